"""What the tests of the newsroom share: facts, lines and days."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import strategies as st

from factpress.model.facts import Fact, Kind, Observation, Status
from factpress.model.fields import NOWHERE, PlacedText, Words
from factpress.model.newsroom import Newsroom
from factpress.model.resolution import Resolution
from factpress.model.subjects import Model, Publisher, Range, Source, SourceKind, Standing
from factpress.values.dates import When, parse_when
from factpress.values.numerals import parse_quantity
from factpress.values.quantities import Quantity
from support.minimal_newsroom import reading, release

DAY = date(2016, 9, 14)


def when(text: str) -> When:
    read = parse_when(text)
    assert isinstance(read, When)
    return read


def printed(resolution: Resolution) -> str:
    """The value that is shown, or an empty text."""
    return resolution.observation.value.text if resolution.observation else ""


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    read = reading(
        tmp_path_factory.mktemp("newsroom"),
        ranges="ranges:\n  electric: {name: Electric, organisation: acme, models: dart}\n",
        more="""\
facts:
  dart.range:
    {label: Range, about: dart, metric: range, kind: spec, unit: km, cycle: WLTP,
     formerly: dart.reach, obs: [{2016: 250 km}]}
  electric.sales:
    {label: Sales, about: electric, metric: sales, kind: level, unit: cars, obs: [{2016: 5}]}
  acme.plants:
    {label: Plants, about: acme, metric: plants, kind: level, unit: cars, obs: [{2016: 5}]}
""",
        **{
            "content/releases/2016/2016-09-14-one/index.md": release(),
            "content/releases/2015/2015-09-14-two/index.md": release(date="2015-09-14"),
            "content/releases/2015/2015-09-15-one/index.md": "no front matter",
        },
    )
    assert [found.rule.id for found in read.findings] == ["front-matter-missing"]
    return read.newsroom


DAYS = st.integers(0, 40).map(lambda n: date(2016, 1, 1) + timedelta(n * 9))


PERIODS = ("2016-01", "2016-02", "2016-Q1", "2016-03-05", "2016", "2015-12")


VALUES = ("100,000", "about 100,000", "120,000", "more than 90,000", "130,000")


SOURCE_IDS = ("primary", "secondary")


OWN = Newsroom(
    Publisher(name=Words(()), organisation=PlacedText("acme", NOWHERE)),
    sources={
        name: Source(
            title=Words(()), kind=SourceKind.FILING, standing=Standing(name), published=DAY
        )
        for name in SOURCE_IDS
    },
    models={"dart": Model(name=Words(()), organisation=PlacedText("acme", NOWHERE))},
    ranges={"all": Range(name=Words(()), organisation=PlacedText("acme", NOWHERE), models=())},
)


def quantity(text: str) -> Quantity:
    read = parse_quantity(text)
    assert isinstance(read, Quantity)
    return read


@st.composite
def lines(draw: st.DrawFn) -> Observation:
    deed, typed = draw(
        st.sampled_from(
            [
                *[("", "")] * 4,
                *[
                    (deed, text)
                    for deed in ("revises", "corrects", "retracts")
                    for text in ("yes", *VALUES)
                ],
                ("revises", "retracted"),
                ("revises", "retracted"),
            ]
        )
    )
    keys = {deed: typed} if deed else {}
    return Observation(
        when=when(draw(st.sampled_from(PERIODS))),
        value=quantity(draw(st.sampled_from(VALUES))),
        said=draw(DAYS),
        source=tuple(
            PlacedText(one, NOWHERE) for one in draw(st.lists(st.sampled_from(SOURCE_IDS)))
        ),
        status=draw(st.sampled_from([Status.FINAL, Status.FINAL, Status.PROVISIONAL])),
        prefer=draw(st.sampled_from([False, False, False, True])),
        by=draw(st.sampled_from([None, None, None, PlacedText("agency", NOWHERE)])),
        revises=keys.get("revises", ""),
        corrects=keys.get("corrects", ""),
        retracts=keys.get("retracts", ""),
    )


def fact_of(obs: Sequence[Observation]) -> Fact:
    """Returns the fact `dart.sales` with these lines."""
    return Fact(
        id="dart.sales",
        label=Words(()),
        about=PlacedText("dart", NOWHERE),
        metric="sales",
        kind=Kind.CUMULATIVE,
        unit=PlacedText("cars", NOWHERE),
        obs=tuple(obs),
    )
