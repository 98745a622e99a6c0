"""All that is known of one record, for the panel beside the list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from storage.deadlines import DeadlineRow, deadlines_of
from storage.errors import RecordNotFoundError
from storage.listing import RegisterRow, row_of
from storage.reminder_ladders import NOTHING_PLANNED, ReminderPlan, plan_of
from storage.rules.source_terms import Extent
from storage.sources import Citation, citations_of

if TYPE_CHECKING:
    from storage.register import Register


@dataclass(frozen=True, slots=True)
class Note:
    """A dated entry of the stand van zaken."""

    id: str
    dated_on: date
    text: str
    author: str


@dataclass(frozen=True, slots=True)
class CitedSource:
    """Where a citation stands, as shown under the quotation."""

    id: str
    title: str
    dated_on: date | None
    reference: str


@dataclass(frozen=True, slots=True)
class Extra:
    """What a sheet held beside the known columns."""

    label: str
    value: str
    cell: str


@dataclass(frozen=True, slots=True)
class SettledBy:
    """That a source settled the record, and how far; the note says what else is to be known."""

    source_id: str
    extent: Extent
    note: str


@dataclass(frozen=True, slots=True)
class Detail:
    """One record in full.

    Attributes:
        row: The line of the register.
        text: Publishable text.
        internal_note: For inside only; never leaves in a publishable list.
        deadlines: All of them, the first one first.
        citations: Passages that cite it, oldest source first.
        sources: The sources of those passages by id.
        notes: Stand van zaken, newest first.
        reminders: When it reminds.
        settlements: The sources that settled it, in the order in which that was confirmed.
    """

    row: RegisterRow
    text: str
    internal_note: str
    actor: str
    asked_by: str
    external_number: str
    external_status: str
    priority_id: str | None
    carrier_id: str | None
    target_on: date | None
    deadlines: tuple[DeadlineRow, ...]
    citations: tuple[Citation, ...]
    sources: dict[str, CitedSource]
    notes: tuple[Note, ...]
    extras: tuple[Extra, ...]
    reminders: ReminderPlan = NOTHING_PLANNED
    settlements: tuple[SettledBy, ...] = ()

    @property
    def deadline(self) -> DeadlineRow | None:
        """The deadline that counts."""
        return next((d for d in self.deadlines if d.is_current), None)

    @property
    def rides_in(self) -> str | None:
        """Id of the aflevering that carries the term, else of the one in which it comes."""
        return (self.deadline.report_id if self.deadline else None) or self.carrier_id


def detail_of(register: Register, record_id: str, today: date) -> Detail:
    """Return one record in full; raise `RecordNotFoundError` when it is gone."""
    row = row_of(register, record_id, today)
    if row is None:
        raise RecordNotFoundError("storage.record_missing", number=record_id)
    db = register.connection
    found = db.execute(
        "SELECT text, internal_note, actor, asked_by, external_number, external_status, "
        "priority_id, carrier_id, target_on FROM record WHERE id = ?",
        (record_id,),
    ).fetchone()
    citations = tuple(citations_of(register, record_id))
    settlements = tuple(
        SettledBy(source_id, Extent(extent), note)
        for source_id, extent, note in db.execute(
            "SELECT t.source_id, t.extent, t.note FROM settlement t JOIN source s "
            "ON s.id = t.source_id WHERE t.record_id = ? AND s.deleted = 0 ORDER BY t.rowid",
            (record_id,),
        )
    )
    sources = {}
    cited = {each.source_id for each in citations} | {each.source_id for each in settlements}
    for source_id in cited:
        title, dated_on, reference = db.execute(
            "SELECT title, dated_on, reference FROM source WHERE id = ?", (source_id,)
        ).fetchone()
        on = date.fromisoformat(dated_on) if dated_on else None
        sources[source_id] = CitedSource(source_id, title, on, reference)
    notes = db.execute(
        "SELECT id, dated_on, text, author FROM note WHERE record_id = ? "
        "ORDER BY dated_on DESC, rowid DESC",
        (record_id,),
    )
    extras = db.execute(
        "SELECT label, value, cell FROM extra WHERE record_id = ? ORDER BY rowid", (record_id,)
    )
    return Detail(
        row=row,
        text=found[0],
        internal_note=found[1],
        actor=found[2],
        asked_by=found[3],
        external_number=found[4],
        external_status=found[5],
        priority_id=found[6],
        carrier_id=found[7],
        target_on=date.fromisoformat(found[8]) if found[8] else None,
        deadlines=tuple(deadlines_of(register.connection, record_id)),
        citations=citations,
        sources=sources,
        notes=tuple(Note(n[0], date.fromisoformat(n[1]), n[2], n[3]) for n in notes),
        extras=tuple(Extra(*extra) for extra in extras),
        reminders=plan_of(register, record_id, row.latest, today),
        settlements=settlements,
    )
