"""Kills a process at random moments, cheaply: one server imports all and forks for every life.

Run as a program (`python -m tests.faults.kills`) it is the server. For the name of a module it lets
the module's `warm` do its work once, so that no child spends its short life on imports, and says
what that returns: how long a step takes. For `MODULE:FUNCTION FOLDER` it forks a child, which does
the work over and over and says what is done. The test kills that child and looks at what is left.
"""

from __future__ import annotations

import atexit
import importlib
import os
import random
import signal
import subprocess
import sys
import time
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_ENDED = "\x04"


def lives(work: str, folder: Path, kills: int, seed: int = 7) -> Iterator[list[str]]:
    """Start and kill children one after the other; yield what each said before it was killed.

    Args:
        work: A function of a module of this package, as `backup_work:edit_and_back_up`.
        folder: Where the child works; it is handed on.
        kills: How many children.
        seed: Of the moments, which lie within four steps of the work, as fast as they go here; within
            more on a machine that is so busy that a child had no time to do one.
    """
    moments = random.Random(seed)  # noqa: S311 - moments, no secrets
    longest_s = usual_s = 4 * _step_s(work.partition(":")[0])
    asked, said_by_it = _server()
    for _ in range(kills):
        asked.write(f"{work} {folder}\n")
        child = int(said_by_it.readline())
        try:
            time.sleep(moments.uniform(0, longest_s))
        finally:
            # Also of a test that is given up: the next one asks the same server.
            os.kill(child, signal.SIGKILL)
            said = []
            while (line := said_by_it.readline().rstrip("\n")) != _ENDED:
                assert line
                said.append(line)
        errors = [line for line in said if line.startswith("error")]
        assert not errors, errors
        longest_s = max(usual_s, longest_s * (0.9 if said else 1.25))
        yield said


@cache
def _server() -> tuple[IO[str], IO[str]]:
    """Return what one writes to and reads from the server, which lives as long as this process."""
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.kills"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    )
    assert server.stdin is not None
    assert server.stdout is not None
    atexit.register(server.__exit__, None, None, None)
    return server.stdin, server.stdout


@cache
def _step_s(module: str) -> float:
    """Return how long a step of the work of a module takes, as fast as it goes here."""
    asked, said = _server()
    asked.write(f"{module}\n")
    return float(said.readline())


def say(line: str) -> None:
    """Say that something is done: in one write, of which a kill leaves all or nothing."""
    os.write(1, f"{line}\n".encode())


def _serve() -> None:
    for line in sys.stdin:
        work, _, folder = line.rstrip("\n").partition(" ")
        module, _, name = work.partition(":")
        found = importlib.import_module(f"tests.faults.{module}")
        if not name:
            say(str(found.warm()))
            continue
        child = os.fork()
        if child == 0:
            _live(getattr(found, name), Path(folder))
        os.waitpid(child, 0)
        say(_ENDED)


def _live(work: Callable[[Path], None], folder: Path) -> None:
    say(str(os.getpid()))
    try:
        while True:
            work(folder)
    except BaseException as error:  # noqa: BLE001 - told, and the test fails on it
        say(f"error {error!r}")
    # The test kills every child: it knows of none that ended by itself.
    time.sleep(600)


if __name__ == "__main__":
    _serve()
