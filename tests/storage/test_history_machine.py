"""Whatever is done, undone and done again: history replayed from empty equals the register."""

from __future__ import annotations

import ast
import json
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from storage.check import check
from storage.errors import NothingToUndoError
from storage.records import add_note, add_record, edit_record, remove_record
from storage.register import Register
from storage.rules.message import Message
from storage.rules.terms import RecordKind
from storage.schema import TRACKED
from tests.helpers.registers import TODAY, Clock, counting_ids, dump, new_register

TEXT = st.text(max_size=30)


def replayed(register: Register) -> dict[str, list[tuple[object, ...]]]:
    """Build all tables from history alone."""
    tables: dict[str, dict[str, dict[str, Any]]] = {table: {} for table in TRACKED}
    for table, row_id, before, after in register.connection.execute(
        "SELECT tbl, row_id, before, after FROM history ORDER BY id"
    ):
        if after is None:
            del tables[table][row_id]
        elif before is None:
            tables[table][row_id] = json.loads(after)
        else:
            tables[table][row_id] |= json.loads(after)
    db = register.connection
    result = {}
    for table, rows in tables.items():
        info = db.execute(f"PRAGMA table_info({table})").fetchall()
        columns = [row[1] for row in info]
        defaults = {row[1]: ast.literal_eval(row[4]) if row[4] else None for row in info}
        result[table] = sorted(
            (tuple({**defaults, **row}[c] for c in columns) for row in rows.values()), key=repr
        )
    return result


class Machine(RuleBasedStateMachine):
    """Create, edit, annotate, remove, undo, redo, reopen, in any order."""

    @initialize()
    def start(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.register = new_register(Path(self.folder.name))
        self.undone: list[dict[str, list[tuple[object, ...]]]] = []
        self.done: list[dict[str, list[tuple[object, ...]]]] = []
        self.runs = 0

    def teardown(self) -> None:
        if hasattr(self, "register"):
            self.register.close()
            self.folder.cleanup()

    def act(self, work: Any) -> None:
        before = dump(self.register)
        with self.register.operation(Message("operation.edited", {"number": "x"})) as op:
            work(op)
        if dump(self.register) != before:
            self.done.append(before)
            self.undone.clear()

    def records(self) -> list[str]:
        return [
            r for (r,) in self.register.connection.execute("SELECT id FROM record ORDER BY key")
        ]

    @rule(title=TEXT.filter(str.strip), kind=st.sampled_from(RecordKind))
    def create(self, title: str, kind: RecordKind) -> None:
        self.act(lambda op: add_record(op, kind, "t" + title, today=TODAY))

    @rule(data=st.data(), title=TEXT, note=TEXT)
    def edit(self, data: st.DataObject, title: str, note: str) -> None:
        if records := self.records():
            chosen = data.draw(st.sampled_from(records))
            self.act(lambda op: edit_record(op, chosen, title="x" + title, internal_note=note))

    @rule(data=st.data(), text=TEXT)
    def annotate(self, data: st.DataObject, text: str) -> None:
        if records := self.records():
            chosen = data.draw(st.sampled_from(records))
            self.act(lambda op: add_note(op, chosen, "n" + text, dated_on=TODAY))

    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        if records := self.records():
            chosen = data.draw(st.sampled_from(records))
            self.act(lambda op: remove_record(op, chosen))

    @rule()
    def undo(self) -> None:
        before = dump(self.register)
        try:
            self.register.undo()
        except NothingToUndoError:
            assert not self.done
            return
        assert dump(self.register) == self.done.pop()
        self.undone.append(before)

    @rule()
    def redo(self) -> None:
        before = dump(self.register)
        try:
            self.register.redo()
        except NothingToUndoError:
            assert not self.undone
            return
        assert dump(self.register) == self.undone.pop()
        self.done.append(before)

    @rule()
    def reopen(self) -> None:
        path = self.register.path
        self.register.close()
        self.runs += 1
        self.register = Register.open(path, Clock(), new_id=counting_ids(f"run{self.runs}"))

    @invariant()
    def history_is_the_register(self) -> None:
        if hasattr(self, "register"):
            assert replayed(self.register) == dump(self.register)
            assert check(self.register).problems == ()


Machine.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestHistory = Machine.TestCase
