"""Takes reminders as seen, and offers the way back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop.reminders.writing import write
from storage.reminders import mark_seen, unmark_seen
from storage.rules.message import GestandError, Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.desk import Desk
    from storage.operations import Operation
    from storage.register import Register
    from storage.reminders import DueReminder


def see(desk: Desk, reminders: Sequence[DueReminder], origin: object) -> None:
    """Mark reminders as seen and say so; the toast takes exactly these back."""
    register = desk.present
    if register is None:
        return
    at = desk.clock()

    def mark(operation: Operation) -> None:
        mark_seen(operation, reminders, at)

    try:
        write(desk, register, "seen", reminders, mark, origin)
    except GestandError as error:
        desk.hub.failed.emit(error)
        return
    label = Message("reminders.operation.seen", {"n": len(reminders)})
    desk.hub.offered.emit(label, partial(_unsee, desk, register, reminders))


def _unsee(desk: Desk, register: Register, reminders: Sequence[DueReminder]) -> None:
    """Take it back, unless another register was opened meanwhile."""
    if desk.present is not register:
        return

    def unmark(operation: Operation) -> None:
        unmark_seen(operation, reminders)

    try:
        write(desk, register, "unseen", reminders, unmark)
    except GestandError as error:
        desk.hub.failed.emit(error)
