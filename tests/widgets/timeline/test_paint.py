"""What is painted can be read: contrast from the palettes, and without colour."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QFont, QFontDatabase, QImage, QPainter

from resources import resource
from tests.widgets.timeline.rows import TODAY, WORDS, row
from widgets.theme import LOOKS, load_colours
from widgets.timeline.item_paint import FIRM
from widgets.timeline.lanes import Lane
from widgets.timeline.paint import Frame, TimelinePainter
from widgets.timeline.scene import Scene

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from storage.timeline import TimelineRow

LEFT = float(date(2025, 12, 1).toordinal())


def luminance(color: QColor) -> float:
    parts = [
        value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4
        for value in (color.redF(), color.greenF(), color.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def over(color: QColor, ground: QColor, alpha: int) -> QColor:
    part = alpha / 255
    return QColor.fromRgbF(
        color.redF() * part + ground.redF() * (1 - part),
        color.greenF() * part + ground.greenF() * (1 - part),
        color.blueF() * part + ground.blueF() * (1 - part),
    )


@pytest.mark.parametrize("look", LOOKS)
def test_words_in_a_block_and_bars_on_the_ground_can_be_read(look: str) -> None:
    colours = load_colours(look)
    tones = (colours.late, colours.soon, colours.met, colours.quiet, *colours.priorities)
    for ground in (colours.base, colours.window):
        assert contrast(colours.muted, ground) >= 4.5
        for tone in tones:
            assert contrast(colours.text, over(tone, ground, FIRM)) >= 4.5
            assert contrast(tone, ground) >= 3


def picture(
    *rows: TimelineRow, look: str = "light", points: float = 10, width: int = 1200
) -> QImage:
    painter = TimelinePainter(load_colours(look), QFont("Inter", round(points)), WORDS)
    painter.fit(width)
    scene = Scene(WORDS, TODAY)
    scene.use_font(painter.measure, painter.sizes)
    scene.use_scale((width - painter.head_width) / 761)
    scene.show([Lane("a", "Woonrust en regie", 0, rows)], TODAY, with_ended=True)
    image = QImage(width, 400, QImage.Format.Format_RGB32)
    target = QPainter(image)
    painter.paint(target, scene, Frame(width, 400, LEFT, 0))
    target.end()
    return image


@pytest.fixture(autouse=True)
def shipped_letters(qapp: QApplication) -> None:
    """Have the letters there that are shipped, whichever test came before."""
    del qapp
    for cut in ("Regular", "SemiBold"):
        QFontDatabase.addApplicationFont(str(resource("fonts", f"Inter-{cut}.ttf")))


def greys(image: QImage) -> QImage:
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


def test_late_lapsed_and_open_differ_without_colour(qtbot: QtBot) -> None:
    del qtbot
    from storage.rules.terms import Firmness, Status

    window = (date(2026, 6, 1), date(2026, 9, 30))
    kinds = [
        row(".", *window, record_id="x"),
        row(".", *window, firmness=Firmness.AIM, record_id="x"),
        row(".", *window, status=Status.MET, record_id="x"),
    ]
    seen = [greys(picture(each)) for each in kinds]
    painter = TimelinePainter(load_colours("light"), QFont("Inter", 10), WORDS)
    painter.fit(1200)
    middle = round(painter.axis_height + painter.sizes.pad + painter.sizes.row / 2)
    px = (1200 - painter.head_width) / 761
    first, last = (painter.head_width + (day.toordinal() - LEFT) * px for day in (window[1], TODAY))
    between = range(round(first) + 8, round(last) - 4)
    line = [[image.pixelColor(x, middle).lightness() < 150 for x in between] for image in seen]
    assert all(a != b for n, a in enumerate(seen) for b in seen[:n])
    # After the window: a full line, a broken one, none.
    dark = [sum(each) / len(each) for each in line]
    assert dark[0] > 0.9
    assert 0.3 < dark[1] < 0.9
    assert dark[2] < 0.3


@pytest.mark.parametrize("points", [9, 14, 20])
@pytest.mark.parametrize("width", [500, 1200])
def test_it_holds_at_every_size(qtbot: QtBot, points: float, width: int) -> None:
    del qtbot
    rows = [row(f"Een lange titel van punt {n}", latest=date(2026, 12, n + 1)) for n in range(4)]
    image = picture(*rows, points=points, width=width)
    painter = TimelinePainter(load_colours("light"), QFont("Inter", round(points)), WORDS)
    painter.fit(width)
    # The heads of lanes leave most of the width to time.
    assert painter.head_width <= width * 0.42
    base = load_colours("light").base
    beside = [image.pixelColor(2, y) == base for y in range(painter.axis_height)]
    assert all(beside)
