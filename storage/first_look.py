"""The look at the whole before the first write: nothing is built upon damage anywhere.

A file that is byte for byte what an earlier session found sound and left is known; of any other all
pages, the history and all rows are looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.check import DERIVED, Part, check_in_steps
from storage.fingerprint import recognise
from storage.portions import rest_of, within

if TYPE_CHECKING:
    from collections.abc import Collection, Generator

    from storage.check import CheckReport
    from storage.register import Register

BEFORE_WRITING = (Part.PAGES, Part.HISTORY, Part.ROWS)
"""What is looked at: where one page is used twice a write would destroy what stands there."""

SMALL = 8_000_000
"""Bytes of a register of some two thousand records, of which all is looked at in some tenths of a second."""

_OF_BYTES = 0.05
"""Part of the whole time that comparing the bytes takes, about."""


def look_in_steps(
    register: Register, seen: Collection[Part] = ()
) -> Generator[float, None, CheckReport | None]:
    """Find out whether the whole is sound and vouch for it if it is, else refuse every write.

    Between two steps nothing may be written. Yields how far it is, from 0 to 1.

    Args:
        register: The register.
        seen: What was looked at in this session already.

    Returns:
        What a check found; None when the file was known.
    """
    left = [part for part in parts_before_writing(register) if part not in seen]
    if not seen and (yield from within(0, _OF_BYTES, recognise(register))):
        return None
    report = yield from check_in_steps(register, left)
    if is_harm(report):
        register.distrust()
    else:
        register.vouch()
    return report


def parts_before_writing(register: Register) -> tuple[Part, ...]:
    """Return what is looked at: of a small register its schema and indexes, too.

    Of a large one that is done when nobody works: it takes longer, holds up whoever reads meanwhile, and
    an index follows from the rows.
    """
    is_small = register.watch is not None and register.watch.size <= SMALL
    return (*BEFORE_WRITING, Part.STRUCTURE) if is_small else BEFORE_WRITING


def look_at_once(register: Register) -> None:
    """Do as `look_in_steps`, in one go.

    Of 20,000 records with 200,000 history rows it takes some five seconds where the file is not known
    and a quarter of a second where it is.

    Raises:
        RegisterUnsoundError: Damage was found; the register refuses every write but a repair.
    """
    rest_of(look_in_steps(register))
    if register.damage is not None:
        raise register.damage


def is_harm(report: CheckReport) -> bool:
    """Say whether a report tells of damage to what a person wrote, and not only to what follows."""
    return any(problem.key not in DERIVED for problem in report.problems)
