"""Adds an aflevering to a series; period and window are proposed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit

from storage.rules.terms import DeadlineKind
from widgets.deadline_words import deadline_in_words
from widgets.detail.window_strip import WindowStrip
from widgets.parts import label
from widgets.reports.form import Form

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from resources.words import Words
    from storage.rules.deadline import Deadline
    from storage.rules.installments import Installment
    from widgets.detail.term import Reader
    from widgets.theme import Theme


class ReportValues(NamedTuple):
    """What was filled in."""

    title: str
    period: str
    deadline: Deadline


class ReportForm(Form):
    """Asks for title, period and term of an aflevering; `kept` tells `ReportValues`."""

    def __init__(
        self,
        theme: Theme,
        words: Words,
        read: Reader,
        today: date,
        parent: QWidget,
    ) -> None:
        super().__init__(words("reports.new_report"), words("reports.make"), words, parent)
        self._read = read
        self._today = today
        self._series = ""
        self._proposed: Deadline | None = None
        self._deadline = read("", today)
        self.title_field = QLineEdit()
        self.period = QLineEdit()
        self.period.setPlaceholderText(words("reports.form.period_hint"))
        self.wording = QLineEdit()
        self.wording.setPlaceholderText(words("reports.form.wording_hint"))
        self.strip = WindowStrip(theme, words)
        self.echo = label("", "muted", wrap=True)
        self.add_field("reports.form.period", self.period)
        self.add_field("reports.form.title", self.title_field)
        self.add_field("reports.form.wording", self.wording)
        self.body.addWidget(self.strip)
        self.body.addWidget(self.echo)
        self.title_field.textChanged.connect(self._on_changed)
        self.wording.textChanged.connect(self._on_changed)
        self.period.textEdited.connect(self._on_period_edited)
        self._on_changed()
        self.finish(self.period)

    def propose(self, series: str, proposed: Installment | None) -> None:
        """Fill in what the series calls for; without a proposal only its title."""
        self._series = series
        period = proposed.period if proposed else ""
        self._proposed = proposed.deadline if proposed else None
        self.period.setText(period)
        self.title_field.setText(f"{series} {period}".strip())
        words = self._words
        if self._proposed is not None:
            wording = self._proposed.wording or deadline_in_words(
                replace(self._proposed, earliest=None, latest=None), words
            )
            self._proposed = replace(self._proposed, wording=wording)
            self.wording.setText(wording)
        self._on_changed()

    def filled_in(self) -> ReportValues:
        return ReportValues(
            self.title_field.text().strip(), self.period.text().strip(), self._deadline
        )

    @Slot(str)
    def _on_period_edited(self, text: str) -> None:
        self.title_field.setText(f"{self._series} {text.strip()}".strip())

    @Slot()
    def _on_changed(self) -> None:
        wording, proposed = self.wording.text().strip(), self._proposed
        if proposed is not None and wording == proposed.wording:
            self._deadline = proposed
        else:
            self._deadline = self._read(wording, self._today)
        self.strip.show_deadline(self._shown(), self._today)
        self.echo.setText(self._words("reports.form.derived"))
        self.echo.setVisible(self._deadline.derived)
        self.keep_button.setEnabled(bool(self.title_field.text().strip()))

    def _shown(self) -> Deadline:
        """Return the deadline as its days: the rhythm is that of the series."""
        dated = self._deadline.latest is not None
        return replace(self._deadline, kind=DeadlineKind.WINDOW) if dated else self._deadline
