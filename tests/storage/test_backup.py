"""Backups are whole, private, few, and never in the way."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import stat
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from resources.words import LANGUAGES, Words
from storage import backup as backups
from storage.backup import (
    Backup,
    BackupError,
    BackupFolderError,
    BackupUnsoundError,
    back_up,
    backups_in,
    backups_named,
    expect_whole,
    make_folder,
    write,
)
from storage.copies import reading
from storage.register import Register
from storage.rules.message import Message
from tests.helpers.registers import Clock, add, dump, new_register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with new_register(tmp_path) as made:
        add(made, "een")
        yield made


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_backup_holds_all_and_says_from_when(register: Register, folder: Path) -> None:
    done = back_up(register, folder, NOW)
    assert done.made
    assert done.backup.at == NOW
    assert done.backup.operation == 2
    assert names(folder) == {done.backup.path.name}
    assert done.backup.path.name.startswith("test_20261122T090000Z_000002_")
    with reading(done.backup.path) as copy:
        assert dump(copy) == dump(register)
        assert copy.id == register.id
    with Register.open(done.backup.path, Clock()) as opened:
        add(opened, "een reservekopie is een gewoon register")


def test_work_goes_on_between_writing_and_checking(register: Register, folder: Path) -> None:
    then = dump(register)
    written = write(register, folder, NOW)
    add(register, "twee")
    assert not backups_in(folder, register.id)
    done = written.finish()
    with reading(done.backup.path) as copy:
        assert dump(copy) == then
    assert back_up(register, folder, NOW).made


@pytest.mark.skipif(os.name == "nt", reason="POSIX mode bits")
def test_a_backup_and_its_folder_are_private(register: Register, folder: Path) -> None:
    made = back_up(register, folder, NOW).backup.path
    assert made.stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700


def test_nothing_changed_is_no_new_backup(register: Register, folder: Path) -> None:
    first = back_up(register, folder, NOW)
    again = back_up(register, folder, NOW + timedelta(hours=1))
    assert not again.made
    assert again.backup == first.backup
    assert names(folder) == {first.backup.path.name}
    add(register, "twee")
    assert back_up(register, folder, NOW + timedelta(hours=2)).made
    assert len(names(folder)) == 2


def test_a_last_backup_that_rotted_is_no_reason_to_skip(register: Register, folder: Path) -> None:
    first = back_up(register, folder, NOW).backup.path
    data = bytearray(first.read_bytes())
    data[-100] ^= 1
    first.write_bytes(data)
    again = back_up(register, folder, NOW + timedelta(minutes=1))
    assert again.made
    assert backups_in(folder, register.id)[0] == again.backup
    expect_whole(again.backup.path, register.id)
    assert first.read_bytes() == data


def spoil(path: Path, statement: str) -> None:
    """Change a file behind the back of its guards, which are put back."""
    db = sqlite3.connect(path)
    triggers = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        db.execute(f"DROP TRIGGER {name}")
    db.execute(statement)
    for _, sql in triggers:
        db.execute(sql)
    db.commit()
    db.close()


SPOILS = [
    "UPDATE record SET title = 'iets anders'",
    "UPDATE history SET after = replace(after, 'een', 'nee')",
    "UPDATE operation SET who = 'iemand anders'",
    "UPDATE record SET priority_id = 'weg'",
    "DELETE FROM operation WHERE seq = 2",
]


@pytest.mark.parametrize("statement", SPOILS)
def test_what_was_written_wrongly_does_not_count(
    register: Register, folder: Path, monkeypatch: pytest.MonkeyPatch, statement: str
) -> None:
    good = back_up(register, folder, NOW).backup
    add(register, "twee")
    really = backups.write_file

    def wrongly(source: Register, part: Path) -> None:
        really(source, part)
        spoil(part, statement)

    monkeypatch.setattr(backups, "write_file", wrongly)
    with pytest.raises(BackupUnsoundError) as refused:
        back_up(register, folder, NOW + timedelta(hours=1))
    assert names(folder) == {good.path.name}
    for language in LANGUAGES:
        assert "_000003_" in Words(language).say(refused.value.message)
    # With the guard taken out it would count, and be the one that is put back.
    monkeypatch.setattr(backups, "expect_whole", lambda *_: None)
    wrong = back_up(register, folder, NOW + timedelta(hours=1)).backup
    assert backups_in(folder, register.id)[0] == wrong
    with pytest.raises(BackupUnsoundError):
        expect_whole(wrong.path, register.id)


def test_what_holds_another_state_does_not_count(register: Register, folder: Path) -> None:
    written = write(register, folder, NOW)
    shutil.copy(written.part, folder / "kopie")
    add(register, "twee")
    later = write(register, folder, NOW)
    shutil.move(folder / "kopie", later.part)
    with pytest.raises(BackupUnsoundError):
        later.finish()
    written.finish()
    assert len(names(folder)) == 1


def test_a_register_that_is_damaged_costs_no_good_backup(tmp_path: Path, folder: Path) -> None:
    with new_register(tmp_path) as register:
        good = []
        for n in range(5):
            add(register, f"nummer {n}")
            good.append(back_up(register, folder, NOW + timedelta(days=n)).backup.path.name)
        before = names(folder)
    spoil(register.path, "UPDATE record SET title = 'iets anders' WHERE title = 'nummer 4'")
    with Register.open(register.path, Clock()) as register:
        # As when it came after the look at the whole.
        register.vouch()
        add(register, "zestien")
        with pytest.raises(BackupUnsoundError):
            back_up(register, folder, NOW + timedelta(days=50))
    assert names(folder) == before
    assert good[-1] in before


def test_backups_are_thinned_and_what_is_not_ours_stays(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "test").mkdir()
    with (
        new_register(tmp_path) as register,
        Register.create(tmp_path / "test" / "test.gestand", Clock()) as other,
    ):
        add(other, "van een ander")
        foreign = back_up(other, folder, NOW - timedelta(days=900)).backup.path.name
        mark = back_up(register, folder, NOW - timedelta(days=800)).backup.path.stem[-8:]
        stays = {
            "lees mij.txt",
            f"test_20200101T090000Z_000001_{mark}.gestand.bak",
            f"test_20201301T090000Z_000001_{mark}.gestand",
            f"test_20200101T090000Z_000001_{'0' * 8}.gestand",
            f"test_20200101T090000Z_000001_{mark}.xlsx",
        }
        for name in stays:
            (folder / name).write_text("van de gebruiker", encoding="utf-8")
        (folder / f"test_20200101T090000Z_000002_{mark}.gestand").mkdir()
        removed: set[Path] = set()
        for day in range(20):
            add(register, f"dag {day}")
            done = back_up(register, folder, NOW + timedelta(days=day))
            assert done.backup.path.exists()
            removed |= {gone.path for gone in done.removed}
        kept = backups_in(folder, register.id)
        assert 12 < len(kept) < 21
        assert len(removed) == 21 - len(kept)
        assert not any(path.exists() for path in removed)
        assert stays | {foreign} < names(folder)
        assert [found.path.name for found in backups_in(folder, other.id)] == [foreign]
        assert kept[0] == done.backup


@pytest.mark.parametrize("days", [-400, 400])
def test_a_clock_that_jumps_never_costs_the_one_just_made(
    register: Register, folder: Path, days: int
) -> None:
    for n in range(4):
        add(register, f"nummer {n}")
        back_up(register, folder, NOW + timedelta(days=n))
    add(register, "na de sprong")
    done = back_up(register, folder, NOW + timedelta(days=days))
    assert done.backup.path.exists()
    assert backups_in(folder, register.id)[0] == done.backup
    add(register, "en weer terug")
    last = back_up(register, folder, NOW + timedelta(days=21))
    assert backups_in(folder, register.id)[0] == last.backup


def test_the_one_just_made_stays_whatever_the_rule_says(
    register: Register, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = back_up(register, folder, NOW).backup
    add(register, "twee")
    monkeypatch.setattr(backups, "thinned", frozenset)
    done = back_up(register, folder, NOW + timedelta(days=1))
    assert done.removed == (first,)
    assert names(folder) == {done.backup.path.name}


def test_all_is_on_the_disk_before_the_name_and_the_name_before_the_end(
    register: Register, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    flush, link = os.fsync, os.link

    def flushed(handle: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        flush(handle)

    def linked(part: Path, path: Path) -> None:
        done.append("name")
        link(part, path)

    monkeypatch.setattr(os, "fsync", flushed)
    monkeypatch.setattr(os, "link", linked)
    back_up(register, folder, NOW)
    assert done == (["file", "name"] if os.name == "nt" else ["file", "name", "folder"])


def test_a_folder_that_is_not_there_is_not_made(register: Register, tmp_path: Path) -> None:
    gone = tmp_path / "stick" / "reservekopieen"
    with pytest.raises(BackupFolderError) as refused:
        back_up(register, gone, NOW)
    assert not gone.parent.exists()
    assert str(gone) in Words().say(refused.value.message)
    with pytest.raises(BackupFolderError) as refused:
        make_folder(gone)
    assert "bestaat niet" in Words().say(refused.value.message)
    add(register, "het werk gaat door")


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES])
@pytest.mark.parametrize("step", ["fsync", "link"])
def test_a_disk_that_fails_costs_nothing(
    register: Register, folder: Path, monkeypatch: pytest.MonkeyPatch, step: str, code: int
) -> None:
    good = back_up(register, folder, NOW).backup.path.name
    add(register, "twee")
    before = dump(register)

    def fail(*_: object) -> None:
        raise OSError(code, "system's own words")

    monkeypatch.setattr(os, step, fail)
    if step == "link":
        monkeypatch.setattr("pathlib.Path.replace", fail)
    with pytest.raises(BackupFolderError) as refused:
        back_up(register, folder, NOW + timedelta(minutes=1))
    assert folder.name in Words().say(refused.value.message)
    monkeypatch.undo()
    assert names(folder) == {good}
    assert dump(register) == before
    assert back_up(register, folder, NOW + timedelta(minutes=2)).made


def test_a_disk_without_hard_links_takes_backups(
    register: Register, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    done = back_up(register, folder, NOW)
    expect_whole(done.backup.path, register.id)
    assert names(folder) == {done.backup.path.name}


@pytest.mark.parametrize("links", [True, False])
def test_a_file_of_the_same_name_is_never_replaced(
    register: Register, folder: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    written = write(register, folder, NOW)
    written.path.write_text("van een ander", encoding="utf-8")
    if not links:
        monkeypatch.setattr(os, "link", refuse)
    with pytest.raises(BackupError):
        written.finish()
    assert written.path.read_text(encoding="utf-8") == "van een ander"
    assert names(folder) == {written.path.name}


def test_no_backup_in_the_middle_of_an_operation(register: Register, folder: Path) -> None:
    with register.operation(Message("operation.sample")), pytest.raises(RuntimeError):
        back_up(register, folder, NOW)
    assert names(folder) == set()


def test_a_lagging_search_index_is_no_reason_for_none(tmp_path: Path, folder: Path) -> None:
    with new_register(tmp_path) as register:
        add(register, "een")
    db = sqlite3.connect(register.path)
    db.execute("UPDATE search_words SET words = ' iets anders '")
    db.commit()
    db.close()
    with Register.open(register.path, Clock()) as register:
        assert back_up(register, folder, NOW).made


def test_leftovers_of_a_killed_backup_are_swept(register: Register, folder: Path) -> None:
    # Above the largest number that Linux gives a process.
    left = [place / ".gestand-9999999999.tmp" for place in (folder, register.path.parent)]
    for path in left:
        path.write_text("half", encoding="utf-8")
    back_up(register, folder, NOW)
    assert not any(path.exists() for path in left)


@pytest.mark.parametrize("name", ["x" * 235, "a:b?", "ë" * 110, "_2026_", "test.2026"])
def test_any_name_of_a_register_gives_a_name_that_any_disk_takes(
    tmp_path: Path, folder: Path, name: str
) -> None:
    with new_register(tmp_path, f"{name}.gestand") as register:
        made = back_up(register, folder, NOW).backup
        assert len(made.path.name.encode()) <= 255
        assert not set('<>:"/\\|?*') & set(made.path.name)
        assert backups_in(folder, register.id) == [made]
        assert backups_named(folder, register.path) == [made]


def test_the_newest_comes_first_whatever_the_clock(register: Register, folder: Path) -> None:
    made: list[Backup] = []
    for minutes in (0, -600, 30):
        add(register, "nog een")
        made.append(back_up(register, folder, NOW + timedelta(minutes=minutes)).backup)
    assert backups_in(folder, register.id) == made[::-1]
    assert backups_in(folder / "weg", register.id) == []
