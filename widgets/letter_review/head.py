"""The head of a letter in full, the papers that it cites, and those that go by two numbers."""

from __future__ import annotations

from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from storage.rules.kamerstuk import find_kamerstukken
from storage.rules.review import Span
from widgets.deadline_words import full_day_in_words
from widgets.flow import FlowLayout
from widgets.letter_review.card_words import senders_in_words
from widgets.paper_words import clash_in_words, paper_in_words
from widgets.parts import button, label
from widgets.tip import as_tip

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QResizeEvent

    from resources.words import Words
    from storage.rules.cited_papers import Clash
    from storage.rules.review import LetterReading, Masthead
    from widgets.theme import Theme

_NOTHING = "—"
_MOST_CLASHES = 2
_MOST_LINES = 16
_LEAST_LINES = 3
"""Between these heights, in lines of text, it scrolls; it never makes the window higher."""


class _Scroll(QScrollArea):
    """As high as what is in it, where there is room."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        inside, line = self.widget(), self.fontMetrics().height()
        layout = inside.layout() if inside is not None else None
        width = self.viewport().width()
        needed = layout.totalHeightForWidth(width) if layout is not None else 0
        return QSize(super().sizeHint().width(), min(needed + 4, line * _MOST_LINES))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height() * _LEAST_LINES)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()


class LetterHead(QWidget):
    """Folded away until asked for; what must be known of the letter or contradicts itself always shows.

    Attributes:
        toggle: Opens and folds it; stands elsewhere.

    Signals:
        passage_requested: A `Span` of the letter to be shown.
    """

    passage_requested = Signal(object)

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._reading: LetterReading | None = None
        self._clash_links: list[QPushButton] = []
        self._cited_links: list[QPushButton] = []
        self.toggle = button("", "link")
        self._strip = QFrame()
        self._strip.setProperty("role", "notice")
        self._icon = label()
        self._notices = label(wrap=True)
        self._clash_lines = QVBoxLayout()
        self._clash_lines.setSpacing(2)
        beside = QHBoxLayout(self._strip)
        beside.setContentsMargins(12, 8, 12, 8)
        beside.setSpacing(10)
        beside.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(self._notices)
        lines.addLayout(self._clash_lines)
        beside.addLayout(lines, 1)
        self._scroll = _Scroll()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(18, 0, 18, 8)
        whole.setSpacing(8)
        whole.addWidget(self._strip)
        whole.addWidget(self._scroll)
        self.toggle.clicked.connect(self.fold)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.show_reading(None)

    def show_reading(self, reading: LetterReading | None) -> None:
        """Show the head of a letter, of another one folded; of None nothing."""
        if self._reading is None or reading is None or self._reading.text != reading.text:
            self._scroll.hide()
            self._notices.clear()
        self._reading = reading
        self.show_clashes((), {})
        if self.is_open:
            self._fill()
        self._tell()

    def show_notices(self, said: Sequence[str]) -> None:
        """Show what must be known of the file, as pages without text; empty for nothing."""
        self._notices.setText("\n".join(said))
        self._tell()

    def show_clashes(
        self,
        clashes: Sequence[Clash],
        sources: Mapping[str, str],
        titles: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Show which papers the letter cites under two numbers.

        Args:
            clashes: These papers.
            sources: What the sources in which they have another number are called, by id.
            titles: Titles of these, for the tip.
        """
        while (item := self._clash_lines.takeAt(0)) is not None:
            if (part := item.widget()) is not None:
                part.hide()
                part.deleteLater()
        self._clash_links = []
        said = [
            clash_in_words(each, self._words, sources.get(each.source_id, "")) for each in clashes
        ]
        for clash, text in zip(clashes[:_MOST_CLASHES], said, strict=False):
            line = QWidget()
            beside = QHBoxLayout(line)
            beside.setContentsMargins(0, 0, 0, 0)
            told = label(text, wrap=True)
            told.setToolTip(as_tip(titles.get(clash.source_id, "")))
            beside.addWidget(told, 1)
            link = self._link(self._words("review.head.show"), clash.span)
            link.setAccessibleDescription(text)
            beside.addWidget(link)
            self._clash_lines.addWidget(line)
            self._clash_links.append(link)
        if (more := len(said) - _MOST_CLASHES) > 0:
            rest = label(self._words("review.head.more_clashes", n=more), "muted")
            rest.setToolTip(as_tip("\n".join(said)))
            self._clash_lines.addWidget(rest)
        self._tell()

    @property
    def is_open(self) -> bool:
        """Whether all of the head shows."""
        return not self._scroll.isHidden()

    @Slot()
    def fold(self) -> None:
        """Show all of the head, or no more."""
        if not self.is_open:
            self._fill()
        self._scroll.setVisible(not self.is_open)
        self._tell()

    def _link(self, text: str, span: Span) -> QPushButton:
        """Return a way to a place in the letter."""
        link = button(text, "link")
        link.setProperty("span", (span.start, span.end))
        link.clicked.connect(self._on_pressed)
        return link

    def _tell(self) -> None:
        cited = len(self._reading.references) if self._reading is not None else 0
        what = "open" if cited else "only"
        key = f"review.head.{'close' if self.is_open else what}"
        self.toggle.setText(self._words(key, n=cited))
        self._notices.setVisible(bool(self._notices.text()))
        self._strip.setVisible(bool(self._notices.text() or self._clash_links))
        self.setVisible(self.is_open or not self._strip.isHidden())
        # Links are new: without this the keyboard would come to them after all else.
        for before, after in pairwise((self.toggle, *self._clash_links, *self._cited_links)):
            self.setTabOrder(before, after)

    def _fill(self) -> None:
        """Write out the head anew."""
        self._cited_links = []
        inside = QWidget()
        inside.setProperty("role", "bar")
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        if self._reading is not None:
            for row, (key, text) in enumerate(_rows(self._reading.masthead, self._words)):
                value = label(text, wrap=True)
                value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                name = label(self._words(f"review.head.{key}"), "muted")
                grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(value, row, 1)
            below = grid.rowCount()
            name = label(self._words("review.head.cited"), "muted")
            grid.addWidget(name, below, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._cited(self._reading), below, 1)
        self._scroll.setWidget(inside)

    def _cited(self, reading: LetterReading) -> QWidget:
        """Return the papers that are cited, each with a way to its first place."""
        if not reading.references:
            return label(_NOTHING)
        wanted = {each.short for each in reading.references}
        line = QWidget()
        flow = FlowLayout(line, 4)
        for found in find_kamerstukken(reading.text):
            if found.kamerstuk.short in wanted:
                wanted.remove(found.kamerstuk.short)
                link = self._link(paper_in_words(found.kamerstuk), Span(found.start, found.end))
                link.setToolTip(as_tip(found.kamerstuk.words))
                flow.addWidget(link)
                self._cited_links.append(link)
        return line

    @Slot()
    def _on_pressed(self) -> None:
        link = self.sender()
        if link is not None:
            self.passage_requested.emit(Span(*link.property("span")))

    @Slot()
    def _on_theme_changed(self) -> None:
        icon = self._theme.icon("triangle-alert", self._theme.colours.soon, 18)
        self._icon.setPixmap(icon.pixmap(QSize(18, 18), self.devicePixelRatioF()))


def _rows(head: Masthead, words: Words) -> list[tuple[str, str]]:
    """Return what the head says; what a letter always has shows as missing, the rest not at all."""
    signed = (", ".join(filter(None, (each.role, each.name))) for each in head.signatories)
    always = (
        ("date", full_day_in_words(head.date, words) if head.date else ""),
        ("reference", head.reference or ""),
        ("subject", head.subject or ""),
        ("addressee", head.addressee or ""),
        ("ministries", senders_in_words(head)),
        ("signed", "\n".join(signed)),
    )
    sometimes = (
        ("on_behalf", "\n".join(head.also_on_behalf_of)),
        ("attachments", "" if head.attachments is None else str(head.attachments)),
        ("own_paper", head.own_kamerstuk or ""),
    )
    rows = [(key, value or _NOTHING) for key, value in always]
    return rows + [(key, value) for key, value in sometimes if value]
