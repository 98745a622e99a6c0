"""What long work makes and keeps: hundreds of thousands of objects that need not be looked through."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def lasting() -> Iterator[None]:
    """Have what is made meanwhile left alone by Python's search for circles of objects.

    Looking through the rows of a large workbook takes some tenths of a second, in which no thread
    does anything else, the window included. What is made here goes when nobody holds it any more,
    as ever; only circles among it would stay, so that this is for data and not for parts of the window.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()
