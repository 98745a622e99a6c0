"""A source that is erased for good in the window: said exactly, done deliberately, checked after."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from desktop.keeping.check_window import CheckWindow
from storage.erase import erase
from storage.errors import RegisterUnwritableError
from storage.history import operations
from storage.operations import OperationKind
from tests.desktop.keeping.conftest import PATIENCE_MS
from tests.storage.test_erase import WORDS, left_in, take, the_source
from tests.widgets.hands import click, settle
from widgets.erasing import EraseDialog

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from storage.register import Register
    from storage.rules.message import GestandError
    from tests.desktop.keeping.conftest import Scene


@pytest.fixture
def register(scene: Scene) -> Register:
    """Return the open register, with a letter in which names stand."""
    register = scene.desk.register
    assert register is not None
    take(register)
    scene.window.pages.turn_to("sources")
    settle()
    return register


def asked(scene: Scene) -> EraseDialog:
    scene.window.commands.action("erase_source").trigger()
    (dialog,) = scene.window.findChildren(EraseDialog)
    return dialog


def said(dialog: EraseDialog) -> str:
    return "\n".join(part.text() for part in dialog.findChildren(QLabel))


def test_it_says_exactly_what_goes_and_what_stays(scene: Scene, register: Register) -> None:
    then = register.connection.total_changes
    dialog = asked(scene)
    text = said(dialog)
    assert "Kwikstaart in de regenpijp" in text
    assert "1 regel die alleen hieruit kwam, met alles wat eraan hangt: T-2026-002." in text
    assert "1 passage die is aangehaald" in text
    assert "reservekopieën en Excel-bestanden van vóór dit moment" in text
    assert register.connection.total_changes == then


def test_nothing_is_done_without_a_deliberate_yes(scene: Scene, register: Register) -> None:
    dialog = asked(scene)
    assert not dialog.erase.isEnabled()
    dialog.sure.setChecked(True)
    assert dialog.erase.isEnabled()
    dialog.reject()
    settle()
    assert the_source(register)


def test_it_is_gone_and_the_register_is_checked_in_sight(
    scene: Scene, register: Register, qtbot: QtBot, register_path: Path
) -> None:
    assert left_in(register_path) == list(WORDS)
    dialog = asked(scene)
    click(dialog.sure)
    click(dialog.erase)
    (checking,) = scene.window.findChildren(CheckWindow)
    qtbot.waitUntil(lambda: not checking.is_busy, timeout=PATIENCE_MS)
    assert "Het register is in orde." in checking.said
    checking.reject()
    assert left_in(register_path) == []
    newest = operations(register)[0]
    assert newest.kind is OperationKind.ERASE
    # Nothing brings it back.
    while register.undoable():
        register.undo()
    assert register.connection.execute("SELECT count(*) FROM source").fetchone() == (0,)
    assert left_in(register_path) == []


def test_from_another_page_the_command_leads_to_the_sources(
    scene: Scene, register: Register
) -> None:
    assert the_source(register)
    scene.window.pages.turn_to("register")
    scene.window.commands.action("erase_source").trigger()
    assert scene.window.pages.present == "sources"
    assert scene.window.findChildren(EraseDialog) == []


def test_the_page_has_a_button_for_it_unless_nothing_may_be_written(
    scene: Scene, register: Register
) -> None:
    page = scene.window.pages.sources_page
    assert page.erase.isVisible()
    click(page.erase)
    (dialog,) = scene.window.findChildren(EraseDialog)
    dialog.reject()
    register.distrust()
    scene.desk.hub.standing_changed.emit()
    assert not page.erase.isVisible()
    assert scene.window.keeping.erasing.ask_for(the_source(register)) is None


def test_a_file_that_cannot_be_written_anew_is_told_as_it_is(
    scene: Scene, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed: list[GestandError] = []
    scene.desk.hub.failed.connect(failed.append)

    def fail(*arguments: object) -> None:
        erase(register, the_source(register), *arguments[2:])
        raise RegisterUnwritableError("storage.unwritable", name="test.gestand")

    monkeypatch.setattr("storage.erase.erase", fail)
    dialog = asked(scene)
    dialog.sure.setChecked(True)
    dialog.erase.click()
    assert [error.message.key for error in failed] == ["erase.bytes_left"]
