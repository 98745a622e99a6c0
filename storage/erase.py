"""Definitief verwijderen: a whole source goes for good, out of the history as well.

The only thing that takes rows away for ever. What the source alone made goes with it; what others
cite too stays and loses the source's words. Of each history row that held any of it the row stays,
without that content; the operation that erased vouches for what it left (`storage.check_history`),
so that the chain still verifies. The file is written anew, so that no page keeps the bytes.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from storage.check_history import blanked_labels, erased_digest
from storage.deadlines import follow
from storage.errors import SourceNotFoundError, environment_errors
from storage.operations import OperationKind
from storage.records import derived_columns
from storage.rules.message import Message
from storage.rules.text import fold
from storage.schema import TRACKED
from storage.schema.triggers import create_guards
from storage.search import rebuild
from storage.standing import foreign_keys

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Mapping

    from storage.operations import Operation
    from storage.register import Register

_SHORTEST = 40
"""So many characters of a text must stand in the source before they count as its words: a term
such as "eind 2026" is nobody's own."""

_GONE = "…"
"""Stands where words were; a note or a reason may not be empty."""

_OWNED = {("citation", "record_id"), ("citation", "priority_id"), ("note", "record_id")}
_OWNED |= {("note", "priority_id"), ("citation", "source_id"), ("exchange_row", "record_id")}
"""Beside columns that may not be empty: a row goes with what these refer to."""


@dataclass(frozen=True, slots=True)
class ErasurePlan:
    """What erasing a source removes, to be said before it is done.

    Attributes:
        source_id: The source.
        title: Its title.
        numbers: Records that only this source made: they go with it.
        losing: Records that stay and lose words of the source.
        rows: By table the ids of the rows that go.
        history: How many history rows lose content.
        labels: Operations whose label names the source's file or title.
    """

    source_id: str
    title: str
    numbers: tuple[str, ...]
    losing: tuple[str, ...]
    rows: Mapping[str, frozenset[str]]
    history: int
    labels: tuple[int, ...]

    @property
    def count(self) -> int:
        """How many rows go in all."""
        return sum(map(len, self.rows.values()))


def plan_erasure(register: Register, source_id: str) -> ErasurePlan:
    """Return what `erase` would remove; writes nothing.

    Raises:
        SourceNotFoundError: There is no such source.
    """
    work = _Erasure(register.connection, source_id)
    return work.plan()


def erase(register: Register, source_id: str, origin: object = None) -> ErasurePlan:
    """Remove a source for good and return what was removed; this cannot be undone.

    Backups that were made before still hold it.

    Raises:
        SourceNotFoundError: There is no such source.
        RegisterUnwritableError: The disk is full or read-only. When that is met while the file is
            written anew, the content is gone but its bytes may still be in the file.
    """
    db = register.connection
    db.execute("PRAGMA secure_delete = ON")
    already = blanked_labels(db)
    with register.operation(Message("history.erased"), OperationKind.ERASE, origin) as operation:
        work = _Erasure(db, source_id)
        plan = work.plan()
        work.remove(operation)
        for (name,) in db.execute(
            "SELECT name FROM sqlite_master WHERE name IN ('history_closed', 'operation_closed')"
        ).fetchall():
            db.execute(f"DROP TRIGGER {name}")
        work.empty_history(operation.seq, operation.look)
        blanked = sorted(already | set(plan.labels))
        for seq in plan.labels:
            work.blank_label(seq)
        create_guards(db)
        rebuild(db)
        operation.label = Message(
            "history.erased",
            {"n": plan.count, "blanked": json.dumps(blanked), "left": erased_digest(db, blanked)},
        )
    with environment_errors(register.path):
        db.execute("VACUUM")
    register.note_written()
    return plan


