"""Where a file may go: never in the place of a register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.connection import is_open_here
from storage.errors import RegisterExistsError

if TYPE_CHECKING:
    from pathlib import Path

_HEADER = b"SQLite format 3\x00"


def check_target(path: Path) -> None:
    """Make sure that no register stands where another kind of file is to be written.

    Raises:
        RegisterExistsError: There is one, open in this process or not.
    """
    # One that is open is not even looked into: that would take the lock from it.
    if is_open_here(path) or _begins(path) == _HEADER:
        raise RegisterExistsError("storage.register_in_the_way", name=path.name)


def _begins(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(len(_HEADER))
    except OSError:
        # Nothing there, or nothing that can be read; writing says why not.
        return b""
