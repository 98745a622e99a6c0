"""Terms that lean on what stands before them: an event of the sentence, a time just named.

"Bij elk advies … binnen vier weken", "voor de bijeenkomst in maart", "niet eerder te verwachten dan in mei".
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from storage.rules.deadline import Found
from storage.rules.terms import Certainty, DeadlineKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from storage.rules.deadline import Deadline

_DAY_LEAD = re.compile(r"^(?:op|per|van|voor)\s+", re.IGNORECASE)
_FAR = 200
"""How far before a term its event stands at most, in characters."""


def in_context(
    text: str, found: Sequence[Found], read: Callable[[str], Deadline]
) -> tuple[Found, ...]:
    """Return the wordings as what stands before them makes them.

    Args:
        text: The text.
        found: The wordings in it, in order.
        read: Reads one wording.
    """
    leaning: list[Found] = []
    for each in found:
        earlier = leaning[-1] if leaning else None
        if each.deadline.rule == "duration.within":
            begin = _sentence_start(text, each.start)
            event = _event_before(text, begin, each, earlier) or _too_early(text, each, earlier)
            leaning.append(each if event is None else _counted_from(each, event, read))
            continue
        if each.deadline.rule == "duration.after" and _evaluates().match(
            text, each.end, each.end + _FAR
        ):
            # "De regeling wordt na twee jaar geëvalueerd": counted from its start.
            leaning.append(_counted_from(each, "start", read))
            continue
        if each.deadline.kind is not DeadlineKind.WINDOW:
            leaning.append(each)
            continue
        begin = _sentence_start(text, each.start)
        if (lead := _not_before().search(text, begin, each.start)) is not None:
            later = read(f"niet eerder dan {each.deadline.wording}")
            leaning.append(Found(lead.start(), each.end, later))
            continue
        if _is_day(each.deadline) and (lead := _before_event().search(text, begin, each.start)):
            day = _DAY_LEAD.sub("", each.deadline.wording)
            leaning.append(Found(lead.start(), each.end, read(f"voor {day}")))
            continue
        phrase = _event_at(text, begin, each)
        if phrase is not None and _is_day(each.deadline):
            # "Voor de behandeling, die gepland staat voor 14 november": up to the day before.
            if _still_before().match(phrase[0]) is not None:
                day = _DAY_LEAD.sub("", each.deadline.wording)
                leaning.append(Found(phrase.start(), each.end, read(f"voor {day}")))
                continue
            phrase = None
        if phrase is None:
            leaning.append(each)
            continue
        while leaning and leaning[-1].end > phrase.start():
            leaning.pop()
        leaning.append(_on_event(text, phrase, each))
    return tuple(leaning)


def _sentence_start(text: str, at: int) -> int:
    begin = max(0, at - _FAR)
    return begin + max((end.end() for end in _sentence_end().finditer(text[begin:at])), default=0)


def _is_day(deadline: Deadline) -> bool:
    return deadline.earliest == deadline.latest


def _counted_from(found: Found, event: str, read: Callable[[str], Deadline]) -> Found:
    """Return a length as counted from an event."""
    deadline = replace(
        _carried(found.deadline, event),
        offset=read(f"{found.deadline.wording} na ontvangst").offset,
        rule="carried.offset",
    )
    return Found(found.start, found.end, deadline)


def _on_event(text: str, phrase: re.Match[str], found: Found) -> Found:
    """Return the time of an event as the event: what is promised comes before or after that."""
    words = text[phrase.start() : found.end]
    carrier = re.sub(r"^\w+\s+", "", " ".join(words.split(",")[0].split()))
    carried = replace(_carried(found.deadline, carrier), wording=words)
    return Found(phrase.start(), found.end, carried)


def _carried(deadline: Deadline, event: str) -> Deadline:
    return replace(
        deadline,
        kind=DeadlineKind.CARRIED,
        earliest=None,
        latest=None,
        carrier=event,
        rule="carried.event",
        certainty=Certainty.MEDIUM,
    )


def _event_before(text: str, begin: int, found: Found, earlier: Found | None) -> str | None:
    """Return the event that the sentence of a length opens with; None when it opens with none."""
    if (then := _then().search(text, begin, found.start)) is not None:
        return then[0].lower()
    opening = _each_time().match(text, begin, found.start)
    if opening is not None:
        return " ".join(opening["event"].split())
    if earlier is None or earlier.start != begin or earlier.deadline.rule != "carried.event":
        return None
    if _from_now().match(found.deadline.wording) or _still_before().match(earlier.deadline.wording):
        return None
    return earlier.deadline.carrier


@cache
def _from_now() -> re.Pattern[str]:
    """Return a length that only counts from the letter: "in de komende vier weken"."""
    return re.compile(r"(?:in\s+|gedurende\s+)?de\s+(?:eerst)?komende\b", re.IGNORECASE)


@cache
def _still_before() -> re.Pattern[str]:
    """Return what comes after the length and so does not begin it: "alvorens …"."""
    return re.compile(r"(?:alvorens|voordat|voorafgaand|v[oó][oó]r)\b", re.IGNORECASE)


def _too_early(text: str, found: Found, earlier: Found | None) -> str | None:
    """Return "daarna" for a reaction that, counted from the letter, would come before its cause.

    "Het advies verschijnt begin 2027. Een kabinetsreactie volgt binnen drie maanden."
    """
    if earlier is None or found.start - earlier.end > _FAR:
        return None
    first, last = earlier.deadline.earliest, found.deadline.latest
    if first is None or last is None or first <= last:
        return None
    between = text[earlier.end : found.start]
    if _told().search(between):
        # "In het overleg van 22 april heeft uw Kamer verzocht …": that day has been.
        return None
    clause = between + text[found.end : found.end + _FAR].split(".", 1)[0]
    return "daarna" if "\n" not in between and _reacts().search(clause) else None


def _event_at(text: str, begin: int, found: Found) -> re.Match[str] | None:
    """Return "voor de bijeenkomst van ministers" before "in maart"; None when there is no event.

    What comes at an event comes at its time; only what starts then, or is not set yet, is told apart.
    """
    if found.deadline.rule.startswith("past"):
        return None
    event = _event().search(text, begin, found.start)
    if event is None or event["at"] is None or _only_starts().match(text, found.end):
        return event
    return None


@cache
def _sentence_end() -> re.Pattern[str]:
    return re.compile(r"[.:;?!]\s{1,9}(?=\S)|\n\s{0,9}\n\s{0,9}")


@cache
def _then() -> re.Pattern[str]:
    """Return "waarna ik u binnen zes weken informeer": counted from the step before."""
    return re.compile(
        r"\b(?:waarna|daarna|vervolgens|hierna|op\s+basis\s+waarvan|naar\s+aanleiding\s+waarvan|waarop)\b(?=[^,;.]{0,60}\Z)",
        re.IGNORECASE,
    )


@cache
def _each_time() -> re.Pattern[str]:
    return re.compile(
        r"(?:bij|na|op|van|voor)\s+(?P<event>(?:elke?|iedere?)\s+"
        r"(?!(?:half)?jaar\b|kwartaal\b|maand\b|week\b|dag\b)[\w-]{4,40})",
        re.IGNORECASE,
    )


@cache
def _not_before() -> re.Pattern[str]:
    """Return "niet eerder te verwachten dan" right before a time."""
    return re.compile(
        r"\bniet\s+(?:eerder|vroeger)\s+[^,;.]{2,60}?\bdan\s{1,3}\Z|\bpas\s+[^,;.]{2,40}?\bna\s{1,3}\Z",
        re.IGNORECASE,
    )


@cache
def _told() -> re.Pattern[str]:
    return re.compile(r"\b(?:heeft|hebben|heb|had|hadden|werd|werden|was|waren)\b", re.IGNORECASE)


@cache
def _evaluates() -> re.Pattern[str]:
    return re.compile(
        r"[^.;:\n]{0,120}?\b(?:geëvalueerd|evalueren|evaluatie|herijkt|herzien)\b", re.IGNORECASE
    )


@cache
def _reacts() -> re.Pattern[str]:
    return re.compile(
        r"\b\w*(?:reactie|appreciatie|oordeel|standpunt|conclusies|fiche|verslag)\b|\b(?:daarop|hierop|vervolgens|daarna)\b",
        re.IGNORECASE,
    )


@cache
def _event() -> re.Pattern[str]:
    """Return the event right before a time: one that something comes before or after, or comes at.

    What comes at an event comes at its time, unless that is told apart: "bij de evaluatie, die in 2029 start".
    """
    which = r"\s*,\s+(?:die|dat|welke|waarvoor|waarvan|naar\s+verwachting|verwacht|voorzien|gepland)\b[^,;.]{0,80}"
    event = (
        r"(?:de|het|mijn|onze)\s+(?:(?!de\b|het\b|een\b|dat\b|die\b)[\w-]+\s+){0,2}?[\w-]*"
        r"(?:bijeenkomst|conferentie|top|raad|debat|overleg|verkiezingen|hoorzitting|behandeling|briefing|ontmoeting|"
        r"evaluatie|uitspraak|stemming|stemmingen|gesprek|gesprekken|werkbezoek|zitting)\b"
        r"(?:\s+(?:van|over|met|tussen|op)\s+(?:(?!ik\b|wij\b|zal\b|zullen\b|wordt\b|kom\b|informeer\b|stuur\b)[\w-]+\s?){1,8}?)?"
    )
    return re.compile(
        r"\b(?:(?:v[oó][oó]r|na|voorafgaand\s+aan|in\s+(?:de\s+)?aanloop\s+naar|vooruitlopend\s+op|na\s+afloop\s+van|ter\s+voorbereiding\s+op)\s+"
        rf"{event}(?:{which})?|(?P<at>bij|in|tijdens|op)\s+{event}{which})\s*\Z",
        re.IGNORECASE,
    )


@cache
def _before_event() -> re.Pattern[str]:
    """Return "voor het sluiten van de regeling (" right before the day on which it closes."""
    return re.compile(
        r"\b(?:ruim\s+|nog\s+|kort\s+)?v[oó][oó]r\s+(?:de|het)\s+"
        r"(?:sluiten|sluiting|aflopen|einde|start|aanvang|ingaan|inwerkingtreding|verstrijken|verkiezingen|openstelling)\b"
        r"(?:\s+van\s+(?:[\w-]+\s+){1,8}|\s+)\(?(?:op\s+|per\s+|van\s+)?\Z",
        re.IGNORECASE,
    )


@cache
def _only_starts() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?:van\s+)?(?:start\w*|begint|beginnen|aanvangt|zoekt|zoeken)\b", re.IGNORECASE
    )
