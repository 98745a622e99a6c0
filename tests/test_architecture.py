"""The folders show the architecture; this test keeps the layers and the size of files."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
LAYERS = ("desktop", "widgets", "importers", "storage", "resources")

ALLOWED = {
    "desktop": {"desktop", "widgets", "importers", "storage", "resources"},
    "widgets": {"widgets", "storage", "resources"},
    "importers": {"importers", "storage", "resources"},
    "storage": {"storage", "resources"},
    "resources": {"resources"},
}
NO_QT = ("importers", "storage", "resources")
RULES_MAY_NOT = {
    "sqlite3",
    "sqlite_utils",
    "pathlib",
    "os",
    "io",
    "importlib",
    "tempfile",
    "shutil",
}
MOST_LINES = 500
# Text modes of Qt that guess whether data is HTML; what a user typed is always plain text.
GUESSING = {"AutoText"}


def modules(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def nodes(path: Path, *words: str) -> Iterator[ast.AST]:
    """Return all that stands in a file, or nothing when it has none of the words."""
    text = path.read_text(encoding="utf-8")
    return ast.walk(ast.parse(text if not words or any(map(text.count, words)) else ""))


IMPORT = re.compile(
    r"^[ \t]*((?:import[ \t]+|from[ \t]+[\w.]+[ \t]+import\b[ \t]*)(?:\([^()]*\)|[^\n#(]*))",
    re.MULTILINE,
)
BEHIND = re.compile(r"[;:\\][ \t]*(?:import|from)\b|\bimport\b.*\\$", re.MULTILINE)
"""An import that does not begin its line, or does not end on it."""


def imports(text: str) -> ast.Module:
    """Return the imports of a file: those lines alone, since all of it takes ten times as long.

    Where a line is not plainly an import, as one of a docstring, all of the file is read.
    """
    try:
        return ast.parse(text if BEHIND.search(text) else "\n".join(IMPORT.findall(text)))
    except SyntaxError:
        return ast.parse(text)


@cache
def imported(path: Path) -> frozenset[str]:
    """Return the dotted names of all that a file imports, also inside functions."""
    names: set[str] = set()
    for node in ast.walk(imports(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            names.add(node.module or "")
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return frozenset(names)


@pytest.mark.parametrize("layer", LAYERS)
def test_layers_point_downwards(layer: str) -> None:
    for path in modules(layer):
        tops = {name.split(".")[0] for name in imported(path)}
        wrong = (tops & set(LAYERS)) - ALLOWED[layer]
        assert not wrong, f"{path.relative_to(ROOT)} may not import {wrong}"
        assert "tests" not in tops, path


@pytest.mark.parametrize("layer", NO_QT)
def test_lower_layers_know_no_qt(layer: str) -> None:
    for path in modules(layer):
        assert not any(name.startswith("PySide6") for name in imported(path)), path


def test_rules_are_pure() -> None:
    for path in modules("storage/rules"):
        names = imported(path)
        assert not {name.split(".")[0] for name in names} & RULES_MAY_NOT, path
        outside = {n for n in names if n.startswith("storage.") and ".rules" not in n}
        assert not outside, f"{path.relative_to(ROOT)} imports {outside}"
        calls = {
            node.func.id
            for node in nodes(path, "open")
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        assert "open" not in calls, path


def test_only_the_application_reads_the_clock() -> None:
    clock = {"today", "now", "utcnow"}
    read = [f"{of}.{name}" for of in ("date", "datetime") for name in clock]
    for layer in LAYERS:
        for path in modules(layer):
            if path == ROOT / "desktop" / "clock.py":
                continue
            for node in nodes(path, *read):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Attribute)
                    and node.func.attr in clock
                    and isinstance(node.func.value, ast.Name)
                    and node.func.value.id in {"date", "datetime"}
                ):
                    pytest.fail(f"{path.relative_to(ROOT)}:{node.lineno} reads the real clock")


def test_no_network() -> None:
    network = {"socket", "urllib.request", "http.client", "requests", "PySide6.QtNetwork"}
    for layer in LAYERS:
        for path in modules(layer):
            wrong = {n for n in imported(path) for w in network if n == w or n.startswith(w + ".")}
            assert not wrong, f"{path.relative_to(ROOT)} imports {wrong}"


def test_files_have_one_subject() -> None:
    for folder in (*LAYERS, "tests", "benchmarks"):
        for path in modules(folder):
            lines = len(path.read_text(encoding="utf-8").splitlines())
            assert lines <= MOST_LINES, f"{path.relative_to(ROOT)} has {lines} lines"


def test_no_widget_guesses_rich_text() -> None:
    for layer in ("widgets", "desktop"):
        for path in modules(layer):
            for node in nodes(path, *GUESSING):
                if isinstance(node, ast.Attribute):
                    assert node.attr not in GUESSING, path
