"""Keeping: an edit, an import of 5,000 rows and its undo against bare SQLite; opening a large file."""

from __future__ import annotations

import random
import sqlite3
import tempfile
import time
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Self

from benchmarks.measure import Ratio, once, ratio
from benchmarks.registers import TODAY, now, register_with, sentence, with_history
from benchmarks.start import one_start
from importers.workbooks import apply_workbook, review_workbook
from importers.workbooks.grid import Kind
from importers.workbooks.reading import Cell, SheetRow, Workbook
from resources.words import Words
from storage.calendars import load_calendar
from storage.connection import _PRAGMAS
from storage.operations import OperationKind
from storage.records import edit_record
from storage.register import Register
from storage.rules.language import DEFAULTS
from storage.rules.message import Message
from storage.rules.terms import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storage.operations import Operation

_ROWS = 5_000
_IMPORTS = 5
_EDITS = 150
_STARTS = 9

_Rows = dict[str, list[tuple[object, ...]]]


def measure() -> Iterator[Ratio]:
    """Yield the figures, the quick ones first."""
    yield from _edits()
    yield from _imports()
    yield from _openings()


def _edits() -> Iterator[Ratio]:
    """Edit one field of a record, in turn with a bare transaction of the same rows."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "ours.gestand")
        path.write_bytes(register_with(10_000).read_bytes())
        bare = _bare_copy(path, Path(name, "bare.db"))
        with Register.open(path, now) as register:
            keys = register.connection.execute("SELECT key, id FROM record").fetchall()
            chosen = random.Random(20261122).sample(keys, _EDITS + 5)
            ours: list[float] = []
            theirs: list[float] = []
            for number, (key, record_id) in enumerate(chosen):
                change = {"handler": f"Directie {number}"}
                ours.append(once(lambda: _edit(register, record_id, change)))  # noqa: B023 - called at once
                rows = _rows_of_last_operation(register, key)
                theirs.append(once(lambda: _edit_bare(bare, key, change, rows)))  # noqa: B023 - called at once
        bare.close()
    # The first edit of a session also makes the triggers.
    yield ratio("edit of a field, committed / bare transaction", ours[5:], theirs[5:], 1.5)


def _edit(register: Register, record_id: str, change: dict[str, str]) -> None:
    with register.operation(
        Message("operation.edited", {"number": "T-1"}), OperationKind.HAND
    ) as operation:
        edit_record(operation, record_id, **change)


def _edit_bare(
    bare: sqlite3.Connection, key: int, change: dict[str, str], rows: dict[str, tuple[object, ...]]
) -> None:
    """Write the same rows: record, operation, history and search."""
    bare.execute("BEGIN IMMEDIATE")
    _insert(bare, "operation", [rows["operation"]])
    bare.execute(
        "UPDATE record SET handler = ?, handler_key = ? WHERE key = ?",
        (change["handler"], *rows["handler_key"], key),
    )
    _insert(bare, "history", [rows["history"]])
    (old,) = bare.execute("SELECT words FROM search_words WHERE key = ?", (key,)).fetchone()
    bare.execute("INSERT INTO search (search, rowid, words) VALUES ('delete', ?, ?)", (key, old))
    bare.execute("UPDATE search_words SET words = ? WHERE key = ?", (rows["words"][0], key))
    bare.execute("INSERT INTO search (rowid, words) VALUES (?, ?)", (key, rows["words"][0]))
    bare.execute("COMMIT")


def _rows_of_last_operation(register: Register, key: int) -> dict[str, tuple[object, ...]]:
    db = register.connection
    return {
        "operation": db.execute("SELECT * FROM operation ORDER BY seq DESC LIMIT 1").fetchone(),
        "history": db.execute("SELECT * FROM history ORDER BY id DESC LIMIT 1").fetchone(),
        "words": db.execute("SELECT words FROM search_words WHERE key = ?", (key,)).fetchone(),
        "handler_key": db.execute(
            "SELECT handler_key FROM record WHERE key = ?", (key,)
        ).fetchone(),
    }


def _imports() -> Iterator[Ratio]:
    """Take over a workbook of new rows, write the same rows bare, and undo the import."""
    ours: list[float] = []
    theirs: list[float] = []
    undone: list[float] = []
    workbook = _workbook()
    calendar, words = load_calendar(), Words()
    for _ in range(_IMPORTS):
        with tempfile.TemporaryDirectory() as name:
            empty = Path(name, "bare.db")
            with Register.create(Path(name, "ours.gestand"), now) as register:
                review = review_workbook(register, workbook, calendar=calendar, words=words)
                bare = _bare_copy(register.path, empty, register)
                there = _counts(bare)

                def take_over() -> None:
                    apply_workbook(
                        register,
                        workbook,
                        review,  # noqa: B023 - called at once
                        today=TODAY,
                        at=now(),
                        calendar=calendar,
                        settings=DEFAULTS,
                        words=words,
                    )

                # What is read and compared before it begins is no part of the operation.
                with _Timed(register) as timed:
                    take_over()
                ours.append(timed.ms)
                rows = _rows_since(register.connection, there)
                theirs.append(once(lambda: _import_bare(bare, rows)))  # noqa: B023 - called at once
                bare.close()
                undone.append(once(register.undo))
    yield ratio(
        f"import of {_ROWS:,} read rows as one operation / bare executemany", ours, theirs, 2.0
    )
    yield ratio("its undo / the import", undone, ours, 1.0)


class _Timed:
    """Times the next operation of a register, its commit included.

    Attributes:
        ms: How long it took.
    """

    def __init__(self, register: Register) -> None:
        self._register = register
        self._operation = register.operation
        self.ms = 0.0

    def __enter__(self) -> Self:
        self._register.operation = self._timed  # type: ignore[method-assign,assignment]  # to time it
        return self

    def __exit__(self, *_: object) -> None:
        self._register.operation = self._operation  # type: ignore[method-assign]  # as it was

    @contextmanager
    def _timed(
        self, label: Message, kind: OperationKind, origin: object = None
    ) -> Iterator[Operation]:
        start = time.perf_counter()
        with self._operation(label, kind, origin) as operation:
            yield operation
        self.ms = (time.perf_counter() - start) * 1000


def _workbook() -> Workbook:
    """Return a workbook of new rows, as the child that reads the file gives it."""
    chosen = random.Random(20261122)
    names = ("title", "text", "deadline", "status", "handler", "minister", "dossier", "promised_on")
    letters = {name: chr(65 + n) for n, name in enumerate(names)}
    label = Words()
    rows = []
    for number in range(2, _ROWS + 2):
        text = sentence(chosen, 25)
        promised = date(2025, 1, 1) + timedelta(days=chosen.randrange(600))
        values = (
            text[: chosen.randrange(40, 90)] + f" {number}",
            text,
            chosen.choice(("eind 2026", "rond de zomer", "voor het kerstreces", "begin 2027", "")),
            label(f"terms.status.{chosen.choice((Status.OPEN, Status.IN_PROGRESS))}"),
            f"Directie {sentence(chosen, 1)}",
            chosen.choice(("MBZK", "MVWS", "StasJenV")),
            str(chosen.randrange(25000, 25040)),
            promised.isoformat(),
        )
        cells = {
            name: Cell(f"{letters[name]}{number}", Kind.TEXT, value)
            for name, value in zip(names, values, strict=True)
            if value
        }
        rows.append(SheetRow("Blad1", number, cells, letters))
    return Workbook("rijen.xlsx", "0" * 32, "", "", frozenset(names), tuple(rows), ())


_WRITTEN = (
    "operation",
    "numbering",
    "record",
    "deadline",
    "exchange",
    "exchange_row",
    "history",
    "search_words",
)


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    count = "SELECT count(*) FROM {}"
    return {table: connection.execute(count.format(table)).fetchone()[0] for table in _WRITTEN}


def _rows_since(connection: sqlite3.Connection, there: dict[str, int]) -> _Rows:
    """Return what was written since so many rows were there, by table."""
    rest = "SELECT * FROM {} LIMIT -1 OFFSET ?"
    return {
        table: connection.execute(rest.format(table), (n,)).fetchall() for table, n in there.items()
    }


def _import_bare(bare: sqlite3.Connection, rows: _Rows) -> None:
    bare.execute("BEGIN IMMEDIATE")
    bare.execute("PRAGMA defer_foreign_keys = ON")
    for table, written in rows.items():
        _insert(bare, table, written)
    bare.executemany("INSERT INTO search (rowid, words) VALUES (?, ?)", rows["search_words"])
    bare.execute("COMMIT")


def _insert(bare: sqlite3.Connection, table: str, rows: list[tuple[object, ...]]) -> None:
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        bare.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - our names


def _bare_copy(path: Path, copy: Path, register: Register | None = None) -> sqlite3.Connection:
    """Return a connection with our settings to the same tables and indexes, without triggers."""
    bare = sqlite3.connect(copy, isolation_level=None)
    if register is not None:
        register.connection.backup(bare)
    else:
        bare.close()
        copy.write_bytes(path.read_bytes())
        bare = sqlite3.connect(copy, isolation_level=None)
    for pragma in _PRAGMAS:
        bare.execute(f"PRAGMA {pragma}")
    for (name,) in bare.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        bare.execute(f'DROP TRIGGER "{name}"')
    return bare


def _openings() -> Iterator[Ratio]:
    """Open a large register and a small one in turn, up to the first painted rows."""
    large, small = str(with_history(20_000, 200_000)), str(register_with(200))
    with tempfile.TemporaryDirectory() as home:
        pairs = [(one_start(large, home), one_start(small, home)) for _ in range(_STARTS + 1)][1:]
    name = "first painted rows, 20,000 records, 200,000 changes / 200"
    yield ratio(name, [ours[0] for ours, _ in pairs], [bare[0] for _, bare in pairs], 1.5)
