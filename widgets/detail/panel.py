"""The panel of one record."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from storage.rules.terms import Firmness, State, Status, statuses_of
from widgets.chips import color_icon
from widgets.detail.day import DayField
from widgets.detail.fields import ChoiceField, LineField, TextField
from widgets.detail.history import RecordHistory
from widgets.detail.notes import NotesField
from widgets.detail.origin import OriginFold
from widgets.detail.quotes import Quotes
from widgets.detail.reminders import RemindersLine
from widgets.detail.term import PostponeForm, TermField
from widgets.parts import label, tool_button
from widgets.theme.theme import bold, scaled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from resources.words import Words
    from storage.detail import Detail
    from storage.steps import StepRow
    from widgets.detail.preparation import Preparation
    from widgets.detail.term import Reader
    from widgets.theme import Theme

_LEAST_LINES = 20
"""Width that it has at least, in heights of a line of text."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the fields offer.

    Attributes:
        ministers: Bewindspersonen in use.
        handlers: Behandelaars in use.
        priorities: (id, title, number of colour).
        reports: Afleveringen that can carry a record: (id, number and title).
    """

    ministers: tuple[str, ...] = ()
    handlers: tuple[str, ...] = ()
    priorities: tuple[tuple[str, str, int], ...] = ()
    reports: tuple[tuple[str, str], ...] = ()


class DetailPanel(QFrame):
    """Shows a `Detail` and tells, field by field, what is to be changed.

    Signals:
        edited: Id of the record, name of the column, new value.
        deadline_corrected: Id, the new `Deadline`.
        deadline_postponed: Id, the new `Deadline`, the reason, day told to the Kamer or None.
        carrier_chosen: Id, id of the aflevering or None.
        note_added: Id, text.
        step_pressed: Id, id of a step that was done, or was not after all.
        steps_requested: Id of the record whose steps are to be edited.
        source_requested: Id of the source, id of the citation; that is empty without a passage.
        history_requested: Id: all that ever happened to the record is to be shown.
        moment_requested: Number of the operation after which the register is to be shown.
        reminders_requested: Id: the dialog for its reminders is asked for.
        rule_requested: Name of a reading rule to be shown.
        close_requested: The panel is to be folded away.
    """

    edited = Signal(object, object, object)
    deadline_corrected = Signal(object, object)
    deadline_postponed = Signal(object, object, object, object)
    carrier_chosen = Signal(object, object)
    note_added = Signal(object, object)
    step_pressed = Signal(object, object)
    steps_requested = Signal(object)
    source_requested = Signal(object, object)
    history_requested = Signal(object)
    moment_requested = Signal(object)
    reminders_requested = Signal(object)
    rule_requested = Signal(object)
    close_requested = Signal()

    def __init__(
        self, theme: Theme, words: Words, read: Reader, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setAccessibleName(words("window.detail"))
        self._theme = theme
        self._words = words
        self._detail: Detail | None = None
        self._today: date | None = None
        self._number = label("", "muted")
        self._kind = label("", "tag", font=scaled(self.font(), 0.9))
        self._read_only = label(
            words("window.detail.read_only"), "tag", font=scaled(self.font(), 0.9)
        )
        self._read_only.hide()
        self._is_writable = True
        self._close = tool_button(theme.icon("x"), words("window.detail.close"), "Esc")
        self.title = TextField(words("window.column.title"), lines=1, one_paragraph=True)
        self.title.setProperty("role", "title")
        self.title.document().setDocumentMargin(0)
        self.title.setFont(bold(scaled(self.font(), 1.16)))
        self._quotes = Quotes(words)
        self.term = TermField(theme, words, read)
        self.postpone = PostponeForm(theme, words, read)
        self.postpone.hide()
        self.status = ChoiceField(words("window.column.status"), theme)
        hint = words("window.detail.day_hint")
        self.settled_on = DayField(words("window.detail.settled_on"), hint, read)
        self.review_on = DayField(words("window.detail.review_on"), hint, read)
        self.priority = ChoiceField(words("window.column.priority"), theme)
        self.minister = LineField(words("window.column.minister_full"))
        self.handler = LineField(words("window.column.handler"))
        self.carrier = ChoiceField(words("window.detail.carrier"), theme)
        self.firmness = ChoiceField(words("window.detail.firmness"), theme)
        self.preparation: Preparation | None = None
        self._place_of_preparation = QVBoxLayout()
        self.notes = NotesField(words)
        self.reminders = RemindersLine(words)
        self.text = TextField(words("window.detail.text"))
        self.internal = TextField(words("window.detail.internal"))
        self.origin = OriginFold(theme, words, read)
        self.history = RecordHistory(theme, words)
        self._extras = label("", "muted", wrap=True)
        self._put_together()
        self._bind()

    @property
    def record_id(self) -> str | None:
        """Id of the record shown."""
        return self._detail.row.id if self._detail else None

    def show_detail(self, detail: Detail, choices: Choices, today: date) -> None:
        """Show a record; what is being typed into the same record stays."""
        if self.record_id != detail.row.id:
            self.flush()
            self.settled_on.drop()
            self.review_on.drop()
            self.origin.promised_on.drop()
            self.history.fold()
            self.postpone.hide()
        self._detail = detail
        self._today = today
        row, words = detail.row, self._words
        self._number.setText(row.number)
        self._kind.setText(words(f"terms.kind.{row.kind}"))
        self.title.show_value(row.title)
        self._quotes.show_detail(detail)
        # They are new: without this the keyboard would come to them after all else.
        for before, after in pairwise((self.title, *self._quotes.links, self.term.line)):
            self.setTabOrder(before, after)
        over = row.state in {State.SETTLED, State.SENT}
        self.term.show_deadlines(detail.deadlines, row.promised_on, today, lapses=not over)
        self.status.show_choices(
            [(each, words(f"terms.status.{each}"), None) for each in statuses_of(row.kind)],
            row.status,
        )
        self.settled_on.show_day(row.settled_on, today)
        self.review_on.show_day(row.review_on, today)
        settled = row.status is Status.MET or row.settled_on is not None
        self.settled_on.setVisible(settled)
        self._settled_name.setVisible(settled)
        self.origin.show_row(row, today)
        nothing = words("window.detail.nothing")
        self.priority.show_choices(
            [
                (None, nothing, None),
                *(
                    (key, title, color_icon(self._theme.colours.priority(color)))
                    for key, title, color in choices.priorities
                ),
            ],
            detail.priority_id,
        )
        self.minister.show_value(row.minister)
        self.minister.offer(choices.ministers)
        self.handler.show_value(row.handler)
        self.handler.offer(choices.handlers)
        self.carrier.show_choices(
            [(None, nothing, None), *((key, text, None) for key, text in choices.reports)],
            detail.rides_in,
        )
        self.firmness.show_choices(
            [(each, words(f"terms.firmness.{each}"), None) for each in Firmness], row.firmness
        )
        self.notes.show_notes(detail.notes)
        self.reminders.show_detail(detail)
        self.text.show_value(detail.text)
        self.internal.show_value(detail.internal_note)
        self._extras.setText("\n".join(f"{extra.label}: {extra.value}" for extra in detail.extras))
        self._extras.setVisible(bool(detail.extras))
        self._fit()

    def show_steps(self, steps: Sequence[StepRow], today: date) -> None:
        """Show how the record is prepared; the part for it is made when there is a step."""
        if self.preparation is None:
            if not steps:
                return
            from widgets.detail.preparation import Preparation

            self.preparation = Preparation(self._theme, self._words)
            self._place_of_preparation.addWidget(self.preparation)
            self.preparation.pressed.connect(self._on_step_pressed)
            self.preparation.edit_requested.connect(self._on_steps_requested)
            self.preparation.set_writable(writable=self._is_writable)
        self.preparation.show_steps(steps, today)

    def set_writable(self, *, writable: bool) -> None:
        """Let the record be changed, or only be read and copied from."""
        self._is_writable = writable
        self._read_only.setVisible(not writable)
        for field in (
            *(self.title, self.term, self.status, self.settled_on, self.review_on),
            *(self.priority, self.minister, self.handler, self.carrier, self.firmness),
            *(self.notes, self.text, self.internal, self.origin),
        ):
            field.set_writable(writable=writable)
        if self.preparation is not None:
            self.preparation.set_writable(writable=writable)
        self.reminders.change_button.setVisible(writable)
        if not writable:
            self.postpone.hide()

    def clear(self) -> None:
        """Show no record any more."""
        self.flush()
        self._detail = None

    def flush(self) -> None:
        """Save whatever is typed and not yet left."""
        if self._detail is None:
            return
        for field in (self.title, self.minister, self.handler, self.text, self.internal):
            field.flush()
        self.settled_on.flush()
        self.review_on.flush()
        self.origin.flush()
        self.term.line.flush()
        self.notes.flush()

    def keep_typed(self, column: str) -> None:
        """Keep what was typed for a column ("term" for the term) and could not be saved."""
        field = self.term.line if column == "term" else self.findChild(QWidget, column)
        if isinstance(field, LineField | TextField):
            field.keep_typed()

    def keep_note(self, text: str) -> None:
        """Keep a note that was typed and could not be saved."""
        self.notes.field.setPlainText(text)

    def keep_postponement(self) -> None:
        """Keep a postponement that was filled in and could not be saved."""
        self.postpone.show()

    @Slot()
    def begin_postponement(self) -> None:
        """Open the small form for a postponement."""
        if self._today is not None and self._is_writable:
            self.postpone.show()
            self.postpone.begin(self._today)

    def begin_note(self) -> None:
        """Put the cursor where the stand van zaken is added to."""
        self.notes.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_requested.emit()
            return
        super().keyPressEvent(event)

    # -- putting together ---------------------------------------------------------------------

    def _put_together(self) -> None:
        words = self._words
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._number)
        head.addWidget(self._kind, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._read_only, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        head.addWidget(self._close)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        fields: tuple[tuple[str, QWidget], ...] = (
            ("window.detail.term", self.term),
            ("window.column.status", self.status),
            ("window.detail.settled_on", self.settled_on),
            ("window.detail.review_on", self.review_on),
            ("window.column.priority", self.priority),
            ("window.column.minister_full", self.minister),
            ("window.column.handler", self.handler),
            ("window.detail.carrier", self.carrier),
            ("window.detail.firmness", self.firmness),
        )
        place = 0
        for key, field in fields:
            name = label(words(key), "muted")
            name.setContentsMargins(0, 5, 0, 0)
            name.setBuddy(self.term.line if field is self.term else field)
            grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(field, place, 1)
            place += 1
            if field is self.settled_on:
                self._settled_name = name
            if field is self.term:
                grid.addWidget(self.term.past, place, 1)
                grid.addWidget(self.postpone, place + 1, 0, 1, 2)
                place += 2
        self._inside = inside = QWidget()
        inside.setProperty("role", "panel")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.title)
        column.addWidget(self._quotes)
        column.addLayout(grid)
        column.addLayout(self._place_of_preparation)
        for key, field in (
            ("window.detail.notes", self.notes),
            ("window.detail.text", self.text),
            ("window.detail.internal", self.internal),
        ):
            column.addSpacing(6)
            column.addWidget(label(words(key), font=bold(self.font())))
            column.addWidget(field)
            if field is self.notes:
                column.addSpacing(6)
                column.addWidget(self.reminders)
        column.addSpacing(6)
        column.addWidget(self.origin)
        column.addWidget(self._extras)
        column.addSpacing(6)
        column.addWidget(self.history)
        column.addStretch(1)
        self._scroll = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _fit(self) -> None:
        """Be wide enough for the fields in the font of the user."""
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        least = self._inside.minimumSizeHint().width() + bar
        self.setMinimumWidth(max(_LEAST_LINES * self.fontMetrics().height(), least))

    def _bind(self) -> None:
        for field, column in (
            (self.title, "title"),
            (self.status, "status"),
            (self.settled_on, "settled_on"),
            (self.review_on, "review_on"),
            (self.priority, "priority_id"),
            (self.minister, "minister"),
            (self.handler, "handler"),
            (self.firmness, "firmness"),
            (self.text, "text"),
            (self.internal, "internal_note"),
        ):
            field.setObjectName(column)
            field.saved.connect(self._on_saved)
        self.origin.edited.connect(self._on_origin_edited)
        self._quotes.source_requested.connect(self.source_requested)
        self._close.clicked.connect(self.close_requested)
        self.term.corrected.connect(self._on_corrected)
        self.term.postpone_requested.connect(self.begin_postponement)
        self.term.rule_requested.connect(self.rule_requested)
        self.postpone.postponed.connect(self._on_postponed)
        self.postpone.cancelled.connect(self._on_postponement_cancelled)
        self.carrier.saved.connect(self._on_carrier_saved)
        self.notes.added.connect(self._on_note_added)
        self.reminders.change_requested.connect(self._on_reminders_requested)
        self.history.all_requested.connect(self._on_history_requested)
        self.history.moment_requested.connect(self.moment_requested)
        self._theme.changed.connect(self._on_theme_changed)

    # -- what was done ------------------------------------------------------------------------

    @Slot(object)
    def _on_saved(self, value: object) -> None:
        field = self.sender()
        if self._detail is None or field is None:
            return
        if field is self.title and not value:
            self.title.show_value(self._detail.row.title)
            self.title.setPlainText(self._detail.row.title)
            return
        self.edited.emit(self._detail.row.id, field.objectName(), value)

    @Slot(object, object)
    def _on_origin_edited(self, column: object, value: object) -> None:
        if self._detail is not None:
            self.edited.emit(self._detail.row.id, column, value)

    @Slot(object)
    def _on_corrected(self, deadline: object) -> None:
        if self._detail is not None:
            self.deadline_corrected.emit(self._detail.row.id, deadline)

    @Slot(object, object, object)
    def _on_postponed(self, deadline: object, reason: object, told_on: object) -> None:
        self.postpone.hide()
        if self._detail is not None:
            self.deadline_postponed.emit(self._detail.row.id, deadline, reason, told_on)

    @Slot()
    def _on_postponement_cancelled(self) -> None:
        self.postpone.hide()
        self.term.line.setFocus()

    @Slot(object)
    def _on_carrier_saved(self, report_id: object) -> None:
        if self._detail is not None:
            self.carrier_chosen.emit(self._detail.row.id, report_id)

    @Slot(str)
    def _on_step_pressed(self, step_id: str) -> None:
        if self._detail is not None:
            self.step_pressed.emit(self._detail.row.id, step_id)

    @Slot()
    def _on_steps_requested(self) -> None:
        if self._detail is not None:
            self.steps_requested.emit(self._detail.row.id)

    @Slot(object)
    def _on_note_added(self, text: object) -> None:
        if self._detail is not None:
            self.note_added.emit(self._detail.row.id, text)

    @Slot()
    def _on_reminders_requested(self) -> None:
        if self._detail is not None:
            self.reminders_requested.emit(self._detail.row.id)

    @Slot()
    def _on_history_requested(self) -> None:
        if self._detail is not None:
            self.history_requested.emit(self._detail.row.id)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._close.setIcon(self._theme.icon("x"))
