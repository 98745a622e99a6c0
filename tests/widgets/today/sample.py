"""A day with something in every card, made by hand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from storage.history import OperationRow
from storage.listing import RegisterRow
from storage.operations import OperationKind
from storage.priority_states import PriorityState
from storage.reminders import DueReminder
from storage.rules.message import Message
from storage.rules.source_terms import SourceKind
from storage.rules.states import state_of
from storage.rules.terms import DeadlineKind, Firmness, RecordKind, Scope, Status
from storage.steps import OpenStep, StepRow
from storage.today import (
    Changed,
    Coming,
    Entry,
    Needed,
    Origin,
    Report,
    Today,
)

TODAY = date(2026, 11, 22)


def row(number: str, title: str, latest: date | None, **values: Any) -> RegisterRow:
    """Return a line of the register; what is not said is usual."""
    usual: dict[str, Any] = {
        "key": int(number[-3:]),
        "id": f"id-{number}",
        "number": number,
        "kind": RecordKind.PROMISE,
        "title": title,
        "minister": "MVbz",
        "wording": "eind 2026",
        "earliest": None,
        "latest": latest,
        "deadline_kind": DeadlineKind.WINDOW,
        "days": (latest - TODAY).days if latest else None,
        "status": Status.OPEN,
        "firmness": Firmness.PROMISE,
        "scope": Scope.CORE,
        "priority": "",
        "priority_color": -1,
        "handler": "",
        "chamber": "TK",
        "debate": "",
        "found_in": "",
        "promised_on": None,
        "dossier": "",
        "ministry": "",
        "carried_by": "",
        "review_on": None,
        "settled_on": None,
        **values,
    }
    state = state_of(usual["status"], latest, usual["firmness"], usual["scope"], TODAY)
    return RegisterRow(**{"state": state, **usual})


LETTER = Origin("bron", "passage", SourceKind.LETTER, "Een brief", date(2026, 4, 2))


def entry(
    number: str,
    title: str,
    latest: date | None,
    *,
    origin: Origin | None = LETTER,
    reassess: bool = False,
    before_recess: date | None = None,
    **values: Any,
) -> Entry:
    """Return a record that is needed now or soon."""
    return Entry(row(number, title, latest, **values), origin, reassess, before_recess)


LATE = entry("T-2026-011", "Voorstellen sturen", date(2026, 9, 30), priority_color=0)
LAPSED = entry(
    "T-2023-033",
    "Uitkomsten onderzoek",
    date(2024, 7, 31),
    reassess=True,
    firmness=Firmness.EXPECTATION,
)
SOON = entry(
    "T-2026-017",
    "Reactie op aanbevelingen",
    date(2026, 12, 31),
    before_recess=date(2026, 12, 17),
    carried_by="R-2026-004",
)
LATER = entry("T-2026-012", "Besluit opvolging", date(2026, 12, 28), scope=Scope.PLAN)
STEP = OpenStep("stap", "afstemming", date(2026, 11, 20), "id-R", "R-2026-004", "Voortgangsbrief")


def changed(
    seq: int, key: str, *, role: str = "do", undoable: bool = False, **values: Any
) -> Changed:
    """Return an operation of so many days ago as `seq` is below ten."""
    at = f"{date(2026, 11, 22) - timedelta(days=10 - seq)}T12:00:00.000+00:00"
    label = Message(key, values)
    done = OperationRow(seq, at, OperationKind.HAND, label, "", role, None, 1)
    record_id, title = ("id-1", "Titel") if "number" in values else (None, "")
    return Changed(done, record_id, title, undoable)


REPORT = Report(
    row("R-2026-002", "Voortgangsbrief 2026", date(2026, 12, 31), kind=RecordKind.REPORT),
    date(2026, 12, 17),
    ((RecordKind.PROMISE, 9), (RecordKind.RECOMMENDATION, 1)),
    (
        StepRow("s1", "uitvraag", date(2026, 10, 5), date(2026, 10, 5)),
        StepRow("s2", "verzenden", date(2026, 12, 17), None),
    ),
)
PRIORITIES = (
    PriorityState("p1", "Woonrust en regie", 0, 14, 2, 10, 5, 1),
    PriorityState("p2", "Gegevensdeling", 1, 0, 0, 0, 0, 0),
)
REMINDER = DueReminder(
    "id-T", "T-2026-012", "Besluit", "P6W", date(2026, 11, 19), date(2026, 12, 31), True, True
)

DAY = Today(
    on=TODAY,
    needed=Needed((LATE, LAPSED), (STEP,), 3, 2),
    coming=Coming((LATER, SOON), 2, 42, None),
    reports=(REPORT,),
    reports_total=1,
    changed=(
        changed(10, "operation.edited", number="T-2026-004", undoable=True),
        changed(9, "operation.sample"),
    ),
    priorities=PRIORITIES,
    is_empty=False,
)
EMPTY = Today(TODAY, Needed((), (), 0, 0), Coming((), 0, 42, None), (), 0, (), (), True)
