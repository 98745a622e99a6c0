"""How long taking a workbook of 10,000 rows in, and sending one out, hold the window at most.

As `benchmarks.holds`, with for each longest wait how much of it was work in the window's own thread:
the rest is waiting, for the interpreter while another thread has it, or for a busy machine.

Run by `python -m benchmarks.workbook_holds`; it takes some minutes and is no part of
`python -m benchmarks`.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.holds import Scene, live
from benchmarks.measure import Ratio, report
from benchmarks.workbooks import make_foreign, make_wide
from storage.rules.workbook_review import Decision, Handling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop.reviews.workbook_review_page import WorkbookReviewPage

_ROWS = 10_000
_CHANGED = 2_000
_ASKED = 5_000
_IDLE_MS = 4_000
_LIMIT_MS = 100.0
_SCROLLED = 1_500


class TakingIn:
    """Workbooks of a register of 10,000 records that go out and come back in its window."""

    def __init__(self, scene: Scene, folder: Path) -> None:
        self.scene = scene
        self.exchange = scene.window.exchange
        self.out = folder / "uit.xlsx"
        self.changed = folder / "gewijzigd.xlsx"
        self.asking = folder / "vragen.xlsx"
        self.foreign = folder / "eigen lijst.xlsx"
        self.wide = folder / "breed.xlsx"
        self.faults = folder / "graag nakijken.xlsx"
        self.annex = folder / "bijlage.xlsx"

    @property
    def page(self) -> WorkbookReviewPage:
        """The review."""
        page = self.exchange._taking().page  # noqa: SLF001 -- the window asks nobody for it
        assert page is not None  # noqa: S101 -- something was read
        return page

    # -- workbooks ----------------------------------------------------------------------------

    def edit(self) -> None:
        """Make what colleagues send back: titles changed, and words that nobody can read."""
        from openpyxl import load_workbook

        words = self.scene.desk.words
        book = load_workbook(self.out)
        sheet = book.worksheets[0]
        heads = {str(cell.value): place for place, cell in enumerate(sheet[1], 1)}
        title = heads[words("workbook.column.title")]
        status = heads[words("workbook.column.status")]
        for row in range(2, _CHANGED + 2):
            sheet.cell(row, title).value = f"Anders {row}"
        book.save(self.changed)
        for row in range(2, _ASKED + 2):
            sheet.cell(row, status).value = "wie zal het zeggen"
        book.save(self.asking)

    def make_foreign(self) -> None:
        """Make somebody's own list, and a sheet of many columns."""
        make_foreign(self.foreign)
        make_wide(self.wide)

    # -- what is measured ---------------------------------------------------------------------

    def make(self) -> None:
        """Write what the register shows into a workbook."""
        self.exchange.issuing.make_workbook(self.out)
        self.scene.wait(lambda: self.exchange.is_busy)

    def read(self, path: Path) -> None:
        """Read a workbook, and compare it when its columns are known."""
        self.exchange.read_workbook(path)
        self.scene.wait(lambda: self.exchange.in_hand() is None)

    def go_on(self) -> None:
        """Go on from the columns to the differences."""
        self.page.mapping.go_on.click()
        self.scene.wait(lambda: self.exchange.is_busy)

    def leave(self) -> None:
        """Leave the workbook alone."""
        self.page._on_cancelled()  # noqa: SLF001 -- what its button does
        live(100)

    def filter(self, name: str) -> None:
        """Show the lines of one filter."""
        self.page.review._on_filter_chosen(name)  # noqa: SLF001 -- what its chip does

    def decide_one(self) -> None:
        """Decide of the first line."""
        pane = self.page.review
        pane.decide_line(pane.model.key(0), Decision(Handling.REGISTER))

    def decide_all(self) -> None:
        """Decide the same of all lines that show."""
        self.page.review.take_all(Handling.REGISTER)

    def scroll(self) -> None:
        """Go through the lines."""
        table = self.page.review.table
        for row in range(0, table.model().rowCount(), _SCROLLED):
            table.go_to(row)
            live(20)

    def undo_all(self) -> None:
        """Take that back."""
        self.page.review.undo()

    def take_over(self) -> None:
        """Take over."""
        self.page._on_accepted()  # noqa: SLF001 -- what its button does

    def send_faults(self) -> None:
        """Write what nobody can read into a workbook."""
        self.exchange._taking().write_faults(self.faults)  # noqa: SLF001 -- what its dialog does

    def show(self, page: str) -> None:
        """Turn to a page."""
        self.scene.desk.hub.page_requested.emit(page)
        live(500)

    def show_rounds(self) -> None:
        """Open the list of what went out."""
        shown = self.exchange.issuing.ask_rounds()
        live(200)
        assert shown is not None  # noqa: S101 -- there is a register
        shown.reject()

    def ask_issue(self) -> None:
        """Open the form of what goes out, which counts what each behandelaar has."""
        form = self.exchange.issuing.ask_issue()
        live(200)
        assert form is not None  # noqa: S101 -- there is a register
        form.reject()

    def ask_official(self) -> None:
        """Open the form of the official lists, which counts what goes into one."""
        form = self.exchange.official.ask()
        live(1000)
        assert form is not None  # noqa: S101 -- there is a register
        form.reject()


