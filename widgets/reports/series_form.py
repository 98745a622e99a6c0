"""Makes or edits a series of reports; its rhythm is read while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QCompleter, QLineEdit

from storage.rules.terms import DeadlineKind
from widgets.chips import color_icon
from widgets.deadline_words import deadline_in_words
from widgets.detail.fields import ChoiceField
from widgets.parts import give_role, label
from widgets.reports.form import Form
from widgets.ticks import give_edge

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from resources.words import Words
    from storage.reports import SeriesLines
    from storage.rules.deadline import Deadline
    from widgets.detail.term import Reader
    from widgets.theme import Theme

_CHAMBERS = ("TK", "EK")


class SeriesValues(NamedTuple):
    """What was filled in.

    Attributes:
        rhythm: How it returns, with the words that said so.
        with_report: Whether the first aflevering is to be made at once.
    """

    title: str
    rhythm: Deadline
    chamber: str
    statutory: bool
    handler: str
    priority_id: str | None
    with_report: bool


class SeriesForm(Form):
    """Asks what a series is called and how it returns; `kept` tells `SeriesValues`."""

    def __init__(
        self,
        theme: Theme,
        words: Words,
        read: Reader,
        today: date,
        parent: QWidget,
    ) -> None:
        super().__init__(words("reports.new_series"), words("reports.make"), words, parent)
        self._read = read
        self._today = today
        self._kept_wording = ""
        self._rhythm: Deadline | None = None
        self._theme = theme
        self.title_field = QLineEdit()
        self.title_field.setPlaceholderText(words("reports.form.title_hint"))
        self.rhythm_field = QLineEdit()
        self.rhythm_field.setPlaceholderText(words("reports.form.rhythm_hint"))
        self.echo = label("", "muted", wrap=True)
        self.chamber = ChoiceField("", theme)
        self.chamber.show_choices(
            [(key, words(f"window.detail.chamber.{key}"), None) for key in _CHAMBERS], "TK"
        )
        self.statutory = QCheckBox(words("reports.form.statutory"))
        self.handler = QLineEdit()
        self.priority = ChoiceField("", theme)
        self.with_report = QCheckBox(words("reports.form.with_report"))
        self.with_report.setChecked(True)
        for box in (self.statutory, self.with_report):
            give_edge(box)
        self.add_field("reports.form.title", self.title_field)
        self.add_field("reports.form.rhythm", self.rhythm_field)
        self.add_remark(self.echo)
        self.add_field("reports.form.chamber", self.chamber)
        self.add_field("window.column.handler", self.handler)
        self.add_field("window.column.priority", self.priority)
        self.body.addWidget(self.statutory)
        self.body.addWidget(self.with_report)
        self.title_field.textChanged.connect(self._on_changed)
        self.rhythm_field.textChanged.connect(self._on_changed)
        self.offer((), ())
        self._on_changed()
        self.finish(self.title_field)

    def offer(self, handlers: Sequence[str], priorities: Sequence[tuple[str, str, int]]) -> None:
        """Offer behandelaars while typing, and priorities as (id, title, number of colour)."""
        self.handler.setCompleter(QCompleter(list(handlers), self.handler))
        colours = self._theme.colours
        nothing = [(None, self._words("window.detail.nothing"), None)]
        listed = [(key, title, color_icon(colours.priority(n))) for key, title, n in priorities]
        self.priority.show_choices([*nothing, *listed], None)

    def show_series(self, series: SeriesLines) -> None:
        """Edit a series instead of making one; its rhythm stays when its words do."""
        words = self._words
        self.setWindowTitle(words("reports.edit_series"))
        self.keep_button.setText(words("reports.keep"))
        self.title_field.setText(series.title)
        self._rhythm = series.rhythm
        self._kept_wording = deadline_in_words(series.rhythm, words)
        self.rhythm_field.setText(self._kept_wording)
        self.chamber.setCurrentIndex(max(self.chamber.findData(series.chamber), 0))
        self.statutory.setChecked(series.statutory)
        self.handler.setText(series.handler)
        self.priority.setCurrentIndex(max(self.priority.findData(series.priority_id), 0))
        self.with_report.setChecked(False)
        self.with_report.hide()

    def filled_in(self) -> SeriesValues:
        assert self._rhythm is not None  # noqa: S101  # the button waits for one
        return SeriesValues(
            title=self.title_field.text().strip(),
            rhythm=self._rhythm,
            chamber=str(self.chamber.currentData()),
            statutory=self.statutory.isChecked(),
            handler=self.handler.text().strip(),
            priority_id=self.priority.currentData(),
            with_report=self.with_report.isChecked(),
        )

    @Slot()
    def _on_changed(self) -> None:
        words, wording = self._words, self.rhythm_field.text().strip()
        if wording != self._kept_wording or self._rhythm is None:
            self._kept_wording = wording
            self._rhythm = self._read(wording, self._today) if wording else None
        returns = self._rhythm is not None and self._rhythm.kind is DeadlineKind.RECURRENCE
        if not wording:
            text = words("reports.form.rhythm_empty")
        elif self._rhythm is not None and returns:
            text = words("reports.form.rhythm_read", rhythm=deadline_in_words(self._rhythm, words))
        else:
            text = words("reports.form.rhythm_not_read")
        self.echo.setText(text)
        give_role(self.echo, "muted" if returns or not wording else "soon")
        self.keep_button.setEnabled(bool(self.title_field.text().strip()) and returns)
