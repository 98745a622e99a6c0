"""The bundle: its size, and its start against that from the source."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measure import Ratio, ratio
from benchmarks.registers import register_with
from benchmarks.start import RUNS, one_start

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROOT = Path(__file__).resolve().parent.parent
BUNDLE = _ROOT / "dist" / "gestand"
STARTER = _ROOT / "build" / "pyinstaller" / "build" / "gestand-start"
"""The same modules, begun by `start_child`."""
LIMIT_BYTES = 120_000_000


def bytes_of(folder: Path) -> int:
    """Return the bytes of all files below a folder, or those that they take on disk if more."""
    found = [path.lstat() for path in folder.rglob("*") if path.is_symlink() or path.is_file()]
    return max(sum(each.st_size for each in found), sum(each.st_blocks * 512 for each in found))


def measure() -> Iterator[Ratio]:
    """Start both in turn, the first pair not counted; nothing where there is no bundle."""
    if not (BUNDLE.is_dir() and STARTER.is_file()):
        print("     no bundle to measure: make bundle")
        return
    size = bytes_of(BUNDLE)
    yield Ratio("bundle / 120 MB", size / LIMIT_BYTES, 1.0, f"{size / 1e6:.1f} MB")
    path = str(register_with(10_000))
    with tempfile.TemporaryDirectory() as home:
        pairs = [
            (one_start(path, home, [str(STARTER)]), one_start(path, home)) for _ in range(RUNS + 1)
        ][1:]
    name = "first painted rows of the bundle / from the source"
    yield ratio(name, [ours[0] for ours, _ in pairs], [plain[0] for _, plain in pairs], 1.2)
