"""Exchanges: workbooks that went out or came in, with their rows as they were.

A row is a mapping of the names in `CELLS` to canonical text: days as ISO text, closed lists by
their stored value, a priority and a report by what people call it; empty text is nothing.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage.bulk import insert_many
from storage.rules.terms import RecordKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from storage.operations import Operation
    from storage.register import Register

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

_SORTED = json.JSONEncoder(ensure_ascii=False, sort_keys=True)

CELLS = tuple(_SOURCES)
"""Names of the cells of a row, in the order of the sheet."""

_QUERY = f"""
SELECT r.key, r.id, r.deleted, {", ".join(_SOURCES.values())}
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
    """

    key: int
    id: str
    deleted: bool
    cells: Cells

    @property
    def kind(self) -> RecordKind:
        """What it is."""
        return RecordKind(self.cells["kind"])

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


def cells_hash(cells: Mapping[str, str]) -> str:
    """Return the BLAKE2b hash (8 bytes, hex) of a row; empty cells do not count."""
    content = _SORTED.encode({name: text for name, text in cells.items() if text})
    return hashlib.blake2b(content.encode(), digest_size=8).hexdigest()


def sheet_records(register: Register) -> dict[str, SheetRecord]:
    """Return every record by id as a row of a sheet, removed ones included."""
    found = register.connection.execute(_QUERY)
    return {
        row[1]: SheetRecord(
            row[0], row[1], bool(row[2]), dict(zip(CELLS, map(str, row[3:]), strict=True))
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
        answers_id: The workbook that came back.
    """
    values = {
        "direction": direction,
        "at": at.isoformat(timespec="seconds"),
        "file_name": file_name,
        "file_hash": file_hash,
        "answers_id": answers_id,
    }
    made = operation.insert("exchange", values | ({"id": exchange_id} if exchange_id else {}))
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


class Ledger:
    """What went out and came in before, to compare a workbook with.

    Attributes:
        knows_exchange: Whether the workbook that came back went out from here.
        sent: Ids of the records that went out in it, in order.
        taken: Ids of records by the content hash of a row that was taken over.
    """

    def __init__(self, register: Register, exchange_id: str) -> None:
        self._db = register.connection
        known = self._db.execute("SELECT 1 FROM exchange WHERE id = ?", (exchange_id,)).fetchone()
        self.knows_exchange = known is not None
        self.sent = tuple(
            record_id
            for (record_id,) in self._db.execute(
                "SELECT record_id FROM exchange_row WHERE exchange_id = ? ORDER BY row",
                (exchange_id,),
            )
        )
        self.taken: dict[str, list[str]] = {}
        for content_hash, record_id in self._db.execute(
            "SELECT x.content_hash, x.record_id FROM exchange e "
            "JOIN exchange_row x ON x.exchange_id = e.id WHERE e.direction = 'in' ORDER BY x.rowid"
        ):
            self.taken.setdefault(content_hash, []).append(record_id)

    def issued(self, record_id: str, content_hash: str) -> Cells | None:
        """Return the cells of a row as it went out with this hash, in whichever workbook."""
        found = self._db.execute(
            "SELECT x.cells FROM exchange_row x JOIN exchange e ON e.id = x.exchange_id "
            "WHERE x.record_id = ? AND x.content_hash = ? AND e.direction = 'out' LIMIT 1",
            (record_id, content_hash),
        ).fetchone()
        return json.loads(found[0]) if found else None

    def was_taken(self, record_id: str, returned: Mapping[str, str]) -> bool:
        """Say whether this very row was taken over before."""
        return record_id in self.taken.get(cells_hash(returned), ())


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
