"""What an operation changed as a document: per record, per row, per field what was and what came.

Built by inserting plain texts, so that nothing a person or a letter wrote is read as HTML.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtGui import (
    QBrush,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)

from storage.history_changes import Act
from storage.rules.text import shorten
from widgets.history_words import field_name, row_in_words, value_in_words
from widgets.theme.theme import bold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QTextDocument

    from resources.words import Words
    from storage.history_changes import RowChange
    from widgets.theme import Colours

_MOST = 600
"""Characters of a value that show; the whole of a letter stands among the sources."""
_WHOLE = {("exchange", "view")}
"""What was told of a workbook as it was taken in stands nowhere else."""
_NAME_SHARE, _VALUE_SHARE = 28, 36
"""Share of the width of the name of a field and of each of its two values."""


def fill(
    document: QTextDocument,
    changes: Sequence[RowChange],
    titles: Mapping[str, str],
    words: Words,
    colours: Colours,
) -> None:
    """Write changes into an empty document.

    Args:
        document: The document; its font is that of running text.
        changes: In order; neighbours of one record stand under one heading.
        titles: Titles of records by id; those that are gone have none.
        words: The catalogue.
        colours: Of the present look.
    """
    writer = _Writer(document, words, colours)
    # Laid out once, at the end.
    block = QTextCursor(document)
    block.beginEditBlock()
    for record_id, rows in groupby(changes, lambda change: change.record_id):
        found = list(rows)
        if record_id is not None:
            writer.record(record_id, found[0].number, titles.get(record_id, ""))
        for change in found:
            writer.row(change)
    block.endEditBlock()


class _Writer:
    def __init__(self, document: QTextDocument, words: Words, colours: Colours) -> None:
        self._cursor = QTextCursor(document)
        self._words = words
        self._unit = document.defaultFont().pointSizeF()
        self._is_empty = True
        self._plain, self._muted, self._heavy, self._link = (QTextCharFormat() for _ in range(4))
        self._plain.setForeground(colours.text)
        self._muted.setForeground(colours.muted)
        self._heavy.setForeground(colours.text)
        self._heavy.setFont(bold(document.defaultFont()))
        self._link.setForeground(colours.accent)
        self._link.setFont(bold(document.defaultFont()))
        self._line = QBrush(colours.line)

    def record(self, record_id: str, number: str, title: str) -> None:
        """Write the heading of a record; its number leads to it."""
        self._begin(1.1)
        link = QTextCharFormat(self._link)
        link.setAnchor(True)
        link.setAnchorHref(record_id)
        self._cursor.insertText(number or record_id, link)
        if title:
            self._cursor.insertText(f"  {title}", self._heavy)

    def row(self, change: RowChange) -> None:
        """Write what became of one row."""
        self._begin(0.7)
        said = row_in_words(change, self._words, with_number=False)
        self._cursor.insertText(said[:1].upper() + said[1:], self._plain)
        fields = change.fields
        if change.act is not Act.CHANGED:
            # All that a new row has, without what it has not; the same of one that went.
            fields = tuple(f for f in fields if (f.new, f.old) != (None, None))
        if change.act is Act.ERASED or not fields:
            return
        table = self._table(len(fields), with_old=change.act is Act.CHANGED)
        for number, field in enumerate(fields):
            values = [field.old, field.new]
            if change.act is not Act.CHANGED:
                values = values[change.act is Act.ADDED :][:1]
            self._write(table, number, 0, field_name(field, self._words), self._muted)
            for column, value in enumerate(values, 1):
                said = value_in_words(change.table, field.field, value, self._words)
                last = column == len(values)
                arrow = "→ " if last and column > 1 else ""
                chosen = self._plain if last and value is not None else self._muted
                if (change.table, field.field) not in _WHOLE:
                    said = shorten(said, _MOST)
                self._write(table, number, column, arrow + said, chosen)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)

    def _begin(self, above: float) -> None:
        shape = QTextBlockFormat()
        if self._is_empty:
            self._is_empty = False
            self._cursor.setBlockFormat(shape)
            return
        shape.setTopMargin(above * self._unit)
        self._cursor.insertBlock(shape, self._plain)

    def _table(self, rows: int, *, with_old: bool) -> QTextTable:
        shape = QTextTableFormat()
        values = [_VALUE_SHARE] * 2 if with_old else [2 * _VALUE_SHARE]
        shares = [_NAME_SHARE, *values]
        percent = QTextLength.Type.PercentageLength
        shape.setColumnWidthConstraints([QTextLength(percent, share) for share in shares])
        shape.setWidth(QTextLength(percent, 100))
        shape.setBorder(0.5)
        shape.setBorderBrush(self._line)
        shape.setBorderCollapse(True)
        shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        shape.setCellPadding(0.35 * self._unit)
        shape.setTopMargin(0.25 * self._unit)
        return self._cursor.insertTable(rows, len(shares), shape)

    @staticmethod
    def _write(table: QTextTable, row: int, column: int, text: str, shape: QTextCharFormat) -> None:
        table.cellAt(row, column).firstCursorPosition().insertText(text, shape)
