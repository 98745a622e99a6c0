"""What one day asks: what is needed now, what comes, what was changed last, how priorities stand."""

from __future__ import annotations

import functools
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from storage.days import day
from storage.history import OperationRow, operations
from storage.listing import RegisterRow, rows
from storage.operations import OperationKind
from storage.priority_states import PriorityState, priority_states
from storage.rounds import overdue_rounds
from storage.rules.calendar import last_kamer_day_before
from storage.rules.preparation import day_of_sending
from storage.rules.source_terms import SourceKind
from storage.rules.states import SOON_DAYS, is_promised
from storage.rules.terms import CLOSED, Firmness, RecordKind, Scope, State, Status
from storage.steps import OpenStep, StepRow, open_steps, steps_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storage.register import Register
    from storage.rounds import Round
    from storage.rules.calendar import Recess, SittingCalendar

MOST = 8
"""So many records a list shows; the rest is a step away, in the register."""
_MOST_STEPS = 4
_MOST_ROUNDS = 2
_MOST_REPORTS = 3
_MOST_CHANGES = 6
_LOOKED_AT = 60
"""Among so many of the newest operations are those that are shown: reminders that were seen, which
are left out, seldom come in such numbers."""

_ASKS_NOTHING = CLOSED | {Status.SENT}
_NO_DAY = "~"
"""Sorts after every day."""

_STANDS = "r.deleted = 0 AND r.kind <> 'mijlpaal'"


class Origin(NamedTuple):
    """The passage in which a record was made."""

    source_id: str
    citation_id: str
    kind: SourceKind
    title: str
    dated_on: date | None


class Entry(NamedTuple):
    """A record that is needed now or soon.

    Attributes:
        row: The line of the register.
        origin: Where it was made, if that is known.
        reassess: Whether it is to be looked at again: an aim that lapsed, or its day has come.
        before_recess: Last day on which the Kamer works before the recess in which the last day
            falls; None when it falls in none, when nothing has to reach the Kamer, or when that
            day has passed.
    """

    row: RegisterRow
    origin: Origin | None
    reassess: bool
    before_recess: date | None


class Needed(NamedTuple):
    """What asks for something now.

    Attributes:
        entries: The first records, late ones before others, each by last day.
        steps: The first steps of preparation that should have been done.
        rounds: Workbooks that went out together and should have been back, the longest due first.
        total: How many records, steps and rounds there are.
        passed: How many records of the register are past their last day, those among them that
            were given another day to look at included.
    """

    entries: tuple[Entry, ...]
    steps: tuple[OpenStep, ...]
    total: int
    passed: int
    rounds: tuple[Round, ...] = ()


class Coming(NamedTuple):
    """What has its last day soon.

    Attributes:
        entries: The first records by last day.
        total: How many there are.
        days: Within so many days.
        after: The first one after that time, when nothing has its last day before.
    """

    entries: tuple[Entry, ...]
    total: int
    days: int
    after: Entry | None


class Report(NamedTuple):
    """An aflevering that is being written.

    Attributes:
        row: The line of the register.
        sending_on: The day to count back from; None when it has no day.
        riders: How many records ride in it, by kind.
        steps: Its preparation, by day.
    """

    row: RegisterRow
    sending_on: date | None
    riders: tuple[tuple[RecordKind, int], ...]
    steps: tuple[StepRow, ...]


class Changed(NamedTuple):
    """One of the operations that were done last.

    Attributes:
        row: The operation.
        record_id: The one record that its label names, if that still stands.
        title: Title of that record; empty for none.
        is_undoable: Whether it is the one that would be undone now.
    """

    row: OperationRow
    record_id: str | None
    title: str
    is_undoable: bool


class Today(NamedTuple):
    """All that the page of one day shows.

    Attributes:
        is_empty: Whether the register has neither records nor sources.
    """

    on: date
    needed: Needed
    coming: Coming
    reports: tuple[Report, ...]
    reports_total: int
    changed: tuple[Changed, ...]
    priorities: tuple[PriorityState, ...]
    is_empty: bool


class UntilRecess(NamedTuple):
    """Where a day stands against the recess.

    Attributes:
        recess: The one that the day falls in, else the next one.
        working_days: Working days after this day and before the recess; None inside it.
    """

    recess: Recess
    working_days: int | None


def read_today(register: Register, today: date, calendar: SittingCalendar) -> Today:
    """Return what `today` asks."""
    reports, reports_total = _reports(register, today, calendar)
    return Today(
        on=today,
        needed=_needed(register, today, calendar),
        coming=_coming(register, today, calendar),
        reports=reports,
        reports_total=reports_total,
        changed=_changed(register),
        priorities=priority_states(register, today),
        is_empty=_is_empty(register),
    )


