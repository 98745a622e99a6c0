"""Fills the palette: every command, every view and priority, and the records that fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop.choices import CHOICES, choose, present
from desktop.commands import COMMANDS, Command, Commands, Fact
from desktop.views import VIEWS
from storage.listing import Filter, first_keys, rows
from widgets.palette import CommandPalette, Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from desktop.desk import Desk

_MOST_RECORDS = 8
_PAGE = "page_"


class Palette(QObject):
    """The palette of the window.

    Attributes:
        popup: What is seen of it; made when it is first opened.
    """

    def __init__(self, desk: Desk, commands: Commands, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._commands = commands
        self._window = window
        self.popup: CommandPalette | None = None

    @Slot()
    def open(self) -> None:
        """Open the palette; when it is open, close it."""
        if self.popup is None:
            self.popup = CommandPalette(self._desk.theme, self._desk.words, self._window)
            self.popup.chosen.connect(self._on_chosen)
        if self.popup.is_open:
            self.popup.leave()
        else:
            self.popup.show_entries(list(self.entries()), self.records)

    def entries(self) -> Iterator[Entry]:
        """Give all that can be done or gone to, but for the records."""
        yield from self._pages()
        yield from self._all_commands()
        if self._desk.register is not None:
            yield from self._views()
            yield from self._priorities()
        yield from self._choices()

    def records(self, typed: str) -> list[Entry]:
        """Return the records that have all words of `typed`, and a search for more of them."""
        register, today = self._desk.register, self._desk.today()
        if register is None:
            return []
        words = self._desk.words
        section = words("palette.section.records")
        keys = first_keys(register, Filter(text=typed), today, _MOST_RECORDS)
        found = [
            Entry(f"record:{row.id}", row.title, section, lead=row.number, color=row.priority_color)
            for row in rows(register, keys, today)
        ]
        title = words("palette.search", text=typed.strip())
        return [*found, Entry(f"search:{typed.strip()}", title, section, icon="search")]

    # -- what there is ------------------------------------------------------------------------

    def _pages(self) -> Iterator[Entry]:
        section = self._desk.words("palette.section.pages")
        for command in COMMANDS:
            if command.name.startswith(_PAGE):
                yield from self._entry(command, section)

    def _all_commands(self) -> Iterator[Entry]:
        section = self._desk.words("palette.section.commands")
        for command in COMMANDS:
            if not command.name.startswith(_PAGE):
                yield from self._entry(command, section)

    def _entry(self, command: Command, section: str) -> Iterator[Entry]:
        """Give the entry of a command; none when its part is not there."""
        words = self._desk.words
        action = self._commands.action(command.name)
        if not action.isVisible():
            return
        enabled = action.isEnabled()
        menu = words(f"window.menu.{command.menu}").replace("&", "")
        yield Entry(
            f"command:{command.name}",
            action.text().replace("&&", "&"),
            section,
            detail=menu if enabled else self._reason(command),
            keys=command.keys,
            icon=command.icon,
            also=menu,
            enabled=enabled,
        )

    def _reason(self, command: Command) -> str:
        """Say why a command cannot be carried out now."""
        register = self._desk.register
        missing = {
            Fact.REGISTER: register is None,
            Fact.WRITABLE: register is not None and register.is_read_only,
            Fact.RECORD: register is not None,
            Fact.PAST: True,
            Fact.UNDOABLE: True,
            Fact.REDOABLE: True,
        }
        fact = next(
            (f.value for f, lacks in missing.items() if lacks and f in command.needs), "other"
        )
        return self._desk.words(f"palette.needs.{fact}")

    def _choices(self) -> Iterator[Entry]:
        words = self._desk.words
        section = words("palette.section.choices")
        for name, options in CHOICES.items():
            for option in options:
                title = words(
                    "palette.choice",
                    menu=words(f"window.menu.{name}"),
                    choice=words(f"window.{name}.{option}"),
                )
                holds = present(self._desk, name) == option
                detail = words("palette.present") if holds else ""
                yield Entry(f"{name}:{option}", title, section, detail=detail)

    def _views(self) -> Iterator[Entry]:
        words = self._desk.words
        section = words("palette.section.views")
        for view in VIEWS:
            yield Entry(f"view:{view.name}", words(f"window.view.{view.name}"), section)

    def _priorities(self) -> Iterator[Entry]:
        from storage.priorities import list_priorities

        register = self._desk.register
        if register is None:
            return
        section = self._desk.words("palette.section.priorities")
        for each in list_priorities(register):
            yield Entry(f"priority:{each.id}", each.title, section, color=each.color)

    # -- what was chosen ----------------------------------------------------------------------

    @Slot(object)
    def _on_chosen(self, key: str) -> None:
        kind, _, name = key.partition(":")
        hub, words = self._desk.hub, self._desk.words
        if kind == "command":
            self._commands.action(name).trigger()
        elif kind == "view":
            view = next(each for each in VIEWS if each.name == name)
            hub.records_requested.emit(view.filter, words(f"window.view.{name}"))
        elif kind == "priority":
            title = next(entry.title for entry in self._priorities() if entry.key == key)
            hub.records_requested.emit(Filter(priority_id=name), title)
        elif kind == "record":
            hub.record_requested.emit(name)
        elif kind == "search":
            hub.records_requested.emit(Filter(text=name), "")
        else:
            choose(self._desk, kind, name)
