"""Edits the steps of preparation of one aflevering: each is an operation, and shows at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from widgets.deadline_words import day_in_words
from widgets.parts import button, label
from widgets.state_words import numeric_day
from widgets.theme.theme import row_height
from widgets.tip import as_tip

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from resources.words import Words
    from storage.steps import StepRow
    from widgets.detail.term import Reader
    from widgets.theme import Theme

    Index = QModelIndex | QPersistentModelIndex

_ID = Qt.ItemDataRole.UserRole
_TITLE, _WHEN, _DAY = range(3)
_MOST_DAYS = 999
_ROOM = 6


class StepValues(NamedTuple):
    """A step as it was filled in: counted back, or on a day of its own, or neither."""

    title: str
    days_before: int | None
    due_on: date | None


class _Roomy(QStyledItemDelegate):
    """Leaves room at both sides of a text."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return super().sizeHint(option, index) + QSize(2 * _ROOM, 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, option.palette.highlight())
        inner = QStyleOptionViewItem(option)
        inner.rect = option.rect.adjusted(_ROOM, 0, -_ROOM, 0)
        super().paint(painter, inner, index)


class StepsForm(QDialog):
    """Lists steps: what, and how many working days before sending or on which day.

    What could not be saved stays where it was typed (`refuse`); closing tells it once more.

    Signals:
        added: `StepValues` of a new step; `begin_new` when it is saved.
        edited: Id of a step, its `StepValues`.
        removed: Id of a step.
        ladder_requested: The usual steps are to be added.
    """

    added = Signal(object)
    edited = Signal(object, object)
    removed = Signal(object)
    ladder_requested = Signal()

    def __init__(
        self, theme: Theme, words: Words, read: Reader, what: str, parent: QWidget
    ) -> None:
        """Begin without steps.

        Args:
            theme: The look.
            words: The catalogue.
            read: Reads a day as from a day.
            what: Number and title of what is prepared.
            parent: Over which it stands.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words("reports.steps"))
        self._words = words
        self._read = read
        self._today: date | None = None
        self._filling = False
        # What was typed of steps that could not be saved: title and time, by id.
        self._unsaved: dict[str, tuple[str, str]] = {}
        self._colours = theme.colours
        self.table = QTableWidget(0, 3)
        heads = [words(f"reports.steps.{key}") for key in ("what", "when", "day")]
        self.table.setHorizontalHeaderLabels(heads)
        self.table.setAccessibleName(words("reports.steps"))
        self.table.setShowGrid(False)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        palette = self.table.palette()
        palette.setColor(QPalette.ColorRole.Highlight, theme.colours.selected)
        palette.setColor(QPalette.ColorRole.HighlightedText, theme.colours.text)
        self.table.setPalette(palette)
        self.table.setItemDelegate(_Roomy(self.table))
        upright = self.table.verticalHeader()
        upright.hide()
        upright.setDefaultSectionSize(row_height(self.font()))
        head = self.table.horizontalHeader()
        head.setHighlightSections(False)
        colours = theme.colours
        head.setStyleSheet(
            f"QHeaderView::section {{ background: {colours.soft.name()}; padding: 4px {_ROOM + 2}px;"
            f" border: none; border-bottom: 1px solid {colours.line.name()}; }}"
        )
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(_TITLE, QHeaderView.ResizeMode.Stretch)
        for column in (_WHEN, _DAY):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.title_field = QLineEdit()
        self.title_field.setPlaceholderText(words("reports.steps.new"))
        self.title_field.setAccessibleName(words("reports.steps.new"))
        self.when_field = QLineEdit()
        self.when_field.setPlaceholderText(words("reports.steps.when_hint"))
        self.when_field.setAccessibleName(words("reports.steps.when"))
        self.add_button = button(words("reports.steps.add"))
        self.remove_button = button(words("reports.steps.remove"))
        self.ladder_button = button(words("reports.steps.ladder"))
        close = button(words("reports.close"), "primary")
        self._sending = label("", "muted", wrap=True)
        self._wrong = label("", "soon", wrap=True)
        self._wrong.hide()
        new = QHBoxLayout()
        new.addWidget(self.title_field, 3)
        new.addWidget(self.when_field, 2)
        new.addWidget(self.add_button)
        foot = QHBoxLayout()
        for part in (self.remove_button, self.ladder_button):
            foot.addWidget(part)
        foot.addStretch(1)
        foot.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(10)
        whole.addWidget(label(what, wrap=True))
        whole.addWidget(self._sending)
        whole.addWidget(self.table, 1)
        whole.addWidget(self._wrong)
        whole.addLayout(new)
        whole.addLayout(foot)
        for pressed in (self.add_button, self.remove_button, self.ladder_button, close):
            pressed.setAutoDefault(False)
        unit = self.fontMetrics().averageCharWidth()
        self.resize(74 * unit, 16 * self.fontMetrics().height() + 160)
        self.table.itemChanged.connect(self._on_item_changed)
        self.add_button.clicked.connect(self._on_add)
        self.title_field.returnPressed.connect(self._on_add)
        self.when_field.returnPressed.connect(self._on_add)
        self.remove_button.clicked.connect(self._on_remove)
        self.ladder_button.clicked.connect(self.ladder_requested)
        self.table.currentCellChanged.connect(self._on_current)
        close.clicked.connect(self.accept)

    def show_steps(self, steps: Sequence[StepRow], sending: date | None, today: date) -> None:
        """Show steps in their order; `sending` is the day from which they are counted back."""
        words, present = self._words, self._current_id()
        self._today = today
        self._filling = True
        self.table.setRowCount(len(steps))
        for row, step in enumerate(steps):
            day = day_in_words(step.due_on, words) if step.due_on else "—"
            if step.done_on:
                day = words("reports.steps.done_on", day=day_in_words(step.done_on, words))
            for column, text in ((_TITLE, step.title), (_WHEN, self._when(step)), (_DAY, day)):
                item = self.table.item(row, column)
                if item is None:
                    item = QTableWidgetItem()
                    self.table.setItem(row, column, item)
                typed = self._unsaved.get(step.id) if column != _DAY else None
                item.setText(typed[column] if typed else text)
                colour = self._colours.late if typed else None
                item.setData(Qt.ItemDataRole.ForegroundRole, colour)
                item.setData(_ID, step.id)
                item.setToolTip(as_tip(text))
                if column == _DAY:
                    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
        self._filling = False
        if steps:
            ids = [step.id for step in steps]
            before = min(max(self.table.currentRow(), 0), len(steps) - 1)
            row = ids.index(present) if present in ids else before
            self.table.setCurrentCell(row, max(self.table.currentColumn(), _TITLE))
        self._on_current()
        known = words("reports.steps.sending", day=day_in_words(sending, words)) if sending else ""
        self._sending.setText(known or words("reports.steps.no_sending"))
        self.ladder_button.setVisible(not steps)

    def refuse(self, step_id: str, text: str) -> None:
        """Leave what was typed of a step, or of a new one, where it is, and say why it is not saved."""
        self._wrong.setText(text)
        self._wrong.show()
        if not step_id:
            return
        self._filling = True
        for row in self._rows_of(step_id):
            self._unsaved[step_id] = (self._text(row, _TITLE), self._text(row, _WHEN))
            for column in (_TITLE, _WHEN):
                item = self.table.item(row, column)
                if item is not None:
                    item.setForeground(self._colours.late)
        self._filling = False

    def begin_new(self) -> None:
        """Empty the line for a new step: what stood there is saved."""
        self.title_field.clear()
        self.when_field.clear()
        self.title_field.setFocus()

    @Slot()
    def accept(self) -> None:
        """Close, once what was not saved is."""
        for step_id in [*self._unsaved]:
            for row in self._rows_of(step_id):
                self._tell(row)
        if not any(self._rows_of(step_id) for step_id in self._unsaved):
            super().accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.table.hasFocus():
            self._on_remove()
        elif event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            # Enter ends the editing of a cell or adds what was typed; it does not close.
            super().keyPressEvent(event)

    def _when(self, step: StepRow) -> str:
        """Return when a step is to be done, as it can be typed."""
        if step.days_before is None:
            return numeric_day(step.due_on) if step.due_on else ""
        return self._before(step.days_before)

    def _before(self, days: int) -> str:
        if days == 0:
            return self._words("reports.steps.at_sending")
        return self._words("reports.steps.before", n=days)

    def _values(self, title: str, when: str) -> StepValues | None:
        """Return a step as typed; None without a name, or with a time that cannot be read."""
        title, when = title.strip(), when.strip()
        if not title or self._today is None:
            return None
        if not when:
            return StepValues(title, None, None)
        if when == self._before(0):
            return StepValues(title, 0, None)
        count = when.split()[0]
        if count.isascii() and count.isdecimal() and int(count) <= _MOST_DAYS:
            days = int(count)
            if when in {count, self._words("reports.steps.before", n=days)}:
                return StepValues(title, days, None)
        read = self._read(when, self._today)
        if read.latest is None or read.earliest != read.latest:
            return None
        return StepValues(title, None, read.latest)

    def _current_id(self) -> str:
        item = self.table.item(self.table.currentRow(), _TITLE)
        return str(item.data(_ID)) if item else ""

    def _text(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return item.text() if item else ""

    def _say(self, values: StepValues | None) -> None:
        self._wrong.setText(self._words("reports.steps.not_read"))
        self._wrong.setVisible(values is None)

    @Slot(QTableWidgetItem)
    def _on_item_changed(self, item: QTableWidgetItem) -> None:
        if not self._filling:
            self._tell(item.row())

    def _tell(self, row: int) -> None:
        """Tell a step as it stands in its row."""
        item = self.table.item(row, _TITLE)
        values = self._values(self._text(row, _TITLE), self._text(row, _WHEN))
        self._say(values)
        if item is not None and values is not None:
            step_id = str(item.data(_ID))
            self._unsaved.pop(step_id, None)
            self.edited.emit(step_id, values)

    def _rows_of(self, step_id: str) -> list[int]:
        found = ((row, self.table.item(row, _TITLE)) for row in range(self.table.rowCount()))
        return [row for row, item in found if item is not None and item.data(_ID) == step_id]

    @Slot()
    def _on_add(self) -> None:
        values = self._values(self.title_field.text(), self.when_field.text())
        self._say(values)
        if values is None:
            (self.when_field if self.title_field.text().strip() else self.title_field).setFocus()
            return
        self.added.emit(values)

    @Slot()
    def _on_remove(self) -> None:
        if step_id := self._current_id():
            self.removed.emit(step_id)

    @Slot()
    def _on_current(self) -> None:
        self.remove_button.setEnabled(self.table.currentRow() >= 0)
