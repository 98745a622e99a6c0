"""Fields that tell when they were left with something new in them.

A field keeps what is being typed in it when the record is shown again meanwhile.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from widgets.choice import Choice
from widgets.tip import as_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QIcon, QKeyEvent, QResizeEvent, QWheelEvent

    from widgets.theme import Theme

LONGEST_LINE = 2_000_000
"""Characters that a line takes; Qt's own limit of 32,767 cuts what is longer without a word."""


def set_read_only(field: QLineEdit | QPlainTextEdit, *, read_only: bool) -> None:
    """Let a field be read and copied from only, and look like that; or be written in again."""
    if field.isReadOnly() != read_only:
        field.setReadOnly(read_only)
        # The style sheet asks Qt's own property, but not again when it changes.
        field.style().polish(field)


class LineField(QLineEdit):
    """One line of text.

    Signals:
        saved: The new text, when it was left or Enter was pressed and the text is new.
    """

    saved = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMaxLength(LONGEST_LINE)
        self._kept = self._stored = ""
        self._is_telling = False
        # What the field made of the text kept: Qt changes some characters. None while it is unknown,
        # or was told and not saved.
        self._shown: str | None = ""
        self._known = QStringListModel(self)
        self.editingFinished.connect(self.flush)

    def show_value(self, text: str) -> None:
        """Show what is stored, unless something else is being typed."""
        if self._is_telling and text == self._stored:
            # What was told is not saved yet, and may be refused.
            return
        typing = (self.hasFocus() or self._shown is None) and self.text() != self._shown
        if typing:
            self._shown = self._shown if text == self._kept else None
        elif text != self._kept or self.text() != self._shown:
            self._show(text)
            self.setCursorPosition(0)
        self._kept = self._stored = text
        self.setToolTip(as_tip(text))

    def set_writable(self, *, writable: bool) -> None:
        """Let it be changed, or only be read and copied from."""
        set_read_only(self, read_only=not writable)

    def offer(self, values: Sequence[str]) -> None:
        """Offer these values while typing."""
        if self.completer() is None:
            completer = QCompleter(self._known, self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            self.setCompleter(completer)
        self._known.setStringList(list(values))

    @Slot()
    def flush(self) -> None:
        """Tell what is new; without anything new do nothing."""
        if self.text() == self._shown:
            return
        self._shown = self.text()
        text = self._shown.strip()
        if text != self._kept:
            self._kept, self._is_telling = text, True
            self.saved.emit(text)
            self._is_telling = False

    def keep_typed(self) -> None:
        """Keep what was told and could not be saved: it is told again when the field is left."""
        self._kept, self._shown = self._stored, None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self._shown:
            self._show(self._kept)
            return
        super().keyPressEvent(event)

    def _show(self, text: str) -> None:
        self.setText(text)
        self._shown = self.text()


class TextField(QPlainTextEdit):
    """Text that grows with what is in it.

    Signals:
        saved: The new text, when it was left, or at Ctrl+Enter, and the text is new.
    """

    saved = Signal(object)

    def __init__(
        self,
        name: str,
        *,
        lines: int = 2,
        one_paragraph: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Begin empty.

        Args:
            name: Accessible name.
            lines: Height that it has at least, in lines.
            one_paragraph: Whether Enter saves, as in a title.
            parent: Owner.
        """
        super().__init__(parent)
        self.setAccessibleName(name)
        self._kept = self._stored = ""
        self._is_telling = False
        # What the field made of the text kept: Qt changes some characters. None while it is unknown,
        # or was told and not saved.
        self._shown: str | None = ""
        self._lines = lines
        self._one_paragraph = one_paragraph
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(2)
        self.textChanged.connect(self._fit)

    def show_value(self, text: str) -> None:
        """Show what is stored, unless something else is being typed."""
        if self._is_telling and text == self._stored:
            # What was told is not saved yet, and may be refused.
            return
        typing = (self.hasFocus() or self._shown is None) and self._text() != self._shown
        if typing:
            self._shown = self._shown if text == self._kept else None
        elif text != self._kept or self._text() != self._shown:
            self._show(text)
        self._kept = self._stored = text
        self._fit()

    def set_writable(self, *, writable: bool) -> None:
        """Let it be changed, or only be read and copied from."""
        set_read_only(self, read_only=not writable)

    def flush(self) -> None:
        """Tell what is new; without anything new do nothing."""
        if self._text() == self._shown:
            return
        self._shown = self._text()
        text = self._shown.strip()
        if self._one_paragraph:
            text = " ".join(text.split())
        if text != self._kept:
            self._kept, self._is_telling = text, True
            self.saved.emit(text)
            self._is_telling = False

    def keep_typed(self) -> None:
        """Keep what was told and could not be saved: it is told again when the field is left."""
        self._kept, self._shown = self._stored, None

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if enter and (ctrl or self._one_paragraph):
            self.flush()
            return
        if event.key() == Qt.Key.Key_Escape and self._text() != self._shown:
            self._show(self._kept)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _text(self) -> str:
        """Return what is in the field; unlike `toPlainText` it keeps hard spaces."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def _show(self, text: str) -> None:
        self.setPlainText(text)
        self._shown = self._text()

    @Slot()
    def _fit(self) -> None:
        count = max(self._lines, int(self.document().size().height()))
        height = count * self.fontMetrics().lineSpacing() + 14
        if height != self.height():
            self.setFixedHeight(height)


class ChoiceField(Choice):
    """A choice out of a few.

    Signals:
        saved: The key of what the user chose.
    """

    saved = Signal(object)

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setIconSize(QSize(11, 11))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.activated.connect(self._on_activated)

    def show_choices(
        self, choices: Sequence[tuple[object, str, QIcon | None]], chosen: object
    ) -> None:
        """Show (key, text, icon) and the one that is stored."""
        present = [self.itemData(index) for index in range(self.count())]
        texts = [self.itemText(index) for index in range(self.count())]
        if present != [key for key, _, _ in choices] or texts != [text for _, text, _ in choices]:
            self.clear()
            for key, text, icon in choices:
                if icon is None:
                    self.addItem(text, key)
                else:
                    self.addItem(icon, text, key)
        keys = [key for key, _, _ in choices]
        self.setCurrentIndex(keys.index(chosen) if chosen in keys else -1)
        self.setToolTip(as_tip(self.currentText()))

    def set_writable(self, *, writable: bool) -> None:
        """Let another be chosen, or only this one be read."""
        if self.isEnabled() != writable:
            self.setEnabled(writable)
            self.setProperty("readOnly", not writable)
            self.style().polish(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling the panel must not change a status on the way.
        event.ignore()

    @Slot(int)
    def _on_activated(self, index: int) -> None:
        self.saved.emit(self.itemData(index))
