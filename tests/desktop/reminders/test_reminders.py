"""Reminders in the window: bell, list, what cannot be written, and the tray."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QSystemTrayIcon

from desktop.reminders.ticker import TICK_MS
from storage.listing import row_of
from storage.operations import OperationKind
from storage.rules.message import GestandError, Message
from tests.desktop.reminders.scene import TODAY
from tests.helpers.registers import add, dump
from tests.widgets.hands import CTRL, click, press, settle
from widgets.toast import Toast

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.desk import Desk
    from desktop.reminders import Reminders
    from desktop.reminders.notices import Notice
    from tests.desktop.reminders.scene import Scene

SOON = TODAY + timedelta(days=14)
LATER = TODAY + timedelta(days=28)


class FakeTray(QObject):
    """Stands in the place of the icon, where there is no tray."""

    open_requested = Signal()
    list_requested = Signal()
    quit_requested = Signal()

    def __init__(self, _desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.count = -1
        self.said: list[str] = []

    def show_count(self, count: int) -> None:
        self.count = count

    def say(self, notices: Sequence[Notice]) -> None:
        self.said += [f"{notice.title}|{notice.body}" for notice in notices]


class UsersClose(QCloseEvent):
    """A close that the window system asks for."""

    def spontaneous(self) -> bool:
        return True


@pytest.fixture
def with_tray(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Say that there is a tray as long as the list holds True."""
    there = [True]
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: there[0])
    monkeypatch.setattr("desktop.reminders.tray.Tray", FakeTray)
    return there


def fake(reminders: Reminders) -> FakeTray:
    found: object = reminders.tray
    assert isinstance(found, FakeTray)
    return found


def started(scene: Scene, *terms: tuple[str, date | None]) -> Reminders:
    scene.make(*(terms or (("een", SOON), ("twee", LATER))))
    reminders = scene.start()
    reminders.tick()
    settle()
    return reminders


def toast_of(scene: Scene) -> Toast:
    assert scene.window is not None
    found = scene.window.findChild(Toast)
    assert isinstance(found, Toast)
    return found


def take_back(toast: Toast) -> None:
    (action,) = toast.findChildren(QPushButton)
    assert action.text() == "Ongedaan maken"
    click(action)
    settle()


def titles(reminders: Reminders) -> list[str]:
    return [row.reminder.title for row in reminders.listing.rows]


# The tick


def test_it_ticks_at_once_and_within_a_minute(scene: Scene) -> None:
    reminders = started(scene)
    assert reminders.ticker.is_running
    assert TICK_MS * 1.05 < 60_000
    assert len(scene.told) == 2


def test_it_waits_while_an_operation_is_under_way(scene: Scene) -> None:
    reminders = started(scene)
    scene.clock.on = TODAY + timedelta(days=11)
    label = Message("operation.sample")
    with scene.register.preview(label, OperationKind.WORKBOOK) as operation:
        operation.connection.execute("UPDATE record SET status = 'met'")
        reminders.tick()
    assert len(scene.told) == 2
    assert reminders.bell.count == 2
    reminders.tick()
    assert len(scene.told) == 3
    assert reminders.bell.count == 2


def test_a_register_that_cannot_be_written_is_tried_again(
    scene: Scene,
) -> None:
    reminders = started(scene)
    failed: list[GestandError] = []
    scene.desk.hub.failed.connect(failed.append)
    away = scene.path.with_suffix(".weg")
    scene.path.rename(away)
    scene.on(TODAY + timedelta(days=11))
    assert len(scene.told) == 2
    # The bell says it nevertheless; and nothing is complained of every minute.
    assert reminders.bell.count == 2
    assert failed == []
    away.rename(scene.path)
    scene.on(TODAY + timedelta(days=11))
    assert len(scene.told) == 3


def test_another_register_is_looked_at_at_once_and_none_shows_nothing(scene: Scene) -> None:
    reminders = started(scene)
    window = scene.window
    assert window is not None
    window.close_register()
    settle()
    assert reminders.bell.count == 0
    assert reminders.due == []
    scene.path = scene.path.with_name("ander.gestand")
    scene.make(("drie", SOON))
    assert window.open_register(scene.path)
    settle()
    assert [each.title for each in reminders.due] == ["drie"]
    assert len(scene.told) == 3


