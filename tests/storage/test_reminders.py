"""Reminders that are due, read from a register; what is done with them is written."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from storage.deadlines import reword
from storage.operations import OperationKind
from storage.records import remove_record
from storage.register import Register
from storage.reminder_ladders import set_own_reminders, set_register_ladder
from storage.reminders import (
    DueReminder,
    due_in_portions,
    due_reminders,
    keep_told,
    let_pass,
    mark_seen,
    mark_shown,
    snooze,
    told_ahead,
    unmark_seen,
)
from storage.rules.message import Message
from storage.rules.terms import RecordKind
from tests.helpers.registers import TODAY, Clock, add, counting_ids, dump, window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from storage.operations import Operation

LAST = TODAY + timedelta(days=42)
LABEL = Message("reminders.operation.shown", {"n": 1})


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)


@pytest.fixture
def clock() -> Clock:
    """Return a clock half a year before today, when the register was made."""
    return Clock(at(TODAY - timedelta(days=180)))


@pytest.fixture
def register(tmp_path: Path, clock: Clock) -> Iterator[Register]:
    with Register.create(tmp_path / "test.gestand", clock, new_id=counting_ids()) as register:
        yield register


def mark(register: Register, action: Callable[[Operation], None]) -> None:
    with register.operation(LABEL, OperationKind.REMINDER) as operation:
        action(operation)


def tell(register: Register, today: date) -> list[tuple[str, str]]:
    """Tell what was not told, as a tick does, and return titles and rungs."""
    fresh = [each for each in due_reminders(register, today) if not each.shown]
    if fresh:
        mark(register, lambda op: mark_shown(op, fresh, at(today)))
    return [(each.title, each.rung) for each in fresh]


def fortnights(register: Register, days: int) -> dict[int, list[tuple[str, str]]]:
    """Tell on each of so many days from today; return what was told by number of the day."""
    told = {n: tell(register, TODAY + timedelta(days=n)) for n in range(days)}
    return {n: each for n, each in told.items() if each}


def test_each_rung_on_its_day_and_once(register: Register) -> None:
    add(register, "een", LAST)
    assert fortnights(register, 60) == {
        0: [("een", "P6W")],
        14: [("een", "P4W")],
        28: [("een", "P2W")],
        39: [("een", "P3D")],
        42: [("een", "P0D")],
    }


def test_what_a_reminder_says(register: Register) -> None:
    record_id = add(register, "een", LAST)
    (found,) = due_reminders(register, TODAY + timedelta(days=2))
    assert found == DueReminder(
        record_id=record_id,
        number="T-2026-001",
        title="een",
        rung="P6W",
        due_on=TODAY,
        latest=LAST,
        missed=True,
        shown=False,
    )


def test_the_most_urgent_first(register: Register) -> None:
    for title, days in (("zes", 42), ("vier", 26), ("eigen", 26), ("drie", 2), ("ook vier", 26)):
        record_id = add(register, title, TODAY + timedelta(days=days))
        if title == "eigen":
            with register.operation(LABEL) as operation:
                set_own_reminders(operation, record_id, None, [TODAY])
    undated = add(register, "ooit")
    with register.operation(LABEL) as operation:
        set_own_reminders(operation, undated, None, [TODAY])
    found = [reminder.title for reminder in due_reminders(register, TODAY)]
    assert found == ["drie", "eigen", "vier", "ook vier", "zes", "ooit"]


@pytest.mark.parametrize("status", ["met", "dropped", "transferred", "sent"])
def test_what_asks_for_nothing_reminds_of_nothing_until_it_reopens(
    register: Register, status: str
) -> None:
    record_id = add(register, "een", LAST, status=status)
    assert due_reminders(register, TODAY) == []
    with register.operation(Message("operation.status", {"number": ""})) as operation:
        operation.update("record", record_id, {"status": "open"})
    assert len(due_reminders(register, TODAY)) == 1


def test_undated_deleted_and_milestones_remind_of_nothing(register: Register) -> None:
    add(register, "zonder")
    add(register, "mijlpaal", LAST, RecordKind.MILESTONE)
    gone = add(register, "weg", LAST)
    with register.operation(Message("operation.deleted", {"number": ""})) as operation:
        remove_record(operation, gone)
    assert due_reminders(register, TODAY) == []


def test_what_was_due_before_its_record_came_in_is_passed(register: Register, clock: Clock) -> None:
    clock.now = at(TODAY - timedelta(days=10))
    add(register, "oud", date(2025, 1, 1))
    add(register, "gisteren", TODAY + timedelta(days=42 - 11))
    add(register, "die dag", TODAY + timedelta(days=42 - 10))
    assert [r.title for r in due_reminders(register, TODAY)] == ["die dag"]


def test_of_a_register_from_long_ago_each_record_is_told_once(register: Register) -> None:
    add(register, "een", TODAY - timedelta(days=30))
    add(register, "twee", TODAY + timedelta(days=20))
    assert tell(register, TODAY) == [("een", "P0D"), ("twee", "P4W")]
    assert tell(register, TODAY + timedelta(days=1)) == []
    found = due_reminders(register, TODAY + timedelta(days=1))
    assert [(r.title, r.missed, r.shown) for r in found] == [
        ("een", True, True),
        ("twee", True, True),
    ]


def test_a_year_forward_tells_each_record_once_and_back_again_loses_nothing(
    register: Register,
) -> None:
    add(register, "een", LAST)
    assert tell(register, TODAY) == [("een", "P6W")]
    assert tell(register, TODAY + timedelta(days=365)) == [("een", "P0D")]
    assert fortnights(register, 50) == {
        14: [("een", "P4W")],
        28: [("een", "P2W")],
        39: [("een", "P3D")],
        42: [("een", "P0D")],
    }
    (found,) = due_reminders(register, LAST)
    assert (found.shown, found.missed) == (True, False)
    assert told_ahead(register, TODAY) == {due_reminders(register, LAST)[0].record_id}
    assert told_ahead(register, LAST) == frozenset()


def test_seen_by_a_clock_that_ran_ahead_is_told_on_the_last_day(register: Register) -> None:
    add(register, "een", LAST)
    ahead = TODAY + timedelta(days=365)
    tell(register, ahead)
    mark(register, lambda op: mark_seen(op, due_reminders(register, ahead), at(ahead)))
    assert due_reminders(register, ahead) == []
    # Also when nobody looked on the day itself.
    (found,) = due_reminders(register, LAST + timedelta(days=3))
    assert (found.rung, found.shown, found.missed, found.told_ahead) == ("P0D", False, True, True)
    assert tell(register, LAST) == [("een", "P0D")]
    assert [each.shown for each in due_reminders(register, LAST)] == [True]
    assert [each.shown for each in due_reminders(register, ahead)] == [True]


def test_what_counts_as_told_stays_seen(register: Register) -> None:
    add(register, "een", TODAY)
    add(register, "twee", TODAY)
    ahead = TODAY + timedelta(days=365)
    tell(register, ahead)
    mark(register, lambda op: mark_seen(op, due_reminders(register, ahead)[:1], at(ahead)))
    assert [each.shown for each in due_reminders(register, TODAY)] == [False, False]
    mark(register, lambda op: keep_told(op, due_reminders(register, TODAY), at(TODAY)))
    assert [(each.title, each.shown) for each in due_reminders(register, TODAY)] == [("twee", True)]


def test_a_record_of_a_clock_that_ran_ahead_is_told(register: Register, clock: Clock) -> None:
    clock.now = at(TODAY + timedelta(days=365))
    add(register, "een", TODAY + timedelta(days=20))
    assert tell(register, TODAY) == [("een", "P4W")]


def test_a_register_of_a_clock_that_ran_ahead_reminds(tmp_path: Path) -> None:
    ahead = Clock(at(TODAY + timedelta(days=365)))
    with Register.create(tmp_path / "vooruit.gestand", ahead) as register:
        add(register, "een", TODAY)
        assert tell(register, TODAY) == [("een", "P0D")]


@pytest.mark.parametrize("told", [True, False])
def test_seen_is_taken_back_of_exactly_these(register: Register, *, told: bool) -> None:
    for title in ("een", "twee"):
        add(register, title, TODAY + timedelta(days=14))
    if told:
        mark(register, lambda op: mark_shown(op, due_reminders(register, TODAY), at(TODAY)))
    first, second = due_reminders(register, TODAY)
    mark(register, lambda op: mark_seen(op, [first, second], at(TODAY)))
    mark(register, lambda op: unmark_seen(op, [second]))
    assert due_reminders(register, TODAY) == [second]
    mark(register, lambda op: unmark_seen(op, [second]))
    assert due_reminders(register, TODAY) == [second]


def test_seen_is_not_told_again_and_outside_the_undo_stack(register: Register) -> None:
    add(register, "een", LAST)
    before = register.undoable()
    (found,) = due_reminders(register, TODAY)
    mark(register, lambda op: mark_seen(op, [found], at(TODAY)))
    assert due_reminders(register, TODAY) == []
    assert register.undoable() == before


def test_morgen_weer_comes_back_once_and_moves_no_term(register: Register) -> None:
    record_id = add(register, "een", LAST)
    tell(register, TODAY)
    before = dump(register)
    (found,) = due_reminders(register, TODAY)
    mark(register, lambda op: snooze(op, found, TODAY + timedelta(days=1)))
    after = dump(register)
    assert {table for table, rows in after.items() if rows != before[table]} == {"reminder_mark"}
    assert due_reminders(register, TODAY) == []
    assert fortnights(register, 14) == {1: [("een", "P6W")]}
    (again,) = due_reminders(register, TODAY + timedelta(days=5))
    assert (again.record_id, again.missed) == (record_id, False)


def test_left_to_pass(register: Register) -> None:
    add(register, "een", LAST)
    mark(register, lambda op: let_pass(op, due_reminders(register, TODAY)))
    assert due_reminders(register, TODAY) == []
    assert tell(register, TODAY + timedelta(days=14)) == [("een", "P4W")]


def test_a_term_that_moves_takes_its_reminders_along(register: Register) -> None:
    record_id = add(register, "een", LAST)
    tell(register, TODAY)
    later = window("begin", None, LAST + timedelta(days=100))
    with register.operation(Message("operation.deadline", {"number": ""})) as operation:
        reword(operation, record_id, later)
    assert due_reminders(register, TODAY + timedelta(days=14)) == []
    assert fortnights(register, 120)[100] == [("een", "P6W")]


def test_undo_of_a_record_takes_its_marks_and_redo_brings_them(register: Register) -> None:
    add(register, "een", LAST)
    tell(register, TODAY)
    register.undo()
    assert due_reminders(register, TODAY) == []
    register.redo()
    assert [r.shown for r in due_reminders(register, TODAY)] == [True]


def test_own_rungs_take_the_place_of_the_ladder(register: Register) -> None:
    record_id = add(register, "eigen", LAST)
    add(register, "gewoon", LAST)
    with register.operation(Message("reminders.operation.record", {"number": ""})) as operation:
        set_own_reminders(operation, record_id, ["P5W", "P1D"], [])
    assert fortnights(register, 50) == {
        0: [("gewoon", "P6W")],
        7: [("eigen", "P5W")],
        14: [("gewoon", "P4W")],
        28: [("gewoon", "P2W")],
        39: [("gewoon", "P3D")],
        41: [("eigen", "P1D")],
        42: [("gewoon", "P0D")],
    }


def test_own_days_come_beside_the_ladder_and_without_a_term(register: Register) -> None:
    dated, undated = add(register, "met", LAST), add(register, "zonder")
    for record_id in (dated, undated):
        with register.operation(Message("reminders.operation.record", {"number": ""})) as op:
            set_own_reminders(op, record_id, None, [TODAY + timedelta(days=9)])
    told = fortnights(register, 20)
    own = f"on:{TODAY + timedelta(days=9)}"
    assert told[9] == [("met", own), ("zonder", own)]
    assert told[14] == [("met", "P4W")]


def test_none_at_all(register: Register) -> None:
    record_id = add(register, "een", LAST)
    with register.operation(Message("reminders.operation.record", {"number": ""})) as operation:
        set_own_reminders(operation, record_id, [], [])
    assert fortnights(register, 50) == {}


def test_another_ladder_for_the_register_counts_from_the_day_it_was_set(
    register: Register,
) -> None:
    add(register, "een", LAST)
    tell(register, TODAY)
    day = TODAY + timedelta(days=10)
    with register.operation(Message("reminders.operation.ladder")) as operation:
        set_register_ladder(operation, ["P6W", "P5W", "P1W"], today=day)
    assert tell(register, day) == []
    assert [r.rung for r in due_reminders(register, day)] == ["P6W"]
    assert tell(register, TODAY + timedelta(days=35)) == [("een", "P1W")]
    with register.operation(Message("reminders.operation.ladder")) as operation:
        set_register_ladder(operation, [], today=day)
    assert due_reminders(register, TODAY + timedelta(days=35)) == []


@pytest.mark.parametrize("today", [date.min, date.max])
def test_any_day_of_the_calendar_may_be_today(register: Register, today: date) -> None:
    add(register, "een", LAST)
    assert len(due_reminders(register, today)) == int(today == date.max)


def test_what_was_read_is_kept_until_the_next_operation(register: Register) -> None:
    add(register, "een", LAST)
    asked: list[str] = []
    due_reminders(register, TODAY)
    register.connection.set_trace_callback(asked.append)
    first = due_reminders(register, TODAY)
    first.clear()
    assert len(due_reminders(register, TODAY)) == 1
    assert asked == []
    register.connection.set_trace_callback(None)
    add(register, "twee", LAST)
    assert len(due_reminders(register, TODAY)) == 2


def test_reckoned_in_portions_it_is_the_same(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(9):
        record_id = add(register, f"nummer {n}", TODAY + timedelta(days=n * 6))
        if n % 3 == 0:
            with register.operation(LABEL) as operation:
                set_own_reminders(operation, record_id, None, [TODAY])
    tell(register, TODAY)
    day = TODAY + timedelta(days=30)
    at_once = due_reminders(register, day)
    assert len(at_once) > 4
    register.memo.clear()
    monkeypatch.setattr("storage.reminders._AT_ONCE", 2)
    portions, shares = due_in_portions(register, day), []
    with pytest.raises(StopIteration) as done:
        while True:
            shares.append(next(portions))
    assert done.value.value == at_once
    assert len(shares) > 4
    assert shares == sorted(shares)
    assert 0 <= shares[0] <= shares[-1] <= 1
    # Known from then on.
    with pytest.raises(StopIteration):
        next(due_in_portions(register, day))
