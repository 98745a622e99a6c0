"""A disk that is full at any write: the register, and every backup that was there, stay whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from storage.backup import FOLDER, BackupError, back_up, expect_whole, make_folder
from storage.check import check
from storage.errors import RegisterUnwritableError
from storage.register import Register
from storage.restore import changed_rows, opened_backup, restore, restore_copy
from tests.faults import SOAK
from tests.helpers.registers import Clock, add, dump, new_register

if sys.platform != "win32":
    import resource

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="limits and file systems of POSIX"),
    pytest.mark.timeout(120 * SOAK),
]

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
POINTS = 9 * SOAK


@contextmanager
def no_more_than(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond `size` bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    make_folder(tmp_path / FOLDER)
    with new_register(tmp_path) as made:
        add(made, "een")
        yield made


def test_a_backup_that_stops_at_any_byte_costs_nothing(register: Register, tmp_path: Path) -> None:
    folder = tmp_path / FOLDER
    good = back_up(register, folder, NOW).backup
    add(register, "twee")
    then = dump(register)
    for n in range(POINTS):
        size = good.size * n // POINTS
        with no_more_than(size), pytest.raises(BackupError):
            back_up(register, folder, NOW + timedelta(minutes=1))
        assert [path.name for path in folder.iterdir()] == [good.path.name], size
        assert dump(register) == then
    expect_whole(good.path, register.id)
    assert back_up(register, folder, NOW + timedelta(minutes=1)).made
    assert check(register).problems == ()


def test_a_restore_that_stops_at_any_byte_is_not_done(register: Register, tmp_path: Path) -> None:
    for n in range(40):
        add(register, f"nummer {n}" + " en nog wat" * 20)
    path = back_up(register, tmp_path / FOLDER, NOW).backup.path
    while register.undoable():
        register.undo()
    now = dump(register)
    largest = register.path.stat().st_size + 200_000
    done = 0
    with opened_backup(path, register.id) as backup:
        for n in range(POINTS):
            with no_more_than(largest * n // POINTS), suppress(RegisterUnwritableError):
                restore(register, backup)
                done += 1
            if dump(register) != now:
                assert changed_rows(register, backup) == []
                register.undo()
            assert dump(register) == now
    assert 0 < done < POINTS
    assert check(register).problems == ()
    with opened_backup(path, register.id) as backup:
        assert restore(register, backup)


def test_a_copy_that_stops_at_any_byte_is_not_there(register: Register, tmp_path: Path) -> None:
    made = back_up(register, tmp_path / FOLDER, NOW).backup
    target = tmp_path / "kopie.gestand"
    for n in range(POINTS):
        with no_more_than(made.size * n // POINTS), pytest.raises(RegisterUnwritableError):
            restore_copy(made.path, target)
        assert not target.exists()
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".tmp")]
    restore_copy(made.path, target)


_ON_A_SMALL_DISK = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from resources.words import Words
from storage.backup import BackupFolderError, back_up, backups_in, expect_whole
from storage.register import Register
from tests.helpers.registers import Clock, add
disk = Path(sys.argv[2])
with Register.open(Path(sys.argv[1]), Clock()) as register:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    first = back_up(register, disk, now)
    for n in range(9):
        add(register, f"nummer {n}")
        try:
            back_up(register, disk, now + timedelta(minutes=n + 1))
        except BackupFolderError as error:
            print(Words().say(error.message))
            break
    for backup in backups_in(disk, register.id):
        expect_whole(backup.path, register.id)
    kept = [path.name for path in disk.iterdir()]
    assert first.backup.path.name in kept, kept
    assert not [name for name in kept if name.endswith(".tmp")], kept
    (disk / "vol").unlink()
    add(register, "er is weer plaats")
    assert back_up(register, disk, now + timedelta(days=1)).made
"""


def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    unshare = shutil.which("unshare")
    mount = 'mount -t tmpfs -o size=1500k none "$2" && head -c 600000 /dev/zero > "$2/vol"'
    disk = tmp_path / "disk"
    disk.mkdir()
    if (
        unshare is None
        or subprocess.run(
            [unshare, "-rm", "sh", "-c", mount, "sh", "", str(disk)],
            check=False,
            capture_output=True,
        ).returncode
    ):
        pytest.skip("no file system may be mounted here")
    with new_register(tmp_path) as register:
        add(register, "een")
    work = f'{mount} && exec "$3" -c "$4" "$1" "$2"'
    argv = [unshare, "-rm", "sh", "-c", work, "sh", str(register.path), str(disk), sys.executable]
    done = subprocess.run(
        [*argv, _ON_A_SMALL_DISK], check=False, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert "de schijf is vol" in done.stdout
    with Register.open(register.path, Clock()) as again:
        assert check(again).problems == ()
