"""Parts of the page with reports: series, afleveringen, what rides in them, preparation."""

from __future__ import annotations
