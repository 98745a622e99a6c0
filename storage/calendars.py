"""The sitting calendar that is shipped with the program."""

from __future__ import annotations

import json
from datetime import date
from functools import cache

from resources import resource
from storage.rules.calendar import Recess, SittingCalendar


@cache
def load_calendar() -> SittingCalendar:
    """Return the shipped calendar of the Tweede Kamer, read once per process."""
    rows = json.loads(resource("calendars", "nl.json").read_text(encoding="utf-8"))["recesses"]
    return SittingCalendar(
        Recess(
            kind=row["kind"],
            first=date.fromisoformat(row["first"]),
            last=date.fromisoformat(row["last"]),
            source=row["source"],
            provisional=row["provisional"],
        )
        for row in rows
    )
