"""`gestand merge`: a register beside that of somebody else, and taking over what is no question."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop.cli.parts import Command
from storage.rules.text import shorten
from storage.rules.workbook_review import Outcome

if TYPE_CHECKING:
    from desktop.cli.session import Session
    from storage.rules.merge_review import MergeReview
    from storage.rules.workbook_review import WorkbookReview

_CELL = 100
"""Characters of a value that people read; JSON has them all."""


@click.command(cls=Command, help="merge.help")
@click.argument("register", type=Path, metavar="cli.meta.register")
@click.argument("theirs", type=Path, metavar="cli.meta.other")
@click.option("--apply", "do_it", is_flag=True, help="merge.help.apply")
@click.option("--json", "as_json", is_flag=True, help="cli.help.json")
@click.pass_obj
def merge(session: Session, register: Path, theirs: Path, do_it: bool, as_json: bool) -> None:
    """Say what a register of somebody else would change, or take it over."""
    from desktop.merge_words import in_words
    from storage.merge_rows import Past
    from storage.merge_write import proposal, take_over
    from storage.merging import compare
    from storage.receiving import expect_another, receive

    taken = 0
    with session.open(register) as opened:
        expect_another(opened, theirs)
        other = receive(theirs, Past.of(opened))
        assert other is not None  # noqa: S101 - nobody stops it
        merging = proposal(opened, compare(opened, other, theirs.name))
        review = merging.review
        if do_it:
            taken = take_over(opened, merging, review.proposed())
    if as_json:
        session.print_json({**_json(session, review), "taken": taken})
        return
    _print(session, review, in_words(review, session.words))
    if do_it and taken:
        session.say("merge.cli.done", n=taken)
    elif review.proposed():
        session.say("merge.cli.nothing_done")
    else:
        session.say("merge.cli.nothing_to_do")


def _print(session: Session, review: MergeReview, told: WorkbookReview) -> None:
    words = session.words
    counts = [words(f"merge.review.count.{outcome}", n=n) for outcome, n in review.counts.items()]
    session.print(", ".join(counts))
    for notice in review.notices:
        session.print(f"  {words.say(notice)}")
    for unit, row in zip(review.units, told.rows, strict=True):
        left = unit.outcome is not Outcome.MISSING and not review.proposed() & {*unit.choices()}
        outcome = "left.clash" if left else f"outcome.{row.outcome}"
        session.print(f"\n{row.number} {row.title} · {words(f'merge.review.{outcome}')}")
        for field, text in zip(unit.fields, row.fields, strict=True):
            key = "merge.cli.question" if field.is_question else "merge.cli.field"
            mine, theirs = (
                shorten(value or words("merge.review.empty_cell"), _CELL)
                for value in (text.now, text.returned)
            )
            session.print(
                "    " + words(key, label=words(text.label_key), mine=mine, theirs=theirs)
            )
        for message in (*((unit.reason,) if unit.reason else ()), *unit.notices):
            session.print(f"    {words.say(message)}")
    session.print()


def _json(session: Session, review: MergeReview) -> dict[str, Any]:
    from desktop.merge_words import in_words

    words = session.words
    told = in_words(review, words)
    return {
        "counts": {str(outcome): n for outcome, n in review.counts.items()},
        "rows": [
            {
                "id": unit.id,
                "table": unit.table,
                "number": unit.number,
                "title": unit.title,
                "outcome": str(unit.outcome),
                "fields": {
                    field.name: {
                        "issued": text.issued,
                        "now": text.now,
                        "returned": text.returned,
                        "question": field.is_question or unit.reason is not None,
                    }
                    for field, text in zip(unit.fields, row.fields, strict=True)
                },
                "reason": words.say(unit.reason) if unit.reason else None,
                "notices": [words.say(notice) for notice in unit.notices],
            }
            for unit, row in zip(review.units, told.rows, strict=True)
        ],
        "notices": [*(words.say(notice) for notice in review.notices), *session.notices],
    }
