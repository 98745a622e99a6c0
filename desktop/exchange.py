"""What crosses the border: letters and workbooks in, workbooks out.

The importers are imported when they are first needed, in the thread that needs them; the window
starts without them.
"""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from storage.rules.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop.beside import Beside
    from desktop.desk import Desk
    from desktop.dialogs import FileDialog
    from desktop.going_out import Around
    from desktop.issuing import Issuing
    from desktop.official_lists import OfficialLists
    from desktop.reviews.letter_review_page import LetterReviewPage
    from desktop.reviews.questions_page import QuestionsPage
    from desktop.taking_in import TakingIn
    from importers.letters import LoadedLetter
    from storage.listing import Filter
    from storage.rules.review import LetterReading

_LONGEST_PASTED = 200_000
"""Characters of what was copied elsewhere that are looked at."""


class Exchange(QObject):
    """Asks for files and opens the reviews.

    Signals:
        page_requested: A review (a QWidget) is to be shown; empty before the first was opened.
        done: A review was finished or left; back to the pages. The id of a record to show, or None.
    """

    page_requested = Signal(object)
    done = Signal(object)

    def __init__(
        self,
        desk: Desk,
        window: QWidget,
        shown: Callable[[], Filter],
        selected: Callable[[], Sequence[int]],
    ) -> None:
        """Begin without any review.

        Args:
            desk: What pages are given.
            window: Parent of the dialogs.
            shown: Gives the present filter of the register: what goes into a workbook.
            selected: Gives the keys of the rows that are selected in it.
        """
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._filter = shown
        self._selected = selected
        self._issuing: Issuing | None = None
        self._official: OfficialLists | None = None
        self._letter: LetterReviewPage | None = None
        self._taking_in: TakingIn | None = None
        self._questions: QuestionsPage | None = None
        self._work: Beside | None = None
        self._in_hand: list[QWidget] = []

    def in_hand(self, place: str = "") -> QWidget | None:
        """Return a review that was opened and not yet finished or left.

        Args:
            place: Page under which it stands; empty for any.
        """
        return next((r for r in self._in_hand if place in {"", r.property("place")}), None)

    @property
    def is_busy(self) -> bool:
        """Whether a file is being read or written."""
        reads = self._taking_in is not None and self._taking_in.is_busy
        return reads or (self._work is not None and self._work.is_busy)

    def forget(self) -> None:
        """Let reviews and work go, as the register is closed: they belong to it."""
        self._in_hand.clear()
        if self._taking_in is not None:
            self._taking_in.forget()
        if self._work is not None:
            self._work.stop_and_wait()

    @Slot()
    def ask_letter(self) -> None:
        """Ask for a letter to read, or go back to the one that is being read."""
        if self.go_back_to(self._letter):
            return
        self._ask("read_letter", "letter", self.read_letter)

    @Slot()
    def ask_workbook(self) -> None:
        """Ask for a workbook to read, or go back to the one that is being looked at."""
        if self._taking_in is not None and self.go_back_to(self._taking_in.page):
            return
        self._ask("read_workbook", "workbook_in", self.read_workbook)

    def _around(self) -> Around:
        """Return what stands around whatever makes files of the register."""
        from desktop.going_out import Around

        return Around(self._desk, self._window, self._filter, self._selected, self._beside)

    @property
    def issuing(self) -> Issuing:
        """What makes workbooks."""
        if self._issuing is None:
            from desktop.issuing import Issuing

            self._issuing = Issuing(self._around())
        return self._issuing

    @Slot()
    def ask_new_workbook(self) -> None:
        """Ask where a workbook of what the register shows now is to go."""
        self.issuing.ask_new_workbook()

    @Slot()
    def ask_issue(self) -> None:
        """Ask what goes out to whom."""
        self.issuing.ask_issue()

    @Slot()
    def ask_rounds(self) -> None:
        """Show which workbooks went out, and which came back."""
        self.issuing.ask_rounds()

    @Slot()
    def show_questions(self) -> None:
        """Show what workbooks left to be decided."""
        if self._desk.register is None:
            return
        if self._questions is None:
            from desktop.reviews.questions_page import QuestionsPage

            self._questions = QuestionsPage(self._desk)
            self._questions.left.connect(self.put_aside)
            self._questions.faults_requested.connect(self.ask_faults)
        self._questions.show_questions()
        self.page_requested.emit(self._questions)

    @Slot()
    def ask_faults(self) -> None:
        """Ask where the rows that need another look are to go: those of the review, or what is open."""
        taking_in = self._taking_in
        if taking_in is not None and taking_in.is_shown:
            taking_in.ask_faults()
            return
        self.show_questions()
        if self._questions is not None:
            self._questions.ask_faults()

    @property
    def official(self) -> OfficialLists:
        """What makes official lists."""
        if self._official is None:
            from desktop.official_lists import OfficialLists

            self._official = OfficialLists(self._around())
        return self._official

    @Slot()
    def ask_official_list(self) -> None:
        """Ask which official list is to be made."""
        self.official.ask()

    @Slot(object)
    def read_letter(self, path: Path | None) -> None:
        """Read a letter and show its review; without a path ask for one.

        While another letter is being read, that one is shown again: what was done in it stays.
        """
        if not self._desk.can_write:
            return
        if path is None:
            self.ask_letter()
            return
        if self.go_back_to(self._letter):
            self._desk.hub.told.emit(Message("window.letter_first", {"name": path.name}))
            return

        def load(take_stop: Callable[[Callable[[], None]], None]) -> LoadedLetter:
            from importers.lists import load_source

            return load_source(path, take_stop)

        self._read_letter(path.name, load)

    @Slot()
    def ask_list(self) -> None:
        """Ask for a list of promises to paste, or go back to what is being read."""
        if not self._desk.can_write or self.go_back_to(self._letter):
            return
        from widgets.letter_review.paste_form import PasteForm

        form = PasteForm(self._desk.words, self._window)
        form.offer(_list_at_hand())
        form.kept.connect(form.accept)
        form.kept.connect(self.read_list)
        form.open()

    @Slot(object)
    def read_list(self, text: str) -> None:
        """Read a list of promises that was pasted and show its review."""
        from importers.lists import loaded_text

        name = self._desk.words("lists.pasted")
        self._read_letter(name, lambda _: loaded_text(text), is_list=True)

    @Slot(object)
    def read_again(self, source_id: str) -> None:
        """Review a source of the register once more, from the text that was kept."""
        register = self._desk.register
        if register is None or not self._desk.can_write or self.go_back_to(self._letter):
            return
        from desktop.reviews.kept_letter import kept_letter

        kept = kept_letter(register, source_id)
        if kept is not None:
            self._read_letter(
                kept.name, lambda _: kept.loaded, is_list=kept.is_list, given_date=kept.given_date
            )

    def _read_letter(
        self,
        name: str,
        load: Callable[[Callable[[Callable[[], None]], None]], LoadedLetter],
        *,
        is_list: bool = False,
        given_date: date | None = None,
    ) -> None:
        """Read a letter or list beside the window.

        Args:
            name: What it is called.
            load: Gives its text; is handed what takes a way to stop it.
            is_list: Whether the user says that it is a list of a debate.
            given_date: The day that the user gave it before, as it states none.
        """
        calendar, settings = self._desk.calendar(), self._desk.reading_settings()

        def read(
            take_stop: Callable[[Callable[[], None]], None],
        ) -> tuple[str, LoadedLetter, LetterReading, bool] | None:
            from importers.letters import ReadingStopped
            from importers.lists import read_source

            loaded = load(take_stop)
            stopped = Event()
            take_stop(stopped.set)
            try:
                reading = read_source(
                    loaded,
                    calendar=calendar,
                    settings=settings,
                    given_date=given_date,
                    is_list=is_list,
                    is_stopped=stopped.is_set,
                )
            except ReadingStopped:
                return None
            return name, loaded, reading, is_list

        text = self._desk.words("window.reading", name=name)
        self._beside().start(text, read, self._on_letter_read)

    def _on_letter_read(self, found: tuple[str, LoadedLetter, LetterReading, bool]) -> None:
        if self._letter is None:
            from desktop.reviews.letter_review_page import LetterReviewPage

            self._letter = LetterReviewPage(self._desk)
            self._letter.finished.connect(self._on_letter_finished)
            self._letter.cancelled.connect(self._on_letter_left)
        self._letter.show_letter(*found)
        self.hold(self._letter)

    @Slot(object)
    def read_workbook(self, path: Path) -> None:
        """Read a workbook beside the window and then show what it would change."""
        self._taking().read(path)

    def _taking(self) -> TakingIn:
        if self._taking_in is None:
            from desktop.taking_in import TakingIn

            self._taking_in = TakingIn(self._desk, self._window, self)
        return self._taking_in

    def _beside(self) -> Beside:
        if self._work is None:
            from desktop.beside import Beside

            self._work = Beside(self._window, self._desk.words)
            self._work.failed.connect(self._desk.hub.failed)
        return self._work

    def _ask(self, command: str, kind: str, chosen: Callable[[Path], object]) -> None:
        if self._desk.register is not None:
            dialog = self._dialog(command, kind)
            dialog.chosen.connect(chosen)
            dialog.open()

    def _dialog(self, command: str, kind: str) -> FileDialog:
        from desktop.dialogs import FileDialog
        from desktop.dropping import LETTER_SUFFIXES, WORKBOOK_SUFFIXES

        words = self._desk.words
        title = words(f"window.command.{command}").rstrip("…")
        suffixes = LETTER_SUFFIXES if kind == "letter" else WORKBOOK_SUFFIXES
        files = " ".join(f"*{suffix}" for suffix in suffixes)
        kinds = words(f"window.files.{kind}", files=files)
        return FileDialog(self._window, self._desk, title, kinds, kind)

    @Slot(object)
    def _on_letter_finished(self, taken: object) -> None:
        ids = [*getattr(taken, "record_ids", []), *getattr(taken, "settled_ids", [])]
        self.let_go(self._letter, ids[0] if ids else None)

    @Slot()
    def _on_letter_left(self) -> None:
        self.let_go(self._letter)

    def hold(self, review: QWidget) -> None:
        """Show a review and keep it until it is let go; its property `subject` says of what."""
        if review not in self._in_hand:
            self._in_hand.append(review)
        self.page_requested.emit(review)

    @Slot()
    def put_aside(self) -> None:
        """Go back to the pages; a review in hand stays as it is."""
        self.done.emit(None)

    def release(self, review: QWidget | None) -> None:
        """Let a review go that is over, though it still shows what was done."""
        self._in_hand = [each for each in self._in_hand if each is not review]

    def let_go(self, review: QWidget | None, record_id: str | None = None) -> None:
        """Let a review go that was finished or left; `record_id` is to be shown after it."""
        self.release(review)
        self.done.emit(record_id)

    def go_back_to(self, review: QWidget | None) -> bool:
        """Show a review that is not finished; say whether there was one."""
        if review is None or review not in self._in_hand:
            return False
        self.page_requested.emit(review)
        self._desk.hub.told.emit(Message(f"window.still.{subject_of(review)}"))
        return True


def subject_of(review: QWidget) -> str:
    """Return of what a review is: what it says itself, else the page under which it stands."""
    return str(review.property("subject") or review.property("place"))


def _list_at_hand() -> str:
    """Return the list of promises that was copied elsewhere; empty when it is anything else."""
    from PySide6.QtGui import QGuiApplication

    from importers.lists import is_debate_list

    text = QGuiApplication.clipboard().text()[:_LONGEST_PASTED]
    return text if is_debate_list(text) else ""
