"""The running application: font, look and window, put together from the preferences."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication

from desktop.clock import Clock
from desktop.crash import CrashGuard, crash_folder
from desktop.desk import Desk
from desktop.fonts import complete_fonts, use_fonts
from desktop.hub import Hub
from desktop.main_window import MainWindow
from desktop.preferences import Preferences
from desktop.qt_start import load_the_rest
from desktop.single_instance import Met, meet_window, meeting_place
from desktop.theme import FOLLOW_SYSTEM, apply_look, look_for
from resources.words import LANGUAGES, Words
from widgets.icons import hold_icons
from widgets.theme import LOOKS, Theme

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


_SWITCH_S = 0.0005
"""How long a thread beside the window goes on while the window wants to: a repaint wants to often.
Python's own is ten times that."""


class Gestand(QObject):
    """Owns what lives as long as the program.

    Attributes:
        desk: What the pages are given.
        window: The main window.
    """

    def __init__(self, application: QApplication, clock: Clock, preferences: Preferences) -> None:
        super().__init__(application)
        self._application = application
        language = preferences.text("language", LANGUAGES[0], among=LANGUAGES)
        self._choice = preferences.text("look", FOLLOW_SYSTEM, among=(FOLLOW_SYSTEM, *LOOKS))
        application.setApplicationName("gestand")
        use_fonts(application)
        theme = Theme(look_for(self._choice, application), self)
        apply_look(application, theme.colours)
        self.desk = Desk(Words(language), theme, Hub(self), clock, preferences)
        self.window = MainWindow(self.desk)
        self.window.completed.connect(self._on_completed)
        self.desk.hub.look_requested.connect(self._on_look_requested)
        application.styleHints().colorSchemeChanged.connect(self._on_system_changed)

    @Slot()
    def _on_completed(self) -> None:
        """Let Qt's own buttons speak the language too; the first paint has none of them."""
        from PySide6.QtCore import QLibraryInfo, QTranslator

        load_the_rest()
        complete_fonts(self._application)
        # All that the start made stays: it is never looked through again.
        gc.freeze()
        gc.enable()
        sys.setswitchinterval(_SWITCH_S)
        translator = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load(f"qtbase_{self.desk.words.language}", folder):
            self._application.installTranslator(translator)

    @Slot(object)
    def _on_look_requested(self, choice: str) -> None:
        self._choice = choice
        self.desk.theme.use(look_for(choice, self._application))
        apply_look(self._application, self.desk.theme.colours)

    @Slot(Qt.ColorScheme)
    def _on_system_changed(self, _scheme: Qt.ColorScheme) -> None:
        if self._choice == FOLLOW_SYSTEM:
            self._on_look_requested(FOLLOW_SYSTEM)


def start(path: Path | None, arguments: Sequence[str] = ()) -> int:
    """Show the window and run until it is closed; or let the one that is open come to the front.

    Args:
        path: The register to open; None opens the one that was open last, if any.
        arguments: Qt's own options, as `-platform`.

    Returns:
        The exit code.
    """
    # As an option: `setStyle` hands the style back, and wrapping it costs a tenth of the start-up.
    hold_icons()
    preferences = Preferences()
    recent = preferences.recent()
    wanted = path or (recent[0] if recent else None)
    met = meet_window(meeting_place(preferences.path), path, wanted)
    if met is Met.ANSWERED:
        return 0
    application = QApplication([sys.argv[0], "-style", "Fusion", *arguments])
    clock = Clock()
    gestand = Gestand(application, clock, preferences)
    gestand.window.opening.met_silence = met is Met.SILENT
    CrashGuard(gestand.window, gestand.desk.words, clock, crash_folder).install()
    if wanted is None or not gestand.window.open_register(wanted):
        gestand.window.show_welcome()
    gestand.window.show()
    return application.exec()
