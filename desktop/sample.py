"""The sample register: the sample letters through the real importer, and a few edits by hand."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from resources import resource
from storage.posts import ensure_post
from storage.priorities import find_priority
from storage.records import add_note, edit_record
from storage.register import Register
from storage.rules.message import Message
from storage.steps import add_step, finish_step

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from storage.operations import Operation
    from storage.rules.calendar import SittingCalendar


_POSTS = {
    "minister van Voorbeeldzaken": ("MVbz", "Vbz"),
    "staatssecretaris van Proefbeleid": ("StasVbz", "Vbz"),
}
"""The offices of the sample letters, in short: no list of ministries knows them."""


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
        with register.operation(Message("operation.sample")) as operation:
            for name, (short, ministry) in _POSTS.items():
                ensure_post(operation, name, short=short, ministry=ministry)
        _take_over_letters(register, clock().date(), calendar)
        for edit in json.loads(resource("sample", "edits.json").read_text(encoding="utf-8")):
            _carry_out(register, edit)
    except BaseException:
        register.close()
        for left in (path, path.with_name(f"{path.name}-journal")):
            left.unlink(missing_ok=True)
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
    """Carry out one edit of `edits.json`.

    `letter` and `words` find the record by its passage, `period` one aflevering of a series; `set`
    has columns to change, `priority` the title of one that it hangs under, `notes` what to add to
    the stand van zaken, and `steps` how it is prepared.
    """
    record_id, number = _found(register, edit["letter"], edit["words"], edit.get("period"))
    with register.operation(Message("operation.edited", {"number": number})) as operation:
        columns = dict(edit.get("set", {}))
        if "priority" in edit:
            columns["priority_id"] = _priority(operation, edit["priority"])
        edit_record(operation, record_id, **columns)
        for note in edit.get("notes", ()):
            add_note(
                operation,
                record_id,
                note["text"],
                dated_on=date.fromisoformat(note["on"]),
                author=note["author"],
            )
        for step in edit.get("steps", ()):
            step_id = add_step(operation, record_id, step["title"], days_before=step["days_before"])
            if "done_on" in step:
                finish_step(operation, step_id, date.fromisoformat(step["done_on"]))


def _priority(operation: Operation, title: str) -> str:
    found = find_priority(operation, title)
    if found is None:
        msg = f"the sample letters name no priority {title!r}"
        raise LookupError(msg)
    return found


def _found(register: Register, letter: str, words: str, period: str | None) -> tuple[str, str]:
    """Return id and number of the one record that the letter makes in a passage with `words`."""
    found = register.connection.execute(
        "SELECT DISTINCT r.id, r.number FROM record r JOIN citation c ON c.record_id = r.id "
        "JOIN source s ON s.id = c.source_id WHERE s.file_name = ?1 "
        "AND instr(lower(c.quote), lower(?2)) > 0 AND (?3 IS NULL OR r.period = ?3)",
        (letter, words, period),
    ).fetchall()
    if len(found) != 1:
        msg = f"{letter}: {len(found)} records with {words!r} in their passage"
        raise LookupError(msg)
    record_id, number = found[0]
    return record_id, number
