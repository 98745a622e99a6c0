"""Keyboard and mouse for tests, and a check of models; typed, unlike those of the test plug-in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QScrollArea

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtWidgets import QWidget

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Press and release a key."""
    QTest.keyClick(widget, key, modifier)


def click(widget: QWidget, place: QPoint | None = None) -> None:
    """Click with the left button, in the middle unless a place is given.

    What lies outside the view is scrolled to first, as a hand would: with larger fonts the same
    button may lie below the edge.
    """
    settle()
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()
    settle()
    QTest.mouseClick(
        widget, Qt.MouseButton.LeftButton, NONE, widget.rect().center() if place is None else place
    )


def check_model(model: QAbstractItemModel) -> None:
    """Let Qt check what a model promises; a broken promise is a warning, which fails the test."""
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)


def settle() -> None:
    """Let happen what was put off: layout, deletion."""
    QApplication.sendPostedEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
