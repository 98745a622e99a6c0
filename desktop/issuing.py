"""Workbooks out: asking what goes to whom, writing beside the window, remembering."""

from __future__ import annotations

import re
from datetime import timedelta
from importlib import import_module
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from desktop.going_out import MANY, GoingOut
from desktop.lasting import lasting
from storage.rules.message import GestandError, Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date
    from pathlib import Path

    from desktop.dialogs import FileDialog
    from desktop.going_out import Around
    from desktop.rounds_window import RoundsWindow
    from importers.workbooks import Wanted, WorkbookDraft
    from storage.loan import Loan
    from widgets.issuing import IssueForm, IssueValues

SUFFIX = "xlsx"
_TWO_WEEKS = timedelta(days=14)
_LONGEST_NAME = 80
_SATURDAY = 5
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')


class Issuing(GoingOut):
    """Makes workbooks of what the register shows, or of what is selected in it."""

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self._values: IssueValues | None = None

    # -- asking -------------------------------------------------------------------------------

    @Slot()
    def ask_new_workbook(self) -> None:
        """Ask where a workbook of what the register shows now is to go."""
        register = self._desk.register
        if register is None:
            return
        dialog = self._dialog("make_workbook")
        day = self._desk.today().isoformat()
        dialog.for_saving(SUFFIX, f"{register.path.stem} {day}.{SUFFIX}")
        dialog.chosen.connect(self.make_workbook)
        dialog.open()

    @Slot()
    def ask_issue(self) -> IssueForm | None:
        """Ask what goes out to whom."""
        from storage.handlers import by_handler
        from storage.listing import all_keys
        from storage.official_lists import count_rows
        from storage.rounds import recipients

        desk, register = self._desk, self._desk.register
        if register is None or not desk.can_write:
            return None
        today, words = desk.today(), desk.words
        wanted, chosen = self._shown(), self._selected()

        def gather(_: object = None) -> list[dict[str, int]]:
            # What shows the form, and the words by which it reads a day, are loaded here as well.
            import_module("widgets.issuing")
            desk.read_wording(today.isoformat(), None)
            return [
                {name: len(some) for name, some in by_handler(register, keys)}
                for keys in (all_keys(register, wanted, today), chosen)
            ]

        try:
            is_long = count_rows(register) > MANY
            found = desk.do_long(Message("long.counting"), gather) if is_long else gather()
        except GestandError as error:
            desk.hub.failed.emit(error)
            return None
        from widgets.issuing import IssueForm

        shown, selected = found
        form = IssueForm(desk.theme, words, desk.read_wording, today, self._window)
        month = words("terms.months").split()[today.month - 1]
        form.offer(
            shown,
            selected,
            list(dict.fromkeys([*recipients(register), *filter(None, shown)])),
            title=words("issuing.round_of", month=month, year=today.year),
            due_on=_on_a_working_day(today + _TWO_WEEKS),
        )
        form.kept.connect(lambda values: self._on_asked(form, values))
        form.open()
        return form

    def _on_asked(self, form: IssueForm, values: IssueValues) -> None:
        """Ask for the place: a file, or for several workbooks a folder."""
        form.accept()
        self._values = values
        dialog = self._dialog("issue_workbooks")
        if values.handlers is None:
            name = _file_name([values.title, values.recipient])
            dialog.for_saving(SUFFIX, f"{name}.{SUFFIX}")
        else:
            dialog.for_folder()
        dialog.chosen.connect(self._on_place)
        dialog.open()

    @Slot(object)
    def _on_place(self, path: Path) -> None:
        if self._values is not None:
            self.issue(self._values, path)
            self._values = None

    @Slot()
    def ask_rounds(self) -> RoundsWindow | None:
        """Show which workbooks went out, and which came back."""
        if self._desk.register is None:
            return None
        from desktop.rounds_window import RoundsWindow

        shown = RoundsWindow(self._desk, self._window)
        shown.open()
        return shown

    # -- making -------------------------------------------------------------------------------

    @Slot(object)
    def make_workbook(self, path: Path) -> None:
        """Write what the register shows now into a workbook, beside the window."""
        from importers.workbooks import Wanted
        from storage.rounds import NOTHING_ASKED

        self._make([Wanted(path, self._shown(), NOTHING_ASKED)])

    def issue(self, values: IssueValues, place: Path) -> None:
        """Write what was asked for into one workbook, or into one per behandelaar.

        Args:
            values: What was asked for.
            place: The file, or the folder for several; nothing that lies there is replaced then.
        """
        from importers.workbooks import Wanted
        from storage.handlers import by_handler
        from storage.listing import all_keys
        from storage.rounds import Asked

        register = self._desk.register
        if register is None:
            return
        asked = Asked(
            values.recipient, values.due_on, values.title, values.request, register.new_id()
        )
        today = self._desk.today()
        keys = self._selected() if values.is_selection else None
        if values.handlers is None:
            self._make([Wanted(place, self._shown() if keys is None else keys, asked)])
            return
        groups = by_handler(
            register, all_keys(register, self._shown(), today) if keys is None else keys
        )
        wanted: list[Wanted] = []
        for handler, some in groups:
            if handler in values.handlers:
                name = handler or self._desk.words("issuing.nobody")
                taken = {each.path.name.casefold() for each in wanted}
                path = _free(place, _file_name([values.title, name]), taken)
                wanted.append(Wanted(path, some, asked._replace(recipient=handler)))
        if wanted:
            self._make(wanted)

    def _make(self, wanted: list[Wanted]) -> None:
        desk, register = self._desk, self._desk.register
        if register is None:
            return
        words, today = desk.words, desk.today()
        name = wanted[0].path.name

        def gather(loan: Loan) -> list[WorkbookDraft]:
            from importers.workbooks import draft_workbooks

            with lasting():
                drafts = draft_workbooks(register, wanted, today=today)
            # What was stopped after its last look into the register goes no further.
            loan.look()
            return drafts

        try:
            drafts = desk.do_long(Message("long.drafting", {"name": name}), gather)
        except GestandError as error:
            desk.hub.failed.emit(error)
            return

        def write(
            take_stop: Callable[[Callable[[], None]], None],
        ) -> list[tuple[WorkbookDraft, int]] | None:
            from importers.workbooks import write_workbooks

            stopped = Event()
            take_stop(stopped.set)
            return write_workbooks(drafts, words, stopped.is_set)

        def issue(written: list[tuple[WorkbookDraft, int]]) -> None:
            from importers.workbooks import issue_workbooks

            try:
                reports = desk.do_long(
                    Message("long.issuing", {"name": name}),
                    lambda _: issue_workbooks(register, written, at=desk.clock(), words=words),
                    register=register,
                )
            except GestandError as error:
                desk.hub.failed.emit(error)
                return
            rows = sum(report.rows for report in reports)
            values: dict[str, str | int] = {"name": name, "n": rows}
            told = Message("window.made_workbook", values)
            if len(reports) > 1:
                folder = wanted[0].path.parent.name
                told = Message("issuing.made", {"n": len(reports), "folder": folder})
            desk.hub.told.emit(told)

        self._beside().start(words("window.writing", name=name), write, issue)

    def _dialog(self, command: str) -> FileDialog:
        from desktop.dialogs import FileDialog

        words = self._desk.words
        title = words(f"window.command.{command}").rstrip("…")
        kinds = words("window.files.workbook_out")
        return FileDialog(self._window, self._desk, title, kinds, "workbook")


def _on_a_working_day(day: date) -> date:
    """Return a day, or the Monday after it."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= _SATURDAY else 0)


def _file_name(parts: Iterable[str]) -> str:
    """Return words as a file may be called on any system, without ending."""
    text = " - ".join(part for part in parts if part)
    plain = _NOT_IN_NAMES.sub(" ", text)
    return " ".join(plain.split())[:_LONGEST_NAME].rstrip(". ") or "uitvraag"


def _free(folder: Path, name: str, taken: set[str]) -> Path:
    """Return a name in a folder that nothing has yet, nor will have by `taken` (case folded)."""
    number, path = 1, folder / f"{name}.{SUFFIX}"
    while path.exists() or path.name.casefold() in taken:
        number += 1
        path = folder / f"{name} ({number}).{SUFFIX}"
    return path
