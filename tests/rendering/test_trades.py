"""Newsrooms of other trades: what they type is read, compared and printed as they mean it."""

from pathlib import Path

import pytest

from support.trades import EVERY_LANGUAGE, call, fact, facts, found, newsroom, printed

CARS = "  cars: {kind: count, one: car, other: cars}\n"
FLOW = {"kind": "flow", "per": "year"}
OF_PERIODS = ("flow", "change", "share", "ratio", "rank")


def only(
    root: Path, value: str, *, unit: str = "cars", units: str = "", **keys: str
) -> tuple[list[str], list[str]]:
    """Returns what is found about one value, and what is printed of it with its unit."""
    day = keys.pop("when", "2016-06-30")
    typed = facts(fact("acme.it", f"- {day}: {value}", unit=unit, **keys))
    of = {"of": day} if keys.get("kind") in OF_PERIODS else {}
    site = newsroom(root, typed, call("it", with_unit=True, **of), units=f"units:\n{CARS}{units}")
    return found(site), printed(site) if site.pages else []


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        ("-£2.13 million", "GBP", "−£2.13 million"),
        ("−£2.13 million", "GBP", "−£2.13 million"),
        ("−2.1 million EUR", "EUR", "−€2.1 million"),
        ("-€2.1 million", "EUR", "−€2.1 million"),
        ("-2.1 million euros", "EUR", "−€2.1 million"),
        ("€30,000", "EUR", "€30,000"),
        ("30,000 EUR", "EUR", "€30,000"),
        ("30,000 euros", "EUR", "€30,000"),
        ("$6.6bn", "USD", "$6.6 billion"),
        ("6.6 billion US dollars", "USD", "$6.6 billion"),
        ("¥350 million", "JPY", "¥350 million"),
        ("-93 °C", "°C", "−93°C"),
        ("205..230 K", "K", "205 to 230 K"),
        ("205K", "K", "205 K"),
        ("205 kelvin", "K", "205 K"),
        ("18.7 km3", "km³", "18.7 km³"),
        ("18.7 km³", "km3", "18.7 km³"),
        ("120 kph", "km/h", "120 km/h"),
        ("120 kilometres per hour", "km/h", "120 km/h"),
        ("1,013 hPa", "hPa", "1,013 hPa"),
        ("3.4 AU", "AU", "3.4 au"),
        ("4.2 light-years", "ly", "4.2 ly"),
        ("15.3 kWh/100 km", "kWh/100 km", "15.3 kWh/100km"),
        ("533 kg/m3", "kg/m³", "533 kg/m³"),
        ("3.02 GWh", "GWh", "3.02 GWh"),
        ("12 miles", "mi", "12 mi"),
        ("30 kilograms", "kg", "30 kg"),
        ("25 bp", "bp", "25 basis points"),
        ("3.75..4.00%", '"%"', "3.75 to 4.00%"),
    ],
)
def test_money_temperatures_and_units_are_typed_as_people_write_them(
    tmp_path: Path, value: str, unit: str, text: str
) -> None:
    assert only(tmp_path, value, unit=unit) == ([], [text])


@pytest.mark.parametrize("name", ["gbp", "pounds", "money"])
def test_money_is_typed_by_its_sign_whatever_the_id_of_its_unit(tmp_path: Path, name: str) -> None:
    units = f"  {name}: {{cldr: GBP}}\n"
    for at, value in enumerate(("-£2.13 million", "-2.13 million GBP", "-2.13 million pounds")):
        typed = only(tmp_path / str(at), value, unit=name, units=units)
        assert typed == ([], ["−£2.13 million"]), value


def test_a_loss_is_put_in_the_order_of_each_language(tmp_path: Path) -> None:
    typed = facts(
        fact(
            "acme.profit",
            "- 2016: -€2.13 million",
            unit="EUR",
            label="{en: P, fr: P, de: P}",
            **FLOW,
        )
    )
    files = {
        f"content/index.{code}.md": f"---\ntitle: Acme\n---\n\n{call('profit', of='2016')}\n"
        for code in ("fr", "de")
    }
    site = newsroom(
        tmp_path, typed, call("profit", of="2016"), **{"data/newsroom.yml": EVERY_LANGUAGE, **files}
    )
    assert printed(site) == ["−€2.13 million"]
    assert printed(site, "fr") == ["−2,13 millions d’euros"]
    assert printed(site, "de") == ["−2,13 Millionen Euro"]


SIGNED = "if it can be below zero, write signed: yes at its unit, its metric or the fact"


def test_a_balance_is_below_zero_where_its_metric_its_unit_or_it_says_so(tmp_path: Path) -> None:
    wrong, _ = only(tmp_path / "a", "-51,000")
    assert wrong == [
        "impossible-value: -51,000 is below zero, and level facts count from zero → look the value up"
        f" in its source; {SIGNED}"
    ]
    assert only(tmp_path / "b", "-51,000", signed="yes") == ([], ["−51,000 cars"])
    units = "  people: {one: person, other: people, signed: yes}\n"
    assert only(tmp_path / "c", "-51,000", unit="people", units=units)[1] == ["−51,000 people"]
    typed = facts(fact("acme.net", "- 2016: -51,000", unit="cars", **FLOW))
    metrics = "metrics:\n  net: {name: Net, signed: yes}\n"
    site = newsroom(tmp_path / "d", typed, call("net", of="2016"), metrics=metrics)
    assert printed(site) == ["−51,000"]
    assert only(tmp_path / "e", "-€5", unit="EUR", signed="no")[0] != []


