"""The look of the program: colours by purpose, icons, and the few roles that parts can take."""

from __future__ import annotations

from widgets.theme.colours import LOOKS, Colours, load_colours
from widgets.theme.theme import Theme

__all__ = ["LOOKS", "Colours", "Theme", "load_colours"]
