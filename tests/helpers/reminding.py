"""The program on a register, for some seconds: `python -m tests.helpers.reminding REGISTER INI`."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop.application import Gestand
from desktop.clock import Clock
from desktop.preferences import Preferences

SECONDS = 4


def main(path: Path, preferences: Path) -> int:
    """Show the window and leave by itself."""
    application = QApplication([sys.argv[0], "-style", "Fusion"])
    program = Gestand(application, Clock(), Preferences(preferences))
    window = program.window
    window.open_register(path)
    window.show()
    QTimer.singleShot(SECONDS * 1000, window.close)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
