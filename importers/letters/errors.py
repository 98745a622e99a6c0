"""Why a file cannot be read as a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.rules.message import GestandError, Value

if TYPE_CHECKING:
    from pathlib import Path


class ReadingStopped(Exception):  # noqa: N818 - nothing went wrong
    """Whoever asked for a letter to be read no longer wants it."""


class LetterRefused(GestandError):  # noqa: N818 - named after the fact, as the other errors
    """A file that cannot be read as a letter.

    Attributes:
        reason: Last part of the key of its sentence.
    """

    def __init__(self, reason: str, path: Path, **values: Value) -> None:
        super().__init__(f"letters.refused.{reason}", file=path.name, **values)
        self.reason = reason
