"""Which letter settles which record: what seems so, and writing down what the user confirmed."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from storage.days import day
from storage.errors import RecordNotFoundError
from storage.records import set_status
from storage.riders import RIDES_IN
from storage.rules.settling import Comparison, OpenPromise, compare, evidence_of, propose
from storage.rules.settling.carrying import is_aflevering, same_series
from storage.rules.source_terms import CitationRole, Extent, SourceKind
from storage.rules.terms import CLOSED, RecordKind, Scope, Status
from storage.sources import cite, find_by_text, list_sources

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from storage.operations import Operation
    from storage.register import Register
    from storage.rules.review import LetterReading
    from storage.rules.settling import EvidencedLetter, SettlementProposal
    from storage.sources import SourceRow

_PROMISE = f"""
SELECT r.id, r.number, r.title, substr(r.text, 1, 1000), r.kind, r.status, r.scope, r.chamber,
  r.promised_on, r.debate, r.external_number, r.found_in,
  CASE WHEN r.kind = 'rapportage' THEN coalesce(own.title, r.title)
    ELSE coalesce(s.title, c.title, '') END,
  CASE WHEN r.kind = 'rapportage' THEN r.period ELSE coalesce(c.period, '') END
FROM record r LEFT JOIN deadline d ON d.id = r.deadline_id
  LEFT JOIN record c ON c.id = {RIDES_IN} AND c.deleted = 0
  LEFT JOIN series s ON s.id = c.series_id AND s.deleted = 0
  LEFT JOIN series own ON own.id = r.series_id AND own.deleted = 0
WHERE r.deleted = 0 AND r.kind <> 'mijlpaal'
"""

# What was sent stands open until the Kamer has decided, but a letter that settles it is known.
_OPEN = """
AND r.status NOT IN ('met', 'transferred', 'dropped')
AND NOT (r.status = 'sent' AND (r.kind = 'rapportage' OR EXISTS (
  SELECT 1 FROM settlement WHERE record_id = r.id AND extent = 'whole')))
AND NOT EXISTS (SELECT 1 FROM settlement WHERE record_id = r.id AND source_id = ?1)
AND NOT EXISTS (
  SELECT 1 FROM citation WHERE record_id = r.id AND source_id = ?1 AND role = 'made')
