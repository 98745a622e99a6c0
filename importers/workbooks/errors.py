"""Why a workbook is refused as a whole, or cannot be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.rules.message import GestandError

if TYPE_CHECKING:
    from storage.rules.message import Value


class WorkbookError(GestandError):
    """A workbook cannot be read, taken over or written."""


class WorkbookRefusedError(WorkbookError):
    """A workbook cannot be read; nothing was changed.

    Attributes:
        reason: Name of the reason: `workbook.refused.<reason>` is its sentence.
    """

    def __init__(self, reason: str, /, **values: Value) -> None:
        super().__init__(f"workbook.refused.{reason}", **values)
        self.reason = reason


class ReviewOutdatedError(WorkbookError):
    """The register changed since the review was made; nothing was taken over."""

    def __init__(self) -> None:
        super().__init__("workbook.outdated")


class OwnTextError(WorkbookError):
    """What was typed instead of what a cell says cannot be read."""


class RecordTakenError(WorkbookError):
    """Another row of the same workbook is of the record already."""


class RecordGoneError(WorkbookError):
    """The record is not in the register any more."""


class WorkbookUnwritableError(WorkbookError):
    """A workbook cannot be written; what was there is as it was."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__("workbook.unwritable", name=name, reason=reason)
