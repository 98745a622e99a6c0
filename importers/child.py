"""A process for a file from outside: it may be slow, swell or fall over; the program does not."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

MEMORY = 1 << 30
"""Bytes of address space that a reading process may take."""


class Reader(NamedTuple):
    """What reads a kind of file.

    Attributes:
        module: Run with the file as its one argument; it prints one JSON object.
        command: Hidden command of the program that runs the same where there is no Python beside
            it.
    """

    module: str
    command: str


def child_command(reader: Reader) -> list[str]:
    """Return the command that reads the file named by the argument after it."""
    if getattr(sys, "frozen", False):
        return [sys.executable, reader.command]
    return [sys.executable, "-m", reader.module]


def ask_child(
    reader: Reader,
    path: Path,
    seconds: float,
    on_start: Callable[[Callable[[], None]], None] | None = None,
) -> dict[str, Any] | None:
    """Have a file read in a process of its own and return what that said.

    Args:
        reader: What reads it.
        path: The file.
        seconds: After so long the process is ended.
        on_start: Is handed a function that ends the process at once, from any thread.

    Returns:
        The object that it printed; None when it took too long, or fell over.
    """
    parts = ask_child_in_parts(reader, path, seconds, on_start)
    return parts[0] if parts else None


def ask_child_in_parts(
    reader: Reader,
    path: Path,
    seconds: float,
    on_start: Callable[[Callable[[], None]], None] | None = None,
) -> list[Any] | None:
    """Have a file read as `ask_child` does and return all that was said, part by part.

    Large answers come in parts, since reading one of them lets no other thread do anything.

    Returns:
        What `answer` was given; None when it took too long, or fell over.
    """
    import importers

    # The folder of the program, so that no module beside the file is taken for one of ours.
    home = Path(importers.__file__).parent.parent
    with subprocess.Popen(  # noqa: S603 - our own interpreter; the path is one argument
        [*child_command(reader), str(path.absolute())],
        cwd=home,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        if on_start is not None:
            on_start(process.kill)
        try:
            said, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            return None
    try:
        return [json.loads(part) for part in said.splitlines()]
    except ValueError:
        # It fell over before it could say all: out of memory, or worse.
        return None


def answer(*parts: object) -> None:
    """Print what a reading process found, each part on a line of its own."""
    # Lone surrogates of odd file names travel as escapes, and so do line ends within texts.
    sys.stdout.buffer.write(b"\n".join(json.dumps(part).encode("ascii") for part in parts))


def limit_memory() -> None:
    """Cap this process where the system can; elsewhere the limit on time alone holds."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
