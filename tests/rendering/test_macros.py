"""What a page can print: the forms of a figure, its date and source, sums, names and claims."""

from pathlib import Path

from factpress.findings import stops_the_build
from support.minimal_newsroom import FACTS, MODELS, SOURCES, UNITS, release, shown
from support.small_site import RELEASE, built, home, page

DATA: dict[str, str | bytes] = {
    "data/units.yml": UNITS + "  mi: {kind: length, cldr: length-mile, equals: 1.609344 km}\n",
    "data/sources.yml": SOURCES
    + """\
  later:
    title: A report of 2017
    kind: agency
    standing: secondary
    published: 2017-01-10
""",
    "data/models.yml": MODELS + "  van: {name: Acme Van, organisation: acme}\n",
    "data/people.yml": """\
people:
  doe:
    name: Jo Doe
    roles:
      - {title: Head of sales, since: 2010-01-01, until: 2016-12-31}
      - {title: Chair, since: 2017-01-01}
""",
    "data/claims.yml": """\
claims:
  best: {text: the best-selling dart, about: dart, substantiation: none}
""",
    "data/more.yml": """\
defaults: {source: acme-2016-09}
facts:
  dart.sales.norway:
    {label: In Norway, about: dart, metric: sales, kind: cumulative, unit: cars, scope: norway,
     formerly: [dart.norway], obs: [{2015-06: "about 20,000"}, {2016-08: "about 40,000"}]}
  van.sales:
    {label: Vans, about: van, metric: sales, kind: cumulative, unit: cars,
     obs: [{2016-08: "more than 230,000"}]}
  dart.sales.asked:
    {label: Asked, about: dart, metric: asked, kind: cumulative, unit: cars,
     obs: [{2016-08: "up to 500"}]}
  dart.sales.unsaid:
    {label: Unsaid, about: dart, metric: unsaid, kind: cumulative, unit: cars,
     obs: [{2016-08: unknown}]}
  dart.range:
    {label: Range, about: dart, metric: range, kind: spec, unit: km, cycle: NEDC,
     obs: [{2016: 250}]}
  van.range:
    {label: Range of the van, about: van, metric: range, kind: spec, unit: km, cycle: WLTP,
     obs: [{2016: 300}]}
  dart.late:
    {label: Late, about: dart, metric: late, kind: level, unit: cars, source: later,
     obs: [{2016-12: 7}]}
  dart.gone:
    label: Gone
    about: dart
    metric: gone
    kind: level
    unit: cars
    obs:
      - 2016-08: 70
      - 2016-08: 70
        retracts: 70
        said: 2016-10-01
        why: It was another car.
""",
}


def printed(root: Path, *calls: str) -> list[str]:
    """Returns what each of the calls prints on the home page."""
    site = built(root, **DATA, **{"content/index.md": home("\n\n".join(calls))})
    assert not stops_the_build(site.findings), shown(site.findings)
    return page(site, "index").text.split("\n")[1 : len(calls) + 1]


def said(root: Path, *calls: str, **files: str) -> list[str]:
    """Returns the findings of the home page with these calls, one a paragraph."""
    site = built(root, **{**DATA, "content/index.md": home("\n\n".join(calls)), **files})
    return [f"{one.place.line} {one.rule.id}: {one.message} → {one.fix}" for one in site.findings]


def test_a_page_that_asks_for_a_withdrawn_figure_is_told_to_do_without_it(tmp_path: Path) -> None:
    repair = "write the sentence without the figure"
    told = said(tmp_path / "page", '{{ fact("dart.gone") }}', '{{ fact("dart.range") }}')
    assert told == [
        f'5 withdrawn-figure-printed: "dart.gone" was withdrawn on 2016-10-01 → {repair}'
    ]
    of_its_day = {RELEASE: release('{{ fact("dart.gone") }}')}
    assert said(tmp_path / "release", '{{ fact("dart.range") }}', **of_its_day) == []


