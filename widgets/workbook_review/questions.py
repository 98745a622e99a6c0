"""What workbooks left to be decided: the same lines, of which each decision is done at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from widgets.bar import bar, heading
from widgets.parts import button, label, line
from widgets.workbook_review.choices import AREA
from widgets.workbook_review.lines_pane import LinesPane

if TYPE_CHECKING:
    from collections.abc import Callable

    from resources.words import Words
    from storage.rules.workbook_review import Decision, LineKey
    from widgets.theme import Theme
    from widgets.workbook_review.lines import LaidOut


class QuestionsPane(LinesPane):
    """Shows open questions as lines; what is decided of one is done, and the line goes.

    Signals:
        faults_requested: What is open is to go back to who sent it.
    """

    faults_requested = Signal()

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(theme, words, parent)
        self._settle: Callable[[LineKey, Decision], object] | None = None
        self._subtitle = label("", "muted", wrap=True)
        self._warning = label("", "late", wrap=True)
        self._warning.hide()
        self.faults = button(words(f"{AREA}.faults"))
        self.close_button = button(words(f"{AREA}.questions.close"), "primary")
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self._warning)
        said.addWidget(label(words(f"{AREA}.questions.hints"), "muted", wrap=True))
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(bar(heading(words(f"{AREA}.questions.title"), self._subtitle)))
        around.addWidget(line())
        around.addWidget(self._split, 1)
        around.addWidget(self._empty, 1)
        around.addWidget(line())
        around.addWidget(bar(said, self.faults, self.close_button))
        self.close_button.clicked.connect(self.cancelled)
        self.faults.clicked.connect(self.faults_requested)

    @property
    def subtitle(self) -> str:
        """How much there is."""
        return self._subtitle.text()

    def show_questions(
        self,
        questions: LaidOut,
        settle: Callable[[LineKey, Decision], object],
        *,
        can_go_back: bool = False,
    ) -> None:
        """Show questions, as near as may be to where the user was.

        Args:
            questions: A row per question.
            settle: Does what is decided of a line; shows what is left afterwards.
            can_go_back: Whether there are rows among them that can be asked of who sent them.
        """
        self.faults.setEnabled(can_go_back)
        self.drop_editor()
        self._settle = settle
        self._warning.hide()
        row = max(0, self.table.row())
        rows = questions.rows
        self.model.show_review(questions)
        self.table.show_columns(with_issued=any(f.issued for each in rows for f in each.fields))
        files = len({notice.values.get("name") for each in rows for notice in each.notices[:1]})
        how_many = self.words(f"{AREA}.questions.count", n=len(rows))
        of_files = self.words(f"{AREA}.questions.files", n=files)
        self._subtitle.setText(f"{how_many} · {of_files}" if rows else "")
        self.show_lines(self.words(f"{AREA}.questions.none"))
        if rows:
            self.table.go_to(min(row, self.model.rowCount() - 1))

    def decide_line(self, key: LineKey, decision: Decision) -> None:
        if self._settle is not None:
            self._settle(key, decision)

    def warn(self, text: str) -> None:
        self._warning.setText(text)
        self._warning.show()
