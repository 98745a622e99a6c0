"""Registers for tests: with a clock that is handed in and ids that can be foretold."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING

from storage.operations import OperationKind
from storage.records import add_record, derived_columns
from storage.register import Register
from storage.rules.deadline import Deadline
from storage.rules.message import Message
from storage.rules.terms import DeadlineKind, RecordKind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TODAY = date(2026, 11, 22)


class Clock:
    """A clock that goes on one second at every reading; `now` may be set."""

    def __init__(self, now: datetime = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def counting_ids(prefix: str = "id") -> Callable[[], str]:
    """Return a maker of ids `id-1`, `id-2`, …."""
    numbers = count(1)
    return lambda: f"{prefix}-{next(numbers)}"


def new_register(folder: Path, name: str = "test.gestand") -> Register:
    """Make an empty register in a folder."""
    return Register.create(folder / name, Clock(), new_id=counting_ids())


def window(wording: str, earliest: date | None, latest: date | None) -> Deadline:
    """Return a deadline with a window."""
    return Deadline(wording, DeadlineKind.WINDOW, earliest=earliest, latest=latest, rule="test")


def add(
    register: Register,
    title: str,
    latest: date | None = None,
    kind: RecordKind = RecordKind.PROMISE,
    **values: str | int | None,
) -> str:
    """Add one record as an operation of its own and return its id."""
    deadline = window("eind", None, latest) if latest else None
    with register.operation(Message("operation.added", {"number": ""}), OperationKind.HAND) as op:
        record_id = add_record(op, kind, title, today=TODAY, deadline=deadline)
        if values:
            op.update("record", record_id, {**values, **derived_columns(values)})
    return record_id


def dump(register: Register) -> dict[str, list[tuple[object, ...]]]:
    """Return all of the user's data, table by table, in a fixed order."""
    from storage.schema import TRACKED

    db = register.connection
    return {table: sorted(db.execute(f"SELECT * FROM {table}"), key=repr) for table in TRACKED}
