"""Settling what a workbook left to be decided: in a field, beside the row, or as a record."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage.exchanges import keep_extra, records_as_rows
from storage.questions import (
    CLASH,
    FAULT,
    MISSING,
    NO_FIELD,
    OWN,
    REGISTER,
    ROW,
    SENT,
    NewQuestion,
    add_questions,
    close_questions,
)
from storage.records import add_note, add_records, remove_record
from storage.rules.message import GestandError
from storage.rules.text import shorten
from storage.sheet_fields import WRITTEN, FieldWriter, new_term

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping
    from datetime import date

    from storage.operations import Operation
    from storage.questions import Question
    from storage.rules.calendar import SittingCalendar
    from storage.rules.language import ReadingSettings

_TITLE = 200
"""Characters of a title that is made of loose words."""


class QuestionSettledError(GestandError):
    """Somebody settled it before."""


class QuestionValueError(GestandError):
    """It cannot be settled like that."""


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
                kind = name if name in NO_FIELD else "cell"
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
            if dot and kind in NO_FIELD:
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
