"""How much a spreadsheet may hold: no colleague comes near it, and no file leads into a swamp."""

from __future__ import annotations

from importers.workbooks.errors import WorkbookRefusedError
from importers.workbooks.places import place_of
from storage.rules.message import Message

MOST_FILE = 100_000_000
MOST_UNPACKED = 200_000_000
"""Bytes of XML; pictures do not count, since nobody unpacks them."""

MOST_SHEETS = 255
MOST_CELLS = 1_000_000
MOST_CHARACTERS = 100_000_000
"""In all filled cells together: a text that many cells share counts for each."""

MOST_TEXT = 1_000_000
"""Characters in one cell: Excel itself holds a thirtieth of it."""

MOST_FORMULA = 1_000
"""Characters that are kept of a formula that nobody worked out."""

MOST_MERGED = 200_000
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384

_NAMED = 5
"""Places that a notice names."""


class Tally:
    """Counts what a file holds while it is read.

    Attributes:
        place: Sheet under way, for what is said of it.
    """

    def __init__(self, file_name: str) -> None:
        self.place = ""
        self._file_name = file_name
        self._cells = 0
        self._characters = 0
        self._sheets = 0
        self._said: dict[str, tuple[int, list[str]]] = {}

    def sheet(self) -> None:
        """Count a sheet."""
        self._sheets += 1
        if self._sheets > MOST_SHEETS:
            raise WorkbookRefusedError("sheets", file=self._file_name, n=MOST_SHEETS)

    def cells(self, count: int, characters: int) -> None:
        """Count filled cells and what they hold."""
        self._cells += count
        self._characters += characters
        if self._cells > MOST_CELLS:
            raise WorkbookRefusedError(
                "cells", file=self._file_name, sheet=self.place, n=MOST_CELLS
            )
        if self._characters > MOST_CHARACTERS:
            raise WorkbookRefusedError("cell_text", file=self._file_name, sheet=self.place)

    def fitting(self, text: str, row: int, column: int) -> str:
        """Return a text, or as much of it as one cell may hold, which is then said."""
        if len(text) <= MOST_TEXT:
            return text
        self.say("long_text", place_of(row, column))
        return text[:MOST_TEXT]

    def say(self, key: str, place: str) -> None:
        """Remember a cell of which a person should know something.

        Args:
            key: `workbook.notice.<key>` is the sentence.
            place: As the spreadsheet calls it; the sheet is put before it.
        """
        where = f"{self.place}!{place}" if self.place else place
        count, places = self._said.get(key, (0, []))
        self._said[key] = (count + 1, [*places, where] if len(places) < _NAMED else places)

    def notices(self) -> list[Message]:
        """Return what was remembered, a sentence for each kind."""
        return [
            Message(
                f"workbook.notice.{key}",
                {"n": count, "cells": ", ".join(places)},
            )
            for key, (count, places) in self._said.items()
        ]
