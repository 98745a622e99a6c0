"""The rows of a workbook of which something is still open, as a list of faults for its sender."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from importers.workbooks.carrying import NARROWEST
from importers.workbooks.foreign.columns import ANY_COLUMN
from importers.workbooks.known import label_of
from importers.workbooks.sending_back import row_as_it_came, send_back, what_is_asked
from importers.workbooks.values import shown
from storage.exchanges import Ledger, sheet_records
from storage.questions import CLASH, FAULT, open_questions, said_in
from storage.rounds import Asked

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from resources.words import Words
    from storage.questions import Question
    from storage.register import Register

_TEXT_FILES = frozenset({".csv", ".tsv", ".txt"})


def write_open_list(
    register: Register,
    exchange_id: str,
    path: Path,
    *,
    at: datetime,
    words: Words,
    look: Callable[[float], object] = lambda _: None,
) -> int:
    """Write the rows of a workbook that came in of which something is open as a workbook.

    Writes one operation, outside the undo stack; without such rows nothing is written. The
    questions are known to have gone back to the colleague then.

    Args:
        register: The register.
        exchange_id: Of the workbook that came in.
        path: Where it goes; a file that is there is replaced.
        at: The instant, with a time zone.
        words: Language of the sheet.
        look: Told before each row how far it is, from 0 to 1; when it raises nothing was written.

    Returns:
        The number of rows.

    Raises:
        RegisterExistsError: A register stands at `path`.
        WorkbookUnwritableError: No such folder, full disk, file held by another program.
        RegisterUnwritableError: The register cannot be written.
    """
    rows: dict[tuple[str, int, str], list[Question]] = {}
    for each in open_questions(register):
        if each.exchange_id == exchange_id and each.can_go_back:
            rows.setdefault((each.sheet, each.row, each.record_id or ""), []).append(each)
    if not rows:
        return 0
    (answers_id,) = register.connection.execute(
        "SELECT coalesce(answers_id, '') FROM exchange WHERE id = ?", (exchange_id,)
    ).fetchone()
    records, said = sheet_records(register), said_in(register, exchange_id)
    ledger = Ledger(register, answers_id)
    out = []
    for (sheet, number, record_id), questions in sorted(rows.items()):
        record = records.get(record_id)
        cells = said.get((sheet, number), {}) | {
            f"fault.{each.field}": each.returned for each in questions if each.kind == FAULT
        }
        out.append(
            row_as_it_came(
                record,
                cells,
                ledger.issued(record_id, cells.get("hash", "")) if record else None,
                _encoding_of(questions[0].file_name),
                wrong=[each.field for each in questions],
                remark="\n".join(_remark(each, words) for each in questions),
                words=words,
            )
        )
    ids = tuple(each.id for questions in rows.values() for each in questions)
    asked = Asked(recipient=ledger.recipient, questions=ids)
    send_back(
        register, out, path, at=at, answers_id=answers_id, asked=asked, words=words, look=look
    )
    return len(out)


def _encoding_of(file_name: str) -> str:
    """Return the encoding that a file may have lost characters by; empty for a spreadsheet."""
    return NARROWEST if PurePath(file_name).suffix.lower() in _TEXT_FILES else ""


def _remark(question: Question, words: Words) -> str:
    """Return what is asked of the colleague about a cell, or about a row as a whole."""
    if not question.field:
        return words.say(question.reason) if question.reason else words("taking.faults.which")
    name = question.field.partition(".")[0]
    said = words.say(question.reason) if question.reason else words(label_of(question.field))
    now = question.now if question.kind == CLASH and name in ANY_COLUMN else None
    return what_is_asked(said, shown(ANY_COLUMN[name], now, words) if now else None, words)
