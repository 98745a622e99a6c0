"""A reviewed letter into the register: one operation, and one step back."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from importers.letters.listed import (
    columns_of,
    finish,
    known_numbers,
    own_post,
    write_state_again,
)
from storage.days import iso
from storage.deadlines import reword
from storage.operations import OperationKind
from storage.posts import ensure_post, link_posts, note_holder
from storage.priorities import add_priority, find_priority
from storage.records import add_record, edit_record
from storage.reminder_ladders import remind_on
from storage.rules.installments import installments
from storage.rules.message import Message
from storage.rules.source_terms import CandidateType, CitationRole, SourceKind
from storage.rules.terms import DeadlineKind, RecordKind, Scope
from storage.rules.text import clean_in_place
from storage.search import terms
from storage.series import add_report, add_series, find_series, next_report
from storage.settlements import settle
from storage.sources import add_source, cite, find_by_text, source_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from storage.operations import Operation, SqlValue
    from storage.posts import Post
    from storage.register import Register
    from storage.rules.review import Candidate, LetterReading
    from storage.rules.settling import Settling, Unanswered


@dataclass(slots=True)
class TakenOver:
    """What a letter brought.

    Attributes:
        source_id: The letter; None when nothing was written.
        record_ids: New records, in the order of the letter.
        priority_ids: Priorities that it names, new or known.
        known: How many of the chosen passages had been taken over before.
        settled_ids: Records that the letter settles, as the user confirmed.
    """

    source_id: str | None = None
    record_ids: list[str] = field(default_factory=list)
    priority_ids: list[str] = field(default_factory=list)
    known: int = 0
    settled_ids: list[str] = field(default_factory=list)


def take_over(
    register: Register,
    reading: LetterReading,
    chosen: Iterable[Candidate],
    *,
    file_name: str,
    file_hash: str = "",
    media_type: str = "text/plain",
    pages: Sequence[int] = (),
    today: date,
    settling: Iterable[Settling] = (),
    reminding: Iterable[Unanswered] = (),
    origin: object = None,
) -> TakenOver:
    """Write the chosen candidates of a letter into the register, with the letter itself.

    Passages of this very text that are in the register already are passed over, so that taking a
    letter over twice changes nothing the second time.

    Args:
        register: The register.
        reading: What was read in the letter.
        chosen: The candidates as the user left them.
        file_name: Name of the file, without its folder.
        file_hash: Hash of the file's bytes, hex.
        media_type: What kind of file it is.
        pages: Offset in the text at which each page begins; empty where it has none.
        today: Up to this day afleveringen of a recurring report are made.
        settling: What the letter settles, as the user confirmed it.
        reminding: Of what to remind that an earlier letter promised and this one leaves open.
        origin: Who started it, for the `Change`.
    """
    picked, settled = list(chosen), [each for each in settling if each.is_linked]
    title = source_title(reading.masthead.subject, reading.text, file_name)
    label = Message("operation.letter", {"name": file_name, "n": len(picked)})
    with register.operation(label, OperationKind.LETTER, origin) as operation:
        work = _Work(operation, reading, today)
        known = find_by_text(register, reading.text)
        fresh = work.fresh(picked, known)
        if known:
            work.date(known)
        work.moved = write_state_again(operation, picked)
        if fresh or settled or not known:
            work.begin(
                known,
                title,
                file_name=file_name,
                file_hash=file_hash,
                media_type=media_type,
                pages=tuple(pages),
            )
        for candidate in fresh:
            if candidate.type is CandidateType.PRIORITY:
                work.priority(candidate)
        # Recurring reports before what rides in them.
        for candidate in fresh:
            if work.recurs(candidate):
                work.report_series(candidate)
        for candidate in fresh:
            if candidate.type is not CandidateType.PRIORITY and not work.recurs(candidate):
                work.record(candidate)
        work.repeated(picked)
        for line in settled:
            work.settle(line)
        for asked in reminding:
            remind_on(operation, asked.answer.record_id, asked.remind_on)
        work.result.record_ids.sort(key=lambda record_id: work.order.get(record_id, 0))
        operation.label = work.label(file_name)
    return work.result


class _Work:
    """The steps of one take-over; holds what later steps need of earlier ones."""

    def __init__(self, operation: Operation, reading: LetterReading, today: date) -> None:
        self.operation = operation
        self.reading = reading
        self.today = today
        self.result = TakenOver()
        self.moved = 0
        self.order: dict[str, int] = {}
        self._priorities: list[tuple[int, int, str]] = []
        self._labelled: dict[str, str] = {}
        self._series: list[tuple[str | None, set[str], str]] = []
        self._source_id = ""
        self._posts: list[Post] = []
        self._shared: dict[str, str] = {}
        self._made: dict[tuple[int, int], str] = {}

    def date(self, source_id: str) -> None:
        """Give a letter that was taken over without its date the one that is known now.

        What it made is dated too, and terms that could not be read without a date are read.
        """
        on = self.reading.reference_date
        row = self.operation.values("SELECT dated_on FROM source WHERE id = ?", source_id)
        self.result.source_id = source_id
        if on is None or row is None or row[0] is not None:
            return
        given = int(self.reading.masthead.date is None)
        self.operation.update("source", source_id, {"dated_on": iso(on), "date_given": given})
        made = self.operation.connection.execute(
            "SELECT quote, record_id FROM citation WHERE source_id = ? AND record_id IS NOT NULL "
            "AND role = 'made'",
            (source_id,),
        ).fetchall()
        records = {terms_of(quote): record_id for quote, record_id in made}
        for candidate in self.reading.candidates:
            record_id = records.get(terms_of(candidate.passage))
            if record_id and not self.recurs(candidate):
                edit_record(self.operation, record_id, promised_on=iso(on))
                reword(self.operation, record_id, candidate.deadline)

    def begin(self, known: str | None, title: str, **file: Any) -> None:
        """Have the letter in the register: the one that is known, when its text is this very one."""
        reading, head = self.reading, self.reading.masthead
        self._posts = self._signing()
        self._shared = self._columns()
        if known and self._same_text(known):
            self._source_id = known
            return
        is_report = any(c.type is CandidateType.RECOMMENDATION for c in reading.candidates)
        self._source_id = add_source(
            self.operation,
            reading.kind
            or (SourceKind.REPORT if is_report and not head.date else SourceKind.LETTER),
            reading.text,
            title=title,
            dated_on=reading.reference_date,
            date_given=head.date is None and reading.reference_date is not None,
            reference=head.reference or "",
            own_kamerstuk=head.own_kamerstuk or "",
            addressee=head.addressee or "",
            senders=", ".join(dict.fromkeys(post.ministry for post in self._posts)),
            signatories=head.signatories,
            on_behalf_of=head.also_on_behalf_of,
            attachments=head.attachments,
            **file,
            references=reading.references,
        )
        self.result.source_id = self._source_id

    def _same_text(self, source_id: str) -> bool:
        row = self.operation.values("SELECT text FROM source_text WHERE source_id = ?", source_id)
        return row is not None and row[0] == clean_in_place(self.reading.text)[0]

    def fresh(self, picked: list[Candidate], known: str | None) -> list[Candidate]:
        """Return the candidates whose passage is not in the register yet.

        A passage is known when its quotation is: the same letter with other line ends has other
        offsets. What was read a little differently since is known by its overlap.
        """
        rows = self.operation.connection.execute(
            "SELECT c.quote, c.spans FROM citation c LEFT JOIN record r ON r.id = c.record_id "
            "WHERE c.source_id = ? AND coalesce(r.deleted, 0) = 0 AND c.role <> 'settled'",
            (known or "",),
        ).fetchall()
        quotes = {terms_of(quote) for quote, _ in rows}
        same = known is not None and self._same_text(known)
        spans = [json.loads(stretches) for _, stretches in rows] if same else []
        numbered = [c.listed.number for c in picked if c.listed is not None]
        numbers = known_numbers(self.operation.connection, numbered)
        fresh = [
            c
            for c in picked
            if not (c.listed is not None and c.listed.number in numbers)
            and terms_of(c.passage) not in quotes
            and not _overlaps(c, spans)
        ]
        self.result.known = len(picked) - len(fresh)
        return fresh

    def priority(self, candidate: Candidate) -> None:
        priority_id = find_priority(self.operation, candidate.title) or add_priority(
            self.operation,
            candidate.title,
            number=candidate.label or "",
            text=candidate.passage,
        )
        self._cite(candidate, priority_id=priority_id)
        self._priorities.append((candidate.start, candidate.end, priority_id))
        self.result.priority_ids.append(priority_id)

    @staticmethod
    def recurs(candidate: Candidate) -> bool:
        """Say whether a candidate announces a report that returns."""
        return (
            candidate.type is CandidateType.REPORT
            and candidate.deadline.kind is DeadlineKind.RECURRENCE
        )

    def report_series(self, candidate: Candidate) -> None:
        title = candidate.series or candidate.title
        known = find_series(self.operation, title) or self._said_before(candidate)
        if known:
            self._cite(candidate, CitationRole.REPEATED, series_id=known)
            return
        series_id = add_series(self.operation, title, candidate.deadline)
        self._cite(candidate, series_id=series_id)
        self._series.append((candidate.deadline.every, _content(title), series_id))
        for installment in installments(
            candidate.deadline, self.reading.reference_date, self.today
        ):
            name = f"{title} {installment.period}".strip()
            report_id = add_report(
                self.operation,
                series_id,
                name,
                installment.period,
                today=self.today,
                deadline=installment.deadline,
                promised_on=self.reading.reference_date,
                source_id=self._source_id,
                **self._own_columns(candidate),
            )
            self._cite(candidate, record_id=report_id)
            self._remember(candidate, report_id)

    def record(self, candidate: Candidate) -> None:
        carrier, listed = self._carrier(candidate), candidate.listed
        promised_on = (listed and listed.promised_on) or self.reading.reference_date
        post = own_post(self.operation, listed, promised_on) if listed else None
        columns = self._own_columns(candidate)
        if listed is not None:
            columns |= columns_of(listed, post)
        record_id = add_record(
            self.operation,
            _KIND.get(candidate.type, RecordKind.PROMISE),
            candidate.title,
            today=self.today,
            promised_on=promised_on,
            deadline=candidate.deadline,
            source_id=self._source_id,
            report_id=carrier,
            carrier_id=carrier,
            priority_id=self._priority_around(candidate),
            parent_id=self._parent(candidate),
            label=candidate.label or "",
            **columns,
        )
        if listed is not None:
            finish(self.operation, record_id, listed, post, self.today)
        if candidate.label:
            self._labelled[candidate.label] = record_id
        self._cite(candidate, record_id=record_id)
        self._remember(candidate, record_id)
        self._made[candidate.start, candidate.end] = record_id

    def repeated(self, picked: Sequence[Candidate]) -> None:
        """Have what was made cite the passages that only repeat it and were not chosen themselves."""
        chosen = {(each.start, each.end) for each in picked}
        for each in self.reading.candidates:
            if each.repeats is None or (each.start, each.end) in chosen:
                continue
            first = self.reading.candidates[each.repeats]
            if record_id := self._made.get((first.start, first.end)):
                self._cite(each, CitationRole.REPEATED, record_id=record_id)

    def settle(self, line: Settling) -> None:
        """Write down that the letter settles a promise."""
        self.result.source_id = self._source_id
        settle(self.operation, line.proposal, self._source_id, today=self.today, note=line.note)
        self.result.settled_ids.append(line.proposal.record_id)

    def label(self, file_name: str) -> Message:
        """Return what was done, by what came of it."""
        added = len(self.result.record_ids) + len(self.result.priority_ids) + self.moved
        settled = len(self.result.settled_ids)
        if not settled:
            return Message("operation.letter", {"name": file_name, "n": added})
        if not added:
            return Message("settling.settled", {"name": file_name, "n": settled})
        return Message("settling.taken", {"name": file_name, "n": settled, "added": added})

    # -- small parts --------------------------------------------------------------------------

    def _signing(self) -> list[Post]:
        """Return the posts that sign the letter, and remember who held them."""
        posts: dict[str, Post] = {}
        for signatory in self.reading.masthead.signatories:
            post = ensure_post(self.operation, signatory.role)
            note_holder(self.operation, post, signatory.name, self.reading.reference_date)
            posts[post.id] = post
        return list(posts.values())

    def _columns(self) -> dict[str, str]:
        head = self.reading.masthead
        dossiers = Counter(paper.dossier for paper in self.reading.references)
        return {
            "minister": ", ".join(post.short for post in self._posts),
            "ministry": self._posts[0].ministry if self._posts else "",
            "dossier": dossiers.most_common(1)[0][0] if dossiers else "",
            "found_in": head.own_kamerstuk or head.reference or "",
            "debate": self.reading.debate,
            "chamber": self.reading.chamber,
        }

    def _own_columns(self, candidate: Candidate) -> dict[str, str]:
        columns: dict[str, str] = {
            **self._shared,
            "text": candidate.passage,
            "firmness": candidate.firmness,
            "scope": candidate.scope,
            "actor": candidate.actor,
        }
        if candidate.scope is Scope.OTHER:
            # Another's plan is followed; no bewindspersoon of this letter has to answer for it.
            columns["minister"] = ""
        return columns

    def _cite(
        self,
        candidate: Candidate,
        role: CitationRole = CitationRole.MADE,
        **target: str,
    ) -> None:
        cite(self.operation, self._source_id, role, candidate.spans, candidate.passage, **target)

    def _remember(self, candidate: Candidate, record_id: str) -> None:
        if candidate.scope is not Scope.OTHER:
            link_posts(self.operation, record_id, self._posts)
        self.order[record_id] = candidate.start
        self.result.record_ids.append(record_id)

    def _said_before(self, candidate: Candidate) -> str | None:
        """Return the series of this letter that a second yearly promise repeats in other words.

        The same period and at least two words of substance in common: "jaarlijks via de
        voortgangsbrief brede aanpak" and later "jaarlijks over de gehele brede aanpak".
        """
        if candidate.series:
            return None
        words = _content(f"{candidate.title} {candidate.passage}")
        for every, title, series_id in self._series:
            if every == candidate.deadline.every and len(title & words) >= _IN_COMMON:
                return series_id
        return None

    def _priority_around(self, candidate: Candidate) -> str | None:
        for start, end, priority_id in self._priorities:
            if start <= candidate.start and candidate.end <= end:
                return priority_id
        return None

    def _carrier(self, candidate: Candidate) -> str | None:
        """Return the aflevering in which a candidate rides: as chosen, else the next of its series."""
        if candidate.deadline.kind is not DeadlineKind.CARRIED:
            return None
        if candidate.report_id is not None:
            return candidate.report_id or None
        series_id = find_series(self.operation, candidate.series) if candidate.series else None
        if series_id is None:
            return None
        return next_report(self.operation, series_id, self.reading.reference_date)

    def _parent(self, candidate: Candidate) -> SqlValue:
        """Return the record of item 3 for item 3a, when it was taken over too."""
        label = candidate.label or ""
        item = label.rstrip("abcdefghijklmnopqrstuvwxyz")
        return self._labelled.get(item) if item != label else None


_IN_COMMON = 2

_SUBSTANCE = 5
"""Shorter words ("over", "deze", "naar") say nothing of what a report is about."""


def _content(text: str) -> set[str]:
    return {term for term in terms(text) if len(term) >= _SUBSTANCE}


_KIND = {CandidateType.RECOMMENDATION: RecordKind.RECOMMENDATION}


def terms_of(quote: str) -> str:
    """Return a quotation as it is compared: its words, folded."""
    return " ".join(terms(quote))


def _overlaps(candidate: Candidate, known: list[list[list[int]]]) -> bool:
    """Say whether a passage is one that is known but for its edges.

    Nine tenths in common both ways: a promise inside a priority's item is another passage.
    """
    mine = [(span.start, span.end) for span in candidate.spans]
    size = sum(end - start for start, end in mine)
    for stretches in known:
        shared = sum(
            max(0, min(end, e) - max(start, s)) for start, end in mine for s, e in stretches
        )
        larger = max(size, sum(e - s for s, e in stretches))
        if larger and shared / larger >= _NEARLY_ALL:
            return True
    return False


_NEARLY_ALL = 0.9
