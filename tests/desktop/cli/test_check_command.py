"""`gestand check`: quick or full, repair, salvage."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from desktop.cli import run
from tests.helpers.registers import add, new_register
from tests.storage.test_check import tampered

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with new_register(tmp_path) as register:
        add(register, "een", handler="Anna")
    return tmp_path / "test.gestand"


def test_a_row_that_strayed_is_seen_in_full_and_repaired(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tampered(path, "UPDATE record SET handler = 'Bea'")
    assert run(["check", str(path), "--quick"]) == 0
    assert run(["check", str(path)]) == 1
    assert run(["check", str(path), "--full"]) == 1
    damaged = path.read_bytes()
    assert run(["check", str(path), "--repair"]) == 0
    assert "is hersteld" in capsys.readouterr().out
    assert (path.parent / "test-beschadigd-1.gestand").read_bytes() == damaged
    assert run(["check", str(path)]) == 0


def test_repair_of_a_sound_register_says_so_and_makes_no_copy(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", str(path), "--repair"]) == 0
    assert "in orde" in capsys.readouterr().out
    assert [file.name for file in path.parent.glob("*-beschadigd-*")] == []


def test_what_is_beyond_repair_is_salvaged(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tampered(path, "UPDATE history SET after = replace(after, 'Anna', 'Bea')")
    assert run(["check", str(path), "--repair"]) == 1
    assert "--salvage" in capsys.readouterr().err
    assert [file.name for file in path.parent.glob("*-beschadigd-*")] == []
    target = path.with_name("gered.gestand")
    assert run(["check", str(path), "--salvage", str(target), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["operations"], told["lost"], told["tables"]["record"]["read"]) == (1, 0, 1)
    assert run(["check", str(target)]) == 0
    assert run(["check", str(path), "--salvage", str(target)]) == 1


def test_one_thing_at_a_time(path: Path) -> None:
    assert run(["check", str(path), "--quick", "--repair"]) == 2
    assert run(["check", str(path), "--quick", "--full"]) == 2


def test_a_sound_check_spares_the_next_change_its_look(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["check", str(path)]) == 0
    monkeypatch.setattr("storage.first_look.check_in_steps", None)
    assert run(["history", str(path), "--undo"]) == 0
    # That was written by us, and is known in its turn.
    assert run(["history", str(path), "--redo"]) == 0


def test_a_command_writes_nothing_into_a_damaged_register(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tampered(path, "UPDATE deadline SET wording = 'vals'", "UPDATE record SET title = 'vals'")
    before = path.read_bytes()
    assert run(["history", str(path), "--undo"]) == 1
    assert "is beschadigd" in capsys.readouterr().err
    assert path.read_bytes() == before
