"""All of one line: three values side by side, changed words marked, with who, when and why.

Built by inserting plain texts, so that nothing that stands in a workbook is read as HTML.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from storage.rules.workbook_review import Handling, Outcome, Zone
from widgets.deadline_words import full_day_in_words
from widgets.theme.theme import bold
from widgets.workbook_review.choices import AREA, in_words
from widgets.workbook_review.lines import WHOLE
from widgets.workbook_review.marking import marked
from widgets.workbook_review.model import Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from resources.words import Words
    from storage.rules.workbook_review import FieldDifference, RowReview
    from widgets.theme import Theme
    from widgets.workbook_review.model import ReviewModel

_LEAST_LINES = 3


class Details(QTextEdit):
    """Shows all of one line, to be read and copied."""

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "list")
        self.setAccessibleName(words(f"{AREA}.cell"))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(12)
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * _LEAST_LINES)

    def show_line(self, model: ReviewModel, row: int) -> None:
        """Show a line of a model."""
        self.clear()
        writer = _Writer(self, self._theme, self._words)
        # Within one block: else all is laid out anew after each cell of it.
        block = QTextCursor(self.document())
        block.beginEditBlock()
        writer.line(model, row)
        block.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)


class _Writer:
    def __init__(self, text: QTextEdit, theme: Theme, words: Words) -> None:
        self._words = words
        self._cursor = QTextCursor(text.document())
        self._unit = text.fontMetrics().height()
        colours = theme.colours
        self._plain, self._muted, self._heavy = (QTextCharFormat() for _ in range(3))
        self._changed, self._warned = QTextCharFormat(), QTextCharFormat()
        self._plain.setForeground(colours.text)
        self._muted.setForeground(colours.muted)
        self._heavy.setForeground(colours.text)
        self._heavy.setFont(bold(text.font()))
        self._changed.setForeground(colours.text)
        self._changed.setBackground(colours.mark_window)
        self._changed.setFont(bold(text.font()))
        self._warned.setForeground(colours.late)

    def line(self, model: ReviewModel, row: int) -> None:
        """Write all of a line."""
        found, line = model.review_of(row), model.line(row)
        parts = [model.name_of(found), found.title, model.text(row, Column.FIELD)]
        self._cursor.insertText(" · ".join(part for part in parts if part), self._heavy)
        if line.field != WHOLE:
            difference = found.fields[line.field]
            self._values(model, difference, found)
            self._said(self._words.say(difference.reason) if difference.reason else "", late=True)
        elif found.outcome is Outcome.NEW:
            self._filled(found)
        # That of the row says of its cells what each says itself.
        is_said = line.field != WHOLE and found.fields[line.field].reason is not None
        # Why it is surely of a record, and how surely, the line of that record says.
        is_said |= any(c.zone is Zone.SURE and c.reason == found.reason for c in found.candidates)
        if found.reason is not None and not is_said:
            self._said(self._words.say(found.reason), late=found.outcome is not Outcome.NEW)
        for candidate in found.candidates:
            is_told = candidate.reason == found.reason and candidate.zone is Zone.ASK
            key = "candidate_too" if is_told else "candidate"
            self._said(
                self._words(
                    f"{AREA}.{key}",
                    number=candidate.number,
                    title=candidate.title,
                    score=round(candidate.score * 100),
                    reason=self._words.say(candidate.reason),
                )
            )
        for part in found.parts if found.handling is Handling.SPLIT else ():
            self._said(self._words(f"{AREA}.part", title=part))
        for notice in found.notices:
            self._said(self._words.say(notice))
        outcome = in_words(found, line.field, self._words)
        if outcome and line.field != WHOLE and found.fields[line.field].handling is Handling.OWN:
            own = found.fields[line.field].result or self._words(f"{AREA}.empty_cell")
            self._said(self._words(f"{AREA}.becomes", text=own))

    def _values(self, model: ReviewModel, difference: FieldDifference, row: RowReview) -> None:
        """Write the three values side by side, or those of them that there are."""
        heads, values = [], []
        base = difference.issued if difference.issued is not None else difference.now
        for column, value in (
            (Column.ISSUED, difference.issued),
            (Column.NOW, difference.now),
            (Column.RETURNED, difference.returned),
        ):
            if value is None and (column is Column.ISSUED or row.id is None):
                continue
            head = str(model.headerData(column, Qt.Orientation.Horizontal))
            if column is Column.NOW:
                head = self._with_who(head, difference)
            elif column is Column.RETURNED and difference.cell:
                head = self._words(f"{AREA}.in_cell", head=head, cell=difference.cell)
            heads.append(head)
            values.append(value)
        if not heads:
            return
        table = self._table(2, len(heads))
        for place, (head, value) in enumerate(zip(heads, values, strict=True)):
            table.cellAt(0, place).firstCursorPosition().insertText(head, self._muted)
            cursor = table.cellAt(1, place).firstCursorPosition()
            if not value:
                cursor.insertText(self._words(f"{AREA}.empty_cell"), self._muted)
            elif base and value != base:
                self._insert(cursor, marked(base, value))
            else:
                cursor.insertText(value, self._plain)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)

    def _with_who(self, head: str, difference: FieldDifference) -> str:
        if difference.changed_at is None:
            return head
        key = "changed_by" if difference.changed_by else "changed_on"
        day = full_day_in_words(difference.changed_at.astimezone().date(), self._words)
        return self._words(f"{AREA}.{key}", head=head, day=day, who=difference.changed_by)

    def _filled(self, row: RowReview) -> None:
        """Write what is filled in of a new row."""
        if not row.fields:
            return
        table = self._table(len(row.fields), 2, shares=(24, 76))
        for place, difference in enumerate(row.fields):
            label = self._words(difference.label_key)
            table.cellAt(place, 0).firstCursorPosition().insertText(label, self._muted)
            value = difference.result or difference.returned or ""
            table.cellAt(place, 1).firstCursorPosition().insertText(value, self._plain)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)

    def _said(self, text: str, *, late: bool = False) -> None:
        if not text:
            return
        shape = QTextBlockFormat()
        shape.setTopMargin(0.25 * self._unit)
        self._cursor.insertBlock(shape)
        self._cursor.insertText(text, self._warned if late else self._plain)

    def _insert(self, cursor: QTextCursor, pieces: Sequence[tuple[str, bool]]) -> None:
        for text, is_changed in pieces:
            cursor.insertText(text, self._changed if is_changed else self._plain)

    def _table(self, rows: int, columns: int, shares: Sequence[int] = ()) -> QTextTable:
        shape = QTextTableFormat()
        percent = QTextLength.Type.PercentageLength
        wide = shares or (100 // columns,) * columns
        shape.setColumnWidthConstraints([QTextLength(percent, share) for share in wide])
        shape.setWidth(QTextLength(percent, 100))
        shape.setBorder(0)
        shape.setCellPadding(0.12 * self._unit)
        shape.setCellSpacing(0)
        shape.setTopMargin(0.25 * self._unit)
        return self._cursor.insertTable(rows, columns, shape)
