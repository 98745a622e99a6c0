"""What happened since a backup is told record by record."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from storage.backup import back_up
from storage.difference import difference
from storage.history_changes import Act
from storage.restore import moment_of, opened_backup
from storage.rules.message import Message
from tests.helpers.registers import TODAY, add, new_register

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def test_what_differs_is_told_by_record(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        a, b, c = (add(register, title) for title in ("blijft", "verdwijnt", "verandert"))
        path = back_up(register, tmp_path, NOW).backup.path
        d = add(register, "nieuw", date(2027, 1, 1))
        note = {"record_id": c, "dated_on": TODAY.isoformat(), "text": "sindsdien"}
        with register.operation(Message("operation.sample")) as operation:
            operation.update("record", b, {"deleted": 1})
            operation.update("record", c, {"handler": "Anna", "title_key": "zzz"})
            operation.insert("note", note)
            operation.insert("setting", {"id": "x", "value": "y"})
        with opened_backup(path, register.id) as backup:
            found = difference(register, backup)
            assert moment_of(backup) < NOW + timedelta(minutes=5)
    by_id = {record.record_id: record for record in found.records}
    assert {i: record.act for i, record in by_id.items()} == {
        b: Act.REMOVED,
        c: Act.CHANGED,
        d: Act.ADDED,
    }
    assert a not in by_id
    assert [found.count(act) for act in (Act.ADDED, Act.CHANGED, Act.REMOVED)] == [1, 1, 1]
    whole, new_note = by_id[c].rows
    assert [(f.field, f.old, f.new) for f in whole.fields] == [("handler", None, "Anna")]
    assert (new_note.table, new_note.act) == ("note", Act.ADDED)
    assert ("text", None, "sindsdien") in [(f.field, f.old, f.new) for f in new_note.fields]
    assert by_id[d].title == "nieuw"
    assert [(row.table, row.act) for row in found.beside] == [("setting", Act.ADDED)]
