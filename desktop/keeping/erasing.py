"""Definitief verwijderen: a whole source goes for good, after it was said what goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from storage.rules.message import GestandError, Message

if TYPE_CHECKING:
    from desktop.desk import Desk
    from desktop.main_window import MainWindow
    from resources.words import Words
    from storage.erase import ErasurePlan
    from widgets.erasing import EraseDialog

_MOST_NUMBERS = 24


class Erasing(QObject):
    """Erases the source that is chosen on the page of sources."""

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        window.commands.bind("erase_source", self.ask)
        desk.hub.erasure_requested.connect(self.ask_for)

    @Slot()
    def ask(self) -> None:
        """Ask about the source that shows; from another page lead to the sources first."""
        pages = self._window.pages
        if pages.present != "sources":
            self._desk.hub.page_requested.emit("sources")
            self._desk.hub.told.emit(Message("erase.choose"))
            return
        chosen = pages.sources_page.list.current_id
        if chosen:
            self.ask_for(chosen)

    @Slot(object)
    def ask_for(self, source_id: str) -> EraseDialog | None:
        """Say what erasing a source takes away and ask whether it is to be done."""
        register, words = self._desk.register, self._desk.words
        if register is None or not self._desk.can_write:
            return None
        from storage.erase import plan_erasure
        from widgets.erasing import EraseDialog

        try:
            plan = self._desk.do_long(
                Message("long.erase_plan"), lambda _: plan_erasure(register, source_id)
            )
        except GestandError as error:
            self._desk.hub.failed.emit(error)
            return None
        dialog = EraseDialog(
            plan.title or words("erase.untitled"),
            _goes(plan, words),
            _stays(plan, words),
            self._desk.theme,
            words,
            self._window,
        )
        dialog.confirmed.connect(lambda: self._erase(source_id))
        dialog.open()
        return dialog

    def _erase(self, source_id: str) -> None:
        """Erase, and let the whole register be checked in sight."""
        from storage.erase import erase

        desk, register = self._desk, self._desk.register
        if register is None:
            return
        try:
            desk.do_long(
                Message("long.erasing"), lambda _: erase(register, source_id, self), large=True
            )
        except GestandError as error:
            there = register.connection.execute("SELECT 1 FROM source WHERE id = ?", (source_id,))
            # What is gone is gone; only the file could not be written anew.
            gone = there.fetchone() is None
            desk.hub.failed.emit(_BytesLeftError(error) if gone else error)
            return
        self._window.keeping.checking.ask()


class _BytesLeftError(GestandError):
    """The source is gone, but its bytes may still be in the file."""

    def __init__(self, cause: GestandError) -> None:
        super().__init__("erase.bytes_left")
        self.__cause__ = cause


def _goes(plan: ErasurePlan, words: Words) -> list[str]:
    counts = {table: len(ids) for table, ids in plan.rows.items()}
    told = [words("erase.goes_source", n=counts.get("citation", 0))]
    if plan.numbers:
        listed = _numbers(plan.numbers, words)
        told.append(words("erase.goes_records", n=len(plan.numbers), numbers=listed))
    for table, key in (("priority", "priorities"), ("holder", "names")):
        if counts.get(table):
            told.append(words(f"erase.goes_{key}", n=counts[table]))
    told.append(words("erase.goes_rows", n=plan.count))
    told.append(words("erase.goes_history", n=plan.history))
    if plan.labels:
        told.append(words("erase.goes_labels", n=len(plan.labels)))
    return told


def _stays(plan: ErasurePlan, words: Words) -> list[str]:
    told = []
    if plan.losing:
        listed = _numbers(plan.losing, words)
        told.append(words("erase.stays_records", n=len(plan.losing), numbers=listed))
    return [*told, words("erase.stays_history"), words("erase.stays_outside")]


def _numbers(numbers: tuple[str, ...], words: Words) -> str:
    listed = ", ".join(numbers[:_MOST_NUMBERS])
    more = len(numbers) - _MOST_NUMBERS
    return listed if more <= 0 else words("erase.and_more", listed=listed, n=more)
