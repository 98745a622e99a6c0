"""What crosses the border: letters and workbooks in, workbooks out.

The importers are imported when they are first needed; the window starts without them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from storage.rules.message import GestandError, Message

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop.desk import Desk
    from desktop.dialogs import FileDialog
    from desktop.reviews.letter_review_page import LetterReviewPage
    from desktop.reviews.workbook_review_page import WorkbookReviewPage
    from storage.listing import Filter

_WORKBOOK = "xlsx"


class Exchange(QObject):
    """Asks for files and opens the reviews.

    Signals:
        page_requested: A review (a QWidget) is to be shown; empty before the first was opened.
        done: A review was finished or left; back to the pages. The id of a record to show, or None.
    """

    page_requested = Signal(object)
    done = Signal(object)

    def __init__(self, desk: Desk, window: QWidget, shown: Callable[[], Filter]) -> None:
        """Begin without any review.

        Args:
            desk: What pages are given.
            window: Parent of the dialogs.
            shown: Gives the present filter of the register: what goes into a workbook.
        """
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._filter = shown
        self._letter: LetterReviewPage | None = None
        self._workbook: WorkbookReviewPage | None = None

    @Slot()
    def ask_letter(self) -> None:
        """Ask for a letter to read."""
        self._ask("read_letter", "window.files.letter", self.read_letter)

    @Slot()
    def ask_workbook(self) -> None:
        """Ask for a workbook to read."""
        self._ask("read_workbook", "window.files.workbook", self.read_workbook)

    @Slot()
    def ask_new_workbook(self) -> None:
        """Ask where a workbook of what the register shows now is to go."""
        register = self._desk.register
        if register is None:
            return
        day = self._desk.today().isoformat()
        dialog = self._dialog("make_workbook", "window.files.workbook")
        dialog.for_saving(_WORKBOOK, f"{register.path.stem} {day}.{_WORKBOOK}")
        dialog.chosen.connect(self.make_workbook)
        dialog.open()

    @Slot(object)
    def read_letter(self, path: Path | None) -> None:
        """Read a letter and show its review; without a path ask for one."""
        if path is None:
            self.ask_letter()
            return
        if self._letter is None:
            from desktop.reviews.letter_review_page import LetterReviewPage

            self._letter = LetterReviewPage(self._desk)
            self._letter.finished.connect(self._on_letter_finished)
            self._letter.cancelled.connect(self._on_cancelled)
        if self._letter.open_letter(path):
            self.page_requested.emit(self._letter)

    @Slot(object)
    def read_workbook(self, path: Path) -> None:
        """Show what a workbook would change."""
        from importers.workbooks import apply_workbook, read_workbook, review_workbook
        from storage.rules.language import DEFAULTS

        desk, register = self._desk, self._desk.register
        if register is None:
            return
        today, calendar, words = desk.today(), desk.calendar(), desk.words
        try:
            workbook = read_workbook(path)
            review = review_workbook(register, workbook, calendar=calendar, words=words)
        except GestandError as error:
            desk.hub.failed.emit(error)
            return
        if self._workbook is None:
            from desktop.reviews.workbook_review_page import WorkbookReviewPage

            self._workbook = WorkbookReviewPage(desk)
            self._workbook.finished.connect(self._on_cancelled)
            self._workbook.cancelled.connect(self._on_cancelled)

        def take_over() -> None:
            apply_workbook(
                register,
                workbook,
                review,
                at=desk.clock(),
                today=today,
                calendar=calendar,
                settings=DEFAULTS,
                words=words,
            )

        self._workbook.open_review(review, take_over)
        self.page_requested.emit(self._workbook)

    @Slot(object)
    def make_workbook(self, path: Path) -> None:
        """Write what the register shows now into a workbook."""
        from importers.workbooks import export_workbook

        desk, register = self._desk, self._desk.register
        if register is None:
            return
        try:
            report = export_workbook(
                register,
                path,
                self._filter(),
                today=desk.today(),
                at=desk.clock(),
                words=desk.words,
            )
        except GestandError as error:
            desk.hub.failed.emit(error)
            return
        desk.hub.told.emit(Message("window.made_workbook", {"name": path.name, "n": report.rows}))

    def _ask(self, command: str, kinds: str, chosen: Callable[[Path], object]) -> None:
        if self._desk.register is not None:
            dialog = self._dialog(command, kinds)
            dialog.chosen.connect(chosen)
            dialog.open()

    def _dialog(self, command: str, kinds: str) -> FileDialog:
        from desktop.dialogs import FileDialog

        words = self._desk.words
        title = words(f"window.command.{command}").rstrip("…")
        return FileDialog(self._window, words, title, words(kinds))

    @Slot(object)
    def _on_letter_finished(self, taken: object) -> None:
        ids = getattr(taken, "record_ids", [])
        self.done.emit(ids[0] if ids else None)

    @Slot()
    def _on_cancelled(self) -> None:
        self.done.emit(None)
