"""A register that another has, or that lies where nothing can be written: read, and tried again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from storage.read_copy import ReadCopy
from storage.rules.message import Message
from widgets.notices import Act

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.desk import Desk
    from desktop.main_window import MainWindow
    from desktop.opening import Refusal
    from storage.register import Register

_REFUSED, _READING = "refused", "reading"


class Reading(QObject):
    """Offers a copy to read of what cannot be opened, and says of a copy that it is one."""

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._was_refused: Path | None = None
        window.commands.bind("open_to_read", self._on_open_to_read)
        window.opening.refused.connect(self._on_refused)
        window.opening.opened.connect(self._on_opened)
        window.opening.closing.connect(self._on_closing)
        # What was open before this was made, or was asked for at the start and refused.
        if desk.present is not None:
            self._on_opened(desk.present)
        if window.opening.refusal is not None:
            self._on_refused(window.opening.refusal)

    @Slot(object)
    def _on_refused(self, refusal: Refusal) -> None:
        words, path, message = self._desk.words, refusal.path, refusal.error.message
        self._was_refused = path
        present = self._desk.register
        if isinstance(present, ReadCopy) and present.path == path:
            # A copy of it is being read: nothing is to be chosen that is not offered already.
            self._desk.hub.told.emit(message)
            return
        if message.key == "storage.in_use_by" and self._window.opening.met_silence:
            message = Message("opening.silent", message.values)
        acts = [
            Act(words("opening.read"), partial(self._window.opening.read, path)),
            Act(words("opening.again"), partial(self._try_again, path)),
            Act(words("opening.never_mind"), self._on_never_mind),
        ]
        self._window.notices.show_notice(_REFUSED, "soon", words.say(message), acts)

    @Slot(object)
    def _on_opened(self, register: Register) -> None:
        notices, words = self._window.notices, self._desk.words
        notices.drop(_REFUSED)
        if not isinstance(register, ReadCopy):
            self._was_refused = None
            notices.drop(_READING)
            return
        path = register.path
        in_use = self._was_refused == path
        at = register.taken_at.astimezone().strftime("%H:%M")
        again = "opening.again" if in_use else "opening.for_real"
        acts = [
            Act(words(again), partial(self._try_again, path)),
            Act(words("opening.save_copy"), self._on_save_copy),
        ]
        if not in_use:
            # Of one that somebody works in there would be two from then on.
            acts.append(Act(words("opening.take"), self._on_take))
        text = words("opening.reading", name=path.stem, at=at)
        notices.show_notice(_READING, "info", text, acts)

    @Slot()
    def _on_never_mind(self) -> None:
        self._window.notices.drop(_REFUSED)

    @Slot()
    def _on_closing(self) -> None:
        self._window.notices.drop(_READING)

    def _try_again(self, path: Path) -> None:
        self._window.opening.met_silence = False
        self._window.opening.open(path)

    @Slot()
    def _on_open_to_read(self) -> None:
        from desktop.register_files import RegisterFiles

        files = RegisterFiles(self._desk, self._window)
        files.open_requested.connect(self._window.opening.read)
        files.ask_existing("open_to_read")

    @Slot()
    def _on_save_copy(self) -> None:
        from desktop.keeping.saving import save_copy

        if self._desk.present is not None:
            save_copy(self._desk, self._window, self._desk.present)

    @Slot()
    def _on_take(self) -> None:
        from desktop.keeping.saving import ask_where

        if self._desk.present is not None:
            ask_where(self._desk, self._window, self._desk.present, self.take, "opening.take")

    @Slot(object)
    def take(self, path: Path) -> None:
        """Make what is read one's own: saved at a path, read back, and opened to be written."""
        from desktop.keeping.saving import make_copy

        if self._desk.present is not None:
            opening = self._window.opening
            make_copy(self._desk, self._window, self._desk.present, path, opening.open)
