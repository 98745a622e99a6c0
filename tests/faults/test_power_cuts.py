"""Power cuts: whatever the disk kept of what was not flushed, nothing that was told is missing."""

from __future__ import annotations

import os
import sqlite3
import tempfile
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
    from collections.abc import Iterator, Sequence

pytestmark = pytest.mark.timeout(300 * SOAK)

RUNS = 4
CUTS = (3_000 if SOAK == 1 else 10_000) // RUNS
FEW = 150


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return disk.library(tmp_path_factory.mktemp("disk"))


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder in memory, where there is one: thousands of registers are opened in it."""
    memory = Path("/dev/shm")  # noqa: S108 - not a secret, and private
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as name:
        yield Path(name)


class Losses:
    """Looks at disks after power cuts, and remembers what was wrong."""

    def __init__(self, place: Path, written: Sequence[disk.Entry], folder: Path) -> None:
        self.wrong: list[str] = []
        self.opened = 0
        self._place = place
        self._folder = folder
        told = [entry.data.decode().split() for entry in written if entry.kind == "A"]
        self._states = {int(each[1]): " ".join(each[1:]) for each in told if each[0] == "saved"}
        self._exports = [each[1] for each in told if each[0] == "export"]
        self._seen: dict[bytes, int | str] = {}
        self._whole: dict[Path, bytes] = {}

    def look(self, cut: Cut) -> None:
        told = [each.split() for each in cut.told]
        saved = max((int(each[1]) for each in told if each[0] == "saved"), default=0)
        found = self._register(cut)
        if isinstance(found, str):
            # Before anything was told there may be none.
            if found != "missing" or saved:
                self.wrong.append(found)
        elif found < saved:
            self.wrong.append(f"lost {saved - found}")
        self._backups(cut, [each[1] for each in told if each[0] == "backup"])
        self._export(cut, sum(each[0] == "export" for each in told))

    def _register(self, cut: Cut) -> int | str:
        """Return the last operation in the register, or what is wrong with it."""
        path = self._folder / NAME
        files = {
            name: cut.files[str(name)]
            for name in (path, path.with_name(f"{NAME}-journal"))
            if str(name) in cut.files
        }
        if path not in files:
            return "missing"
        mark = b"".join(digest_bytes(data).encode() for data in files.values())
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
            with Register.open(path, Clock()) as register:
                found = state(register)
                seq = int(found.split()[0])
                if found != self._states.get(seq):
                    return f"torn {seq}"
                if self.opened % 50 == 0 and check(register).problems:
                    return f"damaged {seq}"
                return seq
        except GestandError as error:
            return f"refused {error.message.key}"
        except TypeError:
            return "no operation"
        except sqlite3.DatabaseError as error:
            return f"damaged {error}"

    def _backups(self, cut: Cut, told: Sequence[str]) -> None:
        folder = self._folder / FOLDER
        there = {
            Path(name).name: data
            for name, data in cut.files.items()
            if Path(name).parent == folder and Path(name).name[0] != "."
        }
        self.wrong += [f"no backup {name}" for name in told if name not in there]
        self.wrong += [
            f"half a backup {name}"
            for name, data in there.items()
            if data != self._made(folder / name)
        ]

    def _made(self, backup: Path) -> bytes:
        """Return a backup as it was made."""
        if backup not in self._whole:
            self._whole[backup] = backup.read_bytes()
        return self._whole[backup]

    def _export(self, cut: Cut, told: int) -> None:
        data = cut.files.get(str(self._folder / EXPORT))
        found = None if data is None else digest_bytes(data)
        if found is None and told:
            self.wrong.append("no export")
        elif found is not None and found not in self._exports[max(0, told - 1) :]:
            self.wrong.append("half an export")


def losses(
    watched: Path, folder: Path, place: Path, cuts: int, guard: str = "", seed: int = 7
) -> Losses:
    """Work on the watched disk and cut the power so many times."""
    (folder / FOLDER).mkdir()
    log = folder.parent / f"{folder.name}.log"
    disk.run(watched, "disk_work:work", folder, guard, log=log)
    written = list(disk.entries(log))
    found = Losses(place, written, folder)
    for cut in power_cuts(written, cuts, seed):
        found.look(cut)
    return found


@pytest.mark.parametrize("run", range(RUNS))
def test_no_power_cut_costs_what_was_told(
    watched: Path, tmp_path: Path, place: Path, run: int
) -> None:
    folder = tmp_path / "schijf"
    folder.mkdir()
    found = losses(watched, folder, place, CUTS, seed=run)
    assert found.wrong == []
    assert found.opened > CUTS / 3, "most disks were the same one"
    for backup in (folder / FOLDER).iterdir():
        with Register.open(folder / NAME, Clock()) as register:
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
    watched: Path, tmp_path: Path, place: Path, guard: str, loss: str
) -> None:
    assert guard in BROKEN
    folder = tmp_path / "schijf"
    folder.mkdir()
    found = losses(watched, folder, place, FEW, guard)
    kinds = {wrong.split()[0] for wrong in found.wrong}
    assert kinds & set(loss.split("|")), found.wrong[:5]
