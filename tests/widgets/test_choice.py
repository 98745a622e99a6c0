"""A choice out of a list that drops down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from widgets.choice import Choice
from widgets.theme import Theme
from widgets.theme.sheet import style_sheet

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot


@pytest.fixture
def theme() -> Theme:
    return Theme()


def shown(theme: Theme, qtbot: QtBot, count: int, *, editable: bool = False) -> Choice:
    choice = Choice(theme)
    choice.setStyleSheet(style_sheet(theme.colours))
    qtbot.addWidget(choice)
    choice.setEditable(editable)
    choice.addItems([f"Keuze {number}" for number in range(count)])
    choice.setFixedWidth(220)
    choice.show()
    return choice


def arrow(choice: Choice) -> QImage:
    whole = choice.grab()
    ratio = whole.devicePixelRatio()
    left = int((choice.width() - 24) * ratio)
    return whole.copy(left, 0, int(20 * ratio), whole.height()).toImage()


def is_drawn(image: QImage) -> bool:
    """Say whether anything stands in the middle of the box, away from its edges."""
    middle = [image.pixel(x, image.height() // 2 + y) for x in range(15) for y in (-2, 0, 2)]
    return len(set(middle)) > 1


@pytest.mark.parametrize(("count", "editable"), [(2, False), (1, True)])
def test_an_arrow_says_that_there_is_more(
    theme: Theme, qtbot: QtBot, count: int, editable: bool
) -> None:
    assert is_drawn(arrow(shown(theme, qtbot, count, editable=editable)))


@pytest.mark.parametrize(("count", "editable"), [(1, False), (0, True)])
def test_no_arrow_where_there_is_nothing_else(
    theme: Theme, qtbot: QtBot, count: int, editable: bool
) -> None:
    assert not is_drawn(arrow(shown(theme, qtbot, count, editable=editable)))


@pytest.mark.parametrize("count", [2, 9])
def test_the_list_is_whole_and_below_the_box(theme: Theme, qtbot: QtBot, count: int) -> None:
    choice = shown(theme, qtbot, count)
    choice.showPopup()
    view = choice.view()
    last = view.visualRect(view.model().index(count - 1, 0))
    assert view.viewport().rect().contains(last)
    first = view.viewport().mapToGlobal(view.visualRect(view.model().index(0, 0)).topLeft())
    assert first.y() >= choice.mapToGlobal(choice.rect().bottomLeft()).y() - 2
    choice.hidePopup()
