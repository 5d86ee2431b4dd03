"""The engine's settings, looked at before the engine loads them: `mkdocs.yml` and its other names.

MkDocs reads them with a loader that runs code, publishes environment variables and empties any
directory that it is told to. What may stand in them is listed here in the open; what they mean is
the engine's business.
"""

import posixpath
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.findings import Finding, Place, PressError, Rule, did_you_mean, in_order, report
from generator.textguard import Lines, read_source, visible
from generator.yamlfile import Mapping, Node, Sequence, Text, read_fields
from generator.yamlsyntax import YAML_TAG

SETTINGS_TAG = Rule(
    "settings-tag",
    "The site's settings hold a tag",
    "The engine runs what a tag names, and prints secrets of the machine that builds (!ENV).",
    "delete the tag and write the value itself",
)
SETTINGS_KEY = Rule(
    "settings-key",
    "The site's settings hold a key that is not on the list",
    "Some keys of the engine run programs or publish files; those that may stand are listed.",
    "take the lines away; name, address and pages of the site come from data/ and content/",
)
SETTINGS_PATH = Rule(
    "settings-path",
    "The site's settings lead out of the newsroom's folder, or to a folder in use",
    "The engine publishes what it finds there, runs what it takes for templates, and empties the"
    " folder that the site goes to.",
    "name a folder of its own inside the newsroom's folder",
)
SETTINGS_PLUGIN = Rule(
    "settings-plugin",
    "The site's settings name a plugin that is not on the list",
    "A plugin is a program that runs at every build and may publish what is not public yet.",
    "take the plugin away; the site needs press alone",
)
SETTINGS_REMOTE = Rule(
    "settings-remote",
    "The site's settings load something from elsewhere",
    "Every reader's browser would ask a third party, which then can change the page.",
    "put the file into theme/overrides/assets and name it there",
)
SETTINGS_SNIPPETS = Rule(
    "settings-snippets",
    "The site's settings let pages take in files",
    "Pages could publish any file of the machine that builds.",
    "take the extension away",
)
RULES = (
    SETTINGS_TAG,
    SETTINGS_KEY,
    SETTINGS_PATH,
    SETTINGS_PLUGIN,
    SETTINGS_REMOTE,
    SETTINGS_SNIPPETS,
)

FILES = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml")
KEYS = (
    *("site_name", "site_url", "site_description", "site_author", "copyright"),
    *("docs_dir", "site_dir", "theme", "plugins", "markdown_extensions", "extra"),
    *("extra_css", "extra_javascript", "exclude_docs", "draft_docs", "not_in_nav", "nav"),
    *("use_directory_urls", "strict", "validation", "watch", "dev_addr"),
    *("repo_url", "repo_name", "edit_uri", "edit_uri_template", "remote_branch", "remote_name"),
)
THEME_KEYS = (
    *("name", "custom_dir", "language", "direction", "font", "favicon", "logo", "icon"),
    *("features", "palette", "static_templates", "locale"),
)
THEMES = ("material",)
PLUGINS = ("press",)
# Python-Markdown's own: none of them reads a file. The core renders the pages without them.
EXTENSIONS = (
    *("abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html"),
    *("meta", "sane_lists", "smarty", "tables", "toc"),
)
SNIPPETS = ("snippets", "include", "b64")
# What stands there is somebody's work, or the code of the site.
IN_USE = ("content", "data", "docs", "generator", "tests", "theme", ".git", ".github", ".venv")
# What must not become a template: editors write there.
OF_EDITORS = ("content", "data")
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\\\", re.IGNORECASE)

WHY_NOT = {
    "hooks": '"hooks" names programs that the engine runs',
    "INHERIT": '"INHERIT" takes settings over from another file, which nobody checks',
    "extra_templates": '"extra_templates" makes programs of files among the pages',
    "mdx_configs": '"mdx_configs" changes extensions in a second place',
}


