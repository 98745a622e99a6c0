"""Steps under a record: their days, what is open, undo."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from storage.calendars import load_calendar
from storage.deadlines import set_deadline
from storage.records import remove_record, set_status
from storage.rules.message import Message
from storage.rules.terms import RecordKind, Status
from storage.steps import (
    add_ladder,
    add_step,
    edit_step,
    finish_step,
    open_steps,
    remove_step,
    steps_of,
)
from tests.helpers.registers import TODAY, add, dump, new_register, window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from storage.register import Register

CALENDAR = load_calendar()
LABEL = Message("operation.edited", {"number": "R"})


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with new_register(tmp_path) as made:
        yield made


@pytest.fixture
def report(register: Register) -> str:
    record = add(register, "Voortgangsbrief", date(2026, 12, 17), RecordKind.REPORT)
    with register.operation(LABEL) as operation:
        add_ladder(operation, record, [("uitvraag", 30), ("concept", 20), ("verzenden", 0)])
    return record


def days(register: Register, record: str) -> list[tuple[str, date | None]]:
    return [(step.title, step.due_on) for step in steps_of(register, record, CALENDAR)]


def test_steps_stand_by_day_counted_back(register: Register, report: str) -> None:
    assert days(register, report) == [
        ("uitvraag", date(2026, 11, 5)),
        ("concept", date(2026, 11, 19)),
        ("verzenden", date(2026, 12, 17)),
    ]


def test_steps_follow_the_last_day_and_undo_takes_them_back(
    register: Register, report: str
) -> None:
    before = days(register, report)
    with register.operation(LABEL) as operation:
        set_deadline(operation, report, window("later", None, date(2027, 2, 1)))
    assert days(register, report)[-1] == ("verzenden", date(2027, 2, 1))
    register.undo()
    assert days(register, report) == before


def test_a_day_of_its_own_stays_and_none_comes_last(register: Register, report: str) -> None:
    with register.operation(LABEL) as operation:
        add_step(operation, report, "overleg", due_on=date(2026, 11, 10))
        add_step(operation, report, "ooit")
    assert days(register, report)[1] == ("overleg", date(2026, 11, 10))
    assert days(register, report)[-1] == ("ooit", None)


def test_open_steps_are_those_that_someone_must_do(register: Register, report: str) -> None:
    with register.operation(LABEL) as operation:
        finish_step(operation, steps_of(register, report, CALENDAR)[0].id, TODAY)
    found = open_steps(register, date(2026, 11, 19), CALENDAR)
    assert [(s.title, s.due_on, s.record_id) for s in found] == [
        ("concept", date(2026, 11, 19), report)
    ]
    assert open_steps(register, date(2026, 11, 18), CALENDAR) == []


@pytest.mark.parametrize("gone", [True, False])
def test_what_was_sent_or_removed_asks_for_nothing(
    register: Register, report: str, gone: bool
) -> None:
    with register.operation(LABEL) as operation:
        if gone:
            remove_record(operation, report)
        else:
            set_status(operation, report, Status.SENT, today=TODAY)
    assert open_steps(register, date(2030, 1, 1), CALENDAR) == []


def test_steps_are_edited_finished_and_removed_and_undo_returns_all(
    register: Register, report: str
) -> None:
    first, second, _ = steps_of(register, report, CALENDAR)
    before = dump(register)
    with register.operation(LABEL) as operation:
        edit_step(operation, first.id, "uitvraag gedaan", due_on=date(2026, 10, 1))
        finish_step(operation, first.id, TODAY)
        remove_step(operation, second.id)
    assert [(s.title, s.done_on) for s in steps_of(register, report, CALENDAR)] == [
        ("uitvraag gedaan", TODAY),
        ("verzenden", None),
    ]
    register.undo()
    assert dump(register) == before


def test_a_step_needs_a_title_and_one_way_to_say_when(register: Register, report: str) -> None:
    with pytest.raises(ValueError, match="title"), register.operation(LABEL) as operation:
        add_step(operation, report, "  ")
    with pytest.raises(ValueError, match="both"), register.operation(LABEL) as operation:
        add_step(operation, report, "x", days_before=3, due_on=TODAY)
