"""Which records operations touched, and the records of which words are typed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from storage.history import OF_A_RECORD
from storage.history_changes import Names
from storage.portions import rest_of
from storage.rules.text import sort_key

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from storage.register import Register


class Touched(NamedTuple):
    """What one operation touched.

    Attributes:
        records: How many records, themselves or what belongs to them.
        record_id: The record when it is one, else empty.
        number: That record's number.
        title: That record's title; empty when it is gone.
        table: Where something changed when it touched no record; empty when nothing changed.
    """

    records: int = 0
    record_id: str = ""
    number: str = ""
    title: str = ""
    table: str = ""


_PORTION = 1_000
"""So many rows of history are read together: some milliseconds."""

_BELONGS_TO = (
    "CASE WHEN h.tbl = 'record' THEN h.row_id ELSE coalesce(h.after ->> 'record_id', "
    "h.before ->> 'record_id', (SELECT coalesce(g.after, g.before) ->> 'record_id' "
    "FROM history g WHERE g.row_id = h.row_id AND g.tbl = h.tbl "
    "AND coalesce(g.after, g.before) ->> 'record_id' IS NOT NULL LIMIT 1)) END"
)
_MARKS = ", ".join(f"'{table}'" for table in ("record", *OF_A_RECORD))
_NEXT = (
    f"SELECT h.id, h.tbl, CASE WHEN h.tbl IN ({_MARKS}) THEN {_BELONGS_TO} END "
    "FROM history h WHERE h.operation = ? AND h.id > ? ORDER BY h.id LIMIT ?"
)


def touched(register: Register, seqs: Iterable[int]) -> dict[int, Touched]:
    """Return what operations touched, by their numbers; what touched nothing is left out."""
    return rest_of(touched_in_portions(register, seqs))


def touched_in_portions(
    register: Register, seqs: Iterable[int]
) -> Generator[float, None, dict[int, Touched]]:
    """Find out the same as `touched`, a thousand rows of history at a time; yields 0.0 in between.

    What is written to the register meanwhile changes nothing about operations that are over.
    """
    found: dict[int, Touched] = {}
    single: dict[int, str] = {}
    for seq in seqs:
        tables: set[str] = set()
        records: set[str] = set()
        last, is_over = 0, False
        while not is_over:
            rows = register.connection.execute(_NEXT, (seq, last, _PORTION)).fetchall()
            tables.update(table for _, table, _ in rows)
            records.update(record_id for _, _, record_id in rows if record_id is not None)
            is_over = len(rows) < _PORTION
            if not is_over:
                last = rows[-1][0]
                yield 0.0
        if len(records) == 1:
            (single[seq],) = records
        if records:
            found[seq] = Touched(len(records))
        elif tables:
            found[seq] = Touched(table=min(tables))
    known = known_records(register, single.values()) if single else {}
    for seq, record_id in single.items():
        found[seq] = Touched(1, record_id, *known[record_id])
    return found


def known_records(register: Register, record_ids: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return number and title of records by id, also of those that are gone: without a title."""
    ids = set(record_ids)
    found = register.connection.execute(
        "SELECT id, number, title FROM record WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(ids)),),
    )
    known = {record_id: (number, title) for record_id, number, title in found}
    names = Names(register)
    return {each: known.get(each) or (str(names.shown("record", each)), "") for each in sorted(ids)}


def find_records(register: Register, text: str, most: int) -> frozenset[str]:
    """Return the records whose number is a text, else of whose number or title it is a part.

    Those that were deleted, or are gone after an undo, are among them.

    Args:
        register: The register.
        text: As typed; capitals and accents do not count.
        most: At most so many of them.
    """
    db, typed = register.connection, text.strip()
    if not typed:
        return frozenset()
    exact = db.execute(
        "SELECT id FROM record WHERE number = ? COLLATE NOCASE "
        "UNION SELECT row_id FROM history WHERE tbl = 'record' AND after IS NULL "
        "AND before ->> 'number' = ? COLLATE NOCASE",
        (typed, typed),
    ).fetchall()
    if exact:
        return frozenset(record_id for (record_id,) in exact)
    there = db.execute(
        "SELECT id FROM record WHERE instr(lower(number), lower(?1)) "
        "OR instr(title_key, ?2) LIMIT ?3",
        (typed, sort_key(typed), most),
    )
    gone = db.execute(
        "SELECT DISTINCT row_id FROM history WHERE tbl = 'record' AND after IS NULL AND "
        "(instr(lower(before ->> 'number'), lower(?1)) "
        "OR instr(lower(before ->> 'title'), lower(?1))) LIMIT ?2",
        (typed, most),
    )
    return frozenset(record_id for (record_id,) in (*there, *gone))
