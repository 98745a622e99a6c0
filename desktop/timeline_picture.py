"""The timeline as a picture in a file: the same painting as in the window, whole or a stretch of it.

A picture in dots (png) has twice as many as the screen, so that it prints well; one in lines (svg)
has any size.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter

from storage.errors import RegisterError, reason_key
from storage.priorities import list_priorities
from storage.private import private
from storage.targets import check_target
from storage.timeline import timeline_rows
from widgets.timeline.axis import FIRST_DAY, LAST_DAY
from widgets.timeline.lanes import Lane, LanesBy, lanes_of
from widgets.timeline.paint import Frame, TimelinePainter
from widgets.timeline.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtGui import QFont

    from resources.words import Words
    from storage.register import Register
    from storage.rules.calendar import SittingCalendar
    from widgets.theme.colours import Colours

SUFFIXES = (".png", ".svg")
"""Endings of files that a picture can have."""

_WIDTH = 1400
"""Width of a stretch without a width of its own, in logical pixels."""
_SPAN = 761
_WIDEST, _HIGHEST = 8_000, 12_000
"""No picture is larger, in logical pixels; above that time becomes narrower and lanes are folded."""
_LARGEST = 60_000_000
"""Nor has one more pixels in all, so that it fits in memory."""
_MOST_DAYS = 20 * 365
"""The whole reaches no further than half of this from today: further on marks point at the rest."""
_LEAST_ROWS = 2
_UNFOLDED = 1_000_000
"""More rows than a lane can have."""
_LEAST_HEIGHT = 160
_MOST_DOTS = 20_000_000
_DENSITY = 2.0


class PictureUnwritableError(RegisterError):
    """The file cannot be written."""


class Wanted(NamedTuple):
    """What is to be in the picture.

    Attributes:
        by: What a lane stands for.
        with_ended: Whether to show what is settled and the reports that are sent.
        with_recess: Whether to show the recesses.
        days: First day and end of the stretch, as `date.toordinal` counts; None for the whole.
        width: In logical pixels; None for what the stretch needs. Its height is that of the lanes.
    """

    by: LanesBy = LanesBy.PRIORITY
    with_ended: bool = True
    with_recess: bool = True
    days: tuple[float, float] | None = None
    width: int | None = None


def save_timeline(
    register: Register,
    path: Path,
    wanted: Wanted,
    *,
    today: date,
    words: Words,
    calendar: SittingCalendar,
    colours: Colours,
    font: QFont,
) -> int:
    """Write the timeline of a register to a file, by its ending; return how many are not drawn.

    Those are the ones for which there is no room, and in the whole also those that lie too far off
    for a mark at the edge to point at. The picture says how many there are.

    A file that is there is replaced when the new one is whole. Needs a `QGuiApplication`.

    Args:
        register: What to draw.
        path: A file that ends in one of `SUFFIXES`.
        wanted: What is to be in it.
        today: Where today's line stands.
        words: The catalogue.
        calendar: Gives the recesses.
        colours: The look; on paper that is the light one.
        font: Of the text.

    Raises:
        PictureUnwritableError: The file cannot be written.
        RegisterExistsError: A register stands at `path`.
    """
    check_target(path)
    painter = TimelinePainter(colours, font, words)
    scene = Scene(words, today)
    scene.use_font(painter.measure, painter.sizes)
    lanes = lanes_of(timeline_rows(register, today), list_priorities(register), wanted.by, words)
    scene.show(lanes, today, with_ended=wanted.with_ended)
    frame = _frame(scene, painter, wanted, words)
    hidden = sum(scene.packed(number).hidden for number in range(len(scene.lanes)))
    outside = 0 if wanted.days else _outside(scene, frame, painter)
    recesses = calendar.recesses_between(*_dates(frame, scene, painter))
    drawn = _svg if path.suffix.lower() == ".svg" else _png

    def paint(target: QPainter) -> None:
        shown = recesses if wanted.with_recess else ()
        if outside:
            target.fillRect(QRectF(0, 0, sheet.width, sheet.height), colours.base)
        painter.paint(target, scene, frame, recesses=shown, is_still=True)
        if outside:
            painter.note(target, frame, words("timeline.picture.outside", n=outside))

    sheet = frame
    if outside:
        sheet = frame._replace(height=frame.height + painter.foot_height)
    data = drawn(
        sheet,
        paint,
        words("timeline.picture.title", name=register.path.stem, day=today.isoformat()),
    )
    part = path.with_name(f".{path.name}.part")
    try:
        with open(part, "wb", opener=private) as file:
            file.write(data)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise PictureUnwritableError(
            "timeline.unwritable", name=path.name, reason=reason_key(error)
        ) from error
    return hidden + outside


def _frame(scene: Scene, painter: TimelinePainter, wanted: Wanted, words: Words) -> Frame:
    """Set the scale and say what of the scene is in the picture."""
    first, end = wanted.days or _whole(scene)
    days = max(1.0, end - first)
    width = float(wanted.width - painter.head_width) if wanted.width else 0.0
    if width <= 0:
        usual = _WIDTH - painter.head_width
        width = min(max(usual, days * usual / _SPAN), _WIDEST)
    scene.use_scale(width / days)
    highest = min(_HIGHEST, _LARGEST / (width + painter.head_width))
    if not _fits(scene, highest):
        # Too many lanes for even their heads: the last ones become one, which is folded.
        tall = _LEAST_ROWS * scene.sizes.row + 2 * scene.sizes.pad
        most = max(1, int(highest / max(tall, scene.sizes.least_lane)))
        if len(scene.lanes) > most:
            lanes = _merged(scene.lanes, most, words)
            scene.show(lanes, scene.today, with_ended=wanted.with_ended)
            _fits(scene, highest)
    least = painter.axis_height + painter.foot_height
    # A register without anything has room for the sentence that says so.
    height = max(scene.height, 0 if scene.lanes else _LEAST_HEIGHT) + least
    return Frame(round(width + painter.head_width), round(height), first, 0)


def _fits(scene: Scene, highest: float) -> bool:
    """Unfold the lanes as far as they stay within a height, at `_LEAST_ROWS` even when they do not.

    Returns:
        Whether they stay within it.
    """
    scene.use_most_rows(_UNFOLDED)
    counts = [len(scene.packed(number).rows) for number in range(len(scene.lanes))]

    def height(most: int) -> float:
        sizes = scene.sizes
        rows = (min(count, most) * sizes.row + 2 * sizes.pad for count in counts)
        return sum(max(each, sizes.least_lane) for each in rows)

    most = max([_LEAST_ROWS, *counts])
    if height(most) > highest:
        most = bisect_right(range(most), highest, lo=_LEAST_ROWS + 1, key=height) - 1
        scene.use_most_rows(most)
        for number in range(len(scene.lanes)):
            scene.packed(number)
    return height(most) <= highest


def _merged(lanes: Sequence[Lane], most: int, words: Words) -> list[Lane]:
    rest = tuple(row for lane in lanes[most - 1 :] for row in lane.rows)
    return [*lanes[: most - 1], Lane("+", words("timeline.picture.others"), -1, rest)]


def _outside(scene: Scene, frame: Frame, painter: TimelinePainter) -> int:
    """Return how many are in a row, but neither in sight nor pointed at from the edge."""
    width = frame.width - painter.head_width
    missing = 0
    for lane in scene.in_sight(frame.left_day, 0, width, frame.height):
        there = sum(len(row.items) for row in lane.packed.rows)
        missing += there - sum(1 + placed.more for placed in lane.placed)
    return missing


def _whole(scene: Scene) -> tuple[float, float]:
    """Return the first day and the end of all that is shown, as far as it is near enough."""
    today = scene.today.toordinal()
    spans = [(today, today + 1)]
    for number in range(len(scene.lanes)):
        items = scene.items(number)
        spans += [(item.first, item.end) for item in items if item.first is not None]
    first, end = min(span[0] for span in spans), max(span[1] for span in spans)
    if end - first > _MOST_DAYS:
        low, high = today - _MOST_DAYS // 2, today + _MOST_DAYS // 2
        near = [span for span in spans if span[1] > low and span[0] < high]
        first = max(low, min(span[0] for span in near))
        end = min(high, max(span[1] for span in near))
    # Room at the right for the words of the last ones.
    around = max(30.0, (end - first) * 0.05)
    return first - around, end + 4 * around


def _dates(frame: Frame, scene: Scene, painter: TimelinePainter) -> tuple[date, date]:
    end = frame.left_day + (frame.width - painter.head_width) / scene.px_per_day
    first, last = (
        date.fromordinal(min(max(int(day), FIRST_DAY), LAST_DAY)) for day in (frame.left_day, end)
    )
    return first, last


def _png(frame: Frame, paint: Callable[[QPainter], object], title: str) -> bytes:
    dots = frame.width * frame.height * _DENSITY**2
    density = _DENSITY if dots <= _MOST_DOTS else 1.0
    image = QImage(
        round(frame.width * density), round(frame.height * density), QImage.Format.Format_RGB32
    )
    image.setDevicePixelRatio(density)
    image.setText("Title", title)
    target = QPainter(image)
    paint(target)
    target.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(data.data())


def _svg(frame: Frame, paint: Callable[[QPainter], object], title: str) -> bytes:
    from PySide6.QtSvg import QSvgGenerator

    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    size = QSize(round(frame.width), round(frame.height))
    # Else letters are as small as on paper, and the rest as large as on the screen.
    generator.setResolution(round(QGuiApplication.primaryScreen().logicalDotsPerInch()))
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setTitle(title)
    target = QPainter(generator)
    paint(target)
    target.end()
    return bytes(data.data())
