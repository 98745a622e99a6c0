"""Posts and their holders: responsibility belongs to an office, whoever holds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage.rules.offices import ministry_of, office_name, short_office
from storage.rules.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from storage.operations import Operation


@dataclass(frozen=True, slots=True)
class Post:
    """One office.

    Attributes:
        name: In full, as "minister van Justitie en Veiligheid".
        short: As lists show it ("MJenV").
        ministry: In short ("JenV").
    """

    id: str
    name: str
    short: str
    ministry: str


def ensure_post(operation: Operation, role: str, *, short: str = "", ministry: str = "") -> Post:
    """Return the post that a signature names, added when the register does not know it.

    Args:
        operation: The operation under way.
        role: The words of the signature; "De" and "voor deze …" do not count.
        short: Short form of a new post; from the list of ministries when empty.
        ministry: Short name of its ministry; from that list when empty.
    """
    name = office_name(role)
    wanted = fold(name)
    for row in operation.connection.execute("SELECT id, name, short, ministry FROM post"):
        if fold(row[1]) == wanted:
            return Post(*row)
    short, ministry = short or short_office(role), ministry or ministry_of(role)
    post_id = operation.insert("post", {"name": name, "short": short, "ministry": ministry})
    return Post(post_id, name, short, ministry)


def note_holder(operation: Operation, post: Post, name: str, on: date | None) -> None:
    """Remember that `name` held a post on a day; known holders keep their first day."""
    if not name:
        return
    known = operation.values(
        "SELECT id, from_on FROM holder WHERE post_id = ? AND name = ?", post.id, name
    )
    seen = on.isoformat() if on else None
    if known is None:
        operation.insert("holder", {"post_id": post.id, "name": name, "from_on": seen})
    elif seen is not None and (known[1] is None or seen < str(known[1])):
        operation.update("holder", str(known[0]), {"from_on": seen})


def link_posts(operation: Operation, record_id: str, posts: Sequence[Post]) -> None:
    """Make posts responsible for a record; the first one leads."""
    for place, post in enumerate(posts):
        operation.insert(
            "record_post",
            {"record_id": record_id, "post_id": post.id, "lead": int(place == 0)},
        )