def test_a_figure_has_the_forms_that_a_sentence_asks_for(tmp_path: Path) -> None:
    calls = {
        '{{ fact("dart.sales") }}': "more than 230,000",
        '{{ fact("dart.sales", form="number") }}': "230,000",
        '{{ fact("dart.sales", with_unit=true) }}': "more than 230,000 cars",
        '{{ fact("dart.sales", word="over", capital=true) }}': "Over 230,000",
        '{{ fact("dart.sales", scope="norway") }}': "about 40,000",
        '{{ fact("dart.norway") }}': "about 40,000",
        '{{ fact("dart.sales.norway", as_of="2015-06") }}': "about 20,000",
        '{{ fact("dart.sales.norway", as_of="2016-12") }}'
        ' ({{ as_of("dart.sales.norway", as_of="2016-12") }})': "about 40,000 (August 2016)",
        '{{ fact("dart.range", unit="mi") }}': "155 mi",
        '{{ fact("dart.range", unit="km") }}': "250 km",
        '{{ fact("dart.gone") }}': "[figure withdrawn]",
        '{{ as_of("dart.sales") }}': "August 2016",
        '{{ source("dart.sales") }}': "Acme announcement of September 2016",
        '{{ plain("7") }}': "7",
        '{{ claim("best") }}': "the best-selling dart",
        '{{ model("dart") }}': "Acme Dart",
        '{{ person("doe") }}': "Jo Doe, Chair",
    }
    assert dict(zip(calls, printed(tmp_path, *calls), strict=True)) == calls


def test_figures_are_computed_with_the_precision_of_their_inputs(tmp_path: Path) -> None:
    calls = {
        '{{ share(["dart.sales.norway"], "dart.sales") }}': "15 to 20%",
        '{{ total(["van.sales", "dart.sales.norway"]) }}': "266,000 to 284,000",
        '{{ growth("dart.sales", "dart.sales.norway") }}': "422 to 567%",
    }
    assert dict(zip(calls, printed(tmp_path, *calls), strict=True)) == calls


def test_a_role_and_a_figure_are_those_of_the_day_of_a_release(tmp_path: Path) -> None:
    words = '{{ person("doe") }} {{ fact("dart.sales.norway", as_of="2015-06") }}'
    site = built(tmp_path, **DATA, **{RELEASE: release(words)})
    assert shown(site.findings) == []
    assert "Jo Doe, Head of sales about 20,000" in page(site, "releases/2016/2016-09-14-sales").text


def test_a_release_prints_nothing_that_was_said_after_its_day(tmp_path: Path) -> None:
    words = '{{ fact("dart.late") }}\n\n{{ fact("dart.late", as_of="2016-12") }}'
    site = built(tmp_path, **DATA, **{RELEASE: release(words)})
    assert shown(site.findings) == [
        f'{RELEASE}:6:1 no-figure-yet: "dart.late" has no value that was public by 2016-09-14',
        f'{RELEASE}:8:1 no-figure-yet: "dart.late" has no value that was public by 2016-12',
    ]


