"""The pages of the window: parts put together, one page a file."""

from __future__ import annotations
