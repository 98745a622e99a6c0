"""What workbooks said and nobody decided yet: a list that stays until somebody does."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from storage.bulk import insert_many
from storage.exchanges import sheet_records
from storage.rules.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from storage.operations import Operation
    from storage.register import Register

CLASH, FAULT, MISSING, ROW = "clash", "fault", "missing", "row"
"""A cell that two sides changed, one that cannot be read, a row that did not come back, and a row
or a loose cell of which it is not known where it belongs."""

REGISTER, FILE, OWN, SENT = "register", "file", "own", "sent"
"""How it was settled: what the register has stays, what the file says is taken, something else is;
or it went back to the colleague in a list of faults, and is open until that returns."""

NO_FIELD = frozenset({"column", "comment", "cell"})
"""What stands beside the fields of a row."""


class NewQuestion(NamedTuple):
    """A question to be kept.

    Attributes:
        kind: CLASH, FAULT, MISSING or ROW.
        record_id: The record that it is about; None when there is none.
        sheet: Name of the sheet.
        row: As the spreadsheet counts it; 0 when there is none.
        cell: Its place; empty when it is about a row.
        field: Name of the field; empty when it is about a row.
        issued: Canonical text as it went out; None when it did not.
        returned: Canonical text, or what the cell said where that could not be read.
        reason: Why it is a question.
        settled_by: SENT when it went back to the colleague already; REGISTER or OWN when it was
            decided at once, other than the file said.
    """

    kind: str
    record_id: str | None
    sheet: str = ""
    row: int = 0
    cell: str = ""
    field: str = ""
    issued: str | None = None
    returned: str = ""
    reason: Message | None = None
    settled_by: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is shown.

    Attributes:
        id: Of the question.
        kind: CLASH, FAULT, MISSING or ROW.
        file_name: Of the workbook that said it.
        at: When that was taken in.
        exchange_id: Of the taking in.
        record_id: The record that it is about; None when there is none.
        number: Of that record; empty without one.
        title: Of that record; of a row what it says it is about.
        is_removed: Whether the record was removed from the register.
        sheet: Name of the sheet.
        row: As the spreadsheet counts it.
        cell: Its place.
        field: Name of the field; empty when it is about a row.
        issued: Canonical text as it went out.
        now: Canonical text as the register has it now.
        returned: Canonical text, or what the cell said where that could not be read.
        reason: Why it is a question.
        is_sent: Whether it went back to the colleague in a list of faults.
        cells: All that the row said, by field; for a row without a record.
    """

    id: str
    kind: str
    file_name: str
    at: datetime
    exchange_id: str
    record_id: str | None
    number: str
    title: str
    is_removed: bool
    sheet: str
    row: int
    cell: str
    field: str
    issued: str | None
    now: str | None
    returned: str
    reason: Message | None
    is_sent: bool
    cells: Mapping[str, str]

    @property
    def is_loose(self) -> bool:
        """Whether it is about what stands beside every row."""
        return self.kind == ROW and self.record_id is None and not self.row

    @property
    def can_go_back(self) -> bool:
        """Whether it is about a row that stood in the file, and may be asked of who sent that."""
        return self.kind != MISSING and self.row > 0


def add_questions(
    operation: Operation, exchange_id: str, questions: Iterable[NewQuestion]
) -> list[str]:
    """Keep questions and return their ids."""
    return insert_many(
        operation,
        "question",
        (
            {
                "exchange_id": exchange_id,
                "record_id": each.record_id,
                "kind": each.kind,
                "sheet": each.sheet,
                "row": each.row,
                "cell": each.cell,
                "field": each.field,
                "issued": each.issued,
                "returned": each.returned,
                "reason": each.reason.key if each.reason else "",
                "reason_values": json.dumps(
                    dict(each.reason.values) if each.reason else {}, ensure_ascii=False
                ),
                "settled_by": each.settled_by,
            }
            for each in questions
        ),
    )


def count_open(register: Register) -> int:
    """Return how many questions are open, those that went back to a colleague included."""
    (count,) = register.connection.execute(
        "SELECT count(*) FROM question WHERE settled_by IN ('', 'sent')"
    ).fetchone()
    return int(count)


