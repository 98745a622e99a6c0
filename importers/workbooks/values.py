"""From a cell to the canonical text of its column, or the reason why it cannot be read."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from importers.workbooks.codec import FIRST_DAY, comparable, shortened
from importers.workbooks.columns import CellType, Column, shortening_marks, value_of, word_of
from importers.workbooks.grid import Kind
from storage.rules.language import read_wording
from storage.rules.message import Message
from storage.rules.terms import DeadlineKind, RecordKind, Status, statuses_of
from storage.rules.text import clean, sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from importers.workbooks.reading import Cell
    from resources.words import Words
    from storage.rules.calendar import SittingCalendar

_NUMERIC_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")


class UnreadableCell(Exception):  # noqa: N818 - not an error of the program: a cell to be mended
    """A cell cannot be read.

    Attributes:
        reason: Why, with its place.
    """

    def __init__(self, key: str, cell: Cell, column: Column) -> None:
        values = {"cell": cell.place, "label": column.label_key}
        if key not in {"formula", "required"}:
            values["text"] = cell.text
        self.reason = Message(f"workbook.reason.{key}", values)
        super().__init__(key)


class CellReader:
    """Reads cells, given what the register knows.

    Attributes:
        notices: What was mended in the row under way; the caller empties it.
    """

    def __init__(self, words: Words, calendar: SittingCalendar, priorities: Iterable[str]) -> None:
        self.notices: list[Message] = []
        self._words = words
        self._calendar = calendar
        titles = list(priorities)
        # As typed by somebody; a title as it stands goes before one that only sorts alike.
        self._priorities = {sort_key(title): title for title in titles}
        for mark in shortening_marks():
            self._priorities |= {comparable(shortened(title, mark)): title for title in titles}

    def read(self, cell: Cell, column: Column) -> str:
        """Return the canonical text of a cell; raise `UnreadableCell`."""
        words = self._words
        if cell.kind is Kind.FORMULA:
            raise UnreadableCell("formula", cell, column)
        if cell.kind is Kind.MERGED:
            # Nobody emptied it: what it held went under the cell that covers it.
            raise UnreadableCell("merged", cell, column)
        if cell.kind is Kind.ERROR:
            raise UnreadableCell("error", cell, column)
        if cell.is_formula:
            values = {"cell": cell.place, "label": column.label_key}
            self.notices.append(Message("workbook.notice.formula", values))
        text, _ = clean(cell.text)
        if column.type is CellType.DAY:
            return self._day(cell, column, text)
        if not text.strip():
            return ""
        if column.type is CellType.CHOICE:
            value = value_of(column.name, text)
            if value is None:
                raise UnreadableCell("choice", cell, column)
            return value
        if column.type is CellType.PRIORITY:
            title = self._priorities.get(comparable(text)) or self._priorities.get(sort_key(text))
            if title is None:
                raise UnreadableCell("choice", cell, column)
            return title
        if cell.kind is Kind.DAY:
            return self._day_in_text(text)
        if cell.kind is Kind.BOOLEAN:
            return words("workbook.yes" if text == "1" else "workbook.no")
        return text

    def check_status(self, cell: Cell, column: Column, status: str, kind: RecordKind) -> None:
        """Raise `UnreadableCell` when a record of this kind cannot have the status."""
        if Status(status) not in statuses_of(kind):
            raise UnreadableCell("status", cell, column)

    def _day(self, cell: Cell, column: Column, text: str) -> str:
        if not text.strip():
            return ""
        day = self._found_day(cell.kind, text.strip())
        if day is None:
            raise UnreadableCell("day", cell, column)
        return day.isoformat()

    def _found_day(self, kind: Kind, text: str) -> date | None:
        """Return the one day that a cell means; never guess the order of day and month."""
        if kind is Kind.DAY:
            day = date.fromisoformat(text[:10])
            return day if day >= FIRST_DAY else None
        if kind is not Kind.TEXT:
            return None
        try:
            if match := _NUMERIC_DAY.fullmatch(text):
                return date(int(match[3]), int(match[2]), int(match[1]))
            return date.fromisoformat(text)
        except ValueError:
            pass
        read = read_wording(text, None, self._calendar)
        is_day = read.kind is DeadlineKind.WINDOW and read.earliest == read.latest
        return read.latest if is_day else None

    def _day_in_text(self, text: str) -> str:
        """Return a day that a spreadsheet made of typed words, as it was most likely typed."""
        return date.fromisoformat(text[:10]).strftime("%d-%m-%Y")


def shown(column: Column, value: str, words: Words) -> str | None:
    """Return canonical text as a person reads it; None for nothing."""
    if not value:
        return None
    if column.type is CellType.DAY:
        return date.fromisoformat(value).strftime("%d-%m-%Y")
    if column.type is CellType.CHOICE:
        return word_of(column.name, value, words)
    return value
