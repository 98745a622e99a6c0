"""The card of reports that are being written: each with what rides in it and its preparation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from widgets.parts import label, line
from widgets.steps_line import StepsLine
from widgets.today.card import Card
from widgets.today.kinds import ReportRow
from widgets.today.rows import SIDE, RowList, link_button
from widgets.today.texts import report_face

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from resources.words import Words
    from storage.today import Report
    from widgets.theme import Theme


class _Block(QWidget):
    """One report with its steps."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self.rows = RowList(lambda: ReportRow(theme), words("today.reports"))
        self.steps = StepsLine(theme, words)
        self.above = line()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.above)
        column.addSpacing(6)
        column.addWidget(self.rows)
        around = QVBoxLayout()
        around.setContentsMargins(SIDE, 2, SIDE, 0)
        around.addWidget(self.steps)
        column.addLayout(around)
        column.addSpacing(8)


class ReportsCard(Card):
    """Shows reports with their steps; a step is marked as done where it stands.

    Signals:
        opened: The `Report` that was clicked, or opened with Enter.
        menu_requested: A `Report`, and where its menu is to open.
        step_requested: Id of a step that was clicked: done, or not done after all.
        page_requested: The page of all reports is to be shown.
    """

    opened = Signal(object)
    menu_requested = Signal(object, object)
    step_requested = Signal(object)
    page_requested = Signal()

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(words("today.reports"), parent)
        self._theme = theme
        self._words = words
        self.blocks: list[_Block] = []
        self._is_writable = True
        self._note = label(words("today.reports.none"), "muted", wrap=True)
        self._note.setContentsMargins(SIDE, 12, SIDE, 2)
        self._blocks = QVBoxLayout()
        self._blocks.setSpacing(0)
        self._page = link_button(words("today.reports.open"))
        self._page.clicked.connect(self.page_requested)
        self.body.addWidget(self._note)
        self.body.addLayout(self._blocks)
        foot = QVBoxLayout()
        foot.setContentsMargins(SIDE - 4, 2, SIDE, 9)
        foot.addWidget(self._page)
        self.body.addLayout(foot)

    def set_writable(self, *, writable: bool) -> None:
        """Let steps be marked, or only be looked at; before reports are shown."""
        self._is_writable = writable

    def show_reports(self, reports: Sequence[Report], total: int, today: date) -> None:
        """Show the first reports of so many."""
        self.set_heading(self._words("today.reports"), str(total) if total else "")
        self._note.setVisible(not reports)
        for block in self.blocks[len(reports) :]:
            block.hide()
            block.deleteLater()
        del self.blocks[len(reports) :]
        while len(self.blocks) < len(reports):
            self._add()
        for number, (block, report) in enumerate(zip(self.blocks, reports, strict=True)):
            block.above.setVisible(number > 0)
            block.rows.show_faces([report_face(report, today, self._words)])
            block.steps.setVisible(bool(report.steps))
            block.steps.set_writable(writable=self._is_writable)
            block.steps.show_steps(report.steps, today)

    def in_order(self) -> list[QWidget]:
        """Return what the keyboard can come to, from top to bottom."""
        parts = [(*block.rows.in_order(), block.steps) for block in self.blocks]
        return [*(part for block in parts for part in block), self._page]

    def _add(self) -> None:
        block = _Block(self._theme, self._words)
        block.rows.opened.connect(self.opened)
        block.rows.menu_requested.connect(self.menu_requested)
        block.steps.done_requested.connect(self._on_step)
        self._blocks.addWidget(block)
        self.blocks.append(block)

    @Slot(str)
    def _on_step(self, step_id: str) -> None:
        self.step_requested.emit(step_id)
