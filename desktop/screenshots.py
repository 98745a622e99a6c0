"""Pictures of the pages and reviews: `python -m desktop.screenshots FOLDER`, or `make screenshots`.

From the sample register on a fixed day, in both languages and looks, so that two runs on one
machine give the same pictures.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from contextlib import chdir
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QPoint, Qt, QThread
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QWidget

from desktop.application import Gestand
from desktop.help_window import open_help
from desktop.keeping.backup_window import BackupWindow
from desktop.keeping.check_window import CheckWindow
from desktop.keeping.restore_window import RestoreWindow
from desktop.picture_sample import (
    COLLEAGUE,
    DAY,
    OWN_LIST,
    StillClock,
    edit_a_little,
    issue_rounds,
    make_sample,
)
from desktop.preferences import Preferences
from desktop.reviews.letter_review_page import LetterReviewPage
from desktop.reviews.workbook_review_page import WorkbookReviewPage
from resources import resource
from resources.words import LANGUAGES
from storage.history import HistoryFilter, operation_keys
from storage.history_records import find_records
from storage.questions import count_open
from storage.rules.message import Message
from storage.sources import list_sources
from widgets.checking import Finding
from widgets.letter_review import Group
from widgets.mapping.heads_form import HeadsForm
from widgets.palette import CommandPalette
from widgets.toast import Toast
from widgets.workbook_review.tie_form import TieForm

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPixmap


LOOKS = ("light", "dark")
SIZE = (1440, 900)
BACKUPS = "Reservekopieën"

_REVIEWED = "2026-04-09-kabinetsreactie-geholpen-aan-het-loket.txt"
_NEW = "2026-11-20-voortgangsbrief-open-loket.txt"
_CHOSEN = "T-2026-006"


class Studio:
    """The program in one language and look, with the sample open."""

    def __init__(
        self,
        application: QApplication,
        folder: Path,
        language: str,
        look: str,
        backups: Path | None = None,
    ) -> None:
        """Begin without a register.

        Args:
            application: The application.
            folder: Where the sample and what came back from it lie.
            language: One of the languages.
            look: One of the looks.
            backups: Where backups go; in the folder itself if it is not said.
        """
        self._application = application
        self._folder = folder
        self._language = language
        preferences = Preferences(folder / f"{language}-{look}.ini")
        preferences.set_text("language", language)
        preferences.set_text("look", look)
        preferences.set_backup_folder(backups or folder)
        self.program = Gestand(application, StillClock(DAY), preferences)
        self.window = self.program.window
        self.window.resize(*SIZE)
        self._over: QWidget | None = None

    def open(self, path: Path) -> None:
        """Open a register and show the window."""
        self.window.open_register(path)
        self.window.show()
        self.settle()
        # No picture may depend on how long another took.
        self.window.keeping.backups.soon.stop()
        self._hide_toasts()

    def show(self, page: str) -> QWidget:
        """Show one of `PAGES` and return the window that it is in."""
        self._clear()
        PAGES[page](self)
        self.settle()
        over = self._over
        return over if over is not None and not _is_popup(over) else self.window

    def _clear(self) -> None:
        """Close what lies over the pages."""
        for palette in self.window.findChildren(CommandPalette):
            palette.leave()
        if self._over is not None:
            self._over.close()
        self._over = None
        for dialog in self.window.findChildren(BackupWindow):
            dialog.reject()
        self.window.opening.show_present()
        self._hide_toasts()

    def _hide_toasts(self) -> None:
        for toast in self.window.findChildren(Toast):
            toast.hide()

    def picture(self, page: str) -> QPixmap:
        """Show one of `PAGES` and return its picture."""
        return self.picture_of(self.show(page))

    def picture_of(self, shown: QWidget) -> QPixmap:
        """Return the picture of what `show` gave; a list that folds out lies over the window."""
        picture = shown.grab()
        if self._over is not None and shown is self.window:
            painter = QPainter(picture)
            corner = self._over.mapToGlobal(QPoint(0, 0)) - shown.mapToGlobal(QPoint(0, 0))
            painter.drawPixmap(corner, self._over.grab())
            painter.end()
        return picture

    def settle(self) -> None:
        """Let everything that waits for the event loop happen."""
        for _ in range(40):
            self._application.processEvents()

    def today(self) -> None:
        """Show the day."""
        self.window.pages.turn_to("today")

    def timeline(self) -> None:
        """Show the timeline."""
        self.window.pages.turn_to("timeline")

    def reports(self) -> None:
        """Show the reports."""
        self.window.pages.turn_to("reports")

    def register(self) -> None:
        """Show the register with one record in the panel."""
        self.window.pages.turn_to("register")
        desk = self.program.desk
        assert desk.register is not None  # noqa: S101 -- opened just before
        found = desk.register.connection.execute(
            "SELECT id FROM record WHERE number = ?", (_CHOSEN,)
        ).fetchone()
        self.window.register_page.show_record(found[0])

    def sources(self) -> None:
        """Show a letter with what it made."""
        desk = self.program.desk
        assert desk.register is not None  # noqa: S101 -- opened just before
        (source,) = [s for s in list_sources(desk.register) if s.file_name == _REVIEWED]
        self.window.routes.show_source(source.id)

    def changes(self) -> None:
        """Show the changes, with what one of them did to one record."""
        self.window.pages.turn_to("changes")
        self.window.pages.changes_page.filters.clear()
        self.window.pages.changes_page.show_operation(self._changes_of_chosen()[0])

    def rules(self) -> None:
        """Show what an earlier end of the autumn would move."""
        self.window.pages.turn_to("rules")
        page = self.window.pages.rules_page
        page.show_rule("season.autumn")
        page.pane.shifted.emit("09-01/11-15")
        self._wait(lambda: page.is_busy)

    def moment(self) -> None:
        """Show the dialog that asks for a moment."""
        self._over = self.window.keeping.past.ask()

    def past(self) -> None:
        """Show the register as it was before the last change of one record."""
        self.program.desk.hub.moment_requested.emit(self._changes_of_chosen()[-1])
        self.register()

    def _changes_of_chosen(self) -> list[int]:
        """Return the operations that touched the record that the pictures show, newest first."""
        desk = self.program.desk
        assert desk.present is not None  # noqa: S101 -- opened just before
        records = find_records(desk.present, _CHOSEN, 1)
        return [seq for seq, _ in operation_keys(desk.present, HistoryFilter(records=records))]

    def letter(self) -> None:
        """Show the review of a letter that is not in the register, at what it may settle."""
        exchange = self.window.exchange
        exchange.read_letter(Path(str(resource("sample", "inbox", _NEW))))
        self._wait(lambda: exchange.in_hand("sources") is None)
        page = exchange.in_hand("sources")
        assert isinstance(page, LetterReviewPage)  # noqa: S101 -- opened just before
        page.review.side.show_row(page.review.model.first_of(Group.SETTLES) + 1)

    def workbook(self) -> None:
        """Show what a workbook that came back would change."""
        exchange = self.window.exchange
        # What was open before is let go, else the window says how to come back to it.
        exchange.forget()
        exchange.read_workbook(self._folder / f"retour-{self._language}.xlsx")
        self._wait_for_file()

    def tying(self) -> None:
        """Show what is asked before a new row is tied to a record of the register."""
        self.workbook()
        page = self.window.exchange.in_hand("register")
        assert isinstance(page, WorkbookReviewPage)  # noqa: S101 -- opened just before
        model = page.review.model
        rows = range(model.rowCount())
        page.review.tie(next(row for row in rows if any(o.ties for o in model.offers(row))))
        (self._over,) = (each for each in page.findChildren(TieForm) if each.isVisible())

    def mapping(self) -> None:
        """Show what the columns of somebody's own list are taken for."""
        exchange = self.window.exchange
        exchange.forget()
        exchange.read_workbook(self._folder / OWN_LIST)
        self._wait_for_file()

    def pointing(self) -> None:
        """Show where the user says in which row the heads of that list stand."""
        self.mapping()
        page = self.window.exchange.in_hand("register")
        assert isinstance(page, WorkbookReviewPage)  # noqa: S101 -- opened just before
        page.mapping.ask_heads()
        (self._over,) = (each for each in page.findChildren(HeadsForm) if each.isVisible())

    def taken(self) -> None:
        """Show what was done with the workbook that came back."""
        if self.window.exchange.in_hand("register") is None:
            self.workbook()
        page = self.window.exchange.in_hand("register")
        assert isinstance(page, WorkbookReviewPage)  # noqa: S101 -- opened just before
        page.review.accepted.emit()
        self._hide_toasts()

    def questions(self) -> None:
        """Show what workbooks left to be decided."""
        desk = self.program.desk
        assert desk.register is not None  # noqa: S101 -- opened just before
        if not count_open(desk.register):
            self.taken()
        self.window.exchange.show_questions()

    def issue(self) -> None:
        """Show what is asked before workbooks go out, one per behandelaar."""
        self.register()
        form = self._over = self.window.exchange.issuing.ask_issue()
        assert form is not None  # noqa: S101 -- a register is open
        form.apart.setChecked(True)

    def rounds(self) -> None:
        """Show which workbooks went out, and which came back."""
        desk = self.program.desk
        assert desk.register is not None  # noqa: S101 -- opened just before
        issue_rounds(desk.register, desk.words)
        self._over = self.window.exchange.issuing.ask_rounds()

    def official(self) -> None:
        """Show what is asked before an official list is made, and what it cannot say."""
        self.register()
        self._over = self.window.exchange.official.ask()

    def merge(self) -> None:
        """Show what the register of a colleague would change."""
        self.window.exchange.forget()
        merging = self.window.keeping.merging
        merging.read(self._folder / COLLEAGUE)
        self._wait(lambda: merging.is_busy)

    def _wait_for_file(self) -> None:
        while self.window.exchange.is_busy:
            self._application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def palette(self) -> None:
        """Show the palette over the register."""
        self.window.exchange.forget()
        self.window.pages.turn_to("register")
        self.window.commands.action("palette").trigger()

    def reminders(self) -> None:
        """Show the list of reminders over the register."""
        self.window.exchange.forget()
        self.window.pages.turn_to("register")
        self.window.commands.action("reminders").trigger()
        self._over = self.window.aids.reminders.listing

    def handbook(self) -> None:
        """Show the handleiding."""
        self._over = open_help(self.program.desk, self.window, "timeline")

    def backups(self) -> None:
        """Show which backups there are."""
        keeper = self.window.keeping.backups
        keeper.begin()
        self._wait(lambda: keeper.is_busy)
        shown = self._over = keeper.show_window()
        self._wait(lambda: shown.reader.is_busy)

    def restoring(self) -> None:
        """Show what putting back the last backup would change, after a few edits."""
        keeper = self.window.keeping.backups
        keeper.begin()
        self._wait(lambda: keeper.is_busy)
        self.program.desk.do(Message("operation.sample"), edit_a_little)
        keeper.show_window()
        (shown,) = self.window.findChildren(BackupWindow)
        self._wait(lambda: shown.reader.is_busy)
        self.settle()
        shown.ask_restore()
        self._wait(lambda: shown.beside.is_busy)
        self.settle()
        (self._over,) = self.window.findChildren(RestoreWindow)

    def checking(self) -> None:
        """Show that the register is sound."""
        shown = self.window.keeping.checking.ask()
        assert shown is not None  # noqa: S101 -- a register is open
        self._over = shown
        self._wait(lambda: shown.is_busy)

    def damage(self) -> None:
        """Show what was found of a register that is damaged, and what can be done about it."""
        self.checking()
        (shown,) = self.window.findChildren(CheckWindow)
        words = self.program.desk.words
        where = words("check.where", number=_CHOSEN, table=words("history.table.record"))
        details = [words("check.row_gone", where=where), words("storage.check.unreadable")]
        text = words("check.cannot_be_repaired")
        shown.show_finding(Finding("late", words("check.damaged"), text, details))
        shown.offer(repair=False, salvage=True, backups=True)

    def erasing(self) -> None:
        """Show what erasing a letter takes away."""
        self.sources()
        chosen = self.window.pages.sources_page.list.current_id
        self._over = self.window.keeping.erasing.ask_for(chosen)

    def _wait(self, is_busy: Callable[[], bool]) -> None:
        while is_busy():
            self._application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            # What it waits for needs the processor more.
            QThread.msleep(2)

    def welcome(self) -> None:
        """Show what a first start shows."""
        self.window.close_register()
        self.window.show_welcome()


