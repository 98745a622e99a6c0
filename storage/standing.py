"""Which operations stand, and which of them build on another."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any, NamedTuple

from storage.errors import CannotRevertError, LaterDependsError, OperationNotFoundError
from storage.operations import OperationKind, replay_backwards
from storage.rules.message import Message
from storage.schema import TRACKED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from storage.operations import Operation
    from storage.register import Register

Place = tuple[str, str]
"""A row: its table and its id."""


class Effect(NamedTuple):
    """What one operation made of one row.

    Attributes:
        before: Changed columns as they were; None when the row is new.
        after: Changed columns as they became; None when the row was removed.
    """

    before: dict[str, Any] | None
    after: dict[str, Any] | None

    @property
    def columns(self) -> frozenset[str]:
        """The changed columns; empty when the row came or went as a whole."""
        if self.before is None or self.after is None:
            return frozenset()
        return frozenset(self.after)


def undone(connection: sqlite3.Connection) -> dict[int, int]:
    """Return the operations that do not stand, each with the one that turned it back."""
    found: dict[int, int] = {}
    for seq, turned_back in connection.execute(
        "SELECT seq, undoes FROM operation WHERE undoes IS NOT NULL ORDER BY seq DESC"
    ):
        if seq not in found:
            found[turned_back] = seq
    return found


def later_that_depend(register: Register, seq: int) -> tuple[int, ...]:
    """Return the standing operations after `seq` that build on it, oldest first.

    One builds on another when it changes a column that the other wrote, changes or removes a row
    that the other made, refers to such a row, or removes what a row refers to that would return.
    """
    keys = foreign_keys(register.connection)
    mine = effects(register.connection, seq)
    made = {place for place, effect in mine.items() if effect.before is None}
    needed = {place for (table, _), e in mine.items() for place in _parents(keys[table], e.before)}

    def builds(place: Place, effect: Effect) -> bool:
        return (
            (place in mine and _meet(mine[place], effect))
            or (effect.after is None and place in needed)
            or not made.isdisjoint(_parents(keys[place[0]], effect.after))
        )

    return tuple(
        later
        for later, theirs in _effective_after(register, seq)
        if any(builds(place, effect) for place, effect in theirs.items())
    )


def undo_any(register: Register, seq: int, origin: object = None) -> Message:
    """Turn back one operation that no later one builds on; return the label of what was undone.

    It is an operation of its own, which Ctrl+Z undoes; the order of undo stays as it is. The days
    of records that ride in another are worked out anew.

    Raises:
        OperationNotFoundError: There is no such operation.
        CannotRevertError: It is undone already, is a step back or forth itself, or is of a kind
            that is never undone.
        LaterDependsError: Later operations build on it; it names them.
    """
    db = register.connection
    found = db.execute(
        "SELECT role, on_stack, message, message_values FROM operation WHERE seq = ?", (seq,)
    ).fetchone()
    if found is None:
        raise OperationNotFoundError("history.no_operation", seq=seq)
    role, on_stack, key, values = found
    if role != "do" or not on_stack:
        raise CannotRevertError("history.never_undone", seq=seq)
    if seq in undone(db):
        raise CannotRevertError("history.already_undone", seq=seq)
    if later := later_that_depend(register, seq):
        raise _depended_on(seq, later)
    label = Message("history.reverted", {"seq": seq})
    places = effects(db, seq)
    try:
        with register.operation(label, OperationKind.REVERT, origin, undoes=seq) as operation:
            replay_backwards(operation, seq)
            _follow_terms(register, operation, places)
    except sqlite3.IntegrityError as error:
        # A later row took what must be unique: its operation is among those of the same tables.
        tables = {table for table, _ in places}
        others = tuple(
            later
            for later, theirs in _effective_after(register, seq)
            if tables & {table for table, _ in theirs}
        )
        raise _depended_on(seq, others) from error
    return Message(key, json.loads(values))


def _depended_on(seq: int, later: tuple[int, ...]) -> LaterDependsError:
    names = ", ".join(map(str, later))
    return LaterDependsError("history.depended_on", later, seq=seq, n=len(later), others=names)


def _follow_terms(register: Register, operation: Operation, places: Iterable[Place]) -> None:
    """Work out the days of the records at these places anew, and of what rides in them."""
    from storage.deadlines import follow

    db = register.connection
    for table, row_id in places:
        if table == "deadline":
            found = db.execute("SELECT record_id FROM deadline WHERE id = ?", (row_id,)).fetchall()
        elif table == "record":
            riders = (
                "SELECT record_id FROM deadline WHERE report_id = ?1 "
                "UNION SELECT id FROM record WHERE carrier_id = ?1"
            )
            found = [(row_id,), *db.execute(riders, (row_id,)).fetchall()]
        else:
            continue
        for (record_id,) in found:
            follow(operation, record_id)


def effects(connection: sqlite3.Connection, seq: int) -> dict[Place, Effect]:
    """Return what operation `seq` made of each row, from its first to its last change of it.

    A row that it made and removed again is left out, as is one that was erased since.
    """
    found: dict[Place, Effect] = {}
    for table, row_id, before, after in connection.execute(
        "SELECT tbl, row_id, before, after FROM history WHERE operation = ? ORDER BY id", (seq,)
    ):
        if before is None and after is None:
            continue
        effect = Effect(
            json.loads(before) if before else None, json.loads(after) if after else None
        )
        earlier = found.pop((table, row_id), None)
        if earlier is not None:
            effect = _merged(earlier, effect)
        if effect != Effect(None, None):
            found[table, row_id] = effect
    return found


def _merged(first: Effect, then: Effect) -> Effect:
    before = first.before
    if before is not None and then.before is not None:
        before = then.before | before
    after = then.after
    if after is not None and first.after is not None:
        after = first.after | after
    return Effect(before, after)


def _meet(mine: Effect, theirs: Effect) -> bool:
    """Say whether two changes of one row cannot be told apart."""
    whole = not mine.columns or not theirs.columns
    return whole or bool(mine.columns & theirs.columns)


def _effective_after(register: Register, seq: int) -> list[tuple[int, dict[Place, Effect]]]:
    """Return the operations after `seq` whose work still stands, oldest first, with their effects.

    Steps back and forth leave nothing of their own; one that turned another back out of turn
    leaves what it did besides.
    """
    db = register.connection
    gone = undone(db)
    found = []
    for later, turned_back in db.execute(
        "SELECT seq, undoes FROM operation WHERE seq > ? AND role = 'do' ORDER BY seq", (seq,)
    ).fetchall():
        if later in gone:
            continue
        theirs = effects(db, later)
        if turned_back is not None:
            theirs = _without(theirs, effects(db, turned_back))
        found.append((later, theirs))
    return found


def _without(theirs: dict[Place, Effect], other: dict[Place, Effect]) -> dict[Place, Effect]:
    rest = {}
    for place, effect in theirs.items():
        if place not in other:
            rest[place] = effect
            continue
        left = effect.columns - other[place].columns
        if left and other[place].columns and effect.before is not None and effect.after is not None:
            rest[place] = Effect(
                {column: effect.before[column] for column in left},
                {column: effect.after[column] for column in left},
            )
    return rest


def _parents(keys: Mapping[str, str], values: Mapping[str, Any] | None) -> list[Place]:
    """Return the rows to which the columns of a row refer."""
    if values is None:
        return []
    return [(keys[c], str(value)) for c, value in values.items() if c in keys and value is not None]


def foreign_keys(connection: sqlite3.Connection) -> dict[str, dict[str, str]]:
    """Return by table which columns refer to which table."""
    return {
        table: {
            column: parent
            for _, _, parent, column, *_ in connection.execute(f"PRAGMA foreign_key_list({table})")
        }
        for table in TRACKED
    }
