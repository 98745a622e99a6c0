"""Killed at any moment: what was told as saved is there, and nothing is half done."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from storage.backup import FOLDER
from storage.check import check
from storage.register import Register
from storage.rules.message import GestandError
from storage.schema import VERSION
from tests.faults import SOAK, migration_work, register_work
from tests.faults.kills import lives
from tests.faults.migration_work import OLDER
from tests.faults.register_work import NAME
from tests.helpers.registers import Clock, dump
from tests.helpers.versions import OLDER as OLDER_VERSION

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="forks and signals of POSIX"),
    pytest.mark.timeout(300 * SOAK),
]

RUNS = 2 * SOAK
EDITS = 60
"""In each run, of a register of its own: a larger one takes longer to look at after each."""
MIGRATIONS = 48 * SOAK
"""With those of backups and restores: 200 in the ordinary suite, 5,000 in the long run."""


def killed_while_editing(folder: Path, work: str, kills: int, seed: int) -> list[str]:
    """Return what is wrong after the first kill that does harm; empty is right."""
    register_work.make(folder)
    wrong: list[str] = []
    told: dict[int, str] = {}
    journals = 0
    for number, said in enumerate(lives(f"register_work:{work}", folder, kills, seed)):
        told |= {int(seq): link for _, seq, link in (line.split() for line in said)}
        journal = folder / f"{NAME}-journal"
        journals += journal.exists() and journal.stat().st_size > 0
        try:
            with Register.open(folder / NAME, Clock()) as register:
                there = dict(register.connection.execute("SELECT seq, chain_hash FROM operation"))
                # The rows are compared with the history as well now and then: that takes longest.
                found = check(register, quick=number % 4 != 0 and number < kills - 1)
                wrong += [problem.key for problem in found.problems]
        except GestandError as error:
            wrong.append(error.message.key)
            break
        wrong += [
            f"lost {seq}"
            for seq, link in told.items()
            if (there.get(seq) != link if link != "?" else seq not in there)
        ]
        if wrong:
            break
    if not wrong and len(told) < kills / 8:
        return ["there was hardly time to do anything"]
    return wrong if wrong or journals else ["no kill was in the middle of an operation"]


@pytest.mark.parametrize("run", range(RUNS))
def test_nothing_told_is_lost_and_nothing_is_half_done(
    tmp_path: Path, run: int, record_property: Callable[[str, object], None]
) -> None:
    record_property("kills", EDITS)
    assert killed_while_editing(tmp_path, "edit", EDITS, run) == []
    assert {path.name for path in tmp_path.iterdir() if path.name.endswith(".tmp")} == set()


def seen_in_some_run(folder: Path, work: str, kind: tuple[str, ...]) -> bool:
    """Say whether a run without the guard shows harm; where a kill lands is chance."""
    for n in range(8):
        (folder / str(n)).mkdir()
        try:
            wrong = killed_while_editing(folder / str(n), work, 12, n)
        except AssertionError:
            # What was left does not even let the next one work.
            return "error" in kind
        if any(what.startswith(kind) for what in wrong):
            return True
    return False


def test_without_a_journal_kills_are_seen_to_do_harm(tmp_path: Path) -> None:
    assert seen_in_some_run(
        tmp_path, "edit_without_a_journal", ("storage.", "check.", "lost", "error")
    )


def test_what_is_told_before_it_is_committed_is_seen_to_be_lost(tmp_path: Path) -> None:
    assert seen_in_some_run(tmp_path, "edit_and_tell_too_soon", ("lost",))


def schema_left(path: Path, beside: Path) -> set[str]:
    """Return the names in the schema of a register as a kill left it, looked at in a copy."""
    for each in (path, path.with_name(f"{path.name}-journal")):
        (beside / each.name).unlink(missing_ok=True)
        if each.exists():
            shutil.copyfile(each, beside / each.name)
    with closing(sqlite3.connect(beside / path.name)) as db:
        return {name for (name,) in db.execute("SELECT name FROM sqlite_master")}


def killed_while_migrating(folder: Path, work: str, kills: int) -> list[str]:
    """Return what is wrong after the first kill that does harm; empty is right."""
    migration_work.make(folder)
    with Register.open(folder / NAME, Clock()) as register:
        rows = dump(register)
    beside = folder / "ernaast"
    beside.mkdir()
    whole = [schema_left(folder / name, beside) for name in (OLDER, NAME)]
    wrong: list[str] = []
    told = 0
    for said in lives(f"migration_work:{work}", folder, kills):
        told += len(said)
        created = {int(line.split()[1]) for line in said if line.startswith("created")}
        version = int.from_bytes((folder / OLDER).read_bytes()[60:64], "big")
        if version not in {OLDER_VERSION, VERSION}:
            wrong.append(f"version {version}")
        if schema_left(folder / OLDER, beside) not in whole:
            wrong.append("half a migration")
        try:
            # One that was left in the middle is finished by whoever opens it next.
            with Register.open(folder / OLDER, Clock()) as register:
                wrong += [problem.key for problem in check(register).problems]
                if dump(register) != rows:
                    wrong.append("other rows")
            for path in folder.glob("nieuw*.gestand"):
                number = int(path.stem.removeprefix("nieuw"))
                created.discard(number)
                with Register.open(path, Clock()) as register:
                    if not register.id:
                        wrong.append("half a register")
                if number:
                    path.unlink()
        except GestandError as error:
            wrong.append(f"{error.message.key} {dict(error.message.values)}")
        if created - {0}:
            wrong.append("a register that was made is not there")
        if wrong:
            break
    return wrong if told or wrong else ["nothing was migrated"]


def test_killed_migrations_are_done_or_not_done(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    record_property("kills", MIGRATIONS)
    assert killed_while_migrating(tmp_path, "create_and_migrate", MIGRATIONS) == []
    (copy,) = [path for path in (tmp_path / FOLDER).iterdir() if path.name[0] != "."]
    assert copy.read_bytes()[60:64] == OLDER_VERSION.to_bytes(4, "big")


def test_migrations_in_pieces_are_seen_to_leave_half_of_one(tmp_path: Path) -> None:
    for n in range(4):
        (tmp_path / str(n)).mkdir()
        try:
            if "half a migration" in killed_while_migrating(
                tmp_path / str(n), "migrate_in_pieces", 40
            ):
                return
        except AssertionError:
            # What was left does not even let the next one work.
            return
    pytest.fail("no kill left half a migration: the run above would not see one")
