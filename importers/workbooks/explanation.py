"""The sheet *Toelichting*: what a colleague is asked, and what may be done in the other sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from importers.workbooks.columns import COLUMNS, FREE
from importers.workbooks.looks import fit_height
from importers.workbooks.pen import Pen
from storage.rules.text import digest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from importers.workbooks.pen import Book
    from resources.words import Words
    from storage.rounds import Asked

_NAME_WIDTH, _TEXT_WIDTH = 24, 90
_A4 = 9
MARK = 3
"""Column, from 1, that holds the digest of the row before it: who wrote in it is seen by that."""

_SAID = ("fill", "shaded", "new_row", "missing", "sort", "hidden", "dates", "late", "send_back")
"""What is said of every sheet, in this order."""


class Paragraph(NamedTuple):
    """One row of the sheet: a name, which may be empty, and what is said."""

    name: str
    text: str


def explanation(
    asked: Asked, rows: int, on: date, words: Words, uncarried: int = 0
) -> list[Paragraph]:
    """Return what the sheet says.

    Args:
        asked: What is asked of whom.
        rows: How many rows the other sheet has.
        on: The day on which it goes out.
        words: Language.
        uncarried: How many texts a text file (.csv) does not bring back as they are.
    """

    def said(name: str, **values: str | int) -> Paragraph:
        key = f"workbook.explained.{name}"
        return Paragraph(words(f"{key}.name"), words(key, **values))

    told = [said("made", day=words.full_day(on), n=rows)]
    if asked.recipient:
        told.append(said("recipient", recipient=asked.recipient))
    if asked.due_on is not None:
        told.append(said("due", day=words.full_day(asked.due_on)))
    if asked.request:
        told.append(said("request", request=asked.request))
    shaded = [words(column.label_key) for column in COLUMNS if not column.editable]
    free = [words(f"workbook.column.{name}") for name in FREE]
    values = {"shaded": ", ".join(shaded), "free": ", ".join(free)}
    told += (said(name, **values) for name in _SAID)
    return [*told, said("not_as_text", n=uncarried)] if uncarried else told


def write_explanation(book: Book, paragraphs: Sequence[Paragraph], words: Words) -> None:
    """Write the sheet into a write-only workbook."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet = book.create_sheet(words("workbook.explanation"))
    pen = Pen(sheet)
    sheet.column_dimensions["A"].width = _NAME_WIDTH
    sheet.column_dimensions["B"].width = _TEXT_WIDTH
    sheet.column_dimensions["C"].hidden = True
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    title = words("workbook.explained.title")
    sheet.append([pen.title(title), None, pen.plain(mark_of(title, ""))])
    for number, (name, text) in enumerate(paragraphs, 2):
        cells = [pen.strong(name), pen.prose(text), pen.plain(mark_of(name, text))]
        fit_height(sheet, number, cells, (_NAME_WIDTH, _TEXT_WIDTH))
        sheet.append(cells)


def mark_of(name: str, text: str) -> str:
    """Return what stands in the hidden column of a row that nobody changed."""
    return digest(f"{name}\n{text}")[:8]
