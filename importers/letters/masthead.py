"""The head of a letter: date, reference, subject, addressee, annexes; several layouts."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from importers.letters.columns import in_columns
from importers.letters.lines import (
    DATE,
    MONTHS,
    Line,
    LineKind,
    address,
    date_only,
    label_of,
    page_number,
    place_and_date,
    printed_head,
    reference_only,
)
from importers.letters.printed import (
    answers,
    date_behind,
    date_of_page,
    dossier_title,
    own_kamerstuk,
    printed_head_end,
    title_of_page,
    without_date,
)
from importers.letters.unlabelled import above_address, alone, closing_list, loose_reference
from importers.letters.wordsets import word_set
from storage.rules.review import Masthead

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FINITE = word_set(
    "is zijn wordt worden heb heeft hebben ben ik wij we bied bieden zal zullen kan kunnen "
    "moet geeft geef stuur sturen doe werd werden was waren staat gaat ga informeer vraag "
    "vraagt ontvangt ontving beschrijft zet zetten",
)

# Shorter lines with a full stop are addresses and names, not prose.
LEAST_WORDS = 7
# How far the value of a label may stand below it, in lines that are not blank.
VALUE_WITHIN = 6


def is_prose(text: str) -> bool:
    """Return whether a paragraph is running text and no part of a letter head."""
    return _prose_from([text])[0]


def _prose_from(lines: Sequence[str]) -> list[bool]:
    """Return for every line of a paragraph whether what begins there is running text."""
    prose = []
    count, finite, ended = 0, False, lines[-1].endswith(",")
    for line in reversed(lines):
        words = line.split()
        count += len(words)
        finite = finite or bool(FINITE & {word.lower().strip(",.:;") for word in words})
        ended = ended or re.search(r"[.:;?!]['\"”’»)]*\d*(?:\s|$)", line) is not None
        prose.append(count >= LEAST_WORDS and finite and (ended or count > 3 * LEAST_WORDS))
    return prose[::-1]


def mark_masthead(lines: list[Line]) -> int:
    """Mark the lines of the head as such; return the index of the first line after it."""
    answered = answers(lines)
    end_of_head = answered.end if answered is not None else printed_head_end(lines)
    if end_of_head is not None:
        for line in lines[:end_of_head]:
            if line.kind is not LineKind.BLANK:
                line.kind = LineKind.MASTHEAD
        return end_of_head
    at = 0
    begin = 0
    while at < len(lines):
        if lines[at].kind is LineKind.BLANK:
            at += 1
            continue
        end = at
        while end < len(lines) and lines[end].kind is not LineKind.BLANK:
            end += 1
        body = _first_prose(lines, at, end)
        if body is not None:
            begin = body
            break
        at = end
    else:
        begin = len(lines)
    head = [line for line in lines[:begin] if line.kind is not LineKind.BLANK]
    if not _is_letter_head(head):
        # A stand-alone heading above plain text is no letter head.
        return 0
    for line in head:
        line.kind = LineKind.MASTHEAD
    return begin


def _first_prose(lines: Sequence[Line], start: int, end: int) -> int | None:
    """Return where prose begins within one block of lines, skipping head lines on top of it."""
    begin = _after_place(lines, start, end)
    prose = _prose_from([line.text for line in lines[start:end]])
    below_label = _below_subject(lines, start, end)
    for at in range(begin, end):
        line = lines[at].text
        if re.match(r"(?:zeer )?geachte\b", line, re.IGNORECASE):
            return at
        if label_of(line) or address().match(line) or date_only().match(line):
            continue
        if place_and_date().match(line) or printed_head().match(line):
            continue
        if below_label[at - start]:
            continue
        if re.match(r"(?:aan\b|postbus|\d{4} ?[A-Z]{2}\b)", line, re.IGNORECASE):
            continue
        if prose[at - start]:
            return at
    return None


# Place and date close the head of a printed paper; they stand no further below its first line.
LONGEST_PRINTED_HEAD = 15


def _after_place(lines: Sequence[Line], start: int, end: int) -> int:
    """Return the line after "Den Haag, 12 mei 2025" when a printed head ends so; else `start`.

    On a web page the head and the letter follow each other without a blank line.
    """
    for at in range(start, min(end, start + LONGEST_PRINTED_HEAD)):
        if place_and_date().match(lines[at].text):
            above = lines[start:at]
            printed = any(printed_head().match(line.text) for line in above)
            return at + 1 if printed else start
    return start


def _below_subject(lines: Sequence[Line], start: int, end: int) -> list[bool]:
    """Return for every line whether it continues the subject above it, up to a full stop."""
    result, below = [], False
    for line in lines[start:end]:
        result.append(below)
        label = label_of(line.text)
        if label is not None:
            below = label[0] == "subject" and not label[1].endswith((".", "!"))
        elif line.text.endswith((".", "!")):
            below = False
    return result


def _is_letter_head(head: Sequence[Line]) -> bool:
    return any(
        label_of(line.text)
        or address().match(line.text)
        or date_only().match(line.text)
        or re.match(r"aan\s+(?:de|het|u)\b|.*\bvergaderjaar\b", line.text, re.IGNORECASE)
        or re.search(r"\bbrief van de\b", line.text, re.IGNORECASE)
        or place_and_date().match(line.text)
        or date_of_page(line.text)
        for line in head
    )


@dataclass(slots=True)
class _Fields:
    """What was found so far; the first value of a field stays."""

    date: date | None = None
    reference: str | None = None
    subject: str | None = None
    attachments: int | None = None


def read_masthead(lines: Sequence[Line], body: int, original: str) -> Masthead:
    """Return the head of a letter; signatories are read elsewhere.

    Args:
        lines: All lines, those of the head marked.
        body: Index of the first line of the body; labels are also read below it, since copied
            columns and running heads stand anywhere.
        original: The text.
    """
    head = in_columns(lines[:body], original)
    below = [line for line in lines[body:] if line.kind is not LineKind.BLANK]
    fields = _labelled([*head, *below], {id(line) for line in head})
    if fields.date is None:
        fields.date = _loose_date(head)
    if fields.reference is None:
        fields.reference = loose_reference(head)
    labelled = fields.subject is not None
    if fields.subject is None:
        fields.subject = (
            dossier_title(head)
            or title_of_page(head)
            or _heading(lines, body)
            or alone(lines, body)
        )
    if (listed := closing_list(lines, body)) is not None:
        title, day = listed
        fields.subject = title if not labelled else fields.subject
        fields.date = fields.date or read_date(day)
    masthead = Masthead(
        date=fields.date,
        reference=fields.reference,
        subject=fields.subject,
        addressee=_addressee(head) or _recommended_to(lines) or above_address(head),
        attachments=fields.attachments,
        own_kamerstuk=own_kamerstuk(head),
    )
    answered = answers(lines)
    if answered is None:
        return masthead
    return replace(
        masthead,
        date=read_date(answered.date),
        subject=answered.subject or masthead.subject,
        signatories=answered.signatories,
    )


def _labelled(lines: Sequence[Line], head: set[int]) -> _Fields:
    fields = _Fields()
    waiting: list[str] = []
    left = 0
    for at, line in enumerate(lines):
        label = label_of(line.text)
        in_head = id(line) in head
        if label is not None and (in_head or not label[1] or _typed(label[0], label[1])):
            field, value = label
            if value:
                _take(fields, field, value, lines, at, head)
                waiting = [each for each in waiting if each != field]
            elif field not in {"other", "sender"}:
                waiting.append(field)
                left = VALUE_WITHIN
            continue
        if not waiting:
            continue
        left -= 1
        for field in waiting:
            if _typed(field, line.text) or (field == "subject" and in_head and _titled(line.text)):
                _take(fields, field, line.text, lines, at, head)
                waiting.remove(field)
                break
        else:
            # A label without a value (a running head) must not take words of the letter.
            if not in_head or left <= 0:
                waiting.clear()
    return fields


def _typed(field: str, value: str) -> bool:
    """Return whether `value` has the form of a value of `field`."""
    if field == "date":
        return bool(date_only().match(value))
    if field == "reference":
        known = reference_only().match(value) or _in_parts().match(value)
        return known is not None and not date_only().match(value)
    if field == "attachments":
        return value.isdecimal() and len(value) < len("100")
    return False


@cache
def _in_parts() -> re.Pattern[str]:
    """Return a reference of numbers and capitals with spaces between: "BZ 2003-341 M"."""
    return re.compile(
        r"(?=.*\d{3})(?=.*[A-Z])(?:(?:\S*\d\S*|[A-Z][A-Z.&/-]{0,8}|[/–-])(?:\s|$)){2,5}$"
    )


def _titled(value: str) -> bool:
    return not address().match(value) and not page_number().match(value) and len(value) > len("AO")


def _take(
    fields: _Fields, field: str, value: str, lines: Sequence[Line], at: int, head: set[int]
) -> None:
    if field == "date" and fields.date is None:
        fields.date = read_date(value)
    elif field == "reference" and fields.reference is None and _typed(field, value):
        fields.reference = value
    elif field == "attachments" and fields.attachments is None:
        number = re.search(r"\d{1,2}", value)
        fields.attachments = int(number[0]) if number else None
    elif field == "subject" and fields.subject is None and id(lines[at]) in head:
        value = f"{value} :" if lines[at].text.endswith(":") else value
        whole = " ".join([value, *_more_subject(lines, at, head)])
        fields.subject = _next_label().sub("", whole).strip()


@cache
def _next_label() -> re.Pattern[str]:
    """Return a label that stands behind a subject on its line: "Visserijregels bijlagen :"."""
    return re.compile(
        r"\s+(?:bijlagen?|bijlage\(n\)|datum|(?:ons|uw)\s+kenmerk)\s*:.*\Z", re.IGNORECASE
    )


def _more_subject(lines: Sequence[Line], at: int, head: set[int]) -> Iterable[str]:
    """Yield the lines that continue a subject: directly below it, without a label."""
    for before, line in pairwise(lines[at:]):
        if id(line) not in head or line.number > before.number + 1 or label_of(line.text):
            return
        if address().match(line.text) or date_only().match(line.text):
            return
        if reference_only().match(line.text):
            return
        if place_and_date().match(line.text):
            return
        yield line.text


def read_date(words: str) -> date | None:
    """Return the first full date in `words`; None when there is none or it does not exist."""
    found = re.search(DATE, words, re.IGNORECASE)
    if found is None:
        return None
    parts = re.split(r"[\s./-]+", found[0].lower())
    month = MONTHS.index(parts[1]) + 1 if parts[1] in MONTHS else int(parts[1])
    year_first = len(parts[0]) == len("2026")
    year, day = (int(parts[0]), int(parts[2])) if year_first else (int(parts[2]), int(parts[0]))
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
def _seat() -> re.Pattern[str]:
    return re.compile(r"(?:den\s+haag|['’]s-gravenhage),", re.IGNORECASE)


def _loose_date(head: Sequence[Line]) -> date | None:
    """Return a date with a place before it ("Den Haag, 12 mei 2025") or alone on its line."""
    for line in head:
        # "Wetgevingsoverleg, 4 november 2013" has the form of a place and a date too.
        if _seat().match(line.text) and place_and_date().match(line.text):
            return read_date(line.text)
    for line in head:
        if place_and_date().match(line.text) or date_only().match(line.text):
            return read_date(line.text)
        if (said := date_behind(line.text) or date_of_page(line.text)) is not None:
            return read_date(said)
    return None


def _heading(lines: Sequence[Line], body: int) -> str | None:
    """Return the heading of a text that is no letter: its first line, standing alone."""
    if body:
        return None
    for at, line in enumerate(lines):
        if line.kind is LineKind.BLANK:
            continue
        if re.match(r"ministerie (?:van|voor)\b", line.text, re.IGNORECASE):
            continue
        alone = at + 1 < len(lines) and lines[at + 1].kind is LineKind.BLANK
        ended = line.text.endswith((".", ",", ";", ":", "-"))
        return line.text if alone and not ended and not line.indented else None
    return None


def _addressee(head: Sequence[Line]) -> str | None:
    """Return to whom the letter is addressed, without "Aan" and without the address."""
    for at, line in enumerate(head):
        found = re.match(r"aan\b[:\s]*(.*)$", line.text, re.IGNORECASE)
        office = re.match(
            r"(?:de )?(?:voorzitters?|leden|griffier) van\b", line.text, re.IGNORECASE
        )
        if found is None and office is None:
            continue
        words = [without_date(found[1] if found else line.text)]
        previous = line
        for more in head[at + 1 :]:
            if words[0] and more.number > previous.number + 1:
                break
            if address().match(more.text) or label_of(more.text) or date_only().match(more.text):
                break
            if date_behind(line.text) or place_and_date().match(more.text):
                break
            if re.match(
                r"(?:den haag|['’]s-gravenhage|datum\b|i\.?\s?a\.?\s?a\.?\b|d\.?\s?t\.?\s?v\.?\s|door tussenkomst van|in afschrift)",
                more.text,
                re.IGNORECASE,
            ):
                break
            words.append(more.text)
            previous = more
        name = " ".join(word for word in words if word).strip(" ,;")
        name = re.sub(r"\s+postbus\s+\d.*$", "", name, flags=re.IGNORECASE)
        if name:
            return name
    return None


def _recommended_to(lines: Sequence[Line]) -> str | None:
    """Return to whom a report without a letter head addresses its recommendations."""
    paragraphs = groupby(lines, key=lambda line: line.kind is LineKind.BLANK)
    text = " ".join(
        "\n" if blank else " ".join(line.text for line in group) for blank, group in paragraphs
    )
    found = re.search(
        r"beve(?:elt|len)\s+(?:aan\s+)?(?:de|het)\s+([^.:;]{5,120}?)\s+(?:het\s+)?volgende\s+aan\s*:"
        r"|aanbevelingen?\s+aan\s+(?:de|het)\s+((?:minister|staatssecretaris)[^.:;\n]{5,120}?)\s*(?::|\n)",
        text,
        re.IGNORECASE,
    )
    if found is None:
        return None
    return found[1] or found[2]
