"""Unfinished files: what they are called, and what is done with those of processes that are gone."""

from __future__ import annotations

import os
import re
import zlib
from typing import TYPE_CHECKING

from storage.processes import is_alive, machine_name

if TYPE_CHECKING:
    from pathlib import Path

_NAME = r"\.gestand-(\d{1,10})(?:-([0-9a-f]{8})-[0-9a-f]{8})?\.tmp(?:-journal)?"


def unfinished(folder: Path) -> Path:
    """Return where this process makes a file in `folder` before it gets its name; never one twice.

    The name tells process and machine: a folder of backups may be shared by several.
    """
    return folder / f".gestand-{os.getpid()}-{_machine_mark()}-{os.urandom(4).hex()}.tmp"


def sweep(folder: Path) -> tuple[Path, ...]:
    """Remove the unfinished files of ours in `folder` whose process is gone; return which.

    A killed process cannot clean up. Files of a living process, of another machine or under any
    other name are left alone, and so is what cannot be removed.
    """
    swept = []
    try:
        found = list(os.scandir(folder))
    except OSError:
        return ()
    for entry in found:
        match = re.fullmatch(_NAME, entry.name)
        if match is None or match[2] not in {None, _machine_mark()}:
            continue
        if not entry.is_file(follow_symlinks=False) or is_alive(int(match[1])):
            continue
        try:
            os.unlink(entry)  # noqa: PTH108 - an entry of scandir is no Path
        except OSError:
            continue
        swept.append(folder / entry.name)
    return tuple(swept)


def _machine_mark() -> str:
    return f"{zlib.crc32(machine_name().encode()):08x}"
