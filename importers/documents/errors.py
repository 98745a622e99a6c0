"""Why a document cannot be written."""

from __future__ import annotations

from storage.rules.message import GestandError


class DocumentError(GestandError):
    """A document cannot be written; what was there is as it was."""


class DocumentKindError(DocumentError):
    """There is no such kind of document."""

    def __init__(self, name: str) -> None:
        super().__init__("official.ending", name=name)


class DocumentUnwritableError(DocumentError):
    """The disk refuses it."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__("official.unwritable", name=name, reason=reason)
