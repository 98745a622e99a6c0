"""Edits one candidate in the place of its card; the term is read while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit

from storage.rules.source_terms import CandidateType
from storage.rules.terms import DeadlineKind, Firmness, Scope
from widgets.deadline_words import deadline_in_words
from widgets.detail.fields import ChoiceField
from widgets.letter_review.line_editor import LineEditor
from widgets.parts import give_role, label

if TYPE_CHECKING:
    from collections.abc import Iterable
    from enum import StrEnum

    from PySide6.QtWidgets import QWidget

    from resources.words import Words
    from storage.rules.review import Candidate
    from widgets.letter_review.model import OfferReports, ReadWording
    from widgets.theme import Theme


class CandidateEditor(LineEditor):
    """Fields of one candidate; `kept` tells what changed, as `CandidateModel.edit` takes it."""

    def __init__(
        self,
        candidate: Candidate,
        theme: Theme,
        words: Words,
        read_wording: ReadWording,
        offer_reports: OfferReports,
        parent: QWidget | None = None,
    ) -> None:
        """Show the fields of a candidate.

        Args:
            candidate: What is edited.
            theme: The look.
            words: The catalogue.
            read_wording: Reads a wording from the date of the letter.
            offer_reports: Returns the afleveringen that may carry a term.
            parent: Owner.
        """
        super().__init__(words, parent)
        self._candidate = candidate
        self._read_wording = read_wording
        self._offer_reports = offer_reports
        self._deadline = candidate.deadline
        self._title = QLineEdit(candidate.title)
        self._type = _choice(CandidateType, candidate.type, theme, words, "review.type")
        self._firmness = _choice(Firmness, candidate.firmness, theme, words, "terms.firmness")
        self._scope = _choice(Scope, candidate.scope, theme, words, "review.scope")
        self._wording = QLineEdit(candidate.deadline.wording)
        self._window = label(deadline_in_words(candidate.deadline, words), "muted", wrap=True)
        self._carrier = ChoiceField("", theme)
        self._actor = QLineEdit(candidate.actor)
        self._actor.setPlaceholderText(words("review.card.sender"))
        for name, part in self.fields():
            self.add_field(name, part)
            if part is self._wording:
                self.add_echo(self._window)
        self._show_carriers(self._chosen_carrier())
        self._title.textChanged.connect(self._on_title_changed)
        self._wording.textChanged.connect(self._on_wording_changed)
        self.setFocusProxy(self._title)

    def fields(self) -> tuple[tuple[str, QLineEdit | ChoiceField], ...]:
        """Return the fields by the name of what they edit, in the order of the keyboard."""
        return (
            ("title", self._title),
            ("type", self._type),
            ("wording", self._wording),
            ("carrier", self._carrier),
            ("actor", self._actor),
            ("firmness", self._firmness),
            ("scope", self._scope),
        )

    @property
    def window_text(self) -> str:
        """How the wording as it stands is read."""
        return self._window.text()

    def keep(self) -> bool:
        kept = super().keep()
        if not kept:
            self._title.setFocus()
        return kept

    def changed(self) -> dict[str, Any]:
        return {
            "title": self._title.text().strip(),
            "type": CandidateType(self._type.currentData()),
            "firmness": Firmness(self._firmness.currentData()),
            "scope": Scope(self._scope.currentData()),
            "actor": self._actor.text().strip(),
            "deadline": self._deadline,
            **self._carrier_change(),
        }

    @Slot(str)
    def _on_title_changed(self, text: str) -> None:
        self._keep.setEnabled(bool(text.strip()))
        self._keep.setToolTip("" if text.strip() else self._words("review.edit.no_title"))

    @Slot(str)
    def _on_wording_changed(self, text: str) -> None:
        wording = text.strip()
        if wording == self._candidate.deadline.wording:
            self._deadline = self._candidate.deadline
        else:
            self._deadline = self._read_wording(wording)
        self._window.setText(deadline_in_words(self._deadline, self._words))
        unread = self._deadline.kind is DeadlineKind.UNREAD
        give_role(self._window, "soon" if unread else "muted")
        self._show_carriers(self._carrier.currentData())
        self.height_changed.emit()

    def _chosen_carrier(self) -> str | None:
        """Return what the candidate rides in: None is the next aflevering of its series."""
        chosen = self._candidate.report_id
        return "" if chosen is None and not self._candidate.series else chosen

    def _show_carriers(self, chosen: str | None) -> None:
        """Offer what may carry the term, when it is one that another document carries."""
        carried, words = self._deadline.kind is DeadlineKind.CARRIED, self._words
        self._form.setRowVisible(self._carrier, carried)
        if not carried:
            return
        series = self._candidate.series
        choices: list[tuple[str | None, str, None]] = []
        if series:
            choices.append((None, words("reports.review.next", series=series), None))
        choices += [(key, text, None) for key, text in self._offer_reports(self._deadline)]
        choices.append(("", words("reports.review.nowhere"), None))
        known = any(key == chosen for key, _, _ in choices)
        self._carrier.show_choices(choices, chosen if known else "")

    def _carrier_change(self) -> dict[str, str | None]:
        """Return the aflevering when another was chosen than the one that stood there."""
        chosen = self._carrier.currentData()
        if self._deadline.kind is not DeadlineKind.CARRIED or chosen == self._chosen_carrier():
            return {}
        return {"report_id": chosen}


def _choice(
    values: Iterable[StrEnum], chosen: StrEnum, theme: Theme, words: Words, area: str
) -> ChoiceField:
    box = ChoiceField("", theme)
    texts = ((value.value, words(f"{area}.{value.value}")) for value in values)
    box.show_choices(
        [(key, text[:1].upper() + text[1:], None) for key, text in texts], chosen.value
    )
    return box
