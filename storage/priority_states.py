"""How far priorities are: what was met, what is late, what was begun."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from storage.priorities import list_priorities
from storage.rules.states import is_promised
from storage.rules.terms import CLOSED, Firmness, RecordKind, Scope, Status

if TYPE_CHECKING:
    from datetime import date

    from storage.register import Register


class PriorityState(NamedTuple):
    """How far the records under a priority are; each counts once.

    Attributes:
        met: The Kamer counts it as met, or it is a report that was sent.
        late: Promised, and past its last day.
        busy: Begun, up to sent, and not late.
        waiting: Not begun and not late.
        gone: Handed over or dropped; not in `total`.
    """

    id: str
    title: str
    color: int
    met: int
    late: int
    busy: int
    waiting: int
    gone: int

    @property
    def total(self) -> int:
        """How many are asked for."""
        return self.met + self.late + self.busy + self.waiting


def priority_states(register: Register, today: date) -> tuple[PriorityState, ...]:
    """Return how far each priority is on `today`, in their order."""
    found = register.connection.execute(
        "SELECT r.priority_id, r.kind, r.status, r.firmness, r.scope, r.sort_day < ?, count(*) "
        "FROM record r WHERE r.deleted = 0 AND r.kind <> 'mijlpaal' AND r.priority_id IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6",
        (today.isoformat(),),
    )
    counts: dict[str, dict[str, int]] = {}
    for priority_id, kind, status, firmness, scope, past, n in found:
        promised = is_promised(Firmness(firmness), Scope(scope))
        share = _share(RecordKind(kind), Status(status), late=bool(past) and promised)
        of_priority = counts.setdefault(priority_id, {})
        of_priority[share] = of_priority.get(share, 0) + n
    none = dict.fromkeys(("met", "late", "busy", "waiting", "gone"), 0)
    return tuple(
        PriorityState(p.id, p.title, p.color, **{**none, **counts.get(p.id, {})})
        for p in list_priorities(register)
    )


_NOT_BEGUN = frozenset({Status.TO_ASSESS, Status.OPEN, Status.PLANNED})


def _share(kind: RecordKind, status: Status, *, late: bool) -> str:
    """Return as which part of a priority's bar a record counts; a report that was sent is met."""
    if status in CLOSED:
        return "met" if status is Status.MET else "gone"
    if status is Status.SENT:
        return "met" if kind is RecordKind.REPORT else "busy"
    if late:
        return "late"
    return "waiting" if status in _NOT_BEGUN else "busy"
