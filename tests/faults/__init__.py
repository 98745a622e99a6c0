"""Faults that a register must survive; `make soak` runs them longer (`GESTAND_SOAK`)."""

from __future__ import annotations

import os

SOAK = max(1, int(os.environ.get("GESTAND_SOAK", "1")))
"""How many times as long as in the ordinary suite."""
