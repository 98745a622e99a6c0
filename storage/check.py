"""Is the register sound? SQLite's own checks, and ours, which see what SQLite does not."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from storage.check_history import BIRTHS, ROWS, broken_link, lost, strayed
from storage.derived import deviations, numbers_behind_in_steps
from storage.errors import is_damage
from storage.operations import OperationKind
from storage.portions import rest_of, within
from storage.rules.message import Message
from storage.schema import TRACKED, VERSION
from storage.search import index_differs_in_steps
from storage.shape import SHAPES, is_word_for_word, shape_digest, shape_of

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping

    from storage.register import Register


REPAIRABLE = frozenset(
    {
        "check.derived",
        "check.guards",
        "check.numbers",
        "storage.check.rows",
        "storage.check.search",
        "storage.check.structure",
    }
)
"""Problems that `storage.repair` can mend as long as the history is whole. Damage to the structure
is among them because it may be in an index alone."""

DERIVED = frozenset({"check.derived", "check.numbers", "storage.check.search"})
"""Problems of what follows from the rows: what a person wrote is whole."""

_SCHEMA = "SELECT name, type, sql FROM sqlite_master"


class Part(StrEnum):
    """What can be looked at: whose each page is, schema and structure, history, rows, search index."""

    PAGES = "pages"
    STRUCTURE = "structure"
    HISTORY = "history"
    ROWS = "rows"
    SEARCH = "search"


FULL = tuple(Part)
QUICK = (Part.PAGES, Part.STRUCTURE, Part.HISTORY)
GENTLE = (Part.HISTORY, Part.ROWS)
"""What is looked at in steps of some milliseconds; one of the others takes up to a second or two of
a register of 20,000 records. It sees all that changes what a person reads in rows and history."""

_WEIGHTS = {Part.PAGES: 1, Part.STRUCTURE: 4, Part.HISTORY: 4, Part.ROWS: 8, Part.SEARCH: 4}
"""How long each takes beside the others, about."""


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was checked and found.

    Attributes:
        problems: What is wrong; empty is sound.
        operations: How many operations the chain holds.
        rows: How many rows of the user's data there are.
        astray: By table the ids of rows that are not what their history made of them.
    """

    problems: tuple[Message, ...]
    operations: int
    rows: int
    astray: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def can_be_repaired(self) -> bool:
        """Whether all that is wrong may follow from what is whole."""
        found = {problem.key for problem in self.problems}
        if "storage.check.rows" in found:
            # A row that returns, or goes, mends what refers to it.
            found.discard("storage.check.reference")
        return found <= REPAIRABLE


def check(register: Register, *, quick: bool = False) -> CheckReport:
    """Check structure, references, history, rows against it, and what is derived.

    Writes nothing. Damage that stops the reading is a problem of its own, the last one told.

    Args:
        register: The register.
        quick: Leave out the rows and what is derived from them: structure, references, history.
    """
    return rest_of(check_in_steps(register, QUICK if quick else FULL))


def check_in_steps(
    register: Register, parts: Iterable[Part] = FULL
) -> Generator[float, None, CheckReport]:
    """Check as `check`, with pauses; return the report.

    Between two steps the register may be read and written, but nothing may be erased or repaired.

    Args:
        register: The register.
        parts: What is looked at.

    Yields:
        How far it is, from 0 to 1.
    """
    db = register.connection
    chosen = [part for part in FULL if part in set(parts)]
    work = sum(_WEIGHTS[part] for part in chosen)
    found = _Found()
    count = total = done = 0
    try:
        for part in chosen:
            for share in _steps_of(part, register, found):
                yield min(1.0, (done + share * _WEIGHTS[part]) / work)
            done += _WEIGHTS[part]
        (count,) = db.execute("SELECT count(*) FROM operation").fetchone()
        total = sum(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TRACKED)
    except UnicodeDecodeError:
        found.problems.append(Message("storage.check.unreadable"))
    except sqlite3.DatabaseError as error:
        # A table whose own text was hit reads as one that we do not know.
        if not is_damage(error) and error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
            raise
        found.problems.append(Message("storage.check.unreadable"))
    astray = {table: frozenset(ids) for table, ids in found.astray.items() if ids}
    return CheckReport(tuple(found.problems), int(count), int(total), astray)


@dataclass
class _Found:
    """What was found so far."""

    problems: list[Message] = field(default_factory=list)
    astray: dict[str, set[str]] = field(default_factory=lambda: {table: set() for table in TRACKED})
    history_is_whole: bool = True


def _steps_of(part: Part, register: Register, found: _Found) -> Generator[float, None, None]:
    """Check one part; yield how far it is."""
    db = register.connection
    match part:
        case Part.PAGES:
            _pages(db, found)
            yield 1.0
        case Part.STRUCTURE:
            yield from _schema(db, found)
            yield from _structure(db, found)
        case Part.HISTORY:
            yield from _history(db, found)
        case Part.ROWS:
            _identity(register, found)
            if found.history_is_whole:
                yield from _rows(db, found)
                yield from _derived(db, found)
        case Part.SEARCH:
            yield from _search(db, found)


