"""Reminders of more records than are reckoned at once: what shows while they are, and afterwards."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from desktop.long_work import LongWork
from storage.errors import UnseenRegisterError
from storage.operations import OperationKind
from storage.records import add_note, edit_record
from storage.rules.message import Message
from tests.desktop.reminders.scene import TODAY
from tests.helpers.registers import add
from tests.widgets.hands import settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.reminders import Reminders
    from tests.desktop.reminders.scene import Scene

SOON = TODAY + timedelta(days=14)
LATER = TODAY + timedelta(days=11)
COUNT = 7
LABEL = Message("operation.sample")


@pytest.fixture
def reminders(scene: Scene, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Reminders:
    """A window over more records than go into one portion, all of which ask for attention."""
    monkeypatch.setattr("storage.reminders._AT_ONCE", 2)
    scene.make(*((f"nummer {n}", SOON) for n in range(COUNT)))
    found = scene.start()
    qtbot.waitUntil(lambda: found.bell.count == COUNT)
    return found


def test_they_are_told_once_when_they_are_reckoned(scene: Scene, reminders: Reminders) -> None:
    assert len(reminders.due) == COUNT
    # One notification for all of them.
    assert len(scene.told) == 1
    scene.on(TODAY)
    assert len(scene.told) == 1


def test_what_showed_before_shows_until_then(
    scene: Scene, reminders: Reminders, qtbot: QtBot
) -> None:
    scene.clock.on = LATER
    reminders.tick()
    assert reminders.bell.count == COUNT
    assert len(scene.told) == 1
    # Another tick meanwhile begins nothing anew.
    reminders.tick()
    qtbot.waitUntil(lambda: len(scene.told) == 2)
    assert [each.rung for each in reminders.due] == ["P3D"] * COUNT


def test_what_is_changed_meanwhile_counts(scene: Scene, reminders: Reminders, qtbot: QtBot) -> None:
    scene.clock.on = LATER
    reminders.tick()
    gone = reminders.due[0].record_id
    with scene.register.operation(LABEL) as operation:
        edit_record(operation, gone, status="met")
    assert reminders.bell.count == COUNT
    qtbot.waitUntil(lambda: reminders.bell.count == COUNT - 1)
    assert gone not in {each.record_id for each in reminders.due}
    qtbot.waitUntil(lambda: len(scene.told) == 2)
    assert scene.told[1][1].startswith(str(COUNT - 1))


def test_what_does_not_concern_them_does_not_stop_them(
    scene: Scene, reminders: Reminders, qtbot: QtBot
) -> None:
    scene.clock.on = LATER
    reminders.tick()
    with scene.register.operation(LABEL) as operation:
        add_note(operation, reminders.due[0].record_id, "concept gereed", dated_on=TODAY)
    qtbot.waitUntil(lambda: len(scene.told) == 2)


def test_another_register_shows_nothing_of_the_one_before(
    scene: Scene, reminders: Reminders, qtbot: QtBot
) -> None:
    window = scene.window
    assert window is not None
    scene.path = scene.path.with_name("ander.gestand")
    scene.make(*((f"ander {n}", SOON) for n in range(COUNT - 2)))
    assert window.open_register(scene.path)
    qtbot.waitUntil(lambda: reminders.bell.count == COUNT - 2)
    assert all(each.title.startswith("ander") for each in reminders.due)
    window.close_register()
    settle()
    assert reminders.bell.count == 0


def test_many_are_written_beside_the_window(
    scene: Scene, reminders: Reminders, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[LongWork] = []
    carry_out = LongWork.carry_out

    def noted(self: LongWork, *arguments: object) -> object:
        begun.append(self)
        return carry_out(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(LongWork, "carry_out", noted)
    reminders.listing.seen_requested.emit(list(reminders.due[1:]))
    assert begun == []
    qtbot.waitUntil(lambda: reminders.bell.count == 1)
    for n in range(COUNT):
        add(scene.register, f"nieuw {n}", SOON)
    qtbot.waitUntil(lambda: reminders.bell.count == COUNT + 1)
    monkeypatch.setattr("desktop.reminders.writing._MANY", COUNT - 1)
    reminders.listing.seen_requested.emit(list(reminders.due))
    assert len(begun) == 1
    qtbot.waitUntil(lambda: reminders.bell.count == 0)
    assert scene.register.connection.execute(
        "SELECT count(*) FROM reminder_mark WHERE seen_at IS NULL"
    ).fetchone() == (0,)


def test_many_wait_until_the_whole_was_looked_at_like_few(
    scene: Scene, reminders: Reminders, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.reminders.writing._MANY", 0)
    asked: list[OperationKind] = []

    def look_later(kind: OperationKind) -> None:
        asked.append(kind)
        raise UnseenRegisterError("check.first_later", name="test")

    with monkeypatch.context() as patch:
        patch.setattr(scene.register, "is_vouched", False)
        patch.setattr(scene.register, "look_first", look_later)
        scene.clock.on = LATER
        reminders.tick()
        qtbot.waitUntil(lambda: [each.rung for each in reminders.due] == ["P3D"] * COUNT)
        # Not told yet, since that cannot be written down.
        assert len(scene.told) == 1
        assert asked == [OperationKind.REMINDER]
    scene.on(LATER)
    qtbot.waitUntil(lambda: len(scene.told) == 2)
