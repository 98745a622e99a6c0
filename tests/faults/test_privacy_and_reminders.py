"""Private by default, and each reminder once; red without what sees to it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from storage.backup import FOLDER
from storage.operations import OperationKind
from storage.reminders import due_reminders, mark_shown
from storage.rules.message import Message
from tests.helpers.registers import TODAY, Clock, add, new_register

if TYPE_CHECKING:
    from pathlib import Path

LAST = TODAY + timedelta(days=42)


def worked(folder: Path, guard: str = "") -> dict[str, Any]:
    folder.mkdir(mode=0o700)
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.private_work", str(folder), guard],
        check=True,
        capture_output=True,
        text=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.skipif(os.name == "nt", reason="POSIX mode bits")
def test_files_are_for_their_owner_and_nobody_is_spoken_to(tmp_path: Path) -> None:
    found = worked(tmp_path / "map")
    assert found["modes"].pop(FOLDER) == 0o700
    assert len(found["modes"]) >= 7
    assert set(found["modes"].values()) == {0o600}, found["modes"]
    assert found["spoken"] == []


@pytest.mark.skipif(os.name == "nt", reason="POSIX mode bits")
def test_files_that_others_can_read_and_a_socket_are_seen(tmp_path: Path) -> None:
    assert set(worked(tmp_path / "a", "modes")["modes"].values()) - {0o600, 0o700}
    assert "socket.connect" in worked(tmp_path / "b", "network")["spoken"]


def told(folder: Path, days: list[date], *, remembers: bool = True) -> list[str]:
    """Return the rungs that are told when the machine is awake on these days, in order."""
    said = []
    clock = Clock()
    with new_register(folder) as register:
        add(register, "een", LAST)
        for day in days:
            fresh = [each for each in due_reminders(register, day) if not each.shown]
            said += [each.rung for each in fresh]
            if fresh and remembers:
                label = Message("operation.reminded", {"n": len(fresh)})
                with register.operation(label, OperationKind.REMINDER) as operation:
                    mark_shown(operation, fresh, clock())
    (folder / "test.gestand").unlink()
    return said


EVERY_DAY = [TODAY + timedelta(days=n) for n in range(60)]
ASLEEP = [day for n, day in enumerate(EVERY_DAY) if n not in range(25, 38)]
BACK_AND_FORTH = [*EVERY_DAY[:20], *EVERY_DAY[12:]]


def test_each_reminder_is_told_once_whatever_the_machine_slept_through(tmp_path: Path) -> None:
    all_rungs = told(tmp_path, EVERY_DAY)
    assert len(all_rungs) == len(set(all_rungs)) > 3
    assert told(tmp_path, BACK_AND_FORTH) == all_rungs
    slept = told(tmp_path, ASLEEP)
    # What fell during the sleep is told once on waking, as one.
    assert len(slept) == len(set(slept))
    assert slept[0] == all_rungs[0]
    assert slept[-1] == all_rungs[-1]


def test_without_what_is_remembered_a_reminder_is_seen_to_come_twice(tmp_path: Path) -> None:
    said = told(tmp_path, BACK_AND_FORTH, remembers=False)
    assert len(said) > len(set(said))
