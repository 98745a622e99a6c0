"""The rows of two registers that are compared, theirs in terms of ours, and what both once were."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from storage.as_of import columns_and_defaults
from storage.history_changes import Names
from storage.operations import OperationKind
from storage.rules.text import clean, clean_in_place, sort_key
from storage.schema import TRACKED
from storage.sources import text_hash
from storage.standing import undone

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Mapping

    from storage.operations import SqlValue
    from storage.register import Register

Row = dict[str, "SqlValue"]
Table = dict[str, Row]
Place = tuple[str, str]

OWN = frozenset(
    {
        "exchange",
        "exchange_row",
        "layout",
        "question",
        "reading_rule",
        "reminder_mark",
        "saved_view",
        "setting",
    }
)
"""What stays each register's own: its settings and views, and what happened outside it."""

MERGED = tuple(table for table in TRACKED if table not in OWN)

OWNERS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "citation": (("record_id", "record"), ("priority_id", "priority"), ("series_id", "series")),
    "deadline": (("record_id", "record"),),
    "extra": (("record_id", "record"),),
    "holder": (("post_id", "post"),),
    "note": (("record_id", "record"), ("priority_id", "priority")),
    "record_post": (("record_id", "record"),),
    "reminder": (("record_id", "record"),),
    "settlement": (("record_id", "record"),),
    "source_reference": (("source_id", "source"),),
    "source_text": (("source_id", "source"),),
    "step": (("record_id", "record"),),
}
"""Rows that belong to another: the column that says to which, one of which is filled."""

UNITS = tuple(table for table in MERGED if table not in OWNERS)

_OWNING = {table: {column for column, _ in owners} for table, owners in OWNERS.items()}
"""A row stays with its unit."""

_WORKED_OUT = frozenset({"status_order", "sort_day", "text_hash"})
_EACH_ITS_OWN = frozenset({"id", "key", "exchange_id"})
_OF_ONE_TABLE = {
    "record": frozenset({"number", "deadline_id", "kind"}),
    "priority": frozenset({"color", "ord"}),
    "step": frozenset({"ord"}),
    "source": frozenset({"file_hash", "media_type", "pages"}),
}


def is_compared(table: str, column: str) -> bool:
    """Say whether a column says something that two registers can disagree about."""
    return (
        column not in _WORKED_OUT
        and column not in _EACH_ITS_OWN
        and not column.endswith("_key")
        and column not in _OF_ONE_TABLE.get(table, ())
        and column not in _OWNING.get(table, ())
    )


def content(table: str, row: Row) -> Row:
    """Return the compared columns of a row."""
    return {column: value for column, value in row.items() if is_compared(table, column)}


def owner_of(table: str, row: Row) -> Place | None:
    """Return the unit to which a row belongs; None for a row that is a unit itself."""
    for column, parent in OWNERS.get(table, ()):
        if row[column] is not None:
            return parent, str(row[column])
    return None


class Meeting(NamedTuple):
    """The last operations after which both registers were compared or the same.

    Attributes:
        mine: Number of ours.
        theirs: Number of theirs.
    """

    mine: int
    theirs: int


@dataclass(slots=True)
class Rows:
    """The rows of one register.

    Attributes:
        tables: Rows by table and id.
        then: By place the row as it was at the meeting; None when it was not there. Of rows that
            did not change since only `tables` tells.
        parts: Rows that belong to a unit, by the unit.
    """

    tables: dict[str, Table]
    then: dict[Place, Row | None] = field(default_factory=dict)
    parts: dict[Place, list[Place]] = field(default_factory=dict)

    def row(self, place: Place) -> Row | None:
        """Return a row as it is."""
        return self.tables[place[0]].get(place[1])

    def once(self, place: Place) -> Row | None:
        """Return a row as it was at the meeting."""
        return self.then[place] if place in self.then else self.row(place)

    def find_parts(self) -> None:
        """Find out what belongs to what."""
        for table in OWNERS:
            for row_id, row in self.tables[table].items():
                owner = owner_of(table, row)
                if owner is not None:
                    self.parts.setdefault(owner, []).append((table, row_id))


