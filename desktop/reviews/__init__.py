"""Reviews: what comes from outside is looked at before it enters the register."""

from __future__ import annotations
