"""Migrations: forwards only, after a backup, wholly or not at all, from every version there was.

There is a sample of each version in `tests/golden/versions`; `--update-golden` makes the one of the
present version when it is missing, and never changes one.
"""

from __future__ import annotations

import gzip
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop.sample import create_sample
from resources.words import LANGUAGES, Words
from storage import shape
from storage.backup import FOLDER, backups_in
from storage.calendars import load_calendar
from storage.check import check
from storage.copies import reading
from storage.errors import NewerRegisterError, RegisterError, RegisterUnwritableError
from storage.register import Register
from storage.schema import TRACKED, VERSION
from tests.helpers.registers import TODAY, Clock, add, dump, new_register
from tests.helpers.versions import OLDER, make_older

if TYPE_CHECKING:
    from storage.rules.message import Message

VERSIONS = Path(__file__).parents[2] / "golden" / "versions"


def sample_of(version: int) -> Path:
    return VERSIONS / f"{version}.gestand.gz"


def unpacked(version: int, folder: Path) -> Path:
    path = folder / f"{version}.gestand"
    path.write_bytes(gzip.decompress(sample_of(version).read_bytes()))
    return path


def test_the_present_version_has_its_sample(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    file = sample_of(VERSION)
    if request.config.getoption("--update-golden") and not file.exists():
        path = tmp_path / "sample.gestand"
        clock = Clock(datetime(2026, 11, 22, 9, 0, tzinfo=UTC))
        with create_sample(path, clock, load_calendar()) as register:
            register.undo()
            register.redo()
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(gzip.compress(path.read_bytes(), mtime=0))
    assert file.exists(), "a version without its sample: see --update-golden"


def test_every_version_that_is_known_has_its_sample() -> None:
    assert {int(file.name.split(".")[0]) for file in VERSIONS.iterdir()} == set(shape.SHAPES)


@pytest.mark.parametrize("version", sorted(shape.SHAPES))
def test_a_register_of_every_version_opens_with_all_its_data(version: int, tmp_path: Path) -> None:
    path = unpacked(version, tmp_path)
    rows = {}
    with closing(sqlite3.connect(path)) as db:
        for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'"):
            if table in {*TRACKED, "operation", "history", "meta", "numbering"}:
                cursor = db.execute(f"SELECT * FROM {table}")
                names = [f'"{column[0]}"' for column in cursor.description]
                rows[table] = ", ".join(names), sorted(cursor, key=repr)
    assert len(rows["record"][1]) > 20
    assert len(rows["operation"][1]) > 5
    with Register.open(path, Clock()) as register:
        for table, (columns, then) in rows.items():
            now = register.connection.execute(f"SELECT {columns} FROM {table}")
            assert sorted(now, key=repr) == then, table
        assert check(register).problems == ()
        add(register, "en verder", TODAY)
        register.undo()
    assert path.read_bytes()[60:64] == VERSION.to_bytes(4, "big")


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """Return a register of an older version, with data, that the program knows how to migrate."""
    with new_register(tmp_path) as register:
        for n in range(3):
            add(register, f"nummer {n}", TODAY)
        path = register.path
    make_older(path)
    return path


def test_a_migration_adds_what_was_missing_and_keeps_the_rest(older: Path) -> None:
    with closing(sqlite3.connect(older)) as db:
        then = db.execute("SELECT * FROM record").fetchall()
    with Register.open(older, Clock()) as register:
        assert register.connection.execute("SELECT * FROM record").fetchall() == then
        assert check(register).problems == ()
        with register.operation(register.undoable().label) as operation:  # type: ignore[union-attr]  # there is one
            operation.insert("layout", {"heads": "x", "mapping": "{}", "used_on": "2026-11-22"})
        (copy,) = backups_in(older.parent / FOLDER, register.id)
        with pytest.raises(sqlite3.IntegrityError, match="outside an operation"):
            register.connection.execute("DELETE FROM layout")
    assert copy.path.read_bytes()[60:64] == OLDER.to_bytes(4, "big")
    with reading(copy.path) as backup:
        assert [row[5] for row in dump(backup)["record"]] == [
            row[5] for row in sorted(then, key=repr)
        ]


class StoppedError(BaseException):
    """As a kill, in mid-migration."""


def test_a_migration_that_stops_anywhere_is_not_done_and_is_done_next_time(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from storage.schema import migrations

    before = older.read_bytes()
    migrate, stops = migrations.migrate, 0

    def interrupted(connection: sqlite3.Connection) -> None:
        # Ends what SQLite does after so many of its own steps.
        connection.set_progress_handler(lambda: 1, 40 * (stops + 1))
        try:
            migrate(connection)
        except sqlite3.OperationalError as error:
            raise StoppedError from error
        finally:
            connection.set_progress_handler(None, 0)

    # The copy that is read back before is not in the way of this.
    monkeypatch.setattr(migrations, "migrate", interrupted)
    done = False
    while not done:
        try:
            with suppress(StoppedError):
                Register.open(older, Clock()).close()
                done = True
        finally:
            stops += 1
        if not done:
            assert older.read_bytes()[60:64] == before[60:64]
            with closing(sqlite3.connect(older)) as db:
                names = {name for (name,) in db.execute("SELECT name FROM sqlite_master")}
            assert "layout" not in names
        assert stops < 500
    assert stops > 3
    with Register.open(older, Clock()) as register:
        assert check(register).problems == ()


def refused(path: Path, error: type[RegisterError]) -> Message | None:
    """Return why a register is not opened; None when it is, or when it did not stay as it was."""
    before = path.read_bytes()
    try:
        with Register.open(path, Clock()) as register:
            add(register, "erbij")
    except error as caught:
        assert path.read_bytes() == before
        return caught.message
    assert path.read_bytes() != before
    return None


@pytest.mark.parametrize("guarded", [True, False])
def test_without_a_backup_there_is_no_migration(
    older: Path, guarded: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not guarded:
        monkeypatch.setattr("storage.backup_older.back_up_older", lambda *_: None)
    # A file where the folder should be.
    (older.parent / FOLDER).write_text("in de weg")
    told = refused(older, RegisterUnwritableError)
    assert (told is not None) is guarded
    for language in LANGUAGES:
        assert told is None or Words(language).say(told)


@pytest.mark.parametrize("guarded", [True, False])
@pytest.mark.parametrize("version", [VERSION + 1, VERSION + 1000])
def test_a_newer_register_is_refused_with_a_sentence(
    tmp_path: Path, version: int, guarded: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that has what we do not know; with the guards out we would write in it."""
    if not guarded:
        # Taken for ours by its number, by its shape, and by the look before the first change.
        monkeypatch.setattr("storage.connection.VERSION", version)
        monkeypatch.setattr("storage.connection.expect_nothing_foreign", lambda *_: None)
        monkeypatch.setattr("storage.first_look.look_at_once", Register.vouch)
    new_register(tmp_path).close()
    path = tmp_path / "test.gestand"
    with closing(sqlite3.connect(path)) as db:
        db.execute("ALTER TABLE record ADD COLUMN later TEXT")
        db.execute(f"PRAGMA user_version = {version}")
    told = refused(path, NewerRegisterError)
    assert (told is not None) is guarded
    for language in LANGUAGES:
        said = told and Words(language).say(told)
        assert said is None or f"{version // 1000}.{version % 1000}" in said
