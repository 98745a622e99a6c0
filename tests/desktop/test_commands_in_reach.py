"""Whatever can be done is done by something, stands in a menu and in the palette, and has a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from desktop.commands import COMMANDS, Commands, Fact

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
    from PySide6.QtGui import QAction

    from tests.desktop.conftest import Studios


def in_menus(bar: QMenuBar) -> list[QAction]:
    found = []
    for menu in bar.findChildren(QMenu):
        found += [action for action in menu.actions() if action.menu() is None]
    return found


def test_every_command_is_in_reach(studios: Studios, monkeypatch: pytest.MonkeyPatch) -> None:
    bound: list[str] = []
    bind = Commands.bind

    def note(commands: Commands, name: str, run: Callable[[], object]) -> None:
        bound.append(name)
        bind(commands, name, run)

    monkeypatch.setattr(Commands, "bind", note)
    window = studios.make().window
    assert sorted(bound) == sorted(command.name for command in COMMANDS)
    window.commands.set_facts(Fact)
    palette = {entry.key: entry for entry in window.aids.palette.entries()}
    listed = in_menus(window.menuBar())
    for command in COMMANDS:
        action = window.commands.action(command.name)
        assert listed.count(action) == 1, command.name
        assert action.shortcut() == QKeySequence(command.keys), command.name
        if action.isVisible():
            assert palette[f"command:{command.name}"].enabled, command.name
        assert command.keys, command.name


def test_no_key_of_a_menu_stands_for_two(studios: Studios) -> None:
    bar = studios.make("en").window.menuBar()
    for actions in (bar.actions(), *(menu.actions() for menu in bar.findChildren(QMenu))):
        letters = [a.text()[a.text().index("&") + 1].lower() for a in actions if "&" in a.text()]
        assert len(set(letters)) == len(letters), letters
