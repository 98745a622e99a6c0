"""What is damaged is told by the commands that only read, and not shown as data."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop.cli import run
from tests.helpers.registers import add, new_register

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with new_register(tmp_path) as register:
        add(register, "Rapport over loketten", date(2026, 11, 20))
        add(register, "Brief over wachttijden", date(2027, 3, 1))
    return tmp_path / "test.gestand"


def tamper(path: Path, *statements: str) -> None:
    """Change a file without its guards, as damage would."""
    with closing(sqlite3.connect(path)) as db, db:
        triggers = db.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
        for name, _ in triggers:
            db.execute(f"DROP TRIGGER {name}")
        for statement in (*statements, *(sql for _, sql in triggers)):
            db.execute(statement)


@pytest.mark.parametrize("more", [[], ["--within", "2w"]])
def test_of_a_damaged_record_only_the_number_is_told(
    path: Path, capsys: pytest.CaptureFixture[str], more: list[str]
) -> None:
    tamper(path, "UPDATE record SET title = 'Xapport over loketten' WHERE key = 1")
    assert run(["due", str(path), "--on", "2026-11-22", *more]) == 1
    said = capsys.readouterr()
    assert "apport over" not in said.out
    assert "T-2026-001" in said.out
    assert "‘test.gestand’ is beschadigd: wat in één regel staat" in said.err
    assert run(["due", str(path), "--on", "2026-11-22", "--json", *more]) == 1
    rows = {row["number"]: row for row in json.loads(capsys.readouterr().out)}
    assert set(rows["T-2026-001"]) == {"number", "id", "damaged"}
    assert more or rows["T-2026-002"]["title"] == "Brief over wachttijden"


def test_a_sound_register_is_told_without_a_warning(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["due", str(path), "--on", "2026-11-22"]) == 0
    said = capsys.readouterr()
    assert "Rapport over loketten" in said.out
    assert not said.err


def test_a_day_that_is_none_any_more_is_damage_and_no_fault_of_ours(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tamper(path, "UPDATE record SET sort_day = '2026-99-99' WHERE key = 1")
    assert run(["due", str(path), "--on", "2026-11-22"]) == 1
    said = capsys.readouterr()
    assert "Rapport" not in said.out
    assert "beschadigd" in said.err


@pytest.mark.parametrize("after", ["replace(after, 'Rapport', 'Xapport')", "'{' || after"])
def test_damaged_history_is_not_told_as_what_was_written(
    path: Path, capsys: pytest.CaptureFixture[str], after: str
) -> None:
    tamper(
        path,
        "PRAGMA ignore_check_constraints = ON",
        f"UPDATE history SET after = {after} WHERE after LIKE '%Rapport%'",
    )
    assert run(["history", str(path), "--record", "T-2026-001"]) == 1
    said = capsys.readouterr()
    assert "apport over" not in said.out
    assert "regel beschadigd: wat er stond, wordt niet getoond" in said.out
    assert "De geschiedenis is vanaf handeling 2 niet meer ongeschonden." in said.err


@pytest.mark.parametrize("damage", ["message_values = '{'", "kind = 'xand'", "who = 'Eva'"])
def test_an_operation_that_cannot_be_read_is_told_as_damaged(
    path: Path, capsys: pytest.CaptureFixture[str], damage: str
) -> None:
    tamper(
        path,
        "PRAGMA ignore_check_constraints = ON",
        f"UPDATE operation SET {damage} WHERE seq = 2",
    )
    assert run(["history", str(path)]) == 1
    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 3
    assert ("Beschadigd" in said.out) is damage.startswith("message")
    assert "De geschiedenis is vanaf handeling" in said.err
