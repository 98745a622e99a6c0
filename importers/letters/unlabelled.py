"""What stands in the head of a letter without a label: reference, subject, and whom it is for."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from importers.letters.lines import (
    Line,
    LineKind,
    address,
    date_only,
    label_of,
    place_and_date,
    reference_only,
)
from importers.letters.printed import is_printed

if TYPE_CHECKING:
    from collections.abc import Sequence


def loose_reference(head: Sequence[Line]) -> str | None:
    """Return a reference that stands without a label: capitals and a long number, alone on its line."""
    labelled = any(
        (label := label_of(line.text)) is not None and label[0] == "reference" for line in head
    )
    if labelled or is_printed(head):
        return None
    for before, line in pairwise(head):
        if _bare_reference().match(line.text) and label_of(before.text) is None:
            return line.text
    return None


@cache
def _bare_reference() -> re.Pattern[str]:
    return re.compile(r"[A-Z]{2,}(?:[-/.][A-Z]{1,6})*[-/. ]{1,2}\d[\d/.-]{3,}\Z")


def alone(lines: Sequence[Line], body: int) -> str | None:
    """Return a subject without a label: a line of a letter's head that stands alone above the addressee."""
    head = [line for line in lines[:body] if line.kind is not LineKind.BLANK]
    if is_printed(head) or not any(address().match(line.text) for line in head):
        return None
    for at in range(1, body - 1):
        line = lines[at]
        if line.kind is LineKind.BLANK or any(
            lines[near].kind is not LineKind.BLANK for near in (at - 1, at + 1)
        ):
            continue
        if re.match(r"(?:aan\b|de\s+voorzitter|voorzitter)", line.text, re.IGNORECASE):
            return None
        words = line.text.split()
        plain = (
            len(words) > 1 and words[0][:1].isupper() and not line.text.endswith((".", ",", ":"))
        )
        if plain and _of_office().match(line.text) is None and not _names_value(line.text):
            return line.text
    return None


@cache
def _of_office() -> re.Pattern[str]:
    return re.compile(
        r"(?:>|ministerie|directie|directoraat|afdeling|dienst|programma|den haag|retouradres|tweede kamer|eerste kamer|"
        r"bezoekadres|postbus|pagina|vertrouwelijk|kamerbrief|brief\b|minister|staatssecretaris)",
        re.IGNORECASE,
    )


def _names_value(line: str) -> bool:
    return (
        label_of(line) is not None
        or address().match(line) is not None
        or date_only().match(line) is not None
        or place_and_date().match(line) is not None
        or _bare_reference().match(line) is not None
        or reference_only().match(line) is not None
    )


def above_address(head: Sequence[Line]) -> str | None:
    """Return whom a letter that is not for a chamber is for: what stands above "t.a.v." or its address."""
    for at, line in enumerate(head[1:4], start=1):
        if re.match(r"t\.?\s?a\.?\s?v\.?\s", line.text, re.IGNORECASE):
            return head[at - 1].text.strip(" ,")
    return None


_LIST_WITHIN = 8
"""Filled lines from the top within which the title of a list of promises stands."""


def closing_list(lines: Sequence[Line], body: int) -> tuple[str, str] | None:
    """Return the title of a clerk's list of promises and the line that dates its debate; None for a letter.

    Args:
        lines: All lines of the text.
        body: Index of the first line of the body.
    """
    filled = [line for line in lines if line.kind is not LineKind.BLANK][:_LIST_WITHIN]
    if is_printed(lines[:body]):
        return None
    for at, line in enumerate(filled):
        if _list_title().fullmatch(line.text) is None:
            continue
        near = [each.text for each in filled[max(0, at - 2) : at + 4]]
        return line.text, next((each for each in near if _debate().match(each) is not None), "")
    return None


@cache
def _list_title() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:concept|voorlopige|definitieve)[- ])?(?:lijst\s+van\s+(?:\w+\s+)?toezeggingen|toezeggingenlijst|(?:gedane\s+)?toezeggingen)\b[^.:]{0,80}",
        re.IGNORECASE,
    )


@cache
def _debate() -> re.Pattern[str]:
    return re.compile(
        r"[\w-]*(?:debat|overleg|vergadering|briefing|behandeling|dertigledendebat)\b[^.]{0,160}?\b\d{1,2}[\s-]\S+[\s-]\d{4}\b",
        re.IGNORECASE,
    )
