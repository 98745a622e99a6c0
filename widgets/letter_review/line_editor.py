"""What the editors in the place of a card have in common: fields below each other, keep or leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QVBoxLayout

from widgets.parts import button, label
from widgets.theme.theme import bold

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from resources.words import Words


class LineEditor(QFrame):
    """Fields of one line, and two buttons. Enter keeps, Escape leaves it as it was.

    Signals:
        kept: The line as it is now; what that is, each editor says.
        dropped: Nothing is to change.
        height_changed: It needs more or less room.
    """

    kept = Signal(object)
    dropped = Signal()
    height_changed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setProperty("current", "true")
        self._words = words
        self._heading = label(wrap=True, font=bold(self.font()))
        self._heading.hide()
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(12)
        self._form.setVerticalSpacing(6)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._keep = button(words("review.edit.keep"), "primary")
        self._keep.clicked.connect(self._on_keep)
        drop = button(words("review.edit.drop"))
        drop.clicked.connect(self.dropped)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(drop)
        buttons.addWidget(self._keep)
        around = QVBoxLayout(self)
        around.setContentsMargins(12, 12, 12, 12)
        around.setSpacing(10)
        around.addWidget(self._heading)
        around.addLayout(self._form)
        around.addLayout(buttons)

    def keep(self) -> bool:
        """Keep what was changed, as the button does; say whether that can be."""
        if not self._keep.isEnabled():
            return False
        self.kept.emit(self.changed())
        return True

    def changed(self) -> object:
        """Return the line as it is now."""
        raise NotImplementedError

    def head(self, text: str) -> None:
        """Say above the fields what is edited."""
        self._heading.setText(text)
        self._heading.show()

    def add_field(self, name: str, field: QWidget) -> None:
        """Add a field below the others; `name` is the end of its key."""
        caption = label(self._words(f"review.edit.{name}"), "muted")
        caption.setBuddy(field)
        field.setAccessibleName(self._words(f"review.edit.{name}"))
        self._form.addRow(caption, field)

    def add_echo(self, echo: QWidget) -> None:
        """Say below the last field how it is read."""
        self._form.addRow(label(), echo)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.keep()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_keep(self) -> None:
        self.keep()
