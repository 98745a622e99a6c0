"""What is done on the watched disk: every kind of operation, told once it is done."""

from __future__ import annotations

import ctypes
import errno
import os
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from importers.workbooks import apply_workbook, review_workbook
from importers.workbooks import export as workbooks
from importers.workbooks.grid import Kind
from importers.workbooks.reading import Cell, SheetRow, Workbook
from resources.words import Words
from storage import connection
from storage.backup import FOLDER, back_up
from storage.calendars import load_calendar
from storage.operations import OperationKind
from storage.records import edit_record, remove_record
from storage.register import Register
from storage.rules.language import DEFAULTS
from storage.rules.message import Message
from storage.rules.text import digest, digest_bytes
from tests.helpers.registers import TODAY, Clock, add, counting_ids, dump

if TYPE_CHECKING:
    from pathlib import Path

NAME = "test.gestand"
EXPORT = "uit.xlsx"
START = datetime(2026, 1, 1, 9, 0, tzinfo=UTC)
LABEL = Message("operation.edited", {"number": "T-1"})

WRITES, FLUSHES, NAMES = 1, 2, 4


class Disk:
    """The disk under this process."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(os.environ["LD_PRELOAD"])
        self._library.disk_fill.argtypes = [ctypes.c_longlong]
        self._library.disk_fail.argtypes = [ctypes.c_int, ctypes.c_long, *[ctypes.c_int] * 2]
        self._library.disk_calls.restype = ctypes.c_long

    def note(self, text: str) -> None:
        """Write down what the user is told now."""
        self._library.disk_note(text.encode())

    def room(self, size: int) -> None:
        """Let no more than `size` bytes be written; negative: as many as one likes."""
        self._library.disk_fill(size)

    def fail(self, kinds: int, at: int, *, for_ever: bool, error: int = errno.EIO) -> None:
        """Let the call with number `at` of these kinds fail, and when asked all after it."""
        self._library.disk_fail(kinds, at, error, for_ever)

    def mend(self) -> int:
        """Let nothing fail any more; return how many calls there were that could have failed."""
        calls = int(self._library.disk_calls())
        self._library.disk_fail(0, 0, 0, 0)
        self.room(-1)
        return calls


def workbook(number: int, rows: int) -> Workbook:
    """Return a workbook of new rows, as it was read."""
    names = ("title", "deadline", "handler")
    letters = dict(zip(names, "ABC", strict=True))
    made = []
    for row in range(2, rows + 2):
        values = (f"rij {number}.{row}", "eind 2026", "Directie")
        cells = {
            name: Cell(f"{letters[name]}{row}", Kind.TEXT, value)
            for name, value in zip(names, values, strict=True)
        }
        made.append(SheetRow("Blad1", row, cells, letters))
    return Workbook(f"{number}.xlsx", f"{number:032}", "", "", frozenset(names), tuple(made), ())


def take_over(register: Register, number: int, rows: int) -> None:
    """Take over a workbook of new rows."""
    book, calendar, words = workbook(number, rows), load_calendar(), Words()
    review = review_workbook(register, book, calendar=calendar, words=words)
    apply_workbook(
        register,
        book,
        review,
        today=TODAY,
        at=START,
        calendar=calendar,
        settings=DEFAULTS,
        words=words,
    )


def export(register: Register, path: Path) -> None:
    """Export the register as a workbook."""
    workbooks.export_workbook(register, path, today=TODAY, at=START, words=Words())


def state(register: Register) -> str:
    """Return number and link of the last operation, and a hash of all rows."""
    seq, link = register.connection.execute(
        "SELECT seq, chain_hash FROM operation ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    return f"{seq} {link} {digest(repr(dump(register)))}"


def _without_flushes() -> None:
    _change_settings(EXTRA="OFF")


def _with_the_journal_in_memory() -> None:
    _change_settings(TRUNCATE="MEMORY")


def _with_the_folder_not_flushed() -> None:
    # What SQLite calls FULL: the name of the journal may come back after the commit.
    _change_settings(EXCLUSIVE="NORMAL", TRUNCATE="DELETE", EXTRA="FULL")


def _change_settings(**others: str) -> None:
    changed = connection._PRAGMAS
    for old, new in others.items():
        changed = tuple(pragma.replace(old, new) for pragma in changed)  # type: ignore[assignment]  # as many
    connection._PRAGMAS = changed


def _with_files_not_flushed() -> None:
    os.fsync = lambda fd: None  # noqa: ARG005 - the guard goes; SQLite flushes by itself


BROKEN = {
    "synchronous": _without_flushes,
    "journal": _with_the_journal_in_memory,
    "folder": _with_the_folder_not_flushed,
    "files": _with_files_not_flushed,
}
"""Guards that can be taken out, by name."""


def work(folder: Path, rounds: str, guard: str = "") -> None:
    """Create a register and do every kind of operation, over and over; tell each one."""
    if guard:
        BROKEN[guard]()
    disk = Disk()
    instant = START

    def saved(register: Register) -> None:
        disk.note(f"saved {state(register)}")

    def exported(register: Register) -> None:
        path = folder / EXPORT
        export(register, path)
        disk.note(f"export {digest_bytes(path.read_bytes())}")
        saved(register)

    with Register.create(folder / NAME, Clock(), new_id=counting_ids()) as register:
        saved(register)
        for number in range(int(rounds)):
            ids = []
            for n in range(3):
                ids.append(add(register, f"nummer {number}.{n} " + "woord " * 40, TODAY))
                saved(register)
            with register.operation(LABEL, OperationKind.HAND) as operation:
                edit_record(operation, ids[0], handler=f"Directie {number}", text="lang " * 300)
            saved(register)
            with register.operation(LABEL, OperationKind.HAND) as operation:
                remove_record(operation, ids[1])
            saved(register)
            take_over(register, number, 12)
            saved(register)
            register.undo()
            saved(register)
            register.redo()
            saved(register)
            instant += timedelta(minutes=1)
            made = back_up(register, folder / FOLDER, instant).backup.path
            disk.note(f"backup {made.name}")
            exported(register)
