"""Workbooks that went out or came in, remembered with their rows."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from storage.exchanges import (
    CELLS,
    ExchangeRow,
    Ledger,
    add_exchange,
    cells_hash,
    extras,
    in_order,
    keep_extra,
    note_texts,
    sheet_records,
)
from storage.operations import OperationKind
from storage.records import add_note, edit_record, remove_record
from storage.rules.message import Message
from storage.rules.terms import RecordKind
from tests.helpers.registers import add, new_register

if TYPE_CHECKING:
    from pathlib import Path

    from storage.register import Register

AT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
LABEL = Message("operation.workbook", {"name": "a.xlsx", "n": 1})


def exchange(
    register: Register, direction: str, rows: list[ExchangeRow], file_hash: str = ""
) -> str:
    kind = OperationKind.ISSUE if direction == "out" else OperationKind.WORKBOOK
    with register.operation(LABEL, kind) as operation:
        return add_exchange(
            operation, direction, rows, at=AT, file_name="a.xlsx", file_hash=file_hash
        )


def test_a_record_as_a_row_is_canonical_text(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        report_id = add(register, "brief", kind=RecordKind.REPORT)
        record_id = add(register, "een", date(2026, 12, 31), promised_on="2026-04-02")
        gone = add(register, "weg")
        with register.operation(LABEL) as operation:
            edit_record(operation, record_id, carrier_id=report_id)
            add_note(operation, record_id, "later", dated_on=date(2026, 11, 2))
            add_note(operation, record_id, "eerder", dated_on=date(2026, 11, 1))
            remove_record(operation, gone)
        found = sheet_records(register)
        assert found[gone].deleted
        record = found[record_id]
        assert tuple(record.cells) == CELLS
        assert record.kind is RecordKind.PROMISE
        assert {name: text for name, text in record.cells.items() if text} == {
            "number": "T-2026-001",
            "kind": "toezegging",
            "title": "een",
            "deadline": "eind",
            "latest": "2026-12-31",
            "status": "open",
            "promised_on": "2026-04-02",
            "chamber": "TK",
            "firmness": "toezegging",
            "note": "later",
            "carrier": "R-2026-001",
        }
        assert note_texts(register) == {record_id: {"later", "eerder"}}
        keys = [found[record_id].key, 99, found[report_id].key]
        assert [each.id for each in in_order(found, keys)] == [record_id, report_id]


def test_the_hash_follows_the_content_and_not_the_empty_cells() -> None:
    assert cells_hash({"a": "1", "b": ""}) == cells_hash({"a": "1"}) == cells_hash({"a": "1"})
    assert cells_hash({"a": "1"}) != cells_hash({"a": "2"})
    assert cells_hash({"a": "1"}) != cells_hash({"b": "1"})


def test_a_row_is_found_as_it_went_out_in_whichever_workbook(tmp_path: Path) -> None:
    old, new = {"title": "een"}, {"title": "twee"}
    with new_register(tmp_path) as register:
        first = exchange(register, "out", [ExchangeRow("r", "Blad", 2, old)])
        second = exchange(register, "out", [ExchangeRow("r", "Blad", 2, new)])
        ledger = Ledger(register, second)
        assert ledger.issued("r", cells_hash(old)) == old
        assert ledger.issued("r", cells_hash(new)) == new
        assert ledger.issued("r", "onbekend") is None
        assert ledger.issued("andere", cells_hash(old)) is None
        assert (ledger.knows_exchange, ledger.sent) == (True, ("r",))
        assert not Ledger(register, "").knows_exchange
        assert Ledger(register, first).taken == {}


def test_what_came_in_is_known_again_until_it_is_undone(tmp_path: Path) -> None:
    cells = {"title": "een", "hash": "abc"}
    with new_register(tmp_path) as register:
        exchange(register, "in", [ExchangeRow("r", "Blad", 2, cells)], file_hash="f")
        ledger = Ledger(register, "")
        assert ledger.was_taken("r", cells)
        assert not ledger.was_taken("r", {**cells, "hash": "def"})
        assert not ledger.was_taken("andere", cells)
        assert ledger.issued("r", cells_hash(cells)) is None
        register.undo()
        assert not Ledger(register, "").was_taken("r", cells)


def test_an_extra_is_kept_once_and_its_value_follows(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        record_id = add(register, "een")
        for value in ("eerst", "daarna"):
            made = exchange(register, "in", [])
            with register.operation(LABEL) as operation:
                keep_extra(
                    operation,
                    record_id,
                    "column",
                    "Kleur",
                    cell="X2",
                    value=value,
                    exchange_id=made,
                )
        ((key, (_, value)),) = extras(register).items()
        assert (key, value) == ((record_id, "column", "Kleur"), "daarna")
