"""Asks in which aflevering something comes; the best guess stands first."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLineEdit

from widgets.parts import button, label
from widgets.reports.form import Form
from widgets.reports.lines import LineList, line_height

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from resources.words import Words
    from widgets.reports.lines import Line
    from widgets.theme import Theme

_LINES = 20
"""Height of the list at most, in lines of text; what is more is scrolled to."""

_LEAST_ROWS = 4
"""So many rows are in sight, also when there are fewer."""


class Carried(NamedTuple):
    """What is to be hung.

    Attributes:
        what: Its number and title.
        wording: The words of its term; empty when none were said.
        present: Id of the aflevering in which it rides; empty for none.
    """

    what: str
    wording: str
    present: str


class CarrierForm(Form):
    """Lists afleveringen to choose from; `kept` tells the id of one, or None for nowhere."""

    def __init__(
        self,
        theme: Theme,
        words: Words,
        carried: Carried,
        choices: Sequence[Line],
        parent: QWidget,
    ) -> None:
        """Show the choices.

        Args:
            theme: The look.
            words: The catalogue.
            carried: What is to be hung.
            choices: The afleveringen, the best guess first.
            parent: Over which it stands.
        """
        super().__init__(words("reports.carry"), words("reports.carry.keep"), words, parent)
        self._choices = list(choices)
        self.search = QLineEdit()
        self.search.setPlaceholderText(words("reports.carry.search"))
        self.search.setAccessibleName(words("reports.carry.search"))
        self.search.setClearButtonEnabled(True)
        self.list = LineList(theme, words("reports.reports"))
        self._none = label(words("reports.carry.none"), "muted", wrap=True)
        self._none.setVisible(not choices)
        self.body.addWidget(label(carried.what, wrap=True))
        if carried.wording:
            self.body.addWidget(
                label(words("reports.quoted", wording=carried.wording), "muted", wrap=True)
            )
        self.body.addWidget(self.search)
        self.body.addWidget(self._none)
        self.body.addWidget(self.list, 1)
        self.take_off = button(words("reports.carry.nowhere"))
        self.take_off.setVisible(bool(carried.present))
        self.take_off.clicked.connect(self._on_take_off)
        self.add_button(self.take_off)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_keep)
        self.search.textChanged.connect(self._on_search)
        self.list.show_items(self._choices)
        if not self.list.choose(carried.present) and self._choices:
            self.list.choose(self._choices[0].id)
        self._on_chosen(self.list.current_id)
        rows = max(self.list.sizeHint().height(), self._least_height())
        self.list.setMinimumHeight(min(rows, _LINES * self.fontMetrics().height()))
        self.finish(self.list if choices else self.search)

    def filled_in(self) -> str:
        return self.list.current_id

    def _least_height(self) -> int:
        """Return the height of `_LEAST_ROWS`, as high as the highest of the choices."""
        width, font = self.minimumWidth(), self.list.font()
        heights = [line_height(each, width, font) for each in self._choices]
        return _LEAST_ROWS * max(heights, default=0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.search.hasFocus() and event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            # So that one goes on from the words to the list without the mouse.
            self.list.setFocus()
            self.list.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    @Slot(str)
    def _on_search(self, text: str) -> None:
        wanted = text.casefold().split()
        found = [line for line in self._choices if all(w in line.spoken.casefold() for w in wanted)]
        self.list.show_items(found)
        if not self.list.current_id and found:
            self.list.choose(found[0].id)
        self._on_chosen(self.list.current_id)

    @Slot(str)
    def _on_chosen(self, report_id: str) -> None:
        self.keep_button.setEnabled(bool(report_id))

    @Slot()
    def _on_take_off(self) -> None:
        self.kept.emit(None)
