"""Damage to the bytes of a register: noticed, never written to, and what can be read is saved.

A bit that flips, a page of zeros, a page of noise, a file that ends too soon: each is opened as a
user would, what a person sees is compared with what was there, and the file with what it was.
"""

from __future__ import annotations

import random
from contextlib import suppress
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

import pytest

from storage.check import CheckReport, check
from storage.errors import RegisterError, RegisterUnsoundError
from storage.first_look import is_harm
from storage.listing import rows
from storage.records import add_note, edit_record
from storage.register import Register
from storage.rules.message import Message
from storage.salvage import salvage
from storage.schema import TRACKED
from storage.vouching import vouched_rows
from tests.faults import SOAK
from tests.helpers.registers import TODAY, Clock, add, dump, new_register
from tests.storage.test_flipped_bits import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from storage.listing import RegisterRow
    from tests.storage.test_flipped_bits import Seen

    Read = Callable[[Register, Sequence[int], date], Sequence[RegisterRow]]

pytestmark = pytest.mark.timeout(300 * SOAK)

SHORT, LONG = 12, 200
TIMES = min(LONG, SHORT * SOAK)
"""How often each kind of damage is tried."""
PAGE = 4096
EDIT = Message("operation.edited", {"number": "x"})


def flip(data: bytearray, chance: random.Random) -> None:
    """Flip one bit, somewhere where the file holds anything."""
    place = chance.randrange(len(data))
    while not data[place]:
        place = chance.randrange(len(data))
    data[place] ^= 1 << chance.randrange(8)


