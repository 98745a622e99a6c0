"""Rows that can be opened, each with at most one thing to do at its right; and a list of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from widgets.parts import button
from widgets.theme.theme import bold
from widgets.tip import as_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QPaintEvent, QResizeEvent

    from widgets.theme import Theme
    from widgets.today.faces import Bit, Face

SIDE = 14
"""Room at both sides of a row."""
_TARGET = 24
"""Least height of what can be clicked."""
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class _Link(QPushButton):
    """The action of a row; the arrows lead back to the row and to its neighbours."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        row = self.parentWidget()
        if isinstance(row, Row):
            row.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.parentWidget()
        key = Qt.Key(event.key())
        if isinstance(row, Row) and key == Qt.Key.Key_Left:
            row.setFocus(Qt.FocusReason.TabFocusReason)
        elif isinstance(row, Row) and key in _STEPS:
            row.step_requested.emit(_STEPS[key])
        elif key != Qt.Key.Key_Right:
            super().keyPressEvent(event)


class Row(QAbstractButton):
    """A row, painted by its kind; clicking it or Enter opens what it stands for.

    Attributes:
        link: The action at its right; hidden when there is none.

    Signals:
        step_requested: The arrow down (1) or up (-1) was pressed.
        entered: The keyboard came to it or to its action.
        menu_requested: Where (a QPoint on the screen) a menu is to open.
    """

    step_requested = Signal(int)
    entered = Signal()
    menu_requested = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.face: Face | None = None
        self.is_last = False
        self.link = _Link("", self)
        self.link.setProperty("role", "link")
        self.link.setAutoDefault(True)
        self.link.setCursor(Qt.CursorShape.PointingHandCursor)
        self.link.hide()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.be_current(current=False)
        theme.changed.connect(self.update)

    def set_face(self, face: Face) -> None:
        """Show something; what shows already is not painted again."""
        if face == self.face:
            return
        self.face = face
        self.setAccessibleName(face.spoken)
        self.setToolTip(as_tip(face.tip))
        hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
        self.setCursor(hand if face.opens else arrow)
        self.link.setText(face.action.replace("&", "&&"))
        self.link.setAccessibleName(face.action_spoken)
        self.link.setVisible(bool(face.action))
        self.place_link()
        self.updateGeometry()
        self.update()

    def be_current(self, *, current: bool) -> None:
        """Be the row of its list to which Tab leads, or not."""
        tab = Qt.FocusPolicy.StrongFocus
        self.setFocusPolicy(tab if current else Qt.FocusPolicy.ClickFocus)
        self.link.setFocusPolicy(tab if current else Qt.FocusPolicy.ClickFocus)

    def link_size(self) -> tuple[int, int]:
        """Return width and height that the action takes."""
        hint = self.link.sizeHint()
        return hint.width(), max(_TARGET, hint.height())

    def place_link(self) -> None:
        """Put the action where it belongs; a kind of row says where."""
        raise NotImplementedError

    def paint(self, painter: QPainter) -> None:
        """Paint what the row says; the ground is there already."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.step_requested.emit(_STEPS[key])
        elif key in _ENTER:
            self.click()
        elif key == Qt.Key.Key_Right and self.link.isVisible():
            self.link.setFocus(Qt.FocusReason.TabFocusReason)
        elif key != Qt.Key.Key_Left:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        where = self.mapToGlobal(QPoint(SIDE, self.height())) if by_key else event.globalPos()
        self.menu_requested.emit(where)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place_link()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.face is None:
            return
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside = self.rect().adjusted(4, 2, -4, -3)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.underMouse() and self.face.opens:
            painter.setBrush(colours.hover)
            painter.drawRoundedRect(inside, 5, 5)
        if self.hasFocus():
            painter.setPen(colours.focus)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inside, 5, 5)
        self.paint(painter)

    def paint_bits(self, painter: QPainter, room: QRect, bits: Sequence[Bit], font: QFont) -> int:
        """Paint texts after each other, cut off at the end of the room; return where they end."""
        left, end = room.left(), room.left() + room.width()
        for bit in bits:
            painter.setFont(bold(font) if bit.heavy else font)
            painter.setPen(getattr(self._theme.colours, bit.tone))
            metrics = painter.fontMetrics()
            # Widths are rounded here and not there: half a point more never cuts what fits.
            text = metrics.elidedText(bit.text, Qt.TextElideMode.ElideRight, end - left + 1)
            place = QRect(left, room.top(), end - left + 2, room.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
            left += metrics.horizontalAdvance(text)
        return left


def width_of(bits: Sequence[Bit], font: QFont) -> int:
    """Return how wide texts are after each other."""
    plain, heavy = QFontMetrics(font), QFontMetrics(bold(font))
    return sum((heavy if bit.heavy else plain).horizontalAdvance(bit.text) for bit in bits)


class RowList(QWidget):
    """Rows below each other, of which one is reached with Tab and the others with the arrows.

    Signals:
        opened: What the row stands for that was clicked, or opened with Enter.
        acted: What the row stands for whose action was asked, and where a menu would open.
        menu_requested: The same, for the menu of a row.
    """

    opened = Signal(object)
    acted = Signal(object, object)
    menu_requested = Signal(object, object)

    def __init__(self, make: Callable[[], Row], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._current = 0
        self._is_writable = True
        self.rows: list[Row] = []
        self.setAccessibleName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def set_writable(self, *, writable: bool) -> None:
        """Offer the actions of the rows, or leave them out; before rows are shown."""
        self._is_writable = writable

    def show_faces(self, faces: Sequence[Face]) -> None:
        """Show these rows; the keyboard stays with its row, or with the place where it was."""
        held = next((row for row in self.rows if row.hasFocus() or row.link.hasFocus()), None)
        on_link = held is not None and held.link.hasFocus()
        was = self.rows[self._current].face if self.rows else None
        if not self._is_writable:
            faces = [replace(face, action="", action_spoken="") for face in faces]
        for row in self.rows[len(faces) :]:
            row.hide()
            row.deleteLater()
        del self.rows[len(faces) :]
        while len(self.rows) < len(faces):
            self._add()
        for number, (row, face) in enumerate(zip(self.rows, faces, strict=True)):
            row.is_last = number == len(faces) - 1
            row.set_face(face)
        keys = [face.key for face in faces]
        stays = was is not None and was.key in keys
        self._current = keys.index(was.key) if was and stays else min(self._current, len(keys) - 1)
        self._current = max(0, self._current)
        self._mark_current()
        if held is not None and self.rows:
            row = self.rows[self._current]
            to = row.link if on_link and stays and row.face and row.face.action else row
            to.setFocus(Qt.FocusReason.OtherFocusReason)

    def in_order(self) -> list[QWidget]:
        """Return what the keyboard can come to, from top to bottom."""
        return [part for row in self.rows for part in (row, row.link)]

    def _add(self) -> None:
        row = self._make()
        row.setParent(self)
        row.clicked.connect(self._on_clicked)
        row.link.clicked.connect(self._on_acted)
        row.menu_requested.connect(self._on_menu_requested)
        row.step_requested.connect(self._on_step_requested)
        row.entered.connect(self._on_entered)
        self._column.addWidget(row)
        row.show()
        self.rows.append(row)

    def _mark_current(self) -> None:
        for number, row in enumerate(self.rows):
            row.be_current(current=number == self._current)

    @Slot()
    def _on_clicked(self) -> None:
        row = self.sender()
        if isinstance(row, Row) and row.face is not None and row.face.opens:
            self.opened.emit(row.face.what)

    @Slot()
    def _on_acted(self) -> None:
        link = self.sender()
        row = link.parentWidget() if isinstance(link, QWidget) else None
        if isinstance(row, Row) and row.face is not None:
            below = row.link.mapToGlobal(QPoint(0, row.link.height()))
            self.acted.emit(row.face.what, below)

    @Slot(object)
    def _on_menu_requested(self, where: QPoint) -> None:
        row = self.sender()
        if isinstance(row, Row) and row.face is not None:
            self.menu_requested.emit(row.face.what, where)

    @Slot()
    def _on_entered(self) -> None:
        row = self.sender()
        if isinstance(row, Row) and row in self.rows:
            self._current = self.rows.index(row)
            self._mark_current()

    @Slot(int)
    def _on_step_requested(self, step: int) -> None:
        row = self.sender()
        if not isinstance(row, Row) or row not in self.rows:
            return
        to = self.rows.index(row) + step
        if 0 <= to < len(self.rows):
            self.rows[to].setFocus(Qt.FocusReason.TabFocusReason)
        elif row.link.hasFocus():
            row.setFocus(Qt.FocusReason.TabFocusReason)


def link_button(text: str, name: str = "") -> QPushButton:
    """Return a small action below the rows of a card."""
    made = button(text, "link", name=name)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made
