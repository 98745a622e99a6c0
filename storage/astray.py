"""Which rows are not what their history made of them, and in which fields: to be told to a person."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any, NamedTuple

from storage.as_of import columns_and_defaults
from storage.check_history import made_of_history
from storage.errors import is_damage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from storage.register import Register

_UNSEEN = ("_key", "sort_day", "state_order")
"""Ends of the names of columns that nobody sees and that follow from others."""


class AstrayField(NamedTuple):
    """A column that is not what it should be.

    Attributes:
        field: Its name.
        now: What it is.
        should_be: What the history made of it.
    """

    field: str
    now: str | int | None
    should_be: str | int | None


class AstrayRow(NamedTuple):
    """A row that is not what its history made of it.

    Attributes:
        table: Where it stands.
        number: Number of the record that it is or belongs to; empty without one.
        fields: What is otherwise; empty when the row is gone, unknown to the history or unreadable.
        gone: Whether it is not there any more.
    """

    table: str
    number: str
    fields: tuple[AstrayField, ...]
    gone: bool


def astray_rows(
    register: Register, astray: Mapping[str, frozenset[str]], most: int
) -> Iterator[AstrayRow]:
    """Give up to `most` rows of those that a check found.

    Args:
        register: The register.
        astray: By table the ids of rows, as in `CheckReport`.
        most: How many are looked at.
    """
    for table, ids in astray.items():
        for row_id in sorted(ids, key=str)[:most]:
            most -= 1
            try:
                yield _row(register.connection, table, row_id)
            except (ValueError, sqlite3.DatabaseError) as error:
                if isinstance(error, sqlite3.Error) and not is_damage(error):
                    raise
                yield AstrayRow(table, "", (), gone=False)


def _row(db: sqlite3.Connection, table: str, row_id: str) -> AstrayRow:
    defaults = columns_and_defaults(db, table)
    made = made_of_history(db, table, [row_id], defaults).get(row_id)
    names = ", ".join(f'"{name}"' for name in defaults)
    found = db.execute(f"SELECT {names} FROM {table} WHERE id = ?", (row_id,)).fetchone()
    number = _number(db, table, made or {}, row_id)
    if found is None or made is None:
        return AstrayRow(table, number, (), gone=found is None)
    now = dict(zip(defaults, found, strict=True))
    fields = tuple(
        AstrayField(name, now[name], made[name])
        for name in defaults
        if now[name] != made[name] and not name.endswith(_UNSEEN)
    )
    return AstrayRow(table, number, fields, gone=False)


def _number(db: sqlite3.Connection, table: str, made: Mapping[str, Any], row_id: str) -> str:
    """Return the number of the record, as the history gave it out."""
    record_id = row_id if table == "record" else made.get("record_id")
    born = db.execute(
        "SELECT after FROM history WHERE tbl = 'record' AND row_id = ? AND before IS NULL "
        "ORDER BY id LIMIT 1",
        (record_id,),
    ).fetchone()
    return str(json.loads(born[0]).get("number", "")) if born and born[0] else ""
