"""Reckons what is due; among thousands of records in turns, between which the window lives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from storage.errors import environment_errors
from storage.reminders import due_in_portions
from storage.rules.message import GestandError

if TYPE_CHECKING:
    from collections.abc import Generator
    from datetime import date

    from desktop.desk import Desk
    from storage.register import Register
    from storage.reminders import DueReminder

_AGAIN_MS = 200


class Reckoning(QObject):
    """One reckoning at a time, of one register on one day.

    Signals:
        ready: What was not to be had at once is; `due` gives it now.
    """

    ready = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._of: tuple[Register, date] | None = None
        self._portions: Generator[float, None, list[DueReminder]] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)

    @property
    def is_under_way(self) -> bool:
        """Whether `ready` is still to come."""
        return self._portions is not None

    def due(self, register: Register, today: date) -> list[DueReminder] | None:
        """Return what is due, the most urgent first; None when that takes a while.

        Raises:
            RegisterError: It cannot be read.
        """
        if self._portions is None or self._of != (register, today):
            self.forget()
            self._portions = due_in_portions(register, today)
            self._of = register, today
            return self._go_on()
        return None

    def forget(self) -> None:
        """Leave off, as the register is another than it was."""
        self._timer.stop()
        self._portions = self._of = None

    def _go_on(self) -> list[DueReminder] | None:
        """Reckon one portion more; return what is due when it was the last."""
        assert self._of is not None  # noqa: S101 -- one is under way
        assert self._portions is not None  # noqa: S101 -- as said
        try:
            with environment_errors(self._of[0].path):
                next(self._portions)
        except StopIteration as done:
            self.forget()
            found: list[DueReminder] = done.value
            return found
        except BaseException:
            self.forget()
            raise
        self._timer.start(0)
        return None

    @Slot()
    def _on_time(self) -> None:
        if self._of is None or self._of[0] is not self._desk.present:
            # It was closed meanwhile.
            self.forget()
            return
        if self._of[0].is_busy:
            # What is read now may be rolled back.
            self._timer.start(_AGAIN_MS)
            return
        try:
            is_ready = self._go_on() is not None
        except GestandError:
            # The next tick tries it again.
            return
        if is_ready:
            self.ready.emit()
