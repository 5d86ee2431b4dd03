"""The folders of a newsroom: one address for each."""

from pathlib import Path

from factpress.machine.folders import Checkout


def test_what_is_made_is_kept_in_the_newsroom_itself() -> None:
    here = Checkout(Path("n"))
    assert [one.as_posix() for one in (here.store, here.cache, here.schemas, here.proof)] == [
        "n/.press/store",
        "n/.press/cache",
        "n/.press/schemas",
        "n/.press/proof.json",
    ]
    assert here.record(here.site).as_posix() == "n/.press/site.built.json"
    assert here.roots == (Path("n"),)


def test_a_newsroom_laid_out_elsewhere_keeps_its_desk_and_its_private_checkout() -> None:
    there = Checkout(Path("n"), Path("p")).at(Path("old"))
    assert (there.data, there.content, there.theme.own) == tuple(
        Path("old") / name for name in ("data", "content", "theme")
    )
    assert there.store == Path("n/.press/store")
    assert there.roots == (Path("old"), Path("p"))
    assert there.at(Path("older")).store == there.store
