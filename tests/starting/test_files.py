"""New newsrooms: each trade builds without a finding, in one language and in several."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import yaml

from factpress.build import build
from factpress.machine.folders import Checkout
from factpress.starting.answers import TRADES, Answers, in_regions, languages_there, wrong_with
from factpress.starting.files import Made, files_of, is_kept, kept_files
from support.minimal_newsroom import written

DAY = date(2026, 11, 30)
NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)


def _answers(trade: str, *languages: str, name: str = "Acme") -> Answers:
    url = "https://press.acme.example/"
    return Answers(name, languages, url, "Europe/Paris", trade, "press@acme.example")


def _laid_out(root: Path, answers: Answers, day: date = DAY) -> Checkout:
    for name, text in files_of(answers, Made(day, "1.2.3")).items():
        written(root, name, text)
    return Checkout(root)


@pytest.mark.parametrize("trade", TRADES)
@pytest.mark.parametrize("languages", [("en",), ("fr", "en"), ("en", "de", "ja")])
def test_a_new_newsroom_builds_without_a_finding(
    tmp_path: Path, trade: str, languages: tuple[str, ...]
) -> None:
    site = build(_laid_out(tmp_path, _answers(trade, *languages)), now=NOW)
    assert [one.message for one in site.findings] == []
    assert set(site.languages) == set(languages)
    releases = [one for one in site.pages if one.name.startswith("releases/20")]
    assert bool(releases) == (trade != "empty")


@pytest.mark.parametrize("lang", languages_there())
def test_a_new_newsroom_can_be_in_any_language_alone(tmp_path: Path, lang: str) -> None:
    site = build(_laid_out(tmp_path, _answers("results", lang)), now=NOW)
    assert [one.message for one in site.findings] == []


@pytest.mark.parametrize("day", [date(2027, 1, 1), date(2028, 2, 29), date(2026, 12, 31)])
def test_the_example_figures_are_of_periods_that_are_over(tmp_path: Path, day: date) -> None:
    now = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    for trade in TRADES:
        root = tmp_path / trade
        assert build(_laid_out(root, _answers(trade, "en"), day), now=now).findings == ()


@pytest.mark.parametrize(
    "name", ['A: "B" & <C> #x', "O’Neill {x}", "Ünal, Söhne [GmbH]", "no", "3M", "Studio 54"]
)
def test_a_name_of_any_letters_is_printed_as_it_was_typed(tmp_path: Path, name: str) -> None:
    site = build(_laid_out(tmp_path, _answers("cars", "en", name=name)), now=NOW)
    assert [one.message for one in site.findings] == []
    assert site.newsroom.publisher.name.plain == name


def test_every_page_says_that_the_figures_are_examples(tmp_path: Path) -> None:
    site = build(_laid_out(tmp_path, _answers("science", "en")), now=NOW)
    assert "examples" in site.newsroom.publisher.notice.plain
    empty = build(_laid_out(tmp_path / "empty", _answers("empty", "en")), now=NOW)
    assert not empty.newsroom.publisher.notice.plain


def test_workflows_name_actions_by_their_hash_and_no_job_may_do_more_than_it_needs() -> None:
    files = files_of(_answers("empty", "en"), Made(DAY, "1.2.3"))
    flows = {name: text for name, text in files.items() if name.startswith(".github/")}
    assert len(flows) == 3
    for text in flows.values():
        used = re.findall(r"uses: (\S+)", text)
        assert used
        assert all(re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", one) for one in used)
        assert "permissions" in yaml.safe_load(text)


def test_the_files_that_are_written_anew_say_so_and_name_the_version() -> None:
    kept = kept_files(Made(DAY, "1.2.3"))
    assert set(kept) == {
        ".github/workflows/check.yml",
        ".github/workflows/publish.yml",
        ".github/workflows/takedown.yml",
        "requirements.txt",
    }
    assert "factpress==1.2.3" in kept["requirements.txt"]
    assert all(is_kept(text) for text in kept.values())


@pytest.mark.parametrize("trade", [one for one in TRADES if one != "empty"])
@pytest.mark.parametrize("languages", [("en",), ("de", "fr")])
def test_an_example_stops_the_build_once_the_notice_is_gone(
    tmp_path: Path, trade: str, languages: tuple[str, ...]
) -> None:
    root = _laid_out(tmp_path, _answers(trade, *languages))
    data = tmp_path / "data/newsroom.yml"
    data.write_text(re.sub(r"(?m)^  notice:.*\n", "", data.read_text(encoding="utf-8")), "utf-8")
    found = build(root, now=NOW).findings
    assert {one.rule.id for one in found} == {"placeholder"}
    assert {one.place.file.partition("/")[0] for one in found} == {"data", "content"}
    assert all("put notice: back" in one.fix for one in found)
    for path in tmp_path.rglob("index*.md"):
        text = re.sub(r"(?m)(?<=^summary: >-\n).*", "  Revenue rose.", path.read_text("utf-8"))
        path.write_text(re.sub(r"(?m)^dateline:.*", "dateline: Bonn", text), "utf-8")
    source = tmp_path / "data/sources.yml"
    source.write_text(re.sub(r"title: .*", "title: Own count", source.read_text("utf-8")), "utf-8")
    assert not [one for one in build(root, now=NOW).findings if one.rule.id == "placeholder"]


def test_a_release_without_a_text_is_a_warning(tmp_path: Path) -> None:
    root = _laid_out(tmp_path, _answers("results", "en"))
    (path,) = tmp_path.glob("content/releases/*/*/index.md")
    front = path.read_text(encoding="utf-8").rpartition("---\n")[0]
    for body in ("", "\n<!-- to come -->\n", "\n## Figures\n"):
        path.write_text(f"{front}---\n{body}", encoding="utf-8")
        found = [(one.rule.id, one.message) for one in build(root, now=NOW).findings]
        assert ("empty-release", "this release has no text") in found
    path.write_text(f"{front}---\n\n## Figures\n\nWords.\n", encoding="utf-8")
    assert "empty-release" not in [one.rule.id for one in build(root, now=NOW).findings]


def test_a_region_is_taken_for_its_language(tmp_path: Path) -> None:
    assert in_regions(["en-GB", "de_AT", "fr"]) == (
        ("en", "de", "fr"),
        (("en", "en-GB"), ("de", "de-AT")),
    )
    assert in_regions(["fr-CH", "zh-Hans"]) == (("fr-CH", "zh-Hans"), ())
    spoken, regions = in_regions(["en-XX-1", "tlh"])
    assert (spoken, regions) == (("en-XX-1", "tlh"), ())
    answers = replace(_answers("results", "en", "de"), regions=(("en", "en-GB"), ("de", "de-AT")))
    assert wrong_with(answers) is None
    site = build(_laid_out(tmp_path, answers), now=NOW)
    assert [one.message for one in site.findings] == []
    assert any("30 November 2026" in page.html for page in site.pages)
