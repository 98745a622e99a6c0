"""Nothing overlaps, nothing is lost, and words stand where there is room."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from storage.rules.terms import Firmness, RecordKind, Status
from tests.widgets.timeline.rows import SIZES, TODAY, WORDS, measure, row
from widgets.timeline.items import Shape, items_of
from widgets.timeline.layout import MOST_ROWS, Packed, Placed, Side, pack, place

if TYPE_CHECKING:
    from storage.timeline import TimelineRow
    from widgets.timeline.items import Item

PX = 2.0


def items(*rows: TimelineRow) -> list[Item]:
    return items_of(rows, TODAY, WORDS, with_ended=True)


def packed(*rows: TimelineRow, px: float = PX, most_rows: int | None = MOST_ROWS) -> Packed:
    return pack(items(*rows), px, measure, SIZES, most_rows)


def seen(rows: Packed, first: date, width: float = 1000, px: float = PX) -> list[Placed]:
    return place(rows, first.toordinal() * px, width, px, SIZES)


def titles(found: Packed) -> list[list[str]]:
    return [[item.row.title for item in line.items] for line in found.rows]


DATED = row("A", date(2026, 10, 1), date(2026, 12, 31))


def test_what_does_not_meet_shares_a_row() -> None:
    after = row("B", date(2027, 3, 1), date(2027, 3, 31))
    meeting = row("C", date(2026, 12, 1), date(2027, 1, 31))
    assert titles(packed(DATED, after, meeting)) == [["A", "B"], ["C"]]


def test_words_are_given_room_in_the_row() -> None:
    long = row("Een titel die verder reikt dan haar blok", date(2026, 10, 1), date(2026, 12, 31))
    after = row("B", date(2027, 1, 10), date(2027, 3, 31))
    assert titles(packed(long, after)) == [["Een titel die verder reikt dan haar blok"], ["B"]]


def test_windows_come_first_then_each_series_then_what_has_no_term() -> None:
    undated = row("Zonder")
    dayless = row("Nergens", said_on=None)
    reports = [
        row(f"Brief {year}", latest=date(year, 12, 31), kind=RecordKind.REPORT, series_id="s")
        for year in (2027, 2028)
    ]
    other = row("Staat", latest=date(2027, 6, 1), kind=RecordKind.REPORT, series_id="r")
    found = packed(dayless, undated, *reports, other, DATED)
    assert titles(found) == [
        ["A"],
        ["Brief 2027", "Brief 2028"],
        ["Staat"],
        ["Zonder"],
        ["Nergens"],
    ]


def test_words_go_right_then_left_then_inside() -> None:
    rows = packed(row("Korte titel", date(2027, 5, 1), date(2027, 5, 31)))
    assert seen(rows, date(2027, 4, 1))[0].side is Side.RIGHT
    (placed,) = seen(rows, date(2027, 4, 20), width=90)
    assert (placed.side, placed.text_width) == (Side.NONE, 0)
    (placed,) = seen(rows, date(2026, 12, 1), width=370)
    assert placed.side is Side.LEFT
    assert placed.text_left + placed.text_width <= placed.left - SIZES.gap
    wide = packed(row("Korte titel", date(2026, 1, 1), date(2028, 12, 31)))
    (placed,) = seen(wide, date(2026, 9, 1), width=400)
    assert placed.side is Side.INSIDE
    assert placed.text_left == SIZES.gap


def test_what_lies_before_is_pointed_at_while_it_asks() -> None:
    done = row("Klaar", date(2026, 1, 1), date(2026, 2, 1), status=Status.MET)
    undated = row("Open punt", said_on=date(2024, 3, 1))
    marks = seen(packed(done, undated), date(2026, 6, 1))
    assert [(placed.item.row.title, placed.side) for placed in marks] == [
        ("Open punt", Side.BEFORE)
    ]
    later = row("Later", date(2031, 1, 1), date(2031, 2, 1))
    (mark,) = seen(packed(later), date(2026, 6, 1))
    assert mark.side is Side.AFTER
    assert mark.text_left + mark.text_width == 1000


def test_what_lies_before_is_counted() -> None:
    before = [row(f"Punt {n}", said_on=date(2020 + n, 3, 1)) for n in range(3)]
    (mark,) = seen(packed(*before), date(2026, 6, 1))
    assert (mark.item.row.title, mark.more) == ("Punt 2", 2)


def test_a_late_line_runs_to_today_and_its_words_keep_to_the_edge() -> None:
    late = row("Te laat", date(2024, 1, 1), date(2024, 2, 1))
    rows = packed(late)
    (whole,) = seen(rows, date(2023, 12, 1), width=3000)
    assert whole.right == (TODAY - date(2023, 12, 1)).days * PX
    assert whole.side is Side.RIGHT
    (edge,) = seen(rows, date(2026, 1, 1), width=(TODAY - date(2026, 1, 1)).days * PX + 20)
    assert edge.side is Side.BEFORE
    assert edge.left < 0 < edge.right


def test_a_late_report_has_its_line_too() -> None:
    late = row("Brief", latest=date(2026, 6, 1), kind=RecordKind.REPORT, status=Status.PLANNED)
    (placed,) = seen(packed(late), date(2026, 5, 1))
    assert placed.item.shape is Shape.DIAMOND
    assert placed.right == (TODAY - date(2026, 5, 1)).days * PX


def test_a_lapsed_aim_has_a_line_too_and_a_met_one_up_to_its_day() -> None:
    lapsed = items(row("A", latest=date(2026, 9, 30), firmness=Firmness.AIM))[0]
    assert lapsed.trail == TODAY.toordinal()
    met = items(
        row("B", latest=date(2026, 9, 30), status=Status.MET, settled_on=date(2026, 10, 2))
    )[0]
    assert met.trail == date(2026, 10, 3).toordinal()


def test_a_full_lane_is_folded_and_keeps_the_urgent() -> None:
    day = date(2027, 5, 1)
    many = [row(f"Punt {n}", day, day) for n in range(3000)]
    late = row("Te laat", date(2026, 5, 1), date(2026, 6, 1))
    folded = packed(*many, late)
    assert len(folded.rows) == MOST_ROWS - 1
    assert folded.hidden == 3001 - sum(len(line.items) for line in folded.rows)
    assert folded.place_of(late.id) is not None
    unfolded = packed(*many, late, most_rows=None)
    assert sum(len(line.items) for line in unfolded.rows) == 3001
    assert unfolded.hidden == 0
    assert unfolded.is_unfolded
    assert unfolded.height(SIZES) > 2900 * SIZES.row


DAYS = st.dates(date(1815, 1, 1), date(2100, 12, 31))


@st.composite
def records(draw: st.DrawFn) -> TimelineRow:
    latest = draw(st.none() | DAYS)
    length = timedelta(days=draw(st.integers(0, 900)))
    earliest = latest - length if latest and draw(st.booleans()) else None
    kind = draw(st.sampled_from((RecordKind.PROMISE, RecordKind.REPORT)))
    status = Status.PLANNED if kind is RecordKind.REPORT else draw(st.sampled_from(_STATUSES))
    return row(
        draw(st.sampled_from(("", "Kort", "Een gewone titel", "Een lange titel " * 6))),
        earliest,
        latest,
        said_on=draw(st.none() | DAYS),
        settled_on=draw(st.none() | DAYS),
        kind=kind,
        status=status,
        series_id=draw(st.sampled_from((None, "a", "b"))),
    )


_STATUSES = (Status.OPEN, Status.MET, Status.DROPPED, Status.SENT)


@settings(deadline=None)
@given(
    st.lists(records(), max_size=40),
    st.floats(0.004, 70),
    DAYS,
    st.integers(1, 2000),
    st.sampled_from((None, 3, MOST_ROWS)),
)
def test_no_two_things_in_a_lane_overlap(
    rows: list[TimelineRow], px: float, first: date, width: int, most_rows: int | None
) -> None:
    found = packed(*rows, px=px, most_rows=most_rows)
    kept = [item.row.id for line in found.rows for item in line.items]
    assert len(kept) == len(set(kept))
    assert len(kept) + found.hidden == len(rows)
    taken: dict[tuple[int, str], tuple[float, float]] = {}
    for placed in seen(found, first, width, px):
        parts = [(placed.left, placed.right)] if placed.left < placed.right else []
        if placed.text_width:
            text_end = placed.text_left + placed.text_width
            parts.append((placed.text_left, text_end))
            assert placed.text_left >= 0
            assert text_end <= width + 1e-3
        assert (placed.row, placed.item.row.id) not in taken
        if parts:
            ends = (min(left for left, _ in parts), max(right for _, right in parts))
            taken[placed.row, placed.item.row.id] = ends
    for number in range(len(found.rows)):
        there = sorted(ends for (line, _), ends in taken.items() if line == number)
        assert all(one[1] <= other[0] + 1e-3 for one, other in pairwise(there))


@settings(deadline=None)
@given(st.lists(records(), min_size=1, max_size=30), st.floats(0.004, 70))
def test_every_shape_with_a_day_can_be_brought_into_sight(
    rows: list[TimelineRow], px: float
) -> None:
    found = packed(*rows, px=px, most_rows=None)
    for item in items(*rows):
        day = item.end - (1 if item.shape is Shape.RING else 0)
        placed = place(found, day * px - 300, 600, px, SIZES)
        here = [each for each in placed if each.item.row.id == item.row.id]
        assert len(here) == 1
        assert item.first is None or here[0].left < here[0].right
