"""Reading a letter into the register: file, review, one operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.reviews.letter_settling import LetterSettling
from storage.riders import likely_reports
from storage.rules.message import GestandError, Message
from widgets.letter_review import Decision, LetterReview

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop.desk import Desk
    from importers.letters import LoadedLetter
    from storage.operations import Change
    from storage.rules.deadline import Deadline
    from storage.rules.review import Candidate, LetterReading, Span


class LetterReviewPage(QWidget):
    """Brings the reading of letters, the review of one and the register together.

    Attributes:
        review: The review.
        settling: What of the register the letter settles.

    Signals:
        finished: The letter was taken over; a `TakenOver`.
        cancelled: The letter was left alone.
    """

    finished = Signal(object)
    cancelled = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # The entry of the side bar under which it stands.
        self.setProperty("place", "sources")
        self._desk = desk
        self._reading: LetterReading | None = None
        self._file_name = ""
        self._loaded: LoadedLetter | None = None
        self._is_list = False
        self.review = LetterReview(desk.theme, desk.words)
        self.review.model.offer_reports(self._offer_reports)
        self.review.read_passages(self._read_passage)
        self.settling = LetterSettling(desk, self.review)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.review)
        self.setFocusProxy(self.review)
        self.review.accepted.connect(self._on_accepted)
        self.review.cancelled.connect(self._on_cancelled)
        self.review.date_given.connect(self._on_date_given)
        desk.hub.changed.connect(self._on_changed)

    def show_letter(
        self, file_name: str, loaded: LoadedLetter, reading: LetterReading, is_list: bool = False
    ) -> None:
        """Show what was found in a letter.

        Args:
            file_name: Name of its file, without the folder.
            loaded: Its text.
            reading: What was read in it.
            is_list: Whether the user said that it is a list of a debate.
        """
        self._file_name = file_name
        self._loaded = loaded
        self._is_list = is_list
        self._show(reading)
        self.review.head.show_notices([self._desk.words.say(each) for each in loaded.notices])

    def _show(self, reading: LetterReading) -> None:
        self._reading = reading = self.settling.with_known(reading)
        self.settling.look(reading)
        self.review.show_reading(
            reading,
            self._file_name,
            self._read_wording,
            self._desk.today(),
            self.settling.found,
        )
        self.settling.show_clashes()
        self.settling.compare()

    def _read_wording(self, wording: str) -> Deadline:
        """Read a wording that the user typed, from the date of the letter."""
        reference = self._reading.reference_date if self._reading is not None else None
        return self._desk.read_wording(wording, reference)

    def _read_passage(self, marked: Span) -> Candidate | None:
        """Make a promise of what the user marked in the letter."""
        from importers.letters.by_hand import promise_by_hand

        if self._reading is None:
            return None
        return promise_by_hand(
            self._reading.text,
            marked,
            self._reading.reference_date,
            calendar=self._desk.calendar(),
            settings=self._desk.reading_settings(),
        )

    def _offer_reports(self, deadline: Deadline) -> list[tuple[str, str]]:
        """Return the afleveringen that may carry a term, the best guess first."""
        register = self._desk.register
        if register is None:
            return []
        found = likely_reports(register, deadline, "")
        return [(choice.id, f"{choice.number} {choice.title}") for choice in found]

    @Slot(object)
    def _on_date_given(self, given_date: date) -> None:
        from importers.letters import ReadingStopped

        try:
            reading = self._desk.do_long(
                Message("window.reading", {"name": self._file_name}),
                lambda loan: self._read(given_date, lambda: loan.is_stopped),
            )
        except ReadingStopped:
            return
        except GestandError as error:
            self._desk.hub.failed.emit(error)
            return
        self._show(reading)

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        """Read the letter once more when a rule by which it was read is another."""
        if self._reading is not None and change.touches("reading_rule"):
            self._show(self._read(self._reading.reference_date))

    def _read(
        self, given_date: date | None, is_stopped: Callable[[], bool] = lambda: False
    ) -> LetterReading:
        """Read the letter once more."""
        from importers.lists import read_source

        assert self._loaded is not None  # noqa: S101  # only while a letter is shown
        return read_source(
            self._loaded,
            calendar=self._desk.calendar(),
            settings=self._desk.reading_settings(),
            given_date=given_date,
            is_list=self._is_list,
            is_stopped=is_stopped,
        )

    @Slot(object)
    def _on_accepted(self, decision: Decision) -> None:
        from importers.letters.take_over import take_over

        register = self._desk.register
        if register is None or self._loaded is None:
            return
        loaded, today = self._loaded, self._desk.today()
        try:
            taken = self._desk.do_long(
                Message("long.taking", {"name": self._file_name}),
                lambda _: take_over(
                    register,
                    decision.reading,
                    decision.taken,
                    file_name=self._file_name,
                    file_hash=loaded.file_hash,
                    media_type=loaded.media_type,
                    pages=loaded.pages,
                    today=today,
                    settling=decision.settled,
                    reminding=decision.reminded,
                ),
                large=True,
            )
        except GestandError as error:
            self._desk.hub.failed.emit(error)
            return
        self._reading = None
        self.finished.emit(taken)

    @Slot()
    def _on_cancelled(self) -> None:
        self._reading = None
        self.cancelled.emit()
