"""Steps of preparation under a record; their days follow the record's and are never stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from storage.days import day, iso
from storage.rules.preparation import day_of_sending, day_of_step
from storage.rules.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from storage.operations import Operation, SqlValue
    from storage.register import Register
    from storage.rules.calendar import SittingCalendar


class StepRow(NamedTuple):
    """A step.

    Attributes:
        id: Its id.
        title: What is to be done.
        due_on: Until when, inclusive; None when the record has no day to count back from.
        done_on: When it was done; None when it is still to do.
        days_before: Working days before the day of sending; None for a day of its own.
    """

    id: str
    title: str
    due_on: date | None
    done_on: date | None
    days_before: int | None = None


class OpenStep(NamedTuple):
    """A step that is still to do, with the record that it belongs to."""

    id: str
    title: str
    due_on: date
    record_id: str
    number: str
    record_title: str


def steps_of(register: Register, record_id: str, calendar: SittingCalendar) -> list[StepRow]:
    """Return the steps of one record by day; what has none comes last."""
    found = register.connection.execute(
        "SELECT s.id, s.title, s.days_before, s.due_on, s.done_on, r.sort_day, r.target_on "
        "FROM step s JOIN record r ON r.id = s.record_id WHERE s.record_id = ? "
        "ORDER BY s.ord, s.rowid",
        (record_id,),
    )
    steps = []
    for step_id, title, days, due, done, last, target in found:
        sending = day_of_sending(day(last), day(target), calendar)
        due_on = day_of_step(days, day(due), sending, calendar)
        steps.append(StepRow(step_id, title, due_on, day(done), days))
    return sorted(steps, key=lambda step: (step.due_on is None, step.due_on))


def has_steps(register: Register, record_id: str) -> bool:
    """Say whether a record has any step."""
    query = "SELECT 1 FROM step WHERE record_id = ?"
    return register.connection.execute(query, (record_id,)).fetchone() is not None


def sending_of(register: Register, record_id: str, calendar: SittingCalendar) -> date | None:
    """Return the day from which the steps of a record are counted back; None without a day."""
    found = register.connection.execute(
        "SELECT sort_day, target_on FROM record WHERE id = ?", (record_id,)
    ).fetchone()
    return day_of_sending(day(found[0]), day(found[1]), calendar) if found else None


def open_steps(register: Register, until: date, calendar: SittingCalendar) -> list[OpenStep]:
    """Return the steps that are still to do by `until` (inclusive), the earliest first.

    Those of a record that was sent, settled or removed are left out.
    """
    found = register.connection.execute(
        "SELECT s.id, s.title, s.days_before, s.due_on, r.sort_day, r.target_on, r.id, r.number, "
        "r.title FROM step s JOIN record r ON r.id = s.record_id "
        "WHERE s.done_on IS NULL AND r.deleted = 0 "
        "AND r.status NOT IN ('sent', 'met', 'transferred', 'dropped')"
    )
    steps = []
    for step_id, title, days, due, last, target, *record in found:
        sending = day_of_sending(day(last), day(target), calendar)
        due_on = day_of_step(days, day(due), sending, calendar)
        if due_on is not None and due_on <= until:
            steps.append(OpenStep(step_id, title, due_on, *record))
    return sorted(steps, key=lambda step: (step.due_on, step.number, step.title))


def add_step(
    operation: Operation,
    record_id: str,
    title: str,
    *,
    days_before: int | None = None,
    due_on: date | None = None,
) -> str:
    """Add a step and return its id.

    Args:
        operation: The operation under way.
        record_id: What it prepares.
        title: What is to be done.
        days_before: Working days before the day of sending; not beside `due_on`.
        due_on: A day of its own.

    Raises:
        ValueError: Empty title, or both ways to say when.
    """
    last = operation.values("SELECT max(ord) FROM step WHERE record_id = ?", record_id)
    order = int(last[0] or 0) + 1 if last else 1
    values = _values(title, days_before, due_on)
    return operation.insert("step", {"record_id": record_id, "ord": order, **values})


def add_ladder(operation: Operation, record_id: str, rungs: Iterable[tuple[str, int]]) -> None:
    """Add steps: their titles and the working days before the day of sending."""
    for title, days_before in rungs:
        add_step(operation, record_id, title, days_before=days_before)


def edit_step(
    operation: Operation,
    step_id: str,
    title: str,
    *,
    days_before: int | None = None,
    due_on: date | None = None,
) -> None:
    """Change a step; as `add_step`."""
    operation.update("step", step_id, _values(title, days_before, due_on))


def finish_step(operation: Operation, step_id: str, on: date | None) -> None:
    """Say when a step was done; None for one that is still to do after all."""
    operation.update("step", step_id, {"done_on": iso(on)})


def remove_step(operation: Operation, step_id: str) -> None:
    """Take a step away; undo brings it back."""
    operation.delete("step", step_id)


def _values(title: str, days_before: int | None, due_on: date | None) -> dict[str, SqlValue]:
    title = clean(title)[0].strip()
    if not title:
        msg = "a step needs a title"
        raise ValueError(msg)
    if days_before is not None and due_on is not None:
        msg = "a step has a day of its own or is counted back, not both"
        raise ValueError(msg)
    return {"title": title, "days_before": days_before, "due_on": iso(due_on)}
