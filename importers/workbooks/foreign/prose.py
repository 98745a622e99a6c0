"""What hides in the prose of a list: a status, updates piled up, several promises in one cell."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from importers.workbooks.columns import value_of
from importers.workbooks.foreign.days import find_days
from storage.rules.terms import CLOSED, RecordKind, Status
from storage.rules.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from storage.rules.table_mapping import DayOrder

_STATUSES: dict[Status, str] = {
    Status.MET: (
        "afgedaan|voldaan|afgerond|gereed|uitgevoerd|nagekomen|afgehandeld|klaar|gestand gedaan|"
        "gesloten|geheel voldaan|geheel afgedaan|volledig afgedaan|done|completed|complete|settled|"
        "met|fulfilled|closed|finished"
    ),
    Status.PARTLY_MET: (
        "deels afgedaan|deels voldaan|deels afgerond|gedeeltelijk afgedaan|gedeeltelijk voldaan|"
        "gedeeltelijk|deels|grotendeels afgedaan|grotendeels voldaan|deels gereed|partly met|"
        "partly settled|partially completed"
    ),
    Status.DROPPED: (
        "vervallen|komt te vervallen|ingetrokken|achterhaald|niet meer van toepassing|"
        "niet meer relevant|cancelled|dropped|withdrawn|lapsed"
    ),
    Status.TRANSFERRED: "overgedragen|overgeheveld|doorgezonden|transferred|handed over",
    Status.SENT: "verzonden|verstuurd|brief verzonden|brief verstuurd|sent",
    Status.IN_LINE: "in lijn|in de lijn|in parafenlijn|in de parafenlijn|ter ondertekening",
    Status.IN_PROGRESS: (
        "in behandeling|loopt|lopend|lopende|in uitvoering|in voorbereiding|onderhanden|"
        "wordt aan gewerkt|in bewerking|bezig|in progress|ongoing|under way"
    ),
    Status.OPEN: (
        "openstaand|open|staat open|nog open|openstaande|niet afgedaan|nog niet afgedaan|"
        "niet voldaan|nog niet voldaan|niet afgerond|nog niet afgerond|niet gestart|"
        "nog niet gestart|niet uitgevoerd|nog niet uitgevoerd|niet gereed|nog niet gereed|"
        "nog te starten|nieuw|te doen|outstanding|not started|new|to do|not met|not done"
    ),
    Status.TO_ASSESS: "te beoordelen|to assess",
}
_YES = frozenset(
    {"ja", "j", "yes", "y", "x", "waar", "true", "1", "v", "✓", "✔", "afgedaan", "klaar"}
)
_NO = frozenset({"nee", "neen", "n", "no", "onwaar", "false", "0", "nog niet", "niet"})
_KINDS: dict[RecordKind, str] = {
    RecordKind.PROMISE: "toezegging|toezeggingen|t|toez|promise|commitment|toegezegd",
    RecordKind.MOTION: "motie|moties|m|motion|gewijzigde motie|nader gewijzigde motie",
    RecordKind.RECOMMENDATION: "aanbeveling|aanbevelingen|recommendation",
    RecordKind.ACTION: "actie|acties|actiepunt|actiepunten|action",
    RecordKind.REPORT: "rapportage|rapportages|report",
}
_CHAMBERS = {
    "TK": "tk|tweede kamer|tweede kamer der staten-generaal|ii|lower house|house of representatives",
    "EK": "ek|eerste kamer|eerste kamer der staten-generaal|i|senaat|senate|upper house",
}
_UNSAID = frozenset(
    {
        *("nvt", "n v t", "niet van toepassing", "na", "n a", "not applicable", "geen", "none"),
        *("pm", "p m", "nnb", "n n b", "nog niet bekend", "nog onbekend", "onbekend", "unknown"),
        *("tbd", "t b d", "to be determined", "ntb", "n t b", "nader te bepalen", "volgt", "leeg"),
        *("tbc", "x", "nihil", "null", "nan", "none", "nog te bepalen", "n b", "nb"),
    }
)
_LEAST_PART = 10
_SHORT = 90
"""Characters of a text that is worth keeping at hand."""


class Update(NamedTuple):
    """One update of those piled up in a cell.

    Attributes:
        day: When it was written; None when it does not say in full.
        text: Its words; with its date when that has no year.
    """

    day: date | None
    text: str


class StatusInProse(NamedTuple):
    """A status that a text begins with.

    Attributes:
        words: As they stand there.
        day: When it was settled; None when no one day is said.
        asks: Whether it stands further on, and may mean something else.
    """

    status: Status
    words: str
    day: date | None
    asks: bool = False


def plain(text: str) -> str:
    """Return words as they are looked up: folded, with nothing but letters and figures."""
    return _plain_of_short(text) if len(text) <= _SHORT else _plain(text)


@lru_cache(8192)
def _plain_of_short(text: str) -> str:
    # Heads, states and names come back in row after row.
    return _plain(text)


def _plain(text: str) -> str:
    if text.isascii():
        return " ".join(text.translate(_ascii_marks()).split())
    return " ".join(_marks().sub(" ", fold(text)).split())


def is_unsaid(text: str) -> bool:
    """Say whether a cell is filled to say that there is nothing: "n.v.t.", "PM", "?", "-"."""
    return len(text) <= len("niet van toepassing...") and _unsaid(text)


@lru_cache(2048)
def _unsaid(text: str) -> bool:
    words = plain(text)
    return not words or words in _UNSAID


def status_of(text: str) -> Status | None:
    """Return the status that a cell names and nothing else, in our words or in others'."""
    words = plain(text)
    found = _statuses().get(words)
    if found is None and (ours := value_of("status", text)):
        return Status(ours)
    return found


