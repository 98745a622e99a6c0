"""The same tree again, plus helpers/."""

from __future__ import annotations
