"""How the tests say what a wording must be read as."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from storage.calendars import load_calendar
from storage.rules.language import DEFAULTS, ReadingSettings, find_wordings, read_wording

if TYPE_CHECKING:
    from storage.rules.deadline import Deadline

SPRING = date(2026, 4, 2)
AUTUMN = date(2026, 11, 22)


def read(
    wording: str, reference: date | None = SPRING, settings: ReadingSettings = DEFAULTS
) -> Deadline:
    return read_wording(wording, reference, load_calendar(), settings)


def window(wording: str, reference: date | None = SPRING) -> str:
    """Return a window as "2026-04-02..2026-06-30", an open side as nothing, else the kind."""
    deadline = read(wording, reference)
    if deadline.kind != "window":
        return deadline.kind.value
    return f"{deadline.earliest or ''}..{deadline.latest or ''}"


def found(text: str, reference: date | None = SPRING) -> list[str]:
    """Return the wordings that are found in running text."""
    return [f.deadline.wording for f in find_wordings(text, reference, load_calendar())]


def table(lines: str) -> list[tuple[str, str]]:
    """Return the rows of "wording | expected"."""
    rows = [line.split("|") for line in lines.strip().splitlines()]
    return [(wording.strip(), expected.strip()) for wording, expected in rows]
