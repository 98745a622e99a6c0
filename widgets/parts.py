"""The small parts that every screen is made of: labels, buttons and lines with a role.

Every label shows plain text: what a person or a letter wrote is never read as HTML.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QIcon


def give_role(widget: QWidget, role: str) -> None:
    """Give `widget` a role of the style sheet, also after it was shown."""
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def label(
    text: str = "", role: str = "", *, wrap: bool = False, font: QFont | None = None
) -> QLabel:
    """Return a label for plain text.

    Args:
        text: What it says.
        role: As in the style sheet ("muted", "late", "tag" …); empty for running text.
        wrap: Whether long text takes more lines.
        font: Another font than that of the application.
    """
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    if role:
        made.setProperty("role", role)
    if wrap:
        made.setWordWrap(True)
    if font is not None:
        made.setFont(font)
    return made


def button(text: str, role: str = "", *, name: str = "") -> QPushButton:
    """Return a push button.

    Args:
        text: Its text; an ampersand is shown as such.
        role: "primary", "chip", "link" or empty.
        name: Accessible name where the text alone does not tell.
    """
    made = QPushButton(text.replace("&", "&&"))
    if role:
        made.setProperty("role", role)
    if name:
        made.setAccessibleName(name)
    if role in {"chip", "link"}:
        made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    # So that Enter presses the button that has the keyboard, not the space bar alone.
    made.setAutoDefault(True)
    return made


def tool_button(icon: QIcon | None, name: str, shortcut: str = "") -> QToolButton:
    """Return a button with only an icon, which may follow; its name is read out and its tool tip."""
    made = QToolButton()
    made.setProperty("role", "tool")
    if icon is not None:
        made.setIcon(icon)
    made.setIconSize(QSize(16, 16))
    made.setAccessibleName(name)
    made.setToolTip(f"{name} ({shortcut})" if shortcut else name)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made


def line(*, upright: bool = False) -> QFrame:
    """Return a hairline."""
    made = QFrame()
    made.setProperty("role", "line")
    if upright:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made


def grow_to_fit(dialog: QWidget) -> None:
    """Make a dialog as high as what it says needs by now; it never gets lower."""
    layout = dialog.layout()
    if layout is not None:
        layout.activate()
        needed = max(layout.totalHeightForWidth(dialog.width()), dialog.sizeHint().height())
        dialog.resize(dialog.width(), max(dialog.height(), needed))
