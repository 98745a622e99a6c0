"""What the cards say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from resources.words import Words
from storage.calendars import load_calendar
from storage.reminders import DueReminder
from storage.rules.source_terms import SourceKind
from storage.rules.terms import DeadlineKind, RecordKind
from storage.today import Coming, Entry, Needed, Origin, Report, until_recess
from tests.widgets.today.sample import (
    DAY,
    LATE,
    LATER,
    PRIORITIES,
    REMINDER,
    REPORT,
    SOON,
    STEP,
    TODAY,
    changed,
    entry,
    row,
)
from widgets.today.texts import (
    changed_faces,
    coming_faces,
    coming_title,
    heading,
    needed_faces,
    priority_faces,
    recess_tip,
    reminder_text,
    report_face,
    subheading,
)

if TYPE_CHECKING:
    from widgets.today.faces import RecordFace

NL, EN = Words("nl"), Words("en")


def drawn(face: RecordFace) -> str:
    below = face.action or "".join(bit.text for bit in face.below)
    return f"{face.number} | {face.first} | {face.second} | {face.state.text} | {below}"


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (TODAY, "week 47 · nog 19 werkdagen tot het kerstreces"),
        (date(2026, 12, 16), "week 51 · nog één werkdag tot het kerstreces"),
        (date(2026, 12, 17), "week 51 · hierna begint het kerstreces"),
        (date(2026, 12, 18), "week 51 · kerstreces tot en met 11 januari 2027"),
        (date(2026, 1, 1), "week 1 · kerstreces tot en met 12 januari 2026"),
    ],
)
def test_the_day_with_its_week_and_the_recess(today: date, said: str) -> None:
    assert subheading(today, until_recess(today, load_calendar()), NL) == said


def test_heading_in_both_languages() -> None:
    assert heading(TODAY, NL) == "Zondag 22 november 2026"
    assert heading(TODAY, EN) == "Sunday 22 November 2026"
    assert subheading(TODAY, None, NL) == "week 47"


def test_the_tip_says_that_a_recess_is_provisional() -> None:
    tip = recess_tip(until_recess(TODAY, load_calendar()), NL)
    assert tip == (
        "Het kerstreces duurt van 18 december 2026 tot en met 11 januari 2027. "
        "Deze dagen zijn voorlopig."
    )
    assert recess_tip(None, NL) == ""
    settled = recess_tip(until_recess(date(2025, 12, 1), load_calendar()), NL)
    assert "voorlopig" not in settled


def test_what_is_needed_now() -> None:
    assert [drawn(face) for face in needed_faces(DAY.needed, TODAY, NL)] == [
        (
            "T-2026-011 | Voorstellen sturen | “eind 2026” · Kamerbrief 2 april 2026 · MVbz | "
            "53 dagen te laat | uitstel vastleggen…"
        ),
        (
            "T-2023-033 | Uitkomsten onderzoek | “eind 2026” · Kamerbrief 2 april 2026 · MVbz | "
            "verwachting verlopen | herbeoordelen…"
        ),
        "R-2026-004 | Stap: afstemming | hoort bij ‘Voortgangsbrief’ | sinds vrijdag | gedaan",
    ]


def test_a_lapsed_aim_is_never_called_late() -> None:
    late, lapsed, step = needed_faces(DAY.needed, TODAY, NL)
    assert (late.state.tone, late.icon) == ("late", "circle-alert")
    assert (lapsed.state.tone, lapsed.icon) == ("soon", "hourglass")
    assert step.state.tone == "late"
    assert late.action_spoken == "uitstel vastleggen…: T-2026-011"
    assert step.action_spoken == "gedaan: R-2026-004, afstemming"


@pytest.mark.parametrize(
    ("review_on", "said"),
    [
        (TODAY, "herbeoordelen, sinds vandaag"),
        (date(2026, 11, 21), "herbeoordelen, sinds gisteren"),
        (date(2026, 11, 16), "herbeoordelen, sinds maandag"),
        (date(2026, 11, 15), "herbeoordelen, sinds 15 nov"),
        (date(2025, 11, 15), "herbeoordelen, sinds 15 nov 2025"),
    ],
)
def test_a_day_to_look_again_that_has_come(review_on: date, said: str) -> None:
    undated = entry("T-2026-001", "Titel", None, reassess=True, review_on=review_on)
    (face,) = needed_faces(Needed((undated,), (), 1, 0), TODAY, NL)
    assert face.state.text == said


def test_what_comes() -> None:
    assert [drawn(face) for face in coming_faces(DAY.coming, TODAY, NL)] == [
        (
            "T-2026-012 | Besluit opvolging | “eind 2026” · Kamerbrief 2 april 2026 · MVbz | "
            "28 dec | over 5 weken"
        ),
        (
            "T-2026-017 | Reactie op aanbevelingen | “eind 2026” · komt in R-2026-004 · MVbz | "
            "31 dec | 17 dec vóór reces"
        ),
    ]
    assert coming_faces(DAY.coming, TODAY, EN)[1].below[1].text == " before recess"


def test_without_anything_the_first_one_after_shows_with_its_year() -> None:
    after = entry("T-2027-001", "Later", date(2027, 6, 1))
    (face,) = coming_faces(Coming((), 0, 42, after), TODAY, NL)
    assert (face.state.text, face.state.tone) == ("1 jun 2027", "muted")
    assert coming_faces(Coming((), 0, 42, None), TODAY, NL) == []


@pytest.mark.parametrize(
    ("days", "title"),
    [
        (42, "Komende zes weken"),
        (7, "Komende week"),
        (91, "Komende 13 weken"),
        (10, "Komende 10 dagen"),
        (1, "Vandaag en morgen"),
        (0, "Vandaag"),
    ],
)
def test_how_far_the_list_looks(days: int, title: str) -> None:
    assert coming_title(days, NL) == title


@pytest.mark.parametrize(
    ("origin", "values", "said"),
    [
        (None, {"debate": "commissiedebat 9 april"}, "“eind 2026” · commissiedebat 9 april · MVbz"),
        (None, {"wording": "", "minister": ""}, "geen termijn genoemd"),
        (
            Origin("b", "p", SourceKind.REPORT, "Open loket", None),
            {},
            "“eind 2026” · rapport ‘Open loket’ · MVbz",
        ),
    ],
)
def test_where_it_comes_from(origin: Origin | None, values: dict[str, Any], said: str) -> None:
    (face,) = coming_faces(
        Coming((entry("T-2026-001", "Een", TODAY, origin=origin, **values),), 1, 42, None),
        TODAY,
        NL,
    )
    assert face.second == said
    assert (face.state.text, face.below[0].text) == ("22 nov", "vandaag")


def test_a_row_says_everything_to_a_screen_reader_and_in_its_tip() -> None:
    face = coming_faces(Coming((SOON,), 1, 42, None), TODAY, NL)[0]
    assert face.spoken == (
        "T-2026-017, Reactie op aanbevelingen, “eind 2026” · komt in R-2026-004 · MVbz, "
        "31 dec, 17 dec vóór reces"
    )
    assert face.tip.startswith("Reactie op aanbevelingen\n“eind 2026”")


def test_the_older_a_change_the_less_precise() -> None:
    done = [
        changed(10, "operation.edited", number="T-2026-004"),
        changed(9, "operation.sample"),
        changed(8, "operation.edited", number="T-2026-005", role="undo"),
        changed(1, "operation.edited", number="T-2026-006", role="redo"),
    ]
    said = ["".join(bit.text for bit in face.bits) for face in changed_faces(done, TODAY, NL)]
    assert [text.rpartition(" · ")[0] for text in said] == [
        "T-2026-004 gewijzigd Titel",
        "Voorbeeldgegevens aangevuld",
        "Ongedaan gemaakt: T-2026-005 gewijzigd Titel",
        "Opnieuw gedaan: T-2026-006 gewijzigd Titel",
    ]
    when = [text.rpartition(" · ")[2].rpartition(" ")[0] for text in said]
    # The hour is that of the place where the program runs.
    assert when[:3] == ["vandaag", "gisteren", "vrijdag"]
    assert said[3].endswith(" · 13 nov")


def test_what_was_undone_since_says_so() -> None:
    done = changed(9, "operation.edited", number="T-2026-004")
    (face,) = changed_faces([done._replace(row=replace(done.row, undone_by=10))], TODAY, NL)
    assert face.spoken.endswith(", sindsdien ongedaan gemaakt")
    assert [bit.tone for bit in face.bits] == ["muted"] * 3


def test_only_what_can_be_undone_offers_it() -> None:
    first, second = changed_faces(DAY.changed, TODAY, NL)
    assert first.action == "ongedaan maken"
    assert first.action_spoken == "ongedaan maken: T-2026-004 gewijzigd"
    assert not second.action
    assert (first.opens, second.opens) == (True, False)


def test_a_bar_says_in_words_what_it_shows() -> None:
    first, second = priority_faces(PRIORITIES, NL)
    assert first.text == "14 van 31"
    assert first.shares == (14, 2, 10, 5)
    assert first.spoken == first.tip
    assert first.spoken == (
        "Woonrust en regie: 14 van 31 (14 voldaan, 10 in behandeling, 2 te laat, "
        "5 nog niet begonnen, 1 vervallen of overgedragen, niet meegeteld)"
    )
    assert second.spoken == "Gegevensdeling: 0 van 0 (0 voldaan)"


@pytest.mark.parametrize(
    ("riders", "said"),
    [
        ((), "R-2026-002 · nog niets loopt mee"),
        (((RecordKind.PROMISE, 1),), "R-2026-002 · 1 toezegging loopt mee"),
        (REPORT.riders, "R-2026-002 · 9 toezeggingen en 1 aanbeveling lopen mee"),
        (
            ((RecordKind.PROMISE, 2), (RecordKind.MOTION, 1), (RecordKind.ACTION, 3)),
            "R-2026-002 · 2 toezeggingen, 1 motie en 3 acties lopen mee",
        ),
    ],
)
def test_what_rides_in_a_report(riders: tuple[tuple[RecordKind, int], ...], said: str) -> None:
    face = report_face(REPORT._replace(riders=riders), TODAY, NL)
    assert face.second == said


def test_the_day_of_sending_of_a_report() -> None:
    assert report_face(REPORT, TODAY, NL).day == ("17 dec", "soon", True)
    assert report_face(REPORT, date(2026, 12, 18), NL).day.tone == "late"
    undated = Report(row("R-2026-009", "Ooit", None, deadline_kind=DeadlineKind.OPEN), None, (), ())
    assert report_face(undated, TODAY, NL).day.text == "nog geen dag"


def test_a_reminder_in_words() -> None:
    said = "Donderdag 19 november — T-2026-012: 6 weken voor de termijn."
    assert reminder_text(REMINDER, NL) == said
    own = DueReminder("i", "T-1", "", "on:2026-11-19", date(2026, 11, 19), None, True, False)
    assert reminder_text(own, NL) == "Donderdag 19 november — T-1: eigen herinnering."


def test_keys_tell_rows_apart() -> None:
    entries: tuple[Entry, ...] = (LATE, LATER, SOON)
    faces = needed_faces(Needed(entries, (STEP,), 4, 1), TODAY, NL)
    assert len({face.key for face in faces}) == 4
