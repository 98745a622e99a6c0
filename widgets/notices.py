"""Strips above the page for what must be known as long as it lasts, each with what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from widgets.icons import SIZE
from widgets.parts import button, label, line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from widgets.theme import Theme

ICONS = {"info": "info", "soon": "triangle-alert", "late": "circle-alert"}
"""Tones and their icons: something to know, something to look after, something that is wrong."""


class Act(NamedTuple):
    """A button of a notice.

    Attributes:
        text: What it says.
        run: What it does, without arguments.
    """

    text: str
    run: Callable[[], object]


class Notices(QWidget):
    """A column of notices, known by names; nothing at all while there are none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: dict[str, _Notice] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        theme.changed.connect(self._on_theme_changed)
        self.hide()

    def show_notice(self, name: str, tone: str, text: str, acts: Sequence[Act] = ()) -> None:
        """Show a notice, in the place of the one of the same name if that is there.

        Args:
            name: By which it is taken away again.
            tone: One of `ICONS`.
            text: What is to be known, as plain text.
            acts: What can be done about it, the likeliest first.
        """
        self.drop(name)
        self._shown[name] = notice = _Notice(self._theme, tone, text, acts)
        self._column.addWidget(notice)
        self.show()

    def drop(self, name: str) -> None:
        """Take a notice away, if it is there."""
        notice = self._shown.pop(name, None)
        if notice is not None:
            self._column.removeWidget(notice)
            notice.hide()
            notice.deleteLater()
        self.setVisible(bool(self._shown))

    def text_of(self, name: str) -> str:
        """Return what a notice says; empty when it is not there."""
        return self._shown[name].accessibleName() if name in self._shown else ""

    @Slot()
    def _on_theme_changed(self) -> None:
        for notice in self._shown.values():
            notice.show_icon(self._theme)


class _Notice(QFrame):
    def __init__(self, theme: Theme, tone: str, text: str, acts: Sequence[Act]) -> None:
        super().__init__()
        self.setProperty("role", "strip")
        self.setProperty("tone", tone)
        self.setAccessibleName(text)
        self._tone = tone
        self._icon = QLabel()
        self.show_icon(theme)
        said = label(text, wrap=True)
        said.setMinimumWidth(12 * self.fontMetrics().averageCharWidth())
        row = QHBoxLayout()
        row.setContentsMargins(14, 6, 12, 6)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addWidget(said, 1)
        for act in acts:
            made = button(act.text)
            made.clicked.connect(act.run)
            row.addWidget(made)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(row)
        whole.addWidget(line())

    def show_icon(self, theme: Theme) -> None:
        """Show the icon of its tone in the present look."""
        colours = theme.colours
        color = {"info": colours.accent, "soon": colours.soon, "late": colours.late}[self._tone]
        self._icon.setPixmap(theme.icon(ICONS[self._tone], color).pixmap(SIZE, SIZE))
