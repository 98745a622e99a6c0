"""What a card says of an earlier promise: that the letter settles it, or leaves it open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.rules.source_terms import Extent
from storage.rules.text import shorten
from widgets.deadline_words import deadline_in_words, full_day_in_words
from widgets.letter_review.card_words import NOTHING, CardWords
from widgets.letter_text import Mark, TermMark

if TYPE_CHECKING:
    from datetime import date

    from resources.words import Words
    from storage.rules.deadline import Deadline
    from storage.rules.settling import Settling, Unanswered

_QUOTE = 240


def settling_words(settling: Settling, words: Words, written: date) -> CardWords:
    """Return what the card of a settlement says.

    Args:
        settling: The promise and what the letter says of it.
        words: The catalogue.
        written: Day of the letter: whether the promise was kept in time is counted from it.
    """
    proposal = settling.proposal
    quote = (words("review.settle.quote"), _quoted(proposal.quote))
    if not settling.is_linked:
        how = words("review.settle.unlinked.how")
        rows: list[tuple[str, str]] = [quote, (words("review.settle.how"), how)]
        return CardWords(
            words("review.settle.unlinked"),
            words("review.settle.unlinked.tag"),
            tuple(rows),
            None,
            tickable=False,
        )
    days = settling.days_after(written)
    rows = [(words("review.card.term"), _term(settling.deadline, days, words)), quote]
    if proposal.reasons:
        reasons = " ".join(words.say(reason) for reason in proposal.reasons)
        rows.append((words("review.settle.why"), reasons))
    if proposal.doubts:
        doubts = " ".join(words.say(doubt) for doubt in proposal.doubts)
        rows.append((words("review.settle.doubt"), doubts))
    extent = words(f"review.settle.{'whole' if proposal.wholly else 'partly'}")
    how = words("review.settle.with_note", how=extent, note=settling.note)
    rows.append((words("review.settle.how"), how if settling.note else extent))
    return CardWords(
        f"{proposal.number} {proposal.title}".strip(),
        words(f"review.settle.zone.{proposal.zone}"),
        tuple(rows),
        0 if days is not None and days > 0 else None,
    )


def settling_mark(settling: Settling, words: Words) -> Mark:
    """Return how a passage that settles something is marked."""
    proposal = settling.proposal
    lines = [words("review.settle.tip", number=proposal.number, title=proposal.title)]
    if not settling.is_linked:
        lines = [words("review.settle.unlinked")]
    lines += [words.say(each) for each in (*proposal.reasons, *proposal.doubts)]
    return Mark(proposal.spans, None, TermMark.SETTLED, "\n".join(lines))


def earlier_words(unanswered: Unanswered, words: Words) -> CardWords:
    """Return what the card of a promise says that an earlier letter made and this one leaves open."""
    answer = unanswered.answer
    rows = [
        (words("review.card.term"), _term(unanswered.deadline, None, words)),
        (words("review.earlier.state"), words(f"terms.state.{unanswered.state}")),
        (words("review.settle.why"), " ".join(words.say(reason) for reason in answer.reasons)),
        (
            words("review.earlier.remind"),
            words("review.earlier.on", day=full_day_in_words(unanswered.remind_on, words)),
        ),
    ]
    part = "partly" if answer.extent is Extent.PARTLY else "open"
    return CardWords(
        f"{answer.number} {answer.title}", words(f"review.earlier.{part}"), tuple(rows), None
    )


def earlier_mark(unanswered: Unanswered, words: Words) -> Mark:
    """Return how a passage is marked that touches on an earlier promise."""
    answer = unanswered.answer
    tip = words("review.earlier.tip", number=answer.number, title=answer.title)
    return Mark(answer.spans, None, TermMark.OPEN, tip)


def settled_in_words(settling: Settling, words: Words, written: date) -> str:
    """Return one line on a promise that is settled: its number, title, and how late it is."""
    days = settling.days_after(written)
    proposal = settling.proposal
    late = _lateness(days, words) if days is not None else ""
    said = words("review.settle.line", number=proposal.number, title=shorten(proposal.title, 70))
    return words("review.settle.line_late", line=said, late=late) if late else said


def _term(deadline: Deadline, days: int | None, words: Words) -> str:
    window = deadline_in_words(deadline, words)
    parts = [window] if not deadline.wording else [deadline.wording, window]
    if days is not None:
        parts.append(_lateness(days, words))
    return " · ".join(parts)


def _lateness(days: int, words: Words) -> str:
    return words("review.settle.late", n=days) if days > 0 else words("review.settle.in_time")


def _quoted(quote: str) -> str:
    return f"“{shorten(quote, _QUOTE)}”" if quote else NOTHING
