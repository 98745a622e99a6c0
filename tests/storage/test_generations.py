"""What the list of backups says, and that each of them can be put back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from storage.backup import all_backups, back_up, backups_in
from storage.generations import LARGE, is_large, look_into
from storage.operations import OperationKind
from storage.register import Register
from storage.restore import opened_backup, restore
from storage.rules.message import Message
from tests.helpers.registers import Clock, add, dump, new_register

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


def test_a_backup_says_what_it_holds(tmp_path: Path, folder: Path) -> None:
    removed = Message("operation.removed", {"number": "T-2026-002"})
    told = Message("reminders.operation.shown", {"n": 1})
    with new_register(tmp_path) as register:
        add(register, "een")
        gone = add(register, "twee")
        with register.operation(removed) as operation:
            operation.update("record", gone, {"deleted": 1})
        with register.operation(told, OperationKind.REMINDER) as operation:
            operation.insert("setting", {"id": "gezegd", "value": "1"})
        found = look_into(back_up(register, folder, NOW).backup.path)
    assert found is not None
    assert (found.records, found.last) == (1, removed)


@pytest.mark.parametrize("content", [b"", b"geen register", b"SQLite format 3\x00" + bytes(200)])
def test_what_cannot_be_read_says_nothing(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "stuk.gestand"
    path.write_bytes(content)
    assert look_into(path) is None
    assert look_into(tmp_path / "weg.gestand") is None


def test_every_generation_that_is_kept_can_be_put_back(tmp_path: Path, folder: Path) -> None:
    """Drill: thirty backups over seven months, thinned after each; all that stay are restored."""
    states: dict[int, object] = {}
    with new_register(tmp_path) as register:
        for week in range(30):
            add(register, f"week {week}")
            at = NOW + timedelta(days=7 * week)
            states[back_up(register, folder, at).backup.operation] = dump(register)
        kept = backups_in(folder, register.id)
        assert 12 < len(kept) < 30
        for backup in reversed(kept):
            with opened_backup(backup.path, register.id) as opened:
                restore(register, opened)
            assert dump(register) == states[backup.operation]


def test_a_copy_under_another_name_costs_the_register_no_backup(
    tmp_path: Path, folder: Path
) -> None:
    with new_register(tmp_path) as register:
        ours = set()
        for day in range(14):
            add(register, f"dag {day}")
            ours.add(back_up(register, folder, NOW + timedelta(days=day)).backup.path)
        ours &= {found.path for found in backups_in(folder, register.id)}
    copy = tmp_path / "kopie.gestand"
    copy.write_bytes((tmp_path / "test.gestand").read_bytes())
    with Register.open(copy, Clock()) as register:
        for day in range(14):
            add(register, f"anders {day}")
            back_up(register, folder, NOW + timedelta(days=day, hours=3))
    left = {found.path for found in all_backups(folder)}
    assert ours <= left
    assert {found.stem for found in all_backups(folder)} == {"test", "kopie"}


def test_going_back_over_much_is_large(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        for rows, large in ((LARGE, False), (LARGE + 1, True)):
            with register.operation(Message("operation.sample"), OperationKind.WORKBOOK) as op:
                for number in range(rows):
                    op.insert("setting", {"id": f"{rows}-{number}", "value": "1"})
            assert is_large(register, op.seq) is large
