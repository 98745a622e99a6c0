"""Says what happened: a toast after each action, a message when something went wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from storage.operations import OFF_STACK, OperationKind

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.desk import Desk
    from storage.operations import Change
    from storage.rules.message import GestandError, Message
    from widgets.toast import Toast


class Announcer(QObject):
    """Puts the facts that the hub carries into words."""

    def __init__(self, desk: Desk, toast: Toast, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._toast = toast
        self._window = window
        desk.hub.told.connect(self.tell)
        desk.hub.failed.connect(self.fail)

    def tell_change(self, change: Change) -> None:
        """Say what was done, with the way back where there is one."""
        words = self._desk.words
        if change.kind is OperationKind.REMINDER:
            # Seen, or put off until tomorrow: who pressed the button sees it happen.
            return
        text = words.say(change.label)
        if change.kind is OperationKind.UNDO:
            text = words("window.toast.undone", what=text)
        elif change.kind is OperationKind.REDO:
            text = words("window.toast.redone", what=text)
        notices = [words.say(notice) for notice in change.notices]
        can_go_back = change.kind not in OFF_STACK and change.kind is not OperationKind.UNDO
        self._toast.say(
            " · ".join([text, *notices]), words("window.command.undo") if can_go_back else ""
        )

    @Slot(object)
    def tell(self, message: Message) -> None:
        """Say a sentence for a moment."""
        self._toast.say(self._desk.words.say(message))

    @Slot(object)
    def fail(self, error: GestandError) -> None:
        """Show the sentence of an error until it is read."""
        from desktop.dialogs import show_message

        show_message(self._window, self._desk.words, self._desk.words.say(error.message))