def check_settings(root: Path) -> tuple[Finding, ...]:
    """Returns what is wrong with the engine's settings of `root`; without such a file, nothing."""
    findings: list[Finding] = []
    for name in FILES:
        path = root / name
        if path.is_symlink():
            message = "this is a link, not a file"
            findings.append(
                report(SETTINGS_PATH, Place(name), message, fix="put the file itself there")
            )
        elif path.is_file():
            findings += settings_findings(_bytes(path), name, root)
    return in_order(findings)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as trouble:
        raise PressError(f"{path} cannot be read ({trouble.strerror})") from trouble


def settings_findings(source: bytes, name: str, root: Path) -> tuple[Finding, ...]:
    """Returns what is wrong with settings of a newsroom in `root`, which stand in the file `name`.

    They are read by the reader of our own files, which builds nothing from them but texts.
    """
    text = read_source(source, name)
    read = read_fields(text)
    lines = Lines.of(text.text, name)
    found = [_as_tag(one, lines) if one.rule is YAML_TAG else one for one in read.findings]
    if read.root is not None:
        found += _Settings(root).of(read.root)
    return in_order(found)


def _as_tag(found: Finding, lines: Lines) -> Finding:
    """Returns the finding of a tag with what the engine would do with it."""
    line = lines.line(found.place.line - 1)
    tag = re.match(r"!\S*", line[found.place.column - 1 :])
    typed = visible(tag.group()) if tag else "!"
    if typed == "!ENV":
        message = '"!ENV" publishes a variable of the machine that builds, which may be a secret'
        return report(SETTINGS_TAG, found.place, message, fix="write the value itself")
    if "python" in typed:
        message = f'"{typed[:80]}" runs a program while the settings are loaded'
        return report(SETTINGS_TAG, found.place, message)
    return report(SETTINGS_TAG, found.place, f'"{typed[:80]}" is a tag')


