"""The grammar of days: dates in words and in figures, weekdays, today and tomorrow."""

from __future__ import annotations

from storage.rules.language import lexicon
from storage.rules.language.grammar import is_year, ordinal, skip, year_behind
from storage.rules.language.tokens import Shape, Tokens
from storage.rules.language.tree import Kind, Period, Range, Stretch, Turn, Year

_CENTURY = 2000
_MONTHS, _DAYS, _FIGURES = 12, 31, 2
_FROM_TODAY = {
    "vandaag": 0,
    "heden": 0,
    "morgen": 1,
    "overmorgen": 2,
    "gisteren": -1,
    "eergisteren": -2,
}
_TIME_SIGNS = frozenset({"t", "z", ":", ".", "+"})
_JOINS = frozenset({"of", "en", "/", "-", "tm", "tot"})


def day_or_days(tokens: Tokens, i: int) -> tuple[Stretch, int] | None:
    """Read a day: "vrijdag 18 december 2026", "01-07-2026", "2026-07-01", "12 t/m 16 mei"."""
    j = i
    if tokens.text(j) in {"aanstaande", "komende", "as"}:
        j += 1
    if tokens.text(j) in lexicon.WEEKDAYS:
        j = skip(tokens, skip(tokens, j + 1, "."), ",")
        j = skip(tokens, skip(tokens, j, "de"), "dd")
    elif j > i:
        return None
    return (
        _iso(tokens, j)
        or _figures(tokens, j)
        or _in_words(tokens, j)
        or _day_and_month(tokens, j)
        or _today(tokens, i)
    )


def _today(tokens: Tokens, i: int) -> tuple[Stretch, int] | None:
    step = _FROM_TODAY.get(tokens.text(i))
    so_far = tokens.running and tokens.text(i) == "heden"
    return None if step is None or so_far else (Period(Kind.DAY, step=step), i + 1)


def _iso(tokens: Tokens, i: int) -> tuple[Stretch, int] | None:
    """Read "2026-07-01", with a time behind it or not."""
    if not (is_year(tokens, i) and tokens.text(i + 1) in {"-", "/", "."}):
        return None
    if tokens.text(i + 3) != tokens.text(i + 1) or not _may_be(tokens, i + 4, i + 2):
        return None
    j = i + 5
    if tokens.text(j) == "t" and tokens[j].glued:
        while tokens.number(j) >= 0 or (tokens[j].glued and tokens.text(j) in _TIME_SIGNS):
            j += 1
    day = Period(Kind.DAY, (tokens.number(i + 2), tokens.number(i + 4)), Year(tokens.number(i)))
    return day, j


def _figures(tokens: Tokens, i: int) -> tuple[Stretch, int] | None:
    """Read "01-07-2026", "1/7/26", "1.7.2026"."""
    sign = tokens.text(i + 1)
    if sign not in {"-", "/", "."} or tokens.text(i + 3) != sign or not _may_be(tokens, i, i + 2):
        return None
    if is_year(tokens, i + 4):
        number = tokens.number(i + 4)
    elif tokens.number(i + 4, 2) >= 0:
        number = _CENTURY + tokens.number(i + 4)
    else:
        return None
    if tokens.text(i + 5) == sign and tokens[i + 5].glued and tokens.number(i + 6) >= 0:
        return None
    return Period(Kind.DAY, (tokens.number(i + 2), tokens.number(i)), Year(number)), i + 5


def _day_and_month(tokens: Tokens, i: int) -> tuple[Stretch, int] | None:
    """Read "31/12", "1-7" where it is all there is: in running text it is any fraction."""
    if tokens.running or tokens.text(i + 1) not in {"-", "/"} or not _may_be(tokens, i, i + 2):
        return None
    if (
        tokens.text(i - 1) in {"-", "/"}
        or tokens[i + 3].shape not in {Shape.SHUT, Shape.MARK}
        or tokens[i + 3].glued
    ):
        return None
    return Period(Kind.DAY, (tokens.number(i + 2), tokens.number(i))), i + 3


def _may_be(tokens: Tokens, day: int, month: int) -> bool:
    if max(tokens[day].digits, tokens[month].digits) > _FIGURES:
        return False
    return 1 <= tokens.number(day) <= _DAYS and 1 <= tokens.number(month) <= _MONTHS


def _in_words(tokens: Tokens, i: int) -> tuple[Stretch, int] | None:
    """Read "1 juli 2026", "de 1e juli", "12 en 13 mei", "1-jul-26", "5 tot 7 juni '26"."""
    first = _day_number(tokens, i)
    if first is None:
        return None
    number, j = first
    second = None
    j = _listed(tokens, j)
    if tokens.text(j) in _JOINS:
        k = j + 1
        if tokens.text(j) == "tot" and tokens.text(k) == "en":
            k = skip(tokens, k + 1, "met")
        other = _day_number(tokens, k + 1 if tokens.text(k) in lexicon.WEEKDAYS else k)
        if other and tokens.text(other[1]) in lexicon.MONTHS:
            second, j = other[0], other[1]
    k = j if second is not None else skip(tokens, j, "-", ".")
    month = lexicon.MONTHS.get(tokens.text(k))
    if month is None:
        return None
    if tokens.text(k + 1) == "-" and tokens.number(k + 2, 2) >= 0 and tokens[k + 2].glued:
        said, end = Year(_CENTURY + tokens.number(k + 2)), k + 3
    else:
        said, end = year_behind(tokens, k + 1)
    turn = Turn.COMING
    day = Period(Kind.DAY, (month, number), said, turn=turn)
    if second is None:
        return day, end
    return Range(day, Period(Kind.DAY, (month, second), said, turn=turn)), end


def _listed(tokens: Tokens, i: int) -> int:
    """Pass over the days between the first and the last of a list: ", 5" in "4, 5 en 6 juni"."""
    j = i
    while tokens.text(j) == "," and (more := _day_number(tokens, j + 1)) is not None:
        j = more[1]
    return j if tokens.text(j) in {"en", "of"} else i


def _day_number(tokens: Tokens, i: int) -> tuple[int, int] | None:
    if 1 <= tokens.number(i) <= _DAYS and tokens[i].digits <= _FIGURES:
        return tokens.number(i), i + 1
    nth = ordinal(tokens, i)
    return nth if nth and 1 <= nth[0] <= _DAYS else None


def weekday(tokens: Tokens, i: int) -> tuple[Stretch, int] | None:
    """Read "aanstaande vrijdag", "maandag", "volgende week dinsdag"."""
    step = lexicon.steps().longest(tokens, i)
    if step and tokens.text(step[1]) == "week" and tokens.text(step[1] + 1) in lexicon.WEEKDAYS:
        day = lexicon.WEEKDAYS[tokens.text(step[1] + 1)]
        return Period(Kind.WEEKDAY, (day,), step=step[0]), step[1] + 2
    turn, j = (lexicon.TURN_OF_STEP[step[0]], step[1]) if step else (Turn.COMING, i)
    word = tokens.text(j)
    if not word.endswith("dag") or word not in lexicon.WEEKDAYS:
        return None
    return Period(Kind.WEEKDAY, (lexicon.WEEKDAYS[word],), turn=turn), j + 1