def kind_of(text: str) -> RecordKind | None:
    """Return the kind that a cell names and nothing else."""
    return _kinds().get(plain(text))


def chamber_of(text: str) -> str | None:
    """Return the chamber that a cell names and nothing else."""
    return _chambers().get(plain(text))


def yes_or_no(text: str) -> bool | None:
    """Return what a cell of a yes-or-no column says; None for anything else."""
    words = plain(text) or text.strip()
    if words in _YES:
        return True
    return False if words in _NO else None


def answer_in(text: str) -> bool | None:
    """Return the yes or no that a cell says or begins with: "Ja, 12-03-2026"."""
    answer = yes_or_no(text)
    if answer is None and (match := _first_word().match(text)):
        answer = yes_or_no(match[1])
    return answer


def status_in_prose(text: str, order: DayOrder | None) -> StatusInProse | None:
    """Return the status that a text says first, or says of the promise further on."""
    match = _leading().match(text)
    asks = match is None
    if match is None:
        match = _further().search(text)
    if match is None:
        return None
    words = " ".join(match["status"].split())
    status = _statuses()[plain(words)]
    days = {found.day for found in find_days(text, order)} if status in CLOSED else set()
    day = days.pop() if len(days) == 1 else None
    return StatusInProse(status, words, day, asks)


def split_updates(text: str, order: DayOrder | None) -> tuple[Update, ...]:
    """Return the updates that were piled up in a text, the oldest first; none when it is one text.

    Every word is in one of them, but for the dates that became a day and the word "update".
    """
    heads = [head for head in _update().finditer(text) if head["word"] or head["sep"]]
    if not heads or (len(heads) == 1 and heads[0].start() > 0 and not heads[0]["word"]):
        return ()
    days = [_day(head["date"], order) for head in heads]
    found: list[Update] = []
    if before := text[: heads[0].start()].strip():
        found.append(Update(None, before))
    ends = [head.start() for head in heads[1:]] + [len(text)]
    for head, day, end in zip(heads, days, ends, strict=True):
        said = text[head.end() : end].strip(" \t\r\n|;")
        if day is None or not said:
            said = text[head.start() : end].strip()
        found.append(Update(day, said))
    if len(found) == 1 and found[0].day is None:
        return ()
    return tuple(_oldest_first(found))


