"""Paints a scene: the axis, the heads of the lanes, and what is in sight between them.

The same painting serves the window and a picture in a file.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from widgets.theme.theme import bold, scaled
from widgets.timeline.axis import Axis, Tick, Unit, axis, week_of
from widgets.timeline.item_paint import ItemPainter
from widgets.timeline.layout import Placed, Sizes
from widgets.timeline.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont

    from resources.words import Words
    from storage.rules.calendar import Recess
    from widgets.theme.colours import Colours
    from widgets.timeline.scene import InSight, Scene


_HEAD, _LEAST_HEAD = 26, 12
"""Width of the heads of the lanes, in letters."""
_HEAD_PART = 0.26
_BAND = 70
"""How much shows of a recess, of 255, where all grounds are the same."""
_NARROW = 2
"""A band of fewer pixels is left out."""


class Frame(NamedTuple):
    """What is in sight.

    Attributes:
        width: Of the whole, the heads of the lanes included.
        height: Of the whole, the axis and the foot included.
        left_day: Day at the left edge, beside the heads.
        top: How far the lanes are scrolled.
    """

    width: float
    height: float
    left_day: float
    top: float


class Hit(NamedTuple):
    """A place that can be pointed at.

    Attributes:
        area: Where it is.
        lane: Number of the lane.
        placed: The item; None for the line that unfolds or folds the lane.
    """

    area: QRectF
    lane: int
    placed: Placed | None


class TimelinePainter:
    """Paints with one font and one look.

    Attributes:
        sizes: Measures for the scene.
        head_width: Width of the heads of the lanes.
        axis_height: Height of the axis.
        foot_height: Height of the strip with the names of recesses.
    """

    def __init__(self, colours: Colours, font: QFont, words: Words) -> None:
        self._colours = colours
        self._words = words
        self._texts = Texts(font)
        self._small = Texts(scaled(font, 0.88))
        self._bold = Texts(bold(font))
        line = self._texts.height
        letter = self._texts.metrics.averageCharWidth()
        self._letter = letter
        self.head_width = round(letter * _HEAD)
        self.axis_height = round(line + self._small.height + 16)
        self.foot_height = round(self._small.height + 6)
        unit = line / 16
        self._months = words("terms.months_short").split()
        self._full_months = words("terms.months").split()
        self._wrapped: dict[str, tuple[str, ...]] = {}
        self._unit = unit
        self.sizes = Sizes(
            row=round(line + 12),
            pad=8,
            least_lane=round(2 * line + self._small.height + 18),
            gap=7 * unit,
            diamond=14 * unit,
            ring=(11 + 70) * unit,
            bar=max(4.0, 4 * unit),
            tick=15 * unit,
            arrow=11 * unit,
            text_most=letter * 44,
            text_least=letter * 7,
            more=self._texts.width(" +999"),
        )
        self._items = ItemPainter(colours, self._texts, self.sizes, unit)

    def fit(self, width: float) -> None:
        """Give the heads of the lanes no more than their part of a width."""
        most = max(width * _HEAD_PART, self._letter * _LEAST_HEAD)
        wide = round(min(self._letter * _HEAD, most))
        if wide != self.head_width:
            self.head_width = wide
            self._wrapped = {}

    def measure(self, text: str) -> float:
        """Return the width of a text in a row."""
        return self._items.measure(text)

    def body_height(self, height: float) -> float:
        """Return how much of a height the lanes have."""
        return max(0.0, height - self.axis_height - self.foot_height)

    def marks(self, scene: Scene, first: int, last: int) -> Axis:
        """Return the marks of the axis for the days in sight."""
        room = self._small.width("mmm") + 8 * self._unit
        return axis(first, last, scene.px_per_day, room)

    def paint(
        self,
        painter: QPainter,
        scene: Scene,
        frame: Frame,
        *,
        recesses: Sequence[Recess] = (),
        chosen: str = "",
        pointed: str = "",
        is_still: bool = False,
    ) -> list[Hit]:
        """Paint a scene; return what can be pointed at. One without lanes says that it is empty.

        Args:
            painter: Paints from the top left corner of the frame.
            scene: What to paint.
            frame: What of it is in sight.
            recesses: To be drawn as bands; those out of sight may be among them.
            chosen: Id of the record that is chosen; "+" and a number for the line below a lane.
            pointed: The same for what is under the pointer.
            is_still: Whether nothing can be unfolded: what is left out is counted instead.
        """
        colours = self._colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, frame.width, frame.height), colours.base)
        width = frame.width - self.head_width
        body = self.body_height(frame.height)
        last_day = int(frame.left_day + width / scene.px_per_day) + 1
        marks = self.marks(scene, int(frame.left_day), last_day)

        painter.save()
        painter.translate(self.head_width, 0)
        painter.setClipRect(QRectF(0, 0, width, frame.height))
        if scene.lanes:
            self._paint_recesses(painter, scene, frame, recesses, width)
        self._paint_grid(painter, scene, frame, marks)
        lanes = list(scene.in_sight(frame.left_day, frame.top, width, body))
        painter.setPen(QPen(colours.line, 1))
        for lane in lanes:
            y = self.axis_height + lane.top + lane.height - 0.5
            if y < frame.height - self.foot_height:
                painter.drawLine(QPointF(0, y), QPointF(width, y))
        self._paint_today_line(painter, scene, frame)
        painter.translate(0, self.axis_height)
        painter.setClipRect(QRectF(0, 0, width, body))
        hits: list[Hit] = []
        for lane in lanes:
            self._paint_lane(
                painter, scene, lane, (frame.left_day, width, body), (chosen, pointed), hits
            )
            if is_still and lane.packed.hidden:
                self._paint_hidden(painter, lane)
            elif lane.packed.hidden or lane.packed.is_unfolded:
                self._paint_fold(painter, lane, (chosen, pointed), hits)
        if not scene.lanes:
            self._paint_empty(painter, width, body, is_read=not scene.is_reading)
        painter.restore()

        self._paint_heads(painter, scene, lanes, frame)
        painter.save()
        painter.translate(self.head_width, 0)
        painter.setClipRect(QRectF(0, 0, width, frame.height))
        self._paint_today(painter, scene, frame)
        self._paint_marks(painter, scene, frame, marks)
        painter.restore()
        painter.setPen(QPen(colours.line, 1))
        painter.drawLine(QPointF(self.head_width, 0), QPointF(self.head_width, frame.height))
        return [
            hit._replace(area=hit.area.translated(self.head_width, self.axis_height))
            for hit in hits
        ]

    def note(self, painter: QPainter, frame: Frame, text: str) -> None:
        """Write a line at the foot of a picture, in the middle of a strip of `foot_height`."""
        painter.setFont(self._small.font)
        painter.setPen(self._colours.muted)
        base = frame.height + (self.foot_height + self._small.ascent - self._small.descent) / 2
        self._small.draw(painter, 12 * self._unit, base, text)

    # -- ground and axis ----------------------------------------------------------------------

    def _paint_empty(
        self, painter: QPainter, width: float, height: float, *, is_read: bool
    ) -> None:
        painter.setFont(self._texts.font)
        painter.setPen(self._colours.muted)
        painter.drawText(
            QRectF(20, 0, width - 40, height),
            Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap,
            self._words("timeline.empty" if is_read else "timeline.reading"),
        )

    def _paint_recesses(
        self,
        painter: QPainter,
        scene: Scene,
        frame: Frame,
        recesses: Sequence[Recess],
        width: float,
    ) -> None:
        colours = self._colours
        painter.setFont(self._small.font)
        painter.setPen(colours.muted)
        band = QColor(colours.window)
        if band == colours.base:
            band = QColor(colours.line)
            band.setAlpha(_BAND)
        for recess in recesses:
            left = scene.x_of(recess.first.toordinal(), frame.left_day)
            right = scene.x_of(recess.last.toordinal() + 1, frame.left_day)
            if right < 0 or left > width or right - left < _NARROW:
                continue
            top = float(self.axis_height)
            painter.fillRect(QRectF(left, top, right - left, frame.height - top), band)
            name = self._words(f"timeline.recess.{recess.kind}")
            need = self._small.width(name)
            begin = max(left, 0.0) + 4
            if begin + need <= min(right, width) - 2:
                foot = frame.height - self._small.descent - 4
                self._small.draw(painter, begin, foot, name)

    def _paint_grid(self, painter: QPainter, scene: Scene, frame: Frame, marks: Axis) -> None:
        colours = self._colours
        fine = QColor(colours.line)
        fine.setAlpha(130)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        for tick in marks.lower:
            x = scene.x_of(tick.day, frame.left_day)
            painter.setPen(QPen(colours.edge if tick.is_major else fine, 1))
            top = self.axis_height - self._small.height - 6
            painter.drawLine(QPointF(x, top), QPointF(x, self._bottom(scene, frame)))
        painter.setPen(QPen(colours.line, 1))
        y = self.axis_height - 1
        painter.drawLine(QPointF(0, y), QPointF(frame.width, y))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)

    def _paint_marks(self, painter: QPainter, scene: Scene, frame: Frame, marks: Axis) -> None:
        colours = self._colours
        pill = self._pill(scene, frame)
        painter.setFont(self._small.font)
        painter.setPen(colours.muted)
        base = self.axis_height - self._small.descent - 6
        for tick in marks.lower:
            text = self._tick_text(tick)
            x = scene.x_of(tick.day, frame.left_day)
            need = self._small.width(text)
            room = (tick.end - tick.day) * scene.px_per_day
            begin = x + (max(0.0, room - need) / 2 if tick.unit is Unit.DAY else 4)
            if begin + need > x + room or (begin < pill.right() + 2 and begin + need > pill.left()):
                continue
            self._small.draw(painter, begin, base, text)
        painter.setFont(self._bold.font)
        painter.setPen(colours.text)
        for tick in marks.upper:
            text = self._tick_text(tick, full=True)
            begin = max(scene.x_of(tick.day, frame.left_day), 0.0) + 4
            end = scene.x_of(tick.end, frame.left_day)
            if begin + self._bold.width(text) <= end - 4:
                self._bold.draw(painter, begin, 5 + self._bold.ascent, text)

    def _tick_text(self, tick: Tick, *, full: bool = False) -> str:
        day = date.fromordinal(max(tick.day, 1))
        if tick.unit is Unit.DAY:
            return str(day.day)
        if tick.unit is Unit.WEEK:
            return self._words("timeline.week", week=week_of(max(tick.day, 1)))
        if tick.unit is Unit.QUARTER:
            return self._words("timeline.quarter", quarter=(day.month + 2) // 3)
        if tick.unit is Unit.YEAR:
            return str(day.year)
        if full:
            return f"{self._full_months[day.month - 1]} {day.year}"
        return self._months[day.month - 1]

    def _pill(self, scene: Scene, frame: Frame) -> QRectF:
        """Return the place of today's label."""
        today = scene.today
        text = f"{today.day} {self._months[today.month - 1]}"
        height = self._small.height + 2
        width = self._small.width(text) + 18 * self._unit
        x = scene.x_of(today.toordinal(), frame.left_day)
        return QRectF(x - width / 2, self.axis_height - height - 3, width, height)

    def _paint_today_line(self, painter: QPainter, scene: Scene, frame: Frame) -> None:
        x = scene.x_of(scene.today.toordinal(), frame.left_day)
        top = self._pill(scene, frame).center().y()
        height = self._bottom(scene, frame) - top
        painter.fillRect(QRectF(x - 0.75, top, 1.5, height), self._colours.accent)

    def _bottom(self, scene: Scene, frame: Frame) -> float:
        """Return how far down lines go: without lanes a sentence stands below the axis."""
        return frame.height if scene.lanes else self.axis_height - 1.0

    def _paint_today(self, painter: QPainter, scene: Scene, frame: Frame) -> None:
        colours = self._colours
        pill = self._pill(scene, frame)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.accent)
        painter.drawRoundedRect(pill, 3, 3)
        painter.setPen(colours.on_accent)
        painter.setFont(self._small.font)
        today = scene.today
        text = f"{today.day} {self._months[today.month - 1]}"
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)

    # -- lanes --------------------------------------------------------------------------------

    def _paint_heads(
        self, painter: QPainter, scene: Scene, lanes: Sequence[InSight], frame: Frame
    ) -> None:
        colours = self._colours
        body = self.body_height(frame.height)
        painter.save()
        painter.translate(0, self.axis_height)
        painter.setClipRect(QRectF(0, 0, frame.width, body))
        square = 9 * self._unit
        left = 12 * self._unit
        text_left = left + square + 8 * self._unit
        line = self._texts.height
        for lane in lanes:
            what = scene.lanes[lane.number]
            bottom = lane.top + lane.height
            painter.setPen(QPen(colours.line, 1))
            painter.drawLine(QPointF(0, bottom - 0.5), QPointF(self.head_width, bottom - 0.5))
            lines = self._title_lines(what.title, self.head_width - text_left - 8)
            tall = len(lines) * line + self._small.height
            # The head of a lane that is higher than the view stays in sight.
            y = min(max(lane.top, 0.0) + self.sizes.pad, bottom - tall - self.sizes.pad)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.priority(what.color))
            painter.drawRoundedRect(QRectF(left, y + (line - square) / 2, square, square), 2.5, 2.5)
            painter.setPen(colours.text)
            painter.setFont(self._bold.font)
            for text in lines:
                self._bold.draw(painter, text_left, y + self._bold.ascent, text)
                y += line
            painter.setPen(colours.muted)
            painter.setFont(self._small.font)
            shown = self._words("timeline.shown", n=lane.shown)
            self._small.draw(painter, text_left, y + self._small.ascent, shown)
        painter.restore()

    def _title_lines(self, title: str, width: float) -> tuple[str, ...]:
        """Return a title in at most two lines."""
        lines = self._wrapped.get(title)
        if lines is None:
            first = ""
            rest = title.split()
            while rest and self._bold.width(f"{first} {rest[0]}".strip()) <= width:
                first = f"{first} {rest.pop(0)}".strip()
            both = [first, " ".join(rest)] if first else [" ".join(rest)]
            lines = tuple(self._bold.elided(part, width) for part in both if part)
            self._wrapped[title] = lines
        return lines

    def _paint_lane(
        self,
        painter: QPainter,
        scene: Scene,
        lane: InSight,
        sight: tuple[float, float, float],
        marked: tuple[str, str],
        hits: list[Hit],
    ) -> None:
        left_day, width, height = sight
        color = scene.lanes[lane.number].color
        sizes = self.sizes
        first = (-lane.top - sizes.pad) / sizes.row - 1
        last = (height - lane.top - sizes.pad) / sizes.row
        for placed in lane.placed:
            if not first < placed.row < last:
                continue
            middle = lane.top + sizes.pad + (placed.row + 0.5) * sizes.row
            area = self._items.area(placed, middle, width)
            hits.append(Hit(area, lane.number, placed))
            self._paint_ground(painter, area, placed.item.row.id, marked)
            end = scene.x_of(placed.item.end, left_day)
            self._items.paint(painter, placed, middle, end, width, color)

    def _paint_ground(
        self, painter: QPainter, area: QRectF, what: str, marked: tuple[str, str]
    ) -> None:
        if what not in marked:
            return
        chosen = what == marked[0]
        colours = self._colours
        painter.setBrush(colours.selected if chosen else colours.hover)
        painter.setPen(QPen(colours.focus, 1.5) if chosen else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(area.adjusted(-5, 1, 5, -1), 4, 4)

    def _paint_fold(
        self, painter: QPainter, lane: InSight, marked: tuple[str, str], hits: list[Hit]
    ) -> None:
        hidden = lane.packed.hidden
        text = self._words("timeline.unfold", n=hidden) if hidden else self._words("timeline.fold")
        area = self._below_rows(lane, text)
        self._paint_ground(painter, area, f"+{lane.number}", marked)
        painter.setFont(self._texts.font)
        painter.setPen(self._colours.accent)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        hits.append(Hit(area, lane.number, None))

    def _paint_hidden(self, painter: QPainter, lane: InSight) -> None:
        text = self._words("timeline.picture.hidden", n=lane.packed.hidden)
        painter.setFont(self._texts.font)
        painter.setPen(self._colours.muted)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(self._below_rows(lane, text), flags, text)

    def _below_rows(self, lane: InSight, text: str) -> QRectF:
        """Return where words stand in the line below the rows of a lane."""
        sizes = self.sizes
        top = lane.top + sizes.pad + len(lane.packed.rows) * sizes.row
        return QRectF(sizes.gap, top, self.measure(text), sizes.row)
