"""A second start asks the first window to come to the front, by files that only this user reads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop.keeping.requests import Request, take_requests
from desktop.single_instance import (
    Met,
    knock,
    meet_window,
    meeting_place,
    window_in,
)
from storage.lock import Lock, lock_path, take
from tests.storage.test_lock import made

if TYPE_CHECKING:
    from collections.abc import Iterator

_WINDOW = """
import sys, time
from pathlib import Path
from desktop.keeping.requests import take_requests
from desktop.single_instance import window_in
from storage.lock import take
place = Path(sys.argv[1])
lock = take(window_in(place))
print("open", flush=True)
while True:
    for request in take_requests(place):
        print(request.path, flush=True)
    time.sleep(0.01)
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    place = tmp_path / "ontmoeting"
    place.mkdir(mode=0o700)
    return place


@pytest.fixture
def window(place: Path) -> Iterator[subprocess.Popen[str]]:
    """Let another process be the window."""
    process = subprocess.Popen(
        [sys.executable, "-c", _WINDOW, str(place)], stdout=subprocess.PIPE, text=True
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        try:
            yield process
        finally:
            process.kill()


def test_without_a_window_nobody_is_met(place: Path, tmp_path: Path) -> None:
    assert meet_window(place, None, None) is Met.NOBODY
    assert meet_window(tmp_path / "is er niet", None, tmp_path / "x.gestand") is Met.NOBODY
    assert list(place.iterdir()) == []


def test_the_window_answers_and_hears_what_to_open(
    place: Path, window: subprocess.Popen[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert meet_window(place, None, None) is Met.ANSWERED
    monkeypatch.chdir(tmp_path)
    assert meet_window(place, Path("ander register.gestand"), None) is Met.ANSWERED
    assert window.stdout is not None
    assert window.stdout.readline() == "None\n"
    assert window.stdout.readline() == f"{tmp_path / 'ander register.gestand'}\n"
    assert [file.name for file in place.iterdir()] == [lock_path(window_in(place)).name]


def test_a_window_that_hangs_is_told_from_none(
    place: Path, window: subprocess.Popen[str], tmp_path: Path
) -> None:
    if os.name == "nt":
        pytest.skip("signals of POSIX")
    import signal

    window.send_signal(signal.SIGSTOP)
    assert not knock(place, tmp_path / "x.gestand", patience_s=0.2)
    waiting = [file.name for file in place.iterdir() if "request" in file.name]
    assert waiting == [], "what nobody waits for is not asked"
    window.kill()
    window.wait()
    assert meet_window(place, None, None) is Met.NOBODY


def test_a_window_that_is_still_being_made_is_waited_for(place: Path, tmp_path: Path) -> None:
    """The register is taken before the window answers: two starts at the same moment."""
    path = made(tmp_path)
    script = _WINDOW.replace("lock =", "register = take(Path(sys.argv[2])); lock =").replace(
        "lock = take", 'print("taken", flush=True); time.sleep(0.3); lock = take'
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(place), str(path)], stdout=subprocess.PIPE, text=True
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "taken\n"
        assert meet_window(place, path, path) is Met.ANSWERED
        process.kill()


def test_a_register_of_another_user_is_not_waited_for(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made(tmp_path)
    held = take(path)
    assert isinstance(held, Lock)
    said = json.loads(lock_path(path).read_bytes())
    lock_path(path).write_text(json.dumps({**said, "user": "anna"}), encoding="utf-8")

    def never(_seconds: float) -> None:
        pytest.fail("waited for somebody else's window")

    monkeypatch.setattr("desktop.single_instance.time.sleep", never)
    assert meet_window(place, None, path) is Met.NOBODY
    held.release()


def test_requests_of_the_dead_and_nonsense_are_dropped(place: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    asked = json.dumps({"path": None, "tokens": {"XDG_ACTIVATION_TOKEN": "t", "PATH": "/evil"}})
    (place / f"{ended.pid}-1.request").write_text(asked, encoding="utf-8")
    for number, text in enumerate(["", "{", "[]", '{"path": 1}', "\x00", "x" * 100_000]):
        (place / f"{os.getpid()}-x{number}.request").write_text(text, encoding="utf-8")
    (place / "anders.txt").touch()
    assert list(take_requests(place)) == []
    (place / f"{os.getpid()}-2.request").write_text(asked, encoding="utf-8")
    assert list(take_requests(place)) == [Request(None, {"XDG_ACTIVATION_TOKEN": "t"})]
    assert [file.name for file in place.iterdir()] == ["anders.txt"]


@pytest.mark.skipif(os.name == "nt", reason="POSIX mode bits")
def test_what_is_asked_is_private(
    place: Path, window: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []

    def look(_seconds: float) -> None:
        seen.extend(file.stat().st_mode & 0o777 for file in place.glob("*.request"))

    import signal

    window.send_signal(signal.SIGSTOP)
    monkeypatch.setattr("desktop.single_instance.time.sleep", look)
    assert not knock(place, None, patience_s=0.05)
    assert set(seen) == {0o600}


def test_each_user_and_machine_has_a_place_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = meeting_place(tmp_path / "preferences.ini")
    assert here.parent == tmp_path
    monkeypatch.setattr("desktop.single_instance.machine_name", lambda: "een/ander: é")
    there = meeting_place(tmp_path / "preferences.ini")
    assert there != here
    assert there.parent == tmp_path
