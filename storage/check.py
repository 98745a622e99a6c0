"""Is the register sound? SQLite's own checks, and ours, which see what SQLite does not."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage.errors import is_damage
from storage.operations import OPERATION_CONTENT, chain_hash, content_hash
from storage.rules.message import Message
from storage.schema import TRACKED
from storage.search import index_differs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storage.register import Register


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


def check(register: Register) -> CheckReport:
    """Check structure, references, history, rows against it, and the search index.

    Writes nothing. Damage that stops the reading is a problem of its own, the last one told.
    """
    db = register.connection
    problems: list[Message] = []
    count = total = 0
    try:
        problems.extend(_problems(register))
        (count,) = db.execute("SELECT count(*) FROM operation").fetchone()
        total = sum(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TRACKED)
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        problems.append(Message("storage.check.unreadable"))
    return CheckReport(tuple(problems), int(count), int(total))


def _problems(register: Register) -> Iterator[Message]:
    db = register.connection
    for (line,) in db.execute("PRAGMA integrity_check(20)"):
        if line != "ok":
            yield Message("storage.check.structure", {"detail": str(line)})
    for table, rowid, parent, _ in db.execute("PRAGMA foreign_key_check"):
        where: dict[str, str | int] = {"table": table, "row": rowid or 0, "parent": parent}
        yield Message("storage.check.reference", where)
    broken = _first_broken_link(register)
    if broken is not None:
        yield Message("storage.check.history", {"seq": broken})
    else:
        for table in TRACKED:
            if count := _strayed(db, table):
                yield Message("storage.check.rows", {"table": table, "n": count})
    if index_differs(db):
        yield Message("storage.check.search")


def _strayed(db: sqlite3.Connection, table: str) -> int:
    """Return how many rows of a table are not what their history made of them."""
    info = db.execute(f"PRAGMA table_info({table})").fetchall()
    columns = ", ".join(f'"{name}"' for _, name, *_ in info)
    (defaults,) = db.execute(f"SELECT {', '.join(row[4] or 'NULL' for row in info)}")
    names = [name for _, name, *_ in info]
    made: dict[str, dict[str, object]] = {}
    erased: set[str] = set()
    history = "SELECT row_id, before, after, erased FROM history WHERE tbl = ? ORDER BY id"
    for row_id, before, after, gone in db.execute(history, (table,)):
        if gone:
            erased.add(row_id)
        elif after is None:
            made.pop(row_id, None)
        else:
            start = (
                dict(zip(names, defaults, strict=True)) if before is None else made.get(row_id, {})
            )
            made[row_id] = start | json.loads(after)
    strayed = 0
    for values in db.execute(f"SELECT {columns} FROM {table}"):
        row = dict(zip(names, values, strict=True))
        strayed += row["id"] not in erased and made.pop(row["id"], None) != row
    return strayed + len(made.keys() - erased)


def _first_broken_link(register: Register) -> int | None:
    """Return the first operation whose content or link does not agree with its hash, or None."""
    db = register.connection
    previous = ""
    for (seq,) in db.execute("SELECT seq FROM operation ORDER BY seq").fetchall():
        rows = db.execute(
            "SELECT tbl, row_id, before, after, content_hash, erased FROM history "
            "WHERE operation = ? ORDER BY id",
            (seq,),
        ).fetchall()
        for _, _, before, after, stored, erased in rows:
            if not erased and content_hash(before, after) != stored:
                return int(seq)
        link = chain_hash(
            previous,
            db.execute(OPERATION_CONTENT, (seq,)).fetchone(),
            [(table, row_id, stored) for table, row_id, _, _, stored, _ in rows],
        )
        (kept,) = db.execute("SELECT chain_hash FROM operation WHERE seq = ?", (seq,)).fetchone()
        if link != kept:
            return int(seq)
        previous = link
    return None
