"""The program on a register until it reminded: `python -m tests.helpers.reminding REGISTER INI`.

With a number behind it, it stays for as many seconds, whatever happens.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop.application import Gestand
from desktop.clock import Clock
from desktop.preferences import Preferences

AT_MOST_S = 20
"""How long it waits for a reminder."""
AFTERWARDS_MS = 700
"""What is told to the desktop is under way when the register knows of it."""


def main(path: Path, preferences: Path, stay_s: int | None) -> int:
    """Show the window and leave by itself."""
    application = QApplication([sys.argv[0], "-style", "Fusion"])
    program = Gestand(application, Clock(), Preferences(preferences))
    window = program.window
    window.open_register(path)
    window.show()
    QTimer.singleShot((stay_s or AT_MOST_S) * 1000, window.close)
    if stay_s is None:
        look = QTimer(application, interval=100)

        def leave_after_a_reminder() -> None:
            register = program.desk.register
            if register and register.connection.execute("SELECT 1 FROM reminder_mark").fetchone():
                look.stop()
                QTimer.singleShot(AFTERWARDS_MS, window.close)

        look.timeout.connect(leave_after_a_reminder)
        look.start()
    return application.exec()


if __name__ == "__main__":
    given = sys.argv[3:]
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), int(given[0]) if given else None))
