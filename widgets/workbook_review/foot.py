"""The foot of a review: what stays open, what can be gone back on, and the buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from widgets.bar import bar
from widgets.parts import button, give_role, label
from widgets.workbook_review.choices import AREA

if TYPE_CHECKING:
    from resources.words import Words

_ROOM_TO_SAY, _ROOM_FOR_HINTS = 22, 36
"""Lines of text from which there is room to say that nothing changed yet, and for the keys; the menus
name these too."""


class ReviewFoot(QFrame):
    """Says what would come of a review.

    Signals:
        accepted: Take it over.
        cancelled: Leave it alone.
        faults_requested: Write what cannot be taken over into a workbook.
    """

    accepted = Signal()
    cancelled = Signal()
    faults_requested = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._open = label(role="soon", wrap=True)
        self._hints = label(words(f"{AREA}.hints"), "muted", wrap=True)
        self.faults = button(words(f"{AREA}.faults"))
        self.cancel = button(words(f"{AREA}.cancel"))
        self.accept = button("", "primary")
        said = QVBoxLayout()
        said.setSpacing(2)
        self._unchanged = label(words(f"{AREA}.unchanged"), "muted", wrap=True)
        for part in (self._open, self._unchanged, self._hints):
            said.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(bar(said, self.faults, self.cancel, self.accept))
        self.faults.clicked.connect(self.faults_requested)
        self.cancel.clicked.connect(self.cancelled)
        self.accept.clicked.connect(self.accepted)

    @property
    def said(self) -> str:
        """What is said of what stays open; empty when nothing does."""
        return self._open.text()

    def show_counts(
        self, changes: int, questions: int, *, loose: int = 0, is_back: bool = False
    ) -> None:
        """Say how much will be written, and how much stays a question.

        Args:
            changes: How much will be written.
            questions: How much of the rows stays open.
            loose: How much stands beside every row and stays open.
            is_back: Whether that the file is back is worth writing down, whatever it says.
        """
        words = self._words
        nothing = "accept_back" if is_back else "accept_none"
        left = questions + loose
        key = "accept" if changes else "accept_questions" if left else nothing
        self.accept.setText(words(f"{AREA}.{key}", n=changes or left))
        self.accept.setEnabled(bool(changes or left or is_back))
        self.faults.setEnabled(questions > 0)
        self._say(words(f"{AREA}.questions", n=left) if left else "", "soon")

    def fit(self, lines: int) -> None:
        """Say as much as there is room for.

        Args:
            lines: Height of the page in lines of text.
        """
        self._unchanged.setVisible(lines > _ROOM_TO_SAY)
        self._hints.setVisible(lines > _ROOM_FOR_HINTS)

    def warn(self, text: str) -> None:
        """Say why something was not decided."""
        self._say(text, "late")

    def _say(self, text: str, role: str) -> None:
        give_role(self._open, role)
        self._open.setText(text)
        self._open.setVisible(bool(text))
