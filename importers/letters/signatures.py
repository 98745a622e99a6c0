"""Who signed a letter: an office and a name, one or several, also "voor deze"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.lexicon import Form, readings
from importers.letters.lines import (
    Line,
    LineKind,
    date_only,
    label_of,
    page_number,
    reference_only,
)
from storage.rules.review import Signatory

if TYPE_CHECKING:
    from collections.abc import Sequence

# A name may stand this many filled lines below the office; the office may take three lines.
NAME_WITHIN = 4
LONGEST_ROLE = 130
LONGEST_NAME = 60


@cache
def _role_start() -> re.Pattern[str]:
    return re.compile(
        r"^(?:(?:de|het|mede namens de|namens de|voor deze,?\s*de)\s+)?"
        r"(?:demissionair\s+|fungerend\s+|plaatsvervangend\s+|plv\.\s*)?"
        r"(?:minister-president|viceminister-president|vice-minister-president|minister|"
        r"staatssecretaris|(?:secretaris|directeur|inspecteur)[- ]generaal|programmadirecteur|"
        r"directeur|voorzitter|(?:adjunct-)?griffier|algemeen secretaris|hoofddirecteur|hoofd|inspecteur|"
        r"staatssecretarissen|ministers)\b",
        re.IGNORECASE,
    )


@cache
def _name() -> re.Pattern[str]:
    part = r"(?:[A-ZÀ-Þ][a-zà-ÿ]?[hr]?\.)+|[A-ZÀ-Þ][\wà-ÿ'’-]+|van|von|de|den|der|ter|ten|te|het|’t|'t|in|op|el|la|le|du"
    title = (
        r"(?i:mw|mevr|mevrouw|dhr|prof|drs|dr|mr|ir|ing|bc|msc|mba|ma|ba|rc|ra|phd|llm|h\.c|w\.g)"
    )
    return re.compile(
        rf"^(?:{title}\.?\s+)*(?:{part})(?:\s+(?:{part}))*"
        rf"(?:,?\s+(?:{title})\.?)*\s*,?$",
    )


def is_name(line: str) -> bool:
    """Return whether a line can be the name of a person who signs."""
    line = _bare(line)
    if len(line) > LONGEST_NAME or not _name().match(line) or _role_start().match(line):
        return False
    words = line.strip(", ").split()
    capitals = [word for word in words if word[:1].isupper()]
    initials = re.match(r"(?:\S{1,4}\.\s?)*(?:[A-ZÀ-Þ]\w?\.)", line) is not None
    return words[-1][:1].isupper() and (initials or len(capitals) > 1)


@cache
def _signed() -> re.Pattern[str]:
    return re.compile(r"\(?w\.\s?g\.\)?\s{0,9}", re.IGNORECASE)


def _bare(name: str) -> str:
    """Return a name without the brackets round it and without "w.g.", *was getekend*."""
    signed = _signed().match(name)
    name = name[signed.end() :] if signed else name
    return name[1:-1] if name.startswith("(") and name.endswith(")") else name


def mark_signatures(lines: list[Line], body: int) -> tuple[Signatory, ...]:
    """Mark the lines of the signatures below line `body` and return who signed, in order."""
    for line in lines[body:]:
        if line.kind is LineKind.BODY and _signed().fullmatch(line.text):
            line.kind = LineKind.SIGNATURE
    filled = [
        line for line in lines[body:] if line.kind is LineKind.BODY and not _beside(line.text)
    ]
    signed: list[Signatory] = []
    at = 0
    while at < len(filled):
        beside = _side_by_side(filled, at)
        if beside is not None:
            pairs, end = beside
            signed.extend(Signatory(role, name) for role, name in pairs)
            for line in filled[at:end]:
                line.kind = LineKind.SIGNATURE
            at = end
            continue
        block = _signature_at(filled, at) or _name_above(filled, at)
        if block is None:
            at += 1
            continue
        role, name, end = block
        signed.append(Signatory(role, name))
        for line in filled[at:end]:
            line.kind = LineKind.SIGNATURE
        at = end
    return tuple(signed)


def _side_by_side(lines: Sequence[Line], at: int) -> tuple[tuple[tuple[str, str], ...], int] | None:
    """Return (role, name) of each, and the index after, when several sign beside each other.

    The offices stand on one line with a gap between them, the names on a later one.
    """
    if "\t" not in lines[at].text and "   " not in lines[at].text:
        return None
    first = _cells(lines[at].text)
    if len(first) < 2 or not all(map(_role_start().match, first)):  # noqa: PLR2004 - one beside another
        return None
    roles = [[cell] for cell in first]
    for ahead in range(at + 1, min(at + 1 + NAME_WITHIN, len(lines))):
        cells = _cells(lines[ahead].text)
        if len(cells) > len(roles):
            return None
        if len(cells) < len(roles):
            # Only one of the offices goes on: on the left, or below the gap.
            gap = [""] * (len(roles) - len(cells))
            cells = [*gap, *cells] if lines[ahead].indented else [*cells, *gap]
        elif all(map(is_name, cells)):
            names = [_bare(cell).strip(", ") for cell in cells]
            offices = [_role(" ".join(filter(None, words))) for words in roles]
            return tuple(zip(offices, names, strict=True)), ahead + 1
        for words, cell in zip(roles, cells, strict=True):
            words.append(cell)
    return None


def _cells(line: str) -> list[str]:
    return re.split(r"\t\s*|\s{3,}", line.strip())


def _beside(line: str) -> bool:
    """Return whether a line is a page number or a running head: a page may end here."""
    label = label_of(line)
    empty = label is not None and not label[1] and label[0] != "sender"
    value = date_only().match(line) or reference_only().match(line)
    return empty or page_number().match(line) is not None or value is not None


def _signature_at(lines: Sequence[Line], at: int) -> tuple[str, str, int] | None:
    """Return (role, name, index after) when a signature begins at line `at`."""
    first = lines[at].text
    if not _role_start().match(first) or len(first) > LONGEST_ROLE or first.endswith((".", ":")):
        return None
    inline = re.match(r"^(.{5,}?),\s+((?:[A-Z]\w?\.\s?)+[^,]{2,40})$", first)
    if inline and is_name(inline[2]):
        return _role(inline[1]), _bare(inline[2]).strip(", "), at + 1
    surname = re.fullmatch(r"([^,]{5,120}),\s+([A-ZÀ-Þ][\wà-ÿ'’-]{2,30})", first)
    if surname and _of_committee().fullmatch(f"{surname[1]},"):
        return _role(surname[1]), surname[2], at + 1
    role = [first]
    for ahead in range(at + 1, min(at + 1 + NAME_WITHIN, len(lines))):
        line = lines[ahead].text
        apart = lines[ahead].number > lines[ahead - 1].number + 1
        ended = role[-1].endswith(",") or apart
        # "Welzijn en Sport," continues the office above it; a comma after a name is a slip.
        continues = line.endswith(",") and not ended
        named = is_name(line) or _is_surname(line, role)
        if named and not continues and not _is_office_part(line, role[-1]):
            return _role(" ".join(role)), _bare(line).strip(", "), ahead + 1
        if len(line) > LONGEST_ROLE or line.endswith("."):
            return None
        if _role_start().match(line) and not re.match(
            r"(?:voor|namens) deze", role[-1], re.IGNORECASE
        ):
            return None
        role.append(line)
    return None


@cache
def _of_committee() -> re.Pattern[str]:
    return re.compile(
        r"(?:de\s+)?(?:(?:fungerend|waarnemend|plaatsvervangend)\s+)?(?:(?:onder)?voorzitter|(?:adjunct-)?griffier)\s+van\s+de\s+(?:vaste\s+)?(?:\w{3,20}\s+)?commissie\b.*,",
        re.IGNORECASE,
    )


def _is_surname(line: str, role: Sequence[str]) -> bool:
    """Return whether a single word is who signs for a committee: they do so by surname."""
    one = re.fullmatch(r"[A-ZÀ-Þ][\wà-ÿ'’-]{2,30}", line) is not None
    return one and _of_committee().fullmatch(" ".join(role)) is not None


def _name_above(lines: Sequence[Line], at: int) -> tuple[str, str, int] | None:
    """Return a signature with the name above the office, as some ministries write it."""
    if at + 1 >= len(lines) or not is_name(lines[at].text):
        return None
    role = lines[at + 1].text
    if re.match(r"(?:mede )?namens\b", lines[at].text, re.IGNORECASE) or _tells(role):
        return None
    if not _role_start().match(role) or len(role) > LONGEST_ROLE or role.endswith((",", ".", ":")):
        return None
    end = at + 2
    while end < len(lines) and re.match(r"(?:en|van|voor)\s", lines[end].text):
        role = f"{role} {lines[end].text}"
        end += 1
    return _role(role), _bare(lines[at].text).strip(", "), end


def _tells(line: str) -> bool:
    """Return whether a line has a verb in it: "De minister van Financiën brengt in mei" is a sentence."""
    return any(
        each.form is Form.THIRD
        for word in line.lower().split()
        for each in readings(word.strip(",."))
    )


def _is_office_part(line: str, above: str) -> bool:
    """Return whether a line of capitals belongs to the office: "Welzijn en Sport" has "en"."""
    if " EN " in line and line.isupper():
        return True
    return " en " in f" {line} " or above.rstrip().endswith((" en", " van", " voor", "-"))


def _role(words: str) -> str:
    return re.sub(r"^(?:de|het)\s+", "", words.strip(" ,"), flags=re.IGNORECASE)


@cache
def _on_behalf() -> re.Pattern[str]:
    office = r"(?:de\s+)?((?:minister|staatssecretaris)(?:-president)?(?:\s+(?!en\s+de\s)[\w(][^\s.;:]*)*?)"
    end = r"(?=\s+en\s+de\s+(?:minister|staats)|,?\s+(?:bied|stuur|zend|doe|informeer|reageer|geef|deel|dat|aan\b)|[.;:\n]|$|,\s+de\s)"
    return re.compile(rf"(?:mede namens|en|,)\s+{office}{end}", re.IGNORECASE)


def also_on_behalf_of(text: str) -> tuple[str, ...]:
    """Return the offices after "mede namens" in running text, as written, without "de"."""
    offices: list[str] = []
    for found in re.finditer(r"\bmede namens\b[^.;\n]*", text, re.IGNORECASE):
        for office in _on_behalf().finditer(found[0]):
            name = office[1].strip(" ,")
            if name not in offices:
                offices.append(name)
    return tuple(offices)
