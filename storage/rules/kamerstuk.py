"""Find citations of Kamerstukken in running text.

Official form: "Kamerstukken II 2025/26, 25 424, nr. 772"; at the Eerste Kamer a letter for a
number. In the wild the chamber, the session year and the commas may be missing, dossier numbers are
split by a space, a line or not, dashes come in all widths, and one citation may name several papers.
*Aanhangsel Handelingen* has numbers too, but no dossier: it is no Kamerstuk.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from storage.rules.reference import Kamerstuk
from storage.rules.source_terms import Chamber

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHAMBERS = {"I": Chamber.UPPER, "EK": Chamber.UPPER, "II": Chamber.LOWER, "TK": Chamber.LOWER}
_ANNEX_WITHIN = 30


@dataclass(frozen=True, slots=True)
class FoundKamerstuk:
    """A cited paper in running text: `start` inclusive, `end` exclusive."""

    start: int
    end: int
    kamerstuk: Kamerstuk


def find_kamerstukken(text: str) -> tuple[FoundKamerstuk, ...]:
    """Return every cited paper, in order.

    "nrs. 209 en 215" are two papers, with the offsets of the one citation. A second dossier behind
    it ("33 628, nr. 97 en 24 587, nr. 926") has its own offsets, and the chamber and session year
    of the first.
    """
    return tuple(found for match in _citation().finditer(text) for found in _papers(match, text))


def _papers(match: re.Match[str], text: str) -> Iterator[FoundKamerstuk]:
    annex = _annex().search(text, max(0, match.start() - _ANNEX_WITHIN), match.start()) is not None
    chamber = _CHAMBERS.get((match["chamber"] or match["house"] or "").upper())
    session = _session(match["session"] or match["year"])
    cited: re.Match[str] | None = match
    start = match.start()
    while cited is not None:
        numbers = re.findall(r"\d+|\b[A-Z]{1,3}\b", cited["numbers"])
        upper = chamber is None and not any(map(str.isdigit, numbers))
        for number in numbers:
            paper = Kamerstuk(
                dossier=re.sub(r"\s", "", cited["dossier"]),
                number=number,
                suffix=re.sub(r"\s", "", cited["suffix"] or ""),
                chamber=Chamber.UPPER if upper else chamber,
                session=session,
                is_annex=annex,
                words=" ".join(text[start : cited.end()].split()),
            )
            yield FoundKamerstuk(start, cited.end(), paper)
        cited = _next_dossier().match(text, cited.end())
        start = cited.start("dossier") if cited else start


def _session(written: str | None) -> str | None:
    """Return a session year as "2025/26"."""
    if not written:
        return None
    first, last = re.findall(r"\d+", written)
    return f"{first}/{last[-2:]}"


_DASH = r"[-\u2010-\u2015\u2212]"
_SESSION = rf"(?P<session>\d{{4}}\s*(?:/|{_DASH})\s*(?:\d{{4}}|\d{{2}})(?!\d))"
_DOSSIER = r"(?P<dossier>\d{2}\s{0,4}\d{3}(?!\d))"
_SUFFIX = rf"""(?:\s*{_DASH}?\s*
    (?P<suffix>(?-i:[IVX]{{1,5}}|[A-F](?=[,;]?\s*nr))(?![A-Za-z])|\d{{2}}(?=[,;]?\s*nr)|\(?(?-i:R)\s*\d{{3,4}}\)?))?"""
_ONE = r"(?:\d{1,4}(?![\d])|(?-i:[A-Z]{1,3})(?!\w))"
_NUMBERS = rf"""(?P<numbers>{_ONE}
    (?:\s*(?:,|en\b|&|{_DASH}|t/m)\s*(?:nrs?\.?\s*)?{_ONE}(?!\s?\d{{3}}(?!\d)))*)"""
_SIGN = r"[,;:]?\s*nrs?\b\s*[.:]?\s*"


@cache
def _citation() -> re.Pattern[str]:
    return re.compile(
        rf"""\b(?:Kamer(?:-\s*)?st(?:uk(?:ken)?|\.)(?:nummers?|nr\.?)?[:,]?\s*
            (?:(?P<chamber>II|I|TK|EK)\b[,;]?\s*)?
            (?:(?:vergaderjaar\s*)?{_SESSION}[,;]?\s*)?
          |(?<=\()(?=\d{{2}}\s?\d{{3}}(?:\s(?-i:[IVX]+|[A-F]))?,?\s*(?:nrs?\b|(?-i:[A-Z]{{1,2}})\)))
          |(?:(?m:^)|(?<=[\t|]))(?=\d{{2}}\s\d{{3}}(?:\s?{_DASH}?\s?(?:\d{{2}}|(?-i:[IVX]+|[A-F])))?,\s?nrs?\b)
          |(?P<house>TK|EK)[,;]?\s+(?:{_SESSION.replace("session", "year")}[,;]\s*))
        {_DOSSIER}{_SUFFIX}(?:{_SIGN}|\s*{_DASH}\s*|[,;]\s*){_NUMBERS}""",
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _next_dossier() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\s*[,;]|\s+en|\s*&)\s*{_DOSSIER}{_SUFFIX}{_SIGN}{_NUMBERS}",
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _annex() -> re.Pattern[str]:
    return re.compile(r"bijlagen?\s(?:\d+\s)?bij\s+(?:de\s|het\s)?$", re.IGNORECASE)