PAGES: dict[str, Callable[[Studio], None]] = {
    "vandaag": Studio.today,
    "register": Studio.register,
    "tijdlijn": Studio.timeline,
    "rapportages": Studio.reports,
    "bronnen": Studio.sources,
    "wijzigingen": Studio.changes,
    "leesregels": Studio.rules,
    "moment-kiezen": Studio.moment,
    "register-toen": Studio.past,
    "brief-inlezen": Studio.letter,
    "excel-inlezen": Studio.workbook,
    "rij-koppelen": Studio.tying,
    "excel-klaar": Studio.taken,
    "te-beslissen": Studio.questions,
    "excel-kolommen": Studio.mapping,
    "koppen-aanwijzen": Studio.pointing,
    "excel-uitgeven": Studio.issue,
    "uitgegeven-bestanden": Studio.rounds,
    "officiele-lijst": Studio.official,
    "samenvoegen": Studio.merge,
    "opdrachten": Studio.palette,
    "herinneringen": Studio.reminders,
    "handleiding": Studio.handbook,
    "reservekopieen": Studio.backups,
    "terugzetten": Studio.restoring,
    "controleren": Studio.checking,
    "beschadigd": Studio.damage,
    "definitief-verwijderen": Studio.erasing,
    "welkom": Studio.welcome,
}
"""What there is to show, by the name of its picture."""


