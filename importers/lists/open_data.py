"""Promises as the open data of the Tweede Kamer give them: entity `Toezegging`, saved as JSON.

Shape as documented at opendata.tweedekamer.nl (OData v4, 2.0). `DatumNakoming` is the day on which a
promise was met and no deadline; an empty day is 0001-01-01. The text that is kept has a block of
lines "name: value" per promise, as the file names them, and is read back from there.
"""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from importers.letters.errors import LetterRefused, ReadingStopped
from importers.letters.files import LoadedLetter
from importers.lists.errors import ListRefused
from importers.lists.items import read_item
from storage.connection import is_open_here
from storage.errors import reason_key
from storage.rules.message import Message
from storage.rules.review import LetterReading, Listed, Masthead, Span
from storage.rules.source_terms import Chamber, SourceKind
from storage.rules.terms import CLOSED, Status
from storage.rules.text import digest_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from storage.rules.calendar import SittingCalendar
    from storage.rules.language import ReadingSettings
    from storage.rules.review import Candidate

SUFFIX = ".json"
MEDIA_TYPE = "application/json"

LARGEST_BYTES = 12 * 1024 * 1024
"""Some ten thousand promises; larger files would take long to read and longer to look through."""

_NAMES = (
    "Nummer",
    "ActiviteitNummer",
    "Aanmaakdatum",
    "Ministerie",
    "Functie",
    "Naam",
    "ToegezegdAan",
    "Status",
    "DatumNakoming",
    "Notities",
    "Tekst",
)
_TEXT = "Tekst"
_DAYS = frozenset({"Aanmaakdatum", "DatumNakoming"})
_NO_DAY = date(1, 1, 1)
_STATUSES = {
    "afgedaan": Status.MET,
    "voldaan": Status.MET,
    "deels afgedaan": Status.PARTLY_MET,
    "deels voldaan": Status.PARTLY_MET,
    "vervallen": Status.DROPPED,
}


def load_open_data(path: Path) -> LoadedLetter:
    """Return the promises of a file as text.

    What the Kamer took back is left out, and what has no words, each with a notice.

    Raises:
        LetterRefused: There is no such file, or it cannot be read.
        ListRefused: It is no JSON, or holds no promises.
    """
    data = _bytes(path)
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ListRefused("not_json", path) from error
    rows = _rows(found)
    if rows is None:
        raise ListRefused("no_promises", path)
    kept = [row for row in rows if row.get("verwijderd") is not True]
    if not kept:
        raise ListRefused("empty", path)
    notices = []
    if gone := len(rows) - len(kept):
        notices.append(Message("lists.notice.removed", {"n": gone}))
    said = [row for row in kept if _said(row.get("tekst"))]
    if wordless := len(kept) - len(said):
        notices.append(Message("lists.notice.wordless", {"n": wordless}))
    if not said:
        raise ListRefused("empty", path)
    text = "\n\n".join(_block(row) for row in said) + "\n"
    return LoadedLetter(text, digest_bytes(data), MEDIA_TYPE, (), tuple(notices))


def read_open_data(
    text: str,
    calendar: SittingCalendar,
    settings: ReadingSettings,
    given_date: date | None,
    is_stopped: Callable[[], bool],
) -> LetterReading:
    """Read the text of `load_open_data`; each term is read from the day of its promise.

    Args:
        text: The text.
        calendar: Recesses.
        settings: The user's rules for reading terms.
        given_date: The day of promises that state none.
        is_stopped: Asked between promises.

    Raises:
        ReadingStopped: It was stopped.
    """
    candidates: list[Candidate] = []
    for where, values in _blocks(text):
        if is_stopped():
            raise ReadingStopped
        listed = _listed(values)
        on = listed.promised_on or given_date
        found = read_item(text, where, listed, on, calendar, settings)
        if found is not None:
            candidates.append(found)
    days = [each.listed.promised_on for each in candidates if each.listed]
    newest = max((day for day in days if day), default=None)
    activities = {values.get("ActiviteitNummer", "") for _, values in _blocks(text)}
    debate = activities.pop() if len(activities) == 1 else ""
    return LetterReading(
        text=text,
        masthead=Masthead(date=newest),
        candidates=tuple(candidates),
        reference_date=newest or given_date,
        kind=SourceKind.LIST,
        debate=debate,
        chamber=Chamber.LOWER,
    )