class _Erasure:
    """One source, and all that holds anything of it."""

    def __init__(self, connection: sqlite3.Connection, source_id: str) -> None:
        self._db = connection
        self._keys = foreign_keys(connection)
        self._keys["exchange_row"]["record_id"] = "record"
        found = connection.execute(
            "SELECT s.title, s.file_name, coalesce(t.text, '') FROM source s "
            "LEFT JOIN source_text t ON t.source_id = s.id WHERE s.id = ?",
            (source_id,),
        ).fetchone()
        if found is None:
            raise SourceNotFoundError("history.no_source")
        self._source_id = source_id
        self._title, self._file_name, text = found
        self._text = _plain(text)
        self._cited = {
            row_id
            for (row_id,) in connection.execute(
                "SELECT record_id FROM citation WHERE source_id = ?", (source_id,)
            )
        }
        others = connection.execute(
            "SELECT text FROM source_text WHERE source_id <> ? AND text <> ?", (source_id, text)
        )
        self._others = [_plain(other) for (other,) in others]
        quotes = connection.execute("SELECT quote FROM citation WHERE source_id = ?", (source_id,))
        self._quotes = [quote for (quote,) in quotes if len(quote) >= _SHORTEST]
        self._owned = _OWNED | {
            (table, row[1])
            for table in TRACKED
            for row in connection.execute(f"PRAGMA table_info({table})")
            if row[3] and row[1] in self._keys[table]
        }
        self._gone = self._closure()
        self._changed = {
            (table, row_id): values
            for table in TRACKED
            for row_id, values in self._changes_in(table)
        }

    def plan(self) -> ErasurePlan:
        rows: dict[str, set[str]] = defaultdict(set)
        for table, row_id in self._gone:
            rows[table].add(row_id)
        numbers = dict(self._db.execute("SELECT id, number FROM record"))
        history = self._db.execute("SELECT tbl, row_id, before, after FROM history")
        names = [json.dumps(name, ensure_ascii=False) for name in (self._file_name, self._title)]
        labels = [
            seq
            for seq, values in self._db.execute("SELECT seq, message_values FROM operation")
            if any(name in values for name in names if len(name) > len('""'))
        ]
        return ErasurePlan(
            self._source_id,
            self._title,
            tuple(sorted(numbers[row_id] for row_id in rows["record"] if row_id in numbers)),
            tuple(
                sorted(
                    numbers[row_id]
                    for (table, row_id), values in self._changed.items()
                    if table == "record" and _GONE in values.values()
                )
            ),
            {table: frozenset(ids) for table, ids in rows.items()},
            sum(self._emptied(*row) != row[2:] for row in history),
            tuple(labels),
        )

    def remove(self, operation: Operation) -> None:
        """Take the rows away, and the words out of those that stay."""
        for (table, row_id), values in self._changed.items():
            derived = derived_columns(values) if table == "record" else {}
            operation.update(table, row_id, {**values, **derived})
        touched = {
            row_id
            for (table, row_id) in self._changed
            if table == "deadline"
            for (row_id,) in self._db.execute(
                "SELECT record_id FROM deadline WHERE id = ?", (row_id,)
            )
        }
        for table, row_id in self._gone:
            operation.delete(table, row_id)
        for record_id in touched:
            follow(operation, record_id)

    def empty_history(self, seq: int, look: Callable[[float], object]) -> None:
        """Take the content out of the history; that of operation `seq` has no hash yet.

        `look` is told before each row how far it is.
        """
        rows = self._db.execute(
            "SELECT id, operation, tbl, row_id, before, after FROM history"
        ).fetchall()
        for n, (row_id, operation, *row) in enumerate(rows):
            look(n / len(rows))
            before, after = self._emptied(*row)
            if (before, after) != tuple(row[2:]):
                self._db.execute(
                    "UPDATE history SET before = ?, after = ?, erased = ? WHERE id = ?",
                    (before, after, int(operation != seq), row_id),
                )

    def blank_label(self, seq: int) -> None:
        """Take the names of the source out of the label of an operation."""
        (values,) = self._db.execute(
            "SELECT message_values FROM operation WHERE seq = ?", (seq,)
        ).fetchone()
        told = {
            name: _GONE if value in {self._file_name, self._title} else value
            for name, value in json.loads(values).items()
        }
        self._db.execute(
            "UPDATE operation SET message_values = ? WHERE seq = ?",
            (json.dumps(told, ensure_ascii=False, sort_keys=True), seq),
        )

    # -- what holds anything of it ------------------------------------------------------------

    def _closure(self) -> set[tuple[str, str]]:
        """Return the rows that go, also those of which only the history still tells."""
        sources = {self._source_id, *self._undone_copies()}
        gone = {("source", row_id) for row_id in sources}
        for target in ("record", "priority"):
            cited = self._db.execute(
                f"SELECT {target}_id, source_id FROM citation WHERE {target}_id IS NOT NULL"
            )
            by: dict[str, set[str]] = defaultdict(set)
            for row_id, source_id in cited:
                by[row_id].add(source_id)
            made = self._db.execute(
                f"SELECT coalesce(after, before) ->> '{target}_id', "
                "coalesce(after, before) ->> 'source_id' FROM history WHERE tbl = 'citation' AND "
                "(before IS NULL) <> (after IS NULL) "
                "AND coalesce(after, before) ->> 'role' = 'made'"
            )
            gone |= {
                (target, row_id)
                for row_id, source_id in made
                if row_id and source_id in sources and by[row_id] <= sources
            }
        gone |= {("holder", row_id) for row_id in self._holders()}
        return self._with_all_that_belongs(gone)

    def _holders(self) -> set[str]:
        """Return the holders of an office that are known by the signature under this source."""
        signed: dict[bool, set[str]] = {True: set(), False: set()}
        for row_id, signatories in self._db.execute("SELECT id, signatories FROM source"):
            signed[row_id == self._source_id].update(name for _, name in json.loads(signatories))
        names = json.dumps(sorted(signed[True] - signed[False]))
        found = self._db.execute(
            "SELECT row_id FROM history WHERE tbl = 'holder' AND before IS NULL "
            "AND after ->> 'name' IN (SELECT value FROM json_each(?))",
            (names,),
        )
        return {row_id for (row_id,) in found}

    def _undone_copies(self) -> set[str]:
        """Return sources with the same text that were taken over and undone again."""
        found = self._db.execute(
            "SELECT h.after ->> 'source_id' FROM history h JOIN source_text t "
            "ON t.text_hash = h.after ->> 'text_hash' WHERE h.tbl = 'source_text' "
            "AND h.before IS NULL AND t.source_id = ? "
            "AND h.after ->> 'source_id' NOT IN (SELECT id FROM source)",
            (self._source_id,),
        )
        return {row_id for (row_id,) in found}

    def _with_all_that_belongs(self, gone: set[tuple[str, str]]) -> set[tuple[str, str]]:
        owners: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
        for table, row_id, values in self._db.execute(
            "SELECT tbl, row_id, coalesce(after, before) FROM history "
            "WHERE (before IS NULL) <> (after IS NULL)"
        ):
            for column, value in json.loads(values).items():
                if (table, column) in self._owned and value is not None:
                    owners[self._keys[table][column], str(value)].add((table, row_id))
        waiting = list(gone)
        while waiting:
            fresh = owners[waiting.pop()] - gone
            gone |= fresh
            waiting += fresh
        return gone

    def _changes_in(self, table: str) -> list[tuple[str, dict[str, Any]]]:
        """Return the rows of a table that stay and change, each with its new values."""
        cursor = self._db.execute(f"SELECT * FROM {table}")
        names = [column[0] for column in cursor.description]
        found = []
        for values in cursor:
            row = dict(zip(names, values, strict=True))
            if (table, row["id"]) not in self._gone:
                emptied = self._emptied_values(table, row["id"], row)
                if emptied != row:
                    new = {name: value for name, value in emptied.items() if value != row[name]}
                    found.append((row["id"], new))
        return found

    def _emptied(
        self, table: str, row_id: str, before: str | None, after: str | None
    ) -> tuple[str | None, str | None]:
        """Return the content of a history row without what is of the source."""
        if (table, row_id) in self._gone:
            return None, None
        old, new = (self._emptied_json(table, row_id, content) for content in (before, after))
        return old, new

    def _emptied_json(self, table: str, row_id: str, content: str | None) -> str | None:
        if content is None:
            return None
        values = json.loads(content)
        emptied = self._emptied_values(table, row_id, values)
        if emptied == values:
            return content
        return json.dumps(emptied, ensure_ascii=False, separators=(",", ":"))

    def _emptied_values(self, table: str, row_id: str, values: dict[str, Any]) -> dict[str, Any]:
        keys = self._keys[table]
        emptied = dict(values)
        for name, value in values.items():
            if name in keys:
                if (keys[name], str(value)) in self._gone:
                    emptied[name] = None
            elif isinstance(value, str) and (
                len(value) >= _SHORTEST
                # Titles are made of the words of the passage, however short.
                or (value and name == "title" and row_id in self._cited)
            ):
                emptied[name] = self._without_words(value)
        if table == "record" and "title" in emptied and emptied["title"] != values["title"]:
            emptied |= {name: v for name, v in derived_columns(emptied).items() if name in values}
        return emptied

    def _without_words(self, value: str) -> str:
        if value.startswith("{"):
            # The cells of a row that went out.
            try:
                cells = json.loads(value)
            except ValueError:
                cells = None
            if isinstance(cells, dict):
                emptied = {
                    name: self._without_words(cell)
                    if isinstance(cell, str) and len(cell) >= _SHORTEST
                    else cell
                    for name, cell in cells.items()
                }
                return value if emptied == cells else json.dumps(emptied, ensure_ascii=False)
        if _plain(value) in self._text:
            return value if self._stands_elsewhere(value) else _GONE
        for quote in self._quotes:
            if quote in value and not self._stands_elsewhere(quote):
                value = value.replace(quote, _GONE)
        return value

    def _stands_elsewhere(self, words: str) -> bool:
        """Say whether another source has these words as well."""
        plain = _plain(words)
        return any(plain in other for other in self._others)


def _plain(text: str) -> str:
    return " ".join(fold(text).split())
