"""Reading a letter into the register: file, review, one operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from storage.riders import likely_reports
from storage.rules.message import GestandError
from widgets.letter_review import Decision, LetterReview

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from desktop.desk import Desk
    from storage.rules.deadline import Deadline
    from storage.rules.review import LetterReading


class LetterReviewPage(QWidget):
    """Brings the reading of letters, the review of one and the register together.

    Attributes:
        review: The review.

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
        self._file_hash = ""
        self.review = LetterReview(desk.theme, desk.words)
        self.review.model.offer_reports(self._offer_reports)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.review)
        self.setFocusProxy(self.review)
        self.review.accepted.connect(self._on_accepted)
        self.review.cancelled.connect(self._on_cancelled)
        self.review.date_given.connect(self._on_date_given)

    def open_letter(self, path: Path) -> bool:
        """Read a letter and show what was found; say whether it could be read.

        Why it could not is told through the hub.
        """
        from importers.letters import load_letter

        try:
            loaded = load_letter(path)
        except GestandError as error:
            self._desk.hub.failed.emit(error)
            return False
        self._file_name = path.name
        self._file_hash = loaded.file_hash
        self._read(loaded.text, None)
        return True

    def _read(self, text: str, given_date: date | None) -> None:
        from importers.letters import read_letter

        self._reading = read_letter(text, calendar=self._desk.calendar(), given_date=given_date)
        self.review.show_reading(
            self._reading, self._file_name, self._read_wording, self._desk.today()
    def _offer_reports(self, deadline: Deadline) -> list[tuple[str, str]]:
        """Return the afleveringen that may carry a term, the best guess first."""
        register = self._desk.register
        if register is None:
            return []
        found = likely_reports(register, deadline, "")
        return [(choice.id, f"{choice.number} {choice.title}") for choice in found]

        )

    def _read_wording(self, wording: str) -> Deadline:
        """Read a wording that the user typed, from the date of the letter."""
        from storage.rules.language import read_wording

        reference = self._reading.reference_date if self._reading is not None else None
        return read_wording(wording, reference, self._desk.calendar())

    @Slot(object)
    def _on_date_given(self, given_date: date) -> None:
        if self._reading is not None:
            self._read(self._reading.text, given_date)

    @Slot(object)
    def _on_accepted(self, decision: Decision) -> None:
        from importers.letters.take_over import take_over

        register = self._desk.register
        if register is None:
            return
        try:
            taken = take_over(
                register,
                decision.reading,
                decision.taken,
                file_name=self._file_name,
                file_hash=self._file_hash,
                today=self._desk.today(),
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
