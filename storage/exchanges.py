"""Exchanges: workbooks that went out or came in, with their rows as they were.

A row is a mapping of the names in `CELLS` to canonical text: days as ISO text, closed lists by
their stored value, a priority and a report by what people call it; empty text is nothing.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from storage.bulk import insert_many
from storage.days import iso
from storage.rounds import NOTHING_ASKED, Asked, asked_as_json
from storage.rules.terms import RecordKind
from storage.rules.text import fold

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from storage.operations import Operation
    from storage.register import Register
    from storage.rules.message import Message

Cells = dict[str, str]

_SOURCES = {
    "number": "r.number",
    "kind": "r.kind",
    "title": "r.title",
    "text": "r.text",
    "minister": "r.minister",
    "deadline": "coalesce(d.wording, '')",
    "earliest": "coalesce(d.earliest, '')",
    "latest": "coalesce(r.sort_day, '')",
    "status": "r.status",
    "priority": "coalesce(p.title, '')",
    "handler": "r.handler",
    "ministry": "r.ministry",
    "dossier": "r.dossier",
    "debate": "r.debate",
    "found_in": "r.found_in",
    "promised_on": "coalesce(r.promised_on, '')",
    "chamber": "r.chamber",
    "firmness": "r.firmness",
    "note": (
        "coalesce((SELECT text FROM note WHERE record_id = r.id "
        "ORDER BY dated_on DESC, rowid DESC LIMIT 1), '')"
    ),
    "carrier": "coalesce(carrier.number, '')",
}

_OUTSIDE = ("external_number", "external_status", "settled_on", "asked_by", "internal_note")
"""What lists of others have and our own sheet has not; columns of a record."""

_SORTED = json.JSONEncoder(ensure_ascii=False, sort_keys=True)

_MOST_NOTICES = 500
"""So many are kept of a workbook, those of it as a whole first."""

COPIED = "copied"
"""What a row that came in has when another row with its id was the record's."""

CELLS = tuple(_SOURCES)
"""Names of the cells of a row, in the order of the sheet."""

_QUERY = f"""
SELECT r.key, r.id, r.deleted, {", ".join(f"coalesce(r.{name}, '')" for name in _OUTSIDE)},
{", ".join(_SOURCES.values())}
FROM record r
LEFT JOIN deadline d ON d.id = r.deadline_id
LEFT JOIN priority p ON p.id = r.priority_id
LEFT JOIN record carrier ON carrier.id = coalesce(d.report_id, r.carrier_id)
"""


@dataclass(frozen=True, slots=True)
class SheetRecord:
    """A record as a row of a sheet.

    Attributes:
        key: Fast row number.
        deleted: Whether it was removed from the register.
        cells: Canonical text by the names of `CELLS`.
        outside: Canonical text of what only lists of others have.
    """

    key: int
    id: str
    deleted: bool
    cells: Cells
    outside: Cells = field(default_factory=dict)

    @property
    def kind(self) -> RecordKind:
        """What it is."""
        return RecordKind(self.cells["kind"])

    def text(self, name: str) -> str:
        """Return the canonical text of a cell, of our own sheet or of a list of others."""
        return self.cells.get(name) or self.outside.get(name, "")

    @property
    def hash(self) -> str:
        """The content hash that travels with the row."""
        return cells_hash(self.cells)


@dataclass(frozen=True, slots=True)
class ExchangeRow:
    """A row of a workbook that went out or came in."""

    record_id: str
    sheet: str
    row: int
    cells: Cells


class Noticed(NamedTuple):
    """What is to be known of a workbook that came in, or of one of its rows.

    Attributes:
        sheet: Name of the sheet; empty for the workbook as a whole.
        row: As the spreadsheet counts it; 0 for the workbook as a whole.
    """

    said: Message
    sheet: str = ""
    row: int = 0


def cells_hash(cells: Mapping[str, str]) -> str:
    """Return the BLAKE2b hash (8 bytes, hex) of a row; empty cells do not count, nor `COPIED`."""
    content = _SORTED.encode(
        {name: text for name, text in cells.items() if text and name != COPIED}
    )
    return hashlib.blake2b(content.encode(), digest_size=8).hexdigest()


