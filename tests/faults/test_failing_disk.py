"""A disk that fails at any call: a sentence, the former state, and work goes on afterwards."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from resources.words import Words
from storage.check import check
from storage.errors import RegisterUnwritableError
from tests.faults import SOAK
from tests.faults.disk_work import take_over
from tests.faults.failing_disk import ACTIONS
from tests.helpers.registers import add, dump, new_register

if TYPE_CHECKING:
    from pathlib import Path

    from tests.faults.disk import WatchedDisk

pytestmark = pytest.mark.timeout(300 * SOAK)

POINTS = 2 if SOAK == 1 else 400
"""Of each action; in the long run every single call."""


def swept(
    watched: WatchedDisk, folder: Path, fault: str, actions: str, points: int, guard: str = ""
) -> dict[str, Any]:
    """Return by action how often it was refused at how many points, and what was wrong."""
    place = folder / "schijf"
    place.mkdir()
    said = watched.run("failing_disk:sweep", place, fault, actions, str(points), guard)
    found: dict[str, Any] = json.loads(said.splitlines()[-1])
    return found


@pytest.mark.parametrize("fault", ["room", "once", "for_ever", "full", "read_only"])
def test_an_action_is_done_or_refused_with_a_sentence(
    watched: WatchedDisk, tmp_path: Path, fault: str
) -> None:
    points = POINTS if fault in {"room", "once"} or SOAK > 1 else 1
    found = swept(watched, tmp_path, fault, ",".join(ACTIONS), points)
    assert set(found) == set(ACTIONS)
    for action, result in found.items():
        assert result["wrong"] == [], action
        assert result["refused"] > 0, action


@pytest.mark.parametrize(
    ("guard", "action", "harm"),
    [
        ("export", "export", "other"),
        ("transaction", "workbook", "done"),
        ("sentences", "edit", "OperationalError"),
    ],
)
def test_without_a_guard_a_failing_disk_is_seen_to_do_harm(
    watched: WatchedDisk, tmp_path: Path, guard: str, action: str, harm: str
) -> None:
    found = swept(watched, tmp_path, "once", action, 40, guard)
    assert any(harm in wrong for wrong in found[action]["wrong"]), found


def test_a_register_that_may_not_grow_says_so_and_goes_on(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        add(register, "een")
        before = dump(register)
        (pages,) = register.connection.execute("PRAGMA page_count").fetchone()
        for more in (0, 1, 2, 5, 20):
            register.connection.execute(f"PRAGMA max_page_count = {pages + more}")
            with pytest.raises(RegisterUnwritableError) as caught:
                take_over(register, more, 200)
            assert Words().say(caught.value.message)
            assert dump(register) == before
        register.connection.execute("PRAGMA max_page_count = 1000000")
        take_over(register, 1, 200)
        assert check(register).problems == ()
