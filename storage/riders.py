"""What rides in an aflevering: records hung on it, whose day follows its last day.

Two columns, one meaning each. `deadline.report_id`: the promised moment is that aflevering ("in de
volgende voortgangsbrief"), so the record's day is the aflevering's. `record.carrier_id`: the answer
is planned to come in it; a term with days of its own keeps them, and where no term was said the day
is the aflevering's as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from storage.deadlines import current_deadline, set_deadline
from storage.errors import RecordNotFoundError, RidesInItselfError
from storage.listing import rows
from storage.records import edit_record, number_of, set_status
from storage.rules.carriers import likeness
from storage.rules.terms import DeadlineKind, RecordKind, Status
from storage.series import report_choices

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from storage.listing import RegisterRow
    from storage.operations import Operation
    from storage.register import Register
    from storage.rules.deadline import Deadline
    from storage.series import ReportChoice

RIDES_IN = "coalesce(d.report_id, r.carrier_id)"
"""The aflevering of a record `r` with deadline `d`, in SQL."""

_FROM = "FROM record r LEFT JOIN deadline d ON d.id = r.deadline_id"


class RiderCount(NamedTuple):
    """How many records ride in an aflevering.

    Attributes:
        by_kind: By kind of record.
        unsettled: How many of them were not sent and are not settled.
    """

    by_kind: dict[RecordKind, int]
    unsettled: int

    @property
    def total(self) -> int:
        """How many in all."""
        return sum(self.by_kind.values())


NO_RIDERS = RiderCount({}, 0)


def hang(operation: Operation, record_id: str, report_id: str) -> None:
    """Have a record ride in an aflevering, and no longer in another.

    A carried term, and a record without any term, then has the day of the aflevering, and follows it.

    Raises:
        RecordNotFoundError: There is no such record or aflevering.
        RidesInItselfError: The aflevering rides in the record.
    """
    found = operation.values(
        "SELECT 1 FROM record WHERE id = ? AND kind = 'rapportage' AND deleted = 0", report_id
    )
    if found is None:
        raise RecordNotFoundError("storage.record_missing", number=report_id)
    if record_id in _carriers(operation, report_id):
        number = number_of(operation.connection, record_id)
        raise RidesInItselfError("reports.rides_in_itself", number=number)
    edit_record(operation, record_id, carrier_id=report_id)
    _have_carried(operation, record_id, report_id)


def unhang(operation: Operation, record_id: str) -> None:
    """Take a record out of its aflevering: what had its day from there has none, words stay."""
    edit_record(operation, record_id, carrier_id=None)
    _have_carried(operation, record_id, None)


def _have_carried(operation: Operation, record_id: str, report_id: str | None) -> None:
    """Hang the term on an aflevering or take it off, when it is one that another carries."""
    deadline = current_deadline(operation.connection, record_id)
    if deadline.kind is not DeadlineKind.CARRIED:
        return
    source = operation.values(
        "SELECT d.source_id FROM record r JOIN deadline d ON d.id = r.deadline_id WHERE r.id = ?",
        record_id,
    )
    source_id = str(source[0]) if source and source[0] else None
    set_deadline(operation, record_id, deadline, source_id=source_id, report_id=report_id)


def _carriers(operation: Operation, report_id: str) -> set[str]:
    """Return an aflevering with all in which it rides itself."""
    found: set[str] = set()
    here: str | None = report_id
    while here and here not in found:
        found.add(here)
        row = operation.values(f"SELECT {RIDES_IN} {_FROM} WHERE r.id = ?", here)
        here = str(row[0]) if row and row[0] else None
    return found


def settle_riders(
    operation: Operation, record_ids: Iterable[str], status: Status, *, today: date
) -> None:
    """Give what rode in an aflevering that was sent its status: met, or sent and no more."""
    for record_id in record_ids:
        set_status(operation, record_id, status, today=today)


def riders_of(register: Register, report_id: str, today: date) -> list[RegisterRow]:
    """Return what rides in an aflevering, by number."""
    return _rows(register, f"{RIDES_IN} = ?", (report_id,), today)


_WAITING = (
    # The terms first: few records wait, and each would be looked up with its term.
    "r.id IN (SELECT record_id FROM deadline WHERE kind = 'carried') "
    f"AND d.kind = 'carried' AND {RIDES_IN} IS NULL "
    "AND r.status NOT IN ('sent', 'met', 'transferred', 'dropped')"
)


def unhung(register: Register, today: date) -> list[RegisterRow]:
    """Return what waits for another document or event and hangs on no aflevering, by number.

    What was sent or settled is left out.
    """
    return _rows(register, _WAITING, (), today)


def count_unhung(register: Register) -> int:
    """Return how many records `unhung` gives."""
    (n,) = register.connection.execute(
        f"SELECT count(*) {_FROM} WHERE r.deleted = 0 AND {_WAITING}"
    ).fetchone()
    return int(n)


def _rows(
    register: Register, where: str, arguments: Sequence[str], today: date
) -> list[RegisterRow]:
    keys = register.connection.execute(
        f"SELECT r.key {_FROM} WHERE r.deleted = 0 AND {where} ORDER BY r.number_key, r.key",
        tuple(arguments),
    )
    return rows(register, [key for (key,) in keys], today)


def rider_counts(register: Register) -> dict[str, RiderCount]:
    """Return how many records ride in each aflevering, by its id; those without are left out."""
    # Two walks over an index instead of one over all records: few ride in anything.
    found = register.connection.execute(
        f"SELECT {RIDES_IN}, r.kind, count(*), "
        "sum(r.status NOT IN ('sent', 'met', 'transferred', 'dropped')) "
        "FROM (SELECT record_id AS id FROM deadline WHERE report_id IS NOT NULL "
        "UNION SELECT id FROM record WHERE carrier_id IS NOT NULL) riding "
        "JOIN record r ON r.id = riding.id LEFT JOIN deadline d ON d.id = r.deadline_id "
        f"WHERE r.deleted = 0 AND {RIDES_IN} IS NOT NULL GROUP BY 1, 2"
    )
    counts: dict[str, RiderCount] = {}
    for report_id, kind, n, unsettled in found:
        before = counts.get(report_id, NO_RIDERS)
        by_kind = {**before.by_kind, RecordKind(kind): n}
        counts[report_id] = RiderCount(by_kind, before.unsettled + unsettled)
    return counts


def likely_reports(register: Register, deadline: Deadline, record_id: str) -> list[ReportChoice]:
    """Return the afleveringen to choose from for a record, the best guess first.

    The next aflevering of the series whose title is most like the wording comes first; then the
    rest of that series, and so on.
    """
    said = f"{deadline.carrier or ''} {deadline.wording}"
    choices = [choice for choice in report_choices(register) if choice.id != record_id]
    return sorted(choices, key=lambda choice: -likeness(said, choice.series or choice.title))
