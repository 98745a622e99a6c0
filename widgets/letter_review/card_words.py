"""What a card says of its candidate, and how its passage is marked and explained."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage.rules.offices import ministry_of
from storage.rules.source_terms import CandidateType
from storage.rules.terms import Certainty, DeadlineKind, Firmness, Scope
from widgets.deadline_words import deadline_in_words, full_day_in_words
from widgets.letter_text import Mark, TermMark

if TYPE_CHECKING:
    from datetime import date

    from resources.words import Words
    from storage.rules.review import Candidate, Masthead

NOTHING = "—"
_LISTED = "list.promise"
_MARKS = {
    DeadlineKind.WINDOW: TermMark.WINDOW,
    DeadlineKind.RECURRENCE: TermMark.RECURRENCE,
    DeadlineKind.CARRIED: TermMark.CARRIED,
    DeadlineKind.OPEN: TermMark.OPEN,
    DeadlineKind.UNREAD: TermMark.OPEN,
}


@dataclass(frozen=True, slots=True)
class CardWords:
    """The words of one card.

    Attributes:
        title: Short title.
        tag: What it is, at the right.
        rows: Name and value of each line below the title.
        late: Index of the row whose window has passed; None when it has not.
        tickable: Whether it can be chosen at all.
    """

    title: str
    tag: str
    rows: tuple[tuple[str, str], ...]
    late: int | None
    tickable: bool = True


def card_words(
    candidate: Candidate,
    words: Words,
    today: date,
    sender: str,
    carrier: str | None = None,
    *,
    is_own: bool = False,
    repeats: str = "",
) -> CardWords:
    """Return what the card of a candidate says on `today`.

    Args:
        candidate: The candidate.
        words: The catalogue.
        today: The day.
        sender: Who signed, for what nobody else is to do; empty when unknown.
        carrier: The aflevering that it was hung on, empty for none; None is that of its series.
        is_own: Whether the words of its term are the user's and no longer those of the letter.
        repeats: Title of the promise that it repeats; empty for none.
    """
    deadline, in_list = candidate.deadline, candidate.rule == _LISTED
    wording = deadline.wording or NOTHING
    if candidate.inherited_from is not None and deadline.wording:
        wording = words("review.card.inherited", wording=deadline.wording)
    window, late = deadline_in_words(deadline, words), is_past(candidate, today)
    if late:
        window = words("review.card.late", window=window)
    said_in = "review.card.in_list" if in_list else "review.card.wording"
    rows = [
        (words("review.card.own_wording" if is_own else said_in), wording),
        (words("review.card.term"), window),
        (words("review.card.who"), _who(candidate, words, sender)),
    ]
    named = candidate.series if candidate.series != candidate.title else ""
    if comes_in := named if carrier is None else carrier:
        rows.append((words("review.card.series"), comes_in))
    rows += _listed_rows(candidate, words)
    if repeats:
        rows.append((words("review.card.repeats"), words("review.card.title", title=repeats)))
    return CardWords(candidate.title, _tag(candidate, words), tuple(rows), 1 if late else None)


def is_past(candidate: Candidate, today: date) -> bool:
    """Return whether the window of the sender's own term lay before `today` altogether."""
    deadline = candidate.deadline
    return (
        candidate.scope is not Scope.OTHER
        and deadline.kind is DeadlineKind.WINDOW
        and deadline.latest is not None
        and deadline.latest < today
    )


def mark(candidate: Candidate, words: Words, today: date) -> Mark:
    """Return how the passage of a candidate is marked in the text."""
    if candidate.scope is Scope.OTHER:
        style = TermMark.OTHER
    elif is_past(candidate, today):
        style = TermMark.LATE
    else:
        style = _MARKS[candidate.deadline.kind]
    return Mark(candidate.spans, candidate.deadline_span, style, _tip(candidate, words))


def _tag(candidate: Candidate, words: Words) -> str:
    if candidate.listed is not None and candidate.listed.known_as:
        return words("review.card.known")
    if candidate.repeats is not None:
        return words("review.card.repeated")
    # A recommendation is by its nature another's; what it is says more.
    if candidate.scope is Scope.OTHER and candidate.type is not CandidateType.RECOMMENDATION:
        return words("review.scope.other.tag")
    promised = candidate.type is CandidateType.PROMISE
    if promised and candidate.deadline.kind is DeadlineKind.OPEN and not candidate.deadline.wording:
        return words("review.card.no_term")
    return words(f"review.type.{candidate.type.value}")


def senders_in_words(masthead: Masthead) -> str:
    """Return the ministries that signed, in short where they have a short name: "BZK, VWS"."""
    ministries = (ministry_of(signed.role) for signed in masthead.signatories)
    return ", ".join(dict.fromkeys(name for name in ministries if name))


def _listed_rows(candidate: Candidate, words: Words) -> list[tuple[str, str]]:
    """Return what a list says of a promise besides its words."""
    listed = candidate.listed
    if listed is None:
        return []
    number = " · ".join(filter(None, (listed.number, listed.known_as)))
    state = listed.state
    if listed.moved_on and listed.known_state:
        state = words("review.card.moved", state=listed.state, before=listed.known_state)
    rows = (("asked_by", listed.asked_by), ("number", number), ("state", state))
    return [(words(f"review.card.{name}"), value) for name, value in rows if value]


def _who(candidate: Candidate, words: Words, sender: str) -> str:
    office = candidate.listed.office if candidate.listed else ""
    unknown = words("review.card.minister" if candidate.rule == _LISTED else "review.card.sender")
    parts = [candidate.actor or sender or office or unknown]
    if candidate.firmness is not Firmness.PROMISE:
        parts.append(words(f"terms.firmness.{candidate.firmness.value}").lower())
    if candidate.type is not CandidateType.RECOMMENDATION:
        parts.append(words(f"review.scope.{candidate.scope.value}"))
    return " · ".join(parts)


def _tip(candidate: Candidate, words: Words) -> str:
    """Return which rule proposed the passage, and how and by which rule its term was read."""
    deadline, known = candidate.deadline, words.keys()
    lines = []
    if (key := f"letters.rule.{candidate.rule}") in known:
        lines.append(words(key))
    if deadline.wording:
        window = deadline_in_words(deadline, words)
        lines.append(words("review.tip.reading", wording=deadline.wording, window=window))
    if (key := f"rules.{deadline.rule}.explain") in known:
        lines.append(words(key))
    if deadline.wording and deadline.reference is not None:
        day = full_day_in_words(deadline.reference, words)
        lines.append(words("review.tip.reference", day=day))
    if deadline.certainty is Certainty.LOW:
        lines.append(words("review.tip.unsure"))
    return "\n".join(lines)
