"""Guard on the PySide6 that is installed: why it is pinned stands in docs/decisions/0002."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CALLS = 1_000
# Qt and Python themselves take and give back a few; the fault takes one for every call.
SLACK = 50


def test_version_is_below_the_pin() -> None:
    major, minor = (int(part) for part in PySide6.__version__.split(".")[:2])
    assert (6, 8) <= (major, minor) < (6, 12)


def test_calls_that_return_nothing_keep_the_references_of_none(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.setToolTip("x")
    gc.collect()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        widget.setToolTip("x")
    assert sys.getrefcount(None) > before - SLACK
