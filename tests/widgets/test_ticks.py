"""Boxes to tick whose edge is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QCheckBox, QListWidget, QWidget

from tests.widgets.theme.test_colours import contrast
from widgets.theme import LOOKS, load_colours
from widgets.ticks import give_edge

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

_DARKER = 140
"""Percent: so Fusion draws the edge of a box, from its window."""


@pytest.mark.parametrize("kind", [QCheckBox, QListWidget])
@pytest.mark.parametrize("look", LOOKS)
def test_an_edge_is_seen_in_every_look(qtbot: QtBot, look: str, kind: type[QWidget]) -> None:
    colours = load_colours(look)
    box = kind()
    qtbot.addWidget(box)
    palette = box.palette()
    palette.setColor(QPalette.ColorRole.Window, colours.window)
    palette.setColor(QPalette.ColorRole.Dark, colours.border)
    box.setPalette(palette)
    give_edge(box)
    assert contrast(box.palette().window().color().darker(_DARKER), colours.window) >= 3
