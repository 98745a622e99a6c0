"""What a user types instead of what a cell says, read as that cell would be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from importers.workbooks.columns import CellType, value_of
from importers.workbooks.errors import OwnTextError
from importers.workbooks.grid import Kind
from importers.workbooks.sheet_rows import Cell
from importers.workbooks.values import CellReader, UnreadableCell
from storage.rules.terms import RecordKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from importers.workbooks.columns import Column
    from resources.words import Words
    from storage.rules.calendar import SittingCalendar


class OwnTextReader:
    """Reads what was typed."""

    def __init__(self, words: Words, calendar: SittingCalendar, priorities: Iterable[str]) -> None:
        """Begin; see `CellReader`."""
        self._words = words
        self._cells = CellReader(words, calendar, priorities)

    def read(self, column: Column, typed: str, kind: str = "") -> str:
        """Return canonical text.

        Args:
            column: Of the cell.
            typed: As a person types it; canonical text of a closed list or of a day is read too.
            kind: Of the record, canonical or as a person reads it; empty for a promise.

        Raises:
            OwnTextError: It cannot be read; its sentence says why.
        """
        label = self._words(column.label_key)
        if column.type is CellType.CHOICE and typed and value_of(column.name, typed) is None:
            typed = _canonical(column, typed)
        cell = Cell("", Kind.TEXT, typed.strip())
        try:
            text = self._cells.read(cell, column)
            if column.name == "status" and text:
                known = value_of("kind", kind) or kind or RecordKind.PROMISE
                self._cells.check_status(cell, column, text, RecordKind(known))
        except UnreadableCell as unreadable:
            key = unreadable.reason.key.rpartition(".")[2]
            raise OwnTextError(f"taking.own.{key}", label=label, text=typed.strip()) from unreadable
        if column.required and not text.strip():
            raise OwnTextError("taking.own.required", label=label)
        return text


def _canonical(column: Column, typed: str) -> str:
    """Return the word of a closed list for its stored value; anything else as it is."""
    from importers.workbooks.columns import choices, word_of
    from resources.words import LANGUAGES, Words

    if typed not in choices(column.name):
        return typed
    return word_of(column.name, typed, Words(LANGUAGES[0]))