def sheet_records(register: Register) -> dict[str, SheetRecord]:
    """Return every record by id as a row of a sheet, removed ones included."""
    return records_as_rows(register.connection)


def records_as_rows(
    connection: sqlite3.Connection, record_id: str | None = None
) -> dict[str, SheetRecord]:
    """Return one record, or every one, by id as a row of a sheet; removed ones included."""
    first = 3 + len(_OUTSIDE)
    found = (
        connection.execute(_QUERY)
        if record_id is None
        else connection.execute(_QUERY + "WHERE r.id = ?", (record_id,))
    )
    return {
        row[1]: SheetRecord(
            row[0],
            row[1],
            bool(row[2]),
            dict(zip(CELLS, map(str, row[first:]), strict=True)),
            dict(zip(_OUTSIDE, row[3:first], strict=True)),
        )
        for row in found
    }


def note_texts(register: Register) -> dict[str, set[str]]:
    """Return the texts of all notes by the id of their record."""
    texts: dict[str, set[str]] = {}
    for record_id, text in register.connection.execute(
        "SELECT record_id, text FROM note WHERE record_id IS NOT NULL"
    ):
        texts.setdefault(record_id, set()).add(text)
    return texts


def add_exchange(
    operation: Operation,
    direction: str,
    rows: Sequence[ExchangeRow],
    *,
    exchange_id: str | None = None,
    at: datetime,
    file_name: str,
    file_hash: str = "",
    answers_id: str | None = None,
    asked: Asked = NOTHING_ASKED,
    notices: Sequence[Noticed] = (),
) -> str:
    """Write down a workbook with its rows and return its id.

    Args:
        operation: The operation under way.
        direction: "out" or "in".
        rows: The rows as they went out, or those that were taken over.
        exchange_id: Its id, when it stands in the workbook already.
        at: The instant.
        file_name: Name of the file, without its folder.
        file_hash: Hash of the file's bytes, hex.
        answers_id: The workbook that came back; of one that went out as a list of faults the
            workbook that they were in.
        asked: What is asked of whom with a workbook that goes out.
        notices: What was to be known of a workbook that came in.
    """
    values: dict[str, str | None] = {
        "direction": direction,
        "at": at.isoformat(timespec="seconds"),
        "file_name": file_name,
        "file_hash": file_hash,
        "answers_id": answers_id,
        "recipient": asked.recipient,
        "due_on": iso(asked.due_on),
        "view": _said_with(asked, notices),
        "round_id": asked.round_id,
    }
    if exchange_id:
        values["id"] = exchange_id
    made = operation.insert("exchange", values)
    encode = json.JSONEncoder(ensure_ascii=False).encode
    insert_many(
        operation,
        "exchange_row",
        (
            {
                "exchange_id": made,
                "record_id": row.record_id,
                "sheet": row.sheet,
                "row": row.row,
                "cells": encode(row.cells),
                "content_hash": cells_hash(row.cells),
            }
            for row in rows
        ),
    )
    return made


def _said_with(asked: Asked, notices: Sequence[Noticed]) -> str:
    """Return what goes with a workbook beside its rows, as it is stored."""
    if not notices:
        return asked_as_json(asked)
    listed = [
        [each.sheet, each.row, each.said.key, dict(each.said.values)]
        for each in notices[:_MOST_NOTICES]
    ]
    return json.dumps({"notices": json.dumps(listed, ensure_ascii=False)}, ensure_ascii=False)