class _Settings:
    """One look through the settings of a newsroom's folder."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()

    def of(self, fields: Mapping) -> Iterator[Finding]:
        """Yields what is wrong with the settings as a whole."""
        for key, value in fields.entries:
            if key.value in KEYS:
                yield from self._of_key(key, value)
                continue
            message = WHY_NOT.get(key.value, f'"{visible(key.value)}" is not on the list of keys')
            hint = "" if key.value in WHY_NOT else did_you_mean(key.value, KEYS)
            yield report(SETTINGS_KEY, key.place, message, fix=hint)

    def _of_key(self, key: Text, value: Node) -> Iterator[Finding]:
        looks: dict[str, Callable[[Text, Node], Iterator[Finding]]] = {
            "theme": self._theme,
            "plugins": self._plugins,
            "markdown_extensions": self._extensions,
            "docs_dir": self._folder,
            "site_dir": self._site,
            "watch": self._folder,
            "extra_css": self._assets,
            "extra_javascript": self._assets,
        }
        if key.value in looks:
            yield from looks[key.value](key, value)

    def _theme(self, key: Text, value: Node) -> Iterator[Finding]:
        fields = value.entries if isinstance(value, Mapping) else ((key, value),)
        for name, one in fields:
            if name.value in ("name", "theme"):
                if isinstance(one, Text) and one.value not in THEMES:
                    message = f'the theme "{visible(one.value)}" is not on the list'
                    fix = f"write {THEMES[0]}"
                    yield report(SETTINGS_KEY, one.place, message, fix=fix)
            elif name.value == "custom_dir":
                yield from self._templates(name, one)
            elif name.value in ("favicon", "logo"):
                yield from self._assets(name, one)
            elif name.value not in THEME_KEYS:
                message = f'"{visible(name.value)}" is no key of the theme on the list'
                hint = did_you_mean(name.value, THEME_KEYS)
                yield report(SETTINGS_KEY, name.place, message, fix=hint)

    def _plugins(self, _key: Text, value: Node) -> Iterator[Finding]:
        for name in _names(value):
            if name.value not in PLUGINS:
                message = f'the plugin "{visible(name.value)}" is not on the list'
                yield report(SETTINGS_PLUGIN, name.place, message)

    def _extensions(self, _key: Text, value: Node) -> Iterator[Finding]:
        for name in _names(value):
            if name.value in EXTENSIONS:
                continue
            if name.value.rpartition(".")[2] in SNIPPETS:
                message = f'"{visible(name.value)}" takes files into pages'
                yield report(SETTINGS_SNIPPETS, name.place, message)
            else:
                message = f'the extension "{visible(name.value)}" is not on the list'
                hint = did_you_mean(name.value, EXTENSIONS)
                yield report(SETTINGS_KEY, name.place, message, fix=hint)

    def _assets(self, _key: Text, value: Node) -> Iterator[Finding]:
        for one in _paths(value):
            if ELSEWHERE.match(one.value.strip()):
                message = f'"{visible(one.value)}" is fetched from elsewhere'
                yield report(SETTINGS_REMOTE, one.place, message)
            elif not _stays(one.value):
                yield _leads_out(one)

    def _folder(self, _key: Text, value: Node) -> Iterator[Finding]:
        for one in _paths(value):
            if self._inside(one.value) is None:
                yield _leads_out(one)

    def _templates(self, _key: Text, value: Node) -> Iterator[Finding]:
        for one in _paths(value):
            # By its letters: a theme that several newsrooms share may be a link.
            inside = Path(posixpath.normpath(one.value))
            if not _stays(one.value):
                yield _leads_out(one)
            elif not inside.parts or inside.parts[0] in OF_EDITORS:
                message = f'templates are programs, and editors write in "{visible(one.value)}"'
                fix = "name theme/overrides"
                yield report(SETTINGS_PATH, one.place, message, fix=fix)

    def _site(self, key: Text, value: Node) -> Iterator[Finding]:
        yield from self._folder(key, value)
        for one in _paths(value):
            inside = self._inside(one.value)
            if inside is not None and (not inside.parts or inside.parts[0] in IN_USE):
                message = f'the engine would delete all that stands in "{visible(one.value)}"'
                yield report(SETTINGS_PATH, one.place, message, fix="write site_dir: site")

    def _inside(self, typed: str) -> Path | None:
        """Returns a path from the newsroom's folder, links followed; None where it leads out."""
        if not _stays(typed):
            return None
        there = (self.root / typed).resolve()
        return there.relative_to(self.root) if there.is_relative_to(self.root) else None


def _stays(typed: str) -> bool:
    """Tells whether a path is one from here downwards, on any system."""
    plain = typed.replace("\\", "/")
    normal = posixpath.normpath(plain)
    absolute = plain.startswith(("/", "~")) or re.match("[A-Za-z]:", plain)
    return not absolute and normal != ".." and not normal.startswith("../")


def _leads_out(one: Text) -> Finding:
    message = f'"{visible(one.value)}" leads out of the newsroom\'s folder'
    return report(SETTINGS_PATH, one.place, message)


def _names(value: Node) -> Iterator[Text]:
    """Yields the names of plugins or extensions, listed with or without settings of their own."""
    if isinstance(value, Text) and value.value:
        yield value
    elif isinstance(value, Mapping):
        yield from (key for key, _ in value.entries)
    elif isinstance(value, Sequence):
        for item in value.items:
            yield from _names(item)


def _paths(value: Node) -> Iterator[Text]:
    """Yields the paths of a list, or the one path; a script may be given by keys."""
    if isinstance(value, Text) and value.value:
        yield value
    elif isinstance(value, Mapping):
        yield from (
            one for key, one in value.entries if key.value == "path" and isinstance(one, Text)
        )
    elif isinstance(value, Sequence):
        for item in value.items:
            yield from _paths(item)
