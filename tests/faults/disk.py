"""The watched disk (`disk.c`): building it, running a program on it, reading what it wrote down."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
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


def run(disk: Path, work: str, folder: Path, *arguments: str, log: Path | None = None) -> str:
    """Run `work` (MODULE:FUNCTION of this package) on the watched disk; return what it said.

    Args:
        disk: As `library` built it.
        work: Called with `folder` and `arguments`.
        folder: What is watched; without links in its path.
        arguments: Handed on.
        log: Where to write down what happens; None writes nothing down.
    """
    environment = {**os.environ, "LD_PRELOAD": str(disk), "GESTAND_DISK_FOLDER": str(folder)}
    if log is not None:
        environment["GESTAND_DISK_LOG"] = str(log)
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.disk", work, str(folder), *arguments],
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


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


if __name__ == "__main__":
    import importlib

    _module, _, _name = sys.argv[1].partition(":")
    _work = getattr(importlib.import_module(f"tests.faults.{_module}"), _name)
    _work(Path(sys.argv[2]), *sys.argv[3:])
