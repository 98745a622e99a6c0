"""Our own sheet that came back as a text file, written by a program with habits of its own."""

from __future__ import annotations

import csv
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from importers.workbooks.carrying import carried, is_carried_by_text
from storage.records import add_note
from storage.rules.message import Message
from storage.rules.workbook_review import Handling, Outcome
from tests.helpers.registers import add
from tests.importers.workbooks.helpers import (
    PLACES,
    WORDS,
    cells,
    fill,
    only_row,
    review,
    send_out,
)

if TYPE_CHECKING:
    from pathlib import Path

    from storage.register import Register


def as_text(path: Path, days: str, edits: dict[tuple[int, str], str]) -> Path:
    """Save the sheet of a workbook as a text file, with days as `days` says, after some edits."""
    made = path.with_suffix(".csv")
    rows = [
        [value.strftime(days) if isinstance(value, datetime) else value or "" for value in row]
        for row in cells(path)
    ]
    for (row, name), value in edits.items():
        rows[row - 1][PLACES[name] - 1] = value
    with made.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    return made


@pytest.fixture
def sent(register: Register, tmp_path: Path) -> Path:
    add(register, "een", date(2026, 12, 31), promised_on="2026-04-02")
    add(register, "twee", date(2027, 3, 4), promised_on="2026-05-06")
    path = tmp_path / "uit.xlsx"
    send_out(register, path)
    return path


@pytest.mark.parametrize("days", ["%d-%m-%Y", "%m/%d/%Y", "%Y-%m-%d", "%d/%m/%y"])
def test_days_that_a_program_wrote_are_the_days_that_went_out(
    register: Register, sent: Path, days: str
) -> None:
    found = review(register, as_text(sent, days, {}))
    assert [row.outcome for row in found.rows] == [Outcome.SAME, Outcome.SAME]


def test_a_changed_day_is_read_in_the_order_of_the_file(register: Register, sent: Path) -> None:
    edits = {(2, "promised_on"): "04/03/2026"}
    found = review(register, as_text(sent, "%m/%d/%Y", edits))
    (changed,) = [row for row in found.rows if row.outcome is Outcome.CHANGED]
    (field,) = changed.fields
    assert (field.field, field.returned) == ("promised_on", "03-04-2026")


def test_days_in_both_orders_are_asked_for(register: Register, sent: Path) -> None:
    edits = {(2, "promised_on"): "31-01-2026", (3, "latest"): "12/31/2026"}
    found = review(register, as_text(sent, "%d-%m-%Y", edits))
    assert {row.outcome for row in found.rows} != {Outcome.SAME}


ODD = [
    "ıŞğ",
    "emoji 🎉",
    '="x"',
    "\u200bnul",
    "é e\u0301",
    "twee\u2028regels",
    "007",
    "=1+1",
    "a;b",
]


@pytest.mark.parametrize("encoding", ["cp1252", "iso8859-15", "utf-8", "utf-16"])
def test_what_an_encoding_has_not_is_no_change(
    register: Register, tmp_path: Path, encoding: str
) -> None:
    for n, text in enumerate(ODD):
        add(register, f"{n} {text}", text=text, minister=text)
    path = tmp_path / "uit.xlsx"
    send_out(register, path)
    made = as_text(path, "%d-%m-%Y", {(2, "minister"): "wél gewijzigd"})
    content = made.read_text(encoding="utf-8")
    made.write_bytes(content.encode(encoding, "replace"))
    rows = [row for row in review(register, made).rows if row.outcome is not Outcome.SAME]
    assert [row.row for row in rows] == [2], rows
    (changed,) = rows
    assert [field.returned for field in changed.fields] == ["wél gewijzigd"]


def test_what_a_text_file_cannot_carry_is_said_on_the_way_out(
    register: Register, tmp_path: Path
) -> None:
    path = tmp_path / "uit.xlsx"
    add(register, "gewoon, met é en €")
    send_out(register, path)
    assert "csv-bestand" not in explained(path)
    add(register, "emoji 🎉", text="ıŞğ")
    send_out(register, path)
    assert "2 teksten" in explained(path)


def explained(path: Path) -> str:
    sheet = load_workbook(path)[WORDS("workbook.explanation")]
    return "\n".join(str(cell.value) for row in sheet.iter_rows(max_col=2) for cell in row)


def test_what_only_looks_like_an_escape_may_come_back_without(
    register: Register, sheet: Path
) -> None:
    text = "letter _x0041_ blijft"
    record_id = add(register, "een", text=text)
    with register.operation(Message("operation.sample")) as operation:
        add_note(operation, record_id, text, dated_on=date(2026, 11, 1))
    send_out(register, sheet)
    plain = "letter A blijft"
    fill(sheet, 2, {"text": plain, "note": plain})
    assert only_row(review(register, sheet), 2).outcome is Outcome.SAME


@given(st.text(max_size=40), st.sampled_from(["cp1252", "iso8859-15", "utf-8", ""]))
def test_what_was_carried_once_is_carried_again(text: str, encoding: str) -> None:
    forms = carried(text, encoding)
    for form in forms:
        assert "=" in form or form in carried(form, encoding)
    assert not is_carried_by_text(text) or text in carried(text, "cp1252")


@pytest.mark.parametrize(
    "text", ["#NAAM?", "#REF!", "#WAARDE!", "#N/B", "#DEEL/0!", "######", "Err:508"]
)
def test_an_error_that_a_program_wrote_as_text_is_no_note(
    register: Register, sent: Path, text: str
) -> None:
    row = only_row(review(register, as_text(sent, "%d-%m-%Y", {(2, "note"): text})), 2)
    (field,) = row.fields
    assert (field.field, field.returned, field.outcome) == ("note", text, Outcome.REFUSED)
    assert field.handling is Handling.LATER
    assert field.reason is not None
    assert "(Stand van zaken) bevat de fout" in WORDS.say(field.reason)


def test_a_text_that_looks_like_an_error_and_went_out_is_the_same(
    register: Register, tmp_path: Path
) -> None:
    add(register, "een", text="#N/B")
    path = tmp_path / "uit.xlsx"
    send_out(register, path)
    assert only_row(review(register, as_text(path, "%d-%m-%Y", {})), 2).outcome is Outcome.SAME
