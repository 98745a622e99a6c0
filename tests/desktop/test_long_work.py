"""Long work upon the register: the window lives, nothing comes between, and it can be stopped."""

from __future__ import annotations

from threading import Event, Thread, current_thread, main_thread
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication

from desktop.desk import BusyError
from desktop.main_window import MainWindow
from desktop.pages.register_page import RegisterPage
from resources.words import LANGUAGES, Words
from storage.generations import LARGE
from storage.loan import Loan, WorkStoppedError
from storage.operations import OperationKind
from storage.register import Register
from storage.rules.message import Message
from tests.helpers.registers import add, dump
from tests.helpers.walk import can_have_the_keyboard, clipped_in, name_of
from tests.widgets.hands import press, settle
from widgets.progress import ProgressDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.desk import Desk
    from storage.operations import Change

TEXT = Message("long.undo")
PATIENCE_S = 120.0
ENOUGH = 20
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


@pytest.fixture
def register(desk: Desk, qtbot: QtBot) -> Register:
    """Return the open register, with a record; there is an application."""
    assert qtbot is not None
    assert desk.register is not None
    add(desk.register, "stond er al")
    return desk.register


class Beats:
    """Counts how often the window could do something meanwhile, and does what is asked then."""

    def __init__(self) -> None:
        self.count = 0
        self.enough = Event()
        self._at: dict[int, Callable[[], object]] = {}
        self._timer = QTimer()
        self._timer.timeout.connect(self._on_time)
        self._timer.start(1)

    def then(self, act: Callable[[], object], after: int = ENOUGH) -> None:
        """Do something in the window, so many beats from now."""
        self._at[self.count + after] = act

    def stop(self) -> None:
        self._timer.stop()

    def _on_time(self) -> None:
        if QApplication.activeModalWidget() is None:
            return
        self.count += 1
        self._at.get(self.count, lambda: None)()


@pytest.fixture
def beats(qtbot: QtBot) -> Iterator[Beats]:
    assert qtbot is not None
    made = Beats()
    yield made
    made.stop()


def the_dialog() -> ProgressDialog:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ProgressDialog)
    return dialog


def titles(register: Register) -> list[str]:
    return [t for (t,) in register.connection.execute("SELECT title FROM record ORDER BY key")]


def add_and_wait(register: Register, wait: Callable[[], object]) -> None:
    """Write a record and wait before it is kept."""
    with register.operation(Message("operation.sample"), OperationKind.HAND) as operation:
        operation.insert("post", {"ministry": "BZK", "name": "half"})
        wait()


def posts(register: Register) -> int:
    (found,) = register.connection.execute("SELECT count(*) FROM post").fetchone()
    return int(found)


def test_the_window_lives_while_it_is_done(desk: Desk, register: Register, beats: Beats) -> None:
    # The beats come from the event loop: held, it would never give enough of them.
    beats.then(beats.enough.set)

    def work(_: Loan) -> str:
        assert current_thread() is not main_thread()
        add_and_wait(register, lambda: beats.enough.wait(PATIENCE_S))
        return "gedaan"

    assert desk.do_long(TEXT, work) == "gedaan"
    assert beats.enough.is_set()
    assert posts(register) == 1
    assert not desk.is_busy


def test_what_is_stopped_leaves_everything_as_it_was(
    desk: Desk, register: Register, beats: Beats
) -> None:
    before = dump(register)
    beats.then(lambda: press(the_dialog(), Qt.Key.Key_Escape))

    def work(_: Loan) -> None:
        add_and_wait(register, lambda: register.connection.execute(ENDLESS).fetchone())

    with pytest.raises(WorkStoppedError):
        desk.do_long(TEXT, work)
    assert dump(register) == before
    assert not register.is_busy
    assert register.strayed() is None
    assert QApplication.activeModalWidget() is None
    add(register, "gaat gewoon door")
    assert titles(register)[-1] == "gaat gewoon door"