def until_recess(today: date, calendar: SittingCalendar) -> UntilRecess | None:
    """Return how far the recess is; None when none is known."""
    now = calendar.recess_on(today)
    if now is not None:
        return UntilRecess(now, None)
    following = calendar.next_recess(today)
    if following is None:
        return None
    eve = following.first - timedelta(days=1)
    return UntilRecess(following, calendar.working_days_between(today, eve))


def count_needed(register: Register, today: date, calendar: SittingCalendar) -> int:
    """Return how many records, steps and rounds are needed now: `Needed.total`, and nothing else."""
    keys, steps, _ = _asking(register, today, calendar)
    return len(keys) + len(steps) + len(overdue_rounds(register, today))


def _needed(register: Register, today: date, calendar: SittingCalendar) -> Needed:
    keys, steps, passed = _asking(register, today, calendar)
    shown = tuple(steps[:_MOST_STEPS])
    overdue = overdue_rounds(register, today)
    first = tuple(overdue[:_MOST_ROUNDS])
    return Needed(
        entries=_entries(register, keys[: MOST - len(shown) - len(first)], today, calendar),
        steps=shown,
        total=len(keys) + len(steps) + len(overdue),
        passed=passed,
        rounds=first,
    )


def _asking(
    register: Register, today: date, calendar: SittingCalendar
) -> tuple[list[int], list[OpenStep], int]:
    """Return the keys of what is needed now, the steps, and how many records are past their day."""
    again = _to_reassess(register)
    late: list[tuple[str, int]] = []
    others: list[tuple[str, int]] = []
    passed = 0
    for key, last, firmness, scope in _ending(register, "sort_day < ?", today):
        passed += 1
        looks = again.pop(key, None)
        if _is_promised(firmness, scope):
            late.append((last, key))
        elif looks is None or looks[0] <= today.isoformat():
            others.append((last, key))
    # What is left of these is not past its last day, or has none.
    others += [(last or _NO_DAY, key) for key, (on, last) in again.items() if on <= str(today)]
    steps = open_steps(register, today - timedelta(days=1), calendar) if today > date.min else []
    return [key for _, key in (*sorted(late), *sorted(others))], steps, passed


@functools.cache
def _is_promised(firmness: str, scope: str) -> bool:
    """As `is_promised`, of what stands in a row: thousands of rows have a dozen pairs."""
    return is_promised(Firmness(firmness), Scope(scope))


def _to_reassess(register: Register) -> dict[int, tuple[str, str | None]]:
    """Return the day to look again and the last day of each open record that has the former."""
    # No index holds that day, and walking one only to look up every record takes four times as long.
    found = register.connection.execute(
        f"SELECT r.key, r.review_on, r.sort_day FROM record r NOT INDEXED WHERE {_STANDS} "
        "AND r.review_on IS NOT NULL AND r.status NOT IN ('met', 'transferred', 'dropped')"
    )
    return {key: (on, last) for key, on, last in found}


def _coming(register: Register, today: date, calendar: SittingCalendar) -> Coming:
    days = int(register.setting("soon_days", str(SOON_DAYS)))
    last = today + min(timedelta(days=days), date.max - today)
    found = sorted(
        (on, key) for key, on, *_ in _ending(register, "sort_day BETWEEN ? AND ?", today, last)
    )
    after = () if found else _ending(register, "sort_day > ?", last)
    following = [key for _, key in sorted((on, key) for key, on, *_ in after)[:1]]
    return Coming(
        entries=_entries(register, [key for _, key in found[:MOST]], today, calendar),
        total=len(found),
        days=days,
        after=next(iter(_entries(register, following, today, calendar)), None),
    )


def _ending(register: Register, when: str, *days: date) -> list[tuple[int, str, str, str]]:
    """Return key, last day, firmness and scope of what still asks for something, in no order.

    Statuses are named one by one: so the index that the counts use has all that is asked.
    """
    asking = ", ".join(f"'{status}'" for status in Status if status not in _ASKS_NOTHING)
    return register.connection.execute(
        f"SELECT r.key, r.sort_day, r.firmness, r.scope FROM record r WHERE {_STANDS} "
        f"AND r.status IN ({asking}) AND r.{when}",
        tuple(on.isoformat() for on in days),
    ).fetchall()


def _entries(
    register: Register, keys: Sequence[int], today: date, calendar: SittingCalendar
) -> tuple[Entry, ...]:
    listed = rows(register, keys, today)
    origins = _origins(register, [row.id for row in listed])
    return tuple(
        Entry(
            row,
            origins.get(row.id),
            row.state is not State.LATE
            and (row.state is State.LAPSED or (row.review_on or date.max) <= today),
            _before_recess(row, today, calendar),
        )
        for row in listed
    )


