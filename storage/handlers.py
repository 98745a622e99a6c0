"""Who handles which records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.rules.text import sort_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.register import Register


def by_handler(register: Register, keys: Sequence[int]) -> list[tuple[str, list[int]]]:
    """Return the keys of records by behandelaar, as written, each in their order.

    In the order of the names; records without one, whose name is empty, come last.
    """
    found = dict(register.connection.execute("SELECT key, handler FROM record WHERE deleted = 0"))
    groups: dict[str, list[int]] = {}
    for key in keys:
        if key in found:
            groups.setdefault(found[key].strip(), []).append(key)
    return sorted(groups.items(), key=lambda group: (not group[0], sort_key(group[0])))
