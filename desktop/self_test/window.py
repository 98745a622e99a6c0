"""The window of the self-test, in a process of its own: where Qt cannot begin, it ends that."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TypedDict

from desktop.self_test.origin import Origins, origins

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication

    from desktop.clock import Clock
    from desktop.main_window import MainWindow

_SECONDS = 20
"""How long the first paint may take."""
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
_GRID = 40
"""Pixels are looked at in so many rows and columns."""


class Seen(TypedDict):
    """What the window came to.

    Attributes:
        platform: Qt's name of what it is shown on, as "xcb" or "offscreen".
        qt: Version of Qt.
        width: Of what was painted, in pixels.
        height: Likewise.
        colours: How many different ones, in a sample of it; a blank window has one or two.
        pages: Names of the pages that were shown.
        font: Family of its text.
        shipped_fonts: Families that the shipped files gave.
        cancel: What a button of Qt itself says.
        about: What the window says of itself.
        handbook: How many pages the handleiding has.
        faults: Errors that nobody foresaw, as kind and place.
        origins: Where this process got its code from.
    """

    platform: str
    qt: str
    width: int
    height: int
    colours: int
    pages: list[str]
    font: str
    shipped_fonts: list[str]
    cancel: str
    about: str
    handbook: int
    faults: list[str]
    origins: Origins


def show_window(register: Path, clock: Clock, language: str) -> Seen:
    """Open the register in a window, turn to every page and say what was seen.

    The platform is that of the environment; on Linux without a screen "offscreen".

    Args:
        register: To open. What the window remembers goes into its folder.
        clock: The day and the instant.
        language: "nl" or "en".
    """
    if sys.platform.startswith("linux") and not any(map(os.environ.get, _SCREENS)):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    faults: list[str] = []
    sys.excepthook = lambda _kind, error, _trace: faults.append(fault(error))
    from desktop.qt_start import load_qt

    # As `desktop.__main__` does it.
    load_qt()
    from PySide6.QtCore import QCoreApplication, qVersion
    from PySide6.QtWidgets import QApplication

    from desktop.application import Gestand
    from desktop.handbook import load_handbook
    from desktop.preferences import Preferences
    from resources.words import Words

    application = QApplication([sys.argv[0], "-style", "Fusion"])
    preferences = Preferences(register.with_name("preferences.ini"))
    preferences.set_text("language", language)
    window = Gestand(application, clock, preferences).window
    _open(application, window, register)
    pages = _turn_pages(application, window)
    image = window.grab().toImage()
    seen = Seen(
        platform=application.platformName(),
        qt=qVersion() or "",
        width=image.width(),
        height=image.height(),
        colours=_colours(image),
        pages=pages,
        font=application.font().family(),
        shipped_fonts=_shipped_fonts(),
        cancel=QCoreApplication.translate("QPlatformTheme", "Cancel"),
        about=_about(application, window),
        handbook=len(load_handbook(Words(language))),
        faults=faults,
        origins=origins(),
    )
    window.close()
    application.processEvents()
    return seen


def fault(error: BaseException) -> str:
    """Return kind and place of an error, without its message, which may quote data."""
    import traceback

    last = traceback.extract_tb(error.__traceback__)[-1:]
    where = "".join(f" {os.path.basename(frame.filename)}:{frame.lineno}" for frame in last)  # noqa: PTH119 -- name only
    return f"{type(error).__name__}{where}"


def _open(application: QApplication, window: MainWindow, register: Path) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    painted = QEventLoop()
    window.completed.connect(painted.quit)
    QTimer.singleShot(_SECONDS * 1000, painted.quit)
    window.open_register(register)
    window.show()
    painted.exec()
    application.processEvents()


def _turn_pages(application: QApplication, window: MainWindow) -> list[str]:
    """Show every page that has a command, the register last."""
    from desktop.commands import COMMANDS

    names = [command.name for command in COMMANDS if command.name.startswith("page_")]
    for name in sorted(names, key=lambda name: name == "page_register"):
        window.commands.action(name).trigger()
        application.processEvents()
    return [name.removeprefix("page_") for name in names]


def _colours(image: QImage) -> int:
    return len(
        {
            image.pixel(image.width() * x // _GRID, image.height() * y // _GRID)
            for x in range(_GRID)
            for y in range(_GRID)
        }
    )


def _shipped_fonts() -> list[str]:
    from PySide6.QtGui import QFontDatabase

    from resources import resource

    families = []
    for file in sorted(resource("fonts").glob("*.ttf")):
        families += QFontDatabase.applicationFontFamilies(
            QFontDatabase.addApplicationFont(str(file))
        )
    return sorted(set(families))


def _about(application: QApplication, window: MainWindow) -> str:
    from PySide6.QtWidgets import QMessageBox

    window.commands.action("about").trigger()
    application.processEvents()
    boxes = window.findChildren(QMessageBox)
    said = " ".join(box.text() for box in boxes)
    for box in boxes:
        box.close()
    return said
