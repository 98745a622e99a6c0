"""Notices above the page: one of a name, with what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton

from widgets.notices import Act, Notices
from widgets.theme import LOOKS, Theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def notices(qtbot: QtBot) -> Notices:
    made = Notices(Theme(LOOKS[0]))
    qtbot.addWidget(made)
    return made


def shown_buttons(notices: Notices) -> list[QPushButton]:
    return [each for each in notices.findChildren(QPushButton) if each.isVisibleTo(notices)]


def test_nothing_shows_until_there_is_something_to_know(notices: Notices) -> None:
    assert notices.isHidden()
    notices.show_notice("backup", "soon", "De reservekopie lukte niet.")
    assert not notices.isHidden()
    assert notices.text_of("backup") == "De reservekopie lukte niet."
    notices.drop("backup")
    assert notices.isHidden()
    assert notices.text_of("backup") == ""


def test_a_notice_of_the_same_name_takes_the_place_of_the_first(notices: Notices) -> None:
    notices.show_notice("copy", "info", "Alleen lezen.")
    notices.show_notice("copy", "late", "Beschadigd.", [Act("Controleren…", lambda: None)])
    assert notices.text_of("copy") == "Beschadigd."
    assert [each.text() for each in shown_buttons(notices)] == ["Controleren…"]


def test_a_button_does_what_it_says(notices: Notices) -> None:
    done: list[str] = []
    notices.show_notice("past", "info", "Toen.", [Act("Terug naar nu", lambda: done.append("nu"))])
    shown_buttons(notices)[0].click()
    assert done == ["nu"]


def test_another_look_draws_the_icons_again(notices: Notices) -> None:
    notices.show_notice("past", "info", "Toen.")
    before = notices.grab().toImage()
    notices._theme.use("dark")
    assert notices.grab().toImage() != before
