"""Is the register sound? SQLite's own checks, and ours, which see what SQLite does not."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from storage.check_history import broken_link, lost, strayed
from storage.derived import deviations, numbers_behind
from storage.errors import is_damage
from storage.operations import OperationKind
from storage.rules.message import Message
from storage.schema import TRACKED
from storage.search import index_differs_in_steps

if TYPE_CHECKING:
    from collections.abc import Generator

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

_SCHEMA = "SELECT name, type, sql FROM sqlite_master"


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was checked and found.

    Attributes:
        problems: What is wrong; empty is sound.
        operations: How many operations the chain holds.
        rows: How many rows of the user's data there are.
    """

    problems: tuple[Message, ...]
    operations: int
    rows: int

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
    steps = check_in_steps(register, quick=quick)
    while True:
        try:
            next(steps)
        except StopIteration as done:
            report: CheckReport = done.value
            return report


def check_in_steps(
    register: Register, *, quick: bool = False
) -> Generator[None, None, CheckReport]:
    """Check as `check`, with a pause every few hundredths of a second; return the report.

    Between two steps the register may be read and written.
    """
    db = register.connection
    problems: list[Message] = []
    count = total = 0
    try:
        yield from _schema(db, problems)
        yield from _structure(db, problems)
        broken = yield from broken_link(db)
        if broken is not None:
            problems.append(Message("storage.check.history", {"seq": broken}))
        if not quick:
            _identity(register, problems)
            if broken is None:
                yield from _rows(db, problems)
                yield from _derived(db, problems)
            yield from _search(db, problems)
        (count,) = db.execute("SELECT count(*) FROM operation").fetchone()
        total = sum(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TRACKED)
    except UnicodeDecodeError:
        problems.append(Message("storage.check.unreadable"))
    except sqlite3.DatabaseError as error:
        # A table whose own text was hit reads as one that we do not know.
        if not is_damage(error) and error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
            raise
        problems.append(Message("storage.check.unreadable"))
    return CheckReport(tuple(problems), int(count), int(total))


def _structure(db: sqlite3.Connection, problems: list[Message]) -> Generator[None, None, None]:
    tables = [
        name
        for (name,) in db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0"
        )
    ]
    for table in tables:
        for (line,) in db.execute(f'PRAGMA integrity_check("{table}")').fetchmany(20):
            if line != "ok":
                problems.append(Message("storage.check.structure", {"detail": str(line)}))
        yield
    for table in tables:
        for _, rowid, parent, _ in db.execute(f'PRAGMA foreign_key_check("{table}")'):
            where: dict[str, str | int] = {"table": table, "row": rowid or 0, "parent": parent}
            problems.append(Message("storage.check.reference", where))
        yield


def _identity(register: Register, problems: list[Message]) -> None:
    """Compare what identifies the register with what the operation that made it says of that."""
    row = register.connection.execute(
        "SELECT message_values FROM operation WHERE kind = ? ORDER BY seq LIMIT 1",
        (OperationKind.CREATED,),
    ).fetchone()
    told = set(json.loads(row[0]).items()) if row else set()
    if not told <= set(register.connection.execute("SELECT name, value FROM meta")):
        problems.append(Message("check.identity"))


def _schema(db: sqlite3.Connection, problems: list[Message]) -> Generator[None, None, None]:
    """Compare tables, indexes and triggers with those of a new register, word by word."""
    expected = _new_schema()
    yield
    found = set(db.execute(_SCHEMA))
    for key, which in (("check.guards", True), ("check.schema", False)):
        names = sorted({name for name, kind, _ in found ^ expected if (kind == "trigger") is which})
        if names:
            problems.append(Message(key, {"n": len(names), "name": names[0]}))


@cache
def _new_schema() -> frozenset[tuple[str, str, str | None]]:
    from storage.schema.migrations import migrate

    fresh = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrate(fresh)
        return frozenset(fresh.execute(_SCHEMA))
    finally:
        fresh.close()


def _rows(db: sqlite3.Connection, problems: list[Message]) -> Generator[None, None, None]:
    wrong: dict[str, set[str]] = {table: set() for table in TRACKED}
    for table in TRACKED:
        for ids in strayed(db, table):
            wrong[table] |= ids
            yield
    for places in lost(db):
        for table, row_id in places:
            wrong[table].add(row_id)
        yield
    for table, ids in wrong.items():
        if ids:
            problems.append(Message("storage.check.rows", {"table": table, "n": len(ids)}))


def _derived(db: sqlite3.Connection, problems: list[Message]) -> Generator[None, None, None]:
    # Keys of a row that is wrong itself say nothing.
    if not any(problem.key == "storage.check.rows" for problem in problems):
        count = 0
        for found in deviations(db):
            count += len(found)
            yield
        if count:
            problems.append(Message("check.derived", {"n": count}))
    if numbers_behind(db):
        problems.append(Message("check.numbers"))
    yield


def _search(db: sqlite3.Connection, problems: list[Message]) -> Generator[None, None, None]:
    differs = False
    for slice_differs in index_differs_in_steps(db):
        differs |= slice_differs
        yield
    if differs:
        problems.append(Message("storage.check.search"))
