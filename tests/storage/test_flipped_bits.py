"""Of two hundred flipped bits none changes a person's data unseen; SQLite's check finds none."""

from __future__ import annotations

import random
import sqlite3
from datetime import date
from typing import TYPE_CHECKING

import pytest

from importers.letters import read_letter
from importers.letters.take_over import take_over
from storage.calendars import load_calendar
from storage.check import check
from storage.errors import RegisterError
from storage.records import add_note, edit_record
from storage.register import Register
from storage.rules.message import Message
from tests.helpers.registers import TODAY, Clock, add, dump, new_register

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FLIPS = 200
LETTER = """Datum 2 april 2026
Betreft Loketten

Geachte voorzitter,

Ik zal uw Kamer eind 2026 informeren over de loketten.

De Minister van Voorbeeldzaken,

A. de Groot
"""

Seen = dict[str, list[tuple[object, ...]]]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Seen]:
    """Return the bytes of a register in which a year was worked, and what a person sees of it."""
    folder = tmp_path_factory.mktemp("heel")
    with new_register(folder) as register:
        ids = [add(register, f"toezegging {n}", date(2027, 1, n)) for n in range(1, 20)]
        reading = read_letter(LETTER, calendar=load_calendar())
        take_over(register, reading, reading.candidates, file_name="b.txt", today=TODAY)
        for number, record_id in enumerate(ids):
            with register.operation(Message("operation.edited", {"number": str(number)})) as op:
                edit_record(op, record_id, handler=f"Anna {number}", text="tekst " * 20)
                add_note(op, record_id, f"stand {number} " * 10, dated_on=TODAY)
        register.undo()
        seen = visible(register)
        assert check(register).problems == ()
    return (folder / "test.gestand").read_bytes(), seen


def visible(register: Register) -> Seen:
    """Return what a person can see: the data, the history, and what the search finds."""
    db = register.connection
    rest = ("operation", "history", "meta", "search_words")
    return {
        **dump(register),
        **{table: db.execute(f"SELECT * FROM {table}").fetchall() for table in rest},
    }


def outcome(path: Path, seen: Seen, look: Callable[[Register], bool]) -> str:
    """Say what becomes of a damaged file: refused, noticed, unchanged or changed unseen."""
    try:
        with Register.open(path, Clock()) as register:
            if look(register):
                return "noticed"
            return "unchanged" if visible(register) == seen else "changed unseen"
    except RegisterError:
        return "refused"


def flipped(data: bytes, seed: int) -> bytes:
    """Return the file with one bit flipped, somewhere where it holds anything."""
    chance = random.Random(seed)  # noqa: S311 - chance, not secrecy
    damaged = bytearray(data)
    place = chance.randrange(len(data))
    while not data[place]:
        place = chance.randrange(len(data))
    damaged[place] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def test_no_flipped_bit_changes_data_unseen(tmp_path: Path, sound: tuple[bytes, Seen]) -> None:
    data, seen = sound
    path = tmp_path / "flip.gestand"
    outcomes: dict[int, str] = {}
    for seed in range(FLIPS):
        path.write_bytes(flipped(data, seed))
        outcomes[seed] = outcome(path, seen, lambda register: bool(check(register).problems))
    unseen = [seed for seed, what in outcomes.items() if what == "changed unseen"]
    assert unseen == []
    # The test has teeth: most of these do change something.
    assert sum(what == "noticed" for what in outcomes.values()) > FLIPS / 4


def test_the_check_of_sqlite_alone_would_not_do(tmp_path: Path, sound: tuple[bytes, Seen]) -> None:
    data, seen = sound
    path = tmp_path / "flip.gestand"

    def look(register: Register) -> bool:
        try:
            lines = register.connection.execute("PRAGMA integrity_check").fetchall()
        except sqlite3.DatabaseError:
            return True
        return lines != [("ok",)]

    for seed in range(FLIPS):
        path.write_bytes(flipped(data, seed))
        try:
            if outcome(path, seen, look) == "changed unseen":
                return
        except (sqlite3.DatabaseError, ValueError):
            continue
    pytest.fail("no flip changed anything: the other test proves nothing")
