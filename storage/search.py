"""The full-text index over the words of a record, kept by the operations.

Words are folded by SQLite's own tokeniser (diacritics off); a search term is a prefix, all terms
must occur. The index holds no positions: that keeps it small and a keystroke fast.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

WORDS = """
SELECT r.key, concat_words FROM (
  SELECT r.key AS key, r.number || ' ' || r.title || ' ' || r.text || ' ' || r.minister || ' ' ||
    r.ministry || ' ' || r.handler || ' ' || r.debate || ' ' || r.found_in || ' ' || r.dossier ||
    ' ' || r.external_number || ' ' || r.actor || ' ' || r.asked_by || ' ' || r.internal_note ||
    ' ' || coalesce((SELECT wording FROM deadline WHERE id = r.deadline_id), '') || ' ' ||
    coalesce((SELECT group_concat(text, ' ') FROM note WHERE record_id = r.id), '')
    AS concat_words
  FROM record r {where}
) r
"""

# From this many changed rows on, building the index anew is cheaper than changing it.
_REBUILD_FROM = 20_000


def refresh(connection: sqlite3.Connection, keys: Iterable[int]) -> None:
    """Bring the index up to date for the records with these keys, gone ones included."""
    changed = sorted(keys)
    if len(changed) >= _REBUILD_FROM:
        rebuild(connection)
        return
    for key in changed:
        connection.execute("DELETE FROM search WHERE rowid = ?", (key,))
        connection.execute(
            f"INSERT INTO search (rowid, words) {WORDS.format(where='WHERE r.key = ?')}",
            (key,),
        )


def rebuild(connection: sqlite3.Connection) -> None:
    """Build the whole index anew from the records."""
    connection.execute("DELETE FROM search")
    connection.execute(f"INSERT INTO search (rowid, words) {WORDS.format(where='')}")


def match_expression(text: str) -> str:
    """Return what the user typed as an FTS5 query: every word a prefix, all must occur.

    Empty when there is nothing to search for. No character of `text` is taken as syntax.
    """
    words = "".join(c if c.isalnum() else " " for c in text).split()
    return " ".join(f'"{word}"*' for word in words)


def index_differs(connection: sqlite3.Connection) -> bool:
    """Say whether the index holds other words than the records."""
    query = (
        f"SELECT count(*) FROM (SELECT rowid, words FROM search EXCEPT {WORDS.format(where='')}) "
        "UNION ALL SELECT count(*) FROM search UNION ALL SELECT count(*) FROM record"
    )
    differing, indexed, records = (row[0] for row in connection.execute(query))
    return bool(differing) or indexed != records
