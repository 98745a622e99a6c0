"""The timeline: a pure layout, its painting, the widget that shows it, and the strip below."""

from __future__ import annotations

from widgets.timeline.lanes import Lane, LanesBy, lanes_of
from widgets.timeline.overview import Overview
from widgets.timeline.stretch import RANGES
from widgets.timeline.view import ZOOM_STEP, TimelineView

__all__ = ["RANGES", "ZOOM_STEP", "Lane", "LanesBy", "Overview", "TimelineView", "lanes_of"]
