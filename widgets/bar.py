"""The bars above and below a review: words at the left, parts at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout

from widgets.parts import label
from widgets.theme.theme import bold, scaled

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel, QWidget


def bar(said: QLayout | QWidget, *parts: QWidget) -> QFrame:
    """Return a bar; `said` takes the width that the parts leave."""
    made = QFrame()
    made.setProperty("role", "bar")
    inside = QHBoxLayout(made)
    inside.setContentsMargins(18, 10, 18, 10)
    inside.setSpacing(8)
    if isinstance(said, QLayout):
        inside.addLayout(said, 1)
    else:
        inside.addWidget(said, 1)
    for part in parts:
        inside.addWidget(part)
    return made


def heading(title: str | QLabel, below: QWidget) -> QVBoxLayout:
    """Return the title of a page, or a label for one that changes, with a line below it."""
    text = label(title) if isinstance(title, str) else title
    text.setFont(bold(scaled(text.font(), 1.2)))
    stacked = QVBoxLayout()
    stacked.setSpacing(2)
    stacked.addWidget(text)
    stacked.addWidget(below)
    return stacked
