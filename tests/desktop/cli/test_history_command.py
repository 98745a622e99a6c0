"""`gestand history`: per record and per field, and undoing any operation."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from desktop.cli import run
from storage.records import edit_record
from storage.rules.message import Message
from tests.helpers.registers import add, new_register

if TYPE_CHECKING:
    from pathlib import Path

LABEL = Message("operation.edited", {"number": "T-2026-001"})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a register in which operations 3 and 4 change different fields of T-2026-001."""
    with new_register(tmp_path) as register:
        record_id = add(register, "een", handler="Anna")
        with register.operation(LABEL) as operation:
            edit_record(operation, record_id, handler="Bea")
        with register.operation(LABEL) as operation:
            edit_record(operation, record_id, minister="MVbz")
        add(register, "twee")
    return tmp_path / "test.gestand"


def test_the_history_of_a_record_is_told_field_by_field(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["history", str(path), "--record", "t-2026-001"]) == 0
    said = capsys.readouterr().out
    assert "behandelaar: Anna → Bea" in said
    assert "bewindspersoon: leeg → MVbz" in said
    assert "T-2026-002" not in said
    assert run(["history", str(path), "--record", "T-2026-001", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [row["operation"] for row in told] == [4, 3, 2]
    assert told[1]["rows"][0]["fields"] == {"handler": {"old": "Anna", "new": "Bea"}}
    assert run(["history", str(path), "--record", "T-2026-099"]) == 1
    assert "T-2026-099" in capsys.readouterr().err


def test_any_operation_is_undone_by_its_number(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["history", str(path), "--undo", "3"]) == 0
    assert capsys.readouterr().out == "Ongedaan gemaakt: T-2026-001 gewijzigd\n"
    assert run(["history", str(path), "--record", "T-2026-001", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told[0]["rows"][0]["fields"] == {"handler": {"old": "Bea", "new": "Anna"}}
    assert (told[0]["undoes"], told[2]["undone_by"]) == (3, 6)
    assert run(["history", str(path), "--undo=2"]) == 1
    assert "bouw" in capsys.readouterr().err


def test_undo_without_a_number_may_stand_before_the_register(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["history", "--undo", str(path)]) == 0
    assert capsys.readouterr().out.startswith("Ongedaan gemaakt: ")
    assert run(["history", "--undo", "--redo", str(path)]) == 2