def measure() -> Iterator[Ratio]:
    """Yield a figure per step."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        scene = Scene(folder, _ROWS)
        try:
            yield from _steps(scene, TakingIn(scene, folder))
        finally:
            scene.window.close()


def _steps(scene: Scene, taking: TakingIn) -> Iterator[Ratio]:
    beats = scene.beats
    idle = beats.during(lambda: live(_IDLE_MS)).held

    def hold(name: str, work: Callable[[], object]) -> Ratio:
        # What looks in the background would come between.
        scene.keeping.checking.pause()
        longest = beats.during(work)
        detail = (
            f"{longest.held:.0f} ms, {longest.own:.0f} of them work; idle {idle:.0f} ms, "
            f"{len(beats.waits)} beats"
        )
        return Ratio(f"longest hold, {name} / 100 ms", longest.held / _LIMIT_MS, 1.0, detail)

    yield hold("writing 10,000 rows", taking.make)
    taking.edit()
    yield hold("comparing 10,000 rows, unchanged", lambda: taking.read(taking.out))
    taking.leave()
    yield hold("comparing 10,000 rows, 2,000 changed", lambda: taking.read(taking.changed))
    yield hold("a filter", lambda: taking.filter("changed"))
    yield hold("deciding one", taking.decide_one)
    yield hold("deciding 2,000", taking.decide_all)
    yield hold("taking that back", taking.undo_all)
    yield hold("taking over", taking.take_over)
    yield hold("comparing 10,000 rows, 5,000 unread", lambda: taking.read(taking.asking))
    yield hold("a list of 5,000 faults", taking.send_faults)
    yield hold("taking over with 5,000 questions", taking.take_over)
    yield hold("opening 5,000 questions", taking.exchange.show_questions)
    taking.exchange.put_aside()
    yield hold("counting an official list", taking.ask_official)
    taking.make_foreign()
    yield hold("columns of a wide sheet", lambda: taking.read(taking.wide))
    taking.leave()
    yield hold("columns of somebody's own 10,000 rows", lambda: taking.read(taking.foreign))
    yield hold("comparing somebody's own 10,000 rows", taking.go_on)
    yield hold("going through the lines", taking.scroll)
    yield hold("deciding 10,000", taking.decide_all)
    yield hold("taking those back", taking.undo_all)
    yield hold("taking over 10,000 new rows", taking.take_over)
    yield hold("Vandaag, the first time", lambda: taking.show("today"))
    taking.show("register")
    yield hold("Vandaag again", lambda: taking.show("today"))
    taking.show("register")
    yield hold("undo of 10,000 rows", scene.undo)
    yield hold("redo of 10,000 rows", scene.redo)
    yield hold("the rounds", taking.show_rounds)
    yield hold("the form of what goes out", taking.ask_issue)


def main() -> int:
    """Print a line per figure; 1 when one is over its limit."""
    return report(measure())


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main())
