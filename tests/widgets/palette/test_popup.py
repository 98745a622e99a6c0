"""The palette over a window: typed in, walked through, left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QLineEdit, QListView, QVBoxLayout, QWidget

from resources.words import Words
from tests.widgets.hands import check_model, click, press, settle
from widgets.palette import CommandPalette, Entry
from widgets.palette.model import PaletteModel
from widgets.theme import Theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ENTRIES = (
    Entry("page:register", "Register", "Ga naar", keys="Ctrl+2", icon="list"),
    Entry("undo", "Ongedaan maken", "Opdrachten", detail="niets", enabled=False),
    Entry("letter", "Brief inlezen…", "Opdrachten", detail="Uitwisselen", keys="Ctrl+L"),
    Entry("priority", "Wonen & zorg", "Prioriteiten", color=1),
)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    for _ in range(2):
        column.addWidget(QLineEdit())
    window.resize(900, 600)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    fields(window)[1].setFocus()
    return window


@pytest.fixture
def palette(window: QWidget) -> CommandPalette:
    return CommandPalette(Theme(), Words(), window)


def fields(window: QWidget) -> list[QLineEdit]:
    return [part for part in window.children() if isinstance(part, QLineEdit)]


def more(typed: str) -> list[Entry]:
    return [Entry("record:1", f"Brief over {typed}", "In het register", lead="T-2026-001")]


def test_it_opens_on_the_first_that_can_be_chosen(palette: CommandPalette) -> None:
    assert not palette.is_open
    palette.show_entries(ENTRIES)
    assert palette.field.hasFocus()
    assert palette.lines[:3] == ["Ga naar", "Register", "Opdrachten"]
    assert palette.current == ENTRIES[0]
    assert palette.field.accessibleDescription() == "Register, Ctrl+2"


def test_typing_leaves_what_fits_and_asks_for_more(palette: CommandPalette) -> None:
    palette.show_entries(ENTRIES, more)
    palette.field.setText("inl")
    assert palette.lines == ["Opdrachten", "Brief inlezen…", "In het register", "Brief over inl"]
    assert palette.current == ENTRIES[2]
    palette.field.setText("qq")
    assert palette.lines == ["In het register", "Brief over qq"]
    assert palette.current is not None
    assert palette.current.key == "record:1"


def test_nothing_fits(palette: CommandPalette, qtbot: QtBot) -> None:
    palette.show_entries(ENTRIES)
    palette.field.setText("qqq")
    assert palette.lines == []
    assert palette.current is None
    with qtbot.assertNotEmitted(palette.chosen):
        press(palette.field, Qt.Key.Key_Return)
    assert palette.is_open


def test_arrows_pass_over_headings_and_what_cannot_be_chosen(palette: CommandPalette) -> None:
    palette.show_entries(ENTRIES)
    seen = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Up):
        press(palette.field, key)
        assert palette.current is not None
        seen.append(palette.current.key)
    assert seen == ["letter", "priority", "page:register", "priority"]
    assert palette.field.hasFocus()


def test_enter_chooses_after_the_keyboard_went_back(
    palette: CommandPalette, window: QWidget
) -> None:
    told: list[tuple[object, bool]] = []
    palette.chosen.connect(lambda key: told.append((key, fields(window)[1].hasFocus())))
    palette.show_entries(ENTRIES)
    palette.field.setText("brief")
    press(palette.field, Qt.Key.Key_Return)
    assert told == [("letter", True)]
    assert not palette.is_open


def test_escape_and_a_click_beside_it_leave(
    palette: CommandPalette, window: QWidget, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(palette.chosen):
        palette.show_entries(ENTRIES)
        press(palette.field, Qt.Key.Key_Escape)
        assert not palette.is_open
        palette.show_entries(ENTRIES)
        click(palette, QPoint(3, 3))
        assert not palette.is_open
    assert fields(window)[1].hasFocus()


def test_a_click_chooses(palette: CommandPalette, qtbot: QtBot) -> None:
    palette.show_entries(ENTRIES)
    view = palette.findChild(QListView)
    assert view is not None
    settle()
    with qtbot.waitSignal(palette.chosen) as told:
        click(view.viewport(), view.visualRect(view.model().index(4, 0)).center())
    assert told.args == ["letter"]


def test_it_goes_when_the_keyboard_goes_elsewhere(palette: CommandPalette, window: QWidget) -> None:
    palette.show_entries(ENTRIES)
    fields(window)[0].setFocus()
    assert not palette.is_open
    assert fields(window)[0].hasFocus()


def test_it_stays_within_a_small_window(palette: CommandPalette, window: QWidget) -> None:
    palette.show_entries([Entry(str(n), f"Regel {n}", "Veel") for n in range(60)])
    card = palette.field.parentWidget()
    assert card is not None
    for size in (QSize(1400, 900), QSize(360, 240)):
        window.resize(size)
        settle()
        assert palette.size() == window.size()
        assert palette.rect().contains(card.geometry())
        assert card.rect().contains(palette.field.geometry())


def test_it_is_painted_in_every_look(palette: CommandPalette) -> None:
    palette.show_entries((*ENTRIES, Entry("long", "Een titel die veel " * 9, "Lang")), more)
    pictures = []
    for text in ("", "brief"):
        palette.field.setText(text)
        settle()
        pictures.append(palette.grab().toImage())
    assert pictures[0] != pictures[1]


def test_names_are_told(palette: CommandPalette) -> None:
    words = Words()
    assert palette.accessibleName() == words("palette.name")
    assert palette.field.accessibleName() == words("palette.field")
    palette.show_entries((), more)
    palette.field.setText("wonen")
    assert palette.field.accessibleDescription() == "T-2026-001, Brief over wonen"


def test_the_model_keeps_its_promises(palette: CommandPalette) -> None:
    model = PaletteModel()
    check_model(model)
    palette.show_entries(ENTRIES)
    inner = palette.findChild(PaletteModel)
    assert inner is not None
    check_model(inner)
    palette.field.setText("brief")
