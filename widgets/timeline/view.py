"""The timeline under the hands: wheel, mouse and keys, and what a pointer stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from widgets.timeline import walk
from widgets.timeline.canvas import TimelineCanvas
from widgets.timeline.words import lines_of
from widgets.tip import as_tip

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

    from resources.words import Words
    from widgets.theme import Theme
    from widgets.timeline.paint import Hit

ZOOM_STEP = 1.25
"""One notch of the wheel, or one press of a key, makes time so much wider."""
_NOTCH = 120
_PER_STEP = 12
"""One press of an arrow moves by this part of what is in sight."""
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class TimelineView(TimelineCanvas):
    """Lets hands move through time. The wheel scrolls, with Ctrl it zooms; dragging moves."""

    def __init__(
        self, theme: Theme, words: Words, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, words, today, parent)
        self._pressed: QPoint | None = None
        self._dragged_from: QPoint | None = None
        self.viewport().setMouseTracking(True)

    # -- events -------------------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        notches = turned.y() / _NOTCH
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(ZOOM_STEP**notches, event.position().x())
        elif turned.x() or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._move_by((turned.x() or turned.y()) / _NOTCH * self._stretch.width / _PER_STEP)
        elif self.verticalScrollBar().maximum():
            super().wheelEvent(event)
            return
        else:
            self._move_by(notches * self._stretch.width / _PER_STEP)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = self._dragged_from = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        where = event.position().toPoint()
        if self._pressed is None or self._dragged_from is None:
            self._point_at(self._key_at(where))
            return
        far = (where - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if far and self.viewport().cursor().shape() is not Qt.CursorShape.ClosedHandCursor:
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        if self.viewport().cursor().shape() is Qt.CursorShape.ClosedHandCursor:
            moved = where - self._dragged_from
            self._dragged_from = where
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - moved.y())
            self._move_by(moved.x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self._pressed is None:
            return
        was_drag = self.viewport().cursor().shape() is Qt.CursorShape.ClosedHandCursor
        self._pressed = self._dragged_from = None
        self.viewport().unsetCursor()
        if was_drag:
            return
        key = self._key_at(event.position().toPoint())
        self.choose(key)
        if key.startswith("+"):
            self._carry_out(key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        key = self._key_at(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and not key.startswith("+"):
            self._carry_out(key)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point_at("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ARROWS:
            self._on_arrow(*_ARROWS[key], event.modifiers())
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._chosen:
            self._carry_out(self._chosen)
        elif key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self.zoom(ZOOM_STEP)
        elif key in {Qt.Key.Key_Minus, Qt.Key.Key_Underscore}:
            self.zoom(1 / ZOOM_STEP)
        elif key is Qt.Key.Key_Home or (
            key is Qt.Key.Key_T and event.modifiers() == Qt.KeyboardModifier.NoModifier
        ):
            self.go_to_today()
        elif key is Qt.Key.Key_Escape and self._chosen:
            self.choose("")
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Walk over the items with Tab; past the last one the focus goes on."""
        if self.hasFocus() and self._walk(1 if forward else -1, 0):
            return True
        return super().focusNextPrevChild(forward)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            hit = self._hit_at(event.pos())
            text = (
                "\n".join(lines_of(hit.placed.item.row, self._words)) if hit and hit.placed else ""
            )
            QToolTip.showText(event.globalPos(), as_tip(text), self.viewport())
            return True
        if event.type() is QEvent.Type.ContextMenu:
            key = self._key_at(self.viewport().mapFromGlobal(self.cursor().pos()))
            self.choose(key if not key.startswith("+") else "")
            self.menu_requested.emit(self.cursor().pos())
            return True
        return super().viewportEvent(event)

    # -- how it is done -----------------------------------------------------------------------

    def _walk_to(self, stop: walk.Stop | None) -> bool:
        if stop is None:
            return False
        self.choose(stop.key)
        self.reveal(stop.key)
        return True

    def _walk(self, across: int, down: int) -> bool:
        """Choose the next item; say whether there was one."""
        at = walk.find(self.scene, self._chosen) if self._chosen else None
        if at is None:
            return self._walk_to(self._first_in_sight())
        move = walk.beside(self.scene, at, across) if across else walk.below(self.scene, at, down)
        return self._walk_to(move)

    def _first_in_sight(self) -> walk.Stop | None:
        for hit in self._hits:
            if hit.placed is not None:
                return walk.Stop(hit.lane, hit.placed.row, hit.placed.item)
        for lane in range(len(self.scene.lanes)):
            there = walk.stops(self.scene, lane)
            if there:
                return there[0]
        return None

    def _carry_out(self, key: str) -> None:
        """Open a record, or unfold a lane."""
        if key.startswith("+"):
            self.scene.toggle(int(key[1:]))
            self._fit_scroll_bar()
            self.viewport().update()
        elif key:
            self.opened.emit(key)

    def _on_arrow(self, across: int, down: int, modifiers: Qt.KeyboardModifier) -> None:
        """Go to the next item when one is chosen, else move."""
        if self._chosen and not modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._walk(across, down)
            return
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + down * bar.singleStep())
        self._move_by(-across * self._stretch.width / _PER_STEP)

    def _move_by(self, px: float) -> None:
        if px:
            self._stretch.move(px)
            self._show_stretch()

    def _hit_at(self, where: QPoint) -> Hit | None:
        at = QPointF(where)
        if at.x() < self.head_width or at.y() < self._painter.axis_height:
            return None
        return next((hit for hit in self._hits if hit.area.contains(at)), None)

    def _key_at(self, where: QPoint) -> str:
        hit = self._hit_at(where)
        if hit is None:
            return ""
        return hit.placed.item.row.id if hit.placed else f"+{hit.lane}"

    def _point_at(self, key: str) -> None:
        if key != self._pointed:
            self._pointed = key
            if key:
                self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
            else:
                self.viewport().unsetCursor()
            self.viewport().update()
