"""All that can be done, in one list: menus, tool bar and palette are made from it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QWidget

    from resources.words import Words
    from widgets.theme import Theme


class Fact(StrEnum):
    """What must be so for a command to make sense."""

    REGISTER = "register"
    WRITABLE = "writable"
    RECORD = "record"
    UNDOABLE = "undoable"
    REDOABLE = "redoable"
    PAST = "past"


class Command(NamedTuple):
    """One thing that can be done.

    Attributes:
        name: Its name; `window.command.<name>` in the catalogue is what it is called.
        menu: In which menu it stands: file, edit, view, register, exchange or help.
        group: Commands of another group stand below a line.
        keys: Shortcut in Qt's portable form; empty for none.
        icon: Icon of the line set; empty for none.
        needs: Facts that must all hold.
        checkable: Whether it is a thing that is on or off.
    """

    name: str
    menu: str
    group: int = 0
    keys: str = ""
    icon: str = ""
    needs: frozenset[Fact] = frozenset()
    checkable: bool = False


_WITH_REGISTER = frozenset({Fact.REGISTER})
_WITH_RECORD = frozenset({Fact.REGISTER, Fact.RECORD})
_IN_THE_PAST = frozenset({Fact.PAST})
_WRITING = frozenset({Fact.REGISTER, Fact.WRITABLE})
_WRITING_RECORD = frozenset({Fact.REGISTER, Fact.RECORD, Fact.WRITABLE})

MENUS = ("file", "edit", "view", "register", "exchange", "help")
"""From left to right."""

COMMANDS = (
    Command("new_register", "file", keys="Ctrl+Shift+N"),
    Command("open_register", "file", keys="Ctrl+O", icon="folder-open"),
    Command("open_to_read", "file", keys="Ctrl+Alt+O", icon="eye"),
    Command("open_sample", "file", keys="Ctrl+Shift+O"),
    Command("move_register", "file", keys="Ctrl+Alt+M", icon="folder-input", needs=_WRITING),
    Command("reminder_ladder", "file", 1, keys="Ctrl+Shift+B", needs=_WRITING),
    Command(
        "check_register", "file", 1, keys="Ctrl+Alt+C", icon="shield-check", needs=_WITH_REGISTER
    ),
    Command("backup_now", "file", 1, keys="Ctrl+S", icon="save", needs=_WRITING),
    Command("backups", "file", 1, keys="Ctrl+Alt+S", icon="archive"),
    Command("close_to_tray", "file", 2, keys="Ctrl+Shift+W", checkable=True),
    Command("quit", "file", 2, keys="Ctrl+Q"),
    Command("undo", "edit", keys="Ctrl+Z", icon="undo-2", needs=frozenset({Fact.UNDOABLE})),
    Command("redo", "edit", keys="Ctrl+Shift+Z", icon="redo-2", needs=frozenset({Fact.REDOABLE})),
    Command("find", "edit", 1, keys="Ctrl+F", icon="search", needs=_WITH_REGISTER),
    Command("page_today", "view", keys="Ctrl+1", icon="calendar", needs=_WITH_REGISTER),
    Command("page_register", "view", keys="Ctrl+2", icon="list", needs=_WITH_REGISTER),
    Command("page_timeline", "view", keys="Ctrl+3", icon="chart-gantt", needs=_WITH_REGISTER),
    Command("page_reports", "view", keys="Ctrl+4", icon="file-text", needs=_WITH_REGISTER),
    Command("page_sources", "view", keys="Ctrl+5", icon="mail", needs=_WITH_REGISTER),
    Command("page_changes", "view", keys="Ctrl+6", icon="history", needs=_WITH_REGISTER),
    Command("page_rules", "view", keys="Ctrl+7", icon="settings-2", needs=_WITH_REGISTER),
    Command("show_panel", "view", 1, keys="F4", needs=_WITH_REGISTER, checkable=True),
    Command("palette", "view", 1, keys="Ctrl+K", icon="command"),
    Command("reminders", "view", 1, keys="Ctrl+B", icon="bell", needs=_WITH_REGISTER),
    Command("time_machine", "view", 2, keys="Ctrl+Shift+T", icon="history", needs=_WITH_REGISTER),
    Command("past_earlier", "view", 2, keys="F7", icon="chevron-left", needs=_IN_THE_PAST),
    Command("past_later", "view", 2, keys="F8", icon="chevron-right", needs=_IN_THE_PAST),
    Command("past_leave", "view", 2, keys="F9", needs=_IN_THE_PAST),
    Command("new_record", "register", keys="Ctrl+N", icon="plus", needs=_WRITING),
    Command("new_series", "register", keys="Ctrl+Shift+R", icon="repeat", needs=_WRITING),
    Command("open_record", "register", 1, keys="F2", needs=_WITH_RECORD),
    Command("show_passage", "register", 1, keys="Ctrl+G", icon="quote", needs=_WITH_RECORD),
    Command("add_note", "register", 1, keys="Ctrl+J", needs=_WRITING_RECORD),
    Command("postpone", "register", 1, keys="Ctrl+U", icon="calendar-clock", needs=_WRITING_RECORD),
    Command("carry", "register", 1, keys="Ctrl+R", icon="link", needs=_WRITING_RECORD),
    Command("steps", "register", 1, keys="Ctrl+Shift+S", icon="list-checks", needs=_WRITING_RECORD),
    Command("record_reminders", "register", 1, keys="Ctrl+M", icon="bell", needs=_WRITING_RECORD),
    Command("record_changes", "register", 1, keys="Ctrl+H", icon="history", needs=_WITH_RECORD),
    Command("delete_record", "register", 2, keys="Ctrl+Del", icon="trash-2", needs=_WRITING_RECORD),
    Command("erase_source", "register", 2, keys="Ctrl+Shift+Del", icon="eraser", needs=_WRITING),
    Command("read_letter", "exchange", keys="Ctrl+L", icon="file-input", needs=_WRITING),
    Command("paste_list", "exchange", keys="Ctrl+Shift+L", icon="list", needs=_WRITING),
    Command("read_again", "exchange", keys="Ctrl+Alt+L", icon="list-checks", needs=_WRITING),
    Command("read_workbook", "exchange", 1, keys="Ctrl+I", icon="upload", needs=_WRITING),
    Command("make_workbook", "exchange", 1, keys="Ctrl+E", icon="download", needs=_WRITING),
    Command("issue_workbooks", "exchange", 1, keys="Ctrl+Shift+X", icon="send", needs=_WRITING),
    Command("rounds", "exchange", 1, keys="Ctrl+Alt+E", icon="hourglass", needs=_WITH_REGISTER),
    Command(
        "questions",
        "exchange",
        1,
        keys="Ctrl+Shift+I",
        icon="circle-question-mark",
        needs=_WRITING,
    ),
    Command(
        "fault_list", "exchange", 1, keys="Ctrl+Shift+F", icon="file-spreadsheet", needs=_WRITING
    ),
    Command("merge_register", "exchange", 1, keys="Ctrl+Alt+I", icon="merge", needs=_WRITING),
    Command(
        "official_list", "exchange", 2, keys="Ctrl+Alt+B", icon="file-text", needs=_WITH_REGISTER
    ),
    Command(
        "save_timeline",
        "exchange",
        2,
        keys="Ctrl+Shift+E",
        icon="chart-gantt",
        needs=_WITH_REGISTER,
    ),
    Command("help", "help", keys="F1", icon="book-open"),
    Command("about", "help", 1, keys="Shift+F1", icon="info"),
)


class Commands(QObject):
    """The commands as actions, enabled by the facts of the moment."""

    def __init__(self, words: Words, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._words = words
        self._known = {command.name: command for command in COMMANDS}
        self._by_name: dict[str, QAction] = {}
        for command in COMMANDS:
            # Text apart: of a text among the arguments PySide asks whether it is an icon, and sets
            # up all that icons can do.
            action = QAction(window)
            action.setText(words(f"window.command.{command.name}"))
            action.setObjectName(command.name)
            action.setCheckable(command.checkable)
            action.setIconVisibleInMenu(True)
            self._by_name[command.name] = action
        self._complete = False
        theme.changed.connect(self._on_theme_changed)

    def bind(self, name: str, run: Callable[[], object]) -> None:
        """Say what a command does."""
        self._by_name[name].triggered.connect(run)

    def action(self, name: str) -> QAction:
        """Return a command as an action."""
        return self._by_name[name]

    def icon_of(self, name: str) -> str:
        """Return the name of a command's icon."""
        return self._known[name].icon

    def in_menu(self, menu: str) -> list[tuple[int, QAction]]:
        """Return the actions of a menu with their groups."""
        return [
            (command.group, self._by_name[command.name])
            for command in COMMANDS
            if command.menu == menu
        ]

    def set_facts(self, facts: Iterable[Fact]) -> None:
        """Enable what makes sense and disable the rest."""
        holding = frozenset(facts)
        for name, command in self._known.items():
            self._by_name[name].setEnabled(command.needs <= holding)

    def drop(self, name: str) -> None:
        """Take a command away whose part is not there."""
        self._by_name[name].setVisible(False)
        self._by_name[name].setEnabled(False)

    def keys_of(self, name: str) -> str:
        """Return the shortcut of a command as text; empty for none."""
        return self._known[name].keys

    def complete(self) -> None:
        """Add shortcuts and icons, after the first paint: neither can be needed before."""
        if self._complete:
            return
        from PySide6.QtGui import QKeySequence

        self._complete = True
        for name, command in self._known.items():
            if command.keys:
                self._by_name[name].setShortcut(QKeySequence(command.keys))
        self._on_theme_changed()

    @Slot()
    def _on_theme_changed(self) -> None:
        if not self._complete:
            return
        for name, command in self._known.items():
            if command.icon:
                self._by_name[name].setIcon(self._theme.icon(command.icon))
