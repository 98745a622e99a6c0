"""Power cuts: whatever the disk kept of what was not flushed, nothing that was told is missing."""

from __future__ import annotations

import os
import posixpath
import sqlite3
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from storage.backup import FOLDER, expect_whole
from storage.check import check
from storage.register import Register
from storage.rules.message import GestandError
from storage.rules.text import digest_bytes
from tests.faults import SOAK, disk
from tests.faults.disk_work import BROKEN, EXPORT, NAME, state
from tests.faults.power_cuts import Cut, power_cuts
from tests.helpers.registers import Clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

pytestmark = pytest.mark.timeout(300 * SOAK)

RUNS = 2
CUTS = (3_000 if SOAK == 1 else 10_000) // RUNS
FEW = 150


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """A folder in memory, where there is one: thousands of registers are opened in it."""
    memory = Path("/dev/shm")  # noqa: S108 - not a secret, and private
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as name:
        yield Path(name)


class Recording:
    """What was written down of work on the watched disk, and the disks that were looked at.

    Args:
        written: What was written down.
        folder: Where the work was done.
        place: Where disks may be made.
    """

    def __init__(self, written: Sequence[disk.Entry], folder: Path, place: Path) -> None:
        self.opened = 0
        self.folder = folder
        self._written = written
        self._place = place
        told = [entry.data.decode().split() for entry in written if entry.kind == "A"]
        self._states = {int(each[1]): " ".join(each[1:]) for each in told if each[0] == "saved"}
        self._exports = [each[1] for each in told if each[0] == "export"]
        self._digest = lru_cache(256)(digest_bytes)
        self._seen: dict[str, int | str] = {}
        self._recovered: dict[str, int | str] = {}
        self._whole: dict[Path, bytes] = {}

    def losses(self, cuts: int, seed: int = 7) -> list[str]:
        """Cut the power so many times; return what was wrong afterwards."""
        return [
            wrong for cut in power_cuts(self._written, cuts, seed) for wrong in self._wrong(cut)
        ]

    def _wrong(self, cut: Cut) -> Iterator[str]:
        told = [each.split() for each in cut.told]
        saved = max((int(each[1]) for each in told if each[0] == "saved"), default=0)
        found = self._register(cut)
        if isinstance(found, str):
            # Before anything was told there may be none.
            if found != "missing" or saved:
                yield found
        elif found < saved:
            yield f"lost {saved - found}"
        yield from self._backups(cut, [each[1] for each in told if each[0] == "backup"])
        yield from self._export(cut, sum(each[0] == "export" for each in told))

    def _register(self, cut: Cut) -> int | str:
        """Return the last operation in the register, or what is wrong with it."""
        path = self.folder / NAME
        files = {
            name: cut.files[str(name)]
            for name in (path, path.with_name(f"{NAME}-journal"))
            if str(name) in cut.files
        }
        if path not in files:
            return "missing"
        mark = " ".join(map(self._digest, files.values()))
        if mark not in self._seen:
            for left in self._place.iterdir():
                left.unlink()
            for name, data in files.items():
                (self._place / name.name).write_bytes(data)
            self._seen[mark] = self._open(self._place / NAME)
        return self._seen[mark]

    def _open(self, path: Path) -> int | str:
        self.opened += 1
        try:
            # What SQLite takes back it takes back now; many disks are the same file afterwards.
            Register.open(path, Clock()).close()
            recovered = self._digest(path.read_bytes())
            if recovered not in self._recovered:
                self._recovered[recovered] = self._read(path)
            return self._recovered[recovered]
        except GestandError as error:
            return f"refused {error.message.key}"
        except TypeError:
            return "no operation"
        except sqlite3.DatabaseError as error:
            return f"damaged {error}"

    def _read(self, path: Path) -> int | str:
        with Register.open(path, Clock()) as register:
            found = state(register)
            seq = int(found.split()[0])
            if found != self._states.get(seq):
                return f"torn {seq}"
            # Nothing is in these files that was not checked before, as long as the rows are.
            quick = len(self._recovered) % 8 != 0
            return f"damaged {seq}" if check(register, quick=quick).problems else seq

    def _backups(self, cut: Cut, told: Sequence[str]) -> Iterator[str]:
        folder = self.folder / FOLDER
        there = {
            Path(name).name: data
            for name, data in cut.files.items()
            if posixpath.dirname(name) == str(folder) and posixpath.basename(name)[0] != "."
        }
        yield from (f"no backup {name}" for name in told if name not in there)
        yield from (
            f"half a backup {name}"
            for name, data in there.items()
            if data != self._made(folder / name)
        )

    def _made(self, backup: Path) -> bytes:
        """Return a backup as it was made."""
        if backup not in self._whole:
            self._whole[backup] = backup.read_bytes()
        return self._whole[backup]

    def _export(self, cut: Cut, told: int) -> Iterator[str]:
        data = cut.files.get(str(self.folder / EXPORT))
        found = None if data is None else self._digest(data)
        if found is None and told:
            yield "no export"
        elif found is not None and found not in self._exports[max(0, told - 1) :]:
            yield "half an export"


def record(
    watched: disk.WatchedDisk, folder: Path, place: Path, rounds: int, guard: str = ""
) -> Recording:
    """Work on the watched disk."""
    work = folder / "schijf"
    (work / FOLDER).mkdir(parents=True)
    log = folder / "log"
    watched.run("disk_work:work", work, str(rounds), guard, log=log)
    return Recording(list(disk.entries(log)), work, place)


@pytest.fixture(scope="module")
def recording(
    watched: disk.WatchedDisk, tmp_path_factory: pytest.TempPathFactory, place: Path
) -> Recording:
    return record(watched, tmp_path_factory.mktemp("work"), place, rounds=4)


@pytest.mark.parametrize("run", range(RUNS))
def test_no_power_cut_costs_what_was_told(
    recording: Recording, run: int, record_property: Callable[[str, object], None]
) -> None:
    record_property("power cuts", CUTS)
    assert recording.losses(CUTS, seed=run) == []
    assert recording.opened > CUTS / 3, "most disks were the same one"
    with Register.open(recording.folder / NAME, Clock()) as register:
        for backup in (recording.folder / FOLDER).iterdir():
            expect_whole(backup, register.id)


@pytest.mark.parametrize(
    ("guard", "loss"),
    [
        ("synchronous", "torn|refused|lost"),
        ("journal", "torn|refused"),
        ("folder", "lost"),
        ("files", "half"),
    ],
)
def test_without_a_guard_power_cuts_are_seen_to_cost(
    watched: disk.WatchedDisk, tmp_path: Path, place: Path, guard: str, loss: str
) -> None:
    assert guard in BROKEN
    losses = record(watched, tmp_path, place, rounds=1, guard=guard).losses(FEW)
    assert {wrong.split()[0] for wrong in losses} & set(loss.split("|")), losses[:5]
