"""The text of a letter, to read: plain, in a serif, with its passages and terms marked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import (
    QEvent,
    QMimeData,
    QPoint,
    QPointF,
    QRectF,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QFontMetrics,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextLine,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip

from resources import resource
from storage.rules.review import Span
from widgets.text_positions import TextPositions, unwrapped
from widgets.theme.theme import scaled
from widgets.tip import as_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor
    from PySide6.QtWidgets import QWidget

    from widgets.theme import Theme

_SHIPPED = "NotoSerif-Regular.ttf"
SERIF = ("Noto Serif", "Source Serif 4", "Cambria", "Liberation Serif", "DejaVu Serif")
MEASURE = 78
"""Most characters on a line, counted in the width of an average one."""
BAR = 4
_TAB = 4
MARGIN = 28


@cache
def _load_serif() -> None:
    """Give Qt the serif that is shipped; a system has its own, another one, or none."""
    QFontDatabase.addApplicationFontFromData(resource("fonts", _SHIPPED).read_bytes())


class TermMark(StrEnum):
    """How a term in the text is marked: each by a ground and by a line of its own."""

    WINDOW = "window"
    RECURRENCE = "recurrence"
    CARRIED = "carried"
    OPEN = "open"
    OTHER = "other"
    LATE = "late"
    SETTLED = "settled"


_LINES = {
    TermMark.WINDOW: QTextCharFormat.UnderlineStyle.SingleUnderline,
    TermMark.RECURRENCE: QTextCharFormat.UnderlineStyle.DashDotDotLine,
    TermMark.CARRIED: QTextCharFormat.UnderlineStyle.DashUnderline,
    TermMark.OPEN: QTextCharFormat.UnderlineStyle.DotLine,
    TermMark.OTHER: QTextCharFormat.UnderlineStyle.DashDotLine,
    TermMark.LATE: QTextCharFormat.UnderlineStyle.WaveUnderline,
    # All of the passage has a ground: that tells it from a term.
    TermMark.SETTLED: QTextCharFormat.UnderlineStyle.NoUnderline,
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage to mark.

    Attributes:
        spans: The stretches of the original text that belong to it, in order, not overlapping.
        term: The wording of its term; None when it has none of its own.
        style: How that wording is marked; of what is settled all of the passage.
        tip: Said when the pointer rests on the passage; plain text, empty for nothing.
    """

    spans: tuple[Span, ...]
    term: Span | None = None
    style: TermMark = TermMark.OPEN
    tip: str = ""


