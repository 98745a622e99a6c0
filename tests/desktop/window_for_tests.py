"""A whole window over a register with a few records, for tests that go from one end to the other."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from desktop.main_window import MainWindow
from storage.rules.message import Message
from tests.widgets.hands import settle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.desk import Desk
    from storage.operations import Operation


@contextmanager
def filled_window(
    desk: Desk, folder: Path, qtbot: QtBot, fill: Callable[[Operation], object]
) -> Iterator[MainWindow]:
    """Open the register of `make_desk(folder)` in a window and fill it in one operation."""
    assert desk.register is not None
    desk.register.close()
    desk.register = None
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.resize(1300, 800)
    window.open_register(folder / "test.gestand")
    window.show()
    desk.do(Message("operation.sample"), fill)
    settle()
    yield window
    window.close_register()
