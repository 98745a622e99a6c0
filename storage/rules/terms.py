"""The closed lists of the field. Values are what is stored and written as JSON.

`docs/glossary.md` maps the Dutch terms to these names.
"""

from __future__ import annotations

from enum import StrEnum


class RecordKind(StrEnum):
    """What a record is.

    A promise is made by a minister, a motion by the Kamer, a recommendation in a report. A report
    is one aflevering of a series; a milestone belongs to a priority.
    """

    PROMISE = "toezegging"
    MOTION = "motie"
    RECOMMENDATION = "aanbeveling"
    ACTION = "actie"
    REPORT = "rapportage"
    MILESTONE = "mijlpaal"


class Scope(StrEnum):
    """To whom something is promised.

    CORE: the sender promises the addressee to inform, send, answer or publish. PLAN: the sender's
    own work or aim, without a promise to inform. OTHER: somebody else's announcement.
    """

    CORE = "core"
    PLAN = "plan"
    OTHER = "other"


class Firmness(StrEnum):
    """How firmly it was said. A lapsed aim is never called late."""

    PROMISE = "toezegging"
    AIM = "streven"
    EXPECTATION = "verwachting"


class Status(StrEnum):
    """The stored state of a record. Late, soon and undated are derived (`State`)."""

    TO_ASSESS = "to_assess"
    OPEN = "open"
    PLANNED = "planned"
    IN_PROGRESS = "in_progress"
    IN_PREPARATION = "in_preparation"
    IN_LINE = "in_line"
    SENT = "sent"
    PARTLY_MET = "partly_met"
    MET = "met"
    TRANSFERRED = "transferred"
    DROPPED = "dropped"


COMMITMENT_STATUSES = (
    Status.TO_ASSESS,
    Status.OPEN,
    Status.IN_PROGRESS,
    Status.IN_LINE,
    Status.SENT,
    Status.PARTLY_MET,
    Status.MET,
    Status.TRANSFERRED,
    Status.DROPPED,
)
"""States of a promise, motion, recommendation or action, in the order of its life."""

REPORT_STATUSES = (
    Status.PLANNED,
    Status.IN_PREPARATION,
    Status.IN_LINE,
    Status.SENT,
    Status.DROPPED,
)
"""States of an aflevering or a milestone, in the order of its life."""


def statuses_of(kind: RecordKind) -> tuple[Status, ...]:
    """Return the states that a record of `kind` can have, in the order of its life."""
    reports = {RecordKind.REPORT, RecordKind.MILESTONE}
    return REPORT_STATUSES if kind in reports else COMMITMENT_STATUSES


CLOSED = frozenset({Status.MET, Status.TRANSFERRED, Status.DROPPED})
"""Nothing is expected any more. *Verzonden* is not among them: the Kamer decides what is met."""


class MotionFate(StrEnum):
    """What became of a motion before it could be carried out."""

    TABLED = "ingediend"
    HELD = "aangehouden"
    CARRIED = "aangenomen"
    DEFEATED = "verworpen"
    ADOPTED = "overgenomen"
    WITHDRAWN = "ingetrokken"


class PriorityStatus(StrEnum):
    """The stored state of a priority."""

    EXPLORING = "exploring"
    CARRYING_OUT = "carrying_out"
    DONE = "done"
    STOPPED = "stopped"


class State(StrEnum):
    """What is derived from the records and the clock; never stored.

    LATE is for a promise, LAPSED for an aim, an expectation or another's plan whose window passed.
    """

    LATE = "late"
    LAPSED = "lapsed"
    SOON = "soon"
    OPEN = "open"
    UNDATED = "undated"
    SENT = "sent"
    SETTLED = "settled"


class DeadlineKind(StrEnum):
    """How a wording is read. UNREAD is kept and shown as such: never refused, never guessed."""

    WINDOW = "window"
    RECURRENCE = "recurrence"
    CARRIED = "carried"
    OPEN = "open"
    UNREAD = "unread"


class DeadlineChange(StrEnum):
    """Why a deadline row was added."""

    FIRST = "first"
    CORRECTION = "correction"
    POSTPONEMENT = "postponement"


class Certainty(StrEnum):
    """How sure a reading is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
