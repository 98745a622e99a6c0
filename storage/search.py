"""The search index over the words of a record, kept by the operations.

Words are folded (lower case, no diacritics); a search term is a prefix, all terms must occur. The
index holds no positions: that keeps it small and a keystroke fast.
"""

from __future__ import annotations

import json
import re
import sqlite3
from functools import cache
from typing import TYPE_CHECKING

from storage.rules.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WORDS = """
SELECT r.key, r.number || ' ' || r.title || ' ' || r.text || ' ' || r.minister || ' ' ||
  r.ministry || ' ' || r.handler || ' ' || r.debate || ' ' || r.found_in || ' ' || r.dossier ||
  ' ' || r.external_number || ' ' || r.actor || ' ' || r.asked_by || ' ' || r.internal_note ||
  ' ' || coalesce((SELECT wording FROM deadline WHERE id = r.deadline_id), '') || ' ' ||
  coalesce((SELECT group_concat(text, ' ') FROM note WHERE record_id = r.id), '')
FROM record r
"""

# From this many changed rows on, building the index anew is cheaper than changing it.
_REBUILD_FROM = 20_000

_MOST_TERMS = 100

# So many records are compared at once.
_SLICE = 500


def terms(text: str) -> list[str]:
    """Return the folded words of a text, in order."""
    folded = fold(text)
    if folded.isascii():
        return folded.translate(_BETWEEN).split()
    return _term().findall(folded)


_BETWEEN = {n: " " for n in range(128) if not chr(n).isalnum()}


@cache
def _term() -> re.Pattern[str]:
    return re.compile(r"[^\W_]+")


def refresh(connection: sqlite3.Connection, touched: Iterable[int]) -> None:
    """Bring the index up to date for the records with these keys, gone ones included."""
    changed = sorted(touched)
    if len(changed) >= _REBUILD_FROM:
        rebuild(connection)
        return
    for start in range(0, len(changed), _SLICE):
        part = changed[start : start + _SLICE]
        among = "IN (SELECT value FROM json_each(?))"
        listed: str | int = json.dumps(part)
        if len(part) == 1:
            # What an edit changes; looked for in a list it takes twice as long.
            among, listed = "= ?", part[0]
        old = dict(
            connection.execute(f"SELECT key, words FROM search_words WHERE key {among}", (listed,))
        )
        new = dict(_folded(connection, f"WHERE r.key {among}", listed))
        gone = sorted((key, words) for key, words in old.items() if new.get(key) != words)
        come = sorted((key, words) for key, words in new.items() if old.get(key) != words)
        connection.executemany(
            "INSERT INTO search (search, rowid, words) VALUES ('delete', ?, ?)", gone
        )
        connection.executemany(
            "DELETE FROM search_words WHERE key = ?", [(key,) for key, _ in gone if key not in new]
        )
        connection.executemany(
            "INSERT INTO search_words (key, words) VALUES (?, ?) "
            "ON CONFLICT DO UPDATE SET words = excluded.words",
            come,
        )
        connection.executemany("INSERT INTO search (rowid, words) VALUES (?, ?)", come)


def rebuild(connection: sqlite3.Connection) -> None:
    """Build the whole index anew from the records."""
    connection.execute("DELETE FROM search_words")
    connection.executemany(
        "INSERT INTO search_words (key, words) VALUES (?, ?)", _folded(connection)
    )
    connection.execute("INSERT INTO search (search) VALUES ('rebuild')")


def match_expression(text: str) -> str:
    """Return what the user typed as an FTS5 query: every word a prefix, all must occur.

    Empty when there is nothing to search for. No character of `text` is taken as syntax. Of a
    whole letter that was pasted the first `_MOST_TERMS` words count: FTS5 refuses a thousand.
    """
    return " ".join(f'"{term}"*' for term in terms(text)[:_MOST_TERMS])


def index_differs(connection: sqlite3.Connection) -> bool:
    """Say whether the index holds other words than the records. Writes nothing."""
    return any(index_differs_in_steps(connection))


def index_differs_in_steps(connection: sqlite3.Connection) -> Iterator[bool]:
    """Yield slice by slice whether the index holds other words than the records."""
    last = -1
    while True:
        (end,) = connection.execute(
            "SELECT max(key) FROM (SELECT key FROM (SELECT key FROM record UNION "
            "SELECT key FROM search_words) WHERE key > ? ORDER BY key LIMIT ?)",
            (last, _SLICE),
        ).fetchone()
        if end is None:
            break
        kept = connection.execute(
            "SELECT key, words FROM search_words WHERE key > ? AND key <= ?", (last, end)
        ).fetchall()
        made = dict(_folded(connection, "WHERE r.key > ? AND r.key <= ?", last, end))
        yield dict(kept) != made
        last = end
    yield _index_is_broken(connection)


def _index_is_broken(connection: sqlite3.Connection) -> bool:
    """Say whether the index differs from the words that it indexes."""
    try:
        # Rank 1 makes FTS5 compare the index with the words that it indexes; nothing is written.
        connection.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        code = error.sqlite_errorcode & 0xFF
        if code == sqlite3.SQLITE_CORRUPT:
            return True
        # The command has the form of a write; a file that cannot be written is compared in part.
        if code != sqlite3.SQLITE_READONLY:
            raise
    return False


def _folded(
    connection: sqlite3.Connection, where: str = "", *arguments: int | str
) -> Iterator[tuple[int, str]]:
    for key, words in connection.execute(_WORDS + where, arguments):
        # Nothing, where damage left a row without what every row has.
        yield key, f" {' '.join(terms(words or ''))} "
