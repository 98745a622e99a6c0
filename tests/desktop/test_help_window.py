"""The handleiding in its window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QLineEdit, QMainWindow, QTextBrowser

from desktop.clock import Clock
from desktop.desk import Desk
from desktop.help_window import HelpWindow, open_help
from desktop.hub import Hub
from desktop.preferences import Preferences
from resources.words import LANGUAGES, Words
from tests.desktop.desk_for_tests import TODAY
from tests.widgets.hands import CTRL, press, settle
from widgets.theme import LOOKS, Theme

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def make(folder: Path, language: str = "nl") -> Desk:
    preferences = Preferences(folder / "preferences.ini")
    return Desk(Words(language), Theme(), Hub(), Clock(TODAY), preferences)


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def help_window(tmp_path: Path, window: QMainWindow) -> HelpWindow:
    return open_help(make(tmp_path), window, "letter")


def browser(help_window: HelpWindow) -> QTextBrowser:
    found = help_window.findChild(QTextBrowser)
    assert found is not None
    return found


def search(help_window: HelpWindow, text: str) -> None:
    field = help_window.findChild(QLineEdit)
    assert field is not None
    field.setText(text)


def test_it_opens_at_the_page_asked_for_and_once(
    help_window: HelpWindow, window: QMainWindow, tmp_path: Path
) -> None:
    assert help_window.isVisible()
    assert help_window.page == "letter"
    assert help_window.text.startswith("Een brief inlezen")
    again = open_help(make(tmp_path), window, "undo")
    assert again is help_window
    assert again.page == "undo"
    assert open_help(make(tmp_path), window, "nowhere").page == "index"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_shows(language: str, tmp_path: Path, window: QMainWindow) -> None:
    shown = open_help(make(tmp_path, language), window)
    texts = set()
    for name in shown.names:
        shown.show_page(name)
        assert shown.page == name
        assert "`" not in shown.text
        assert "](" not in shown.text
        texts.add(shown.text)
    assert len(texts) == len(shown.names)


def test_links_lead_to_pages_and_nowhere_else(help_window: HelpWindow) -> None:
    text = browser(help_window)
    text.anchorClicked.emit(QUrl("workbook.md"))
    assert help_window.page == "workbook"
    for outside in ("https://example.org/undo.md", "mailto:undo.md", "unknown.md"):
        text.anchorClicked.emit(QUrl(outside))
        assert help_window.page == "workbook"


def test_back_and_forward(help_window: HelpWindow) -> None:
    help_window.show_page("undo")
    help_window.show_page("keys")
    seen = []
    for step in (-1, -1, -1, 1, 1, 1):
        help_window._step(step)
        seen.append(help_window.page)
    assert seen == ["undo", "letter", "letter", "undo", "keys", "keys"]
    help_window._step(-1)
    help_window.show_page("begin")
    help_window._step(1)
    assert help_window.page == "begin"
    help_window._step(-1)
    assert help_window.page == "undo"


def test_search_leaves_the_pages_with_all_words(help_window: HelpWindow) -> None:
    everything = help_window.names
    search(help_window, "voorbeeldregister")
    assert help_window.names == ["begin", "keys"]
    assert help_window.page == "begin"
    marks = browser(help_window).extraSelections()
    assert marks
    search(help_window, "zweefvliegtuig")
    assert help_window.names == []
    assert help_window.page == ""
    search(help_window, "")
    assert help_window.names == everything
    assert not browser(help_window).extraSelections()


def test_a_page_that_the_search_left_out_can_be_asked_for(help_window: HelpWindow) -> None:
    search(help_window, "voorbeeldregister")
    help_window.show_page("keys")
    assert help_window.page == "keys"


def test_keys(help_window: HelpWindow, qtbot: QtBot) -> None:
    help_window.activateWindow()
    qtbot.waitUntil(help_window.isActiveWindow)
    press(help_window, Qt.Key.Key_F, CTRL)
    field = help_window.findChild(QLineEdit)
    assert field is not None
    assert field.hasFocus()
    search(help_window, "excel")
    press(help_window, Qt.Key.Key_Escape)
    assert help_window.isVisible()
    assert field.text() == ""
    press(help_window, Qt.Key.Key_Escape)
    assert not help_window.isVisible()


def test_it_is_painted_anew_in_another_look(tmp_path: Path, window: QMainWindow) -> None:
    desk = make(tmp_path)
    shown = open_help(desk, window, "keys")
    pictures = []
    for look in LOOKS:
        desk.theme.use(look)
        settle()
        assert shown.page == "keys"
        pictures.append(browser(shown).document().toHtml())
    assert len(set(pictures)) == len(pictures)


def test_it_goes_with_the_window(tmp_path: Path, qtbot: QtBot) -> None:
    window = QMainWindow()
    shown = open_help(make(tmp_path), window)
    with qtbot.waitSignal(shown.destroyed):
        window.deleteLater()