def exchange_of_rows(register: Register, rows: Sequence[tuple[str, str]]) -> str:
    """Return the workbook in which rows went out, when it does not say so itself; empty for none.

    It is the one, the latest of several, in which most of them did, and at least half.

    Args:
        register: The register.
        rows: Record's id and content hash of each.
    """
    found = register.connection.execute(
        "SELECT x.exchange_id, count(*) FROM json_each(?) j "
        "JOIN exchange_row x ON x.record_id = json_extract(j.value, '$[0]') "
        "AND x.content_hash = json_extract(j.value, '$[1]') "
        "JOIN exchange e ON e.id = x.exchange_id AND e.direction = 'out' "
        "GROUP BY x.exchange_id ORDER BY count(*) DESC, e.at DESC LIMIT 1",
        (json.dumps(list(rows)),),
    ).fetchone()
    return str(found[0]) if found and found[1] * 2 >= len(rows) else ""


class Ledger:
    """What went out and came in before, to compare a workbook with.

    Attributes:
        answers_id: The exchange that came back; empty when it is not known.
        first_id: That exchange, or the one of whose faults it is a list; empty when not known.
        recipient: To whom that went.
        sent: Ids of the records that went out in it, in order.
        taken: Ids of records by the content hash of a row that came in before; an empty id for a
            row that became no record.
        came_before: Whether this very file came in before.
        has_come: Whether any file came in before that answers the same exchange.
        remarks: What was asked about rows, when it went out as a list of faults.
    """

    def __init__(
        self, register: Register, exchange_id: str, file_name: str = "", file_hash: str = ""
    ) -> None:
        self._db = register.connection
        found = self._db.execute(
            "SELECT recipient FROM exchange WHERE id = ?", (exchange_id,)
        ).fetchone()
        self.answers_id = self.first_id = exchange_id if found else ""
        self.recipient = str(found[0]) if found else ""
        self._sender = sender_of(file_name)
        self.sent: tuple[str, ...] = ()
        self._rows: dict[str, tuple[str, str]] = {}
        self.remarks: frozenset[str] = frozenset()
        if found:
            rows = self._db.execute(
                "SELECT record_id, cells, content_hash FROM exchange_row "
                "WHERE exchange_id = ? ORDER BY row",
                (exchange_id,),
            ).fetchall()
            self._rows = {row[0]: (row[1], row[2]) for row in rows if row[0]}
            self.sent = tuple(self._rows)
            if rows and _REMARK in rows[0][1]:
                self.remarks = frozenset(json.loads(cells)["check"] for _, cells, _ in rows)
        self.taken: dict[str, list[str]] = {}
        self._told: dict[str, tuple[str, dict[str, str]]] = {}
        self.came_before = self.has_come = False
        self._read_answers(file_hash)

    @property
    def knows_exchange(self) -> bool:
        """Whether the workbook that came back went out from here."""
        return bool(self.answers_id)

    def issued(self, record_id: str, content_hash: str) -> Cells | None:
        """Return the cells of a row as it went out.

        Args:
            record_id: Of the row.
            content_hash: That the row carries, from whichever workbook; empty when it lost it: then
                the row of the workbook that came back is meant.
        """
        here = self._rows.get(record_id)
        if here is not None:
            written, own_hash = here
            if not content_hash or content_hash == own_hash:
                cells: Cells = json.loads(written)
                return cells
        if not content_hash:
            return None
        found = self._db.execute(
            "SELECT x.cells FROM exchange_row x JOIN exchange e ON e.id = x.exchange_id "
            "WHERE x.record_id = ? AND x.content_hash = ? AND e.direction = 'out' LIMIT 1",
            (record_id, content_hash),
        ).fetchone()
        return json.loads(found[0]) if found else None

    def sent_back(self, record_id: str) -> Cells | None:
        """Return a row of the list of faults that came back, as it went out; None for any other.

        What could not be read went out as it was typed, and is not in it.
        """
        if not self.remarks or record_id not in self._rows:
            return None
        cells: Cells = json.loads(self._rows[record_id][0])
        return {name: text for name, text in cells.items() if name in _SOURCES}

    def told(self, record_id: str, said: Mapping[str, str] | None = None) -> Cells | None:
        """Return what the same sender last said of a record, in answer to the same workbook.

        Args:
            record_id: The record.
            said: What a row says of it now: of several rows the one that said this is meant, else
                the first.
        """
        found = self._told.get(record_id)
        if found is None:
            return None
        _, rows = found
        same = rows.get(cells_hash(said)) if said is not None else None
        own = (cells for cells in map(json.loads, rows.values()) if COPIED not in cells)
        told: Cells | None = json.loads(same) if same else next(own, None)
        return told

    def was_taken(self, record_id: str, returned: Mapping[str, str]) -> bool:
        """Say whether this very row was dealt with before."""
        return record_id in self.taken.get(cells_hash(returned), ())

    def _read_answers(self, file_hash: str) -> None:
        family = self._family()
        names: dict[str, bool] = {}
        for exchange_id, content_hash, record_id, cells, answers, name, known in self._db.execute(
            "SELECT e.id, x.content_hash, x.record_id, x.cells, coalesce(e.answers_id, ''), "
            "e.file_name, e.file_hash FROM exchange e LEFT JOIN exchange_row x ON x.exchange_id = e.id "
            "WHERE e.direction = 'in' ORDER BY e.at, e.rowid, x.rowid"
        ):
            self.came_before |= bool(file_hash) and known == file_hash
            answered = answers in family if self.answers_id else not answers
            self.has_come |= bool(answered and self.answers_id)
            if cells is None:
                continue
            self.taken.setdefault(content_hash, []).append(record_id)
            if name not in names:
                is_theirs = bool(self.recipient or self.remarks)
                names[name] = is_theirs or sender_of(name) == self._sender
            if answered and names[name] and record_id:
                if record_id not in self._told or self._told[record_id][0] != exchange_id:
                    self._told[record_id] = (exchange_id, {})
                self._told[record_id][1].setdefault(content_hash, cells)

    def _family(self) -> set[str]:
        """Return the exchange that came back, and the one of whose faults it is a list."""
        family: set[str] = set()
        each: str | None = self.answers_id
        while each and each not in family:
            family.add(each)
            self.first_id = each
            found = self._db.execute(
                "SELECT answers_id FROM exchange WHERE id = ?", (each,)
            ).fetchone()
            each = found[0] if found else None
        if self.remarks and len(family) == 1:
            family.add("")  # The faults of somebody's own list, which answered nothing.
        return family


