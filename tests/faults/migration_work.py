"""What the killed processes do: create registers and migrate older ones; or without a guard."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from storage import backup_older
from storage.register import Register
from tests.faults import register_work
from tests.faults.kills import say
from tests.faults.register_work import NAME
from tests.helpers.registers import Clock
from tests.helpers.versions import make_older

if TYPE_CHECKING:
    from collections.abc import Iterator

OLDER = "ouder.gestand"


def warm() -> float:
    """Do everything once elsewhere; return a quarter of what it takes, in seconds."""
    with tempfile.TemporaryDirectory() as name:
        make(Path(name))
        list(_once(Path(name)))
        _put_back(Path(name))
        began = time.perf_counter()
        list(_once(Path(name)))
    took = time.perf_counter() - began
    return took / 4


def create_and_migrate(folder: Path) -> None:
    """Create a register, and bring one of an older version up to date, over and over."""
    while True:
        for done in _once(folder):
            say(done)
        _put_back(folder)


def _once(folder: Path) -> Iterator[str]:
    number = len(list(folder.glob("nieuw*.gestand")))
    Register.create(folder / f"nieuw{number}.gestand", Clock()).close()
    yield f"created {number}"
    Register.open(folder / OLDER, Clock()).close()
    yield "migrated"


def migrate_in_pieces(folder: Path) -> None:
    """Migrate with the guard taken out: each statement of the migration stands by itself."""
    from sqlite_utils import Database

    class Piecemeal:
        def __enter__(self) -> None: ...

        def __exit__(self, *_: object) -> None: ...

    Database.atomic = lambda _self: Piecemeal()  # type: ignore[method-assign,assignment,return-value]  # the guard goes
    # Neither creates one nor makes a backup: that takes long, and no kill would come so far as this.
    vars(backup_older)["back_up_older"] = lambda *_: None
    while True:
        Register.open(folder / OLDER, Clock()).close()
        say("migrated")
        _put_back(folder)


def _put_back(folder: Path) -> None:
    """Let the register of the older version be there again."""
    part = folder / "ouder.part"
    shutil.copyfile(folder / "ouder.origineel", part)
    part.replace(folder / OLDER)


def make(folder: Path) -> None:
    """Make what `create_and_migrate` begins with, and the register before it is older."""
    register_work.make(folder)
    shutil.copyfile(folder / NAME, folder / "ouder.origineel")
    make_older(folder / "ouder.origineel")
    _put_back(folder)
