"""The shape of a register file, compared text for text: nothing of another's making is run.

A file that anybody made may hold triggers, views, generated columns or tables that do something
when they are written or read, and a journal beside it may lead to further files. What does not stand in a
register as our migrations make it is refused before it is used.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from resources import resource
from storage.errors import NotARegisterError, RegisterDamagedError
from storage.schema import VERSION

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

SHAPES = {
    1000: "989ca8958caf702a7ee650cad54ff5c8",
    1001: "3047023cb14f68de6c3fbf1cbffec8e0",
}
"""By version the hash of the shape that the migrations give: see `shape_digest`."""

_BY_LIBRARIES = frozenset(
    {
        "_sqlite_migrations",
        "idx__sqlite_migrations_migration_set_name",
        "search_config",
        "search_content",
        "search_data",
        "search_docsize",
        "search_idx",
    }
)
"""Made by SQLite's search and by sqlite-utils, in words that may differ by their version."""

_DOES_SOMETHING = r"\b(as|check|collate|default|generated|references|select|where)\b"


_TEXT = """SELECT group_concat(each, char(10)) FROM (
  SELECT type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, '') AS each
  FROM sqlite_master ORDER BY type, name)"""

_JOURNAL_NAMES_ANOTHER = bytes.fromhex("d9d505f920a163d7")
"""The last eight bytes of a journal that names a further one."""


class Thing(NamedTuple):
    """What stands in a file beside rows: a table, index, view or trigger with its definition."""

    kind: str
    name: str
    table: str
    sql: str


def shape_of(connection: sqlite3.Connection) -> frozenset[Thing]:
    """Return the shape of a file; what libraries wrote in words of their own without these.

    Reads one table, of which no row is run. May raise what `environment_errors` turns.
    """
    found = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master")
    things = (Thing(*(str(part or "") for part in row)) for row in found)
    return frozenset(
        thing._replace(sql="") if thing.name in _BY_LIBRARIES and _is_plain(thing) else thing
        for thing in things
        # The indexes behind PRIMARY KEY and UNIQUE: SQLite takes none of that name with a text.
        if not (thing.kind == "index" and thing.name.startswith("sqlite_autoindex_")) or thing.sql
    )


def shape_digest(shape: frozenset[Thing]) -> str:
    """Return the BLAKE2b hash (16 bytes, hex) of a shape."""
    # Not by hashlib, which brings OpenSSL into the process: five megabytes at every start.
    from _blake2 import blake2b

    text = json.dumps(sorted(shape), ensure_ascii=False)
    return str(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest())


def expect_our_shape(
    connection: sqlite3.Connection, path: Path, version: int = VERSION
) -> frozenset[Thing]:
    """Raise `NotARegisterError` for a file that is not a register of that version, word for word.

    Returns the shape.
    """
    shape = shape_of(connection)
    if shape_digest(shape) != SHAPES.get(version):
        raise NotARegisterError("backup.other_shape", name=path.name)
    return shape


def is_word_for_word(connection: sqlite3.Connection, version: int = VERSION) -> bool:
    """Say whether everything in a file but its rows is as shipped for a version, libraries' words too.

    Quick, for the start: where it says no, a library of another version may be the reason.
    """
    file = resource("shapes", f"{version}.txt")
    return file.is_file() and text_of(connection) == file.read_text(encoding="utf-8")


def text_of(connection: sqlite3.Connection) -> str:
    """Return all definitions of a file as one text."""
    (text,) = connection.execute(_TEXT).fetchone()
    return str(text or "")


def expect_nothing_foreign(
    connection: sqlite3.Connection, path: Path, version: int = VERSION
) -> None:
    """Refuse a file in which stands what could do something of its own.

    For a register of the user's own: a guard or index that is missing in it, and a plain table too
    many, are left to the check, which says what can be mended.

    Raises:
        NotARegisterError: It holds something foreign.
        RegisterDamagedError: Tables are missing.
    """
    if is_word_for_word(connection, version):
        return
    shape = shape_of(connection)
    if shape_digest(shape) == SHAPES.get(version):
        return
    tables = {thing.name for thing in shape if thing.kind == "table"}
    if not tables.issuperset(thing.name for thing in _shape_now() if thing.kind == "table"):
        raise RegisterDamagedError("storage.damaged", name=path.name)
    foreign = sorted(thing for thing in shape - _shape_now() if not _is_plain(thing))
    if foreign:
        raise NotARegisterError("storage.foreign", name=path.name, thing=foreign[0].name)


def expect_own_journal(path: Path) -> None:
    """Raise `NotARegisterError` for a file beside which a log or journal lies that is not ours.

    A log (`-wal`) would be played into the register whatever it holds. A journal that names another
    file has SQLite look into that one and delete it.
    """
    for ending in ("-wal", "-journal"):
        beside = path.with_name(f"{path.name}{ending}")
        try:
            with beside.open("rb") as file:
                size = file.seek(0, 2)
                file.seek(max(0, size - len(_JOURNAL_NAMES_ANOTHER)))
                end = file.read()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise NotARegisterError("storage.unreadable", name=path.name) from error
        if size and (ending == "-wal" or end == _JOURNAL_NAMES_ANOTHER):
            raise NotARegisterError("storage.strange_journal", name=path.name, beside=beside.name)


def _is_plain(thing: Thing) -> bool:
    """Say whether a table or index holds columns and nothing that is worked out."""
    if thing.kind not in {"table", "index"} or "VIRTUAL" in thing.sql.upper().split():
        return False
    text = thing.sql.lower()
    if thing.kind == "index" and text.count("(") != 1:
        return False
    return re.fullmatch(r"[\w\s\"'(),]*", text) is not None and not re.search(_DOES_SOMETHING, text)


@cache
def _shape_now() -> frozenset[Thing]:
    """Return the shape of a new register, of which older ones have a part."""
    import sqlite3

    from storage.schema.migrations import migrate

    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrate(connection)
        return shape_of(connection)
    finally:
        connection.close()
