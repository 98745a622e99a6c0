"""The register as a list: filtered, searched and sorted in SQL, fetched page by page."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from storage.days import day
from storage.rules.states import SOON_DAYS, state_of
from storage.rules.terms import DeadlineKind, Firmness, RecordKind, Scope, State, Status
from storage.search import match_expression, terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storage.operations import SqlValue
    from storage.register import Register


class SortBy(StrEnum):
    """What the list is ordered by; ties follow the order of entry."""

    LAST_DAY = "last_day"
    NUMBER = "number"
    TITLE = "title"
    MINISTER = "minister"
    HANDLER = "handler"
    STATUS = "status"
    WORDING = "wording"
    PROMISED_ON = "promised_on"
    DEBATE = "debate"
    FOUND_IN = "found_in"
    DOSSIER = "dossier"
    CHAMBER = "chamber"
    MINISTRY = "ministry"


# Each begins with the columns of an index where there is one; undated records come last whichever
# way the days run, they never disappear.
_ORDER = {
    SortBy.LAST_DAY: "r.sort_day IS NULL, r.sort_day {0}, r.key {0}",
    SortBy.NUMBER: "r.number_key {0}, r.key {0}",
    SortBy.TITLE: "r.title_key {0}, r.key {0}",
    SortBy.MINISTER: "r.minister_key {0}, r.key {0}",
    SortBy.HANDLER: "r.handler_key {0}, r.key {0}",
    SortBy.STATUS: "r.status_order {0}, r.key {0}",
    SortBy.WORDING: "r.wording_key {0}, r.key {0}",
    SortBy.PROMISED_ON: "r.promised_on IS NULL, r.promised_on {0}, r.key {0}",
    SortBy.DEBATE: "r.debate_key {0}, r.key {0}",
    SortBy.FOUND_IN: "r.found_in_key {0}, r.key {0}",
    SortBy.DOSSIER: "r.dossier_key {0}, r.key {0}",
    SortBy.CHAMBER: "r.chamber {0}, r.key {0}",
    SortBy.MINISTRY: "r.ministry_key {0}, r.key {0}",
}


class Filter(NamedTuple):
    """What the list shows. An empty set or None does not restrict.

    Attributes:
        text: Words to search for; each is a prefix, all must occur.
        kinds: Kinds of record.
        states: Derived states on the day of the query.
        statuses: Stored states.
        priority_id: One priority.
        dossier: One dossier.
        minister: One bewindspersoon, as written.
        handler: One behandelaar, as written.
        within_days: Only what has its last day within so many days from today, both inclusive.
        open_only: Leave out what is settled, transferred or dropped.
        among: Keys of the only records that may show.
        sort: What to order by.
        descending: Largest first; undated records stay last.
    """

    text: str = ""
    kinds: frozenset[RecordKind] = frozenset()
    states: frozenset[State] = frozenset()
    statuses: frozenset[Status] = frozenset()
    priority_id: str | None = None
    dossier: str | None = None
    minister: str | None = None
    handler: str | None = None
    within_days: int | None = None
    open_only: bool = False
    among: frozenset[int] | None = None
    sort: SortBy = SortBy.LAST_DAY
    descending: bool = False


class RegisterRow(NamedTuple):
    """One line of the register.

    Attributes:
        key: Fast row number, stable for the life of the record.
        id: The record's id.
        number: What people call it.
        latest: Last day of the window; for a rider that of the aflevering.
        days: From today to `latest`; negative is past; None without a day.
        priority_color: Index of the priority's colour; -1 without priority.
        carried_by: Number of the aflevering that carries it; empty when none.
        is_sound: Whether it is what its history made of it; if not, the rest says nothing.
    """

    key: int
    id: str
    number: str
    kind: RecordKind
    title: str
    minister: str
    wording: str
    earliest: date | None
    latest: date | None
    deadline_kind: DeadlineKind
    state: State
    days: int | None
    status: Status
    firmness: Firmness
    scope: Scope
    priority: str
    priority_color: int
    handler: str
    chamber: str
    debate: str
    found_in: str
    promised_on: date | None
    dossier: str
    ministry: str
    carried_by: str
    review_on: date | None
    settled_on: date | None
    is_sound: bool = True


class Counts(NamedTuple):
    """How many records there are, for the side bar and the status bar."""

    total: int
    by_state: dict[State, int]
    by_priority: dict[str, int]


def first_keys(register: Register, wanted: Filter, today: date, limit: int) -> list[int]:
    """Return the keys of the first `limit` rows, fast whatever the size of the register.

    A search first asks of the records at the head of the order whether they match, which is
    enough for words that occur often; only then is the index asked for all that match, and when
    those are many, the order is walked to its end.
    """
    where, arguments = _where(wanted, today, _soon_days(register))
    each = [f" {term}" for term in terms(wanted.text)]
    if not each:
        return _keys(register, "record r", where, arguments, wanted, limit)
    found: list[int] = []
    done = 0
    for block in _HEAD:
        keys = _keys(register, "record r", where, arguments, wanted, block, done)
        found += _matching(register, keys, each)
        done += block
        if len(found) >= limit or len(keys) < block:
            return found[:limit]
    hits = register.connection.execute(
        "SELECT rowid FROM search WHERE search MATCH ? LIMIT ?",
        (match_expression(wanted.text), _FEW_HITS),
    ).fetchall()
    if len(hits) < _FEW_HITS:
        listed = ", ".join(str(key) for (key,) in hits)
        where += f" AND r.key IN ({listed})"
        return _keys(register, "record r", where, arguments, wanted, limit)
    # CROSS JOIN keeps the record, walked by the index of the order, as the outer loop.
    tables = "record r CROSS JOIN search_words w ON w.key = r.key"
    where += " AND instr(w.words, ?) > 0" * len(each)
    return _keys(register, tables, where, [*arguments, *each], wanted, limit)


_HEAD = (200, 800)
"""So many records at the head of the order are asked one by one."""

_FEW_HITS = 2000
"""A search with fewer hits is looked up and sorted, one with more is walked in order."""


def _matching(register: Register, keys: Sequence[int], each: Sequence[str]) -> list[int]:
    listed = ", ".join(map(str, keys))
    holds = " AND instr(words, ?) > 0" * len(each)
    query = f"SELECT key FROM search_words WHERE key IN ({listed}){holds}"
    found = {key for (key,) in register.connection.execute(query, tuple(each))}
    return [key for key in keys if key in found]


def all_keys(register: Register, wanted: Filter, today: date) -> list[int]:
    """Return the keys of all rows that match, in order."""
    ordered = _ordered(register, wanted, today)
    match = match_expression(wanted.text)
    if not match:
        return ordered
    query = "SELECT rowid FROM search WHERE search MATCH ?"
    hits = {key for (key,) in register.connection.execute(query, (match,))}
    return [key for key in ordered if key in hits]


def _ordered(register: Register, wanted: Filter, today: date) -> list[int]:
    """Return all keys in order whatever the search; kept while the user types."""
    name = ("ordered", wanted._replace(text=""), today)
    known = register.memo.get(name)
    if isinstance(known, list):
        return known
    where, arguments = _where(wanted, today, _soon_days(register))
    found = _keys(register, "record r", where, arguments, wanted, -1)
    register.memo[name] = found
    return found


def rows(register: Register, keys: Sequence[int], today: date) -> list[RegisterRow]:
    """Return the rows with these keys, in their order; keys that are gone are left out."""
    listed = ", ".join(str(int(key)) for key in keys)
    found = register.connection.execute(f"{_ROW} WHERE r.key IN ({listed})")
    soon = _soon_days(register)
    by_key = {row[0]: _row(row, today, soon) for row in found}
    return [by_key[key] for key in keys if key in by_key]


def row_of(register: Register, record_id: str, today: date) -> RegisterRow | None:
    """Return the row of one record, or None when it is gone."""
    found = register.connection.execute(f"{_ROW} WHERE r.id = ?", (record_id,)).fetchone()
    return _row(found, today, _soon_days(register)) if found else None


def key_of(register: Register, record_id: str) -> int | None:
    """Return the key of a record, or None when it is gone."""
    found = register.connection.execute(
        "SELECT key FROM record WHERE id = ? AND deleted = 0", (record_id,)
    ).fetchone()
    return int(found[0]) if found else None


def counts(register: Register, today: date) -> Counts:
    """Count all records by derived state, and the open ones by priority."""
    state = _state_sql(today, _soon_days(register))
    by_state: dict[State, int] = {}
    by_priority: dict[str, int] = {}
    query = (
        f"SELECT {state}, priority_id, count(*) FROM record r "
        "WHERE deleted = 0 AND kind <> 'mijlpaal' GROUP BY 1, 2"
    )
    for name, priority, n in register.connection.execute(query):
        by_state[State(name)] = by_state.get(State(name), 0) + n
        if priority:
            by_priority[priority] = by_priority.get(priority, 0) + n
    return Counts(sum(by_state.values()), by_state, by_priority)


def distinct(register: Register, column: str) -> list[str]:
    """Return the values in use of `minister`, `handler`, `dossier` or `ministry`, sorted."""
    if column not in {"minister", "handler", "dossier", "ministry", "debate"}:
        raise ValueError(column)
    query = (
        f"SELECT DISTINCT {column} FROM record WHERE deleted = 0 AND {column} <> '' "
        f"ORDER BY {column}_key, {column}"
    )
    return [str(value) for (value,) in register.connection.execute(query)]


def _keys(
    register: Register,
    tables: str,
    where: str,
    arguments: Iterable[SqlValue],
    wanted: Filter,
    limit: int,
    offset: int = 0,
) -> list[int]:
    order = _ORDER[wanted.sort].format("DESC" if wanted.descending else "ASC")
    query = f"SELECT r.key FROM {tables} WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?"
    return [key for (key,) in register.connection.execute(query, (*arguments, limit, offset))]


def _where(wanted: Filter, today: date, soon_days: int) -> tuple[str, list[SqlValue]]:
    parts = ["r.deleted = 0", "r.kind <> 'mijlpaal'"]
    arguments: list[SqlValue] = []

    def among(expression: str, values: Iterable[str]) -> None:
        chosen = sorted(values)
        if chosen:
            parts.append(f"{expression} IN ({', '.join('?' * len(chosen))})")
            arguments.extend(chosen)

    among("r.kind", wanted.kinds)
    among("r.status", wanted.statuses)
    among(_state_sql(today, soon_days), wanted.states)
    for column in ("priority_id", "dossier", "minister", "handler"):
        value = getattr(wanted, column)
        if value is not None:
            parts.append(f"r.{column} = ?")
            arguments.append(value)
    if wanted.open_only:
        parts.append("r.status NOT IN ('met', 'transferred', 'dropped')")
    if wanted.among is not None:
        parts.append(f"r.key IN ({', '.join(map(str, sorted(wanted.among)))})")
    if wanted.within_days is not None:
        parts.append("r.sort_day BETWEEN ? AND ?")
        last = _later(today, wanted.within_days)
        arguments += [today.isoformat(), last.isoformat()]
    return " AND ".join(parts), arguments


def _state_sql(today: date, soon_days: int) -> str:
    """Return `storage.rules.states.state_of` as an SQL expression; a test keeps them the same."""
    on, soon = today.isoformat(), _later(today, soon_days).isoformat()
    return (
        "CASE WHEN r.status IN ('met', 'transferred', 'dropped') THEN 'settled' "
        "WHEN r.status = 'sent' THEN 'sent' WHEN r.sort_day IS NULL THEN 'undated' "
        f"WHEN r.sort_day < '{on}' THEN CASE WHEN r.firmness = 'toezegging' AND r.scope = 'core' "
        f"THEN 'late' ELSE 'lapsed' END WHEN r.sort_day <= '{soon}' THEN 'soon' ELSE 'open' END"
    )


def _later(today: date, days: int) -> date:
    """Return the day that is `days` later; the last that there is when that lies beyond."""
    return today + min(timedelta(days=days), date.max - today)


def _soon_days(register: Register) -> int:
    return int(register.setting("soon_days", str(SOON_DAYS)))


_ROW = """
SELECT r.key, r.id, r.number, r.kind, r.title, r.minister, d.wording, d.earliest, r.sort_day,
  d.kind, r.status, r.firmness, r.scope, p.title, p.color, r.handler, r.chamber, r.debate,
  r.found_in, r.promised_on, r.dossier, r.ministry, carrier.number, r.review_on, r.settled_on