def split_promises(text: str) -> tuple[str, ...]:
    """Return the promises that are listed in one text; none when it is one.

    Numbered or lettered from the first, with a bullet each, or on lines that end in a semicolon.
    What stands before the first is said of all, and stays in the text only.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for parts in (_numbered(text), _bulleted(lines), _semicolons(lines)):
        if len(parts) > 1 and all(len(part) >= _LEAST_PART for part in parts):
            return tuple(parts)
    return ()


def _numbered(text: str) -> list[str]:
    marks = list(_number().finditer(text))
    wanted: list[re.Match[str]] = []
    for match in marks:
        mark = match["mark"].lower()
        place = int(mark) if mark.isdecimal() else ord(mark) - ord("a") + 1
        alike = not wanted or wanted[0]["mark"].isdecimal() == mark.isdecimal()
        if place == len(wanted) + 1 and alike:
            wanted.append(match)
    ends = [match.start() for match in wanted[1:]] + [len(text)] * bool(wanted)
    return [
        text[match.end() : end].strip(" \r\n\t;,") for match, end in zip(wanted, ends, strict=True)
    ]


def _bulleted(lines: Sequence[str]) -> list[str]:
    parts: list[str] = []
    for line in lines:
        if match := _bullet().match(line):
            parts.append(line[match.end() :].strip())
        elif parts:
            parts[-1] += " " + line
    return parts


def _semicolons(lines: Sequence[str]) -> list[str]:
    ended = [_semicolon().search(line) for line in lines]
    if not any(ended) or not all(ended[:-1]):
        return []
    return [_semicolon().sub("", line).strip() for line in lines]


def _oldest_first(found: Sequence[Update]) -> Iterable[Update]:
    days = [update.day for update in found if update.day]
    newest_first = len(days) > 1 and days[0] > days[-1]
    return reversed(found) if newest_first else found


def _day(text: str, order: DayOrder | None) -> date | None:
    found = find_days(text, order)
    return found[0].day if found else None


@cache
def _statuses() -> dict[str, Status]:
    return {word: status for status, words in _STATUSES.items() for word in words.split("|")}


@cache
def _kinds() -> dict[str, RecordKind]:
    return {word: kind for kind, words in _KINDS.items() for word in words.split("|")}


@cache
def _chambers() -> dict[str, str]:
    return {plain(word): kept for kept, words in _CHAMBERS.items() for word in words.split("|")}


@cache
def _first_word() -> re.Pattern[str]:
    return re.compile(r"\s*(ja|nee|yes|no|j|n)\s*[,.;:(\u2013-]", re.IGNORECASE)


@cache
def _ascii_marks() -> dict[int, str]:
    """Return what `_marks` and `fold` make of the characters of ASCII, which is ten times as quick."""
    return {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(r"[\W_]+")


def _alternatives(statuses: Iterable[Status]) -> str:
    words = sorted((w for s in statuses for w in _STATUSES[s].split("|")), key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, word.split())) for word in words)


@cache
def _leading() -> re.Pattern[str]:
    closed = _alternatives((Status.MET, Status.PARTLY_MET, Status.DROPPED, Status.SENT))
    by = r"(?:met|per|bij|door|op|d\.?d\.?|via|in|with|by|on)\b"
    return re.compile(
        rf"""\s*(?:(?:status|stand|stand\s+van\s+zaken|svz)\s*[:\-]\s*)?
        (?P<status>(?:{closed})(?=\s+{by})
          |(?:{_alternatives(_STATUSES)})(?=\s*(?:[.,;:!(|\u2013\u2014/\n]|$)|\s+-\s))""",
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _further() -> re.Pattern[str]:
    closed = _alternatives((Status.MET, Status.DROPPED))
    return re.compile(
        rf"""\b(?:hiermee|daarmee|hierdoor|deze\s+(?:toezegging|motie)|de\s+(?:toezegging|motie))\s+
        (?:is|wordt\s+beschouwd\s+als|kan\s+als)\s+
        (?:(?:hiermee|daarmee|dan\s+ook|de\s+(?:toezegging|motie)|deze\s+(?:toezegging|motie))\s+)?
        (?:als\s+)?(?P<status>{closed})\b""",
        re.VERBOSE | re.IGNORECASE,
    )


_FULL = r"""\d{1,2}\s?(?P<sign>[-/.])\s?\d{1,2}\s?(?P=sign)\s?(?:\d{4}|\d{2})(?![\d/-])
    |\d{4}-\d{2}-\d{2}(?!\d)
    |\d{1,2}\s+(?:jan|feb|maa|mrt|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]*\.?\s+'?(?:\d{4}|\d{2}(?!\d))"""


@cache
def _update() -> re.Pattern[str]:
    word = (
        r"(?:update|stand(?:\s+van\s+zaken)?(?:\s+per)?|svz|actualisatie|aanvulling|toevoeging|"
        r"voortgang|laatste\s+stand|status)"
    )
    return re.compile(
        rf"""(?:
          (?:^|(?<=\n)|(?<=[.;|!?)]\s))[ \t]*(?P<word>{word})\s*[:.]?\s*(?:per|van|d\.?d\.?|op|[(\[])?\s*
         |(?:^|(?<=\n))[ \t]*(?:[-•*]\s*)?(?:d\.?d\.?\s*|per\s+|[(\[])?
        )(?P<date>{_FULL}|\d{{1,2}}[-/]\d{{1,2}}(?![\d/-]))[)\]]?
        (?P<sep>[ \t]*[:\u2013\u2014|,]|[ \t]+-|[ \t]*\n)?\s*""",
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"(?:^|(?<=\s))\(?(?P<mark>\d{1,2}|[a-hA-H])[.)]\s+(?=\S)")


@cache
def _bullet() -> re.Pattern[str]:
    return re.compile(r"[-*\u2022\u2013\u25cf\u25aa\u00b7\uf0b7]\s*(?=\w)")


@cache
def _semicolon() -> re.Pattern[str]:
    return re.compile(r";\s*(?:en|of|and)?\s*$", re.IGNORECASE)