def read_rows(connection: sqlite3.Connection, meeting: int | None) -> Rows:
    """Read what is compared.

    Args:
        connection: To a register.
        meeting: Its operation at the meeting; None when there was none.
    """
    tables = {table: _table(connection, table) for table in MERGED}
    rows = Rows(tables)
    if meeting is not None:
        rows.then = _before(connection, tables, meeting)
    return rows


def _table(connection: sqlite3.Connection, table: str) -> Table:
    cursor = connection.execute(f"SELECT * FROM {table} ORDER BY rowid")
    names = [column[0] for column in cursor.description]
    at = names.index("id")
    return {row[at]: dict(zip(names, row, strict=True)) for row in cursor}


def _before(
    connection: sqlite3.Connection, tables: Mapping[str, Table], seq: int
) -> dict[Place, Row | None]:
    """Return the rows that changed after operation `seq`, as they were after it."""
    found: dict[Place, Row | None] = {}
    defaults = {table: columns_and_defaults(connection, table) for table in tables}
    for table, row_id, before, after in connection.execute(
        "SELECT tbl, row_id, before, after FROM history WHERE operation > ? ORDER BY id DESC",
        (seq,),
    ):
        if table not in tables:
            continue
        place = (table, row_id)
        if before is None:
            found[place] = None
        elif after is None:
            found[place] = defaults[table] | json.loads(before)
        else:
            row = found[place] if place in found else tables[table].get(row_id)
            found[place] = (row or {}) | json.loads(before)
    return found


# -- when both were last the same ----------------------------------------------------------------


class Past(NamedTuple):
    """How far a register is, and with which others it was merged.

    Attributes:
        id: Its id.
        links: The links of its history by the number of the operation.
        merges: The merges that stand: id of the other, number here, number there, link there.
    """

    id: str
    links: dict[int, str]
    merges: tuple[tuple[str, int, int, str], ...]

    @classmethod
    def of(cls, register: Register) -> Past:
        """Read it."""
        db, gone = register.connection, undone(register.connection)
        links = dict(db.execute("SELECT seq, chain_hash FROM operation ORDER BY seq"))
        merges = []
        for seq, values in db.execute(
            "SELECT seq, message_values FROM operation WHERE kind = ? AND role = 'do'",
            (OperationKind.MERGE,),
        ).fetchall():
            told = json.loads(values)
            if seq not in gone and {"register", "seq", "chain"} <= told.keys():
                other, link = str(told["register"]), str(told["chain"])
                merges.append((other, seq, int(told["seq"]), link))
        return cls(register.id, links, tuple(merges))

    @property
    def last(self) -> int:
        """Number of the last operation."""
        return max(self.links, default=0)


def last_meeting(mine: Past, theirs: Past) -> Meeting | None:
    """Return when two registers were last the same or merged; None when they never were.

    Two copies of one register share the links of their history up to an operation; a merge notes
    how far the other was.
    """
    same = [seq for seq, link in mine.links.items() if link and theirs.links.get(seq) == link]
    found = [Meeting(seq, seq) for seq in same[-1:]]
    found += [
        Meeting(here, there)
        for other, here, there, link in mine.merges
        if other == theirs.id and theirs.links.get(there) == link
    ]
    found += [
        Meeting(there, here)
        for other, here, there, link in theirs.merges
        if other == mine.id and mine.links.get(there) == link
    ]
    return max(found, key=lambda meeting: (meeting.theirs, meeting.mine), default=None)


class Theirs(NamedTuple):
    """All that is compared of another register; it need not be open any more.

    Attributes:
        past: How far it is.
        meeting: When both were last the same or merged.
        rows: Its rows, in its own terms.
    """

    past: Past
    meeting: Meeting | None
    rows: Rows


