"""Whether this program works where it was put: each part tried once, and nothing left behind."""

from __future__ import annotations
