"""Writes down what was done with reminders: of thousands at once beside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.operations import OperationKind
from storage.rules.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.desk import Desk
    from storage.operations import Operation
    from storage.register import Register
    from storage.reminders import DueReminder

_MANY = 1_000


def write(
    desk: Desk,
    register: Register,
    name: str,
    reminders: Sequence[DueReminder],
    action: Callable[[Operation], object],
    origin: object = None,
) -> None:
    """Do something with reminders as one operation.

    Args:
        desk: What does long work.
        register: The present one, also while a past moment lies over it.
        name: What is done, as in `reminders.operation.<name>`.
        reminders: With which it is done.
        action: Writes it.
        origin: Who started it.

    Raises:
        GestandError: It cannot be written now; nothing was changed.
    """
    label = Message(f"reminders.operation.{name}", {"n": len(reminders)})

    def carry_out(_: object = None) -> None:
        with register.operation(label, OperationKind.REMINDER, origin) as operation:
            action(operation)

    if len(reminders) > _MANY:
        if not register.is_vouched and register.look_first is not None:
            # As before any other change, and not in the thread, where it would look at once.
            register.look_first(OperationKind.REMINDER)
        desk.do_long(Message("long.reminders"), carry_out, register=register)
    else:
        carry_out()
