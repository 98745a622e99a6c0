"""The bell and its count."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor

from resources.words import Words
from widgets.reminder_list import Bell
from widgets.reminder_list.bell import count_text
from widgets.theme import LOOKS, Theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize("look", LOOKS)
def test_a_count_shows_in_its_colour_and_none_shows_nothing(qtbot: QtBot, look: str) -> None:
    theme = Theme(look)
    bell = Bell(theme, Words(), "Ctrl+B")
    qtbot.addWidget(bell)
    bell.resize(bell.sizeHint())
    assert theme.colours.late.rgb() not in colours(bell)
    bell.show_count(3)
    assert theme.colours.late.rgb() in colours(bell)
    assert bell.toolTip() == "Herinneringen: 3 (Ctrl+B)"
    bell.show_count(0)
    assert theme.colours.late.rgb() not in colours(bell)
    assert bell.accessibleName() == "Herinneringen: geen"


def test_the_bell_is_seen_under_large_letters(qtbot: QtBot) -> None:
    theme = Theme("light")
    bell = Bell(theme, Words(), "Ctrl+B")
    qtbot.addWidget(bell)
    font = bell.font()
    font.setPointSize(24)
    bell.setFont(font)
    bell.resize(bell.sizeHint())
    bell.show_count(12)
    image = bell.grab().toImage()
    red = theme.colours.late.rgb()
    half = image.height() * 6 // 10
    assert red not in {
        image.pixel(x, y) for x in range(image.width()) for y in range(half, image.height())
    }


def test_a_large_count_keeps_short() -> None:
    assert [count_text(n) for n in (1, 99, 100, 3000)] == ["1", "99", "99+", "99+"]


def colours(bell: Bell) -> set[int]:
    image = bell.grab().toImage()
    return {
        QColor(image.pixel(x, y)).rgb() for x in range(image.width()) for y in range(image.height())
    }
