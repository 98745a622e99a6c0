"""Which register is open: opened, made, taken over from another hand, closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from storage.connection import expect_room_beside, is_open_here
from storage.errors import (
    NotARegisterError,
    RegisterDamagedError,
    RegisterInUseError,
    RegisterUnwritableError,
)
from storage.processes import user_name
from storage.register import Register
from storage.rules.message import GestandError, Message

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from pathlib import Path

    from desktop.desk import Desk
    from storage.errors import RegisterError
    from storage.loan import Loan
    from storage.read_copy import ReadCopy


class Refusal(NamedTuple):
    """A register that can be read but not opened for writing: held, or on a disk to read only."""

    path: Path
    error: RegisterError


class Opening(QObject):
    """Puts a register on the desk and takes it off.

    Attributes:
        refusal: What was asked for last and can only be read now; None once anything is open.
        unreadable: What was asked for last and is damaged or no register; None once anything is open.
        met_silence: Whether this user's other window did not answer when this one was started.

    Signals:
        closing: The open register is about to be closed: what is in hand is to be saved.
        opened: Another `Register` lies on the desk.
        turning: The same register is about to be seen as it once was, or as it is again: what is
            in hand is to be saved.
        turned: The same register is seen as of another moment.
        met_damage: A file is damaged or no register: its Path.
        refused: A register is held by another or cannot be written where it is: a `Refusal`.
    """

    closing = Signal()
    opened = Signal(object)
    turning = Signal()
    turned = Signal()
    refused = Signal(object)
    met_damage = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.refusal: Refusal | None = None
        self.unreadable: Path | None = None
        self.met_silence = False

    @Slot(object)
    def open(self, path: Path) -> bool:
        """Open a register in place of the one that is open; say whether that went well.

        One that is open already is shown as it is now.
        """
        if self._desk.register is not None and is_open_here(path):
            self.show_present()
            return True
        return self._try(_open_for_writing, path, can_be_read=True)

    @Slot(object)
    def read(self, path: Path) -> bool:
        """Open a copy of a register to read only; say whether that went well.

        One that is open already for writing is shown as it is now.
        """
        if self._desk.register is not None and is_open_here(path):
            self.show_present()
            return True
        from storage.read_copy import ReadCopy

        def work(loan: Loan) -> ReadCopy:
            return loan.kept_open(ReadCopy.of(path, self._desk.clock()))

        # All of it is looked through before anything of it is shown: seconds, when there is much.
        text = Message("long.opening", {"name": path.name})
        return self._try(lambda *_: self._desk.do_long(text, work), path)

    @Slot(object)
    def create(self, path: Path) -> bool:
        """Make a new register and open it; say whether that went well."""
        return self._try(lambda path, clock: Register.create(path, clock, user_name()), path)

    @Slot(object)
    def take(self, register: Register) -> None:
        """Put a register that is open already in the place of the one on the desk."""
        self.close()
        self.refusal = self.unreadable = None
        self._desk.register = register
        register.on_change(self._desk.hub.changed.emit)
        if not register.is_read_only:
            # The next start opens the first of these, and not to look at what is another's.
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

    def _try(self, make: Callable[..., Register], path: Path, *, can_be_read: bool = False) -> bool:
        try:
            register = make(path, self._desk.clock)
        except GestandError as error:
            if isinstance(error, RegisterDamagedError | NotARegisterError):
                self.unreadable = path
                self.met_damage.emit(path)
            if can_be_read and isinstance(error, RegisterInUseError | RegisterUnwritableError):
                self.refusal = Refusal(path, error)
                self.refused.emit(self.refusal)
            else:
                self._desk.hub.failed.emit(error)
            return False
        self.take(register)
        return True


def _state_folder() -> Path:
    # Asked for when the register is closed, or looked at as a whole: not before the first paint.
    from desktop.state_folder import state_folder

    return state_folder()


def _open_for_writing(path: Path, clock: Callable[[], datetime]) -> Register:
    register = Register.open(path, clock, user_name())
    register.state_folder = _state_folder
    try:
        expect_room_beside(path)
    except GestandError:
        register.close()
        raise
    return register
