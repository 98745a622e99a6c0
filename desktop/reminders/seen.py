"""Takes reminders as seen, and offers the way back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from storage.operations import OperationKind
from storage.reminders import mark_seen, unmark_seen
from storage.rules.message import Message

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
    label = Message("reminders.operation.seen", {"n": len(reminders)})

    def action(operation: Operation) -> bool:
        mark_seen(operation, reminders, desk.clock())
        return True

    if desk.do(label, action, kind=OperationKind.REMINDER, origin=origin, present=True):
        desk.hub.offered.emit(label, partial(_unsee, desk, register, reminders))


def _unsee(desk: Desk, register: Register, reminders: Sequence[DueReminder]) -> None:
    """Take it back, unless another register was opened meanwhile."""
    if desk.present is register:
        desk.do(
            Message("reminders.operation.unseen", {"n": len(reminders)}),
            lambda operation: unmark_seen(operation, reminders),
            kind=OperationKind.REMINDER,
            present=True,
        )
