"""Values that the tables let through and that no screen could show: days, instants, lists.

What types and closed lists there are, the tables see to themselves. Looked at in a file that
anybody may have made; what we write is right from the start.
"""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from resources.words import Words
from storage.errors import RegisterDamagedError
from storage.operations import OperationKind
from storage.rules.recurrence import parse_period
from storage.rules.text import clean

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from pathlib import Path

MOST_OF_TEXT = 1_000_000
"""Bytes of a text that a screen shows whole; those of letters have a bound of their own."""

_LONG = {
    ("exchange_row", "cells"),
    ("history", "after"),
    ("history", "before"),
    ("search_words", "words"),
    ("source_text", "text"),
}
_MOST_OF_LONG = 20_000_000
_MOST_LENGTH_OF_NUMBER = 64
_MOST_LENGTH_OF_PERIOD = 10
_MOST_LENGTH_OF_ID = 100


def expect_readable_values(connection: sqlite3.Connection, path: Path) -> None:
    """Raise `RegisterDamagedError` for the first value that could not be shown, with its column."""
    for table, columns in _FORMS.items():
        # An older version may lack some.
        there = {name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")}
        for column, is_right in columns.items():
            if column not in there:
                continue
            found = connection.execute(f'SELECT DISTINCT "{column}" FROM {table}')
            if not all(value is None or is_right(value) for (value,) in found):
                raise _unreadable(path, table, column)
    words = Words()
    for key, values in connection.execute("SELECT DISTINCT message, message_values FROM operation"):
        try:
            words(key, **json.loads(values))
        except (KeyError, TypeError, ValueError):
            raise _unreadable(path, "operation", "message") from None
    for table in _tables(connection):
        _expect_readable_texts(connection, path, table)


def _expect_readable_texts(connection: sqlite3.Connection, path: Path, table: str) -> None:
    """Look at the texts of a table: how long they are, that they are UTF-8, and at its ids."""
    info = connection.execute(f"PRAGMA table_info({table})").fetchall()
    texts = [column for _, column, kind, *_ in info if kind == "TEXT"]
    if not texts:
        return
    lengths = ", ".join(f'max(length(CAST("{column}" AS BLOB)))' for column in texts)
    longest = connection.execute(f"SELECT {lengths} FROM {table}").fetchone()
    for column, length in zip(texts, longest, strict=True):
        if (length or 0) > (_MOST_OF_LONG if (table, column) in _LONG else MOST_OF_TEXT):
            raise _unreadable(path, table, column)
    if "id" in texts:
        odd = "id GLOB '*[^ -~]*' OR length(id) NOT BETWEEN 1 AND ?"
        query = f"SELECT 1 FROM {table} WHERE {odd} LIMIT 1"
        if connection.execute(query, (_MOST_LENGTH_OF_ID,)).fetchone():
            raise _unreadable(path, table, "id")
    # Read to the last row: a text that is no UTF-8 is met by reading it.
    for _ in connection.execute(f"SELECT * FROM {table}"):
        pass


def _tables(connection: sqlite3.Connection) -> list[str]:
    found = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%STRICT%'"
    )
    return [name for (name,) in found]


def _unreadable(path: Path, table: str, column: str) -> RegisterDamagedError:
    return RegisterDamagedError(
        "storage.unreadable_value", name=path.name, table=table, column=column
    )


def is_day(value: object) -> bool:
    """Say whether a value is a day as it is stored: 2026-11-22."""
    text = str(value)
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_instant(value: object) -> bool:
    try:
        return datetime.fromisoformat(str(value)).utcoffset() is not None
    except ValueError:
        return False


def _is_period(value: object) -> bool:
    try:
        parse_period(str(value))
    except ValueError:
        return False
    return len(str(value)) <= _MOST_LENGTH_OF_PERIOD


def _is_day_of_year(value: object) -> bool:
    return is_day(f"2024-{value}")


def _is_rung(value: object) -> bool:
    return is_day(str(value).removeprefix("on:")) or _is_period(value)


def _is_number(value: object) -> bool:
    text = str(value)
    return bool(text.strip()) and len(text) <= _MOST_LENGTH_OF_NUMBER and clean(text)[1] == 0


def _is_filled(value: object) -> bool:
    return bool(clean(str(value))[0].strip())


def _json(is_right: Callable[[object], bool]) -> Callable[[object], bool]:
    def check(value: object) -> bool:
        try:
            return is_right(json.loads(str(value)))
        # What is nested a thousand deep runs out of the stack.
        except (ValueError, RecursionError):
            return False

    return check


def _is_mapping(value: object) -> bool:
    return isinstance(value, dict)


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _are_signatories(value: object) -> bool:
    return isinstance(value, list) and all(_is_texts(one) and len(one) == 2 for one in value)  # noqa: PLR2004 -- office and name


def _is_plain_mapping(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(v, str | int) for v in value.values())


def _are_spans(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(span, list)
        and [type(end) for end in span] == [int, int]
        and 0 <= span[0] <= span[1] < _MOST_OF_LONG
        for span in value
    )


def _is_list(value: object) -> bool:
    return isinstance(value, list)


def _is_key(value: object) -> bool:
    return re.fullmatch(r"[a-z_]+(\.[a-z0-9_]+)+", str(value)) is not None


def _is_kind(value: object) -> bool:
    return value in set(OperationKind)


_FORMS: dict[str, dict[str, Callable[[object], bool]]] = {
    "operation": {
        "at": _is_instant,
        "kind": _is_kind,
        "message": _is_key,
        "message_values": _json(_is_plain_mapping),
    },
    "record": {
        "number": _is_number,
        "title": _is_filled,
        "promised_on": is_day,
        "sort_day": is_day,
        "target_on": is_day,
        "review_on": is_day,
        "settled_on": is_day,
    },
    "deadline": {
        "earliest": is_day,
        "latest": is_day,
        "reference_on": is_day,
        "told_on": is_day,
        "every": _is_period,
        "from_day": _is_day_of_year,
        "to_day": _is_day_of_year,
        "period_offset": _is_period,
    },
    "series": {"every": _is_period, "from_day": _is_day_of_year, "to_day": _is_day_of_year},
    "source": {
        "dated_on": is_day,
        "signatories": _json(_are_signatories),
        "on_behalf_of": _json(_is_texts),
        "pages": _json(_is_list),
    },
    "citation": {"spans": _json(_are_spans)},
    "settlement": {"confirmed_on": is_day},
    "note": {"dated_on": is_day},
    "step": {"due_on": is_day, "done_on": is_day},
    "reminder": {"before": _is_rung, "on_day": is_day},
    "reminder_mark": {
        "rung": _is_rung,
        "due_on": is_day,
        "shown_at": _is_instant,
        "seen_at": _is_instant,
        "snoozed_until": is_day,
    },
    "holder": {"from_on": is_day, "to_on": is_day},
    "event": {"from_on": is_day, "to_on": is_day},
    "exchange": {
        "at": _is_instant,
        "due_on": is_day,
        "closed_on": is_day,
        "view": _json(_is_plain_mapping),
    },
    "question": {"reason_values": _json(_is_mapping)},
    "layout": {"mapping": _json(_is_mapping), "used_on": is_day},
    "exchange_row": {"cells": _json(_is_plain_mapping)},
    "saved_view": {"definition": _json(_is_mapping)},
    "reading_rule": {"parameters": _json(_is_mapping)},
}
