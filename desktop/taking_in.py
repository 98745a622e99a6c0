"""Takes a workbook in: file, columns, comparison, review, one operation; step by step with the page."""

from __future__ import annotations

from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Slot

from desktop.lasting import lasting
from storage.operations import OperationKind, collecting_later
from storage.rules.message import GestandError, Message

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop.beside import Beside
    from desktop.desk import Desk
    from desktop.exchange import Exchange
    from desktop.reviews.workbook_review_page import WorkbookReviewPage
    from importers.workbooks.grid import Grid
    from importers.workbooks.reading import Workbook
    from importers.workbooks.reviewing import Reviewing
    from storage.loan import Loan
    from storage.register import Register
    from storage.rules.table_mapping import WorkbookMapping


class ReviewRenewedError(GestandError):
    """The register changed since it was compared; the review was made anew, with what was decided."""


class _Found(NamedTuple):
    """What was read of a file.

    Attributes:
        path: The file.
        grid: What stands in it.
        mapping: What its columns are taken for.
        workbook: Its rows; None as long as its columns have to be looked at.
    """

    path: Path
    grid: Grid
    mapping: WorkbookMapping
    workbook: Workbook | None


class TakingIn(QObject):
    """Brings the reading of workbooks, their review and the register together, one at a time.

    Attributes:
        page: The review; None before the first was opened.
    """

    def __init__(self, desk: Desk, window: QWidget, exchange: Exchange) -> None:
        super().__init__(exchange)
        self._desk = desk
        self._window = window
        self._exchange = exchange
        self._work: Beside | None = None
        self._found: _Found | None = None
        self._reviewing: Reviewing | None = None
        self.page: WorkbookReviewPage | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a file is being read."""
        return self._work is not None and self._work.is_busy

    def forget(self) -> None:
        """Let what was read go, as the register is closed."""
        self._found = self._reviewing = None
        if self._work is not None:
            self._work.stop_and_wait()

    def read(self, path: Path) -> None:
        """Read a workbook beside the window, and show its columns or what it would change."""
        register = self._desk.register
        if register is None or self._exchange.go_back_to(self.page):
            return
        from storage.layouts import known_layouts

        remembered = known_layouts(register)

        def read(take_stop: Callable[[Callable[[], None]], None]) -> _Found:
            from importers.workbooks.grid import read_grid
            from importers.workbooks.tables import find_tables

            def on_start(stop: Callable[[], None]) -> None:
                take_stop(stop)
                _load_the_page()

            with lasting():
                grid = read_grid(path, on_start)
                stopped = Event()
                take_stop(stopped.set)
                mapping = find_tables(grid, remembered, stopped.is_set)
                is_known = mapping.is_ours or mapping.is_remembered
                asks = not is_known or mapping.asks or mapping.needs_title
                # One without any table is refused by the reading of its rows.
                if mapping.tables and asks:
                    return _Found(path, grid, mapping, None)
                return _Found(path, grid, mapping, _rows(path, grid, mapping, stopped.is_set))

        text = self._desk.words("window.reading", name=path.name)
        self._beside().start(text, read, self._on_read)

    def _on_read(self, found: _Found) -> None:
        from desktop.long_work import paint_first

        self._found, self._reviewing = found, None
        page = self._page()
        # The page is made, filled and shown: each in a turn of its own.
        paint_first()
        page.open_mapping(found.path.name, found.mapping, is_shown=found.workbook is None)
        if found.workbook is None or self._compare(found.workbook):
            paint_first()
            if self._found is found:
                self._exchange.hold(page)

    @Slot(object)
    def _on_mapped(self, mapping: WorkbookMapping) -> None:
        """Read the rows by the columns as the user has them."""
        found = self._found
        if found is None:
            return

        def read(take_stop: Callable[[Callable[[], None]], None]) -> _Found:
            stopped = Event()
            take_stop(stopped.set)
            with lasting():
                rows = _rows(found.path, found.grid, mapping, stopped.is_set)
            return found._replace(mapping=mapping, workbook=rows)

        text = self._desk.words("window.reading", name=found.path.name)
        self._beside().start(text, read, self._on_read_again)

    @Slot(int)
    def _on_heads_requested(self, place: int) -> None:
        from desktop.reviews.pointing import ask_for_heads

        if self._found is not None:
            ask_for_heads(self._desk, self._page().mapping, self._found.grid, place)

    def _on_read_again(self, found: _Found) -> None:
        self._found = found
        if found.workbook is not None:
            self._compare(found.workbook)

    def _compare(self, workbook: Workbook) -> bool:
        """Compare a workbook with the register and show the differences; say if that went well."""
        from importers.workbooks.reviewing import Reviewing

        desk, register = self._desk, self._desk.register
        if register is None:
            return False
        calendar, words, settings = desk.calendar(), desk.words, desk.reading_settings()
        earlier = self._reviewing

        def compare(loan: Loan) -> Reviewing:
            with lasting():
                reviewing = Reviewing(
                    register,
                    workbook,
                    calendar=calendar,
                    words=words,
                    settings=settings,
                    look=loan.look,
                )
                if earlier is not None:
                    reviewing.decide_as(earlier)
                loan.look()
                return reviewing

        try:
            message = Message("long.comparing", {"name": workbook.file_name})
            reviewing = desk.do_long(message, compare)
        except GestandError as error:
            desk.hub.failed.emit(error)
            return False
        self._reviewing = reviewing
        issued_on = _issued_on(register, reviewing.known.ledger.first_id)
        self._page().open_review(reviewing, self._take_over, issued_on=issued_on)
        return True

    def _take_over(self) -> None:
        desk, reviewing, found = self._desk, self._reviewing, self._found
        if reviewing is None or found is None:
            return
        from importers.workbooks.errors import ReviewOutdatedError

        at, today = desk.clock(), desk.today()
        try:
            desk.do_long(
                Message("long.taking", {"name": found.path.name}),
                lambda loan: reviewing.apply(today=today, at=at, look=loan.look),
                large=True,
            )
        except ReviewOutdatedError:
            if found.workbook is None or not self._compare(found.workbook):
                raise
            raise ReviewRenewedError("workbook_review.renewed") from None
        if not found.mapping.is_ours:
            from storage.layouts import keep_layouts, keeping_label

            desk.do(
                keeping_label(found.mapping),
                lambda operation: keep_layouts(operation, found.mapping, today),
                kind=OperationKind.LAYOUT,
            )

    @property
    def is_shown(self) -> bool:
        """Whether the differences of a workbook are in sight."""
        page = self.page
        return page is not None and page.isVisible() and page.review.isVisible()

    @Slot()
    def ask_faults(self) -> None:
        """Ask where a list of what needs another look is to go."""
        from desktop.reviews.fault_dialog import ask_where
        from importers.workbooks.fault_list import has_faults

        found, reviewing = self._found, self._reviewing
        if found is None or reviewing is None:
            return
        if has_faults(reviewing):
            ask_where(self._desk, self._window, found.path.name, self.write_faults)
        else:
            self._desk.hub.told.emit(Message("workbook_review.faults.none"))

    @Slot(object)
    def write_faults(self, path: Path) -> None:
        """Write what needs another look into a workbook for the colleague who sent it."""
        from importers.workbooks.fault_list import write_fault_list

        desk, reviewing = self._desk, self._reviewing
        if reviewing is None:
            return
        at = desk.clock()

        def write(loan: Loan) -> int:
            with collecting_later():
                return write_fault_list(reviewing, path, at=at, look=loan.look)

        try:
            rows = desk.do_long(Message("long.drafting", {"name": path.name}), write)
        except GestandError as error:
            desk.hub.failed.emit(error)
            return
        self._page().review.show_all_anew()
        desk.hub.told.emit(Message("window.made_workbook", {"name": path.name, "n": rows}))

    # -- the page -----------------------------------------------------------------------------

    def _beside(self) -> Beside:
        if self._work is None:
            from desktop.beside import Beside

            self._work = Beside(self._window, self._desk.words)
            self._work.failed.connect(self._desk.hub.failed)
        return self._work

    def _page(self) -> WorkbookReviewPage:
        if self.page is None:
            from desktop.reviews.workbook_review_page import WorkbookReviewPage

            self.page = page = WorkbookReviewPage(self._desk)
            page.mapped.connect(self._on_mapped)
            page.heads_requested.connect(self._on_heads_requested)
            page.finished.connect(self._on_finished)
            page.cancelled.connect(self._on_cancelled)
            page.put_aside.connect(self._exchange.put_aside)
            page.left.connect(self._exchange.put_aside)
            page.faults_requested.connect(self._exchange.ask_faults)
            page.questions_requested.connect(self._exchange.show_questions)
            page.another_requested.connect(self._exchange.ask_workbook)
        return self.page

    @Slot()
    def _on_finished(self) -> None:
        """Let go of what was read; the page still says what was done."""
        self._found = self._reviewing = None
        self._exchange.release(self.page)

    @Slot()
    def _on_cancelled(self) -> None:
        page = self.page
        self._exchange.let_go(page)
        if page is not None and page.is_decided:
            self._desk.hub.offered.emit(Message("workbook_review.left"), self._take_up)

    def _take_up(self) -> None:
        """Go on with the review that was left alone last."""
        if self.page is not None and self._found is not None and self.page.take_up():
            self._exchange.hold(self.page)


def _load_the_page() -> None:
    """Load what shows a review, while the file is read in a process of its own."""
    from importlib import import_module

    for name in ("desktop.reviews.workbook_review_page", "importers.workbooks.reviewing"):
        import_module(name)


def _rows(
    path: Path, grid: Grid, mapping: WorkbookMapping, is_stopped: Callable[[], bool]
) -> Workbook:
    from importers.workbooks.reading import file_hash
    from importers.workbooks.tables import read_rows

    return replace(read_rows(grid, mapping, is_stopped), file_hash=file_hash(path))


def _issued_on(register: Register, exchange_id: str) -> date | None:
    """Return the day on which a workbook went out; None when it did not go out from here."""
    from storage.rounds import round_of

    found = round_of(register, exchange_id) if exchange_id else None
    return found.at.astimezone().date() if found is not None else None
