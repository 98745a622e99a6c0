"""The sample register: the sample letters through the real importer, and a few edits by hand."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from resources import resource
from storage.records import add_note, edit_record
from storage.register import Register
from storage.rules.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from storage.operations import Operation
    from storage.rules.calendar import SittingCalendar


def create_sample(path: Path, clock: Callable[[], datetime], calendar: SittingCalendar) -> Register:
    """Make the sample register at `path` and return it open; on an error nothing is left.

    Args:
        path: The new file.
        clock: Gives the present instant; its day is today.
        calendar: The sitting calendar to read terms with.

    Raises:
        RegisterError: There is a file already, or it cannot be written.
    """
    register = Register.create(path, clock)
    try:
        _take_over_letters(register, clock().date(), calendar)
        for edit in json.loads(resource("sample", "edits.json").read_text(encoding="utf-8")):
            _carry_out(register, edit)
    except BaseException:
        register.close()
        path.unlink()
        raise
    return register


def _take_over_letters(register: Register, today: date, calendar: SittingCalendar) -> None:
    """Take over what the review ticks, the oldest letter first: their names begin with the day."""
    from importers.letters import read_letter
    from importers.letters.take_over import take_over

    for file in sorted(resource("sample", "letters").iterdir(), key=lambda file: file.name):
        reading = read_letter(file.read_text(encoding="utf-8"), calendar=calendar)
        ticked = [candidate for candidate in reading.candidates if candidate.ticked]
        take_over(register, reading, ticked, file_name=file.name, today=today)


def _carry_out(register: Register, edit: dict[str, Any]) -> None:
    """Carry out one edit: `record` is found by words of its title, `set` and `notes` change it."""
    record_id, number = _found(register, edit["record"])
    with register.operation(Message("operation.edited", {"number": number})) as operation:
        if "set" in edit:
            edit_record(operation, record_id, **edit["set"])
        for note in edit.get("notes", ()):
            _note(operation, record_id, note)


def _note(operation: Operation, record_id: str, note: dict[str, str]) -> None:
    add_note(
        operation,
        record_id,
        note["text"],
        dated_on=date.fromisoformat(note["on"]),
        author=note["author"],
    )


def _found(register: Register, words: str) -> tuple[str, str]:
    """Return id and number of the one record whose title holds `words`."""
    found = register.connection.execute(
        "SELECT id, number FROM record WHERE instr(title, ?) > 0 AND deleted = 0", (words,)
    ).fetchall()
    if len(found) != 1:
        msg = f"{len(found)} records of the sample have a title with {words!r}"
        raise LookupError(msg)
    return found[0]
