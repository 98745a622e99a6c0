"""The timeline as a picture, from the command line: Qt draws, without a screen."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from storage.rules.message import Message

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from desktop.cli.session import Session
    from storage.register import Register

SUFFIXES = (".png", ".svg")
"""Endings of files that a picture can have."""

_WIDTH = 1440
"""Width of a picture that shows what the window shows at first."""


def draw_timeline(
    session: Session, register: Register, path: Path, *, as_in_window: bool = False
) -> None:
    """Write the timeline of a register to a file; tell how many are not drawn, if any.

    Args:
        session: Words, day and calendar.
        register: What to draw.
        path: A file that ends in one of `SUFFIXES`.
        as_in_window: Whether to show the two years that the window shows at first, instead of all.

    Raises:
        PictureUnwritableError: The file cannot be written.
    """
    application = _application()
    from desktop.timeline_picture import Wanted, save_timeline
    from widgets.theme import load_colours
    from widgets.timeline.stretch import Stretch

    wanted = Wanted()
    if as_in_window:
        stretch = Stretch(session.today)
        stretch.name_it("years", session.today)
        wanted = Wanted(days=(stretch.left_day, stretch.left_day + stretch.days), width=_WIDTH)
    undrawn = save_timeline(
        register,
        path,
        wanted,
        today=session.today,
        words=session.words,
        calendar=session.calendar,
        colours=load_colours("light"),
        font=application.font(),
    )
    if undrawn:
        session.note(Message("timeline.picture.undrawn", {"n": undrawn}))


def _application() -> QApplication:
    """Return the application that drawing needs, made without a screen when there is none yet."""
    # A picture never opens a window, so it asks for no screen either.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from desktop.fonts import complete_fonts, use_fonts

    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    made = QApplication([sys.argv[0]])
    use_fonts(made)
    complete_fonts(made)
    _kept.append(made)
    return made


_kept: list[QApplication] = []
"""An application that nobody holds is gone, and with it its fonts."""
