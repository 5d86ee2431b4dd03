"""The engine's settings: what could run, leak or delete is refused before the engine loads them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from cli_runs import run
from newsrooms import shown, written
from small_site import laid_out

from generator.configcheck import KEYS, check_settings, settings_findings
from generator.findings import PressError
from generator.mkdocs_plugin import CheckedSettings, checked_settings, frame

PROJECT = Path(__file__).resolve().parents[1]
FILE = "mkdocs.yml"


def said(text: str, root: Path) -> list[str]:
    return shown(settings_findings(text.encode(), FILE, root))


def test_the_projects_own_settings_are_sound() -> None:
    assert check_settings(PROJECT) == ()


def test_a_newsroom_without_settings_has_none_to_mend(tmp_path: Path) -> None:
    assert check_settings(tmp_path) == ()


# What is typed, and every finding in full.
REFUSED: tuple[tuple[str, str], ...] = (
    (
        'site_name: !!python/object/apply:os.system ["touch x"]',
        '1:12 settings-tag: "!!python/object/apply:os.system" runs a program while the settings are'
        " loaded",
    ),
    (
        "site_name: !ENV TOKEN",
        '1:12 settings-tag: "!ENV" publishes a variable of the machine that builds, which may be a'
        " secret",
    ),
    ("site_name: !relative x", '1:12 settings-tag: "!relative" is a tag'),
    ("hooks: [x.py]", '1:1 settings-key: "hooks" names programs that the engine runs'),
    (
        "INHERIT: base.yml",
        '1:1 settings-key: "INHERIT" takes settings over from another file, which nobody checks',
    ),
    (
        "extra_templates: [x.html]",
        '1:1 settings-key: "extra_templates" makes programs of files among the pages',
    ),
    (
        "mdx_configs: {}",
        '1:1 settings-key: "mdx_configs" changes extensions in a second place',
    ),
    ("site_nam: x", '1:1 settings-key: "site_nam" is not on the list of keys'),
    (
        "docs_dir: ../other",
        '1:11 settings-path: "../other" leads out of the newsroom\'s folder',
    ),
    ("docs_dir: /etc", '1:11 settings-path: "/etc" leads out of the newsroom\'s folder'),
    ("docs_dir: ~/x", '1:11 settings-path: "~/x" leads out of the newsroom\'s folder'),
    (
        'site_dir: "..\\\\x"',
        '1:12 settings-path: "..\\x" leads out of the newsroom\'s folder',
    ),
    (
        "site_dir: C:/site",
        '1:11 settings-path: "C:/site" leads out of the newsroom\'s folder',
    ),
    (
        "site_dir: .",
        '1:11 settings-path: the engine would delete all that stands in "."',
    ),
    (
        "site_dir: content/site",
        '1:11 settings-path: the engine would delete all that stands in "content/site"',
    ),
    (
        "theme: {name: material, custom_dir: ../x}",
        '1:37 settings-path: "../x" leads out of the newsroom\'s folder',
    ),
    (
        "theme: {name: material, custom_dir: content/x}",
        '1:37 settings-path: templates are programs, and editors write in "content/x"',
    ),
    ("theme: evil", '1:8 settings-key: the theme "evil" is not on the list'),
    (
        "theme: {name: material, fnt: x}",
        '1:25 settings-key: "fnt" is no key of the theme on the list',
    ),
    (
        "theme: {name: material, logo: //cdn.example/x.svg}",
        '1:31 settings-remote: "//cdn.example/x.svg" is fetched from elsewhere',
    ),
    ("plugins: [press, blog]", '1:18 settings-plugin: the plugin "blog" is not on the list'),
    ("plugins: {exec: {}}", '1:11 settings-plugin: the plugin "exec" is not on the list'),
    ("plugins: social", '1:10 settings-plugin: the plugin "social" is not on the list'),
    (
        'markdown_extensions: [{pymdownx.snippets: {base_path: ["/"]}}]',
        '1:24 settings-snippets: "pymdownx.snippets" takes files into pages',
    ),
    (
        "markdown_extensions: [tables, tabels]",
        '1:31 settings-key: the extension "tabels" is not on the list',
    ),
    (
        "extra_javascript: [{path: 'https://x.example/a.js', async: true}]",
        '1:28 settings-remote: "https://x.example/a.js" is fetched from elsewhere',
    ),
    ("extra_css: [../x.css]", '1:13 settings-path: "../x.css" leads out of the newsroom\'s folder'),
    ("watch: [/etc]", '1:9 settings-path: "/etc" leads out of the newsroom\'s folder'),
    ("a: &a x", '1:1 settings-key: "a" is not on the list of keys'),
)


@pytest.mark.parametrize(("text", "expected"), REFUSED, ids=[one[0] for one in REFUSED])
def test_what_could_run_or_leak_is_refused_where_it_stands(
    text: str, expected: str, tmp_path: Path
) -> None:
    assert f"{FILE}:{expected}" in said(f"{text}\n", tmp_path)


ALLOWED = (
    "site_name: Press",
    "docs_dir: content",
    "docs_dir: ./content",
    "site_dir: site",
    "site_dir: out/site",
    "theme: material",
    "theme: {name: material, custom_dir: theme/overrides, font: false, logo: assets/logo.svg}",
    "plugins: [press]",
    "plugins: {press: {}}",
    "plugins:\n  - press",
    "markdown_extensions: [tables, {toc: {permalink: true}}]",
    "extra_css: [assets/more.css]",
    "watch: [generator]",
    "site_name:",
)


@pytest.mark.parametrize("text", ALLOWED)
def test_the_nearest_that_is_harmless_is_let_through(text: str, tmp_path: Path) -> None:
    assert said(f"{text}\n", tmp_path) == []


def test_a_misspelt_key_is_answered_with_the_nearest_one(tmp_path: Path) -> None:
    (found,) = settings_findings(b"site_nam: x\n", FILE, tmp_path)
    assert found.fix == 'did you mean "site_name"?'
    assert "site_name" in KEYS


def test_a_folder_that_is_a_link_out_of_the_tree_leads_out(tmp_path: Path) -> None:
    root = tmp_path / "newsroom"
    root.mkdir()
    (root / "site").symlink_to(tmp_path)
    assert said("site_dir: site\n", root) == [
        f'{FILE}:1:11 settings-path: "site" leads out of the newsroom\'s folder'
    ]


def test_settings_under_every_name_of_the_engines_are_looked_at(tmp_path: Path) -> None:
    for name in ("mkdocs.yaml", "properdocs.yml"):
        written(tmp_path, name, "hooks: [x.py]\n")
    (tmp_path / FILE).symlink_to("/etc/hostname")
    assert [str(one.place) for one in check_settings(tmp_path)] == [
        "mkdocs.yaml:1:1",
        "mkdocs.yml:1:1",
        "properdocs.yml:1:1",
    ]


# Before MkDocs loads them.


@pytest.fixture
def trap(tmp_path: Path) -> tuple[Path, Path]:
    """A newsroom whose settings would leave a file behind, and that file."""
    proof = tmp_path / "ran"
    root = laid_out(tmp_path / "newsroom")
    written(root, FILE, f'site_name: !!python/object/apply:os.system ["touch {proof}"]\n')
    return root, proof


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_command_says_it_and_runs_nothing(command: str, trap: tuple[Path, Path]) -> None:
    root, proof = trap
    done = run(root, command)
    assert done.exit_code == 1
    assert "mkdocs.yml:1:12" in done.output
    assert "[settings-tag]" in done.output
    assert not proof.exists()
    assert not (root / "site").exists()


@pytest.mark.parametrize(
    "load", [checked_settings, lambda root: frame_of(root)], ids=["preview", "build"]
)
def test_the_engine_never_gets_them(
    load: Callable[[Path], object], trap: tuple[Path, Path]
) -> None:
    root, proof = trap
    with pytest.raises(PressError, match=r"mkdocs\.yml:1:12: error \[settings-tag\]"):
        load(root)
    assert not proof.exists()


def frame_of(root: Path) -> None:
    from small_site import NOW  # noqa: PLC0415, RUF100 - one test only

    from generator.build import build_site  # noqa: PLC0415, RUF100 - one test only

    frame(build_site(root, now=NOW), root, root / "site")


def test_a_preview_goes_on_with_the_sound_settings_while_they_are_broken(tmp_path: Path) -> None:
    path = written(tmp_path, FILE, "site_name: One\n")
    settings = CheckedSettings(tmp_path)
    for text, read in (
        ("site_name: Two\n", "site_name: Two\n"),
        ("hooks: [x.py]\n", "site_name: Two\n"),
        ("site_name: Three\n", "site_name: Three\n"),
    ):
        path.write_text(text)
        settings.seek(0)
        assert settings.read() == read.encode()
        settings.close()
    path.unlink()
    with pytest.raises(PressError, match="cannot be read"):
        settings.seek(0)