def test_brackets_are_no_sign(tmp_path: Path) -> None:
    assert only(tmp_path, "(2.1)", unit="EUR")[0] == [
        'number-unreadable: in "(2.1)" the brackets can mean a number below zero → write a number'
        " below zero with its sign: -2.1"
    ]


@pytest.mark.parametrize(
    ("value", "unit", "fix"),
    [
        (
            "-2 pp",
            '"%"',
            "for a difference of two percentages write at the fact unit: pp; for a change by 2% of what"
            " there was type -2%",
        ),
        (
            "-2%",
            "pp",
            "for a difference of two percentages type -2 pp; for a change in % of what there was write"
            ' at the fact unit: "%"',
        ),
        ("-25 bp", "pp", "type -0.25 pp, or write at the fact unit: bp"),
        ("2 pp", "bp", "type 200 bp, or write at the fact unit: pp"),
    ],
)
def test_points_and_per_cent_name_what_to_type_and_what_they_name_is_read(
    tmp_path: Path, value: str, unit: str, fix: str
) -> None:
    (wrong,) = only(tmp_path / "a", value, unit=unit, kind="change", when="2016")[0]
    assert wrong.partition(" → ")[2] == fix
    own = value.rpartition(" ")[2] if " " in value else '"%"'
    assert only(tmp_path / "b", value, unit=own, kind="change", when="2016")[0] == []


RATES = (
    fact("acme.rate", "- 2016-06: 3.75..4.00%", unit='"%"'),
    fact("acme.before", "- 2016-06: 3.00..3.25%", unit='"%"', metric="rate"),
)


@pytest.mark.parametrize(
    ("value", "unit", "fits"),
    [
        ("75 bp", "bp", True),
        ("0.75 pp", "pp", True),
        ("50 bp", "bp", False),
        ("0.5 pp", "pp", False),
    ],
)
def test_two_bands_are_subtracted_end_by_end(
    tmp_path: Path, value: str, unit: str, *, fits: bool
) -> None:
    hike = fact("acme.hike", f"- 2016-06: {value}", unit=unit, kind="change")
    checks = "checks:\n  hike: {rule: delta, new: acme.rate, old: acme.before, stated: acme.hike}\n"
    wrong = found(newsroom(tmp_path, facts(*RATES, hike), "Words.", checks=checks))
    assert (wrong == []) is fits
    if not fits:
        assert f"is 0.75 pp, not {value}" in wrong[0]


@pytest.mark.parametrize(("part", "fits"), [("70 bp", True), ("0.7 pp", True), ("7 bp", False)])
def test_contributions_in_points_add_up_to_a_change_in_per_cent(
    tmp_path: Path, part: str, *, fits: bool
) -> None:
    several = (
        fact("acme.gdp", "- 2016: 2.1%", unit='"%"', kind="change"),
        fact("acme.trade", "- 2016: 1.4 pp", unit="pp", kind="change", metric="gdp", scope="world"),
        fact(
            "acme.homes",
            f"- 2016: {part}",
            unit=part.rpartition(" ")[2],
            kind="change",
            metric="gdp",
            scope="mars",
        ),
    )
    markets = (
        "markets:\n  world: {name: World}\n  norway: {name: N, within: world}\n  mars: {name: M}\n"
    )
    checks = (
        "checks:\n  gdp: {rule: sum, total: acme.gdp, parts: [acme.trade, acme.homes],"
        " complete: yes}\n"
    )
    site = newsroom(tmp_path, facts(*several), "Words.", checks=checks, markets=markets)
    assert (found(site) == []) is fits, found(site)


