"""What a number in a cell means: a spreadsheet keeps days and times as numbers with a format."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from enum import Enum, auto
from functools import cache
from math import isfinite

from importers.workbooks.grid import Kind


class Format(Enum):
    """What a number format makes of a number."""

    NUMBER = auto()
    DAY = auto()
    DURATION = auto()
    PERCENTAGE = auto()


_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet knows no time zones
_EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001 - as above
_LAST_SERIAL = 2_958_466
"""The first of January 10000, which no spreadsheet has."""

_LEAP_1900 = 60
_MILLISECONDS = 86_400_000
_EXACT_DIGITS = 15
_EXPONENT_FROM = 10**16
_MOST_DIGITS = 400

# ECMA-376 part 1, 18.8.30: formats without a text of their own; 27-36 and 50-58 are days in East
# Asian editions and free elsewhere.
_DAYS = {*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)}
_DURATIONS = {46}
_PERCENTAGES = {9, 10}


@cache
def _aside() -> re.Pattern[str]:
    """Return what in a format is no code: quoted or escaped text, fill, colours and conditions."""
    return re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)


@cache
def _valid() -> re.Pattern[str]:
    return re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")


@cache
def _as_typed() -> re.Pattern[str]:
    """Return numbers that stand in the file as a person types them, which needs no reckoning."""
    return re.compile(r"-?(?:[1-9][0-9]{0,8}|0(?=\.0{0,3}[1-9]))\.[0-9]{0,5}[1-9]")


def format_of(number: int, code: str | None = None) -> Format:
    """Return what a number format means.

    Args:
        number: Of the format.
        code: Its text, of formats that have one.
    """
    if code is None:
        for found, numbers in (
            (Format.DAY, _DAYS),
            (Format.DURATION, _DURATIONS),
            (Format.PERCENTAGE, _PERCENTAGES),
        ):
            if number in numbers:
                return found
        return Format.NUMBER
    # The first section is that of numbers above zero, as days are.
    bare = _aside().sub("", code).partition(";")[0].lower()
    if bare == "general":
        return Format.NUMBER
    if re.search(r"\[(?:h+|m+|s+)\]", bare):
        return Format.DURATION
    if re.search(r"[dmyhs]", bare):
        return Format.DAY
    return Format.PERCENTAGE if "%" in bare else Format.NUMBER


def read_number(text: str, wanted: Format, *, from_1904: bool) -> tuple[Kind, str]:
    """Return kind and text of a number as a person types it.

    Args:
        text: As it stands in the file.
        wanted: Its format.
        from_1904: Whether days count from 1904.

    Returns:
        Kind.ERROR with the text itself for what is no number, or no day where one should be.
    """
    text = text.strip()
    if wanted is Format.NUMBER and text.isdecimal() and text.isascii():
        if len(text) <= _EXACT_DIGITS and (text[0] != "0" or text == "0"):
            return Kind.NUMBER, text
        # Longer than a spreadsheet counts: what another program wrote there is kept to the letter.
        if len(text) <= _MOST_DIGITS:
            return Kind.NUMBER, text.lstrip("0") or "0"
    if wanted is Format.NUMBER and _as_typed().fullmatch(text):
        return Kind.NUMBER, text
    if not _valid().fullmatch(text):
        return Kind.ERROR, text[:_MOST_DIGITS]
    value = float(text)
    if not isfinite(value):
        return Kind.ERROR, text[:_MOST_DIGITS]
    if wanted is Format.DAY:
        return day_of(value, from_1904=from_1904) or (Kind.ERROR, typed(value))
    if wanted is Format.DURATION:
        return Kind.TEXT, duration_of(value)
    if wanted is Format.PERCENTAGE:
        # Rounded away: what multiplying adds behind the digits that count.
        return Kind.NUMBER, f"{typed(float(f'{value * 100:.15g}'))}%"
    return Kind.NUMBER, typed(value)


def typed(value: float) -> str:
    """Return a number as a person types it, without `.0`."""
    if isinstance(value, int) or (abs(value) < _EXPONENT_FROM and value == int(value)):
        return str(int(value))
    return repr(value)


def day_of(value: float, *, from_1904: bool = False) -> tuple[Kind, str] | None:
    """Return a serial number as a day, or as a time when it is less than one; None for neither."""
    if not 0 <= value < _LAST_SERIAL:
        return None
    days, rest = divmod(value, 1)
    past = timedelta(milliseconds=round(rest * _MILLISECONDS))
    if value < 1 and past < timedelta(days=1):
        return Kind.TEXT, str((_EPOCH + past).time())
    if from_1904:
        return _day(_EPOCH_1904, days, past)
    # Spreadsheets count a 29 February 1900 that never was.
    return _day(_EPOCH, days + (days < _LEAP_1900), past)


def iso_day(text: str) -> tuple[Kind, str] | None:
    """Return a day that is written as `2026-04-02`, perhaps with a time; None for what is none."""
    try:
        return Kind.DAY, datetime.fromisoformat(text.strip().rstrip("Z")).isoformat()
    except ValueError:
        return None


def duration_of(value: float) -> str:
    """Return a number of days as hours, minutes and seconds: `26:30:00`."""
    seconds = round(abs(value) * 86_400)
    hours, rest = divmod(seconds, 3_600)
    sign = "-" if value < 0 else ""
    return f"{sign}{hours:02}:{rest // 60:02}:{rest % 60:02}"


def _day(epoch: datetime, days: float, past: timedelta) -> tuple[Kind, str] | None:
    try:
        return Kind.DAY, (epoch + timedelta(days=days) + past).isoformat()
    except OverflowError:
        return None
