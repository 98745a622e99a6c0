"""What goes into the scoring and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from storage.rules.deadline import NOTHING_SAID, Deadline
from storage.rules.terms import RecordKind, Scope, State, Status

if TYPE_CHECKING:
    from datetime import date

    from storage.rules.message import Message
    from storage.rules.review import Span
    from storage.rules.settling.comparing import Answer


class Zone(StrEnum):
    """How sure it is that a letter settles a promise; what is NO is not proposed."""

    SURE = "sure"
    ASK = "ask"
    NO = "no"


@dataclass(frozen=True, slots=True)
class OpenPromise:
    """A record that still asks for something, with what a letter may say of it.

    Attributes:
        record_id: Its id.
        number: The number that people see.
        title: Short title.
        text: The passage or description; only its beginning is compared.
        context: Title of the letter or list in which it was promised: what "hierover" is about.
        kind: What it is.
        status: Its stored state.
        scope: To whom it was promised.
        chamber: "TK", "EK" or empty.
        promised_on: Day of the letter or debate; None when not known.
        debate: Debate, in words.
        external_number: Number in somebody else's list; empty for none.
        found_in: Vindplaats as it is written: a Kamerstuk in any form, a kenmerk, anything.
        papers: Own Kamerstukken of the letters in which it was promised, as `25424-772`.
        references: Kenmerken of these, in capitals.
        carrier: Title of the series of reports, else of the aflevering, in which it rides; of an
            aflevering itself the title of its series, else its own. Empty for none.
        carrier_period: Period of that aflevering ("2026", "2026-H1"); empty for none.
    """

    record_id: str
    number: str
    title: str
    text: str = ""
    context: str = ""
    kind: RecordKind = RecordKind.PROMISE
    status: Status = Status.OPEN
    scope: Scope = Scope.CORE
    chamber: str = ""
    promised_on: date | None = None
    debate: str = ""
    external_number: str = ""
    found_in: str = ""
    papers: frozenset[str] = frozenset()
    references: frozenset[str] = frozenset()
    carrier: str = ""
    carrier_period: str = ""


@dataclass(frozen=True, slots=True)
class SettlementProposal:
    """That a letter seems to settle a promise.

    Attributes:
        record_id: The promise.
        number: Its number.
        title: Its title.
        zone: Sure or ask.
        wholly: Whether all of it; False is in part.
        reasons: What speaks for it, the strongest first.
        doubts: What speaks against it; never any when it is sure.
        spans: Where the letter does it, in its original text; empty when only its subject says so.
        quote: The words there, on one line.
    """

    record_id: str
    number: str
    title: str
    zone: Zone
    wholly: bool
    reasons: tuple[Message, ...]
    doubts: tuple[Message, ...] = ()
    spans: tuple[Span, ...] = ()
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Settling:
    """One line of a review: what a letter settles, or a passage that settles something unknown.

    Attributes:
        proposal: With the zone no, it was linked by hand; without a record, it is not linked yet.
        deadline: The term of the promise.
        note: What is to be remembered of it, as what is still to come.
    """

    proposal: SettlementProposal
    deadline: Deadline = NOTHING_SAID
    note: str = ""

    @property
    def is_linked(self) -> bool:
        """Whether it names a promise."""
        return bool(self.proposal.record_id)

    def days_after(self, day: date) -> int | None:
        """Return how many days after the last one of the term a day is; None without a window.

        Nothing or less is in time.
        """
        latest = self.deadline.latest
        return (day - latest).days if latest is not None else None


@dataclass(frozen=True, slots=True)
class Unanswered:
    """One line of a review: what an earlier letter promised and this one does not answer.

    Attributes:
        answer: The promise, and what the letter says of it.
        deadline: Its term.
        state: How it stands.
        remind_on: Day on which it is to remind; it does when the line is ticked.
    """

    answer: Answer
    deadline: Deadline
    state: State
    remind_on: date