class LetterText(QTextEdit):
    """A letter, read only. Offsets outside are those of the original text, never Qt's.

    What is copied from it are the words of the original.

    Signals:
        passage_clicked: Index of the mark under a click.
    """

    passage_clicked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = ""
        self._positions = TextPositions("")
        self._marks: tuple[Mark, ...] = ()
        self._current: int | None = None
        # Per mark the stretches in Qt's positions, and the areas that they cover once laid out.
        self._stretches: list[list[tuple[int, int]]] = []
        self._areas: list[list[QRectF]] | None = None
        self.setProperty("role", "list")
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        # One reads here; the caret only shows where the keyboard would mark.
        self.setCursorWidth(2)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard,
        )
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(MARGIN)
        self._set_serif()
        self.document().documentLayout().documentSizeChanged.connect(self._on_laid_out)
        theme.changed.connect(self._on_theme_changed)

    def show_text(self, text: str) -> None:
        """Show another letter, without marks, from its beginning."""
        self._text = text
        shown = unwrapped(text)
        self._positions = TextPositions(shown)
        self._marks, self._stretches, self._current = (), [], None
        self._areas = None
        self.setExtraSelections([])
        self.setPlainText(shown)
        self._space_blocks()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def set_marks(self, marks: Sequence[Mark], current: int | None = None) -> None:
        """Mark these passages instead of those that were marked."""
        at = self._positions.to_document
        self._marks = tuple(marks)
        self._stretches = [[(at(s.start), at(s.end)) for s in mark.spans] for mark in self._marks]
        self._current = current
        self._areas = None
        self._mark_terms()
        self.viewport().update()

    @property
    def text_shown(self) -> str:
        """The original text that is shown."""
        return self._text

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks that are shown."""
        return self._marks

    @property
    def current(self) -> int | None:
        """Index of the current mark."""
        return self._current

    def set_current(self, index: int | None, *, reveal: bool = True) -> None:
        """Make one mark the current one and bring it into view."""
        self._current = index
        self.viewport().update()
        if reveal and index is not None:
            self.reveal(index)

    def selected(self) -> Span:
        """Return what the user selected, without blanks at its ends; empty where the caret stands."""
        cursor = self.textCursor()
        first = self._positions.to_text(cursor.selectionStart())
        last = self._positions.to_text(cursor.selectionEnd())
        words = self._text[first:last]
        first += len(words) - len(words.lstrip())
        return Span(first, max(first, first + len(words.strip())))

    def put_caret(self, offset: int) -> None:
        """Put the caret at an offset of the original text, so that the keyboard goes on from there."""
        cursor = self.textCursor()
        cursor.setPosition(self._positions.to_document(offset))
        self.setTextCursor(cursor)

    def reveal(self, index: int) -> None:
        """Scroll so that a mark stands in view, if it does not; its beginning comes first."""
        areas = self._laid_out()[index]
        if not areas:
            return
        bar = self.verticalScrollBar()
        top, bottom, height = areas[0].top(), areas[-1].bottom(), self.viewport().height()
        if top < bar.value() or bottom > bar.value() + height:
            bar.setValue(max(0, round(top - height / 4)))

    def mark_at(self, point: QPoint) -> int | None:
        """Return the index of the innermost mark at a point of the viewport."""
        place = QPointF(point) + QPointF(0, self.verticalScrollBar().value())
        position = self.document().documentLayout().hitTest(place, Qt.HitTestAccuracy.ExactHit)
        if position < 0:
            return None
        inside = [
            (end - start, -index)
            for index, stretches in enumerate(self._stretches)
            for start, end in stretches
            if start <= position < end
        ]
        return -min(inside)[1] if inside else None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint grounds and bars of the passages below the text."""
        colours = self._theme.colours
        with QPainter(self.viewport()) as painter:
            painter.translate(0, -self.verticalScrollBar().value())
            seen = QRectF(event.rect()).translated(0, self.verticalScrollBar().value())
            for index, areas in enumerate(self._laid_out()):
                if not areas or areas[0].top() > seen.bottom() or areas[-1].bottom() < seen.top():
                    continue
                if index != self._current:
                    self._paint_bar(painter, areas, colours.line, BAR / 2)
            if self._current is not None and self._current < len(self._marks):
                areas = self._laid_out()[self._current]
                for area in areas:
                    painter.fillRect(area, colours.passage)
                self._paint_bar(painter, areas, colours.accent, BAR)
        super().paintEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Only now is the text as wide as it stays: what was revealed before may lie elsewhere.
        QTimer.singleShot(0, self._on_shown)

    @Slot()
    def _on_shown(self) -> None:
        if self._current is not None and self._current < len(self._marks):
            self.reveal(self._current)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_measure()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._set_serif()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            index = self.mark_at(event.position().toPoint())
            if index is not None:
                self.passage_clicked.emit(index)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self.mark_at(event.pos())
            tip = "" if index is None else self._marks[index].tip
            QToolTip.showText(event.globalPos(), as_tip(tip), self)
            return True
        return super().viewportEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        cursor, data = self.textCursor(), QMimeData()
        first = self._positions.to_text(cursor.selectionStart())
        data.setText(self._text[first : self._positions.to_text(cursor.selectionEnd())])
        return data

    def _set_serif(self) -> None:
        _load_serif()
        font = QFont(self.font())
        font.setFamilies(list(SERIF))
        font.setStyleHint(QFont.StyleHint.Serif)
        self.document().setDefaultFont(scaled(font, 1.08))
        self._fit_measure()

    def _fit_measure(self) -> None:
        unit = QFontMetrics(self.document().defaultFont()).averageCharWidth()
        self.setTabStopDistance(unit * _TAB)
        width = min(self.viewport().width(), unit * MEASURE + 2 * MARGIN)
        if width != self.lineWrapColumnOrWidth():
            self.setLineWrapColumnOrWidth(width)

    def _space_blocks(self) -> None:
        """Give the lines air, and let a run of empty lines take the room of one narrow line."""
        air = QTextBlockFormat()
        air.setLineHeight(122, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        narrow = QTextBlockFormat()
        narrow.setLineHeight(10, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        gone = QTextBlockFormat()
        gone.setLineHeight(0.1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(air)
        block, after_empty = self.document().begin(), True
        while block.isValid():
            empty = not block.text().strip()
            if empty:
                cursor.setPosition(block.position())
                cursor.setBlockFormat(gone if after_empty else narrow)
            block, after_empty = block.next(), empty
        cursor.endEditBlock()

    def _mark_terms(self) -> None:
        selections = []
        for mark in self._marks:
            whole = mark.spans if mark.style is TermMark.SETTLED else ()
            for span in whole or ([mark.term] if mark.term else []):
                selection = QTextEdit.ExtraSelection()
                selection.cursor = QTextCursor(self.document())
                selection.cursor.setPosition(self._positions.to_document(span.start))
                selection.cursor.setPosition(
                    self._positions.to_document(span.end),
                    QTextCursor.MoveMode.KeepAnchor,
                )
                selection.format.setBackground(self._ground(mark.style))
                selection.format.setUnderlineStyle(_LINES[mark.style])
                selection.format.setUnderlineColor(self._theme.colours.muted)
                selections.append(selection)
        self.setExtraSelections(selections)

    def _ground(self, style: TermMark) -> QColor:
        colours = self._theme.colours
        return {
            TermMark.WINDOW: colours.mark_window,
            TermMark.RECURRENCE: colours.mark_recurrence,
            TermMark.CARRIED: colours.mark_carried,
            TermMark.OPEN: colours.mark_open,
            TermMark.OTHER: colours.mark_other,
            TermMark.LATE: colours.mark_late,
            TermMark.SETTLED: colours.mark_settled,
        }[style]

    def _paint_bar(
        self,
        painter: QPainter,
        areas: Sequence[QRectF],
        color: QColor,
        width: float,
    ) -> None:
        for area in areas:
            painter.fillRect(QRectF(MARGIN - 14, area.top(), width, area.height()), color)

    def _laid_out(self) -> list[list[QRectF]]:
        if self._areas is None:
            self._areas = [
                [area for start, end in stretches for area in self._lines(start, end)]
                for stretches in self._stretches
            ]
        return self._areas

    def _lines(self, start: int, end: int) -> list[QRectF]:
        """Return what a stretch covers, a rectangle per line, in document coordinates."""
        areas: list[QRectF] = []
        block = self.document().findBlock(start)
        while block.isValid() and block.position() < end:
            if block.text().strip():
                areas.extend(self._block_lines(block, start, end))
            block = block.next()
        return areas

    def _block_lines(self, block: QTextBlock, start: int, end: int) -> list[QRectF]:
        outer = self.document().documentLayout().blockBoundingRect(block)
        layout = block.layout()
        first, last = max(start - block.position(), 0), min(end - block.position(), block.length())
        count, right = layout.lineCount(), self.lineWrapColumnOrWidth() - MARGIN + 4.0
        areas = []
        for number in range(count):
            line = layout.lineAt(number)
            begin = line.textStart()
            finish = begin + line.textLength()
            if finish <= first or begin >= last:
                continue
            top = outer.top() + line.y()
            below = layout.lineAt(number + 1).y() if number + 1 < count else outer.height()
            left = MARGIN - 6.0 if first <= begin else outer.left() + _x(line, first)
            edge = right if last >= finish else outer.left() + _x(line, last)
            areas.append(QRectF(left, top, edge - left, below - line.y()))
        return areas

    @Slot()
    def _on_laid_out(self) -> None:
        self._areas = None

    @Slot()
    def _on_theme_changed(self) -> None:
        self._mark_terms()
        self.viewport().update()


def _x(line: QTextLine, position: int) -> float:
    """Return where a position stands on its line; Qt gives the position back beside it."""
    x, _ = cast("tuple[float, int]", line.cursorToX(position))
    return x