def zero_page(data: bytearray, chance: random.Random) -> None:
    start = PAGE * chance.randrange(1, len(data) // PAGE)
    data[start : start + PAGE] = bytes(PAGE)


def random_page(data: bytearray, chance: random.Random) -> None:
    start = PAGE * chance.randrange(1, len(data) // PAGE)
    data[start : start + PAGE] = chance.randbytes(PAGE)


def truncation(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(1, len(data)) :]


KINDS: list[Callable[[bytearray, random.Random], None]] = [flip, zero_page, random_page, truncation]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Seen]:
    """Return the bytes of a register in which a year was worked, and what a person sees of it."""
    folder = tmp_path_factory.mktemp("heel")
    with new_register(folder) as register:
        for number in range(24):
            record_id = add(register, f"toezegging {number}", date(2027, 1, 1 + number))
            with register.operation(EDIT) as operation:
                edit_record(operation, record_id, handler=f"Anna {number}", text="tekst " * 30)
                add_note(operation, record_id, f"stand {number} " * 12, dated_on=TODAY)
        register.undo()
        seen = visible(register)
    return (folder / "test.gestand").read_bytes(), seen


def damaged_files(data: bytes, kind: Callable[[bytearray, random.Random], None]) -> Iterator[bytes]:
    """Give the damaged files of a kind, each by a seed of its own."""
    for seed in range(TIMES):
        damaged = bytearray(data)
        kind(damaged, random.Random(f"{kind.__name__} {seed}"))  # noqa: S311 - chance, no secret
        yield bytes(damaged)


def is_noticed(register: Register) -> bool:
    """Say whether the check tells of damage."""
    return bool(check(register).problems)


def becomes(path: Path, seen: Seen) -> str:
    """Open a file as a user would and say what becomes of it."""
    try:
        with Register.open(path, Clock()) as register:
            if is_noticed(register):
                return "noticed"
            return "unchanged" if visible(register) == seen else "unseen"
    except RegisterError:
        return "refused"


@pytest.mark.parametrize("kind", KINDS)
def test_damage_is_noticed_and_never_written_to(
    kind: Callable[[bytearray, random.Random], None], sound: tuple[bytes, Seen], tmp_path: Path
) -> None:
    data, seen = sound
    path = tmp_path / "test.gestand"
    found: dict[str, int] = {}
    for number, damaged in enumerate(damaged_files(data, kind)):
        path.write_bytes(damaged)
        what = becomes(path, seen)
        assert what != "unseen", number
        assert path.read_bytes() == damaged, number
        found[what] = found.get(what, 0) + 1
    # What did not change anything was no test at all.
    assert found.get("unchanged", 0) < TIMES / 2, found


def sees_wrong_rows(register: Register, seen: Seen, read: Read) -> bool:
    """Say whether a list read by `read` shows as data what is not."""
    keys = [key for (key,) in register.connection.execute("SELECT key FROM record ORDER BY key")]
    names = [row[1] for row in register.connection.execute("PRAGMA table_info(record)")]
    place = {name: number for number, name in enumerate(names)}
    by_id = {str(row[place["id"]]): row for row in seen["record"]}
    for row in read(register, keys, TODAY):
        if row.is_sound:
            was = by_id.get(row.id)
            if was is None or (row.title, row.handler) != (
                was[place["title"]],
                was[place["handler"]],
            ):
                return True
    return False


@pytest.mark.parametrize(("read", "shows"), [(vouched_rows, False), (rows, True)])
def test_what_is_shown_is_what_was_written_before_any_check(
    read: Read, shows: bool, sound: tuple[bytes, Seen], tmp_path: Path
) -> None:
    """With rows read as the window reads them none is wrong; with the guard out some are."""
    data, seen = sound
    path = tmp_path / "test.gestand"
    wrong = 0
    # Only where text of records stands: elsewhere nothing of a list would change.
    places = [at for word in (b"toezegging ", b"Anna ") for at in _all(data, word)]
    for seed in range(TIMES * 2):
        chance = random.Random(seed)  # noqa: S311 - chance, no secret
        damaged = bytearray(data)
        damaged[chance.choice(places) + 1] ^= 1
        path.write_bytes(damaged)
        with suppress(RegisterError), Register.open(path, Clock()) as register:
            wrong += sees_wrong_rows(register, seen, read)
    assert bool(wrong) is shows


def _all(data: bytes, word: bytes) -> list[int]:
    found, at = [], data.find(word)
    while at >= 0:
        found.append(at)
        at = data.find(word, at + 1)
    return found


@pytest.mark.parametrize("guarded", [True, False])
def test_nothing_is_built_upon_damage(
    guarded: bool, sound: tuple[bytes, Seen], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first and the last record are edited in a file with a flipped bit, mostly of another."""
    if not guarded:
        monkeypatch.setattr("storage.first_look.look_at_once", Register.vouch)
    data, _ = sound
    path = tmp_path / "test.gestand"
    built = refused = 0
    # In the rows and in their history.
    places = _all(data, b"tekst tekst")
    for seed in range(TIMES):
        chance = random.Random(seed)  # noqa: S311 - chance, no secret
        damaged = bytearray(data)
        damaged[chance.choice(places) + 1] ^= 1
        path.write_bytes(damaged)
        with suppress(RegisterError), Register.open(path, Clock()) as register:
            if not is_harm(check(register)):
                # Where a row stood once, or in what is derived.
                continue
            try:
                with register.operation(EDIT) as operation:
                    for key in (1, 24):
                        edit_record(operation, _id_of(register, key), text="nieuw")
                built += 1
            except RegisterUnsoundError:
                refused += 1
        assert not guarded or path.read_bytes() == damaged
    assert bool(built) is not guarded
    assert bool(refused) is guarded


def _id_of(register: Register, key: int) -> str:
    found = register.connection.execute("SELECT id FROM record WHERE key = ?", (key,))
    return str(found.fetchone()[0])


@pytest.mark.parametrize("kind", KINDS)
def test_what_can_be_read_is_saved_into_a_sound_register(
    kind: Callable[[bytearray, random.Random], None], sound: tuple[bytes, Seen], tmp_path: Path
) -> None:
    data, seen = sound
    path = tmp_path / "test.gestand"
    whole = set().union(*({str(row) for row in seen[table]} for table in TRACKED))
    kept = 0
    for number, damaged in enumerate(islice(damaged_files(data, kind), max(4, TIMES // 4))):
        path.write_bytes(damaged)
        target = tmp_path / f"gered {number}.gestand"
        try:
            salvage(path, target, Clock())
        except RegisterError:
            # Cut off before the first row.
            assert kind is truncation
            assert not target.exists()
            continue
        assert path.read_bytes() == damaged
        with Register.open(target, Clock()) as register:
            assert check(register).problems == (), number
            saved = {str(row) for table in dump(register).values() for row in table}
            kept += len(saved & whole)
    # Of the others most is there each time; a file may also end in its first page.
    assert kept > (0 if kind is truncation else len(whole))


def test_without_the_comparison_with_the_history_damage_would_pass(
    sound: tuple[bytes, Seen], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing = CheckReport((), 0, 0)
    monkeypatch.setattr("tests.faults.test_damage.check", lambda _: nothing)
    data, seen = sound
    path = tmp_path / "test.gestand"
    outcomes = set()
    for damaged in damaged_files(data, flip):
        path.write_bytes(damaged)
        with suppress(Exception):
            outcomes.add(becomes(path, seen))
    assert "unseen" in outcomes