def read_theirs(theirs: Register, mine: Past) -> Theirs:
    """Read another register, on whichever thread it was opened."""
    past = Past.of(theirs)
    meeting = last_meeting(mine, past)
    return Theirs(past, meeting, read_rows(theirs.connection, meeting and meeting.theirs))


class RowNames(Names):
    """What people call the rows of a register that was read; asks no file."""

    def __init__(self, rows: Rows, keys: dict[str, dict[str, str]]) -> None:
        self._keys = keys
        self._known = {}
        self._rows = rows

    def _look_up(self, table: str, column: str, row_id: str) -> SqlValue:
        row = self._rows.tables.get(table, {}).get(row_id)
        return row.get(column) if row else None


# -- theirs in terms of ours ---------------------------------------------------------------------


def in_our_terms(mine: Rows, theirs: Rows, keys: dict[str, dict[str, str]]) -> Rows:
    """Return their rows with our ids for what is the same by its content, and texts cleaned.

    The same letter, priority, series, event or office has an id of its own in each register that
    was made apart.
    """
    same = _same_rows(mine, theirs)

    def translated(table: str, row: Row) -> Row:
        made = {
            column: same.get((keys[table][column], str(value)), value)
            if value is not None and column in keys[table]
            else _cleaned(table, column, value)
            for column, value in row.items()
        }
        made["id"] = same.get((table, str(row["id"])), row["id"])
        return made

    dropped = {place for place in same if place[0] == "source"}
    tables: dict[str, Table] = {}
    for table, rows in theirs.tables.items():
        tables[table] = {}
        for row_id, row in rows.items():
            # What is the same needs no translation, and is the same row from here on.
            if (ours := mine.tables[table].get(row_id)) == row:
                tables[table][row_id] = ours
                continue
            # The text of a letter that we have is ours, and so is what it cites.
            if table.startswith("source_") and ("source", str(row["source_id"])) in dropped:
                continue
            made = translated(table, row)
            tables[table][str(made["id"])] = made
    then = {
        (table, str(same.get((table, row_id), row_id))): row and translated(table, row)
        for (table, row_id), row in theirs.then.items()
    }
    return Rows(tables, then)


def _cleaned(table: str, column: str, value: SqlValue) -> SqlValue:
    if not isinstance(value, str):
        return value
    if (table, column) == ("source_text", "text"):
        return clean_in_place(value)[0]
    return clean(value)[0]


def _same_rows(mine: Rows, theirs: Rows) -> dict[Place, str]:
    """Return our id of their rows that are in ours under another."""
    same: dict[Place, str] = {}
    for table in _KNOWN_BY:
        ours = {
            mark: row_id
            for row_id, mark in _marks(mine, table)
            if row_id not in theirs.tables[table]
        }
        for row_id, mark in _marks(theirs, table):
            if row_id not in mine.tables[table] and mark in ours:
                same[table, row_id] = ours.pop(mark)
    return same


def _marks(rows: Rows, table: str) -> Iterable[tuple[str, object]]:
    """Yield the rows that are not removed with that by which they are known again."""
    if table == "source":
        for row in rows.tables["source_text"].values():
            yield str(row["source_id"]), text_hash(str(row["text"]))
        return
    for row_id, row in rows.tables[table].items():
        if not row.get("deleted"):
            yield row_id, _KNOWN_BY[table](row)


def _by_title(row: Row) -> object:
    return sort_key(str(row["title"]))


def _by_day(row: Row) -> object:
    return row["kind"], sort_key(str(row["title"])), row["from_on"]


def _by_name(row: Row) -> object:
    return sort_key(str(row["name"])), sort_key(str(row["ministry"]))


_KNOWN_BY: Mapping[str, Callable[[Row], object]] = {
    "source": _by_title,
    "priority": _by_title,
    "series": _by_title,
    "event": _by_day,
    "post": _by_name,
}
"""Of a source it is the text that counts."""
