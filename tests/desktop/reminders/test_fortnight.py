"""A scripted fortnight in a real window with a moved clock: each reminder exactly once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from storage.rules.message import Message
from tests.desktop.reminders.scene import TODAY
from tests.widgets.hands import settle

if TYPE_CHECKING:
    from tests.desktop.reminders.scene import Scene

TERMS = (
    ("opleiding", date(2026, 12, 6)),  # T-2026-001
    ("besluit", date(2026, 12, 31)),  # T-2026-002
    ("evaluatie", date(2027, 1, 5)),  # T-2026-003
    ("meting", date(2026, 11, 28)),  # T-2026-004
    ("loketten", date(2026, 12, 10)),  # T-2026-005
    ("ooit", None),  # T-2026-006
)


def nov(day: int) -> date:
    return date(2026, 11, day)


def dec(day: int) -> date:
    return date(2026, 12, day)


def test_a_fortnight(scene: Scene) -> None:
    ids = scene.make(*TERMS)
    scene.start()
    scene.on(nov(22))
    # The day changes while the window is open.
    scene.on(nov(23))
    scene.on(nov(24))
    scene.leave()
    # Closed overnight, started again twice on one day.
    scene.clock.on = nov(25)
    scene.start()
    scene.on(nov(25))
    scene.leave()
    scene.start()
    scene.on(nov(25))
    # The clock goes back two days, and is set right again.
    scene.on(nov(23))
    scene.on(nov(25))
    # Met in time: nothing more is said of it.
    with scene.register.operation(Message("operation.status", {"number": ""})) as operation:
        operation.update("record", ids[4], {"status": "met"})
    scene.on(nov(26))
    # The laptop sleeps over a reminder, and the window is in front when it wakes up.
    scene.clock.on = nov(29)
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    settle()
    scene.on(dec(3))
    scene.on(dec(6))
    # A year forward by mistake, and right again.
    scene.on(date(2027, 12, 6))
    scene.on(dec(6))
    scene.on(dec(8))
    scene.on(dec(17))
    scene.on(dec(31))
    scene.on(date(2027, 1, 5))
    assert scene.told == [
        # What fell while nobody looked: each record once, and four at once are one notification.
        (nov(22), "4 herinneringen"),
        (nov(24), "T-2026-003: 6 weken voor de termijn"),
        (nov(25), "T-2026-004: 3 dagen voor de termijn"),
        (nov(29), "T-2026-004: laatste dag van de termijn"),
        (dec(3), "T-2026-001: 3 dagen voor de termijn"),
        (dec(3), "T-2026-002: 4 weken voor de termijn"),
        (dec(6), "T-2026-001: laatste dag van de termijn"),
        (date(2027, 12, 6), "T-2026-002: laatste dag van de termijn"),
        (date(2027, 12, 6), "T-2026-003: laatste dag van de termijn"),
        (dec(8), "T-2026-003: 4 weken voor de termijn"),
        (dec(17), "T-2026-002: 2 weken voor de termijn"),
        # What the wrong clock told does not count on the day itself.
        (dec(31), "T-2026-002: laatste dag van de termijn"),
        (dec(31), "T-2026-003: 2 weken voor de termijn"),
        (date(2027, 1, 5), "T-2026-003: laatste dag van de termijn"),
    ]


def test_a_clock_set_back_brings_nothing_up_again(scene: Scene) -> None:
    """Six weeks ahead passed unsaid, four weeks ahead was told; then the clock goes back."""
    scene.make(("een", dec(10)))
    scene.start()
    scene.on(TODAY)
    assert [title for _, title in scene.told] == ["T-2026-001: 4 weken voor de termijn"]
    scene.on(date(2026, 11, 1))
    assert len(scene.told) == 1
    assert scene.reminders.bell.count == 0
    scene.leave()
    scene.start()
    scene.on(date(2026, 11, 5))
    assert len(scene.told) == 1
    scene.on(nov(26))
    assert [day for day, _ in scene.told] == [TODAY, nov(26)]


def test_a_clock_set_right_tells_no_fallen_rung_again(scene: Scene) -> None:
    """What had fallen before the clock was set right was told; it waits in the list, once."""
    scene.make(("een", nov(20)), ("twee", dec(31)))
    scene.clock.on = date(2027, 12, 6)
    scene.start()
    scene.on(date(2027, 12, 6))
    assert len(scene.told) == 2
    scene.on(TODAY)
    assert [title for _, title in scene.told[2:]] == []
    assert [each.title for each in scene.reminders.due] == ["een"]
    count = "SELECT count(*) FROM operation"
    before = scene.register.connection.execute(count).fetchone()
    scene.on(TODAY)
    assert scene.register.connection.execute(count).fetchone() == before
    scene.on(dec(3))
    scene.on(dec(31))
    assert [day for day, _ in scene.told[2:]] == [dec(3), dec(31)]


def test_a_day_on_which_nothing_is_due_writes_nothing(scene: Scene) -> None:
    scene.make(("een", dec(10)))
    scene.start()
    count = "SELECT count(*) FROM operation"
    before = scene.register.connection.execute(count).fetchone()
    scene.on(nov(23))
    scene.on(nov(24))
    assert scene.register.connection.execute(count).fetchone() == before
