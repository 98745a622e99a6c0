"""Excel out: one sheet with the rows that were asked for, and a note of what went out."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from itertools import takewhile
from typing import TYPE_CHECKING

from importers.workbooks.atomic import put_in_place
from importers.workbooks.errors import WorkbookUnwritableError
from importers.workbooks.sheet import write_sheet
from storage.errors import reason_key
from storage.exchanges import ExchangeRow, SheetRecord, add_exchange, in_order, sheet_records
from storage.listing import Filter, all_keys
from storage.operations import OperationKind
from storage.priorities import list_priorities
from storage.private import private
from storage.rules.message import Message
from storage.targets import check_target

if TYPE_CHECKING:
    from collections.abc import Callable
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


@dataclass(frozen=True, slots=True)
class WorkbookDraft:
    """What is to go out, read from the register; it can be written without the register.

    Attributes:
        path: Where it goes.
        part: Beside it, where it is written first.
        exchange_id: Under which it will be remembered.
        register_id: Of the register.
        records: The rows, in order.
        priorities: Titles to choose from.
    """

    path: Path
    part: Path
    exchange_id: str
    register_id: str
    records: list[SheetRecord]
    priorities: list[str]


def draft_workbook(
    register: Register, path: Path, wanted: Filter = EVERYTHING, *, today: date
) -> WorkbookDraft:
    """Read from the register what is to go out.

    Args:
        register: The register.
        path: Where it goes; a file that is there is replaced.
        wanted: Which records, in which order.
        today: The day to compare with.

    Raises:
        RegisterExistsError: A register stands at `path`.
    """
    check_target(path)
    return WorkbookDraft(
        path=path,
        part=path.with_name(f".{path.name}.{os.getpid()}.tmp"),
        exchange_id=register.new_id(),
        register_id=register.id,
        records=in_order(sheet_records(register), all_keys(register, wanted, today)),
        priorities=[priority.title for priority in list_priorities(register)],
    )


def write_workbook(
    draft: WorkbookDraft, words: Words, is_stopped: Callable[[], bool] = lambda: False
) -> int | None:
    """Write a draft beside its place, in any thread; return how many texts were too long.

    Args:
        draft: What goes out; `draft.part` is written, and gone again on an error.
        words: Language of the heads and of the closed lists.
        is_stopped: Asked between rows; when it says so the file goes and None is returned.

    Raises:
        WorkbookUnwritableError: No such folder, full disk.
    """
    # A book that was begun is always ended: openpyxl cannot let go of one halfway.
    rows = takewhile(lambda _: not is_stopped(), draft.records)
    try:
        # In memory first: where a disk is full openpyxl and zipfile tell of it on the error stream.
        made = BytesIO()
        cut = write_sheet(made, rows, draft.priorities, words, draft.register_id, draft.exchange_id)
        with open(draft.part, "xb", opener=private) as file:
            file.write(made.getbuffer())
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        with suppress(OSError):
            draft.part.unlink(missing_ok=True)
        raise WorkbookUnwritableError(draft.path.name, reason_key(error)) from error
    if is_stopped():
        draft.part.unlink(missing_ok=True)
        return None
    return cut


def issue_workbook(
    register: Register,
    draft: WorkbookDraft,
    shortened: int,
    *,
    at: datetime,
    words: Words,
    origin: object = None,
) -> ExportReport:
    """Put a written draft at its place and remember its rows as they went out.

    On an error what stood there is as it was and nothing is remembered. Writes one operation,
    outside the undo stack.

    Args:
        register: The register from which the draft was read.
        draft: The draft.
        shortened: What `write_workbook` returned.
        at: The instant, with a time zone.
        words: Language of the sheet.
        origin: Who started it, for the `Change`.

    Raises:
        WorkbookUnwritableError: The file is held by another program.
        RegisterUnwritableError: The register cannot be written.
    """
    records, path = draft.records, draft.path
    label = Message("operation.issued", {"name": path.name, "n": len(records)})
    sheet = words("workbook.sheet")
    try:
        with (
            put_in_place(draft.part, path) as put,
            register.operation(label, OperationKind.ISSUE, origin) as operation,
        ):
            add_exchange(
                operation,
                "out",
                [
                    ExchangeRow(record.id, sheet, row, record.cells)
                    for row, record in enumerate(records, 2)
                ],
                exchange_id=draft.exchange_id,
                at=at,
                file_name=path.name,
            )
            put()
    except OSError as error:
        raise WorkbookUnwritableError(path.name, reason_key(error)) from error
    return ExportReport(draft.exchange_id, len(records), shortened)


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
    """Write a workbook and remember its rows as they went out, all in one go.

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
    draft = draft_workbook(register, path, wanted, today=today)
    shortened = write_workbook(draft, words) or 0
    return issue_workbook(register, draft, shortened, at=at, words=words, origin=origin)
