"""Days as the register stores them: ISO text."""

from __future__ import annotations

from datetime import date


def day(value: str | None) -> date | None:
    """Return a stored ISO day as a date."""
    return date.fromisoformat(value) if value else None


def iso(value: date | None) -> str | None:
    """Return a date as it is stored."""
    return value.isoformat() if value else None