def sender_of(file_name: str) -> str:
    """Return the part of a file's name that stays when its sender sends it again.

    Without its ending, figures, and the words for a copy or a version.
    """
    stem = fold(file_name.rpartition(".")[0] or file_name)
    words = [word for word in _words().findall(stem) if word not in _COPY]
    return " ".join(words)


_REMARK = '"check":'
"""What every row of a list of faults has in its cells."""

_COPY = frozenset(
    {
        "kopie",
        "copy",
        "van",
        "of",
        "versie",
        "version",
        "v",
        "def",
        "definitief",
        "final",
        "graag",
        "nakijken",
        "foutenlijst",
    }
)


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+")


def extras(register: Register) -> dict[tuple[str, str, str], tuple[str, str]]:
    """Return id and value of what was kept beside the known columns, by record, kind and label."""
    found = register.connection.execute("SELECT record_id, kind, label, id, value FROM extra")
    return {(row[0], row[1], row[2]): (row[3], row[4]) for row in found}


def keep_extra(
    operation: Operation,
    record_id: str,
    kind: str,
    label: str,
    *,
    cell: str,
    value: str,
    exchange_id: str,
) -> None:
    """Keep what stood beside the known columns; a later value takes the place of an earlier one."""
    row = {"cell": cell, "value": value, "exchange_id": exchange_id}
    known = operation.values(
        "SELECT id FROM extra WHERE record_id = ? AND kind = ? AND label = ?",
        record_id,
        kind,
        label,
    )
    if known:
        operation.update("extra", str(known[0]), row)
    else:
        operation.insert("extra", {"record_id": record_id, "kind": kind, "label": label, **row})


def in_order(records: Mapping[str, SheetRecord], keys: Iterable[int]) -> list[SheetRecord]:
    """Return the records with these keys, in their order."""
    by_key = {record.key: record for record in records.values()}
    return [by_key[key] for key in keys if key in by_key]