def _bytes(path: Path) -> bytes:
    try:
        if is_open_here(path):
            # Not even looked into: that would take the lock from the register.
            raise LetterRefused("register", path)
        if path.is_dir():
            raise LetterRefused("folder", path)
        if path.stat().st_size > LARGEST_BYTES:
            raise ListRefused("too_large", path, mb=LARGEST_BYTES // (1024 * 1024))
        if not path.is_file():
            # A device or a pipe may never end.
            raise LetterRefused("binary", path)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise LetterRefused("missing", path) from error
    except OSError as error:
        raise LetterRefused("unreadable", path, cause=reason_key(error)) from error


def _rows(found: Any) -> list[dict[str, Any]] | None:
    """Return the promises of a file, names in small letters; None when none has words.

    An answer of OData has them under `value`; a file may also be a bare list, or one promise.
    """
    if isinstance(found, dict) and isinstance(found.get("value"), list):
        found = found["value"]
    if isinstance(found, dict):
        found = [found]
    if not isinstance(found, list):
        return None
    rows = [
        {str(name).lower(): value for name, value in each.items()} if isinstance(each, dict) else {}
        for each in found
    ]
    return rows if not rows or any(_said(row.get("tekst")) for row in rows) else None


def _block(row: Mapping[str, Any]) -> str:
    """Return the lines of one promise; its words come last."""
    said = ((name, _written(name, _said(row.get(name.lower())))) for name in _NAMES)
    return "\n".join(f"{name}: {value}" for name, value in said if value)


def _written(name: str, value: str) -> str:
    """Return a value as it stands in the text: of an instant its day, nothing for the empty one."""
    if name not in _DAYS:
        return value
    day = _day(value)
    return day.isoformat() if day is not None else ""


def _said(value: Any) -> str:
    """Return a value as one line; of what is linked, what it is called."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list):
        return ", ".join(filter(None, map(_said, value)))
    if isinstance(value, dict):
        names = {str(name).lower(): part for name, part in value.items()}
        for name in ("naam", "weergavenaam", "achternaam", "afkorting", "actornaam"):
            if called := _said(names.get(name)):
                return called
    return ""


def _blocks(text: str) -> Iterator[tuple[Span, dict[str, str]]]:
    """Yield where the words of each promise stand, and the values of its block."""
    values: dict[str, str] = {}
    for match in _line().finditer(text):
        if match["name"] != _TEXT:
            values[match["name"]] = match["value"]
            continue
        yield Span(match.start("value"), match.end("value")), values
        values = {}


@cache
def _line() -> re.Pattern[str]:
    return re.compile(rf"^(?P<name>{'|'.join(_NAMES)}): (?P<value>[^\n]+)$", re.MULTILINE)


def _listed(values: Mapping[str, str]) -> Listed:
    state = values.get("Status", "")
    status = _STATUSES.get(state.lower())
    return Listed(
        number=values.get("Nummer", ""),
        office=values.get("Functie", ""),
        name=values.get("Naam", ""),
        ministry=values.get("Ministerie", ""),
        asked_by=values.get("ToegezegdAan", ""),
        promised_on=_day(values.get("Aanmaakdatum", "")),
        state=state,
        status=status,
        settled_on=_day(values.get("DatumNakoming", "")) if status in CLOSED else None,
    )


def _day(value: str) -> date | None:
    """Return the day of an instant as it is written there; None for the empty one."""
    try:
        day = date.fromisoformat(value[:10])
    except ValueError:
        return None
    return None if day == _NO_DAY else day
