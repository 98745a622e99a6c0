"""The grammar of terms that name no window of their own: vague ones and those that come back."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from storage.rules.language import lexicon, lexicon_terms
from storage.rules.language.carriers import event
from storage.rules.language.grammar import article, cardinal, iso, length, remembered, skip, unit
from storage.rules.language.periods import period
from storage.rules.language.tree import (
    Carried,
    Counted,
    Kind,
    Length,
    Limit,
    Period,
    Recurring,
    Sense,
    Stretch,
    Vague,
    Window,
)
from storage.rules.language.windows import stretch
from storage.rules.language.years import is_every_year, says_year

if TYPE_CHECKING:
    from storage.rules.language.tokens import Tokens

Parsed = tuple[Sense, int]
Often = tuple[str | None, Stretch | None, int]
"""How often (ISO duration), the days of the year when they are part of it, the index behind."""

_EACH = frozenset({"elk", "elke", "ieder", "iedere", "alle"})
_TIMES = {"eenmaal": 1, "eens": 1, "tweemaal": 2, "driemaal": 3, "viermaal": 4, "zesmaal": 6}
_ENDINGS = {"jaarlijks": 12, "maandelijks": 1}
_AT_LEAST = frozenset({"ten", "minste", "ieder", "geval"})
_OPENERS = frozenset({"om", "per", "telkens", "steeds", *_AT_LEAST, *_EACH, *_TIMES})
_COMES_YEARLY = frozenset({Kind.MONTH, Kind.SEASON, Kind.QUARTER, Kind.TRIMESTER, Kind.HALF})
_PAPERS = ("brief", "brieven", "rapportage", "rapportages", "bericht", "berichten", "overzicht")
"""What comes as often as it is said: "één brief per jaar", "twee rapportages per jaar"."""
_HAND_OVER = frozenset({"open.soon", "open.later", "open.timely"})
_MONTHS = 12


def vague(tokens: Tokens, i: int) -> Parsed | None:
    """Read "zo spoedig mogelijk", "komende periode"; a window or "daarna" behind it takes over."""
    read = lexicon_terms.vague().longest(tokens, i)
    if read is None:
        return None
    rule, j = read
    if tokens.text(j) in lexicon_terms.AFTER_THAT:
        return Carried(j, j + 1, "carried.event"), j + 1
    if rule == "open.soon" and tokens.text(j) == "na" and (end := event(tokens, j + 1)):
        if (window := stretch(tokens, j)) is None:
            return Carried(article(tokens, j + 1), end, "carried.event"), end
        return Window(window[0]), window[1]
    plain = lexicon_terms.IN_TEXT_TOO_PLAIN - lexicon_terms.STILL_A_TERM
    if tokens.running and j == i + 1 and (tokens.text(i) in plain or _is_adverb(tokens, i)):
        return None
    k = skip(tokens, j, ",")
    k = skip(tokens, k, "maar", "doch", "en", "of")
    if (
        rule in _HAND_OVER
        and lexicon.limits().longest(tokens, k)
        and (behind := stretch(tokens, k))
    ):
        return Window(behind[0]), behind[1]
    return Vague(rule), j


def _is_adverb(tokens: Tokens, i: int) -> bool:
    """Whether "later" and "tijdig" say something else: "later in deze brief", "niet tijdig"."""
    return tokens.text(i - 1) in {"niet", "of"} or tokens.text(i + 1) in {"in", "op", "dan"}


def recurring(tokens: Tokens, i: int) -> Parsed | None:
    """Read how often, with the days of the year and the first time before or behind it."""
    return (
        _often_first(tokens, i)
        or _start_first(tokens, i)
        or _each_year(tokens, i)
        or _beside_each(tokens, i)
    )


def _often_first(tokens: Tokens, i: int) -> tuple[Recurring, int] | None:
    """Read "jaarlijks vóór 15 mei", "ieder jaar in september", "jaarlijks vanaf 2027"."""
    read = often(tokens, i)
    if read is None:
        return None
    every, anchor, j = read
    if tokens.text(i - 1) == "zoals" and tokens.text(j) == ",":
        # "wordt u, zoals ieder jaar, in mei geïnformeerd": the month is of this year.
        return Recurring(every, anchor, None), j
    first: Stretch | None = None
    for _ in range(3):
        k = skip(tokens, j, ",", "(", "en")
        if start := _first_time(tokens, k):
            first, j = start
        elif (until := _last_time(tokens, k)) is not None:
            j = until
        elif anchor is None and (days := stretch(tokens, k)) and _can_anchor(tokens, k, days[0]):
            if says_year(days[0]):
                first, j = days
            else:
                anchor, j = days
        else:
            break
        j = skip(tokens, j, ")")
    return Recurring(every, anchor, first), j


def _can_anchor(tokens: Tokens, i: int, days: Stretch) -> bool:
    """Whether a stretch behind "jaarlijks" says when in the year."""
    if isinstance(days, Counted):
        return days.start is not None
    return bool(lexicon.limits().longest(tokens, i) or lexicon.parts().longest(tokens, i))


def _last_time(tokens: Tokens, i: int) -> int | None:
    """Return the index behind "tot en met 2030": it does not change a recurrence."""
    lead = lexicon.limits().longest(tokens, i)
    if lead is None or lead[0] not in {Limit.BY, Limit.UNTIL}:
        return None
    read = period(tokens, lead[1])
    return None if read is None or not says_year(read[0]) else read[1]


def _first_time(tokens: Tokens, i: int) -> tuple[Stretch, int] | None:
    """Read "voor het eerst in 2027", "vanaf 2027", "te beginnen in het najaar"."""
    start = lexicon_terms.starts().longest(tokens, i)
    k = start[1] if start else i
    lead = lexicon.limits().longest(tokens, k)
    if k == i and (lead is None or not _begins(tokens, i, lead[0])):
        return None
    j = lead[1] if lead and lead[0] in {Limit.IN, Limit.FROM} else k
    return period(tokens, j) if j > k or k == i else stretch(tokens, k)


def _begins(tokens: Tokens, i: int, limit: Limit) -> bool:
    return limit is Limit.FROM or (limit is Limit.IN and tokens.text(i) == "met")


def _start_first(tokens: Tokens, i: int) -> Parsed | None:
    """Read "vanaf 2027 jaarlijks", "voor het eerst in 2027 en daarna jaarlijks"."""
    start = _first_time(tokens, i)
    if start is None:
        until = _last_time(tokens, i) if tokens.text(i) in {"tot", "tm"} else None
        return None if until is None else _often_first(tokens, until)
    j = skip(tokens, start[1], ",")
    j = skip(tokens, skip(tokens, j, "en"), "daarna", "vervolgens", "nadien", "dan")
    read = _often_first(tokens, j)
    return None if read is None else (replace(read[0], first=start[0]), read[1])


def _each_year(tokens: Tokens, i: int) -> Parsed | None:
    """Read "in mei van ieder jaar", "voor 1 juli van elk jaar"."""
    read = stretch(tokens, i)
    if read is None or not is_every_year(read[0]):
        return None
    return Recurring("P1Y", read[0]), read[1]


def _beside_each(tokens: Tokens, i: int) -> Parsed | None:
    """Read "na afloop van elk kwartaal", "op iedere eerste maandag"."""
    if _EACH.isdisjoint(
        (tokens.text(i + 1), tokens.text(i + 2), tokens.text(i + 3), tokens.text(i + 4))
    ):
        return None
    lead = lexicon.limits().longest(tokens, i)
    if lead is None or tokens.text(lead[1]) not in _EACH:
        return None
    read = often(tokens, lead[1])
    return None if read is None else (Recurring(read[0], None), read[2])


@remembered
def often(tokens: Tokens, i: int) -> Often | None:
    """Read how often: "halfjaarlijks", "om de twee jaar", "twee keer per jaar", "elk voorjaar"."""
    if not _may_say_how_often(tokens.text(i)):
        return None
    found: Often | None = None
    for read in (_listed, _each, _number_of_times, _after_each, _compound):
        often_ = read(tokens, i)
        if often_ and (found is None or often_[2] > found[2]):
            found = often_
    return found


@lru_cache(maxsize=2_000)
def _may_say_how_often(word: str) -> bool:
    """Whether how often can begin with a word; a number has none."""
    return (
        not word
        or word in lexicon_terms.every().starts
        or word in _OPENERS
        or word in lexicon.ABOUT
        or word in lexicon.CARDINALS
        or word.removesuffix("e").endswith(tuple(_ENDINGS))
    )


def _listed(tokens: Tokens, i: int) -> Often | None:
    read = lexicon_terms.every().longest(tokens, i)
    if read is None or (tokens.text(i) == "per" and _is_rate(tokens, i)):
        return None
    if tokens.running and tokens.text(i) == "per" and tokens.text(i + 1) == "jaar":
        return None
    if tokens.running and tokens.text(i) == "geregeld" and read[1] == i + 1:
        # In a letter something is arranged: "voor de zomer hebben geregeld".
        return None
    return read[0], None, read[1]


def _is_rate(tokens: Tokens, i: int) -> bool:
    """Whether "per kwartaal" belongs to a number of something: "100 zaken per kwartaal"."""
    if tokens.text(i - 1) in {"keer", "maal", "x"}:
        return True
    return tokens.running and any(tokens.number(i - n) >= 0 for n in range(1, 4))


def _each(tokens: Tokens, i: int) -> Often | None:
    """Read "iedere vijf jaar", "om de twee jaar", "elk voorjaar", "elke maandag"."""
    word = tokens.text(i)
    if word == "om" and tokens.text(i + 1) == "de":
        return _period_of(tokens, i + 2)
    if word == "per" and not _is_rate(tokens, i):
        return _period_of(tokens, i + 1)
    if word not in _EACH:
        return None
    if read := _period_of(tokens, i + 1):
        return read
    days = period(tokens, i + 1)
    if days is None or not isinstance(days[0], Period) or not days[0].year.left_out:
        return None
    if days[0].kind is Kind.WEEKDAY:
        return "P1W", None, days[1]
    if days[0].kind in {Kind.YEAR, Kind.WEEK} or days[0].step is not None:
        return None
    if twice := _second_of_year(tokens, days[0], days[1]):
        return "P6M", None, twice
    return "P1Y", days[0], days[1]


def _second_of_year(tokens: Tokens, first: Period, i: int) -> int | None:
    """Return the index behind "en elk najaar": twice a year."""
    if tokens.text(i) != "en":
        return None
    j = i + 2 if tokens.text(i + 1) in _EACH else i + 1
    read = period(tokens, j)
    if read is None or not isinstance(read[0], Period) or first.kind is not Kind.SEASON:
        return None
    same = read[0].kind is first.kind and read[0].year.left_out
    return read[1] if same and read[0].at != first.at else None


def _period_of(tokens: Tokens, i: int) -> Often | None:
    read = length(tokens, i)
    return None if read is None else (iso(read[0]), None, read[2])


def _number_of_times(tokens: Tokens, i: int) -> Often | None:
    """Read "twee keer per jaar", "eens in de vijf jaar", "tweemaal per jaar", "1x per 4 jaar"."""
    while tokens.text(i) in lexicon.ABOUT or tokens.text(i) in _AT_LEAST:
        i += 1
    n = _TIMES.get(tokens.text(i), 0)
    j = i + 1
    if not n:
        number = cardinal(tokens, i)
        if number is None or not (
            tokens.text(number[1]) in {"keer", "maal", "x"}
            or tokens.text(number[1]).endswith(_PAPERS)
        ):
            return None
        if _is_article(tokens, i) and tokens.text(number[1] + 1) != "per":
            # "een brief in de week van 9 maart"; "één brief per jaar" says how often.
            return None
        n, j = number[0], number[1] + 1
    if not n or tokens.text(j) not in {"per", "in", "om", *_EACH, "gedurende"}:
        return None
    j = article(tokens, j + 1)
    read = length(tokens, j)
    if read is not None:
        whole, j = read[0], read[2]
    elif one := unit(tokens, j):
        whole, j = one
    else:
        return None
    return _divided(whole, n), None, j


def _is_article(tokens: Tokens, i: int) -> bool:
    """Whether "een" stands before a paper and is not written as a number."""
    return tokens.text(i) == "een" and not tokens[i].accent and tokens.text(i + 1).endswith(_PAPERS)


def _divided(whole: Length, n: int) -> str:
    """Return a length divided by the number of times, as ISO duration."""
    if whole.months % n == 0 and whole.months:
        return iso(Length(months=whole.months // n))
    days = whole.days or whole.months * 30
    return iso(Length(days=max(days // n, 1) if days % 7 or n > 1 else days))


def _after_each(tokens: Tokens, i: int) -> Often | None:
    """Read "telkens na vijf jaar", "steeds om de vier jaar"."""
    if tokens.text(i) not in {"telkens", "steeds"}:
        return None
    if tokens.text(i + 1) in {"na", "per", "over"}:
        return _period_of(tokens, i + 2)
    read = _each(tokens, i + 1) or _each_time_in(tokens, i + 1)
    return read or (None if tokens.running else (None, None, i + 1))


def _each_time_in(tokens: Tokens, i: int) -> Often | None:
    """Read "in mei", "in het voor- en najaar" behind "telkens"."""
    if tokens.text(i) != "in":
        return None
    read = period(tokens, article(tokens, i + 1))
    if read is None or not isinstance(read[0], Period) or read[0].kind not in _COMES_YEARLY:
        return None
    if not read[0].year.left_out or read[0].step is not None:
        return None
    return "P1Y", read[0], read[1]


def _compound(tokens: Tokens, i: int) -> Often | None:
    """Read "vijfjaarlijks", "5-jaarlijkse", "zesmaandelijks"."""
    number, j = -1, i
    word = tokens.text(i)
    if tokens.number(i) > 0:
        number = tokens.number(i)
        j = skip(tokens, i + 1, "-")
        word = tokens.text(j)
    for ending, months in _ENDINGS.items():
        stem = word.removesuffix("e").removesuffix(ending)
        if stem == word.removesuffix("e"):
            continue
        n = number if number > 0 and not stem else lexicon.CARDINALS.get(stem, -1)
        if n > 0:
            return iso(Length(months=months * n)), None, j + 1
    return None
