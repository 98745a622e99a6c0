"""The head of the register: sorting, order and choice of columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QPainter
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from widgets.icons import icon_pixmap
from widgets.table.columns import LOOKS, Column
from widgets.table.delegate import PADDING
from widgets.theme.theme import bold, scaled

if TYPE_CHECKING:
    from resources.words import Words
    from widgets.theme import Theme

_ARROW = 13
_LEAST_TITLE = 180
_LEAST = 44


class RegisterHeader(QHeaderView):
    """Draws the heads; the omschrijving takes all width that the others leave.

    Signals:
        sort_requested: The column (a Column) to sort by; the same again turns the order round.
        columns_changed: Which columns show, their order or their width changed.
    """

    sort_requested = Signal(object)
    columns_changed = Signal()

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._words = words
        self._sorted_by: Column | None = None
        self._descending = False
        self._fitting = False
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(_LEAST)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu_requested)
        self.sectionClicked.connect(self._on_clicked)
        self.sectionResized.connect(self._on_resized)
        self.sectionMoved.connect(self._on_moved)

    def begin(self) -> None:
        """Set widths and choice as they begin; the model must be there."""
        metrics = self.fontMetrics()
        for column, look in LOOKS.items():
            self.setSectionHidden(column, not look.shown)
            if look.sample:
                text = max(
                    metrics.horizontalAdvance(self._words(look.sample)),
                    metrics.horizontalAdvance(self._words(column.text_key)),
                )
                self.resizeSection(column, text + 2 * PADDING + _ARROW + 6)
        self.fit()

    def show_sort(self, column: Column | None, *, descending: bool) -> None:
        """Draw the arrow at a column."""
        self._sorted_by = column
        self._descending = descending
        self.viewport().update()

    def fit(self) -> None:
        """Give the omschrijving the width that the others leave."""
        if self._fitting or self.count() == 0:
            return
        self._fitting = True
        others = sum(
            self.sectionSize(column)
            for column in Column
            if column is not Column.TITLE and not self.isSectionHidden(column)
        )
        self.resizeSection(Column.TITLE, max(_LEAST_TITLE, self.viewport().width() - others))
        self._fitting = False

    def show_column(self, column: Column, *, shown: bool) -> None:
        """Show or hide a column; the omschrijving always shows."""
        if column is Column.TITLE:
            return
        self.setSectionHidden(column, not shown)
        if shown and self.sectionSize(column) < _LEAST:
            self.resizeSection(column, self.fontMetrics().averageCharWidth() * 16)
        self.fit()
        self.columns_changed.emit()

    def column_actions(self, parent: QWidget) -> list[QAction]:
        """Return a checkable action for each column that can be hidden."""
        made = []
        for column in Column:
            if column is Column.TITLE:
                continue
            action = QAction(self._words(column.text_key), parent)
            action.setCheckable(True)
            action.setChecked(not self.isSectionHidden(column))
            action.setData(int(column))
            action.toggled.connect(self._on_column_toggled)
            made.append(action)
        return made

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), self.fontMetrics().height() + 14)

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:
        colours = self._theme.colours
        painter.save()
        painter.fillRect(rect, colours.soft)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colours.line)
        room = rect.adjusted(PADDING, 0, -4, -1)
        painter.setFont(bold(scaled(self.font(), 0.94)))
        painter.setPen(colours.muted)
        column = Column(index)
        arrow = _ARROW + 4 if column is self._sorted_by else 0
        text = painter.fontMetrics().elidedText(
            self._words(column.text_key), Qt.TextElideMode.ElideRight, room.width() - arrow
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        if arrow:
            left = room.left() + painter.fontMetrics().horizontalAdvance(text) + 4
            name = "arrow-down" if self._descending else "arrow-up"
            pixmap = icon_pixmap(name, colours.accent, _ARROW, self.devicePixelRatioF())
            painter.drawPixmap(left, room.center().y() - _ARROW // 2 + 1, pixmap)
        painter.restore()

    @Slot(QPoint)
    def _on_menu_requested(self, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = self.logicalIndexAt(where)
        if column >= 0:
            sort = QAction(
                self._words("window.sort_by", column=self._words(Column(column).text_key)), menu
            )
            sort.setData(column)
            sort.triggered.connect(self._on_sort_chosen)
            menu.addAction(sort)
            menu.addSeparator()
        menu.addActions(self.column_actions(menu))
        menu.popup(self.mapToGlobal(where))

    @Slot()
    def _on_sort_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.sort_requested.emit(Column(action.data()))

    @Slot(bool)
    def _on_column_toggled(self, shown: bool) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.show_column(Column(action.data()), shown=shown)

    @Slot(int)
    def _on_clicked(self, index: int) -> None:
        self.sort_requested.emit(Column(index))

    @Slot(int, int, int)
    def _on_resized(self, index: int, _old: int, _new: int) -> None:
        if not self._fitting and index != Column.TITLE:
            self.fit()
            self.columns_changed.emit()

    @Slot(int, int, int)
    def _on_moved(self, _index: int, _old: int, _new: int) -> None:
        self.columns_changed.emit()
