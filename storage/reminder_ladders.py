"""Which rungs hold: the ladder of the register, and what a record has in its place.

The register's ladder is a setting. A record follows it unless it has rows of its own in `reminder`:
rows with `before` take the place of the ladder, and are all disabled when nothing is wanted; a row
with `on_day` is a day of its own that comes beside whichever ladder holds.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage.days import day, iso
from storage.rules.ladder import DEFAULT_LADDER, OWN_DAY, Fall, Rung, days_before, falls

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from datetime import date

    from storage.operations import Operation
    from storage.register import Register

_SETTING = "reminders.ladder"

_NO_RUNG = DEFAULT_LADDER[-1]
"""Stands, disabled, for a ladder without rungs."""


@dataclass(frozen=True, slots=True)
class OwnReminders:
    """What one record has of its own.

    Attributes:
        ladder: Rungs in the place of the register's; empty is none at all; None follows the register.
        days: Days of its own, each by its day.
    """

    ladder: tuple[Rung, ...] | None = None
    days: tuple[Fall, ...] = ()


@dataclass(frozen=True, slots=True)
class ReminderPlan:
    """When one record reminds, as it stands today.

    Attributes:
        rungs: The rungs that hold for it, the furthest from the last day first.
        days: Days of its own.
        next_on: Day of the next reminder after today; None when none follows.
    """

    rungs: tuple[str, ...] = ()
    days: tuple[date, ...] = ()
    next_on: date | None = None


NOTHING_PLANNED = ReminderPlan()


def plan_of(register: Register, record_id: str, latest: date | None, today: date) -> ReminderPlan:
    """Return when a record with this last day reminds, as long as it is open."""
    own = own_reminders(register.connection, record_id).get(record_id, OwnReminders())
    ladder = register_ladder(register) if own.ladder is None else own.ladder
    coming = [fall.due_on for fall in falls(latest, ladder, own.days) if fall.due_on > today]
    return ReminderPlan(
        tuple(rung.before for rung in ladder),
        tuple(fall.due_on for fall in own.days),
        min(coming, default=None),
    )


def register_ladder(register: Register) -> tuple[Rung, ...]:
    """Return the rungs of the register, the furthest from the last day first."""
    return _ladder(register.setting(_SETTING, ""))


def set_register_ladder(operation: Operation, rungs: Iterable[str], *, today: date) -> None:
    """Give the register another ladder; a new rung counts from `today`, so that none fell before.

    Raises:
        ValueError: One of them is no rung.
    """
    wanted = sorted(set(rungs), key=days_before, reverse=True)
    found = operation.values("SELECT value FROM setting WHERE id = ?", _SETTING)
    known = {rung.before: rung.since for rung in _ladder(str(found[0]) if found else "")}
    value = json.dumps({rung: iso(known.get(rung, today)) or "" for rung in wanted})
    if found:
        operation.update("setting", _SETTING, {"value": value})
    else:
        operation.insert("setting", {"id": _SETTING, "value": value})


def own_reminders(connection: sqlite3.Connection, record_id: str = "") -> dict[str, OwnReminders]:
    """Return what records have of their own, by their id; all of them, or the one that is named."""
    rungs: dict[str, list[Rung]] = defaultdict(list)
    days: dict[str, list[Fall]] = defaultdict(list)
    kept: set[str] = set()
    found = connection.execute(
        "SELECT w.record_id, w.before, w.on_day, w.enabled, (SELECT min(substr(o.at, 1, 10)) "
        "FROM history h JOIN operation o ON o.seq = h.operation WHERE h.row_id = w.id "
        "AND h.tbl = 'reminder' AND h.before IS NULL) FROM reminder w "
        "WHERE ?1 = '' OR w.record_id = ?1 ORDER BY w.rowid",
        (record_id,),
    )
    for owner, before, on_day, enabled, since in found:
        on = day(on_day)
        if on is None:
            kept.add(owner)
            if enabled and _is_rung(before):
                rungs[owner].append(Rung(before, day(since)))
        elif enabled:
            days[owner].append(Fall(f"{OWN_DAY}{on_day}", on, day(since)))
    return {
        owner: OwnReminders(
            tuple(sorted(rungs[owner], key=_distance, reverse=True)) if owner in kept else None,
            tuple(sorted(days[owner], key=lambda fall: fall.due_on)),
        )
        for owner in kept | days.keys()
    }


def set_own_reminders(
    operation: Operation, record_id: str, rungs: Iterable[str] | None, days: Iterable[date]
) -> None:
    """Give a record reminders of its own.

    Args:
        operation: The operation under way.
        record_id: The record.
        rungs: In the place of the register's ladder; empty for none, None to follow the register.
        days: Days of its own.

    A row that stays is left alone, so that it keeps the day since when it holds.

    Raises:
        ValueError: One of them is no rung.
    """
    wanted: set[tuple[str | None, str | None, int]] = {(None, on.isoformat(), 1) for on in days}
    if rungs is not None:
        named = sorted(set(rungs), key=days_before, reverse=True)
        wanted |= {(before, None, 1) for before in named} or {(_NO_RUNG, None, 0)}
    found = operation.connection.execute(
        "SELECT id, before, on_day, enabled FROM reminder WHERE record_id = ?", (record_id,)
    ).fetchall()
    for row_id, *row in found:
        if tuple(row) in wanted:
            wanted.remove((row[0], row[1], row[2]))
        else:
            operation.delete("reminder", row_id)
    for before, on_day, enabled in sorted(wanted, key=str):
        operation.insert(
            "reminder",
            {"record_id": record_id, "before": before, "on_day": on_day, "enabled": enabled},
        )


def remind_on(operation: Operation, record_id: str, on: date) -> None:
    """Give a record one more day of its own on which it reminds."""
    own = own_reminders(operation.connection, record_id).get(record_id, OwnReminders())
    rungs = None if own.ladder is None else [rung.before for rung in own.ladder]
    set_own_reminders(operation, record_id, rungs, [*(fall.due_on for fall in own.days), on])


def _ladder(stored: str) -> tuple[Rung, ...]:
    """Return the ladder of a stored setting, the furthest from the last day first."""
    try:
        known = json.loads(stored) if stored else dict.fromkeys(DEFAULT_LADDER, "")
        rungs = [Rung(before, day(since)) for before, since in known.items()]
        return tuple(sorted(rungs, key=_distance, reverse=True))
    except (ValueError, TypeError, AttributeError):
        # A file may come from anybody; better the usual reminders than none.
        return tuple(Rung(before) for before in DEFAULT_LADDER)


def _distance(rung: Rung) -> int:
    return days_before(rung.before)


def _is_rung(before: str) -> bool:
    try:
        days_before(before)
    except ValueError:
        return False
    return True
