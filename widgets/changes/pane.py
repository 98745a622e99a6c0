"""One operation: what it was, what can be done with it, and what it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from widgets.changes.document import fill
from widgets.flow import FlowLayout
from widgets.history_words import (
    kind_in_words,
    local_day,
    long_day_in_words,
    moment_in_words,
    operation_in_words,
    time_of_day,
)
from widgets.parts import button, label, line, tool_button
from widgets.theme.theme import bold, scaled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from resources.words import Words
    from storage.history import OperationRow
    from storage.history_changes import RowChange
    from widgets.theme import Theme

PAGE = 50
"""So many changed rows show together."""
_NAMED = 4
"""So many later operations are named that build on this one."""


class Shown(NamedTuple):
    """What the pane shows of an operation.

    Attributes:
        row: The operation.
        changes: A page of the rows that it changed.
        first: Place of the first of these, from 0.
        titles: Titles of the records among them, by id.
        is_undoable: Whether it may be turned back, as far as is known without trying.
        undone_by: The operation that turned it back, or None.
    """

    row: OperationRow
    changes: Sequence[RowChange]
    first: int
    titles: Mapping[str, str]
    is_undoable: bool
    undone_by: OperationRow | None = None


class ChangePane(QFrame):
    """Shows an operation.

    Attributes:
        undo_button: Turns it back.
        moment_button: Leads to the register as it was after it.
        before_button: Leads to the register as it was before it.
        text: What it changed.
        earlier_button: Leads to the page before.
        later_button: Leads to the page after.

    Signals:
        undo_requested: Number of the operation: it is to be turned back.
        moment_requested: Number of the operation after which the register is to be shown.
        before_requested: Number of the operation before which it is to be shown.
        operation_requested: Number of another operation that is to be shown.
        record_requested: Id of a record to be shown.
        page_requested: Place of the first row to show.
    """

    undo_requested = Signal(object)
    moment_requested = Signal(object)
    before_requested = Signal(object)
    operation_requested = Signal(object)
    record_requested = Signal(object)
    page_requested = Signal(object)

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setAccessibleName(words("changes.pane"))
        self._theme = theme
        self._words = words
        self._shown: Shown | None = None
        self.title = label("", wrap=True, font=bold(scaled(self.font(), 1.16)))
        self.facts = label("", "muted", wrap=True)
        self.undo_button = button(words("changes.undo"))
        self.moment_button = button(words("changes.moment_after"))
        self.before_button = button(words("changes.moment_before"))
        self.notice = QFrame()
        self.notice.setProperty("role", "notice")
        self.said = label("", wrap=True)
        self._links = QVBoxLayout()
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setProperty("role", "list")
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setAccessibleName(words("changes.what"))
        self.text.document().setDocumentMargin(16)
        self.pages = label("", "muted")
        self.earlier_button = tool_button(None, words("changes.page_before"))
        self.later_button = tool_button(None, words("changes.page_after"))
        self._put_together()
        self._bind()
        self._show_icons()

    def show_operation(self, shown: Shown | None) -> None:
        """Show an operation, or nothing."""
        before = self._shown
        self._shown = shown
        self._inside.setVisible(shown is not None)
        self._foot.setVisible(False)
        if shown is None:
            self.text.clear()
            return
        words, row = self._words, shown.row
        self.title.setText(operation_in_words(row, words))
        day = long_day_in_words(local_day(row.at), words)
        facts = (
            words("history.moment", day=day, time=time_of_day(row.at)),
            kind_in_words(row, words),
            row.who,
            words("changes.number", seq=row.seq),
        )
        self.facts.setText(" · ".join(part for part in facts if part))
        self.undo_button.setVisible(shown.is_undoable)
        self.before_button.setVisible(row.seq > 1)
        if before is None or before.row.seq != row.seq or row.undone_by is not None:
            self._say("")
        if shown.undone_by is not None:
            other = shown.undone_by
            self._say(words("changes.undone_on", moment=moment_in_words(other.at, words)), [other])
        self._show_text()

    def show_dependent(self, later: Sequence[OperationRow]) -> None:
        """Say which later operations build on this one, so that it cannot be turned back."""
        self._say(self._words("changes.depended_on", n=len(later)), later)

    def _say(self, text: str, leading_to: Sequence[OperationRow] = ()) -> None:
        while (item := self._links.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        self.said.setText(text)
        self.notice.setVisible(bool(text))
        words = self._words
        for row in leading_to[:_NAMED]:
            moment = moment_in_words(row.at, words)
            what = operation_in_words(row, words)
            link = button(words("changes.leads_to", moment=moment, what=what), "link")
            link.setProperty("seq", row.seq)
            link.clicked.connect(self._on_link)
            self._links.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        rest = len(leading_to) - _NAMED
        if rest > 0:
            self._links.addWidget(label(words("changes.and_more", n=rest), "muted"))

    def _show_text(self) -> None:
        shown, words = self._shown, self._words
        if shown is None:
            return
        document = self.text.document()
        self.text.clear()
        document.setDefaultFont(self.font())
        fill(document, shown.changes, shown.titles, words, self._theme.colours)
        if not shown.changes:
            self.text.setPlainText(words("changes.nothing"))
        self.text.moveCursor(self.text.textCursor().MoveOperation.Start)
        total = shown.row.changes
        self._foot.setVisible(total > PAGE)
        last = min(shown.first + PAGE, total)
        self.pages.setText(words("changes.page", first=shown.first + 1, last=last, total=total))
        self.earlier_button.setEnabled(shown.first > 0)
        self.later_button.setEnabled(last < total)

    # -- putting together -----------------------------------------------------------------------

    def _put_together(self) -> None:
        self._inside = inside = QWidget()
        buttons = FlowLayout(gap=8)
        for made in (self.undo_button, self.before_button, self.moment_button):
            buttons.addWidget(made)
        told = QVBoxLayout(self.notice)
        told.setContentsMargins(12, 8, 8, 8)
        told.setSpacing(2)
        told.addWidget(self.said)
        told.addLayout(self._links)
        head = QVBoxLayout()
        head.setContentsMargins(16, 14, 16, 10)
        head.setSpacing(6)
        head.addWidget(self.title)
        head.addWidget(self.facts)
        head.addSpacing(2)
        head.addLayout(buttons)
        head.addWidget(self.notice)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(16, 4, 8, 4)
        foot.addWidget(self.pages, 1)
        foot.addWidget(self.earlier_button)
        foot.addWidget(self.later_button)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(line())
        column.addWidget(self.text, 1)
        column.addWidget(self._foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(inside)

    def _bind(self) -> None:
        self.undo_button.clicked.connect(self._on_undo)
        self.moment_button.clicked.connect(self._on_moment)
        self.before_button.clicked.connect(self._on_before)
        self.earlier_button.clicked.connect(self._on_earlier)
        self.later_button.clicked.connect(self._on_later)
        self.text.anchorClicked.connect(self._on_anchor)
        self._theme.changed.connect(self._on_theme_changed)

    def _show_icons(self) -> None:
        self.earlier_button.setIcon(self._theme.icon("chevron-left"))
        self.later_button.setIcon(self._theme.icon("chevron-right"))

    @Slot()
    def _on_theme_changed(self) -> None:
        self._show_icons()
        self._show_text()

    @Slot()
    def _on_undo(self) -> None:
        if self._shown is not None:
            self.undo_requested.emit(self._shown.row.seq)

    @Slot()
    def _on_moment(self) -> None:
        if self._shown is not None:
            self.moment_requested.emit(self._shown.row.seq)

    @Slot()
    def _on_before(self) -> None:
        if self._shown is not None:
            self.before_requested.emit(self._shown.row.seq)

    @Slot()
    def _on_earlier(self) -> None:
        if self._shown is not None:
            self.page_requested.emit(max(0, self._shown.first - PAGE))

    @Slot()
    def _on_later(self) -> None:
        if self._shown is not None:
            self.page_requested.emit(self._shown.first + PAGE)

    @Slot()
    def _on_link(self) -> None:
        self.operation_requested.emit(self.sender().property("seq"))

    @Slot(QUrl)
    def _on_anchor(self, link: QUrl) -> None:
        self.record_requested.emit(link.toString())
