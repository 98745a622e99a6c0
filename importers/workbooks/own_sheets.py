"""What we put into a workbook beside its rows, known again when it comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from importers.workbooks.explanation import MARK, mark_of
from importers.workbooks.grid import Kind
from importers.workbooks.leftovers import Left
from importers.workbooks.sheet import EXCHANGE_PROPERTY, REGISTER_PROPERTY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from importers.workbooks.grid import Grid, GridSheet

_TRAVELS = (REGISTER_PROPERTY, EXCHANGE_PROPERTY)


def travelled(grid: Grid) -> Mapping[str, str]:
    """Return from which register and which exchange a workbook comes, as far as it says so.

    Read from its properties, else from the hidden sheet of lists: few formats but Excel's own keep
    properties.
    """
    found = {name: grid.properties[name] for name in _TRAVELS if grid.properties.get(name)}
    for sheet in grid.sheets:
        if len(found) == len(_TRAVELS):
            break
        first = {cell.text: cell.column for cell in sheet.rows[0].cells} if sheet.rows else {}
        places = {first[name]: name for name in _TRAVELS if name in first}
        for cell in sheet.rows[1].cells if places and len(sheet.rows) > 1 else ():
            if cell.column in places:
                found.setdefault(places[cell.column], cell.text)
    return found


def written_in_explanation(sheet: GridSheet) -> list[Left] | None:
    """Return what somebody wrote in the sheet *Toelichting*.

    None for any other sheet: ours has a digest behind each row, in a hidden column.
    """
    said = [
        ({cell.column: cell.text for cell in row.cells if cell.kind is Kind.TEXT}, row)
        for row in sheet.rows
    ]
    is_ours = [mark_of(texts.get(1, ""), texts.get(2, "")) == texts.get(MARK) for texts, _ in said]
    if not any(is_ours):
        return None
    return [
        Left(row.number, cell.column, cell.text)
        for (_, row), as_made in zip(said, is_ours, strict=True)
        for cell in row.cells
        if cell.text.strip() and cell.column != MARK and not (as_made and cell.column < MARK)
    ]
