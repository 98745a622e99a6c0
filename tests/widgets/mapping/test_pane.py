"""The step of the columns: chosen by keys and mouse, asked where it is not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from resources.words import Words
from storage.rules.table_mapping import DayOrder, WorkbookMapping
from tests.widgets.hands import CTRL, check_model, click, press, settle
from tests.widgets.mapping.sample import column, sample_mapping
from widgets.difference_table.pills import CHOICE_ROLE
from widgets.mapping import MappingPane
from widgets.mapping.day_orders import ambiguous
from widgets.mapping.heads_form import FoundRows, HeadsForm
from widgets.mapping.model import Part
from widgets.theme import Theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def pane(qtbot: QtBot) -> MappingPane:
    pane = MappingPane(Theme(), Words())
    qtbot.addWidget(pane)
    pane.resize(1200, 700)
    pane.show()
    pane.show_mapping(sample_mapping())
    return pane


def fields(pane: MappingPane) -> list[str | None]:
    assert pane.mapping is not None
    return [column.field for column in pane.mapping.tables[0].columns]


def order_of(pane: MappingPane) -> str:
    assert pane.mapping is not None
    return str(pane.mapping.tables[0].columns[3].day_order)


def row_of(pane: MappingPane) -> int:
    return pane.table.currentIndex().row()


def test_the_columns_fill_the_list_also_when_it_alone_changes(pane: MappingPane) -> None:
    settle()
    for width in (900, 300):
        pane.table.setFixedWidth(width)
        settle()
        assert pane.table.horizontalHeader().length() == pane.table.viewport().width()


def test_each_column_is_a_line_under_its_table(pane: MappingPane) -> None:
    check_model(pane.model)
    shown = [pane.model.text(row, Part.HEAD) for row in range(pane.model.rowCount())]
    assert shown == [
        "Werkblad ‘Overzicht’ · koppen in rij 3 · rij 4–63, 60 rijen · 1 totaalrij niet meegelezen",
        "A · Nr.",
        "B · Toezegging",
        "C · Termijn",
        "D · Datum",
        "E · Kleur",
        "Werkblad ‘Oud’ · koppen in rij 1 · rij 2–5, 4 rijen · niet als rijen; wordt één vraag",
        "A · Wat",
    ]
    assert pane.model.text(5, Part.FIELD) == "Bij de rij bewaren"


def test_days_that_can_be_read_in_two_ways_are_asked_for(pane: MappingPane, qtbot: QtBot) -> None:
    assert row_of(pane) == 4
    assert pane.asked == "Nog één kolom waarin gekozen moet worden."
    with qtbot.assertNotEmitted(pane.accepted):
        click(pane.go_on)
    assert row_of(pane) == 4
    choice = pane.model.index(4, Part.REASON).data(CHOICE_ROLE)
    assert [pill.text for pill in choice.pills] == ["3 april", "4 maart"]
    place = pane.table.visualRect(pane.model.index(4, Part.REASON))
    click(pane.table.viewport(), QPoint(place.left() + 20, place.center().y()))
    assert order_of(pane) == "day_first"
    press(pane.table, Qt.Key.Key_2)
    assert order_of(pane) == "month_first"
    assert not pane.asked
    with qtbot.waitSignal(pane.accepted) as told:
        press(pane.table, Qt.Key.Key_Return, CTRL)
    assert isinstance(told.args[0], WorkbookMapping)


def test_a_field_is_chosen_from_a_menu_and_its_column_lets_go(pane: MappingPane) -> None:
    pane.table.selectRow(5)
    press(pane.table, Qt.Key.Key_Return)
    menu = next(menu for menu in pane.findChildren(QMenu) if menu.isVisible())
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts[0] == "Bij de rij bewaren"
    assert len(set(texts)) == len(texts)
    next(action for action in menu.actions() if action.text() == "Termijn in de brief").trigger()
    assert fields(pane) == ["number", "title", None, "promised_on", "deadline"]
    press(pane.table, Qt.Key.Key_Delete)
    assert fields(pane)[4] is None
    press(pane.table, Qt.Key.Key_Z, CTRL)
    press(pane.table, Qt.Key.Key_Z, CTRL)
    assert fields(pane) == ["number", "title", "deadline", "promised_on", None]
    assert not pane.is_changed


def test_a_table_is_read_or_left(pane: MappingPane) -> None:
    pane.table.selectRow(0)
    press(pane.table, Qt.Key.Key_Space)
    assert pane.asked == "Kies ten minste één tabel om in te lezen."
    pane.table.selectRow(6)
    press(pane.table, Qt.Key.Key_Space)
    assert not pane.asked
    assert pane.mapping is not None
    assert [table.is_used for table in pane.mapping.tables] == [False, True]


def test_heads_are_pointed_at_by_key_button_and_menu_and_that_is_taken_back(
    pane: MappingPane, qtbot: QtBot
) -> None:
    pane.table.selectRow(7)
    asked: list[int] = []
    pane.heads_requested.connect(asked.append)
    press(pane.table, Qt.Key.Key_R)
    click(pane.heads)
    pane.table.selectRow(0)
    press(pane.table, Qt.Key.Key_Menu)
    menu = next(menu for menu in pane.findChildren(QMenu) if menu.isVisible())
    read, heads = menu.actions()
    assert (read.text(), read.isChecked()) == ("Als rijen inlezen", True)
    heads.trigger()
    menu.close()
    assert asked == [1, 1, 0]
    before = pane.mapping
    assert before is not None
    new = replace(before.tables[1], head_row=2, columns=(column(1, "Datum", "title"),))
    pane.take(replace(before, tables=(new, before.tables[0])), 1)
    assert pane.model.text(0, Part.HEAD).startswith("Werkblad ‘Oud’ · koppen in rij 2")
    assert [pane.table.columnSpan(row, 0) for row in (0, 1, 2)] == [len(Part), 1, len(Part)]
    assert pane.model.table_of(row_of(pane)).sheet == "Overzicht"
    press(pane.table, Qt.Key.Key_Z, CTRL)
    assert pane.mapping == before
    assert [pane.table.columnSpan(row, 0) for row in (0, 1, 6)] == [len(Part), 1, len(Part)]
    assert not pane.is_changed
    with qtbot.assertNotEmitted(pane.heads_requested):
        own = replace(before.tables[0], is_own=True)
        pane.show_mapping(replace(before, tables=(own,)))
        press(pane.table, Qt.Key.Key_R)
    assert not pane.heads.isEnabled()
    assert "Gestand" in pane.heads.toolTip()


def test_the_row_of_heads_is_found_by_number_or_words(qtbot: QtBot) -> None:
    rows = [(1, "Titel"), (3, "Nr. · Wat"), (4, "1 · Een brief")]
    parent = QWidget()
    qtbot.addWidget(parent)

    def search(typed: str) -> FoundRows:
        return FoundRows([each for each in rows if typed in f"{each}"], has_more=bool(typed))

    form = HeadsForm(Theme(), Words(), "Overzicht", 3, search, parent)
    form.open()
    assert form.list.ids() == ["0", "1", "3", "4"]
    assert form.filled_in() == 3
    form.search.setText("brief")
    assert form.list.ids() == ["4"]
    form.search.setText("niets")
    assert not form.keep_button.isEnabled()
    form.search.setText("brief")
    with qtbot.waitSignal(form.kept) as told:
        press(form.search, Qt.Key.Key_Return)
    assert told.args == [4]


def test_every_table_needs_its_title(pane: MappingPane) -> None:
    pane.choose_order(4, DayOrder.DAY_FIRST)
    pane.choose_field(2, None)
    assert pane.asked == "Kies in ‘Overzicht’ welke kolom de omschrijving is."


def test_escape_keeps_what_was_chosen(pane: MappingPane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.cancelled):
        press(pane.table, Qt.Key.Key_Escape)
    press(pane.table, Qt.Key.Key_1)
    with qtbot.waitSignal(pane.put_aside):
        press(pane.table, Qt.Key.Key_Escape)


@pytest.mark.parametrize(
    ("samples", "found"),
    [
        (["03-04-2026"], ("03-04-2026", date(2026, 4, 3), date(2026, 3, 4))),
        (["31-01-26", "d.d. 2/7/25 en later"], ("2/7/25", date(2025, 7, 2), date(2025, 2, 7))),
        (["05-05-2026", "31-12-2026", "2026-03-04", "eind 2026"], None),
    ],
)
def test_days_with_two_readings(samples: list[str], found: tuple[str, date, date] | None) -> None:
    made = ambiguous(samples)
    assert (made is None) == (found is None)
    if made is not None:
        text, days = made
        assert (text, days[DayOrder.DAY_FIRST], days[DayOrder.MONTH_FIRST]) == found
