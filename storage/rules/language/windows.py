"""The grammar of windows: limits, ranges and lengths of time round the periods."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from storage.rules.language import lexicon, lexicon_terms
from storage.rules.language.days import day_or_days
from storage.rules.language.grammar import article, length, remembered, skip, year
from storage.rules.language.listing import on_list
from storage.rules.language.periods import Parsed, period
from storage.rules.language.phrases import listed
from storage.rules.language.tokens import Shape, Tokens
from storage.rules.language.tree import (
    Both,
    Counted,
    Kind,
    Lean,
    Limit,
    Limited,
    Part,
    Period,
    Range,
    Stretch,
    Turn,
)
from storage.rules.language.weeks import week_beside
from storage.rules.language.years import in_year, says_year

if TYPE_CHECKING:
    from collections.abc import Callable

_AHEAD = frozenset({"as", "aanstaande", "aankomend", "eerstkomend", "eerstkomende"})
_BEHIND = frozenset({"jl", "jongstleden", "ll"})
_FOR_A_YEAR = listed(
    "doel plan plannen begroting agenda budget budgetten raming ramingen middelen "
    "programma programmering streefwaarde streefwaarden bijdrage cijfers euro miljoen miljard jaren planning norm tarief "
    "tarieven doelstelling doelen investeringen uitgaven prognose streefcijfer "
    "subsidie strategie visie"
)
"""A noun with such an ending makes "voor 2027" *for the year*, not *before*."""
_DEBATES = ("debat", "overleg", "vergadering", "gesprek", "raad", "top", "behandeling")
_SHORT_DEBATES = frozenset(listed("ao cd to wgo vao tmd"))
_TERM_NOUNS = frozenset(listed("periode termijn tijdvak afloop verloop ommekomst"))
_BEFORE_IT = frozenset(listed("voordat alvorens kamer u"))
_WIDE = frozenset({Kind.SEASON, Kind.YEAR, Kind.QUARTER, Kind.TRIMESTER, Kind.HALF})
_SET_DOWN = frozenset(
    listed(
        "gepland geplande geagendeerd geagendeerde ingepland ingeplande ingeroosterd ingeroosterde"
    )
)
_NEAR, _FAR = 4, 12
_GAPS = frozenset({Kind.RECESS, Kind.FEAST})
_POINTS = frozenset({Kind.RECESS, Kind.FEAST, Kind.DAY})
_LISTED = frozenset({Kind.MONTH, Kind.QUARTER, Kind.YEAR, Kind.SEASON})
_FROM = frozenset({Limit.FROM, Limit.NOT_BEFORE})
_OPEN_ENDED = _FROM | {Limit.AFTER, Limit.SOON_AFTER}
_OF_THE_FIRST = _OPEN_ENDED | {Limit.AROUND}
_UP_TO = frozenset({Kind.SEASON, Kind.RECESS, Kind.FEAST})


@remembered
def stretch(tokens: Tokens, i: int) -> Parsed | None:
    """Read all that a window can be, the longest that begins at `i`."""
    found: Parsed | None = None
    for read in _readers(tokens.text(i)):
        parsed = read(tokens, i)
        if parsed and (found is None or parsed[1] > found[1]):
            found = parsed
    return found


@lru_cache(maxsize=2_000)
def _readers(word: str) -> tuple[Callable[[Tokens, int], Parsed | None], ...]:
    """Return what reads a window that begins with a word, numbers having none; in their order."""
    readers: list[Callable[[Tokens, int], Parsed | None]] = [_limited]
    if word in {"van", "tussen", "binnen"}:
        readers.append(_between)
    if word == "voor":
        readers.append(_planned)
    readers += (counted, _coming)
    if not word or word in _YEAR_FIRST or word in lexicon.steps().starts:
        readers.append(_year_first)
    if word in lexicon.limits().starts:
        readers.append(_either_side)
    return (*readers, week_beside)


_YEAR_FIRST = frozenset({"een", "het", "de", "nieuw", "nieuwe"})
"""Before "nieuw jaar", or the beginning of it."""


def _year_first(tokens: Tokens, i: int) -> Parsed | None:
    """Read "volgend jaar voor de zomer"."""
    said = year(tokens, i)
    if said is None or said[0].step is None or not lexicon.limits().longest(tokens, said[1]):
        return None
    inner = _limited(tokens, said[1])
    return None if inner is None or says_year(inner[0]) else (in_year(inner[0], said[0]), inner[1])


def _either_side(tokens: Tokens, i: int) -> Parsed | None:
    """Read "voor of na de zomer", "rond of kort na het reces"."""
    first = lexicon.limits().longest(tokens, i)
    if first is None or tokens.text(first[1]) != "of":
        return None
    last = lexicon.limits().longest(tokens, first[1] + 1)
    inner = None if last is None else period(tokens, last[1])
    if last is None or inner is None:
        return None
    return Both(Limited(first[0], inner[0]), Limited(last[0], inner[0])), inner[1]


def _planned(tokens: Tokens, i: int) -> Parsed | None:
    """Read "voor 7 april" beside a word that makes it *on 7 April*."""
    if tokens.text(i) != "voor" or tokens[i].accent:
        return None
    read = _plain(tokens, i + 1)
    if read is None or _is_set_down(tokens, i + 1, *read):
        return read
    return read if lexicon_terms.PLANNED & {tokens.text(i - 1), tokens.text(i - 2)} else None


def _is_set_down(tokens: Tokens, first: int, days: Stretch, i: int) -> bool:
    """Whether what follows a period sets it down: "voor april op de planning", "voor mei gepland"."""
    if tokens.text(i) in {"op", "in"} and tokens.text(i + 1) in {"de", "het"}:
        return tokens.text(i + 2) in {"planning", "rol", "agenda", "programma"}
    j = skip(tokens, i, "is", "zijn", "staat", "staan")
    if tokens.text(j) == "voorzien":
        # "voor dit najaar is voorzien"; but "voor de zomer voorzien" is before it.
        return (
            j > i
            and isinstance(days, Period)
            and days.kind not in _POINTS
            and (
                days.kind is not Kind.SEASON
                or says_year(days)
                or tokens.text(first) in {"dit", "deze"}
            )
        )
    return tokens.text(j) in _SET_DOWN or (j > i and on_list(tokens, days, j))


@remembered
def _limited(tokens: Tokens, i: int) -> Parsed | None:
    """Read a limit and what it leans on; limits may nest ("uiterlijk na de zomer")."""
    lead = lexicon.limits().longest(tokens, i)
    if lead is None:
        return _behind(tokens, _plain(tokens, i))
    if lead[0] is Limit.BEFORE:
        lead = lexicon.before_the_house().longest(tokens, i) or lead
    limit, j = lead
    if limit is Limit.BEFORE and not _is_before(tokens, i, j):
        return None
    if tokens.text(j) == "van":
        inner = _van(tokens, j)
    else:
        inner = week_beside(tokens, _at_article(tokens, i, j)) or _limited(tokens, j)
        inner = inner or _event(tokens, j)
    if inner is None:
        return _behind(tokens, _plain(tokens, i))
    leaned, end = inner
    if limit is Limit.AT and not (isinstance(leaned, Period) and leaned.kind in _POINTS):
        return None
    if limit in {Limit.IN, Limit.AT}:
        return leaned, end
    if limit in _OF_THE_FIRST and isinstance(leaned, Both):
        # "na de zomer, maar uiterlijk in oktober": the last limit is of the whole.
        return Both(Limited(limit, leaned.first), leaned.last), end
    if limit in _FROM and (upper := _upper(tokens, end)):
        return Both(Limited(limit, leaned), upper[0]), upper[1]
    if limit in _FROM and isinstance(leaned, Range):
        return leaned, end
    if limit is Limit.SOURCE and not _says_number(leaned):
        return None
    if limit is Limit.BEFORE and {tokens.text(n) for n in range(i, j)} & _BEFORE_IT:
        # "voordat het zomerreces begint", "voor uw Kamer met reces gaat".
        end = skip(tokens, end, "begint", "start", "aanvangt", "ingaat", "aanbreekt", "gaat", "is")
    return Limited(_towards(limit, leaned), leaned), end


def _at_article(tokens: Tokens, i: int, j: int) -> int:
    """Return the index of the article that a lead took along ("met de"), else `j`."""
    return j - 1 if j > i + 1 and tokens.text(j - 1) in {"de", "het"} else j


def _says_number(leaned: Stretch) -> bool:
    return isinstance(leaned, Period) and leaned.year.number is not None


def _towards(limit: Limit, leaned: Stretch) -> Limit:
    """Return what a limit means before a part: "tegen het einde van" is simply the end."""
    if limit is Limit.AROUND and isinstance(leaned, Period) and leaned.part is Part.END:
        return Limit.IN
    return limit


def _is_before(tokens: Tokens, i: int, j: int) -> bool:
    """Whether *voor* means *before*: not behind "gepland", not in "begroting voor 2027"."""
    if tokens[j - 1].accent or j > i + 1:
        return True
    ends = tokens.text(i - 1) == "."
    if not ends and lexicon_terms.PLANNED & {tokens.text(i - 1), tokens.text(i - 2)}:
        return False
    if (read := _plain(tokens, j)) and _is_set_down(tokens, j, *read):
        return False
    if not tokens.running:
        return True
    k = skip(tokens, skip(tokens, j, "het", "de"), "jaar", "jaren")
    before = (tokens.text(i - n) for n in range(1, _NEAR + 1))
    return not (tokens.number(k, 4) >= 0 and any(word.endswith(_FOR_A_YEAR) for word in before))


def _event(tokens: Tokens, i: int) -> Parsed | None:
    """Read a debate of which the day is said: "het commissiedebat van 12 juni 2026"."""
    for j in range(i, i + _NEAR):
        if tokens.text(j).endswith(_DEBATES) or tokens.text(j) in _SHORT_DEBATES:
            return dated(tokens, j)
    return None


def _van(tokens: Tokens, i: int) -> Parsed | None:
    """Read "van 1 maart tot 1 juni"."""
    read = _plain(tokens, i + 1)
    return read if read and isinstance(read[0], Range | Both) else None


def _upper(tokens: Tokens, i: int) -> Parsed | None:
    """Read the last limit behind a first one: "(maar) uiterlijk 1 juli", "tot 1 juni"."""
    j = skip(tokens, skip(tokens, i, ","), "maar", "en", "doch", "of")
    lead = lexicon.limits().longest(tokens, j)
    if lead is None or lead[0] not in {Limit.BY, Limit.BEFORE, Limit.UNTIL}:
        return None
    inner = _plain(tokens, lead[1])
    return None if inner is None else (Limited(lead[0], inner[0]), inner[1])


def _plain(tokens: Tokens, i: int) -> Parsed | None:
    """Read a period or a range of two, without a limit before it."""
    first = period(tokens, i)
    if first is None:
        return None
    read = _turned(tokens, first)
    if isinstance(read[0], Range):
        return _and_another_day(tokens, read[0], read[1]) or read
    if isinstance(read[0], Period) and read[0].turn is Turn.LAST:
        return read
    return _ranged(tokens, *read) or read


def _and_another_day(tokens: Tokens, days: Range, i: int) -> Parsed | None:
    """Read what a list of days goes on with in another month: "24 en 30 november en 2 december"."""
    more = _ranged(tokens, days.last, i) if tokens.text(i) in {"en", "of"} else None
    if more is None or not isinstance(more[0], Range):
        return None
    is_day = isinstance(last := more[0].last, Period) and last.kind is Kind.DAY
    return (Range(days.first, last), more[1]) if is_day else None


def _turned(tokens: Tokens, read: Parsed) -> Parsed:
    """Read "a.s." and "jl." behind a period, and the year behind those."""
    stretch_, j = read
    word = tokens.text(j)
    if not isinstance(stretch_, Period) or word not in _AHEAD | _BEHIND:
        return read
    if word in _BEHIND and stretch_.year.left_out and stretch_.step is None:
        stretch_ = _replaced(stretch_, Turn.LAST)
    return stretch_, j + 1


def _replaced(one: Period, turn: Turn) -> Period:
    return Period(one.kind, one.at, one.year, one.part, one.step, turn)


def _ranged(tokens: Tokens, first: Stretch, i: int) -> Parsed | None:
    """Read what makes a range of a period: "of begin 1995", "/begin 2027", "t/m mei", "-2030"."""
    join = _join(tokens, i)
    if join is None:
        return None
    j, open_end = join
    is_comma = tokens.text(i) == "," and j == i + 1
    lead = lexicon.limits().longest(tokens, j)
    if lead and lead[0] is Limit.IN:
        j = lead[1]
    last = period(tokens, j)
    if last is None:
        return None
    last = _turned(tokens, last)
    if is_comma and (enumerated := _enumerated(tokens, first, last)):
        return enumerated
    if is_comma and not (_has_part(first) and _has_part(last[0])):
        return None
    if isinstance(last[0], Range):
        return Range(first, last[0].last), last[1]
    return Range(first, last[0], open_end=open_end), last[1]


def _enumerated(tokens: Tokens, first: Stretch, last: Parsed) -> Parsed | None:
    """Read "oktober, november en december", "2026, 2027 en 2028" as one stretch."""
    second, j = last
    if not (isinstance(first, Period) and isinstance(second, Period)):
        return None
    if first.kind is not second.kind or first.kind not in _LISTED:
        return None
    behind = _ranged(tokens, second, j)
    if (
        behind is None
        or not isinstance(behind[0], Range)
        or tokens.text(j) not in {"en", "of", ","}
    ):
        return None
    return Range(first, behind[0].last), behind[1]


def _has_part(one: Stretch) -> bool:
    return isinstance(one, Period) and one.part is not None


def _join(tokens: Tokens, i: int) -> tuple[int, bool] | None:
    """Read the word between two periods; returns the index behind it and whether it is *tot*."""
    word = tokens.text(i)
    if word == "," and tokens.text(i + 1) in {"of", "dan", "ofwel", "respectievelijk"}:
        return _join(tokens, i + 1)
    if word in {"of", "ofwel", "en", "/", "-", "tm", ",", "a"}:
        j = skip(tokens, i + 1, "anders")
        if word == "en" and tokens.text(j) == "/":
            j = skip(tokens, j + 1, "of")
        return j, False
    if word == "tot" and (lead := lexicon.limits().longest(tokens, i)):
        return lead[1], lead[0] is Limit.UNTIL
    if word == "dan" and tokens.text(i + 1) == "wel":
        return i + 2, False
    if word in {"respectievelijk", "resp", "cq"}:
        return i + 1, False
    return None


def _behind(tokens: Tokens, read: Parsed | None) -> Parsed | None:
    """Read a limit behind a period: "1 juli 2026 of eerder", "eind 2026 op zijn laatst"."""
    if read is None:
        return None
    read = stretch_, j = _sharper(tokens, *read)
    if said := lexicon.limits_behind().longest(tokens, j):
        return Limited(said[0], stretch_), said[1]
    if tokens.text(j) == "uiterlijk" and period(tokens, j + 1) is None:
        return Limited(Limit.BY, stretch_), j + 1
    if isinstance(stretch_, Range) and tokens.text(j) == ",":
        # "over de jaren 2021 tot en met 2025, uiterlijk in mei": what it is about, and when.
        return read
    if upper := _latest(tokens, j):
        return Both(stretch_, upper[0]), upper[1]
    return read


def _sharper(tokens: Tokens, days: Stretch, i: int) -> Parsed:
    """Read what makes a period sharper in brackets: "het najaar van 2026 (oktober/november)"."""
    if tokens.text(i) != "(" or not isinstance(days, Period) or days.kind not in _WIDE:
        return days, i
    inner = _plain(tokens, i + 1)
    if inner is None or tokens.text(inner[1]) != ")":
        return days, i
    said = inner[0] if says_year(inner[0]) else in_year(inner[0], days.year)
    return said, inner[1] + 1


def _latest(tokens: Tokens, i: int) -> Parsed | None:
    """Read ", maar uiterlijk eind 2026" behind a window."""
    j = skip(tokens, i, ",", "(")
    j = skip(tokens, j, "maar", "doch", "en", "of")
    if j == i:
        return None
    lead = lexicon.limits().longest(tokens, j)
    if lead is None or lead[0] is not Limit.BY:
        return None
    inner = _plain(tokens, lead[1])
    return None if inner is None else (Limited(Limit.BY, inner[0]), inner[1])


def _between(tokens: Tokens, i: int) -> Parsed | None:
    """Read "tussen 1 maart en 1 juni 2027", "tussen nu en de zomer", "van mei tot en met juli"."""
    if tokens.text(i) == "van":
        return _van(tokens, i)
    if tokens.text(i) not in {"tussen", "binnen"}:
        return None
    j = i + 1
    if (today := lexicon.now().longest(tokens, j)) and tokens.text(today[1]) == "en":
        last = period(tokens, today[1] + 1)
        if last is None:
            return None
        up_to = isinstance(last[0], Period) and last[0].kind in _UP_TO and last[0].part is None
        return Limited(Limit.BEFORE if up_to else Limit.BY, last[0]), last[1]
    if tokens.text(i) == "binnen":
        return None
    first = period(tokens, j)
    if first is None or isinstance(first[0], Range):
        return first
    if tokens.text(first[1]) not in {"en", "-", "/"}:
        return None
    last = period(tokens, first[1] + 1)
    if last is None:
        return None
    return Range(first[0], last[0], gap=_is_gap(first[0], last[0])), last[1]


def _is_gap(first: Stretch, last: Stretch) -> bool:
    """Whether *tussen* means what lies between: behind one recess, before the next."""
    if not (isinstance(first, Period) and isinstance(last, Period)) or first.part or last.part:
        return False
    return last.kind in _GAPS and first.kind in _UP_TO


def counted(tokens: Tokens, i: int) -> Parsed | None:
    """Read "binnen drie maanden", "over een jaar", "twee weken voor 12 juni 2026"."""
    by, j = False, i
    if tokens.text(j) == "ten" and tokens.text(j + 1) == "minste":
        j += 2
    elif tokens.text(j) in {"uiterlijk", "ruim", "tenminste", "minimaal", "minstens"}:
        by, j = tokens.text(j) == "uiterlijk", j + 1
    word = tokens.text(j)
    if word in {"binnen", "over", "na"}:
        return _led(tokens, j, word, by=by)
    one = length(tokens, j)
    if one is None:
        return None
    low, high, k = one
    lead = tokens.text(k)
    if lead in {"na", "vanaf"} and (today := lexicon.now().longest(tokens, k + 1)):
        return Counted(Lean.WITHIN if by else Lean.OVER, low, high), today[1]
    if lead in {"voor", "na", "voorafgaand"}:
        k = skip(tokens, k + 1, "aan")
        start = dated(tokens, k)
        if start is None:
            return None
        lean = Lean.OVER if lead == "na" else Lean.BEFORE
        return Counted(lean, low, high, start[0], by=by), start[1]
    return None


def _led(tokens: Tokens, i: int, word: str, *, by: bool) -> Parsed | None:
    """Read a length behind "binnen", "over" or "na"."""
    j, lean = i + 1, {"binnen": Lean.WITHIN, "over": Lean.OVER, "na": Lean.AFTER}[word]
    if (
        word == "binnen"
        and (today := lexicon.now().longest(tokens, j))
        and tokens.text(today[1]) == "en"
    ):
        j = today[1] + 1
    if word in {"binnen", "na"}:
        j = skip(tokens, article(tokens, j), "uiterlijk")
        k = skip(tokens, j, "een")
        if tokens.text(k) in _TERM_NOUNS:
            j = skip(tokens, k + 1, "van")
    one = length(tokens, j)
    if one is None:
        return None
    low, high, k = one
    if tokens.text(k) in lexicon_terms.THEREAFTER:
        # Counted from what was just named, not from the letter.
        return None
    if tokens.text(k) in {"na", "vanaf", "volgend"}:
        k += 1
        if today := lexicon.now().longest(tokens, k):
            return Counted(lean, low, high, by=by), today[1]
        start = dated(tokens, k)
        if start is None:
            return None
        return Counted(lean, low, high, start[0], by=by), start[1]
    if tokens.text(k) == "gerekend" and tokens.text(k + 1) == "vanaf":
        today = lexicon.now().longest(tokens, k + 2)
        k = today[1] if today else k
    return Counted(lean, low, high, by=by), k


def _coming(tokens: Tokens, i: int) -> Parsed | None:
    """Read "in de komende drie maanden", "het komende half jaar"."""
    j = skip(tokens, i, "in", "binnen", "gedurende", "voor")
    j = article(tokens, j)
    if tokens.text(j) not in {"komende", "komend", "eerstkomende", "aankomende", "eerstvolgende"}:
        return None
    one = length(tokens, j + 1)
    return None if one is None else (Counted(Lean.WITHIN, one[0], one[1]), one[2])


def dated(tokens: Tokens, i: int) -> tuple[Period, int] | None:
    """Read the day that something is counted from: a period, or "het debat van 12 juni 2026"."""
    if read := period(tokens, i):
        return _single(read)
    for j in range(i + 1, i + _FAR):
        if tokens[j].shape is Shape.SHUT or tokens.text(j) in {".", ";"}:
            return None
        if tokens.text(j) in {"van", "op", "dd"} and (day := day_or_days(tokens, j + 1)):
            return _single(_turned(tokens, day))
    return None


def _single(read: Parsed) -> tuple[Period, int] | None:
    """Return the day of a debate; of two days ("12 en 13 juni") the first."""
    day = read[0].first if isinstance(read[0], Range) else read[0]
    return (day, read[1]) if isinstance(day, Period) else None