ORDER BY r.key
"""


def open_promises(register: Register, source_id: str | None = None) -> list[OpenPromise]:
    """Return every record that still asks for something.

    Args:
        register: The register.
        source_id: A letter; what it made or settled already is left out.
    """
    return _read(register, _OPEN, source_id or "")


def propose_settlements(
    register: Register, reading: LetterReading
) -> tuple[SettlementProposal, ...]:
    """Return which open records a letter seems to settle, the surest first.

    Args:
        register: The register.
        reading: The letter; it may be in the register or not.
    """
    known = find_by_text(register, reading.text)
    return propose(open_promises(register, known), evidence_of(reading))


def settle(
    operation: Operation,
    proposal: SettlementProposal,
    source_id: str,
    *,
    today: date,
    status: Status | None = None,
    note: str = "",
) -> str:
    """Write down that a letter settles a record; return the settlement's id.

    The passage is cited, the record gets its status, and what is met is dated by the letter. The
    same letter settles a record once; a record that was closed meanwhile keeps its state.

    Args:
        operation: The operation under way.
        proposal: As the user left it.
        source_id: The letter, in the register.
        today: The day of confirming, and of settling by a letter without a date.
        status: What the record becomes; None is met or partly met, and sent for an aflevering.
        note: What is to be remembered of it, as what is still to come.

    Raises:
        RecordNotFoundError: There is no such record or letter.
    """
    record = operation.values(
        "SELECT kind, status FROM record WHERE id = ? AND deleted = 0", proposal.record_id
    )
    letter = operation.values("SELECT dated_on FROM source WHERE id = ? AND deleted = 0", source_id)
    if record is None or letter is None:
        raise RecordNotFoundError("storage.record_missing", number=proposal.number)
    known = operation.values(
        "SELECT id FROM settlement WHERE record_id = ? AND source_id = ?",
        proposal.record_id,
        source_id,
    )
    if known is not None:
        return str(known[0])
    settlement_id = operation.insert(
        "settlement",
        {
            "record_id": proposal.record_id,
            "source_id": source_id,
            "extent": Extent.WHOLE if proposal.wholly else Extent.PARTLY,
            "confirmed_on": today.isoformat(),
            "note": note,
        },
    )
    if proposal.spans:
        cite(
            operation,
            source_id,
            CitationRole.SETTLED,
            proposal.spans,
            proposal.quote,
            record_id=proposal.record_id,
        )
    kind, before = RecordKind(str(record[0])), Status(str(record[1]))
    if before not in CLOSED:
        settled_on = day(str(letter[0])) if letter[0] else None
        becomes = status or _becomes(kind, wholly=proposal.wholly)
        set_status(operation, proposal.record_id, becomes, today=settled_on or today)
    return settlement_id


def _becomes(kind: RecordKind, *, wholly: bool) -> Status:
    if kind is RecordKind.REPORT:
        return Status.SENT
    return Status.MET if wholly else Status.PARTLY_MET


def earlier_letters(register: Register, reading: LetterReading) -> list[SourceRow]:
    """Return the earlier letters of the series to which a letter belongs, the newest first."""
    subject, written = reading.masthead.subject or "", reading.reference_date
    known = find_by_text(register, reading.text)
    return [
        source
        for source in list_sources(register)
        if source.kind is SourceKind.LETTER
        and source.id != known
        and same_series(subject, source.title)
        and (written is None or source.dated_on is None or source.dated_on < written)
    ]


def compare_with(register: Register, reading: LetterReading, earlier_id: str) -> Comparison:
    """Compare a letter with an earlier one: what was promised then, and is it answered now.

    What was promised is what the earlier letter made, and what rides in the aflevering that the new
    letter is; plans of others are left out.

    Args:
        register: The register.
        reading: The new letter.
        earlier_id: The earlier one, in the register.
    """
    letter = evidence_of(reading)
    made = _read(
        register,
        "AND r.id IN (SELECT record_id FROM citation WHERE source_id = ?1 AND role = 'made') "
        "ORDER BY (SELECT min(json_extract(spans, '$[0][0]')) FROM citation "
        "WHERE source_id = ?1 AND record_id = r.id), r.key",
        earlier_id,
    )
    known = find_by_text(register, reading.text)
    unsettled = open_promises(register, known)
    there = {promise.record_id for promise in made}
    riding = [
        promise
        for promise in unsettled
        if promise.record_id not in there and _was_to_come(promise, letter)
    ]
    promised = [each for each in (*made, *riding) if each.scope is not Scope.OTHER]
    return compare(promised, letter, propose(unsettled, letter))


def _was_to_come(promise: OpenPromise, letter: EvidencedLetter) -> bool:
    """Say whether a promise rides in the aflevering that a letter is."""
    if promise.kind is RecordKind.REPORT or not promise.carrier:
        return False
    return is_aflevering(letter, promise.carrier, promise.carrier_period)


def _read(register: Register, where: str, *arguments: str) -> list[OpenPromise]:
    rows = register.connection.execute(_PROMISE + where, arguments).fetchall()
    places = _places(register)
    return [_promise(row, places) for row in rows]


# Looked up: making twenty thousand of each by their call takes longer than reading them.
_KINDS = {each.value: each for each in RecordKind}
_STATUSES = {each.value: each for each in Status}
_SCOPES = {each.value: each for each in Scope}


class _Place(NamedTuple):
    """A letter in which something was promised: its Kamerstuk, its kenmerk and what it is called."""

    paper: str
    reference: str
    title: str


def _places(register: Register) -> Mapping[str, list[_Place]]:
    """Return, by record, each letter in which it was promised."""
    found: dict[str, list[_Place]] = defaultdict(list)
    for record_id, *place in register.connection.execute(
        "SELECT c.record_id, s.own_kamerstuk, s.reference, s.title FROM citation c "
        "JOIN source s ON s.id = c.source_id WHERE c.role = 'made' AND c.record_id IS NOT NULL "
        "AND s.deleted = 0"
    ):
        found[record_id].append(_Place(*place))
    return found


def _promise(row: tuple[Any, ...], places: Mapping[str, list[_Place]]) -> OpenPromise:
    (record_id, number, title, text, kind, status, scope, chamber, promised_on, debate, external,
     found_in, carrier, period) = row  # fmt: skip
    made_in = places.get(record_id, ())
    return OpenPromise(
        record_id=record_id,
        number=number,
        title=title,
        text=text,
        context=made_in[0].title if made_in else "",
        kind=_KINDS[kind],
        status=_STATUSES[status],
        scope=_SCOPES[scope],
        chamber=chamber,
        promised_on=day(promised_on),
        debate=debate,
        external_number=external,
        found_in=found_in,
        papers=frozenset(place.paper for place in made_in if place.paper),
        references=frozenset(place.reference.upper() for place in made_in if place.reference),
        carrier=carrier,
        carrier_period=period,
    )
