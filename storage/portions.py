"""Work in portions: a generator that yields how far it is, and returns what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

Result = TypeVar("Result")


def rest_of(
    portions: Generator[float, None, Result],
    tell: Callable[[float], object] | None = None,
) -> Result:
    """Do the portions that are left and return what came of it; `tell` hears how far it is."""
    while True:
        try:
            share = next(portions)
        except StopIteration as done:
            result: Result = done.value
            return result
        if tell is not None:
            tell(share)


def within(
    start: float, end: float, portions: Generator[float, None, Result]
) -> Generator[float, None, Result]:
    """Do portions that go from 0 to 1, or beyond as more comes in, as those from `start` to `end`."""
    while True:
        try:
            share = next(portions)
        except StopIteration as done:
            result: Result = done.value
            return result
        yield start + (end - start) * min(1.0, share)
