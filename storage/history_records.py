"""Which records operations touched, and the records of which words are typed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from storage.history import OF_A_RECORD
from storage.history_changes import Names
from storage.rules.text import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable

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


_BELONGS_TO = (
    "CASE WHEN h.tbl = 'record' THEN h.row_id ELSE coalesce(h.after ->> 'record_id', "
    "h.before ->> 'record_id', (SELECT coalesce(g.after, g.before) ->> 'record_id' "
    "FROM history g WHERE g.row_id = h.row_id AND g.tbl = h.tbl "
    "AND coalesce(g.after, g.before) ->> 'record_id' IS NOT NULL LIMIT 1)) END"
)


def touched(register: Register, seqs: Iterable[int]) -> dict[int, Touched]:
    """Return what operations touched, by their numbers; what touched nothing is left out."""
    db = register.connection
    listed = json.dumps(list(seqs))
    tables = db.execute(
        "SELECT operation, min(tbl) FROM history "
        "WHERE operation IN (SELECT value FROM json_each(?)) GROUP BY operation",
        (listed,),
    )
    found = {seq: Touched(table=table) for seq, table in tables}
    marks = ", ".join("?" * len(OF_A_RECORD))
    counted = db.execute(
        f"SELECT operation, count(*), min(record_id) FROM (SELECT DISTINCT h.operation, "
        f"{_BELONGS_TO} AS record_id FROM history h "
        "WHERE h.operation IN (SELECT value FROM json_each(?)) "
        f"AND h.tbl IN ('record', {marks})) WHERE record_id IS NOT NULL GROUP BY operation",
        (listed, *OF_A_RECORD),
    ).fetchall()
    single = {seq: record_id for seq, count, record_id in counted if count == 1}
    known = known_records(register, single.values())
    for seq, count, _ in counted:
        found[seq] = Touched(count)
        if seq in single:
            found[seq] = Touched(count, single[seq], *known[single[seq]])
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
