"""What the killed processes do to registers: edit, take over, undo; or without a guard."""

from __future__ import annotations

import os
import random
import tempfile
import time
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from importers.letters import read_letter
from importers.letters.take_over import take_over as take_over_letter
from storage import connection
from storage.calendars import load_calendar
from storage.operations import OperationKind
from storage.records import edit_record, remove_record
from storage.register import Register
from tests.faults.disk_work import LABEL, take_over
from tests.faults.kills import say
from tests.helpers.registers import TODAY, Clock, add, new_register

if TYPE_CHECKING:
    from storage.rules.review import LetterReading

NAME = "test.gestand"
LETTER = """Geachte voorzitter,

Ik zeg u toe uw Kamer voor eind 2026 te informeren over maatregel 0000. Ook zeg ik toe in het
voorjaar van 2027 een brief over onderwerp 0000 te sturen. De evaluatie van regeling 0000 ontvangt uw
Kamer rond de zomer van 2027.
"""


@cache
def _read_once() -> LetterReading:
    return read_letter(LETTER, calendar=load_calendar(), given_date=TODAY)


def letter(number: int) -> LetterReading:
    """Return a letter as it was read; no two numbers below ten thousand have the same words."""
    reading, word = _read_once(), f"{number % 10_000:04}"
    return replace(
        reading,
        text=reading.text.replace("0000", word),
        candidates=tuple(
            replace(
                each,
                title=each.title.replace("0000", word),
                passage=each.passage.replace("0000", word),
            )
            for each in reading.candidates
        ),
    )


def warm() -> float:
    """Do everything once elsewhere; return half of what an operation takes, in seconds."""
    with tempfile.TemporaryDirectory() as name:
        with new_register(Path(name)) as register:
            _step(register, 0)
            began = time.perf_counter()
            for number in range(1, 8):
                _step(register, number)
    # A life of up to two operations.
    return (time.perf_counter() - began) / 7 / 2


def _step(register: Register, number: int) -> None:
    match number % 7:
        case 0:
            add(register, f"nummer {number} " + "woord " * 60, TODAY)
        case 1:
            with register.operation(LABEL, OperationKind.HAND) as operation:
                for (record_id,) in operation.connection.execute(
                    "SELECT id FROM record ORDER BY key DESC LIMIT 3"
                ).fetchall():
                    edit_record(operation, record_id, handler=f"Directie {number}")
        case 2:
            take_over(register, number, 10)
        case 3:
            reading = letter(number)
            take_over_letter(
                register, reading, reading.candidates, file_name=f"{number}.txt", today=TODAY
            )
        case 4 if register.undoable():
            register.undo()
        case 5 if register.redoable():
            register.redo()
        case 6:
            with register.operation(LABEL, OperationKind.HAND) as operation:
                (record_id,) = operation.connection.execute(
                    "SELECT id FROM record WHERE deleted = 0 ORDER BY key LIMIT 1"
                ).fetchone()
                remove_record(operation, record_id)


def edit(folder: Path) -> None:
    """Do every kind of operation, one after the other; tell number and link of each."""
    chance = random.Random(os.getpid())  # noqa: S311 - no secret
    with Register.open(folder / NAME, Clock()) as register:
        number = chance.randrange(7)
        while True:
            _step(register, number)
            seq, link = register.connection.execute(
                "SELECT seq, chain_hash FROM operation ORDER BY seq DESC LIMIT 1"
            ).fetchone()
            say(f"saved {seq} {link}")
            number += 1 if number % 7 else 7 * chance.randrange(1000) + 1


def edit_without_a_journal(folder: Path) -> None:
    """Write many rows with the guard taken out: nothing can be taken back.

    With hardly any memory, SQLite writes pages all through an operation, not at its end alone: so
    a kill does not have to hit the one moment of a commit for the guard to be missed.
    """
    connection._PRAGMAS = tuple(  # type: ignore[assignment]  # as many
        pragma.replace("TRUNCATE", "OFF") for pragma in connection._PRAGMAS
    )
    with Register.open(folder / NAME, Clock()) as register:
        register.connection.execute("PRAGMA cache_size = 2")
        number = os.getpid() % 1000 * 1000
        while True:
            number += 1
            take_over(register, number, 20)
            (seq,) = register.connection.execute("SELECT max(seq) FROM operation").fetchone()
            say(f"saved {seq} ?")


def edit_and_tell_too_soon(folder: Path) -> None:
    """Do the same with the guard taken out: what is not yet committed is told as saved."""
    commit = Register._commit

    def told_before(self: Register, *arguments: object) -> object:
        seq = getattr(arguments[0], "seq", 0)
        say(f"saved {seq} ?")
        time.sleep(0.002)
        return commit(self, *arguments)  # type: ignore[arg-type]  # handed through

    Register._commit = told_before  # type: ignore[method-assign,assignment]  # the guard goes
    edit(folder)


def make(folder: Path) -> None:
    """Make what `edit` begins with."""
    with new_register(folder) as register:
        for number in range(7):
            _step(register, number)
