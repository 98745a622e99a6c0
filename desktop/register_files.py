"""Which register: asked of the user, or the sample."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop.dialogs import FileDialog
from desktop.preferences import sample_file
from storage.rules.message import GestandError

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop.desk import Desk

SUFFIX = ".gestand"


class RegisterFiles(QObject):
    """Asks for the file of a register.

    Signals:
        open_requested: The Path of a register to open.
        create_requested: The Path at which a new one is to be made.
        made: A `Register` that was made and is open: the sample.
    """

    open_requested = Signal(object)
    create_requested = Signal(object)
    made = Signal(object)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window

    @Slot()
    def ask_new(self) -> None:
        """Ask where a new register is to be made; one that is there is never replaced."""
        dialog = self._dialog("new_register")
        dialog.for_saving(SUFFIX.removeprefix("."), replaces=False)
        dialog.chosen.connect(self._on_new_chosen)
        dialog.open()

    @Slot(object)
    def _on_new_chosen(self, path: Path) -> None:
        """Make a register, unless another place is wanted for it after all."""
        from desktop.keeping.place import leave_there, warn_of_place

        box = warn_of_place(self._desk, self._window, path)
        if box is None:
            self.create_requested.emit(path)
            return

        def create() -> None:
            leave_there(self._desk, path)
            self.create_requested.emit(path)

        box.accepted.connect(create)
        box.rejected.connect(self.ask_new)
        box.open()

    def ask_existing(self, command: str = "open_register") -> None:
        """Ask for a register to open; `command` names what it is opened for."""
        dialog = self._dialog(command)
        dialog.chosen.connect(self.open_requested)
        dialog.open()

    @Slot()
    def open_sample(self) -> None:
        """Open the sample, made new the first time; what was done in it since stays."""
        path = sample_file()
        if path.exists():
            self.open_requested.emit(path)
            return
        from desktop.sample import create_sample

        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            register = create_sample(path, self._desk.clock, self._desk.calendar())
        except GestandError as error:
            self._desk.hub.failed.emit(error)
            return
        self.made.emit(register)

    def _dialog(self, command: str) -> FileDialog:
        words = self._desk.words
        title = words(f"window.command.{command}").rstrip("…")
        kinds = words("window.files.register", suffix=SUFFIX)
        return FileDialog(self._window, self._desk, title, kinds, "register")
