"""What a list says of a promise besides its words, written with the record that is made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.posts import ensure_post, link_posts, note_holder
from storage.records import edit_record, set_status
from storage.rules.offices import ministry_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from datetime import date

    from storage.operations import Operation
    from storage.posts import Post
    from storage.rules.review import Candidate, Listed


def known_numbers(connection: sqlite3.Connection, numbers: Iterable[str]) -> dict[str, str]:
    """Return, by number in somebody else's list, the number of the record that has it."""
    wanted = {number for number in numbers if number}
    if not wanted:
        return {}
    found = connection.execute(
        "SELECT external_number, number FROM record WHERE external_number <> '' AND deleted = 0"
    )
    return {external: number for external, number in found if external in wanted}


def write_state_again(operation: Operation, candidates: Iterable[Candidate]) -> None:
    """Keep how known promises stand in their list now.

    The state in the register is the user's: what the list says stands word for word beside it.
    """
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
    return columns


def finish(
    operation: Operation, record_id: str, listed: Listed, post: Post | None, today: date
) -> None:
    """Give a new record its post and the state that it has in the list."""
    if post is not None:
        link_posts(operation, record_id, [post])
    if listed.status is not None:
        set_status(operation, record_id, listed.status, today=listed.settled_on or today)
