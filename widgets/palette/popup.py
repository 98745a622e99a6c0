"""The palette itself: a field and a list over the window, gone again with Escape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from widgets.palette.delegate import PaletteDelegate
from widgets.palette.entries import Entry, Found, in_sections, offered
from widgets.palette.matching import find
from widgets.palette.model import PaletteModel, spoken
from widgets.parts import label, line
from widgets.theme.theme import scaled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from resources.words import Words
    from widgets.theme import Theme

_WIDTH_IN_LETTERS = 84
_LINES = 12
"""How many lines show at most before the list scrolls."""
_TOP = 56
_EDGE = 24
_VEIL = 70
"""How much of the window the palette dims, of 255."""

_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Tab: 1,
    Qt.Key.Key_Backtab: -1,
}


class _Field(QLineEdit):
    """The field; the keys that walk the list go to the list.

    Signals:
        walked: How many lines to go down; negative is up.
        accepted: Enter was pressed.
        left: Escape was pressed.
    """

    walked = Signal(int)
    accepted = Signal()
    left = Signal()

    def event(self, event: QEvent) -> bool:
        # Tab would be taken for the way to the next part before `keyPressEvent` sees it.
        if event.type() == QEvent.Type.KeyPress and self._walk(event):  # type: ignore[arg-type]
            return True
        return super().event(event)

    def _walk(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.walked.emit(_STEPS[key])
        elif key in {Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}:
            self.walked.emit(_LINES - 2 if key == Qt.Key.Key_PageDown else 2 - _LINES)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.accepted.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            return False
        return True


class CommandPalette(QWidget):
    """Lies over its parent while it is open.

    Signals:
        chosen: The key of the entry that was chosen; the palette is gone by then, and what had the
            keyboard has it again.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._entries: Sequence[Entry] = ()
        self._more: Callable[[str], Sequence[Entry]] | None = None
        self._before: QWidget | None = None
        self._card = QFrame(self)
        self._card.setProperty("role", "card")
        self._field = _Field(self._card)
        self._field.setPlaceholderText(words("palette.hint"))
        self._field.setAccessibleName(words("palette.field"))
        self._model = PaletteModel(self)
        self._list = QListView(self._card)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setModel(self._model)
        self._list.setItemDelegate(PaletteDelegate(theme, self._list, self._model))
        self._list.setAccessibleName(words("palette.list"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.viewport().setAutoFillBackground(False)
        self._nothing = label(words("palette.nothing"), "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hints = label(words("palette.keys"), "muted", font=scaled(self.font(), 0.9))
        hints.setContentsMargins(_EDGE // 2, 0, _EDGE // 2, 0)
        self._column = column = QVBoxLayout(self._card)
        column.setContentsMargins(1, 10, 1, 8)
        column.setSpacing(6)
        head = QVBoxLayout()
        head.setContentsMargins(10, 0, 10, 0)
        head.addWidget(self._field)
        column.addLayout(head)
        column.addWidget(self._list, 1)
        column.addWidget(self._nothing, 1)
        column.addWidget(line())
        column.addWidget(hints)
        self.setAccessibleName(words("palette.name"))
        self._field.textChanged.connect(self._on_text_changed)
        self._field.walked.connect(self._on_walked)
        self._field.accepted.connect(self._on_accepted)
        self._field.left.connect(self.leave)
        self._list.clicked.connect(self._on_clicked)
        theme.changed.connect(self.update)
        parent.installEventFilter(self)
        self.hide()

    def show_entries(
        self, entries: Sequence[Entry], more: Callable[[str], Sequence[Entry]] | None = None
    ) -> None:
        """Open the palette.

        Args:
            entries: What is offered without a word typed, and matched with what is.
            more: Gives entries for a text, all of which are shown, after the others.
        """
        self._entries = entries
        self._more = more
        if not self.is_open:
            self._before = QApplication.focusWidget()
        self._field.clear()
        self._show_found("")
        self._place()
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(
                self._on_focus_changed, Qt.ConnectionType.UniqueConnection
            )

    @property
    def is_open(self) -> bool:
        """Whether it is open."""
        return not self.isHidden()

    @property
    def field(self) -> QLineEdit:
        """Where is typed."""
        return self._field

    @property
    def current(self) -> Entry | None:
        """What Enter would choose."""
        found = self._model.line(self._list.currentIndex().row())
        return found.entry if isinstance(found, Found) else None

    @property
    def lines(self) -> list[str]:
        """What stands in the list, headings included."""
        rows = range(self._model.rowCount())
        return [str(self._model.index(row, 0).data()) for row in rows]

    @Slot()
    def leave(self) -> None:
        """Close it; what had the keyboard gets it back."""
        if not self.is_open:
            return
        before, self._before = self._before, None
        self.hide()
        self._entries, self._more = (), None
        self._model.show_lines(())
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    # -- what is offered ----------------------------------------------------------------------

    def _show_found(self, typed: str) -> None:
        found = offered(typed, self._entries)
        if self._more is not None and typed.strip():
            for entry in self._more(typed):
                match = find(typed, entry.title)
                found.append(Found(entry, match.spans if match else ()))
        self._model.show_lines(in_sections(found))
        self._list.setVisible(bool(found))
        self._nothing.setVisible(not found)
        self._go_to(self._model.next_row(-1, 1))
        self._list.scrollToTop()

    def _go_to(self, row: int) -> None:
        index = self._model.index(row, 0)
        self._list.setCurrentIndex(index if self._model.can_choose(row) else QModelIndex())
        if self._model.next_row(-1, 1) == row:
            self._list.scrollToTop()
        found = self._model.line(row)
        # The keyboard stays in the field: what the list is at is told as the field's description.
        self._field.setAccessibleDescription(spoken(found) if isinstance(found, Found) else "")

    @Slot(str)
    def _on_text_changed(self, text: str) -> None:
        if self.is_open:
            self._show_found(text)
            self._place()

    @Slot(int)
    def _on_walked(self, steps: int) -> None:
        row = self._list.currentIndex().row()
        for _ in range(abs(steps)):
            row = self._model.next_row(row, 1 if steps > 0 else -1)
        self._go_to(row)

    @Slot()
    def _on_accepted(self) -> None:
        self._choose(self._list.currentIndex().row())

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self._choose(index.row())

    def _choose(self, row: int) -> None:
        found = self._model.line(row)
        if isinstance(found, Found) and found.entry.enabled:
            key = found.entry.key
            self.leave()
            self.chosen.emit(key)

    # -- its place ----------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._over and self.is_open:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        """Lie over the parent, the card at its top in the middle, as high as the list asks."""
        self.setGeometry(self._over.rect())
        wanted = self.fontMetrics().averageCharWidth() * _WIDTH_IN_LETTERS
        width = min(wanted, self.width() - 2 * _EDGE)
        heights = [self._list.sizeHintForRow(row) for row in range(self._model.rowCount())]
        row = max(heights, default=0)
        listed = min(sum(heights), _LINES * row)
        self._list.setMinimumHeight(0)
        self._nothing.setMinimumHeight(self.fontMetrics().height() * 4)
        margins = self._column.contentsMargins()
        around = self._field.sizeHint().height() + self.fontMetrics().height()
        around += margins.top() + margins.bottom() + 3 * self._column.spacing() + 6
        inside = listed or self._nothing.minimumHeight()
        top = min(_TOP, self.height() // 8)
        height = min(around + inside, self.height() - top - _EDGE)
        self._card.setGeometry(QRect((self.width() - width) // 2, top, width, height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        veil = QColor(0, 0, 0, _VEIL)
        painter = QPainter(self)
        painter.fillRect(self.rect(), veil)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._card.geometry().contains(event.position().toPoint()):
            self.leave()

    @Slot("QWidget*", "QWidget*")
    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Close when a key led elsewhere in the window; a menu or dialog over it may come and go."""
        if new is None or not self.is_open or self.isAncestorOf(new):
            return
        if new.window() is self.window():
            self._before = None
            self.leave()
