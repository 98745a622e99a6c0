"""The reading of letters: from a text file to candidates for the register."""

from __future__ import annotations

from importers.letters.asjson import deadline_json, reading_json
from importers.letters.errors import LetterRefused, ReadingStopped
from importers.letters.files import LoadedLetter, load_letter
from importers.letters.reading import read_letter

__all__ = [
    "LetterRefused",
    "LoadedLetter",
    "ReadingStopped",
    "deadline_json",
    "load_letter",
    "read_letter",
    "reading_json",
]