def test_a_stop_between_statements_is_heard_before_anything_is_kept(
    desk: Desk, register: Register, beats: Beats
) -> None:
    # No statement runs when it comes: it is met at the next look, at the latest before the commit.
    stopped = Event()

    def stop() -> None:
        desk.stop_long()
        stopped.set()

    beats.then(stop)
    with pytest.raises(WorkStoppedError):
        desk.do_long(TEXT, lambda _: add_and_wait(register, lambda: stopped.wait(PATIENCE_S)))
    assert posts(register) == 0


def test_what_is_kept_cannot_be_stopped_any_more(desk: Desk, register: Register) -> None:
    def work(loan: Loan) -> str:
        add_and_wait(register, lambda: None)
        loan.stop()
        loan.look()
        register.connection.execute("VACUUM")
        return "gehouden"

    assert desk.do_long(TEXT, work) == "gehouden"
    assert posts(register) == 1


@pytest.mark.parametrize("is_kept", [True, False])
def test_who_reads_meanwhile_waits_and_sees_no_half(
    desk: Desk, register: Register, monkeypatch: pytest.MonkeyPatch, is_kept: bool
) -> None:
    waiting = Event()
    really = Loan.wait

    def wait(loan: Loan) -> None:
        if not loan.is_mine and current_thread() is not main_thread():
            waiting.set()
        really(loan)

    monkeypatch.setattr(Loan, "wait", wait)
    seen: list[int] = []
    reader = Thread(target=lambda: seen.append(posts(register)))

    def meanwhile() -> None:
        reader.start()
        assert waiting.wait(PATIENCE_S)
        assert not seen
        if not is_kept:
            raise WorkStoppedError

    def work(_: Loan) -> None:
        add_and_wait(register, meanwhile)

    if is_kept:
        desk.do_long(TEXT, work)
    else:
        with pytest.raises(WorkStoppedError):
            desk.do_long(TEXT, work)
    reader.join(PATIENCE_S)
    assert seen == [int(is_kept)]


def test_a_change_is_told_in_the_window_once_it_is_kept(desk: Desk, register: Register) -> None:
    heard: list[tuple[bool, bool, bool]] = []

    def hear(change: Change) -> None:
        here = current_thread() is main_thread()
        heard.append((here, register.is_busy, change.touches("post")))

    register.on_change(hear)
    desk.do_long(TEXT, lambda _: add_and_wait(register, lambda: heard.append((False,) * 3)))
    assert heard == [(False, False, False), (True, False, True)]


def test_input_goes_to_the_dialog_alone_which_shows_only_when_it_lasts(
    desk: Desk, register: Register, beats: Beats, qtbot: QtBot
) -> None:
    seen: list[bool] = []
    in_sight = Event()

    def look() -> None:
        seen.append(the_dialog().is_in_sight)

    beats.then(look, after=1)

    def wait_for_sight() -> None:
        if the_dialog().is_in_sight:
            in_sight.set()

    watch = QTimer()
    watch.timeout.connect(wait_for_sight)
    watch.start(5)
    desk.do_long(TEXT, lambda _: in_sight.wait(PATIENCE_S))
    watch.stop()
    assert seen == [False]
    assert in_sight.is_set()
    assert QApplication.activeModalWidget() is None
    assert posts(register) == 0
    qtbot.wait(1)


