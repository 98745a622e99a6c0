"""Sources: the letters, debates and reports from which records come, with their text."""

from __future__ import annotations

import json
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from storage.days import day, iso
from storage.rules.review import Masthead, Signatory, Span
from storage.rules.source_terms import CitationRole, SourceKind
from storage.rules.text import clean_in_place, digest, fold, shorten, sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from storage.operations import Operation, SqlValue
    from storage.register import Register
    from storage.rules.reference import Kamerstuk


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One line of the list of sources.

    Attributes:
        made: How many records and priorities that still stand it made.
        settled: How many records it settles.
        is_sound: Whether it is what its history made of it; if not, the rest says nothing.
    """

    id: str
    kind: SourceKind
    title: str
    dated_on: date | None
    reference: str
    senders: str
    file_name: str
    made: int
    settled: int
    is_sound: bool = True


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage of a source, and what it cites.

    Attributes:
        target: "record", "priority" or "series".
        target_id: Id of that.
        number: Its number, empty when it has none.
        title: Its title.
        wording: The words of its term as they stand in this source; empty when none.
        spans: The stretches of the passage in the source's text.
        is_sound: Whether it, and what it cites, are what their history made of them.
    """

    id: str
    source_id: str
    target: str
    target_id: str
    number: str
    title: str
    wording: str
    role: CitationRole
    quote: str
    spans: tuple[Span, ...]
    page: int | None
    is_sound: bool = True


def add_source(
    operation: Operation,
    kind: SourceKind,
    text: str,
    *,
    title: str,
    dated_on: date | None = None,
    date_given: bool = False,
    reference: str = "",
    own_kamerstuk: str = "",
    addressee: str = "",
    senders: str = "",
    signatories: Sequence[Signatory] = (),
    on_behalf_of: Sequence[str] = (),
    attachments: int | None = None,
    file_name: str = "",
    file_hash: str = "",
    media_type: str = "text/plain",
    pages: Sequence[int] = (),
    references: Iterable[Kamerstuk] = (),
) -> str:
    """Add a source with its text and the papers that it cites; return its id.

    The text is kept to the letter, so that offsets into it hold; only what no file format can
    hold is replaced one for one, with a notice.
    """
    values: dict[str, SqlValue] = {
        "kind": kind,
        "title": title,
        "title_key": sort_key(title),
        "dated_on": iso(dated_on),
        "date_given": int(date_given),
        "reference": reference,
        "own_kamerstuk": own_kamerstuk,
        "addressee": addressee,
        "senders": senders,
        "signatories": json.dumps([[s.role, s.name] for s in signatories], ensure_ascii=False),
        "on_behalf_of": json.dumps(list(on_behalf_of), ensure_ascii=False),
        "attachments": attachments,
        "file_name": file_name,
        "file_hash": file_hash,
        "media_type": media_type,
        "pages": json.dumps(list(pages)),
    }
    source_id = operation.insert("source", values)
    kept, replaced = clean_in_place(text)
    operation.notice_cleaned(replaced)
    operation.insert(
        "source_text", {"source_id": source_id, "text": kept, "text_hash": text_hash(kept)}
    )
    for paper in references:
        operation.insert(
            "source_reference",
            {
                "source_id": source_id,
                "dossier": paper.dossier,
                "suffix": paper.suffix,
                "number": paper.number,
                "chamber": paper.chamber or "",
                "session": paper.session or "",
                "is_annex": int(paper.is_annex),
                "words": paper.words or paper.short,
            },
        )
    return source_id


def cite(
    operation: Operation,
    source_id: str,
    role: CitationRole,
    spans: Sequence[Span],
    quote: str,
    *,
    record_id: str | None = None,
    priority_id: str | None = None,
    series_id: str | None = None,
) -> str:
    """Tie a passage to exactly one record, priority or series; return the citation's id.

    The page on which the passage begins is kept with it, where the source has pages.
    """
    return operation.insert(
        "citation",
        {
            "source_id": source_id,
            "record_id": record_id,
            "priority_id": priority_id,
            "series_id": series_id,
            "role": role,
            "spans": json.dumps([[span.start, span.end] for span in spans]),
            "quote": quote,
            "page": _page(operation, source_id, spans),
        },
    )


def _page(operation: Operation, source_id: str, spans: Sequence[Span]) -> int | None:
    """Return on which page, from 1, a passage begins; None without pages or without a place."""
    row = operation.connection.execute(
        "SELECT pages FROM source WHERE id = ?", (source_id,)
    ).fetchone()
    starts: list[int] = json.loads(row[0]) if row else []
    return bisect_right(starts, spans[0].start) or None if spans else None


