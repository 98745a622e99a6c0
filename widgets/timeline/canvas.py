"""The timeline as it is seen: what is in sight is painted, moved through time, chosen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from widgets.timeline import walk
from widgets.timeline.axis import FIRST_DAY, LAST_DAY
from widgets.timeline.paint import Frame, Hit, TimelinePainter
from widgets.timeline.scene import FEW, Scene
from widgets.timeline.stretch import Stretch
from widgets.timeline.words import lines_of

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from PySide6.QtGui import (
        QFocusEvent,
        QPaintEvent,
        QResizeEvent,
    )
    from PySide6.QtWidgets import QWidget

    from resources.words import Words
    from storage.rules.calendar import Recess
    from widgets.theme import Theme
    from widgets.timeline.lanes import Lane


class TimelineCanvas(QAbstractScrollArea):
    """Shows lanes through time, and one of the records as chosen.

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
        self._scrolled = 0
        self._is_ringed = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(words("timeline.view"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
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
