"""A message saved by Outlook: the letter that is attached to it, or else what it says itself."""

from __future__ import annotations

import struct
from itertools import islice
from typing import TYPE_CHECKING

from oxmsg import Message

from importers.letters.errors import LetterRefused
from importers.letters.formats.html import html_text
from importers.letters.formats.mail import MOST_PARTS, Attached, best_of

if TYPE_CHECKING:
    from pathlib import Path

_DAMAGED = (OSError, KeyError, ValueError, LookupError, AssertionError, TypeError, struct.error)
"""What the reader raises for a file that is not as it should be; it has no errors of its own."""


def read_outlook(data: bytes, path: Path) -> Attached | str:
    """Return the attachment that is the letter, else what the message says itself.

    Raises:
        LetterRefused: The file is damaged.
    """
    try:
        message = Message.load(data)
        found = best_of(
            Attached(each.file_name or "", each.file_bytes or b"")
            for each in islice(message.attachments, MOST_PARTS)
        )
        if found is not None:
            return found
        return message.body or html_text(message.html_body or "")
    except _DAMAGED as error:
        raise LetterRefused("damaged", path) from error
