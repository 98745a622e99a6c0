"""Puts a look on the application: Fusion, an own palette and a thin style sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette

from widgets.theme.sheet import style_sheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from widgets.theme import Colours

FOLLOW_SYSTEM = "system"


def palette_of(colours: Colours) -> QPalette:
    """Return the palette of a look, for every colour group."""
    role = QPalette.ColorRole
    palette = QPalette()
    for each, color in (
        (role.Window, colours.window),
        (role.WindowText, colours.text),
        (role.Base, colours.base),
        (role.AlternateBase, colours.soft),
        (role.ToolTipBase, colours.raised),
        (role.ToolTipText, colours.text),
        (role.PlaceholderText, colours.muted),
        (role.Text, colours.text),
        (role.Button, colours.raised),
        (role.ButtonText, colours.text),
        (role.BrightText, colours.late),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.on_accent),
        (role.Accent, colours.accent),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.accent),
        (role.Light, colours.raised),
        (role.Midlight, colours.hover),
        (role.Mid, colours.line),
        (role.Dark, colours.border),
        (role.Shadow, colours.border),
    ):
        palette.setColor(each, color)
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, colours.muted)
    return palette


def look_for(choice: str, application: QApplication) -> str:
    """Return the look for a choice: one of the looks, or that of the system."""
    if choice != FOLLOW_SYSTEM:
        return choice
    dark = application.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "dark" if dark else "light"


def apply_look(application: QApplication, colours: Colours) -> None:
    """Give the whole application these colours."""
    application.setPalette(palette_of(colours))
    application.setStyleSheet(style_sheet(colours))
