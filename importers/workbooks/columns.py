"""The columns of a sheet: their order and looks, their heads and the words of closed lists."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from typing import TYPE_CHECKING

from importers.workbooks.places import letters_of
from resources.words import LANGUAGES, Words
from storage.rules.source_terms import Chamber
from storage.rules.terms import Firmness, RecordKind, Status
from storage.rules.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping


class CellType(Enum):
    """What a column holds: a short text, a long one, a day, a word of a list or a priority."""

    TEXT = auto()
    PROSE = auto()
    DAY = auto()
    CHOICE = auto()
    PRIORITY = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: Name of the cell in `storage.exchanges.CELLS`; `workbook.column.<name>` is its head.
        width: In characters.
        type: What it holds.
        editable: Whether the colleague may change it; other columns are shaded, and what was
            changed there is reported and not taken over.
        required: Whether an empty cell is a mistake.
    """

    name: str
    width: int
    type: CellType = CellType.TEXT
    editable: bool = True
    required: bool = False

    @property
    def label_key(self) -> str:
        """Key of its head in the catalogue."""
        return f"workbook.column.{self.name}"


COLUMNS = (
    Column("number", 13, editable=False),
    Column("kind", 14, CellType.CHOICE, editable=False),
    Column("title", 46, CellType.PROSE, required=True),
    Column("text", 60, CellType.PROSE),
    Column("minister", 18),
    Column("deadline", 26),
    Column("earliest", 12, CellType.DAY, editable=False),
    Column("latest", 12, CellType.DAY, editable=False),
    Column("status", 17, CellType.CHOICE, required=True),
    Column("priority", 24, CellType.PRIORITY),
    Column("handler", 18),
    Column("ministry", 14),
    Column("dossier", 12),
    Column("debate", 24),
    Column("found_in", 24),
    Column("promised_on", 12, CellType.DAY),
    Column("chamber", 9, CellType.CHOICE),
    Column("firmness", 14, CellType.CHOICE, required=True),
    Column("note", 50, CellType.PROSE),
    Column("carrier", 14, editable=False),
)
"""In the order of the sheet, after the hidden columns."""

HIDDEN = ("id", "hash")
"""The first columns: the id of the record and the content hash of the row as it went out."""

FREE = ("reply", "remarks")
"""Columns of the colleague's own, after the others: what stands there is kept with the row."""

REMARK = "check"
"""The last column of a sheet that asks for a look at its rows."""

FREE_WIDTH = 40
"""In characters."""

BY_NAME = {column.name: column for column in COLUMNS}

_CHOICES: Mapping[str, tuple[str, ...]] = {
    "kind": tuple(kind for kind in RecordKind if kind is not RecordKind.MILESTONE),
    "status": tuple(Status),
    "firmness": tuple(Firmness),
    "chamber": tuple(Chamber),
}


CLOSED_LISTS = frozenset({*_CHOICES, "priority"})
"""Columns in which nothing but what is in their list can be typed."""


def letter_in_sheet(name: str) -> str:
    """Return the letters of a known column in a sheet as we write it."""
    return letters_of([*HIDDEN, *BY_NAME].index(name) + 1)


def choices(name: str) -> tuple[str, ...]:
    """Return the stored values of a closed list, in their order."""
    return _CHOICES[name]


def word_of(name: str, value: str, words: Words) -> str:
    """Return a stored value of a closed list as a person reads it."""
    if not value or name == "chamber":
        return value
    return words(f"terms.{name}.{value}")


def value_of(name: str, word: str) -> str | None:
    """Return the stored value for a word in any of our languages, or None when it is unknown."""
    return _values(name).get(_folded(word))


def heads() -> Mapping[str, str]:
    """Return the name of a column by its folded head, in any of our languages."""
    return _heads()


def folded_head(text: str) -> str:
    """Return a head as `heads` has it."""
    return _folded(text)


def shortening_marks() -> tuple[str, ...]:
    """Return what stands behind a text that was too long, in each of our languages."""
    return tuple(words("workbook.shortened") for words in _all_words())


def _folded(text: str) -> str:
    return " ".join(fold(text).split())


@cache
def _all_words() -> tuple[Words, ...]:
    return tuple(Words(language) for language in LANGUAGES)


@cache
def _values(name: str) -> Mapping[str, str]:
    return {
        _folded(word_of(name, value, words)): value
        for words in _all_words()
        for value in _CHOICES[name]
    }


@cache
def _heads() -> Mapping[str, str]:
    names = [*HIDDEN, *BY_NAME]
    return {
        _folded(words(f"workbook.column.{name}")): name for words in _all_words() for name in names
    }
