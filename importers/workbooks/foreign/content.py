"""What stands in a column, whatever its head says, and which field that makes likely."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from importers.workbooks.foreign.days import has_day, whole_day
from importers.workbooks.foreign.prose import (
    answer_in,
    chamber_of,
    is_unsaid,
    kind_of,
    status_of,
)
from importers.workbooks.grid import Kind
from storage.rules.table_mapping import DayOrder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from importers.workbooks.grid import GridCell

MOST_SAMPLED = 200
"""Cells of a column that are looked at for what it holds."""

_SOME, _HALF, _MANY, _MOST, _ALL = 0.3, 0.5, 0.6, 0.8, 0.95
_PROSE, _LONG, _SHORTEST_TITLE = 30, 60, 8
_FEW_DIFFERENT = 0.3
_LONGEST_TERM = 60


class Profile(NamedTuple):
    """Shares, from 0 to 1, of what stands in the filled cells of a column.

    Attributes:
        filled: Number of cells that say something; the shares are zero when there is none.
        length: Average characters of a text.
        different: Share of different texts.
        days: A day and nothing else, or a cell that is a day.
        dated: A day with words round it or not.
        outside: A number of the Tweede or Eerste Kamer.
        own: A number of a register.
        counted: Whole numbers that go up by one.
        numbers: Any number.
        statuses: The name of a status.
        answers: Yes or no.
        kinds: Promise, motion.
        chambers: TK, EK.
        ministers: An office of the cabinet.
        directorates: The name of a directorate.
        papers: A reference to a Kamerstuk.
        terms: Words of a term: "eind 2026", "voor de zomer".
    """

    filled: int = 0
    length: float = 0
    different: float = 0
    days: float = 0
    dated: float = 0
    outside: float = 0
    own: float = 0
    counted: float = 0
    numbers: float = 0
    statuses: float = 0
    answers: float = 0
    kinds: float = 0
    chambers: float = 0
    ministers: float = 0
    directorates: float = 0
    papers: float = 0
    terms: float = 0


def profile_of(cells: Sequence[GridCell]) -> Profile:
    """Return what stands in a column; cells that say that there is nothing do not count."""
    said = [
        cell
        for cell in cells[:MOST_SAMPLED]
        if cell.kind not in {Kind.MERGED, Kind.FORMULA, Kind.ERROR} and not _says_nothing(cell)
    ]
    if not said:
        return Profile()
    texts = [" ".join(cell.text.split()) for cell in said]
    count = len(said)
    often = Counter(texts)

    def share(is_one: Callable[[str], object]) -> float:
        return sum(times for text, times in often.items() if is_one(text)) / count

    typed = {text for cell, text in zip(said, texts, strict=True) if cell.kind is Kind.TEXT}
    whole_days = {text for text in typed if whole_day(text, DayOrder.DAY_FIRST) is not None}
    dated = {text for text in often if has_day(text)}
    days = [
        cell.kind is Kind.DAY or (cell.kind is Kind.TEXT and text in whole_days)
        for cell, text in zip(said, texts, strict=True)
    ]
    whole = [int(text) for text in texts if text.isdecimal() and len(text) < len("123456789")]
    steps = sum(after - before == 1 for before, after in pairwise(whole))
    return Profile(
        filled=count,
        length=sum(map(len, texts)) / count,
        different=len(often) / count,
        days=sum(days) / count,
        dated=sum(is_day or text in dated for is_day, text in zip(days, texts, strict=True))
        / count,
        outside=share(_outside().fullmatch),
        own=share(_own().fullmatch),
        counted=(steps + 1) / count if steps else 0,
        numbers=share(_number_text().fullmatch),
        statuses=share(status_of),
        answers=share(lambda text: answer_in(text) is not None),
        kinds=share(kind_of),
        chambers=share(chamber_of),
        ministers=share(lambda text: len(text) <= _LONGEST_TERM and is_minister(text)),
        directorates=share(_directorate().search),
        papers=share(_paper().search),
        terms=share(lambda text: len(text) <= _LONGEST_TERM and _term().search(text)),
    )


def fit(field: str, found: Profile) -> float:
    """Return how well a field suits what stands in a column, from -1 (not at all) to 0.4."""
    if not found.filled:
        return -0.1
    test = _FITS.get(field)
    if test is not None:
        return test(found)
    return -0.6 if found.days >= _MANY or found.length > 3 * _LONG else 0


def field_by_content(found: Profile) -> tuple[str, str, float] | None:
    """Return field, what tells so, and its share, for a column whose head says nothing."""
    if found.filled < 2:  # noqa: PLR2004 - one cell tells nothing of a column
        return None
    for field, what, least in (
        ("external_number", "outside", _MANY),
        ("number", "own", _MANY),
        ("found_in", "papers", _MANY),
        ("minister", "ministers", _MANY),
        ("status", "statuses", _MANY),
        ("chamber", "chambers", _ALL),
        ("kind", "kinds", _ALL),
        ("handler", "directorates", _MANY),
        ("deadline", "terms", _MANY),
    ):
        share = float(getattr(found, what))
        if share >= least and fit(field, found) > -_SOME:
            return field, what, share
    return None


def is_minister(text: str) -> bool:
    """Say whether a text names an office of the cabinet, and not what its holder does."""
    return _minister_words().search(text) is not None and not _verb().search(text)


def is_number_or_day(text: str) -> bool:
    """Say whether a text is what stands in a list and never above one."""
    tests = (_outside(), _own(), _number_text())
    return has_day(text) or any(test.fullmatch(text) for test in tests)


def _says_nothing(cell: GridCell) -> bool:
    return not cell.text.strip() or (cell.kind is Kind.TEXT and is_unsaid(cell.text))


def _title(found: Profile) -> float:
    if max(found.days, found.outside, found.answers, found.counted, found.own) > _HALF:
        return -0.9
    if found.statuses > _MANY:
        return -0.6
    if found.length < _SHORTEST_TITLE:
        return -0.2
    return 0.3 if found.length >= _PROSE else 0.1 if found.different > _HALF else -0.3


def _text(found: Profile) -> float:
    return min(_title(found), 0.3 if found.length >= _LONG else 0)


def _external_number(found: Profile) -> float:
    if found.outside > _SOME:
        return 0.4
    if found.counted > _HALF or found.days > _HALF or found.length > _PROSE:
        return -0.9
    return -0.3 if found.different < _HALF else 0


def _number(found: Profile) -> float:
    return 0.4 if found.own > _HALF else -0.9


def _day(found: Profile) -> float:
    if found.dated >= _MOST:
        return 0.3
    return 0 if found.dated > 0 else -0.5 if found.numbers > _HALF else -0.9


def _deadline(found: Profile) -> float:
    if found.answers > _MANY or found.outside > _HALF or found.length > 3 * _LONG:
        return -0.9
    if found.length > _LONG and found.terms < _SOME:
        return -0.4
    return 0.3 if found.dated + found.terms >= _HALF else 0


def _status(found: Profile) -> float:
    if found.days > _HALF or found.length > _PROSE:
        return -0.8
    return 0.35 if found.statuses > _HALF else -0.1


def _is_settled(found: Profile) -> float:
    if found.answers > _HALF and found.statuses <= found.answers:
        return 0.35
    return -0.8


def _note(found: Profile) -> float:
    if max(found.answers, found.days) > _MANY:
        return -0.9
    if found.statuses > _HALF and found.length < _PROSE:
        return -0.6
    return 0.2 if found.length >= _PROSE else 0


def _office(found: Profile) -> float:
    if found.days > _HALF or found.length > 2 * _LONG:
        return -0.9
    return 0.3 if found.ministers > _SOME else 0


def _person(found: Profile) -> float:
    if found.days > _HALF or found.length > 2 * _LONG or found.answers > _MANY:
        return -0.9
    return -0.4 if found.ministers > _MANY else 0


def _paper_of(found: Profile) -> float:
    if found.days > _MANY:
        return -0.4
    return 0.3 if found.papers > _SOME else 0


def _only(what: str) -> Callable[[Profile], float]:
    def test(found: Profile) -> float:
        return 0.3 if getattr(found, what) > _HALF else -0.8

    return test


_FITS: dict[str, Callable[[Profile], float]] = {
    "title": _title,
    "text": _text,
    "external_number": _external_number,
    "number": _number,
    "promised_on": _day,
    "settled_on": _day,
    "deadline": _deadline,
    "status": _status,
    "external_status": _status,
    "is_settled": _is_settled,
    "note": _note,
    "minister": _office,
    "handler": _person,
    "found_in": _paper_of,
    "kind": _only("kinds"),
    "chamber": _only("chambers"),
}


@cache
def _outside() -> re.Pattern[str]:
    return re.compile(r"TZ\s?\d{6}\s?-\s?\d{2,4}|T\d{5}", re.IGNORECASE)


@cache
def _own() -> re.Pattern[str]:
    return re.compile(r"[A-Z]{1,2}-\d{4}-\d{3,}", re.IGNORECASE)


@cache
def _number_text() -> re.Pattern[str]:
    return re.compile(r"-?\d+(?:[.,]\d+)*")


@cache
def _minister_words() -> re.Pattern[str]:
    return re.compile(
        r"^(?:de\s+)?(?:minister|staatssecretaris|minister-president|mp|stas|mstas|bewindspersoon|"
        r"wethouder|burgemeester|state secretary)\b|^(?:M|S|MP|SG)[-/ ]?(?:BZK|JenV|AenM|Fin|EZ|EZK|"
        r"KGG|IenW|LVVN|LNV|OCW|SZW|VWS|VRO|Def|BZ|BHO)\b",
        re.IGNORECASE,
    )


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:zegt|zegde|zal|stuurt|informeert|komt|gaat|wil|heeft|neemt|bekijkt|onderzoekt|doet|"
        r"laat|geeft|maakt|is|will|sends|informs)\b",
        re.IGNORECASE,
    )


@cache
def _directorate() -> re.Pattern[str]:
    return re.compile(r"^(?:directie|dg|dgs|afdeling|directoraat|programma|team)\b", re.IGNORECASE)


@cache
def _paper() -> re.Pattern[str]:
    return re.compile(
        r"\bkamerst|\bhandelingen\b|\b\d{2}[ \xa0]?\d{3}(?:[ -]?[IVX]{1,5})?\s*(?:,|-|,?\s*nr)",
        re.IGNORECASE,
    )


@cache
def _term() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:eind|begin|medio|half|halverwege|uiterlijk|binnen|zomer|herfst|najaar|voorjaar|winter|"
        r"kerst|reces|kwartaal|q[1-4]|jaarlijks|spoedig|eerstvolgende|prinsjesdag|voorjaarsnota|"
        r"end of|before|summer|quarter|week\s\d+|"
        r"(?:jan|febr)uari|maart|april|mei|juni|juli|augustus|(?:septem|okto|novem|decem)ber)\b"
        r"|^\W*20\d\d\W*$",
        re.IGNORECASE,
    )
