"""Open questions as the lines that a review shows, in the words of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from importers.workbooks.columns import CLOSED_LISTS, choices
from importers.workbooks.foreign.columns import ANY_COLUMN
from importers.workbooks.values import shown
from storage.questions import CLASH, FAULT, FILE, MISSING, OWN, REGISTER, ROW
from storage.records import PREFIX
from storage.rules.message import Message
from storage.rules.terms import RecordKind, statuses_of
from storage.rules.text import shorten
from storage.rules.workbook_review import (
    FieldDifference,
    Handling,
    Outcome,
    RowReview,
    WorkbookReview,
)
from storage.sheet_fields import WRITTEN
from widgets.deadline_words import full_day_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from resources.words import Words
    from storage.questions import Question

_OUTCOMES = {
    CLASH: Outcome.CLASH,
    FAULT: Outcome.REFUSED,
    MISSING: Outcome.MISSING,
    ROW: Outcome.CHANGED,
}
_OFFERS = {
    CLASH: (Handling.REGISTER, Handling.FILE, Handling.OWN),
    FAULT: (Handling.TEXT, Handling.REGISTER, Handling.OWN),
    MISSING: (Handling.REGISTER, Handling.REMOVE),
    ROW: (Handling.FILE, Handling.REGISTER),
}
_NEW = (Handling.ADD, Handling.MATCH, Handling.REGISTER)
_HOW = {Handling.REGISTER: REGISTER, Handling.OWN: OWN, Handling.MATCH: OWN}
_TITLE = 120
"""Characters of what a row says it is about; all of it stands below the list."""

_SHEET = 14
"""Characters of the name of a sheet with which its cell still shows; all of it stands below the list."""

_BESIDE = frozenset({"column", "comment", "cell"})


def in_words(
    questions: Sequence[Question], priorities: Sequence[str], words: Words
) -> WorkbookReview:
    """Return open questions as a review with a row for each, numbered from 1 in their order.

    Args:
        questions: The questions.
        priorities: Titles of the priorities that there are.
        words: Catalogue of the window.
    """
    rows = [_row(n, each, priorities, words) for n, each in enumerate(questions, 1)]
    return WorkbookReview("", tuple(rows))


def how(handling: Handling) -> str:
    """Return how a question is settled by what was decided of its line."""
    return _HOW.get(handling, FILE)


def _row(place: int, question: Question, priorities: Sequence[str], words: Words) -> RowReview:
    number = question.number or words("workbook_review.row", row=question.row)
    if question.is_loose:
        sheet = shorten(question.sheet, _SHEET)
        number = words("workbook_review.questions.place", sheet=sheet, cell=question.cell)
    notices = [_from(question, words)]
    if question.is_sent:
        notices.append(Message("workbook_review.questions.sent"))
    is_new = question.kind == ROW and question.record_id is None
    is_whole = is_new or question.kind == MISSING
    return RowReview(
        sheet="",
        row=place,
        id=question.record_id,
        number=number,
        title=shorten(question.title, _TITLE),
        outcome=Outcome.NEW if is_new else _OUTCOMES[question.kind],
        fields=_cells(question, words) if is_whole else (_field(question, priorities, words),),
        reason=question.reason if is_whole else None,
        notices=tuple(notices),
        offers=(_NEW if is_new else _OFFERS[MISSING]) if is_whole else (),
        handling=Handling.LATER if is_whole else None,
    )


def _from(question: Question, words: Words) -> Message:
    day = full_day_in_words(question.at.astimezone().date(), words)
    values: dict[str, str | int] = {"name": question.file_name, "day": day}
    if question.is_loose:
        values |= {"sheet": question.sheet, "cell": question.cell}
        return Message("workbook_review.questions.from_cell", values)
    if not question.row:
        return Message("workbook_review.questions.from", values)
    values |= {"sheet": question.sheet, "row": question.row}
    return Message("workbook_review.questions.from_row", values)


def _cells(question: Question, words: Words) -> tuple[FieldDifference, ...]:
    """Return what a row without a record says, or a loose cell."""
    if question.is_loose:
        label = "workbook_review.questions.loose"
        text, place = question.returned, question.cell
        return (FieldDifference("cell", label, None, None, text, outcome=Outcome.NEW, cell=place),)
    return tuple(
        FieldDifference(
            name,
            ANY_COLUMN[name].label_key,
            None,
            None,
            _shown(name, text, words),
            outcome=Outcome.NEW,
        )
        for name, text in question.cells.items()
        if text and name in ANY_COLUMN and name != "hash"
    )


def _field(question: Question, priorities: Sequence[str], words: Words) -> FieldDifference:
    name = question.field.partition(".")[0]
    column = ANY_COLUMN.get(name)
    label = column.label_key if column is not None else _label_of(name)
    is_raw = question.kind == FAULT or column is None
    offers = _OFFERS[question.kind]
    if name not in WRITTEN and column is not None and name != "note":
        offers = (Handling.TEXT, Handling.REGISTER)
    if name in _BESIDE or column is None:
        offers = tuple(offer for offer in offers if offer is not Handling.OWN)
    return FieldDifference(
        field=question.field or "cell",
        label_key=label,
        issued=_shown(name, question.issued or "", words),
        now=_shown(name, question.now or "", words),
        returned=question.returned if is_raw else _shown(name, question.returned, words),
        outcome=_OUTCOMES[question.kind],
        cell=question.cell,
        offers=offers,
        handling=Handling.LATER,
        result=_shown(name, question.now or "", words),
        reason=question.reason,
        choices=_choices(question, name, priorities, words) if question.kind != ROW else (),
    )


def label_of(question: Question, words: Words) -> str:
    """Return what the field of a question is called; empty for one about a row."""
    column = ANY_COLUMN.get(question.field.partition(".")[0])
    return words(column.label_key) if column is not None else ""


def _label_of(name: str) -> str:
    known = {"column": "extra", "comment": "comment"}
    return f"workbook.column.{known[name]}" if name in known else "workbook_review.questions.loose"


def _shown(name: str, text: str, words: Words) -> str | None:
    """Return canonical text as a person reads it; what is none as it stands."""
    if name not in ANY_COLUMN:
        return text or None
    try:
        return shown(ANY_COLUMN[name], text, words)
    except (KeyError, ValueError):
        # What the cell said, as it could not be read.
        return text or None


def _choices(
    question: Question, name: str, priorities: Sequence[str], words: Words
) -> tuple[str, ...]:
    """Return what may be chosen in a field with a closed list."""
    if name not in CLOSED_LISTS:
        return ()
    if name == "priority":
        return tuple(priorities)
    found: Sequence[str] = choices(name)
    if name == "status":
        found = statuses_of(kind_of(question))
    return tuple(_shown(name, each, words) or "" for each in found)


def kind_of(question: Question) -> RecordKind:
    """Return of what kind the record of a question is, by the letter of its number."""
    letter = question.number.partition("-")[0]
    return next((kind for kind, prefix in PREFIX.items() if prefix == letter), RecordKind.PROMISE)
