"""A desk with an empty register on a fixed day, for tests of pages."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop.clock import Clock
from desktop.desk import Desk
from desktop.hub import Hub
from desktop.preferences import Preferences
from resources.words import Words
from storage.register import Register
from widgets.theme import Theme

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 22)


def make_desk(folder: Path) -> Desk:
    """Return a desk with a new register in `folder`; close its register afterwards."""
    clock = Clock(TODAY)
    preferences = Preferences(folder / "preferences.ini")
    preferences.set_text("backups/folder", str(folder))
    desk = Desk(Words(), Theme(), Hub(), clock, preferences)
    desk.register = Register.create(folder / "test.gestand", clock)
    desk.register.on_change(desk.hub.changed.emit)
    return desk


def present(desk: Desk) -> Register:
    """Return the register that is open as it is now, whatever shows."""
    assert desk.present is not None
    return desk.present


def shown(desk: Desk) -> Register:
    """Return the register that shows: the present one, or as it was."""
    assert desk.register is not None
    return desk.register
