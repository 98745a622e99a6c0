"""The dialog before a source is erased for good: what goes, what stays, and a deliberate yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from widgets.parts import button, label, line
from widgets.theme.theme import bold, scaled
from widgets.ticks import give_edge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from resources.words import Words
    from widgets.theme import Theme

_LETTERS = 84
_ICON = 16
_OF_SCREEN = 0.85
"""Part of the screen that it takes at most."""


class EraseDialog(QDialog):
    """Says exactly what will be gone; only who ticks the box can press the button.

    Attributes:
        sure: The box.
        erase: The button.

    Signals:
        confirmed: It is to be done.
    """

    confirmed = Signal()

    def __init__(
        self,
        title: str,
        goes: Sequence[str],
        stays: Sequence[str],
        theme: Theme,
        words: Words,
        parent: QWidget | None = None,
    ) -> None:
        """Say what will happen.

        Args:
            title: Of the source.
            goes: What will be gone, a sentence each.
            stays: What stays, also outside the register.
            theme: The look.
            words: The catalogue.
            parent: The window.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words("erase.title"))
        self.sure = QCheckBox(words("erase.sure"))
        give_edge(self.sure)
        self.erase = button(words("erase.erase"), "primary")
        self.erase.setEnabled(False)
        cancel = button(words("erase.cancel"))
        cancel.setDefault(True)
        self.erase.setAutoDefault(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 18, 20, 16)
        whole.setSpacing(12)
        head = label(title, wrap=True)
        head.setFont(bold(scaled(self.font(), 1.2)))
        inside = QWidget()
        told = QVBoxLayout(inside)
        told.setContentsMargins(0, 0, 0, 0)
        told.setSpacing(12)
        told.addWidget(head)
        told.addWidget(label(words("erase.explained"), wrap=True))
        told.addWidget(self._points(words("erase.goes"), goes, "eraser", "late", theme))
        told.addWidget(self._points(words("erase.stays"), stays, "info", "soon", theme))
        told.addStretch(1)
        # Much can go: with large letters on a small screen it is scrolled.
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        scroll.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        whole.addWidget(scroll, 1)
        whole.addWidget(self.sure)
        whole.addWidget(line())
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.erase)
        whole.addLayout(row)
        self.sure.toggled.connect(self.erase.setEnabled)
        self.erase.clicked.connect(self._on_erase)
        cancel.clicked.connect(self.reject)
        cancel.setFocus()
        width = _LETTERS * self.fontMetrics().averageCharWidth()
        margins = whole.contentsMargins()
        room = width - margins.left() - margins.right()
        rest = whole.sizeHint().height() - scroll.sizeHint().height()
        highest = int(self.screen().availableGeometry().height() * _OF_SCREEN)
        self.resize(width, min(highest, rest + told.heightForWidth(room) + 2))

    def _points(
        self, heading: str, points: Sequence[str], icon: str, tone: str, theme: Theme
    ) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "card")
        column = QVBoxLayout(frame)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(6)
        column.addWidget(label(heading, font=bold(self.font())))
        for point in points:
            mark = QLabel()
            mark.setPixmap(theme.icon(icon, getattr(theme.colours, tone)).pixmap(_ICON, _ICON))
            row = QHBoxLayout()
            row.setSpacing(9)
            row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label(point, wrap=True), 1)
            column.addLayout(row)
        return frame

    @Slot()
    def _on_erase(self) -> None:
        self.accept()
        self.confirmed.emit()
