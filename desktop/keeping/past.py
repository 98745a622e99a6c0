"""The register as it once was: asked for, shown over the present one, stepped through and left."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from storage.errors import OperationNotFoundError
from storage.history import HistoryFilter, neighbour, operation_rows, operations
from storage.operations import OperationKind
from storage.rules.message import GestandError, Message
from widgets.history_words import (
    local_day,
    long_day_in_words,
    moment_in_words,
    operation_in_words,
)
from widgets.notices import Act

if TYPE_CHECKING:
    from datetime import date

    from desktop.desk import Desk
    from desktop.main_window import MainWindow
    from storage.as_of import PastRegister
    from storage.history import OperationRow
    from storage.loan import Loan
    from storage.register import Register
    from widgets.changes.moment_form import Moment, MomentForm, Named

_PAST = "past"
_IMPORTS = frozenset(
    {
        OperationKind.LETTER,
        OperationKind.WORKBOOK,
        OperationKind.MERGE,
        OperationKind.RESTORE,
    }
)
_BACK = (("yesterday", 1), ("week", 7), ("month", 30))
"""Named moments: the end of the day so many days ago."""


class Past(QObject):
    """Lays a past moment over the open register, which stays open and goes on beneath it."""

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._moment: Moment | None = None
        commands = window.commands
        commands.bind("time_machine", self.ask)
        commands.bind("past_earlier", self._on_earlier)
        commands.bind("past_later", self._on_later)
        commands.bind("past_leave", window.opening.show_present)
        commands.bind("record_changes", self._on_record_changes)
        window.opening.turned.connect(self._on_turned)
        window.opening.closing.connect(self._on_closing)
        desk.hub.moment_requested.connect(self.show_after)

    @property
    def moment(self) -> Moment | None:
        """What is looked at; None for the register as it is."""
        return self._moment if self._desk.is_past else None

    @Slot()
    def ask(self) -> MomentForm | None:
        """Ask for a moment; None without a register."""
        from widgets.changes.moment_form import MomentForm

        desk = self._desk
        if desk.present is None:
            return None
        today = desk.clock.today()
        form = MomentForm(
            self._named(desk.present, today),
            self._last_before,
            self._desk.read_wording,
            today,
            desk.words,
            self._window,
        )
        form.kept.connect(form.accept)
        form.kept.connect(self.show)
        form.open()
        return form

    @Slot(object)
    def show_after(self, seq: int) -> None:
        """Show the register as it was right after an operation."""
        from widgets.changes.moment_form import Moment

        rows = operation_rows(self._desk.present, [seq]) if self._desk.present else []
        if rows:
            self.show(Moment(rows[0], rows[0].at))

    @Slot(object)
    def show(self, moment: Moment) -> None:
        """Show the register as it was at a moment."""
        from storage.as_of import PastRegister, as_of

        base, over = self._desk.present, self._desk.register
        if base is None:
            return
        if isinstance(over, PastRegister) and over.seq >= moment.last.seq:
            # What is looked at is nearer: a step back from long ago is as quick as one from now.
            base = over

        def work(loan: Loan) -> PastRegister:
            return loan.kept_open(as_of(base, moment.last.seq))

        try:
            past = self._desk.do_long(Message("long.past"), work, register=base)
        except GestandError as error:
            self._desk.hub.failed.emit(error)
            return
        self._moment = moment
        self._window.opening.show_past(past, local_day(moment.at))

    # -- moments --------------------------------------------------------------------------------

    def _named(self, register: Register, today: date) -> list[Named]:
        """Return the moments with a name at which the register existed."""
        from widgets.changes.moment_form import Moment, Named

        words = self._desk.words
        named = []
        for row in operations(register, 1, HistoryFilter(kinds=_IMPORTS)):
            before = neighbour(register, row.seq, later=False)
            if before is not None:
                what = operation_in_words(row, words)
                when = words("changes.leads_to", moment=moment_in_words(row.at, words), what=what)
                moment = Moment(before, row.at)
                named.append(Named(words("changes.moment.import"), when, moment))
        for name, days in _BACK:
            day = today - timedelta(days=days)
            at = datetime.combine(day, time.max).astimezone(UTC).isoformat(timespec="milliseconds")
            last = self._last_before(at)
            if last is not None:
                when = words("changes.moment.end_of", day=long_day_in_words(day, words))
                named.append(Named(words(f"changes.moment.{name}"), when, Moment(last, at)))
        return named

    def _last_before(self, at: str) -> OperationRow | None:
        """Return the last operation at or before a UTC instant; None before the first."""
        from storage.as_of import last_operation

        register = self._desk.present
        if register is None:
            return None
        try:
            seq = last_operation(register, datetime.fromisoformat(at))
        except OperationNotFoundError:
            return None
        return operation_rows(register, [seq])[0]

    # -- what was asked -------------------------------------------------------------------------

    @Slot()
    def _on_earlier(self) -> None:
        self._step(later=False)

    @Slot()
    def _on_later(self) -> None:
        self._step(later=True)

    def _step(self, *, later: bool) -> None:
        """Go one operation back or on; after the last one comes the present."""
        register, moment = self._desk.present, self.moment
        if register is None or moment is None:
            return
        row = neighbour(register, moment.last.seq, later=later)
        if row is not None and (not later or neighbour(register, row.seq, later=True)):
            self.show_after(row.seq)
        elif later:
            self._window.opening.show_present()
        else:
            self._desk.hub.told.emit(Message("changes.past.first"))

    @Slot()
    def _on_record_changes(self) -> None:
        record_id = self._window.register_page.chosen_id
        if record_id is not None:
            self._desk.hub.changes_requested.emit(record_id)

    @Slot()
    def _on_turned(self) -> None:
        notices, words, moment = self._window.notices, self._desk.words, self.moment
        if moment is None:
            self._moment = None
            notices.drop(_PAST)
            self._desk.hub.told.emit(Message("changes.past.now"))
            return
        text = " ".join(
            (
                words("changes.past", moment=moment_in_words(moment.at, words)),
                words("changes.past.after", what=operation_in_words(moment.last, words)),
            )
        )
        notices.show_notice(
            _PAST,
            "info",
            text,
            [
                Act(words("window.command.past_leave"), self._window.opening.show_present),
                Act(words("changes.past.earlier"), self._on_earlier),
                Act(words("changes.past.later"), self._on_later),
            ],
        )

    @Slot()
    def _on_closing(self) -> None:
        self._moment = None
        self._window.notices.drop(_PAST)
