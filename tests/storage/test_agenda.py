"""What is due: by last day, with the source that made it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from storage.agenda import MadeIn, agenda
from storage.rules.message import Message
from storage.rules.review import Span
from storage.rules.source_terms import CitationRole, SourceKind
from storage.sources import add_source, cite
from tests.helpers.registers import TODAY, add, new_register

if TYPE_CHECKING:
    from pathlib import Path


def test_everything_by_last_day_and_undated_last(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        add(register, "zonder")
        add(register, "later", date(2027, 6, 1))
        add(register, "te laat", date(2026, 1, 1))
        add(register, "klaar", date(2026, 1, 2), status="met")
        found = agenda(register, TODAY)
        assert [entry.row.title for entry in found] == ["te laat", "klaar", "later", "zonder"]
        assert {entry.source for entry in found} == {None}


def test_within_a_time_is_what_is_late_or_ends_by_then(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        add(register, "zonder")
        add(register, "te laat", date(2026, 1, 1))
        add(register, "verlopen", date(2026, 2, 1), firmness="streven")
        add(register, "verzonden", date(2026, 1, 1), status="sent")
        add(register, "juist", TODAY + timedelta(days=14))
        add(register, "net niet", TODAY + timedelta(days=15))
        found = agenda(register, TODAY, timedelta(days=14))
        assert [entry.row.title for entry in found] == ["te laat", "verlopen", "juist"]


def test_the_source_is_the_one_that_made_it_first(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        record_id = add(register, "een")
        with register.operation(Message("operation.sample")) as operation:
            first, later = (
                add_source(operation, SourceKind.LETTER, "tekst", title=title, dated_on=on)
                for title, on in (("Brief", date(2026, 4, 2)), ("Herhaling", None))
            )
            for source_id, role in (
                (first, CitationRole.MADE),
                (later, CitationRole.MADE),
                (later, CitationRole.SETTLED),
            ):
                cite(operation, source_id, role, [Span(0, 5)], "tekst", record_id=record_id)
        (entry,) = agenda(register, TODAY)
        assert entry.source == MadeIn(first, "Brief", date(2026, 4, 2))


@pytest.mark.parametrize("today", [date.min, date.max])
def test_any_day_of_the_calendar_may_be_today(tmp_path: Path, today: date) -> None:
    with new_register(tmp_path) as register:
        add(register, "een", date(2027, 5, 1))
        assert len(agenda(register, today)) == 1
        assert len(agenda(register, today, timedelta.max)) == 1
