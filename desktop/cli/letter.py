"""`gestand letter`: what stands in a letter, and taking it into a register."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop.cli.letter_checks import print_settlements, settlements_json, write_for_checking
from desktop.cli.parts import DAY, Command, MissingChoice
from storage.errors import RegisterMissingError
from storage.rules.message import GestandError
from storage.rules.text import shorten

if TYPE_CHECKING:
    from datetime import date

    from desktop.cli.session import Session
    from importers.letters.take_over import TakenOver
    from storage.register import Register
    from storage.rules.language import ReadingSettings
    from storage.rules.review import LetterReading
    from storage.rules.settling import SettlementProposal

_PASSAGE = 100


class NotAWorkbookError(GestandError):
    """Passages go to an Excel file only."""


@click.command(cls=Command, help="cli.help.letter")
@click.argument("file", type=Path, metavar="cli.meta.file")
@click.option("--date", "given", type=DAY, metavar="cli.meta.date", help="cli.help.letter.date")
@click.option("--into", type=Path, metavar="cli.meta.register", help="cli.help.letter.into")
@click.option(
    "--register", "against", type=Path, metavar="cli.meta.register", help="settling.cli.register"
)
@click.option("--xlsx", type=Path, metavar="cli.meta.file", help="settling.cli.xlsx")
@click.option("--all", "everything", is_flag=True, help="cli.help.letter.all")
@click.option("--json", "as_json", is_flag=True, help="cli.help.json")
@click.pass_obj
def letter(
    session: Session,
    file: Path,
    given: date | None,
    into: Path | None,
    against: Path | None,
    xlsx: Path | None,
    everything: bool,
    as_json: bool,
) -> None:
    """Read a letter."""
    from importers.letters import reading_json
    from importers.letters.take_over import take_over
    from importers.lists import load_source, read_source

    if everything and into is None:
        raise MissingChoice("cli.wrong.all", click.get_current_context())
    if xlsx and xlsx.suffix.lower() != ".xlsx":
        raise NotAWorkbookError("settling.cli.ending", name=xlsx.name)
    loaded = load_source(file)
    for notice in loaded.notices:
        session.note(notice)
    reading = read_source(
        loaded,
        calendar=session.calendar,
        settings=_settings(session, into or against),
        given_date=given,
    )
    proposals = _settled(session, against, reading) if against else ()
    if xlsx:
        passages = write_for_checking(session, xlsx, reading, loaded)
    chosen = [candidate for candidate in reading.candidates if everything or candidate.ticked]
    taken = None
    if into:
        with _existing(session, into) as register:
            taken = take_over(
                register,
                reading,
                chosen,
                file_name=file.name,
                file_hash=loaded.file_hash,
                media_type=loaded.media_type,
                pages=loaded.pages,
                today=session.today,
            )
    if as_json:
        found = {"settlements": settlements_json(proposals, session.words)} if against else {}
        session.print_json(reading_json(reading) | found | (_json(taken, session) if taken else {}))
        return
    if taken and into:
        added = len(taken.record_ids) + len(taken.priority_ids)
        session.say("cli.letter.taken", n=added, name=into.name)
        if taken.known:
            session.say("cli.letter.known", n=taken.known)
    elif not xlsx or against:
        _print(session, reading)
    if against:
        print_settlements(session, proposals, against.name)
    if xlsx:
        session.say("settling.cli.written", n=passages, name=xlsx.name)


def _settings(session: Session, register: Path | None) -> ReadingSettings:
    """Return the reading rules of the register for which a letter is read, if for any."""
    if register is not None:
        _expect(register)
    return session.settings_of(register)


def _settled(
    session: Session, against: Path, reading: LetterReading
) -> tuple[SettlementProposal, ...]:
    from storage.settlements import propose_settlements

    with _existing(session, against) as register:
        return propose_settlements(register, reading)


def _existing(session: Session, into: Path) -> Register:
    _expect(into)
    return session.open(into)


def _expect(register: Path) -> None:
    if not register.exists():
        raise RegisterMissingError("cli.letter.no_register", name=register.name)


def _json(taken: TakenOver, session: Session) -> dict[str, Any]:
    return {
        "notices": session.notices,
        "taken": {
            "records": taken.record_ids,
            "priorities": taken.priority_ids,
            "known": taken.known,
        },
    }


def _print(session: Session, reading: LetterReading) -> None:
    from storage.cited_elsewhere import number_clashes
    from widgets.deadline_words import deadline_in_words
    from widgets.paper_words import clash_in_words

    words, head = session.words, reading.masthead
    if head.subject:
        session.print(head.subject)
    day = head.date or reading.reference_date
    if day:
        session.say("cli.letter.date", day=day.strftime("%d-%m-%Y"))
    else:
        session.say("cli.letter.undated")
    ticked = sum(candidate.ticked for candidate in reading.candidates)
    session.say("cli.letter.found", n=len(reading.candidates), ticked=ticked)
    for candidate in reading.candidates:
        mark = "x" if candidate.ticked else " "
        kind = words(f"review.type.{candidate.type}")
        term = deadline_in_words(candidate.deadline, words)
        session.print(f"\n[{mark}] {candidate.title}")
        session.print(f"    {kind}, {words(f'review.scope.{candidate.scope}')} · {term}")
        session.print(f"    “{shorten(candidate.passage, _PASSAGE)}”")
        if candidate.repeats is not None:
            first = words("review.card.title", title=reading.candidates[candidate.repeats].title)
            session.print(f"    {words('review.card.repeats')} {first}")
    for passage in reading.fulfilments:
        session.print()
        session.say("review.letter.settles", promise=f"“{shorten(passage.passage, _PASSAGE)}”")
    for clash in number_clashes(None, reading.text):
        session.print()
        session.print(clash_in_words(clash, words, ""))
