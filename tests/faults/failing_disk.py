"""One action of each kind on a disk that fails at any call: what is said, and what is left."""

from __future__ import annotations

import errno
import json
import shutil
import sqlite3
import sys
import tempfile
import traceback
import zipfile
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from importers.letters.take_over import take_over as take_over_letter
from resources.words import LANGUAGES, Words
from storage import register
from storage.backup import FOLDER, back_up
from storage.check import check
from storage.errors import RegisterUnwritableError
from storage.operations import Operation, OperationKind
from storage.records import edit_record
from storage.register import Register
from storage.restore import opened_backup, restore, restore_copy
from storage.rules.message import GestandError
from tests.faults import SOAK, register_work
from tests.faults.disk_work import (
    EXPORT,
    FLUSHES,
    LABEL,
    NAMES,
    START,
    WRITES,
    Disk,
    export,
    take_over,
)
from tests.helpers.registers import TODAY, Clock, add, dump, new_register
from tests.helpers.versions import make_older

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


_FOR_EVER = 1 << 40

ROWS = 12 if SOAK == 1 else 40
"""Of a workbook. The short run tries some calls of each action, the long one every single call."""


def _room(disk: Disk, point: int) -> None:
    disk.room(2048 * point)


def _once(disk: Disk, point: int) -> None:
    disk.fail(WRITES | FLUSHES | NAMES, point, for_ever=False)


def _for_ever(disk: Disk, point: int) -> None:
    disk.fail(WRITES | FLUSHES | NAMES, point, for_ever=True)


def _full(disk: Disk, point: int) -> None:
    disk.fail(WRITES, point, for_ever=True, error=errno.ENOSPC)


def _read_only(disk: Disk, _: int) -> None:
    disk.fail(WRITES | NAMES, 0, for_ever=True, error=errno.EROFS)


FAULTS = {
    "room": _room,
    "once": _once,
    "for_ever": _for_ever,
    "full": _full,
    "read_only": _read_only,
}
"""A disk with so many bytes of room; a call that fails once, or from then on; a disk that is full
from a write on; one that takes nothing."""


def _write_over_the_export(place: Place) -> None:
    made = (place.folder / EXPORT).read_bytes()
    try:
        with (place.folder / EXPORT).open("wb", buffering=1024) as file:
            for start in range(0, len(made), 1024):
                file.write(made[start : start + 1024])
    except OSError as error:
        raise RegisterUnwritableError("storage.unwritable", name=EXPORT) from error


def _commit_in_pieces() -> None:
    history = Operation._touch

    def committed(self: Operation, table: str, row_id: str) -> None:
        history(self, table, row_id)
        self.connection.execute("COMMIT")
        self.connection.execute("BEGIN IMMEDIATE")

    Operation._touch = committed  # type: ignore[method-assign]  # the guard goes


def _let_errors_through() -> None:
    @contextmanager
    def as_they_are(_: Path) -> Iterator[None]:
        yield

    vars(register)["environment_errors"] = as_they_are


BROKEN = {
    "export": lambda: setattr(Place, "export", _write_over_the_export),
    "transaction": _commit_in_pieces,
    "sentences": _let_errors_through,
}
"""Guards that can be taken out, by name."""


