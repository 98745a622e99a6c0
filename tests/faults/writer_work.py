"""One of several processes that all want to write in one register; with the guard, and without it.

Run as a program (`python -m tests.faults.writer_work REGISTER NAME GUARD`): opens the register when
it can, adds a record, keeps it open for a moment and closes it, over and over. Says `in INSTANT`,
`saved TITLE`, `out INSTANT` and, while another has it, `told PID`.
"""

from __future__ import annotations

import random
import sqlite3
import sys
import time
from pathlib import Path

from storage import connection
from storage.errors import RegisterChangedError, RegisterInUseError
from storage.register import Register
from tests.faults.kills import say
from tests.helpers.registers import Clock, add

_LONGEST_S = 0.02


def write_in_turns(path: Path, name: str, *, is_unguarded: bool) -> None:
    """Write whenever nobody else has the register."""
    moments = random.Random(name)  # noqa: S311 - moments, no secrets
    number = 0
    while True:
        try:
            register = Register.open(path, Clock())
        except RegisterInUseError as error:
            say(f"told {dict(error.message.values).get('pid', '')}")
            time.sleep(moments.uniform(0, _LONGEST_S))
            continue
        say(f"in {time.monotonic_ns()}")
        try:
            number += 1
            add(register, f"{name} {number}")
            say(f"saved {name} {number}")
            time.sleep(moments.uniform(0, _LONGEST_S))
        except (RegisterInUseError, RegisterChangedError, sqlite3.OperationalError):
            # Another has it open, too.
            if not is_unguarded:
                raise
            number -= 1
        finally:
            say(f"out {time.monotonic_ns()}")
            register.close()


def take_the_guard_out() -> None:
    """Let registers be opened by several at once: no lock of SQLite that stays, none beside."""
    pragmas = (pragma for pragma in connection._PRAGMAS if not pragma.startswith("locking"))
    vars(connection)["_PRAGMAS"] = tuple(pragmas)
    vars(connection)["take"] = lambda _path: None


if __name__ == "__main__":
    unguarded = sys.argv[3] == "without"
    if unguarded:
        take_the_guard_out()
    write_in_turns(Path(sys.argv[1]), sys.argv[2], is_unguarded=unguarded)
