"""Lets a row of a workbook be tied to any record: a search over the register, and the decision."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Slot

from storage.listing import Filter, SortBy, first_keys, key_of, rows
from storage.rules.message import GestandError, Message
from storage.rules.workbook_review import Decision, Handling
from widgets.state_words import ICONS, state_in_words
from widgets.workbook_review.tie_form import Found, TieChoice, TieForm

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.desk import Desk
    from storage.listing import RegisterRow
    from storage.register import Register
    from storage.rules.workbook_review import LineKey, RowReview
    from widgets.workbook_review.lines_pane import LinesPane

_MOST = 60
"""Records that are shown at once; more words leave fewer."""


class RestOfFile(NamedTuple):
    """What else a file says of records.

    Attributes:
        taken_by: Returns the row that is of a record already; 0 for none.
        absent: Ids of the records that went out and are in none of its rows.
    """

    taken_by: Callable[[str], int]
    absent: Sequence[str]


class Tying(QObject):
    """Asks of which record a row is when the lines want to know."""

    def __init__(
        self, desk: Desk, pane: LinesPane, rest_of_file: Callable[[LineKey], RestOfFile]
    ) -> None:
        """Begin.

        Args:
            desk: The register is searched.
            pane: The lines.
            rest_of_file: Tells what else the file of a line says.
        """
        super().__init__(pane)
        self._desk = desk
        self._pane = pane
        self._rest_of_file = rest_of_file
        pane.tie_requested.connect(self._on_tie_requested)

    @Slot(object)
    def _on_tie_requested(self, key: LineKey) -> None:
        desk, pane, register = self._desk, self._pane, self._desk.register
        place = pane.model.place_of(key)
        if register is None or place < 0 or not desk.can_write:
            return
        row = pane.model.review_of(place)
        about = " · ".join(part for part in (pane.model.name_of(row), row.title) if part)
        search = partial(self._search, register, row, self._rest_of_file(key))
        form = TieForm(desk.theme, desk.words, about, search, pane)
        form.kept.connect(lambda record_id: self._on_kept(form, key, record_id))
        form.open()

    def _search(self, register: Register, row: RowReview, rest: RestOfFile, typed: str) -> Found:
        """Return the records with these words; without any the likeliest come first.

        That are what the row is like, and what the file seems to lack.
        """
        today = self._desk.today()
        wanted = Filter(text=typed, sort=SortBy.NUMBER, descending=True)
        keys = first_keys(register, wanted, today, _MOST + 1)
        has_more = len(keys) > _MOST
        reasons = {each.id: each.reason for each in row.candidates}
        reasons |= {
            each: Message("workbook_review.absent") for each in rest.absent if each not in reasons
        }
        if not typed.strip():
            likely = (key_of(register, each) for each in reasons)
            keys = list(dict.fromkeys([*(key for key in likely if key is not None), *keys]))
        choices = []
        for each in rows(register, keys[:_MOST], today):
            if each.is_sound:
                reason = self._desk.words.say(reasons[each.id]) if each.id in reasons else ""
                choices.append(self._choice(each, rest.taken_by(each.id), reason))
        # What can be chosen comes before what has a row of its own.
        return Found(sorted(choices, key=lambda each: each.taken_by > 0), has_more)

    def _choice(self, row: RegisterRow, taken_by: int, reason: str) -> TieChoice:
        state = state_in_words(row, self._desk.words)
        return TieChoice(
            row.id, row.number, row.title, ICONS[row.state], state, row.handler, taken_by, reason
        )

    def _on_kept(self, form: TieForm, key: LineKey, record_id: str) -> None:
        try:
            self._pane.decide_line(key, Decision(Handling.MATCH, record_id))
        except GestandError as error:
            form.refuse(self._desk.words.say(error.message))
            return
        form.accept()
