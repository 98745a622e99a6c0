"""A review of a workbook in which every kind of line stands, decided without a register."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from storage.rules.message import GestandError, Message
from storage.rules.workbook_review import (
    Candidate,
    Decision,
    Decisions,
    FieldDifference,
    Handling,
    LineKey,
    Outcome,
    RowReview,
    WorkbookReview,
    Zone,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LONG = "De tekst over de <b>aanspraak</b> is geleverd en ligt voor afstemming klaar. " * 6
_CELL = (Handling.FILE, Handling.REGISTER, Handling.OWN, Handling.LATER)
_CLASH = (Handling.LATER, Handling.REGISTER, Handling.FILE, Handling.OWN)
_NEW_ROW = (Handling.ADD, Handling.MATCH, Handling.SPLIT, Handling.REGISTER, Handling.LATER)


def cell(
    field: str,
    issued: str | None,
    now: str | None,
    returned: str | None,
    **others: object,
) -> FieldDifference:
    """Return a cell that the file alone changed, unless something else is said."""
    made = FieldDifference(
        field,
        f"workbook.column.{field}",
        issued,
        now,
        returned,
        offers=_CELL,
        handling=Handling.FILE,
        result=returned,
        cell="D7",
    )
    return made._replace(**others)  # type: ignore[arg-type]


def sample_review(same: int = 3) -> WorkbookReview:
    """Return a review with every kind of line, and rows that stay the same."""
    clash = cell(
        "deadline",
        "tweede helft van 2026",
        "Q1 2027",
        "eind 2026",
        outcome=Outcome.CLASH,
        offers=_CLASH,
        handling=Handling.LATER,
        result="Q1 2027",
        reason=Message("workbook.reason.clash", {"labels": "Termijn"}),
        changed_at=datetime(2026, 11, 14, 9, tzinfo=UTC),
        changed_by="Anne",
    )
    unread = cell(
        "deadline",
        "medio 2027",
        "medio 2027",
        "31-02-2027",
        outcome=Outcome.REFUSED,
        offers=(Handling.TEXT, Handling.REGISTER, Handling.OWN, Handling.LATER),
        handling=Handling.TEXT,
    )
    fault = cell(
        "status",
        "open",
        "open",
        "loopt nog",
        outcome=Outcome.REFUSED,
        offers=(Handling.LATER, Handling.REGISTER, Handling.OWN),
        handling=Handling.LATER,
        result="open",
        choices=("Open", "Voldaan", "Vervallen"),
        reason=Message(
            "workbook.reason.choice", {"cell": "H63", "label": "Status", "text": "loopt nog"}
        ),
    )
    title = "Kamer informeren over pilot beveiligde bedden, medio 2027"
    rows = [
        RowReview("Lijst", 2, "a", "T-2026-012", "Besluit bekostiging", Outcome.CLASH, (clash,)),
        RowReview(
            "Lijst",
            3,
            "b",
            "T-2026-017",
            "Reactie op het advies",
            Outcome.CHANGED,
            (
                cell("note", None, None, LONG),
                cell("handler", "directie A", "directie A", None),
            ),
            notices=(Message("workbook.notice.note_kept"),),
        ),
        RowReview(
            "Lijst",
            41,
            None,
            "",
            title,
            Outcome.NEW,
            (
                cell("title", None, None, title),
                cell("deadline", None, None, "medio 2027"),
                fault._replace(issued=None, now=None),
            ),
            offers=_NEW_ROW,
            handling=Handling.ADD,
            candidates=(
                Candidate(
                    "e",
                    "T-2026-009",
                    "Pilot bedden",
                    0.62,
                    Zone.ASK,
                    Message("workbook_review.same"),
                ),
            ),
            parts=("Pilot starten", "Kamer informeren", "Evaluatie"),
        ),
        RowReview("Lijst", 57, "f", "T-2026-031", "Evaluatie wet", Outcome.REFUSED, (unread,)),
        RowReview("Lijst", 63, "g", "T-2026-040", "Loket", Outcome.REFUSED, (fault,)),
        *(
            RowReview("Lijst", 70 + n, f"s{n}", f"T-2026-{100 + n}", "Gelijk", Outcome.SAME)
            for n in range(same)
        ),
        RowReview(
            "",
            0,
            "h",
            "T-2026-009",
            "Verdwenen",
            Outcome.MISSING,
            offers=(Handling.REGISTER, Handling.REMOVE, Handling.LATER),
            handling=Handling.REGISTER,
        ),
    ]
    notices = (
        Message("workbook.notice.hidden_rows", {"n": 2}),
        Message("workbook.notice.other_sheet", {"sheet": "Uitleg"}),
    )
    return WorkbookReview("uitvraag VWS v2.xlsx", tuple(rows), notices)


class UndecidedError(GestandError):
    """What was typed cannot be read."""


class SampleReviewed:
    """Keeps decisions as the real one does, without a register."""

    def __init__(self, review: WorkbookReview | None = None) -> None:
        self.review = review or sample_review()
        self.decisions: Decisions = {}
        self.is_first_answer = False
        self._first = {row.key(): row for row in self.review.rows}

    def decide(self, key: LineKey, decision: Decision | None) -> tuple[RowReview, ...]:
        if decision is not None and decision.value == "onzin":
            raise UndecidedError("workbook_review.filtered_out")
        if decision is None:
            self.decisions.pop(key, None)
        else:
            self.decisions[key] = decision
        (row,) = [
            row for row in self.review.rows if row.key()[:2] == key[:2] and self._is(row, key)
        ]
        made = self._first[row.key()]
        for each, decided in self.decisions.items():
            if each[:2] == key[:2] and self._is(made, each):
                made = _with(made, each, decided)
        rows = tuple(made if each is row else each for each in self.review.rows)
        self.review = replace(self.review, rows=rows)
        return (made,)

    def row_of(self, record_id: str, besides: LineKey) -> RowReview | None:
        rows = (row for row in self.review.rows if row.row and row.key() != besides)
        return next((row for row in rows if record_id in (row.id, row.matched)), None)

    def take_all(self, keys: Iterable[LineKey], handling: Handling) -> Sequence[RowReview]:
        found = {}
        for key in keys:
            (row,) = [r for r in self.review.rows if r.key()[:2] == key[:2] and self._is(r, key)]
            offers = next((f.offers for f in row.fields if f.field == key.field), row.offers)
            wanted = handling
            if handling is Handling.FILE and Handling.ADD in offers:
                wanted = Handling.ADD
            if wanted in offers:
                (made,) = self.decide(key, Decision(wanted))
                found[made.key()] = made
        return tuple(found.values())

    @staticmethod
    def _is(row: RowReview, key: LineKey) -> bool:
        return bool(row.row) or row.id == key.field


def _with(row: RowReview, key: LineKey, decision: Decision) -> RowReview:
    if key == row.key():
        return replace(
            row,
            handling=decision.handling,
            matched=decision.value if decision.handling is Handling.MATCH else "",
        )
    fields = []
    for field in row.fields:
        made = field
        if field.field == key.field:
            results = {
                Handling.OWN: decision.value,
                Handling.FILE: field.returned,
                Handling.TEXT: field.returned,
            }
            made = field._replace(
                handling=decision.handling,
                result=results.get(decision.handling, field.now),
            )
        fields.append(made)
    return replace(row, fields=tuple(fields))
