"""Official lists: asking which, saying what they cannot say, and writing them beside the window."""

from __future__ import annotations

from importlib import import_module
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot

from desktop.going_out import MANY, GoingOut
from storage.listing import Filter, all_keys
from storage.rules.message import GestandError, Message

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.going_out import Around
    from storage.loan import Loan
    from storage.official_lists import OfficialList, Wanted
    from storage.rules.official import Gap
    from widgets.official import ListForm, ListValues

_WAIT_MS = 150
"""A day that is being typed is many days; the last is counted."""


class OfficialLists(GoingOut):
    """Makes the lists that are asked for, of the register that is looked at."""

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self._values: ListValues | None = None
        self._form: ListForm | None = None
        self._gaps: dict[Gap, tuple[int, ...]] = {}
        self._wanted: Wanted | None = None
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(_WAIT_MS)
        self._waiting.timeout.connect(self._on_time)

    @Slot()
    def ask(self) -> ListForm | None:
        """Ask which list is to be made; None without a register."""
        from storage.official_lists import count_rows

        desk, register = self._desk, self._desk.register
        if register is None:
            return None
        today, shown = desk.today(), self._shown()

        def gather(_: object = None) -> tuple[list[int], list[str]]:
            from storage.listing import distinct

            # What shows the form, and the words by which it reads a day, are loaded here as well.
            import_module("widgets.official")
            desk.read_wording(today.isoformat(), None)
            return all_keys(register, shown, today), distinct(register, "ministry")

        try:
            is_long = count_rows(register) > MANY
            found = desk.do_long(Message("official.long"), gather) if is_long else gather()
        except GestandError as error:
            desk.hub.failed.emit(error)
            return None
        from widgets.official import ListForm

        self._form = form = ListForm(desk.theme, desk.words, desk.read_wording, today, self._window)
        form.asked.connect(self._on_asked)
        form.gap_requested.connect(self._on_gap)
        form.kept.connect(self._on_kept)
        form.finished.connect(self._on_finished)
        shown_keys, ministries = found
        form.offer(shown_keys, self._selected(), ministries)
        form.open()
        return form

    @Slot()
    def _on_finished(self) -> None:
        """Let go of the form: once it is closed it may be gone before the count is due."""
        self._waiting.stop()
        self._form = None

    @Slot(object)
    def _on_asked(self, wanted: Wanted) -> None:
        """Count what goes into a list: among many records when nothing else is asked for meanwhile."""
        from storage.official_lists import count_rows

        register, form = self._desk.register, self._form
        if register is None or form is None:
            return
        if count_rows(register) <= MANY:
            self._show(*self._counted(wanted))
            return
        form.hide_found()
        self._wanted = wanted
        self._waiting.start()

    @Slot()
    def _on_time(self) -> None:
        wanted, form = self._wanted, self._form
        if wanted is None or form is None:
            return
        try:
            found = self._desk.do_long(Message("official.long"), lambda _: self._counted(wanted))
        except GestandError as error:
            self._desk.hub.failed.emit(error)
            return
        if self._form is form and self._wanted == wanted:
            self._show(*found)

    def _counted(self, wanted: Wanted) -> tuple[OfficialList, dict[Gap, tuple[int, ...]], bool]:
        """Read a list in the register as it is: that is where gaps are filled."""
        from storage.official_lists import is_younger, read_list

        register = self._desk.register
        assert register is not None  # noqa: S101 -- it was asked of one
        found = read_list(register, wanted._replace(as_known=True), self._desk.today())
        return found, found.gaps, is_younger(register, wanted.on)

    def _show(self, found: OfficialList, gaps: dict[Gap, tuple[int, ...]], is_young: bool) -> None:
        self._gaps = gaps
        counts = {gap: len(keys) for gap, keys in gaps.items()}
        if self._form is not None:
            self._form.show_found(len(found.rows), counts, is_younger=is_young)

    @Slot(object)
    def _on_gap(self, gap: Gap) -> None:
        """Show the records of which a list cannot say something."""
        if self._form is not None:
            self._form.reject()
        title = self._desk.words(f"official.view.{gap}")
        wanted = Filter(among=frozenset(self._gaps[gap]))
        self._desk.hub.records_requested.emit(wanted, title)

    @Slot(object)
    def _on_kept(self, values: ListValues) -> None:
        """Ask for the place."""
        from desktop.dialogs import FileDialog

        if self._form is not None:
            self._form.accept()
        self._values, words = values, self._desk.words
        title = words("official.form.title")
        kinds = words(f"official.files.{values.suffix}")
        dialog = FileDialog(self._window, self._desk, title, kinds, "official")
        name = words(f"official.file.{values.wanted.kind}", day=values.wanted.on.isoformat())
        dialog.for_saving(values.suffix, f"{name}.{values.suffix}")
        dialog.chosen.connect(self._on_place)
        dialog.open()

    @Slot(object)
    def _on_place(self, path: Path) -> None:
        if self._values is not None:
            self.make(self._values.wanted, path)
            self._values = None

    def make(self, wanted: Wanted, path: Path) -> None:
        """Write a list to a file, by its ending; what is there is replaced."""
        from importers.documents import check_place
        from storage.official_lists import expect_sound, read_list

        desk, register = self._desk, self._desk.register
        if register is None:
            return
        today = desk.today()

        def read(loan: Loan) -> OfficialList:
            expect_sound(register)
            found = read_list(register, wanted, today)
            # What was stopped after its last look into the register goes no further.
            loan.look()
            return found

        try:
            check_place(path)
            found = desk.do_long(Message("official.long"), read)
        except GestandError as error:
            desk.hub.failed.emit(error)
            return
        self._write(found, path)

    def _write(self, found: OfficialList, path: Path) -> None:
        desk = self._desk
        words = desk.words

        def write(take_stop: Callable[[Callable[[], None]], None]) -> int | None:
            from importers.documents import document_of, draft, place_document, write_document

            stopped = Event()
            take_stop(stopped.set)
            made = draft(document_of(found, words), path)
            cut = write_document(made, stopped.is_set)
            if cut is not None:
                place_document(made)
            return cut

        def tell(cut: int) -> None:
            desk.hub.told.emit(Message("official.made", {"name": path.name, "n": len(found.rows)}))
            if cut:
                desk.hub.told.emit(Message("official.shortened", {"n": cut}))

        self._beside().start(words("window.writing", name=path.name), write, tell)
