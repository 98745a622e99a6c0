"""Read one wording, or find all wordings in running text.

Text → tokens (`tokens`) → tree (`periods`, `windows`, `terms_grammar`, `carriers`) → days
(`meaning`, `window`) → `Deadline`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from storage.rules.deadline import NOTHING_SAID, Deadline, Found
from storage.rules.kamerstuk import find_kamerstukken
from storage.rules.language import lexicon
from storage.rules.language.carriers import carried, done_words, is_carrier, is_there, lead_words
from storage.rules.language.lexicon import vocabulary
from storage.rules.language.meaning import Span, World
from storage.rules.language.phrases import listed
from storage.rules.language.settings import DEFAULTS, ReadingSettings
from storage.rules.language.terms_grammar import recurring, vague
from storage.rules.language.tokens import Shape, Tokens, tokenise
from storage.rules.language.tree import (
    Carried,
    Kind,
    Limited,
    Months,
    Period,
    Range,
    Recurring,
    Sense,
    Stretch,
    Window,
    Year,
)
from storage.rules.language.window import candidates, window
from storage.rules.language.windows import stretch
from storage.rules.language.years import in_year, periods_of
from storage.rules.terms import Certainty, DeadlineKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from storage.rules.calendar import SittingCalendar

_FIRST_REFERENCE, _LAST_REFERENCE = 1800, 2300
_SHORT = 200
"""Characters of a wording that is remembered; a whole page as a wording is not."""
_SOME_YEARS = range(2024, 2052)
"""Years in which the days of a recurrence are tried: every weekday and leap years occur."""


@dataclass(frozen=True, slots=True)
class _Reading:
    start: int
    end: int
    deadline: Deadline


class _Placed(NamedTuple):
    """A sense, with the places of its first token and of the one after its last."""

    sense: Sense
    first: int
    behind: int


def read_wording(
    wording: str,
    reference: date | None,
    calendar: SittingCalendar,
    settings: ReadingSettings = DEFAULTS,
) -> Deadline:
    """Read a wording as it stands in a letter of `reference`; never raises.

    Words round it are tolerated. When it holds several deadlines, a window counts before a
    recurrence, a carrier and a vague term; of two windows the one inside the other. Two windows
    that lie apart are not guessed between: the wording is unread, as one that says nothing known.

    Args:
        wording: As it stands; blank says nothing and is an open deadline.
        reference: The date of the letter. Without one, what needs it is unread, and a window that
            would begin on it has an open first side.
        calendar: Recesses and working days.
        settings: The values of the rules.
    """
    if not wording.strip():
        return replace(NOTHING_SAID, wording=wording, reference=reference)
    unread = Deadline(wording, DeadlineKind.UNREAD, reference=reference)
    world = _world(reference, calendar, settings)
    parsed = _parsed_once(wording) if len(wording) <= _SHORT else _parsed(wording)
    best = _best([reading.deadline for reading in _readings(*parsed, world)])
    return unread if best is None else replace(best, wording=wording, reference=reference)


def find_wordings(
    text: str,
    reference: date | None,
    calendar: SittingCalendar,
    settings: ReadingSettings = DEFAULTS,
    *,
    lines_apart: bool = False,
) -> tuple[Found, ...]:
    """Find the deadline wordings in running text, the longest at each place, not overlapping.

    Web addresses and citations of Kamerstukken are passed over. What lies behind is found too, so
    that a letter's reader can leave it out: its rule begins with `past.`, or its last day lies
    before the reference day.

    Args:
        text: As it stands; offsets point into it.
        reference: The date of the letter, as for `read_wording`.
        calendar: Recesses and working days.
        settings: The values of the rules.
        lines_apart: Whether a line end closes what stands before it, as where each line is a
            paragraph: "6. Tot slot" above "In mei …" is not the end of May.
    """
    world = _world(reference, calendar, settings)
    shut = [(found.start, found.end) for found in find_kamerstukken(text)]
    if lines_apart:
        shut = sorted([*shut, *((end.start(), end.end()) for end in re.finditer("\n", text))])
    tokens = tokenise(text, running=True, shut=shut)
    return tuple(
        Found(
            reading.start,
            reading.end,
            replace(
                reading.deadline, wording=text[reading.start : reading.end], reference=reference
            ),
        )
        for reading in _readings(tokens, _senses(tokens), world)
    )


def _world(reference: date | None, calendar: SittingCalendar, settings: ReadingSettings) -> World:
    """Return the world of a reading; a reference day of another age is none."""
    if reference is not None and not _FIRST_REFERENCE <= reference.year <= _LAST_REFERENCE:
        reference = None
    return World(reference, calendar, settings)


def _parsed(wording: str) -> tuple[Tokens, tuple[_Placed, ...]]:
    """Return what the grammar makes of a wording, before any day is known."""
    tokens = tokenise(wording, running=False)
    return tokens, tuple(_senses(tokens))


_parsed_once = lru_cache(maxsize=256)(_parsed)
"""The same wording comes back with many reference days."""


def _senses(tokens: Tokens) -> Iterator[_Placed]:
    i, size = 0, len(tokens)
    while i < size:
        if tokens.running and _never_begins(tokens.text(i)):
            i += 1
            continue
        read = _longest(tokens, i)
        if read is None:
            i += 1
            continue
        yield _Placed(read[0], i, read[1])
        i = read[1]


def _readings(tokens: Tokens, senses: Iterable[_Placed], world: World) -> Iterator[_Reading]:
    for sense, i, j in senses:
        deadline = _deadline(sense, tokens, world) or _on_unknown_recess(tokens, i, j, world)
        yield _Reading(tokens[i].start, tokens[j - 1].end, deadline)


def _longest(tokens: Tokens, i: int) -> tuple[Sense, int] | None:
    """Return the longest that begins at `i`; of the same length the first of window … vague."""
    if not _may_begin(tokens, i):
        return None
    found: tuple[Sense, int] | None = None
    if (read := stretch(tokens, i)) and _shows_itself(tokens, i, read[0], read[1]):
        found = Window(read[0]), read[1]
    for parse in (recurring, vague, carried):
        other = parse(tokens, i)
        if other and (found is None or other[1] > found[1] or isinstance(other[0], Recurring)):
            found = other
    return found


def _may_begin(tokens: Tokens, i: int) -> bool:
    """Whether a reading can begin at `i`, to pass quickly over all other words."""
    match tokens[i].shape:
        case Shape.NUMBER | Shape.ORDINAL:
            return not tokens.running or _may_go_on(tokens, i + 1)
        case Shape.WORD:
            word = tokens.text(i)
            if not tokens.running:
                return True
            if word == "q":
                # "Q1 2026" in a line of a timetable: the letter stands in no table.
                return tokens[i + 1].shape is Shape.NUMBER
            if word not in _first_words():
                # "tweejaarlijks": made of a number and how often, so that it stands in no table.
                return word.endswith(_OFTEN)
            if word in _ARTICLES:
                return tokens[i + 1].shape is not Shape.WORD or tokens.text(i + 1) in vocabulary()
            far = _DETERMINED if word in _DETERMINERS else _NEAR if word in _FILLERS else 0
            return not far or _telling(tokens)[i] <= far
        case _:
            return tokens.text(i) == "'"


@lru_cache(maxsize=20_000)
def _never_begins(word: str) -> bool:
    """Whether no reading begins with a word or mark in running text, whatever stands round it."""
    # Numbers have no word; the words in the last line are looked at by `_may_begin`.
    return bool(word) and not (
        word in _first_words() or word in {"q", "'"} or word.endswith(_OFTEN)
    )


@cache
def _first_words() -> frozenset[str]:
    """Return the words with which a reading can begin in running text."""
    return (vocabulary() | lead_words() | lexicon.ABOUT) - _NEVER_FIRST


_OFTEN = ("jaarlijks", "maandelijks")
_EMPTY = frozenset(listed("is en dat die zijn kan geen of wat maar zonder"))
_NEVER_FIRST = _EMPTY | frozenset(
    listed(
        "datum brief tijd uitvoering evaluatie uitkomsten "
        "beschikbaar veel aantal verzoek komt komen verzamelbrief vaste moment rapportage kamerbrief "
        "verstrijken aflopen afloop ingaan aanbreken ingang terugkeer termijn opleverdatum passend geschikt gepast "
        "geeigend daartoe tijdstip mogelijke gelegenheid enig andere anders"
    )
)
"""Words of a reading, but none that opens one in running text."""
_FILLERS = frozenset(
    listed(
        "in op aan bij met via per voor na van de het een tot uit over om te en of door tegen tijdens "
        "deze dit dan als al nog alle samen ten ter zo niet"
    )
)
"""Words of every sentence: a reading begins with one only where a word of time is near."""
_ARTICLES = frozenset(listed("de het een deze dit"))
_DETERMINERS = frozenset(listed("van over te aan om"))
_NEAR, _DETERMINED = 9, 5


def _may_go_on(tokens: Tokens, i: int) -> bool:
    """Whether a number can be of a time: a month, a length, a mark or a number follows."""
    match tokens[i].shape:
        case Shape.WORD:
            pass
        case Shape.MARK:
            after = tokens[i + 1]
            # "2027-Q1": the letter stands in no table.
            return after.shape is not Shape.WORD or (
                after.text == "q" or after.text in vocabulary()
            )
        case shape:
            return shape is not Shape.SHUT
    word = tokens.text(i)
    if word in _FILLERS or word in _NEVER_FIRST:
        return _telling(tokens)[i] == 1
    return word in _first_words()


def _telling(tokens: Tokens) -> list[int]:
    """Return for every place how far behind it a number, a word of time or a carrier is."""
    far: list[int] | None = tokens.memory.get(("telling", 0))
    if far is None:
        far = [0] * len(tokens)
        distance = _NEAR + 1
        for i in range(len(tokens) - 1, -1, -1):
            far[i] = distance
            word = tokens.text(i)
            tells = _tells(word) or (word == "er" and is_there(tokens, i))
            distance = 1 if tells else distance + 1
        tokens.memory["telling", 0] = far
    return far


@lru_cache(maxsize=20_000)
def _tells(word: str) -> bool:
    return not word or (
        word in done_words()
        or (
            word not in _FILLERS
            and word not in _EMPTY
            and (word in vocabulary() or word in _first_words() or is_carrier(word))
        )
    )


def _shows_itself(tokens: Tokens, i: int, days: Stretch, end: int) -> bool:
    """Whether a window is one in running text: a bare year or month name is none."""
    match days:
        case Limited():
            return _shows_itself(tokens, i, days.of, end) if isinstance(days.of, Period) else True
        case Months() | Range():
            return (
                not tokens.running or not isinstance(days, Range) or _either(tokens, i, days, end)
            )
        case Period():
            return _period_shows(tokens, i, days, end)
        case _:
            return True


def _either(tokens: Tokens, i: int, days: Range, end: int) -> bool:
    return any(_shows_itself(tokens, i, side, end) for side in (days.first, days.last))


def _period_shows(tokens: Tokens, i: int, days: Period, end: int) -> bool:
    del end
    if days.kind is Kind.YEAR and days.year.left_out and days.part is None and days.step is None:
        return False
    if not tokens.running or days.part is not None or days.step is not None:
        return True
    led = (
        tokens.text(i) not in _NOT_A_LEAD
        and tokens[i].shape is Shape.WORD
        and not _names(tokens, i)
    )
    said = days.year.number is not None or days.year.step is not None
    match days.kind:
        case Kind.YEAR:
            return led or days.year.step is not None
        case Kind.MONTH | Kind.SEASON | Kind.RECESS | Kind.FEAST | Kind.WEEKDAY:
            return led or said
        case _:
            return True


_NOT_A_LEAD = frozenset({"de", "het"})


def _names(tokens: Tokens, i: int) -> bool:
    """Whether the token is the name of a period itself, so that nothing leads it."""
    return stretch_of_names(tokens, i)


def stretch_of_names(tokens: Tokens, i: int) -> bool:
    """Whether a month, season, recess or weekday stands at `i`."""
    word = tokens.text(i)
    tables = (lexicon.MONTHS, lexicon.SEASONS, lexicon.RECESSES, lexicon.WEEKDAYS)
    return any(word in table for table in tables) or word in lexicon.feasts().starts


def _best(found: list[Deadline]) -> Deadline | None:
    """Return the deadline that counts when a wording holds several."""
    windows = [d for d in found if d.kind is DeadlineKind.WINDOW]
    ahead = [d for d in windows if not d.rule.startswith("past.")] or windows
    if ahead:
        inner = min(ahead, key=_size)
        return inner if all(_holds(other, inner) for other in ahead) else None
    for kind in (DeadlineKind.RECURRENCE, DeadlineKind.CARRIED, DeadlineKind.OPEN):
        for deadline in found:
            if deadline.kind is kind:
                return deadline
    return None


def _size(deadline: Deadline) -> int:
    first, last = deadline.earliest or date.min, deadline.latest or date.max
    return (last - first).days


def _holds(outer: Deadline, inner: Deadline) -> bool:
    starts = outer.earliest is None or (
        inner.earliest is not None and outer.earliest <= inner.earliest
    )
    ends = outer.latest is None or (inner.latest is not None and outer.latest >= inner.latest)
    return starts and ends


def _on_unknown_recess(tokens: Tokens, i: int, j: int, world: World) -> Deadline:
    """Return the deadline of a window that cannot be known.

    When it leans on a recess that stands in no table it hangs on that event; else it is unread.
    """
    named = [n for n in range(i, j) if lexicon.RECESSES.get(tokens.text(n), -1) >= 0]
    if not named or world.reference is None:
        return Deadline("", DeadlineKind.UNREAD)
    return Deadline(
        "",
        DeadlineKind.CARRIED,
        carrier=tokens.words(named[0], j),
        rule="carried.event",
        certainty=Certainty.MEDIUM,
    )


def _deadline(sense: Sense, tokens: Tokens, world: World) -> Deadline | None:
    """Return the deadline of a sense; its wording and reference day are set by the caller.

    None when the days of a window cannot be known.
    """
    match sense:
        case Window():
            span = window(sense.stretch, world)
            if span is None:
                return None
            return Deadline(
                "",
                DeadlineKind.WINDOW,
                span.first,
                span.last,
                rule=span.rule,
                certainty=span.certainty,
            )
        case Recurring():
            return _recurrence(sense, world)
        case Carried():
            return Deadline(
                "",
                DeadlineKind.CARRIED,
                carrier=tokens.words(sense.start, sense.end),
                offset=sense.offset,
                rule=sense.rule,
            )
        case _:
            return Deadline("", DeadlineKind.OPEN, rule=sense.rule)


def _recurrence(sense: Recurring, world: World) -> Deadline:
    first = _first_time(sense, world)
    from_day, to_day = (None, None) if sense.anchor is None else _days_of_year(sense.anchor, world)
    rule = "recurrence" if sense.every else "recurrence.loose"
    if from_day or to_day:
        rule = "recurrence.anchored"
    return Deadline(
        "",
        DeadlineKind.RECURRENCE,
        None if first is None else first.first,
        None if first is None else first.last,
        every=sense.every,
        from_day=from_day,
        to_day=to_day,
        rule=rule,
    )


def _first_time(sense: Recurring, world: World) -> Span | None:
    """Return the said first time; within a said year, on the days of the year."""
    if sense.first is None:
        return None
    span = window(sense.first, world)
    if span is None or sense.anchor is None or span.first is None or span.last is None:
        return span
    for days in candidates(in_year(sense.anchor, Year(span.first.year)), world):
        if days.first and days.last and span.first <= days.first <= days.last <= span.last:
            return days
    return span


def _days_of_year(anchor: Stretch, world: World) -> tuple[str | None, str | None]:
    """Return first and last day of the year as MM-DD, wide enough for every year.

    "De derde woensdag in mei" is 05-15 to 05-21; a last day alone ("vóór Prinsjesdag") is the
    earliest that it can be. A recess has no day of the year.
    """
    if _leans_on_recess(anchor):
        return None, None
    timeless = replace(world, reference=None)
    spans = [
        span for year in _SOME_YEARS for span in candidates(in_year(anchor, Year(year)), timeless)
    ]
    firsts = [f"{span.first:%m-%d}" for span in spans if span.first]
    lasts = [f"{span.last:%m-%d}" for span in spans if span.last]
    to_day = (max(lasts) if firsts else min(lasts)) if lasts else None
    return (min(firsts) if firsts else None), to_day


def _leans_on_recess(anchor: Stretch) -> bool:
    return any(period.kind is Kind.RECESS for period in periods_of(anchor))
