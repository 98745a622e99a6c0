"""The lock beside a register: it names its holder and survives a kill."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from resources.words import LANGUAGES, Words
from storage import lock, places
from storage.errors import RegisterDamagedError, RegisterInUseError
from storage.lock import Holder, Lock, holder, lock_path, take
from storage.processes import machine_name, user_name
from storage.register import Register
from tests.helpers.registers import Clock, add, new_register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_HOLD = (
    "import sys; from pathlib import Path; from storage.register import Register; "
    "from tests.helpers.registers import Clock; "
    "held = Register.open(Path(sys.argv[1]), Clock()); print('open', flush=True); sys.stdin.read()"
)


@contextmanager
def held_elsewhere(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Let another process have the register open."""
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        try:
            yield process
        finally:
            process.kill()


def made(folder: Path) -> Path:
    with new_register(folder) as register:
        return register.path


def test_the_lock_stands_beside_the_open_register_and_goes_with_it(tmp_path: Path) -> None:
    register = new_register(tmp_path)
    path = lock_path(register.path)
    said = json.loads(path.read_bytes())
    assert said == {"user": user_name(), "machine": machine_name(), "pid": os.getpid()}
    register.close()
    assert not path.exists()


@pytest.mark.skipif(os.name == "nt", reason="POSIX mode bits")
def test_the_lock_is_private(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        assert lock_path(register.path).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_second_process_hears_who_has_it(tmp_path: Path, language: str) -> None:
    path = made(tmp_path)
    with held_elsewhere(path) as process:
        with pytest.raises(RegisterInUseError) as refused:
            Register.open(path, Clock())
        said = Words(language).say(refused.value.message)
        for part in (user_name(), machine_name(), str(process.pid), path.name):
            assert part in said
        found = holder(path)
        assert found is not None
        assert found.pid == process.pid
        assert found.is_here


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_suspended_holder_still_holds(tmp_path: Path) -> None:
    path = made(tmp_path)
    with held_elsewhere(path) as process:
        process.send_signal(signal.SIGSTOP)
        with pytest.raises(RegisterInUseError):
            Register.open(path, Clock())
        assert holder(path) is not None


def test_a_killed_holder_leaves_a_lock_that_nobody_holds(tmp_path: Path) -> None:
    path = made(tmp_path)
    with held_elsewhere(path) as process:
        process.kill()
        process.wait()
        assert lock_path(path).exists()
        assert holder(path) is None
        with Register.open(path, Clock()) as register:
            add(register, "gaat door")
            assert json.loads(lock_path(path).read_bytes())["pid"] == os.getpid()
    assert not lock_path(path).exists()


def left_by(path: Path, machine: str) -> None:
    lock_path(path).write_text(
        json.dumps({"user": "anna", "machine": machine, "pid": 7}), encoding="utf-8"
    )


def test_what_another_machine_left_stops_us_where_it_can_reach(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "OneDrive"
    folder.mkdir()
    path = made(folder)
    left_by(path, "een-andere-laptop")
    with pytest.raises(RegisterInUseError) as refused:
        Register.open(path, Clock())
    said = Words().say(refused.value.message)
    assert "anna" in said
    assert "een-andere-laptop" in said
    assert lock_path(path).name in said
    left_by(path, machine_name())
    Register.open(path, Clock()).close()
    left_by(path, "een-andere-laptop")
    monkeypatch.setattr(places, "_FOLDERS", {})
    Register.open(path, Clock()).close()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff", b'{"user": 1}', b"x" * 10_000])
def test_a_lock_that_says_nothing_stops_nobody(tmp_path: Path, content: bytes) -> None:
    path = made(tmp_path)
    lock_path(path).write_bytes(content)
    with Register.open(path, Clock()) as register:
        add(register, "gaat door")


def test_names_in_a_lock_are_no_more_than_names(tmp_path: Path) -> None:
    """On a share anybody may write one."""
    folder = tmp_path / "OneDrive"
    folder.mkdir()
    path = made(folder)
    left_by(path, "x\u202e\n<img src=y>" + "z" * 1000)
    with pytest.raises(RegisterInUseError) as refused:
        Register.open(path, Clock())
    machine = str(dict(refused.value.message.values)["machine"])
    assert machine.startswith("x<img src=y>z")
    assert len(machine) == 255


def test_where_no_lock_can_stand_the_register_still_opens(tmp_path: Path) -> None:
    path = made(tmp_path)
    lock_path(path).mkdir()
    with Register.open(path, Clock()) as register:
        add(register, "gaat door")
    assert lock_path(path).is_dir()


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_in_the_place_of_the_lock_is_not_followed(tmp_path: Path) -> None:
    path = made(tmp_path)
    other = tmp_path / "belangrijk.txt"
    other.write_text("blijft staan", encoding="utf-8")
    lock_path(path).symlink_to(other)
    with Register.open(path, Clock()):
        assert other.read_text(encoding="utf-8") == "blijft staan"


def test_a_lock_that_was_removed_meanwhile_is_not_taken_for_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The holder removes its file between our opening and our locking of it."""
    path = tmp_path / "test.gestand"
    lock_path(path).touch()
    really = lock._lock
    removed: list[Path] = []

    def removed_first(handle: int) -> bool:
        if not removed:
            removed.append(lock_path(path))
            lock_path(path).unlink()
        return really(handle)

    monkeypatch.setattr(lock, "_lock", removed_first)
    mine = take(path)
    assert isinstance(mine, Lock)
    assert isinstance(take(path), Holder)
    mine.release()
    assert take_and_release(path)


def take_and_release(path: Path) -> bool:
    mine = take(path)
    if isinstance(mine, Lock):
        mine.release()
    return isinstance(mine, Lock)


def test_letting_go_removes_no_lock_of_another(tmp_path: Path) -> None:
    path = tmp_path / "test.gestand"
    mine = take(path)
    assert isinstance(mine, Lock)
    lock_path(path).unlink()
    lock_path(path).write_text("van een ander", encoding="utf-8")
    mine.release()
    assert lock_path(path).read_text(encoding="utf-8") == "van een ander"


def test_a_register_that_cannot_be_opened_keeps_no_lock(tmp_path: Path) -> None:
    path = made(tmp_path)
    other = sqlite3.connect(path)
    other.execute("ALTER TABLE meta RENAME TO iets")
    other.close()
    with pytest.raises(RegisterDamagedError):
        Register.open(path, Clock())
    assert not lock_path(path).exists()