class Place:
    """A register with a backup and an export, and what is done there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.number = 0
        (folder / FOLDER).mkdir(exist_ok=True)
        self.register = new_register(folder)
        for n in range(4):
            add(self.register, f"nummer {n}", TODAY)
        self.backup = back_up(self.register, folder / FOLDER, START).backup.path
        add(self.register, "na de reservekopie", TODAY)
        export(self.register, folder / EXPORT)
        (folder / "los").mkdir()
        older = Register.create(folder / "los" / "ouder.gestand", Clock())
        add(older, "oud", TODAY)
        older.close()
        make_older(older.path)
        self.older = older.path.read_bytes()

    def edit(self) -> None:
        with self.register.operation(LABEL, OperationKind.HAND) as operation:
            (record_id,) = operation.connection.execute("SELECT id FROM record").fetchone()
            edit_record(operation, record_id, handler=f"Directie {self.number}")

    def workbook(self) -> None:
        take_over(self.register, self.number, ROWS)

    def letter(self) -> None:
        reading = register_work.letter(self.number)
        take_over_letter(
            self.register, reading, reading.candidates, file_name="brief.txt", today=TODAY
        )

    def undo(self) -> None:
        self.register.undo()

    def back_up(self) -> None:
        back_up(self.register, self.folder / FOLDER, START)

    def restore(self) -> None:
        with opened_backup(self.backup, self.register.id) as backup:
            restore(self.register, backup)

    def restore_copy(self) -> None:
        restore_copy(self.backup, self.folder / "los" / f"kopie{self.number}.gestand")

    def export(self) -> None:
        export(self.register, self.folder / EXPORT)

    def create(self) -> None:
        Register.create(self.folder / "los" / f"nieuw{self.number}.gestand", Clock()).close()

    def migrate(self) -> None:
        Register.open(self.folder / "los" / "ouder.gestand", Clock()).close()

    def prepare(self, action: str) -> None:
        """Make ready for an action, with a disk that is well."""
        self.number += 1
        if action == "undo":
            self.edit()
        if action == "restore":
            self.workbook()
        if action == "migrate":
            shutil.rmtree(self.folder / "los" / FOLDER, ignore_errors=True)
            (self.folder / "los" / "ouder.gestand").write_bytes(self.older)

    def files(self) -> dict[str, bytes]:
        """Return what must stay as it is when an action is refused."""
        older = self.folder / "los" / "ouder.gestand"
        if older.with_name(f"{older.name}-journal").exists():
            # What a failed migration could not take back then is taken back now.
            with closing(sqlite3.connect(older)) as db:
                db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        kept = [self.folder / EXPORT, older]
        kept += [path for path in (self.folder / FOLDER).iterdir() if path.name[0] != "."]
        kept += [*(self.folder / "los").glob("[kn]*.gestand")]
        return {path.name: path.read_bytes() for path in kept}


ACTIONS = (
    "edit",
    "workbook",
    "letter",
    "undo",
    "back_up",
    "restore",
    "restore_copy",
    "export",
    "create",
    "migrate",
)


@contextmanager
def _told(wrong: list[str]) -> Iterator[list[str]]:
    """Note an error that has a sentence; any other one is a fault of ours."""
    said: list[str] = []
    try:
        yield said
    except GestandError as error:
        said += [Words(language).say(error.message) for language in LANGUAGES]
        if not all(said):
            wrong.append(f"no sentence for {error!r}")
    except Exception as error:  # noqa: BLE001 - what escapes is what is looked for
        last = traceback.extract_tb(error.__traceback__)[-1]
        wrong.append(f"{error!r} at {last.filename[-30:]}:{last.lineno}")
        said.append("")


def warm() -> None:
    """Do every action once elsewhere, on a disk that is well."""
    with tempfile.TemporaryDirectory() as name:
        place = Place(Path(name))
        for action in ACTIONS:
            # The older version is known to those processes only that need it.
            if action != "migrate":
                place.prepare(action)
                getattr(place, action)()
        place.register.close()


def sweep(folder: Path, fault: str, actions: str, most: str, guard: str = "") -> None:
    """Let an action fail at one point after the other until it succeeds; print what went wrong.

    Args:
        folder: On the watched disk.
        fault: One of `FAULTS`.
        actions: Some of `ACTIONS`, with commas.
        most: How many points are tried of each at most, spread over all.
        guard: Which of `BROKEN` to take out.
    """
    # What a half-written workbook says when it is let go of.
    sys.unraisablehook = lambda _: None
    place, disk = Place(folder), Disk()
    if guard:
        BROKEN[guard]()
    found: dict[str, object] = {}
    for action in actions.split(","):
        wrong: list[str] = []
        points = list(_points(place, disk, FAULTS[fault], action, int(most), wrong))
        found[action] = {"refused": sum(points), "points": len(points), "wrong": wrong}
        problems = [problem.key for problem in check(place.register).problems]
        if problems:
            wrong.append(f"damaged {problems}")
    place.register.close()
    print(json.dumps(found))  # noqa: T201 - read by the test


def _points(
    place: Place,
    disk: Disk,
    fault: Callable[[Disk, int], None],
    action: str,
    most: int,
    wrong: list[str],
) -> Iterator[bool]:
    """Yield for each point whether the action was refused there."""
    place.prepare(action)
    disk.fail(WRITES | FLUSHES | NAMES, _FOR_EVER, for_ever=False)
    with _told(wrong):
        getattr(place, action)()
    calls = max(disk.mend(), 24)
    step = max(1, calls // most)
    ambiguous: list[str] = []
    # A disk that takes nothing takes nothing from anywhere on.
    end = 1 if fault is _read_only else calls + 2 * step
    for point in range(0, end, step):
        place.prepare(action)
        rows, files = dump(place.register), place.files()
        fault(disk, point)
        with _told(wrong) as said:
            getattr(place, action)()
        disk.mend()
        with _told(wrong) as broken:
            now = dump(place.register)
        if broken:
            wrong.append(f"cannot be read after point {point}")
            return
        if said:
            if now != rows:
                # A disk that takes nothing any more from the very last flush on: it was done then.
                wrong.append(f"refused at point {point}, and done")
                if fault is _for_ever and not ambiguous:
                    ambiguous.append(wrong.pop())
            kept = place.files()
            changed = {name for name in files if kept.get(name) != files[name]}
            if fault is _for_ever and changed == {EXPORT} and _is_whole(place.folder / EXPORT):
                # The old one could not be put back on a disk that takes no names any more: told
                # as not done, while it is.
                changed = set()
            if action == "migrate":
                # Its pages may lie otherwise; and the last flush can fail of one that is done.
                changed -= {"ouder.gestand"}
                with _told(wrong) as refused:
                    place.migrate()
                if refused:
                    wrong.append(f"not opened after point {point}: {refused}")
            if changed:
                wrong.append(f"other {changed} after point {point}")
            wrong += [f"half of {name} at {point}" for name in kept.keys() - files.keys()]
        # Work goes on in the same process.
        with _told(wrong) as after:
            place.number += 1
            place.edit()
        if after:
            wrong.append(f"no more work after point {point}: {after}")
            return
        yield bool(said)


def _is_whole(path: Path) -> bool:
    with zipfile.ZipFile(path) as file:
        return file.testzip() is None
