"""Excel out: one sheet with the rows that were asked for, and a note of what went out."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from importers.workbooks.atomic import put_in_place
from importers.workbooks.errors import WorkbookUnwritableError
from importers.workbooks.sheet import write_sheet
from storage.errors import reason_key
from storage.exchanges import ExchangeRow, add_exchange, in_order, sheet_records
from storage.listing import Filter, all_keys
from storage.operations import OperationKind
from storage.priorities import list_priorities
from storage.rules.message import Message

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from resources.words import Words
    from storage.register import Register

EVERYTHING = Filter()


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What went out.

    Attributes:
        exchange_id: Under which it is remembered; it travels in the workbook.
        rows: How many records it holds.
        shortened: How many texts were too long for a cell.
    """

    exchange_id: str
    rows: int
    shortened: int


def export_workbook(
    register: Register,
    path: Path,
    wanted: Filter = EVERYTHING,
    *,
    today: date,
    at: datetime,
    words: Words,
    origin: object = None,
) -> ExportReport:
    """Write a workbook and remember its rows as they went out.

    The file is written beside its place and put there at the end: on an error what stood there is
    as it was and nothing is remembered. Writes one operation, outside the undo stack.

    Args:
        register: The register.
        path: Where it goes; a file that is there is replaced.
        wanted: Which records, in which order.
        today: The day to compare with.
        at: The instant, with a time zone.
        words: Language of the heads and of the closed lists.
        origin: Who started it, for the `Change`.

    Raises:
        WorkbookUnwritableError: No such folder, full disk, file held by another program.
        RegisterUnwritableError: The register cannot be written.
    """
    records = in_order(sheet_records(register), all_keys(register, wanted, today))
    titles = [priority.title for priority in list_priorities(register)]
    part = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    label = Message("operation.issued", {"name": path.name, "n": len(records)})
    try:
        with (
            put_in_place(part, path) as put,
            register.operation(label, OperationKind.ISSUE, origin) as operation,
        ):
            exchange_id = operation.new_id()
            with part.open("xb") as file:
                cut = write_sheet(file, records, titles, words, register.id, exchange_id)
                file.flush()
                os.fsync(file.fileno())
            sheet = words("workbook.sheet")
            add_exchange(
                operation,
                "out",
                [
                    ExchangeRow(record.id, sheet, row, record.cells)
                    for row, record in enumerate(records, 2)
                ],
                exchange_id=exchange_id,
                at=at,
                file_name=path.name,
            )
            put()
    except OSError as error:
        raise WorkbookUnwritableError(path.name, reason_key(error)) from error
    return ExportReport(exchange_id, len(records), cut)
