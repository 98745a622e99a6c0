"""The menu bar, made from the commands, with the menus that only choose how things look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

from desktop.commands import MENUS, Commands
from desktop.theme import FOLLOW_SYSTEM
from resources.words import LANGUAGES
from storage.rules.message import Message
from widgets.theme import LOOKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QActionGroup
    from PySide6.QtWidgets import QMenu, QMenuBar

    from desktop.desk import Desk
    from widgets.table.header import RegisterHeader


class Menus(QObject):
    """Fills a menu bar: the menus at once, what is in them with `complete`."""

    def __init__(self, desk: Desk, commands: Commands, head: RegisterHeader, bar: QMenuBar) -> None:
        """Name the menus of `bar`.

        Args:
            desk: What pages are given.
            commands: All that can be done.
            head: The head of the register, for the choice of columns.
            bar: The menu bar.
        """
        super().__init__(bar)
        self._desk = desk
        self._head = head
        self._commands = commands
        self._menus = {name: bar.addMenu(desk.words(f"window.menu.{name}")) for name in MENUS}

    def complete(self) -> None:
        """Fill the menus, after the first paint; further calls do nothing."""
        menus, self._menus = self._menus, {}
        for name, menu in menus.items():
            before = None
            for group, action in self._commands.in_menu(name):
                if before not in {None, group}:
                    menu.addSeparator()
                before = group
                menu.addAction(action)
            if name == "view":
                menu.addSeparator()
                self._columns = menu.addMenu(self._desk.words("window.menu.columns"))
                self._columns.aboutToShow.connect(self._on_columns_menu)
                self._sorting = menu.addMenu(self._desk.words("window.menu.sort"))
                self._sorting.aboutToShow.connect(self._on_sorting_menu)
                present = self._desk.preferences.text("look", FOLLOW_SYSTEM)
                looks = self._add_choice(menu, "look", (FOLLOW_SYSTEM, *LOOKS), present)
                looks.triggered.connect(self._on_look_chosen)
                language = self._desk.words.language
                languages = self._add_choice(menu, "language", LANGUAGES, language)
                languages.triggered.connect(self._on_language_chosen)

    def _add_choice(
        self, menu: QMenu, name: str, choices: Sequence[str], present: str
    ) -> QActionGroup:
        """Add a menu in which one of `choices` is on, and return its group."""
        from PySide6.QtGui import QActionGroup

        words = self._desk.words
        inside = menu.addMenu(words(f"window.menu.{name}"))
        group = QActionGroup(inside)
        for choice in choices:
            action = QAction(words(f"window.{name}.{choice}"), inside)
            action.setCheckable(True)
            action.setChecked(present == choice)
            action.setData(choice)
            group.addAction(action)
            inside.addAction(action)
        return group

    @Slot()
    def _on_columns_menu(self) -> None:
        self._columns.clear()
        self._columns.addActions(self._head.column_actions(self._columns))

    @Slot()
    def _on_sorting_menu(self) -> None:
        self._sorting.clear()
        self._sorting.addActions(self._head.sort_actions(self._sorting))

    @Slot(QAction)
    def _on_look_chosen(self, action: QAction) -> None:
        look = str(action.data())
        self._desk.preferences.set_text("look", look)
        self._desk.hub.look_requested.emit(look)

    @Slot(QAction)
    def _on_language_chosen(self, action: QAction) -> None:
        """Remember the language; every part of the window was made in the present one."""
        language = str(action.data())
        self._desk.preferences.set_text("language", language)
        if language != self._desk.words.language:
            self._desk.hub.told.emit(Message(f"window.language.later.{language}"))
