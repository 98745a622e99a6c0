"""What stands on a page beside the text: running heads, page numbers, footnotes and their marks."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from importers.letters.formats.blocks import RAISED
from importers.letters.lines import (
    MONTHS,
    Line,
    LineKind,
    date_only,
    label_of,
    page_number,
    reference_only,
)
from storage.rules.review import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

# A running head is short; a longer line that occurs twice is text.
LONGEST_HEAD = 100
# What belongs together at the foot of a page stands no more lines apart.
LONGEST_PAGE = 200


def mark_furniture(lines: list[Line]) -> None:
    """Mark page numbers, running heads and the values under their labels."""
    head = {_plain(line.text) for line in lines if line.kind is LineKind.MASTHEAD}
    seen: dict[str, list[Line]] = {}
    for line in lines:
        if line.kind is LineKind.BODY:
            seen.setdefault(_plain(line.text), []).append(line)
    for line in lines:
        if line.kind is not LineKind.BODY:
            continue
        if (
            _is_image(line.text)
            or _is_salutation(line.text)
            or (page_number().match(line.text) and not _in_list(line.text))
        ):
            line.kind = LineKind.FURNITURE
        elif len(line.text) <= LONGEST_HEAD and not _sentence_like(line.text):
            again = _plain(line.text) in head or _repeated(seen[_plain(line.text)])
            if again and not _is_bullet(line.text) and not _note_start().match(line.text):
                line.kind = LineKind.FURNITURE
    _mark_wrapped_heads(lines, head)
    _mark_labels(lines)


@lru_cache(maxsize=4_096)
def _plain(line: str) -> str:
    """Return the words of a line without marks and without a page number at its end."""
    return re.sub(r"\s\d{1,3}$", "", re.sub(r"[*_\s]+", " ", line).strip()).lower()


def _mark_wrapped_heads(lines: Sequence[Line], head: set[str]) -> None:
    """Mark the later lines of a running head ("Directoraat X" / "en Y"): known from page one."""
    previous: Line | None = None
    for line in lines:
        if line.kind is LineKind.BLANK:
            continue
        below_head = previous is not None and previous.kind is LineKind.FURNITURE
        if line.kind is LineKind.BODY and below_head and _plain(line.text) in head:
            line.kind = LineKind.FURNITURE
        previous = line


def _repeated(same: Sequence[Line]) -> bool:
    """Return whether lines are a running head: the same words, on several pages."""
    return len(same) > 1 and len(_plain(same[0].text)) > len("tot slot")


@cache
def _closes_sentence() -> re.Pattern[str]:
    return re.compile(r"[a-z]{2}[.;:?!,]\d*$")


def _sentence_like(line: str) -> bool:
    return bool(_closes_sentence().search(line)) or line[:1].islower()


@cache
def _bullet() -> re.Pattern[str]:
    return re.compile(r"[-–—−•▪*\uf0a7\uf0b7]\s|\(?\w{1,2}[.)]\s")


def _is_bullet(line: str) -> bool:
    return bool(_bullet().match(line))


def _is_image(line: str) -> bool:
    return line.startswith(("[image", "![", "<image", "[afbeelding"))


def _is_salutation(line: str) -> bool:
    return re.match(r"(?:zeer )?geachte\b[^.]{0,60},$", line, re.IGNORECASE) is not None


def _in_list(line: str) -> bool:
    return line.endswith(")") and not line.startswith(("(", "["))


def _mark_labels(lines: list[Line]) -> None:
    """Mark labels without a sentence ("Datum", "Onze referentie") and the values below them."""
    waiting = False
    for line in lines:
        if line.kind is LineKind.BLANK or line.kind is LineKind.FURNITURE:
            continue
        label = label_of(line.text)
        value = line.text if label is None else label[1]
        is_value = bool(date_only().match(value) or reference_only().match(value))
        if line.kind is LineKind.BODY and (
            (label is not None and label[0] not in {"other", "sender"} and (not value or is_value))
            or (waiting and is_value)
        ):
            line.kind = LineKind.FURNITURE
            waiting = True
        else:
            waiting = False


@cache
def _note_start() -> re.Pattern[str]:
    return re.compile(rf"^(?:([{RAISED}]+)|\[(\d{{1,3}})\]:?|(\d{{1,3}}))\s+(?=\S)")


@cache
def _citation() -> re.Pattern[str]:
    return re.compile(
        r"kamerstuk|handelingen|https?:|www\.|^zie\b|stcrt|staatscourant|stb\.|\(\d{4}\)|\b(?:19|20)\d\d\b|"
        r"aanhangsel|bijlage bij|ecli:|artikel|p\. \d|^<",
        re.IGNORECASE,
    )


def mark_notes(lines: list[Line]) -> int:
    """Mark the footnotes that stand between the lines of the text; return the highest number."""
    highest = 0
    at = 0
    marks = _first_marks(lines)
    while at < len(lines):
        number = None
        if lines[at].kind is LineKind.BODY:
            number = _note_number(lines, at, highest, marks)
        if number is None:
            at += 1
            continue
        highest = number
        at = _mark_note(lines, at, number, marks)
    return highest


def _note_number(
    lines: Sequence[Line], at: int, highest: int, marks: Mapping[str, int]
) -> int | None:
    """Return the number of the note that begins at line `at`; None when it is text."""
    text = lines[at].text
    found = _note_start().match(text)
    if found is None:
        return None
    if found[1]:
        return int("".join(str(RAISED.index(char)) for char in found[1]))
    number = int(found[2] or found[3])
    before = _above(lines, at, {LineKind.FURNITURE}, wanted=False)
    starts_block = before is None or before.kind in {LineKind.BLANK, LineKind.NOTE}
    follows = highest < number <= highest + 3
    rest = text[found.end() :]
    if not follows or not (starts_block or number == highest + 1):
        return None
    if rest.split(maxsplit=1)[0].lower() in MONTHS:
        # A day, at which the line happened to be broken.
        return None
    if not starts_block and not _citation().search(rest):
        return None
    marked = marks.get(str(number), at) < at
    if rest[:1].islower() and not _citation().search(rest):
        return None
    return number if marked or _citation().search(rest) else None


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(r"[a-zà-ÿ\])»”\"’'.,;:?!](\d{1,3})(?!\d)(?!\s*%)")


def _first_marks(lines: Sequence[Line]) -> dict[str, int]:
    """Return for every number that stands glued to a word the first line where it does."""
    marks: dict[str, int] = {}
    for at, line in enumerate(lines):
        for found in _mark().finditer(line.text):
            marks.setdefault(found[1], at)
    return marks


def _above(
    lines: Sequence[Line], at: int, kinds: Collection[LineKind], *, wanted: bool = True
) -> Line | None:
    """Return the nearest line above that is of these kinds, or of none of them."""
    rows = range(at - 1, max(-1, at - 1 - LONGEST_PAGE), -1)
    return next((lines[row] for row in rows if (lines[row].kind in kinds) is wanted), None)


def _mark_note(lines: list[Line], at: int, number: int, marks: Mapping[str, int]) -> int:
    """Mark one note, its later lines included; return the index of the line after it."""
    text_goes_on = _unfinished_before(lines, at)
    lines[at].kind = LineKind.NOTE
    last = lines[at].text
    at += 1
    while at < len(lines):
        line = lines[at]
        if line.kind is LineKind.BLANK:
            ahead = next(
                (i for i in range(at, len(lines)) if lines[i].kind is LineKind.BODY), len(lines)
            )
            broken = (
                ahead < len(lines)
                and not last.endswith((".", ">", ")"))
                and lines[ahead].text[:1].islower()
                and not lines[ahead].indented
                and (not text_goes_on or _note_ahead(lines, ahead, number, marks))
            )
            if not broken:
                return at
            at = ahead
            continue
        ends_here = line.indented or line.kind is not LineKind.BODY
        if ends_here or _note_number(lines, at, number, marks) is not None:
            return at
        line.kind = LineKind.NOTE
        last = line.text
        at += 1
    return at


def _unfinished_before(lines: Sequence[Line], at: int) -> bool:
    before = _above(lines, at, {LineKind.BODY})
    return before is not None and not re.search(r"[.:;?!][)»”\"'’]?\d*$", before.text)


def _note_ahead(lines: Sequence[Line], at: int, number: int, marks: Mapping[str, int]) -> bool:
    """Return whether the next note begins right after the block at `at`."""
    end = at
    while end < len(lines) and lines[end].kind is LineKind.BODY:
        if _note_number(lines, end, number, marks) is not None:
            return True
        end += 1
    following = next((i for i in range(end, len(lines)) if lines[i].kind is LineKind.BODY), None)
    return following is not None and _note_number(lines, following, number, marks) is not None


@cache
def _inline_notes() -> re.Pattern[str]:
    return re.compile(r"\[\d{1,3}:\s")


@cache
def _inline_marks() -> re.Pattern[str]:
    return re.compile(
        rf"\[footnoteRef:\s*\d+\]|\[\^\d+\]|(?<=\S)\[\d{{1,3}}\]|[{RAISED}]+|\*\*|__|\[image:[^\]]*\]|"
        r"(?<=[a-zà-ÿ\])»”\"’'])(?P<stop>[.,;:?!]?[)»”’\"']?)(?P<number>\d{1,3})(?=[\s.,;:?!)]|$)",
    )


def inline_notes(text: str) -> tuple[Span, ...]:
    """Return notes that were dumped into the text ("[2:  Kamerstukken …]")."""
    notes = []
    found = _inline_notes().search(text)
    while found is not None and (end := text.find("]", found.end())) >= 0:
        notes.append(Span(found.start(), end + 1))
        found = _inline_notes().search(text, end + 1)
    return tuple(notes)


def inline_marks(text: str, start: int, end: int, highest: int) -> tuple[Span, ...]:
    """Return the marks between `start` and `end`: note numbers glued to a word, bold, images.

    Args:
        text: The original text.
        start: Where to begin.
        end: Where to stop, exclusive.
        highest: Number of the last note; a digit above it is no note mark.
    """
    marks = []
    for found in _inline_marks().finditer(text, start, end):
        if found["number"] is None:
            marks.append(Span(*found.span()))
        elif 0 < int(found["number"]) <= highest:
            marks.append(Span(*found.span("number")))
    return tuple(marks)
