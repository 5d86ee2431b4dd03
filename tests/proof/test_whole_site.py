"""The proof of a finished site: what is looked through, what is remembered, what is not believed."""

import json
from pathlib import Path

from factpress.proof.whole_site import ProofMemory, inside, proven, read_memory, write_memory
from factpress.proof.withheld import canary
from support.minimal_newsroom import shown, written

SECRETS = canary(["Silver Wren"])


def site(at: Path) -> Path:
    written(at, "index.html", '<a href="b/#c">b</a>')
    written(at, "b/index.html", '<h1 id="c">Golden wren</h1>')
    return at


NOTHING = ProofMemory()


def proof(at: Path, memory: ProofMemory = NOTHING) -> tuple[list[str], ProofMemory]:
    findings, kept = proven(at, SECRETS, "", memory, hushed=False)
    return shown(findings), kept


def test_a_site_without_fault_is_remembered_file_by_file(tmp_path: Path) -> None:
    found, memory = proof(site(tmp_path))
    assert found == []
    assert (len(memory.sights), len(memory.clean)) == (2, 2)
    assert memory.mark == SECRETS.mark


def test_what_is_remembered_is_written_and_read_again(tmp_path: Path) -> None:
    written(tmp_path / "site", "a.html", '<p onclick="x"><a href="javascript:x"><img src="b.png">')
    _, memory = proof(site(tmp_path / "site"))
    write_memory(tmp_path / "kept/proof.json", memory)
    assert read_memory(tmp_path / "kept/proof.json") == memory


def test_a_changed_file_is_looked_through_again(tmp_path: Path) -> None:
    _, memory = proof(site(tmp_path))
    written(tmp_path, "b/index.html", '<h1 id="d">Silver Wren</h1>')
    found, later = proof(tmp_path, memory)
    assert found == [
        'b/index.html:1:1 embargo-leak: "Silver Wren" is here',
        'index.html:1:1 place-not-on-page: "b/#c": b/index.html has no place called "c"',
    ]
    assert proof(tmp_path, later)[0] == found
    assert proof(tmp_path)[0] == found


def test_other_secrets_are_looked_for_in_every_file_again(tmp_path: Path) -> None:
    _, memory = proof(site(tmp_path))
    findings, _ = proven(tmp_path, canary(["golden wren"]), "", memory, hushed=False)
    assert [one.place.file for one in findings] == ["b/index.html"]


def test_a_copied_file_whose_new_name_leaks_is_found_though_its_content_is_known(
    tmp_path: Path,
) -> None:
    _, memory = proof(site(tmp_path))
    written(tmp_path, "silver-wren/index.html", '<h1 id="c">Golden wren</h1>')
    found, _ = proof(tmp_path, memory)
    assert [one.partition(" ")[2] for one in found] == [
        'embargo-leak: "Silver Wren" is here as the name of the file'
    ]


def test_a_memory_of_another_program_or_a_broken_one_is_not_believed(tmp_path: Path) -> None:
    _, memory = proof(site(tmp_path / "site"))
    path = tmp_path / "proof.json"
    write_memory(path, memory)
    told = json.loads(path.read_text(encoding="utf-8"))
    odd: list[object] = [{**told, "readers": "others"}, {**told, "sights": {"x": [1]}}, [], {}]
    for broken in odd:
        path.write_text(json.dumps(broken), encoding="utf-8")
        assert read_memory(path) == ProofMemory()
    path.write_text("{", encoding="utf-8")
    assert read_memory(path) == ProofMemory()
    assert read_memory(tmp_path / "none.json") == ProofMemory()


def test_a_folder_that_cannot_be_written_remembers_nothing(tmp_path: Path) -> None:
    written(tmp_path, "file", "")
    write_memory(tmp_path / "file/proof.json", ProofMemory())
    assert (tmp_path / "file").is_file()


def test_findings_of_a_build_name_the_folder_of_the_site(tmp_path: Path) -> None:
    written(tmp_path, "index.html", '<a href="none/">x</a>')
    findings, _ = proven(tmp_path, SECRETS, "", ProofMemory(), hushed=False)
    assert shown(inside("site", findings)) == [
        'site/index.html:1:1 dead-address: "none/" is not in the site'
    ]
