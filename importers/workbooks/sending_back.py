"""Rows that go back to the colleague who sent them, to be looked at again.

They have the shape of the sheets that go out, with each cell as it came, the cells in question
marked, and a column that says what is asked. Taken in again they are compared with what was issued
at first, and what they answer closes the questions.
"""

from __future__ import annotations

import os
from io import BytesIO
from typing import TYPE_CHECKING

from importers.workbooks.atomic import put_in_place, write_part
from importers.workbooks.carrying import as_it_may_come_back
from importers.workbooks.codec import comparable
from importers.workbooks.columns import COLUMNS, FREE, REMARK
from importers.workbooks.errors import WorkbookUnwritableError
from importers.workbooks.pen import OutRow
from importers.workbooks.sheet import Outgoing, write_sheet
from storage.errors import reason_key
from storage.exchanges import ExchangeRow, add_exchange
from storage.listing import distinct
from storage.operations import OperationKind
from storage.priorities import list_priorities
from storage.rules.message import GestandError, Message
from storage.targets import check_target

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from resources.words import Words
    from storage.exchanges import Cells, SheetRecord
    from storage.register import Register
    from storage.rounds import Asked

_NAMES = frozenset(column.name for column in COLUMNS)


def row_as_it_came(
    record: SheetRecord | None,
    said: Cells,
    issued: Cells | None,
    encoding: str,
    *,
    wrong: Iterable[str],
    remark: str,
    words: Words,
) -> OutRow:
    """Return a row as it goes back.

    Args:
        record: The record that it is of; None for none.
        said: All that the row said, as `said_by` gives it.
        issued: The row as it went out; None when it did not.
        encoding: Of the text file that it came in; empty for any other format. A text that only
            lost characters by that goes back as it was.
        wrong: Fields that are asked about.
        remark: What is asked.
        words: Language of the sheet.
    """
    before = [cells for cells in (issued, record.cells if record else None) if cells]
    cells = dict(record.cells) if record else {}
    for name in _NAMES & said.keys():
        whole = (each.get(name, "") for each in before)
        cells[name] = _undamaged(said[name], whole, encoding)
    free = {words(f"workbook.column.{name}"): name for name in FREE}
    typed: dict[str, str] = {}
    for name, text in said.items():
        kind, _, label = name.partition(".")
        if kind == "fault" and label in _NAMES:
            typed[label] = text
        elif kind == "column" and label in free:
            typed[free[label]] = text
    return OutRow(
        id=record.id if record else "",
        hash=said.get("hash", "") if record else "",
        cells={name: text for name, text in cells.items() if name not in typed},
        typed=typed,
        wrong=frozenset(each.partition(".")[0] for each in wrong) & _NAMES,
        remark=remark,
    )


def _undamaged(text: str, whole: Iterable[str], encoding: str) -> str:
    if not encoding:
        return text
    came = comparable(text)
    return next((each for each in whole if came in as_it_may_come_back(each, encoding)), text)


def what_is_asked(said: str, now: str | None, words: Words) -> str:
    """Return what is asked about a cell.

    Args:
        said: Why it is asked, or what the cell is called.
        now: What the register has; None when that does not matter.
        words: Language of the sheet.
    """
    return f"{said} {words('taking.faults.now', now=now)}" if now else said


def send_back(
    register: Register,
    rows: Sequence[OutRow],
    path: Path,
    *,
    at: datetime,
    answers_id: str,
    asked: Asked,
    words: Words,
    look: Callable[[float], object] = lambda _: None,
) -> None:
    """Write rows as a workbook and remember what went out, in one operation outside the undo stack.

    Args:
        register: The register.
        rows: The rows.
        path: Where it goes; a file that is there is replaced.
        at: The instant, with a time zone.
        answers_id: The workbook in whose answer the rows came; empty when there was none.
        asked: To whom it goes.
        words: Language of the sheet.
        look: Told before each row how far it is, from 0 to 1; when it raises nothing was written.

    Raises:
        RegisterExistsError: A register stands at `path`.
        WorkbookUnwritableError: No such folder, full disk, file held by another program.
        RegisterUnwritableError: The register cannot be written.
    """
    check_target(path)
    exchange_id = register.new_id()
    out = Outgoing(
        register.id,
        exchange_id,
        [priority.title for priority in list_priorities(register)],
        distinct(register, "handler"),
        with_remarks=True,
    )
    part = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    sheet = words("workbook.sheet")
    label = Message("operation.issued", {"name": path.name, "n": len(rows)})
    try:
        # In memory first, as an export.
        made = BytesIO()
        given_up: list[GestandError] = []
        write_sheet(made, _looking(rows, look, given_up), out, words)
        for error in given_up:
            raise error
        write_part(part, made)
        with (
            put_in_place(part, path) as put,
            register.operation(label, OperationKind.ISSUE) as operation,
        ):
            add_exchange(
                operation,
                "out",
                [
                    ExchangeRow(row.id, sheet, number, {**row.cells, REMARK: row.remark})
                    for number, row in enumerate(rows, 2)
                ],
                exchange_id=exchange_id,
                at=at,
                file_name=path.name,
                answers_id=answers_id or None,
                asked=asked,
            )
            put()
    except OSError as error:
        raise WorkbookUnwritableError(path.name, reason_key(error)) from error


def _looking(
    rows: Sequence[OutRow], look: Callable[[float], object], given_up: list[GestandError]
) -> Iterator[OutRow]:
    """Give rows until `look` raises, which goes into `given_up`: a sheet that was begun is ended."""
    for n, row in enumerate(rows):
        try:
            look(n / len(rows))
        except GestandError as error:
            given_up.append(error)
            return
        yield row
