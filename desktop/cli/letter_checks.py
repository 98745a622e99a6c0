"""What `gestand letter` does besides: what a letter settles, and its passages for a colleague."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from storage.rules.text import shorten

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.cli.session import Session
    from importers.letters import LoadedLetter
    from importers.workbooks.passages import PassageRow
    from resources.words import Words
    from storage.rules.review import Candidate, LetterReading, Passage
    from storage.rules.settling import SettlementProposal

_PASSAGE = 100


def print_settlements(
    session: Session, proposals: tuple[SettlementProposal, ...], name: str
) -> None:
    """Print which promises of a register a letter seems to settle, and why."""
    words = session.words
    session.print()
    if not proposals:
        session.say("settling.cli.none", name=name)
        return
    session.say("settling.cli.found", n=len(proposals), name=name)
    for each in proposals:
        zone = words(f"settling.zone.{each.zone}")
        extent = words(f"settling.extent.{'whole' if each.wholly else 'partly'}")
        session.print(f"\n[{zone}] {each.number} {each.title} ({extent})")
        if each.quote:
            session.print(f"    “{shorten(each.quote, _PASSAGE)}”")
        for reason in each.reasons:
            session.print(f"    + {words.say(reason)}")
        for doubt in each.doubts:
            session.print(f"    - {words.say(doubt)}")


def settlements_json(
    proposals: tuple[SettlementProposal, ...], words: Words
) -> list[dict[str, Any]]:
    """Return proposals as JSON data; reasons and doubts as sentences."""
    return [
        {
            "id": each.record_id,
            "number": each.number,
            "title": each.title,
            "zone": each.zone,
            "wholly": each.wholly,
            "reasons": [words.say(reason) for reason in each.reasons],
            "doubts": [words.say(doubt) for doubt in each.doubts],
            "spans": [[span.start, span.end] for span in each.spans],
            "text": each.quote,
        }
        for each in proposals
    ]


def write_for_checking(
    session: Session, path: Path, reading: LetterReading, loaded: LoadedLetter
) -> int:
    """Write the passages of a letter to a workbook; return how many they are.

    Raises:
        RegisterExistsError: A register stands at `path`.
        WorkbookUnwritableError: It cannot be written.
    """
    from importers.workbooks.passages import write_passages

    words = session.words
    known = words.keys()
    found = [(each.start, _row(each, loaded.pages, words, known)) for each in reading.candidates]
    found += [
        (each.start, _settling_row(each, loaded.pages, words, known))
        for each in reading.fulfilments
    ]
    rows = [row for _, row in sorted(found, key=lambda each: each[0])]
    write_passages(path, rows, words)
    return len(rows)


def _row(
    candidate: Candidate, pages: tuple[int, ...], words: Words, known: frozenset[str]
) -> PassageRow:
    from importers.workbooks.passages import PassageRow
    from widgets.deadline_words import deadline_in_words

    return PassageRow(
        passage=candidate.passage,
        page=_page(candidate.start, pages),
        kind=words(f"review.type.{candidate.type}"),
        scope=words(f"review.scope.{candidate.scope}"),
        firmness=words(f"terms.firmness.{candidate.firmness}"),
        wording=candidate.deadline.wording,
        window=deadline_in_words(candidate.deadline, words),
        rule=_rule(candidate.rule, words, known),
    )


def _settling_row(
    passage: Passage, pages: tuple[int, ...], words: Words, known: frozenset[str]
) -> PassageRow:
    from importers.workbooks.passages import PassageRow

    return PassageRow(
        passage=passage.passage,
        page=_page(passage.start, pages),
        kind=words("settling.kind.settles"),
        scope="",
        firmness="",
        wording="",
        window="",
        rule=_rule(passage.rule, words, known),
    )


def _page(start: int, pages: tuple[int, ...]) -> str:
    return str(bisect_right(pages, start)) if pages else ""


def _rule(rule: str, words: Words, known: frozenset[str]) -> str:
    """Return why a passage was found; a rule without a sentence by its name."""
    key = f"letters.rule.{rule}"
    return words(key) if key in known else rule
