"""The term of a promise among the dates of its sentence: which one counts, which are decoys."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, TypeGuard

from importers.letters.belonging import stands_apart
from importers.letters.decoys import is_asked, is_decoy, is_topic
from importers.letters.hanging import in_context
from importers.letters.same_year import with_year_said_before
from importers.letters.timetable import times
from storage.rules.deadline import Found
from storage.rules.language import find_wordings, read_wording
from storage.rules.terms import DeadlineKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from storage.rules.calendar import SittingCalendar
    from storage.rules.deadline import Deadline
    from storage.rules.language import ReadingSettings


TIMED = frozenset({DeadlineKind.WINDOW, DeadlineKind.RECURRENCE})
"""Kinds of terms that stand in the calendar."""
DATED = TIMED | {DeadlineKind.CARRIED}
"""Kinds of terms that say when: in the calendar, or with what comes in it."""


def is_dated(term: Found | None) -> TypeGuard[Found]:
    """Return whether there is a term, and one that says when."""
    return term is not None and term.deadline.kind in DATED


@dataclass(frozen=True, slots=True)
class Reader:
    """How deadline wordings are read in this letter.

    Attributes:
        reference: The day from which terms are read; None when the letter has no date.
        calendar: Recesses.
        settings: The user's rules.
    """

    reference: date | None
    calendar: SittingCalendar
    settings: ReadingSettings

    def wordings(self, text: str) -> tuple[Found, ...]:
        """Return the deadline wordings in `text`, of which each line is a paragraph."""
        found = find_wordings(text, self.reference, self.calendar, self.settings, lines_apart=True)
        bare = tuple(self._not_until(text, self._without_verb(each)) for each in found)
        known = with_year_said_before(text, bare, self.read)
        return times(text, in_context(text, known, self.read), self.read)

    def read(self, words: str) -> Deadline:
        """Return what a wording says in this letter."""
        return read_wording(words, self.reference, self.calendar, self.settings)

    def _without_verb(self, found: Found) -> Found:
        """Return a wording without the verb of the sentence that it ran into.

        "De proef start in 2027" says 2027, not the start of it, and "ik laat in 2027 onderzoeken"
        not the end of it; in "kom ik in de volgende brief op
        terug" the last two words belong to the verb.
        """
        words = found.deadline.wording
        verb = _verb_first().match(words)
        particle = _particle_last().search(words)
        if particle is None and found.deadline.kind is DeadlineKind.CARRIED:
            # "voor de behandeling van de begroting nagezonden": the verb closes the sentence.
            particle = _closing_participle().search(words)
        if (limited := _reaction().match(words)) is not None:
            # "met een reactie vóór het kerstreces": the reaction comes along, the recess is when.
            return self._part(found, limited.start("limit"), limited.end("limit"))
        verb = verb or _particle_first().match(words)
        if verb is None and particle is None:
            return found
        begin = verb.end() if verb else 0
        end = particle.start() if particle else len(words)
        return self._part(found, begin, end)

    def _not_until(self, text: str, found: Found) -> Found:
        """Return the time after which something comes that is put off or owed: "te goed tot na de zomer"."""
        put_off = _until_after().match(found.deadline.wording)
        if (
            put_off is None
            or _put_off().search(text, max(0, found.start - 30), found.start) is None
        ):
            return found
        return self._part(found, put_off.end(), len(found.deadline.wording))

    def _part(self, found: Found, begin: int, end: int) -> Found:
        words = found.deadline.wording[begin:end]
        return Found(found.start + begin, found.start + end, self.read(words))


@cache
def _until_after() -> re.Pattern[str]:
    return re.compile(r"tot\s+(?=na\b)", re.IGNORECASE)


@cache
def _put_off() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:te\s+goed|tegoed|uitgesteld|verschoven|doorgeschoven|verplaatst|opgeschort|uit|schuift\s+door)\s{1,3}\Z",
        re.IGNORECASE,
    )


@cache
def _verb_first() -> re.Pattern[str]:
    return re.compile(
        r"(?:start|laat|het(?=\s+(?:dit|deze)))\s+(?=(?:in|op|per|na|voor|dit|deze|begin|medio|eind)\b)",
        re.IGNORECASE,
    )


@cache
def _particle_last() -> re.Pattern[str]:
    return re.compile(
        r"\s+(?:hier|daar)?op(?:\s+terug)?$|"
        r"\s+(?:over|van|op|aan|in)\s+(?:te\s+)?"
        r"(?:berichten|informeren|rapporteren|inlichten|reageren|bericht|geïnformeerd|ingelicht)$",
        re.IGNORECASE,
    )


@cache
def _particle_first() -> re.Pattern[str]:
    """Return the particle of a verb before its time: "brengt advies uit in februari"."""
    return re.compile(
        r"(?:uit|af|op)\s+(?=(?:in|op|per|voor|vóór|uiterlijk|begin|medio|eind)\b)|in\s+(?=tijdens\b)",
        re.IGNORECASE,
    )


@cache
def _closing_participle() -> re.Pattern[str]:
    return re.compile(
        r"(?<=[\w)]{3})\s+(?:(?:na|toe|door|mee|op|voor|aan)?ge(?:zonden|stuurd|legd|deeld|nformeerd|boden|meld|geven)|"
        r"geïnformeerd|bericht|beantwoord|verzonden|verstrekt|verstuurd)$",
        re.IGNORECASE,
    )


@cache
def _reaction() -> re.Pattern[str]:
    return re.compile(
        r"(?:samen\s+)?met\s+(?:een|mijn|onze|de)\s+(?:\w+\s+)?\w*(?:reactie|appreciatie)\s+"
        r"(?P<limit>(?:nog\s+|uiterlijk\s+)?v[oó][oó]r\s+(?:de|het)\s+(?:\w*reces|zomer|kerst|jaarwisseling|einde?\s+van\s+\S+(?:\s+\d{4})?))\b.*",
        re.IGNORECASE | re.DOTALL,
    )


# Kinds in the order in which they say when: a day in the calendar before "binnenkort".
_RANK = {
    DeadlineKind.WINDOW: 0,
    DeadlineKind.RECURRENCE: 0,
    DeadlineKind.CARRIED: 1,
    DeadlineKind.UNREAD: 2,
    DeadlineKind.OPEN: 2,
}


def term_of(
    sentence: str, found: tuple[Found, ...], verb_at: int, reference: date | None
) -> Found | None:
    """Return the wording that is the term of the promised act; None when it has none.

    Args:
        sentence: The words.
        found: The wordings in it, offsets into `sentence`.
        verb_at: Offset of the inflected verb of the promise.
        reference: The day of the letter.
    """
    ahead = [
        each
        for each in found
        if not is_decoy(sentence, each, reference)
        and not is_asked(sentence, each, verb_at)
        and (";" not in sentence[each.end : verb_at] or _then(sentence[verb_at:]))
    ]
    if not ahead:
        return None
    recurs = any(each.deadline.kind is DeadlineKind.RECURRENCE for each in ahead)
    best = min(
        ahead,
        key=lambda each: (
            (recurs and (_starts(sentence, each) or _until(each)))
            or stands_apart(sentence, each, found, verb_at),
            is_topic(sentence, each),
            _RANK[each.deadline.kind] + (recurs and _starts(sentence, each)) + _is_adjective(each),
            abs(each.start - verb_at),
        ),
    )
    best = next((each for each in ahead if _says_more(sentence, best, each)), best)
    best = next(
        (
            each
            for each in ahead
            if _narrows(best, each)
            and not is_topic(sentence, each)
            and not stands_apart(sentence, each, found, verb_at)
        ),
        best,
    )
    best = _in_each(sentence, _at_the_latest(sentence, best, ahead))
    return _with_first(sentence, best, ahead)


def _says_more(sentence: str, found: Found, more: Found) -> bool:
    """Return whether a wording makes the one before it sharper: "in mei, op Verantwoordingsdag"."""
    outer, inner = found.deadline, more.deadline
    if outer.carrier is not None and inner.offset is not None:
        # "na ieder overleg … binnen twee weken": how long after it.
        return outer.offset is None and outer.carrier == inner.carrier
    if outer.kind is DeadlineKind.CARRIED and inner.kind is DeadlineKind.WINDOW:
        # "zodra de brief er is, dat wil zeggen in december".
        return _namely().fullmatch(sentence, found.end, more.start) is not None
    if not (outer.earliest and inner.earliest and inner.latest):
        return False
    apart = sentence[found.end : more.start] if more.start > found.end else "no"
    return (
        re.fullmatch(r"\s?(?:,\s|\(\s?)(?:te weten |namelijk |en wel )?", apart) is not None
        and outer.earliest <= inner.earliest
        # "na een jaar, in september": that has no last day.
        and (outer.latest is None or inner.latest <= outer.latest)
    )


def _in_each(sentence: str, found: Found) -> Found:
    """Return how often, when something goes on in each of a series: "voortaan in de halfjaarlijkse brief".

    What goes into "de halfjaarlijkse brief" once hangs on the next one.
    """
    deadline = found.deadline
    if deadline.kind not in {DeadlineKind.CARRIED, DeadlineKind.WINDOW}:
        return found
    # "in de jaarlijkse Staat, die in november verschijnt, voortaan een paragraaf": each time.
    named = deadline.wording if deadline.kind is DeadlineKind.CARRIED else sentence[: found.start]
    series = _series().search(named)
    if series is None or _keeps().search(sentence) is None:
        return found
    every = replace(
        deadline,
        kind=DeadlineKind.RECURRENCE,
        every=_SERIES[series[0].lower()],
        carrier=None,
        rule="recurrence",
    )
    return replace(found, deadline=every)


_SERIES = {
    "jaarlijkse": "P1Y",
    "halfjaarlijkse": "P6M",
    "driemaandelijkse": "P3M",
    "maandelijkse": "P1M",
    "tweejaarlijkse": "P2Y",
}


@cache
def _series() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_SERIES)})\b", re.IGNORECASE)


@cache
def _keeps() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:voortaan|blijf|blijft|blijven|structureel|doorlopend|vaste\s+(?:plaats|plek|onderdeel)|vast\s+onderdeel|"
        r"houd(?:en|t)?\b[^;]{0,120}\bop\s+de\s+hoogte)\b",
        re.IGNORECASE,
    )


def _at_the_latest(sentence: str, best: Found, ahead: Sequence[Found]) -> Found:
    """Return a time with the limit that is set to it: "liefst voor de zomer, maar in ieder geval voor 1 mei"."""
    for first, last in pairwise(ahead):
        if best not in (first, last) or first.deadline.kind is not DeadlineKind.WINDOW:
            continue
        joint = sentence[first.end : last.start] + last.deadline.wording[:_LONGEST_LIMIT]
        if _in_any_case().match(joint) is None:
            continue
        begin, end = first.deadline.earliest, last.deadline.latest
        if last.deadline.kind is not DeadlineKind.WINDOW:
            return first
        if end is None or (begin is not None and end < begin):
            return last
        return replace(first, end=last.end, deadline=replace(last.deadline, earliest=begin))
    return best


_LONGEST_LIMIT = 20


@cache
def _in_any_case() -> re.Pattern[str]:
    return re.compile(
        r"\s?,?\s{0,2}(?:(?:maar|doch|en|of)\s+)?(?:(?:dan\s+)?(?:wel|toch)\s+)?(?:in\s+(?:ieder|elk)\s+geval|hoe\s+dan\s+ook|uiterlijk)\b",
        re.IGNORECASE,
    )


_LONG = 200
"""Days from which a window only says the year: "dit jaar … in juli" is in July."""


def _narrows(wide: Found, other: Found) -> bool:
    """Return whether a window that is about a year holds another one."""
    outer, inner = wide.deadline, other.deadline
    if not (outer.earliest and outer.latest and inner.earliest and inner.latest):
        return False
    is_year = outer.rule.startswith("year") and (outer.latest - outer.earliest).days >= _LONG
    apart = other is not wide and inner.kind is outer.kind
    return is_year and apart and outer.earliest <= inner.earliest <= inner.latest <= outer.latest


@cache
def _namely() -> re.Pattern[str]:
    return re.compile(
        r"\s?[,(]\s?(?:dat wil zeggen|d\.w\.z\.|te weten|namelijk|dus)\s{1,3}", re.IGNORECASE
    )


def _then(words: str) -> bool:
    """Return whether what follows a semicolon happens at the time before it: "wordt dan gestuurd"."""
    return re.search(r"(?<!meer )(?<!later )\bdan\b(?! ook\b)", words) is not None


def _is_adjective(found: Found) -> bool:
    """Return whether a wording only says what a paper is: "de periodieke rapportage"."""
    return _adjective().fullmatch(found.deadline.wording) is not None


@cache
def _adjective() -> re.Pattern[str]:
    return re.compile(r"[\w-]*(?:lijkse|periodieke|regelmatige)", re.IGNORECASE)


def _starts(sentence: str, found: Found) -> bool:
    """Return whether a window only starts: of "vanaf 2027 … elk jaar" the term is "elk jaar"."""
    if found.deadline.kind is not DeadlineKind.WINDOW:
        return False
    leads = re.match(r"met ingang van\b|te beginnen\b", found.deadline.wording, re.IGNORECASE)
    if found.deadline.latest is None or leads is not None:
        return True
    return _first_time().search(sentence, 0, found.start) is not None


def _until(found: Found) -> bool:
    """Return whether a window says how long: of "tot en met 2026 … jaarlijks" the term is "jaarlijks"."""
    return re.match(r"tot\b|t/m\b", found.deadline.wording, re.IGNORECASE) is not None


@cache
def _first_time() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:te\s+beginnen|beginnend|startend|voor\s+(?:het\s+eerst|de\s+eerste\s+(?:keer|maal))|"
        r"(?:de|het)\s+eerst(?:e|volgende)(?:\s+(?:keer|maal))?)\s{1,9}\Z",
        re.IGNORECASE,
    )


def _with_first(sentence: str, often: Found, ahead: Sequence[Found]) -> Found:
    """Return how often with the first time that is said apart: "elk kwartaal …, te beginnen in april"."""
    if often.deadline.kind is not DeadlineKind.RECURRENCE or often.deadline.earliest is not None:
        return often
    first = next((each.deadline for each in ahead if _starts(sentence, each)), None)
    if first is None or first.latest is None:
        return often
    return replace(
        often, deadline=replace(often.deadline, earliest=first.earliest, latest=first.latest)
    )
