"""The strip below the timeline: all of it, small, with a frame round what is in sight."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from storage.rules.terms import State

if TYPE_CHECKING:
    from collections.abc import Generator

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from storage.timeline import TimelineRow
    from widgets.theme import Theme
    from widgets.timeline.scene import Scene

_ROWS = 7
_AROUND = 60
"""Days of air before the first day and after the last."""
_LEAST_DAYS = 1100
_LEAST_FRAME = 8
_ALPHA = 150
_PORTION = 2_000
"""So many records are drawn in one turn: some milliseconds."""


class Overview(QWidget):
    """Shows every record as a small bar; dragging the frame moves the timeline.

    Signals:
        left_day_requested: The day (a float) that is to come to the left edge.
    """

    left_day_requested = Signal(object)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._scene: Scene | None = None
        self._picture: QPixmap | None = None
        self._drawing: Generator[None, None, QPixmap] | None = None
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._draw)
        self._first, self._last = 0, 1
        self._shown = (0.0, 1.0)
        self._held = 0.0
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._forget)

    def show_scene(self, scene: Scene) -> None:
        """Show what a scene holds now."""
        self._scene = scene
        first, last = scene.days()
        missing = max(0, _LEAST_DAYS - (last - first)) // 2
        self._first, self._last = first - _AROUND - missing, last + _AROUND + missing
        self._forget()

    def show_days(self, first: float, last: float) -> None:
        """Put the frame round what is in sight."""
        self._shown = (first, last)
        self.update()

    @property
    def frame(self) -> QRectF:
        """Where the frame stands."""
        left, right = self._x_of(self._shown[0]), self._x_of(self._shown[1])
        wider = max(0.0, _LEAST_FRAME - (right - left)) / 2
        left, right = max(left - wider, 0.0), min(right + wider, float(self.width()))
        return QRectF(left, 1, max(right - left, _LEAST_FRAME), self.height() - 2)

    def sizeHint(self) -> QSize:
        return QSize(200, round(self.fontMetrics().height() * 2.8))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), colours.base)
        if self._picture is not None:
            painter.drawPixmap(0, 0, self._picture)
        elif self._scene is not None:
            # Every record is looked at: after the timeline itself is on the screen.
            self._turn.start(0)
        fill = QColor(colours.accent)
        fill.setAlpha(30)
        painter.setBrush(fill)
        painter.setPen(QPen(colours.focus, 2 if self.hasFocus() else 1.2))
        painter.drawRoundedRect(self.frame.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._forget()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        x = event.position().x()
        frame = self.frame
        inside = frame.left() <= x <= frame.right()
        half = (self._shown[1] - self._shown[0]) / 2
        self._held = self._day_of(x) - self._shown[0] if inside else half
        self._ask(x)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._ask(event.position().x())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            first, last = self._shown
            self.left_day_requested.emit(first + step * (last - first) / 4)

    def _ask(self, x: float) -> None:
        self.left_day_requested.emit(self._day_of(x) - self._held)

    def _x_of(self, day: float) -> float:
        return (day - self._first) / (self._last - self._first) * self.width()

    def _day_of(self, x: float) -> float:
        return self._first + x / max(1, self.width()) * (self._last - self._first)

    @Slot()
    def _forget(self) -> None:
        self._picture = self._drawing = None
        self.update()

    @Slot()
    def _draw(self) -> None:
        """Draw what one turn has room for; the picture shows when it is whole."""
        if self._picture is not None or self._scene is None or self.width() <= 0:
            return
        if self._drawing is None:
            self._drawing = self._drawn(self._scene)
        try:
            next(self._drawing)
        except StopIteration as done:
            self._picture, self._drawing = done.value, None
            self.update()
        else:
            self._turn.start(0)

    def _drawn(self, scene: Scene) -> Generator[None, None, QPixmap]:
        density = self.devicePixelRatioF()
        picture = QPixmap(round(self.width() * density), round(self.height() * density))
        picture.setDevicePixelRatio(density)
        picture.fill(Qt.GlobalColor.transparent)
        pitch = (self.height() - 8) / _ROWS
        total = max(1, sum(len(lane.rows) for lane in scene.lanes))
        drawn: set[tuple[int, int, int, int]] = set()
        rows = enumerate((row, lane.color) for lane in scene.lanes for row in lane.rows)
        while portion := list(islice(rows, _PORTION)):
            painter = QPainter(picture)
            painter.setPen(Qt.PenStyle.NoPen)
            for before, (row, lane_color) in portion:
                # From top to bottom in the order of the lanes, each as high as it is full.
                line = before * _ROWS // total
                begin = row.earliest or row.latest or row.said_on
                if begin is None:
                    continue
                end = row.latest or begin
                left = round(self._x_of(begin.toordinal()))
                wide = max(3, round(self._x_of(end.toordinal() + 1)) - left)
                color = self._color(row, lane_color)
                # Where many lie on each other one is painted.
                if (left, wide, line, color.rgb()) in drawn:
                    continue
                drawn.add((left, wide, line, color.rgb()))
                painter.setBrush(color)
                painter.drawRoundedRect(QRectF(left, 4 + line * pitch, wide, pitch - 2), 1.5, 1.5)
            painter.end()
            if len(portion) == _PORTION:
                yield
        return picture

    def _color(self, row: TimelineRow, lane: int) -> QColor:
        colours = self._theme.colours
        if row.state is State.LATE:
            color = QColor(colours.late)
        elif row.state is State.LAPSED:
            color = QColor(colours.soon)
        elif row.state in {State.SETTLED, State.SENT}:
            color = QColor(colours.met)
        else:
            color = QColor(colours.priority(row.priority_color if lane < 0 else lane))
        color.setAlpha(_ALPHA)
        return color
