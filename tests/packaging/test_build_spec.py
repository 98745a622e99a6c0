"""What the bundle takes along and leaves out, as `build.spec` names it."""

from __future__ import annotations

import ast
import re
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import PySide6
import pytest

from tests.test_architecture import LAYERS, imported, modules

ROOT = Path(__file__).parents[2]
NAMES = ("PLUGINS", "TRANSLATIONS", "SYSTEM", "UNUSED", "BY_NAME")


def _named() -> dict[str, Any]:
    """Return the lists of the file without running it: that is PyInstaller's."""
    tree = ast.parse((ROOT / "build.spec").read_text(encoding="utf-8"))
    chosen: list[ast.stmt] = [
        node
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and node.targets[0].id in NAMES
    ]
    space: dict[str, Any] = {"re": re}
    exec(compile(ast.Module(chosen, []), "build.spec", "exec"), space)  # noqa: S102 -- our own file
    return space


SPEC = _named()


def test_nothing_that_we_import_is_left_out() -> None:
    for layer in LAYERS:
        for path in modules(layer):
            for name in imported(path):
                wrong = [out for out in SPEC["UNUSED"] if f"{name}.".startswith(f"{out}.")]
                assert not wrong, f"{path.relative_to(ROOT)} imports {name}"


@pytest.mark.parametrize("name", SPEC["BY_NAME"])
def test_what_is_taken_along_by_name_exists(name: str) -> None:
    assert find_spec(name) is not None


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the names of Linux")
def test_qt_has_the_plugins_and_words_that_are_taken_along() -> None:
    qt = Path(PySide6.__file__).parent / "Qt"
    files = [path.relative_to(qt).as_posix() for path in qt.rglob("*") if path.is_file()]
    plugins = {Path(name).name for name in files if SPEC["PLUGINS"].match(name)}
    assert plugins == {
        "libqxcb.so",
        "libqwayland.so",
        "libqoffscreen.so",
        "libcomposeplatforminputcontextplugin.so",
        "libibusplatforminputcontextplugin.so",
        "libqxdgdesktopportal.so",
        "libxdg-shell.so",
        "libbradient.so",
    }
    words = {Path(name).name for name in files if SPEC["TRANSLATIONS"].match(name)}
    assert words == {"qtbase_nl.qm", "qtbase_en.qm"}


@pytest.mark.parametrize(
    ("library", "stays"),
    [
        ("libX11.so.6", True),
        ("libX11-xcb.so.1", True),
        ("libglib-2.0.so.0", True),
        ("libstdc++.so.6", True),
        ("libfontconfig.so.1", True),
        ("libxcb-cursor.so.0", False),
        ("libxkbcommon-x11.so.0", False),
        ("libsqlite3.so.0", False),
        ("libQt6Core.so.6", False),
        ("libcapnp.so.1", False),
        ("libpython3.11.so.1.0", False),
    ],
)
def test_what_every_desktop_has_stays_that_of_the_system(library: str, stays: bool) -> None:
    assert bool(SPEC["SYSTEM"].match(library)) is stays
