"""What an open register holds is kept, before the window lets go of a file that has strayed."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from storage.backup import BackupUnsoundError, back_up
from storage.copies import reading
from storage.errors import RegisterError

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from storage.register import Register

_LAST = "SELECT seq, chain_hash FROM operation ORDER BY seq DESC LIMIT 1"


def keep(register: Register, folder: Path, now: datetime) -> bool:
    """See to it that all that a register holds stands somewhere; say whether a backup was needed.

    None is when the file that now has the register's name holds every operation, as when a disk
    was taken away and put back.

    Args:
        register: The register, whose file strayed.
        folder: Where backups are kept.
        now: The present instant.

    Raises:
        BackupError: There is no backup, and it is not elsewhere.
    """
    try:
        last = register.connection.execute(_LAST).fetchone()
    except sqlite3.Error as error:
        raise BackupUnsoundError("backup.unsound", name=register.path.name) from error
    if last is None or _stands_in(register.path, last):
        return False
    back_up(register, folder, now)
    return True


def _stands_in(path: Path, operation: tuple[int, str]) -> bool:
    """Say whether a file holds an operation, and so all before it: the links of the chain say so."""
    try:
        with reading(path) as found:
            row = found.connection.execute(
                "SELECT chain_hash FROM operation WHERE seq = ?", operation[:1]
            ).fetchone()
    except RegisterError:
        return False
    return row is not None and row[0] == operation[1]
