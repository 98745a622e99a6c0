"""Asks which official list goes out, as of which day and in which form; says what it cannot say."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from storage.official_lists import Wanted
from storage.rules.official import Gap, ListKind, usual_day, usual_start
from widgets.choice import Choice
from widgets.deadline_words import full_day_in_words
from widgets.parts import button, grow_to_fit, label
from widgets.reports.form import Form
from widgets.state_words import numeric_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from resources.words import Words
    from widgets.detail.term import Reader
    from widgets.theme import Theme

_FORMATS = ("docx", "xlsx", "ods")


class ListValues(NamedTuple):
    """What was filled in.

    Attributes:
        wanted: Which list.
        suffix: In which form: "docx", "xlsx" or "ods".
    """

    wanted: Wanted
    suffix: str


class ListForm(Form):
    """Asks which list goes out; `kept` tells `ListValues`.

    Whoever hears `asked` answers with `show_found`.

    Signals:
        asked: The `Wanted` as it is filled in now, to be counted.
        gap_requested: A `Gap` of which the records are to be shown.
    """

    asked = Signal(object)
    gap_requested = Signal(object)

    def __init__(
        self, theme: Theme, words: Words, read: Reader, today: date, parent: QWidget
    ) -> None:
        """Begin with the annex.

        Args:
            theme: Colours.
            words: The catalogue.
            read: Reads a wording as from a day.
            today: The day.
            parent: Over which it stands.
        """
        super().__init__(
            words("official.form.title"), words("official.form.choose_place"), words, parent
        )
        self._read = read
        self._today = today
        self._rows: tuple[Sequence[int], Sequence[int]] = ((), ())
        self._asked: Wanted | None = None
        self.list = _choice(theme, (words(f"official.form.list.{kind}") for kind in ListKind))
        self.on, self.since = QLineEdit(), QLineEdit()
        self.on.setPlaceholderText(words("official.form.on_hint"))
        self.since.setPlaceholderText(words("official.form.since_hint"))
        self.basis = _choice(
            theme, (words(f"official.form.basis.{name}") for name in ("stood", "known"))
        )
        self.ministry, self.rows = Choice(theme), Choice(theme)
        self.format = _choice(theme, (words(f"official.form.format.{name}") for name in _FORMATS))
        self.days = label("", "muted", wrap=True)
        self.add_field("official.form.list", self.list)
        self.add_field("official.form.rows", self.rows)
        self.add_field("official.form.on", self.on)
        self.add_field("official.form.since", self.since)
        self.add_remark(self.days)
        self.add_field("official.form.basis", self.basis)
        self.add_field("official.form.ministry", self.ministry)
        self.add_field("official.form.format", self.format)
        self.said = label("", wrap=True)
        self.remark = label("", "muted", wrap=True)
        self.gaps = QWidget()
        self._gap_rows = QGridLayout(self.gaps)
        self._gap_rows.setContentsMargins(0, 0, 0, 0)
        self._gap_rows.setVerticalSpacing(4)
        self._gap_rows.setColumnStretch(0, 1)
        for part in (self.said, self.gaps, self.remark):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def offer(
        self, shown: Sequence[int], selected: Sequence[int], ministries: Sequence[str]
    ) -> None:
        """Fill in what there is to choose from.

        Args:
            shown: Keys of the rows that the register shows, in order.
            selected: Keys of those that are selected; one or none is no selection.
            ministries: Ministries in use.
        """
        words = self._words
        self._rows = (shown, selected)
        self.rows.addItem(words("official.form.rows.shown", n=len(shown)))
        if len(selected) > 1:
            self.rows.addItem(words("official.form.rows.selected", n=len(selected)))
            # It was made on purpose.
            self.rows.setCurrentIndex(1)
        self.ministry.addItems([words("official.form.all_ministries"), *ministries])
        self.list.currentIndexChanged.connect(self._on_list)
        for field in (self.rows, self.basis, self.ministry):
            field.currentIndexChanged.connect(self._on_changed)
        for typed in (self.on, self.since):
            typed.textChanged.connect(self._on_changed)
        self._on_list()
        self.finish(self.list)

    def filled_in(self) -> ListValues | None:
        wanted = self._wanted()
        return ListValues(wanted, _FORMATS[self.format.currentIndex()]) if wanted else None

    def show_found(self, rows: int, gaps: Mapping[Gap, int], *, is_younger: bool) -> None:
        """Say what goes into the list that was asked for, as far as the present register tells.

        Args:
            rows: How many rows.
            gaps: Of how many it cannot say something, by what that is.
            is_younger: Whether the register is younger than the peildatum.
        """
        words, wanted = self._words, self._asked
        if wanted is None:
            return
        self.said.show()
        self.said.setText(
            words("official.form.count", n=rows) if rows else words("official.form.nothing")
        )
        remarks = []
        if wanted.kind is not ListKind.NOTE:
            if is_younger:
                remarks.append(words("official.form.reckoned"))
            elif not wanted.as_known and wanted.on < self._today:
                remarks.append(words("official.form.present"))
            if words.language != "nl":
                remarks.append(words("official.form.dutch"))
        self.remark.setText(" ".join(remarks))
        self.remark.setVisible(bool(remarks))
        # There is nothing to choose: only what is known now tells of it.
        past = wanted.kind is not ListKind.NOTE and wanted.on < self._today
        self._fields.setRowVisible(self.basis, past and not is_younger)
        self._show_gaps(gaps)
        grow_to_fit(self)

    def hide_found(self) -> None:
        """Say nothing of what goes into the list, until that is known."""
        for part in (self.said, self.gaps, self.remark):
            part.hide()

    def _show_gaps(self, gaps: Mapping[Gap, int]) -> None:
        while (item := self._gap_rows.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        words = self._words
        for place, (gap, count) in enumerate(gaps.items()):
            text = words(f"official.gap.{gap}", n=count)
            show = button(
                words("official.form.show"),
                "link",
                name=words("official.form.show_name", gap=text),
            )
            show.clicked.connect(partial(self.gap_requested.emit, gap))
            self._gap_rows.addWidget(label(text, "soon", wrap=True), place, 0)
            self._gap_rows.addWidget(show, place, 1)
        self.gaps.setVisible(bool(gaps))

    @property
    def _kind(self) -> ListKind:
        return list(ListKind)[self.list.currentIndex()]

    @Slot()
    def _on_list(self) -> None:
        kind = self._kind
        is_plain = kind is ListKind.NOTE
        for field in (self.on, self.since, self.days, self.ministry):
            self._fields.setRowVisible(field, not is_plain)
        self._fields.setRowVisible(self.rows, is_plain)
        # Nobody needs to choose where there is only one.
        if self.ministry.count() == 1:
            self._fields.setRowVisible(self.ministry, False)
        on = usual_day(kind, self._today)
        self.on.setText(numeric_day(on))
        self.since.setText(numeric_day(usual_start(kind, on)))
        self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        wanted = self._wanted()
        self.keep_button.setEnabled(wanted is not None)
        self._say_days(wanted)
        if wanted is None:
            # What was counted before is of another list.
            self._asked = None
            self.hide_found()
        elif wanted != self._asked:
            self._asked = wanted
            self.asked.emit(wanted)

    def _say_days(self, wanted: Wanted | None) -> None:
        words = self._words
        if wanted is None:
            self.days.setText(words(self._wrong()))
            return
        last = full_day_in_words(wanted.on, words)
        if wanted.since is None:
            self.days.setText(words("official.form.days_all", last=last))
        else:
            first = full_day_in_words(wanted.since, words)
            self.days.setText(words("official.form.days", first=first, last=last))

    def _wrong(self) -> str:
        """Return the key of what is wrong with the days."""
        on = self._day(self.on)
        since = self._day(self.since)
        if on is None or (self.since.text().strip() and since is None):
            return "official.form.unread"
        if on > self._today:
            return "official.refused.future"
        return "official.refused.period"

    def _wanted(self) -> Wanted | None:
        """Return what is filled in; None while the days cannot be."""
        kind = self._kind
        if kind is ListKind.NOTE:
            keys = self._rows[max(self.rows.currentIndex(), 0)]
            return Wanted(kind, self._today, keys=tuple(keys))
        on, typed = self._day(self.on), self.since.text().strip()
        since = self._day(self.since) if typed else None
        if on is None or on > self._today or (typed and (since is None or since > on)):
            return None
        ministry = self.ministry.currentText() if self.ministry.currentIndex() > 0 else None
        return Wanted(kind, on, since, ministry, as_known=self.basis.currentIndex() == 1)

    def _day(self, field: QLineEdit) -> date | None:
        """Return the single day that is meant; of a day without a year the last one."""
        typed = field.text().strip()
        if not typed:
            return None
        for back in (0, 1):
            # 29 February has no namesake a year before.
            year, day = self._today.year - back, min(self._today.day, 28 if back else 31)
            read = self._read(typed, self._today.replace(year=year, day=day))
            day_meant = read.latest if read.earliest == read.latest else None
            if day_meant is None or day_meant <= self._today:
                return day_meant
        return self._read(typed, self._today).latest


def _choice(theme: Theme, texts: Iterable[str]) -> Choice:
    made = Choice(theme)
    made.addItems([*texts])
    return made
