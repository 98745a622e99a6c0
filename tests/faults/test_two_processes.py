"""Several processes want one register: never two have it, whichever is stopped or killed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import pytest

from storage.check import check
from storage.errors import RegisterInUseError
from storage.lock import holder
from storage.read_copy import ReadCopy
from storage.register import Register
from tests.faults import SOAK
from tests.helpers.registers import Clock, add, dump, new_register
from tests.storage.test_lock import held_elsewhere

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="signals of POSIX"),
    pytest.mark.timeout(120 * SOAK),
]

TURNS = 8 * SOAK
_WRITERS = 3


class Span(NamedTuple):
    """How long a process had the register, in ns of the clock that all of them share."""

    begin: int
    end: int
    name: str


class Writer:
    """One process that wants to write, and what it says."""

    def __init__(self, path: Path, name: str, guard: str) -> None:
        self.name = name
        self._lines: list[str] = []
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.writer_work", str(path), name, guard],
            stdout=subprocess.PIPE,
            text=True,
        )
        self._ended = 0
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        self._lines.extend(line.strip() for line in self._process.stdout)

    def has_begun(self) -> bool:
        assert self._process.poll() is None, "it ended by itself"
        return any(line.startswith(("saved", "told")) for line in self._lines)

    def signal(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    def kill(self) -> None:
        self._ended = time.monotonic_ns()
        self._process.kill()
        self._process.wait()
        self._reader.join()
        assert self._process.stdout is not None
        self._process.stdout.close()

    def saved(self) -> list[str]:
        return [line[6:] for line in self._lines if line.startswith("saved")]

    def told(self) -> int:
        return sum(line.startswith("told") for line in self._lines)

    def spans(self) -> list[Span]:
        """Return when it had the register; the last span of a killed one ends with the kill."""
        instants = [int(line.split()[1]) for line in self._lines if line[:3] in {"in ", "out"}]
        instants += [self._ended] * (len(instants) % 2)
        pairs = zip(instants[::2], instants[1::2], strict=True)
        return [Span(begin, end, self.name) for begin, end in pairs]


def wrong_after(folder: Path, guard: str, turns: int) -> list[str]:
    """Let processes write, stop some and kill others; return what is wrong, empty is right."""
    path = new_register(folder)
    path.close()
    chance = random.Random(11)  # noqa: S311 - which and when, no secrets
    every = [Writer(path.path, f"{n}", guard) for n in range(_WRITERS)]
    alive = list(every)
    try:
        _wait_for(lambda: all(writer.has_begun() for writer in alive))
        for turn in range(turns):
            time.sleep(chance.uniform(0, 0.05))
            one = alive.pop(chance.randrange(len(alive)))
            one.signal(signal.SIGSTOP)
            time.sleep(0.1)
            if turn % 2:
                one.signal(signal.SIGCONT)
                alive.append(one)
            else:
                one.kill()
                alive.append(Writer(path.path, f"{_WRITERS + turn}", guard))
                every.append(alive[-1])
                _wait_for(alive[-1].has_begun)
    finally:
        for writer in alive:
            writer.kill()
    return _wrong(path.path, every)


def _wait_for(true: object) -> None:
    until = time.monotonic() + 60
    assert callable(true)
    while not true():
        assert time.monotonic() < until, "nothing happens"
        time.sleep(0.005)


def _wrong(path: Path, writers: list[Writer]) -> list[str]:
    spans = sorted(span for writer in writers for span in writer.spans())
    assert len(spans) > _WRITERS, "there was hardly time to do anything"
    wrong = [
        f"{one.name} and {other.name} at once"
        for one, other in pairwise(spans)
        if other.begin < one.end
    ]
    with Register.open(path, Clock()) as register:
        wrong += [problem.key for problem in check(register).problems]
        found = {title for (title,) in register.connection.execute("SELECT title FROM record")}
    saved = {title for writer in writers for title in writer.saved()}
    wrong += [f"lost {title}" for title in sorted(saved - found)]
    if not any(writer.told() for writer in writers):
        wrong.append("nobody was told")
    return wrong


def test_never_two_writers_and_nothing_lost(tmp_path: Path) -> None:
    assert wrong_after(tmp_path, "with", TURNS) == []


def test_without_the_locks_two_write_at_once(tmp_path: Path) -> None:
    assert any("at once" in what for what in wrong_after(tmp_path, "without", 2))


def test_a_stopped_holder_is_named_and_can_be_read_and_goes_on(tmp_path: Path) -> None:
    """As after a laptop slept, or a program hangs: what it saved is in the copy."""
    with new_register(tmp_path) as register:
        add(register, "opgeslagen")
    path = register.path
    with held_elsewhere(path) as process:
        process.send_signal(signal.SIGSTOP)
        with pytest.raises(RegisterInUseError) as refused:
            Register.open(path, Clock())
        assert dict(refused.value.message.values)["pid"] == process.pid
        copy = ReadCopy.of(path, Clock()())
        assert len(dump(copy)["record"]) == 1
        copy.close()
        process.send_signal(signal.SIGCONT)
        with pytest.raises(RegisterInUseError):
            Register.open(path, Clock())


def test_a_killed_holder_is_followed_at_once(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        path = register.path
    for n in range(3):
        with held_elsewhere(path) as process:
            process.kill()
            process.wait()
            assert holder(path) is None
            with Register.open(path, Clock()) as again:
                add(again, f"nummer {n}")


_OVERWRITTEN = """
import os, signal, sys
from pathlib import Path
from storage.errors import RegisterError
from storage.register import Register
from storage.watch import Watch
from tests.helpers.registers import Clock, add
if sys.argv[2] == "without":
    Watch.strayed = lambda self: None
