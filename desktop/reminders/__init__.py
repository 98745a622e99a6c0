"""Reminders while the program runs: the tick, the notification, the tray and the list."""

from __future__ import annotations

from desktop.reminders.reminders import Reminders

__all__ = ["Reminders"]
