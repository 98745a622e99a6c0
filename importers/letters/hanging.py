"""Terms that count from an event of the same sentence: "bij elk advies … binnen vier weken"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from storage.rules.deadline import Found
from storage.rules.terms import Certainty, DeadlineKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from storage.rules.deadline import Deadline

_FAR = 200
"""How far before a term its event stands at most, in characters."""


def counted_from_events(
    text: str, found: tuple[Found, ...], read: Callable[[str], Deadline]
) -> tuple[Found, ...]:
    """Return the wordings; "binnen vier weken" hangs on the event that its sentence opens with.

    Args:
        text: The text.
        found: The wordings in it, in order.
        read: Reads one wording.
    """
    hung = list(found)
    for at, each in enumerate(found):
        if each.deadline.rule != "duration.within":
            continue
        event = _event_before(text, each, found[at - 1] if at else None)
        if event is None:
            continue
        offset = read(f"{each.deadline.wording} na ontvangst").offset
        deadline = replace(
            each.deadline,
            kind=DeadlineKind.CARRIED,
            earliest=None,
            latest=None,
            carrier=event,
            offset=offset,
            rule="carried.offset",
            certainty=Certainty.MEDIUM,
        )
        hung[at] = Found(each.start, each.end, deadline)
    return tuple(hung)


def _event_before(text: str, found: Found, earlier: Found | None) -> str | None:
    """Return the event that the sentence of a length opens with; None when it opens with none."""
    begin = max(0, found.start - _FAR)
    begin += max(
        (end.end() for end in _sentence_end().finditer(text[begin : found.start])), default=0
    )
    if (then := _then().search(text, begin, found.start)) is not None:
        return then[0].lower()
    opening = _each_time().match(text, begin, found.start)
    if opening is not None:
        return " ".join(opening["event"].split())
    if earlier is None or earlier.start != begin or earlier.deadline.rule != "carried.event":
        return None
    return earlier.deadline.carrier


@cache
def _sentence_end() -> re.Pattern[str]:
    return re.compile(r"[.:;?!]\s{1,9}(?=\S)|\n\s{0,9}\n\s{0,9}")


@cache
def _then() -> re.Pattern[str]:
    """Return "waarna ik u binnen zes weken informeer": counted from the step before."""
    return re.compile(r"\b(?:waarna|daarna)\b(?=[^,;.]{0,60}\Z)", re.IGNORECASE)


@cache
def _each_time() -> re.Pattern[str]:
    return re.compile(
        r"(?:bij|na|op|van|voor)\s+(?P<event>(?:elke?|iedere?)\s+"
        r"(?!(?:half)?jaar\b|kwartaal\b|maand\b|week\b|dag\b)[\w-]{4,40})",
        re.IGNORECASE,
    )
