"""Starting: the first painted rows of 10,000 records against a bare window."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING

from benchmarks.measure import Ratio, ratio
from benchmarks.registers import register_with

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RUNS = 41
"""Pairs; a single start differs by half from the next on a machine that others share."""


SOURCE = (sys.executable, "-m", "benchmarks.start_child")


def one_start(what: str, home: str, command: Sequence[str] = SOURCE) -> tuple[float, float]:
    """Start once, up to the first paint.

    Args:
        what: "bare", or the path of a register.
        home: Folder for the preferences.
        command: What `start_child` begins in.

    Returns:
        Milliseconds, and MiB at most.
    """
    environment = {**os.environ, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home}
    # As for a user: from the second start on, the bytecode lies ready.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [*command, what],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    milliseconds, mebibytes = done.stdout.split()
    return float(milliseconds), float(mebibytes)


def measure() -> Iterator[Ratio]:
    """Start both in turn, the first pair not counted."""
    path = str(register_with(10_000))
    with tempfile.TemporaryDirectory() as home:
        pairs = [(one_start(path, home), one_start("bare", home)) for _ in range(RUNS + 1)][1:]
    ours, bare = [p[0] for p in pairs], [p[1] for p in pairs]
    name = "first painted rows, 10,000 records / bare window"
    yield ratio(name, [o[0] for o in ours], [b[0] for b in bare], 1.5)
    name = "memory then / bare window"
    yield ratio(name, [o[1] for o in ours], [b[1] for b in bare], 1.3, "MiB")
