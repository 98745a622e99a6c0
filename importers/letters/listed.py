"""What a list says of a promise besides its words, written with the record that is made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from storage.posts import ensure_post, link_posts, note_holder
from storage.records import edit_record, set_status
from storage.rules.offices import ministry_of
from storage.rules.source_terms import CitationRole
from storage.search import terms
from storage.sources import citations_in, find_by_text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from datetime import date

    from storage.operations import Operation
    from storage.posts import Post
    from storage.register import Register
    from storage.rules.review import Candidate, LetterReading, Listed


class Known(NamedTuple):
    """A record that was made of a passage before: its number, and its state in that list."""

    number: str
    state: str


def known_numbers(connection: sqlite3.Connection, numbers: Iterable[str]) -> dict[str, Known]:
    """Return, by number in somebody else's list, the record that has it."""
    wanted = {number for number in numbers if number}
    if not wanted:
        return {}
    found = connection.execute(
        "SELECT external_number, number, external_status FROM record "
        "WHERE external_number <> '' AND deleted = 0"
    )
    return {external: Known(*known) for external, *known in found if external in wanted}


def known_as(register: Register, reading: LetterReading) -> dict[int, Known]:
    """Return, by place of a candidate, the record that was made of it before.

    Known is a passage of this very text that made a record or only repeats what a series was made
    of, and a number of a list.
    """
    numbered = [each.listed.number for each in reading.candidates if each.listed is not None]
    numbers = known_numbers(register.connection, numbered)
    source_id = find_by_text(register, reading.text)
    cited = citations_in(register, source_id) if source_id else []
    made = {
        _words(each.quote): Known(each.number, "")
        for each in cited
        if each.role in {CitationRole.MADE, CitationRole.REPEATED} and each.number
    }
    series = [each for each in cited if each.target == "series"]
    first = {
        each.target_id: made.get(_words(each.quote), Known(each.title, ""))
        for each in series
        if each.role is CitationRole.MADE
    }
    for said in series:
        made.setdefault(_words(said.quote), first.get(said.target_id, Known(said.title, "")))
    found = {}
    for place, each in enumerate(reading.candidates):
        number = each.listed.number if each.listed is not None else ""
        if known := numbers.get(number) or made.get(_words(each.passage)):
            found[place] = known
    return found


def _words(quote: str) -> str:
    """Return a quotation as it is compared: its words, folded."""
    return " ".join(terms(quote))


def write_state_again(operation: Operation, candidates: Iterable[Candidate]) -> int:
    """Keep how known promises stand in their list now; return how many stand otherwise.

    The state in the register is the user's: what the list says stands word for word beside it.
    """
    moved = 0
    for candidate in candidates:
        listed = candidate.listed
        if listed is None or not listed.number:
            continue
        row = operation.values(
            "SELECT id, external_status FROM record WHERE external_number = ? AND deleted = 0",
            listed.number,
        )
        if row is not None and listed.state and row[1] != listed.state:
            edit_record(operation, str(row[0]), external_status=listed.state)
            moved += 1
    return moved


def own_post(operation: Operation, listed: Listed, on: date | None) -> Post | None:
    """Return the post that promised, added when it is new; None for "de minister" alone."""
    if not listed.office or (" " not in listed.office.strip() and "-" not in listed.office):
        return None
    post = ensure_post(operation, listed.office)
    note_holder(operation, post, listed.name, listed.promised_on or on)
    return post


def columns_of(listed: Listed, post: Post | None) -> dict[str, str]:
    """Return the columns that a list fills."""
    columns = {
        "external_number": listed.number,
        "external_status": listed.state,
        "asked_by": listed.asked_by,
        "minister": post.short if post else "",
        "ministry": post.ministry if post else "",
    }
    if listed.ministry and not columns["ministry"]:
        columns["ministry"] = ministry_of(f"minister van {listed.ministry}") or listed.ministry
    return {name: value for name, value in columns.items() if value}


def finish(
    operation: Operation, record_id: str, listed: Listed, post: Post | None, today: date
) -> None:
    """Give a new record its post and the state that it has in the list."""
    if post is not None:
        link_posts(operation, record_id, [post])
    if listed.status is not None:
        set_status(operation, record_id, listed.status, today=listed.settled_on or today)
