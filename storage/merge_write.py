"""Taking over what was chosen of somebody else's register: one operation, and one step back."""

from __future__ import annotations

import re
import sqlite3
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from storage.deadlines import follow, let_go
from storage.merge_rows import MERGED, OWNERS, Place, Row
from storage.merging import MergeRefusedError, Merging, Write, touched, with_number
from storage.operations import OperationKind
from storage.records import PREFIX, derived_columns
from storage.rules.message import GestandError, Message
from storage.rules.terms import RecordKind, Status
from storage.rules.text import sort_key
from storage.sources import text_hash
from storage.standing import foreign_keys

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from storage.operations import Operation
    from storage.register import Register
    from storage.rules.merge_review import Choice

_ORDER = (
    "event",
    "priority",
    "post",
    "series",
    "source",
    "record",
    *(table for table in MERGED if table in OWNERS),
)
"""So that a row comes after most of those to which it refers; the rest is looked at when all stand."""

_RIDES_BY = frozenset({"carrier_id", "deadline_id"})
"""Columns of a record that say which day it has."""

_FURTHEST_NUMBER = 10_000
"""A number of theirs so far above the last one given here is not kept."""


class MergeOutdatedError(GestandError):
    """The register changed since the comparison was made; nothing was taken over."""


def proposal(register: Register, merging: Merging) -> Merging:
    """Return the comparison with what taking over the proposal would do besides.

    It is carried out and taken back: what does not fit is known before anything is shown.

    Raises:
        MergeRefusedError: The rows do not fit into the register.
    """
    choices = merging.review.proposed()
    with _fitting(merging), register.preview(_label(merging, choices), OperationKind.MERGE) as op:
        work = _Taking(op, merging, choices)
        work.take()
        if op.connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise MergeRefusedError("merge.does_not_fit", name=merging.review.file_name)
    units = tuple(
        replace(
            unit,
            notices=(
                Message(
                    "merge.notice.renumbered", {"old": unit.number, "new": work.given[unit.id]}
                ),
            ),
        )
        if unit.id in work.given
        else unit
        for unit in merging.review.units
    )
    notices = (*merging.review.notices, *op.notices)
    return replace(merging, review=replace(merging.review, units=units, notices=notices))


def take_over(
    register: Register, merging: Merging, choices: Collection[Choice], origin: object = None
) -> int:
    """Take over what was chosen, as one operation; return how many units it changed.

    Choices that nothing belongs to are passed over. Without any, nothing is written.

    Raises:
        MergeOutdatedError: The register changed since it was compared.
        MergeRefusedError: The rows do not fit into the register; nothing was changed.
    """
    (last,) = register.connection.execute("SELECT max(seq) FROM operation").fetchone()
    if last != merging.state:
        raise MergeOutdatedError("merge.outdated")
    label = _label(merging, choices)
    if not label.values["n"]:
        return 0
    with (
        _fitting(merging),
        register.operation(label, OperationKind.MERGE, origin) as operation,
    ):
        work = _Taking(operation, merging, choices)
        work.take()
        if work.given:
            operation.notices.append(Message("merge.notice.numbers", {"n": len(work.given)}))
    return int(label.values["n"])


def _label(merging: Merging, choices: Collection[Choice]) -> Message:
    """Return what is done, with how far the other register was: the next comparison starts there."""
    register_id, seq, chain = merging.other
    return Message(
        "operation.merged",
        {
            "name": merging.review.file_name,
            "n": touched(merging, choices),
            "register": register_id,
            "seq": seq,
            "chain": chain,
        },
    )


@contextmanager
def _fitting(merging: Merging) -> Iterator[None]:
    try:
        yield
    except sqlite3.IntegrityError as error:
        name = merging.review.file_name
        raise MergeRefusedError("merge.does_not_fit", name=name) from error


