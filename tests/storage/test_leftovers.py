"""Unfinished files of processes that are gone are swept, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from storage.leftovers import private_folder, sweep, sweep_folders, unfinished
from storage.processes import is_alive

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def dead() -> int:
    """Return the number of a process that ran and ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_who_is_alive(dead: int) -> None:
    assert is_alive(os.getpid())
    assert is_alive(1)
    assert not is_alive(dead)
    assert not is_alive(10**12)


def test_only_ours_of_the_dead_are_swept(tmp_path: Path, dead: int) -> None:
    ours = unfinished(tmp_path)
    mark = "-".join(ours.name.removesuffix(".tmp").split("-")[2:])
    gone = {
        f".gestand-{dead}.tmp",
        f".gestand-{dead}.tmp-journal",
        f".gestand-{dead}-{mark}.tmp",
        f".gestand-{dead}-{mark}.tmp-journal",
    }
    stays = {
        ours.name,
        f".gestand-{dead}-00000000-00000000.tmp",
        f".gestand-{dead}-{mark[:8]}.tmp",
        f"gestand-{dead}.tmp",
        f".gestand-{dead}.tmp.bak",
        f"x.gestand-{dead}.tmp",
        ".gestand-.tmp",
        ".gestand-abc.tmp",
        "register.gestand",
    }
    for name in gone | stays:
        (tmp_path / name).write_text("x", encoding="utf-8")
    folder = tmp_path / f".gestand-{dead}-{mark}.tmp.d"
    folder.mkdir()
    assert {path.name for path in sweep(tmp_path)} == gone
    assert {path.name for path in tmp_path.iterdir()} == stays | {folder.name}


def test_folders_and_links_of_such_a_name_are_left_alone(tmp_path: Path, dead: int) -> None:
    folder, link = tmp_path / f".gestand-{dead}.tmp", tmp_path / f".gestand-{dead}.tmp-journal"
    folder.mkdir()
    link.symlink_to(tmp_path / "elders")
    assert sweep(tmp_path) == ()
    assert folder.is_dir()
    assert link.is_symlink()


def test_no_name_is_given_out_twice(tmp_path: Path) -> None:
    assert unfinished(tmp_path) != unfinished(tmp_path)


def test_a_folder_that_is_gone_holds_nothing_to_sweep(tmp_path: Path) -> None:
    assert sweep(tmp_path / "weg") == ()


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


@pytest.mark.skipif(os.name == "nt", reason="POSIX mode bits")
def test_a_private_folder_is_private(temporary: Path) -> None:
    folder = private_folder()
    assert folder.parent == temporary
    assert folder.stat().st_mode & 0o777 == 0o700


def test_only_private_folders_of_the_dead_are_swept(temporary: Path, dead: int) -> None:
    ours = private_folder()
    mark = ours.name.split("-")[2]
    gone = temporary / f"gestand-{dead}-{mark}-abc_12"
    stays = {
        ours.name,
        f"gestand-{dead}-00000000-abc",
        f"gestand-{dead}",
        f"gestand-x-{mark}-abc",
        f"x-gestand-{dead}-{mark}-abc",
    }
    for name in (gone.name, *stays):
        (temporary / name).mkdir(exist_ok=True)
        (temporary / name / "kopie.gestand").write_text("x", encoding="utf-8")
    (gone / "kopie.gestand").chmod(0o400)
    file = temporary / f"gestand-{dead}-{mark}-file"
    file.touch()
    assert sweep_folders() == (gone,)
    assert {path.name for path in temporary.iterdir()} == stays | {file.name}


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_no_link_is_followed_out_of_the_temporary_folder(
    temporary: Path, dead: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    mark = private_folder().name.split("-")[2]
    elsewhere = tmp_path_factory.mktemp("elders")
    (elsewhere / "blijft").touch()
    (temporary / f"gestand-{dead}-{mark}-link").symlink_to(elsewhere)
    assert sweep_folders() == ()
    assert (elsewhere / "blijft").exists()
