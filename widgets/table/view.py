"""The table of the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from widgets.table.delegate import RegisterDelegate
from widgets.table.header import RegisterHeader
from widgets.theme.theme import row_height

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from resources.words import Words
    from widgets.table.model import RegisterTableModel
    from widgets.theme import Theme


class RegisterTable(QTableView):
    """Shows a `RegisterTableModel`; the chosen record stays chosen whatever the rows do.

    Attributes:
        head: Its header, for sorting and columns.

    Signals:
        current_changed: The key (an int) of the record that is chosen now, or None.
        open_requested: The key of the record to be opened: Enter or a double click.
        menu_requested: The key of the record and the global place for a menu.
        painted: The table was painted, after `tell_when_painted` asked to say so.
    """

    current_changed = Signal(object)
    open_requested = Signal(object)
    menu_requested = Signal(object, object)
    painted = Signal()

    def __init__(
        self, model: RegisterTableModel, theme: Theme, words: Words, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._rows = model
        self._key: int | None = None
        self._restoring = False
        self._tells_paint = False
        self._painter = RegisterDelegate(theme, self, model)
        self.head = RegisterHeader(theme, words, self)
        self.setAccessibleName(words("window.table"))
        self.setHorizontalHeader(self.head)
        self.setItemDelegate(self._painter)
        self.setModel(model)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.verticalHeader().hide()
        self._fit_rows()
        self.head.begin()
        self.customContextMenuRequested.connect(self._on_menu_requested)
        self.doubleClicked.connect(self._on_double_clicked)
        self.entered.connect(self._on_entered)
        model.modelReset.connect(self._on_reset)
        model.rowsInserted.connect(self._on_reset)
        theme.changed.connect(self._on_theme_changed)

    @property
    def key(self) -> int | None:
        """The key of the chosen record."""
        return self._key

    @property
    def chosen_keys(self) -> Sequence[int]:
        """The keys of all chosen rows, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [key for row in rows if (key := self._rows.key_at(row)) is not None]

    def choose(self, key: int | None) -> None:
        """Choose a record and bring it into view; None, or one not shown, chooses nothing."""
        row = None if key is None else self._rows.row_of(key)
        if row is None:
            self.clearSelection()
            if self._key is not None:
                self._key = None
                self.current_changed.emit(None)
            return
        index = self._rows.index(row, max(0, self.currentIndex().column()))
        self.selectionModel().setCurrentIndex(
            index,
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows,
        )
        self.scrollTo(index)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]  # Qt gives no persistent index here
        super().currentChanged(current, previous)
        if self._restoring:
            return
        key = self._rows.key_at(current.row()) if current.isValid() else None
        if key is not None and key != self._key:
            self._key = key
            self.current_changed.emit(key)

    def paintEvent(self, event: QPaintEvent) -> None:
        chosen = self.hasFocus() and self._key is not None
        self._painter.begin(focused_row=self.currentIndex().row() if chosen else -1)
        super().paintEvent(event)
        if self._tells_paint:
            self._tells_paint = False
            # Not from within the paint: whoever hears it may change the rows.
            QTimer.singleShot(0, self, self.painted.emit)

    def tell_when_painted(self) -> None:
        """Emit `painted` after the next paint."""
        self._tells_paint = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._key is not None:
            self.open_requested.emit(self._key)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Qt makes the first row current when the table gets the keyboard; nobody chose it.
        self._restoring = self._key is None
        super().focusInEvent(event)
        if self._restoring:
            self.selectionModel().clearCurrentIndex()
        self._restoring = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self.indexAt(event.position().toPoint()).isValid():
            self._hover(-1)
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def _fit_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(row_height(self.font()))
        self.verticalHeader().setMinimumSectionSize(row_height(self.font()))

    def _hover(self, row: int) -> None:
        before, self._painter.hovered_row = self._painter.hovered_row, row
        for each in {before, row} - {-1}:
            top = self.rowViewportPosition(each)
            self.viewport().update(0, top, self.viewport().width(), self.rowHeight(each))

    @Slot()
    def _on_theme_changed(self) -> None:
        self._fit_rows()
        self.viewport().update()

    @Slot()
    def _on_reset(self) -> None:
        row = None if self._key is None else self._rows.row_of(self._key)
        if row is None or self.currentIndex().row() == row:
            return
        # Chosen again, but not scrolled to: what was asked for last decides what is in view.
        self._restoring = True
        self.setAutoScroll(False)
        index = self._rows.index(row, 0)
        self.selectionModel().setCurrentIndex(
            index,
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows,
        )
        self.setAutoScroll(True)
        self._restoring = False

    @Slot(QModelIndex)
    def _on_entered(self, index: QModelIndex) -> None:
        if index.row() != self._painter.hovered_row:
            self._hover(index.row())

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.open_requested.emit(self._rows.key_at(index.row()))

    @Slot(QPoint)
    def _on_menu_requested(self, where: QPoint) -> None:
        key = self._rows.key_at(self.rowAt(where.y()))
        if key is not None:
            self.menu_requested.emit(key, self.viewport().mapToGlobal(where))
