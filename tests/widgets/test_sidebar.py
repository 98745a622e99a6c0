"""The side bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from tests.widgets.hands import click, press
from widgets.sidebar import Entry, Sidebar
from widgets.theme import Theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def sidebar(qtbot: QtBot) -> Sidebar:
    sidebar = Sidebar(Theme(), "Pagina's")
    qtbot.addWidget(sidebar)
    sidebar.show_section("pages", "", [Entry("register", "Register", "list")])
    sidebar.show_section("views", "Weergaven", [Entry("late", "Te laat", alarming=True)])
    sidebar.show_section("priorities", "Prioriteiten", [Entry("p1", "Wonen & zorg", color=1)])
    sidebar.resize(220, 400)
    sidebar.show()
    return sidebar


def test_order_and_names(sidebar: Sidebar) -> None:
    sidebar.set_counts({"register": 214, "late": 2})
    assert sidebar.keys == ("register", "late", "p1")
    assert [sidebar.line(key).accessibleName() for key in sidebar.keys] == [
        "Register, 214",
        "Te laat, 2",
        "Wonen & zorg",
    ]


def test_choosing_tells_the_key(sidebar: Sidebar) -> None:
    heard: list[object] = []
    sidebar.chosen.connect(heard.append)
    click(sidebar.line("late"))
    assert heard == ["late"]
    assert sidebar.key == "late"
    assert sidebar.line("late").isChecked()
    assert not sidebar.line("register").isChecked()
    sidebar.choose("register")
    assert heard == ["late"]
    assert sidebar.line("register").isChecked()


def test_arrows_go_through_all_sections(sidebar: Sidebar) -> None:
    sidebar.activateWindow()
    line = sidebar.line("register")
    line.setFocus()
    press(line, Qt.Key.Key_Down)
    assert sidebar.line("late").hasFocus()
    press(sidebar.line("late"), Qt.Key.Key_Down)
    press(sidebar.line("p1"), Qt.Key.Key_Down)
    assert line.hasFocus()
    press(line, Qt.Key.Key_Up)
    assert sidebar.line("p1").hasFocus()
    heard: list[object] = []
    sidebar.chosen.connect(heard.append)
    press(sidebar.line("p1"), Qt.Key.Key_Space)
    assert heard == ["p1"]


def test_a_section_shown_again_keeps_choice_and_counts(sidebar: Sidebar) -> None:
    sidebar.choose("p1")
    sidebar.set_counts({"p1": 7})
    sidebar.show_section("priorities", "Prioriteiten", [Entry("p1", "Wonen"), Entry("p2", "Zorg")])
    assert sidebar.line("p1").isChecked()
    assert sidebar.line("p1").accessibleName() == "Wonen, 7"
    sidebar.show_section("priorities", "Prioriteiten", [])
    assert sidebar.keys == ("register", "late")
