"""Records: toezeggingen, moties, aanbevelingen, acties, afleveringen and milestones.

Every function that writes takes the operation under way, so that one action of the user stays one
step back.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from storage.bulk import insert_many
from storage.days import iso
from storage.deadlines import (
    add_first,
    first_columns,
    follow,
    follow_carrier,
    let_go,
    set_deadline,
)
from storage.errors import RecordNotFoundError
from storage.rules.message import Message
from storage.rules.terms import DeadlineChange, RecordKind, Status, statuses_of
from storage.rules.text import clean, sort_key

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence
    from datetime import date

    from storage.operations import Operation, SqlValue
    from storage.rules.deadline import Deadline

PREFIX = {
    RecordKind.PROMISE: "T",
    RecordKind.MOTION: "M",
    RecordKind.RECOMMENDATION: "A",
    RecordKind.ACTION: "AC",
    RecordKind.REPORT: "R",
    RecordKind.MILESTONE: "MP",
}

_ORDER = {status: order for order, status in enumerate(Status)}

_KEYS = {
    "title": "title_key",
    "minister": "minister_key",
    "handler": "handler_key",
    "number": "number_key",
    "ministry": "ministry_key",
    "debate": "debate_key",
    "found_in": "found_in_key",
    "dossier": "dossier_key",
}
"""Columns that are sorted by a stored key."""

EDITABLE = frozenset(
    {
        "title",
        "text",
        "internal_note",
        "status",
        "external_status",
        "firmness",
        "scope",
        "actor",
        "label",
        "motion_fate",
        "appreciation",
        "parent_id",
        "priority_id",
        "series_id",
        "period",
        "carrier_id",
        "minister",
        "ministry",
        "handler",
        "chamber",
        "debate",
        "found_in",
        "asked_by",
        "dossier",
        "external_number",
        "promised_on",
        "target_on",
        "review_on",
        "settled_on",
    }
)
"""Columns that a person may change directly; the term goes through `set_deadline`."""


def add_record(
    operation: Operation,
    kind: RecordKind,
    title: str,
    *,
    today: date,
    promised_on: date | None = None,
    deadline: Deadline | None = None,
    source_id: str | None = None,
    report_id: str | None = None,
    **values: SqlValue,
) -> str:
    """Add a record with the next number of its kind and year, and return its id.

    Args:
        operation: The operation under way.
        kind: What it is.
        title: Short title; must not be empty.
        today: Year of the number when `promised_on` is not known.
        promised_on: Day of the letter or debate; its year goes into the number.
        deadline: Its term, if one is known.
        source_id: Where the term was worded.
        report_id: The aflevering that carries the term.
        **values: Other columns of `EDITABLE`.

    Raises:
        ValueError: Empty title or unknown column.
    """
    year = (promised_on or today).year
    new = NewRecord(kind, title, promised_on, values=values)
    record_id = operation.insert("record", _row(new, operation.number(PREFIX[kind], year)))
    if deadline is None and values.get("carrier_id"):
        follow(operation, record_id)
    if deadline is not None:
        set_deadline(
            operation,
            record_id,
            deadline,
            change=DeadlineChange.FIRST,
            source_id=source_id,
            report_id=report_id,
        )
    return record_id


class NewRecord(NamedTuple):
    """A record to add, with others.

    Attributes:
        kind: What it is.
        title: Short title; must not be empty.
        promised_on: Day of the letter or debate.
        deadline: Its term, if one is known; it rides in no aflevering.
        values: Other columns of `EDITABLE`.
    """

    kind: RecordKind
    title: str
    promised_on: date | None = None
    deadline: Deadline | None = None
    values: Mapping[str, SqlValue] = {}


def add_records(operation: Operation, new: Sequence[NewRecord], *, today: date) -> list[str]:
    """Add many records, each as `add_record` would, and return their ids in order.

    Args:
        operation: The operation under way.
        new: The records; none may ride in an aflevering.
        today: Year of the number of those whose day is not known.

    Raises:
        ValueError: Empty title, unknown column, or one that rides.
    """
    years = [(PREFIX[each.kind], (each.promised_on or today).year) for each in new]
    numbers = {
        place: iter(operation.numbers(*place, count)) for place, count in Counter(years).items()
    }
    rows: list[dict[str, SqlValue]] = []
    terms: list[tuple[str, str, Deadline]] = []
    for each, place in zip(new, years, strict=True):
        if each.values.get("carrier_id"):
            msg = "what rides in an aflevering is added by itself"
            raise ValueError(msg)
        row = _row(each, next(numbers[place]))
        row["id"] = operation.new_id()
        if each.deadline is not None:
            term_id = operation.new_id()
            row |= first_columns(term_id, each.deadline)
            terms.append((term_id, str(row["id"]), each.deadline))
        rows.append(row)
    ids = insert_many(operation, "record", rows)
    add_first(operation, terms)
    return ids


def _row(new: NewRecord, number: str) -> dict[str, SqlValue]:
    if not clean(new.title)[0].strip():
        msg = "a record needs a title"
        raise ValueError(msg)
    row: dict[str, SqlValue] = {
        "status": statuses_of(new.kind)[0] if new.kind is RecordKind.REPORT else Status.OPEN,
        **_checked(new.values),
        "kind": new.kind,
        "title": new.title,
        "number": number,
        "promised_on": iso(new.promised_on),
    }
    if new.kind is RecordKind.MILESTONE and "status" not in new.values:
        row["status"] = Status.PLANNED
    row |= derived_columns(row)
    return row


def edit_record(operation: Operation, record_id: str, **values: SqlValue) -> None:
    """Change columns of `EDITABLE`; raise `RecordNotFoundError` when there is no such record."""
    if not operation.update("record", record_id, _with_keys(_checked(values))):
        raise RecordNotFoundError("storage.record_missing", number=record_id)
    if "carrier_id" in values:
        follow_carrier(operation, record_id)


def set_status(operation: Operation, record_id: str, status: Status, *, today: date) -> None:
    """Change the status; *voldaan* is dated `today`, and loses its day when it is taken back.

    What rode in an aflevering that is dropped keeps its words and loses its day, with a notice.

    Raises:
        RecordNotFoundError: There is no such record.
    """
    values: dict[str, SqlValue] = {"status": status}
    found = operation.values("SELECT status FROM record WHERE id = ?", record_id)
    before = found[0] if found else None
    if status is Status.MET and before != Status.MET:
        values["settled_on"] = today.isoformat()
    elif before == Status.MET and status is not Status.MET:
        values["settled_on"] = None
    edit_record(operation, record_id, **values)
    if status is Status.DROPPED:
        _let_go(operation, record_id)


def remove_record(operation: Operation, record_id: str) -> None:
    """Mark a record as deleted: it leaves the lists, keeps its number, and undo brings it back.

    What rode in it keeps its words and loses its day, with a notice.
    """
    if not operation.update("record", record_id, {"deleted": 1}):
        raise RecordNotFoundError("storage.record_missing", number=record_id)
    _let_go(operation, record_id)


def _let_go(operation: Operation, record_id: str) -> None:
    if riders := let_go(operation, record_id):
        operation.notices.append(Message("storage.riders_let_go", {"n": riders}))


def add_note(
    operation: Operation,
    record_id: str,
    text: str,
    *,
    dated_on: date,
    author: str = "",
    exchange_id: str | None = None,
) -> str | None:
    """Add to the *stand van zaken*; an empty text adds nothing. Notes are never changed."""
    text, _ = clean(text)
    if not text.strip():
        return None
    values: dict[str, SqlValue] = {
        "record_id": record_id,
        "text": text.strip(),
        "dated_on": dated_on.isoformat(),
        "author": author,
        "exchange_id": exchange_id,
    }
    return operation.insert("note", values)


def number_of(connection: sqlite3.Connection, record_id: str) -> str:
    """Return the number that people see; raise `RecordNotFoundError` for an unknown id."""
    row = connection.execute("SELECT number FROM record WHERE id = ?", (record_id,)).fetchone()
    if row is None:
        raise RecordNotFoundError("storage.record_missing", number=record_id)
    return str(row[0])


def _checked(values: Mapping[str, SqlValue]) -> Mapping[str, SqlValue]:
    if not values.keys() <= EDITABLE:
        msg = f"not to be set directly: {sorted(values.keys() - EDITABLE)}"
        raise ValueError(msg)
    return values


def _with_keys(values: Mapping[str, SqlValue]) -> dict[str, SqlValue]:
    return {**values, **derived_columns(values)}


def derived_columns(values: Mapping[str, SqlValue]) -> dict[str, SqlValue]:
    """Return the sort keys of the given columns, and the order of the status if it is given."""
    keys: dict[str, SqlValue] = {
        key: sort_key(str(values[column] or ""))
        for column, key in _KEYS.items()
        if column in values
    }
    if "status" in values:
        keys["status_order"] = _ORDER[Status(str(values["status"]))]
    return keys
