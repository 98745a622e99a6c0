"""No page shows a damaged row as data: it is seen right after its paint, before any check."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop.keeping.checking import NOTICE
from storage.priorities import add_priority
from storage.records import add_record, edit_record
from storage.rules.deadline import Deadline
from storage.rules.message import Message
from storage.rules.review import Span
from storage.rules.source_terms import CitationRole, SourceKind
from storage.rules.terms import DeadlineKind, RecordKind
from storage.series import add_report, add_series
from storage.sources import add_source, cite
from tests.desktop.desk_for_tests import TODAY
from tests.helpers.walk import said_by
from tests.storage.test_check import tampered
from tests.widgets.hands import settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.desktop.keeping.conftest import Scene

HIDDEN = "Deze regel is beschadigd en wordt niet getoond"
DAY = date(2026, 12, 10)

PUNT = "UPDATE record SET title = 'Vals' WHERE number = 'T-2026-002'"
TERM = "UPDATE deadline SET wording = 'Vals', latest = '2027-03-01' WHERE wording = 'voor kerst'"

DAMAGE = {
    "record on today": ("today", [PUNT, "UPDATE priority SET title = 'Vals'"], HIDDEN),
    "term on today": ("today", [TERM], HIDDEN),
    "source on today": ("today", ["UPDATE source SET kind = 'debate'"], "T-2026-002"),
    "timeline": ("timeline", [TERM], HIDDEN),
    "reports": (
        "reports",
        [
            "UPDATE record SET title = 'Vals' WHERE number LIKE 'R-%'",
            "UPDATE series SET title = 'Vals'",
        ],
        HIDDEN,
    ),
    "source": (
        "sources",
        ["UPDATE source SET title = 'Vals'", "UPDATE source_text SET text = 'Vals'"],
        HIDDEN,
    ),
    "passage": (
        "sources",
        ["UPDATE citation SET quote = 'Vals', spans = '[[3, 6]]'", PUNT],
        HIDDEN,
    ),
}


@pytest.fixture
def opened(
    scene: Scene, register_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[list[str], str], None]:
    """Return what damages a register with something on every page, and opens it on one of them."""
    # The background, which would find it as well, takes no step.
    monkeypatch.setattr("desktop.keeping.checking._SLICE_S", -1)
    register = scene.desk.register
    assert register is not None
    with register.operation(Message("operation.edited", {"number": "x"})) as operation:
        priority = add_priority(operation, "Woonrust")
        source = add_source(
            operation, SourceKind.LETTER, "Ik stuur de Kamer een brief.", title="Brief"
        )
        series = add_series(
            operation, "Voortgang", Deadline("elk jaar", DeadlineKind.RECURRENCE, every="P1Y")
        )
        window = Deadline("eind 2026", DeadlineKind.WINDOW, latest=date(2026, 12, 31))
        add_report(operation, series, "Voortgang 2026", "2026", today=TODAY, deadline=window)
        said = Deadline("voor kerst", DeadlineKind.WINDOW, latest=DAY)
        made = add_record(operation, RecordKind.PROMISE, "Punt", today=TODAY, deadline=said)
        edit_record(operation, made, priority_id=priority)
        cite(operation, source, CitationRole.MADE, [Span(0, 8)], "Ik stuur", record_id=made)

    def do(statements: list[str], page: str) -> None:
        scene.window.close_register()
        tampered(register_path, *statements)
        scene.open(register_path)
        scene.window.pages.turn_to(page)
        settle()

    return do


def said(scene: Scene) -> str:
    """Return all that the page in sight says."""
    page = scene.window.pages.stack.currentWidget()
    assert page is not None
    texts = [each.text for each in said_by(page)]
    if scene.window.pages.present == "timeline":
        lanes = scene.window.pages.timeline_page.view.scene.lanes
        texts += [f"{row.title} {row.latest}" for lane in lanes for row in lane.rows]
    if scene.window.pages.present == "sources":
        texts.append(scene.window.pages.sources_page.text.text_shown)
    return "\n".join(texts)


@pytest.mark.parametrize("where", DAMAGE)
def test_what_is_damaged_is_not_shown(
    scene: Scene, opened: Callable[[list[str], str], None], where: str
) -> None:
    page, statements, shown = DAMAGE[where]
    opened(statements, page)
    scene.window.keeping.sighting.look()
    settle()
    found = said(scene)
    assert shown in found
    assert "Vals" not in found
    assert "2027-03-01" not in found
    assert not scene.desk.can_write
    assert "is beschadigd" in scene.window.notices.text_of(NOTICE)


def test_without_the_look_it_would_be_shown(
    scene: Scene, opened: Callable[[list[str], str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.keeping.sighting.astray_of", lambda *_: {})
    opened([PUNT], "today")
    scene.window.keeping.sighting.look()
    assert "Vals" in said(scene)


def test_a_register_that_is_known_costs_nothing(
    scene: Scene, opened: Callable[[list[str], str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened([], "today")
    register = scene.desk.register
    assert register is not None
    register.vouch()
    asked: list[object] = []
    monkeypatch.setattr("desktop.keeping.sighting.astray_of", lambda *given: asked.append(given))
    scene.window.keeping.sighting.look()
    assert asked == []


def test_rows_are_looked_at_once(
    scene: Scene, opened: Callable[[list[str], str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened([], "today")
    asked: list[dict[str, list[str]]] = []

    def look(_: object, shown: dict[str, list[str]]) -> dict[str, set[str]]:
        asked.append(shown)
        return {}

    monkeypatch.setattr("desktop.keeping.sighting.astray_of", look)
    scene.window.keeping.sighting.begin()
    for _ in range(3):
        scene.window.keeping.sighting.look()
    assert [bool(shown) for shown in asked[1:]] == [False] * (len(asked) - 1)


def test_a_full_check_hides_all_that_it_found(
    scene: Scene, opened: Callable[[list[str], str], None]
) -> None:
    opened(["UPDATE series SET title = 'Vals'"], "sources")
    from storage.check import check

    register = scene.desk.register
    assert register is not None
    scene.window.keeping.checking.take(check(register), full=True)
    scene.window.pages.turn_to("reports")
    settle()
    assert "Vals" not in said(scene)
    assert HIDDEN in said(scene)
