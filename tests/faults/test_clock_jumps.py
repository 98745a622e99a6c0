"""A clock that jumps a year either way changes no order and loses nothing.

Reminders have theirs in `tests/storage/test_reminders.py` and `tests/desktop/reminders`, the half
hour between backups in that of `storage.rules.rhythm`.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from storage.as_of import as_of, last_operation
from storage.backup import FOLDER, back_up, backups_in, make_folder
from storage.check import check
from storage.errors import OperationNotFoundError
from storage.history import operations
from storage.register import Register
from storage.restore import opened_backup, restore
from storage.rules.thinning import Generation, thinned
from tests.helpers.registers import Clock, add, counting_ids, dump

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
YEAR = timedelta(days=365)


@pytest.fixture(params=[YEAR, -YEAR], ids=["ahead", "back"])
def jump(request: pytest.FixtureRequest) -> timedelta:
    found: timedelta = request.param
    return found


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture
def register(tmp_path: Path, clock: Clock) -> Iterator[Register]:
    with Register.create(tmp_path / "test.gestand", clock, new_id=counting_ids()) as made:
        yield made


def live_through(register: Register, clock: Clock, jump: timedelta) -> list[int]:
    """Do two operations, two by a wrong clock, two by the right one; return their numbers."""
    done: list[int] = []
    for wrong in (timedelta(), jump, timedelta()):
        clock.now = NOW + timedelta(hours=len(done)) + wrong
        for _ in range(2):
            add(register, f"nummer {len(done)}")
            done.append(operations(register)[0].seq)
    return done


def test_order_undo_and_soundness_are_those_of_the_operations(
    register: Register, clock: Clock, jump: timedelta
) -> None:
    states = [dump(register)]
    done = live_through(register, clock, jump)
    assert [row.seq for row in operations(register)][: len(done)] == done[::-1]
    assert check(register).problems == ()
    now = dump(register)
    clock.now += jump
    for _ in done:
        register.undo()
    assert dump(register) == states[0]
    for _ in done:
        register.redo()
    assert dump(register) == now
    assert check(register).problems == ()


def test_the_time_machine_stays_in_the_order_of_the_operations(
    register: Register, clock: Clock, jump: timedelta
) -> None:
    done = live_through(register, clock, jump)
    moments = [NOW + timedelta(hours=n) for n in range(-24 * 400, 24 * 400, 24)]
    found = []
    for moment in moments:
        try:
            found.append(last_operation(register, moment))
        except OperationNotFoundError:
            found.append(0)
    assert found == sorted(found), "a later moment has no earlier state"
    # By the right clock all that was done before counts, whatever instant it wrote down.
    assert last_operation(register, clock.now) == done[-1]
    with as_of(register, last_operation(register, clock.now)) as then:
        assert dump(then) == dump(register)


def test_a_backup_is_made_found_and_put_back(
    register: Register, clock: Clock, jump: timedelta
) -> None:
    folder = register.path.parent / FOLDER
    make_folder(folder)
    states = {}
    for n in range(8):
        instant = NOW + timedelta(days=n) + (jump if n in {2, 3, 4} else timedelta())
        clock.now = instant
        add(register, f"nummer {n}")
        made = back_up(register, folder, instant)
        assert made.made
        assert backups_in(folder, register.id)[0] == made.backup, "the newest is the newest work"
        states[made.backup.operation] = dump(register)
    kept = backups_in(folder, register.id)
    assert {backup.operation for backup in kept} == set(states), "a jump ages no backup"
    for backup in kept[::3]:
        with opened_backup(backup.path, register.id) as opened:
            restore(register, opened)
        assert dump(register) == states[backup.operation]
        register.undo()


def test_by_age_from_today_a_jump_is_seen_to_cost_backups() -> None:
    def too_old(generations: list[Generation], now: datetime) -> set[Generation]:
        return {each for each in generations if now - each.at > timedelta(days=31)}

    days = [Generation(n, NOW - timedelta(days=7 - n)) for n in range(7)]
    ahead = [*days, Generation(7, NOW + YEAR)]
    assert thinned(ahead) == frozenset()
    assert too_old(ahead, NOW + YEAR) == set(days)
