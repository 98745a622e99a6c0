"""What happened to a record, newest first, with the way to all of it and to the register then."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from storage.history_changes import Act
from storage.rules.text import shorten
from widgets.history_words import (
    field_in_words,
    moment_in_words,
    row_in_words,
    value_in_words,
)
from widgets.parts import button, label, tool_button
from widgets.theme.theme import bold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from resources.words import Words
    from storage.history_changes import FieldChange, RowChange
    from widgets.theme import Theme

MOST = 20
"""So many changed rows are read; the page has them all."""
_AT_FIRST = 3
"""So many operations show before more is asked for."""
_MOST_LETTERS = 120
_FOLLOWS = frozenset({"sort_day"})
"""Fields that say again what another one says: the last day, of which the term is told."""
_CALLED = ("wording", "text", "title", "quote")
"""By one of these fields a row is known that came or went."""


class RecordHistory(QWidget):
    """Shows what operations did to one record.

    Attributes:
        all_button: Leads to all changes of the record.
        more_button: Shows the older ones that were read.

    Signals:
        all_requested: All changes of the record are to be shown.
        moment_requested: Number of the operation after which the register is to be shown.
    """

    all_requested = Signal()
    moment_requested = Signal(object)

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._changes: tuple[RowChange, ...] = ()
        self._is_open = False
        self.all_button = button(words("history.panel.all"), "link")
        self.all_button.clicked.connect(self.all_requested)
        self.more_button = button("", "link")
        self.more_button.clicked.connect(self._on_more)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        head = QHBoxLayout()
        head.addWidget(label(words("history.panel"), font=bold(self.font())), 1)
        head.addWidget(self.all_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(self._lines)
        column.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        theme.changed.connect(self._show)
        self._show()

    def show_changes(self, changes: Sequence[RowChange]) -> None:
        """Show what changed, newest first; nothing for what was not read yet."""
        if tuple(changes) != self._changes:
            self._changes = tuple(changes)
            self._show()

    def fold(self) -> None:
        """Forget what shows, as another record comes; its older changes wait to be asked for."""
        self._is_open = False
        self.show_changes(())

    @Slot()
    def _show(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        groups = [list(rows) for _, rows in groupby(self._changes, lambda change: change.seq)]
        shown = groups if self._is_open else groups[:_AT_FIRST]
        for rows in shown:
            self._lines.addWidget(self._operation(rows))
        rest = len(groups) - len(shown)
        self.more_button.setText(self._words("history.panel.more", n=rest))
        self.more_button.setVisible(rest > 0)

    def _operation(self, rows: list[RowChange]) -> QWidget:
        """Return one operation: when, from what and who; below it what it did to the record."""
        words, first = self._words, rows[0]
        moment = moment_in_words(first.at, words)
        parts = (moment, words(f"history.kind.{first.kind}"), first.who)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(1)
        head = QHBoxLayout()
        said = label(" · ".join(part for part in parts if part), "muted", wrap=True)
        head.addWidget(said, 1)
        then = tool_button(
            self._theme.icon("history"), words("history.panel.moment", moment=moment)
        )
        then.setProperty("seq", first.seq)
        then.clicked.connect(self._on_moment)
        head.addWidget(then, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        for change in reversed(rows):
            for text in _in_words(change, words):
                column.addWidget(label(text, wrap=True))
        return made

    @Slot()
    def _on_more(self) -> None:
        self._is_open = True
        self._show()
        self.all_button.setFocus()

    @Slot()
    def _on_moment(self) -> None:
        self.moment_requested.emit(self.sender().property("seq"))


def _in_words(change: RowChange, words: Words) -> Iterator[str]:
    """Give what became of one row, a line for each field that another value took the place of."""
    row = row_in_words(change, words, with_number=False)
    if change.act is Act.CHANGED:
        of = "" if change.table == "record" else f"{row}, "
        for field in change.fields:
            if field.field not in _FOLLOWS:
                yield _begun(of + field_in_words(change, field, words, _MOST_LETTERS))
        return
    called = _called(change)
    if called is None:
        yield _begun(row)
        return
    value = called.old if change.act is Act.REMOVED else called.new
    said = shorten(value_in_words(change.table, called.field, value, words), _MOST_LETTERS)
    yield _begun(words("history.panel.called", row=row, name=said))


def _called(change: RowChange) -> FieldChange | None:
    """Return the field by which a row is known that came or went; not for the record itself."""
    if change.table == "record":
        return None
    fields = {field.field: field for field in change.fields}
    return next((fields[name] for name in _CALLED if name in fields), None)


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]
