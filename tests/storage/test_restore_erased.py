"""What was erased for good does not come back out of a backup."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from storage.backup import back_up
from storage.check import check
from storage.erase import erase
from storage.restore import opened_backup, restore
from storage.rules.message import Message
from tests.helpers.registers import TODAY, add, new_register

if TYPE_CHECKING:
    from pathlib import Path

    from storage.register import Register

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
WORDS = "Mevrouw Jansen uit Appelscha vroeg om een loket in haar eigen dorp, dichtbij."
LABEL = Message("operation.sample")


def with_source(register: Register, *record_ids: str) -> str:
    """Add a source that makes the first record and is cited by the others too."""
    with register.operation(LABEL) as operation:
        source = operation.insert(
            "source", {"kind": "letter", "title": "De brief", "title_key": "de brief"}
        )
        text = {"source_id": source, "text": f"{WORDS} En meer.", "text_hash": "x"}
        operation.insert("source_text", text)
        for number, record_id in enumerate(record_ids):
            cited = {
                "source_id": source,
                "record_id": record_id,
                "role": "repeated" if number else "made",
                "spans": "[[0, 10]]",
                "quote": WORDS,
            }
            operation.insert("citation", cited)
            operation.update("record", record_id, {"text": WORDS})
            note = {"record_id": record_id, "dated_on": TODAY.isoformat(), "text": "een stand"}
            operation.insert("note", note)
    return source


def restored(register: Register, path: Path) -> int:
    with opened_backup(path, register.id) as backup:
        return restore(register, backup)


def words_in(register: Register) -> str:
    return "\n".join(register.connection.iterdump())


def test_the_words_of_an_erased_source_stay_away(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        made, cites, other = (add(register, f"nummer {n}") for n in range(3))
        source = with_source(register, made, cites)
        path = back_up(register, tmp_path, NOW).backup.path
        with register.operation(LABEL) as operation:
            operation.update("record", other, {"handler": "Anna"})
            priority = operation.insert("priority", {"title": "nieuw"})
            operation.update("record", cites, {"priority_id": priority})
        erase(register, source)
        assert WORDS not in words_in(register)
        assert restored(register, path) >= 1
        assert WORDS not in words_in(register)
        rows = dict(register.connection.execute("SELECT id, handler FROM record"))
        assert made not in rows
        assert rows[other] == ""
        assert not {problem.key for problem in check(register).problems} - {"check.derived"}
        register.undo()
        assert WORDS not in words_in(register)


def test_what_hangs_on_something_erased_stays_away_with_it(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        gone = add(register, "wordt weggehaald")
        stays = add(register, "blijft")
        source = with_source(register, stays, gone)
        path = back_up(register, tmp_path, NOW).backup.path
        with register.operation(LABEL) as operation:
            for table in ("citation", "note"):
                found = operation.connection.execute(
                    f"SELECT id FROM {table} WHERE record_id = ?", (gone,)
                ).fetchall()
                for (row_id,) in found:
                    operation.delete(table, row_id)
            operation.delete("record", gone)
        erase(register, source)
        restored(register, path)
        assert WORDS not in words_in(register)
        assert register.connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert not {problem.key for problem in check(register).problems} - {"check.derived"}
