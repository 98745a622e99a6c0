"""The workbook that goes out: how it looks, what travels with it, and what a failure leaves."""

from __future__ import annotations

import warnings
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from importers.workbooks.atomic import put_in_place
from importers.workbooks.errors import WorkbookUnwritableError
from importers.workbooks.export import (
    draft_workbook,
    export_workbook,
    issue_workbook,
    write_workbook,
)
from resources.words import Words
from storage.errors import NothingToUndoError, RegisterUnwritableError
from storage.history import operations
from storage.listing import Filter
from storage.operations import OperationKind
from storage.priorities import add_priority
from storage.records import add_note, edit_record
from storage.rules.message import Message
from storage.rules.terms import RecordKind, State
from tests.helpers.registers import TODAY, add, dump
from tests.importers.workbooks.helpers import AT, PLACES, WORDS, cells, send_out

if TYPE_CHECKING:
    from pathlib import Path

    from storage.register import Register


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "uit.xlsx"


def page(path: Path) -> Any:
    return load_workbook(path)[WORDS("workbook.sheet")]


def test_a_row_holds_what_a_colleague_may_see(register: Register, path: Path) -> None:
    with register.operation(Message("operation.sample")) as operation:
        priority_id = add_priority(operation, "Eén keer vertellen")
    report_id = add(register, "voortgangsbrief", kind=RecordKind.REPORT)
    record_id = add(register, "een", date(2026, 12, 31), promised_on="2026-04-02", text="woorden")
    with register.operation(Message("operation.edited")) as operation:
        edit_record(
            operation,
            record_id,
            priority_id=priority_id,
            carrier_id=report_id,
            internal_note="niet voor buiten",
            status="in_progress",
        )
        add_note(operation, record_id, "begonnen", dated_on=date(2026, 11, 1))
        add_note(operation, record_id, "bijna klaar", dated_on=date(2026, 11, 2))
    report = send_out(register, path)
    assert report.rows == 2
    head, row, _ = cells(path)
    shown = dict(zip(head, row, strict=True))
    shown.pop(WORDS("workbook.column.hash"))
    assert {name: value for name, value in shown.items() if value is not None} == {
        "Kenmerk (niet wijzigen)": record_id,
        "Nummer": "T-2026-001",
        "Soort": "Toezegging",
        "Omschrijving": "een",
        "Tekst": "woorden",
        "Termijn in de brief": "eind",
        "Uiterlijk": datetime(2026, 12, 31),  # noqa: DTZ001 - a sheet knows no time zones
        "Status": "In behandeling",
        "Prioriteit": "Eén keer vertellen",
        "Datum toezegging": datetime(2026, 4, 2),  # noqa: DTZ001 - as above
        "Kamer": "TK",
        "Toegezegd": "Toegezegd",
        "Stand van zaken": "bijna klaar",
        "Komt in": "R-2026-001",
    }
    assert "niet voor buiten" not in str(cells(path))


def test_text_is_text_and_a_day_is_a_day(register: Register, path: Path) -> None:
    add(register, "=1+1", date(2026, 12, 31), text="#REF!", handler="-5", dossier="36200")
    send_out(register, path)
    row = page(path)[2]
    for name in ("title", "text", "handler", "dossier"):
        assert row[PLACES[name] - 1].data_type == "s"
    assert row[PLACES["title"] - 1].quotePrefix
    assert row[PLACES["handler"] - 1].quotePrefix
    day = row[PLACES["latest"] - 1]
    assert (day.is_date, day.number_format) == (True, "dd-mm-yyyy")


def test_the_sheet_is_set_out_for_work_and_for_print(register: Register, path: Path) -> None:
    with register.operation(Message("operation.sample")) as operation:
        add_priority(operation, "Eén keer vertellen")
    add(register, "een")
    add(register, "twee")
    send_out(register, path)
    sheet = page(path)
    assert sheet.freeze_panes == "F2"
    assert sheet.auto_filter.ref == "A1:X3"
    assert [letter for letter in "ABCDE" if sheet.column_dimensions[letter].hidden] == ["A", "B"]
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$1:$1", "$C:$C")
    assert sheet.page_setup.fitToWidth == 3
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert sheet["E2"].alignment.wrap_text
    shaded = {cell.column_letter for cell in sheet[2] if cell.fill.fill_type == "solid"}
    assert shaded == {"A", "B", "C", "D", "I", "J", "V"}
    assert sheet.protection.sheet is False
    assert len(sheet.title) <= 31


def test_letters_have_a_name_and_a_size(register: Register, path: Path) -> None:
    add(register, "een", date(2026, 12, 31))
    send_out(register, path)
    for sheet in load_workbook(path):
        used = {(cell.font.name, cell.font.sz) for row in sheet.iter_rows() for cell in row}
        assert used <= {("Calibri", 11), ("Calibri", 14)}


def test_a_row_is_as_high_as_its_longest_text_and_goes_along(
    register: Register, path: Path
) -> None:
    add(register, "kort")
    add(register, "kop", text="woord " * 40)
    add(register, "lijst", text="een\ntwee\ndrie")
    add(register, "heel lang", text="woord " * 5_000)
    send_out(register, path)
    heights = {
        row[PLACES["title"] - 1].value: page(path).row_dimensions[row[0].row].ht
        for row in page(path).iter_rows(min_row=2)
    }
    assert heights == {"kort": None, "kop": 75, "lijst": 45, "heel lang": 405}
    with ZipFile(path) as parts:
        assert parts.read("xl/worksheets/sheet1.xml").count(b"customHeight") == 1


