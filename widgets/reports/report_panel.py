"""One aflevering: its state, its preparation, and what rides in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from storage.rules.terms import RecordKind, statuses_of
from widgets.deadline_words import day_in_words
from widgets.detail.day import DayField
from widgets.detail.fields import ChoiceField
from widgets.parts import button, give_role, label, line
from widgets.reports.line_words import rider_in_line, riders_in_words, window_in_words
from widgets.reports.lines import LineList
from widgets.steps_line import StepsLine
from widgets.theme.theme import bold, scaled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from resources.words import Words
    from storage.listing import RegisterRow
    from storage.reports import ReportLine
    from storage.steps import StepRow
    from widgets.detail.term import Reader
    from widgets.theme import Theme


class ReportPanel(QFrame):
    """Shows an aflevering and tells what is to be done with it.

    Signals:
        status_chosen: Id of the aflevering, the new `Status`.
        target_chosen: Id, the day that is aimed at as ISO text, or None.
        record_requested: Id of a record to be shown in the register.
        taken_off: Id of what is not to ride any more.
        settle_requested: What rode in it is to be confirmed.
        step_pressed: Id of a step that was done, or was not after all.
        steps_requested: Its steps are to be edited.
        ladder_requested: The usual steps are to be added.
    """

    status_chosen = Signal(object, object)
    target_chosen = Signal(object, object)
    record_requested = Signal(str)
    taken_off = Signal(str)
    settle_requested = Signal()
    step_pressed = Signal(str)
    steps_requested = Signal()
    ladder_requested = Signal()

    def __init__(
        self, theme: Theme, words: Words, read: Reader, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setAccessibleName(words("reports.report"))
        self._words = words
        self._line: ReportLine | None = None
        self._is_writable = True
        self.number = label("", "muted")
        self.title = label("", wrap=True, font=bold(scaled(self.font(), 1.16)))
        self.window_text = label("", "muted", wrap=True)
        self.status = ChoiceField(words("window.column.status"), theme)
        self.target = DayField(words("reports.target"), words("window.detail.day_hint"), read)
        self.open_button = button(words("reports.open"), "link")
        self.notice = QFrame()
        self.notice.setProperty("role", "notice")
        self._asks = label("", wrap=True)
        self.settle_button = button(words("reports.settle.look"))
        self.steps = StepsLine(theme, words)
        self.steps_button = button(words("reports.steps.edit"), "link")
        self.ladder_button = button(words("reports.steps.ladder"))
        self._no_steps = label("", "muted", wrap=True)
        self._riding = label("", font=bold(self.font()))
        self.take_off_button = button(words("reports.take_off"), "link")
        self._no_riders = label(words("reports.riders.how"), "muted", wrap=True)
        self.riders = LineList(theme, words("reports.riders.list"))
        self._put_together()
        self._bind()

    @property
    def report_id(self) -> str:
        """Id of the aflevering that is shown; empty for none."""
        return self._line.row.id if self._line else ""

    def show_report(
        self,
        line: ReportLine,
        steps: Sequence[StepRow],
        riders: Sequence[RegisterRow],
        today: date,
    ) -> None:
        """Show an aflevering with its steps and with what rides in it."""
        words, row = self._words, line.row
        if self._line is not None and self._line.row.id != row.id:
            self.target.flush()
            self.target.drop()
        self._line = line
        self.number.setText(row.number)
        self.title.setText(row.title)
        said = words("reports.quoted", wording=row.wording) if row.wording else ""
        window = window_in_words(row, words, derived=line.derived)
        self.window_text.setText(" · ".join(part for part in (said, window) if part))
        self.status.show_choices(
            [(s, words(f"terms.status.{s}"), None) for s in statuses_of(RecordKind.REPORT)],
            row.status,
        )
        self.target.show_day(line.target_on, today)
        self.notice.setVisible(line.asks and self._is_writable)
        self._asks.setText(words("reports.settle.asks", n=line.riders.unsettled))
        self._show_steps(steps, today)
        self._riding.setText(riders_in_words(line.riders, words))
        # What each follows stands above it: what is left of its term says more.
        self.riders.show_items([rider_in_line(r._replace(carried_by=""), words) for r in riders])
        self.riders.setVisible(bool(riders))
        self._edge.setVisible(bool(riders))
        self._riding.setVisible(bool(riders))
        self._on_rider_chosen(self.riders.current_id)
        self._no_riders.setVisible(not riders)

    def set_writable(self, *, writable: bool) -> None:
        """Let the aflevering be changed, or only be read; before one is shown."""
        self._is_writable = writable
        self.status.set_writable(writable=writable)
        self.target.set_writable(writable=writable)
        self.steps.set_writable(writable=writable)
        self.steps_button.setVisible(writable)

    def clear(self) -> None:
        """Show no aflevering any more; what was typed is saved first."""
        self.flush()
        self._line = None
        self.title.clear()

    def flush(self) -> None:
        """Save what is typed and not yet left."""
        if self._line is not None:
            self.target.flush()

    def _show_steps(self, steps: Sequence[StepRow], today: date) -> None:
        words, line = self._words, self._line
        self.steps.show_steps(steps, today)
        self.steps.setVisible(bool(steps))
        behind = line is not None and line.is_behind
        undated = line is not None and line.row.latest is None and line.target_on is None
        late = [s for s in steps if not s.done_on and s.due_on and s.due_on < today]
        text = words("reports.steps.none")
        if steps and undated:
            text = words("reports.steps.no_sending")
        elif late and not behind:
            first = late[0].due_on
            day = day_in_words(first, words, year=False) if first else ""
            text = words("reports.steps.behind", title=late[0].title, day=day)
        elif steps:
            text = ""
        self._no_steps.setText(text)
        give_role(self._no_steps, "late" if steps and not undated else "muted")
        self._no_steps.setVisible(bool(text))
        self.ladder_button.setVisible(not steps and not behind and self._is_writable)

    def _put_together(self) -> None:
        words = self._words
        head = QHBoxLayout()
        head.addWidget(self.number, 1)
        head.addWidget(self.open_button)
        fields = QGridLayout()
        fields.setHorizontalSpacing(10)
        fields.setVerticalSpacing(8)
        fields.setColumnStretch(1, 1)
        for place, (key, field) in enumerate(
            (("window.column.status", self.status), ("reports.target", self.target))
        ):
            name = label(words(key), "muted")
            name.setBuddy(field)
            fields.addWidget(name, place, 0)
            fields.addWidget(field, place, 1)
        asking = QHBoxLayout(self.notice)
        asking.setContentsMargins(12, 8, 8, 8)
        asking.addWidget(self._asks, 1)
        asking.addWidget(self.settle_button)
        inside = QWidget()
        inside.setProperty("role", "panel")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        inset = QVBoxLayout()
        inset.setContentsMargins(16, 12, 16, 8)
        inset.setSpacing(8)
        inset.addLayout(head)
        inset.addWidget(self.title)
        inset.addWidget(self.window_text)
        inset.addWidget(self.notice)
        inset.addSpacing(2)
        inset.addLayout(fields)
        inset.addSpacing(6)
        inset.addLayout(_heading(words("reports.steps"), self.steps_button))
        inset.addWidget(self.steps)
        inset.addWidget(self._no_steps)
        inset.addWidget(self.ladder_button, 0, Qt.AlignmentFlag.AlignLeft)
        inset.addSpacing(6)
        riding = QHBoxLayout()
        riding.addWidget(self._riding, 1)
        riding.addWidget(self.take_off_button)
        inset.addLayout(riding)
        inset.addWidget(self._no_riders)
        self._edge = line()
        column.addLayout(inset)
        column.addWidget(self._edge)
        column.addWidget(self.riders, 1)
        column.addStretch(0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _bind(self) -> None:
        self.status.saved.connect(self._on_status)
        self.target.saved.connect(self._on_target)
        self.open_button.clicked.connect(self._on_open)
        self.settle_button.clicked.connect(self.settle_requested)
        self.steps.done_requested.connect(self.step_pressed)
        self.steps_button.clicked.connect(self.steps_requested)
        self.ladder_button.clicked.connect(self.ladder_requested)
        self.riders.opened.connect(self.record_requested)
        self.riders.removed.connect(self.taken_off)
        self.riders.chosen.connect(self._on_rider_chosen)
        self.take_off_button.clicked.connect(self._on_take_off)

    @Slot(object)
    def _on_status(self, status: object) -> None:
        self.status_chosen.emit(self.report_id, status)

    @Slot(object)
    def _on_target(self, day: object) -> None:
        self.target_chosen.emit(self.report_id, day)

    @Slot()
    def _on_open(self) -> None:
        self.record_requested.emit(self.report_id)

    @Slot(str)
    def _on_rider_chosen(self, record_id: str) -> None:
        self.take_off_button.setVisible(bool(record_id) and self._is_writable)

    @Slot()
    def _on_take_off(self) -> None:
        if self.riders.current_id:
            self.taken_off.emit(self.riders.current_id)


def _heading(text: str, link: QWidget) -> QHBoxLayout:
    """Return a heading with what can be done at its right."""
    row = QHBoxLayout()
    heading = label(text)
    heading.setFont(bold(heading.font()))
    row.addWidget(heading, 1)
    row.addWidget(link)
    return row
