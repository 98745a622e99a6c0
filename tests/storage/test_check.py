"""The check sees what SQLite's own does not."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from storage.check import check
from storage.register import Register
from tests.helpers.registers import Clock, add, new_register

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
    db = sqlite3.connect(path)
    for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        db.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        db.execute(statement)
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
