"""What the rows of the cards show, ready to be painted: texts with their tone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Bit(NamedTuple):
    """A stretch of text.

    Attributes:
        text: What it says.
        tone: Name of its colour in `widgets.theme.Colours`.
        heavy: Whether it stands out.
    """

    text: str
    tone: str = "muted"
    heavy: bool = False


@dataclass(frozen=True, slots=True)
class Face:
    """What every row has.

    Attributes:
        key: Tells rows apart and stays the same while the row says something else.
        what: What it stands for; handed back when something is asked of the row.
        spoken: What a screen reader says.
        tip: What shows beside the pointer; empty for nothing.
        action: What the link at its right does, in words; empty for no link.
        action_spoken: The same, with what it is done to.
        opens: Whether clicking the row leads somewhere.
    """

    key: str
    what: object
    spoken: str
    tip: str
    action: str
    action_spoken: str
    opens: bool


@dataclass(frozen=True, slots=True)
class RecordFace(Face):
    """A record or step, in two lines.

    Attributes:
        color: Number of the priority's colour; negative is none.
        number: Its number.
        first: What it is called.
        second: Its term and where it comes from.
        icon: Icon of its state.
        state: Its state; takes the tone of `icon` too.
        below: What stands below the state, unless an action does.
    """

    color: int
    number: str
    first: str
    second: str
    icon: str
    state: Bit
    below: tuple[Bit, ...]


@dataclass(frozen=True, slots=True)
class LineFace(Face):
    """One line: what was done, and after it what is known of that."""

    bits: tuple[Bit, ...]


@dataclass(frozen=True, slots=True)
class BarFace(Face):
    """A priority with its bar.

    Attributes:
        title: Its title.
        color: Number of its colour.
        shares: Parts of the whole that are met, late and begun; the rest is not begun.
        text: The same in words.
    """

    title: str
    color: int
    shares: tuple[int, int, int, int]
    text: str


@dataclass(frozen=True, slots=True)
class ReportFace(Face):
    """A report: its title with the day of sending, and what rides in it."""

    title: str
    day: Bit
    second: str
