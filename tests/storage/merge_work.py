"""Work that two people do on copies of one register, to be merged."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from storage.deadlines import reword
from storage.merge_rows import MERGED, Past, content, read_theirs
from storage.merge_write import proposal
from storage.merging import Merging, compare
from storage.priorities import add_priority
from storage.records import add_note, add_record, edit_record, remove_record, set_status
from storage.register import Register
from storage.rules.message import Message
from storage.rules.source_terms import CitationRole
from storage.rules.terms import DeadlineChange, RecordKind, Status
from storage.sources import cite
from tests.helpers.registers import TODAY, Clock, add, window

if TYPE_CHECKING:
    from pathlib import Path

    from storage.operations import Operation, SqlValue

Edit = tuple[str, int, str]
"""What is done, to which record (its place in order), and a word for it."""

ACTS = ("title", "handler", "note", "term", "postpone", "status", "remove", "step", "add", "source")

edits = st.lists(
    st.tuples(st.sampled_from(ACTS), st.integers(0, 5), st.sampled_from(["a", "b", "c"])),
    max_size=6,
)


def opened(path: Path) -> Register:
    return Register.open(path, Clock(), who="test")


def base_register(folder: Path) -> Path:
    """Make a register with six records, in which a source, a step and a postponement stand."""
    path = folder / "basis.gestand"
    with Register.create(path, Clock()) as register:
        for n in range(6):
            add(register, f"regel {n}", date(2027, 1, 1 + n))
        work(register, [("source", 0, "a"), ("step", 1, "a"), ("postpone", 2, "a")])
    return path


def compared(mine: Register, theirs: Register) -> Merging:
    """Compare as window and command line do."""
    return proposal(mine, compare(mine, read_theirs(theirs, Past.of(mine)), "hun.gestand"))


def work(register: Register, doings: list[Edit], *, only: int | None = None) -> None:
    """Do each of these as an operation of its own.

    Args:
        register: The register.
        doings: What is done.
        only: 0 or 1: leave records of the other parity alone.
    """
    for act, n, word in doings:
        ids = [
            row_id
            for (row_id,) in register.connection.execute("SELECT id FROM record ORDER BY key")
        ]
        place = n % len(ids)
        if only is not None and place % 2 != only:
            place = (place + 1) % 6
        with register.operation(Message("operation.sample")) as operation:
            _do(operation, act, ids[place], word)


def _do(operation: Operation, act: str, record_id: str, word: str) -> None:
    match act:
        case "title" | "handler":
            edit_record(operation, record_id, **{act: f"{act} {word}"})
        case "note":
            add_note(operation, record_id, f"stand {word}", dated_on=TODAY)
        case "term":
            reword(
                operation,
                record_id,
                window(f"eind {word}", None, date(2028, ord(word) % 12 + 1, 1)),
            )
        case "postpone":
            later = window(f"later {word}", None, date(2029, ord(word) % 12 + 1, 1))
            change = DeadlineChange.POSTPONEMENT
            reword(operation, record_id, later, change=change, reason="drukte")
        case "status":
            set_status(operation, record_id, Status.IN_PROGRESS, today=TODAY)
        case "remove":
            remove_record(operation, record_id)
        case "step":
            operation.insert("step", {"record_id": record_id, "title": f"stap {word}"})
        case "add":
            priority = add_priority(operation, f"doel {word}")
            add_record(
                operation, RecordKind.PROMISE, f"nieuw {word}", today=TODAY, priority_id=priority
            )
        case "source":
            values: dict[str, SqlValue] = {"kind": "letter", "title": word, "title_key": word}
            source = operation.insert("source", values)
            text: dict[str, SqlValue] = {"source_id": source, "text": word * 9, "text_hash": ""}
            operation.insert("source_text", text)
            cite(operation, source, CitationRole.MADE, (), word, record_id=record_id)


def said_by(register: Register) -> dict[str, set[tuple[str, tuple[tuple[str, SqlValue], ...]]]]:
    """Return by table what its rows say, by id, without what each register has of its own."""
    said: dict[str, set[tuple[str, tuple[tuple[str, SqlValue], ...]]]] = {}
    for table in MERGED:
        cursor = register.connection.execute(f"SELECT * FROM {table}")
        names = [column[0] for column in cursor.description]
        said[table] = {
            (row[names.index("id")], (*content(table, dict(zip(names, row, strict=True))).items(),))
            for row in cursor
        }
    return said
