"""Says what happened: a toast after each action, a message when something went wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from storage.operations import OFF_STACK, OperationKind

if TYPE_CHECKING:
    from collections.abc import Callable

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
        self._way_back: Callable[[], object] | None = None
        desk.hub.told.connect(self.tell)
        desk.hub.offered.connect(self.offer)
        desk.hub.failed.connect(self.fail)

    def tell_change(self, change: Change) -> None:
        """Say what was done, with the way back where there is one."""
        words = self._desk.words
        if change.kind in {OperationKind.REMINDER, OperationKind.LAYOUT}:
            # Seen has a way back of its own, by `offer`; of all else one sees it happen. A layout
            # is kept along with an import, which is what there is to tell.
            return
        text = words.say(change.label)
        if change.kind is OperationKind.UNDO:
            text = words("window.toast.undone", what=text)
        elif change.kind is OperationKind.REDO:
            text = words("window.toast.redone", what=text)
        notices = [words.say(notice) for notice in change.notices]
        self._way_back = None
        can_go_back = change.kind not in OFF_STACK and change.kind is not OperationKind.UNDO
        self._toast.say(
            " · ".join([text, *notices]), words("window.command.undo") if can_go_back else ""
        )

    @Slot(object)
    def tell(self, message: Message) -> None:
        """Say a sentence for a moment."""
        self._way_back = None
        self._toast.say(self._desk.words.say(message))

    @Slot(object, object)
    def offer(self, message: Message, way_back: Callable[[], object]) -> None:
        """Say a sentence for a moment, with a way back that is not the undo stack."""
        self._way_back = way_back
        words = self._desk.words
        self._toast.say(words.say(message), words("window.command.undo"))

    @Slot()
    def go_back(self) -> None:
        """Take back what the toast says."""
        way_back, self._way_back = self._way_back, None
        if way_back is not None:
            way_back()
        else:
            self._desk.undo(self._window)

    @Slot(object)
    def fail(self, error: GestandError) -> None:
        """Show the sentence of an error until it is read; what the user stopped is only told."""
        from storage.loan import WorkStoppedError

        if isinstance(error, WorkStoppedError):
            self.tell(error.message)
            return
        from desktop.dialogs import show_message

        show_message(self._window, self._desk.words, self._desk.words.say(error.message))
