"""What one day asks, as cards: needed now, coming, changed, reports, priorities, reminders."""

from __future__ import annotations

from widgets.today.board import TodayBoard

__all__ = ["TodayBoard"]
