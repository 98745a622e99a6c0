"""Workbooks of 10,000 rows × 20 columns: reading and comparing, and writing, against bare openpyxl."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.measure import Ratio, once, ratio
from benchmarks.registers import TODAY, now, register_with
from resources.words import Words
from storage.calendars import load_calendar
from storage.register import Register

if TYPE_CHECKING:
    from collections.abc import Iterator

    from importers.workbooks import WorkbookDraft

ROWS = 10_000
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


def measure() -> Iterator[Ratio]:
    """Yield the figures."""
    from importers.workbooks import draft_workbook, write_workbook

    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "register.gestand")
        path.write_bytes(register_with(ROWS).read_bytes())
        with Register.open(path, now) as register:
            draft = draft_workbook(register, Path(name, "uit.xlsx"), today=TODAY)
            yield _writing(draft)
            write_workbook(draft, Words())
            yield from _reading(register, draft.part.replace(draft.path))
        yield _memory(path, Path(name, "weer.xlsx"))


def _reading(register: Register, path: Path) -> Iterator[Ratio]:
    from openpyxl import load_workbook

    from importers.workbooks import read_workbook, review_workbook
    from importers.workbooks.grid import read_grid

    calendar, words = load_calendar(), Words()

    def compare() -> None:
        review_workbook(register, read_workbook(path), calendar=calendar, words=words)

    series: dict[str, list[float]] = {"read": [], "compare": [], "bare": []}
    for _ in range(_TIMES):
        series["bare"].append(once(partial(load_workbook, path)))
        series["read"].append(once(partial(read_grid, path)))
        series["compare"].append(once(compare))
    yield ratio("read in a process of its own / openpyxl", series["read"], series["bare"], 1.0)
    yield ratio("read and compare / openpyxl", series["compare"], series["bare"], 2.0)


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
        ours.append(once(lambda: write_sheet(BytesIO(), rows, out, words)))
        bare.append(once(partial(_write_bare, values)))
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