def text_hash(text: str) -> str:
    """Return the hash by which a letter is known again: line ends and outer blanks do not count."""
    lines = (line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return digest("\n".join(lines).strip())


def find_by_text(register: Register, text: str) -> str | None:
    """Return the id of the source with this text, or None."""
    kept, _ = clean_in_place(text)
    row = register.connection.execute(
        "SELECT s.id FROM source s JOIN source_text t ON t.source_id = s.id "
        "WHERE t.text_hash = ? AND s.deleted = 0",
        (text_hash(kept),),
    ).fetchone()
    return str(row[0]) if row else None


def list_sources(register: Register, search: str = "") -> list[SourceRow]:
    """Return the sources, newest first, undated last; those whose words begin so when searching."""
    query = """
        SELECT s.id, s.kind, s.title, s.dated_on, s.reference, s.senders, s.file_name,
          count(DISTINCT CASE WHEN c.role = 'made' AND coalesce(r.deleted, p.deleted, 0) = 0
            THEN coalesce(c.record_id, c.priority_id) END),
          (SELECT count(*) FROM settlement WHERE source_id = s.id)
        FROM source s LEFT JOIN citation c ON c.source_id = s.id
          LEFT JOIN record r ON r.id = c.record_id LEFT JOIN priority p ON p.id = c.priority_id
        WHERE s.deleted = 0 GROUP BY s.id ORDER BY s.dated_on IS NULL, s.dated_on DESC, s.title_key
    """
    rows = [
        SourceRow(
            id=row[0],
            kind=SourceKind(row[1]),
            title=row[2],
            dated_on=day(row[3]),
            reference=row[4],
            senders=row[5],
            file_name=row[6],
            made=row[7],
            settled=row[8],
        )
        for row in register.connection.execute(query)
    ]
    words = fold(search).split()
    if not words:
        return rows

    def matches(row: SourceRow) -> bool:
        dated = row.dated_on.isoformat() if row.dated_on else ""
        text = fold(f"{row.title} {row.reference} {row.senders} {row.file_name} {dated}")
        return all(word in text for word in words)

    return [row for row in rows if matches(row)]


def count_sources(register: Register) -> int:
    """Return how many sources there are."""
    row = register.connection.execute("SELECT count(*) FROM source WHERE deleted = 0").fetchone()
    return int(row[0])


def text_of(register: Register, source_id: str) -> str:
    """Return the text of a source; empty when it has none."""
    row = register.connection.execute(
        "SELECT text FROM source_text WHERE source_id = ?", (source_id,)
    ).fetchone()
    return str(row[0]) if row else ""


def masthead_of(register: Register, source_id: str) -> Masthead:
    """Return the head of a source as it was taken over; its title is the subject."""
    row = register.connection.execute(
        "SELECT dated_on, reference, title, addressee, attachments, signatories, on_behalf_of, "
        "own_kamerstuk FROM source WHERE id = ?",
        (source_id,),
    ).fetchone()
    if row is None:
        return Masthead()
    return Masthead(
        date=day(row[0]),
        reference=row[1] or None,
        subject=row[2] or None,
        addressee=row[3] or None,
        attachments=row[4],
        signatories=tuple(Signatory(role, name) for role, name in json.loads(row[5])),
        also_on_behalf_of=tuple(json.loads(row[6])),
        own_kamerstuk=row[7] or None,
    )


_CITATION = """
SELECT c.id, c.source_id, c.record_id, c.priority_id, c.series_id, c.role, c.quote, c.spans, c.page,
  coalesce(r.number, p.number, ''), coalesce(r.title, p.title, s.title),
  coalesce((SELECT wording FROM deadline d WHERE d.record_id = c.record_id
    AND d.source_id = c.source_id ORDER BY d.rowid DESC LIMIT 1), '')
FROM citation c
LEFT JOIN record r ON r.id = c.record_id
LEFT JOIN priority p ON p.id = c.priority_id
LEFT JOIN series s ON s.id = c.series_id
"""


def citations_in(register: Register, source_id: str) -> list[Citation]:
    """Return what a source cites, in the order of its text; deleted records are left out."""
    query = f"{_CITATION} WHERE c.source_id = ? AND coalesce(r.deleted, p.deleted, s.deleted) = 0"
    found = [_citation(row) for row in register.connection.execute(query, (source_id,))]
    return sorted(found, key=lambda c: (c.spans[0].start, c.spans[-1].end) if c.spans else (0, 0))


def citations_of(register: Register, record_id: str) -> list[Citation]:
    """Return the passages that cite a record, oldest source first."""
    query = (
        f"{_CITATION} JOIN source o ON o.id = c.source_id WHERE c.record_id = ? "
        "AND o.deleted = 0 ORDER BY o.dated_on IS NULL, o.dated_on, c.rowid"
    )
    return [_citation(row) for row in register.connection.execute(query, (record_id,))]


def _citation(row: tuple[Any, ...]) -> Citation:
    targets = dict(zip(("record", "priority", "series"), row[2:5], strict=True))
    target, target_id = next((name, found) for name, found in targets.items() if found)
    return Citation(
        id=row[0],
        source_id=row[1],
        target=target,
        target_id=target_id,
        number=row[9],
        title=row[10],
        wording=row[11],
        role=CitationRole(row[5]),
        quote=row[6],
        spans=tuple(Span(start, end) for start, end in json.loads(row[7])),
        page=int(row[8]) if row[8] is not None else None,
    )


def source_title(subject: str | None, text: str, file_name: str) -> str:
    """Return what to call a source: its subject, else its first line, else its file."""
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return shorten(subject or first or file_name, 200) or file_name
