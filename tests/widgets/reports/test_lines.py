"""Lines of reports: what they say, and that they have room for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from resources.words import LANGUAGES, Words
from storage.listing import RegisterRow
from storage.reports import ReportLine, SeriesLines
from storage.riders import NO_RIDERS, RiderCount
from storage.rules.deadline import Deadline
from storage.rules.terms import DeadlineKind, Firmness, RecordKind, Scope, State, Status
from tests.widgets.hands import check_model, press
from widgets.reports.line_words import (
    LOOSE,
    report_in_line,
    rider_in_line,
    riders_in_words,
    series_facts,
    series_line,
    window_in_words,
)
from widgets.reports.lines import Line, LineList
from widgets.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

WORDS = Words()
ROW = RegisterRow(
    key=1,
    id="r1",
    number="R-2026-002",
    kind=RecordKind.REPORT,
    title="Voortgangsbrief 2026",
    minister="BZK",
    wording="jaarlijks",
    earliest=date(2026, 1, 1),
    latest=date(2026, 12, 31),
    deadline_kind=DeadlineKind.RECURRENCE,
    state=State.SOON,
    days=39,
    status=Status.IN_PREPARATION,
    firmness=Firmness.PROMISE,
    scope=Scope.CORE,
    priority="",
    priority_color=-1,
    handler="",
    chamber="TK",
    debate="",
    found_in="",
    promised_on=None,
    dossier="",
    ministry="",
    carried_by="",
    review_on=None,
    settled_on=None,
)
NINE = RiderCount({RecordKind.PROMISE: 9, RecordKind.RECOMMENDATION: 31}, 12)
REPORT = ReportLine(ROW, "2026", derived=True, target_on=None, riders=NINE, steps=0, steps_done=0)
SERIES = SeriesLines(
    "s1",
    "Voortgangsbrief",
    Deadline("", DeadlineKind.RECURRENCE, every="P1Y", to_day="12-31"),
    "TK",
    statutory=True,
    handler="A. de Groot",
    priority_id=None,
    priority="",
    color=-1,
    reports=(REPORT,),
)


def test_says_what_rides_along() -> None:
    assert riders_in_words(NINE, WORDS) == "9 toezeggingen en 31 aanbevelingen lopen mee"
    one = RiderCount({RecordKind.PROMISE: 1}, 1)
    assert riders_in_words(one, WORDS) == "1 toezegging loopt mee"
    three = RiderCount(
        dict.fromkeys((RecordKind.PROMISE, RecordKind.MOTION, RecordKind.ACTION), 2), 0
    )
    assert riders_in_words(three, WORDS) == "2 toezeggingen, 2 moties en 2 acties lopen mee"
    assert riders_in_words(NO_RIDERS, WORDS) == "er loopt niets mee"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_can_ride(language: str) -> None:
    for kind in RecordKind:
        assert riders_in_words(RiderCount({kind: 2}, 0), Words(language))


def test_an_aflevering_says_number_window_and_riders() -> None:
    line = report_in_line(REPORT, WORDS)
    assert line.second == "R-2026-002 · 1 jan – 31 dec 2026 (afgeleid)"
    assert line.third == "9 toezeggingen en 31 aanbevelingen lopen mee"
    assert (line.state, line.below) == ("over 5 weken", "In voorbereiding")
    prepared = REPORT._replace(steps=5, steps_done=2)
    assert report_in_line(prepared, WORDS).third.endswith("mee · 2 van 5 stappen gedaan")
    alone = prepared._replace(riders=NO_RIDERS)
    assert report_in_line(alone, WORDS).third == "2 van 5 stappen gedaan"
    sent = prepared._replace(row=ROW._replace(status=Status.SENT, state=State.SENT))
    line = report_in_line(sent, WORDS)
    assert "stappen" not in line.third
    assert (line.state, line.below, line.icon) == ("Verzonden", "", "send")


def test_a_window_is_said_as_far_as_it_is_known() -> None:
    assert window_in_words(ROW._replace(latest=None), WORDS, derived=False) == "geen termijn"
    until = window_in_words(ROW._replace(earliest=None), WORDS, derived=False)
    assert until == "uiterlijk 31 dec 2026"
    moved = window_in_words(ROW._replace(earliest=date(2027, 1, 1)), WORDS, derived=False)
    assert moved == "uiterlijk 31 dec 2026"


def test_a_series_says_its_rhythm_and_its_next_one() -> None:
    line = series_line(SERIES, WORDS)
    assert (line.first, line.second) == ("Voortgangsbrief", "elk jaar, uiterlijk 31 dec")
    assert (line.below, line.below_tone, line.third) == ("31 dec 2026", "soon", "")
    assert series_facts(SERIES, WORDS) == (
        "elk jaar, uiterlijk 31 dec · Tweede Kamer · wettelijk · A. de Groot"
    )
    sent = REPORT._replace(row=ROW._replace(status=Status.SENT, state=State.SENT))
    line = series_line(SERIES._replace(reports=(sent,)), WORDS)
    assert (line.below, line.third) == ("geen volgende", "1 te bevestigen")
    undated = REPORT._replace(row=ROW._replace(latest=None, days=None, state=State.UNDATED))
    assert series_line(SERIES._replace(reports=(undated,)), WORDS).below == "geen termijn"
    assert series_line(SERIES._replace(id="", title=""), WORDS).id == LOOSE


def test_a_rider_is_said_in_the_words_of_its_term() -> None:
    rider = ROW._replace(
        kind=RecordKind.PROMISE,
        number="T-2026-007",
        wording="in de volgende brief",
        handler="A. de Groot",
        status=Status.OPEN,
        carried_by="R-2026-002",
        state=State.OPEN,
    )
    line = rider_in_line(rider, WORDS)
    assert line.second == "“in de volgende brief” · BZK · A. de Groot"
    assert (line.number, line.state, line.below) == ("T-2026-007", "volgt R-2026-002", "Openstaand")
    late = rider_in_line(rider._replace(state=State.LATE, days=-3), WORDS)
    assert (late.state, late.tone, late.heavy) == ("3 dagen te laat", "late", True)


@pytest.fixture
def larger() -> Iterator[None]:
    before = QApplication.font()
    font = QApplication.font()
    font.setPointSizeF(20)
    QApplication.setFont(font)
    yield
    QApplication.setFont(before)


def shown(qtbot: QtBot) -> LineList:
    made = LineList(Theme(), "Lijst")
    qtbot.addWidget(made)
    made.resize(320, 300)
    check_model(made.items)
    made.show_items([report_in_line(REPORT, WORDS), series_line(SERIES, WORDS)])
    made.show()
    return made


def test_all_is_read_out(qtbot: QtBot) -> None:
    made = shown(qtbot)
    said = made.items.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    for part in ("Voortgangsbrief 2026", "R-2026-002", "31 aanbevelingen", "over 5 weken"):
        assert part in said


@pytest.mark.usefixtures("qapp", "larger")
def test_lines_grow_with_the_font_and_with_what_they_say(qtbot: QtBot) -> None:
    made = shown(qtbot)
    first, second = (made.sizeHintForIndex(made.items.index(row)).height() for row in range(2))
    assert first > second > 2 * made.fontMetrics().height()
    assert made.sizeHint().height() >= first + second
    assert not made.grab().isNull()


def test_a_long_title_takes_the_lines_that_it_needs(qtbot: QtBot) -> None:
    made = shown(qtbot)
    short = made.sizeHintForIndex(made.items.index(0)).height()
    row = ROW._replace(title="Een lange titel van een rapportage " * 4)
    made.show_items([report_in_line(REPORT._replace(row=row), WORDS)])
    long = made.sizeHintForIndex(made.items.index(0)).height()
    assert long >= short + made.fontMetrics().height()
    made.resize(1200, 300)
    assert made.sizeHintForIndex(made.items.index(0)).height() < long


def test_delete_tells_and_letters_do_not(qtbot: QtBot) -> None:
    made, told = shown(qtbot), list[str]()
    made.removed.connect(told.append)
    press(made, Qt.Key.Key_Delete)
    assert told == []
    made.choose("r1")
    press(made, Qt.Key.Key_Delete)
    press(made, Qt.Key.Key_V)
    assert told == ["r1"]


def test_colours_are_asked_for_by_name(qtbot: QtBot) -> None:
    made = LineList(Theme("dark"), "Lijst")
    qtbot.addWidget(made)
    tones = ("late", "soon", "muted", "vague", "accent", "met", "quiet")
    items = [replace(Line(t, "circle", "", t, ""), tone=t, state=t) for t in tones]
    made.show_items(items)
    made.resize(300, 500)
    made.show()
    assert not made.grab().isNull()
