"""What every page is given: words, look, clock, hub and the register that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from storage.operations import OperationKind
from storage.rules.message import GestandError, Message

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop.clock import Clock
    from desktop.hub import Hub
    from desktop.preferences import Preferences
    from resources.words import Words
    from storage.operations import Operation
    from storage.register import Register
    from storage.rules.calendar import SittingCalendar
    from widgets.theme import Theme

Result = TypeVar("Result")


class Desk:
    """The things that the parts of the window share.

    Attributes:
        words: The catalogue.
        theme: The present look.
        hub: Where changes are told.
        clock: The day and the instant.
        preferences: What is remembered on this machine.
        register: The open register; None on the welcome page.
    """

    def __init__(
        self, words: Words, theme: Theme, hub: Hub, clock: Clock, preferences: Preferences
    ) -> None:
        self.words = words
        self.theme = theme
        self.hub = hub
        self.clock = clock
        self.preferences = preferences
        self.register: Register | None = None

    def today(self) -> date:
        """Return the present day."""
        return self.clock.today()

    def calendar(self) -> SittingCalendar:
        """Return the sitting calendar; read when first asked for."""
        from storage.calendars import load_calendar

        return load_calendar()

    def do(
        self,
        label: Message,
        action: Callable[[Operation], Result],
        *,
        kind: OperationKind = OperationKind.HAND,
        origin: object = None,
    ) -> Result | None:
        """Carry out one action of the user as one operation.

        What goes wrong in a way that the user can understand is told through `hub.failed`; then
        nothing was changed.

        Args:
            label: What is done; shown in the toast and in the undo menu.
            action: Writes, with the operation under way.
            kind: From which action it comes.
            origin: Who started it.

        Returns:
            What `action` returned; None when it failed or no register is open.
        """
        if self.register is None:
            return None
        try:
            with self.register.operation(label, kind, origin) as operation:
                return action(operation)
        except GestandError as error:
            self.hub.failed.emit(error)
            return None

    def do_to(self, key: str, record_id: str, action: Callable[[Operation], object]) -> None:
        """Carry out one action upon a record; what goes wrong is told as by `do`.

        Args:
            key: Of the sentence that says what is done; its value `number` is the record's.
            record_id: The record.
            action: As for `do`.
        """
        from storage.records import number_of

        if self.register is None:
            return
        try:
            number = number_of(self.register.connection, record_id)
        except GestandError as error:
            self.hub.failed.emit(error)
            return
        self.do(Message(key, {"number": number}), action)

    def undo(self, origin: object) -> None:
        """Take the last operation back, if there is one; `origin` started it."""
        if self.register is not None and self.register.undoable():
            self._step(self.register.undo, origin)

    def redo(self, origin: object) -> None:
        """Do again what was taken back last, if anything; `origin` started it."""
        if self.register is not None and self.register.redoable():
            self._step(self.register.redo, origin)

    def _step(self, step: Callable[[object], object], origin: object) -> None:
        try:
            step(origin)
        except GestandError as error:
            self.hub.failed.emit(error)
