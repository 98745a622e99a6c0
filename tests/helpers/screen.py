"""The installed program in a real window on a virtual screen, driven by keys as a user does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PROGRAM = Path(sys.executable).parent / "gestand"
SERVER = ("-screen", "0", "1440x900x24", "-nolisten", "tcp", "-noreset")
NEEDED = ("Xvfb", "xdotool")


def missing_tools() -> list[str]:
    """Return the tools that a real window needs and this machine does not have."""
    return [tool for tool in NEEDED if shutil.which(tool) is None]


@contextmanager
def virtual_screen() -> Iterator[str]:
    """Start a screen of 1440 × 900 and yield its name as in `DISPLAY`, until left.

    The number comes from this process: servers that look for a free one by themselves take the
    same one when two start at once. It must not start anew when a first client leaves, which
    would shut out a second that comes just then.
    """
    name = f":{100 + os.getpid() % 50_000}"
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", name, "-displayfd", str(writing), *SERVER],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            if not told.readline().strip():
                msg = f"no virtual screen {name}"
                raise AssertionError(msg)
        yield name
    finally:
        server.terminate()
        server.wait(timeout=20)


class Screen:
    """A screen of 1440 × 900 with the program on it.

    Attributes:
        home: Where the program keeps its preferences and the sample.
    """

    def __init__(self, home: Path, *arguments: str) -> None:
        self.home = home
        self._arguments = arguments

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            self._display = stack.enter_context(virtual_screen())
            self._start(stack)
            self._closing = stack.pop_all()
        return self

    def _start(self, stack: ExitStack) -> None:
        environment = {key: value for key, value in os.environ.items() if key != "QT_QPA_PLATFORM"}
        self._environment = environment | {
            "DISPLAY": self._display,
            "XDG_CONFIG_HOME": str(self.home / "config"),
            "XDG_DATA_HOME": str(self.home / "data"),
            "QT_ACCESSIBILITY": "0",
        }
        self._program = subprocess.Popen(
            [str(PROGRAM), *self._arguments], env=self._environment, stderr=subprocess.PIPE
        )
        stack.callback(self._end)
        self._window = self.wait_for(
            lambda: self._ask("search", "--onlyvisible", "--name", "Gestand")
        )
        self._ask("windowsize", "--sync", self._window, "1440", "900")
        self._ask("windowfocus", "--sync", self._window)
        time.sleep(0.5)

    def __exit__(self, *_: object) -> None:
        self._closing.close()

    def _end(self) -> None:
        if self._program.poll() is None:
            self._program.terminate()
        self._program.wait(timeout=20)
        if self._program.stderr:
            self._program.stderr.close()

    def keys(self, *names: str) -> None:
        """Press keys, one after the other, as `ctrl+z`."""
        for name in names:
            self._ask("key", "--clearmodifiers", name)
            time.sleep(0.15)

    def types(self, text: str) -> None:
        """Type a text; plain ASCII, since virtual keyboards lose accents."""
        self._ask("type", "--delay", "12", text)
        time.sleep(0.3)

    def focus(self) -> None:
        """Give the main window the keyboard."""
        self._ask("windowfocus", "--sync", self._window)

    def leave(self) -> int:
        """Quit with the keyboard and return the program's exit code."""
        self.keys("ctrl+q")
        return self._program.wait(timeout=20)

    def wait_for_window(self, title: str) -> str:
        """Return the visible window with these words in its title as soon as there is one."""
        return self.wait_for(lambda: self._ask("search", "--onlyvisible", "--name", title))

    def wait_for(self, found: Callable[[], str], seconds: float = 30) -> str:
        """Return what `found` gives as soon as it gives something."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if answer := found():
                return answer
            time.sleep(0.1)
        errors = b""
        if self._program.poll() is not None and self._program.stderr:
            errors = self._program.stderr.read()
        msg = f"waited in vain; the program says {errors.decode()[-500:]!r}"
        raise AssertionError(msg)

    def _ask(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words],
            env=self._environment,
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
        return done.stdout.strip().split("\n")[-1]
