"""Is the register sound? SQLite's own checks, and ours, which see what SQLite does not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage.operations import OPERATION_CONTENT, chain_hash, content_hash
from storage.rules.message import Message
from storage.schema import TRACKED
from storage.search import index_differs

if TYPE_CHECKING:
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
    """Check structure, foreign keys, the chain of history and the search index. Writes nothing."""
    db = register.connection
    problems: list[Message] = []
    for (line,) in db.execute("PRAGMA integrity_check(20)"):
        if line != "ok":
            problems.append(Message("storage.check.structure", {"detail": str(line)}))
    for table, rowid, parent, _ in db.execute("PRAGMA foreign_key_check"):
        where: dict[str, str | int] = {"table": table, "row": rowid or 0, "parent": parent}
        problems.append(Message("storage.check.reference", where))
    broken = _first_broken_link(register)
    if broken is not None:
        problems.append(Message("storage.check.history", {"seq": broken}))
    if index_differs(db):
        problems.append(Message("storage.check.search"))
    (count,) = db.execute("SELECT count(*) FROM operation").fetchone()
    total = sum(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TRACKED)
    return CheckReport(tuple(problems), int(count), int(total))


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
