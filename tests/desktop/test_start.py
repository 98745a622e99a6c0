"""Where the program begins: it loads only what the window needs."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from desktop.__main__ import main

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = {
    "dataclasses",
    "inspect",
    "platformdirs",
    "click",
    "openpyxl",
    "sqlite_utils",
    "dateutil",
    "holidays",
    "importers",
    "importlib.metadata",
    "PySide6.QtSvg",
    "storage.rules.language",
    "storage.check",
    "storage.fingerprint",
    "storage.first_look",
    "storage.vouching",
    "desktop.state_folder",
    "widgets.detail",
    "desktop.cli",
    "desktop.choices",
    "desktop.handbook",
    "desktop.help_window",
    "desktop.palette",
    "widgets.palette",
}


def test_the_window_starts_without_what_it_does_not_show() -> None:
    script = "from desktop.qt_start import load_qt; load_qt()\n"
    script += "import sys, desktop.application; print('\\n'.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert HEAVY & set(done.stdout.split()) == set()


def test_a_real_start(tmp_path: Path) -> None:
    """Start the program as a user does, on a new register, and leave after the first paint."""
    script = f"""
import gc, sys
from pathlib import Path
from desktop.clock import Clock
from storage.register import Register
path = Path({str(tmp_path / "eerste.gestand")!r})
Register.create(path, Clock()).close()
from PySide6.QtCore import QTimer
import desktop.application as application
from desktop.pages.register_page import RegisterPage
seen = []
RegisterPage.show_total = lambda self, total: (seen.append(total), self.window().close())
gc.disable()
code = application.start(path)
print(code, seen, gc.isenabled())
"""
    environment = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path / "config")}
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env=environment,
    )
    assert done.stdout.strip() == "0 [0] True"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [([], None), (["a b.gestand"], "a b.gestand")],
)
def test_window_or_register(
    arguments: list[str], expected: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[object] = []
    prepared: list[bool] = []

    def start(path: object) -> int:
        assert prepared
        opened.append(path)
        return 0

    monkeypatch.setattr(sys, "argv", ["gestand", *arguments])
    # Not the real one: until a first paint, which never comes here, it leaves Python's search for
    # circles of objects off for all tests that follow.
    monkeypatch.setattr("desktop.qt_start.load_qt", lambda: prepared.append(True))
    monkeypatch.setattr("desktop.application.start", start)
    assert main() == 0
    assert [None if path is None else str(path) for path in opened] == [expected]


def test_everything_else_is_a_command(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[list[str]] = []

    def run(arguments: list[str]) -> int:
        ran.append(arguments)
        return 2

    monkeypatch.setattr(sys, "argv", ["gestand", "due", "x.gestand", "--json"])
    monkeypatch.setattr("desktop.cli.run", run)
    assert main() == 2
    assert ran == [["due", "x.gestand", "--json"]]
