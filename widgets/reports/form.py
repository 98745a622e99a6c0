"""What the small dialogs of reports have in common: fields below each other, keep or leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QVBoxLayout

from widgets.parts import button, grow_to_fit, label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from resources.words import Words

_LETTERS = 58
"""Width at the least, in letters."""


class Form(QDialog):
    """Asks for a few things. Enter keeps, Escape leaves all as it was; it frees itself.

    Ctrl+Enter keeps from a field as well in which Enter begins a line.

    Whoever hears `kept` closes it by `accept` once that is saved, or says by `refuse` why it is not:
    what was filled in stays until then.

    Signals:
        kept: What was filled in; what that is, each form says.
    """

    kept = Signal(object)

    def __init__(self, title: str, keep: str, words: Words, parent: QWidget) -> None:
        """Begin without fields.

        Args:
            title: Of the window.
            keep: Text of the button that keeps.
            words: The catalogue.
            parent: Over which it stands.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._words = words
        self.keep_button = button(keep, "primary")
        self.keep_button.setDefault(True)
        self.keep_button.clicked.connect(self._on_keep)
        leave = button(words("window.cancel"))
        leave.clicked.connect(self.reject)
        self._fields = QFormLayout()
        self._fields.setHorizontalSpacing(12)
        self._fields.setVerticalSpacing(8)
        self._fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        self._refusal = label("", "soon", wrap=True)
        self._refusal.hide()
        self._foot = QHBoxLayout()
        self._foot.addStretch(1)
        self._foot.addWidget(leave)
        self._foot.addWidget(self.keep_button)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(16, 16, 16, 16)
        self._whole.setSpacing(14)
        self._whole.addLayout(self._fields)
        self._whole.addLayout(self.body, 1)
        self.setMinimumWidth(_LETTERS * self.fontMetrics().averageCharWidth())

    def finish(self, first: QWidget) -> None:
        """Put the buttons below all else, so that the keyboard comes to them last.

        Args:
            first: What has the keyboard at first.
        """
        self._whole.addWidget(self._refusal)
        self._whole.addLayout(self._foot)
        width = max(self.minimumWidth(), self.sizeHint().width())
        height = self._whole.totalHeightForWidth(width)
        self.resize(width, max(height, self.sizeHint().height()))
        first.setFocus()

    def add_field(self, key: str, field: QWidget) -> None:
        """Add a field below the others; `key` is what it is called in the catalogue."""
        caption = label(self._words(key), "muted")
        caption.setBuddy(field)
        field.setAccessibleName(self._words(key))
        self._fields.addRow(caption, field)

    def add_remark(self, remark: QWidget) -> None:
        """Add a text, or what belongs to the last field, below it."""
        self._fields.addRow(label(), remark)

    def add_button(self, made: QWidget) -> None:
        """Put a button at the left of the foot."""
        self._foot.insertWidget(0, made)

    def filled_in(self) -> object:
        """Return what is to be kept."""
        raise NotImplementedError

    def refuse(self, text: str) -> None:
        """Stay open with what was filled in, and say why it was not saved."""
        self._refusal.setText(text)
        self._refusal.show()
        grow_to_fit(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        with_ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if with_ctrl and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_keep()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_keep(self) -> None:
        if self.keep_button.isEnabled():
            self.kept.emit(self.filled_in())
