"""`gestand due --as-of`: what was due at a moment in the past."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from desktop.cli import run
from storage.deadlines import set_deadline
from storage.register import Register
from storage.rules.message import Message
from tests.helpers.registers import Clock, add, counting_ids, window

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a register in which a term was moved on the 21st."""
    clock = Clock(datetime(2026, 11, 19, 12, 0, tzinfo=UTC))
    path = tmp_path / "test.gestand"
    with Register.create(path, clock, new_id=counting_ids()) as register:
        record_id = add(register, "een", date(2026, 11, 20))
        clock.now = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
        with register.operation(Message("operation.deadline", {"number": "x"})) as operation:
            set_deadline(operation, record_id, window("later", None, date(2027, 3, 1)))
    return path


@pytest.mark.parametrize(
    ("moment", "latest", "state"),
    [
        ("2026-11-19", "2026-11-20", "soon"),
        ("20-11-2026", "2026-11-20", "soon"),
        ("2026-11-21T11:59+00:00", "2026-11-20", "late"),
        ("2026-11-21T13:00:00+00:00", "2027-03-01", "open"),
        ("2026-11-22", "2027-03-01", "open"),
    ],
)
def test_the_agenda_of_a_moment(
    path: Path, capsys: pytest.CaptureFixture[str], moment: str, latest: str, state: str
) -> None:
    assert run(["due", str(path), "--as-of", moment, "--json"]) == 0
    [row] = json.loads(capsys.readouterr().out)
    assert (row["latest"], row["state"]) == (latest, state)


def test_it_can_be_seen_from_another_day(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["due", str(path), "--as-of", "2026-11-19", "--on", "2026-12-01", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["state"] == "late"


def test_before_the_first_operation_there_was_no_register(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["due", str(path), "--as-of", "2026-01-01"]) == 1
    assert "bestond het register nog niet" in capsys.readouterr().err


@pytest.mark.parametrize("moment", ["gisteren", "2026-02-30", "2026-11-22T25:00", "0001-01-01", ""])
def test_what_is_no_moment_is_refused(
    path: Path, capsys: pytest.CaptureFixture[str], moment: str
) -> None:
    assert run(["due", str(path), "--as-of", moment]) == 2
    assert "geen moment" in capsys.readouterr().err
