"""Why a file cannot be read as a list of promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.rules.message import GestandError, Value

if TYPE_CHECKING:
    from pathlib import Path


class ListRefused(GestandError):  # noqa: N818 - named after the fact, as the other errors
    """A file that cannot be read as a list of promises.

    Attributes:
        reason: Last part of the key of its sentence.
    """

    def __init__(self, reason: str, path: Path, **values: Value) -> None:
        super().__init__(f"lists.refused.{reason}", file=path.name, **values)
        self.reason = reason
