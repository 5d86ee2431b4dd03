"""A port's newsroom in the language of its office, whose sheets have the words of that trade."""

from pathlib import Path

from support.minimal_newsroom import minimal, written
from support.office_files import HEAD, delivered, site_of

NEWSROOM = """\
newsroom:
  name: Port of Vikhamn
  organisation: port
  languages: [LANGUAGES]
  zone: Europe/Stockholm
organisations:
  port: {name: Vikhamn}
markets:
  all: {name: {en: All quays, de: Alle Kais, fr: Tous les quais, sv: Alla kajer, ja: 全岸壁, pt: Todos os cais}}
  north: {name: {en: North quay, de: Nordkai, fr: Quai nord, sv: Norra kajen, ja: 北岸壁, pt: Cais norte}, within: all}
  south: {name: {en: South quay, de: Südkai, fr: Quai sud, sv: Södra kajen, ja: 南岸壁, pt: Cais sul}, within: all}
models:
  boxes: {name: {en: Containers, de: Container, fr: Conteneurs, sv: Containrar, ja: コンテナ, pt: Contêineres}, organisation: port}
  cars: {name: {en: Cars, de: Autos, fr: Voitures, sv: Bilar, ja: 自動車, pt: Carros}, organisation: port}
units:
  TEU: {kind: count, one: TEU, other: TEU}
  "%": {kind: share, symbol: "%"}
  EUR: {kind: money}
sources:
  books: {title: Books of the port, kind: press release, standing: primary, published: 2016-09-14}
tables:
  boxes: {file: boxes.csv, label: "{subject} at {scope}", metric: boxes, kind: flow, per: month, unit: TEU, source: books}
  fees: {file: fees.csv, label: "Fees of {subject} at {scope}", metric: fees, kind: flow, per: month, unit: EUR, source: books}
  change: {file: change.csv, label: "Change of {subject} at {scope}", metric: change, kind: change, unit: "%", source: books}
"""


def port(root: Path, languages: str = "en") -> Path:
    """Lays out the port's newsroom; its tables have no rows."""
    empty = dict.fromkeys(("facts", "sources", "units", "markets", "models"), "")
    minimal(root, **{"newsroom": NEWSROOM.replace("LANGUAGES", languages), **empty})
    for name in ("boxes", "fees", "change"):
        written(root, f"data/{name}.csv", HEAD)
    return root


def taken(
    root: Path, content: bytes, *answers: str, table: str = "boxes", name: str = "in.xlsx"
) -> dict[str, str]:
    """Imports a sheet, and returns the figures that the facts of its table then have."""
    typed = [part for one in answers for part in ("--answer", one)]
    said = delivered(root, content, *typed, table=table, name=name)
    assert said.startswith("0: "), said
    return {
        f"{fact.about} {fact.scope or ''} {line.when.text}": line.value.text
        for fact in site_of(root).newsroom.facts.values()
        if fact.metric == table
        for line in fact.obs
    }