# The bell and the list


def test_the_bell_counts_and_opens_the_list(scene: Scene) -> None:
    reminders = started(scene)
    assert reminders.bell.count == 2
    assert reminders.bell.accessibleName() == "Herinneringen: 2"
    reminders.bell.click()
    settle()
    assert reminders.listing.isVisible()
    assert titles(reminders) == ["een", "twee"]
    press(reminders.listing, Qt.Key.Key_Escape)
    assert not reminders.listing.isVisible()


def test_ctrl_b_opens_the_list(scene: Scene) -> None:
    reminders = started(scene)
    assert scene.window is not None
    scene.window.activateWindow()
    settle()
    press(scene.window, Qt.Key.Key_B, CTRL)
    settle()
    assert reminders.listing.isVisible()


def test_seen_goes_from_the_list_and_is_no_step_back(scene: Scene) -> None:
    reminders = started(scene)
    before = scene.register.undoable()
    reminders.show_list()
    click(reminders.listing.rows[0].buttons["seen"])
    settle()
    assert titles(reminders) == ["twee"]
    assert reminders.bell.count == 1
    assert scene.register.undoable() == before
    scene.on(TODAY + timedelta(days=1))
    assert len(scene.told) == 2


def test_seen_is_said_and_taken_back_by_the_toast(scene: Scene) -> None:
    reminders = started(scene)
    before = scene.register.undoable()
    first, second = reminders.due
    reminders.listing.seen_requested.emit([first])
    reminders.listing.seen_requested.emit([second])
    settle()
    assert reminders.due == []
    toast = toast_of(scene)
    assert toast.text == "Eén herinnering gezien"
    take_back(toast)
    # Exactly what it said: the one that was seen before stays seen.
    assert reminders.due == [second]
    assert scene.register.undoable() == before
    scene.on(TODAY)
    assert len(scene.told) == 2


def test_all_seen_is_taken_back_whole(scene: Scene) -> None:
    reminders = started(scene)
    both = list(reminders.due)
    reminders.listing.seen_requested.emit(both)
    settle()
    toast = toast_of(scene)
    assert toast.text == "2 herinneringen gezien"
    take_back(toast)
    assert reminders.due == both


def test_the_toast_of_a_later_change_undoes_that_one(scene: Scene) -> None:
    reminders = started(scene)
    reminders.listing.seen_requested.emit(list(reminders.due))
    settle()
    record_id = add(scene.register, "nieuw", LATER)
    settle()
    take_back(toast_of(scene))
    assert row_of(scene.register, record_id, TODAY) is None
    assert reminders.due == []


def test_seen_is_not_taken_back_in_a_copy_that_was_opened_meanwhile(scene: Scene) -> None:
    reminders = started(scene)
    reminders.listing.seen_requested.emit(list(reminders.due))
    settle()
    window = scene.window
    assert window is not None
    window.close_register()
    copy = scene.path.with_name("kopie.gestand")
    copy.write_bytes(scene.path.read_bytes())
    assert window.open_register(copy)
    settle()
    before = dump(scene.register)
    toast_of(scene).action_requested.emit()
    settle()
    assert dump(scene.register) == before


def test_morgen_weer_is_told_again_tomorrow(scene: Scene) -> None:
    reminders = started(scene)
    before = scene.register.undoable()
    reminders.show_list()
    click(reminders.listing.rows[0].buttons["tomorrow"])
    settle()
    assert scene.register.undoable() == before
    assert titles(reminders) == ["twee"]
    scene.on(TODAY + timedelta(days=1))
    assert reminders.bell.count == 2
    assert scene.told[2:] == [
        (TODAY + timedelta(days=1), "T-2026-001: 2 weken voor de termijn"),
    ]
    row = scene.register.connection.execute("SELECT sort_day FROM record WHERE title = 'een'")
    assert row.fetchone() == (SOON.isoformat(),)


def test_all_seen(scene: Scene) -> None:
    reminders = started(scene)
    reminders.listing.seen_requested.emit(list(reminders.due))
    settle()
    assert reminders.bell.count == 0
    assert reminders.bell.accessibleName() == "Herinneringen: geen"