def test_the_dialog_says_what_and_how_far_and_does_not_close(desk: Desk, qtbot: QtBot) -> None:
    dialog = ProgressDialog("iets groots", desk.words)
    qtbot.addWidget(dialog)
    dialog.show_share(0.4)
    dialog.show_share(0.2)
    bar = dialog.bar
    assert (bar.maximum(), bar.value()) == (1000, 400)
    heard: list[bool] = []
    dialog.stop_requested.connect(lambda: heard.append(True))
    dialog.show()
    for _ in range(2):
        event = QCloseEvent()
        dialog.closeEvent(event)
        assert not event.isAccepted()
    assert heard == [True]
    assert not dialog.stop.isEnabled()
    dialog.finish()
    assert not dialog.isVisible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_and_room_for_the_words(language: str, qtbot: QtBot) -> None:
    words = Words(language)
    dialog = ProgressDialog(words("long.taking", name="a" * 80 + ".xlsx"), words)
    qtbot.addWidget(dialog)
    font = dialog.font()
    font.setPointSizeF(2 * font.pointSizeF())
    dialog.setFont(font)
    dialog.show()
    settle()
    assert not [part for part in can_have_the_keyboard(dialog) if not name_of(part)]
    assert not list(clipped_in(dialog))
    dialog.finish()


@pytest.mark.parametrize(("rows", "beside"), [(LARGE + 1, True), (LARGE - 1, False)])
def test_much_is_undone_beside_the_window_and_little_at_once(
    desk: Desk, register: Register, monkeypatch: pytest.MonkeyPatch, rows: int, beside: bool
) -> None:
    threads: list[bool] = []
    really = register.undo

    def undo(origin: object) -> object:
        threads.append(current_thread() is not main_thread())
        return really(origin)

    monkeypatch.setattr(register, "undo", undo)
    with register.operation(Message("operation.sample")) as operation:
        for n in range(rows):
            operation.insert("post", {"name": f"ambt {n}"})
    desk.undo(None)
    assert threads == [beside]
    assert posts(register) == 0


def test_painting_does_not_wait_for_it(desk: Desk, register: Register, beats: Beats) -> None:
    page = RegisterPage(desk)
    page.show_register()
    page.show_record(add(register, "wordt later gelezen"))
    page.model.forget_rows()
    seen: list[object] = []
    beats.then(lambda: seen.append(page.model.shown(0)), after=1)
    beats.then(beats.enough.set)
    desk.do_long(TEXT, lambda _: beats.enough.wait(PATIENCE_S))
    assert seen == [None]
    # It was no answer that stays.
    assert page.model.shown(0) is not None


def test_what_goes_wrong_is_raised_where_it_was_asked_for(desk: Desk, register: Register) -> None:
    def work(_: Loan) -> None:
        add_and_wait(register, lambda: 1 // 0)

    with pytest.raises(ZeroDivisionError):
        desk.do_long(TEXT, work)
    assert posts(register) == 0
    assert not desk.is_busy


def test_one_thing_at_a_time(desk: Desk, register: Register, beats: Beats) -> None:
    refused: list[BusyError] = []

    def again() -> None:
        try:
            desk.do_long(TEXT, lambda _: None)
        except BusyError as error:
            refused.append(error)

    beats.then(again, after=1)
    beats.then(beats.enough.set)
    desk.do_long(TEXT, lambda _: beats.enough.wait(PATIENCE_S))
    assert len(refused) == 1
    assert posts(register) == 0


def test_a_window_that_is_closed_meanwhile_stops_it_and_then_closes(
    desk: Desk, tmp_path: Path, beats: Beats, qtbot: QtBot
) -> None:
    assert desk.register is not None
    desk.register.close()
    desk.register = None
    path = tmp_path / "test.gestand"
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    assert window.open_register(path)
    qtbot.waitUntil(lambda: not window.register_page.is_listing)
    register: Register | None = desk.register
    assert register is not None
    closed: list[bool] = []
    beats.then(lambda: closed.append(window.close()))

    def work(_: Loan) -> None:
        add_and_wait(register, lambda: register.connection.execute(ENDLESS).fetchone())

    with pytest.raises(WorkStoppedError):
        desk.do_long(TEXT, work)
    assert closed == [False]
    qtbot.waitUntil(lambda: not window.isVisible())
    settle()
    with Register.open(path, desk.clock) as again:
        assert posts(again) == 0
