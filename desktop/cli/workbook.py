"""`gestand import`: what a workbook that came back would change, and taking it over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop.cli.export import ExportRefusedError
from desktop.cli.parts import Command
from storage.rules.text import shorten
from storage.rules.workbook_review import Handling, Outcome

if TYPE_CHECKING:
    from desktop.cli.session import Session
    from importers.workbooks.reviewing import Reviewing
    from storage.rules.workbook_review import RowReview, WorkbookReview


_CELL = 100
"""Characters of a cell that people read; JSON has them all."""

_SIDES = (str(Handling.FILE), str(Handling.REGISTER))


@click.command(cls=Command, name="import", help="cli.help.import")
@click.argument("register", type=Path, metavar="cli.meta.register")
@click.argument("file", type=Path, metavar="cli.meta.file")
@click.option("--apply", "do_it", is_flag=True, help="cli.help.import.apply")
@click.option(
    "--take", type=click.Choice(_SIDES), metavar="file|register", help="cli.help.import.take"
)
@click.option("--faults", type=Path, metavar="cli.meta.file", help="cli.help.import.faults")
@click.option("--json", "as_json", is_flag=True, help="cli.help.json")
@click.pass_obj
def import_workbook(
    session: Session,
    register: Path,
    file: Path,
    do_it: bool,
    take: str | None,
    faults: Path | None,
    as_json: bool,
) -> None:
    """Say what a workbook would change, or take it over."""
    if faults is not None and faults.suffix.lower() != ".xlsx":
        raise ExportRefusedError("cli.import.faults_ending", name=faults.name)
    from importers.workbooks import read_workbook
    from importers.workbooks.reviewing import Reviewing
    from storage.layouts import known_layouts
    from storage.reading_rules import reading_settings

    sent = 0
    with session.open(register) as opened:
        workbook = read_workbook(file, remembered=known_layouts(opened))
        reviewing = Reviewing(
            opened,
            workbook,
            calendar=session.calendar,
            words=session.words,
            settings=reading_settings(opened),
        )
        if take:
            _take_clashes(reviewing, Handling(take))
        if faults is not None:
            from importers.workbooks.fault_list import write_fault_list

            sent = write_fault_list(reviewing, faults, at=session.clock())
        review, tally = reviewing.review, reviewing.tally
        if do_it:
            reviewing.apply(today=session.today, at=session.clock())
    if as_json:
        session.print_json(_json(session, review))
        return
    _print(session, review)
    if faults is not None:
        session.say(
            "cli.import.faults" if sent else "cli.import.no_faults", name=faults.name, n=sent
        )
    if not tally.rows and not tally.questions:
        session.say("cli.import.nothing_to_do")
    elif do_it:
        session.say("cli.import.done", n=tally.rows)
        if tally.questions:
            session.say("cli.import.questions", n=tally.questions)
    else:
        session.say("cli.import.nothing_done")


def _take_clashes(reviewing: Reviewing, side: Handling) -> None:
    """Decide every cell that both sides changed for one of them."""
    reviewing.take_all(
        [
            row.key(field.field)
            for row in reviewing.review.rows
            for field in row.fields
            if field.outcome is Outcome.CLASH
        ],
        side,
    )


@click.command(cls=Command, name="read-letter-file", hidden=True, help="cli.help.letter")
@click.argument("file", type=Path, metavar="cli.meta.file")
def read_letter_in_child(file: Path) -> None:
    """Be the process that reads a letter, where the program has no Python beside it."""
    from importers.letters.child import main

    main([str(file)])


@click.command(cls=Command, name="read-workbook", hidden=True, help="cli.help.import")
@click.argument("file", type=Path, metavar="cli.meta.file")
def read_in_child(file: Path) -> None:
    """Be the process that reads a workbook, where the program has no Python beside it."""
    from importers.workbooks.child import main

    main([str(file)])


def _print(session: Session, review: WorkbookReview) -> None:
    words = session.words
    counts = [words(f"cli.import.count.{outcome}", n=n) for outcome, n in review.counts.items()]
    session.print(", ".join(counts))
    for notice in review.notices:
        session.print(f"  {words.say(notice)}")
    empty = words("cli.import.cell_empty")
    for row in review.rows:
        said = [
            words.say(message)
            for message in (*((row.reason,) * bool(row.reason)), *row.notices)
            if message
        ]
        if row.outcome is Outcome.SAME and not said:
            continue
        outcome = words(_what_comes_of(row), number=row.number)
        session.print(f"\n{_place(session, row)} {row.number} {row.title} · {outcome}")
        for field in row.fields:
            session.print(
                "    "
                + words(
                    "cli.import.field",
                    label=words(field.label_key),
                    now=shorten(field.now or empty, _CELL),
                    returned=shorten(field.returned or empty, _CELL),
                )
            )
        for sentence in said:
            session.print(f"    {sentence}")
    session.print()


def _what_comes_of(row: RowReview) -> str:
    """Return the key of what is done with a row as things stand, proposed or decided."""
    if row.handling is Handling.LATER:
        return "cli.import.row.later"
    if row.handling is Handling.MATCH:
        return "cli.import.row.match"
    is_decided = all(field.handling is not Handling.LATER for field in row.fields)
    if row.outcome in {Outcome.CLASH, Outcome.REFUSED} and is_decided:
        return "cli.import.row.decided"
    return f"review.workbook.outcome.{row.outcome}"


def _place(session: Session, row: RowReview) -> str:
    return f"{row.sheet}, {session.words('cli.import.row', row=row.row)}:" if row.row else "-"


def _json(session: Session, review: WorkbookReview) -> dict[str, Any]:
    words = session.words
    return {
        "counts": {str(outcome): n for outcome, n in review.counts.items()},
        "rows": [
            {
                "sheet": row.sheet,
                "row": row.row,
                "id": row.id,
                "outcome": str(row.outcome),
                "handling": str(row.handling) if row.handling else None,
                "fields": {
                    field.field: {
                        "issued": field.issued,
                        "now": field.now,
                        "returned": field.returned,
                        "handling": str(field.handling) if field.handling else None,
                    }
                    for field in row.fields
                },
                "reason": words.say(row.reason) if row.reason else None,
                "number": row.number,
                "title": row.title,
                "notices": [words.say(notice) for notice in row.notices],
            }
            for row in review.rows
        ],
        "notices": [*(words.say(notice) for notice in review.notices), *session.notices],
    }
