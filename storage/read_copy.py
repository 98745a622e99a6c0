"""A register that is only looked at, through a private copy that goes when it is closed."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from typing import TYPE_CHECKING, Self

from storage.copies import open_copy, opened_copy
from storage.read_only import ReadRegister

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime
    from pathlib import Path


class ReadCopy(ReadRegister):
    """A register as it was when it was copied; the file itself is left to whoever has it.

    Attributes:
        taken_at: When the copy was made.
        copy: The copy.
    """

    def __init__(
        self, path: Path, connection: sqlite3.Connection, copy: Path, taken_at: datetime
    ) -> None:
        super().__init__(path, connection, "opening.read_only")
        self.copy = copy
        self.taken_at = taken_at
        self._at_close = ExitStack()

    @classmethod
    def of(cls, path: Path, now: datetime) -> Self:
        """Copy a register, whoever has it, and open the copy.

        Args:
            path: The register; nothing is written to it, nor beside it.
            now: The present instant.

        Raises:
            RegisterError: As of `open_copy`.
        """
        copy = open_copy(path)
        with ExitStack() as end:
            end.callback(shutil.rmtree, copy.parent, ignore_errors=True)
            connection = end.enter_context(opened_copy(copy, path)).connection
            made = cls(path, connection, copy, now)
            made._at_close = end.pop_all()
        return made

    def close(self) -> None:
        """Close the copy and remove it; further calls do nothing."""
        self._at_close.close()
