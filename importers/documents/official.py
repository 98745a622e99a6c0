"""The lists that are asked for as documents: their titles, their heads and what each cell says.

The annex and the rappel go to the Staten-Generaal and are in Dutch, whatever the user's language; a
plain list is in that of the user.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from importers.documents.model import Column, Document, Table
from resources.words import Words
from storage.rules.official import ListKind, stand_of
from storage.rules.source_terms import SourceKind
from storage.rules.terms import RecordKind, State, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.official_lists import OfficialList, OfficialRow, Paper

_SAID_OF_OPEN = frozenset({Status.SENT, Status.PARTLY_MET})
"""States of what is open that the Kamer knows of itself; the others are the ministry's own affair."""

_PASSED = frozenset({State.LATE, State.LAPSED})


def document_of(found: OfficialList, words: Words) -> Document:
    """Return a list as a document.

    Args:
        found: What stands in it.
        words: The user's language.
    """
    kind = found.wanted.kind
    if kind is not ListKind.NOTE and words.language != "nl":
        words = Words("nl")
    tables = {ListKind.ANNEX: _annex, ListKind.RAPPEL: _rappel, ListKind.NOTE: _note}[kind]
    return Document(
        title=words(f"official.{kind}.title"),
        intro=tuple(_intro(found, words)),
        tables=tuple(tables(found.rows, words)),
        language=words.language,
        page=words("official.page"),
        cut=words("workbook.shortened"),
    )


def _intro(found: OfficialList, words: Words) -> Iterable[str]:
    wanted = found.wanted
    yield words(f"official.{wanted.kind}.as_of", day=words.full_day(wanted.on))
    if wanted.since is not None and wanted.kind is not ListKind.NOTE:
        first, last = words.full_day(wanted.since), words.full_day(wanted.on)
        yield words(f"official.{wanted.kind}.since", first=first, last=last)
    if wanted.ministry is not None:
        yield words("official.of_ministry", ministry=wanted.ministry)


# -- Budget annex -------------------------------------------------------------------------------


def _annex(rows: tuple[OfficialRow, ...], words: Words) -> Iterable[Table]:
    heads = (("title", 8), ("place", 5), ("stand", 9))
    columns = tuple(Column(words(f"official.head.{name}"), share) for name, share in heads)
    for kind in (RecordKind.MOTION, RecordKind.PROMISE):
        for concluded in (True, False):
            name = f"official.annex.{kind}.{'concluded' if concluded else 'open'}"
            some = (row for row in rows if row.kind is kind and row.is_concluded is concluded)
            yield Table(
                title=words(name),
                name=words(f"{name}.short"),
                columns=columns,
                rows=tuple((row.title, _place(row, words), _stand(row, words)) for row in some),
                empty=words("official.none"),
            )


def _place(row: OfficialRow, words: Words) -> str:
    """Return the vindplaats: the paper, or else the letter; and the debate."""
    made_in, parts = row.made_in, [row.found_in]
    if made_in is not None and not row.found_in and not (row.debate and _is_other(made_in)):
        paper = _paper(made_in, words)
        parts = [paper[:1].upper() + paper[1:]]
    if row.debate:
        # The day of a promise in a letter is that of the letter.
        held = None if made_in is not None and not _is_other(made_in) else row.promised_on
        said = [row.debate]
        if held is not None and str(held.year) not in row.debate:
            said.append(words("official.held", day=words.full_day(held)))
        parts.append(" ".join(said))
    return "\n".join(part for part in parts if part)


def _stand(row: OfficialRow, words: Words) -> str:
    """Return the stand van zaken: how it ended or until when it runs, and the newest note."""
    parts = []
    if row.is_concluded:
        parts.append(_concluded(row, words))
    elif row.status in _SAID_OF_OPEN:
        parts.append(f"{words(f'terms.status.{row.status}')}.")
    if row.settled_by:
        papers = "; ".join(_paper(paper, words) for paper in row.settled_by)
        parts.append(words("official.settled_by", papers=papers))
    said = [" ".join(parts), row.note]
    if not row.is_concluded and row.term:
        said.append(words("official.term", term=row.term))
    return "\n".join(part for part in said if part) or words("official.in_progress")


def _concluded(row: OfficialRow, words: Words) -> str:
    key = f"official.concluded.{row.status}"
    if row.concluded_on is None:
        return words(key)
    return words(f"{key}.on", day=words.full_day(row.concluded_on))


# -- Rappel -------------------------------------------------------------------------------------


def _rappel(rows: tuple[OfficialRow, ...], words: Words) -> Iterable[Table]:
    heads = (
        *(("outside_number", 3), ("promise", 8), ("state", 4)),
        *(("term", 4), ("new_term", 4), ("explanation", 9)),
    )
    yield Table(
        title=words("official.rappel.table"),
        name=words("official.rappel.table.short"),
        columns=tuple(Column(words(f"official.head.{name}"), share) for name, share in heads),
        rows=tuple(
            (
                row.outside_number or row.number,
                row.title,
                words(f"official.stand.{stand_of(row.status)}"),
                row.first_term,
                row.new_term,
                _explanation(row, words),
            )
            for row in rows
        ),
        empty=words("official.none"),
    )


def _explanation(row: OfficialRow, words: Words) -> str:
    """Return why it stands as it does: what ended or moved it, and the newest note."""
    parts = []
    if row.is_concluded:
        parts.append(_concluded(row, words))
    elif row.status in _SAID_OF_OPEN - {Status.PARTLY_MET}:
        parts.append(f"{words(f'terms.status.{row.status}')}.")
    if row.settled_by:
        papers = "; ".join(_paper(paper, words) for paper in row.settled_by)
        parts.append(words("official.settled_by", papers=papers))
    moved = words("official.moved", reason=row.reason) if row.reason and row.new_term else ""
    return "\n".join(part for part in (" ".join(parts), moved, row.note) if part)


# -- Plain list ---------------------------------------------------------------------------------


def _note(rows: tuple[OfficialRow, ...], words: Words) -> Iterable[Table]:
    heads = (("number", 4), ("title", 14), ("term", 5), ("state", 5), ("handler", 5))
    yield Table(
        title=words("official.nota.table", n=len(rows)),
        name=words("official.nota.table.short"),
        columns=tuple(Column(words(f"official.head.{name}"), share) for name, share in heads),
        rows=tuple(
            (row.number, row.title, row.term, _state(row, words), row.handler) for row in rows
        ),
        empty=words("official.none"),
    )


def _state(row: OfficialRow, words: Words) -> str:
    said = words(f"terms.status.{row.status}")
    if row.state in _PASSED:
        return words(f"official.passed.{row.state}", state=said)
    return said


# -- Words --------------------------------------------------------------------------------------


def _paper(paper: Paper, words: Words) -> str:
    """Return how a paper is referred to: by its Kamerstuk, or by its day and kenmerk."""
    if paper.official:
        return paper.official
    kind = "other" if _is_other(paper) else "letter"
    parts = [words(f"official.paper.{kind}", title=paper.title)]
    if paper.dated_on:
        parts.append(words("official.paper.of", day=words.full_day(paper.dated_on)))
    reference = words("official.paper.reference", reference=paper.reference)
    return " ".join(parts) + (reference if paper.reference else "")


def _is_other(paper: Paper) -> bool:
    return paper.kind != SourceKind.LETTER
