"""Asks what goes out to whom: which rows, one workbook or one per behandelaar, until when."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
)

from widgets.choice import Choice
from widgets.deadline_words import full_day_in_words
from widgets.parts import label
from widgets.reports.form import Form
from widgets.state_words import numeric_day
from widgets.ticks import give_edge
from widgets.tip import as_tip

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from resources.words import Words
    from widgets.detail.term import Reader
    from widgets.theme import Theme

    Groups = Mapping[str, int]
    """How many rows there are of each behandelaar; empty is nobody."""

_NAME = Qt.ItemDataRole.UserRole
_LINES_OF_LIST, _LINES_OF_REQUEST = 5, 3


class IssueValues(NamedTuple):
    """What was filled in.

    Attributes:
        is_selection: Whether only the selected rows go out.
        handlers: For which behandelaars a workbook of their own; None for one workbook of all rows.
        recipient: To whom the one workbook goes; empty when it was not said.
        due_on: Until when an answer is expected, inclusive; None when none is.
        title: What the round is called.
        request: What is asked; empty for nothing.
    """

    is_selection: bool
    handlers: tuple[str, ...] | None
    recipient: str
    due_on: date | None
    title: str
    request: str


class IssueForm(Form):
    """Asks what goes out; `kept` tells `IssueValues`."""

    def __init__(
        self, theme: Theme, words: Words, read: Reader, today: date, parent: QWidget
    ) -> None:
        """Begin with a day to answer on.

        Args:
            theme: Colours.
            words: The catalogue.
            read: Reads a wording as from a day.
            today: The day.
            parent: Over which it stands.
        """
        super().__init__(words("issuing.title"), words("issuing.choose_place"), words, parent)
        self._read = read
        self._today = today
        self._groups: tuple[Groups, Groups] = ({}, {})
        self.rows = Choice(theme)
        self.apart = QCheckBox(words("issuing.apart"))
        self.handlers = QListWidget()
        self.handlers.setAccessibleName(words("issuing.apart"))
        self.handlers.setSpacing(1)
        self.handlers.setMaximumHeight(self._lines(_LINES_OF_LIST))
        self.recipient = Choice(theme)
        self.recipient.setEditable(True)
        self.recipient.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.due = QLineEdit()
        self.due.setPlaceholderText(words("issuing.due_hint"))
        self._echo = label("", "muted", wrap=True)
        self.title_field = QLineEdit()
        self.request = QPlainTextEdit()
        self.request.setPlaceholderText(words("issuing.request_hint"))
        self.request.setTabChangesFocus(True)
        self.request.setMaximumHeight(self._lines(_LINES_OF_REQUEST))
        self.add_field("issuing.rows", self.rows)
        self.add_remark(self.apart)
        self.add_remark(self.handlers)
        self.add_field("issuing.recipient", self.recipient)
        self.add_field("issuing.due", self.due)
        self.add_remark(self._echo)
        self.add_field("issuing.round", self.title_field)
        self.add_field("issuing.request", self.request)
        self.rows.currentIndexChanged.connect(self._on_rows)
        self.apart.toggled.connect(self._on_apart)
        self.handlers.itemChanged.connect(self._on_changed)
        self.due.textChanged.connect(self._on_changed)
        for box in (self.apart, self.handlers):
            give_edge(box)
        self.handlers.hide()
        self.finish(self.recipient)

    def offer(
        self,
        shown: Groups,
        selected: Groups,
        recipients: Sequence[str],
        *,
        title: str,
        due_on: date,
    ) -> None:
        """Fill in what there is to choose from.

        Args:
            shown: The rows that the register shows, by behandelaar.
            selected: The rows that are selected; empty or one row is no selection. A selection is
                what goes out, unless another choice is made: it was made on purpose.
            recipients: Who can be chosen, beside anybody who is typed.
            title: What the round is called at first.
            due_on: The day to answer on at first.
        """
        words = self._words
        self._groups = (shown, selected)
        self.rows.clear()
        self.rows.addItem(words("issuing.rows.shown", n=sum(shown.values())))
        if sum(selected.values()) > 1:
            self.rows.addItem(words("issuing.rows.selected", n=sum(selected.values())))
        self.recipient.clear()
        self.recipient.addItems(list(recipients))
        self.recipient.setCurrentText("")
        self.title_field.setText(title)
        self.due.setText(numeric_day(due_on))
        self.rows.setCurrentIndex(self.rows.count() - 1)
        self._on_rows(self.rows.currentIndex())

    def filled_in(self) -> IssueValues:
        apart = self.apart.isChecked()
        return IssueValues(
            self.rows.currentIndex() == 1,
            self._ticked() if apart else None,
            "" if apart else self.recipient.currentText().strip(),
            self._due(),
            self.title_field.text().strip(),
            self.request.toPlainText().strip(),
        )

    def _lines(self, count: int) -> int:
        return count * self.fontMetrics().lineSpacing() + 16

    def _ticked(self) -> tuple[str, ...]:
        items = (self.handlers.item(row) for row in range(self.handlers.count()))
        return tuple(
            item.data(_NAME) for item in items if item.checkState() is Qt.CheckState.Checked
        )

    def _due(self) -> date | None:
        """Return the last day that is meant; None when nothing is typed or it is no time."""
        wording = self.due.text().strip()
        return self._read(wording, self._today).latest if wording else None

    @Slot(int)
    def _on_rows(self, index: int) -> None:
        groups = self._groups[max(index, 0)]
        words = self._words
        self.handlers.clear()
        for name, count in groups.items():
            text = words("issuing.handler", name=name or words("issuing.nobody"), n=count)
            item = QListWidgetItem(text, self.handlers)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            # What is nobody's goes to nobody, unless it is asked for.
            item.setCheckState(Qt.CheckState.Checked if name else Qt.CheckState.Unchecked)
            item.setData(_NAME, name)
            item.setToolTip(as_tip(text))
        self.apart.setEnabled(any(groups))
        if not any(groups):
            self.apart.setChecked(False)
        self._on_changed()

    @Slot(bool)
    def _on_apart(self, apart: bool) -> None:
        self.handlers.setVisible(apart)
        self.recipient.setEnabled(not apart)
        hint = self._words("issuing.recipient_each") if apart else ""
        line = self.recipient.lineEdit()
        if line is not None:
            line.setPlaceholderText(hint)
        self._on_changed()
        self.adjustSize()

    @Slot()
    def _on_changed(self) -> None:
        words, due = self._words, self._due()
        typed = bool(self.due.text().strip())
        past = due is not None and due < self._today
        if due is None:
            echo = words("issuing.due.unread" if typed else "issuing.due.none")
        else:
            key = "issuing.due.past" if past else "issuing.due.day"
            echo = words(key, day=full_day_in_words(due, words))
        self._echo.setText(echo)
        rows = sum(self._groups[max(self.rows.currentIndex(), 0)].values())
        some = bool(self._ticked()) if self.apart.isChecked() else rows > 0
        self.keep_button.setEnabled(some and not (typed and due is None) and not past)