FROM record r
LEFT JOIN deadline d ON d.id = r.deadline_id
LEFT JOIN priority p ON p.id = r.priority_id
LEFT JOIN record carrier ON carrier.id = coalesce(d.report_id, r.carrier_id)
"""


def _row(values: tuple[Any, ...], today: date, soon_days: int) -> RegisterRow:
    (
        key,
        record_id,
        number,
        kind,
        title,
        minister,
        wording,
        earliest,
        sort_day,
        deadline_kind,
        status,
        firmness,
        scope,
        priority,
        color,
        handler,
        chamber,
        debate,
        found_in,
        promised_on,
        dossier,
        ministry,
        carried_by,
        review_on,
        settled_on,
    ) = values
    last = day(sort_day)
    firm, reach, stored = Firmness(firmness), Scope(scope), Status(status)
    return RegisterRow(
        key=int(key or 0),
        id=record_id or "",
        number=number or "",
        kind=RecordKind(kind),
        title=title or "",
        minister=minister or "",
        wording=wording or "",
        earliest=day(earliest),
        latest=last,
        deadline_kind=DeadlineKind(deadline_kind or "open"),
        state=state_of(stored, last, firm, reach, today, soon_days),
        days=(last - today).days if last else None,
        status=stored,
        firmness=firm,
        scope=reach,
        priority=priority or "",
        priority_color=-1 if color is None else int(color),
        handler=handler or "",
        chamber=chamber or "",
        debate=debate or "",
        found_in=found_in or "",
        promised_on=day(promised_on),
        dossier=dossier or "",
        ministry=ministry or "",
        carried_by=carried_by or "",
        review_on=day(review_on),
        settled_on=day(settled_on),
    )
