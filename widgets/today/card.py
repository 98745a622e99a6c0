"""A card: a heading with something at its right, a line, and what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from widgets.parts import give_role, label, line
from widgets.theme.theme import bold
from widgets.today.rows import SIDE, RowList, link_button

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from widgets.today.faces import Face
    from widgets.today.rows import Row


class Card(QFrame):
    """A heading and a body.

    Attributes:
        body: The layout to which parts are added.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._title = label(title, font=bold(self.font()))
        self._side = label(role="muted")
        head = QHBoxLayout()
        head.setContentsMargins(SIDE, 11, SIDE, 11)
        head.setSpacing(10)
        head.addWidget(self._title, 1)
        head.addWidget(self._side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(line())
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        whole.addLayout(self.body)
        self.set_heading(title)

    def set_heading(self, title: str, side: str = "", role: str = "") -> None:
        """Change what the heading says.

        Args:
            title: Its text.
            side: What stands at its right, as a count.
            role: Role of the style sheet for the title: "late", or empty.
        """
        self._title.setText(title)
        if self._title.property("role") != role:
            give_role(self._title, role)
        self._side.setText(side)
        self._side.setVisible(bool(side))
        self.setAccessibleName(f"{title}, {side}" if side else title)

    @property
    def heading(self) -> tuple[str, str]:
        """What the heading says, at its left and at its right."""
        return self._title.text(), self._side.text()


class RowsCard(Card):
    """A card of rows, with a sentence when there are none and a link when there are more.

    Attributes:
        list: The rows.

    Signals:
        all_requested: All of them are to be shown.
    """

    all_requested = Signal()

    def __init__(
        self, title: str, make: Callable[[], Row], *, space: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent)
        self._note = label(role="muted", wrap=True)
        self._note.setContentsMargins(SIDE, 12, SIDE, 12)
        self.list = RowList(make, title)
        self.body.addWidget(self._note)
        self.body.addSpacing(space)
        self.body.addWidget(self.list)
        self.body.addSpacing(space)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(SIDE - 4, 6, SIDE, 8)
        self._all = link_button("")
        self._all.clicked.connect(self.all_requested)
        foot.addWidget(self._all)
        foot.addStretch(1)
        self._above_foot = line()
        self.body.addWidget(self._above_foot)
        self.body.addWidget(self._foot)

    def show_rows(self, faces: Sequence[Face], *, note: str = "", all_text: str = "") -> None:
        """Show rows.

        Args:
            faces: What they show.
            note: A sentence above them; empty for none.
            all_text: What the link below them says; empty for no link.
        """
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.list.setAccessibleName(self.heading[0])
        self.list.show_faces(faces)
        self.list.setVisible(bool(faces))
        self._all.setText(all_text)
        self._above_foot.setVisible(bool(all_text))
        self._foot.setVisible(bool(all_text))

    def in_order(self) -> list[QWidget]:
        """Return what the keyboard can come to, from top to bottom."""
        return [*self.list.in_order(), self._all]

    @property
    def note(self) -> str:
        """The sentence above the rows."""
        return self._note.text()
