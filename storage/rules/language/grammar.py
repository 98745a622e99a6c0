"""Small parts that every level of the grammar uses: numbers, years, lengths.

A parser takes the tokens and an index, and returns what it read with the index behind it, or None.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, TypeVar

from storage.rules.language import lexicon
from storage.rules.language.tokens import Shape, Tokens
from storage.rules.language.tree import Length, Year

if TYPE_CHECKING:
    from collections.abc import Callable

Read = TypeVar("Read")
FIRST_YEAR, LAST_YEAR = 1900, 2199
_CENTURY = 2000
_LONGEST = 600
_FIVE_TENTHS = 5


def remembered(parser: Callable[[Tokens, int], Read]) -> Callable[[Tokens, int], Read]:
    """Let a parser read each place only once: several rules look for the same thing there."""

    @wraps(parser)
    def remembering(tokens: Tokens, i: int) -> Read:
        place = (parser, i)
        try:
            read: Read = tokens.memory[place]
        except KeyError:
            read = tokens.memory[place] = parser(tokens, i)
        return read

    return remembering


def skip(tokens: Tokens, i: int, *words: str) -> int:
    """Return the index behind one of `words`, or `i`."""
    return i + 1 if tokens.text(i) in words else i


def article(tokens: Tokens, i: int) -> int:
    """Return the index behind an article."""
    if tokens.text(i) == "'" and tokens.text(i + 1) == "t":
        return i + 2
    return skip(tokens, i, "de", "het")


def ordinal(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """Read "eerste", "1e"; -1 is the last."""
    if tokens[i].shape is Shape.ORDINAL:
        return tokens[i].value, i + 1
    number = lexicon.ORDINALS.get(tokens.text(i))
    return None if number is None else (number, i + 1)


def cardinal(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """Read a number in figures or in words."""
    number = tokens.number(i)
    if number < 0:
        number = lexicon.CARDINALS.get(tokens.text(i), -1)
    return (number, i + 1) if 0 <= number <= _LONGEST else None


def is_year(tokens: Tokens, i: int) -> bool:
    """Whether a number of four figures that can be a year stands at `i`."""
    return FIRST_YEAR <= tokens.number(i, 4) <= LAST_YEAR


def plain_year(tokens: Tokens, i: int) -> tuple[Year, int] | None:
    """Read "2026", "'26"."""
    if is_year(tokens, i):
        if tokens.text(i + 1) in lexicon.COUNTED:
            return None
        return Year(number=tokens.number(i)), i + 1
    if tokens.text(i) == "'" and tokens[i + 1].glued and tokens.number(i + 1, 2) >= 0:
        return Year(number=_CENTURY + tokens.number(i + 1)), i + 2
    if tokens.number(i, 2) == _CENTURY // 100 and tokens.number(i + 1, 2) >= 0:
        return Year(number=_CENTURY + tokens.number(i + 1)), i + 2
    return None


@remembered
def year(tokens: Tokens, i: int) -> tuple[Year, int] | None:
    """Read a year with or without its noun: "2026", "het jaar 2026", "volgend jaar", "het jaar".

    *Het jaar* alone leaves out which year it is.
    """
    if read := plain_year(tokens, i):
        return read
    if tokens.text(i) in {"elk", "ieder", "elke", "iedere"} and _is_year_noun(tokens.text(i + 1)):
        return Year(every=True), i + 2
    if tokens.text(i) in {"een", "het", "de", ""} and tokens.text(i + 1) in {"nieuw", "nieuwe"}:
        i += 1
    if tokens.text(i) in {"nieuw", "nieuwe"} and _is_year_noun(tokens.text(i + 1)):
        return Year(step=1), i + 2
    step = lexicon.steps().longest(tokens, i)
    if step and _is_year_noun(tokens.text(step[1])):
        return Year(step=step[0]), step[1] + 1
    j = article(tokens, i)
    if _is_year_noun(tokens.text(j)):
        return plain_year(tokens, j + 1) or (Year(), j + 1)
    return None


def _is_year_noun(word: str) -> bool:
    return word in {"jaar", "kalenderjaar", "begrotingsjaar", "boekjaar"}


def year_behind(tokens: Tokens, i: int) -> tuple[Year, int]:
    """Read the year behind the name of a period: " 2026", "-2026", " van volgend jaar", " (2026)".

    A year that is left out reads as such, with `i` itself.
    """
    mark = tokens.text(i)
    if mark in {"-", "/", "."} and is_year(tokens, i + 1) and tokens[i + 1].glued:
        return Year(number=tokens.number(i + 1)), i + 2
    if mark == "(" and is_year(tokens, i + 1) and tokens.text(i + 2) == ")":
        return Year(number=tokens.number(i + 1)), i + 3
    j = skip(tokens, i, ",")
    k = skip(tokens, j, "van", "in", "uit", "anno")
    read = year(tokens, k) or elliptic_year(tokens, k)
    if read is None or (read[0] == Year() and k == j):
        return Year(), i
    return read


def elliptic_year(tokens: Tokens, i: int) -> tuple[Year, int] | None:
    """Read "dit" in "eind dit of begin volgend jaar": its noun stands behind the next period."""
    step = lexicon.steps().longest(tokens, i)
    if step is None or tokens.text(step[1]) not in {"of", "en", "/", "dan", "ofwel"}:
        return None
    for j in range(step[1] + 1, step[1] + _FEW):
        if (other := lexicon.steps().longest(tokens, j)) and _is_year_noun(tokens.text(other[1])):
            return Year(step=step[0]), step[1]
    return None


_FEW = 8
"""Words behind "dit of …" within which the noun of the year stands."""

_HALF = frozenset({"half", "halve"})


def unit(tokens: Tokens, i: int) -> tuple[Length, int] | None:
    """Read "weken", "half jaar"."""
    return lexicon.units().longest(tokens, i)


def times(length: Length, n: int) -> Length:
    """Return a length `n` times."""
    return Length(length.months * n, length.days * n, length.working_days * n)


@remembered
def length(tokens: Tokens, i: int) -> tuple[Length, Length, int] | None:
    """Read "zes weken", "een half jaar", "anderhalf jaar", "twee à drie maanden", "24 uur".

    Returns:
        The shorter and the longer length (often the same), and the index behind them.
    """
    while tokens.text(i) in lexicon.ABOUT:
        i += 1
    if tokens.text(i) == "een" and tokens.text(i + 1) in lexicon.ABOUT:
        i += 2
    if half := _with_a_half(tokens, i):
        return half[0], half[0], half[1]
    low = cardinal(tokens, i)
    if low is None:
        single = unit(tokens, i) if tokens.text(i) in {"half", "halfjaar"} else None
        return None if single is None else (single[0], single[0], single[1])
    high, j = low
    if tokens.text(j) in {"a", "tot", "-", "of"} and (more := cardinal(tokens, j + 1)):
        high, j = more
    if tokens.text(j) in {"uur", "uren"} and low[0] % 24 == 0 and high % 24 == 0:
        return Length(days=low[0] // 24), Length(days=high // 24), j + 1
    one = unit(tokens, j)
    if one is None or low[0] > high:
        return None
    if low[0] == 1 and tokens.text(one[1]) == "of" and (about := cardinal(tokens, one[1] + 1)):
        return times(one[0], about[0]), times(one[0], about[0]), about[1]
    return times(one[0], low[0]), times(one[0], high), one[1]


def _with_a_half(tokens: Tokens, i: int) -> tuple[Length, int] | None:
    """Read "anderhalf jaar", "tweeënhalf jaar", "2,5 jaar", "een half jaar"."""
    whole, j = -1, i
    if tokens.text(i) in {"anderhalf", "anderhalve"}:
        whole, j = 1, i + 1
    elif tokens.text(i) in {"tweeenhalf", "tweeenhalve"}:
        whole, j = 2, i + 1
    elif (
        tokens.number(i) >= 0
        and tokens.text(i + 1) in {",", "."}
        and tokens.number(i + 2, 1) == _FIVE_TENTHS
    ):
        whole, j = tokens.number(i), i + 3
    elif tokens.text(i) == "een" and tokens.text(i + 1) in _HALF and tokens.text(i + 2) != "jaar":
        whole, j = 0, i + 2
    if whole < 0:
        return None
    one = unit(tokens, j)
    if one is None or one[0].working_days:
        return None
    halves = 2 * whole + 1
    full = one[0]
    if full.months == 1:
        return Length(months=whole, days=15), one[1]
    return Length(months=full.months * halves // 2, days=full.days * halves // 2), one[1]


def iso(length_: Length) -> str:
    """Return a length as ISO 8601 duration; ten working days are two weeks."""
    days = length_.days + length_.working_days // 5 * 7 + length_.working_days % 5
    months = ""
    if length_.months:
        months = f"{length_.months // 12}Y" if length_.months % 12 == 0 else f"{length_.months}M"
    if not days:
        return f"P{months}"
    return f"P{months}{days // 7}W" if days % 7 == 0 and not months else f"P{months}{days}D"
