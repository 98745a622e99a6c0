"""A saved message: the letter that is attached to it, or else what it says itself."""

from __future__ import annotations

from email import message_from_bytes, policy
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from importers.letters.formats.html import html_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from email.message import EmailMessage

MOST_PARTS = 200

READ = (".docx", ".odt", ".pdf", ".txt", ".html", ".htm")
"""Endings of what is read from an attachment, the best first."""


class Attached(NamedTuple):
    """A file in a message.

    Attributes:
        name: As the message calls it.
        data: Its bytes.
    """

    name: str
    data: bytes


def attached_letter(data: bytes) -> Attached | None:
    """Return the attachment that is the letter: of a docx and a pdf of it, the docx; or None.

    Its name comes without a folder.
    """
    return best_of(_attachments(_message(data)))


def best_of(attachments: Iterable[Attached]) -> Attached | None:
    """Return the attachment that is the letter, of two of a kind the first; or None."""
    found: dict[str, Attached] = {}
    for given, content in attachments:
        name = given.replace("\\", "/").rpartition("/")[2]
        ending = f".{name.rpartition('.')[2].lower()}" if "." in name else ""
        if ending in READ and content:
            found.setdefault(ending, Attached(name, content))
    return next((found[ending] for ending in READ if ending in found), None)


def message_text(data: bytes) -> str:
    """Return what a message says itself; empty when it says nothing."""
    body = _message(data).get_body(("plain", "html"))
    if body is None:
        return ""
    try:
        said = body.get_content()
    except (LookupError, UnicodeError):
        # A character set that does not exist.
        payload = body.get_payload(decode=True)
        said = payload.decode("cp1252", "replace") if isinstance(payload, bytes) else ""
    return html_text(said) if body.get_content_subtype() == "html" else str(said)


def _attachments(message: EmailMessage) -> Iterator[Attached]:
    for part in islice(message.walk(), MOST_PARTS):
        name = part.get_filename()
        if name and not part.is_multipart() and part.get_content_disposition() is not None:
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                yield Attached(name, content)


def _message(data: bytes) -> EmailMessage:
    return message_from_bytes(data, policy=policy.default)
