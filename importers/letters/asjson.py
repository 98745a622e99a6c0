"""A reading as plain data, for the command line and for checks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from storage.rules.terms import DeadlineKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from storage.rules.deadline import Deadline
    from storage.rules.review import Candidate, LetterReading, Listed, Passage

# Outside the program a deadline that another document carries is called by its event.
_KINDS = {DeadlineKind.CARRIED: "event-linked"}


def reading_json(reading: LetterReading) -> dict[str, Any]:
    """Return a reading as JSON data: metadata, commitments, fulfilments, references."""
    head = reading.masthead
    return {
        "metadata": {
            "date": head.date.isoformat() if head.date else None,
            "reference": head.reference,
            "subject": head.subject,
            "addressee": head.addressee,
            "attachments": head.attachments,
            "signatories": [{"role": each.role, "name": each.name} for each in head.signatories],
            "also_on_behalf_of": list(head.also_on_behalf_of),
            "own_kamerstuk": head.own_kamerstuk,
            "kamerstukken": [each.short for each in reading.references],
        },
        "reference_date": reading.reference_date.isoformat() if reading.reference_date else None,
        "commitments": [_candidate(each) for each in reading.candidates],
        "fulfilments": [_passage(each) for each in reading.fulfilments],
        "references": [
            {"number": each.short, "words": each.words, "annex": each.is_annex}
            for each in reading.references
        ],
    }


def _candidate(candidate: Candidate) -> Mapping[str, Any]:
    return {
        "start": candidate.start,
        "end": candidate.end,
        "spans": [[span.start, span.end] for span in candidate.spans],
        "passage": candidate.passage,
        "title": candidate.title,
        "type": candidate.type.value,
        "scope": candidate.scope.value,
        "firmness": candidate.firmness.value,
        "actor": candidate.actor,
        "label": candidate.label,
        "deadline": deadline_json(candidate.deadline),
        "deadline_span": (
            [candidate.deadline_span.start, candidate.deadline_span.end]
            if candidate.deadline_span
            else None
        ),
        "inherited_from": candidate.inherited_from,
        "series": candidate.series,
        "repeats": candidate.repeats,
        "ticked": candidate.ticked,
        "rule": candidate.rule,
        **(_listed(candidate.listed) if candidate.listed is not None else {}),
    }


def _listed(listed: Listed) -> Mapping[str, Any]:
    """Return what a list says of a promise besides its words."""
    return {
        "listed": {
            "number": listed.number,
            "office": listed.office,
            "asked_by": listed.asked_by,
            "promised_on": listed.promised_on.isoformat() if listed.promised_on else None,
            "state": listed.state,
        }
    }


def deadline_json(deadline: Deadline) -> dict[str, Any]:
    """Return a deadline as JSON data; days as ISO dates, absent sides None."""
    return {
        "wording": deadline.wording or None,
        "kind": _KINDS.get(deadline.kind, deadline.kind.value),
        "earliest": deadline.earliest.isoformat() if deadline.earliest else None,
        "latest": deadline.latest.isoformat() if deadline.latest else None,
        "every": deadline.every,
        "from": deadline.from_day,
        "to": deadline.to_day,
        "event": deadline.carrier,
        "offset": deadline.offset,
        "rule": deadline.rule,
        "certainty": deadline.certainty.value,
    }


def _passage(passage: Passage) -> Mapping[str, Any]:
    return {
        "start": passage.start,
        "end": passage.end,
        "spans": [[span.start, span.end] for span in passage.spans],
        "passage": passage.passage,
        "rule": passage.rule,
    }
