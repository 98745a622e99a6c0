"""The triggers that write history: all of them, the same in both ways of making them, and effective."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import pytest

from storage.errors import RegisterDamagedError
from storage.schema import TRACKED
from storage.schema.triggers import create_history_triggers, drop_history_triggers
from tests.helpers.registers import add, new_register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from storage.register import Register

LIST = "SELECT name, tbl_name, rootpage, sql FROM sqlite_temp_master ORDER BY name"


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with new_register(tmp_path) as made:
        yield made


def deny_the_list(db: sqlite3.Connection) -> None:
    """Have SQLite keep its list of temporary things to itself, as some builds of it do."""
    db.set_authorizer(
        lambda action, name, *_: (
            sqlite3.SQLITE_IGNORE
            if (action, name) == (sqlite3.SQLITE_PRAGMA, "writable_schema")
            else sqlite3.SQLITE_OK
        )
    )


def made_one_by_one(db: sqlite3.Connection) -> list[tuple[object, ...]]:
    """Make the triggers where the list is closed, and return what stands in it then."""
    drop_history_triggers(db)
    deny_the_list(db)
    create_history_triggers(db)
    db.set_authorizer(None)
    return db.execute(LIST).fetchall()


def test_both_ways_give_three_triggers_for_each_table(register: Register) -> None:
    register.make_ready()
    at_once = register.connection.execute(LIST).fetchall()
    events = ("inserted", "updated", "deleted")
    assert [name for name, *_ in at_once] == sorted(f"{t}_{e}" for t in TRACKED for e in events)
    assert made_one_by_one(register.connection) == at_once


@pytest.mark.parametrize("one_by_one", [False, True])
def test_what_is_written_leaves_history(register: Register, *, one_by_one: bool) -> None:
    if one_by_one:
        deny_the_list(register.connection)
    record_id = add(register, "Brief over wonen", internal_note="eerst")
    written = "SELECT operation, before IS NULL, after IS NULL FROM history WHERE row_id = ?"
    assert register.connection.execute(written, (record_id,)).fetchall() == [(2, 1, 0), (2, 0, 0)]


def test_the_list_is_closed_again(register: Register) -> None:
    register.make_ready()
    assert register.connection.execute("PRAGMA writable_schema").fetchone() == (0,)
    with pytest.raises(sqlite3.OperationalError, match="may not be modified"):
        register.connection.execute("DELETE FROM sqlite_temp_master")


def test_a_statement_that_was_ready_before_leaves_history_as_well(tmp_path: Path) -> None:
    """SQLite works statements out once: it must see that triggers came."""
    with closing(sqlite3.connect(tmp_path / "a", isolation_level=None)) as db:
        for table in TRACKED:
            db.execute(f"CREATE TABLE {table} (id TEXT)")
        db.execute("CREATE TABLE current_operation (seq)")
        db.execute("CREATE TABLE history (operation, tbl, row_id, before, after)")
        db.execute("INSERT INTO current_operation VALUES (1)")
        write = "INSERT INTO record VALUES (?)"
        db.execute(write, ("before",))
        create_history_triggers(db)
        db.execute(write, ("after",))
        assert db.execute("SELECT row_id FROM history").fetchall() == [("after",)]


def test_within_a_transaction_they_come_and_go_with_it(register: Register) -> None:
    register.make_ready()
    db = register.connection
    before = db.execute(LIST).fetchall()

    @contextmanager
    def taken_back() -> Iterator[None]:
        db.execute("BEGIN")
        yield
        db.execute("ROLLBACK")

    with taken_back():
        drop_history_triggers(db)
        assert not db.execute(LIST).fetchall()
        create_history_triggers(db)
        assert db.execute(LIST).fetchall() == before
    assert db.execute(LIST).fetchall() == before
    assert add(register, "Brief over wonen")
    assert db.execute("SELECT count(*) FROM history WHERE tbl = 'record'").fetchone() == (1,)


def test_what_sqlite_does_not_read_is_no_trigger_and_nothing_is_written(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "storage.schema.triggers._history", lambda table, _: {f"{table}_x": f"{table}_x AFTER"}
    )
    with pytest.raises(RegisterDamagedError):
        add(register, "Brief over wonen")
    assert register.connection.execute("SELECT count(*) FROM record").fetchone() == (0,)
    monkeypatch.undo()
    assert add(register, "Brief over wonen")
