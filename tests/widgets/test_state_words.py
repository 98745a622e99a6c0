"""What is left of a term, in words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from resources.words import LANGUAGES, Words
from storage.listing import RegisterRow
from storage.rules.states import state_of
from storage.rules.terms import DeadlineKind, Firmness, RecordKind, Scope, State, Status
from widgets.state_words import ICONS, TONES, days_in_words, numeric_day, state_in_words

TODAY = date(2026, 11, 22)


def make_row(latest: date | None = None, **values: Any) -> RegisterRow:
    row = RegisterRow(
        key=1,
        id="a",
        number="T-2026-001",
        kind=RecordKind.PROMISE,
        title="Brief over de evaluatie",
        minister="BZK",
        wording="eind 2026",
        earliest=None,
        latest=latest,
        deadline_kind=DeadlineKind.WINDOW if latest else DeadlineKind.OPEN,
        state=State.OPEN,
        days=(latest - TODAY).days if latest else None,
        status=Status.OPEN,
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
    row = row._replace(**values)
    return row._replace(state=state_of(row.status, row.latest, row.firmness, row.scope, TODAY))


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, "vandaag"),
        (1, "morgen"),
        (13, "over 13 dagen"),
        (14, "over 2 weken"),
        (39, "over 5 weken"),
        (69, "over 9 weken"),
        (70, "over 2 maanden"),
        (729, "over 24 maanden"),
        (730, "over 2 jaar"),
    ],
)
def test_days_ahead(days: int, expected: str) -> None:
    assert days_in_words(days, Words()) == expected


def test_late_is_for_a_promise_only() -> None:
    words, day = Words(), TODAY - timedelta(days=53)
    assert state_in_words(make_row(day), words) == "53 dagen te laat"
    assert state_in_words(make_row(TODAY - timedelta(days=1)), words) == "1 dag te laat"
    assert state_in_words(make_row(day, firmness=Firmness.AIM), words) == "streven verlopen"
    expectation = make_row(day, firmness=Firmness.EXPECTATION)
    assert state_in_words(expectation, words) == "verwachting verlopen"
    assert state_in_words(make_row(day, scope=Scope.OTHER), words) == "plan verlopen"


def test_without_a_day() -> None:
    words = Words()
    assert state_in_words(make_row(), words) == "geen termijn"
    carried = make_row(deadline_kind=DeadlineKind.CARRIED)
    assert state_in_words(carried, words) == "volgt ander stuk"
    assert state_in_words(make_row(carried_by="R-2026-002"), words) == "volgt R-2026-002"
    unread = make_row(deadline_kind=DeadlineKind.UNREAD)
    assert state_in_words(unread, words) == "termijn niet gelezen"
    later = make_row(review_on=date(2027, 3, 1))
    assert state_in_words(later, words) == "herbeoordelen 01-03-2027"


def test_settled_says_how() -> None:
    words, day = Words(), date(2026, 3, 31)
    met = make_row(day, status=Status.MET)
    assert state_in_words(met, words) == "voldaan"
    assert state_in_words(met._replace(settled_on=day), words) == "op tijd"
    assert state_in_words(met._replace(settled_on=date(2026, 4, 2)), words) == "2 dagen na termijn"
    assert state_in_words(make_row(day, status=Status.DROPPED), words) == "vervallen"
    assert state_in_words(make_row(day, status=Status.SENT), words) == "verzonden"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("firmness", list(Firmness))
def test_every_row_can_be_said(language: str, status: Status, firmness: Firmness) -> None:
    for latest in (None, TODAY - timedelta(days=9), TODAY, TODAY + timedelta(days=400)):
        assert state_in_words(make_row(latest, status=status, firmness=firmness), Words(language))


def test_every_state_has_a_shape_of_its_own() -> None:
    assert set(ICONS) == set(TONES) == set(State)
    assert len(set(ICONS.values())) == len(State)


def test_numeric_day() -> None:
    assert numeric_day(date(2026, 9, 30)) == "30-09-2026"
    assert numeric_day(None) == "—"
