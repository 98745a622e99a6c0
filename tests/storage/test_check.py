"""The check sees what SQLite's own does not."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest

from storage.check import FULL, GENTLE, Part, check, check_in_steps
from storage.check_history import strayed_among
from storage.records import add_record
from storage.register import Register
from storage.rules.message import Message
from storage.rules.terms import RecordKind
from tests.helpers.registers import TODAY, Clock, add, new_register

if TYPE_CHECKING:
    from pathlib import Path


def keys(path: Path) -> list[str]:
    with Register.open(path, Clock()) as register:
        return [message.key for message in check(register).problems]


def test_a_sound_register_has_no_problems(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        add(register, "een")
        report = check(register)
    assert report.problems == ()
    assert (report.operations, report.rows) == (2, 1)


def tampered(path: Path, *statements: str) -> None:
    """Change a register behind the back of its guards."""
    db = sqlite3.connect(path)
    guards = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in guards:
        db.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        db.execute(statement)
    for _, sql in guards:
        db.execute(sql)
    db.commit()
    db.close()


def test_history_that_was_rewritten_is_seen(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        add(register, "een")
    path = tmp_path / "test.gestand"
    tampered(path, "UPDATE history SET after = replace(after, 'een', 'nee')")
    assert keys(path) == ["storage.check.history"]


def test_an_operation_that_was_rewritten_is_seen(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        add(register, "een")
    path = tmp_path / "test.gestand"
    tampered(path, "UPDATE operation SET who = 'iemand anders' WHERE seq = 2")
    assert keys(path) == ["storage.check.history"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE search_words SET words = ' iets anders '",
        "DELETE FROM search_words",
        "INSERT INTO search (search) VALUES ('delete-all')",
        "INSERT INTO search (rowid, words) VALUES (99, 'spook')",
    ],
)
def test_a_search_index_that_lags_is_seen(tmp_path: Path, statement: str) -> None:
    with new_register(tmp_path) as register:
        add(register, "een")
    path = tmp_path / "test.gestand"
    tampered(path, statement)
    assert keys(path) == ["storage.check.search"]


def test_a_reference_into_nothing_is_seen(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        add(register, "een")
    path = tmp_path / "test.gestand"
    tampered(path, "UPDATE record SET priority_id = 'weg'")
    assert "storage.check.reference" in keys(path)


def test_a_row_that_changed_without_history_is_seen(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        add(register, "een")
        add(register, "twee")
    path = tmp_path / "test.gestand"
    tampered(path, "UPDATE record SET promised_on = '2026-01-02' WHERE title = 'een'")
    with Register.open(path, Clock()) as register:
        [problem] = check(register).problems
    assert (problem.key, dict(problem.values)) == (
        "storage.check.rows",
        {"table": "record", "n": 1},
    )


def test_undone_and_redone_rows_are_those_of_history(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        add(register, "een", date(2027, 5, 1), handler="Anna")
        with register.operation(Message("operation.sample")) as operation:
            operation.delete("record", add_record(operation, RecordKind.MOTION, "weg", today=TODAY))
        while register.undoable():
            register.undo()
        assert check(register).problems == ()
        while register.redoable():
            register.redo()
        assert check(register).problems == ()


def test_a_page_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        (page,) = register.connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'operation'"
        ).fetchone()
        (size,) = register.connection.execute("PRAGMA page_size").fetchone()
    path = tmp_path / "test.gestand"
    data = bytearray(path.read_bytes())
    data[(page - 1) * size : page * size] = bytes(size)
    path.write_bytes(data)
    assert keys(path)[-1] == "storage.check.unreadable"


def test_bytes_that_are_no_text_are_a_problem(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        add(register, "een")
    path = tmp_path / "test.gestand"
    tampered(path, "UPDATE record SET handler = CAST(x'ff41' AS TEXT)")
    assert keys(path)[-1] == "storage.check.unreadable"


def test_a_register_that_cannot_be_written_can_be_checked(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        add(register, "een")
        register.connection.execute("PRAGMA query_only = ON")
        assert check(register).problems == ()


@pytest.mark.parametrize(
    ("statement", "key"),
    [
        ("UPDATE meta SET value = 'ander' WHERE name = 'id'", "check.identity"),
        ("UPDATE numbering SET last = 0", "check.numbers"),
        ("DROP INDEX record_by_title", "check.schema"),
        ("CREATE TABLE vreemd (a, b)", "check.schema"),
    ],
)
def test_what_stands_beside_the_rows_is_looked_at_too(
    tmp_path: Path, statement: str, key: str
) -> None:
    with new_register(tmp_path) as register:
        add(register, "een")
    path = tmp_path / "test.gestand"
    tampered(path, statement)
    assert keys(path) == [key]


def test_a_trigger_of_another_is_seen(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        register.connection.execute(
            "CREATE TRIGGER vreemd AFTER UPDATE ON record BEGIN SELECT 1; END"
        )
        assert [problem.key for problem in check(register).problems] == ["check.guards"]


def test_keys_that_are_out_of_step_are_seen(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        record_id = add(register, "een", date(2027, 1, 1))
        with register.operation(Message("operation.sample")) as operation:
            operation.update("record", record_id, {"title_key": "zzz", "sort_day": "2030-01-01"})
        [problem] = check(register).problems
        assert problem == Message("check.derived", {"n": 1})


def test_a_row_can_be_looked_at_when_it_is_read(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        ids = [add(register, title) for title in ("een", "twee", "drie")]
    path = tmp_path / "test.gestand"
    tampered(path, "UPDATE record SET actor = 'x' WHERE title = 'twee'")
    with Register.open(path, Clock()) as register:
        assert strayed_among(register.connection, "record", ids) == {ids[1]}
        assert strayed_among(register.connection, "record", [ids[0], ids[2]]) == set()


@pytest.mark.parametrize("parts", [FULL, GENTLE])
def test_between_two_steps_the_register_can_be_used(
    tmp_path: Path, parts: tuple[Part, ...]
) -> None:
    with new_register(tmp_path) as register:
        for number in range(5):
            add(register, f"nummer {number}", date(2027, 1, 1))
        steps = check_in_steps(register, parts)
        shares = []
        report = None
        while report is None:
            try:
                shares.append(next(steps))
            except StopIteration as done:
                report = done.value
                break
            if len(shares) < 40:
                add(register, f"intussen {len(shares)}")
                if len(shares) % 3 == 0:
                    register.undo()
    assert report.problems == ()
    assert shares == sorted(shares)
    assert 0 <= shares[0] < 0.4 < shares[-1] <= 1


def test_history_of_an_operation_that_is_not_there_is_seen(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        for number in range(3):
            add(register, f"nummer {number}")
    path = tmp_path / "test.gestand"
    for seq in (99, 3, -1):
        tampered(path, f"UPDATE history SET operation = {seq} WHERE row_id = 'id-2'")
        assert "storage.check.history" in keys(path)
    tampered(path, "UPDATE history SET operation = 2 WHERE row_id = 'id-2'")
    assert keys(path) == []


def test_a_quick_check_leaves_the_rows(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        add(register, "een")
    path = tmp_path / "test.gestand"
    tampered(path, "UPDATE record SET actor = 'x'")
    with Register.open(path, Clock()) as register:
        assert check(register, quick=True).problems == ()
    tampered(path, "UPDATE operation SET who = 'x' WHERE seq = 2")
    with Register.open(path, Clock()) as register:
        assert [problem.key for problem in check(register, quick=True).problems] == [
            "storage.check.history"
        ]


def test_a_row_without_what_every_row_has_is_a_problem(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        add(register, "een")
    path = tmp_path / "test.gestand"
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA writable_schema = ON")
        (sql,) = db.execute("SELECT sql FROM sqlite_master WHERE name = 'record'").fetchone()
        loose = sql.replace("NOT NULL", "")
        update = "UPDATE sqlite_master SET sql = ? WHERE name = 'record'"
        db.execute(update, (loose,))
        db.commit()
    tampered(path, "UPDATE record SET title = NULL")
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA writable_schema = ON")
        db.execute(update, (sql,))
        db.commit()
    assert "storage.check.rows" in keys(path)