class _Taking:
    """The writing of one merge.

    Attributes:
        given: The new numbers by the id of the record.
    """

    def __init__(self, operation: Operation, merging: Merging, choices: Collection[Choice]) -> None:
        self.given: dict[str, str] = {}
        self._operation = operation
        self._merging = merging
        self._keys = foreign_keys(operation.connection)
        self._needed = {
            table: {
                str(name)
                for _, name, _, not_null, *_ in operation.connection.execute(
                    f"PRAGMA table_info({table})"
                )
                if not_null
            }
            for table in MERGED
        }
        self._new: dict[Place, Row] = {}
        self._changed: dict[Place, Row] = {}
        self._gone: list[Place] = []
        self._there: dict[Place, bool] = {}
        wanted = [w for c in sorted(choices) for w in merging.writes.get(c, ())]
        for write in wanted:
            self._plan(write)

    def _plan(self, write: Write) -> None:
        if write.values is None:
            self._gone.append(write.place)
        elif write.is_new:
            self._new[write.place] = dict(write.values)
        else:
            self._changed.setdefault(write.place, {}).update(write.values)

    def take(self) -> None:
        self._bring_along()
        before = {place: self._present(place) for place in self._changed if place[0] == "record"}
        done, many = 0, 2 * (len(self._new) + len(self._changed)) or 1
        for done, place in enumerate(self._in_order()):
            self._operation.look(done / many)
            self._insert(place, self._new[place])
        for n, (place, values) in enumerate(self._changed.items(), done):
            self._operation.look(n / many)
            self._operation.update(*place, values | _worked_out(place[0], values))
        for place in self._gone:
            self._operation.delete(*place)
        self._settle(before)

    # -- what chosen rows refer to --------------------------------------------------------------

    def _bring_along(self) -> None:
        """Add what new and changed rows refer to; what is not to come is referred to no more."""
        waiting = [*self._new.items(), *self._changed.items()]
        while waiting:
            place, values = waiting.pop()
            for column, parent in self._keys[place[0]].items():
                value = values.get(column)
                if value is None or self._has((parent, str(value))):
                    continue
                rows = self._along((parent, str(value)))
                if rows:
                    self._new.update(rows)
                    waiting += rows.items()
                elif column in self._needed[place[0]]:
                    self._new.pop(place, None)
                    self._changed.pop(place, None)
                    break
                else:
                    values[column] = None

    def _in_order(self) -> list[Place]:
        """Return the new rows as they came there; records that keep their number first."""
        found: list[Place] = []
        for table in _ORDER:
            wanted = {row_id for known, row_id in self._new if known == table}
            ids = [row_id for row_id in self._merging.theirs.tables[table] if row_id in wanted]
            if table == "record":
                ids.sort(key=lambda row_id: self._standing(self._new[table, row_id]))
            found += [(table, row_id) for row_id in ids]
        return found

    def _standing(self, row: Row) -> tuple[bool, int]:
        """Return whether a number is given anew, and the number, to bring numbers in order."""
        parts = _number(row)
        return (
            (parts is None, 0) if parts is None else (parts[2] <= self._last(*parts[:2]), parts[2])
        )

    def _has(self, place: Place) -> bool:
        if place in self._new:
            return True
        if place not in self._there:
            table, row_id = place
            found = self._operation.values(f"SELECT 1 FROM {table} WHERE id = ?", row_id)
            self._there[place] = found is not None
        return self._there[place]

    def _along(self, place: Place) -> dict[Place, Row]:
        """Return a row of theirs with what belongs to it; nothing for what is chosen by itself."""
        theirs = self._merging.theirs
        if place[0] in {"record", "deadline"} or place[0] not in theirs.tables:
            return {}
        row = theirs.row(place)
        if row is None or place in self._merging.erased:
            return {}
        rows = {place: dict(row)}
        for part in theirs.parts.get(place, ()):
            found = theirs.row(part)
            if found is not None and part not in self._merging.erased and part[0] != "note":
                rows[part] = dict(found)
        return rows

    # -- writing --------------------------------------------------------------------------------

    def _present(self, place: Place) -> Row:
        cursor = self._operation.connection.execute(
            "SELECT status, deleted FROM record WHERE id = ?", (place[1],)
        )
        status, deleted = cursor.fetchone()
        return {"status": status, "deleted": deleted}

    def _insert(self, place: Place, row: Row) -> None:
        table = place[0]
        values = {name: value for name, value in row.items() if name not in {"key", "sort_day"}}
        if "exchange_id" in values:
            # Which workbook it came in is known there alone.
            values["exchange_id"] = None
        if table == "record":
            values |= self._numbered(values)
            term = self._new.get(("deadline", str(row["deadline_id"])))
            values["wording_key"] = sort_key(str(term["wording"])) if term else ""
        self._operation.insert(table, values | _worked_out(table, values))

    def _numbered(self, values: Row) -> Row:
        """Return number and number elsewhere of a new record; a number is never given twice."""
        number, parts = str(values["number"]), _number(values)
        if parts is not None:
            last = self._last(*parts[:2])
            if last < parts[2] <= last + _FURTHEST_NUMBER:
                self._operation.connection.execute(
                    "INSERT INTO numbering (prefix, year, last) VALUES (?, ?, ?) "
                    "ON CONFLICT DO UPDATE SET last = excluded.last",
                    parts,
                )
                return {"number": number}
            if self._was_ours(str(values["id"]), number):
                return {"number": number}
        year = parts[1] if parts else int(str(values["promised_on"] or "")[:4] or self._year())
        made = self._operation.number(PREFIX[RecordKind(str(values["kind"]))], year)
        self.given[str(values["id"])] = made
        external = with_number(str(values["external_number"] or ""), number)
        return {"number": made, "external_number": external}

    def _last(self, prefix: str, year: int) -> int:
        """Return the last number that was given here."""
        found = self._operation.values(
            "SELECT last FROM numbering WHERE prefix = ? AND year = ?", prefix, year
        )
        return int(found[0] or 0) if found else 0

    def _was_ours(self, record_id: str, number: str) -> bool:
        """Say whether a number was given here to this very record, which was taken back since."""
        return (
            self._operation.values(
                "SELECT 1 FROM history WHERE row_id = ? AND tbl = 'record' AND before IS NULL "
                "AND after ->> 'number' = ?",
                record_id,
                number,
            )
            is not None
        )

    def _year(self) -> int:
        found = self._operation.values(
            "SELECT at FROM operation WHERE seq = ?", self._operation.seq
        )
        return int(str((found or ("",))[0])[:4])

    def _settle(self, before: dict[Place, Row]) -> None:
        """Work out what follows: days of records and of what rides in them, and who let go."""
        db = self._operation.connection
        records = {row_id for table, row_id in self._new if table == "record"}
        records |= {
            row_id
            for (table, row_id), values in self._changed.items()
            if table == "record" and not _RIDES_BY.isdisjoint(values)
        }
        for place in (*self._new, *self._changed):
            if place[0] == "deadline":
                found = self._operation.values(
                    "SELECT record_id FROM deadline WHERE id = ?", place[1]
                )
                records.add(str((found or ("",))[0]))
        for record_id in sorted(records):
            self._break_ring(record_id)
        for place, was in before.items():
            now = self._present(place)
            gone = now["deleted"] and not was["deleted"]
            if gone or (now["status"] == Status.DROPPED and was["status"] != Status.DROPPED):
                let_go(self._operation, place[1])
        for n, record_id in enumerate(sorted(records)):
            self._operation.look(0.5 + n / len(records) / 2)
            term = db.execute(
                "SELECT d.wording FROM record r JOIN deadline d ON d.id = r.deadline_id "
                "WHERE r.id = ?",
                (record_id,),
            ).fetchone()
            key = sort_key(term[0]) if term else ""
            self._operation.update("record", record_id, {"wording_key": key})
            follow(self._operation, record_id)

    def _break_ring(self, record_id: str) -> None:
        """Take a record out of an aflevering that rides in it."""
        db = self._operation.connection
        seen, here = {record_id}, record_id
        while True:
            row = db.execute(
                "SELECT coalesce(d.report_id, r.carrier_id) FROM record r "
                "LEFT JOIN deadline d ON d.id = r.deadline_id WHERE r.id = ?",
                (here,),
            ).fetchone()
            if row is None or row[0] is None:
                return
            if row[0] in seen:
                break
            here = str(row[0])
            seen.add(here)
        self._operation.update("record", here, {"carrier_id": None})
        (term,) = db.execute("SELECT deadline_id FROM record WHERE id = ?", (here,)).fetchone()
        if term is not None:
            self._operation.update("deadline", term, {"report_id": None})


def _number(row: Row) -> tuple[str, int, int] | None:
    """Return prefix, year and count of a record's number; None for one that we would not give."""
    number, prefix = str(row["number"]), PREFIX[RecordKind(str(row["kind"]))]
    match = re.fullmatch(rf"{prefix}-(\d{{4}})-(\d{{3,9}})", number)
    if match is None or number != f"{prefix}-{match[1]}-{int(match[2]):03}":
        return None
    return prefix, int(match[1]), int(match[2])


def _worked_out(table: str, values: Row) -> Row:
    """Return the columns that follow from others."""
    if table == "record":
        return derived_columns(values)
    if table in {"series", "source"} and "title" in values:
        return {"title_key": sort_key(str(values["title"]))}
    if table == "source_text" and "text" in values:
        return {"text_hash": text_hash(str(values["text"]))}
    return {}
