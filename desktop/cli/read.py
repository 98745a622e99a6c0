"""`gestand read`: how a wording is read in a letter of a given day."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop.cli.parts import DAY, Command, MissingChoice
from storage.rules.message import GestandError

if TYPE_CHECKING:
    from desktop.cli.session import Session
    from storage.rules.deadline import Deadline
    from storage.rules.language import ReadingSettings


class LinesRefusedError(GestandError):
    """A file of wordings cannot be read, or one of its lines."""


@click.command(cls=Command, help="cli.help.read")
@click.argument("wording", required=False, metavar="cli.meta.wording")
@click.option("--date", "reference", type=DAY, metavar="cli.meta.date", help="cli.help.read.date")
@click.option("--register", type=Path, metavar="cli.meta.register", help="cli.help.read.register")
@click.option("--lines", type=Path, metavar="cli.meta.file", help="cli.help.read.lines")
@click.option("--json", "as_json", is_flag=True, help="cli.help.json")
@click.pass_obj
def read(
    session: Session,
    wording: str | None,
    reference: date | None,
    register: Path | None,
    lines: Path | None,
    as_json: bool,
) -> None:
    """Read one wording, or every line of a file."""
    if (wording is None) == (lines is None):
        raise MissingChoice("cli.wrong.read", click.get_current_context())
    settings = session.settings_of(register)
    if lines is not None:
        _read_lines(session, lines, settings)
        return
    deadline = _read(session, wording or "", reference, settings)
    if as_json:
        session.print_json({"wording": wording, **_json(deadline)})
        return
    from widgets.deadline_words import deadline_in_words

    session.print(deadline_in_words(deadline, session.words))
    if deadline.rule:
        session.say("cli.read.rule", rule=session.words(f"rules.{deadline.rule}.title"))
    if deadline.derived:
        session.say("cli.read.derived")


def _json(deadline: Deadline) -> dict[str, Any]:
    from importers.letters.asjson import deadline_json

    reference = deadline.reference.isoformat() if deadline.reference else None
    return {
        **deadline_json(deadline),
        "reference_date": reference,
        "derived": deadline.derived,
    }


def _read(
    session: Session, wording: str, reference: date | None, settings: ReadingSettings
) -> Deadline:
    from storage.rules.language import read_wording

    return read_wording(wording, reference, session.calendar, settings)


def _read_lines(session: Session, path: Path, settings: ReadingSettings) -> None:
    """Read JSON lines {"id", "wording", "reference_date"} and print a reading for each."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise LinesRefusedError("cli.lines.unreadable", name=path.name) from error
    except UnicodeDecodeError as error:
        raise LinesRefusedError("cli.lines.not_text", name=path.name) from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            name, wording, reference = _asked(line, number, path.name)
            deadline = _read(session, wording, reference, settings)
            answer = {"id": name, "wording": wording, **_json(deadline)}
            session.print_json(answer, on_one_line=True)


def _asked(line: str, number: int, name: str) -> tuple[Any, str, date | None]:
    try:
        asked = json.loads(line)
        day = asked.get("reference_date")
        return asked.get("id"), str(asked["wording"]), date.fromisoformat(day) if day else None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise LinesRefusedError("cli.lines.line", name=name, line=number) from error
