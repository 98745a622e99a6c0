"""The colours of one look, by what they are for. The values are data: `resources/palettes/`."""

from __future__ import annotations

import functools
import json
from typing import NamedTuple

from PySide6.QtGui import QColor

from resources import resource

LOOKS = ("light", "dark", "contrast")


class Colours(NamedTuple):
    """One look.

    Text colours (`text`, `muted`, `accent`, `late`, `soon`, `met`, `vague`, `quiet`) have a
    contrast of at least 4.5 on `window`, `base`, `raised` and `selected`; `border` at least 3.

    Attributes:
        dark: Whether light text stands on a dark ground.
        window: Ground of bars and pages.
        base: Ground of tables, fields and the side bar.
        raised: Ground of buttons, cards and menus.
        soft: Ground of table heads and quoted passages.
        text: Running text.
        muted: Secondary text.
        line: Hairlines that carry no meaning.
        border: Edges of whatever can be typed in.
        edge: Edges of buttons and chips, which their text already shows.
        hover: Ground under the pointer.
        pressed: Ground while pressed.
        selected: Ground of the chosen row; text on it keeps its own colour.
        accent: The main action, links, the chosen page.
        accent_hover: The main action under the pointer.
        on_accent: Text on `accent`.
        focus: Ring round what has the keyboard.
        late: Past its last day.
        late_soft: Ground in that family.
        on_late: Text on `late`.
        soon: Last day is near, or an aim lapsed.
        soon_soft: Ground in that family.
        soon_fill: Filled part of a window.
        met: Done.
        met_soft: Ground in that family.
        vague: No term, or one that nobody could read.
        vague_soft: Ground in that family.
        quiet: States that ask for nothing.
        mark_window: Marked wording in a letter that was read as a window.
        mark_recurrence: The same for what comes back.
        mark_carried: The same for what hangs on a report or event.
        mark_open: The same for an open term.
        mark_other: The same for somebody else's plan.
        mark_late: The same for a window that has passed.
        mark_settled: Marked passage in a letter that settles what was promised before.
        passage: Ground of the current passage.
        priorities: Colours that priorities may take, in order.
    """

    dark: bool
    window: QColor
    base: QColor
    raised: QColor
    soft: QColor
    text: QColor
    muted: QColor
    line: QColor
    border: QColor
    edge: QColor
    hover: QColor
    pressed: QColor
    selected: QColor
    accent: QColor
    accent_hover: QColor
    on_accent: QColor
    focus: QColor
    late: QColor
    late_soft: QColor
    on_late: QColor
    soon: QColor
    soon_soft: QColor
    soon_fill: QColor
    met: QColor
    met_soft: QColor
    vague: QColor
    vague_soft: QColor
    quiet: QColor
    mark_window: QColor
    mark_recurrence: QColor
    mark_carried: QColor
    mark_open: QColor
    mark_other: QColor
    mark_late: QColor
    mark_settled: QColor
    passage: QColor
    priorities: tuple[QColor, ...]

    def priority(self, number: int) -> QColor:
        """Return the colour of a priority; any number, they come round; negative has none."""
        return self.priorities[number % len(self.priorities)] if number >= 0 else self.quiet


@functools.cache
def load_colours(look: str) -> Colours:
    """Return one of `LOOKS`.

    Raises:
        KeyError: A colour is missing from the file.
    """
    data = json.loads(resource("palettes", f"{look}.json").read_text(encoding="utf-8"))
    names = Colours._fields
    values = {name: QColor(data[name]) for name in names if name not in {"dark", "priorities"}}
    return Colours(
        dark=data["dark"],
        priorities=tuple(QColor(value) for value in data["priorities"]),
        **values,
    )
