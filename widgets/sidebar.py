"""The side bar: pages, saved views and priorities, each with its count."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from widgets.icons import icon_pixmap
from widgets.parts import label
from widgets.theme.theme import bold, row_height, scaled
from widgets.tip import as_tip

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from widgets.theme import Theme

_EDGE = 8
_SQUARE = 9
_ICON = 16


class Entry(NamedTuple):
    """One line of the side bar.

    Attributes:
        key: What is emitted when it is chosen.
        text: Its name.
        icon: Icon before it, for pages.
        color: Number of the priority's colour; -1 is none.
        alarming: Whether its count stands in a red badge.
    """

    key: str
    text: str
    icon: str = ""
    color: int = -1
    alarming: bool = False


class _Line(QAbstractButton):
    """One entry, painted.

    Signals:
        step_requested: The arrow down (1) or up (-1) was pressed.
    """

    step_requested = Signal(int)

    def __init__(self, entry: Entry, theme: Theme) -> None:
        super().__init__()
        self.entry = entry
        self._theme = theme
        self._count: int | None = None
        self.setText(entry.text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name()

    def set_count(self, count: int | None) -> None:
        if count != self._count:
            self._count = count
            self._name()
            self.update()

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text()) + 92
        return QSize(width, row_height(self.font()) - 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.step_requested.emit(step)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside = self.rect().adjusted(_EDGE, 1, -_EDGE, -1)
        ground = None
        if self.isChecked():
            ground = colours.selected
        elif self.underMouse():
            ground = colours.hover
        if ground is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(inside, 5, 5)
        if self.hasFocus():
            painter.setPen(colours.focus)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inside.adjusted(1, 1, -1, -1), 4, 4)
        text_color = colours.accent if self.isChecked() else colours.text
        left = self._paint_mark(painter, inside)
        right = self._paint_count(painter, inside)
        painter.setFont(bold(self.font()) if self.isChecked() else self.font())
        painter.setPen(text_color)
        room = QRect(left, inside.top(), right - left - 6, inside.height())
        shown = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        self.setToolTip(as_tip(self.text()) if shown != self.text() else "")

    def _paint_mark(self, painter: QPainter, inside: QRect) -> int:
        """Paint icon or coloured square; return where the text begins."""
        colours = self._theme.colours
        middle = inside.center().y()
        if self.entry.icon:
            shade = colours.accent if self.isChecked() else colours.muted
            pixmap = icon_pixmap(self.entry.icon, shade, _ICON, self.devicePixelRatioF())
            painter.drawPixmap(inside.left() + 8, middle - _ICON // 2 + 1, pixmap)
            return inside.left() + 8 + _ICON + 9
        if self.entry.color >= 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.priority(self.entry.color))
            painter.drawRoundedRect(
                inside.left() + 8, middle - _SQUARE // 2, _SQUARE, _SQUARE, 2.5, 2.5
            )
            return inside.left() + 8 + _SQUARE + 9
        return inside.left() + 8

    def _paint_count(self, painter: QPainter, inside: QRect) -> int:
        """Paint the count; return where it begins."""
        if self._count is None:
            return inside.right()
        colours = self._theme.colours
        small = scaled(self.font(), 0.9)
        text = str(self._count)
        alarming = self.entry.alarming and self._count > 0
        painter.setFont(bold(small) if alarming or self.isChecked() else small)
        width = painter.fontMetrics().horizontalAdvance(text)
        place = QRect(inside.right() - 8 - width, inside.top(), width + 1, inside.height())
        if alarming:
            height = painter.fontMetrics().height() + 2
            pill = QRect(0, 0, max(width + 12, height), height)
            pill.moveCenter(place.center())
            pill.moveRight(inside.right() - 6)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.late)
            painter.drawRoundedRect(pill, height / 2, height / 2)
            painter.setPen(colours.on_late)
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
            return pill.left()
        painter.setPen(colours.text if self.isChecked() else colours.muted)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
        return place.left()

    def _name(self) -> None:
        count = "" if self._count is None else f", {self._count}"
        self.setAccessibleName(f"{self.entry.text}{count}")


class Sidebar(QScrollArea):
    """Sections of entries of which one is chosen. Up and down go from entry to entry.

    Signals:
        chosen: The key (a str) of the entry that the user chose.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: dict[str, _Line] = {}
        self._sections: dict[str, QVBoxLayout] = {}
        self._key = ""
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("role", "bar")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 8, 0, 8)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.setWidget(inside)
        theme.changed.connect(inside.update)

    def show_section(self, section: str, title: str, entries: Sequence[Entry]) -> None:
        """Show the entries of a section, in place of those it had.

        Args:
            section: Its name; sections stand in the order in which they were first shown.
            title: Its heading; empty for none.
            entries: From top to bottom; without entries the section is empty.
        """
        counts = {key: line._count for key, line in self._lines.items()}  # noqa: SLF001 -- own class
        column = self._sections.get(section)
        if column is None:
            box = QWidget()
            column = QVBoxLayout(box)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            self._column.insertWidget(self._column.count() - 1, box)
            self._sections[section] = column
        while (item := column.takeAt(0)) is not None:
            part = item.widget()
            if isinstance(part, _Line):
                self._lines.pop(part.entry.key, None)
            if part is not None:
                part.hide()
                part.deleteLater()
        if title and entries:
            heading = label(title, "muted", font=bold(scaled(self.font(), 0.88)))
            heading.setContentsMargins(16, 14, 8, 5)
            column.addWidget(heading)
        for entry in entries:
            line = _Line(entry, self._theme)
            line.clicked.connect(self._on_clicked)
            line.step_requested.connect(self._on_step_requested)
            line.set_count(counts.get(entry.key))
            line.setChecked(entry.key == self._key)
            self._lines[entry.key] = line
            column.addWidget(line)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show the counts of the entries named; an entry not named shows none."""
        for key, line in self._lines.items():
            line.set_count(counts.get(key))

    def choose(self, key: str) -> None:
        """Mark an entry as chosen, without telling anybody; an unknown key marks none."""
        self._key = key
        for other, line in self._lines.items():
            line.setChecked(other == key)

    @property
    def key(self) -> str:
        """The key of the chosen entry."""
        return self._key

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all entries, from top to bottom."""
        return tuple(self._lines)

    def line(self, key: str) -> QAbstractButton:
        """Return the button of an entry."""
        return self._lines[key]

    def _in_order(self) -> list[_Line]:
        return sorted(self._lines.values(), key=lambda line: line.mapTo(self, line.pos()).y())

    @Slot(int)
    def _on_step_requested(self, step: int) -> None:
        line = self.sender()
        if isinstance(line, _Line):
            lines = self._in_order()
            to = lines[(lines.index(line) + step) % len(lines)]
            to.setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(to)

    @Slot()
    def _on_clicked(self) -> None:
        line = self.sender()
        if isinstance(line, _Line):
            self.choose(line.entry.key)
            self.chosen.emit(line.entry.key)
