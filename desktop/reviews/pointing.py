"""Lets the user point at the row in which the heads of a table of somebody's own list stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.lasting import lasting
from storage.rules.message import GestandError, Message
from widgets.mapping.heads_form import FoundRows, HeadsForm

if TYPE_CHECKING:
    from desktop.desk import Desk
    from importers.workbooks.grid import Grid
    from storage.loan import Loan
    from storage.rules.table_mapping import WorkbookMapping
    from widgets.mapping import MappingPane


def ask_for_heads(desk: Desk, pane: MappingPane, grid: Grid, place: int) -> None:
    """Ask where the heads of a table stand, and have its columns found anew.

    Args:
        desk: The register remembers the layouts of earlier lists.
        pane: Shows the mapping; what it was before can be taken back there.
        grid: What stands in the file.
        place: Of the table in the mapping.
    """
    from importers.workbooks.row_list import find_rows

    mapping = pane.mapping
    if mapping is None:
        return
    table = mapping.tables[place]
    rows = next(sheet.rows for sheet in grid.sheets if sheet.name == table.sheet)
    near = table.head_row or table.first_row

    def search(typed: str) -> FoundRows:
        return FoundRows(*find_rows(rows, typed, near))

    def keep(row: int) -> None:
        try:
            found = _found_anew(desk, grid, mapping, place, row)
        except GestandError as error:
            form.refuse(desk.words.say(error.message))
            return
        form.accept()
        pane.take(found, place)

    form = HeadsForm(desk.theme, desk.words, table.sheet, table.head_row, search, pane)
    form.kept.connect(keep)
    form.open()


def _found_anew(
    desk: Desk, grid: Grid, mapping: WorkbookMapping, place: int, row: int
) -> WorkbookMapping:
    register = desk.register
    if register is None or row == mapping.tables[place].head_row:
        return mapping
    from importers.workbooks.tables import with_heads_at
    from storage.layouts import known_layouts

    remembered = known_layouts(register)

    def find(loan: Loan) -> WorkbookMapping:
        with lasting():
            return with_heads_at(grid, mapping, place, row, remembered, loan.look)

    return desk.do_long(Message("window.reading", {"name": grid.file_name}), find)
