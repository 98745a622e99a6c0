"""The register of somebody else: received beside the window, compared, and merged when wanted."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from storage.rules.message import GestandError, Message

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.beside import Beside
    from desktop.desk import Desk
    from desktop.main_window import MainWindow
    from desktop.reviews.merge_review_page import MergeReviewPage
    from storage.merge_rows import Theirs
    from storage.rules.merge_review import Choice


class Merging(QObject):
    """Asks for another register and opens its review.

    Attributes:
        page: The review; None before the first was opened.
    """

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._work: Beside | None = None
        self.page: MergeReviewPage | None = None
        window.commands.bind("merge_register", self.ask)
        window.opening.closing.connect(self._on_closing)

    @property
    def is_busy(self) -> bool:
        """Whether a register is being received."""
        return self._work is not None and self._work.is_busy

    @Slot()
    def ask(self) -> None:
        """Ask for another register, or go back to the one that is being looked at."""
        if self._desk.register is None or self._window.exchange.go_back_to(self.page):
            return
        from desktop.dialogs import FileDialog
        from desktop.register_files import SUFFIX

        words = self._desk.words
        kinds = words("window.files.register", suffix=SUFFIX)
        dialog = FileDialog(self._window, self._desk, words("merge.title"), kinds, "merge")
        dialog.chosen.connect(self.read)
        dialog.open()

    @Slot(object)
    def read(self, path: Path) -> None:
        """Receive a register beside the window and then show what it would change."""
        from storage.merge_rows import Past
        from storage.receiving import expect_another, receive

        register = self._desk.register
        if register is None or self._window.exchange.go_back_to(self.page):
            return
        name = path.name
        try:
            expect_another(register, path)
            past = self._desk.do_long(
                Message("long.comparing", {"name": name}), lambda _: Past.of(register)
            )
        except GestandError as error:
            self._desk.hub.failed.emit(error)
            return

        def work(
            take_stop: Callable[[Callable[[], None]], None],
        ) -> tuple[str, Theirs] | None:
            stopped = Event()
            take_stop(stopped.set)
            found = receive(path, past, stopped.is_set)
            return None if found is None else (path.name, found)

        text = self._desk.words("merge.reading", name=path.name)
        self._beside().start(text, work, self._on_received)

    def _beside(self) -> Beside:
        if self._work is None:
            from desktop.beside import Beside

            self._work = Beside(self._window, self._desk.words)
            self._work.failed.connect(self._desk.hub.failed)
        return self._work

    def _on_received(self, found: tuple[str, Theirs]) -> None:
        """Compare what was received with the register that is open."""
        from storage.merge_write import proposal, take_over
        from storage.merging import compare

        name, theirs = found
        desk, register = self._desk, self._desk.register
        if register is None:
            return
        try:
            merging = desk.do_long(
                Message("long.comparing", {"name": name}),
                lambda _: proposal(register, compare(register, theirs, name)),
            )
        except GestandError as error:
            desk.hub.failed.emit(error)
            return
        if not merging.review.units:
            desk.hub.told.emit(Message("merge.nothing", {"name": name}))
            return

        def take(choices: frozenset[Choice]) -> None:
            desk.do_long(
                Message("long.taking", {"name": name}),
                lambda _: take_over(register, merging, choices),
                large=True,
            )

        page = self._page()
        page.open_review(merging.review, take)
        self._window.exchange.hold(page)

    def _page(self) -> MergeReviewPage:
        if self.page is None:
            from desktop.reviews.merge_review_page import MergeReviewPage

            self.page = MergeReviewPage(self._desk)
            self.page.finished.connect(self._on_left)
            self.page.cancelled.connect(self._on_left)
        return self.page

    @Slot()
    def _on_left(self) -> None:
        self._window.exchange.let_go(self.page)

    @Slot()
    def _on_closing(self) -> None:
        if self._work is not None:
            self._work.stop_and_wait()
