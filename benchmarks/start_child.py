"""One start, up to the first paint: `python -m benchmarks.start_child bare|REGISTER`.

Prints the milliseconds since the interpreter began and the peak memory in MiB, then leaves.
"""

from __future__ import annotations

import os
import sys
import time

# The clock starts when the interpreter did, not when this line is reached.
_TICKS = os.sysconf("SC_CLK_TCK")


def _since_start_ms() -> float:
    with open("/proc/self/stat", encoding="ascii") as file:  # noqa: PTH123 -- pathlib would cost a start
        started = int(file.read().rsplit(")", 1)[1].split()[19]) / _TICKS
    return (time.clock_gettime(time.CLOCK_BOOTTIME) - started) * 1000


def _report() -> None:
    # Not getrusage: its maximum remembers the size of the process that started this one.
    with open("/proc/self/status", encoding="ascii") as file:  # noqa: PTH123 -- as below
        (line,) = [line for line in file if line.startswith("VmHWM")]
    peak = int(line.split()[1]) / 1024
    print(f"{_since_start_ms():.1f} {peak:.1f}", flush=True)
    os._exit(0)


def bare() -> None:
    """Show an empty main window."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Window(QMainWindow):
        def paintEvent(self, event: object) -> None:
            _report()

    application = QApplication([])
    window = Window()
    window.resize(1440, 900)
    window.show()
    application.exec()


def program(path: str) -> None:
    """Show the program with a register, until rows are painted."""
    from pathlib import Path

    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QApplication

    from desktop.application import Gestand
    from desktop.clock import Clock
    from desktop.preferences import Preferences

    application = QApplication([])
    gestand = Gestand(application, Clock(), Preferences())
    gestand.window.open_register(Path(path))
    page = gestand.window.register_page
    viewport = page.table.viewport()

    class Painted(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if watched is viewport and event.type() == QEvent.Type.Paint:
                viewport.removeEventFilter(self)
                viewport.repaint()
                if page.model.rowCount():
                    _report()
            return False

    watch = Painted()
    viewport.installEventFilter(watch)
    gestand.window.resize(1440, 900)
    gestand.window.show()
    application.exec()


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else program(sys.argv[1])
