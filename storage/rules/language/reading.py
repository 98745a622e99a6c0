"""Read one wording, or find all wordings in running text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.rules.deadline import Deadline, Found
from storage.rules.language.settings import DEFAULTS, ReadingSettings
from storage.rules.terms import DeadlineKind

if TYPE_CHECKING:
    from datetime import date

    from storage.rules.calendar import SittingCalendar


def read_wording(
    wording: str,
    reference: date | None,
    calendar: SittingCalendar,
    settings: ReadingSettings = DEFAULTS,
) -> Deadline:
    """Read a wording as it stands in a letter of `reference`."""
    del calendar, settings
    return Deadline(wording, DeadlineKind.UNREAD, reference=reference)


def find_wordings(
    text: str,
    reference: date | None,
    calendar: SittingCalendar,
    settings: ReadingSettings = DEFAULTS,
) -> tuple[Found, ...]:
    """Find the deadline wordings in running text, in order, not overlapping."""
    del text, reference, calendar, settings
    return ()
