"""What another register would change, before anything changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from storage.rules.workbook_review import Outcome, WorkbookReview
from widgets.bar import bar, heading
from widgets.chips import ChipRow
from widgets.difference_table.look import LineDelegate, PlainHeader
from widgets.difference_table.model import Column, DifferenceModel
from widgets.parts import button, label, line
from widgets.theme.theme import row_height

if TYPE_CHECKING:
    from resources.words import Words
    from widgets.theme import Theme

_ORDER = (
    Outcome.CLASH,
    Outcome.CHANGED,
    Outcome.NEW,
    Outcome.MISSING,
    Outcome.REFUSED,
    Outcome.SAME,
)
_TAKEN = (Outcome.NEW, Outcome.CHANGED)
# Widths in average characters; the two columns of values share what is left.
_WIDTHS = {Column.ROW: 21, Column.FIELD: 19, Column.OUTCOME: 25}
_LEAST_WIDTH = 16
_PANE_LINES = 4


class DifferencePreview(QWidget):
    """Shows a `WorkbookReview`: counts to filter by, a line per cell, and all of one cell below.

    Signals:
        accepted: Take over what is chosen.
        cancelled: Leave it alone.
    """

    accepted = Signal()
    cancelled = Signal()

    def __init__(
        self,
        theme: Theme,
        words: Words,
        model: DifferenceModel,
        parent: QWidget | None = None,
    ) -> None:
        """Show nothing yet.

        Args:
            theme: Colours.
            words: Catalogue.
            model: The lines; its words are those of its area.
            parent: As Qt has it.
        """
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._review: WorkbookReview | None = None
        self._model = model
        self._area = self._model.area
        self._subtitle = label(role="muted", wrap=True)
        self._notices = label(role="muted", wrap=True)
        self._chips = ChipRow(words(f"{self._area}.title"))
        self._table = QTableView()
        self._empty = label(words(f"{self._area}.empty"), "muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pane = QPlainTextEdit()
        self._accept = button("", "primary")
        self._cancel = button(words(f"{self._area}.cancel"))
        self._set_up_table()
        self._set_up_pane()
        self._lay_out()

        self._chips.chosen.connect(self._on_filter_chosen)
        self._table.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self._accept.clicked.connect(self._on_accept)
        self._cancel.clicked.connect(self.cancelled)
        theme.changed.connect(self._table.viewport().update)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._on_accept)

    def show_review(self, review: WorkbookReview) -> None:
        """Show what another register would change."""
        self._review = review
        words, counts = self._words, review.counts
        rows = words(f"{self._area}.rows", n=len(review.rows))
        self._subtitle.setText(f"{review.file_name} · {rows}")
        self._notices.setText("\n".join(words.say(notice) for notice in review.notices))
        self._notices.setVisible(bool(review.notices))
        chips = [("all", words(f"{self._area}.all", n=len(review.rows)))]
        for outcome in _ORDER:
            if n := counts[outcome]:
                key = f"{self._area}.count.{outcome.value}"
                chips.append((outcome.value, words(key, n=n)))
        self._chips.show_chips(chips)
        self._show_taken(sum(counts[outcome] for outcome in _TAKEN))
        self._show_lines()
        self._table.setFocus()

    def _show_taken(self, taken: int) -> None:
        """Say how much would be taken over."""
        words = self._words
        self._accept.setEnabled(taken > 0)
        self._accept.setText(
            words(f"{self._area}.accept", n=taken) if taken else words(f"{self._area}.accept_none")
        )

    @property
    def table(self) -> QTableView:
        """The table."""
        return self._table

    @property
    def model(self) -> DifferenceModel:
        """Its lines."""
        return self._model

    @property
    def pane(self) -> QPlainTextEdit:
        """Where all of the current line can be read."""
        return self._pane

    def focusInEvent(self, event: QFocusEvent) -> None:
        # A focus proxy would take the chips out of the order of Tab.
        super().focusInEvent(event)
        self._table.setFocus()

    def _set_up_table(self) -> None:
        table, words = self._table, self._words
        table.setModel(self._model)
        table.setAccessibleName(words(f"{self._area}.table"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setCornerButtonEnabled(False)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setItemDelegate(LineDelegate(self._theme, table))
        table.setHorizontalHeader(PlainHeader(self._theme, table))
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(row_height(table.font()))
        head = table.horizontalHeader()
        unit = self.fontMetrics().averageCharWidth()
        head.setMinimumSectionSize(unit * _LEAST_WIDTH)
        for column in Column:
            if column in _WIDTHS:
                head.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
                head.resizeSection(column, unit * _WIDTHS[column])
            else:
                head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def _set_up_pane(self) -> None:
        self._pane.setReadOnly(True)
        self._pane.setAccessibleName(self._words(f"{self._area}.cell"))
        self._pane.setTabChangesFocus(True)
        self._pane.setFixedHeight(self._pane.fontMetrics().lineSpacing() * _PANE_LINES + 22)

    def _lay_out(self) -> None:
        names = heading(self._words(f"{self._area}.title"), self._subtitle)
        pane = QVBoxLayout()
        pane.setContentsMargins(12, 8, 12, 8)
        pane.addWidget(self._pane)
        unchanged = label(self._words(f"{self._area}.unchanged"), "muted", wrap=True)

        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(bar(names))
        around.addWidget(line())
        around.addWidget(bar(self._filters()))
        around.addWidget(line())
        around.addWidget(self._table, 1)
        around.addWidget(self._empty, 1)
        around.addLayout(pane)
        around.addWidget(line())
        around.addWidget(bar(unchanged, self._cancel, self._accept))

    def _filters(self) -> QBoxLayout:
        filters = QVBoxLayout()
        filters.addWidget(self._chips)
        filters.addWidget(self._notices)
        return filters

    def _show_lines(self) -> None:
        if self._review is None:
            return
        key = self._chips.key
        # What asks for a look comes first, what stays the same last.
        self._model.show_review(self._review, _ORDER if key == "all" else (Outcome(key),))
        has_lines = self._model.rowCount() > 0
        self._table.setVisible(has_lines)
        self._pane.setVisible(has_lines)
        self._empty.setVisible(not has_lines)
        if has_lines:
            self._table.selectRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Nothing was decided here that could be lost.
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    @Slot(object)
    def _on_filter_chosen(self, _key: object) -> None:
        self._show_lines()

    @Slot(QModelIndex, QModelIndex)
    def _on_row_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if not current.isValid():
            self._pane.clear()
            return
        shown, text = self._model.line(current.row()), self._model.text
        parts = [
            self._model.heading(shown),
            self._value(Column.NOW, text(shown, Column.NOW)),
            self._value(Column.RETURNED, text(shown, Column.RETURNED)),
            self._model.explanation(shown),
        ]
        self._pane.setPlainText("\n".join(part for part in parts if part))

    def _value(self, column: Column, value: str) -> str:
        heading = self._model.headerData(column, Qt.Orientation.Horizontal)
        return f"{heading}: {value}" if value else ""

    @Slot()
    def _on_accept(self) -> None:
        if self._accept.isEnabled():
            self.accepted.emit()
