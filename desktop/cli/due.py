"""`gestand due`: what is late, what comes, and what has no day."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop.cli.parts import INSTANT, STRETCH, Command
from storage.rules.deadline import Deadline
from storage.rules.message import Message
from storage.rules.terms import DeadlineKind, State
from storage.rules.text import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime, timedelta

    from desktop.cli.session import Session
    from resources.words import Words
    from storage.agenda import AgendaRow
    from storage.register import Register

_GROUPS = (State.LATE, State.LAPSED, State.SOON, State.OPEN, State.UNDATED)
"""What still asks for something, in the order in which a person wants to hear of it."""

_NARROW, _WIDE = 80, 140
_NUMBER, _DAY, _LEFT = 12, 10, 22


@click.command(cls=Command, help="cli.help.due")
@click.argument("register", type=Path, metavar="cli.meta.register")
@click.option("--within", type=STRETCH, metavar="6w", help="cli.help.due.within")
@click.option("--as-of", type=INSTANT, metavar="cli.meta.instant", help="cli.help.due.as_of")
@click.option("--json", "as_json", is_flag=True, help="cli.help.json")
@click.pass_context
def due(
    context: click.Context,
    register: Path,
    within: timedelta | None,
    as_of: datetime | None,
    as_json: bool,
) -> None:
    """Say what is due; the exit code is 1 when a line is damaged and not shown."""
    from storage.agenda import agenda
    from storage.fingerprint import is_recognised

    session: Session = context.obj
    with session.open(register) as opened:
        # What an earlier session found sound need not be compared row by row.
        is_recognised(opened)
        if as_of is None:
            found = agenda(opened, session.today, within)
        else:
            found = _as_it_was(opened, as_of, session.clock.on or as_of.date(), within)
    damaged = sum(not entry.row.is_sound for entry in found)
    if damaged:
        session.note(Message("cli.due.damaged", {"n": damaged, "name": register.name}))
    if as_json:
        session.print_json([_json(entry) for entry in found])
    else:
        for line in due_lines(found, session.words):
            session.print(line)
    if damaged:
        context.exit(1)


def _as_it_was(
    register: Register, instant: datetime, today: date, within: timedelta | None
) -> list[AgendaRow]:
    """Return what was due in the register as it stood at an instant, seen from the day `today`."""
    from storage.agenda import agenda
    from storage.as_of import as_of, last_operation

    with as_of(register, last_operation(register, instant)) as past:
        return agenda(past, today, within)


def due_lines(found: Sequence[AgendaRow], words: Words) -> list[str]:
    """Return an agenda as lines of text, one group after the other."""
    width = min(max(shutil.get_terminal_size((100, 24)).columns, _NARROW), _WIDE)
    lines: list[str] = []
    damaged = [entry for entry in found if not entry.row.is_sound]
    if damaged:
        lines += [
            f"  {entry.row.number:<{_NUMBER}}  {words('check.row_hidden')}" for entry in damaged
        ]
        lines.append("")
    found = [entry for entry in found if entry.row.is_sound]
    for state in _GROUPS:
        group = [entry for entry in found if entry.row.state is state]
        if group:
            lines.append(words(f"cli.due.{state}", n=len(group)))
            for entry in group:
                lines += _lines(entry, words, width)
            lines.append("")
    if not lines:
        lines += [words("cli.due.nothing"), ""]
    done = [entry for entry in found if entry.row.state not in _GROUPS]
    if done:
        lines.append(words("cli.due.done", n=len(done)))
    return lines if lines[-1] else lines[:-1]


def _lines(entry: AgendaRow, words: Words, width: int) -> list[str]:
    """Return what is promised and by when, and below it the words of the source."""
    from widgets.state_words import numeric_day, state_in_words

    row = entry.row
    title = width - _NUMBER - _DAY - _LEFT - 8
    left = shorten(state_in_words(row, words), _LEFT)
    first = (
        f"  {row.number:<{_NUMBER}}  {numeric_day(row.latest):<{_DAY}}  "
        f"{shorten(row.title, title):<{title}}  {left}"
    ).rstrip()
    said = " · ".join(part for part in _said(entry, words) if part)
    return [first, f"{'':{_NUMBER + _DAY + 6}}{said}"] if said else [first]


def _said(entry: AgendaRow, words: Words) -> Iterator[str]:
    """Yield the wording as it stands, the window that it leaves open, and where it stands."""
    from widgets.deadline_words import deadline_in_words, full_day_in_words

    row = entry.row
    if row.wording:
        yield words("cli.due.wording", wording=" ".join(row.wording.split()))
    if row.latest and not row.carried_by:
        yield deadline_in_words(
            Deadline(row.wording, DeadlineKind.WINDOW, row.earliest, row.latest), words
        )
    if entry.source and entry.source.dated_on:
        yield words("cli.due.source", day=full_day_in_words(entry.source.dated_on, words))


def _json(entry: AgendaRow) -> dict[str, Any]:
    row, source = entry.row, entry.source
    if not row.is_sound:
        return {"number": row.number, "id": row.id, "damaged": True}
    carried = row.deadline_kind is DeadlineKind.CARRIED
    return {
        "number": row.number,
        "kind": str(row.kind),
        "title": row.title,
        "wording": row.wording,
        "earliest": row.earliest.isoformat() if row.earliest else None,
        "latest": row.latest.isoformat() if row.latest else None,
        "firmness": str(row.firmness),
        "state": str(row.state),
        "source": source.title if source else None,
        "source_date": source.dated_on.isoformat() if source and source.dated_on else None,
        "id": row.id,
        "days": row.days,
        "deadline_kind": "event-linked" if carried else str(row.deadline_kind),
        "scope": str(row.scope),
        "status": str(row.status),
        "minister": row.minister,
        "handler": row.handler,
        "priority": row.priority,
        "carried_by": row.carried_by or None,
    }
