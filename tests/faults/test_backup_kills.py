"""Backups and restores that are killed leave whole files, and nothing that was told is missing."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from storage.backup import (
    FOLDER,
    BackupUnsoundError,
    back_up,
    backups_in,
    expect_whole,
    make_folder,
)
from storage.check import check
from storage.leftovers import sweep
from storage.register import Register
from storage.restore import restore_copy
from tests.faults import SOAK
from tests.faults.backup_work import NAME, START
from tests.faults.kills import lives
from tests.helpers.registers import Clock, add, dump, new_register

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="forks and signals of POSIX"),
    pytest.mark.timeout(300 * SOAK),
]

KILLS = 16 * SOAK


def killed_while_backing_up(folder: Path, work: str, kills: int) -> list[str]:
    """Return what is wrong after the first kill that does harm; empty is right."""
    make_folder(folder / FOLDER)
    with new_register(folder) as register:
        register_id = register.id
    wrong: list[str] = []
    known: set[str] = set()
    last = 1
    for said in lives(f"backup_work:{work}", folder, kills):
        saved = [int(line.split()[1]) for line in said if line.startswith("saved")]
        last = max([last, *saved])
        with Register.open(folder / NAME, Clock()) as register:
            wrong += [problem.key for problem in check(register).problems]
            titles = {row[0] for row in register.connection.execute("SELECT title FROM record")}
        # One more may be there: done, and killed before it could be told.
        wrong += [f"lost {n}" for n in range(2, last + 1) if f"nummer {n}" not in titles]
        last = len(titles) + 1
        told = [line.split()[1] for line in said if line.startswith("backup")]
        found = {path.name for path in (folder / FOLDER).iterdir() if path.name[0] != "."}
        wrong += [f"gone {name}" for name in told[-1:] if name not in found]
        for name in found - known:
            try:
                expect_whole(folder / FOLDER / name, register_id)
            except BackupUnsoundError:
                wrong.append(f"half {name}")
        known |= found
        if wrong:
            break
    return wrong


def test_killed_backups_leave_whole_ones_and_no_edit_is_lost(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    record_property("kills", KILLS)
    assert killed_while_backing_up(tmp_path, "edit_and_back_up", KILLS) == []
    folder = tmp_path / FOLDER
    with Register.open(tmp_path / NAME, Clock()) as register:
        (last,) = register.connection.execute("SELECT max(seq) FROM operation").fetchone()
        assert last > KILLS / 4, "there was hardly time to do anything"
        add(register, "tot slot")
        back_up(register, folder, START + timedelta(days=last + 1))
        kept = backups_in(folder, register.id)
    assert {path.name for path in folder.iterdir()} == {backup.path.name for backup in kept}
    assert len(kept) <= 2 + 31
    assert sweep(tmp_path) == ()
    # The drill: every one that is kept becomes a register again.
    for number, backup in enumerate(kept[:: max(1, len(kept) // (6 * SOAK))]):
        restore_copy(backup.path, tmp_path / f"{number}.gestand")
        with Register.open(tmp_path / f"{number}.gestand", Clock()) as copy:
            (operations,) = copy.connection.execute("SELECT max(seq) FROM operation").fetchone()
            assert operations == backup.operation


def test_without_a_name_apart_a_kill_leaves_half_a_backup(tmp_path: Path) -> None:
    wrong = killed_while_backing_up(tmp_path, "back_up_without_a_name_apart", 8)
    assert any(what.startswith("half") for what in wrong)


def killed_while_restoring(folder: Path, work: str, kills: int) -> list[str]:
    """Return what is wrong after the first kill that does harm; empty is right."""
    make_folder(folder / FOLDER)
    states = {}
    with new_register(folder) as register:
        for which in ("a", "b"):
            for n in range(8):
                add(register, f"{which} {n}", START.date() + timedelta(days=n))
            if which == "b":
                for (record_id,) in register.connection.execute("SELECT id FROM record").fetchall():
                    with register.operation(register.undoable().label) as operation:  # type: ignore[union-attr]  # there is one
                        operation.update("record", record_id, {"handler": "b"})
            states[which] = dump(register)
            made = back_up(register, folder / FOLDER, START).backup.path
            made.rename(folder / f"{which}.gestand")
    wrong: list[str] = []
    told = 0
    for said in lives(f"backup_work:{work}", folder, kills):
        told += len(said)
        with Register.open(folder / NAME, Clock()) as register:
            wrong += [p.key for p in check(register).problems if p.key != "check.derived"]
            if dump(register) not in states.values():
                wrong.append("half")
            (done,) = register.connection.execute(
                "SELECT count(*) FROM operation WHERE kind = 'restore'"
            ).fetchone()
            if done < told:
                wrong.append("lost")
            told = done
        if wrong:
            break
    return wrong if told or wrong else ["nothing was restored"]


def test_a_killed_restore_is_done_or_not_done(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    record_property("kills", KILLS)
    assert killed_while_restoring(tmp_path, "restore_to_and_fro", KILLS) == []


def test_without_one_transaction_a_kill_leaves_half_a_restore(tmp_path: Path) -> None:
    # Where a kill lands is chance, on a busy machine all the more.
    for n in range(6):
        folder = tmp_path / str(n)
        folder.mkdir()
        if "half" in killed_while_restoring(folder, "restore_without_a_transaction", 8):
            return
    pytest.fail("no kill left half a restore: the runs above would not see one")
