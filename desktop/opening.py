"""Which register is open: opened, made, taken over from another hand, closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from storage.register import Register
from storage.rules.message import GestandError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.desk import Desk


class Opening(QObject):
    """Puts a register on the desk and takes it off.

    Signals:
        closing: The open register is about to be closed: what is in hand is to be saved.
        opened: Another `Register` lies on the desk.
    """

    closing = Signal()
    opened = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    @Slot(object)
    def open(self, path: Path) -> bool:
        """Open a register in place of the one that is open; say whether that went well."""
        return self._try(Register.open, path)

    @Slot(object)
    def create(self, path: Path) -> bool:
        """Make a new register and open it; say whether that went well."""
        return self._try(Register.create, path)

    @Slot(object)
    def take(self, register: Register) -> None:
        """Put a register that is open already in the place of the one on the desk."""
        self.close()
        self._desk.register = register
        register.on_change(self._desk.hub.changed.emit)
        self._desk.preferences.add_recent(register.path)
        self.opened.emit(register)

    def close(self) -> None:
        """Close the register, if one is open."""
        if self._desk.register is not None:
            self.closing.emit()
            self._desk.register.close()
            self._desk.register = None

    def _try(self, make: Callable[..., Register], path: Path) -> bool:
        try:
            register = make(path, self._desk.clock)
        except GestandError as error:
            self._desk.hub.failed.emit(error)
            return False
        self.take(register)
        return True
