"""The heads of official papers: a Kamerstuk as printed or as the sites give it, answers to questions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.lines import DATE, Line, LineKind, place_and_date
from storage.rules.offices import ministry_of
from storage.rules.review import Signatory

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_HEAD = 40
"""Lines, blank ones too, within which the head of an official paper ends."""
_PAPER = r"(?:brief|verslag|lijst|nota|motie|memorie|nadere memorie)"


@cache
def _dossier_line() -> re.Pattern[str]:
    return re.compile(
        r"^(\d{2}\s?\d{3}(?:-\d{2})?|[CLXVI]{3,})(?:[\s-]+([IVX]+|[A-Z]|\(R\s?\d+\)))?(?:\s+(\S.*))?$"
    )


@cache
def _entry() -> re.Pattern[str]:
    """Return "98765-59 Brief regering d.d. 22 juni 2021 - C. van Dam": the paper in a list of the site."""
    return re.compile(r"^\d{2}\s?\d{3}(?:-[\w()]+)*-\d+\s+brief\b", re.IGNORECASE)


@cache
def _numbered_paper() -> re.Pattern[str]:
    """Return "Nr. 59 BRIEF VAN …", "C BRIEF VAN …", "60 BRIEF VAN …"; the letters of a paper are capitals."""
    return re.compile(rf"^(?:(?i:nr)\.?\s*(\d+)\b|(\d+|[A-Z]{{1,2}})\s+(?i:{_PAPER}\s+van)\b)")


@cache
def _is_paper() -> re.Pattern[str]:
    return re.compile(
        r"^(?:(?:nr\.?\s*\d+|[a-z]{1,2})\s+)?(?:brief van d|verslag van een|lijst van vragen)|"
        r"(?-i:\bBRIEF VAN D|\bNOTA NAAR AANLEIDING VAN|\bMEMORIE VAN (?:ANTWOORD|TOELICHTING)|\bNOTA VAN WIJZIGING)",
        re.IGNORECASE,
    )


def is_printed(head: Sequence[Line]) -> bool:
    """Return whether a head is that of a printed paper."""
    return any(
        re.search(r"vergaderjaar", line.text, re.IGNORECASE) or _is_paper().search(line.text)
        for line in head
    )


def dossier_title(head: Sequence[Line]) -> str | None:
    """Return the title of the dossier of a printed paper ("33 628 Forensische zorg")."""
    if not is_printed(head):
        return None
    for at, line in enumerate(head):
        found = _dossier(line)
        if found is None or re.match(r"nr\.", found[3] or "", re.IGNORECASE):
            continue
        if _numbered_paper().match(found[3] or ""):
            # As the site saves a page: the title stands above the number.
            above = head[at - 1].text if at else ""
            return above if above and not _is_of_site().match(above) else None
        title = [found[3]] if found[3] else []
        for more in head[at + 1 :]:
            if re.match(
                r"(?:nr|brief|verslag|motie|lijst|aan|vergaderjaar|[a-z]{1,2}\s+(?:brief|verslag)|[a-z]{1,2}$)\b",
                more.text,
                re.IGNORECASE,
            ) or _dossier_line().match(more.text):
                break
            title.append(more.text)
        return " ".join(title) or None
    return None


@cache
def _is_of_site() -> re.Pattern[str]:
    return re.compile(
        r"(?:direct\s+naar|download|[•*·-]|tweede\s+kamer|eerste\s+kamer|vergaderjaar|kamerstuk|\W*$)",
        re.IGNORECASE,
    )


def _dossier(line: Line) -> re.Match[str] | None:
    return None if _entry().match(line.text) else _dossier_line().match(line.text)


def own_kamerstuk(head: Sequence[Line]) -> str | None:
    """Return the number of a printed paper, normalised ("98765-59"); None when none is said."""
    if not is_printed(head):
        return None
    dossier = next((m for line in head if (m := _dossier(line))), None)
    if dossier is None:
        return None
    lines = [dossier[3] or "", *(line.text for line in head)]
    number = next((m for words in lines if (m := _numbered_paper().match(words))), None)
    if number is None:
        return None
    parts = (re.sub(r"\s", "", dossier[1]), dossier[2], number[1] or number[2])
    return "-".join(part for part in parts if part)


def printed_head_end(lines: Sequence[Line]) -> int | None:
    """Return the index behind place and date, when they close a printed head; None when it is none.

    Between the title and the addressee may stand sentences: when the paper came in, what may be done when.
    """
    printed = addressed = False
    for at, line in enumerate(lines[:LONGEST_HEAD]):
        printed = printed or _is_paper().search(line.text) is not None
        addressed = (
            addressed or re.match(r"aan\s+de\s+voorzitter", line.text, re.IGNORECASE) is not None
        )
        if printed and _established().match(line.text):
            return at + 1
        if printed and addressed and (place_and_date().match(line.text) or date_behind(line.text)):
            return at + 1
    return None


@cache
def _established() -> re.Pattern[str]:
    return re.compile(rf"^(?:vastgesteld|ontvangen)\s+(?:{DATE})$", re.IGNORECASE)


@cache
def _place_behind() -> re.Pattern[str]:
    return re.compile(
        rf"(?<=\w)\s+((?:den\s+haag|['’]s-gravenhage|amsterdam),\s+(?:{DATE}))$", re.IGNORECASE
    )


def date_behind(line: str) -> str | None:
    """Return "Den Haag, 22 juni 2021" behind the addressee on one line; None when it is not there."""
    found = _place_behind().search(line)
    return None if found is None else found[1]


def without_date(line: str) -> str:
    """Return a line without the place and date behind it."""
    return _place_behind().sub("", line)


@cache
def _number_and_date() -> re.Pattern[str]:
    return re.compile(rf"^nummer:\s*\w+,\s*datum:\s*({DATE})\b", re.IGNORECASE)


def date_of_page(line: str) -> str | None:
    """Return the date in "Nummer: 2021D24111, datum: 2021-06-22, …", as the site of the Kamer says it."""
    found = _number_and_date().match(line)
    return None if found is None else found[1]


def title_of_page(head: Sequence[Line]) -> str | None:
    """Return the title above such a page, its first line."""
    is_page = any(date_of_page(line.text) for line in head)
    return head[0].text if is_page and date_of_page(head[0].text) is None else None


@dataclass(frozen=True, slots=True)
class Answers:
    """The head of answers to written questions.

    Attributes:
        end: Index of the first line behind it.
        date: When the answers came in, as written.
        subject: Who asks about what, without whom they ask.
        signatories: Who answers.
    """

    end: int
    date: str
    subject: str | None
    signatories: tuple[Signatory, ...]


@cache
def _answered() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:Antwoord(?:en)?|Mededeling)\s+van\s+(?:de\s+)?(?P<rank>Minister|Staatssecretaris)\s+(?P<name>[A-Z][^()]{1,60}?)\s+"
        rf"\((?P<field>[^()]{{3,120}})\)[^()]{{0,300}}\(ontvangen\s+(?P<date>{DATE})\)"
    )


@cache
def _asked() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<who>Vragen\s+van\s+(?:het\s+lid|de\s+leden)\s[^«»]{{2,200}}?)\s+aan\s+de\s+[^«»]{{4,300}}?\s+"
        rf"(?P<what>over\s.{{3,400}}?)\s*\(ingezonden\s+(?:{DATE})\)"
    )


def answers(lines: Sequence[Line]) -> Answers | None:
    """Return the head of answers to written questions; None when the paper is something else."""
    head = [
        (at, line)
        for at, line in enumerate(lines[:LONGEST_HEAD])
        if line.kind is not LineKind.BLANK
    ]
    text = " ".join(line.text for _, line in head)
    if "ontvangen" not in text or (found := _answered().search(text)) is None:
        return None
    length = 0
    end = len(head)
    for at, line in head:
        length += len(line.text) + 1
        if length > found.end():
            end = at + 1
            break
    asked = _asked().search(text)
    field = found["field"].strip()
    known = ministry_of(f"minister van {field}") != field
    role = f"{found['rank']} {'van' if known else 'voor'} {field}"
    return Answers(
        end,
        found["date"],
        f"{asked['who']} {asked['what']}" if asked is not None else None,
        (Signatory(role, found["name"].strip()),),
    )
