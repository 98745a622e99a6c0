"""Excel out: one sheet with the rows that were asked for, and a note of what went out."""

from __future__ import annotations

import os
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from io import BytesIO
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from importers.workbooks.atomic import put_in_place, write_part
from importers.workbooks.carrying import is_carried_by_text
from importers.workbooks.errors import WorkbookUnwritableError
from importers.workbooks.explanation import explanation
from importers.workbooks.sheet import Outgoing, row_of, write_sheet
from storage.errors import reason_key
from storage.exchanges import ExchangeRow, SheetRecord, add_exchange, in_order, sheet_records
from storage.listing import Filter, all_keys, distinct
from storage.operations import OperationKind
from storage.priorities import list_priorities
from storage.rounds import NOTHING_ASKED, Asked
from storage.rules.message import Message
from storage.targets import check_target

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from resources.words import Words
    from storage.operations import Operation
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
        handlers: Names to choose from.
        asked: What is asked of whom.
        on: The day on which it goes out.
    """

    path: Path
    part: Path
    exchange_id: str
    register_id: str
    records: list[SheetRecord]
    priorities: list[str]
    handlers: list[str]
    asked: Asked
    on: date


class Wanted(NamedTuple):
    """One workbook that is to go out.

    Attributes:
        path: Where it goes; a file that is there is replaced.
        rows: Which records in which order: what a filter shows, or their keys.
        asked: What is asked of whom.
    """

    path: Path
    rows: Filter | Sequence[int]
    asked: Asked


def draft_workbook(
    register: Register,
    path: Path,
    wanted: Filter | Sequence[int] = EVERYTHING,
    *,
    today: date,
    asked: Asked = NOTHING_ASKED,
) -> WorkbookDraft:
    """Read from the register what is to go out.

    Args:
        register: The register.
        path: Where it goes; a file that is there is replaced.
        wanted: Which records in which order: what a filter shows, or their keys.
        today: The day to compare with.
        asked: What is asked of whom.

    Raises:
        RegisterExistsError: A register stands at `path`.
    """
    (draft,) = draft_workbooks(register, [Wanted(path, wanted, asked)], today=today)
    return draft


def draft_workbooks(
    register: Register, wanted: Sequence[Wanted], *, today: date
) -> list[WorkbookDraft]:
    """Read from the register what is to go out in several workbooks; as `draft_workbook`."""
    for each in wanted:
        check_target(each.path)
    records = sheet_records(register)
    priorities = [priority.title for priority in list_priorities(register)]
    handlers = distinct(register, "handler")
    return [
        WorkbookDraft(
            path=path,
            part=path.with_name(f".{path.name}.{os.getpid()}.tmp"),
            exchange_id=register.new_id(),
            register_id=register.id,
            records=in_order(
                records, all_keys(register, rows, today) if isinstance(rows, Filter) else rows
            ),
            priorities=priorities,
            handlers=handlers,
            asked=asked,
            on=today,
        )
        for path, rows, asked in wanted
    ]


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
    rows = map(row_of, takewhile(lambda _: not is_stopped(), draft.records))
    out = Outgoing(draft.register_id, draft.exchange_id, draft.priorities, draft.handlers)
    uncarried = sum(
        not is_carried_by_text(text) for record in draft.records for text in record.cells.values()
    )
    explained = explanation(draft.asked, len(draft.records), draft.on, words, uncarried)
    try:
        # In memory first: where a disk is full openpyxl and zipfile tell of it on the error stream.
        made = BytesIO()
        cut = write_sheet(made, rows, out, words, explained)
        write_part(draft.part, made)
    except OSError as error:
        raise WorkbookUnwritableError(draft.path.name, reason_key(error)) from error
    if is_stopped():
        draft.part.unlink(missing_ok=True)
        return None
    return cut


def write_workbooks(
    drafts: Sequence[WorkbookDraft], words: Words, is_stopped: Callable[[], bool] = lambda: False
) -> list[tuple[WorkbookDraft, int]] | None:
    """Write several drafts beside their places; as `write_workbook`, and all or none."""
    written: list[tuple[WorkbookDraft, int]] = []
    try:
        for draft in drafts:
            shortened = write_workbook(draft, words, is_stopped)
            if shortened is None:
                return None
            written.append((draft, shortened))
        return written
    finally:
        if len(written) < len(drafts):
            for draft, _ in written:
                with suppress(OSError):
                    draft.part.unlink(missing_ok=True)


def issue_workbook(
    register: Register,
    draft: WorkbookDraft,
    shortened: int,
    *,
    at: datetime,
    words: Words,
    origin: object = None,
) -> ExportReport:
    """Put a written draft at its place and remember its rows; as `issue_workbooks`."""
    (report,) = issue_workbooks(register, [(draft, shortened)], at=at, words=words, origin=origin)
    return report


def issue_workbooks(
    register: Register,
    written: Sequence[tuple[WorkbookDraft, int]],
    *,
    at: datetime,
    words: Words,
    origin: object = None,
) -> list[ExportReport]:
    """Put written drafts at their places and remember their rows as they went out.

    On an error what stood there is as it was and nothing is remembered. Writes one operation,
    outside the undo stack.

    Args:
        register: The register from which the drafts were read.
        written: Each draft with what `write_workbook` returned; at least one.
        at: The instant, with a time zone.
        words: Language of the sheets.
        origin: Who started it, for the `Change`.

    Raises:
        WorkbookUnwritableError: A file is held by another program.
        RegisterUnwritableError: The register cannot be written.
    """
    drafts = [draft for draft, _ in written]
    name = drafts[0].path.name
    try:
        with ExitStack() as stack:
            puts = [stack.enter_context(put_in_place(draft.part, draft.path)) for draft in drafts]
            operation = stack.enter_context(
                register.operation(_label(drafts), OperationKind.ISSUE, origin)
            )
            for draft in drafts:
                _remember(operation, draft, at, words("workbook.sheet"))
            for draft, put in zip(drafts, puts, strict=True):
                name = draft.path.name
                put()
    except OSError as error:
        raise WorkbookUnwritableError(name, reason_key(error)) from error
    return [
        ExportReport(draft.exchange_id, len(draft.records), shortened)
        for draft, shortened in written
    ]


def _label(drafts: Sequence[WorkbookDraft]) -> Message:
    rows = sum(len(draft.records) for draft in drafts)
    if len(drafts) == 1:
        return Message("operation.issued", {"name": drafts[0].path.name, "n": rows})
    title = drafts[0].asked.title
    return Message("operation.issued_round", {"name": title, "n": len(drafts), "rows": rows})


def _remember(operation: Operation, draft: WorkbookDraft, at: datetime, sheet: str) -> None:
    rows = [
        ExchangeRow(record.id, sheet, row, record.cells)
        for row, record in enumerate(draft.records, 2)
    ]
    add_exchange(
        operation,
        "out",
        rows,
        exchange_id=draft.exchange_id,
        at=at,
        file_name=draft.path.name,
        asked=draft.asked,
    )


def export_workbook(
    register: Register,
    path: Path,
    wanted: Filter | Sequence[int] = EVERYTHING,
    *,
    today: date,
    at: datetime,
    words: Words,
    asked: Asked = NOTHING_ASKED,
    origin: object = None,
) -> ExportReport:
    """Write a workbook and remember its rows as they went out, all in one go.

    Args:
        register: The register.
        path: Where it goes; a file that is there is replaced.
        wanted: Which records in which order: what a filter shows, or their keys.
        today: The day to compare with.
        at: The instant, with a time zone.
        words: Language of the heads and of the closed lists.
        asked: What is asked of whom.
        origin: Who started it, for the `Change`.

    Raises:
        WorkbookUnwritableError: No such folder, full disk, file held by another program.
        RegisterUnwritableError: The register cannot be written.
    """
    draft = draft_workbook(register, path, wanted, today=today, asked=asked)
    shortened = write_workbook(draft, words) or 0
    return issue_workbook(register, draft, shortened, at=at, words=words, origin=origin)
