"""How a list of painted rows looks and scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

if TYPE_CHECKING:
    from widgets.theme import Theme


def dress_list(view: QListView, theme: Theme, name: str) -> None:
    """Make a list one without a frame that scrolls by pixels and follows the theme.

    Args:
        view: The list.
        theme: The look.
        name: What is read out of it.
    """
    view.setProperty("role", "list")
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setAccessibleName(name)
    view.verticalScrollBar().setSingleStep(24)
    theme.changed.connect(view.viewport().update)
