"""Which workbooks went out, what came back, and of which nothing is expected any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout

from storage.rounds import close_issue, rounds
from storage.rules.message import GestandError
from widgets.issuing import RoundTable
from widgets.parts import button, label, line

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.desk import Desk
    from storage.operations import Change

_LETTERS, _LINES = 158, 26


class RoundsWindow(QDialog):
    """Lists the rounds of the open register.

    Attributes:
        table: The list.
    """

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        words = desk.words
        self.setWindowTitle(words("issuing.rounds"))
        self.table = RoundTable(desk.theme, words)
        self._said = label("", "muted", wrap=True)
        self._none = label(words("issuing.none"), "muted", wrap=True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.close_button = button(words("issuing.close"))
        self.reopen_button = button(words("issuing.reopen"))
        done = button(words("issuing.done"), "primary")
        done.setDefault(True)
        frame = QFrame()
        frame.setProperty("role", "card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table)
        inside.addWidget(self._none)
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self.close_button, self.reopen_button):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(done)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 18, 20, 16)
        whole.setSpacing(12)
        whole.addWidget(self._said)
        whole.addWidget(frame, 1)
        whole.addWidget(line())
        whole.addLayout(row)
        self.close_button.clicked.connect(self._on_close)
        self.reopen_button.clicked.connect(self._on_reopen)
        done.clicked.connect(self.accept)
        self.table.selectionModel().currentRowChanged.connect(self._show_state)
        desk.hub.changed.connect(self._on_changed)
        letter, height = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        self.resize(QSize(_LETTERS * letter, _LINES * height).boundedTo(window.size()))
        self._list()
        self.table.setFocus()

    @Slot()
    def _list(self) -> None:
        register, words, today = self._desk.register, self._desk.words, self._desk.today()
        found = rounds(register) if register is not None else []
        self.table.show_rounds(found, today)
        self.table.setVisible(bool(found))
        self._none.setVisible(not found)
        awaited = sum(len(one.awaited) for one in found)
        overdue = sum(len(one.overdue(today)) for one in found)
        said = words("issuing.awaited", n=awaited) if awaited else words("issuing.nothing_awaited")
        if overdue:
            said = f"{said} {words('issuing.overdue', n=overdue)}"
        self._said.setText(said)
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        chosen, can_write = self.table.chosen, self._desk.can_write
        self.close_button.setEnabled(can_write and chosen is not None and chosen.is_awaited)
        closed = chosen is not None and chosen.closed_on is not None
        self.reopen_button.setEnabled(can_write and closed)

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if change.touches("exchange"):
            self._list()

    @Slot()
    def _on_close(self) -> None:
        self._close(closed=True)

    @Slot()
    def _on_reopen(self) -> None:
        self._close(closed=False)

    def _close(self, *, closed: bool) -> None:
        chosen, register = self.table.chosen, self._desk.register
        if chosen is None or register is None:
            return
        try:
            close_issue(register, chosen.id, self._desk.today() if closed else None, self)
        except GestandError as error:
            self._desk.hub.failed.emit(error)
