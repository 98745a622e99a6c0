"""Asks for a postponement where the record shows, over any page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout

from desktop.record_actions import RecordActions
from widgets.detail.term import PostponeForm
from widgets.parts import grow_to_fit, label
from widgets.theme.theme import bold

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.desk import Desk
    from storage.listing import RegisterRow

_LETTERS = 58
"""Width at the least, in letters."""


class _Dialog(QDialog):
    """Holds the form."""

    form: PostponeForm

    def refuse(self, text: str) -> None:
        """Stay open with what was filled in, and say why it was not saved."""
        self.form.refuse(text)
        grow_to_fit(self)


class Postponing(QObject):
    """Opens the form over a window and records what is filled in."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._actions = RecordActions(desk)
        self._record_id = ""
        self._dialog: _Dialog | None = None

    def ask(self, row: RegisterRow) -> QDialog:
        """Ask for the new term of a record and why; return the dialog, which frees itself."""
        desk, words = self._desk, self._desk.words
        self._record_id = row.id
        dialog = self._dialog = _Dialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(words("window.detail.postpone"))
        dialog.setMinimumWidth(_LETTERS * dialog.fontMetrics().averageCharWidth())
        form = PostponeForm(desk.theme, words, desk.read_wording, dialog)
        column = QVBoxLayout(dialog)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(10)
        column.addWidget(label(f"{row.number}  {row.title}", wrap=True, font=bold(dialog.font())))
        column.addWidget(form)
        dialog.form = form
        form.postponed.connect(self._on_postponed)
        form.cancelled.connect(dialog.reject)
        dialog.finished.connect(self._on_finished)
        form.begin(desk.today())
        dialog.open()
        return dialog

    @Slot(object, object, object)
    def _on_postponed(self, deadline: object, reason: object, told_on: object) -> None:
        self._actions.postpone(self._record_id, deadline, reason, told_on)  # type: ignore[arg-type]  # as the form gives them
        if self._dialog is not None:
            self._desk.conclude(self._dialog)

    @Slot(int)
    def _on_finished(self, _result: int) -> None:
        self._dialog = None
