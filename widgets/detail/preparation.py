"""The preparation of a record in its panel: the steps, each on a line, and a way to edit them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from widgets.parts import button, label
from widgets.steps_line import StepsLine
from widgets.theme.theme import bold

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from resources.words import Words
    from storage.steps import StepRow
    from widgets.theme import Theme


class Preparation(QWidget):
    """Shows steps below a heading.

    Attributes:
        steps: The steps.
        edit_button: Asks to edit them.

    Signals:
        pressed: Id of a step that was done, or was not after all.
        edit_requested: The steps are to be edited.
    """

    pressed = Signal(str)
    edit_requested = Signal()

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps = StepsLine(theme, words, upright=True)
        self.edit_button = button(words("reports.steps.edit"), "link")
        head = QHBoxLayout()
        head.addWidget(label(words("reports.steps"), font=bold(self.font())), 1)
        head.addWidget(self.edit_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.steps)
        self.steps.done_requested.connect(self.pressed)
        self.edit_button.clicked.connect(self.edit_requested)

    def set_writable(self, *, writable: bool) -> None:
        """Let steps be marked and edited, or only be read."""
        self.steps.set_writable(writable=writable)
        self.edit_button.setVisible(writable)

    def show_steps(self, steps: Sequence[StepRow], today: date) -> None:
        """Show steps in their order; without any there is nothing to see."""
        self.steps.show_steps(steps, today)
        self.setVisible(bool(steps))
