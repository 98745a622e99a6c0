"""A register in the hands of another thread for a while: nobody else reads or writes it then.

Whoever asks for its connection from elsewhere waits until it is given back, and so never sees half
an operation. What is told of it is kept until then. It can be stopped as long as nothing is kept.
"""

from __future__ import annotations

from threading import Event, get_ident
from typing import TYPE_CHECKING, Protocol, TypeVar

from storage.rules.message import GestandError

if TYPE_CHECKING:
    from storage.operations import Change


class _Closable(Protocol):
    def close(self) -> object: ...


Made = TypeVar("Made", bound=_Closable)

STEPS = 20_000
"""After so many steps of SQLite's machine, less than a millisecond or two, it asks whether to go on."""


class WorkStoppedError(GestandError):
    """The user stopped it; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("long.stopped")


class Loan:
    """One piece of long work upon a register, in a thread of its own.

    Attributes:
        is_kept: Whether what it did is being kept: from then on it cannot be stopped.
        share: How far it is, from 0 to 1; None when that is not known.
        changes: What it did, for those who are told when the register is given back.
    """

    def __init__(self) -> None:
        self.is_kept = False
        self.share: float | None = None
        self.changes: list[Change] = []
        self._thread: int | None = None
        self._stopped = Event()
        self._is_over = Event()
        self._has_interrupted = False

    def begin(self) -> None:
        """Keep the register from every thread but the one that will take it."""
        self._is_over.clear()

    # -- in any thread ------------------------------------------------------------------------

    def stop(self) -> None:
        """Have it end without anything kept, unless it is too late for that."""
        self._stopped.set()

    @property
    def is_stopped(self) -> bool:
        """Whether it was stopped while it could be."""
        return self._stopped.is_set() and not self.is_kept

    @property
    def is_mine(self) -> bool:
        """Whether this is the thread that has the register."""
        return self._thread == get_ident()

    @property
    def keeps_out(self) -> bool:
        """Whether this thread has to wait for it."""
        return not self.is_mine and not self._is_over.is_set()

    def wait(self) -> None:
        """Wait until the register is given back, unless it is this thread that has it."""
        if self.keeps_out:
            self._is_over.wait()

    # -- in the thread that has it ------------------------------------------------------------

    def take(self) -> None:
        """Let this thread have the register."""
        self._thread = get_ident()

    def give_back(self) -> None:
        """Let all threads have the register."""
        self._thread = None
        self._is_over.set()

    def look(self, share: float | None = None) -> None:
        """Tell how far it is; raise `WorkStoppedError` when it was stopped."""
        self.share = share if share is not None else self.share
        if self.is_stopped:
            raise WorkStoppedError

    def kept_open(self, made: Made) -> Made:
        """Return what was opened by the work; closed again when it was stopped meanwhile."""
        try:
            self.look()
        except WorkStoppedError:
            made.close()
            raise
        return made

    def keep(self) -> None:
        """Have it kept from now on; raise `WorkStoppedError` when it was stopped before."""
        self.look()
        self.is_kept = True

    def interrupts(self) -> bool:
        """Say, once, that the statement under way is to end: for `set_progress_handler`.

        Once, since what undoes the rest comes after it and must not be ended too.
        """
        if self._has_interrupted or not self.is_mine or not self.is_stopped:
            return False
        self._has_interrupted = True
        return True
