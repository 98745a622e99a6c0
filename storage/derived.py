"""What follows from other columns: sort keys, the order of states, the day of a record, numbers.

Kept so that the list is fast; worked out here once more, to check it and to mend it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from storage.deadlines import DAY
from storage.portions import rest_of
from storage.records import derived_columns
from storage.rules.text import sort_key

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Generator, Iterator

    from storage.operations import SqlValue


class Deviation(NamedTuple):
    """A row whose derived columns are not what they should be.

    Attributes:
        table: Where it stands.
        row_id: Its id.
        values: The columns as they should be.
    """

    table: str
    row_id: str
    values: dict[str, SqlValue]


_TITLED = ("series", "source")
_SLICE = 100
_NUMBERS = 2000


def deviations(connection: sqlite3.Connection) -> Iterator[list[Deviation]]:
    """Yield slice by slice the rows that deviate; a slice without any is empty. Writes nothing."""
    for table in _TITLED:
        yield [
            Deviation(table, row_id, {"title_key": sort_key(title)})
            for row_id, title, key in connection.execute(
                f"SELECT id, title, title_key FROM {table}"
            )
            if key != sort_key(title)
        ]
    last = 0
    while True:
        cursor = connection.execute(
            f"SELECT r.*, d.wording AS worded, {DAY} AS day FROM record r LEFT JOIN deadline d "
            "ON d.id = r.deadline_id WHERE r.key > ? ORDER BY r.key LIMIT ?",
            (last, _SLICE),
        )
        names = [column[0] for column in cursor.description]
        rows = [dict(zip(names, values, strict=True)) for values in cursor]
        if not rows:
            return
        last = rows[-1]["key"]
        yield [found for row in rows if (found := _deviation(row))]


def _deviation(row: dict[str, Any]) -> Deviation | None:
    expected = derived_columns(row)
    if row["deadline_id"]:
        expected["wording_key"] = sort_key(row["worded"] or "")
    expected["sort_day"] = row["day"]
    wrong = {name: value for name, value in expected.items() if row[name] != value}
    return Deviation("record", row["id"], wrong) if wrong else None


def numbers_behind(connection: sqlite3.Connection) -> dict[tuple[str, int], int]:
    """Return where the next number would be one that was given out, with the highest given."""
    return rest_of(numbers_behind_in_steps(connection))


def numbers_behind_in_steps(
    connection: sqlite3.Connection,
) -> Generator[float, None, dict[tuple[str, int], int]]:
    """Return what `numbers_behind` returns; yield how far it is, from 0 to 1."""
    given: dict[tuple[str, int], int] = {}
    (end,) = connection.execute("SELECT max(id) FROM history").fetchone()
    for start in range(0, int(end or 0), _NUMBERS):
        for (number,) in connection.execute(
            "SELECT coalesce(after, before) ->> 'number' FROM history WHERE id > ? AND id <= ? "
            "AND tbl = 'record' AND (before IS NULL) <> (after IS NULL)",
            (start, start + _NUMBERS),
        ):
            match = re.fullmatch(r"([A-Z]+)-(\d{4})-(\d+)", number or "")
            if match:
                place = (match[1], int(match[2]))
                given[place] = max(given.get(place, 0), int(match[3]))
        yield min(1.0, (start + _NUMBERS) / end)
    kept = {
        (prefix, year): last
        for prefix, year, last in connection.execute("SELECT prefix, year, last FROM numbering")
    }
    return {place: last for place, last in given.items() if kept.get(place, 0) < last}