def _before_recess(row: RegisterRow, today: date, calendar: SittingCalendar) -> date | None:
    if row.latest is None or row.latest < today or row.scope is not Scope.CORE:
        return None
    recess = calendar.recess_on(row.latest)
    if recess is None:
        return None
    eve = last_kamer_day_before(recess)
    return eve if eve >= today else None


def _origins(register: Register, record_ids: Sequence[str]) -> dict[str, Origin]:
    found = register.connection.execute(
        "SELECT c.record_id, s.id, c.id, s.kind, s.title, s.dated_on FROM citation c "
        f"JOIN source s ON s.id = c.source_id WHERE c.record_id IN ({_marks(record_ids)}) "
        "AND c.role = 'made' AND s.deleted = 0 ORDER BY c.rowid DESC",
        tuple(record_ids),
    )
    return {
        record_id: Origin(source_id, citation_id, SourceKind(kind), title, day(dated_on))
        for record_id, source_id, citation_id, kind, title, dated_on in found
    }


def _reports(
    register: Register, today: date, calendar: SittingCalendar
) -> tuple[tuple[Report, ...], int]:
    """Return what is being written, or is planned and has a step that was done, by day."""
    found = register.connection.execute(
        f"SELECT r.key, r.id, r.target_on FROM record r WHERE {_STANDS} "
        "AND r.kind = 'rapportage' AND r.status IN ('planned', 'in_preparation', 'in_line') "
        "AND (r.status <> 'planned' OR EXISTS (SELECT 1 FROM step s WHERE s.record_id = r.id "
        "AND s.done_on IS NOT NULL)) ORDER BY coalesce(r.target_on, r.sort_day) IS NULL, "
        "coalesce(r.target_on, r.sort_day), r.key"
    ).fetchall()
    shown = found[:_MOST_REPORTS]
    targets = {key: day(target) for key, _, target in shown}
    riders = _riders(register, [record_id for _, record_id, _ in shown])
    reports = tuple(
        Report(
            row,
            day_of_sending(row.latest, targets[row.key], calendar),
            tuple(riders.get(row.id, {}).items()),
            tuple(steps_of(register, row.id, calendar)),
        )
        for row in rows(register, [key for key, _, _ in shown], today)
    )
    return reports, len(found)


def _riders(register: Register, report_ids: Sequence[str]) -> dict[str, dict[RecordKind, int]]:
    """Count by kind what hangs on each report, by its term or because it is planned to go in."""
    marks = _marks(report_ids)
    found = register.connection.execute(
        "SELECT report, kind, count(*) FROM (SELECT r.carrier_id AS report, r.kind AS kind, r.id "
        f"FROM record r WHERE r.carrier_id IN ({marks}) AND r.deleted = 0 "
        "AND r.id <> r.carrier_id UNION SELECT d.report_id, r.kind, r.id FROM deadline d "
        f"JOIN record r ON r.deadline_id = d.id WHERE d.report_id IN ({marks}) "
        "AND r.deleted = 0 AND r.id <> d.report_id) GROUP BY 1, 2",
        (*report_ids, *report_ids),
    )
    riders: dict[str, dict[RecordKind, int]] = {}
    for report, kind, n in found:
        riders.setdefault(report, {})[RecordKind(kind)] = n
    order = list(RecordKind)
    return {
        report: dict(sorted(kinds.items(), key=lambda each: order.index(each[0])))
        for report, kinds in riders.items()
    }


def _changed(register: Register) -> tuple[Changed, ...]:
    newest = operations(register, _LOOKED_AT)
    shown = [row for row in newest if row.kind is not OperationKind.REMINDER][:_MOST_CHANGES]
    step = register.undoable()
    changed = []
    for row in shown:
        found = register.connection.execute(
            "SELECT id, title FROM record WHERE number = ? AND deleted = 0",
            (str(row.label.values.get("number", "")),),
        ).fetchone()
        record_id, title = found or (None, "")
        changed.append(Changed(row, record_id, title, step is not None and row.seq == step.seq))
    return tuple(changed)


def _is_empty(register: Register) -> bool:
    (there,) = register.connection.execute(
        f"SELECT EXISTS (SELECT 1 FROM record r WHERE {_STANDS}) "
        "OR EXISTS (SELECT 1 FROM source WHERE deleted = 0)"
    ).fetchone()
    return not there


def _marks(values: Iterable[object]) -> str:
    return ", ".join("?" for _ in values)
