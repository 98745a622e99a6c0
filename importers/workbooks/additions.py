"""What a row adds: notes to the *stand van zaken*, and what stands beside the known columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from importers.workbooks.carrying import as_it_may_come_back
from importers.workbooks.codec import comparable
from importers.workbooks.sheet_rows import Beside, DatedNote
from storage.rules.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from importers.workbooks.rows import ReadRow
    from storage.exchanges import Cells

NOTE = "note"
"""The one column that is added to: a dated note, never a change of an earlier one."""

_ALIKE = 0.5
"""From this share of words in common a note is an earlier one that was edited."""


def new_notes(
    read: ReadRow,
    before: str,
    texts: set[str],
    told: Mapping[str, str],
    notices: list[Message],
    encoding: str = "",
) -> list[DatedNote]:
    """Return the notes of a row that are not in the register yet; an edited one is a new one.

    Args:
        read: The row.
        before: The note that went out in its cell; empty for none.
        texts: All notes of the record.
        told: What the same sender said of the record before.
        notices: Is told what was kept.
        encoding: Of the text file that the workbook is; empty for any other format.
    """
    row = read.row
    typed = read.cells.get(NOTE, "").strip()
    known = (text for text in (*texts, before) if text)
    had = {form for text in known for form in as_it_may_come_back(text, encoding)}
    pieces: Iterable[DatedNote] = row.notes
    if not row.notes:
        if not typed:
            if before and NOTE in read.cells and row.says_empty:
                notices.append(Message("workbook.notice.note_kept"))
            return []
        if comparable(typed) in had:
            return []
        added = _added(typed, before)
        if added is None and before and _is_edited(typed, before):
            notices.append(Message("taking.notice.note_edited"))
        pieces = (DatedNote(None, added or typed, row.cell(NOTE).place),)
    elif earlier := _pieces(before):
        had |= earlier
    found = []
    for piece in pieces:
        text = piece.text.strip()
        key = comparable(text)
        if not text or key in had:
            continue
        had.add(key)
        if not _was_told(told, text):
            found.append(DatedNote(piece.day, text, piece.place))
    return found


def together(beside: Iterable[Beside]) -> list[Beside]:
    """Return what stands beside the columns, each head once: what shares one is put together."""
    found: dict[tuple[str, str], Beside] = {}
    for one in beside:
        is_signed = one.author and not one.text.startswith(one.author)
        each = one._replace(text=f"{one.author}: {one.text}") if is_signed else one
        key = (each.kind, each.label)
        before = found.get(key)
        found[key] = each if before is None else before._replace(text=f"{before.text}\n{each.text}")
    return list(found.values())


def is_kept(beside: Beside, had: Iterable[str]) -> bool:
    """Say whether what stands beside the columns is among what was kept or said before.

    A comment is so without its author too: not every format and program keeps who wrote it.
    """
    text = comparable(beside.text)
    ending = f": {text}" if beside.kind == "comment" else None
    return any(
        text == one or (ending is not None and one.endswith(ending)) for one in map(comparable, had)
    )


def said_by(read: ReadRow) -> Cells:
    """Return all that a row says, by which it is known again and what it said is looked up."""
    row = read.row
    said = dict(read.cells)
    said["hash"] = read.hash
    said |= {f"fault.{fault.field}": fault.text for fault in read.faults}
    said |= {
        f"fault.{name}": cell.text
        for name, cell in row.cells.items()
        if name not in said and name not in {"id", "hash"} and f"fault.{name}" not in said
    }
    said |= {f"{each.kind}.{each.label}": each.text for each in together(row.beside)}
    said |= {f"hint.{hint.field}": hint.value for hint in row.hints}
    for place, note in enumerate(row.notes, 1):
        said[f"note.{place}"] = f"{note.day.isoformat()} {note.text}" if note.day else note.text
    return {name: text for name, text in said.items() if text or name in read.cells}


def _added(typed: str, before: str) -> str | None:
    """Return the lines that were typed above or below an earlier note; None when it is no addition."""
    one, other = comparable(typed), comparable(before)
    if not other or len(one) <= len(other):
        return None
    if one.startswith(f"{other}\n"):
        return one[len(other) :].strip()
    if one.endswith(f"\n{other}"):
        return one[: -len(other)].strip()
    return None


def _is_edited(typed: str, before: str) -> bool:
    one, other = set(typed.lower().split()), set(before.lower().split())
    return len(one & other) >= _ALIKE * len(other)


def _pieces(before: str) -> set[str]:
    """Return the updates in an earlier note, as they would be read from a cell."""
    from importers.workbooks.foreign.prose import split_updates

    return {comparable(update.text) for update in split_updates(before, None)}


def _was_told(told: Mapping[str, str], text: str) -> bool:
    wanted = comparable(text)
    return any(
        wanted == comparable(said) or comparable(said).endswith(f" {wanted}")
        for name, said in told.items()
        if name.partition(".")[0] == NOTE
    )
