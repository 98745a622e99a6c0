"""The first change waits until the whole was found sound; who does not wait loses nothing typed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel

from desktop.keeping.checking import NOTICE
from storage.check import check
from storage.errors import RegisterUnsoundError, UnseenRegisterError
from storage.operations import OperationKind
from storage.rules.message import Message
from tests.desktop.keeping.conftest import PATIENCE_MS
from tests.helpers.registers import add
from tests.storage.test_check import tampered
from tests.widgets.hands import settle
from widgets.progress import ProgressDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from storage.register import Register
    from storage.rules.message import GestandError
    from tests.desktop.keeping.conftest import Scene
    from widgets.detail import DetailPanel

WRONG = "UPDATE record SET handler = 'Cor' WHERE number = 'T-2026-003'"
LABEL = Message("operation.edited", {"number": "x"})


@pytest.fixture
def opened(
    scene: Scene, register_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], Register]:
    """Return what damages a register that is too large to wait for unseen, and opens it again."""
    register = scene.desk.register
    assert register is not None
    for number in range(2):
        add(register, f"nummer {number}", date(2027, 1, 1), handler="Anna")
    monkeypatch.setattr("desktop.keeping.checking.SMALL", 0)
    # Neither the background nor what is painted finds it first.
    monkeypatch.setattr("desktop.keeping.checking._SLICE_S", -1)
    monkeypatch.setattr("storage.vouching.doubtful", lambda *_: set())

    def do(statement: str = "") -> Register:
        scene.window.close_register()
        if statement:
            tampered(register_path, statement)
        scene.open(register_path)
        assert scene.desk.register is not None
        return scene.desk.register

    return do


@pytest.fixture
def refused(scene: Scene) -> list[GestandError]:
    """Return the errors that the window is told of."""
    found: list[GestandError] = []
    scene.desk.hub.failed.connect(found.append)
    return found


def the_panel(scene: Scene, number: int) -> DetailPanel:
    """Open the panel of a record."""
    page = scene.window.register_page
    page.table.choose(page.model.key_at(page.model.row_of(number) or 0))
    page.open_panel()
    settle()
    return page.side.panel


def type_handler(panel: DetailPanel, text: str) -> None:
    panel.handler.setFocus()
    panel.handler.setText(text)
    panel.handler.flush()


def handlers(register: Register) -> list[str]:
    return [h for (h,) in register.connection.execute("SELECT handler FROM record ORDER BY key")]


def test_a_change_waits_for_the_look_and_is_then_saved(
    scene: Scene, opened: Callable[[str], Register], monkeypatch: pytest.MonkeyPatch
) -> None:
    register = opened("")
    said: list[str] = []
    really = ProgressDialog.begin

    def begin(dialog: ProgressDialog) -> None:
        said.extend(text.text() for text in dialog.findChildren(QLabel))
        really(dialog)

    monkeypatch.setattr(ProgressDialog, "begin", begin)
    type_handler(the_panel(scene, 2), "Bea")
    assert said == ["Het register wordt voor de eerste wijziging gecontroleerd…"]
    assert handlers(register) == ["", "Bea", "Anna"]
    type_handler(scene.window.register_page.side.panel, "Cor")
    assert len(said) == 1
    assert register.is_vouched


def test_damage_in_another_row_refuses_it_and_the_file_stays_as_it_is(
    scene: Scene,
    opened: Callable[[str], Register],
    refused: list[GestandError],
    register_path: Path,
) -> None:
    register = opened(WRONG)
    before = register_path.read_bytes()
    panel = the_panel(scene, 2)
    type_handler(panel, "Bea")
    assert [type(error) for error in refused] == [RegisterUnsoundError]
    assert handlers(register)[1] == "Anna"
    assert panel.handler.text() == "Bea"
    assert "is beschadigd" in scene.window.notices.text_of(NOTICE)
    assert not scene.desk.can_write
    scene.window.close_register()
    assert register_path.read_bytes() == before


def test_without_the_look_it_would_be_saved_beside_the_damage(
    scene: Scene, opened: Callable[[str], Register]
) -> None:
    register = opened(WRONG)
    register.look_first = lambda _: register.vouch()
    type_handler(the_panel(scene, 2), "Bea")
    assert handlers(register)[1] == "Bea"
    assert check(register).astray


def test_who_stops_it_keeps_what_was_typed_and_can_save_it_later(
    scene: Scene,
    opened: Callable[[str], Register],
    refused: list[GestandError],
    monkeypatch: pytest.MonkeyPatch,
    register_path: Path,
) -> None:
    register = opened("")
    panel = the_panel(scene, 2)
    before = register_path.read_bytes()
    stop_at_once = QTimer(scene.window)

    def stop() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, ProgressDialog):
            dialog.reject()

    stop_at_once.timeout.connect(stop)
    with monkeypatch.context() as slow:
        slow.setattr("desktop.keeping.checking.look_in_steps", _endless)
        stop_at_once.start(0)
        type_handler(panel, "Bea")
        stop_at_once.stop()
    assert [type(error) for error in refused] == [UnseenRegisterError]
    assert panel.handler.text() == "Bea"
    assert handlers(register)[1] == "Anna"
    assert register_path.read_bytes() == before
    assert scene.desk.can_write
    # Leaving the field once more tells it again.
    panel.handler.flush()
    assert handlers(register)[1] == "Bea"


def _endless(*_: object) -> Iterator[float]:
    while True:
        yield 0.5


def test_a_note_that_was_not_saved_stays_in_its_line(
    scene: Scene, opened: Callable[[str], Register], refused: list[GestandError]
) -> None:
    opened(WRONG)
    panel = the_panel(scene, 2)
    panel.notes.field.setPlainText("Er is gebeld")
    panel.notes.flush()
    assert len(refused) == 1
    assert panel.notes.field.toPlainText() == "Er is gebeld"


def test_what_nobody_asked_for_makes_nobody_wait(
    opened: Callable[[str], Register], monkeypatch: pytest.MonkeyPatch
) -> None:
    register = opened("")
    monkeypatch.setattr("desktop.desk.Desk.do_long", None)
    with pytest.raises(UnseenRegisterError), register.operation(LABEL, OperationKind.REMINDER):
        pass
    assert not register.is_vouched


def test_a_file_as_it_was_left_needs_no_look(
    scene: Scene, opened: Callable[[str], Register], monkeypatch: pytest.MonkeyPatch
) -> None:
    register = opened("")
    type_handler(the_panel(scene, 2), "Bea")
    register = opened("")
    assert not register.is_vouched
    monkeypatch.setattr("storage.first_look.check_in_steps", None)
    type_handler(the_panel(scene, 2), "Cor")
    assert handlers(register)[1] == "Cor"


def test_what_another_touches_is_looked_at_again(
    scene: Scene, opened: Callable[[str], Register], register_path: Path
) -> None:
    register = opened("")
    type_handler(the_panel(scene, 2), "Bea")
    before = register.is_vouched
    register_path.touch()
    scene.window.keeping.watching.look()
    assert (before, register.is_vouched, register.touches) == (True, False, 1)
    assert not scene.window.keeping.checking.is_over


def test_what_waited_for_the_background_is_done_when_that_is_ready(
    scene: Scene, opened: Callable[[str], Register], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    register = opened("")
    told: list[bool] = []
    scene.desk.hub.vouched.connect(lambda: told.append(register.is_vouched))
    for name in ("_CALM_S", "_IDLE_S", "_AWAY_S"):
        monkeypatch.setattr(f"desktop.keeping.checking.{name}", 0)
    monkeypatch.setattr("desktop.keeping.checking._SLICE_S", 1)
    checking = scene.window.keeping.checking
    checking.hurry()
    qtbot.waitUntil(lambda: checking.is_over, timeout=PATIENCE_MS)
    assert told
    assert all(told)
