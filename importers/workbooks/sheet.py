"""Drawing the sheet: heads, rows, drop-down lists, widths and print."""

from __future__ import annotations

from datetime import date
from typing import IO, TYPE_CHECKING, Any

from importers.workbooks.codec import FIRST_DAY, encode, shortened
from importers.workbooks.columns import COLUMNS, HIDDEN, CellType, Column, choices, word_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from resources.words import Words
    from storage.exchanges import SheetRecord

Book = Any
Sheet = Any
SheetCell = Any
"""openpyxl's stubs leave out most of what a write-only workbook, sheet and cell have."""

REGISTER_PROPERTY = "GestandRegister"
EXCHANGE_PROPERTY = "GestandExchange"
"""Names of the document properties that say from which register and which exchange it is."""

_INK, _HEAD, _HEAD_INK, _SHADE, _LINE = "1B1F24", "1D5A8C", "FFFFFF", "F1F3F5", "D5DAE0"
_A4 = 9
_TEXT_FORMAT = "@"
# As text, so that 007 stays 007; but old spreadsheets show a long text in that format as ####.
_FORMATS = {CellType.DAY: "dd-mm-yyyy", CellType.PROSE: "General"}


def write_sheet(
    file: IO[bytes],
    records: Iterable[SheetRecord],
    priorities: Sequence[str],
    words: Words,
    register_id: str,
    exchange_id: str,
) -> int:
    """Write a whole workbook into `file` and return how many texts were too long for a cell.

    Args:
        file: Open for writing.
        records: The rows, in order.
        priorities: Titles to choose from.
        words: Language of heads and closed lists.
        register_id: Travels as a document property.
        exchange_id: Travels as a document property.
    """
    from openpyxl import Workbook
    from openpyxl.packaging.custom import StringProperty

    book: Book = Workbook(write_only=True)
    for name, value in ((REGISTER_PROPERTY, register_id), (EXCHANGE_PROPERTY, exchange_id)):
        book.custom_doc_props.append(StringProperty(name=name, value=value))
    sheet = book.create_sheet(words("workbook.sheet"))
    pen = Pen(sheet)
    _set_out(sheet, words)
    lists = _lists(priorities, words)
    _add_choices(sheet, lists, words)
    sheet.append(pen.head(text) for text in _heads(words))
    count = 1
    mark = words("workbook.shortened")
    for record in records:
        sheet.append(pen.row(record, words, mark))
        count += 1
    sheet.auto_filter.ref = f"A1:{_letter(len(HIDDEN) + len(COLUMNS) - 1)}{count}"
    _write_lists(book, lists, words)
    book.save(file)
    return pen.shortened


class Pen:
    """Makes cells; a style is worked out once and its number shared by all cells that have it.

    Attributes:
        shortened: How many texts were too long for a cell.
    """

    def __init__(self, sheet: Sheet) -> None:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Font, PatternFill

        self.shortened = 0
        self._sheet = sheet
        self._make: Any = WriteOnlyCell
        self._styles: dict[tuple[CellType, bool, bool], Any] = {}
        self._head = self._style(
            font=Font(bold=True, color=_HEAD_INK),
            fill=PatternFill("solid", fgColor=_HEAD),
            alignment=Alignment(vertical="center", wrap_text=True),
        )

    def head(self, text: str) -> SheetCell:
        return self._text(text, self._head)

    def row(self, record: SheetRecord, words: Words, mark: str) -> list[SheetCell]:
        hidden = self._style_of(CellType.TEXT, editable=False)
        cells: list[SheetCell] = [
            self._text(record.id, hidden),
            self._text(record.hash, hidden),
        ]
        cells += [self.cell(column, record.cells[column.name], words, mark) for column in COLUMNS]
        return cells

    def plain(self, text: str) -> SheetCell:
        return self._text(text, self._style_of(CellType.TEXT))

    def cell(self, column: Column, value: str, words: Words, mark: str) -> SheetCell:
        """Return the cell of a column; whatever it looks like, a text stays a text."""
        style = self._style_of(column.type, editable=column.editable)
        if not value:
            return self._text("", style)
        if column.type is CellType.DAY:
            return self._day(value, style)
        if column.type is CellType.CHOICE:
            value = word_of(column.name, value, words)
        if value[0] in "=+-@":
            style = self._style_of(column.type, editable=column.editable, quoted=True)
        fitting = shortened(value, mark)
        self.shortened += fitting is not value
        return self._text(encode(fitting), style)

    def _day(self, value: str, style: Any) -> SheetCell:
        day = date.fromisoformat(value)
        if day < FIRST_DAY:
            return self._text(value, style)
        cell = self._make(self._sheet, day)
        cell._style = style  # noqa: SLF001 - a style of its own for each cell costs most of the time
        return cell

    def _text(self, text: str, style: Any) -> SheetCell:
        cell = self._make(self._sheet)
        cell._style = style  # noqa: SLF001 - as above
        if text:
            cell.value = text
            # Whatever it looks like, it is text: "=1+1" is no formula and "#REF!" no error.
            cell.data_type = "s"
        return cell

    def _style_of(self, kind: CellType, *, editable: bool = True, quoted: bool = False) -> Any:
        """Return the style of a cell; `quoted` keeps what looks like a formula text when edited."""
        key = (kind, editable, quoted)
        if key not in self._styles:
            from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

            parts = {
                "font": Font(color=_INK),
                "border": Border(bottom=Side(style="thin", color=_LINE)),
                "alignment": Alignment(vertical="top", wrap_text=True),
                "number_format": _FORMATS.get(kind, _TEXT_FORMAT),
            }
            if not editable:
                parts["fill"] = PatternFill("solid", fgColor=_SHADE)
            self._styles[key] = self._style(**parts)
            self._styles[key].quotePrefix = int(quoted)
        return self._styles[key]

    def _style(self, **parts: Any) -> Any:
        cell = self._make(self._sheet)
        for name, value in parts.items():
            setattr(cell, name, value)
        return cell._style  # noqa: SLF001 - as above


