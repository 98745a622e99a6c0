"""What a letter that is reviewed settles of the register, and what of an earlier one it leaves open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from storage.cited_elsewhere import number_clashes
from storage.rules.message import GestandError, Message
from storage.rules.review import Listed
from storage.rules.source_terms import SourceKind
from storage.settlements import earlier_letters
from storage.settling_review import (
    SettlementReview,
    linked_by_hand,
    review_settlements,
    unanswered,
)
from storage.sources import find_by_text, list_sources
from widgets.deadline_words import full_day_in_words

if TYPE_CHECKING:
    from desktop.desk import Desk
    from storage.register import Register
    from storage.rules.cited_papers import Clash
    from storage.rules.review import LetterReading
    from storage.rules.settling import OpenPromise, SettlementProposal
    from storage.sources import SourceRow
    from widgets.letter_review import LetterReview


class LetterSettling(QObject):
    """Asks the register what a letter settles, and lets the user link what it did not see.

    Attributes:
        found: What the letter that is shown may settle.
    """

    def __init__(self, desk: Desk, review: LetterReview) -> None:
        super().__init__(review)
        self._desk = desk
        self._review = review
        self._reading: LetterReading | None = None
        self._passage: SettlementProposal | None = None
        self.found = SettlementReview()
        self._clashes: list[Clash] = []
        review.link_requested.connect(self._on_link_requested)
        review.earlier_chosen.connect(self._on_earlier_chosen)
        review.record_requested.connect(desk.hub.record_requested)

    def with_known(self, reading: LetterReading) -> LetterReading:
        """Return a letter or list with what the register has of it already marked.

        It is left out by default, unless it stands otherwise in a list than when it was taken over.
        """
        from importers.letters.listed import known_as

        register = self._desk.register
        known = known_as(register, reading) if register is not None else {}
        candidates = list(reading.candidates)
        for place, record in known.items():
            each = candidates[place]
            listed = replace(
                each.listed or Listed(), known_as=record.number, known_state=record.state
            )
            candidates[place] = replace(each, ticked=listed.moved_on, listed=listed)
        return replace(reading, candidates=tuple(candidates))

    def look(self, reading: LetterReading) -> None:
        """Find out what a letter may settle."""
        self._reading = reading
        register = self._desk.register
        self.found, self._clashes = SettlementReview(), []
        if register is None:
            return
        try:
            self.found, self._clashes = self._desk.do_long(
                Message("review.settle.looking"),
                lambda _: (
                    review_settlements(register, reading),
                    number_clashes(register, reading.text),
                ),
            )
        except GestandError as error:
            self._desk.hub.failed.emit(error)

    def show_clashes(self) -> None:
        """Show which papers the letter cites under another number than it does elsewhere."""
        register, words = self._desk.register, self._desk.words
        wanted = {clash.source_id for clash in self._clashes}
        names, titles = {}, {}
        for source in list_sources(register) if register is not None and wanted else ():
            if source.id in wanted:
                titles[source.id] = title = source.title or source.file_name
                day = full_day_in_words(source.dated_on, words) if source.dated_on else ""
                key = "review.head.source" if day else "review.head.source_undated"
                names[source.id] = words(key, title=title, day=day)
        self._review.head.show_clashes(self._clashes, names, titles)

    def compare(self) -> None:
        """Compare the letter with the last one of its series; offer the others."""
        register, reading = self._desk.register, self._reading
        if register is None or reading is None:
            return
        series = earlier_letters(register, reading)
        others = [each for each in _older(register, reading) if each not in series]
        letters = [(each.id, self._named(each)) for each in (*series, *others)]
        open_ = self._show_unanswered(register, reading, series[0].id) if series else 0
        self._review.side.show_earlier_letters(letters, series[0].id if open_ else "")

    def _show_unanswered(self, register: Register, reading: LetterReading, earlier_id: str) -> int:
        """Show what an earlier letter promised and this one leaves open; return how much it is."""
        today = self._desk.today()
        settled = [each.settling for each in self._review.model.decision().settlements]
        try:
            lines = self._desk.do_long(
                Message("review.settle.looking"),
                lambda _: unanswered(register, reading, earlier_id, settled, today=today),
            )
        except GestandError as error:
            self._desk.hub.failed.emit(error)
            return 0
        self._review.show_earlier(lines)
        return len(lines)

    def _named(self, source: SourceRow) -> str:
        words = self._desk.words
        day = full_day_in_words(source.dated_on, words) if source.dated_on else ""
        return " · ".join(part for part in (day, source.title or source.file_name) if part)

    @Slot(object)
    def _on_earlier_chosen(self, earlier_id: str) -> None:
        register, reading = self._desk.register, self._reading
        if register is None or reading is None:
            return
        if not earlier_id:
            self._review.show_earlier(())
        elif not self._show_unanswered(register, reading, earlier_id):
            self._desk.hub.told.emit(Message("review.earlier.all_answered"))

    @Slot(object)
    def _on_link_requested(self, passage: SettlementProposal) -> None:
        from widgets.letter_review.link_form import LinkForm

        desk = self._desk
        self._passage = passage
        asked = {
            each.settling.proposal.record_id for each in self._review.model.decision().settlements
        }
        promises = [each for each in self.found.others if each.record_id not in asked]
        form = LinkForm(desk.theme, desk.words, promises, passage.quote, self._review)
        form.kept.connect(form.accept)
        form.kept.connect(self._on_linked)
        form.open()

    @Slot(object)
    def _on_linked(self, promise: OpenPromise) -> None:
        if self._desk.register is not None and self._passage is not None:
            self._review.link(linked_by_hand(self._desk.register, promise, self._passage))


def _older(register: Register, reading: LetterReading) -> list[SourceRow]:
    """Return the letters of a register that are not of the same day or later, the newest first."""
    known, written = find_by_text(register, reading.text), reading.reference_date
    return [
        source
        for source in list_sources(register)
        if source.kind is SourceKind.LETTER
        and source.id != known
        and source.made
        and (written is None or source.dated_on is None or source.dated_on < written)
    ]
