"""The notice after an action."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton, QWidget

from tests.widgets.hands import click
from widgets.toast import Toast

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def foot(qtbot: QtBot) -> QWidget:
    foot = QWidget()
    qtbot.addWidget(foot)
    foot.resize(900, 32)
    foot.show()
    return foot


def test_says_and_goes(foot: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("widgets.toast.STAYS_MS", 30)
    toast = Toast(foot)
    assert not toast.isVisible()
    toast.say("T-2026-017 gewijzigd", "Ongedaan maken")
    assert toast.isVisible()
    assert toast.text == toast.accessibleName() == "T-2026-017 gewijzigd"
    qtbot.waitUntil(lambda: not toast.isVisible())


def test_stays_within_its_foot(foot: QWidget) -> None:
    toast = Toast(foot)
    toast.say("Een heel lange mededeling. " * 30, "Ongedaan maken")
    assert foot.rect().contains(toast.geometry())
    foot.resize(300, 32)
    toast.place()
    assert foot.rect().contains(toast.geometry())


def test_the_way_back(foot: QWidget) -> None:
    toast = Toast(foot)
    heard: list[None] = []
    toast.action_requested.connect(lambda: heard.append(None))
    toast.say("Gewijzigd", "Ongedaan maken")
    (way_back,) = toast.findChildren(QPushButton)
    click(way_back)
    assert heard == [None]
    assert not toast.isVisible()
    toast.say("Opgeslagen")
    assert not way_back.isVisible()
