"""A line to type or paste a promise in; its term is read before it is kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from storage.rules.deadline import NOTHING_SAID, Deadline
from storage.rules.terms import RecordKind
from widgets.detail.fields import LONGEST_LINE, ChoiceField
from widgets.detail.window_strip import WindowStrip
from widgets.parts import button, label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from resources.words import Words
    from storage.rules.deadline import Found
    from widgets.theme import Theme

    Finder = Callable[[str], Sequence[Found]]

_KINDS = (RecordKind.PROMISE, RecordKind.MOTION, RecordKind.RECOMMENDATION, RecordKind.ACTION)
_LONGEST_TITLE = 140
_STRIP_WIDTH = 240
_PAST = "past."
"""Rules with such a name read what has been; it is no term."""


@dataclass(frozen=True, slots=True)
class QuickRecord:
    """What was typed.

    Attributes:
        kind: Kind of record.
        title: The sentence without its term.
        text: The sentence as typed.
        deadline: The term that was read in it; `NOTHING_SAID` without one.
    """

    kind: RecordKind
    title: str
    text: str
    deadline: Deadline


def quick_record(text: str, found: Sequence[Found], kind: RecordKind) -> QuickRecord | None:
    """Return what a typed sentence stands for; None when nothing is left to call it by.

    Args:
        text: As typed.
        found: The terms found in it; the first that is not past counts.
        kind: Kind of record.
    """
    sentence = " ".join(text.split())
    term = next((each for each in found if not each.deadline.rule.startswith(_PAST)), None)
    rest = text if term is None else f"{text[: term.start]} {text[term.end :]}"
    rest = re.sub(r"\s+([.,;:!?])", r"\1", " ".join(rest.split())).strip(" .,;:–-")
    title = rest or sentence
    if not title:
        return None
    if len(title) > _LONGEST_TITLE:
        title = title[:_LONGEST_TITLE].rsplit(" ", 1)[0] + "…"
    title = title[0].upper() + title[1:]
    deadline = term.deadline if term else NOTHING_SAID
    return QuickRecord(kind, title, sentence if sentence != title else "", deadline)


class QuickEntry(QFrame):
    """A bar over the table.

    Signals:
        kept: The `QuickRecord` to add. The bar stays, with what was typed, until it is hidden by
            whoever added it.
        closed: The bar was folded away.
    """

    kept = Signal(object)
    closed = Signal()

    def __init__(
        self, theme: Theme, words: Words, find: Finder, parent: QWidget | None = None
    ) -> None:
        """Begin hidden and empty.

        Args:
            theme: The look.
            words: The catalogue.
            find: Finds the terms in a text, as read today.
            parent: Owner.
        """
        super().__init__(parent)
        self.setProperty("role", "quick")
        self._words = words
        self._find = find
        self._today: date | None = None
        self._record: QuickRecord | None = None
        self.kind = ChoiceField(words("window.column.kind"), theme)
        self.kind.show_choices(
            [(kind, words(f"terms.kind.{kind}"), None) for kind in _KINDS], RecordKind.PROMISE
        )
        self.line = QLineEdit()
        self.line.setMaxLength(LONGEST_LINE)
        self.line.setAccessibleName(words("window.quick"))
        self.line.setPlaceholderText(words("window.quick.hint"))
        self._keep = button(words("window.quick.keep"), "primary")
        self._cancel = button(words("window.cancel"))
        self._read = label("", "muted")
        self._strip = WindowStrip(theme, words)
        self._strip.setFixedWidth(_STRIP_WIDTH)
        echo = QHBoxLayout()
        echo.setSpacing(14)
        echo.addWidget(self._read, 1)
        echo.addWidget(self._strip)
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 10, 12, 10)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.kind, 0, 0)
        grid.addWidget(self.line, 0, 1)
        grid.addWidget(self._keep, 0, 2)
        grid.addWidget(self._cancel, 0, 3)
        grid.addLayout(echo, 1, 1, 1, 3)
        self.kind.setSizePolicy(self._keep.sizePolicy())
        self.line.textChanged.connect(self._on_typed)
        self.line.returnPressed.connect(self._on_keep)
        self._keep.clicked.connect(self._on_keep)
        self._cancel.clicked.connect(self._on_cancel)
        self.hide()

    def begin(self, today: date) -> None:
        """Show the bar, empty unless it was there with something in it, with the cursor in it."""
        self._today = today
        if self.isHidden():
            self.line.clear()
        self._on_typed(self.line.text())
        self.show()
        self.line.setFocus()

    @property
    def echo(self) -> str:
        """What is said of the term."""
        return self._read.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_cancel()
            return
        super().keyPressEvent(event)

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        words = self._words
        found = self._find(text) if text.strip() else ()
        kind = RecordKind(self.kind.currentData())
        self._record = record = quick_record(text, found, kind)
        self._keep.setEnabled(record is not None)
        self._strip.setVisible(False)
        if record is None:
            self._read.setText(words("window.quick.empty"))
        elif record.deadline.wording and self._today is not None:
            self._read.setText(words("window.quick.term", wording=record.deadline.wording))
            self._strip.show_deadline(record.deadline, self._today)
            self._strip.setVisible(True)
        else:
            self._read.setText(words("window.quick.no_term"))

    @Slot()
    def _on_keep(self) -> None:
        self._on_typed(self.line.text())
        if self._record is not None:
            self.kept.emit(self._record)

    @Slot()
    def _on_cancel(self) -> None:
        self.hide()
        self.closed.emit()
