"""Everyday work, watched for what it leaves for others to read and for whom it speaks to."""

from __future__ import annotations

import json
import os
import socket
import stat
import sys
from datetime import UTC, datetime
from pathlib import Path

from importers.workbooks.export import export_workbook
from importers.workbooks.passages import write_passages
from resources.words import Words
from storage.backup import FOLDER, back_up, make_folder
from storage.register import Register
from storage.repair import copy_as_it_is
from storage.restore import restore_copy
from tests.faults.disk_work import take_over
from tests.helpers.registers import TODAY, Clock, add

_SPEAKS = ("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo")


def main(folder: Path, guard: str) -> None:
    """Work under a lax umask; print the modes of what is left and the sockets that were opened."""
    spoken: list[str] = []
    sys.addaudithook(lambda event, _: spoken.append(event) if event in _SPEAKS else None)
    os.umask(0o022)
    if guard == "modes":
        opened = os.open
        os.open = lambda path, flags, _mode=0o777, **rest: opened(
            path, flags, 0o666, **rest
        )  # the guard goes
    if guard == "network":
        with socket.socket() as other:
            other.connect_ex(("127.0.0.1", 9))
    modes = {}
    with Register.create(folder / "test.gestand", Clock()) as register:
        add(register, "een", TODAY)
        take_over(register, 1, 3)
        make_folder(folder / FOLDER)
        made = back_up(register, folder / FOLDER, datetime(2026, 11, 22, tzinfo=UTC)).backup
        restore_copy(made.path, folder / "kopie.gestand")
        at = datetime(2026, 11, 22, tzinfo=UTC)
        export_workbook(register, folder / "uit.xlsx", today=TODAY, at=at, words=Words())
        write_passages(folder / "passages.xlsx", [], Words())
        copy_as_it_is(made.path)
        # The lock stands there while it is open.
        for path in [*folder.rglob("*")]:
            modes[path.name] = stat.S_IMODE(path.stat().st_mode)
    print(json.dumps({"modes": modes, "spoken": spoken}))  # noqa: T201 - read by the test


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
