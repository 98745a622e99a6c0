"""What a notice above the page says, and pressing its buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from tests.widgets.hands import settle

if TYPE_CHECKING:
    from desktop.main_window import MainWindow


def buttons(window: MainWindow, text: str) -> list[QPushButton]:
    """Return the buttons of all notices that say `text` and can be seen."""
    settle()
    found = window.notices.findChildren(QPushButton)
    return [button for button in found if button.text() == text and not button.isHidden()]


def press_act(window: MainWindow, text: str) -> None:
    """Press the one button of a notice that says `text`."""
    (button,) = buttons(window, text)
    button.click()
    settle()
