"""What workbooks said and nobody decided yet: a list that stays until somebody does."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from storage.bulk import insert_many
from storage.exchanges import keep_extra, records_as_rows, sheet_records
from storage.records import add_note, add_records, remove_record
from storage.rules.message import GestandError, Message
from storage.rules.text import shorten
from storage.sheet_fields import WRITTEN, FieldWriter, new_term

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from storage.operations import Operation
    from storage.register import Register
    from storage.rules.calendar import SittingCalendar
    from storage.rules.language import ReadingSettings

CLASH, FAULT, MISSING, ROW = "clash", "fault", "missing", "row"
"""A cell that two sides changed, one that cannot be read, a row that did not come back, and a row
or a loose cell of which it is not known where it belongs."""

REGISTER, FILE, OWN, SENT = "register", "file", "own", "sent"
"""How it was settled: what the register has stays, what the file says is taken, something else is;
or it went back to the colleague in a list of faults, and is open until that returns."""

_TITLE = 200
"""Characters of a title that is made of loose words."""

_NO_FIELD = frozenset({"column", "comment", "cell"})


class QuestionSettledError(GestandError):
    """Somebody settled it before."""


class QuestionValueError(GestandError):
    """It cannot be settled like that."""


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
        has_field = bool(name) and name.partition(".")[0] not in _NO_FIELD
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


def settle_question(
    operation: Operation,
    question: Question,
    how: str,
    value: str = "",
    *,
    today: date,
    calendar: SittingCalendar,
    settings: ReadingSettings,
    label: str = "",
) -> str | None:
    """Settle a question; return the id of the record that changed or came, or None.

    REGISTER leaves the register as it is. FILE writes what the file said: into the field; beside
    the row where the field is the register's own, or that could not be read and it holds no free
    words; a row becomes a new record; a missing row's record is removed. OWN writes `value`. A row
    that is tied to a record is compared with it, cell by cell: what differs is a question each.

    Args:
        operation: The operation under way.
        question: As `open_questions` gave it.
        how: REGISTER, FILE or OWN.
        value: Canonical text (OWN); of a row the id of the record that it is about.
        today: Day of what is dated by being written down.
        calendar: To read terms with.
        settings: To read terms with.
        label: What the field is called, for what is kept beside the row.

    Raises:
        QuestionSettledError: Somebody settled it before.
        QuestionValueError: The row has no title of its own, or the record that it is tied to is
            gone or has another row of the same file.
    """
    found = operation.values("SELECT settled_by FROM question WHERE id = ?", question.id)
    if not found or found[0] not in {"", SENT}:
        raise QuestionSettledError("taking.settled")
    touched = None
    if how != REGISTER:
        writer = FieldWriter(operation, today, calendar, settings)
        touched = _Settling(writer, question, label).settle(how, value)
    close_questions(operation, [question.id], how)
    if touched is not None and question.record_id is None:
        operation.update("question", question.id, {"record_id": touched})
    return touched


def rows_in_file(connection: sqlite3.Connection, question: Question) -> dict[str, int]:
    """Return which row of the file of a question each record has, by the id of the record."""
    found = connection.execute(
        "SELECT record_id, row FROM exchange_row WHERE exchange_id = ?1 AND record_id <> '' "
        "AND row > 0 UNION ALL SELECT record_id, row FROM question WHERE exchange_id = ?1 "
        "AND kind = 'row' AND field = '' AND record_id IS NOT NULL AND row > 0",
        (question.exchange_id,),
    )
    return dict(map(tuple, found))


@dataclass(frozen=True, slots=True)
class _Settling:
    """The writing of what settles one question."""

    writer: FieldWriter
    question: Question
    label: str = ""

    def settle(self, how: str, value: str) -> str | None:
        question = self.question
        if question.kind == MISSING:
            if question.record_id and not question.is_removed:
                remove_record(self.writer.operation, question.record_id)
            return question.record_id
        if question.kind == ROW and question.record_id is None:
            return self._row(value if how == OWN else "")
        if question.record_id is None:
            return None
        self._field(question.record_id, value if how == OWN else None)
        return question.record_id

    def _field(self, record_id: str, typed: str | None) -> None:
        operation, question = self.writer.operation, self.question
        if question.is_removed:
            operation.update("record", record_id, {"deleted": 0})
        name, _, rest = question.field.partition(".")
        text = question.returned if typed is None else typed
        if name == "note":
            self._note(record_id, text)
        elif typed is None and (name not in WRITTEN or question.kind in {FAULT, ROW}):
            if question.kind == FAULT and name == "deadline":
                self.writer.change(record_id, {"deadline": text})
            else:
                kind = name if name in _NO_FIELD else "cell"
                self._beside(record_id, kind, rest or self.label or name, question.cell, text)
        else:
            self.writer.change(record_id, {name: text})

    def _row(self, record_id: str) -> str | None:
        """Make a record of a row, or add what it says to one that is there."""
        question = self.question
        cells = {
            name: text
            for name, text in question.cells.items()
            if name != "hash" and "." not in name
        }
        if record_id:
            self._tie(record_id, cells)
        else:
            if question.is_loose:
                cells = _as_promise(question.returned)
            if not cells.get("title", "").strip():
                raise QuestionValueError("taking.no_title", row=question.row)
            term = new_term(cells, self.writer.today, self.writer.calendar, self.writer.settings)
            new = self.writer.new(cells, term)
            (record_id,) = add_records(self.writer.operation, [new], today=self.writer.today)
            self._note(record_id, cells.get("note", ""))
        for name, text in question.cells.items():
            kind, dot, label = name.partition(".")
            if dot and kind in _NO_FIELD:
                self._beside(record_id, kind, label, "", text)
            elif dot and kind == "note":
                self._note(record_id, text)
            elif dot and kind == "fault":
                self._beside(record_id, "cell", label, "", text)
        return record_id

    def _tie(self, record_id: str, cells: Mapping[str, str]) -> None:
        """Ask of each cell that differs from a record whether the record gets it."""
        operation, question = self.writer.operation, self.question
        record = records_as_rows(operation.connection, record_id).get(record_id)
        if record is None or record.deleted:
            raise QuestionValueError("taking.tie.gone")
        if question.is_loose:
            self._beside(record_id, "cell", question.cell, question.cell, question.returned)
            return
        if (row := rows_in_file(operation.connection, question).get(record_id)) is not None:
            number = record.cells["number"]
            raise QuestionValueError("taking.tie.taken", number=number, row=row)
        issued, known = self._issued(record_id), {*record.cells, *record.outside}
        hints = {
            label if label not in cells else f"{label}.hint": text
            for name, text in question.cells.items()
            for kind, _, label in [name.partition(".")]
            if kind == "hint"
        }
        add_questions(
            operation,
            question.exchange_id,
            [
                NewQuestion(
                    CLASH,
                    record_id,
                    question.sheet,
                    question.row,
                    field=name,
                    issued=None if issued is None else issued.get(name, ""),
                    returned=text,
                )
                for name, text in {**cells, **hints}.items()
                for column in [name.partition(".")[0]]
                if column in known
                and text
                and text not in {record.text(column), (issued or {}).get(name)}
            ],
        )

        # It did not fail to come back, after all.
        absent = operation.connection.execute(
            "SELECT id FROM question WHERE exchange_id = ? AND record_id = ? AND kind = 'missing' "
            "AND settled_by IN ('', 'sent')",
            (question.exchange_id, record_id),
        ).fetchall()
        close_questions(operation, [each for (each,) in absent], OWN)

    def _issued(self, record_id: str) -> Mapping[str, str] | None:
        """Return a record as it went out in the workbook that the file answers; None if it did not."""
        found = self.writer.operation.values(
            "SELECT x.cells FROM exchange e JOIN exchange_row x ON x.exchange_id = e.answers_id "
            "WHERE e.id = ? AND x.record_id = ?",
            self.question.exchange_id,
            record_id,
        )
        return json.loads(str(found[0])) if found else None

    def _note(self, record_id: str, text: str) -> None:
        add_note(
            self.writer.operation,
            record_id,
            text,
            dated_on=self.writer.today,
            author=self.question.file_name,
            exchange_id=self.question.exchange_id,
        )

    def _beside(self, record_id: str, kind: str, label: str, cell: str, text: str) -> None:
        keep_extra(
            self.writer.operation,
            record_id,
            kind,
            label,
            cell=cell,
            value=text,
            exchange_id=self.question.exchange_id,
        )


def _as_promise(text: str) -> dict[str, str]:
    """Return loose words as the cells of a row: a title on one line, and all of it when longer."""
    title = shorten(text, _TITLE)
    return {"title": title} if title == text else {"title": title, "text": text}
