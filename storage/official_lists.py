"""What stands in the lists that are asked for: read from the register, as of a day.

Two ways to look at a past day. As it stood: from the register as it was at the end of that day. As
known: from the present register, by the days in it; what was promised, noted or settled later is
left out of account. A register that is younger than the day can only be looked at in the second way.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, NamedTuple

from storage.days import day
from storage.errors import OperationNotFoundError, RegisterUnsoundError
from storage.rules.calendar import session_year
from storage.rules.message import GestandError
from storage.rules.official import (
    CONCLUDED,
    Gap,
    ListKind,
    Stand,
    belongs,
    cited_officially,
    is_concluded_within,
    stand_of,
)
from storage.rules.states import state_of
from storage.rules.terms import (
    Firmness,
    MotionFate,
    RecordKind,
    Scope,
    State,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from storage.register import Register


class ListRefusedError(GestandError):
    """Such a list cannot be made."""


class Wanted(NamedTuple):
    """Which list.

    Attributes:
        kind: Which one.
        on: The peildatum; its end counts.
        since: First day of what is concluded and still listed, inclusive; None for all.
        ministry: Only of this ministry, as written; None for all.
        keys: Of a plain list the records, in order; None for all of the register.
        as_known: Whether a past day is looked at with what is known by now.
    """

    kind: ListKind
    on: date
    since: date | None = None
    ministry: str | None = None
    keys: tuple[int, ...] | None = None
    as_known: bool = False


class Paper(NamedTuple):
    """A letter, debate or list by which something was promised or settled.

    Attributes:
        kind: As in `storage.rules.source_terms.SourceKind`.
        official: Its Kamerstuk in the official form; empty when it has none.
        reference: The sender's own; empty when it has none.
    """

    kind: str
    title: str
    dated_on: date | None
    official: str
    reference: str


class OfficialRow(NamedTuple):
    """A record as a list tells of it; the internal note is not among it.

    Attributes:
        key: Fast row number.
        outside_number: What another register calls it (`T01237`).
        title: Omschrijving.
        found_in: Vindplaats in words, papers in their official form; empty when there is none.
        made_in: Where it was promised, of those that are in the register; None when none is.
        concluded_on: When that was; None when it is open, or that is not known.
        settled_by: What met it, wholly or partly, the oldest first.
        note: Newest stand van zaken; empty for none.
        first_term: Wording of the term before it was postponed; empty for none.
        term: Wording of the term as it is now.
        latest: Its last day.
        reason: Why it was postponed, if it was.
        state: What is derived on the day of the list.
    """

    key: int
    id: str
    number: str
    outside_number: str
    kind: RecordKind
    title: str
    status: Status
    chamber: str
    ministry: str
    handler: str
    debate: str
    promised_on: date | None
    found_in: str
    made_in: Paper | None
    concluded_on: date | None
    settled_by: tuple[Paper, ...]
    note: str
    first_term: str
    term: str
    latest: date | None
    reason: str
    state: State

    @property
    def is_concluded(self) -> bool:
        """Whether nothing is expected any more."""
        return self.status in CONCLUDED

    @property
    def new_term(self) -> str:
        """The term as it is now, when it was postponed and is not yet met; empty if not."""
        moved = self.term != self.first_term and stand_of(self.status) is not Stand.MET
        return self.term if moved else ""

    def gaps(self, kind: ListKind) -> tuple[Gap, ...]:
        """Return what a list cannot say of it."""
        if kind is ListKind.NOTE:
            return ()
        concluded = self.is_concluded
        has_place = self.found_in or self.made_in or self.debate
        missing = {
            Gap.UNASSESSED: self.status is Status.TO_ASSESS,
            Gap.DAY: concluded and self.concluded_on is None,
            Gap.NOTE: not self.note and not (concluded and self.settled_by),
        }
        if kind is ListKind.ANNEX:
            missing |= {Gap.PLACE: not has_place}
        else:
            late = self.state in {State.LATE, State.LAPSED}
            missing |= {Gap.NUMBER: not self.outside_number, Gap.TERM: late}
        return tuple(gap for gap in Gap if missing.get(gap))


@dataclass(frozen=True, slots=True)
class OfficialList:
    """What stands in a list.

    Attributes:
        wanted: Which list it is.
        rows: In order: by the day of the promise, those without one last; of a plain list as asked.
        is_reckoned: Whether the register is younger than the day, so that it was looked at with what
            is known by now.
    """

    wanted: Wanted
    rows: tuple[OfficialRow, ...]
    is_reckoned: bool = False

    @property
    def gaps(self) -> dict[Gap, tuple[int, ...]]:
        """The keys of the records of which it cannot say something, by what that is."""
        found: dict[Gap, list[int]] = {}
        for row in self.rows:
            for gap in row.gaps(self.wanted.kind):
                found.setdefault(gap, []).append(row.key)
        return {gap: tuple(found[gap]) for gap in Gap if gap in found}


def read_list(register: Register, wanted: Wanted, today: date) -> OfficialList:
    """Return what stands in a list.

    Args:
        register: The register; nothing is written.
        wanted: Which list.
        today: On which day that is asked.

    Raises:
        ListRefusedError: The peildatum is yet to come, or lies before the period.
        RegisterUnsoundError: The register as it stood cannot be made: its history is damaged.
    """
    if wanted.on > today:
        raise ListRefusedError("official.refused.future")
    if wanted.since is not None and wanted.since > wanted.on:
        raise ListRefusedError("official.refused.period")
    if wanted.as_known or wanted.kind is ListKind.NOTE:
        return OfficialList(wanted, _rows(register, wanted))
    from storage.as_of import as_of

    last = _last_operation(register, wanted.on)
    if last is None:
        return OfficialList(wanted, _rows(register, wanted), is_reckoned=True)
    (newest,) = register.connection.execute("SELECT max(seq) FROM operation").fetchone()
    if last == newest:
        return OfficialList(wanted, _rows(register, wanted))
    with as_of(register, last) as past:
        return OfficialList(wanted, _rows(past, wanted))


def count_rows(register: Register) -> int:
    """Return how many records there are to look at."""
    (count,) = register.connection.execute("SELECT count(*) FROM record").fetchone()
    return int(count)


def expect_sound(register: Register) -> None:
    """Make sure that nothing damaged goes into a list; a row that is missing is not seen in it.

    Takes as long as comparing all rows with their history, unless the register is vouched for.

    Raises:
        RegisterUnsoundError: Something a person wrote is damaged.
    """
    from storage.check import Part, check_in_steps
    from storage.fingerprint import is_recognised
    from storage.first_look import is_harm
    from storage.portions import rest_of

    if register.is_vouched or is_recognised(register):
        return
    if is_harm(rest_of(check_in_steps(register, (Part.HISTORY, Part.ROWS)))):
        raise RegisterUnsoundError("official.refused.unsound", name=register.path.name)


def is_younger(register: Register, on: date) -> bool:
    """Say whether a register is younger than the end of a day."""
    return _last_operation(register, on) is None


def _last_operation(register: Register, on: date) -> int | None:
    from storage.as_of import last_operation

    try:
        return last_operation(register, datetime.combine(on, time.max).astimezone())
    except OperationNotFoundError:
        return None


_QUERY = """
SELECT r.key, r.id, r.number, r.external_number, r.kind, r.title, r.status, r.chamber, r.ministry,
  r.handler, r.debate, r.promised_on, r.found_in, r.settled_on, r.scope, r.firmness, r.motion_fate,
  r.number_key, coalesce(d.wording, ''), r.sort_day,
  coalesce((SELECT reason FROM deadline WHERE record_id = r.id AND change = 'postponement'
    ORDER BY rowid DESC LIMIT 1), ''),
  coalesce((SELECT p.wording FROM deadline n JOIN deadline p ON p.id = n.replaces
    WHERE n.record_id = r.id AND n.change = 'postponement' ORDER BY n.rowid LIMIT 1),
    d.wording, ''),
  coalesce((SELECT text FROM note WHERE record_id = r.id AND dated_on <= ?1
    ORDER BY dated_on DESC, rowid DESC LIMIT 1), '')
