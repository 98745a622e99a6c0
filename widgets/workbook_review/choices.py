"""What is done with a line, in words, and what may be done with it instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from storage.rules.workbook_review import Decision, Handling, Outcome, Zone
from widgets.difference_table.pills import Choice, Pill
from widgets.workbook_review.lines import (
    WHOLE,
    Kind,
    difference_of,
    handling_of,
    kind_of,
    offers_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QColor

    from resources.words import Words
    from storage.rules.workbook_review import Candidate, RowReview
    from widgets.theme import Colours

AREA = "workbook_review"
"""Where the words of this review stand in the catalogue."""

KEYS = {Handling.REGISTER: "R", Handling.FILE: "B", Handling.OWN: "E", Handling.LATER: "L"}
"""Letters by which the same is chosen in either language."""

TIE_KEY = "K"
"""The letter by which a row is tied to a record of the user's choice, in either language."""

_SIDES = (Handling.REGISTER, Handling.FILE)
_LONGEST_OWN = 40


class Offer(NamedTuple):
    """One thing that may be done with a line.

    Attributes:
        text: What it is called.
        decision: What is decided by it; None asks for a text of the user's own, or for a record.
        is_on: Whether it is what is done as things stand.
        key: Letter that does the same; empty for none.
        ties: Whether a record is asked for.
    """

    text: str
    decision: Decision | None
    is_on: bool = False
    key: str = ""
    ties: bool = False


def choice_of(row: RowReview, field: int, words: Words, colours: Colours) -> Choice:
    """Return how the outcome of a line is shown."""
    kind, handling = kind_of(row, field), handling_of(row, field)
    offers = offers_of(row, field)
    difference = difference_of(row, field)
    if kind is Kind.CLASH and all(side in offers for side in _SIDES):
        pills = tuple(
            Pill(side.value, words(f"{AREA}.side.{side.value}"), handling is side)
            for side in _SIDES
        )
        word, tone = "", colours.muted
        if handling is Handling.OWN and difference is not None:
            word, tone = _quoted(difference.result, words), colours.met
        elif handling not in _SIDES and handling is not None:
            word = words(
                f"{AREA}.open" if handling is Handling.LATER else _key(kind, field, handling)
            )
        return Choice(pills, word, tone)
    if handling is None:
        quiet = words(f"{AREA}.nothing.{kind.value}")
        return Choice((), quiet, colours.late if kind is Kind.FAULT else colours.muted)
    return Choice(
        (),
        in_words(row, field, words),
        _tone(kind, handling, colours),
        is_done=handling
        in {Handling.FILE, Handling.OWN, Handling.ADD, Handling.MATCH, Handling.SPLIT},
        has_menu=len(offers) > 1,
        is_strong=kind not in {Kind.CHANGED, Kind.NEW, Kind.SAME} or handling is Handling.LATER,
    )


def in_words(row: RowReview, field: int, words: Words) -> str:
    """Return what is done with a line as things stand; empty when nothing is."""
    kind, handling = kind_of(row, field), handling_of(row, field)
    if handling is None:
        return words(f"{AREA}.nothing.{kind.value}")
    difference = difference_of(row, field)
    if handling is Handling.OWN and difference is not None:
        return _quoted(difference.result, words)
    if handling is Handling.LATER and difference is not None and difference.choices:
        label = words(difference.label_key)
        return words(f"{AREA}.choose", label=label[:1].lower() + label[1:])
    if handling is Handling.MATCH:
        number = next((c.number for c in row.candidates if c.id == row.matched), row.number)
        return words(f"{AREA}.do.match", number=number)
    if handling is Handling.SPLIT:
        return words(f"{AREA}.do.split", n=len(row.parts))
    return words(_key(kind, field, handling))


def offers_in_words(row: RowReview, field: int, words: Words) -> Iterator[Offer]:
    """Give all that may be done with a line, the proposal first."""
    kind, handling = kind_of(row, field), handling_of(row, field)
    difference = difference_of(row, field)
    for offer in offers_of(row, field):
        is_on = offer is handling
        if offer is Handling.MATCH:
            for candidate in row.candidates:
                chosen = is_on and candidate.id == row.matched
                yield Offer(_likeness(candidate, words), Decision(offer, candidate.id), chosen)
            by_hand = is_on and all(each.id != row.matched for each in row.candidates)
            key = "again" if by_hand else "other" if row.candidates else "any"
            text = words(f"{AREA}.tie.{key}", number=row.number)
            yield Offer(text, None, by_hand, TIE_KEY, ties=True)
        elif offer is Handling.SPLIT:
            yield Offer(words(f"{AREA}.do.split", n=len(row.parts)), Decision(offer), is_on)
        elif offer is Handling.OWN and difference is not None and difference.choices:
            for text in difference.choices:
                chosen = is_on and difference.result == text
                yield Offer(text, Decision(offer, text), chosen)
        elif offer is Handling.OWN:
            yield Offer(words(f"{AREA}.own"), None, is_on, KEYS[offer])
        else:
            text = words(_key(kind, field, offer))
            yield Offer(text, Decision(offer), is_on, KEYS.get(offer, ""))


def _key(kind: Kind, field: int, handling: Handling) -> str:
    """Return the key of what a handling is called there."""
    place = "cell" if field != WHOLE else "missing" if kind is Kind.MISSING else "row"
    if place == "cell" and kind is Kind.NEW:
        place = "new"
    return f"{AREA}.do.{place}.{handling.value}"


def _likeness(candidate: Candidate, words: Words) -> str:
    key = "sure" if candidate.zone is Zone.SURE else "maybe"
    return words(
        f"{AREA}.likeness.{key}",
        number=candidate.number,
        title=candidate.title,
        score=round(candidate.score * 100),
        reason=words.say(candidate.reason),
    )


def _quoted(text: str | None, words: Words) -> str:
    if not text:
        return words(f"{AREA}.empty_cell")
    line = " ".join(text.split())
    if len(line) > _LONGEST_OWN:
        line = line[: _LONGEST_OWN - 1] + "…"
    return words(f"{AREA}.quoted", text=line)


def _tone(kind: Kind, handling: Handling, colours: Colours) -> QColor:
    if handling is Handling.REMOVE:
        return colours.late
    if handling in {Handling.FILE, Handling.OWN, Handling.ADD, Handling.MATCH, Handling.SPLIT}:
        return colours.met
    if handling is Handling.LATER:
        return colours.late if kind in {Kind.FAULT, Kind.CLASH} else colours.soon
    if handling is Handling.TEXT or kind is Kind.MISSING:
        return colours.soon
    return colours.muted


def is_unread(row: RowReview, field: int) -> bool:
    """Whether what came back in a cell cannot be read, so that its reason is shown instead."""
    difference = difference_of(row, field)
    return difference is not None and difference.outcome is Outcome.REFUSED
