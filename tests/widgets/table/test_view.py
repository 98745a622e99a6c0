"""The table of the register: choosing, opening, columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt

from resources.words import Words
from tests.widgets.hands import click, press
from tests.widgets.table.test_model import Rows
from widgets.table import Column, RegisterTable, RegisterTableModel
from widgets.theme import Theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def table(qtbot: QtBot) -> RegisterTable:
    words = Words()
    model = RegisterTableModel(Rows(), words)
    table = RegisterTable(model, Theme(), words)
    model.setParent(table)
    qtbot.addWidget(table)
    table.resize(1300, 500)
    table.show()
    model.show_keys(range(1, 101))
    return table


def model_of(table: RegisterTable) -> RegisterTableModel:
    model = table.model()
    assert isinstance(model, RegisterTableModel)
    return model


def visible(table: RegisterTable) -> list[Column]:
    return [column for column in Column if not table.head.isSectionHidden(column)]


def test_nothing_is_chosen_by_looking(table: RegisterTable) -> None:
    heard: list[object] = []
    table.current_changed.connect(heard.append)
    table.setFocus()
    assert table.key is None
    assert heard == []


def test_choosing_with_keys_and_mouse(table: RegisterTable) -> None:
    heard: list[object] = []
    opened: list[object] = []
    table.current_changed.connect(heard.append)
    table.open_requested.connect(opened.append)
    click(table.viewport(), QPoint(20, table.rowViewportPosition(2) + 5))
    assert heard == [3]
    press(table, Qt.Key.Key_Down)
    assert heard == [3, 4]
    press(table, Qt.Key.Key_Return)
    assert opened == [4]
    assert table.chosen_keys == [4]


def test_the_chosen_record_stays_chosen(table: RegisterTable) -> None:
    heard: list[object] = []
    table.choose(50)
    table.current_changed.connect(heard.append)
    model_of(table).show_keys([9, 50, 3])
    assert table.key == 50
    assert table.currentIndex().row() == 1
    assert table.chosen_keys == [50]
    assert heard == []
    model_of(table).show_keys([9, 3])
    model_of(table).complete([9, 3, 50])
    assert table.currentIndex().row() == 2


def test_choosing_none(table: RegisterTable) -> None:
    heard: list[object] = []
    table.choose(5)
    table.current_changed.connect(heard.append)
    table.choose(None)
    assert table.key is None
    assert heard == [None]
    assert table.chosen_keys == []


def test_description_takes_the_spare_width(table: RegisterTable) -> None:
    head = table.head
    assert head.length() == head.width()
    before = head.sectionSize(Column.TITLE)
    head.show_column(Column.WORDING, shown=False)
    assert head.sectionSize(Column.TITLE) > before
    assert Column.WORDING not in visible(table)


def test_columns_step_back_and_return(table: RegisterTable, qtbot: QtBot) -> None:
    assert Column.STATUS in visible(table)
    table.resize(700, 500)
    qtbot.waitUntil(lambda: Column.STATUS not in visible(table))
    assert {Column.NUMBER, Column.TITLE, Column.STATE} <= set(visible(table))
    assert Column.STATUS in table.head.wanted
    table.resize(1300, 500)
    qtbot.waitUntil(lambda: Column.STATUS in visible(table))


def test_layout_is_kept_without_what_only_stepped_back(table: RegisterTable, qtbot: QtBot) -> None:
    table.head.show_column(Column.DEBATE, shown=True)
    table.head.show_column(Column.MINISTER, shown=False)
    table.head.moveSection(0, 1)
    table.resize(700, 500)
    qtbot.waitUntil(lambda: Column.STATUS not in visible(table))
    state = table.head.layout_state()
    other = RegisterTable(model_of(table), Theme(), Words())
    qtbot.addWidget(other)
    other.resize(1600, 500)
    other.head.restore_layout(state)
    assert other.head.wanted == table.head.wanted
    assert Column.STATUS in other.head.wanted
    assert other.head.visualIndex(Column.NUMBER) == 1


def test_sorting_is_asked_for(table: RegisterTable) -> None:
    heard: list[object] = []
    table.head.sort_requested.connect(heard.append)
    place = table.head.sectionViewportPosition(Column.LATEST) + 10
    click(table.head.viewport(), QPoint(place, 8))
    assert heard == [Column.LATEST]


def test_columns_to_choose_from(table: RegisterTable) -> None:
    made = table.head.column_actions(table)
    assert [action.text() for action in made][:3] == ["Nummer", "Bew.", "Termijn in de brief"]
    assert len(made) == len(Column) - 1
    debate = next(action for action in made if action.text() == "Debat")
    debate.setChecked(True)
    assert Column.DEBATE in table.head.wanted


def test_painted_is_told_once(table: RegisterTable, qtbot: QtBot) -> None:
    heard: list[None] = []
    table.painted.connect(lambda: heard.append(None))
    table.tell_when_painted()
    table.viewport().update()
    qtbot.waitUntil(lambda: heard == [None])
    table.viewport().repaint()
    qtbot.wait(20)
    assert heard == [None]


@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
def test_state_has_its_colour(look: str, qtbot: QtBot) -> None:
    words, theme = Words(), Theme(look)
    model = RegisterTableModel(Rows(), words)
    table = RegisterTable(model, theme, words)
    model.setParent(table)
    qtbot.addWidget(table)
    table.resize(1300, 200)
    table.show()
    model.show_keys([-60])
    place = table.visualRect(model.index(0, Column.STATE)).translated(0, table.head.height())
    picture = table.grab(place).toImage()
    late = theme.colours.late.rgb()
    pixels = {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}
    assert late in pixels
