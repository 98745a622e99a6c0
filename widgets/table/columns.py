"""The columns of the register: which there are, which show at first, how wide they begin."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple


class Column(IntEnum):
    """A column of the table; its value is its place in the model."""

    NUMBER = 0
    TITLE = 1
    MINISTER = 2
    WORDING = 3
    LATEST = 4
    STATE = 5
    STATUS = 6
    HANDLER = 7
    PRIORITY = 8
    KIND = 9
    PROMISED_ON = 10
    CHAMBER = 11
    DEBATE = 12
    FOUND_IN = 13
    DOSSIER = 14
    MINISTRY = 15

    @property
    def text_key(self) -> str:
        """Key of its heading in the catalogue."""
        return f"window.column.{self.name.lower()}"


class Look(NamedTuple):
    """How a column begins.

    Attributes:
        sample: Key of a text that must fit; empty takes the spare width.
        mark: Width of an icon or dot before the text.
        shown: Whether it shows until the user chooses otherwise.
    """

    sample: str
    mark: int = 0
    shown: bool = False


LOOKS: dict[Column, Look] = {
    Column.NUMBER: Look("window.sample.number", shown=True),
    Column.TITLE: Look("", shown=True),
    Column.MINISTER: Look("window.sample.minister", shown=True),
    Column.WORDING: Look("window.sample.wording", shown=True),
    Column.LATEST: Look("window.sample.day", shown=True),
    Column.STATE: Look("window.sample.state", 21, shown=True),
    Column.STATUS: Look("window.sample.status", 15, shown=True),
    Column.HANDLER: Look("window.sample.wording"),
    Column.PRIORITY: Look("window.sample.wording"),
    Column.KIND: Look("window.sample.kind"),
    Column.PROMISED_ON: Look("window.sample.day"),
    Column.CHAMBER: Look("window.sample.minister"),
    Column.DEBATE: Look("window.sample.wording"),
    Column.FOUND_IN: Look("window.sample.wording"),
    Column.DOSSIER: Look("window.sample.number"),
    Column.MINISTRY: Look("window.sample.minister"),
}
