"""The rows that need another look, as a workbook for the colleague who sent them.

It has the shape of the sheets that go out, with each cell as it came, the cells in question marked,
and a column that says what is asked. Taken in again its rows are compared with what was issued at
first, and what they answer closes the questions.
"""

from __future__ import annotations

import os
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from importers.workbooks.atomic import put_in_place, write_part
from importers.workbooks.columns import COLUMNS, FREE, REMARK
from importers.workbooks.errors import WorkbookUnwritableError
from importers.workbooks.pen import OutRow
from importers.workbooks.sheet import Outgoing, write_sheet
from storage.errors import reason_key
from storage.exchanges import ExchangeRow, add_exchange
from storage.listing import distinct
from storage.operations import OperationKind
from storage.rounds import Asked
from storage.rules.message import Message
from storage.rules.workbook_review import Handling, LineKey, Outcome
from storage.targets import check_target

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from importers.workbooks.reviewing import Reviewing
    from importers.workbooks.rows import ReadRow
    from resources.words import Words
    from storage.rules.workbook_review import FieldDifference, RowReview

_ASKED = frozenset({Outcome.CLASH, Outcome.REFUSED})


class FaultRow(NamedTuple):
    """A row that needs another look.

    Attributes:
        review: The row.
        keys: The lines that are asked about.
        out: As it goes out.
    """

    review: RowReview
    keys: tuple[LineKey, ...]
    out: OutRow


def fault_rows(reviewing: Reviewing) -> list[FaultRow]:
    """Return the rows of a review in which something is undecided, as they go back."""
    return list(_rows(reviewing))


def write_fault_list(reviewing: Reviewing, path: Path, *, at: datetime) -> int:
    """Write the rows that need another look as a workbook and remember what went out.

    Writes one operation, outside the undo stack; without such rows nothing is written. The
    questions that taking over leaves are then known to have gone back to the colleague.

    Args:
        reviewing: The review; it may be taken over before or after.
        path: Where it goes; a file that is there is replaced.
        at: The instant, with a time zone.

    Returns:
        The number of rows.

    Raises:
        RegisterExistsError: A register stands at `path`.
        WorkbookUnwritableError: No such folder, full disk, file held by another program.
        RegisterUnwritableError: The register cannot be written.
    """
    check_target(path)
    rows = fault_rows(reviewing)
    if not rows:
        return 0
    register, words, ledger = reviewing.register, reviewing.words, reviewing.known.ledger
    exchange_id = register.new_id()
    out = Outgoing(
        register.id,
        exchange_id,
        reviewing.known.priorities,
        distinct(register, "handler"),
        with_remarks=True,
    )
    part = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    sheet = words("workbook.sheet")
    is_current = reviewing.is_current
    label = Message("operation.issued", {"name": path.name, "n": len(rows)})
    try:
        # In memory first, as an export.
        made = BytesIO()
        write_sheet(made, (row.out for row in rows), out, words)
        write_part(part, made)
        with (
            put_in_place(part, path) as put,
            register.operation(label, OperationKind.ISSUE) as operation,
        ):
            add_exchange(
                operation,
                "out",
                [
                    ExchangeRow(
                        row.out.id, sheet, number, {**row.out.cells, REMARK: row.out.remark}
                    )
                    for number, row in enumerate(rows, 2)
                ],
                exchange_id=exchange_id,
                at=at,
                file_name=path.name,
                answers_id=ledger.answers_id or None,
                asked=Asked(recipient=ledger.recipient),
            )
            put()
    except OSError as error:
        raise WorkbookUnwritableError(path.name, reason_key(error)) from error
    reviewing.mark_sent((key for row in rows for key in row.keys), is_current=is_current)
    return len(rows)


def _rows(reviewing: Reviewing) -> Iterator[FaultRow]:
    for review in reviewing.review.rows:
        if not review.row:
            continue
        asked = [
            field
            for field in review.fields
            if field.handling is Handling.LATER and field.outcome in _ASKED
        ]
        is_whole = review.handling is Handling.LATER
        if not asked and not is_whole:
            continue
        keys = [review.key(field.field) for field in asked]
        if is_whole:
            keys.append(review.key())
        read = reviewing.read(review)
        yield FaultRow(review, tuple(keys), _out_row(reviewing, review, read, asked))


def _out_row(
    reviewing: Reviewing, review: RowReview, read: ReadRow, asked: list[FieldDifference]
) -> OutRow:
    record = reviewing.known.records.get(review.id or "")
    cells = dict(record.cells) if record else {}
    cells |= {name: text for name, text in read.cells.items() if name in _NAMES}
    typed = {fault.field: fault.text for fault in read.faults if fault.field in _NAMES}
    for name, cell in read.row.cells.items():
        if name in _NAMES and name not in read.cells and name not in typed:
            typed[name] = cell.text
    free = {reviewing.words(f"workbook.column.{name}"): name for name in FREE}
    typed |= {
        free[each.label]: each.text
        for each in read.row.beside
        if each.kind == "column" and each.label in free
    }
    return OutRow(
        id=review.id or "",
        hash=read.hash if review.id else "",
        cells={name: text for name, text in cells.items() if name not in typed},
        typed=typed,
        wrong=frozenset(field.field for field in asked) & _NAMES,
        remark=_remark(review, asked, reviewing.words),
    )


_NAMES = frozenset(column.name for column in COLUMNS)


def _remark(review: RowReview, asked: list[FieldDifference], words: Words) -> str:
    """Return what is asked of the colleague about a row, a line for each cell."""
    lines = []
    if review.reason is not None and not asked:
        lines.append(words.say(review.reason))
    for field in asked:
        said = words.say(field.reason) if field.reason else words(field.label_key)
        if field.outcome is Outcome.CLASH and field.now:
            said += " " + words("taking.faults.now", now=field.now)
        lines.append(said)
    return "\n".join(lines or [words("taking.faults.which")])
