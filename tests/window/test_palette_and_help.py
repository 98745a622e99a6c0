"""Palette and handleiding in the real window, by keyboard."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from storage.history import operations
from storage.register import Register
from tests.helpers.registers import Clock
from tests.helpers.screen import PROGRAM, Screen, missing_tools

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(bool(missing_tools()), reason=f"not here: {missing_tools()}"),
]


def test_a_command_by_a_few_letters_and_the_handleiding(tmp_path: Path) -> None:
    path = tmp_path / "mijn.gestand"
    subprocess.run([str(PROGRAM), "new", str(path)], check=True, capture_output=True)
    with Screen(tmp_path, str(path)) as screen:
        screen.keys("ctrl+k")
        screen.types("toev")  # Toezegging toevoegen
        screen.keys("Return")
        screen.types("Eind 2026 een brief over het plan")
        screen.keys("Return", "Escape")
        # Also from a field, where X11 takes Ctrl+K for an editing key.
        screen.keys("ctrl+f", "ctrl+k")
        screen.types("handl")
        screen.keys("Return")
        screen.wait_for_window("Handleiding")
        screen.keys("Escape")
        # Without a window manager nobody gives the keyboard back.
        screen.focus()
        screen.keys("F1")
        screen.wait_for_window("Handleiding")
        screen.keys("ctrl+w")
        screen.focus()
        assert screen.leave() == 0
    with Register.open(path, Clock()) as register:
        titles = register.connection.execute("SELECT title FROM record").fetchall()
        assert [row.label.key for row in operations(register, 1)] == ["operation.added"]
    assert len(titles) == 1
