"""Kills a process at random moments, cheaply: one server imports all and forks for every life.

Run as a program (`python -m tests.faults.kills MODULE:FUNCTION FOLDER`) it is the server: for each
line that it reads it forks a child, which does the work over and over and says what is done. The
test kills that child and looks at what is left. Before the first child the module's `warm` does
the work once, so that no child spends its short life on imports, and returns how long a step takes.
"""

from __future__ import annotations

import importlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_ENDED = "\x04"


def lives(work: str, folder: Path, kills: int, seed: int = 7) -> Iterator[list[str]]:
    """Start and kill children one after the other; yield what each said before it was killed.

    Args:
        work: A function of a module of this package, as `backup_work:edit_and_back_up`.
        folder: Where the child works; it is handed on.
        kills: How many children.
        seed: Of the moments, which lie within four steps of the work, as fast as they go here.
    """
    moments = random.Random(seed)  # noqa: S311 - moments, no secrets
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.kills", work, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    )
    with server:
        assert server.stdin is not None
        assert server.stdout is not None
        longest_s = 4 * float(server.stdout.readline())
        for _ in range(kills):
            server.stdin.write("go\n")
            child = int(server.stdout.readline())
            time.sleep(moments.uniform(0, longest_s))
            os.kill(child, signal.SIGKILL)
            said = []
            while (line := server.stdout.readline().rstrip("\n")) != _ENDED:
                assert line
                assert not line.startswith("error"), line
                said.append(line)
            yield said


def say(line: str) -> None:
    """Say that something is done: in one write, of which a kill leaves all or nothing."""
    os.write(1, f"{line}\n".encode())


def _serve(work: Callable[[Path], None], folder: Path, warm: Callable[[], float]) -> None:
    say(str(warm()))
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            _live(work, folder)
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
    _module, _, _name = sys.argv[1].partition(":")
    _found = importlib.import_module(f"tests.faults.{_module}")
    _serve(getattr(_found, _name), Path(sys.argv[2]), _found.warm)
