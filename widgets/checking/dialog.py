"""The dialog in which a register is checked: how far it is, what was found, what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from widgets.parts import button, give_role, label, line
from widgets.theme.theme import bold, scaled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from resources.words import Words
    from widgets.theme import Theme

_LETTERS, _LINES = 92, 24
"""Size of the dialog in average letters and lines."""
_OF_A_THOUSAND = 1000
_ICON = 22

_ICONS = {"met": "circle-check", "soon": "triangle-alert", "late": "circle-alert"}
"""Tones of what was found, and their icons."""


class Finding(NamedTuple):
    """What was found.

    Attributes:
        tone: "met" when all is well, "soon" for what can be mended, "late" for damage.
        title: In one sentence.
        text: What it means and what can be done.
        details: Each thing in a line of its own.
    """

    tone: str
    title: str
    text: str
    details: Sequence[str] = ()


class CheckDialog(QDialog):
    """Shows what is found; asks for what is to be done.

    While it is looked at the dialog stays: who leaves it stops the check, and it goes once that ended.

    Attributes:
        full: Checks everything.
        quick: Checks structure and history.
        stop: Stops what is being done.
        repair: Mends what can be mended.
        salvage: Saves what can be read into a new file.
        backups: Leads to the backups.
        open_new: Opens the file that was made.
        list: What was found, line by line.

    Signals:
        stop_requested: The check is to end.
    """

    stop_requested = Signal()

    def __init__(self, name: str, theme: Theme, words: Words, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words("check.title"))
        self._theme = theme
        self._words = words
        self._is_leaving = False
        self._name = label(name, wrap=True)
        self._name.setFont(bold(scaled(self.font(), 1.2)))
        self._before = label("", "muted", wrap=True)
        self._icon = QLabel()
        self._title = label("", wrap=True)
        self._title.setFont(bold(self.font()))
        self._text = label("", wrap=True)
        self._doing = label("", "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, _OF_A_THOUSAND)
        self._bar.setAccessibleName(words("check.progress"))
        self.stop = button(words("check.stop"))
        self.list = QListWidget()
        self.list.setAccessibleName(words("check.found"))
        self.list.setProperty("role", "list")
        self.list.setWordWrap(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.list.setSpacing(3)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.repair = button(words("check.repair"), "primary")
        self.salvage = button(words("check.salvage"))
        self.backups = button(words("check.backups"))
        self.open_new = button(words("check.open_new"), "primary")
        self.quick = button(words("check.quick"))
        self.full = button(words("check.full"), "primary")
        self._close = button(words("check.close"))
        self._lay_out()
        self.stop.clicked.connect(self._ask_stop)
        self._close.clicked.connect(self.reject)
        theme.changed.connect(self._show_icon)
        self._tone = ""
        self.offer(repair=False, salvage=False)
        self._work.hide()
        self._result.hide()
        metrics = self.fontMetrics()
        self.resize(_LETTERS * metrics.averageCharWidth(), _LINES * metrics.height())

    @property
    def said(self) -> str:
        """What the dialog says was found: title, text and details."""
        rows = [self.list.item(row).text() for row in range(self.list.count())]
        return "\n".join([self._title.text(), self._text.text(), *rows])

    def show_before(self, text: str) -> None:
        """Say what was known before."""
        self._before.setText(text)
        self._before.setVisible(bool(text))

    @property
    def is_stopping(self) -> bool:
        """Whether it was asked to stop since it began."""
        return not self.stop.isEnabled()

    def begin(self) -> None:
        """Show that something is looked at."""
        if not self._work.isHidden():
            return
        self._bar.setValue(0)
        self._work.show()
        self._result.hide()
        self.offer(repair=False, salvage=False)
        self._can_begin(begin=False)
        self.stop.setEnabled(True)
        self.stop.setFocus()

    def finish(self) -> None:
        """Show no more that something is looked at; go if that was what the user wanted."""
        self._work.hide()
        self._can_begin(begin=True)
        if self._is_leaving:
            self.reject()

    def show_text(self, text: str) -> None:
        """Say what is looked at."""
        self._doing.setText(text)

    def show_share(self, share: float | None) -> None:
        """Show how far it is, from 0 to 1; None leaves that as it is."""
        if share is not None:
            self._bar.setValue(round(share * _OF_A_THOUSAND))

    def forbid_stopping(self) -> None:
        """Take the way to stop it: it is about to end."""
        self.stop.setEnabled(False)

    @Slot()
    def reject(self) -> None:
        """Leave; what is looked at is stopped first, and waited for."""
        if self._work.isHidden():
            super().reject()
        else:
            self._is_leaving = True
            self._ask_stop()

    @Slot()
    def _ask_stop(self) -> None:
        if not self.is_stopping:
            self.forbid_stopping()
            self.show_text(self._words("check.stopping"))
            self.stop_requested.emit()

    def show_finding(self, finding: Finding) -> None:
        """Show what was found."""
        self._tone = finding.tone
        self._show_icon()
        self._title.setText(finding.title)
        self._text.setText(finding.text)
        self._text.setVisible(bool(finding.text))
        self.list.clear()
        self.list.addItems(list(finding.details))
        self.list.setVisible(bool(finding.details))
        self._result.setAccessibleName(f"{finding.title} {finding.text}".strip())
        self._result.show()
        self._can_begin(begin=True)
        self._close.setFocus()

    def offer(
        self, *, repair: bool, salvage: bool, backups: bool = False, open_new: bool = False
    ) -> None:
        """Offer what can be done now."""
        for part, shown in (
            (self.repair, repair),
            (self.salvage, salvage),
            (self.backups, backups),
            (self.open_new, open_new),
        ):
            part.setVisible(shown)
        give_role(self.full, "" if repair or salvage or open_new else "primary")
        if repair:
            self.repair.setFocus()
        elif open_new:
            self.open_new.setFocus()

    def forbid_checks(self) -> None:
        """Take the checks away: there is nothing that can be checked."""
        self._checks = False
        self._can_begin(begin=False)

    _checks = True

    def _can_begin(self, *, begin: bool) -> None:
        for part in (self.quick, self.full):
            part.setVisible(begin and self._checks)

    @Slot()
    def _show_icon(self) -> None:
        if self._tone:
            color = getattr(self._theme.colours, self._tone)
            pixmap = self._theme.icon(_ICONS[self._tone], color).pixmap(_ICON, _ICON)
            self._icon.setPixmap(pixmap)

    def _lay_out(self) -> None:
        self._work = QWidget()
        bar = QHBoxLayout()
        bar.setSpacing(10)
        bar.addWidget(self._bar, 1)
        bar.addWidget(self.stop)
        work = QVBoxLayout(self._work)
        work.setContentsMargins(0, 0, 0, 0)
        work.addWidget(self._doing)
        work.addLayout(bar)
        self._result = QFrame()
        self._result.setProperty("role", "card")
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        said = QVBoxLayout()
        said.setSpacing(4)
        said.addWidget(self._title)
        said.addWidget(self._text)
        head.addLayout(said, 1)
        inside = QVBoxLayout(self._result)
        inside.setContentsMargins(14, 12, 14, 12)
        inside.setSpacing(10)
        inside.addLayout(head)
        inside.addWidget(self.list, 100)
        # So that the words stand together when there is no list.
        inside.addStretch(1)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for part in (self.repair, self.salvage, self.backups, self.open_new):
            acts.addWidget(part)
        acts.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for part in (self._close, self.quick, self.full):
            row.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 18, 20, 16)
        whole.setSpacing(12)
        whole.addWidget(self._name)
        whole.addWidget(self._before)
        whole.addWidget(self._work)
        whole.addWidget(self._result, 1)
        whole.addLayout(acts)
        whole.addStretch(0)
        whole.addWidget(line())
        whole.addLayout(row)
