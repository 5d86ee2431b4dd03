"""The engine's settings: ours are made in code, and others may add nothing to what Build names."""

from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError

from factpress.build import build
from factpress.engine.mkdocs_plugin import PressPlugin
from factpress.engine.settings import additions, frame_in, loaded
from factpress.machine.folders import Checkout
from factpress.machine.theme import SHIPPED
from support.minimal_newsroom import shown, written
from support.places import PROJECT
from support.press_runs import contents, run
from support.small_site import NOW, laid_out

SOUND = "site_name: x\ndocs_dir: content\ntheme: {name: material}\n"
PRESS = "plugins: [press]\n"


def test_a_newsroom_without_mkdocs_yml_is_built(tmp_path: Path) -> None:
    root = laid_out(tmp_path)
    assert not list(root.glob("*.yml"))
    done = run(root, "build")
    assert done.exit_code == 0, done.output
    assert (root / "site/index.html").is_file()


def test_a_newsroom_without_its_own_pages_is_built(tmp_path: Path) -> None:
    root = laid_out(tmp_path)
    for path in sorted((root / "content").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (root / "content").rmdir()
    done = run(root, "build")
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system", "!ENV", "!unheard-of"])
def test_our_own_commands_never_read_mkdocs_yml(tmp_path: Path, tag: str) -> None:
    proof = tmp_path / "ran"
    for name in ("plain", "trap"):
        laid_out(tmp_path / name)
    written(tmp_path / "trap", "mkdocs.yml", f'site_name: {tag} ["touch {proof}"]\nhooks: [x.py]\n')
    assert run(tmp_path / "trap", "check").exit_code == 0
    for name in ("plain", "trap"):
        assert run(tmp_path / name, "build").exit_code == 0
    assert contents(tmp_path / "trap/site") == contents(tmp_path / "plain/site")
    assert not proof.exists()


def test_our_own_settings_add_nothing() -> None:
    here = Checkout(PROJECT)
    assert additions(loaded(here), here) == ()
    assert additions(load_config(str(PROJECT / "mkdocs.yml")), here) == ()


ADDED = (
    (f"{SOUND}{PRESS}hooks: [x.py]\n", "hooks: x.py"),
    (f"{SOUND}plugins: [press, search]\n", "plugins: material/search"),
    (f"{SOUND}{PRESS}extra_templates: [x.html]\n", "extra_templates: x.html"),
    (
        f"{SOUND.replace('material}', 'material, static_templates: [x.html]}')}{PRESS}",
        "theme.static_templates: x.html",
    ),
    (f"{SOUND.replace('content', 'data')}{PRESS}", "docs_dir: {root}/data"),
    (
        f"{SOUND.replace('material}', 'material, custom_dir: content}')}{PRESS}",
        "theme.custom_dir: {root}/content",
    ),
)


@pytest.mark.parametrize(("settings", "said"), ADDED, ids=[said for _, said in ADDED])
def test_a_plain_build_refuses_settings_that_add_to_the_site(
    tmp_path: Path, settings: str, said: str
) -> None:
    root = laid_out(tmp_path)
    written(root, "mkdocs.yml", settings)
    written(root, "x.py", "")
    config = load_config(str(root / "mkdocs.yml"))
    message = f"mkdocs.yml:1:1 engine-settings: {said.format(root=root)}"
    assert shown(additions(config, Checkout(root))) == [message]
    plugin = config.plugins["press"]
    assert isinstance(plugin, PressPlugin)
    plugin.given = build(Checkout(root), now=NOW)
    try:
        with pytest.raises(PluginError, match=r"\[engine-settings\]"):
            plugin.on_config(config)
    finally:
        plugin.given = None


def test_a_plain_build_takes_settings_that_add_nothing(tmp_path: Path) -> None:
    root = laid_out(tmp_path)
    more = "repo_url: https://example.com/\nwatch: [data]\nextra: {a: 1}\nstrict: true\n"
    written(root, "mkdocs.yml", f"{SOUND}{PRESS}{more}")
    assert additions(load_config(str(root / "mkdocs.yml")), Checkout(root)) == ()


def test_a_plain_build_may_name_the_newsrooms_own_templates(tmp_path: Path) -> None:
    root = laid_out(tmp_path, **{"theme/overrides/assets/lists.css": "/* ours */"})
    named = SOUND.replace("material}", "material, custom_dir: theme/overrides}")
    for settings in (SOUND, named):
        written(root, "mkdocs.yml", f"{settings}{PRESS}")
        config = load_config(str(root / "mkdocs.yml"))
        assert additions(config, Checkout(root)) == ()
        frame_in(config, Checkout(root).theme)
        assert config.theme.dirs[:2] == [str(root / "theme/overrides"), str(SHIPPED / "overrides")]
        assert len(set(config.theme.dirs)) == len(config.theme.dirs)
