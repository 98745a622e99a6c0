"""The sources: letters and reports, their text, and what was taken from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.dropping import LETTER_SUFFIXES, dropped_file
from storage.rules.kamerstuk import find_kamerstukken
from storage.rules.review import LetterReading, Span
from storage.rules.source_terms import CitationRole, SourceKind
from storage.sources import citations_in, list_sources, masthead_of, text_of
from storage.vouching import TEXT
from widgets.deadline_words import full_day_in_words
from widgets.letter_review.head import LetterHead
from widgets.letter_text import LetterText, Mark, TermMark
from widgets.parts import button, label, line, tool_button
from widgets.theme.theme import bold, scaled
from widgets.two_lines import TwoLines, TwoLinesList

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from desktop.desk import Desk
    from desktop.pages.believed import Believed
    from storage.operations import Change
    from storage.register import Register
    from storage.sources import Citation, SourceRow

_TABLES = ("source", "citation", "settlement", "record", "priority", "series", "deadline")
_LONGEST_READ = 400_000
"""In a longer text no papers are sought: it is a list, and would keep the page waiting."""
_KIND_ICONS = {
    SourceKind.LETTER: "mail",
    SourceKind.DEBATE: "users",
    SourceKind.REPORT: "book-open",
    SourceKind.LIST: "list",
}
_ROLE_ICONS = {
    CitationRole.MADE: "flag",
    CitationRole.REPEATED: "repeat",
    CitationRole.SETTLED: "circle-check",
    CitationRole.POSTPONED: "calendar-clock",
}


class SourcesPage(QWidget):
    """Lists the sources of the open register; shows the text of one and what stands in it.

    Signals:
        letter_requested: A letter is to be read: its path (a Path), or None to ask for one.
        again_requested: Id of a source that is to be reviewed once more.
        record_requested: Id (a str) of a record to be shown in the register.
    """

    letter_requested = Signal(object)
    again_requested = Signal(object)
    record_requested = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        words = desk.words
        self._citations: list[Citation] = []
        self._shown_source = ""
        self.search_field = QLineEdit()
        self.search_field.setPlaceholderText(words("sources.search"))
        self.search_field.setAccessibleName(words("sources.search"))
        self.search_field.setClearButtonEnabled(True)
        self.list = TwoLinesList(desk.theme, words("sources.list"))
        self.text = LetterText(desk.theme)
        self.text.setAccessibleName(words("sources.text"))
        self.head = LetterHead(desk.theme, words)
        self.citations = TwoLinesList(desk.theme, words("sources.citations"))
        self._title = label(wrap=True)
        self._title.setFont(bold(scaled(self._title.font(), 1.2)))
        self._subtitle = label(role="muted", wrap=True)
        self._none_found = label(words("sources.none_found"), "muted", wrap=True)
        self._nothing_cited = label(words("sources.nothing_cited"), "muted", wrap=True)
        self._open = button(words("sources.open_record"))
        self.erase = tool_button(desk.theme.icon("eraser"), words("erase.button"), "Ctrl+Shift+Del")
        self.again = tool_button(
            desk.theme.icon("list-checks"), words("sources.again"), "Ctrl+Alt+L"
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._filled())
        self._stack.addWidget(self._empty())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.setAcceptDrops(True)
        self.setFocusProxy(self.list)

        self.search_field.textChanged.connect(self._on_search)
        self.list.chosen.connect(self._on_source_chosen)
        self.citations.chosen.connect(self._on_citation_chosen)
        self.citations.opened.connect(self._on_citation_opened)
        self.text.passage_clicked.connect(self._on_passage_clicked)
        self.head.passage_requested.connect(self._on_passage_requested)
        # A key of lists and text; in a field it stays a letter.
        fold = QShortcut(QKeySequence("H"), self)
        fold.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        fold.activated.connect(self._on_fold)
        self._open.clicked.connect(self._on_open)
        self.erase.clicked.connect(self._on_erase)
        self.again.clicked.connect(self.read_again)
        desk.hub.standing_changed.connect(self._show_can_erase)
        desk.theme.changed.connect(self._on_theme_changed)

    def show_register(self) -> None:
        """Show the sources of the register that was opened, the newest first."""
        self.search_field.clear()
        self._refresh()

    def show_moment(self) -> None:
        """Show the same register as it is at another moment."""
        self._refresh()

    def show_change(self, change: Change) -> None:
        """Read again what an operation changed; the place in list and text stays."""
        if change.touches(*_TABLES):
            self._refresh()

    def show_day(self) -> None:
        """Sources do not age: nothing goes stale."""

    def held(self) -> dict[str, list[str]]:
        """Return the ids of what shows, by table."""
        cited = self._citations
        return {
            "source": self.list.ids(),
            TEXT: [self._shown_source] if self._shown_source else [],
            "citation": [each.id for each in cited],
            "record": [each.target_id for each in cited if each.target == "record"],
            "priority": [each.target_id for each in cited if each.target == "priority"],
            "series": [each.target_id for each in cited if each.target == "series"],
        }

    def _believed(self, register: Register) -> Believed:
        from desktop.pages.believed import Believed

        return Believed(register, self._desk.words)

    def leave(self) -> None:
        """Nothing is in hand: sources are only looked at."""

    def show_citation(self, source_id: str, citation_id: str = "") -> None:
        """Show a source, and mark one of its passages when it is given."""
        if self.list.items.row_of(source_id) < 0:
            self.search_field.clear()
            self._refresh()
        if self.list.choose(source_id) and citation_id:
            self.citations.choose(citation_id)
        self.text.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._desk.can_write and dropped_file(event.mimeData(), LETTER_SUFFIXES) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event.mimeData(), LETTER_SUFFIXES)
        if path is not None:
            event.acceptProposedAction()
            self.letter_requested.emit(path)

    def _filled(self) -> QWidget:
        unit = self.fontMetrics().averageCharWidth()
        left = _column(self.search_field, self._none_found, self.list)
        left.setProperty("role", "bar")
        head = QWidget()
        beside = QHBoxLayout(head)
        beside.setContentsMargins(28, 12, 12, 10)
        above = QVBoxLayout()
        above.setSpacing(2)
        above.addWidget(self._title)
        above.addWidget(self._subtitle)
        # Below, not beside: in a small window the title needs all the width.
        above.addWidget(self.head.toggle, 0, Qt.AlignmentFlag.AlignLeft)
        beside.addLayout(above, 1)
        beside.addWidget(self.again, 0, Qt.AlignmentFlag.AlignTop)
        beside.addWidget(self.erase, 0, Qt.AlignmentFlag.AlignTop)
        middle = QWidget()
        middle.setProperty("role", "bar")
        reading = QVBoxLayout(middle)
        reading.setContentsMargins(0, 0, 0, 0)
        reading.setSpacing(0)
        reading.addWidget(head)
        self.head.setContentsMargins(10, 0, 0, 0)
        reading.addWidget(self.head)
        reading.addWidget(line())
        reading.addWidget(self.text, 1)
        found = label(self._desk.words("sources.citations"))
        found.setFont(bold(found.font()))
        right = _column(found, self._nothing_cited, self.citations, self._open)
        right.setProperty("role", "bar")
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        for number, (part, least) in enumerate(((left, 24), (middle, 36), (right, 24))):
            splitter.addWidget(part)
            part.setMinimumWidth(unit * least)
            splitter.setStretchFactor(number, int(part is middle))
        splitter.setSizes([unit * 38, unit * 92, unit * 40])
        return splitter

    def _empty(self) -> QWidget:
        words = self._desk.words
        empty = QWidget()
        empty.setProperty("role", "bar")
        self._read_letter = read = button(words("sources.read_letter"), "primary")
        read.clicked.connect(self._on_read_letter)
        title = label(words("sources.empty.title"))
        title.setFont(bold(scaled(title.font(), 1.2)))
        centred = QVBoxLayout(empty)
        centred.setSpacing(10)
        centred.addStretch(2)
        for part in (title, label(words("sources.empty.text"), "muted"), read):
            row = QHBoxLayout()
            row.addStretch()
            row.addWidget(part)
            row.addStretch()
            centred.addLayout(row)
        centred.addStretch(3)
        return empty

    def _refresh(self) -> None:
        register = self._desk.register
        if register is None:
            return
        self._read_letter.setEnabled(self._desk.can_write)
        wanted = self.search_field.text()
        rows = list_sources(register, wanted)
        if register.astray:
            rows = self._believed(register).sources(rows)
        self._stack.setCurrentIndex(0 if rows or wanted.strip() else 1)
        self._none_found.setVisible(not rows)
        chosen = self.list.current_id
        self.list.show_items([self._source_item(row) for row in rows])
        if rows and not self.list.current_id:
            self.list.choose(rows[0].id)
        elif chosen and self.list.current_id == chosen:
            self._show_source(chosen)

    def _show_source(self, source_id: str) -> None:
        """Show a source, or the same one again with its marks as they are now."""
        register = self._desk.register
        if register is None:
            return
        text = text_of(register, source_id) if source_id else ""
        self._citations = citations_in(register, source_id) if source_id else []
        if register.astray:
            text = self._believed(register).text(source_id, text)
            self._citations = self._believed(register).citations(self._citations)
        if source_id != self._shown_source or text != self.text.text_shown:
            self._shown_source = source_id
            self.text.show_text(text)
        row = self.list.items.row_of(source_id)
        item = self.list.items.item(row) if row >= 0 else None
        self._title.setText(item.first if item else "")
        self._subtitle.setText(item.second if item else "")
        self.text.set_marks([_mark(citation, text) for citation in self._citations])
        self.citations.show_items([self._citation_item(found) for found in self._citations])
        self._nothing_cited.setVisible(bool(source_id) and not self._citations)
        self._show_head(register, source_id, text)
        self._show_can_erase()
        self._show_current()

    def _show_head(self, register: Register, source_id: str, text: str) -> None:
        """Show the head and what is cited; nothing of a register in which something is astray."""
        is_shown = bool(source_id) and not register.astray
        self.head.toggle.setVisible(is_shown)
        if not is_shown:
            self.head.show_reading(None)
            return
        head = masthead_of(register, source_id)
        found = find_kamerstukken(text) if len(text) < _LONGEST_READ else ()
        papers = {each.kamerstuk.short: each.kamerstuk for each in reversed(found)}
        papers.pop(head.own_kamerstuk or "", None)
        cited = tuple(dict.fromkeys(each.kamerstuk.short for each in found))
        references = tuple(papers[short] for short in cited if short in papers)
        self.head.show_reading(LetterReading(text, head, references))

    @Slot()
    def _show_can_erase(self) -> None:
        for part in (self.again, self.erase):
            part.setVisible(self._desk.can_write and bool(self._shown_source))

    @Slot()
    def _on_theme_changed(self) -> None:
        self.erase.setIcon(self._desk.theme.icon("eraser"))
        self.again.setIcon(self._desk.theme.icon("list-checks"))

    def _show_current(self) -> None:
        citation = self._current()
        self._open.setEnabled(citation is not None and citation.target == "record")
        self.text.set_current(None if citation is None else self._citations.index(citation))

    def _current(self) -> Citation | None:
        chosen = self.citations.current_id
        return next((found for found in self._citations if found.id == chosen), None)

    def _source_item(self, row: SourceRow) -> TwoLines:
        words = self._desk.words
        if not row.is_sound:
            return TwoLines(row.id, "circle-alert", "", row.title, "")
        dated = full_day_in_words(row.dated_on, words) if row.dated_on else words("sources.undated")
        parts = [dated, row.reference, row.senders]
        if row.made:
            parts.append(words("sources.made", n=row.made))
        if row.settled:
            parts.append(words("sources.settled", n=row.settled))
        return TwoLines(
            row.id,
            _KIND_ICONS[row.kind],
            words(f"sources.kind.{row.kind.value}"),
            row.title or row.file_name,
            " · ".join(part for part in parts if part),
        )

    def _citation_item(self, found: Citation) -> TwoLines:
        words = self._desk.words
        if not found.is_sound:
            return TwoLines(found.id, "circle-alert", "", found.title, "")
        parts = [found.number, found.wording]
        if found.role is not CitationRole.MADE:
            parts.insert(1, words(f"sources.role.{found.role.value}"))
        if found.target != "record":
            parts.insert(0, words(f"sources.target.{found.target}"))
        return TwoLines(
            found.id,
            _ROLE_ICONS[found.role],
            "",
            found.title,
            " · ".join(part for part in parts if part),
        )

    @Slot(str)
    def _on_search(self, _text: str) -> None:
        self._refresh()

    @Slot(str)
    def _on_source_chosen(self, source_id: str) -> None:
        self._show_source(source_id)

    @Slot(str)
    def _on_citation_chosen(self, _citation_id: str) -> None:
        self._show_current()

    @Slot(str)
    def _on_citation_opened(self, _citation_id: str) -> None:
        self._on_open()

    @Slot()
    def _on_fold(self) -> None:
        if self.head.toggle.isVisible():
            self.head.fold()

    @Slot(object)
    def _on_passage_requested(self, span: Span) -> None:
        """Show a place in the text, with the keyboard there."""
        self.text.put_caret(span.start)
        self.text.setFocus()

    @Slot(int)
    def _on_passage_clicked(self, number: int) -> None:
        self.citations.choose(self._citations[number].id)

    @Slot()
    def _on_open(self) -> None:
        citation = self._current()
        if citation is not None and citation.target == "record":
            self.record_requested.emit(citation.target_id)

    @Slot()
    def read_again(self) -> None:
        """Ask for the source that shows to be reviewed once more."""
        if self._shown_source:
            self.again_requested.emit(self._shown_source)

    @Slot()
    def _on_erase(self) -> None:
        self._desk.hub.erasure_requested.emit(self._shown_source)

    @Slot()
    def _on_read_letter(self) -> None:
        self.letter_requested.emit(None)


def _column(*parts: QWidget) -> QWidget:
    """Return parts below each other; a list among them takes the height that is left."""
    made = QWidget()
    inside = QVBoxLayout(made)
    inside.setContentsMargins(0, 10, 0, 0)
    inside.setSpacing(8)
    for part in parts:
        if isinstance(part, TwoLinesList):
            inside.addWidget(part, 1)
            continue
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(part)
        inside.addLayout(row)
    inside.setContentsMargins(0, 10, 0, 0 if isinstance(parts[-1], TwoLinesList) else 12)
    return made


def _mark(citation: Citation, text: str) -> Mark:
    """Return how a cited passage is marked: whole, with the wording of its term."""
    term = None
    for span in citation.spans:
        start = text.find(citation.wording, span.start, span.end) if citation.wording else -1
        if start >= 0:
            term = Span(start, start + len(citation.wording))
            break
    return Mark(citation.spans, term, TermMark.WINDOW, citation.title)
