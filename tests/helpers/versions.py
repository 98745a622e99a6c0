"""An older version of the register that never was, and the migration from it to the present one.

It lacks a table and an index. So the real path can be tried while there is one version only.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from sqlite_utils import Database, Migrations

from storage import shape
from storage.schema import VERSION, migrations

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OLDER = VERSION - 1
_LATER = ("reading_rule", "record_parent")


def know_the_older(put: Callable[[Any, str, Any], None]) -> None:
    """Let this process know the older version.

    Args:
        put: Sets an attribute, as `monkeypatch.setattr` or `setattr`.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrations.migrate(fresh)
        _make_older(fresh)
        put(shape, "SHAPES", {**shape.SHAPES, OLDER: shape.shape_digest(shape.shape_of(fresh))})
    put(migrations, "migrations", _set())


def _set() -> Migrations:
    made = Migrations("gestand")

    @made()
    def m0000_older(db: Database) -> None:
        migrations._run(db, "m0001_first")
        for each in _LATER:
            db.execute(_drop(each))

    @made()
    def m0001_first(db: Database) -> None:
        script = files("storage.schema").joinpath("m0001_first.sql").read_text(encoding="utf-8")
        for statement in migrations._statements(script):
            if re.search(rf"^CREATE (TABLE|INDEX) ({'|'.join(_LATER)})\b", statement, re.MULTILINE):
                db.execute(statement)

    return made


def _drop(name: str) -> str:
    return f"DROP {'INDEX' if name.startswith('record_') else 'TABLE'} {name}"


def _make_older(connection: sqlite3.Connection) -> None:
    for each in _LATER:
        connection.execute(_drop(each))
    connection.execute("UPDATE OR REPLACE _sqlite_migrations SET name = 'm0000_older'")
    connection.execute(f"PRAGMA user_version = {OLDER}")


def make_older(path: Path) -> None:
    """Make a register that is not open one of the older version."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        _make_older(db)