_OF_PAGES = ("reference to page", "reelist", "page number", "never used")
"""What SQLite says of pages that belong to nobody, or to more than one."""


def _pages(db: sqlite3.Connection, found: _Found) -> None:
    """Look whose each page is: one that is free and in use at once is overwritten some day."""
    for line in _lines(db, "quick_check(20)"):
        is_of_pages = any(words in line for words in _OF_PAGES)
        key = "storage.check.pages" if is_of_pages else "storage.check.structure"
        found.problems.append(Message(key, {"detail": line}))


def _lines(db: sqlite3.Connection, pragma: str) -> list[str]:
    """Return what SQLite finds wrong, each on a line of its own."""
    said = [line for (text,) in db.execute(f"PRAGMA {pragma}") for line in str(text).splitlines()]
    return [line for line in said if line != "ok" and not line.startswith("***")]


def _structure(db: sqlite3.Connection, found: _Found) -> Generator[float, None, None]:
    tables = [
        name
        for (name,) in db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0"
        )
    ]
    for number, table in enumerate(tables):
        told = {problem.values.get("detail") for problem in found.problems}
        for line in _lines(db, f'integrity_check("{table}")')[:20]:
            if line not in told:
                found.problems.append(Message("storage.check.structure", {"detail": line}))
        yield 0.8 * number / len(tables)
    for number, table in enumerate(tables):
        for _, rowid, parent, _ in db.execute(f'PRAGMA foreign_key_check("{table}")'):
            where: dict[str, str | int] = {"table": table, "row": rowid or 0, "parent": parent}
            found.problems.append(Message("storage.check.reference", where))
        yield 0.8 + 0.2 * number / len(tables)


def _history(db: sqlite3.Connection, found: _Found) -> Generator[float, None, None]:
    broken = yield from within(0, 1 / max(1, _last(db, "history")), broken_link(db))
    if broken is not None:
        found.history_is_whole = False
        found.problems.append(Message("storage.check.history", {"seq": broken}))


def _last(db: sqlite3.Connection, table: str) -> int:
    (last,) = db.execute(f"SELECT coalesce(max(rowid), 0) FROM {table}").fetchone()
    return int(last)


def _identity(register: Register, found: _Found) -> None:
    """Compare what identifies the register with what the operation that made it says of that."""
    row = register.connection.execute(
        "SELECT message_values FROM operation WHERE kind = ? ORDER BY seq LIMIT 1",
        (OperationKind.CREATED,),
    ).fetchone()
    told = set(json.loads(row[0]).items()) if row else set()
    if not told <= set(register.connection.execute("SELECT name, value FROM meta")):
        found.problems.append(Message("check.identity"))


def _schema(db: sqlite3.Connection, found: _Found) -> Generator[float, None, None]:
    """Compare tables, indexes and triggers with those of a new register, word by word."""
    if is_word_for_word(db) or shape_digest(shape_of(db)) == SHAPES[VERSION]:
        return
    expected = _new_schema()
    yield 0.0
    there = set(db.execute(_SCHEMA))
    for key, which in (("check.guards", True), ("check.schema", False)):
        names = sorted({name for name, kind, _ in there ^ expected if (kind == "trigger") is which})
        if names:
            found.problems.append(Message(key, {"n": len(names), "name": names[0]}))


@cache
def _new_schema() -> frozenset[tuple[str, str, str | None]]:
    from storage.schema.migrations import migrate

    fresh = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrate(fresh)
        return frozenset(fresh.execute(_SCHEMA))
    finally:
        fresh.close()


def _rows(db: sqlite3.Connection, found: _Found) -> Generator[float, None, None]:
    rows, read = sum(_last(db, table) for table in TRACKED), 0
    for table in TRACKED:
        for ids in strayed(db, table):
            found.astray[table] |= ids
            read += ROWS
            yield 0.7 * min(1.0, read / max(1, rows))
    history, read = _last(db, "history"), 0
    for places in lost(db):
        for table, row_id in places:
            found.astray[table].add(row_id)
        read += BIRTHS
        yield 0.7 + 0.1 * min(1.0, read / max(1, history))
    for table, ids in found.astray.items():
        if ids:
            found.problems.append(Message("storage.check.rows", {"table": table, "n": len(ids)}))


def _derived(db: sqlite3.Connection, found: _Found) -> Generator[float, None, None]:
    # Keys of a row that is wrong itself say nothing.
    if not any(found.astray.values()):
        count = 0
        for each in deviations(db):
            count += len(each)
            yield 0.8
        if count:
            found.problems.append(Message("check.derived", {"n": count}))
    if (yield from within(0.9, 1, numbers_behind_in_steps(db))):
        found.problems.append(Message("check.numbers"))


def _search(db: sqlite3.Connection, found: _Found) -> Generator[float, None, None]:
    differs = False
    for slice_differs in index_differs_in_steps(db):
        differs |= slice_differs
        yield 0.5
    if differs:
        found.problems.append(Message("storage.check.search"))
