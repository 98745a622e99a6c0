"""Workbooks of 10,000 rows × 20 columns: reading and comparing, and writing, against bare openpyxl.

Reading and comparing is measured in time of the processor, that of the reading process included:
on a busy machine the clock measures what else runs. It is done as the window does it, with Python's
search for circles of objects off meanwhile.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.measure import Ratio, ratio
from benchmarks.measure import once as on_the_clock
from benchmarks.registers import TODAY, now, register_with
from resources.words import Words
from storage.calendars import load_calendar
from storage.register import Register

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from importers.workbooks import WorkbookDraft

ROWS = 10_000
_WIDE = 240
_LONG = 500
_TIMES = 3
_MOST_MEMORY = 120
_WRITE = """
import sys
from pathlib import Path
from benchmarks.registers import TODAY, now
from importers.workbooks import draft_workbook, write_workbook
from resources.words import Words
from storage.register import Register
def peak():
    # Not getrusage: its maximum remembers the size of the process that started this one.
    with open("/proc/self/status", encoding="ascii") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmHWM"))
with Register.open(Path(sys.argv[1]), now) as register:
    before = peak()
    write_workbook(draft_workbook(register, Path(sys.argv[2]), today=TODAY), Words())
print((peak() - before) // 1024)
"""


_FOREIGN = (
    ("Nr.", "T{n:05}"),
    ("Toezegging", "De minister zegt toe de Kamer te informeren over zaak {n}."),
    ("Bewindspersoon", "MBZK"),
    ("Datum toezegging", "{day:02}-04-2025"),
    ("Termijn", "eind {year}"),
    ("Status", "Openstaand"),
    ("Behandelaar", "Directie {day}"),
    ("Stand van zaken", "{day:02}-05-2025: navraag gedaan. {day:02}-06-2025: concept gereed."),
    ("Vindplaats", "Kamerstuk 35{day:03}, nr. {day}"),
    ("Opmerking", "Zie ook zaak {n}."),
    *((f"Kolom {n}", f"waarde {n}") for n in range(10)),
)
"""Heads of somebody's own list, and what stands in each row under it: twenty columns."""


def measure() -> Iterator[Ratio]:
    """Yield the figures."""
    from importers.workbooks import draft_workbook, export_workbook

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "register.gestand"
        path.write_bytes(register_with(ROWS).read_bytes())
        with Register.open(path, now) as register:
            yield _writing(draft_workbook(register, folder / "uit.xlsx", today=TODAY))
            out = folder / "uit.xlsx"
            export_workbook(register, out, today=TODAY, at=now(), words=Words())
            yield _read_alone(out)
            yield _taken_in(register, out, "unchanged", 2.0)
            edited = folder / "gewijzigd.xlsx"
            _edit(out, edited)
            yield _taken_in(register, edited, "every row edited, a tenth without id", 2.0)
            foreign = folder / "lijst.xlsx"
            make_foreign(foreign)
            yield _taken_in(register, foreign, "somebody's own list", 2.0)
            wide = folder / "breed.xlsx"
            make_wide(wide)
            yield _mapped(wide)
        yield _memory(path, folder / "weer.xlsx")


def processor(work: Callable[[], object]) -> float:
    """Return how many milliseconds of the processor one call takes, its processes included."""
    before = os.times()
    work()
    return sum(b - a for a, b in zip(before[:4], os.times()[:4], strict=True)) * 1000


def _read_alone(path: Path) -> Ratio:
    from openpyxl import load_workbook

    from importers.workbooks.grid import read_grid

    name = "read in a process of its own / openpyxl"
    return _against(name, partial(read_grid, path), partial(load_workbook, path), 1.0)


def _taken_in(register: Register, path: Path, what: str, limit: float) -> Ratio:
    """Return what reading and comparing takes."""
    from openpyxl import load_workbook

    from desktop.lasting import lasting
    from importers.workbooks import read_workbook, review_workbook

    calendar, words = load_calendar(), Words()

    def compare() -> None:
        with lasting():
            review_workbook(register, read_workbook(path), calendar=calendar, words=words)

    name = f"read and compare / openpyxl: {what}"
    return _against(name, compare, partial(load_workbook, path), limit)


def _mapped(path: Path) -> Ratio:
    """Return what finding the tables of a wide sheet and reading its rows takes."""
    from openpyxl import load_workbook

    from importers.workbooks import read_workbook

    name = f"read / openpyxl: {_WIDE} columns × {_LONG} rows"
    return _against(name, partial(read_workbook, path), partial(load_workbook, path), 2.0)


def _against(
    name: str, ours: Callable[[], object], bare: Callable[[], object], limit: float
) -> Ratio:
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(_TIMES):
        taken[1].append(processor(bare))
        taken[0].append(processor(ours))
    return ratio(name, *taken, limit)


def _edit(path: Path, edited: Path) -> None:
    """Make what a colleague sends back who changed every row, a tenth of them copied without ids."""
    from openpyxl import load_workbook

    from importers.workbooks.columns import BY_NAME, HIDDEN

    places = {name: place for place, name in enumerate((*HIDDEN, *BY_NAME), 1)}
    book = load_workbook(path)
    sheet = book.worksheets[0]
    for row in range(2, ROWS + 2):
        title = sheet.cell(row, places["title"])
        title.value = f"{title.value} anders {row}"
        sheet.cell(row, places["handler"]).value = f"Directie {row % 40}"
        sheet.cell(row, places["note"]).value = f"stand {row}"
        for name in ("id", "hash", "number") if row % 10 == 0 else ():
            sheet.cell(row, places[name]).value = None
    book.save(edited)


def make_foreign(path: Path) -> None:
    """Make somebody's own list of twenty columns."""
    _make(path, [head for head, _ in _FOREIGN], ROWS, [text for _, text in _FOREIGN])


def make_wide(path: Path) -> None:
    """Make a list of some rows and hundreds of columns with days."""
    heads = ["Nr.", "Toezegging", *(f"Termijn {n}" for n in range(_WIDE))]
    _make(path, heads, _LONG, ["T{n}", "Zaak {n}", *["{day}-04-2025"] * _WIDE])


def _make(path: Path, heads: list[str], rows: int, texts: list[str]) -> None:
    from openpyxl import Workbook

    book: Any = Workbook(write_only=True)
    sheet = book.create_sheet("Lijst")
    sheet.append(heads)
    for n in range(1, rows + 1):
        values = {"n": n, "day": n % 28 + 1, "year": 2025 + n % 8}
        sheet.append([text.format(**values) for text in texts])
    book.save(path)


def _writing(draft: WorkbookDraft) -> Ratio:
    from importers.workbooks.sheet import Outgoing, row_of, write_sheet

    words = Words()
    out = Outgoing(draft.register_id, draft.exchange_id, draft.priorities, draft.handlers)
    rows = [row_of(record) for record in draft.records]
    made = BytesIO()
    write_sheet(made, rows, out, words)
    values = _cells(made)
    ours: list[float] = []
    bare: list[float] = []
    for _ in range(_TIMES):
        ours.append(on_the_clock(lambda: write_sheet(BytesIO(), rows, out, words)))
        bare.append(on_the_clock(partial(_write_bare, values)))
    return ratio("write / openpyxl with the same styles", ours, bare, 1.3)


def _cells(made: BytesIO) -> list[list[tuple[Any, Any]]]:
    """Return value and style of each cell of the first sheet."""
    from copy import copy

    from openpyxl import load_workbook

    parts = ("font", "fill", "border", "alignment", "number_format")
    looks: dict[int, dict[str, Any]] = {}
    sheet = load_workbook(made).worksheets[0]
    return [
        [
            (
                cell.value,
                looks.setdefault(
                    cell.style_id, {part: copy(getattr(cell, part)) for part in parts}
                ),
            )
            for cell in row
        ]
        for row in sheet.iter_rows()
    ]


def _write_bare(rows: list[list[tuple[Any, Any]]]) -> None:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book: Any = Workbook(write_only=True)
    sheet = book.create_sheet("Register")
    styles: dict[int, Any] = {}
    for row in rows:
        cells = []
        for value, look in row:
            cell: Any = WriteOnlyCell(sheet, value)
            if id(look) not in styles:
                for part, how in look.items():
                    setattr(cell, part, how)
                styles[id(look)] = cell._style  # noqa: SLF001 - shared, as by whoever cares for speed
            cell._style = styles[id(look)]  # noqa: SLF001 - as above
            cells.append(cell)
        sheet.append(cells)
    book.save(BytesIO())


def _memory(register: Path, path: Path) -> Ratio:
    """Return how much more memory writing takes, from reading the register on."""
    asked = [sys.executable, "-c", _WRITE, str(register), str(path)]
    taken = [
        int(subprocess.run(asked, capture_output=True, check=True, text=True).stdout)
        for _ in range(3)
    ]
    megabytes = statistics.median(taken)
    return Ratio(
        f"memory of writing / {_MOST_MEMORY} MB",
        megabytes / _MOST_MEMORY,
        1.0,
        f"{megabytes:.0f} MB",
    )
