import pytest

from factpress.findings import Mistake
from factpress.markdown.addresses import RULES, AddressKind, judged, other_than_said, shown


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://example.org/a b".replace(" ", "%20"), AddressKind.EXTERNAL),
        ("HTTP://example.org:8080", AddressKind.EXTERNAL),
        ("https://münchen.example/größe", AddressKind.EXTERNAL),
        ("mailto:press@example.org?subject=Leaf", AddressKind.MAIL),
        ("tel:+33-1-55-86-10-00", AddressKind.TELEPHONE),
        ("tel:911;phone-context=+1", AddressKind.TELEPHONE),
        ("../2016/report.md#part", AddressKind.LOCAL),
        ("#part:2", AddressKind.LOCAL),
        ("a/b:c", AddressKind.LOCAL),
        ("/about.md", AddressKind.LOCAL),
    ],
)
def test_an_address_that_is_allowed_has_its_kind(address: str, kind: AddressKind) -> None:
    assert judged(address) is kind


@pytest.mark.parametrize(
    ("address", "message", "fixed"),
    [
        ("", "the link has no address", ""),
        (
            "//evil.example",
            'the address "//evil.example" leads to another site without its scheme',
            "https://evil.example",
        ),
        ("a\\b.md", 'the address "a\\b.md" contains a backslash', "a/b.md"),
        (
            "&#104;ttps://e.org",
            'the address "&#104;ttps://e.org" hides its scheme in codes',
            "",
        ),
        (
            "https://e.org/a b",
            'the address "https://e.org/a b" contains a space or an invisible character',
            "https://e.org/a%20b",
        ),
        (
            "tel:+33 1 55",
            'the address "tel:+33 1 55" contains a space or an invisible character',
            "tel:+33155",
        ),
        ("tel:press", 'the address "tel:press" is not a telephone number', ""),
        ("mailto:press", 'the address "mailto:press" is not an e-mail address', ""),
        ("https://", 'the address "https://" names no host', ""),
        ("https:///x", 'the address "https:///x" names no host', ""),
        ("https://[", 'the address "https://[" names no readable host', ""),
        ("https://e.org:99999", 'the address "https://e.org:99999" names no readable host', ""),
        (
            "https://a@e.org",
            'the address "https://a@e.org" names a user or a port that no reader should follow',
            "",
        ),
        ("(x):y", 'the address "(x):y" contains a colon but no scheme that can be read', ""),
    ],
)
def test_a_refused_address_says_what_is_wrong(address: str, message: str, fixed: str) -> None:
    verdict = judged(address)
    assert isinstance(verdict, Mistake)
    assert (verdict.message, verdict.fixed) == (message, fixed)
    assert verdict.rule.id == "refused-address"


def test_codes_upon_codes_are_undone_and_no_number_is_too_long() -> None:
    for address in ("j%252525253aalert", "x&amp;amp;colon;y", "&#" + "1" * 9000 + ";:x"):
        assert isinstance(judged(address), Mistake)
    assert judged("&#00000000000000000000000000097;.md") is AddressKind.LOCAL
    assert isinstance(judged("j" + "%25" * 50 + "3aalert(1)"), AddressKind | Mistake)


def test_a_message_shows_long_and_unprintable_addresses_safely() -> None:
    assert shown("a\x00\u202eb") == "a\ufffd\ufffdb"
    assert shown("x" * 100) == "x" * 60 + "…"


def test_rules_say_what_to_do() -> None:
    assert all(rule.title and rule.why and rule.fix for rule in RULES)


def test_a_typed_number_neither_dials_the_zero_in_brackets_nor_lacks_its_country() -> None:
    zero = judged("tel:+49(0)30-23125-123")
    assert isinstance(zero, Mistake)
    assert zero.fixed == "tel:+493023125123"
    assert isinstance(judged("tel:030-23125-123"), Mistake)


@pytest.mark.parametrize(
    "address",
    [
        "mailto:a@b.example?bcc=c@d.example",
        "mailto:a@b.example?subject=x&cc=c@d.example",
        "mailto:a@b.example?subject=x&amp;To=c@d.example",
        "mailto:a@b.example?%62cc=c@d.example",
        "mailto:a@b.example%0d%0abcc:c@d.example",
        "mailto:a@b.example?subject=x%0Abcc:c@d.example",
        "mailto:a@b.example%250d%250abcc:c@d.example",
        "mailto:a@b.example&#13;bcc:c@d.example",
        "https://аpple.com/",
        "https://xn--pple-43d.com/",
        "https://www.gооgle.example/",
        "https://аррӏе.com/",
        "https://αpple.com",
    ],
)
def test_an_address_in_disguise_is_refused(address: str) -> None:
    assert isinstance(judged(address), Mistake)


@pytest.mark.parametrize(
    "address",
    [
        "mailto:a@b.example?subject=A%20b&body=One%0D%0Atwo",
        "https://президент.рф/",
        "https://яндекс.com/",
        "https://münchen.example/",
        "https://例え.jp/",
        "https://xn--mnchen-3ya.example/",
        "https://τράπεζα.example/",
    ],
)
def test_an_honest_address_in_other_letters_isnt_one(address: str) -> None:
    assert isinstance(judged(address), AddressKind)


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("https://acme.example", "https://evil.example/"),
        ("acme.example/about", "https://evil.example/about"),
        ("www.acme.example", "https://acme.example.evil.test/"),
        ("press@acme.example", "mailto:press@evil.example"),
        ("HTTPS://Acme.example/x", "http://evil.example/x"),
    ],
)
def test_words_that_are_another_address_are_refused(words: str, address: str) -> None:
    found = other_than_said(words, address)
    assert found is not None
    assert found.message.endswith(f'is not the one that its words name: "{words}"')


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("https://acme.example", "https://www.acme.example/en/"),
        ("www.acme.example", "https://acme.example/"),
        ("acme.example/", "https://press.acme.example/"),
        ("https://acme.example:8080/x", "https://acme.example:8080/y"),
        ("press@acme.example", "mailto:press@acme.example?subject=x"),
        ("report.pdf", "https://acme.example/report.pdf"),
        ("and/or", "https://acme.example/"),
        ("our report of 2016 at acme.example/x", "https://evil.example/"),
        ("Acme", "https://evil.example/"),
    ],
)
def test_words_that_are_no_other_address_are_fine(words: str, address: str) -> None:
    assert other_than_said(words, address) is None
