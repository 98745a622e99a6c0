"""One start, up to the first paint: `python -m benchmarks.start_child bare|REGISTER`.

Prints the milliseconds since the interpreter began and the peak memory in MiB, then leaves.
"""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

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
        def paintEvent(self, _event: QPaintEvent) -> None:
            _report()

    application = QApplication([])
    window = Window()
    window.resize(1440, 900)
    window.show()
    application.exec()


def program(path: str) -> None:
    """Show the program with a register, until rows are painted."""
    from desktop.qt_start import load_qt

    # As `desktop.__main__` does it.
    load_qt()
    from pathlib import Path

    from desktop.application import start
    from widgets.table import RegisterTable

    paint = RegisterTable.paintEvent

    # The table itself reports, so that measuring adds nothing to what is measured.
    def painted(table: RegisterTable, event: QPaintEvent) -> None:
        paint(table, event)
        if table.model().rowCount():
            _report()

    RegisterTable.paintEvent = painted  # type: ignore[method-assign,assignment]
    start(Path(path))


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else program(sys.argv[1])
