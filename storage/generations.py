"""What stands in a backup, read without going through all of it: to choose one from a list."""

from __future__ import annotations

import json
import sqlite3
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from storage.copies import reading
from storage.errors import RegisterError, environment_errors
from storage.rules.message import Message

if TYPE_CHECKING:
    from pathlib import Path

    from storage.register import Register


LARGE = 50
"""An operation over more rows than this is worth a backup before it is taken back."""


class Content(NamedTuple):
    """What a backup holds.

    Attributes:
        records: How many records stand in it.
        last: What its last operation did.
        last_at: When that was done, UTC.
    """

    records: int
    last: Message
    last_at: datetime


def look_into(path: Path) -> Content | None:
    """Return what a backup holds; None when it cannot be read. It is not checked."""
    try:
        with reading(path) as backup, environment_errors(path):
            (records,) = backup.connection.execute(
                "SELECT count(*) FROM record WHERE deleted = 0 AND kind <> 'mijlpaal'"
            ).fetchone()
            key, values, at = backup.connection.execute(
                "SELECT message, message_values, at FROM operation "
                "WHERE role = 'do' AND kind <> 'reminder' ORDER BY seq DESC LIMIT 1"
            ).fetchone()
            last = Message(key, json.loads(values))
            return Content(int(records), last, datetime.fromisoformat(at))
    except (RegisterError, sqlite3.Error, TypeError, ValueError):
        # Whatever stands in a damaged file.
        return None


def is_large(register: Register, seq: int) -> bool:
    """Say whether operation `seq` changed so much that a backup is made before going back over it."""
    (rows,) = register.connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM history WHERE operation = ? LIMIT ?)",
        (seq, LARGE + 1),
    ).fetchone()
    return int(rows) > LARGE
