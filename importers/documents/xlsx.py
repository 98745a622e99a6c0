"""A document as a workbook: a sheet for each table."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from importers.workbooks.codec import encode, shortened
from importers.workbooks.looks import fit_height, letters

if TYPE_CHECKING:
    from collections.abc import Callable

    from importers.documents.model import Document, Table

_INK, _HEAD, _LINE = "1B1F24", "1D5A8C", "C5CCD3"
_WIDTH = 130
"""Characters across a page that lies."""

_A4 = 9


def write_xlsx(file: IO[bytes], document: Document, is_stopped: Callable[[], bool]) -> int:
    """Write a document into `file` and return how many texts were too long for a cell."""
    from openpyxl import Workbook

    book: Any = Workbook(write_only=True)
    book.properties.title = document.title
    book.properties.language = document.language
    book.properties.creator = "Gestand"
    pen = _Pen(book.create_sheet(document.tables[0].name), document.cut)
    for number, table in enumerate(document.tables):
        sheet = book.worksheets[0] if number == 0 else book.create_sheet(table.name)
        pen.sheet = sheet
        _set_out(sheet, table, document)
        for place, text in enumerate(document.above(table)):
            sheet.append([pen.text(text, "said" if place else "title")])
        sheet.append([pen.text(column.head, "head") for column in table.columns])
        widths = _widths(table)
        for line, row in enumerate(table.rows, len(document.above(table)) + 2):
            # A book that was begun is always ended: openpyxl cannot let go of one halfway.
            if is_stopped():
                break
            cells = [pen.text(text, "cell") for text in row]
            fit_height(sheet, line, cells, widths)
            sheet.append(cells)
    book.save(file)
    return pen.shortened


class _Pen:
    """Makes cells; a style is worked out once for all cells that have it."""

    def __init__(self, sheet: Any, mark: str) -> None:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Border, PatternFill, Side

        self.sheet = sheet
        self.shortened = 0
        self._mark = mark
        self._make: Any = WriteOnlyCell
        wrapped = Alignment(vertical="top", wrap_text=True)
        border = Border(bottom=Side(style="thin", color=_LINE))
        head = {"fill": PatternFill("solid", fgColor=_HEAD), "alignment": wrapped, "border": border}
        # As General: old spreadsheets show a long text in the format of text as ####.
        self._styles = {
            "title": self._style(font=letters(bold=True, size=14, color=_HEAD)),
            "said": self._style(font=letters(color=_INK)),
            "head": self._style(font=letters(bold=True, color="FFFFFF"), **head),
            "cell": self._style(font=letters(color=_INK), alignment=wrapped, border=border),
            "quoted": self._style(font=letters(color=_INK), alignment=wrapped, border=border),
        }
        self._styles["quoted"].quotePrefix = 1

    def text(self, text: str, look: str) -> Any:
        """Return a cell; whatever its text looks like, it is no formula, not even when edited."""
        fitting = shortened(text, self._mark)
        self.shortened += fitting is not text
        cell = self._make(self.sheet)
        look = "quoted" if look == "cell" and text[:1] in set("=+-@") else look
        cell._style = self._styles[look]  # noqa: SLF001 -- a style of its own for each cell is slow
        if fitting:
            cell.value = encode(fitting)
            cell.data_type = "s"
        return cell

    def _style(self, **parts: Any) -> Any:
        cell = self._make(self.sheet)
        for name, value in parts.items():
            setattr(cell, name, value)
        return cell._style  # noqa: SLF001 -- as above


def _set_out(sheet: Any, table: Table, document: Document) -> None:
    """Set widths, what stays in sight, and how it prints."""
    from openpyxl.worksheet.properties import PageSetupProperties

    names = [chr(ord("A") + number) for number in range(len(table.columns))]
    for name, width in zip(names, _widths(table), strict=True):
        sheet.column_dimensions[name].width = width
    head = len(document.above(table)) + 1
    sheet.freeze_panes = f"A{head + 1}"
    if table.rows:
        sheet.auto_filter.ref = f"A{head}:{names[-1]}{head + len(table.rows)}"
    sheet.print_title_rows = f"{head}:{head}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.oddFooter.center.text = document.page.format(page="&P", pages="&N")


def _widths(table: Table) -> list[int]:
    shares = sum(column.share for column in table.columns)
    return [round(_WIDTH * column.share / shares) for column in table.columns]