ASKED_IN_VAIN = (
    (
        '{{ fact("dart.sale") }}',
        'unknown-fact: there is no fact "dart.sale" → did you mean "dart.sales"?',
    ),
    (
        '{{ as_of("zzz") }}',
        'unknown-fact: there is no fact "zzz" → correct the id of the fact',
    ),
    (
        '{{ fact("dart.sales", as_of="last year") }}',
        'unknown-option: "last year" cannot be read as a date → correct the option',
    ),
    (
        '{{ fact("dart.sales", unit="mi") }}',
        'unknown-option: "dart.sales" is in cars, which cannot be given in mi → correct the option',
    ),
    (
        '{{ fact("dart.range", unit="kmm") }}',
        'unknown-option: "dart.range" is in km, which cannot be given in kmm → did you mean "km"?',
    ),
    (
        '{{ fact("dart.sales", form="nmber") }}',
        'unknown-figure-form: there is no form "nmber"; the forms are phrase, number,'
        ' compact, compact-long, ordinal, words, delta, fall, rise → did you mean "number"?',
    ),
    (
        '{{ total(["dart.sales", "dart.range"]) }}',
        'cannot-compute: "dart.sales" is in cars, "dart.range" in km'
        " → use figures with the same unit and the same test cycle",
    ),
    (
        '{{ growth("van.range", "dart.range") }}',
        'cannot-compute: "van.range" and "dart.range" were not measured in one test cycle'
        " → use figures with the same unit and the same test cycle",
    ),
    (
        '{{ share(["dart.sales.asked"], "dart.sales") }}',
        'cannot-compute: "dart.sales.asked" is up to 500: an upper limit, not a figure to add'
        " → use figures with the same unit and the same test cycle",
    ),
    (
        '{{ total(["dart.sales.unsaid", "dart.sales"]) }}',
        'cannot-compute: "dart.sales.unsaid" has no number: unknown'
        " → use figures with the same unit and the same test cycle",
    ),
    (
        '{{ total(["dart.sales", "dart.sals"]) }}',
        'unknown-fact: there is no fact "dart.sals" → did you mean "dart.sales"?',
    ),
    (
        '{{ claim("bestt") }}',
        'unknown-entry: there is no "bestt" among the claims → did you mean "best"?',
    ),
    (
        '{{ model("daart") }}',
        'unknown-entry: there is no "daart" among the models → did you mean "dart"?',
    ),
    (
        '{{ person("dooe") }}',
        'unknown-entry: there is no "dooe" among the people → did you mean "doe"?',
    ),
)


def test_what_is_asked_in_vain_is_a_finding_with_the_nearest_name(tmp_path: Path) -> None:
    found = said(tmp_path, *(call for call, _ in ASKED_IN_VAIN), '{{ source("yyy") }}')
    assert found == [
        *(f"{5 + 2 * number} {text}" for number, (_, text) in enumerate(ASKED_IN_VAIN)),
        f'{5 + 2 * len(ASKED_IN_VAIN)} unknown-fact: there is no fact "yyy"'
        " → correct the id of the fact",
    ]


def test_a_fact_that_could_not_be_read_is_reported_once_and_not_where_it_is_printed(
    tmp_path: Path,
) -> None:
    broken = FACTS.replace("more than 230,000", "lots")
    site = built(
        tmp_path,
        facts=broken,
        **{"content/index.md": home('{{ fact("dart.sales") }} {{ total(["dart.sales"]) }}')},
    )
    assert [found.place.file for found in site.findings] == ["data/facts.yml"]


def test_two_lines_of_one_date_that_contradict_each_other_are_a_finding(tmp_path: Path) -> None:
    two = FACTS + "      - 2016-08: less than 200,000\n"
    site = built(tmp_path, facts=two, **{"content/index.md": home('{{ fact("dart.sales") }}')})
    assert any(
        found.startswith("data/facts.yml:") and "sources-disagree" in found
        for found in shown(site.findings)
    )


def test_what_is_computed_from_a_withdrawn_figure_is_withdrawn_too(tmp_path: Path) -> None:
    calls = ('{{ total(["dart.gone"]) }}', '{{ as_of("dart.gone") }}', '{{ source("dart.gone") }}')
    assert printed(tmp_path, *calls) == [
        "[figure withdrawn]",
        "August 2016",
        "Acme announcement of September 2016",
    ]


def test_a_source_that_is_not_there_is_reported_where_the_data_names_it(tmp_path: Path) -> None:
    lost = FACTS.replace("acme-2016-09", "acme-2016-08")
    words = home('{{ source("dart.sales") }} {{ fact("dart.sales") }}')
    assert shown(built(tmp_path, facts=lost, **{"content/index.md": words}).findings) == [
        'data/facts.yml:10:13 unknown-id: there is no "acme-2016-08" among the sources'
    ]


def test_a_unit_that_is_worth_nothing_cannot_be_asked_for(tmp_path: Path) -> None:
    units = str(DATA["data/units.yml"]).replace("1.609344 km", "-1 km")
    found = said(tmp_path, '{{ fact("dart.range", unit="mi") }}', **{"data/units.yml": units})
    assert found == [
        '5 unknown-option: "dart.range" is in km, which cannot be given in mi → correct the option'
    ]
