"""Saving a copy of what is open: asked where, written, and read back beside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.backup_check import BackupCheck
from desktop.beside import Beside
from storage.rules.message import GestandError, Message
from storage.saved_copy import write_copy

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.desk import Desk
    from desktop.main_window import MainWindow
    from storage.register import Register


def save_copy(desk: Desk, window: MainWindow, register: Register) -> None:
    """Ask where a copy is to come, and make it."""
    ask_where(desk, window, register, lambda path: make_copy(desk, window, register, path))


def ask_where(
    desk: Desk,
    window: MainWindow,
    register: Register,
    chosen: Callable[[Path], object],
    title: str = "opening.save_copy",
) -> None:
    """Ask for a name that no file has yet."""
    from desktop.dialogs import FileDialog
    from desktop.register_files import SUFFIX

    words = desk.words
    kinds = words("window.files.register", suffix=SUFFIX)
    dialog = FileDialog(window, desk, words(title).rstrip("…"), kinds, "register_copy")
    name = f"{register.path.stem} {words('opening.copy_of')}{SUFFIX}"
    dialog.for_saving(SUFFIX.removeprefix("."), name, replaces=False)
    dialog.chosen.connect(chosen)
    dialog.open()


def make_copy(
    desk: Desk,
    window: MainWindow,
    register: Register,
    path: Path,
    done: Callable[[Path], object] | None = None,
) -> None:
    """Write a copy at once and read it back beside the window.

    Args:
        desk: The desk.
        window: The window that shows how far it is.
        register: What is copied, as its connection holds it.
        path: Where it comes; a file that is there is not replaced.
        done: Called with the path once the copy is whole; without it that is told.
    """

    def tell(made: Path) -> None:
        desk.hub.told.emit(Message("opening.saved", {"name": made.name}))

    try:
        unfinished = write_copy(register, path)
    except GestandError as error:
        desk.hub.failed.emit(error)
        return
    beside = Beside(window, desk.words)
    beside.failed.connect(desk.hub.failed)

    def read_back(take_stop: Callable[[Callable[[], None]], None]) -> Path:
        check = BackupCheck()
        take_stop(check.stop)
        return unfinished.finish(check)

    beside.start(desk.words("opening.reading_back"), read_back, done or tell)