def test_closed_lists_are_chosen_from_a_hidden_sheet(register: Register, path: Path) -> None:
    add(register, "een")
    send_out(register, path)
    book = load_workbook(path)
    lists = book["Lijsten"]
    assert lists.sheet_state == "hidden"
    values = {column[0].value: [c.value for c in column[1:] if c.value] for column in lists.columns}
    assert values["Kamer"] == ["TK", "EK"]
    assert values["Toegezegd"] == ["Toegezegd", "Streven", "Verwachting"]
    assert values["Prioriteit"] == []
    assert "Mijlpaal" not in values["Soort"]
    found = {str(v.sqref): v.formula1 for v in book["Register"].data_validations.dataValidation}
    assert found["K2:K1048576"] == "'Lijsten'!$B$2:$B$12"
    # Without priorities there is nothing to choose from, and so no list.
    assert "L2:L1048576" not in found


def test_a_view_goes_out_in_its_own_order(register: Register, path: Path) -> None:
    add(register, "te laat", date(2026, 1, 1))
    add(register, "op tijd", date(2027, 1, 1))
    late = Filter(states=frozenset({State.LATE}))
    report = export_workbook(register, path, late, today=TODAY, at=AT, words=Words("en"))
    assert report.rows == 1
    (head, row) = load_workbook(path)["Register"].iter_rows(values_only=True)
    assert head[4] == "Description"
    assert row[4] == "te laat"


def test_an_empty_register_goes_out_with_heads(register: Register, path: Path) -> None:
    assert send_out(register, path).rows == 0
    assert len(cells(path)) == 1


def test_what_went_out_is_remembered_outside_the_undo_stack(register: Register, path: Path) -> None:
    report = send_out(register, path)
    row = operations(register)[0]
    assert (row.kind, row.label.key) == (OperationKind.ISSUE, "operation.issued")
    book: Any = load_workbook(path)
    properties = {p.name: p.value for p in book.custom_doc_props.props}
    assert properties == {"GestandRegister": register.id, "GestandExchange": report.exchange_id}
    with pytest.raises(NothingToUndoError):
        register.undo()


# What a failure leaves


def unchanged(register: Register, before: dict[str, list[tuple[object, ...]]], path: Path) -> None:
    assert dump(register) == before
    assert not [found for found in path.parent.iterdir() if found.name.startswith(f".{path.name}")]


def test_a_folder_that_is_not_there(register: Register, tmp_path: Path) -> None:
    before = dump(register)
    path = tmp_path / "weg" / "uit.xlsx"
    with pytest.raises(WorkbookUnwritableError) as caught:
        send_out(register, path)
    assert "uit.xlsx" in WORDS.say(caught.value.message)
    assert dump(register) == before


def test_a_place_that_is_taken_by_a_folder(register: Register, path: Path) -> None:
    path.mkdir()
    before = dump(register)
    with pytest.raises(WorkbookUnwritableError):
        send_out(register, path)
    unchanged(register, before, path)


def test_a_full_register_leaves_the_old_file(register: Register, path: Path) -> None:
    for number in range(20):
        add(register, f"toezegging {number}", text="x" * 2_000)
    path.write_bytes(b"de oude")
    before = dump(register)
    (pages,) = register.connection.execute("PRAGMA page_count").fetchone()
    register.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(RegisterUnwritableError):
        send_out(register, path)
    assert path.read_bytes() == b"de oude"
    unchanged(register, before, path)


@pytest.mark.parametrize("was_there", [True, False])
def test_an_error_after_the_file_was_put_there(tmp_path: Path, was_there: bool) -> None:
    part, path = tmp_path / ".uit.tmp", tmp_path / "uit.xlsx"
    part.write_bytes(b"nieuw")
    if was_there:
        path.write_bytes(b"oud")
    with pytest.raises(OSError, match="vol"), put_in_place(part, path) as put:
        put()
        assert path.read_bytes() == b"nieuw"
        raise OSError("vol")
    assert [(found.name, found.read_bytes()) for found in tmp_path.iterdir()] == (
        [("uit.xlsx", b"oud")] if was_there else []
    )


def test_the_workbook_opens_without_a_warning(register: Register, path: Path) -> None:
    add(register, "een")
    send_out(register, path)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        load_workbook(path)


def test_a_stopped_draft_leaves_no_file_and_a_whole_one_waits_beside_its_place(
    register: Register, path: Path
) -> None:
    for title in ("een", "twee", "drie"):
        add(register, title)
    asked = iter([False, True])
    draft = draft_workbook(register, path, today=TODAY)
    assert write_workbook(draft, WORDS, lambda: next(asked, True)) is None
    assert list(path.parent.glob("*.tmp")) == []
    assert write_workbook(draft, WORDS) == 0
    assert not path.exists()
    report = issue_workbook(register, draft, 0, at=AT, words=WORDS)
    assert (report.rows, report.exchange_id) == (3, draft.exchange_id)
    assert [row[3] for row in cells(path)[1:]]
    assert list(path.parent.glob("*.tmp")) == []
