"""Palette and F1 in the whole window: they lead to what is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from desktop.help_window import HelpWindow
from storage.rules.terms import State
from tests.widgets.hands import press

if TYPE_CHECKING:
    from desktop.screenshots import Studio
    from tests.desktop.conftest import Studios

PAGES = {
    "vandaag": "today",
    "register": "register",
    "tijdlijn": "timeline",
    "rapportages": "reports",
    "bronnen": "sources",
    "brief-inlezen": "letter",
    "excel-inlezen": "workbook",
    "welkom": "begin",
}


@pytest.fixture
def studio(studios: Studios) -> Studio:
    return studios.make()


def type_and_enter(studio: Studio, text: str) -> None:
    studio.window.commands.action("palette").trigger()
    popup = studio.window.aids.palette.popup
    assert popup is not None
    popup.field.setText(text)
    press(popup.field, Qt.Key.Key_Return)
    studio.settle()


def test_f1_opens_the_page_that_fits_the_place(studio: Studio) -> None:
    opened = {}
    for place in PAGES:
        studio.show(place)
        studio.window.commands.action("help").trigger()
        shown = studio.window.findChild(HelpWindow)
        assert shown is not None
        opened[place] = shown.page
        shown.close()
    assert opened == PAGES


def test_a_page_a_view_and_a_search(studio: Studio) -> None:
    pages = studio.window.pages
    type_and_enter(studio, "tijdl")
    assert pages.present == "timeline"
    type_and_enter(studio, "te laat")
    assert pages.present == "register"
    assert studio.window.register_page.filter.states == {State.LATE}
    type_and_enter(studio, "Zekerheid over")
    assert studio.window.register_page.filter.priority_id is not None
    popup = studio.window.aids.palette.popup
    assert popup is not None
    studio.window.commands.action("palette").trigger()
    popup.field.setText("loketten")
    press(popup.field, Qt.Key.Key_Up)  # round the end: the search for more of them
    press(popup.field, Qt.Key.Key_Return)
    studio.settle()
    assert studio.window.register_page.filter.text == "loketten"
    assert studio.window.register_page.filter.priority_id is None


def test_a_record_by_its_number_and_what_can_be_done_with_it(studio: Studio) -> None:
    type_and_enter(studio, "T-2026-006")
    page = studio.window.register_page
    number = page.model.index(page.table.currentIndex().row(), 0).data()
    assert number == "T-2026-006"
    type_and_enter(studio, "stand van")
    assert page.side.panel.isVisible()
    assert studio.window.focusWidget() is not page.table
