"""Series of reports and their afleveringen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage.days import day
from storage.deadlines import current_deadline
from storage.records import add_record, edit_record
from storage.rules.deadline import Deadline
from storage.rules.installments import next_installment
from storage.rules.terms import DeadlineKind, RecordKind, Status
from storage.rules.text import sort_key

if TYPE_CHECKING:
    from datetime import date

    from storage.operations import Operation, SqlValue
    from storage.register import Register
    from storage.rules.installments import Installment

EDITABLE = frozenset({"title", "chamber", "statutory", "handler", "priority_id"})
"""Columns of a series that a person may change directly; its rhythm goes through `edit_series`."""


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """A series: a report that returns."""

    id: str
    title: str
    every: str | None
    from_day: str | None
    to_day: str | None


@dataclass(frozen=True, slots=True)
class ReportChoice:
    """An aflevering to choose from: where a record "komt in".

    Attributes:
        latest: Its last day.
        series: Title of its series; empty when it belongs to none.
    """

    id: str
    number: str
    title: str
    status: Status
    latest: date | None
    series: str


def find_series(operation: Operation, title: str) -> str | None:
    """Return the id of the series with this title, compared as a reader would, or None."""
    found = operation.values(
        "SELECT id FROM series WHERE title_key = ? AND deleted = 0", sort_key(title)
    )
    return str(found[0]) if found else None


def add_series(operation: Operation, title: str, deadline: Deadline, **values: SqlValue) -> str:
    """Add a series that returns as `deadline` says; return its id."""
    return operation.insert(
        "series",
        {
            "title": title,
            "title_key": sort_key(title),
            "every": deadline.every,
            "from_day": deadline.from_day,
            "to_day": deadline.to_day,
            **values,
        },
    )


def add_report(
    operation: Operation,
    series_id: str,
    title: str,
    period: str,
    *,
    today: date,
    deadline: Deadline,
    promised_on: date | None = None,
    source_id: str | None = None,
    **values: SqlValue,
) -> str:
    """Add one aflevering of a series for a period ("2026", "2026-H1"); return the record's id."""
    record_id = add_record(
        operation,
        RecordKind.REPORT,
        title,
        today=today,
        promised_on=promised_on,
        deadline=deadline,
        source_id=source_id,
    )
    edit_record(operation, record_id, series_id=series_id, period=period, **values)
    return record_id


def next_report(operation: Operation, series_id: str, after: date | None) -> str | None:
    """Return the first aflevering that is not sent and not due before `after`, or None."""
    found = operation.values(
        "SELECT id FROM record WHERE series_id = ? AND deleted = 0 AND kind = 'rapportage' "
        "AND status NOT IN ('sent', 'dropped') AND (?2 IS NULL OR sort_day IS NULL "
        "OR sort_day > ?2) ORDER BY sort_day IS NULL, sort_day, key LIMIT 1",
        series_id,
        after.isoformat() if after else None,
    )
    return str(found[0]) if found else None


def count_series(register: Register) -> int:
    """Return how many series there are."""
    found = register.connection.execute("SELECT count(*) FROM series WHERE deleted = 0")
    return int(found.fetchone()[0])


def list_series(register: Register) -> list[SeriesRow]:
    """Return the series by title."""
    found = register.connection.execute(
        "SELECT id, title, every, from_day, to_day FROM series WHERE deleted = 0 ORDER BY title_key"
    )
    return [SeriesRow(*row) for row in found]


def report_choices(register: Register) -> list[ReportChoice]:
    """Return the afleveringen that are still to be sent, by day."""
    found = register.connection.execute(
        "SELECT r.id, r.number, r.title, r.status, r.sort_day, coalesce(s.title, '') "
        "FROM record r LEFT JOIN series s ON s.id = r.series_id AND s.deleted = 0 "
        "WHERE r.kind = 'rapportage' AND r.deleted = 0 AND r.status NOT IN ('sent', 'dropped') "
        "ORDER BY r.sort_day IS NULL, r.sort_day, r.key"
    )
    return [
        ReportChoice(row[0], row[1], row[2], Status(row[3]), day(row[4]), row[5]) for row in found
    ]


def edit_series(
    operation: Operation, series_id: str, rhythm: Deadline | None = None, **values: SqlValue
) -> None:
    """Change a series; a new rhythm counts for afleveringen that are yet to be made.

    Args:
        operation: The operation under way.
        series_id: The series.
        rhythm: How it returns; None leaves that as it is.
        **values: Columns of `EDITABLE`.

    Raises:
        ValueError: Another column, or an empty title.
    """
    if values.keys() - EDITABLE or not str(values.get("title", "-")).strip():
        raise ValueError(values)
    if "title" in values:
        values["title_key"] = sort_key(str(values["title"]))
    if rhythm is not None:
        values |= {"every": rhythm.every, "from_day": rhythm.from_day, "to_day": rhythm.to_day}
    operation.update("series", series_id, values)


def remove_series(operation: Operation, series_id: str) -> None:
    """Mark a series as deleted; its afleveringen stay, each by itself. Undo brings it back."""
    operation.update("series", series_id, {"deleted": 1})


def propose_report(register: Register, series_id: str, today: date) -> Installment | None:
    """Return the next aflevering that a series calls for and that is not there yet.

    Its wording is that of the newest aflevering, which is how the series was announced.

    Returns:
        The period and its window; None when the series says no period.
    """
    row = register.connection.execute(
        "SELECT every, from_day, to_day FROM series WHERE id = ?", (series_id,)
    ).fetchone()
    every, from_day, to_day = row or (None, None, None)
    made = register.connection.execute(
        "SELECT id, period FROM record WHERE series_id = ? AND deleted = 0 "
        "AND kind = 'rapportage' ORDER BY key DESC",
        (series_id,),
    ).fetchall()
    wording = ""
    for record_id, _ in made:
        known = current_deadline(register.connection, record_id)
        if known.kind is DeadlineKind.RECURRENCE and known.wording:
            wording = known.wording
            break
    rhythm = Deadline(
        wording,
        DeadlineKind.RECURRENCE,
        every=every,
        from_day=from_day,
        to_day=to_day,
        rule="recurrence.anchored" if from_day or to_day else "recurrence",
    )
    return next_installment(rhythm, today, {period for _, period in made})
