"""The watched disk (`disk.c`): building it, running a program on it, reading what it wrote down."""

from __future__ import annotations

import ctypes
import importlib
import json
import os
import shutil
import struct
import subprocess
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(__file__).with_name("disk.c")
_COMPILERS = ("cc", "gcc", "clang")
_HEAD = struct.Struct("<cIIqQ")


class Entry(NamedTuple):
    """One thing that happened on the disk.

    Attributes:
        kind: W write, T size, S flush, O opened to make, U removal, R rename, L link, A a note.
        name: The file.
        other: Its new name, of a rename or a link.
        position: Where it was written, or the new size.
        data: What was written.
    """

    kind: str
    name: str
    other: str
    position: int
    data: bytes


def library(folder: Path) -> Path:
    """Build the disk in `folder`, or skip the test and say what is missing for it."""
    if not sys.platform.startswith("linux"):
        pytest.skip("the watched disk is laid over the C library of Linux")
    compiler = next((found for name in _COMPILERS if (found := shutil.which(name))), None)
    if compiler is None:
        if os.environ.get("GESTAND_SOAK"):
            pytest.fail("no C compiler (cc): 'make soak' needs one, on Debian: apt-get install gcc")
        pytest.skip("no C compiler (cc), on Debian: apt-get install gcc libc6-dev")
    made = folder / "disk.so"
    command = [compiler, "-O2", "-shared", "-fPIC", "-o", str(made), str(SOURCE)]
    done = subprocess.run(
        [*command, "-ldl", "-lpthread"], check=False, capture_output=True, text=True, timeout=60
    )
    if done.returncode:
        # A compiler without the headers of the C library.
        pytest.skip(f"the C compiler cannot build the disk: {done.stderr.strip()[:200]}")
    return made


class WatchedDisk:
    """A process on the watched disk that has all imported and done once; it forks for each work.

    Args:
        library: As `library` built it.
    """

    def __init__(self, library: Path) -> None:
        self._said = library.with_name("said")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.disk"],
            env={**os.environ, "LD_PRELOAD": str(library)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )

    def run(self, work: str, folder: Path, *arguments: str, log: Path | None = None) -> str:
        """Run `work` (MODULE:FUNCTION of this package); return what it said.

        Args:
            work: Called with `folder` and `arguments`.
            folder: What is watched; without links in its path.
            arguments: Handed on.
            log: Where to write down what happens; None writes nothing down.
        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        asked = [work, str(self._said), str(log or ""), str(folder), *arguments]
        self._process.stdin.write(json.dumps(asked) + "\n")
        status = self._process.stdout.readline()
        said = self._said.read_text()
        assert status == "0\n", said
        return said

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


def entries(log: Path) -> Iterator[Entry]:
    """Read what was written down."""
    data = log.read_bytes()
    at = 0
    while at < len(data):
        kind, first, second, position, length = _HEAD.unpack_from(data, at)
        at += _HEAD.size
        name, at = data[at : at + first].decode(), at + first
        other, at = data[at : at + second].decode(), at + second
        held = length if kind in b"WA" else 0
        yield Entry(kind.decode(), name, other, position, data[at : at + held])
        at += held


def _serve() -> None:
    """Fork a child for every line that is read; say how it ended."""
    from tests.faults import failing_disk

    failing_disk.warm()
    for line in sys.stdin:
        work, said, log, folder, *arguments = json.loads(line)
        child = os.fork()
        if child == 0:
            ended = 1
            try:
                _work(work, Path(said), log, Path(folder), arguments)
                ended = 0
            except BaseException:  # noqa: BLE001 - told, and the test fails on it
                traceback.print_exc()
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(ended)
        os.write(1, f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n".encode())


def _work(work: str, said: Path, log: str, folder: Path, arguments: list[str]) -> None:
    """Do the work in this process, with what it says in a file."""
    handle = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for each in (1, 2):
        os.dup2(handle, each)
    os.close(handle)
    ctypes.CDLL(os.environ["LD_PRELOAD"]).disk_watch(os.fsencode(folder), log.encode() or None)
    module, _, name = work.partition(":")
    getattr(importlib.import_module(f"tests.faults.{module}"), name)(folder, *arguments)


if __name__ == "__main__":
    _serve()
