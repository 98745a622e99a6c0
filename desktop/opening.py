"""Which register is open: opened, made, taken over from another hand, closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from storage.register import Register
from storage.rules.message import GestandError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from desktop.desk import Desk


class Opening(QObject):
    """Puts a register on the desk and takes it off.

    Signals:
        closing: The open register is about to be closed: what is in hand is to be saved.
        opened: Another `Register` lies on the desk.
        turning: The same register is about to be seen as it once was, or as it is again: what is
            in hand is to be saved.
        turned: The same register is seen as of another moment.
    """

    closing = Signal()
    opened = Signal(object)
    turning = Signal()
    turned = Signal()

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

    def show_past(self, past: Register, day: date) -> None:
        """Lay a past moment over the open register, which stays open and goes on beneath it.

        Args:
            past: The register as it was.
            day: The day on which it was so.
        """
        self.turning.emit()
        self._desk.show_past(past, day)
        self.turned.emit()

    def show_present(self) -> None:
        """Show the open register as it is, if a past moment lies over it."""
        if self._desk.is_past:
            self.turning.emit()
            self._desk.show_present()
            self.turned.emit()

    def close(self) -> None:
        """Close the register, if one is open, and the past moment that lies over it."""
        if self._desk.register is not None:
            self.closing.emit()
            self._desk.show_present()
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
