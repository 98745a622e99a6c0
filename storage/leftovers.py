"""Unfinished files and private folders: their names, and what is done with those of the dead."""

from __future__ import annotations

import os
import re
import zlib
from pathlib import Path

from storage.processes import is_alive, machine_name

_NAME = r"\.gestand-(\d{1,10})(?:-([0-9a-f]{8})-[0-9a-f]{8})?\.tmp(?:-journal)?"

_FOLDER = r"gestand-(\d{1,10})-([0-9a-f]{8})-[^-]+"


def unfinished(folder: Path) -> Path:
    """Return where this process makes a file in `folder` before it gets its name; never one twice.

    The name tells process and machine: a folder of backups may be shared by several.
    """
    return folder / f".gestand-{os.getpid()}-{_machine_mark()}-{os.urandom(4).hex()}.tmp"


def private_folder() -> Path:
    """Make a temporary folder for its owner only (0700), which the caller removes."""
    import tempfile

    return Path(tempfile.mkdtemp(prefix=f"gestand-{os.getpid()}-{_machine_mark()}-"))


def sweep_folders() -> tuple[Path, ...]:
    """Remove the private folders whose process is gone, with what is in them; return which."""
    import shutil
    import tempfile

    swept = []
    for entry in _entries(Path(tempfile.gettempdir())):
        match = re.fullmatch(_FOLDER, entry.name)
        if match is None or match[2] != _machine_mark() or is_alive(int(match[1])):
            continue
        # Anybody may make a folder of that name there: only our own is emptied.
        if not entry.is_dir(follow_symlinks=False) or not _is_ours(entry):
            continue
        shutil.rmtree(entry, ignore_errors=True)
        if not Path(entry).exists():
            swept.append(Path(entry))
    return tuple(swept)


def sweep(folder: Path) -> tuple[Path, ...]:
    """Remove the unfinished files of ours in `folder` whose process is gone; return which.

    A killed process cannot clean up. Files of a living process, of another machine or under any
    other name are left alone, and so is what cannot be removed.
    """
    swept = []
    for entry in _entries(folder):
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


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        return list(os.scandir(folder))
    except OSError:
        return []


def _is_ours(entry: os.DirEntry[str]) -> bool:
    """Say whether an entry belongs to this user; on Windows a user's folder holds no others."""
    if not hasattr(os, "getuid"):
        return True
    return entry.stat(follow_symlinks=False).st_uid == os.getuid()


def _machine_mark() -> str:
    return f"{zlib.crc32(machine_name().encode()):08x}"
