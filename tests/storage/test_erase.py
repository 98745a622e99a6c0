"""A source that is erased for good is gone: from rows, history, search index and bytes."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from importers.letters import read_letter
from importers.letters.take_over import take_over
from storage.as_of import as_of
from storage.calendars import load_calendar
from storage.check import check
from storage.erase import erase, plan_erasure
from storage.errors import SourceNotFoundError
from storage.history import operations
from storage.history_changes import Act, changes_of
from storage.operations import OperationKind
from storage.records import edit_record, remove_record
from storage.register import Register
from storage.rules.message import Message
from storage.rules.review import Span
from storage.rules.source_terms import CitationRole, SourceKind
from storage.schema import TRACKED
from storage.sources import add_source, cite
from tests.helpers.registers import TODAY, Clock, add, dump, new_register
from tests.storage.test_check import tampered

if TYPE_CHECKING:
    from pathlib import Path

PERSONAL = (
    "Datum 2 april 2026\nBetreft Kwikstaart in de regenpijp\n\nGeachte voorzitter,\n\n"
    "Ik zal uw Kamer eind 2026 informeren over mevrouw Zilverreiger en haar wulpen.\n\n"
    "De Minister van Voorbeeldzaken,\n\nB. Grutto\n"
)
WORDS = ("kwikstaart", "zilverreiger", "grutto", "geheim-verslag")
LABEL = Message("operation.edited", {"number": "x"})


def take(register: Register, text: str = PERSONAL, name: str = "geheim-verslag.txt") -> list[str]:
    reading = read_letter(text, calendar=load_calendar())
    return take_over(register, reading, reading.candidates, file_name=name, today=TODAY).record_ids


def the_source(register: Register) -> str:
    (row_id,) = register.connection.execute(
        "SELECT id FROM source WHERE file_name = 'geheim-verslag.txt'"
    ).fetchone()
    return str(row_id)


def left_in(path: Path) -> list[str]:
    data = path.read_bytes().lower()
    return [word for word in WORDS if word.encode() in data]


def test_nothing_of_it_is_left_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "test.gestand"
    with new_register(tmp_path) as register:
        other = add(register, "van een ander", handler="Anna")
        take(register)
        register.undo()
        register.redo()
        register.undo()
        [record_id] = take(register)
        for number in range(30):
            with register.operation(LABEL) as operation:
                edit_record(operation, record_id, handler=f"Zilverreiger {number}")
        with register.operation(LABEL) as operation:
            remove_record(operation, record_id)
        assert left_in(path) == list(WORDS)
        plan = plan_erasure(register, the_source(register))
        assert plan.numbers == ("T-2026-003",)
        assert plan.count >= 5
        before = len(operations(register))
        assert erase(register, the_source(register)) == plan
        assert check(register).problems == ()
        assert len(operations(register)) == before + 1
        assert [row[1] for row in dump(register)["record"]] == [other]
        assert register.connection.execute("PRAGMA freelist_count").fetchone() == (0,)
    assert left_in(path) == []
    with Register.open(path, Clock()) as register:
        assert check(register).problems == ()


def test_the_bytes_are_overwritten_even_when_the_file_cannot_be_written_anew(
    tmp_path: Path,
) -> None:
    with new_register(tmp_path) as register:
        take(register)
        db = register.connection
        # Builds of SQLite differ in what they do unasked.
        db.execute("PRAGMA secure_delete = OFF")

        def stop(statement: str) -> None:
            if statement == "VACUUM":
                db.set_progress_handler(lambda: 1, 1)

        db.set_trace_callback(stop)
        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            erase(register, the_source(register))
        db.set_trace_callback(None)
        db.set_progress_handler(None, 0)
        assert check(register).problems == ()
    assert left_in(tmp_path / "test.gestand") == []


def test_the_entry_stays_without_content(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        take(register)
        seq = operations(register)[0].seq
        erase(register, the_source(register))
        newest, letter = operations(register)[0], operations(register)[1]
        assert newest.kind is OperationKind.ERASE
        assert letter.label.values["name"] == "…"
        changes = changes_of(register, seq)
        assert {change.table for change in changes} >= {
            "source",
            "source_text",
            "citation",
            "record",
        }
        posts = {"post"}
        assert {c.act for c in changes if c.table not in posts} == {Act.ERASED}
        assert not any(change.fields for change in changes if change.table not in posts)


def test_what_another_source_cites_stays_without_its_words(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        [record_id] = take(register)
        with register.operation(LABEL) as operation:
            other = add_source(operation, SourceKind.DEBATE, "Een debat over iets.", title="Debat")
            cite(
                operation,
                other,
                CitationRole.REPEATED,
                [Span(0, 8)],
                "Een debat",
                record_id=record_id,
            )
        plan = plan_erasure(register, the_source(register))
        assert plan.numbers == ()
        assert plan.losing == ("T-2026-001",)
        erase(register, the_source(register))
        (text, wording) = register.connection.execute(
            "SELECT r.text, d.wording FROM record r JOIN deadline d ON d.id = r.deadline_id"
        ).fetchone()
        assert (text, wording) == ("…", "eind 2026")
        assert check(register).problems == ()
        # The time machine shows it without those words, too.
        with as_of(register, 2) as past, as_of(register, 2, forwards=True) as again:
            assert dump(past) == dump(again)
            [row] = past.connection.execute("SELECT text FROM record").fetchall()
            assert row == ("…",)
    assert "zilverreiger" not in (tmp_path / "test.gestand").read_bytes().decode("latin-1").lower()


def test_undo_goes_past_what_was_erased(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        other = add(register, "van een ander")
        take(register)
        with register.operation(LABEL) as operation:
            edit_record(operation, other, handler="Anna")
        erase(register, the_source(register))
        undoable = register.undoable()
        assert undoable is not None
        assert undoable.seq == operation.seq
        while register.undoable():
            register.undo()
            assert check(register).problems == ()
        assert dump(register)["record"] == []
        while register.redoable():
            register.redo()
        assert check(register).problems == ()
        assert [row[1] for row in dump(register)["record"]] == [other]


def test_a_second_source_can_follow(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        take(register)
        erase(register, the_source(register))
        take(register, PERSONAL.replace("wulpen", "grutto-nest"))
        erase(register, the_source(register))
        assert check(register).problems == ()
    assert left_in(tmp_path / "test.gestand") == []


@pytest.mark.parametrize(
    "statement",
    [
        'UPDATE history SET after = \'{"id":"x"}\' WHERE erased = 1',
        "UPDATE history SET erased = 1 WHERE id = 1",
        "UPDATE history SET erased = 0",
        "UPDATE operation SET message_values = '{}' WHERE seq = 3",
        "UPDATE operation SET who = 'iemand anders' WHERE seq = 3",
    ],
)
def test_what_erasing_left_is_vouched_for(tmp_path: Path, statement: str) -> None:
    with new_register(tmp_path) as register:
        add(register, "van een ander")
        take(register)
        erase(register, the_source(register))
    path = tmp_path / "test.gestand"
    tampered(path, statement)
    with Register.open(path, Clock()) as register:
        assert "storage.check.history" in {problem.key for problem in check(register).problems}


def test_an_unknown_source_is_refused(tmp_path: Path) -> None:
    with new_register(tmp_path) as register, pytest.raises(SourceNotFoundError):
        erase(register, "nergens")


def test_nothing_else_takes_rows_away_for_good(tmp_path: Path) -> None:
    """Whatever the program does, history and operations are added to, never changed or removed."""
    with new_register(tmp_path) as register:
        [record_id] = take(register)
        with register.operation(LABEL) as operation:
            operation.delete("record", record_id)
        register.undo()
        db = register.connection
        for table in ("history", "operation"):
            for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET rowid = rowid + 1000"):
                with pytest.raises(sqlite3.IntegrityError):
                    db.execute(statement)
        for table in TRACKED:
            if db.execute(f"SELECT 1 FROM {table}").fetchone():
                with pytest.raises(sqlite3.IntegrityError):
                    db.execute(f"DELETE FROM {table}")
        # Ever born, and now either there or told of as removed.
        births = "SELECT DISTINCT tbl, row_id FROM history WHERE before IS NULL"
        for table, row_id in db.execute(births).fetchall():
            there = db.execute(f"SELECT 1 FROM {table} WHERE id = ?", (row_id,)).fetchone()
            (last,) = db.execute(
                "SELECT after FROM history WHERE row_id = ? ORDER BY id DESC LIMIT 1", (row_id,)
            ).fetchone()
            assert bool(there) is (last is not None)
