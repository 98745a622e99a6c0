"""Qt parts, each usable alone. They get what they show handed in."""

from __future__ import annotations