def open_questions(register: Register) -> list[Question]:
    """Return the questions that are open, in the order in which they came."""
    found = register.connection.execute(
        "SELECT q.id, q.kind, e.file_name, e.at, q.record_id, q.sheet, q.row, q.cell, q.field, "
        "q.issued, q.returned, q.reason, q.reason_values, q.settled_by, q.exchange_id "
        "FROM question q JOIN exchange e ON e.id = q.exchange_id "
        "WHERE q.settled_by IN ('', 'sent') ORDER BY e.at, q.rowid"
    ).fetchall()
    if not found:
        return []
    records, said, sent = sheet_records(register), _said_by_rows(register), _sent(register)
    questions = []
    for row in found:
        record = records.get(row[4])
        is_new = row[1] == ROW and row[4] is None
        cells = said.get((row[14], row[5], row[6]), {}) if is_new else {}
        name = row[8]
        has_field = bool(name) and name.partition(".")[0] not in NO_FIELD
        questions.append(
            Question(
                id=row[0],
                kind=row[1],
                file_name=row[2],
                at=datetime.fromisoformat(row[3]),
                exchange_id=row[14],
                record_id=row[4],
                number=record.cells["number"] if record else cells.get("number", ""),
                title=record.cells["title"] if record else cells.get("title", row[10]),
                is_removed=record is not None and record.deleted,
                sheet=row[5],
                row=row[6],
                cell=row[7],
                field=name,
                issued=row[9],
                now=record.text(name.partition(".")[0]) if record and has_field else None,
                returned=row[10],
                reason=Message(row[11], json.loads(row[12])) if row[11] else None,
                is_sent=row[13] == SENT or row[0] in sent,
                cells=cells,
            )
        )
    return questions


def _said_by_rows(register: Register) -> dict[tuple[str, str, int], dict[str, str]]:
    """Return what rows without a record said, by exchange, sheet and row."""
    # On its own: joined to the questions, the rows of an exchange are gone through for each of them.
    found = register.connection.execute(
        "SELECT exchange_id, sheet, row, cells FROM exchange_row WHERE record_id = '' AND row > 0 "
        "AND exchange_id IN (SELECT exchange_id FROM question WHERE kind = 'row' "
        "AND record_id IS NULL AND settled_by IN ('', 'sent'))"
    )
    return {(exchange, sheet, row): json.loads(cells) for exchange, sheet, row, cells in found}


def said_in(register: Register, exchange_id: str) -> dict[tuple[str, int], dict[str, str]]:
    """Return what the rows of a workbook that came in said, by sheet and row."""
    found = register.connection.execute(
        "SELECT sheet, row, cells FROM exchange_row WHERE exchange_id = ? AND row > 0",
        (exchange_id,),
    )
    return {(sheet, row): json.loads(cells) for sheet, row, cells in found}


def close_questions(operation: Operation, ids: Sequence[str], how: str) -> None:
    """Note how questions were settled, without writing anything else."""
    for each in ids:
        operation.update("question", each, {"settled_by": how})


def questions_of(register: Register, record_ids: Iterable[str]) -> dict[tuple[str, str], list[str]]:
    """Return the ids of the open questions about records, by record and field."""
    found: dict[tuple[str, str], list[str]] = {}
    listed = json.dumps(sorted(set(record_ids)))
    for question_id, record_id, name in register.connection.execute(
        "SELECT id, record_id, field FROM question WHERE settled_by IN ('', 'sent') "
        "AND record_id IN (SELECT value FROM json_each(?)) ORDER BY rowid",
        (listed,),
    ):
        found.setdefault((record_id, name), []).append(question_id)
    return found


def sent_rows(register: Register) -> dict[str, list[str]]:
    """Return the ids of the questions about rows that went back to a colleague, by their words."""
    found: dict[str, list[str]] = {}
    sent = _sent(register)
    for question_id, returned, settled_by in register.connection.execute(
        "SELECT id, returned, settled_by FROM question "
        "WHERE kind = 'row' AND settled_by IN ('', 'sent')"
    ):
        if settled_by == SENT or question_id in sent:
            found.setdefault(returned, []).append(question_id)
    return found


def _sent(register: Register) -> frozenset[str]:
    """Return the ids of the questions that went out in a list of faults once they were kept.

    They stand with the list: a question that its sending out changed could not be taken back with
    the workbook that put it.
    """
    found = register.connection.execute(
        "SELECT json_extract(view, '$.questions') FROM exchange WHERE direction = 'out' "
        "AND json_extract(view, '$.questions') IS NOT NULL"
    )
    return frozenset(each for (ids,) in found for each in str(ids).split())
