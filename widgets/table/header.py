"""The head of the register: sorting, order and choice of columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from widgets.icons import icon_pixmap
from widgets.table.columns import LOOKS, Column
from widgets.table.delegate import PADDING
from widgets.theme.theme import bold, scaled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QByteArray
    from PySide6.QtGui import QResizeEvent

    from resources.words import Words
    from widgets.theme import Theme

_ARROW = 13
_LEAST_TITLE = 210
"""Width that the omschrijving keeps as long as other columns can step back for it."""

_NARROW_TITLE = 150
_LEAST = 44
_STEP_BACK = (
    Column.STATUS,
    Column.MINISTER,
    Column.HANDLER,
    Column.PRIORITY,
    Column.KIND,
    Column.MINISTRY,
    Column.WORDING,
    Column.LATEST,
)
"""Columns that give way where there is little room, in this order; the panel shows them too."""


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
        self._wanted: set[Column] = set()
        self._widths: dict[Column, int] = {}
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
        metrics = QFontMetrics(bold(self.font()))
        self._fitting = True
        for column, look in LOOKS.items():
            if look.sample:
                heading = metrics.horizontalAdvance(self._words(column.text_key)) + _ARROW + 4
                sample = metrics.horizontalAdvance(self._words(look.sample)) + look.mark
                self._widths[column] = max(heading, sample) + 2 * PADDING + 4
                self.resizeSection(column, self._widths[column])
        self._wanted = {column for column, look in LOOKS.items() if look.shown}
        self._fitting = False
        self.fit()

    def show_sort(self, column: Column | None, *, descending: bool) -> None:
        """Draw the arrow at a column."""
        before, self._sorted_by = self._sorted_by, column
        self._descending = descending
        for each in (before, column):
            if each is not None:
                self.updateSection(each)

    def fit(self) -> None:
        """Give the omschrijving the width that the others leave.

        Where little is left, columns that the panel repeats step back until there is room again.
        """
        if self._fitting or self.count() == 0:
            return
        self._fitting = True
        # Not `viewport()`: the first part that Qt hands back makes PySide set up every class.
        room = self.width()
        shown = set(self._wanted)
        for column in _STEP_BACK:
            if room - self._width_of(shown) >= _LEAST_TITLE:
                break
            shown.discard(column)
        for column in Column:
            self.setSectionHidden(column, column not in shown)
        self.resizeSection(Column.TITLE, max(_NARROW_TITLE, room - self._width_of(shown)))
        self._fitting = False

    def _width_of(self, shown: Iterable[Column]) -> int:
        """Return the width of these columns without the omschrijving."""
        return sum(self._widths[column] for column in shown if column is not Column.TITLE)

    def layout_state(self) -> QByteArray:
        """Return order, widths and choice of columns, to be kept."""
        self._fitting = True
        for column in Column:
            self.setSectionHidden(column, column not in self._wanted)
        state = self.saveState()
        self._fitting = False
        self.fit()
        return state

    def restore_layout(self, state: QByteArray) -> None:
        """Take over what `layout_state` gave; what does not fit this version is left alone."""
        self._fitting = True
        if self.restoreState(state):
            self._wanted = {c for c in Column if not self.isSectionHidden(c)} | {Column.TITLE}
            for column in self._wanted:
                self._widths[column] = self.sectionSize(column)
        self._fitting = False
        self.fit()

    def show_column(self, column: Column, *, shown: bool) -> None:
        """Show or hide a column; the omschrijving always shows."""
        if column is Column.TITLE:
            return
        self._wanted = self._wanted | {column} if shown else self._wanted - {column}
        self.fit()
        self.columns_changed.emit()

    @property
    def wanted(self) -> frozenset[Column]:
        """The columns that the user wants to see, whether or not there is room."""
        return frozenset(self._wanted)

    def column_actions(self, parent: QWidget) -> list[QAction]:
        """Return a checkable action for each column that can be hidden."""
        made = []
        for column in Column:
            if column is Column.TITLE:
                continue
            action = QAction(self._words(column.text_key), parent)
            action.setCheckable(True)
            action.setChecked(column in self._wanted)
            action.setData(int(column))
            action.toggled.connect(self._on_column_toggled)
            made.append(action)
        return made

    def sort_actions(self, parent: QWidget) -> list[QAction]:
        """Return an action to sort by each column that shows; the same again turns it round."""
        made = []
        for column in Column:
            if self.isSectionHidden(column):
                continue
            action = QAction(self._words(column.text_key), parent)
            action.setCheckable(True)
            action.setChecked(column is self._sorted_by)
            action.setData(int(column))
            action.triggered.connect(self._on_sort_chosen)
            made.append(action)
        return made

    def sizeHint(self) -> QSize:
        # Qt's own asks the heading and size of every column, at each layout.
        return QSize(self.length(), self.fontMetrics().height() + 14)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

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
    def _on_resized(self, index: int, _old: int, new: int) -> None:
        if not self._fitting and index != Column.TITLE and new > 0:
            self._widths[Column(index)] = new
            self.fit()
            self.columns_changed.emit()

    @Slot(int, int, int)
    def _on_moved(self, _index: int, _old: int, _new: int) -> None:
        self.columns_changed.emit()
