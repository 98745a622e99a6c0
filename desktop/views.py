"""The saved views that every register has."""

from __future__ import annotations

from typing import NamedTuple

from storage.listing import Filter
from storage.rules.terms import State


class View(NamedTuple):
    """A saved view.

    Attributes:
        name: `window.view.<name>` is its title in the catalogue.
        state: The derived state that it gathers; also what its count counts.
    """

    name: str
    state: State

    @property
    def filter(self) -> Filter:
        """What it shows."""
        return Filter(states=frozenset({self.state}))


VIEWS = (
    View("late", State.LATE),
    View("lapsed", State.LAPSED),
    View("soon", State.SOON),
    View("undated", State.UNDATED),
    View("sent", State.SENT),
)
