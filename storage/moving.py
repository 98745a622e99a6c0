"""A register that is moved to another folder: copied whole, and the old file put out of use.

Never two files that both look like the register: the old one keeps all that is in it under a name
that says that it was moved, with which nothing opens it by itself.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from storage.errors import RegisterUnwritableError, reason_key

if TYPE_CHECKING:
    from pathlib import Path

MOVED = ".verplaatst"
"""Ending of a file that was moved away, after its own."""

_MOST_NAMES = 1000


def put_out_of_use(path: Path) -> Path:
    """Give a register that was copied elsewhere the name of one that was moved; return that.

    It may not be open.

    Raises:
        RegisterUnwritableError: The folder does not let its files be named; nothing was changed.
    """
    try:
        for number in range(_MOST_NAMES):
            middle = f".{number + 1}" if number else ""
            target = path.with_name(f"{path.name}{middle}{MOVED}")
            if not target.exists():
                return path.rename(target)
    except OSError as error:
        raise RegisterUnwritableError(
            "storage.unwritable_because", name=path.name, reason=reason_key(error)
        ) from error
    raise RegisterUnwritableError("storage.unwritable", name=path.name)


def put_back(moved: Path, path: Path) -> None:
    """Take `put_out_of_use` back, unless there is a file of the old name or the disk refuses."""
    with suppress(OSError):
        if not path.exists():
            moved.rename(path)
