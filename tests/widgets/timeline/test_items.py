"""What stands for a record: its shape, colour and days, and what is said beside it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from resources.words import Words
from storage.rules.terms import Firmness, RecordKind, Scope, Status
from tests.widgets.timeline.rows import TODAY, WORDS, row
from widgets.timeline.items import Item, Shape, Tone, items_of
from widgets.timeline.lanes import LanesBy, lanes_of
from widgets.timeline.words import days_in_words, lines_of

if TYPE_CHECKING:
    from storage.timeline import TimelineRow

PAST, COMING = date(2026, 9, 30), date(2026, 12, 31)


def item(record: TimelineRow) -> Item:
    return items_of([record], TODAY, WORDS, with_ended=True)[0]


@pytest.mark.parametrize(
    ("record", "shape", "tone"),
    [
        (row(latest=COMING), Shape.BLOCK, Tone.OWN),
        (row(latest=PAST), Shape.BLOCK, Tone.LATE),
        (row(latest=PAST, firmness=Firmness.AIM), Shape.BLOCK, Tone.LAPSED),
        (row(latest=COMING, scope=Scope.OTHER), Shape.BLOCK, Tone.OTHER),
        (row(latest=PAST, scope=Scope.OTHER), Shape.BLOCK, Tone.LAPSED),
        (row(latest=PAST, status=Status.MET), Shape.BLOCK, Tone.MET),
        (row(latest=PAST, status=Status.DROPPED), Shape.BLOCK, Tone.OTHER),
        (
            row(latest=COMING, kind=RecordKind.REPORT, status=Status.PLANNED),
            Shape.DIAMOND,
            Tone.OWN,
        ),
        (row(latest=PAST, kind=RecordKind.REPORT, status=Status.SENT), Shape.DIAMOND, Tone.MET),
        (row(), Shape.RING, Tone.OWN),
    ],
)
def test_shape_and_tone(record: TimelineRow, shape: Shape, tone: Tone) -> None:
    found = item(record)
    assert (found.shape, found.tone) == (shape, tone)


def test_a_block_is_the_window_both_days_included() -> None:
    found = item(row(earliest=date(2026, 10, 1), latest=COMING))
    assert found.first == date(2026, 10, 1).toordinal()
    assert found.end == date(2027, 1, 1).toordinal()


def test_a_window_without_a_first_day_begins_when_it_was_said() -> None:
    found = item(row(latest=COMING, said_on=date(2026, 4, 9)))
    assert found.first == date(2026, 4, 9).toordinal()
    later = item(row(latest=COMING, said_on=date(2027, 4, 9)))
    assert later.first == COMING.toordinal()


def test_soft_terms_and_wide_windows_are_light() -> None:
    def soft(firmness: Firmness = Firmness.PROMISE, scope: Scope = Scope.CORE) -> bool:
        first = date(2026, 10, 1)
        return item(row(earliest=first, latest=COMING, firmness=firmness, scope=scope)).is_soft

    assert not soft()
    assert soft(firmness=Firmness.EXPECTATION)
    assert soft(scope=Scope.PLAN)
    assert item(row(earliest=date(2026, 1, 1), latest=date(2027, 12, 31))).is_soft


def test_reports_are_filled_when_sent_near_or_being_made() -> None:
    far = date(2027, 12, 31)

    def filled(latest: date, status: Status) -> bool:
        return item(row(latest=latest, status=status, kind=RecordKind.REPORT)).is_filled

    assert filled(COMING, Status.PLANNED)
    assert filled(far, Status.IN_PREPARATION)
    assert filled(PAST, Status.SENT)
    assert not filled(far, Status.PLANNED)


def test_of_a_series_the_later_ones_say_their_period_alone() -> None:
    reports = [
        row(
            f"Brief {year}",
            latest=date(year, 12, 31),
            kind=RecordKind.REPORT,
            status=Status.SENT if year == 2025 else Status.PLANNED,
            series_id="s",
            period=str(year),
        )
        for year in (2028, 2025, 2027, 2026)
    ]
    labels = [found.label for found in items_of(reports, TODAY, WORDS, with_ended=True)]
    assert labels == ["2028", "Brief 2025", "2027", "Brief 2026"]


@pytest.mark.parametrize(
    ("record", "tail"),
    [
        (row(latest=COMING), ""),
        (row(latest=PAST), " · 53 dagen te laat"),
        (row(latest=PAST, firmness=Firmness.AIM), ": eind 2026, streven verlopen"),
        (row(latest=COMING, scope=Scope.OTHER), " (ander)"),
        (row(latest=COMING, status=Status.SENT), " · verzonden"),
        (row(latest=COMING, status=Status.DROPPED), " · vervallen"),
        (row(said_on=date(2026, 4, 9)), " (geen termijn, 7 maanden oud)"),
        (row(said_on=date(2023, 4, 9)), " (geen termijn, 3 jaar oud)"),
        (row(said_on=date(2026, 11, 21)), " (geen termijn, 1 dag oud)"),
        (row(said_on=TODAY), " (geen termijn)"),
        (row(said_on=None), " (geen termijn, datum onbekend)"),
    ],
)
def test_what_is_the_matter_stands_after_the_title(record: TimelineRow, tail: str) -> None:
    assert item(record).tail == tail


def test_what_has_ended_can_be_left_out() -> None:
    records = [
        row("Open", latest=COMING),
        row("Voldaan", latest=PAST, status=Status.MET),
        row("Brief", latest=PAST, kind=RecordKind.REPORT, status=Status.SENT),
        row("Verzonden", latest=PAST, status=Status.SENT),
    ]
    kept = items_of(records, TODAY, WORDS, with_ended=False)
    assert [found.row.title for found in kept] == ["Open", "Verzonden"]


def test_lanes_follow_the_priorities_and_nothing_is_left_out() -> None:
    from storage.priorities import PriorityRow
    from storage.rules.terms import PriorityStatus

    def priority(key: str, color: int) -> PriorityRow:
        status = PriorityStatus.CARRYING_OUT
        return PriorityRow(key, "", key.upper(), "", color, status, None, "")

    records = [
        row("Los", minister="MVWS"),
        row("B", priority_id="b", minister="MBZK"),
        row("A", priority_id="a", kind=RecordKind.REPORT, status=Status.PLANNED),
    ]
    by_priority = lanes_of(
        records, [priority("b", 4), priority("c", 5), priority("a", 6)], LanesBy.PRIORITY, WORDS
    )
    assert [(lane.title, lane.color) for lane in by_priority] == [
        ("B", 4),
        ("A", 6),
        ("Zonder prioriteit", -1),
    ]
    by_minister = lanes_of(records, [], LanesBy.MINISTER, WORDS)
    assert [lane.title for lane in by_minister] == ["MBZK", "MVWS", "Zonder bewindspersoon"]
    by_kind = lanes_of(records, [], LanesBy.KIND, WORDS)
    assert [lane.title for lane in by_kind] == ["Toezeggingen", "Rapportages"]


def test_the_tip_says_all() -> None:
    record = row("Titel", date(2026, 10, 1), COMING, wording="eind\n2026", firmness=Firmness.AIM)
    assert lines_of(record, WORDS) == [
        "Titel",
        f"{record.number} · Toezegging · over 5 weken",
        "Termijn: ‘eind 2026’",
        "Periode: 1 okt – 31 dec 2026",
        "Streven, verwachting of eigen plan",
    ]
    assert lines_of(row(said_on=date(2026, 4, 9)), WORDS)[2:] == ["Gezegd op 9 april 2026"]
    rider = row(latest=COMING, carried_by="R-2026-002")
    assert "Komt in R-2026-002, uiterlijk 31 dec 2026" in lines_of(rider, WORDS)


@pytest.mark.parametrize(
    ("first", "end", "said"),
    [
        (date(2025, 12, 1), date(2028, 1, 1), "december 2025 – december 2027"),
        (date(2026, 9, 1), date(2026, 12, 1), "september – november 2026"),
        (date(2026, 11, 3), date(2026, 12, 1), "3 – 30 november 2026"),
    ],
)
def test_a_stretch_in_words(first: date, end: date, said: str) -> None:
    assert days_in_words(first.toordinal(), end.toordinal(), WORDS) == said


def test_in_english_too() -> None:
    english = Words("en")
    found = items_of([row(said_on=date(2023, 4, 9))], TODAY, english, with_ended=True)[0]
    assert found.tail == " (no term, 3 years old)"