FROM record r LEFT JOIN deadline d ON d.id = r.deadline_id
WHERE r.deleted = 0 AND r.kind <> 'mijlpaal'
"""


def _rows(register: Register, wanted: Wanted) -> tuple[OfficialRow, ...]:
    reading = _Reading(register, wanted)
    query, arguments = _QUERY, [wanted.on.isoformat()]
    if wanted.kind is not ListKind.NOTE:
        query += "AND r.kind IN ('toezegging', 'motie')"
    if wanted.ministry is not None:
        query += " AND r.ministry = ?2"
        arguments.append(wanted.ministry)
    found = register.connection.execute(query, arguments).fetchall()
    rows = [made for values in found if (made := reading.row(values)) is not None]
    if wanted.keys is not None:
        by_key = {row.key: row for _, row in rows}
        return tuple(by_key[key] for key in wanted.keys if key in by_key)
    rows.sort(key=lambda each: (each[1].promised_on or date.max, each[0]))
    return tuple(row for _, row in rows)


# Looked up: making ten thousand of each by their call takes longer than reading them.
_KINDS = {each.value: each for each in RecordKind}
_STATUSES = {each.value: each for each in Status}
_SCOPES = {each.value: each for each in Scope}
_FIRMNESSES = {each.value: each for each in Firmness}


@dataclass(slots=True)
class _Reading:
    """Makes rows of what the register holds."""

    register: Register
    wanted: Wanted
    papers: Mapping[str, Paper] = field(init=False)
    made_in: Mapping[str, str] = field(init=False)
    settled_by: Mapping[str, list[tuple[str, date | None, bool]]] = field(init=False)
    closed_on: Mapping[str, date] = field(init=False)
    sessions: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        query = self.register.connection.execute
        self.papers, self.sessions = _papers(self.register)
        self.made_in = dict(
            query(
                "SELECT record_id, source_id FROM citation WHERE role = 'made' "
                "AND record_id IS NOT NULL ORDER BY rowid DESC"
            )
        )
        settled: dict[str, list[tuple[str, date | None, bool]]] = {}
        for record_id, source_id, extent, confirmed in query(
            "SELECT record_id, coalesce(source_id, ''), extent, confirmed_on FROM settlement "
            "ORDER BY rowid"
        ):
            settled.setdefault(record_id, []).append((source_id, day(confirmed), extent == "whole"))
        self.settled_by = settled
        self.closed_on = _closed_on(self.register)

    def row(self, values: tuple[Any, ...]) -> tuple[str, OfficialRow] | None:
        """Return a record with what it sorts by; None when it does not belong in the list."""
        (key, record_id, number, outside, kind, title, status, chamber, ministry, handler, debate,
         promised_on, found_in, settled_on, scope, firmness, fate, number_key, term, sort_day,
         reason, first_term, note) = values  # fmt: skip
        wanted, on = self.wanted, self.wanted.on
        kind, reach = _KINDS[kind], _SCOPES[scope]
        if not belongs(wanted.kind, kind, reach, chamber, MotionFate(fate) if fate else None):
            return None
        is_plain = wanted.kind is ListKind.NOTE
        made, latest = day(promised_on), day(sort_day)
        if made and made > on and not is_plain:
            return None
        settled = self._settled(record_id)
        stands, concluded_on = _STATUSES[status], None
        if stands in CONCLUDED:
            met_on = self._last_settled(record_id) if stands is Status.MET else None
            concluded_on = day(settled_on) or met_on or self.closed_on.get(record_id)
            if concluded_on and concluded_on > on and not is_plain:
                # Concluded since: on that day it still stood open.
                stands, concluded_on = Status.PARTLY_MET if settled else Status.OPEN, None
            elif not is_plain and not is_concluded_within(concluded_on, wanted.since, on):
                return None
        source = self.papers.get(self.made_in.get(record_id, ""))
        row = OfficialRow(
            key=key,
            id=record_id,
            number=number,
            outside_number=outside,
            kind=kind,
            title=title,
            status=stands,
            chamber=chamber,
            ministry=ministry,
            handler=handler,
            debate=debate,
            promised_on=made,
            found_in=self._place(found_in, source),
            made_in=source,
            concluded_on=concluded_on,
            settled_by=settled,
            note=note,
            first_term=first_term,
            term=term,
            latest=latest,
            reason=reason,
            state=state_of(stands, latest, _FIRMNESSES[firmness], reach, on),
        )
        return number_key, row

    def _place(self, found_in: str, made_in: Paper | None) -> str:
        """Return the vindplaats; empty when the letter itself says it better than its kenmerk."""
        written = " ".join(found_in.split())
        if made_in is not None and written.upper() in {"", made_in.reference.upper()}:
            return made_in.official
        return cited_officially(written, self.sessions)

    def _settled(self, record_id: str) -> tuple[Paper, ...]:
        """Return what had settled a record by the day."""
        found = [
            self.papers[source_id]
            for source_id, confirmed, _ in self.settled_by.get(record_id, ())
            if source_id in self.papers
            and (self._when(source_id, confirmed) or date.min) <= self.wanted.on
        ]
        return tuple(sorted(found, key=lambda paper: paper.dated_on or date.min))

    def _last_settled(self, record_id: str) -> date | None:
        days = (
            self._when(source_id, confirmed)
            for source_id, confirmed, wholly in self.settled_by.get(record_id, ())
            if wholly
        )
        return max((when for when in days if when), default=None)

    def _when(self, source_id: str, confirmed: date | None) -> date | None:
        known = self.papers.get(source_id)
        return (known.dated_on if known else None) or confirmed


def _papers(register: Register) -> tuple[dict[str, Paper], dict[str, str]]:
    """Return the sources by id, and the session years of the Kamerstukken that they are."""
    rows = register.connection.execute(
        "SELECT id, kind, title, dated_on, own_kamerstuk, reference FROM source WHERE deleted = 0"
    ).fetchall()
    # A paper is numbered in the year in which it is sent.
    sessions = {own: session_year(date.fromisoformat(on)) for *_, on, own, _ in rows if own and on}
    papers = {
        source_id: Paper(kind, title, day(on), cited_officially(own, sessions), reference)
        for source_id, kind, title, on, own, reference in rows
    }
    return papers, sessions


def _closed_on(register: Register) -> dict[str, date]:
    """Return the day on which somebody said of a record that nothing is expected any more.

    Only of those that were open before, and have no day of their own: it is what the history tells.
    """
    closed = [*sorted(CONCLUDED)]
    found = register.connection.execute(
        "SELECT r.id, max(o.at) FROM record r JOIN history h ON h.row_id = r.id "
        "JOIN operation o ON o.seq = h.operation WHERE r.status IN (?1, ?2, ?3) "
        "AND r.settled_on IS NULL AND r.deleted = 0 AND h.tbl = 'record' AND h.before IS NOT NULL "
        "AND h.after ->> 'status' IN (?1, ?2, ?3) GROUP BY r.id",
        closed,
    )
    return {record_id: datetime.fromisoformat(at).astimezone().date() for record_id, at in found}