def test_growth_on_a_loss_is_refused(tmp_path: Path) -> None:
    profit = fact("acme.profit", "- 2016: £3 million", unit="GBP", **FLOW)
    loss = fact("acme.loss", "- 2016: -£2 million", unit="GBP", metric="profit", **FLOW)
    body = '{{ growth("acme.profit", "acme.loss", of="2016") }}'
    (wrong,) = found(newsroom(tmp_path, facts(profit, loss), body))
    assert '"acme.loss" is -£2 million there: a percentage of that says nothing' in wrong
    words = wrong.partition("say it in words: ")[2]
    assert found(newsroom(tmp_path / "again", facts(profit, loss), words)) == []


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        ("0.74 (0.62..0.88)", "one", "0.74 (0.62 to 0.88)"),
        ("5.3 ± 0.7", "one", "5.3 ± 0.7"),
        ("(5.3 ± 0.7) × 10^-4", "one", "(5.3 ± 0.7) × 10⁻⁴"),
        ("1.2 × 10⁻⁴", "one", "1.2 × 10⁻⁴"),
        ("1.2e-4", "one", "1.2 × 10⁻⁴"),
        ("10^6 kg", "kg", "10⁶ kg"),
        ("9.982 × 10¹² kg", "kg", "9.982 × 10¹² kg"),
        ("4.2% (3.9..4.6)", '"%"', "4.2% (3.9 to 4.6%)"),
        ("4.1 × 3.3 × 1.8 km", "km", "4.1 × 3.3 × 1.8 km"),
        ("28 minutes 20 seconds", "minutes", "28 minutes 20 seconds"),
        ("28 minutes 20 seconds", "hours", "28 minutes 20 seconds"),
        ("2 years 55 days", "days", "2 years 55 days"),
        ("1 h 52 min", "h", "1 hour 52 minutes"),
        ("15:34 GMT", "gmt", "3:34 PM GMT"),
        ("15:34", "gmt", "3:34 PM GMT"),
        ("more than three times", "times", "more than three times"),
        ("twice", "times", "twice"),
        ("more than tripled", "times", "more than tripled"),
        ("3 times", "times", "3 times"),
    ],
)
def test_science_and_medicine_print_what_they_type(
    tmp_path: Path, value: str, unit: str, text: str
) -> None:
    units = "  one: {kind: other}\n  gmt: {kind: clock, symbol: GMT}\n"
    assert only(tmp_path, value, unit=unit, units=units, kind="spec") == ([], [text])


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("4.1 × 3.3 × 1.8 km", "4.1 × 3.3 × 1.8 km", True),
        ("4.1 × 3.3 × 1.8 km", "4.1 × 3.5 × 1.8 km", False),
        ("4.1 × 3.3 × 1.8 km", "4.1 × 3.3 km", False),
    ],
)
def test_each_side_of_a_thing_is_compared(
    tmp_path: Path, one: str, other: str, *, agree: bool
) -> None:
    lines = (f"- 2016-06: {one}", f"- 2016-06: {other}\n  source: agency-2016-09")
    typed = facts(fact("acme.size", *lines, unit="km", kind="spec"))
    wrong = found(newsroom(tmp_path, typed, "Words."))
    assert (wrong == []) is agree, wrong


def test_no_side_is_added_for_the_whole(tmp_path: Path) -> None:
    size = fact("acme.size", "- 2016-06: 4.1 × 3.3 km", unit="km", kind="spec")
    way = fact("acme.way", "- 2016-06: 5 km", unit="km", kind="spec", metric="size")
    body = '{{ total(["acme.size", "acme.way"]) }}'
    (wrong,) = found(newsroom(tmp_path, facts(size, way), body))
    assert '"acme.size" is 4.1 × 3.3 km, which is not one number to compute with' in wrong


@pytest.mark.parametrize(("density", "fits"), [("533 kg/m³", True), ("470 kg/m³", False)])
def test_compound_units_relate(tmp_path: Path, density: str, *, fits: bool) -> None:
    several = (
        fact("acme.mass", "- 2016-06: 9.982 × 10^9 t", unit="t", kind="spec"),
        fact("acme.volume", "- 2016-06: 18.7 km³", unit="km³", kind="spec"),
        fact("acme.density", f"- 2016-06: {density}", unit="kg/m³", kind="spec"),
    )
    checks = "checks:\n  d: {rule: ratio, new: acme.mass, old: acme.volume, stated: acme.density}\n"
    wrong = found(newsroom(tmp_path, facts(*several), "Words.", checks=checks))
    assert (wrong == []) is fits, wrong


@pytest.mark.parametrize(
    ("unit", "hint"),
    [
        ("km-h", 'did you mean "km/h"?'),
        ("kilometer-hour", ""),
        ("kwh", 'did you mean "kWh"?'),
        ("dollars", "name the currency by its code: USD or "),
    ],
)
def test_an_unknown_unit_offers_the_right_ones(tmp_path: Path, unit: str, hint: str) -> None:
    wrong, _ = only(tmp_path, "5", unit=unit, kind="spec")
    assert hint in "".join(wrong) if hint else True


def test_a_unit_that_the_cldr_does_not_have_is_a_finding(tmp_path: Path) -> None:
    units = "  gwh: {kind: energy, cldr: energy-gigawatt-hour}\n"
    (wrong,) = only(tmp_path, "3.02", unit="gwh", units=units)[0]
    assert 'the CLDR has no unit "energy-gigawatt-hour"' in wrong


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [("3rd", "number", "3"), ("350", "ordinal", "350th"), ("12,401st", "ordinal", "12,401st")],
)
def test_a_rank_is_exact_and_has_an_ordinal(
    tmp_path: Path, value: str, form: str, text: str
) -> None:
    typed = facts(fact("acme.rank", f"- 2016: {value}", unit="cars", kind="rank"))
    site = newsroom(tmp_path, typed, call("rank", form=form, of="2016"))
    assert printed(site) == [text]
    (line,) = site.newsroom.facts["acme.rank"].obs
    assert line.value.hard.width == 0
