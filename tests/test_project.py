"""What the project's own files promise each other: versions, words, icons, pins, commands."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path
from shutil import which
from string import Formatter
from xml.etree import ElementTree as ET

import pytest

from resources.words import LANGUAGES
from storage.rules import source_terms, terms

ROOT = Path(__file__).parent.parent
WORDS = ROOT / "resources" / "words"
ICONS = sorted((ROOT / "resources" / "icons").glob("*.svg"))
FONTS = ROOT / "resources" / "fonts"
SVG = "{http://www.w3.org/2000/svg}"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

# Package indexes, mirrors and folders of one machine have no place in a file of the project.
LOCAL = re.compile(
    r"(?i)\bpypi\.|pythonhosted|index-url\s*=|find-links\s*=|trusted-host"
    r"|\bdeb\.debian\.|archive\.ubuntu\.|\bproxy\."
    r"|https?://(?:localhost|127\.|10\.|192\.168\.)"
    r"|file:///(?!\{)[a-z]"
    r"|(?<![\w.])/(?:root|home|work|opt|mnt|srv)/[\w.]",
)
# One of these stands in whatever the pattern finds; to look for them takes a tenth of the time.
IN_LOCAL = (
    *("pypi.", "pythonhosted", "index-url", "find-links", "trusted-host", "proxy.", "://"),
    *("deb.debian.", "archive.ubuntu.", "/root/", "/home/", "/work/", "/opt/", "/mnt/", "/srv/"),
)
# What set-up, tests and linters leave in the folder; as in .gitignore.
MADE = {".git", ".venv", "build", "demo", "dist", "gestand.egg-info", ".coverage", ".hypothesis"}
MADE |= {".mypy_cache", ".pytest_cache", ".ruff_cache"}
# Texts that others wrote, taken in unchanged, and this pattern itself.
FOREIGN = {"LICENSE", "resources/icons/LICENSE.txt", "tests/test_project.py"}


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@cache
def tracked() -> tuple[str, ...]:
    """Return the files of the project; without git, those that the set-up did not make."""
    if which("git"):
        found = subprocess.run(
            ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
        )
        if found.returncode == 0 and found.stdout:
            return tuple(name for name in found.stdout.splitlines() if (ROOT / name).is_file())
    tops = [path for path in ROOT.iterdir() if path.name not in MADE]
    files = [path for top in tops for path in (top, *top.rglob("*")) if path.is_file()]
    names = [path.relative_to(ROOT) for path in files if path.suffix != ".pyc"]
    return tuple(sorted(name.as_posix() for name in names))


def test_one_version_everywhere() -> None:
    newest = re.search(r"(?m)^## (\S+)", read("CHANGELOG.md"))
    assert newest is not None
    assert newest[1] == PROJECT["version"]
    published = re.search(r"(?m)^softwareVersion: \"?([^\"\s]+)", read("publiccode.yml"))
    assert published is not None
    assert published[1] == PROJECT["version"]


def test_licence_is_the_eupl() -> None:
    assert read("LICENSE").startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
    assert PROJECT["license"] == "EUPL-1.2"
    assert re.search(r"(?m)^  license: EUPL-1\.2$", read("publiccode.yml"))


def test_every_pinned_library_is_in_the_licence_list() -> None:
    listed = read("docs/licenties.md").lower()
    pinned = re.findall(r"(?m)^([a-z0-9-]+)==", read("requirements/runtime.txt"))
    assert pinned
    missing = [name for name in pinned if f"| {name} |" not in listed]
    assert not missing


# Words


def no_key_twice(pairs: list[tuple[str, object]]) -> dict[str, object]:
    keys = [key for key, _ in pairs]
    twice = {key for key in keys if keys.count(key) > 1}
    assert not twice
    return dict(pairs)


def catalogue(language: str) -> dict[str, object]:
    """Return every sentence of a language; fails where two files or lines hold the same key."""
    pairs: list[tuple[str, object]] = []
    for file in sorted((WORDS / language).glob("*.json")):
        text = file.read_text(encoding="utf-8")
        pairs.extend(json.loads(text, object_pairs_hook=no_key_twice).items())
    return no_key_twice(pairs)


def forms(sentence: object) -> list[str]:
    if isinstance(sentence, str):
        return [sentence]
    assert isinstance(sentence, dict)
    assert set(sentence) == {"one", "other"}
    return [str(form) for form in sentence.values()]


def placeholders(sentence: object) -> set[str]:
    return {
        name
        for form in forms(sentence)
        for _, name, _, _ in Formatter().parse(form)
        if name is not None
    }


def test_languages_have_the_same_files() -> None:
    files = [{file.name for file in (WORDS / language).iterdir()} for language in LANGUAGES]
    assert all(names == files[0] for names in files)
    folders = {path.name for path in WORDS.iterdir() if path.is_dir()} - {"__pycache__"}
    assert folders == set(LANGUAGES)


@pytest.mark.parametrize("language", [name for name in LANGUAGES if name != "nl"])
def test_languages_say_the_same_things(language: str) -> None:
    dutch, other = catalogue("nl"), catalogue(language)
    assert set(dutch) == set(other)
    for key, sentence in dutch.items():
        assert placeholders(sentence) == placeholders(other[key]), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_plain_text(language: str) -> None:
    for key, sentence in catalogue(language).items():
        assert key.isascii(), key
        for form in forms(sentence):
            assert form.strip() == form, key
            assert form, key
            assert not re.search(r"</?[a-z]+>|&[a-z]+;|  ", form), key


# Icons and fonts


@pytest.mark.parametrize("icon", ICONS, ids=lambda path: path.stem)
def test_icon_is_a_clean_svg_that_can_be_recoloured(icon: Path) -> None:
    text = icon.read_text(encoding="utf-8")
    assert "<!" not in text
    assert "<?" not in text
    root = ET.fromstring(text)  # noqa: S314 - our own file, without a doctype by the line above
    assert root.tag == f"{SVG}svg"
    assert root.attrib["viewBox"] == "0 0 24 24"
    assert root.attrib["stroke"] == "currentColor"
    drawn = {child.tag.removeprefix(SVG) for child in root.iter()} - {"svg"}
    assert drawn
    assert drawn <= {"path", "circle", "rect", "line", "polyline", "polygon", "ellipse"}
    for element in root.iter():
        assert not {"class", "style", "href", "id"} & set(element.attrib)


def test_icons_and_fonts_carry_their_licences() -> None:
    assert ICONS
    assert "ISC License" in read("resources/icons/LICENSE.txt")
    families = {path.stem.partition("-")[0] for path in FONTS.glob("*.ttf")}
    assert families == {"Inter", "NotoSerif"}
    for family in families:
        assert "SIL OPEN FONT LICENSE Version 1.1" in read(f"resources/fonts/OFL-{family}.txt")


@pytest.mark.parametrize("font", sorted(FONTS.glob("*.ttf")), ids=lambda path: path.stem)
def test_fonts_stay_small(font: Path) -> None:
    assert font.read_bytes()[:4] == b"\0\1\0\0"
    assert font.stat().st_size < 120_000


# Requirements and commands


@pytest.mark.parametrize("name", ["runtime", "dev", "bundle"])
def test_requirements_are_pinned_with_hashes(name: str) -> None:
    joined = read(f"requirements/{name}.txt").replace("\\\n", " ")
    lines = [line for line in joined.splitlines() if line and not line.lstrip().startswith("#")]
    assert lines
    for line in lines:
        assert re.match(r"[a-z0-9-]+==\S+ ", line), line
        assert "--hash=sha256:" in line, line


def test_requirements_hold_what_the_program_declares() -> None:
    pinned = set(re.findall(r"(?m)^([a-z0-9-]+)==", read("requirements/runtime.txt")))
    declared = {re.split(r"[<>=!~;\[ ]", text)[0].lower() for text in PROJECT["dependencies"]}
    assert declared <= pinned


def local_in(text: str) -> re.Match[str] | None:
    """Return the first name of a host or a folder of one machine."""
    folded = text.casefold()
    return LOCAL.search(text) if any(part in folded for part in IN_LOCAL) else None


@pytest.mark.parametrize(
    "local",
    [
        *("https://pypi.org", "files.PythonHosted.org", "--index-url = x", "find-links=x"),
        *("trusted-host=x", "deb.debian.org", "archive.ubuntu.com", "proxy.local"),
        *("http://localhost:80", "https://127.0.0.1", "http://10.0.0.1", "HTTPS://192.168.1.1"),
        *("file:///tmp", "/root/x", "/home/x", "/work/x", "/opt/x", "/mnt/x", "/srv/x"),
    ],
)
def test_a_host_or_a_folder_of_one_machine_is_seen(local: str) -> None:
    assert local_in(f"Voor {local} na")
    assert not local_in("Voor en na")


def test_nothing_names_a_host_or_a_folder_of_one_machine() -> None:
    for name in tracked():
        if name in FOREIGN:
            continue
        try:
            text = read(name)
        except UnicodeDecodeError:
            continue
        found = local_in(text)
        assert found is None, f"{name}: {found}"


@pytest.mark.parametrize(
    "name", ["README.md", "CONTRIBUTING.md", "docs/installatie.md", "docs/packaging.md"]
)
def test_commands_that_are_named_exist(name: str) -> None:
    targets = set(re.findall(r"(?m)^([a-z-]+):(?!=)", read("Makefile")))
    named = set(re.findall(r"(?m)(?:^|`)make (?:PYTHON=\S+ )?([a-z-]+)", read(name)))
    assert named
    assert named <= targets
    for script in re.findall(r"packaging[/\\][\w.]+\w", read(name)):
        assert (ROOT / script.replace("\\", "/")).is_file()


@pytest.mark.parametrize("name", [path for path in tracked() if path.endswith(".md")])
def test_links_between_our_pages_lead_somewhere(name: str) -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", read(name)):
        assert (ROOT / name).parent.joinpath(target).exists(), target


def test_glossary_names_what_the_code_has() -> None:
    named = re.findall(r"`([A-Z]\w+)\.([A-Z_]+)`", read("docs/glossary.md"))
    assert named
    for cls, member in named:
        home = terms if hasattr(terms, cls) else source_terms
        assert member in getattr(home, cls).__members__
