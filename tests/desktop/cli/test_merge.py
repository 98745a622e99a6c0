"""`gestand merge`: what it says, what it takes over, and what it refuses."""

from __future__ import annotations

import json
import shutil
import sqlite3
from typing import TYPE_CHECKING

import pytest

from desktop.cli.program import run
from storage.register import Register
from tests.helpers.registers import Clock, add
from tests.storage.merge_work import work

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    mine, theirs = tmp_path / "ons.gestand", tmp_path / "hun.gestand"
    with Register.create(mine, Clock()) as register:
        for n in range(2):
            add(register, f"regel {n}")
    shutil.copy(mine, theirs)
    with Register.open(theirs, Clock()) as register:
        work(register, [("title", 0, "a"), ("note", 1, "b"), ("postpone", 1, "c")])
        add(register, "nieuw")
    with Register.open(mine, Clock()) as register:
        work(register, [("title", 0, "b")])
        add(register, "van ons")
    return str(mine), str(theirs)


def titles(path: str) -> list[str]:
    db = sqlite3.connect(path)
    found = [title for (title,) in db.execute("SELECT title FROM record ORDER BY number")]
    db.close()
    return found


def test_it_says_what_would_change(
    pair: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["merge", *pair]) == 0
    said = capsys.readouterr().out
    assert "Nieuw 1" in said
    assert "omschrijving: hier title b, daar title a (vraag)" in said
    assert "T-2026-004" in said
    assert "--apply" in said
    assert titles(pair[0]) == ["title b", "regel 1", "van ons"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_takes_over_what_is_no_question(
    pair: tuple[str, str], capsys: pytest.CaptureFixture[str], language: str
) -> None:
    assert run(["merge", *pair, "--apply", "--lang", language]) == 0
    assert titles(pair[0]) == ["title b", "regel 1", "van ons", "nieuw"]
    assert run(["merge", *pair, "--apply", "--json"]) == 0
    told = json.loads(capsys.readouterr().out.rpartition("\n{\n")[2].join(["{\n", ""]))
    assert told["taken"] == 0
    assert told["counts"]["clash"] == 1
    (row,) = told["rows"]
    assert row["fields"]["title"]["question"]
    assert run(["history", pair[0], "--undo"]) == 0
    assert titles(pair[0]) == ["title b", "regel 1", "van ons"]


def test_what_is_hostile_or_itself_is_refused(
    pair: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    db = sqlite3.connect(pair[1])
    db.execute("CREATE TRIGGER t AFTER UPDATE ON record BEGIN DELETE FROM note; END")
    db.close()
    for theirs in (pair[1], pair[0], str(tmp_path), str(tmp_path / "weg")):
        assert run(["merge", pair[0], theirs, "--apply"]) == 1
        captured = capsys.readouterr()
        assert captured.err.strip()
        assert "onverwacht" not in captured.err.lower()
    assert titles(pair[0]) == ["title b", "regel 1", "van ons"]


def test_rows_that_are_not_those_of_their_history_are_refused(
    pair: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    db = sqlite3.connect(pair[1])
    (guard,) = db.execute(
        "SELECT sql FROM sqlite_master WHERE name = 'record_update_guard'"
    ).fetchone()
    db.execute("DROP TRIGGER record_update_guard")
    db.execute("UPDATE record SET handler = 'stil veranderd'")
    db.execute(guard)
    db.commit()
    db.close()
    assert run(["merge", *pair, "--apply"]) == 1
    assert "buiten Gestand om" in capsys.readouterr().err
    assert titles(pair[0]) == ["title b", "regel 1", "van ons"]
