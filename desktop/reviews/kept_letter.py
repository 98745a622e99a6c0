"""A letter or list of the register as if it came from its file: to be reviewed once more."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from importers.letters import LoadedLetter
from storage.days import day
from storage.rules.source_terms import SourceKind
from storage.sources import text_of

if TYPE_CHECKING:
    from datetime import date

    from storage.register import Register


class KeptLetter(NamedTuple):
    """What is kept of a source.

    Attributes:
        name: Of its file, or what it is called.
        loaded: Its text.
        is_list: Whether it is the list of a debate.
        given_date: The day that the user gave it, as it states none.
    """

    name: str
    loaded: LoadedLetter
    is_list: bool
    given_date: date | None


def kept_letter(register: Register, source_id: str) -> KeptLetter | None:
    """Return a source with its text; None when it is gone or has no text."""
    row = register.connection.execute(
        "SELECT kind, title, file_name, file_hash, media_type, pages, dated_on, date_given "
        "FROM source WHERE id = ? AND deleted = 0",
        (source_id,),
    ).fetchone()
    text = text_of(register, source_id)
    if row is None or not text:
        return None
    kind, title, file_name, file_hash, media_type, pages, dated_on, date_given = row
    return KeptLetter(
        file_name or title,
        LoadedLetter(text, file_hash, media_type, tuple(json.loads(pages))),
        kind == SourceKind.DEBATE,
        day(dated_on) if date_given else None,
    )