def take_all(folder: Path, pages: Sequence[str] = ()) -> list[Path]:
    """Take pictures into a folder, all of them unless some pages are named; return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    folder = folder.resolve()
    taken = []
    application = QApplication([sys.argv[0], "-style", "Fusion"])
    # From within, so that no picture shows the name of a passing folder.
    with tempfile.TemporaryDirectory() as name, chdir(name):
        work, backups = Path(name), Path(BACKUPS)
        sample = make_sample(work, backups)
        untouched = sample.read_bytes()
        shutil.copytree(backups, work / "eerder")
        for language in LANGUAGES:
            for look in LOOKS:
                sample.write_bytes(untouched)
                # The clock stands still: what the last one left is of this very second.
                shutil.rmtree(backups)
                shutil.copytree(work / "eerder", backups)
                studio = Studio(application, work, language, look, backups)
                studio.open(sample)
                for page in pages or PAGES:
                    path = folder / f"{'-'.join([page, *_marks(language, look)])}.png"
                    studio.picture(page).save(str(path))
                    taken.append(path)
                studio.window.close()
                studio.settle()
    return taken


def _is_popup(widget: QWidget) -> bool:
    return widget.windowType() == Qt.WindowType.Popup


def _marks(language: str, look: str) -> list[str]:
    """Return what a picture's name says: nothing for Dutch and light."""
    return [mark for mark in (language, look) if mark not in {"nl", "light"}]


def main() -> int:
    """Take the pictures into the folder that the command line names, of the pages named behind it."""
    # What the sample has due is no business of the desktop that this runs on.
    os.environ["DBUS_SESSION_BUS_ADDRESS"] = "disabled:"
    folder, *pages = sys.argv[1:] or ["docs/images"]
    for path in take_all(Path(folder), pages):
        sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
