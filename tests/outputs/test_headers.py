"""The table of headers, and the two files that are made from it."""

import re

import pytest

from factpress.outputs.headers import KINDS, OPEN, POLICY, headers_file, policy
from support.places import PROJECT
from support.write_nginx import nginx_conf

CONF = PROJECT / "docs/hosting/nginx.conf"


def rules(text: str) -> dict[str, list[str]]:
    """Returns the lines of each rule of `_headers` by its pattern."""
    blocks = [block.splitlines() for block in text.strip().split("\n\n")]
    return {lines[0]: [line.strip() for line in lines[1:]] for lines in blocks}


def test_the_nginx_configuration_is_that_of_the_table() -> None:
    found = CONF.read_text(encoding="utf-8")
    assert found == nginx_conf(), "run .venv/bin/python tests/support/write_nginx.py"


def test_nothing_is_allowed_that_is_not_named() -> None:
    assert POLICY[0] == ("default-src", "'none'")
    assert "unsafe" not in policy()
    assert "*" not in policy()
    assert {"base-uri", "frame-ancestors", "form-action"} <= dict(POLICY).keys()


def test_only_the_search_may_run_webassembly() -> None:
    found = rules(headers_file(("en", "fr", "de-CH")))
    allowed = {pattern for pattern, lines in found.items() if "wasm" in "".join(lines)}
    assert allowed == {
        *("/search/*", "/fr/search/*", "/de-CH/search/*"),
        "/pagefind/pagefind-worker.js",
    }
    more = set(policy(searching=True).split("; ")) - set(policy().split("; "))
    assert more == {"script-src 'self' 'wasm-unsafe-eval'"}


def test_a_later_rule_takes_the_earlier_value_away_first() -> None:
    found = rules(headers_file(("en",)))
    first = {line.partition(":")[0] for line in found.pop("/*")}
    for lines in found.values():
        for line in lines:
            name = line.partition(":")[0]
            assert name.startswith("! ") or name not in first or f"! {name}" in lines


def test_only_names_with_a_hash_are_kept_for_ever() -> None:
    found = rules(headers_file(("en",)))
    kept = {pattern for pattern, lines in found.items() if "immutable" in "".join(lines)}
    assert kept == {"/assets/*", "/pagefind/index/*", "/pagefind/fragment/*"}
    assert "Cache-Control: public, max-age=60" in found["/*"]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.ending)
def test_every_kind_has_its_type(kind: object) -> None:
    text = CONF.read_text(encoding="utf-8")
    assert re.search(rf"^ +{re.escape(kind.type)} {kind.ending};$", text, re.MULTILINE)  # type: ignore[attr-defined]


def test_data_may_be_read_by_any_page_and_nothing_else() -> None:
    found = rules(headers_file(("en",)))
    opened = {pattern for pattern, lines in found.items() if "Origin: *" in lines[-1]}
    assert opened == {f"/*.{ending}" for ending in OPEN}


def test_the_rules_are_few_and_short_enough_for_the_hosts_that_read_them() -> None:
    text = headers_file(tuple(f"l{number}" for number in range(20)))
    assert len(rules(text)) <= 100
    assert max(len(line) for line in text.splitlines()) <= 2000
