"""The passages that a record comes from, and the letters that settled it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from storage.rules.source_terms import CitationRole
from widgets.deadline_words import day_in_words
from widgets.parts import button, label
from widgets.theme.theme import bold

if TYPE_CHECKING:
    from resources.words import Words
    from storage.detail import Detail, SettledBy
    from storage.sources import Citation


class Quotes(QWidget):
    """Each passage with where it stands and a way there.

    Attributes:
        links: The ways there, from top to bottom; others with each record.

    Signals:
        source_requested: Id of the source, id of the citation; that is empty without a passage.
    """

    source_requested = Signal(object, object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.links: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_detail(self, detail: Detail) -> None:
        """Show the passages of a record, and what settled it."""
        self.links = []
        while (item := self._column.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        settled = {each.source_id: each for each in detail.settlements}
        for citation in detail.citations:
            by = None
            if citation.role is CitationRole.SETTLED:
                by = settled.pop(citation.source_id, None)
            self._add_role(citation.role, by)
            self._add_quote(citation.quote)
            self._add_source(detail, citation.source_id, citation)
        for source_id, by in settled.items():
            self._add_role(CitationRole.SETTLED, by)
            self._add_source(detail, source_id, None)
        self.setVisible(bool(self._column.count()))

    def _add_role(self, role: CitationRole, settled: SettledBy | None) -> None:
        """Say what a passage does to the record, unless it made it."""
        if role is CitationRole.MADE:
            return
        words = self._words
        said = words(f"window.detail.role.{role}")
        if settled is not None:
            said = words(f"window.detail.settled.{settled.extent}")
            if settled.note:
                said = words("window.detail.settled.note", settled=said, note=settled.note)
        self._column.addWidget(label(said, wrap=True, font=bold(self.font())))

    def _add_quote(self, quote: str) -> None:
        frame = QFrame()
        frame.setProperty("role", "quote")
        column = QVBoxLayout(frame)
        column.setContentsMargins(11, 7, 9, 7)
        quoted = label(self._words("window.detail.quote", text=quote), wrap=True)
        quoted.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        quoted.setAccessibleName(quoted.text())
        column.addWidget(quoted)
        self._column.addWidget(frame)

    def _add_source(self, detail: Detail, source_id: str, citation: Citation | None) -> None:
        words, source = self._words, detail.sources[source_id]
        said = [source.title, day_in_words(source.dated_on, words) if source.dated_on else ""]
        if source.reference:
            said.append(words("window.detail.reference", reference=source.reference))
        if citation is not None and citation.page is not None:
            said.append(words("window.detail.page", page=citation.page))
        where = " · ".join(part for part in said if part)
        self._column.addWidget(label(where, "muted", wrap=True))
        link = button(words("window.detail.show_source"), "link")
        link.setProperty("source", source_id)
        link.setProperty("citation", citation.id if citation is not None else "")
        link.clicked.connect(self._on_clicked)
        # Aligned, else its own width would bound that of the texts above it.
        self.links.append(link)
        self._column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    @Slot()
    def _on_clicked(self) -> None:
        link = self.sender()
        if link is not None:
            self.source_requested.emit(link.property("source"), link.property("citation"))
