"""A small review with every outcome."""

from __future__ import annotations

from storage.rules.message import Message
from storage.rules.workbook_review import FieldDifference, Outcome, RowReview, WorkbookReview

LONG = "De tekst over de zorgaanspraak is <b>geleverd</b> en ligt voor afstemming klaar. " * 6


def difference(key: str, now: str | None, returned: str | None) -> FieldDifference:
    return FieldDifference(key, f"terms.kind.{key}", now, now, returned)


def sample_review() -> WorkbookReview:
    """Return one row of each outcome, and two with two cells."""
    reason = Message("workbook_review.row", {"row": 63})
    return WorkbookReview(
        "uitvraag.xlsx",
        (
            RowReview(
                "Lijst",
                2,
                "a",
                "T-2026-012",
                "Besluit",
                Outcome.CLASH,
                (FieldDifference("x", "terms.kind.actie", "begin 2026", "Q1 2027", "eind 2026"),),
                Message("workbook_review.row", {"row": 2}),
            ),
            RowReview(
                "Lijst",
                3,
                "b",
                "T-2026-017",
                "Reactie",
                Outcome.CHANGED,
                (difference("motie", None, LONG), difference("actie", "directie A", None)),
                notices=(Message("workbook_review.same"),),
            ),
            RowReview("Lijst", 4, "c", "T-2026-018", "Gelijk gebleven", Outcome.SAME),
            RowReview(
                "Lijst",
                41,
                None,
                "",
                "Kamer informeren",
                Outcome.NEW,
                (difference("toezegging", None, "Kamer informeren over de pilot"),),
            ),
            RowReview("Lijst", 63, None, "", "loopt nog", Outcome.REFUSED, (), reason),
            RowReview("Lijst", 0, "d", "T-2026-009", "Verdwenen", Outcome.MISSING),
        ),
        (Message("workbook_review.absent"),),
    )
