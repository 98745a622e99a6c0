"""A register of the version before the present one, made out of one of the present."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

OLDER = 1000

_BACK = (
    "DROP TABLE question",
    "DROP TABLE layout",
    "DROP INDEX exchange_round",
    "DROP INDEX exchange_answers",
    "ALTER TABLE exchange DROP COLUMN closed_on",
    "ALTER TABLE exchange DROP COLUMN round_id",
    "DELETE FROM _sqlite_migrations WHERE name = 'm0002_exchange'",
    f"PRAGMA user_version = {OLDER}",
)
"""What the last migration did, taken back."""


def make_older(path: Path) -> None:
    """Make a register that is not open one of the older version."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for statement in _BACK:
            db.execute(statement)
