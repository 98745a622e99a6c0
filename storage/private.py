"""Files and folders that only their owner can read, whatever the system would make of them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def private(path: str, flags: int) -> int:
    """Open a file for its owner only where it is made: the `opener` of `open`."""
    return os.open(path, flags, 0o600)


def make_private_folder(folder: Path) -> None:
    """Make a folder for its owner only, and those above it that are missing; raise `OSError`."""
    for each in (*reversed(folder.parents), folder):
        if not each.is_dir():
            each.mkdir(mode=0o700, exist_ok=True)
