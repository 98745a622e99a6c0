"""Drawing the sheet: heads, rows, drop-down lists, widths and print."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, NamedTuple

from importers.workbooks.columns import (
    CLOSED_LISTS,
    COLUMNS,
    FREE,
    FREE_WIDTH,
    HIDDEN,
    REMARK,
    CellType,
    choices,
    letter_in_sheet,
    word_of,
)
from importers.workbooks.explanation import write_explanation
from importers.workbooks.looks import fit_height
from importers.workbooks.marks import add_marks
from importers.workbooks.pen import OutRow, Pen
from importers.workbooks.places import letters_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from importers.workbooks.explanation import Paragraph
    from importers.workbooks.pen import Book, Sheet
    from resources.words import Words
    from storage.exchanges import SheetRecord

REGISTER_PROPERTY = "GestandRegister"
EXCHANGE_PROPERTY = "GestandExchange"
"""Names of the document properties that say from which register and which exchange it is. Not every
format carries properties, so the hidden sheet of lists says the same."""

_A4 = 9
_PAGES_WIDE = 3
_MARGIN = 0.4
"""In inches, as the format wants it."""


class Outgoing(NamedTuple):
    """What a workbook holds beside its rows.

    Attributes:
        register_id: Travels with it.
        exchange_id: Travels with it.
        priorities: Titles to choose from.
        handlers: Names to choose from; others may be typed.
        with_remarks: Whether there is a column for what is asked about each row.
    """

    register_id: str
    exchange_id: str
    priorities: Sequence[str] = ()
    handlers: Sequence[str] = ()
    with_remarks: bool = False


def row_of(record: SheetRecord) -> OutRow:
    """Return a record as a row that goes out."""
    return OutRow(record.id, record.hash, record.cells)


def write_sheet(
    file: IO[bytes],
    rows: Iterable[OutRow],
    out: Outgoing,
    words: Words,
    explained: Sequence[Paragraph] = (),
) -> int:
    """Write a whole workbook into `file` and return how many texts were too long for a cell.

    Args:
        file: Open for writing.
        rows: In order.
        out: What else it holds.
        words: Language of heads and closed lists.
        explained: What the sheet *Toelichting* says; without it there is none.
    """
    from openpyxl import Workbook
    from openpyxl.packaging.custom import StringProperty

    book: Book = Workbook(write_only=True)
    travels = {REGISTER_PROPERTY: out.register_id, EXCHANGE_PROPERTY: out.exchange_id}
    for name, value in travels.items():
        book.custom_doc_props.append(StringProperty(name=name, value=value))
    sheet = book.create_sheet(words("workbook.sheet"))
    pen = Pen(sheet)
    _set_out(sheet, words, with_remarks=out.with_remarks)
    lists = _lists(out, words)
    _add_choices(sheet, lists, words)
    add_marks(sheet, words)
    free = [words(f"workbook.column.{name}") for name in FREE]
    heads = [*_heads(words), *free, *([words(f"workbook.column.{REMARK}")] * out.with_remarks)]
    sheet.append(pen.head(text) for text in heads)
    count = 1
    mark, widths = words("workbook.shortened"), _widths(with_remarks=out.with_remarks)
    for row in rows:
        cells = pen.row(row, words, mark, with_remarks=out.with_remarks)
        count += 1
        fit_height(sheet, count, cells[len(HIDDEN) :], widths)
        sheet.append(cells)
    sheet.auto_filter.ref = f"A1:{letters_of(len(heads))}{count}"
    if explained:
        write_explanation(book, explained, words)
    _write_lists(book, lists, travels, words)
    book.save(file)
    return pen.shortened


def _heads(words: Words) -> list[str]:
    return [words(f"workbook.column.{name}") for name in (*HIDDEN, *(c.name for c in COLUMNS))]


def _set_out(sheet: Sheet, words: Words, *, with_remarks: bool) -> None:
    """Set widths, what stays in sight, and how it prints."""
    from openpyxl.worksheet.properties import PageSetupProperties

    for column in range(1, len(HIDDEN) + 1):
        sheet.column_dimensions[letters_of(column)].hidden = True
    for column, width in enumerate(_widths(with_remarks=with_remarks), len(HIDDEN) + 1):
        sheet.column_dimensions[letters_of(column)].width = width
    sheet.row_dimensions[1].height = 30
    # Number, kind and title stay when scrolling to the right.
    sheet.freeze_panes = f"{letters_of(len(HIDDEN) + 4)}2"
    sheet.print_title_rows = "1:1"
    # All columns on one page could not be read; the number tells which row it is on the others.
    number = letters_of(len(HIDDEN) + 1)
    sheet.print_title_cols = f"{number}:{number}"
    sheet.page_setup.fitToWidth = _PAGES_WIDE
    sheet.page_margins.left = sheet.page_margins.right = _MARGIN
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.oddFooter.center.text = f"{words('workbook.sheet')} &P/&N"


def _widths(*, with_remarks: bool) -> list[int]:
    return [*(column.width for column in COLUMNS), *([FREE_WIDTH] * (len(FREE) + with_remarks))]


def _lists(out: Outgoing, words: Words) -> dict[str, list[str]]:
    lists = {
        column.name: [word_of(column.name, value, words) for value in choices(column.name)]
        for column in COLUMNS
        if column.type is CellType.CHOICE
    }
    return lists | {"priority": list(out.priorities), "handler": list(out.handlers)}


def _add_choices(sheet: Sheet, lists: dict[str, list[str]], words: Words) -> None:
    """Let cells choose from the hidden sheet of lists; a list in the cell holds 255 characters."""
    from openpyxl.worksheet.datavalidation import DataValidation

    for place, (name, values) in enumerate(lists.items(), 1):
        if not values:
            continue
        letter = letters_of(place)
        source = f"'{words('workbook.lists')}'!${letter}$2:${letter}${len(values) + 1}"
        column = letter_in_sheet(name)
        choice = DataValidation(type="list", formula1=source, allow_blank=True)
        # Another name may be typed for a behandelaar: the list is of those who are known.
        choice.showErrorMessage = name in CLOSED_LISTS
        choice.errorTitle = words(f"workbook.column.{name}")
        choice.error = words("workbook.choose")
        choice.add(f"{column}2:{column}1048576")
        sheet.data_validations.append(choice)


def _write_lists(
    book: Book, lists: dict[str, list[str]], travels: Mapping[str, str], words: Words
) -> None:
    """Write the hidden sheet: what can be chosen, and from where the workbook comes."""
    sheet = book.create_sheet(words("workbook.lists"))
    sheet.sheet_state = "hidden"
    pen = Pen(sheet)
    heads = [words(f"workbook.column.{name}") for name in lists]
    sheet.append(pen.plain(text) for text in (*heads, *travels))
    columns = [*lists.values(), *([value] for value in travels.values())]
    for row in range(max(map(len, columns))):
        sheet.append(pen.plain(values[row]) if row < len(values) else None for values in columns)
