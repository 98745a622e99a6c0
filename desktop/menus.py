"""The menu bar, made from the commands, with the menus that only choose how things look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

from desktop.commands import MENUS, Commands

if TYPE_CHECKING:
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
        from desktop.choices import CHOICES

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
                for choice in CHOICES:
                    self._add_choice(menu, choice).triggered.connect(self._on_chosen)

    def _add_choice(self, menu: QMenu, name: str) -> QActionGroup:
        """Add a menu in which one option of a choice is on, and return its group."""
        from PySide6.QtGui import QActionGroup

        from desktop.choices import CHOICES, present

        words = self._desk.words
        inside = menu.addMenu(words(f"window.menu.{name}"))
        group = QActionGroup(inside)
        for option in CHOICES[name]:
            action = QAction(words(f"window.{name}.{option}"), inside)
            action.setCheckable(True)
            action.setChecked(present(self._desk, name) == option)
            action.setData((name, option))
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
    def _on_chosen(self, action: QAction) -> None:
        from desktop.choices import choose

        name, option = action.data()
        choose(self._desk, name, option)