register = Register.open(Path(sys.argv[1]), Clock())
for n in range(30):
    add(register, f"voor de slaap {n} " + "lang " * 60)
print("sleeps", flush=True)
os.kill(os.getpid(), signal.SIGSTOP)
try:
    add(register, "na de slaap")
    print("written", flush=True)
except RegisterError as error:
    print(type(error).__name__, flush=True)
register.close()
"""


def slept(path: Path, guard: str, deed: str) -> str:
    """Let a process open a register and sleep; do something to the file; return what it met."""
    older = path.with_name("ouder.gestand")
    older.write_bytes(path.read_bytes())
    process = subprocess.Popen(
        [sys.executable, "-c", _OVERWRITTEN, str(path), guard], stdout=subprocess.PIPE, text=True
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "sleeps\n"
        os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WNOWAIT)
        if deed == "overwritten":
            path.write_bytes(older.read_bytes())
        elif deed == "replaced":
            older.replace(path)
        elif deed == "removed":
            path.unlink()
        elif deed == "touched":
            os.utime(path)
        process.send_signal(signal.SIGCONT)
        return process.stdout.readline().strip()


@pytest.mark.parametrize(
    ("deed", "met"),
    [
        ("nothing", "written"),
        ("touched", "written"),
        ("overwritten", "RegisterChangedError"),
        ("replaced", "RegisterMovedError"),
        ("removed", "RegisterMovedError"),
    ],
)
def test_who_sleeps_while_the_file_is_changed_does_not_write_into_it(
    tmp_path: Path, deed: str, met: str
) -> None:
    with new_register(tmp_path) as register:
        add(register, "van eerder")
    assert slept(register.path, "with", deed) == met
    if deed in {"overwritten", "replaced"}:
        with Register.open(register.path, Clock()) as theirs:
            assert check(theirs).problems == ()
            assert len(dump(theirs)["record"]) == 1


def test_without_the_look_who_slept_spoils_the_file(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        add(register, "van eerder")
    assert slept(register.path, "without", "overwritten") == "written"
    with pytest.raises(AssertionError):
        _expect_sound(register.path)


def _expect_sound(path: Path) -> None:
    from storage.errors import RegisterError

    try:
        with Register.open(path, Clock()) as register:
            assert check(register).problems == ()
    except RegisterError as error:
        raise AssertionError from error


_JOURNAL_GONE = """
import os, sys
from pathlib import Path
from storage.register import Register
from storage.rules.message import Message
from storage.watch import Watch
from tests.helpers.registers import Clock, add
if sys.argv[2] == "without":
    Watch.has_lost_journal = lambda self: False
path = Path(sys.argv[1])
register = Register.open(path, Clock())
add(register, "opgeslagen")
path.with_name(f"{path.name}-journal").unlink()
with register.operation(Message("operation.sample")) as operation:
    register.connection.execute("PRAGMA cache_size = 1")
    for (record_id,) in register.connection.execute("SELECT id FROM record").fetchall():
        operation.update("record", record_id, {"title": "half gedaan"})
    for n in range(300):
        operation.insert("setting", {"id": str(n), "value": "x" * 2000})
    os._exit(9)
"""


def is_whole_after_a_kill_without_journal(path: Path, guard: str) -> bool:
    """Remove the journal of an open register, kill it in mid-operation; say what is left."""
    done = subprocess.run([sys.executable, "-c", _JOURNAL_GONE, str(path), guard], check=False)
    assert done.returncode == 9
    try:
        _expect_sound(path)
    except AssertionError:
        return False
    with Register.open(path, Clock()) as register:
        titles = {title for (title,) in register.connection.execute("SELECT title FROM record")}
    return titles == {"van eerder", "opgeslagen"}


@pytest.mark.parametrize(("guard", "whole"), [("with", True), ("without", False)])
def test_a_journal_that_somebody_removes_is_made_anew(
    tmp_path: Path, guard: str, *, whole: bool
) -> None:
    with new_register(tmp_path) as register:
        add(register, "van eerder")
    assert is_whole_after_a_kill_without_journal(register.path, guard) is whole
