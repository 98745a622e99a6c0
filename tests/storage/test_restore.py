"""Going back to a backup gives its rows, loses nothing, and refuses what is none."""

from __future__ import annotations

import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from resources.words import LANGUAGES, Words
from storage.backup import back_up
from storage.check import check
from storage.difference import difference
from storage.errors import (
    RegisterUnwritableError,
)
from storage.operations import OperationKind
from storage.register import Register
from storage.restore import (
    STAYS,
    changed_rows,
    opened_backup,
    restore,
    restore_copy,
)
from storage.rules.message import Message
from tests.helpers.registers import TODAY, Clock, add, dump, new_register

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from storage.operations import Change, Operation

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
LABEL = Message("operation.edited", {"number": "x"})


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with new_register(tmp_path) as made:
        yield made


def sound(register: Register) -> bool:
    """Say whether structure, history and rows agree; these tests write no derived columns."""
    return {problem.key for problem in check(register).problems} <= {
        "check.derived",
        "check.numbers",
    }


def restored(register: Register, path: Path) -> int:
    with opened_backup(path, register.id) as backup:
        return restore(register, backup)


def inside(register: Register) -> dict[str, list[tuple[object, ...]]]:
    return {table: rows for table, rows in dump(register).items() if table not in STAYS}


def write(register: Register, *deeds: Callable[[Operation], object]) -> None:
    with register.operation(LABEL) as operation:
        for deed in deeds:
            deed(operation)


def note(record_id: str, text: str) -> dict[str, str]:
    return {"record_id": record_id, "dated_on": TODAY.isoformat(), "text": text}


def test_the_rows_become_those_of_the_backup_as_one_operation(
    register: Register, folder: Path
) -> None:
    stays, goes = add(register, "blijft", date(2027, 1, 1)), add(register, "gaat weg")
    write(register, lambda op: op.insert("note", note(stays, "eerst")))
    then = dump(register)
    path = back_up(register, folder, NOW).backup.path
    add(register, "nieuw")
    write(
        register,
        lambda op: op.update("record", stays, {"handler": "Anna", "text": "veranderd"}),
        lambda op: op.insert("note", note(stays, "later")),
        lambda op: op.update("record", goes, {"deleted": 1}),
        lambda op: op.insert("setting", {"id": "x", "value": "y"}),
    )
    now = dump(register)
    heard: list[Change] = []
    register.on_change(heard.append)
    assert restored(register, path) == 5
    assert dump(register) == then
    [change] = heard
    assert change.kind is OperationKind.RESTORE
    for language in LANGUAGES:
        assert "22-11-2026" in Words(language).say(change.label)
    assert sound(register)
    register.undo()
    assert dump(register) == now
    register.redo()
    assert dump(register) == then
    assert sound(register)


def test_a_backup_of_now_changes_nothing(register: Register, folder: Path) -> None:
    add(register, "een")
    path = back_up(register, folder, NOW).backup.path
    (last,) = register.connection.execute("SELECT max(seq) FROM operation").fetchone()
    assert restored(register, path) == 0
    assert register.connection.execute("SELECT max(seq) FROM operation").fetchone() == (last,)


def test_search_finds_what_came_back(register: Register, folder: Path) -> None:
    record_id = add(register, "zonnepanelen")
    path = back_up(register, folder, NOW).backup.path
    write(register, lambda op: op.update("record", record_id, {"title": "windmolens"}))
    restored(register, path)
    words = register.connection.execute("SELECT words FROM search_words").fetchall()
    assert "zonnepanelen" in words[0][0]
    assert sound(register)


def test_what_must_be_unique_may_have_changed_hands(register: Register, folder: Path) -> None:
    a, b, c = (add(register, title) for title in "abc")
    write(register, lambda op: op.insert("note", note(a, "hangt aan a")))
    numbers = [row["number"] for row in records(register, a, b, c)]
    then = dump(register)
    path = back_up(register, folder, NOW).backup.path
    write(
        register,
        *(
            lambda op, i=record_id, n=number: op.update("record", i, {"number": n})
            for record_id, number in (
                (a, "x"),
                (b, numbers[0]),
                (c, numbers[1]),
                (a, numbers[2]),
            )
        ),
    )
    restored(register, path)
    assert dump(register) == then
    register.undo()
    assert [row["number"] for row in records(register, a, b, c)] == [numbers[n] for n in (2, 0, 1)]
    assert sound(register)


def records(register: Register, *ids: str) -> list[dict[str, object]]:
    found = []
    for record_id in ids:
        row = register.connection.execute(
            "SELECT number, title FROM record WHERE id = ?", (record_id,)
        ).fetchone()
        found.append({"number": row[0], "title": row[1]})
    return found


def test_a_number_and_key_that_another_took_are_given_back(
    register: Register, folder: Path
) -> None:
    """Undo takes a row away; the next record takes its key."""
    add(register, "eerst")
    then = dump(register)
    path = back_up(register, folder, NOW).backup.path
    register.undo()
    add(register, "andere op dezelfde sleutel")
    restored(register, path)
    assert dump(register) == then
    again = add(register, "nieuw")
    (number,) = register.connection.execute(
        "SELECT number FROM record WHERE id = ?", (again,)
    ).fetchone()
    assert number.endswith("003"), "numbers never go back"


