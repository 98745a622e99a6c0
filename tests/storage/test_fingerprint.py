"""A register that is as a sound session left it needs no look at the whole before it is written to."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from storage.check import CheckReport, Part, check, check_in_steps
from storage.errors import RegisterUnsoundError
from storage.fingerprint import fingerprint_of
from storage.records import edit_record
from storage.register import Register
from storage.rules.message import Message
from tests.helpers.registers import add, new_register

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from pathlib import Path

LABEL = Message("operation.edited", {"number": "x"})
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


class Sessions:
    """Opens one register time after time, and counts how often a whole check was needed."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.path = folder / "test.gestand"
        self.state = folder / "state" / "gestand"
        self.now = NOW
        self.checks = 0
        with new_register(folder) as register:
            for number in range(3):
                add(register, f"nummer {number}", date(2027, 1, 1), handler="Anna")

        def counted(
            register: Register, parts: Iterable[Part]
        ) -> Generator[float, None, CheckReport]:
            self.checks += 1
            return check_in_steps(register, parts)

        monkeypatch.setattr("storage.first_look.check_in_steps", counted)

    def open(self) -> Register:
        register = Register.open(self.path, lambda: self.now)
        register.state_folder = lambda: self.state
        return register

    def edit(self, handler: str) -> int:
        """Edit a record in a session of its own; return how many checks of the whole that took."""
        before = self.checks
        with self.open() as register, register.operation(LABEL) as operation:
            edit_record(operation, "id-2", handler=handler)
        return self.checks - before


@pytest.fixture
def sessions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sessions:
    return Sessions(tmp_path, monkeypatch)


def test_the_first_session_looks_at_the_whole_and_the_next_ones_at_the_bytes(
    sessions: Sessions,
) -> None:
    assert [sessions.edit("Bea"), sessions.edit("Cor"), sessions.edit("Dirk")] == [1, 0, 0]
    with sessions.open() as register:
        assert check(register).problems == ()


def test_a_session_that_only_reads_changes_nothing_of_that(sessions: Sessions) -> None:
    sessions.edit("Bea")
    with sessions.open():
        pass
    assert sessions.edit("Cor") == 0


def test_one_flipped_bit_is_seen(sessions: Sessions) -> None:
    sessions.edit("Bea")
    data = bytearray(sessions.path.read_bytes())
    with closing(sqlite3.connect(sessions.path)) as db:
        (page,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'record'").fetchone()
    data[data.index(b"Anna", (page - 1) * 4096)] ^= 1
    sessions.path.write_bytes(data)
    with pytest.raises(RegisterUnsoundError):
        sessions.edit("Cor")
    assert sessions.path.read_bytes() == data
    # Nor is anything kept of a session that found damage.
    with pytest.raises(RegisterUnsoundError):
        sessions.edit("Cor")


def test_an_older_copy_put_in_its_place_is_looked_at(sessions: Sessions) -> None:
    older = sessions.path.read_bytes()
    sessions.edit("Bea")
    sessions.path.write_bytes(older)
    assert sessions.edit("Cor") == 1


def test_a_session_that_does_not_close_keeps_nothing(sessions: Sessions) -> None:
    sessions.edit("Bea")
    register = sessions.open()
    with register.operation(LABEL) as operation:
        edit_record(operation, "id-2", handler="Cor")
    # As the system does when the process is killed.
    register.state_folder = None
    register.close()
    assert sessions.edit("Dirk") == 1


def test_another_place_is_another_register(sessions: Sessions, tmp_path: Path) -> None:
    sessions.edit("Bea")
    sessions.path = sessions.path.rename(tmp_path / "verplaatst.gestand")
    assert sessions.edit("Cor") == 1


@pytest.mark.parametrize(("days", "checks"), [(14, 0), (15, 1), (-1, 1)])
def test_a_look_long_ago_or_in_the_future_does_not_count(
    sessions: Sessions, days: int, checks: int
) -> None:
    sessions.edit("Bea")
    sessions.now = NOW + timedelta(days=days)
    assert sessions.edit("Cor") == checks


def test_sessions_in_between_do_not_make_it_younger(sessions: Sessions) -> None:
    sessions.edit("Bea")
    sessions.now = NOW + timedelta(days=10)
    assert sessions.edit("Cor") == 0
    sessions.now = NOW + timedelta(days=20)
    assert sessions.edit("Dirk") == 1


def test_what_another_touched_while_it_was_open_is_looked_at_anew(sessions: Sessions) -> None:
    """A byte that SQLite never read is the same to it, whatever stands there now."""
    with sessions.open() as register:
        with register.operation(LABEL) as operation:
            edit_record(operation, "id-2", handler="Bea")
        os.utime(sessions.path, ns=(0, 1))
        assert register.strayed() is None
        assert not register.is_vouched
    assert sessions.edit("Cor") == 1


def test_it_is_private_and_tells_no_name(sessions: Sessions) -> None:
    sessions.edit("Bea")
    (file,) = (each for each in sessions.state.rglob("*") if each.is_file())
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert {stat.S_IMODE(each.stat().st_mode) for each in (sessions.state, file.parent)} == {0o700}
    assert "test" not in str(file.relative_to(sessions.state))
    assert set(json.loads(file.read_text(encoding="utf-8"))) == {"digest", "looked_on"}


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"digest": 1}', '{"digest": "x", "looked_on": 3}']
)
def test_what_is_no_fingerprint_is_none(sessions: Sessions, text: str) -> None:
    sessions.edit("Bea")
    (file,) = (each for each in sessions.state.rglob("*") if each.is_file())
    file.write_text(text, encoding="utf-8")
    assert fingerprint_of(sessions.state, sessions.path, NOW.date()) is None
    assert sessions.edit("Cor") == 1


def test_where_nothing_can_be_kept_the_register_closes_all_the_same(sessions: Sessions) -> None:
    sessions.state.parent.write_text("geen map")
    assert sessions.edit("Bea") == 1
    assert sessions.edit("Cor") == 1