def test_open_shows_the_record(scene: Scene) -> None:
    reminders = started(scene)
    asked: list[str] = []
    scene.desk.hub.record_requested.connect(asked.append)
    reminders.show_list()
    click(reminders.listing.rows[1].buttons["open"])
    settle()
    assert asked == [reminders.due[1].record_id]
    assert not reminders.listing.isVisible()


def test_the_list_follows_what_is_done_elsewhere(scene: Scene) -> None:
    reminders = started(scene)
    record_id = reminders.due[0].record_id
    with scene.register.operation(Message("operation.status", {"number": ""})) as operation:
        operation.update("record", record_id, {"status": "met"})
    settle()
    assert reminders.bell.count == 1
    add(scene.register, "nieuw", TODAY + timedelta(days=42))
    assert reminders.bell.count == 2


def test_what_is_told_is_said_in_the_window_too(scene: Scene) -> None:
    scene.make(("een", SOON))
    said: list[Message] = []
    scene.start()
    scene.desk.hub.told.connect(said.append)
    scene.on(TODAY + timedelta(days=11))
    assert said == [Message("reminders.told", {"n": 1})]


# The tray


def test_the_tray_counts_and_tells_in_place_of_the_portal(
    scene: Scene, with_tray: list[bool]
) -> None:
    assert with_tray
    reminders = started(scene)
    tray = fake(reminders)
    assert tray.count == 2
    assert tray.said == [
        "T-2026-001: 2 weken voor de termijn|een\nUiterlijk 6 december 2026",
        "T-2026-002: 4 weken voor de termijn|twee\nUiterlijk 20 december 2026",
    ]
    assert scene.told == []


def test_closing_to_the_tray_is_chosen_and_said_once(scene: Scene, with_tray: list[bool]) -> None:
    assert with_tray
    reminders = started(scene)
    window = scene.window
    assert window is not None
    tray = fake(reminders)
    tray.said.clear()
    action = window.commands.action("close_to_tray")
    assert action.isVisible()
    assert not action.isChecked()
    action.trigger()
    for _ in range(2):
        event = UsersClose()
        QApplication.sendEvent(window, event)
        assert not event.isAccepted()
        assert not window.isVisible()
        assert not QApplication.quitOnLastWindowClosed()
        assert scene.desk.register is not None
        tray.open_requested.emit()
        assert window.isVisible()
        assert QApplication.quitOnLastWindowClosed()
    assert len(tray.said) == 1
    assert "systeemvak" in tray.said[0]


def test_a_field_is_saved_before_the_window_hides(scene: Scene, with_tray: list[bool]) -> None:
    assert with_tray
    started(scene)
    window = scene.window
    assert window is not None
    window.commands.action("close_to_tray").trigger()
    field = QLineEdit(window)
    left: list[str] = []
    field.editingFinished.connect(lambda: left.append(field.text()))
    field.show()
    window.activateWindow()
    field.setFocus()
    field.setText("nieuw")
    QApplication.sendEvent(window, UsersClose())
    assert left == ["nieuw"]


def test_quit_and_an_unchosen_close_end_the_program(scene: Scene, with_tray: list[bool]) -> None:
    assert with_tray
    reminders = started(scene)
    window = scene.window
    assert window is not None
    assert not reminders.eventFilter(window, UsersClose())
    window.commands.action("close_to_tray").trigger()
    # Ctrl+Q closes the window by itself: that is no wish of the window system.
    assert not reminders.eventFilter(window, QCloseEvent())
    fake(reminders).quit_requested.emit()
    settle()
    assert scene.desk.register is None


def test_a_tray_that_goes_gives_the_window_back(scene: Scene, with_tray: list[bool]) -> None:
    reminders = started(scene)
    window = scene.window
    assert window is not None
    window.commands.action("close_to_tray").trigger()
    QApplication.sendEvent(window, UsersClose())
    assert not window.isVisible()
    with_tray[0] = False
    reminders.tick()
    assert window.isVisible()
    assert reminders.tray is None
    assert not window.commands.action("close_to_tray").isVisible()
