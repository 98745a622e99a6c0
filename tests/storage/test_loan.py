"""A register in the hands of a thread: stopped at any moment, or killed, it leaves nothing."""

from __future__ import annotations

import signal
import subprocess
import sys
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from storage.backup import back_up
from storage.check import check
from storage.copies import reading
from storage.erase import erase
from storage.errors import RegisterError
from storage.loan import Loan, WorkStoppedError
from storage.operations import OperationKind
from storage.register import Register
from storage.restore import restore
from storage.rules.message import Message
from storage.standing import undo_any
from tests.helpers.registers import Clock, add, dump, new_register
from tests.storage.merge_work import base_register, compared, opened, work
from tests.storage.test_erase import take, the_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Doing = Callable[[Register, Path], Callable[[], object]]

LABEL = Message("operation.sample")


class Halting(Loan):
    """Is stopped when it has looked so often; counts how often it does."""

    def __init__(self, after: int | None) -> None:
        super().__init__()
        self.looks = 0
        self._after = after

    def look(self, share: float | None = None) -> None:
        self.looks += 1
        if self.looks == self._after:
            self.stop()
        assert share is None or 0 <= share <= 1
        super().look(share)


def carry_out(register: Register, loan: Loan, act: Callable[[], object]) -> Exception | None:
    """Do something in a thread that has the register, and return what it raised."""
    raised: list[Exception] = []

    def run() -> None:
        loan.take()
        try:
            act()
        except (WorkStoppedError, RegisterError) as error:
            raised.append(error)
        finally:
            loan.give_back()

    with register.lent(loan):
        thread = Thread(target=run)
        thread.start()
        thread.join()
    return raised[0] if raised else None


def undoing(register: Register, _: Path) -> Callable[[], object]:
    with register.operation(LABEL, OperationKind.WORKBOOK) as operation:
        for n in range(60):
            operation.insert("post", {"name": f"ambt {n}"})
        for (row_id,) in operation.connection.execute("SELECT id FROM post LIMIT 3").fetchall():
            operation.update("post", row_id, {"short": "a"})
    return register.undo


def turning_back(register: Register, folder: Path) -> Callable[[], object]:
    undoing(register, folder)
    (seq,) = register.connection.execute("SELECT max(seq) FROM operation").fetchone()
    add(register, "daarna")
    return lambda: undo_any(register, seq)


def restoring(register: Register, folder: Path) -> Callable[[], object]:
    add(register, "blijft")
    made = back_up(register, folder, Clock().now).backup
    register.undo()
    add(register, "gaat weg")

    def act() -> None:
        with reading(made.path) as backup:
            restore(register, backup)

    return act


def erasing(register: Register, _: Path) -> Callable[[], object]:
    take(register)
    source = the_source(register)
    return lambda: erase(register, source)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with new_register(tmp_path) as made:
        add(made, "staat er al")
        yield made


@pytest.mark.parametrize("doing", [undoing, turning_back, restoring, erasing])
def test_stopped_at_any_look_it_leaves_everything_as_it_was(
    register: Register, tmp_path: Path, doing: Doing
) -> None:
    act = doing(register, tmp_path)
    before, after = dump(register), 0
    while True:
        after += 1
        loan = Halting(after)
        error = carry_out(register, loan, act)
        if not loan.is_stopped and error is None:
            break
        assert isinstance(error, WorkStoppedError)
        assert dump(register) == before
        assert register.strayed() is None
        assert register.connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    # It was stopped somewhere, and left alone it is done.
    assert after > 1
    assert dump(register) != before
    assert not check(register).problems


def test_a_merge_that_is_stopped_takes_nothing(tmp_path: Path) -> None:
    from storage.merge_write import take_over

    path = base_register(tmp_path)
    other = tmp_path / "ander.gestand"
    other.write_bytes(path.read_bytes())
    with opened(path) as mine, opened(other) as theirs:
        work(theirs, [])
        add(theirs, "nieuw daar")
        merging = compared(mine, theirs)
        before = dump(mine)
        choices = merging.review.proposed()
        loan = Halting(2)
        error = carry_out(mine, loan, lambda: take_over(mine, merging, choices))
        assert isinstance(error, WorkStoppedError)
        assert dump(mine) == before
        assert take_over(mine, merging, choices) == 1


KILLED = """
import os, signal, sys
from pathlib import Path
from threading import Thread
from storage.loan import Loan
from storage.register import Register
from storage.rules.message import Message
from tests.helpers.registers import Clock

register = Register.open(Path(sys.argv[1]), Clock())
loan = Loan()

def run():
    loan.take()
    with register.operation(Message("operation.sample")) as operation:
        operation.connection.execute("PRAGMA cache_size = 5")
        for n in range(2000):
            operation.insert("post", {"name": "n" * 200})
        os.kill(os.getpid(), signal.SIGKILL)

with register.lent(loan):
    Thread(target=run).start()
"""


def test_killed_in_its_midst_it_leaves_nothing(register: Register) -> None:
    before, path = dump(register), register.path
    register.close()
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert done.returncode == -signal.SIGKILL
    with Register.open(path, Clock()) as again:
        assert dump(again) == before
        assert not check(again).problems
