"""What happens at an error that nobody foresaw: it is said, and a report without data is kept.

The report names exceptions, modules, functions and lines, and the versions at work. It holds no
message and no value, since those may quote the register; whoever sends it sends no record.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, qVersion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from types import TracebackType

    from PySide6.QtWidgets import QWidget

    from resources.words import Words

_ROOT = Path(__file__).parent.parent


def crash_folder() -> Path:
    """Return the folder where reports are kept."""
    from platformdirs import user_log_path

    return user_log_path("gestand", appauthor=False)


def report_of(error: BaseException) -> str:
    """Return the report of an error, with everything that led to it."""
    from importlib.metadata import version

    lines = [
        f"gestand {version('gestand')}",
        f"python {sys.version.split()[0]} {sys.platform}",
        f"qt {qVersion()}",
    ]
    for number, each in enumerate(_chain(error)):
        lines.append("")
        lines.append(f"{'because of ' if number else ''}{_name(type(each))}")
        lines.extend(_places(each.__traceback__))
    return "\n".join(lines) + "\n"


class CrashGuard(QObject):
    """Takes over `sys.excepthook` while the window lives.

    Signals:
        damage_met: A part of the register was met that cannot be read.
    """

    damage_met = Signal()

    def __init__(
        self,
        window: QWidget,
        words: Words,
        clock: Callable[[], datetime],
        folder: Callable[[], Path],
    ) -> None:
        """Prepare; `install` makes it work.

        Args:
            window: Parent of the dialog.
            words: The catalogue.
            clock: Gives the present instant, for the name of the report.
            folder: Says where reports go; asked when there is one.
        """
        super().__init__(window)
        self._window = window
        self._words = words
        self._clock = clock
        self._folder = folder
        self._saying = False

    def install(self) -> None:
        """Take over from now on."""
        sys.excepthook = self.handle

    def handle(
        self,
        kind: type[BaseException],
        error: BaseException,
        traceback: TracebackType | None,
    ) -> None:
        """Keep a report and say so; Ctrl+C in a terminal just ends the program."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, traceback)
            return
        from storage.private import make_private_folder, private

        report = report_of(error.with_traceback(traceback))
        sys.stderr.write(report)
        folder = self._folder()
        path = folder / f"gestand {self._clock():%Y-%m-%d %H.%M.%S}.txt"
        try:
            make_private_folder(folder)
            with open(path, "w", encoding="utf-8", opener=private) as file:
                file.write(report)
            where = str(path)
        except OSError:
            where = "—"
        if _is_damage(error):
            self.damage_met.emit()
        # One box at a time: an error while painting would come back with every paint.
        if not self._saying:
            from desktop.dialogs import show_message

            self._saying = True
            said = "window.crash_damaged" if _is_damage(error) else "window.crash"
            box = show_message(self._window, self._words, self._words(said, path=where))
            box.setDetailedText(report)
            box.finished.connect(self._on_said)

    def _on_said(self) -> None:
        self._saying = False


def _is_damage(error: BaseException) -> bool:
    """Say whether a part of the register was met that cannot be read: opening sees not all."""
    import sqlite3

    from storage.errors import is_damage

    return any(isinstance(each, sqlite3.Error) and is_damage(each) for each in _chain(error))


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    each: BaseException | None = error
    while each is not None and id(each) not in seen:
        seen.add(id(each))
        yield each
        each = each.__cause__ or each.__context__


def _name(kind: type[BaseException]) -> str:
    return (
        kind.__qualname__
        if kind.__module__ == "builtins"
        else (f"{kind.__module__}.{kind.__qualname__}")
    )


def _places(traceback: TracebackType | None) -> Iterator[str]:
    while traceback is not None:
        code = traceback.tb_frame.f_code
        path = Path(code.co_filename)
        # A path outside the program may name the user's folders.
        name = str(path.relative_to(_ROOT)) if path.is_relative_to(_ROOT) else path.name
        yield f"  {name}:{traceback.tb_lineno} {code.co_name}"
        traceback = traceback.tb_next
