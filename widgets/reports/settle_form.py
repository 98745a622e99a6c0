"""Asks what became of what rode in an aflevering that was sent; nothing is settled by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from storage.rules.terms import Status
from widgets.parts import button, label
from widgets.reports.form import Form
from widgets.ticks import give_edge
from widgets.tip import as_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from resources.words import Words
    from storage.listing import RegisterRow

_ID = Qt.ItemDataRole.UserRole


class Settled(NamedTuple):
    """What was confirmed: these records have this status."""

    record_ids: tuple[str, ...]
    status: Status


class SettleForm(Form):
    """Lists what rode along, all ticked; `kept` tells `Settled`: met, or sent and no more."""

    def __init__(
        self, words: Words, report: str, riders: Sequence[RegisterRow], parent: QWidget
    ) -> None:
        """Show what rode along.

        Args:
            words: The catalogue.
            report: Number and title of the aflevering.
            riders: What rode in it and is not settled.
            parent: Over which it stands.
        """
        super().__init__(words("reports.settle"), words("reports.settle.met"), words, parent)
        self._status = Status.MET
        self.list = QListWidget()
        self.list.setAccessibleName(words("reports.settle"))
        give_edge(self.list)
        for row in riders:
            item = QListWidgetItem(f"{row.number}  {row.title}", self.list)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            item.setData(_ID, row.id)
            item.setToolTip(as_tip(row.title))
        self.body.addWidget(label(report, wrap=True))
        self.body.addWidget(label(words("reports.settle.what", n=len(riders)), "muted", wrap=True))
        self.body.addWidget(self.list, 1)
        self.sent_button = button(words("reports.settle.sent"))
        self.sent_button.clicked.connect(self._on_sent)
        self.add_button(self.sent_button)
        self.list.itemChanged.connect(self._on_ticked)
        self.list.setSpacing(2)
        self.finish(self.list)

    def filled_in(self) -> Settled:
        items = (self.list.item(row) for row in range(self.list.count()))
        ticked = (item.data(_ID) for item in items if item.checkState() is Qt.CheckState.Checked)
        return Settled(tuple(ticked), self._status)

    @Slot()
    def _on_sent(self) -> None:
        self._status = Status.SENT
        self._on_keep()
        # It may stay open: the other button then means what it says.
        self._status = Status.MET

    @Slot(QListWidgetItem)
    def _on_ticked(self, _item: QListWidgetItem) -> None:
        some = bool(self.filled_in().record_ids)
        self.keep_button.setEnabled(some)
        self.sent_button.setEnabled(some)
