"""Rows and the end of the history, looked at before something is written or shown.

A check of the whole takes seconds for a large register. Until one has found it sound, each
operation looks at what it builds on: the last link of the chain, and the rows that it changes, as
they were before. And whoever shows rows can ask which of them are not to be believed.
"""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any

from storage.as_of import columns_and_defaults
from storage.check_history import last_link_is_whole, made_of_history, one_of, strayed_among
from storage.errors import is_damage
from storage.listing import RegisterRow, rows
from storage.rules.terms import DeadlineKind, Firmness, RecordKind, Scope, State, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import date

    from storage.register import Register

Place = tuple[str, str]
"""A table and the id of a row in it."""
Changes = dict[str, list[tuple[str | None, str | None]]]
"""By the id of a row what it was and became, once or more often."""

_OF_A_RECORD = ("deadline", "note", "step", "citation", "reminder", "settlement", "extra")
"""Tables with rows that belong to a record and show in its panel."""


class Vouching:
    """What of an open register was compared with its history.

    Attributes:
        whole: Whether a check of the whole found it sound: then nothing more is asked.
    """

    def __init__(self) -> None:
        self.whole = False
        self._sees_end = False
        self._known: set[Place] = set()
        self._columns: dict[str, dict[str, Any]] = {}

    def end_is_sound(self, connection: sqlite3.Connection) -> bool:
        """Say whether the last operation is what its hashes say; asked once."""
        if not self.whole and not self._sees_end:
            self._sees_end = _holds(lambda: last_link_is_whole(connection))
        return self.whole or self._sees_end

    def change_is_sound(self, connection: sqlite3.Connection, seq: int) -> bool:
        """Say whether the rows that operation `seq` changed were what their history says before."""
        if self.whole:
            return True
        changed = self._changed_by(connection, seq)
        if not _holds(
            lambda: all(
                _were_sound(connection, table, self._columns_of(connection, table), rows, seq)
                for table, rows in changed.items()
            )
        ):
            return False
        self._known.update((table, row_id) for table, rows in changed.items() for row_id in rows)
        return True

    def _columns_of(self, connection: sqlite3.Connection, table: str) -> dict[str, Any]:
        if table not in self._columns:
            self._columns[table] = columns_and_defaults(connection, table)
        return self._columns[table]

    def _changed_by(self, connection: sqlite3.Connection, seq: int) -> dict[str, Changes]:
        """Return what an operation did to rows that were there, by table and id."""
        changed: dict[str, Changes] = {}
        born: set[Place] = set()
        touched = connection.execute(
            "SELECT 1 FROM history WHERE operation = ? AND before IS NOT NULL LIMIT 1", (seq,)
        ).fetchone()
        if touched is None:
            return changed
        for table, row_id, before, after in connection.execute(
            "SELECT tbl, row_id, before, after FROM history WHERE operation = ? ORDER BY id", (seq,)
        ):
            place = (table, row_id)
            if before is None and row_id not in changed.get(table, {}):
                born.add(place)
            if place not in born and place not in self._known:
                changed.setdefault(table, {}).setdefault(row_id, []).append((before, after))
        return changed


def _were_sound(
    connection: sqlite3.Connection,
    table: str,
    defaults: dict[str, Any],
    rows: Changes,
    seq: int,
) -> bool:
    """Say whether rows were what their history says before operation `seq`, which changed them.

    What it changed is compared by what it noted as before, the rest by the rows as they are.
    """
    made = made_of_history(connection, table, rows, defaults, before=seq)
    for row_id, changes in rows.items():
        row = made.get(row_id)
        for before, after in changes:
            was = None if before is None else json.loads(before)
            if was is not None and row is None:
                return False
            if after is None:
                if was is None or row != defaults | was:
                    return False
                row = None
            elif was is None:
                row = defaults | json.loads(after)
            elif row is not None:
                if any(row[name] != value for name, value in was.items()):
                    return False
                row.update(json.loads(after))
        if row is None:
            made.pop(row_id, None)
        else:
            made[row_id] = row
    columns = ", ".join(f'"{name}"' for name in defaults)
    among, listed = one_of(rows)
    found = connection.execute(f"SELECT {columns} FROM {table} WHERE id {among}", (listed,))
    there = [dict(zip(defaults, values, strict=True)) for values in found]
    return {row["id"]: row for row in there} == made


def doubtful(connection: sqlite3.Connection, record_ids: Collection[str]) -> set[str]:
    """Return which of these records, or their terms, are not what their history made of them.

    Args:
        connection: To the register.
        record_ids: Records as a list shows them; sixty take some milliseconds.
    """
    if not record_ids:
        return set()
    try:
        wrong = strayed_among(connection, "record", record_ids)
        terms = dict(
            connection.execute(
                "SELECT d.id, r.id FROM record r JOIN deadline d ON d.id = r.deadline_id "
                "WHERE r.id IN (SELECT value FROM json_each(?))",
                (json.dumps(list(record_ids)),),
            ).fetchall()
        )
        return wrong | {terms[each] for each in strayed_among(connection, "deadline", terms)}
    except (ValueError, sqlite3.DatabaseError) as error:
        if isinstance(error, sqlite3.Error) and not is_damage(error):
            raise
    # One of them cannot even be read: one by one, to tell which.
    if len(record_ids) == 1:
        return set(record_ids)
    return {each for one in record_ids for each in doubtful(connection, [one])}


def vouched_rows(register: Register, keys: Sequence[int], today: date) -> list[RegisterRow]:
    """Return what `storage.listing.rows` does; of a row that is not to be believed only the number."""
    try:
        found = rows(register, keys, today)
    except (ValueError, sqlite3.DatabaseError) as error:
        if isinstance(error, sqlite3.Error) and not is_damage(error):
            raise
        if len(keys) == 1:
            return [_hidden(keys[0])]
        return [row for key in keys for row in vouched_rows(register, [key], today)]
    if register.vouching.whole:
        return found
    wrong = doubtful(register.connection, [row.id for row in found])
    return [_hidden(row.key, row.id, row.number) if row.id in wrong else row for row in found]


def _hidden(key: int, record_id: str = "", number: str = "") -> RegisterRow:
    return RegisterRow(
        key=key,
        id=record_id,
        number=number,
        kind=RecordKind.PROMISE,
        title="",
        minister="",
        wording="",
        earliest=None,
        latest=None,
        deadline_kind=DeadlineKind.OPEN,
        state=State.LATE,
        days=None,
        status=Status.TO_ASSESS,
        firmness=Firmness.PROMISE,
        scope=Scope.CORE,
        priority="",
        priority_color=-1,
        handler="",
        chamber="",
        debate="",
        found_in="",
        promised_on=None,
        dossier="",
        ministry="",
        carried_by="",
        review_on=None,
        settled_on=None,
        is_sound=False,
    )


def record_is_sound(connection: sqlite3.Connection, record_id: str) -> bool:
    """Say whether a record and all that its panel shows are what their history made of them."""

    def holds() -> bool:
        if strayed_among(connection, "record", [record_id]):
            return False
        for table in _OF_A_RECORD:
            of_it = f"SELECT id FROM {table} WHERE record_id = ?"
            ids = [row_id for (row_id,) in connection.execute(of_it, (record_id,))]
            if ids and strayed_among(connection, table, ids):
                return False
        return True

    return _holds(holds)


def _holds(look: Callable[[], bool]) -> bool:
    """Return what `look` returns; False when it meets what cannot be read."""
    try:
        return look()
    except ValueError:
        # Text that is no UTF-8, or history that is no JSON.
        return False
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        return False
