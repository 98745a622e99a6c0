"""A workbook taken in for tests: reviewed, decided, taken over, its questions settled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from importers.workbooks.reviewing import Reviewing
from storage.calendars import load_calendar
from storage.detail import detail_of
from storage.listing import Filter, all_keys, rows
from storage.question_settling import settle_question
from storage.records import edit_record
from storage.rules.language import DEFAULTS
from storage.rules.message import Message
from tests.helpers.registers import TODAY, add
from tests.importers.workbooks.helpers import AT, WORDS, fill, read_here, send_out

if TYPE_CHECKING:
    from pathlib import Path

    from storage.detail import Detail
    from storage.questions import Question
    from storage.register import Register

HAND = Message("operation.edited", {"number": "T-2026-001"})
SHEET = WORDS("workbook.sheet")


def reviewing(register: Register, path: Path) -> Reviewing:
    return Reviewing(
        register, read_here(path), calendar=load_calendar(), words=WORDS, settings=DEFAULTS
    )


def taken(found: Reviewing) -> int:
    return found.apply(today=TODAY, at=AT)


def take_in(register: Register, path: Path) -> int:
    return taken(reviewing(register, path))


def change(register: Register, record_id: str, **values: Any) -> None:
    with register.operation(HAND) as operation:
        edit_record(operation, record_id, **values)


def detail(register: Register, record_id: str) -> Detail:
    return detail_of(register, record_id, TODAY)


def titles(register: Register) -> list[str]:
    return [row.title for row in rows(register, all_keys(register, Filter(), TODAY), TODAY)]


def settle(register: Register, question: Question, how: str, value: str = "") -> None:
    with register.operation(Message("operation.edited", {"number": ""})) as operation:
        settle_question(
            operation,
            question,
            how,
            value,
            today=TODAY,
            calendar=load_calendar(),
            settings=DEFAULTS,
        )


def clashing(register: Register, sheet: Path) -> str:
    """Return the record of a sheet of which both sides changed the handler, and one the title."""
    record_id = add(register, "een", handler="A")
    send_out(register, sheet)
    change(register, record_id, handler="B")
    fill(sheet, 2, {"handler": "C", "title": "anders"})
    return record_id
