"""The few dialogs: choose a file, say what went wrong. Opened, never executed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileInfo, QStandardPaths, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QMessageBox, QWidget

if TYPE_CHECKING:
    from desktop.desk import Desk
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

    def __init__(self, parent: QWidget, desk: Desk, title: str, kinds: str, place: str) -> None:
        """Ask for an existing file.

        Args:
            parent: The window.
            desk: Catalogue (Qt's own translations do not have all texts of this dialog), register
                and preferences.
            title: Of the dialog.
            kinds: Name filter, as "Register (*.gestand)".
            place: What for: each has its own folder, the one that was chosen in last.
        """
        words = desk.words
        super().__init__(parent, title)
        self._preferences = desk.preferences
        self._place = f"folder/{place}"
        self.setDirectory(str(_folder(desk, self._place)))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setLabelText(QFileDialog.DialogLabel.LookIn, words("window.files.look_in"))
        self.setLabelText(QFileDialog.DialogLabel.FileType, words("window.files.kind"))
        self._kinds = _KindsOfFiles(words)
        self.setIconProvider(self._kinds)
        self.setNameFilter(kinds)
        self.setFileMode(QFileDialog.FileMode.ExistingFile)
        self.fileSelected.connect(self._on_selected)

    def for_saving(self, suffix: str, name: str = "", *, replaces: bool = True) -> None:
        """Ask for a new file instead.

        Args:
            suffix: Ending that is added when none is typed, without its dot.
            name: Name to begin with.
            replaces: Whether a file that is there may be replaced, after a question. If not, who
                asked for the file says so.
        """
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setFileMode(QFileDialog.FileMode.AnyFile)
        self.setDefaultSuffix(suffix)
        if name:
            self.selectFile(name)
        self.setOption(QFileDialog.Option.DontConfirmOverwrite, not replaces)

    def for_folder(self) -> None:
        """Ask for an existing folder instead."""
        self.setFileMode(QFileDialog.FileMode.Directory)
        self.setOption(QFileDialog.Option.ShowDirsOnly)

    @Slot(str)
    def _on_selected(self, name: str) -> None:
        path = Path(name)
        self._preferences.set_text(self._place, str(path.parent))
        self.chosen.emit(path)


def _folder(desk: Desk, place: str) -> Path:
    """Return where to begin: where the last file was, else beside the register."""
    last = desk.preferences.text(place)
    if last and Path(last).is_dir():
        return Path(last)
    if desk.register is not None:
        return desk.register.path.parent
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents) if Path(documents).is_dir() else Path.home()


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