def _heads(words: Words) -> list[str]:
    return [words(f"workbook.column.{name}") for name in (*HIDDEN, *(c.name for c in COLUMNS))]


def _set_out(sheet: Sheet, words: Words) -> None:
    """Set widths, what stays in sight, and how it prints."""
    from openpyxl.worksheet.properties import PageSetupProperties

    for index in range(len(HIDDEN)):
        sheet.column_dimensions[_letter(index)].hidden = True
    for index, column in enumerate(COLUMNS, len(HIDDEN)):
        sheet.column_dimensions[_letter(index)].width = column.width
    sheet.row_dimensions[1].height = 30
    # Number, kind and title stay when scrolling to the right.
    sheet.freeze_panes = f"{_letter(len(HIDDEN) + 3)}2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.oddFooter.center.text = f"{words('workbook.sheet')} &P/&N"


def _lists(priorities: Sequence[str], words: Words) -> dict[str, list[str]]:
    lists = {
        column.name: [word_of(column.name, value, words) for value in choices(column.name)]
        for column in COLUMNS
        if column.type is CellType.CHOICE
    }
    return lists | {"priority": list(priorities)}


def _add_choices(sheet: Sheet, lists: dict[str, list[str]], words: Words) -> None:
    """Let cells choose from the hidden sheet of lists; a list in the cell holds 255 characters."""
    from openpyxl.worksheet.datavalidation import DataValidation

    for place, (name, values) in enumerate(lists.items()):
        if not values:
            continue
        letter = _letter(place)
        source = f"'{words('workbook.lists')}'!${letter}$2:${letter}${len(values) + 1}"
        column = [each.name for each in COLUMNS].index(name) + len(HIDDEN)
        choice = DataValidation(type="list", formula1=source, allow_blank=True)
        choice.showErrorMessage = True
        choice.errorTitle = words(f"workbook.column.{name}")
        choice.error = words("workbook.choose")
        choice.add(f"{_letter(column)}2:{_letter(column)}1048576")
        sheet.data_validations.append(choice)


def _write_lists(book: Book, lists: dict[str, list[str]], words: Words) -> None:
    sheet = book.create_sheet(words("workbook.lists"))
    sheet.sheet_state = "hidden"
    pen = Pen(sheet)
    sheet.append(pen.plain(words(f"workbook.column.{name}")) for name in lists)
    for row in range(max(map(len, lists.values()))):
        sheet.append(
            pen.plain(encode(values[row])) if row < len(values) else None
            for values in lists.values()
        )


def _letter(index: int) -> str:
    """Return the letter of the column at `index`, from 0."""
    from openpyxl.utils import get_column_letter

    return get_column_letter(index + 1)
