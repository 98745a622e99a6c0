"""The only reader of the real clock; everything else is handed a day or an instant."""

from __future__ import annotations

from datetime import UTC, date, datetime


class Clock:
    """Gives the present day and instant.

    Attributes:
        on: A day that stands in for today, as the command line and demonstrations ask; None
            follows the real clock.
    """

    def __init__(self, on: date | None = None) -> None:
        self.on = on

    def __call__(self) -> datetime:
        """Return the present instant, with a time zone; on a fixed day the real time of day."""
        now = datetime.now(UTC).astimezone()
        if self.on is None:
            return now
        return now.replace(year=self.on.year, month=self.on.month, day=self.on.day)

    def today(self) -> date:
        """Return the present day of the place where the program runs."""
        return self.on or date.today()  # noqa: DTZ011 -- the user's own day is meant
