"""What is found in somebody's own list: two tables, one question of days, one column beside."""

from __future__ import annotations

from storage.rules.message import Message
from storage.rules.table_mapping import ColumnMapping, TableMapping, WorkbookMapping

_BY_HEAD = Message("workbook_mapping.no_samples")


def column(place: int, head: str, field: str | None, *samples: str) -> ColumnMapping:
    """Return a column that nothing is asked of."""
    letter = chr(64 + place)
    return ColumnMapping(place, letter, head, field, _BY_HEAD, samples, filled=len(samples))


def sample_mapping() -> WorkbookMapping:
    """Return a mapping that asks for the order of the days in one column."""
    days = ColumnMapping(
        4, "D", "Datum", "promised_on", _BY_HEAD, ("03-04-2026", "05-06-2026"), 12, asks_order=True
    )
    first = TableMapping(
        "Overzicht",
        3,
        4,
        63,
        (
            column(1, "Nr.", "number", "T-2026-001", "T-2026-002"),
            column(
                2, "Toezegging", "title", "De Kamer informeren", "Een brief sturen over loketten"
            ),
            column(3, "Termijn", "deadline", "eind 2026", "Q1 2027"),
            days,
            column(5, "Kleur", None, "groen", "rood"),
        ),
        rows=60,
        totals=(64,),
    )
    second = TableMapping(
        "Oud", 1, 2, 5, (column(1, "Wat", "title", "Afgedaan in 2024"),), rows=4, is_used=False
    )
    notices = (Message("workbook.notice.hidden_rows", {"n": 2}),)
    return WorkbookMapping((first, second), "layout", False, False, notices)
