"""The grammar of periods: from "Q3" and "1e kw. '26" to "begin volgend voorjaar"."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from storage.rules.language import lexicon
from storage.rules.language.days import day_or_days, weekday
from storage.rules.language.grammar import (
    article,
    cardinal,
    elliptic_year,
    is_year,
    ordinal,
    plain_year,
    remembered,
    skip,
    times,
    unit,
    year,
    year_behind,
)
from storage.rules.language.phrases import listed
from storage.rules.language.tokens import Shape, Tokens
from storage.rules.language.tree import (
    Kind,
    Months,
    Part,
    Period,
    Range,
    Stretch,
    Turn,
    Year,
)
from storage.rules.language.years import changed, in_year, says_year

Parsed = tuple[Stretch, int]
_JOINS = frozenset({"of", "en", "/", "-", "tm"})
_HALF_PARTS = frozenset({Part.FIRST_HALF, Part.LAST_HALF})
_QUARTERS, _TRIMESTERS, _HALVES, _WEEKS = 4, 3, 2, 53
_STEPPED = {
    "week": Kind.WEEK,
    "kalenderweek": Kind.WEEK,
    "kalendermaand": Kind.MONTH,
    "maand": Kind.MONTH,
    "kwartaal": Kind.QUARTER,
    "kw": Kind.QUARTER,
}
_YEARS_OF_THEIR_OWN = {
    "schooljaar": Kind.SCHOOL,
    "studiejaar": Kind.STUDY,
    "cursusjaar": Kind.STUDY,
    "collegejaar": Kind.STUDY,
    "vergaderjaar": Kind.SESSION,
    "zittingsjaar": Kind.SESSION,
}


@remembered
def period(tokens: Tokens, i: int) -> Parsed | None:
    """Read a period, with the part of it that is meant and the year."""
    i = article(tokens, i)
    if read := _part(tokens, i) or _first_months(tokens, i):
        return read
    return _named(tokens, i)


def _part(tokens: Tokens, i: int) -> Parsed | None:
    """Read "begin 2027", "midden van de zomer", "eerste helft van mei", "half juni"."""
    if tokens.text(i) == "jaareinde":
        # The end of the year that runs, or of the one behind it.
        said, behind = year_behind(tokens, i + 1)
        said = Year(step=0) if said.left_out else said
        return Period(Kind.YEAR, year=said, part=Part.END), behind
    part = lexicon.parts().longest(tokens, i)
    if part is None and tokens.text(i) == "half" and _is_month_or_year(tokens, i + 1):
        part = Part.MIDDLE, i + 1
    if part is None and (nth := ordinal(tokens, i)) and tokens.text(nth[1]) in {"helft", "deel"}:
        halves = {1: Part.FIRST_HALF, 2: Part.LAST_HALF, -1: Part.LAST_HALF}
        if nth[0] in halves:
            part = halves[nth[0]], nth[1] + 1
    if part is None:
        return None
    joined = part[1] + 1 if tokens.text(part[1]) in _JOINS else 0
    if tokens.text(part[1]) == "tot" and lexicon.parts().longest(tokens, part[1] + 1):
        joined = part[1] + 1
    if tokens.text(part[1]) == "dan" and tokens.text(part[1] + 1) == "wel":
        joined = part[1] + 2
    if joined:
        if part[0] in _HALF_PARTS:
            return None
        other = _part(tokens, joined)
        if other is None or not isinstance(other[0], Period):
            return None
        return Range(replace(other[0], part=part[0]), other[0]), other[1]
    j = article(tokens, skip(tokens, part[1], "van", "in", "der"))
    inner = _named(tokens, j)
    if inner is None:
        return None
    stretch, end = inner
    return changed(stretch, lambda whole: _with_part(whole, part[0])), end


def _with_part(whole: Period, part: Part) -> Period:
    """Give a period a part; half a year is a period of its own."""
    if part in _HALF_PARTS and whole.kind is Kind.YEAR:
        return replace(whole, kind=Kind.HALF, at=(1 + (part is Part.LAST_HALF),))
    return replace(whole, part=part)


def _is_month_or_year(tokens: Tokens, i: int) -> bool:
    return tokens.text(i) in lexicon.MONTHS or is_year(tokens, i)


def _first_months(tokens: Tokens, i: int) -> Parsed | None:
    """Read "eerste maanden van 2027", "laatste twee weken van juni"."""
    if tokens.text(i) not in {"eerste", "laatste"}:
        return None
    number, j = cardinal(tokens, i + 1) or (0, i + 1)
    one = unit(tokens, j)
    if one is None or tokens.text(j) in {"week", "dag", "werkdag", "half", "halfjaar"}:
        return None
    if not number and tokens.text(j) in {"kwartaal", "jaar"}:
        return None
    inner = _named(tokens, article(tokens, skip(tokens, one[1], "van", "in")))
    if inner is None or not isinstance(inner[0], Period):
        return None
    last = tokens.text(i) == "laatste"
    if tokens.text(j) == "maand":
        number = 1
    if not number:
        return replace(inner[0], part=Part.END if last else Part.BEGIN), inner[1]
    return Months(inner[0], times(one[0], number), last), inner[1]


_NAMING = listed(
    "' nieuw nieuwe q h k kw kwart kwartaal w wk week weken weeknummer halfjaar jaarhelft maand maanden "
    "kalenderweek kalendermaand jaren periode kalenderjaren jaar kalenderjaar begrotingsjaar boekjaar academisch "
    "academische parlementair een voor elk elke ieder iedere aanstaande komende as vandaag heden morgen overmorgen "
    "gisteren eergisteren"
)
"""Words that open a period and are no name of one."""


@cache
def _openers() -> frozenset[str]:
    """Return the words with which a period can begin, numbers apart."""
    names = (lexicon.MONTHS, lexicon.WEEKDAYS, lexicon.SEASONS, lexicon.RECESSES, lexicon.ORDINALS)
    more = (lexicon.RECESS_ADJECTIVES, _YEARS_OF_THEIR_OWN, _NAMING)
    starts = lexicon.feasts().starts | lexicon.steps().starts
    return starts.union(*names, *more)


@remembered
def _named(tokens: Tokens, i: int) -> Parsed | None:
    """Read a period without a part: the longest of what the calendar names."""
    word = tokens.text(i)
    if word and word not in _openers():
        return None
    found: Parsed | None = None
    for read in (
        day_or_days,
        weekday,
        _nth_of_month,
        _quarter,
        _trimester,
        _half,
        _week,
        _month,
        _season,
        _recess,
        _feast,
        _year_of_its_own,
        _year_first,
        _stepped,
        _year,
    ):
        parsed = read(tokens, i)
        if parsed and (found is None or parsed[1] > found[1]):
            found = parsed
    return found


def _with_year(tokens: Tokens, stretch: Period, i: int) -> tuple[Period, int]:
    """Give a period the year behind it."""
    said, j = year_behind(tokens, i)
    return (stretch, i) if j == i else (replace(stretch, year=said), j)


def _pair(tokens: Tokens, first: Period, second: tuple[int, ...] | None, i: int) -> Parsed:
    """Return one period, or the range of two of one kind that share the year behind them."""
    shared, j = _with_year(tokens, first, i)
    if second is None:
        return shared, j
    return Range(shared, replace(shared, at=second)), j


def _nth_of_month(tokens: Tokens, i: int) -> Parsed | None:
    """Read "derde week van september", "tweede maandag in mei", "eerste week van 2027"."""
    nth = ordinal(tokens, i)
    if nth is None:
        return None
    if tokens.text(nth[1]) in _JOINS and (other := ordinal(tokens, article(tokens, nth[1] + 1))):
        last = _nth_of_month(tokens, other[1] - 1)
        if last is None or not isinstance(last[0], Period):
            return None
        return Range(replace(last[0], at=(*last[0].at[:-1], nth[0])), last[0]), last[1]
    word, j = tokens.text(nth[1]), skip(tokens, nth[1] + 1, "van", "in")
    j = article(tokens, j)
    if word not in {"week", *lexicon.WEEKDAYS}:
        return None
    if word == "week" and nth[0] > 0 and (said := year(tokens, j)):
        return Period(Kind.WEEK, (nth[0],), said[0]), said[1]
    month = _month(tokens, j)
    if month is None:
        return None
    at = month[0].at[0]
    if word == "week":
        return replace(month[0], kind=Kind.WEEK_OF_MONTH, at=(at, nth[0])), month[1]
    day = lexicon.WEEKDAYS[word]
    return replace(month[0], kind=Kind.WEEKDAY_OF_MONTH, at=(at, day, nth[0])), month[1]


def _quarter(tokens: Tokens, i: int) -> Parsed | None:
    """Read "Q3 2026", "2e kw. '26", "derde of vierde kwartaal van 2026", "kwartaal 3"."""
    signs, nouns = {"q", "k", "kw", "kwartaal", "kwart"}, {"kwartaal", "kwartalen", "kw", "kwart"}
    sign = tokens.text(i)
    numbered = cardinal(tokens, i + 1) if sign in signs else None
    if numbered is not None and 1 <= numbered[0] <= _QUARTERS:
        if sign == "k" and not tokens[i + 1].glued:
            return None
        in_words = tokens.number(i + 1, 1) < 0
        if in_words and year_behind(tokens, numbered[1])[1] == numbered[1]:
            # "ieder kwartaal een overzicht"; only with its year "kwartaal een" is the first.
            return None
        first, j = numbered
        second: tuple[int, ...] | None = None
        if tokens.text(j) in _JOINS:
            k = article(tokens, j + 1)
            k = skip(tokens, k, *signs)
            if first < tokens.number(k, 1) <= _QUARTERS and tokens.text(k + 1) != "-":
                second, j = (tokens.number(k),), k + 1
        return _pair(tokens, Period(Kind.QUARTER, (first,)), second, j)
    return _counted(tokens, i, Kind.QUARTER, nouns, _QUARTERS)


def _trimester(tokens: Tokens, i: int) -> Parsed | None:
    """Read "tweede trimester van 2027": a third of a year."""
    return _counted(tokens, i, Kind.TRIMESTER, {"trimester", "trimesters"}, _TRIMESTERS)


def _half(tokens: Tokens, i: int) -> Parsed | None:
    """Read "H2 2026", "eerste helft van 2027", "tweede jaarhelft", "eerste halfjaar"."""
    if tokens.text(i) in {"h", "halfjaar", "jaarhelft"} and 1 <= tokens.number(i + 1, 1) <= _HALVES:
        return _pair(tokens, Period(Kind.HALF, (tokens.number(i + 1),)), None, i + 2)
    nouns = {"jaarhelft", "halfjaar", "helft", "semester", "half"}
    read = _counted(tokens, i, Kind.HALF, nouns, _HALVES)
    if read is None:
        step = lexicon.steps().longest(tokens, i)
        if step and tokens.text(step[1]) == "jaarhelft":
            return Period(Kind.HALF, step=step[0]), step[1] + 1
    return read


def _counted(tokens: Tokens, i: int, kind: Kind, nouns: set[str], most: int) -> Parsed | None:
    """Read "eerste kwartaal", "1e of 2e helft", with the year behind it."""
    first = ordinal(tokens, i)
    if first is None or not (first[0] == -1 or 1 <= first[0] <= most):
        return None
    j, second = first[1], None
    if tokens.text(j) in nouns and tokens.text(j + 1) in _JOINS:
        other = ordinal(tokens, article(tokens, j + 2))
        if other and tokens.text(other[1]) in nouns and tokens.text(j) != "half":
            second, j = other[0], other[1]
    elif tokens.text(j) in _JOINS:
        other = ordinal(tokens, article(tokens, j + 1))
        if other and tokens.text(other[1]) in nouns:
            second, j = other[0], other[1]
    if tokens.text(j) not in nouns:
        return None
    if tokens.text(j + 1) == "van" and year_behind(tokens, j + 1)[1] == j + 1:
        return None
    if tokens.text(j) == "half":
        if tokens.text(j + 1) != "jaar":
            return None
        j += 1
    last = most if first[0] == -1 else first[0]
    at = None if second is None else (most if second == -1 else second,)
    return _pair(tokens, Period(kind, (last,)), at, j + 1)


def _week(tokens: Tokens, i: int) -> Parsed | None:
    """Read "week 24", "wk. 24-26", "week 24 van 2027", "2026-W24" (with `_year_first`)."""
    if tokens.text(i) not in {"week", "weken", "wk", "w", "weeknummer"}:
        return None
    begins = i + 2 if tokens.text(i + 1) in {"van", "vanaf"} else 0
    if tokens.text(i + 1) in {"beginnend", "beginnende", "startend"}:
        begins = skip(tokens, i + 2, "op", "met")
    if begins and (day := day_or_days(tokens, article(tokens, begins))):
        return changed(day[0], lambda period_: replace(period_, kind=Kind.WEEK_OF_DAY)), day[1]
    number = tokens.number(i + 1)
    if not (1 <= number <= _WEEKS) or (tokens.text(i) == "w" and not tokens[i + 1].glued):
        return None
    j, second = i + 2, None
    k = j + 1
    if tokens.text(j) == "tot" and tokens.text(j + 1) == "en" and tokens.text(j + 2) == "met":
        k = j + 3
    if tokens.text(j) in _JOINS or k > j + 1:
        k = skip(tokens, k, "week", "wk")
        if 1 <= tokens.number(k) <= _WEEKS and tokens.text(k + 1) not in lexicon.MONTHS:
            second, j = (tokens.number(k),), k + 1
    return _pair(tokens, Period(Kind.WEEK, (number,)), second, j)


def _month(tokens: Tokens, i: int) -> tuple[Period, int] | None:
    """Read "maart 2027", "de maand mei", "komende september", "de maanden juni en juli"."""
    j = skip(tokens, i, "maand", "maanden")
    step = lexicon.steps().longest(tokens, j)
    turn = Turn.COMING
    if step and tokens.text(step[1]) in lexicon.MONTHS:
        turn, j = lexicon.TURN_OF_STEP[step[0]], step[1]
    word = tokens.text(j)
    if word not in lexicon.MONTHS:
        return None
    return _with_year(tokens, Period(Kind.MONTH, (lexicon.MONTHS[word],), turn=turn), j + 1)


def _season(tokens: Tokens, i: int) -> Parsed | None:
    """Read "voorjaar 2027", "deze zomer", "winter 2026-2027"."""
    step = lexicon.steps().longest(tokens, i)
    turn, j = (lexicon.TURN_OF_STEP[step[0]], step[1]) if step else (Turn.COMING, i)
    word = tokens.text(j)
    if word == "voor" and _is_elliptic(tokens, j + 1) and tokens.text(j + 3) == "najaar":
        return Period(Kind.SEASON, (0,), turn=turn), j + 2
    if word not in lexicon.SEASONS:
        return None
    season, end = _with_year(
        tokens, Period(Kind.SEASON, (lexicon.SEASONS[word],), turn=turn), j + 1
    )
    return season, _second_year(tokens, season.year, end)


def _is_elliptic(tokens: Tokens, i: int) -> bool:
    """Whether a word is cut short before the next: "zomer- en kerstreces"."""
    return tokens.text(i) == "-" and tokens[i].glued and tokens.text(i + 1) in {"en", "of"}


def _second_year(tokens: Tokens, first: Year, i: int) -> int:
    """Return the index behind the second half of "2026-2027", "2026/27", "2004/5"."""
    if first.number is None or tokens.text(i) not in {"-", "/", "en", "op"}:
        return i
    token, after = tokens[i + 1], first.number + 1
    if token.shape is Shape.NUMBER and token.value == after % 10**token.digits:
        return i + 2
    other = plain_year(tokens, i + 1)
    return other[1] if other and other[0].number == after else i


def _recess(tokens: Tokens, i: int) -> Parsed | None:
    """Read "zomerreces 2026", "komende meireces", "kerst reces", "het reces"."""
    step = lexicon.steps().longest(tokens, i)
    turn, j = (lexicon.TURN_OF_STEP[step[0]], step[1]) if step else (Turn.COMING, i)
    word = tokens.text(j)
    kind = lexicon.RECESSES.get(word)
    if (
        kind is None
        and _is_elliptic(tokens, j + 1)
        and tokens.text(article(tokens, j + 3)) in lexicon.RECESSES
    ):
        kind = lexicon.RECESS_ADJECTIVES.get(word)
        return None if kind is None else (Period(Kind.RECESS, (kind,), turn=turn), j + 2)
    if kind is None and tokens.text(j + 1) in {"reces", "vakantie"}:
        kind = lexicon.RECESS_ADJECTIVES.get(word)
        j += kind is not None
    if kind is None:
        return None
    recess, end = _with_year(tokens, Period(Kind.RECESS, (kind,), turn=turn), j + 1)
    return recess, _second_year(tokens, recess.year, end)


def _feast(tokens: Tokens, i: int) -> Parsed | None:
    """Read "Prinsjesdag 2026", "komende Kerst", "oud en nieuw"."""
    feast = lexicon.feasts().longest(tokens, i)
    turn = Turn.COMING
    if feast is None:
        step = lexicon.steps().longest(tokens, i)
        if step is None or (feast := lexicon.feasts().longest(tokens, step[1])) is None:
            return None
        turn = lexicon.TURN_OF_STEP[step[0]]
    read, end = _with_year(tokens, Period(Kind.FEAST, (feast[0],), turn=turn), feast[1])
    return read, _second_year(tokens, read.year, end)


def _year_of_its_own(tokens: Tokens, i: int) -> Parsed | None:
    """Read "schooljaar 2026-2027", "volgend studiejaar", "het nieuwe schooljaar"."""
    step = lexicon.steps().longest(tokens, i)
    turn, j = (lexicon.TURN_OF_STEP[step[0]], step[1]) if step else (Turn.COMING, i)
    if tokens.text(j) in {"nieuw", "nieuwe"}:
        turn, j = Turn.NEXT, j + 1
    word = tokens.text(j)
    kind = _YEARS_OF_THEIR_OWN.get(word)
    if kind is None and word in {"academisch", "parlementair"} and tokens.text(j + 1) == "jaar":
        kind, j = (Kind.STUDY if word == "academisch" else Kind.SESSION), j + 1
    if kind is None:
        return None
    read, end = _with_year(tokens, Period(kind, turn=turn), j + 1)
    return read, _second_year(tokens, read.year, end)


def _year_first(tokens: Tokens, i: int) -> Parsed | None:
    """Read "2026Q4", "2026-W24", "volgend jaar september", "dit jaar in het najaar"."""
    read = year(tokens, i)
    if read is None or read[0].left_out:
        return None
    said, j = read
    if said.number is not None:
        j = skip(tokens, j, "-", "/")
        inner = _quarter(tokens, j) or _half(tokens, j) or _week(tokens, j)
    else:
        j = article(tokens, skip(tokens, skip(tokens, j, ","), "in"))
        inner = (
            _quarter(tokens, j)
            or _half(tokens, j)
            or _week(tokens, j)
            or _month(tokens, j)
            or _season(tokens, j)
            or _feast(tokens, j)
        )
    if inner is None:
        return None
    stretch, end = inner
    return None if says_year(stretch) else (in_year(stretch, said), end)


def _stepped(tokens: Tokens, i: int) -> Parsed | None:
    """Read "deze week", "volgende maand"; and "de maand" behind a part: "eind van de maand"."""
    step = lexicon.steps().longest(tokens, i)
    if step is None and not _follows_part(tokens, i):
        return None
    n, j = step or (0, i)
    kind = _STEPPED.get(tokens.text(j))
    return None if kind is None else (Period(kind, step=n), j + 1)


def _follows_part(tokens: Tokens, i: int) -> bool:
    i -= 1
    while tokens.text(i) in {"de", "het", "van"}:
        i -= 1
    part = lexicon.parts().longest(tokens, i)
    return tokens.text(i) in {"loop", "helft"} or (part is not None and part[1] == i + 1)


def _year(tokens: Tokens, i: int) -> Parsed | None:
    """Read "2026", "dit jaar", "de jaren 2026 en 2027" (its first year)."""
    i = skip(tokens, i, "jaren", "periode", "kalenderjaren")
    read = year(tokens, i) or elliptic_year(tokens, i)
    if read is None:
        return None
    said, j = read
    if said == Year() and _goes_on(tokens, i):
        said = Year(step=0)
    return Period(Kind.YEAR, year=said), j


def _goes_on(tokens: Tokens, i: int) -> bool:
    """Whether "het jaar" is the one that runs: "later in het jaar", "in de loop van het jaar"."""
    i -= 1
    while tokens.text(i) in {"de", "het", "van", "in"}:
        i -= 1
    return tokens.text(i) in {"loop", "rest", "restant", "later", "verder", "verderop"}
