"""Rows that are compared with their history when they are shown.

A check of the whole takes seconds for a large register. Until one has found it sound, whoever shows
rows asks which of them are not to be believed.
"""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

from storage.check_history import strayed_among
from storage.errors import is_damage
from storage.listing import RegisterRow, rows
from storage.rules.terms import DeadlineKind, Firmness, RecordKind, Scope, State, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from datetime import date

    from storage.register import Register

_OF_A_RECORD = ("deadline", "note", "step", "citation", "reminder", "settlement", "extra")
"""Tables with rows that belong to a record and show in its panel."""


def doubtful(connection: sqlite3.Connection, record_ids: Collection[str]) -> set[str]:
    """Return which of these records, or their terms, are not what their history made of them.

    Args:
        connection: To the register.
        record_ids: Records as a list shows them; sixty take some milliseconds.
    """
    if not record_ids:
        return set()

    def wrong(ids: Collection[str]) -> set[str]:
        terms = dict(
            connection.execute(
                "SELECT d.id, r.id FROM record r JOIN deadline d ON d.id = r.deadline_id "
                "WHERE r.id IN (SELECT value FROM json_each(?))",
                (json.dumps(list(ids)),),
            ).fetchall()
        )
        strayed = strayed_among(connection, "deadline", terms)
        return strayed_among(connection, "record", ids) | {terms[each] for each in strayed}

    return _which(wrong, record_ids)


def _which(wrong: Callable[[Collection[str]], set[str]], ids: Collection[str]) -> set[str]:
    """Return what `wrong` says of rows; of those that cannot even be read, which they are."""
    try:
        return wrong(ids)
    except (ValueError, sqlite3.DatabaseError) as error:
        if isinstance(error, sqlite3.Error) and not is_damage(error):
            raise
    if len(ids) == 1:
        return set(ids)
    return {each for one in ids for each in _which(wrong, [one])}


TEXT = "text of a source"
"""Stands for `source_text` where its rows are known by the source."""


def astray_of(register: Register, shown: Mapping[str, Collection[str]]) -> dict[str, set[str]]:
    """Return which rows that a page shows are not what their history made of them.

    Args:
        register: The register.
        shown: Ids by table; of records the terms are looked at as well, and `TEXT` has sources.
    """
    db = register.connection
    found: dict[str, set[str]] = {}
    for table, ids in shown.items():
        if table == "record":
            wrong = doubtful(db, ids)
        elif table == TEXT:
            wrong = {each for each in ids if _text_strayed(db, each)}
        else:
            wrong = _which(lambda some, table=table: strayed_among(db, table, some), ids)  # type: ignore[misc]  # the default
        if wrong:
            found[table] = wrong
    return found


def _text_strayed(connection: sqlite3.Connection, source_id: str) -> bool:
    found = connection.execute("SELECT id FROM source_text WHERE source_id = ?", (source_id,))
    ids = [row_id for (row_id,) in found]
    return bool(ids) and bool(
        _which(lambda some: strayed_among(connection, "source_text", some), ids)
    )


def note_astray(register: Register, astray: Mapping[str, Collection[str]]) -> None:
    """Have the values of rows not be shown from now on; a record goes with its term."""
    for table, ids in astray.items():
        register.astray.setdefault(table, set()).update(ids)
        listed = (json.dumps(list(ids)),)
        among = "IN (SELECT value FROM json_each(?))"
        if table == "deadline":
            query, of = f"SELECT id FROM record WHERE deadline_id {among}", "record"
        elif table == "source_text":
            query, of = f"SELECT source_id FROM source_text WHERE id {among}", TEXT
        else:
            continue
        others = {row_id for (row_id,) in register.connection.execute(query, listed)}
        register.astray.setdefault(of, set()).update(others)
    # What readers keep may hold what is not to be shown.
    register.memo.clear()


def vouched_rows(register: Register, keys: Sequence[int], today: date) -> list[RegisterRow]:
    """Return what `storage.listing.rows` does; of a row that is not to be believed only the number."""
    try:
        found = rows(register, keys, today)
    except (ValueError, sqlite3.DatabaseError) as error:
        if isinstance(error, sqlite3.Error) and not is_damage(error):
            raise
        if len(keys) == 1:
            return [hidden_row(keys[0])]
        return [row for key in keys for row in vouched_rows(register, [key], today)]
    if register.is_vouched:
        return found
    wrong = doubtful(register.connection, [row.id for row in found])
    return [hidden_row(row.key, row.id, row.number) if row.id in wrong else row for row in found]


def hidden_row(key: int, record_id: str = "", number: str = "") -> RegisterRow:
    """Return what is shown of a row that is not to be believed."""
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
