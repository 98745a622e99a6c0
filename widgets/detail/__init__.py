"""The panel of one record: every field saves when it is left."""

from __future__ import annotations

from widgets.detail.panel import Choices, DetailPanel

__all__ = ["Choices", "DetailPanel"]
