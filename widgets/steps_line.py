"""Steps of preparation on a line: what was done, what should have been, what is to come.

Where the names do not fit beside each other, each step takes a line of its own.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from widgets.deadline_words import day_in_words
from widgets.theme.theme import bold, scaled
from widgets.tip import as_tip

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from resources.words import Words
    from storage.steps import StepRow
    from widgets.theme import Theme

_SMALL = 0.86
_GAP = 8.0
_RING = 4.0
"""Room round a dot for the ring of the keyboard."""
_NEXT = frozenset({Qt.Key.Key_Right, Qt.Key.Key_Down})
_BEFORE = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Up})
_PRESS = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter})


class _Place(NamedTuple):
    """Where one step stands: its dot, the room for its words, and what a click hits."""

    dot: QPointF
    words: QRectF
    room: QRectF


class StepsLine(QWidget):
    """Draws steps against today; one of them is current for the keyboard.

    Signals:
        done_requested: Id of the step that was clicked or pressed: to be marked as done, or as
            still to do when it was done.
    """

    done_requested = Signal(str)

    def __init__(
        self, theme: Theme, words: Words, parent: QWidget | None = None, *, upright: bool = False
    ) -> None:
        """Begin without steps.

        Args:
            theme: The look.
            words: The catalogue.
            parent: Owner.
            upright: Whether each step takes a line even where the names fit beside each other.
        """
        super().__init__(parent)
        self._upright = upright
        self._theme = theme
        self._words = words
        self._steps: tuple[StepRow, ...] = ()
        self._today: date | None = None
        self._current = 0
        self._is_writable = True
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)

    def show_steps(self, steps: Sequence[StepRow], today: date) -> None:
        """Show steps, in their order; the keyboard stays on the step that it was on."""
        current = self._steps[self._current].id if self._steps else ""
        self._steps = tuple(steps)
        self._today = today
        ids = [step.id for step in self._steps]
        self._current = ids.index(current) if current in ids else self._first_open()
        self.setAccessibleName(
            self._words("reports.steps.read", steps="; ".join(map(self._spoken, self._steps)))
        )
        self._describe()
        self.updateGeometry()
        self.update()

    def set_writable(self, *, writable: bool) -> None:
        """Let steps be clicked and pressed, or only be looked at."""
        self._is_writable = writable
        pressed = Qt.CursorShape.PointingHandCursor
        self.setCursor(pressed if writable else Qt.CursorShape.ArrowCursor)

    @property
    def current_id(self) -> str:
        """Id of the step that the keyboard is on; empty when there are none."""
        return self._steps[self._current].id if self._steps else ""

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if not self._steps:
            return 0
        if self._stands(width):
            return round(len(self._steps) * self._row_height())
        return round(self._dot_size() + 2 * _RING + 2 * self._small().height() + 6)

    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._steps:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        places = self._places()
        upright = self._stands(self.width())
        if not upright:
            self._paint_line(painter, places)
        for number, (step, place) in enumerate(zip(self._steps, places, strict=True)):
            self._paint_dot(painter, step, place.dot)
            if upright:
                self._paint_row(painter, step, place.words)
            else:
                self._paint_below(painter, number, place.words)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colours.focus, 2))
            reach = self._dot_size() / 2 + 2.5
            painter.drawEllipse(places[self._current].dot, reach, reach)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = event.key(), len(self._steps) - 1
        if last < 0:
            super().keyPressEvent(event)
        elif key in _PRESS and self._is_writable:
            self.done_requested.emit(self.current_id)
        elif key in _NEXT:
            self._go(min(self._current + 1, last))
        elif key in _BEFORE:
            self._go(max(self._current - 1, 0))
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._go(0 if key == Qt.Key.Key_Home else last)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        number = self._step_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and number is not None:
            self._go(number)
            if self._is_writable:
                self.done_requested.emit(self.current_id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number = self._step_at(QPointF(event.pos()))
            text = self._spoken(self._steps[number]) if number is not None else ""
            QToolTip.showText(event.globalPos(), as_tip(text), self)
            return True
        return super().event(event)

    # -- what it says ---------------------------------------------------------------------------

    def _spoken(self, step: StepRow) -> str:
        day = step.done_on or step.due_on
        when = day_in_words(day, self._words) if day else self._words("reports.steps.no_day")
        key = "done" if step.done_on else "late" if self._is_late(step) else "open"
        return self._words(f"reports.steps.{key}", title=step.title, day=when)

    def _describe(self) -> None:
        text = self._spoken(self._steps[self._current]) if self._steps else ""
        self.setAccessibleDescription(text)

    def _day(self, step: StepRow) -> str:
        return day_in_words(step.due_on, self._words, year=False) if step.due_on else "—"

    def _is_late(self, step: StepRow) -> bool:
        due, today = step.due_on, self._today
        return step.done_on is None and due is not None and today is not None and due < today

    def _color(self, step: StepRow) -> QColor:
        colours = self._theme.colours
        if step.done_on:
            return colours.met
        if self._is_late(step):
            return colours.late
        return colours.soon if step.due_on == self._today else colours.muted

    def _first_open(self) -> int:
        opened = (number for number, step in enumerate(self._steps) if step.done_on is None)
        return next(opened, 0)

    def _go(self, number: int) -> None:
        self._current = number
        self._describe()
        self.update()

    # -- where it stands ------------------------------------------------------------------------

    def _small(self) -> QFontMetricsF:
        return QFontMetricsF(bold(scaled(self.font(), _SMALL)))

    def _dot_size(self) -> float:
        return max(13.0, round(self._small().height() * 0.85))

    def _row_height(self) -> float:
        return max(24.0, QFontMetricsF(self.font()).height() + 6)

    def _widths(self) -> list[float]:
        small = self._small()
        return [
            max(small.horizontalAdvance(step.title), small.horizontalAdvance(self._day(step))) + 2
            for step in self._steps
        ]

    def _stands(self, width: int) -> bool:
        """Say whether each step takes a line: the names do not fit beside each other in `width`."""
        if self._upright:
            return True
        places = self._below(width)
        return any(here.right() + _GAP > there.left() for here, there in pairwise(places))

    def _below(self, width: int) -> list[QRectF]:
        """Return where the words stand below a lying line: the first and last within its ends."""
        size, last = self._dot_size() + 2 * _RING, max(len(self._steps) - 1, 1)
        top, height = size + 2, 2 * self._small().height()
        places = []
        for number, wide in enumerate(self._widths()):
            center = size / 2 + number * (width - size) / last
            left = min(max(center - wide / 2, 0.0), max(width - wide, 0.0))
            places.append(QRectF(left, top, wide, height))
        return places

    def _places(self) -> list[_Place]:
        size, count = self._dot_size() + 2 * _RING, len(self._steps)
        if self._stands(self.width()):
            height = self._row_height()
            rows = [QRectF(0, n * height, self.width(), height) for n in range(count)]
            return [
                _Place(QPointF(size / 2, row.center().y()), row.adjusted(size + 4, 0, 0, 0), row)
                for row in rows
            ]
        step = (self.width() - size) / max(count - 1, 1)
        found = []
        for number, words in enumerate(self._below(self.width())):
            center = size / 2 + number * step
            room = QRectF(center - step / 2, 0, step, self.height()).united(words)
            found.append(_Place(QPointF(center, size / 2), words, room))
        return found

    def _step_at(self, point: QPointF) -> int | None:
        rooms = enumerate(place.room for place in self._places()) if self._steps else ()
        return next((number for number, room in rooms if room.contains(point)), None)

    # -- how it looks ---------------------------------------------------------------------------

    def _paint_line(self, painter: QPainter, places: list[_Place]) -> None:
        """Paint the line; green as far as things were done in order, and half a step beyond."""
        colours = self._theme.colours
        first, last = places[0].dot, places[-1].dot
        painter.setPen(QPen(colours.line, 3))
        painter.drawLine(first, last)
        done = next((n for n, step in enumerate(self._steps) if not step.done_on), len(places))
        if done == 0:
            return
        reached = places[done - 1].dot.x()
        if done < len(places):
            reached = (reached + places[done].dot.x()) / 2
        painter.setPen(QPen(colours.met, 3))
        painter.drawLine(first, QPointF(reached, first.y()))

    def _paint_dot(self, painter: QPainter, step: StepRow, at: QPointF) -> None:
        """Paint a dot: with a tick when done, with a mark when late, else open."""
        colours, reach = self._theme.colours, self._dot_size() / 2 - 1
        color = self._color(step)
        painter.setPen(QPen(color, 1.8))
        painter.setBrush(color if step.done_on else colours.raised)
        painter.drawEllipse(at, reach, reach)
        if step.done_on:
            painter.setPen(QPen(colours.raised, 1.6))
            bend = QPointF(at.x() - reach * 0.1, at.y() + reach * 0.4)
            painter.drawLine(QPointF(at.x() - reach * 0.5, at.y()), bend)
            painter.drawLine(bend, QPointF(at.x() + reach * 0.5, at.y() - reach * 0.4))
        elif self._is_late(step):
            painter.drawLine(
                QPointF(at.x(), at.y() - reach * 0.5), QPointF(at.x(), at.y() + reach * 0.1)
            )
            painter.drawPoint(QPointF(at.x(), at.y() + reach * 0.5))

    def _paint_below(self, painter: QPainter, number: int, room: QRectF) -> None:
        step = self._steps[number]
        late = self._is_late(step)
        small = scaled(self.font(), _SMALL)
        painter.setFont(bold(small) if late else small)
        painter.setPen(self._color(step) if not step.done_on else self._theme.colours.text)
        side = Qt.AlignmentFlag.AlignHCenter
        if number == 0:
            side = Qt.AlignmentFlag.AlignLeft
        elif number == len(self._steps) - 1:
            side = Qt.AlignmentFlag.AlignRight
        painter.drawText(room, side | Qt.AlignmentFlag.AlignTop, f"{step.title}\n{self._day(step)}")

    def _paint_row(self, painter: QPainter, step: StepRow, room: QRectF) -> None:
        colours, late = self._theme.colours, self._is_late(step)
        painter.setFont(bold(self.font()) if late else self.font())
        metrics, day = painter.fontMetrics(), self._day(step)
        painter.setPen(colours.late if late else colours.muted)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | middle, day)
        left = room.adjusted(0, 0, -metrics.horizontalAdvance(day) - _GAP, 0)
        title = metrics.elidedText(step.title, Qt.TextElideMode.ElideRight, int(left.width()))
        painter.setPen(colours.text)
        painter.drawText(left, Qt.AlignmentFlag.AlignLeft | middle, title)
