"""The timeline as a widget: what mouse, wheel and keys do, and what a screen reader hears."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from storage.calendars import load_calendar
from storage.rules.terms import RecordKind, Status
from tests.widgets.hands import CTRL, NONE, press, settle
from tests.widgets.timeline.rows import TODAY, WORDS, row
from widgets.theme import Theme
from widgets.timeline import Lane, Overview, TimelineView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from storage.timeline import TimelineRow

SOON = row("Reactie inspecties", date(2026, 10, 1), date(2026, 12, 31))
LATE = row("Voorstellen", date(2026, 6, 1), date(2026, 9, 30))
UNDATED = row("Overzicht")
REPORT = row("Brief", latest=date(2027, 12, 31), kind=RecordKind.REPORT, status=Status.PLANNED)
SHIFT = Qt.KeyboardModifier.ShiftModifier


def lanes(*groups: list[TimelineRow]) -> list[Lane]:
    return [Lane(f"l{n}", f"Baan {n}", n, tuple(rows)) for n, rows in enumerate(groups)]


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[TimelineView]:
    made = TimelineView(Theme(), WORDS, TODAY)
    qtbot.addWidget(made)
    made.resize(1200, 600)
    made.show_lanes(lanes([SOON, LATE], [UNDATED, REPORT]), TODAY, with_ended=True)
    made.show_recesses(load_calendar().recesses_between)
    made.show()
    made.go_to_range("years")
    paint(made)
    yield made
    made.hide()


def paint(view: TimelineView) -> None:
    settle()
    view.viewport().grab()


def place_of(view: TimelineView, record: TimelineRow) -> QPoint:
    paint(view)
    for hit in view._hits:
        if hit.placed is not None and hit.placed.item.row.id == record.id:
            return hit.area.center().toPoint()
    raise AssertionError(record.title)


def wheel(view: TimelineView, at: QPoint, notches: int, keys: Qt.KeyboardModifier = NONE) -> None:
    event = QWheelEvent(
        QPointF(at),
        QPointF(view.viewport().mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_a_click_chooses_and_says_what(view: TimelineView) -> None:
    heard: list[str] = []
    view.chosen.connect(heard.append)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NONE, place_of(view, SOON))
    assert heard == [SOON.id]
    assert view.chosen_record == SOON.id
    assert view.accessibleName() == "Tijdlijn van het register"
    said = view.accessibleDescription()
    assert said.startswith(f"Reactie inspecties. {SOON.number} · Toezegging · over 5 weken")
    assert said.endswith("Baan: Baan 0")
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NONE, QPoint(1190, 560))
    assert heard == [SOON.id, ""]
    assert view.accessibleDescription() == ""


def test_enter_and_a_double_click_open(view: TimelineView) -> None:
    opened: list[str] = []
    view.opened.connect(opened.append)
    press(view, Qt.Key.Key_Return)
    assert opened == []
    view.choose(LATE.id)
    press(view, Qt.Key.Key_Return)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, NONE, place_of(view, REPORT))
    assert opened == [LATE.id, REPORT.id]


def test_tab_walks_over_all_items_and_then_on(view: TimelineView, qtbot: QtBot) -> None:
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    seen: list[str] = []
    while view.focusNextPrevChild(True) and len(seen) < 9:
        if seen and view.chosen_record == seen[-1]:
            break
        seen.append(view.chosen_record)
    assert seen == [LATE.id, SOON.id, UNDATED.id, REPORT.id]
    view.focusNextPrevChild(False)
    assert view.chosen_record == UNDATED.id


def test_arrows_move_time_until_something_is_chosen(view: TimelineView) -> None:
    first = view.days_shown[0]
    press(view, Qt.Key.Key_Right)
    assert view.days_shown[0] > first
    press(view, Qt.Key.Key_Left)
    assert view.days_shown[0] == pytest.approx(first)
    view.choose(LATE.id)
    press(view, Qt.Key.Key_Right)
    assert view.chosen_record == SOON.id
    press(view, Qt.Key.Key_Down)
    assert view.chosen_record in {UNDATED.id, REPORT.id}
    first = view.days_shown[0]
    press(view, Qt.Key.Key_Right, SHIFT)
    assert view.days_shown[0] > first
    press(view, Qt.Key.Key_Escape)
    assert view.chosen_record == ""


@pytest.mark.parametrize("key", [Qt.Key.Key_Home, Qt.Key.Key_T])
def test_back_to_today(view: TimelineView, key: Qt.Key) -> None:
    view.go_to(date(2022, 1, 1).toordinal())
    assert view.days_shown[1] < TODAY.toordinal()
    press(view, key)
    first, last = view.days_shown
    assert first < TODAY.toordinal() < last


def test_ctrl_and_the_wheel_zoom_about_the_pointer(view: TimelineView) -> None:
    left: list[bool] = []
    view.range_left.connect(lambda: left.append(True))
    at = QPoint(700, 200)
    x = at.x() - view.head_width

    def day() -> float:
        return view.days_shown[0] + x / view.scene.px_per_day

    before, px = day(), view.scene.px_per_day
    wheel(view, at, 1, CTRL)
    assert view.scene.px_per_day > px
    assert day() == pytest.approx(before, abs=0.01)
    assert (left, view.range_shown) == ([True], "")
    wheel(view, at, -1, CTRL)
    assert view.scene.px_per_day == pytest.approx(px)
    press(view, Qt.Key.Key_Plus)
    assert view.scene.px_per_day > px
    press(view, Qt.Key.Key_Minus)
    assert view.scene.px_per_day == pytest.approx(px)


def test_the_wheel_moves_through_time_where_there_is_nothing_to_scroll(view: TimelineView) -> None:
    first = view.days_shown[0]
    wheel(view, QPoint(700, 200), -1)
    assert view.days_shown[0] > first
    view.show_lanes(
        lanes([row(latest=date(2026, 12, n + 1)) for n in range(31)]), TODAY, with_ended=True
    )
    first = view.days_shown[0]
    wheel(view, QPoint(700, 200), -1)
    assert view.verticalScrollBar().value() > 0
    assert view.days_shown[0] == first
    wheel(view, QPoint(700, 200), -1, SHIFT)
    assert view.days_shown[0] > first


def test_dragging_moves_and_chooses_nothing(view: TimelineView) -> None:
    first, px = view.days_shown[0], view.scene.px_per_day
    start = place_of(view, SOON)
    port = view.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, NONE, start)
    QTest.mouseMove(port, start - QPoint(60, 0))
    QTest.mouseMove(port, start - QPoint(100, 0))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, NONE, start - QPoint(100, 0))
    assert view.days_shown[0] == pytest.approx(first + 100 / px, abs=0.1)
    assert view.chosen_record == ""


def test_choosing_what_is_far_away_brings_it_into_sight(view: TimelineView) -> None:
    far = row("Ver", date(2035, 1, 1), date(2035, 2, 1))
    groups = [[row(latest=date(2026, 12, n + 1)) for n in range(30)] for _ in range(4)]
    view.show_lanes(lanes(*groups, [far]), TODAY, with_ended=True)
    view.choose(far.id)
    view.reveal(far.id)
    paint(view)
    at = place_of(view, far)
    assert view.viewport().rect().contains(at)
    assert view.days_shown[0] < date(2035, 2, 1).toordinal() < view.days_shown[1]


def test_three_thousand_on_one_day_are_folded_and_can_be_found(view: TimelineView) -> None:
    day = date(2027, 1, 15)
    many = [row(f"Punt {n}", day, day) for n in range(3000)]
    view.show_lanes(lanes(many), TODAY, with_ended=True)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    paint(view)
    (line,) = [hit for hit in view._hits if hit.placed is None]
    height = view.scene.height
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NONE, line.area.center().toPoint())
    assert view.scene.height > 50 * height
    view.choose(many[-1].id)
    view.reveal(many[-1].id)
    assert view.viewport().rect().contains(place_of(view, many[-1]))


def test_lanes_from_above_do_not_shift_what_is_in_sight(view: TimelineView) -> None:
    # 1,000 records: heights are guessed, and wrong, until a lane is looked at.
    groups = [
        [row(f"{n}", date(2027, 1, 15), date(2027, 1, 15)) for n in range(20)] for _ in range(50)
    ]
    view.show_lanes(lanes(*groups), TODAY, with_ended=True)
    bar = view.verticalScrollBar()
    bar.setValue(round(view.scene.top_of(30)))
    paint(view)
    top = view.scene.top_of(30) - bar.value()
    bar.setValue(bar.value() - 20)
    paint(view)
    assert view.scene.top_of(30) - bar.value() == pytest.approx(top + 20, abs=1)


def test_an_empty_register_says_so_and_takes_every_key(view: TimelineView) -> None:
    view.show_lanes([], TODAY, with_ended=True)
    paint(view)
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Right, Qt.Key.Key_Plus, Qt.Key.Key_T, Qt.Key.Key_Return):
        press(view, key)
    wheel(view, QPoint(700, 200), 3, CTRL)
    paint(view)
    assert view.chosen_record == ""


def test_windows_of_three_centuries_are_drawn(view: TimelineView) -> None:
    old = row("Oud", date(1815, 1, 1), date(1815, 12, 31), status=Status.MET)
    new = row("Nieuw", date(2100, 1, 1), date(2100, 12, 31))
    view.show_lanes(lanes([old, new]), TODAY, with_ended=True)
    for record in (old, new):
        view.choose(record.id)
        view.reveal(record.id)
        place_of(view, record)
    for _ in range(60):
        view.zoom(0.8)
    paint(view)
    assert {hit.placed.item.row.id for hit in view._hits if hit.placed} == {old.id, new.id}


def test_what_is_gone_is_no_longer_chosen(view: TimelineView) -> None:
    view.choose(SOON.id)
    view.show_lanes(lanes([LATE]), TODAY, with_ended=True)
    assert view.chosen_record == ""


def test_another_look_and_font_are_taken_over(view: TimelineView) -> None:
    light = view.viewport().grab().toImage()
    view._theme.use("dark")
    paint(view)
    dark = view.viewport().grab().toImage()
    assert light.pixelColor(1150, 500).lightness() > 200
    assert dark.pixelColor(1150, 500).lightness() < 100
    rows = view.scene.sizes.row
    font = view.font()
    font.setPointSizeF(20)
    view.setFont(font)
    assert view.scene.sizes.row > rows


# The strip below


@pytest.fixture
def overview(qtbot: QtBot, view: TimelineView) -> Overview:
    made = Overview(Theme(), "Overzicht")
    qtbot.addWidget(made)
    made.resize(1000, 50)
    made.show_scene(view.scene)
    made.show_days(*view.days_shown)
    made.show()
    return made


def test_the_strip_shows_where_we_are(overview: Overview, view: TimelineView) -> None:
    frame = overview.frame
    assert 0 < frame.left() < frame.right() < 1000
    overview.show_days(TODAY.toordinal(), TODAY.toordinal() + 1)
    assert overview.frame.width() >= 8
    assert view.scene.lanes
    for _ in range(3):
        settle()
        overview.grab()
    assert overview._picture is not None


def test_dragging_its_frame_moves_the_timeline(overview: Overview) -> None:
    asked: list[float] = []
    overview.left_day_requested.connect(asked.append)
    first, last = overview._shown
    grip = overview.frame.center().toPoint()
    QTest.mousePress(overview, Qt.MouseButton.LeftButton, NONE, grip)
    assert asked[-1] == pytest.approx(first, abs=0.01)
    QTest.mouseMove(overview, grip + QPoint(50, 0))
    moved = 50 / 1000 * (overview._last - overview._first)
    assert asked[-1] == pytest.approx(first + moved, abs=0.01)
    QTest.mouseRelease(overview, Qt.MouseButton.LeftButton, NONE, grip + QPoint(50, 0))
    QTest.mousePress(overview, Qt.MouseButton.LeftButton, NONE, QPoint(5, 20))
    middle = asked[-1] + (last - first) / 2
    assert middle == pytest.approx(overview._day_of(5), abs=0.01)
    press(overview, Qt.Key.Key_Right)
    assert asked[-1] == pytest.approx(first + (last - first) / 4)
