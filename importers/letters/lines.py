"""Lines of a letter and what each is: head, running head, note, signature or body text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class LineKind(Enum):
    """What a line of the original text is."""

    BLANK = auto()
    MASTHEAD = auto()
    FURNITURE = auto()
    NOTE = auto()
    SIGNATURE = auto()
    BODY = auto()


@dataclass(slots=True)
class Line:
    """One line of the original.

    Attributes:
        start: Offset of its first character that is no white space.
        end: Offset after its last character that is no white space.
        text: The words, without markdown marks round them.
        indented: Whether white space stands before it: in dumps of printed papers a page start.
        number: Its place among the lines.
        kind: What it is.
    """

    start: int
    end: int
    text: str
    indented: bool
    number: int
    kind: LineKind = LineKind.BODY


LONGEST_LINE = 5_000
"""Characters; a longer line is cut, since patterns take longer than its length alone."""


def pieces(text: str, longest: int) -> Iterator[tuple[int, int]]:
    """Yield where the pieces of a text begin and end: no longer than said, cut between words."""
    begin = 0
    while len(text) - begin > longest:
        space = text.rfind(" ", begin + longest // 2, begin + longest)
        end = space + 1 if space >= 0 else begin + longest
        yield begin, end
        begin = end
    yield begin, len(text)


def read_lines(text: str) -> list[Line]:
    """Return the lines of `text`; any kind of line end, form feed included, ends a line."""
    lines: list[Line] = []
    at = 0
    whole = text.splitlines(keepends=True)
    for raw in (line[a:b] for line in whole for a, b in pieces(line, LONGEST_LINE)):
        words = raw.strip()
        start = at + (len(raw) - len(raw.lstrip())) if words else at
        kind = LineKind.BODY if words else LineKind.BLANK
        plain = words.strip("*_# ").strip() if words[:1] in {"*", "_", "#"} else words
        if plain[:1] == "|" and plain.count("|") == 2 and plain[-1] == "|":  # noqa: PLR2004 - a table of one cell
            plain = plain[1:-1].strip()
        # A line of marks only (a bullet that lost its text, a rule of asterisks) stays as it is.
        indented = raw[:1] in {" ", "\f", "\xa0"}
        end = start + len(words)
        lines.append(Line(start, end, plain or words, indented, len(lines), kind))
        at += len(raw)
    return lines


LABELS = {
    "date": r"datum(?: brief)?|dagtekening",
    "reference": r"onze referentie|onze ref\.?|ons kenmerk|kenmerk|briefkenmerk|referentie|ons nummer",
    "subject": r"betreft|onderwerp|betreffende",
    "attachments": r"bijlagen?|bijlage\(n\)|aantal bijlagen|bijl\.",
    "other": r"uw kenmerk|uw referentie|uw brief(?: van)?|uw nummer|contactpersoon|behandeld door|doorkiesnummer|telefoon|fax|e-mail|website|kopie aan|cc|auteur|inlichtingen|bezoekadres|postadres|correspondentieadres|inlichtingen bij|opgesteld door|aantal pagina's|datum uw brief",
    "sender": r"(?:directie|afdeling|ministerie|pagina|van)(?=\s*(?:[:\t|]|$))",
}


@cache
def label_pattern() -> re.Pattern[str]:
    """Return the pattern of a labelled line: groups named after the field, `value` the rest."""
    names = "|".join(f"(?P<{field}>{words})" for field, words in LABELS.items())
    return re.compile(rf"^[*_]*(?:{names})[*_]*(?:\s*[:\t|]\s*|\s+|$)(?P<value>.*)$", re.IGNORECASE)


MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
DATE = rf"\d{{1,2}}\s+(?:{'|'.join(MONTHS)})\s+\d{{4}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}"
REFERENCE = (
    r"(?:(?=\S*\d)[A-Za-z0-9][\w./&()\-–]{3,40}(?: [\w./\-]*\d[\w./\-]*)?|"
    # A directorate and a number apart: "DGX-Y / 12345678", "DN. 2004/1234".
    r"[A-Z]{2,}(?:[-/&][A-Z]{1,})*\.?\s?/?\s?\d[\d/.\-]{3,})"
)


@cache
def date_only() -> re.Pattern[str]:
    """Return the pattern of a line that holds a date and nothing else."""
    return re.compile(
        rf"^(?:(?:vastgesteld|ontvangen)\s+)?(?:(?:maan|dins|woens|donder|vrij)dag\s+)?(?:{DATE})$",
        re.IGNORECASE,
    )


@cache
def place_and_date() -> re.Pattern[str]:
    """Return the pattern of "Den Haag, 12 mei 2025" alone on a line; group 1 is the date."""
    return re.compile(rf"^['’]?[\w'’ -]{{2,30}},\s*(?:d\.d\.\s*)?({DATE})$", re.IGNORECASE)


@cache
def printed_head() -> re.Pattern[str]:
    """Return the pattern of the lines above a printed paper."""
    return re.compile(
        r"^(?:(?:tweede|eerste) kamer der staten-generaal\b.{0,12}|(?:vergader|zittings)jaar\b.{0,20}|"
        r"(?:nr\.?\s*\d+|[A-Z]{1,2})\s+(?:brief|verslag|lijst|nota|memorie|motie)\b.*|brief van\b.*|"
        r"nr\.?\s*\d+|\d{2}\s?\d{3}(?:[\s-]+[A-Z(].*)?|kamerstuk)$",
        re.IGNORECASE,
    )


@cache
def reference_only() -> re.Pattern[str]:
    """Return the pattern of a line that holds a reference and nothing else."""
    return re.compile(rf"^{REFERENCE}$")


@cache
def address() -> re.Pattern[str]:
    """Return the pattern of a line of an address."""
    return re.compile(
        r"^(?:>\s*)?(?:retouradres|postbus\s*\d|\d{4}\s?[A-Z]{2}\s+\S|binnenhof\s+\d|"
        r"[A-Z][\w'’ .-]+\s(?!(?:19|20)\d\d$)\d{1,4}(?:\s?[a-z])?$|www\.|https?://|[TEF]\s+[\d(+]|\S+@\S+)|"
        r"^(?:den haag|'?’?s-gravenhage|zoetermeer)$",
        re.IGNORECASE,
    )


@cache
def page_number() -> re.Pattern[str]:
    """Return the pattern of page numbers, image marks and the foot of a printed paper."""
    return re.compile(
        r"^(?:pagina\s+\d+(?:\s*(?:van|/)\s*\d+)?|\d{1,3}\s*/\s*\d{1,3}|[-–]\s*\d{1,3}\s*[-–]|\d{1,3}|"
        r"\[image[^\]]*\]|!\[[^\]]*\](?:\([^)]*\))?|blad\s+\d+|page \d+( of \d+)?|"
        r"(?:['’]s-gravenhage \d{4}\s+)?(?:tweede|eerste) kamer,? vergaderjaar .{5,60}|kst-?\s?\d\S*|issn .*|datum\s*\**onze referentie\**|"
        r"(?:kst|tkkst)\d+|\d[KT]\d{4,}|0?\d{6}F?|sdu (?:uitgevers|grafisch).*|['’]s-gravenhage \d{4})$",
        re.IGNORECASE,
    )


def label_of(line: str) -> tuple[str, str] | None:
    """Return (field, value) when `line` is a labelled line of a letter head."""
    found = label_pattern().match(line)
    if found is None:
        return None
    field = next(name for name in LABELS if found.group(name))
    return field, found["value"].strip(" *|:\t")
