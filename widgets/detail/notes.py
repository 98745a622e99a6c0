"""Stand van zaken: dated notes, newest first, and a line to add one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from widgets.deadline_words import day_in_words
from widgets.detail.fields import TextField
from widgets.parts import label
from widgets.theme.theme import bold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from resources.words import Words
    from storage.detail import Note

_SHOWN = 40
"""Notes drawn; older ones stay in the register and in its exports."""


class NotesField(QWidget):
    """Shows notes and takes a new one; notes are only ever added to.

    Signals:
        added: The text of a new note.
    """

    added = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._new = TextField(words("window.detail.new_note"), lines=1)
        self._new.setPlaceholderText(words("window.detail.new_note_hint"))
        self._list = QFrame()
        self._grid = QGridLayout(self._list)
        self._grid.setContentsMargins(2, 4, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._shown: tuple[Note, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._new)
        column.addWidget(self._list)
        self._list.hide()
        self._none = label(words("window.detail.no_notes"), "muted")
        self._none.hide()
        column.addWidget(self._none)
        self._new.saved.connect(self._on_saved)

    def show_notes(self, notes: Sequence[Note]) -> None:
        """Show these, the newest first."""
        if tuple(notes) == self._shown:
            return
        self._shown = tuple(notes)
        while (item := self._grid.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        for place, note in enumerate(self._shown[:_SHOWN]):
            same_year = note.dated_on.year == self._shown[0].dated_on.year
            day = day_in_words(note.dated_on, self._words, year=not same_year)
            on = label(day, font=bold(self.font()))
            on.setToolTip(day_in_words(note.dated_on, self._words))
            self._grid.addWidget(on, place, 0)
            text = label(note.text, wrap=True)
            self._grid.addWidget(text, place, 1)
        self._list.setVisible(bool(notes))

    def set_writable(self, *, writable: bool) -> None:
        """Take new notes, or only show those that are there."""
        self._new.set_writable(writable=writable)
        self._new.setVisible(writable)
        self._none.setVisible(not writable and not self._shown)

    def begin(self) -> None:
        """Put the cursor in the line for a new note."""
        self._new.setFocus()

    def flush(self) -> None:
        """Add what is typed and not yet left."""
        self._new.flush()

    @property
    def field(self) -> TextField:
        """The line for a new note."""
        return self._new

    @Slot(object)
    def _on_saved(self, text: str) -> None:
        self._new.show_value("")
        self._new.clear()
        if text:
            self.added.emit(text)
