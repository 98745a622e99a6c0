"""The closed lists of the field. Values are what is stored and written as JSON.

`docs/glossary.md` maps the Dutch terms to these names.
"""

from __future__ import annotations

from enum import StrEnum


class CommitmentKind(StrEnum):
    """What was asked or said. A promise is made by a minister, a recommendation in a report."""

    PROMISE = "toezegging"
    MOTION = "motie"
    RECOMMENDATION = "aanbeveling"
    ACTION = "actie"


class CandidateType(StrEnum):
    """What a passage in a letter announces."""

    PROMISE = "toezegging"
    REPORT = "rapportage"
    PRIORITY = "prioriteit"
    RECOMMENDATION = "aanbeveling"


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


class CommitmentStatus(StrEnum):
    """The stored state of a commitment, in the order of its life."""

    TO_ASSESS = "to_assess"
    OPEN = "open"
    IN_PROGRESS = "in_progress"
    IN_LINE = "in_line"
    SENT = "sent"
    PARTLY_MET = "partly_met"
    MET = "met"
    TRANSFERRED = "transferred"
    DROPPED = "dropped"


CLOSED = frozenset(
    {CommitmentStatus.MET, CommitmentStatus.TRANSFERRED, CommitmentStatus.DROPPED},
)
"""Nothing is expected any more. *Verzonden* is not among them: the Kamer decides what is met."""


class MotionFate(StrEnum):
    """What became of a motion before it could be carried out."""

    TABLED = "ingediend"
    HELD = "aangehouden"
    CARRIED = "aangenomen"
    DEFEATED = "verworpen"
    ADOPTED = "overgenomen"
    WITHDRAWN = "ingetrokken"


class ReportStatus(StrEnum):
    """The stored state of an aflevering."""

    PLANNED = "planned"
    IN_PREPARATION = "in_preparation"
    IN_LINE = "in_line"
    SENT = "sent"
    DROPPED = "dropped"


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


class SourceKind(StrEnum):
    """Where records come from."""

    LETTER = "letter"
    DEBATE = "debate"
    REPORT = "report"
    LIST = "list"


class CitationRole(StrEnum):
    """What a passage does to the record that it cites."""

    MADE = "made"
    REPEATED = "repeated"
    SETTLED = "settled"
    POSTPONED = "postponed"


class Extent(StrEnum):
    """How far a letter settles a commitment."""

    WHOLE = "whole"
    PARTLY = "partly"


class Chamber(StrEnum):
    """The two houses of parliament."""

    LOWER = "TK"
    UPPER = "EK"
