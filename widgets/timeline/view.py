"""The timeline as one widget that paints what is in sight, and moves through time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QToolTip

from widgets.timeline import walk
from widgets.timeline.axis import FIRST_DAY, LAST_DAY
from widgets.timeline.paint import Frame, Hit, TimelinePainter
from widgets.timeline.scene import FEW, Scene
from widgets.timeline.stretch import Stretch
from widgets.timeline.words import lines_of
from widgets.tip import as_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from PySide6.QtGui import (
        QFocusEvent,
        QKeyEvent,
        QMouseEvent,
        QPaintEvent,
        QResizeEvent,
        QWheelEvent,
    )
    from PySide6.QtWidgets import QWidget

    from resources.words import Words
    from storage.rules.calendar import Recess
    from widgets.theme import Theme
    from widgets.timeline.lanes import Lane

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


class TimelineView(QAbstractScrollArea):
    """Shows lanes through time. The wheel scrolls, with Ctrl it zooms; dragging moves.

    Attributes:
        scene: What is shown.

    Signals:
        opened: Id (a str) of the record that is to be opened.
        chosen: Id (a str) of the record that was chosen; empty for none.
        moved: Another stretch of time is in sight.
        range_left: The user zoomed, so that the stretch has no name any more.
        menu_requested: A menu is wanted; where on the screen (a QPoint).
    """

    opened = Signal(object)
    chosen = Signal(object)
    moved = Signal()
    range_left = Signal()
    menu_requested = Signal(object)

    def __init__(
        self, theme: Theme, words: Words, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self.scene = Scene(words, today)
        self._stretch = Stretch(today)
        self._recesses_between: Callable[[date, date], Sequence[Recess]] | None = None
        self._recesses: Sequence[Recess] = ()
        self._recess_years = (0, 0)
        self._hits: list[Hit] = []
        self._chosen = ""
        self._pointed = ""
        self._pressed: QPoint | None = None
        self._dragged_from: QPoint | None = None
        self._scrolled = 0
        self._is_ringed = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(words("timeline.view"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._painter = self._new_painter()
        theme.changed.connect(self._on_theme_changed)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.go_to_range("years")

    # -- what is shown ------------------------------------------------------------------------

    def show_lanes(self, lanes: Sequence[Lane], today: date, *, with_ended: bool) -> None:
        """Show other lanes or another day; place, scale and choice stay where they can."""
        self.scene.show(lanes, today, with_ended=with_ended)
        self._show_scene(today)

    def show_in_portions(
        self, lanes: Sequence[Lane], today: date, *, with_ended: bool
    ) -> Generator[float, None, None]:
        """Show the same as `show_lanes` in the end; yields where the window may live meanwhile."""
        if sum(len(lane.rows) for lane in lanes) > FEW:
            # Were the bar to come in the end, all would be laid out once more for what it leaves.
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        yield from self.scene.show_in_portions(lanes, today, with_ended=with_ended)
        self._show_scene(today)

    def _show_scene(self, today: date) -> None:
        self._stretch.bound(*self.scene.days(), today)
        if self._chosen and walk.find(self.scene, self._chosen) is None:
            self.choose("")
        self._hits = []
        self._fit_scroll_bar()
        self.viewport().update()

    def show_recesses(self, between: Callable[[date, date], Sequence[Recess]] | None) -> None:
        """Show the recesses that a function gives for two days, both inclusive; None for none."""
        self._recesses_between = between
        self._recesses, self._recess_years = (), (0, 0)
        self.viewport().update()

    @property
    def frame_shown(self) -> Frame:
        """What is in sight."""
        size = self.viewport().size()
        top = self.verticalScrollBar().value()
        return Frame(size.width(), size.height(), self._stretch.left_day, top)

    def records_in_sight(self) -> list[str]:
        """Return the ids of the records that were painted last."""
        return [hit.placed.item.row.id for hit in self._hits if hit.placed is not None]

    @property
    def days_shown(self) -> tuple[float, float]:
        """The days at the left and the right edge."""
        return self._stretch.left_day, self._stretch.left_day + self._stretch.days

    @property
    def head_width(self) -> int:
        """Width of the heads of the lanes."""
        return self._painter.head_width

    @property
    def range_shown(self) -> str:
        """Which of `RANGES` is in sight; empty after zooming."""
        return self._stretch.name

    @property
    def chosen_record(self) -> str:
        """Id of the record that is chosen; empty for none."""
        return "" if self._chosen.startswith("+") else self._chosen

    # -- moving -------------------------------------------------------------------------------

    def go_to_range(self, name: str) -> None:
        """Show one of `RANGES` round today."""
        self._stretch.name_it(name, self.scene.today)
        self._show_stretch()

    def go_to_today(self) -> None:
        """Bring today into the middle, at the present scale."""
        self._stretch.go_round(self.scene.today)
        self._show_stretch()

    def go_to(self, left_day: float) -> None:
        """Bring a day to the left edge."""
        self._stretch.go_to(left_day)
        self._show_stretch()

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Make time wider (more than 1) or narrower; what is at `x` stays there, or the middle."""
        self._stretch.zoom(factor, None if x is None else x - self.head_width)
        self._show_stretch()
        self.range_left.emit()

    def _show_stretch(self) -> None:
        """Show the stretch of time as it is now; the lane at the top stays at the top."""
        if self.scene.lanes:
            bar = self.verticalScrollBar()
            lane = self.scene.lane_at(bar.value())
            offset = bar.value() - self.scene.top_of(lane)
            self.scene.use_scale(self._stretch.px_per_day)
            self._fit_scroll_bar()
            bar.setValue(round(self.scene.top_of(lane) + offset))
        else:
            self.scene.use_scale(self._stretch.px_per_day)
        self.viewport().update()
        self.moved.emit()

    # -- choosing -----------------------------------------------------------------------------

    def choose(self, key: str) -> None:
        """Choose a record, or with "+" and a number the line below a lane; empty for none."""
        if key == self._chosen:
            return
        self._chosen = key
        stop = walk.find(self.scene, key) if key else None
        self.setAccessibleDescription(self._say(stop) if stop else "")
        self.viewport().update()
        self.chosen.emit("" if key.startswith("+") else key)

    def reveal(self, key: str) -> None:
        """Bring a record into sight, its last day included."""
        stop = walk.find(self.scene, key)
        if stop is None:
            return
        sizes = self.scene.sizes
        top = self.scene.top_of(stop.lane) + sizes.pad + stop.row * sizes.row
        self._fit_scroll_bar()
        bar = self.verticalScrollBar()
        body = self._painter.body_height(self.viewport().height())
        if top < bar.value():
            bar.setValue(round(top - sizes.pad))
        elif top + sizes.row > bar.value() + body:
            bar.setValue(round(top + sizes.row + sizes.pad - body))
        if stop.item is not None and stop.item.first is not None:
            first, last = self.days_shown
            if not first <= stop.item.end <= last:
                self.go_to(stop.item.end - (last - first) * 0.5)

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

    def _say(self, stop: walk.Stop) -> str:
        lane = self._words("timeline.in_lane", lane=self.scene.lanes[stop.lane].title)
        if stop.item is None:
            hidden = self.scene.packed(stop.lane).hidden
            line = (
                self._words("timeline.unfold", n=hidden) if hidden else self._words("timeline.fold")
            )
            return f"{line}. {lane}"
        return ". ".join([*lines_of(stop.item.row, self._words), lane])

    # -- events -------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        height = self.scene.height
        painter = QPainter(self.viewport())
        self._hits = self._painter.paint(
            painter,
            self.scene,
            self.frame_shown,
            recesses=self._recesses_in_sight(),
            chosen=self._chosen,
            pointed=self._pointed,
        )
        if self._is_ringed and not self._chosen:
            painter.setPen(QPen(self._theme.colours.focus, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()
        if height != self.scene.height:
            # A lane was looked at for the first time and is higher or lower than was thought.
            QTimer.singleShot(0, self, self._fit_scroll_bar)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._painter.fit(self.viewport().width())
        self._stretch.resize(self.viewport().width() - self.head_width)
        self._show_stretch()

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

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._is_ringed = event.reason() in {
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        }
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._is_ringed = False
        self.viewport().update()

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

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange}:
            self._on_theme_changed()

    # -- how it is done -----------------------------------------------------------------------

    def _new_painter(self) -> TimelinePainter:
        painter = TimelinePainter(self._theme.colours, self.font(), self._words)
        painter.fit(self.viewport().width())
        self.scene.use_font(painter.measure, painter.sizes)
        return painter

    @Slot()
    def _on_theme_changed(self) -> None:
        self._painter = self._new_painter()
        self._fit_scroll_bar()
        self.viewport().update()

    @Slot(int)
    def _on_scrolled(self, value: int) -> None:
        if value < self._scrolled and self.scene.lanes:
            # The lane that comes in from above may be higher than was thought: what was in sight
            # stays where it is.
            lane = self.scene.lane_at(value)
            before = self.scene.height
            self.scene.packed(lane)
            grown = round(self.scene.height - before)
            if grown:
                self._fit_scroll_bar()
                self.verticalScrollBar().setValue(value + grown)
        self._scrolled = self.verticalScrollBar().value()
        self.viewport().update()

    @Slot()
    def _fit_scroll_bar(self) -> None:
        body = self._painter.body_height(self.viewport().height())
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, round(self.scene.height - body)))
        bar.setPageStep(round(body))
        bar.setSingleStep(round(self.scene.sizes.row))

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

    def _recesses_in_sight(self) -> Sequence[Recess]:
        """Return the recesses of the years in sight; looked up again when the years change."""
        if self._recesses_between is None:
            return ()
        first, last = (date.fromordinal(_on_calendar(day)) for day in self.days_shown)
        if (first.year, last.year) != self._recess_years:
            self._recess_years = (first.year, last.year)
            self._recesses = self._recesses_between(date(first.year, 1, 1), date(last.year, 12, 31))
        return self._recesses


def _on_calendar(day: float) -> int:
    return min(max(int(day), FIRST_DAY), LAST_DAY)
