"""What belongs in an official list, as of which day, and how papers are cited."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.rules.kamerstuk import find_kamerstukken
from storage.rules.official import (
    CONCLUDED,
    ListKind,
    Stand,
    belongs,
    cited_officially,
    is_concluded_within,
    stand_of,
    usual_day,
    usual_start,
)
from storage.rules.terms import MotionFate, RecordKind, Scope, Status

PROMISE, MOTION = RecordKind.PROMISE, RecordKind.MOTION
CORE = Scope.CORE


@pytest.mark.parametrize(
    ("written", "cited"),
    [
        ("25424-772", "Kamerstukken II, 25 424, nr. 772"),
        ("36200-IV-12", "Kamerstukken II, 36 200 IV, nr. 12"),
        ("31700-VI-D", "Kamerstukken I, 31 700 VI, D"),
        ("Kamerstuk 35510-21", "Kamerstukken II, 35 510, nr. 21"),
        (
            "Kamerstukken II 2025-2026, 25 424, nr. 772, p. 4",
            "Kamerstukken II 2025/26, 25 424, nr. 772, p. 4",
        ),
        ("Kamerstukken I 2008/09, 31700 VI, D, p. 4", "Kamerstukken I 2008/09, 31 700 VI, D, p. 4"),
        ("Kamerstuk 25424, nrs. 209 en 215", "Kamerstukken II, 25 424, nrs. 209 en 215"),
        (
            "bijlage bij Kamerstuk 33 628, nr. 97 en 24 587, nr. 926",
            "bijlage bij Kamerstukken II, 33 628, nr. 97 en Kamerstukken II, 24 587, nr. 926",
        ),
        ("kenmerk 1234567", "kenmerk 1234567"),
        (
            "Handelingen II 2010/11, nr. 108, item 5, p. 25-36",
            "Handelingen II 2010/11, nr. 108, item 5, p. 25-36",
        ),
        ("", ""),
    ],
)
def test_papers_are_cited_in_the_official_form(written: str, cited: str) -> None:
    assert cited_officially(written, {}).replace("\N{NO-BREAK SPACE}", " ") == cited


def test_a_session_year_that_is_known_is_said() -> None:
    sessions = {"25424-772": "2025/26"}
    assert cited_officially("Kamerstuk 25424-772", sessions).startswith("Kamerstukken II 2025/26,")
    said = "Kamerstukken II 2024/25, 25424, nr. 772"
    assert "2024/25" in cited_officially(said, sessions)


@given(
    st.integers(10_000, 99_999),
    st.integers(1, 9_999),
    st.sampled_from(["", "VI", "XVI"]),
    st.sampled_from([None, "2025/26"]),
)
def test_the_official_form_is_read_as_the_same_paper(
    dossier: int, number: int, suffix: str, session: str | None
) -> None:
    short = "-".join(filter(None, [str(dossier), suffix, str(number)]))
    cited = cited_officially(short, {short: session} if session else {})
    (found,) = find_kamerstukken(cited)
    assert (found.kamerstuk.short, found.kamerstuk.session) == (short, session)
    assert cited_officially(cited, {}) == cited


def test_the_annex_has_promises_to_the_kamer_and_motions_that_it_carried() -> None:
    annex = ListKind.ANNEX
    assert belongs(annex, PROMISE, CORE, "TK", None)
    assert belongs(annex, MOTION, CORE, "TK", None)
    assert belongs(annex, MOTION, CORE, "TK", MotionFate.ADOPTED)
    for fate in (MotionFate.TABLED, MotionFate.HELD, MotionFate.DEFEATED, MotionFate.WITHDRAWN):
        assert not belongs(annex, MOTION, CORE, "TK", fate)
    assert not belongs(annex, PROMISE, Scope.PLAN, "TK", None)
    assert not belongs(annex, PROMISE, Scope.OTHER, "TK", None)
    assert not belongs(annex, RecordKind.RECOMMENDATION, CORE, "TK", None)


def test_the_rappel_has_promises_to_the_eerste_kamer_alone() -> None:
    assert belongs(ListKind.RAPPEL, PROMISE, CORE, "EK", None)
    assert not belongs(ListKind.RAPPEL, PROMISE, CORE, "TK", None)
    assert not belongs(ListKind.RAPPEL, MOTION, CORE, "EK", None)


def test_what_was_sent_is_not_concluded_and_the_eerste_kamer_has_three_words() -> None:
    assert {Status.MET, Status.DROPPED, Status.TRANSFERRED} == CONCLUDED
    stands = {status: stand_of(status) for status in Status}
    assert [s for s, stand in stands.items() if stand is Stand.MET] == [Status.MET]
    assert [s for s, stand in stands.items() if stand is Stand.PARTLY] == [Status.PARTLY_MET]


@pytest.mark.parametrize(
    ("kind", "today", "on", "since"),
    [
        (ListKind.ANNEX, date(2026, 11, 22), date(2026, 6, 30), date(2025, 7, 1)),
        (ListKind.ANNEX, date(2026, 6, 30), date(2026, 6, 30), date(2025, 7, 1)),
        (ListKind.ANNEX, date(2026, 6, 29), date(2025, 6, 30), date(2024, 7, 1)),
        (ListKind.RAPPEL, date(2026, 11, 22), date(2026, 7, 1), date(2026, 1, 2)),
        (ListKind.RAPPEL, date(2026, 1, 1), date(2026, 1, 1), date(2025, 7, 2)),
    ],
)
def test_the_usual_days(kind: ListKind, today: date, on: date, since: date) -> None:
    assert usual_day(kind, today) == on
    assert usual_start(kind, on) == since


@given(st.dates())
def test_every_day_has_a_last_list_before_it(today: date) -> None:
    for kind in ListKind:
        on = usual_day(kind, today)
        assert on <= today
        assert usual_start(kind, on) <= on


def test_what_was_concluded_on_an_unknown_day_stays_in() -> None:
    on, since = date(2026, 6, 30), date(2025, 7, 1)
    assert is_concluded_within(None, since, on)
    assert is_concluded_within(since, since, on)
    assert is_concluded_within(on, since, on)
    assert not is_concluded_within(date(2025, 6, 30), since, on)
    assert is_concluded_within(date(1999, 1, 1), None, on)