def test_what_happened_outside_stays(register: Register, folder: Path) -> None:
    record_id = add(register, "een")
    exchange = {"direction": "out", "at": NOW.isoformat(), "file_name": "uit.xlsx"}
    path = back_up(register, folder, NOW).backup.path
    write(
        register,
        lambda op: op.insert("exchange", {"id": "uit", **exchange}),
        lambda op: op.insert(
            "reminder_mark", {"record_id": record_id, "rung": "2w", "due_on": "2026-12-01"}
        ),
        lambda op: op.insert("setting", {"id": "x", "value": "y"}),
    )
    assert restored(register, path) == 1
    count = "SELECT (SELECT count(*) FROM exchange), (SELECT count(*) FROM reminder_mark)"
    assert register.connection.execute(count).fetchone() == (1, 1)


def test_reminders_of_a_record_that_goes_go_with_it(register: Register, folder: Path) -> None:
    path = back_up(register, folder, NOW).backup.path
    record_id = add(register, "nieuw", date(2027, 1, 1))
    mark = {"record_id": record_id, "rung": "2w", "due_on": "2026-12-01"}
    write(register, lambda op: op.insert("reminder_mark", mark))
    now = dump(register)
    restored(register, path)
    assert not any(dump(register).values())
    assert register.connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert register.connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    register.undo()
    assert dump(register) == now
    assert sound(register)


def test_a_numbering_that_went_on_in_the_backup_is_followed(
    register: Register, folder: Path, tmp_path: Path
) -> None:
    """The backup may be of a copy in which work went on."""
    add(register, "een")
    restore_copy(back_up(register, folder, NOW).backup.path, tmp_path / "kopie.gestand")
    with Register.open(tmp_path / "kopie.gestand", Clock()) as copy:
        for n in range(3):
            add(copy, f"in de kopie {n}")
        path = back_up(copy, folder, NOW + timedelta(days=1)).backup.path
        there = {row[2] for row in dump(copy)["record"]}
    restored(register, path)
    [last] = records(register, add(register, "daarna"))
    assert last["number"] not in there


ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(
            ["add", "edit", "delete", "note", "unnote", "undo", "redo", "number", "step"]
        ),
        st.integers(0, 5),
    ),
    min_size=1,
    max_size=12,
)


def act(register: Register, what: str, which: int) -> None:
    db = register.connection
    ids = [row[0] for row in db.execute("SELECT id FROM record ORDER BY key")]
    one = ids[which % len(ids)] if ids else ""
    notes = [row[0] for row in db.execute("SELECT id FROM note ORDER BY id")]
    if what == "add":
        add(register, f"nummer {which}", date(2027, 1, 1) if which % 2 else None)
    elif what == "undo" and register.undoable():
        register.undo()
    elif what == "redo" and register.redoable():
        register.redo()
    elif what == "unnote" and notes:
        write(register, lambda op: op.delete("note", notes[which % len(notes)]))
    elif one and what == "edit":
        write(register, lambda op: op.update("record", one, {"handler": f"h{which}"}))
    elif one and what == "delete":
        write(register, lambda op: op.update("record", one, {"deleted": which % 2}))
    elif one and what == "note":
        write(register, lambda op: op.insert("note", note(one, f"stand {which}")))
    elif one and what == "step":
        write(register, lambda op: op.insert("step", {"record_id": one, "title": f"s{which}"}))
    elif len(ids) > 1 and what == "number":
        other = ids[(which + 1) % len(ids)]
        numbers = [str(row["number"]) for row in records(register, one, other)]
        write(
            register,
            lambda op: op.update("record", one, {"number": f"{numbers[0]}~"}),
            lambda op: op.update("record", other, {"number": numbers[0]}),
            lambda op: op.update("record", one, {"number": numbers[1]}),
        )


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(ACTIONS, ACTIONS)
def test_any_backup_comes_back_and_the_restore_is_undone(
    before: list[tuple[str, int]], after: list[tuple[str, int]]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        with new_register(place) as register:
            for what, which in before:
                act(register, what, which)
            then = dump(register)
            path = back_up(register, place, NOW).backup.path
            for what, which in after:
                act(register, what, which)
            now = dump(register)
            with opened_backup(path, register.id) as backup:
                told = difference(register, backup)
                touched = restore(register, backup)
                assert changed_rows(register, backup) == []
            assert dump(register) == then
            assert bool(touched) == (now != then)
            assert bool(told.records or told.beside) <= bool(touched)
            assert sound(register)
            if touched:
                register.undo()
                assert dump(register) == now


def test_a_full_disk_leaves_the_register_as_it_was(register: Register, folder: Path) -> None:
    ids = [add(register, f"nummer {n}") for n in range(3)]
    for record_id in ids:
        with register.operation(LABEL) as operation:
            operation.insert("note", note(record_id, "x" * 20_000))
    path = back_up(register, folder, NOW).backup.path
    for record_id in ids:
        with register.operation(LABEL) as operation:
            operation.update("record", record_id, {"text": "y" * 9000})
    (notes,) = register.connection.execute("SELECT count(*) FROM note").fetchone()
    assert notes == 3
    with register.operation(LABEL) as operation:
        for (row_id,) in operation.connection.execute("SELECT id FROM note").fetchall():
            operation.delete("note", row_id)
    before = dump(register)
    (pages,) = register.connection.execute("PRAGMA page_count").fetchone()
    register.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(RegisterUnwritableError):
        restored(register, path)
    assert dump(register) == before
    register.connection.execute("PRAGMA max_page_count = 1000000")
    assert restored(register, path) == 6
    assert sound(register)
