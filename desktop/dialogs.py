"""The few dialogs: choose a file, say what went wrong. Opened, never executed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileInfo, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QMessageBox, QWidget

if TYPE_CHECKING:
    from resources.words import Words


class _KindsOfFiles(QFileIconProvider):
    """Names the kind of a file in the column *Type*."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words

    def type(self, info: QFileInfo) -> str:
        if info.isDir():
            return self._words("window.files.folder")
        return self._words("window.files.file", suffix=info.suffix().upper()).strip()


class FileDialog(QFileDialog):
    """Asks for one file and frees itself.

    Signals:
        chosen: The Path.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget, words: Words, title: str, kinds: str) -> None:
        """Ask for an existing file.

        Args:
            parent: The window.
            words: The catalogue: Qt's own translations do not have all texts of this dialog.
            title: Of the dialog.
            kinds: Name filter, as "Register (*.gestand)".
        """
        super().__init__(parent, title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setLabelText(QFileDialog.DialogLabel.LookIn, words("window.files.look_in"))
        self.setLabelText(QFileDialog.DialogLabel.FileType, words("window.files.kind"))
        self._kinds = _KindsOfFiles(words)
        self.setIconProvider(self._kinds)
        self.setNameFilter(kinds)
        self.setFileMode(QFileDialog.FileMode.ExistingFile)
        self.fileSelected.connect(self._on_selected)

    def for_saving(self, suffix: str, name: str = "") -> FileDialog:
        """Ask for a new file instead.

        Args:
            suffix: Ending that is added when none is typed, without its dot.
            name: Name to begin with.
        """
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setFileMode(QFileDialog.FileMode.AnyFile)
        self.setDefaultSuffix(suffix)
        if name:
            self.selectFile(name)
        return self

    @Slot(str)
    def _on_selected(self, name: str) -> None:
        self.chosen.emit(Path(name))


def show_message(parent: QWidget, words: Words, text: str, *, warning: bool = True) -> QMessageBox:
    """Show a sentence in a box of its own and return the box."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if warning:
        box.setIcon(QMessageBox.Icon.Warning)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(words("app.name"))
    box.setText(text)
    box.open()
    return box
