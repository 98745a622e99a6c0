"""What a review of a letter shows: made by the importers, drawn by the widgets.

Offsets are character offsets in the stored original text, end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from storage.rules.deadline import Deadline
    from storage.rules.reference import Kamerstuk
    from storage.rules.source_terms import CandidateType, SourceKind
    from storage.rules.terms import Firmness, Scope, Status


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the original text: `start` inclusive, `end` exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signed: the office as written, and the name."""

    role: str
    name: str


@dataclass(frozen=True, slots=True)
class Masthead:
    """The head and foot of a letter. What the text does not state is None or empty.

    Attributes:
        date: Date of the letter.
        reference: *Onze referentie*, as written.
        subject: *Betreft*, on one line.
        addressee: Without "Aan".
        attachments: Number of annexes.
        signatories: In the order of signing.
        also_on_behalf_of: Offices in "mede namens".
        own_kamerstuk: The document's own number, normalised (`25424-772`).
    """

    date: date | None = None
    reference: str | None = None
    subject: str | None = None
    addressee: str | None = None
    attachments: int | None = None
    signatories: tuple[Signatory, ...] = ()
    also_on_behalf_of: tuple[str, ...] = ()
    own_kamerstuk: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list of promises says of one of them besides its words; what it leaves out is empty.

    Attributes:
        number: Its number in that list (`TZ202603-130`).
        office: Who promised it, as written ("de minister van Justitie en Veiligheid").
        name: Who held that office.
        ministry: As written.
        asked_by: To whom it was promised, as written.
        promised_on: The day; None is that of the list.
        state: How it stands there, word for word.
        status: What that is here; None is open.
        settled_on: The day on which it was met.
        known_as: Its number in the register, when it is there already.
        known_state: Its state in that list as the register has it.
    """

    number: str = ""
    office: str = ""
    name: str = ""
    ministry: str = ""
    asked_by: str = ""
    promised_on: date | None = None
    state: str = ""
    status: Status | None = None
    settled_on: date | None = None
    known_as: str = ""
    known_state: str = ""

    @property
    def moved_on(self) -> bool:
        """Whether it is in the register and stands otherwise in the list by now."""
        return bool(self.known_as and self.state) and self.state != self.known_state


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may be taken into the register.

    Attributes:
        start: First offset of the passage, running heads and footnotes inside it included.
        end: Offset after the passage.
        spans: The stretches that really belong to it, in order.
        passage: The words, on one line, without what interrupts them.
        title: Short title made from the passage, without its term.
        type: Promise, report, priority or recommendation.
        scope: Promised to the addressee, the sender's own plan, or another's.
        firmness: Promise, aim or expectation.
        actor: Who is to act, in the words of the letter; empty is the sender.
        label: Number in a list ("1", "3a"); None outside lists.
        deadline: The term of the promised act; `open` without wording when none was said.
        deadline_span: Where its wording stands; None when none was said or it was inherited.
        inherited_from: Index of the candidate whose term this one continues.
        series: Title of the report series that carries it or that it announces.
        report_id: Id of the aflevering that the user hung it on, empty for none; with None it
            is the next one of `series`.
        ticked: Whether the review proposes to take it over.
        rule: Name of the rule that proposed it, for the explanation on hover.
        listed: What a list says of it; None outside lists of promises.
        repeats: Index of the earlier candidate that is this very promise; None when it is none.
    """

    start: int
    end: int
    spans: tuple[Span, ...]
    passage: str
    title: str
    type: CandidateType
    scope: Scope
    firmness: Firmness
    deadline: Deadline
    actor: str = ""
    label: str | None = None
    deadline_span: Span | None = None
    inherited_from: int | None = None
    series: str | None = None
    report_id: str | None = None
    ticked: bool = False
    rule: str = ""
    listed: Listed | None = None
    repeats: int | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that is no new promise: one that this letter settles."""

    start: int
    end: int
    spans: tuple[Span, ...]
    passage: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class LetterReading:
    """All that was read in one letter.

    Attributes:
        text: The original text, newlines as they are; every offset points into it.
        masthead: Head and foot.
        references: Kamerstukken cited in body and notes, each once, in order.
        candidates: In the order of the text.
        fulfilments: What the letter settles by itself.
        reference_date: The day from which terms were read; None when the letter has no date and
            none was given: what needs it stays unread.
        kind: What it is when it is no letter; None is a letter, or the report itself.
        debate: The debate of which it is the list of promises; empty for none.
        chamber: "TK" or "EK" when a list says so; empty for none.
    """

    text: str
    masthead: Masthead
    references: tuple[Kamerstuk, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    fulfilments: tuple[Passage, ...] = field(default=())
    reference_date: date | None = None
    kind: SourceKind | None = None
    debate: str = ""
    chamber: str = ""
