"""What notifications say."""

from __future__ import annotations

from datetime import date

from desktop.reminders.notices import Notice, notices_of
from resources.words import Words
from storage.reminders import DueReminder

WORDS = Words()


def reminder(number: int, rung: str = "P6W", *, missed: bool = False) -> DueReminder:
    return DueReminder(
        record_id=str(number),
        number=f"T-2026-{number:03}",
        title="Besluit <b>over</b> R&D",
        rung=rung,
        due_on=date(2026, 11, 19),
        latest=None if rung.startswith("on:") else date(2026, 12, 31),
        missed=missed,
        shown=False,
    )


def test_one_each_up_to_three() -> None:
    found = notices_of([reminder(n) for n in (1, 2, 3)], WORDS)
    assert [notice.title for notice in found] == [
        "T-2026-001: 6 weken voor de termijn",
        "T-2026-002: 6 weken voor de termijn",
        "T-2026-003: 6 weken voor de termijn",
    ]


def test_more_are_one() -> None:
    assert notices_of([reminder(n) for n in range(1, 13)], WORDS) == [
        Notice("12 herinneringen", "T-2026-001, T-2026-002, T-2026-003 en nog 9")
    ]
    assert notices_of([reminder(n) for n in range(1, 5)], Words("en"))[0].body == (
        "T-2026-001, T-2026-002, T-2026-003 and one more"
    )


def test_what_it_says() -> None:
    (found,) = notices_of([reminder(1, missed=True)], WORDS)
    assert found.body.split("\n") == [
        # What somebody wrote is never a tag of the desktop.
        "Besluit ‹b›over‹/b› R&D",
        "Uiterlijk 31 december 2026",
        "Gemist op donderdag 19 nov 2026",
    ]
    (own,) = notices_of([reminder(1, "on:2026-11-19")], WORDS)
    assert own.title == "T-2026-001: eigen herinnering"
    assert own.body == "Besluit ‹b›over‹/b› R&D"
    (last,) = notices_of([reminder(1, "P0D")], WORDS)
    assert last.title == "T-2026-001: laatste dag van de termijn"
