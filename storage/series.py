"""Series of reports and their afleveringen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage.records import add_record, edit_record
from storage.rules.terms import RecordKind, Status
from storage.rules.text import sort_key

if TYPE_CHECKING:
    from datetime import date

    from storage.operations import Operation, SqlValue
    from storage.register import Register
    from storage.rules.deadline import Deadline


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
    """An aflevering to choose from: where a record "komt in"."""

    id: str
    number: str
    title: str
    status: Status


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


def list_series(register: Register) -> list[SeriesRow]:
    """Return the series by title."""
    found = register.connection.execute(
        "SELECT id, title, every, from_day, to_day FROM series WHERE deleted = 0 ORDER BY title_key"
    )
    return [SeriesRow(*row) for row in found]


def report_choices(register: Register) -> list[ReportChoice]:
    """Return the afleveringen that are still to be sent, by day."""
    found = register.connection.execute(
        "SELECT id, number, title, status FROM record WHERE kind = 'rapportage' AND deleted = 0 "
        "AND status NOT IN ('sent', 'dropped') ORDER BY sort_day IS NULL, sort_day, key"
    )
    return [ReportChoice(row[0], row[1], row[2], Status(row[3])) for row in found]
