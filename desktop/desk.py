"""What every page is given: words, look, clock, hub and the register that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from storage.operations import OperationKind
from storage.rules.message import GestandError, Message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from desktop.clock import Clock
    from desktop.hub import Hub
    from desktop.long_work import Face, LongWork
    from desktop.preferences import Preferences
    from resources.words import Words
    from storage.loan import Loan
    from storage.operations import Operation
    from storage.register import Register, Step
    from storage.rules.calendar import SittingCalendar
    from storage.rules.deadline import Deadline, Found
    from storage.rules.language import ReadingSettings
    from widgets.theme import Theme

Result = TypeVar("Result")


class Asks(Protocol):
    """A form that stays open until what was filled in is saved."""

    def accept(self) -> object: ...

    def refuse(self, text: str) -> None:
        """Stay as it is, and say why it was not saved."""


class BusyError(GestandError):
    """Something long is being done to the register."""


class Desk:
    """The things that the parts of the window share.

    Attributes:
        words: The catalogue.
        theme: The present look.
        hub: Where changes are told.
        clock: The day and the instant.
        preferences: What is remembered on this machine.
        register: The register that is looked at, as it is or as it once was; None on the welcome
            page.
        refusal: Why the last action of the user came to nothing; None when it was done.
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
        self.refusal: GestandError | None = None
        self._beneath: Register | None = None
        self._past_day: date | None = None
        self._long: LongWork | None = None

    @property
    def present(self) -> Register | None:
        """The register that is open; another than `register` while a past moment lies over it."""
        return self._beneath or self.register

    @property
    def is_past(self) -> bool:
        """Whether the register is looked at as it once was."""
        return self._beneath is not None

    @property
    def can_write(self) -> bool:
        """Whether there is a register and it may be changed: not as it once was, not another's."""
        return self.register is not None and not self.register.is_read_only

    def show_past(self, past: Register, day: date) -> None:
        """Lay a past moment over the open register; `Opening` tells the window.

        Args:
            past: The register as it was, closed when something else takes its place.
            day: The day on which it was so: that is today for all who look at it.
        """
        if self._beneath is None:
            self._beneath = self.register
        elif self.register is not None:
            self.register.close()
        self.register = past
        self._past_day = day

    def show_present(self) -> None:
        """Take the past moment away, if one lies there."""
        if self._beneath is not None and self.register is not None:
            self.register.close()
            self.register = self._beneath
        self._beneath = self._past_day = None

    def today(self) -> date:
        """Return the day of what is looked at: the present one, or that of a past moment."""
        return self._past_day or self.clock.today()

    def calendar(self) -> SittingCalendar:
        """Return the sitting calendar; read when first asked for."""
        from storage.calendars import load_calendar

        return load_calendar()

    def reading_settings(self) -> ReadingSettings:
        """Return the reading rules of what is looked at; those of the program without a register."""
        from storage.reading_rules import reading_settings
        from storage.rules.language import DEFAULTS

        return DEFAULTS if self.register is None else reading_settings(self.register)

    def read_wording(self, wording: str, reference: date | None) -> Deadline:
        """Return how a wording that the user typed is read, as from a day."""
        from storage.rules.language import read_wording

        return read_wording(wording, reference, self.calendar(), self.reading_settings())

    def find_wordings(self, text: str, reference: date | None) -> Sequence[Found]:
        """Return the terms in what the user typed, as read from a day."""
        from storage.rules.language import find_wordings

        return find_wordings(text, reference, self.calendar(), self.reading_settings())

    def do(
        self,
        label: Message,
        action: Callable[[Operation], Result],
        *,
        kind: OperationKind = OperationKind.HAND,
        origin: object = None,
        present: bool = False,
    ) -> Result | None:
        """Carry out one action of the user as one operation.

        What goes wrong in a way that the user can understand is told through `hub.failed`; then
        nothing was changed.

        Args:
            label: What is done; shown in the toast and in the undo menu.
            action: Writes, with the operation under way.
            kind: From which action it comes.
            origin: Who started it.
            present: Whether it is done to the present register also while a past moment lies over
                it, as with reminders, which are those of now.

        Returns:
            What `action` returned; None when it failed or no register is open.
        """
        register, self.refusal = self.present if present else self.register, None
        if register is None:
            return None
        try:
            with register.operation(label, kind, origin) as operation:
                found = action(operation)
        except GestandError as error:
            self._refuse(error)
            return None
        # Also of what those did who heard of the change.
        self.refusal = None
        return found

    def do_to(self, key: str, record_id: str, action: Callable[[Operation], object]) -> bool:
        """Carry out one action upon a record; say whether that went well, else it is told as by `do`.

        Args:
            key: Of the sentence that says what is done; its value `number` is the record's.
            record_id: The record.
            action: As for `do`.
        """
        from storage.records import number_of

        if self.register is None:
            return False
        try:
            number = number_of(self.register.connection, record_id)
        except GestandError as error:
            self._refuse(error)
            return False

        def do_it(operation: Operation) -> bool:
            action(operation)
            return True

        return self.do(Message(key, {"number": number}), do_it) is True

    def conclude(self, form: Asks) -> None:
        """Close a form when what was filled in was saved; else it stays with that, and says why."""
        if self.refusal is None:
            form.accept()
        else:
            form.refuse(self.words.say(self.refusal.message))

    def _refuse(self, error: GestandError) -> None:
        self.hub.failed.emit(error)
        # Last, since who hears of it may do something of its own.
        self.refusal = error

    @property
    def is_busy(self) -> bool:
        """Whether something long is being done to the register."""
        return self._long is not None

    def stop_long(self) -> None:
        """Have what is being done end without anything kept, unless it is too late for that."""
        if self._long is not None:
            self._long.stop()

    def do_long(
        self,
        text: Message,
        work: Callable[[Loan], Result],
        *,
        register: Register | None = None,
        large: bool = False,
        face: Face | None = None,
    ) -> Result:
        """Do what may take long beside the window, which meanwhile lives and takes no input.

        Returns what `work` does, raises what it raises. Changes are told in the thread of the window.

        Args:
            text: What is being done; said when it lasts.
            work: Reads or writes the register, in a thread that has it to itself; one operation
                at most. Its loan says how far it is and whether it is to stop.
            register: The register; by default the one that is looked at.
            large: Whether a backup is made before, if one can be.
            face: Shows how far it is, and keeps input from the window; by default a dialog that
                comes into sight when it lasts.

        Raises:
            WorkStoppedError: The user stopped it; nothing was changed.
            BusyError: Something else is being done.
        """
        from desktop.long_work import LongWork, paint_first

        if self._long is not None:
            raise BusyError("long.busy")
        paint_first()
        waits: list[Callable[[], object]] = []
        if large:
            self.hub.large_begins.emit(waits)
        self._long = long = LongWork(self.words, self.words.say(text), face)
        try:
            return long.carry_out(work, register or self.register, waits)
        finally:
            self._long = None
            long.deleteLater()

    def undo(self, origin: object) -> None:
        """Take the last operation back, if there is one; `origin` started it."""
        if self.register is not None and self.can_write:
            self._step("undo", self.register.undo, self.register.undoable(), origin)

    def redo(self, origin: object) -> None:
        """Do again what was taken back last, if anything; `origin` started it."""
        if self.register is not None and self.can_write:
            self._step("redo", self.register.redo, self.register.redoable(), origin)

    def _step(
        self, name: str, step: Callable[[object], object], over: Step | None, origin: object
    ) -> None:
        from storage.generations import is_large

        if self.register is None or over is None:
            return
        try:
            if is_large(self.register, over.seq):
                self.do_long(Message(f"long.{name}"), lambda _: step(origin), large=True)
            else:
                step(origin)
        except GestandError as error:
            self.hub.failed.emit(error)
