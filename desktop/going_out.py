"""What all that goes out has in common: of what it is made, and from when on that takes long."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.beside import Beside
    from desktop.desk import Desk
    from storage.listing import Filter

MANY = 2_000
"""Among more records than these is counted beside the window."""


class Around(NamedTuple):
    """What stands around whatever makes files of the register.

    Attributes:
        desk: What pages are given.
        window: Parent of the dialogs.
        shown: Gives the present filter of the register.
        selected: Gives the keys of the rows that are selected in it.
        beside: Gives what works beside the window.
    """

    desk: Desk
    window: QWidget
    shown: Callable[[], Filter]
    selected: Callable[[], Sequence[int]]
    beside: Callable[[], Beside]


class GoingOut(QObject):
    """Makes files of what the register shows, or of what is selected in it."""

    def __init__(self, around: Around) -> None:
        super().__init__(around.window)
        self._desk, self._window, self._shown, self._selected, self._beside = around
