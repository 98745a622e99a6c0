"""A backup that is written piece by piece beside the work: whole operations or none of them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Event
from typing import TYPE_CHECKING

import pytest

from storage import backup as backups
from storage.backup import BackupUnsoundError, write
from storage.copies import reading
from storage.operations import OperationKind
from storage.rules.message import Message
from tests.helpers.registers import add, dump, new_register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from storage.register import Register

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
_PATIENCE_S = 60


class GivenUpError(Exception):
    """Stands for a window that is being closed."""


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    monkeypatch.setattr("storage.backup_file._PAGES", 4)
    with new_register(tmp_path) as made:
        for number in range(5):
            add(made, f"toezegging {number}")
        yield made


def test_what_is_done_meanwhile_is_in_it_as_a_whole_or_not(
    register: Register, folder: Path
) -> None:
    began, go_on = Event(), Event()

    def pause() -> None:
        began.set()
        assert go_on.wait(_PATIENCE_S)

    with ThreadPoolExecutor(1) as beside:
        work = beside.submit(write, register, folder, NOW, pause)
        assert began.wait(_PATIENCE_S)
        add(register, "tijdens de kopie")
        go_on.set()
        add(register, "misschien erna")
        written = work.result(_PATIENCE_S)
    made = written.finish().backup
    with reading(made.path) as copy:
        titles = {title for (title,) in copy.connection.execute("SELECT title FROM record")}
        assert "tijdens de kopie" in titles
        assert len(titles) == made.operation - 1
        if made.operation == 8:
            assert dump(copy) == dump(register)


def test_an_operation_under_way_is_waited_for_and_one_rolled_back_is_not_in_it(
    register: Register, folder: Path
) -> None:
    before = dump(register)
    pauses = 0
    looked = Event()

    def pause() -> None:
        nonlocal pauses
        pauses += 1
        if pauses > 2:
            looked.set()

    with ThreadPoolExecutor(1) as beside:
        with register.preview(Message("operation.sample"), OperationKind.HAND) as operation:
            operation.insert("setting", {"id": "nooit", "value": "1"})
            work = beside.submit(write, register, folder, NOW, pause)
            assert looked.wait(_PATIENCE_S)
            assert not work.done()
        made = work.result(_PATIENCE_S).finish().backup
    with reading(made.path) as copy:
        assert dump(copy) == before


def test_one_that_is_given_up_leaves_nothing(register: Register, folder: Path) -> None:
    def pause() -> None:
        raise GivenUpError

    with pytest.raises(GivenUpError):
        write(register, folder, NOW, pause)
    assert list(folder.iterdir()) == []


def test_a_file_with_another_history_does_not_count(
    register: Register, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elders"
    elsewhere.mkdir()
    really = backups.write_file
    with new_register(elsewhere) as other:
        for _ in range(5):
            add(other, "van een ander")
        monkeypatch.setattr(backups, "write_file", lambda _, part, __: really(other, part))
        with pytest.raises(BackupUnsoundError):
            write(register, folder, NOW, lambda: None)
    assert list(folder.iterdir()) == []
