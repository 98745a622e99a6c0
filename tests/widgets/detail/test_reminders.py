"""When a record reminds, as the panel says it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from resources.words import Words
from storage.reminder_ladders import ReminderPlan
from storage.rules.ladder import DEFAULT_LADDER
from storage.rules.terms import State
from tests.widgets.detail.test_panel import make_detail
from widgets.detail.reminders import reminders_in_words

NEXT = date(2026, 12, 3)
USUAL = "6 weken, 4 weken, 2 weken en 3 dagen vooraf, en op de laatste dag"
OWN = (date(2026, 12, 1), date(2026, 12, 8))


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (
            ReminderPlan(DEFAULT_LADDER, (), NEXT),
            f"{USUAL} · volgende op 3 dec 2026",
        ),
        (ReminderPlan(("P1W",)), "één week vooraf"),
        (ReminderPlan(), "Geen herinneringen"),
        (
            ReminderPlan(("P0D",), OWN, OWN[0]),
            "op de laatste dag · ook op 1 dec 2026 en 8 dec 2026 · volgende op 1 dec 2026",
        ),
    ],
)
def test_an_open_record(plan: ReminderPlan, said: str) -> None:
    detail = replace(make_detail(), reminders=plan)
    assert reminders_in_words(detail, Words()) == said


def test_without_a_last_day_only_its_own_days_are_named() -> None:
    detail = make_detail()
    undated = replace(detail, row=detail.row._replace(latest=None, state=State.UNDATED))
    none = replace(undated, reminders=ReminderPlan(DEFAULT_LADDER))
    assert reminders_in_words(none, Words()) == "Geen: er is geen laatste dag"
    own = replace(undated, reminders=ReminderPlan(DEFAULT_LADDER, OWN[:1], OWN[0]))
    assert reminders_in_words(own, Words()) == "ook op 1 dec 2026 · volgende op 1 dec 2026"


@pytest.mark.parametrize("state", [State.SETTLED, State.SENT])
def test_what_asks_for_nothing_says_so(state: State) -> None:
    detail = make_detail()
    over = replace(detail, row=detail.row._replace(state=state))
    assert reminders_in_words(over, Words()) == "Geen: dit is afgerond of verzonden"
