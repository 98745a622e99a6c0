"""From pages to text: lines are joined, broken words made whole, furniture left out."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from importers.letters.cleaned import Builder, Cleaned
from importers.letters.furniture import inline_marks, inline_notes, mark_furniture, mark_notes
from importers.letters.lines import Line, LineKind, read_lines
from importers.letters.masthead import mark_masthead, read_masthead
from importers.letters.overview import table_lines
from importers.letters.signatures import mark_signatures
from importers.letters.timetable import is_head, rows_among
from importers.letters.wordsets import word_set
from storage.rules.review import Masthead, Signatory, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# A line is full when the next word would have gone over the usual width by this much of it.
FULL = 0.82
# Both parts of a word broken without a hyphen have at least so many letters.
SHORTEST_PART = 4
# Texts with wider lines are not wrapped: a line is a paragraph.
WIDEST_WRAPPED = 125

FUNCTION_WORDS = word_set(
    "de het een van in op aan voor met bij te en of om door uit over tot naar dat die als "
    "dan deze dit mijn onze uw zijn hun der den per tussen onder tegen zonder ten ter",
)


@dataclass(frozen=True, slots=True)
class Page:
    """A letter, repaired.

    Attributes:
        cleaned: The body: one paragraph, heading or list item a line.
        masthead: The head; with signatories only where the head itself names them.
        signatories: Who signed.
    """

    cleaned: Cleaned
    masthead: Masthead
    signatories: tuple[Signatory, ...]


def repair(text: str) -> Page:
    """Return the repaired body of a letter together with its head and signatures."""
    lines = read_lines(text)
    body = mark_masthead(lines)
    masthead = read_masthead(lines, body, text)
    signatories = mark_signatures(lines, body)
    mark_furniture(lines)
    highest = mark_notes(lines)
    return Page(_join(text, lines, highest), masthead, signatories)


def _join(text: str, lines: Sequence[Line], highest: int) -> Cleaned:
    """Put the body lines together, paragraph by paragraph."""
    dumped = inline_notes(text)
    highest = max([highest, *(int(text[n.start + 1 :].split(":", maxsplit=1)[0]) for n in dumped)])
    cuts = [
        Span(line.start, line.end)
        for line in lines
        if line.kind is not LineKind.BODY and line.kind is not LineKind.BLANK
    ]
    body = [line for line in lines if line.kind is LineKind.BODY]
    blank_before = _blank_before(lines)
    width = _wrap_width(body)
    lower = text.lower()
    known = frozenset(
        [*re.findall(r"[^\W\d_]{7,}", lower), *re.findall(r"\b[^\W\d_]{2,30}-[^\W\d_]+", lower)]
    )
    rows = _rows(body, blank_before)
    builder = Builder(text)
    previous: Line | None = None
    for line in body:
        if previous is not None:
            gap = blank_before[line.start]
            if line.start not in rows and _continues(previous, line, gap=gap, width=width):
                _glue(builder, line, previous, known if width else frozenset())
            else:
                builder.mark("\n", previous.end)
        _copy(builder, line, dumped, highest)
        previous = line
    builder.mend(SCANNED)
    return builder.build(tuple(sorted([*cuts, *dumped], key=lambda cut: cut.start)))


def _rows(body: Sequence[Line], blank_before: dict[int, bool]) -> frozenset[int]:
    """Return where the lines start that are rows of a time-table: several together, or one clear by itself.

    The head of the table counts among them.
    """
    texts = [line.text for line in body]
    first, more = table_lines(texts, [blank_before[line.start] for line in body])
    found = (rows_among(texts) | first) - more
    found |= {at - 1 for at in found if at and is_head(body[at - 1].text)}
    alone = {at for at in found if at - 1 not in found and at + 1 not in found}
    return frozenset(
        line.start
        for at, line in enumerate(body)
        if at in found and (at not in alone or at in first or blank_before[line.start])
    )


def _blank_before(lines: Sequence[Line]) -> dict[int, bool]:
    """Return for every body line, by its start, whether a blank line or furniture precedes it."""
    before: dict[int, bool] = {}
    blank = True
    for line in lines:
        if line.kind is LineKind.BODY:
            before[line.start] = blank
            blank = False
        else:
            blank = True
    return before


def _wrap_width(body: Sequence[Line]) -> int:
    """Return the usual width of a wrapped text; 0 when lines are paragraphs."""
    lengths = sorted(line.end - line.start for line in body)
    if not lengths:
        return 0
    wide = lengths[int(len(lengths) * 0.9)]
    return wide if wide <= WIDEST_WRAPPED else 0


@cache
def item_pattern() -> re.Pattern[str]:
    """Return the pattern of the mark before a list item; group `label` when it is numbered.

    U+F0A7 and U+F0B7 are the bullets of Word's symbol fonts, as they come out of a pdf.
    """
    return re.compile(
        r"^(?:\(?(?P<label>\d{1,2}\s?[a-z]?|[a-z]|[ivx]{1,4})[.)]\s+(?=\S)|[-–—−•▪►·*o\uf0a7\uf0b7]\s+|"
        r"(?:aanbeveling|beslispunt|prioriteit|actielijn|pijler|speerpunt)\s+(?P<named>\d{1,2}\s?[a-z]?|[a-z](?=\s*:))\s*[:.–-]\s*)",
        re.IGNORECASE,
    )


def is_item(line: str) -> bool:
    """Return whether a line begins with the mark of a list item."""
    return item_pattern().match(line) is not None


@cache
def _finished() -> re.Pattern[str]:
    return re.compile(r"[.:;?!]['\"”’»)]*[\d⁰¹²³⁴⁵⁶⁷⁸⁹]*$|\]$")


def _continues(previous: Line, line: Line, *, gap: bool, width: int) -> bool:
    """Return whether `line` goes on with the sentence of the line before it."""
    before, after = previous.text, line.text
    if is_item(after):
        return False
    finished = bool(_finished().search(before))
    lower = after[:1].islower() or after[:1] in "(,;"
    last_word = before.split()[-1].lower().strip("(‘'\"“«")
    hangs = last_word in FUNCTION_WORDS or before.endswith((",", "-", "\u00ad"))
    if gap:
        return not finished and (lower or hangs)
    if not width:
        return not finished and (lower or hangs)
    full = len(before) + 1 + len(after.split()[0]) >= FULL * width
    return full or lower or hangs


@cache
def _kept_hyphen() -> re.Pattern[str]:
    """Return what follows a hyphen that stays: "Keten- en", "welzijns-, zorg-"."""
    return re.compile(r"^(?:en|of|dan|/|tot)\b")


@cache
def _abbreviation() -> re.Pattern[str]:
    """Return what ends in a hyphen of its own: "ESA-", "tbs- en BOPZ-"."""
    return re.compile(r"[A-Z]{2}-$")


@cache
def _letters() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]*")


def _glue(builder: Builder, line: Line, previous: Line, known: frozenset[str]) -> None:
    """Join a line to the one before it: with a space, or as the rest of a broken word.

    Args:
        builder: What was collected so far.
        line: The line to join.
        previous: The line before it.
        known: Long words of the whole text, and those with a hyphen; a word broken without a hyphen
            is among them, and one broken at its own.
    """
    after = line.text
    first, second = previous.text.split()[-1], _letters().match(after)
    rest = second[0] if second else ""
    if builder.last == "-" and not _kept_hyphen().match(after):
        broken = builder.before_last.isalpha() and after[:1].islower()
        own = _abbreviation().search(first) or (first + rest).lower() in known
        if broken and not own and not builder.ends_compound():
            builder.drop_last()
        return
    split = len(first) >= SHORTEST_PART and len(rest) >= SHORTEST_PART and rest.islower()
    if split and (first + rest).lower() in known:
        return
    builder.mark(" ", previous.end)


# Scanning confuses letters; these are no words, so in running text only one thing is meant.
SCANNED = {
    "lk": "Ik",
    "1k": "Ik",
    "Karner": "Kamer",
    "Kamcr": "Kamer",
    "rninister": "minister",
    "zornerreces": "zomerreces",
    "zorner": "zomer",
    "inforrneren": "informeren",
    "inforrneer": "informeer",
}


def _copy(builder: Builder, line: Line, dumped: Sequence[Span], highest: int) -> None:
    """Take over a line without bold marks, note marks and dumped notes."""
    original = builder.original
    first = bisect_right(dumped, line.start, key=lambda note: note.end)
    out = sorted(
        [
            *takewhile(lambda note: note.start < line.end, islice(dumped, first, None)),
            *inline_marks(original, line.start, line.end, highest),
        ],
        key=lambda span: span.start,
    )
    for start, end in _outside(out, line.start, line.end):
        builder.copy(start, end)


def _outside(out: Sequence[Span], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches between `start` and `end` that lie in none of `out`."""
    at = start
    for span in out:
        if span.start > at:
            yield at, min(span.start, end)
        at = max(at, span.end)
    if at < end:
        yield at, end
