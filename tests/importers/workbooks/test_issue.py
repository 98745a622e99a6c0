"""What goes out to colleagues: who is asked what, several workbooks at once, and how it comes back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from importers.workbooks.child import read_file
from importers.workbooks.columns import BY_NAME, letter_in_sheet
from importers.workbooks.errors import WorkbookUnwritableError
from importers.workbooks.export import (
    Wanted,
    draft_workbooks,
    export_workbook,
    issue_workbooks,
    write_workbook,
)
from importers.workbooks.own_sheets import travelled, written_in_explanation
from resources.words import LANGUAGES, Words
from storage.history import operations
from storage.listing import Filter
from storage.rounds import (
    Asked,
    awaited_rounds,
    close_issue,
    recipients,
    round_of,
    rounds,
)
from tests.helpers.registers import TODAY, add, dump
from tests.importers.workbooks.helpers import AT, PLACES, WORDS, edit, read_here, review, take_over

if TYPE_CHECKING:
    from pathlib import Path

    from storage.register import Register

DUE = TODAY + timedelta(days=14)
ROUND = Asked(due_on=DUE, title="uitvraag november", request="Graag de stand.", round_id="r1")


def issue_to(register: Register, folder: Path, *names: str) -> list[str]:
    """Issue the whole register to each of these and return the ids of the exchanges."""
    wanted = [
        Wanted(folder / f"{name}.xlsx", Filter(), ROUND._replace(recipient=name)) for name in names
    ]
    drafts = draft_workbooks(register, wanted, today=TODAY)
    written = [(draft, write_workbook(draft, WORDS) or 0) for draft in drafts]
    return [each.exchange_id for each in issue_workbooks(register, written, at=AT, words=WORDS)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_explanation_says_what_is_asked(
    register: Register, tmp_path: Path, language: str
) -> None:
    add(register, "een")
    words, path = Words(language), tmp_path / "uit.xlsx"
    asked = ROUND._replace(recipient="Directie Curatieve ggz")
    export_workbook(register, path, today=TODAY, at=AT, words=words, asked=asked)
    book = load_workbook(path)
    assert book.sheetnames[:2] == [words("workbook.sheet"), words("workbook.explanation")]
    sheet = book[words("workbook.explanation")]
    said = "\n".join(str(cell.value) for row in sheet.iter_rows(max_col=2) for cell in row)
    assert "Directie Curatieve ggz" in said
    assert "Graag de stand." in said
    assert "6 december 2026" in said or "6 December 2026" in said
    for name in ("number", "kind", "earliest", "latest", "carrier"):
        assert words(BY_NAME[name].label_key) in said
    assert sheet.column_dimensions["C"].hidden


def test_what_is_written_in_the_explanation_is_seen(register: Register, tmp_path: Path) -> None:
    add(register, "een")
    path = tmp_path / "uit.xlsx"
    export_workbook(register, path, today=TODAY, at=AT, words=WORDS)
    assert review(register, path).notices == ()
    book = load_workbook(path)
    sheet = book[WORDS("workbook.explanation")]
    sheet["B3"] = "liever niet"
    sheet["E9"] = "met groet"
    book.save(path)
    (written,) = [w for each in read_file(path).sheets if (w := written_in_explanation(each))]
    found = {(each.place, each.text) for each in written}
    assert {("B3", "liever niet"), ("E9", "met groet")} <= found
    (notice,) = review(register, path).notices
    assert "B3" in str(notice.values["cells"])


def test_a_sheet_of_a_colleague_is_no_explanation(register: Register, tmp_path: Path) -> None:
    add(register, "een")
    path = tmp_path / "uit.xlsx"
    export_workbook(register, path, today=TODAY, at=AT, words=WORDS)
    book = load_workbook(path)
    book.create_sheet("Toelichting van mij")["A1"] = "bij rij 2"
    book.save(path)
    (notice,) = review(register, path).notices
    assert notice.key == "workbook.notice.sheet_beside_ours"


def test_where_it_comes_from_is_known_without_properties(
    register: Register, tmp_path: Path
) -> None:
    add(register, "een")
    path = tmp_path / "uit.xlsx"
    report = export_workbook(register, path, today=TODAY, at=AT, words=WORDS)
    book: Any = load_workbook(path)
    for name in [prop.name for prop in book.custom_doc_props.props]:
        del book.custom_doc_props[name]
    book.save(path)
    assert set(travelled(read_file(path)).values()) == {register.id, report.exchange_id}
    assert read_here(path).exchange_id == report.exchange_id


def test_a_behandelaar_may_be_chosen_and_another_typed(register: Register, tmp_path: Path) -> None:
    add(register, "een", handler="Directie A")
    add(register, "twee", handler="Directie B")
    path = tmp_path / "uit.xlsx"
    export_workbook(register, path, today=TODAY, at=AT, words=WORDS)
    book = load_workbook(path)
    column = letter_in_sheet("handler")
    (choice,) = [
        each
        for each in book["Register"].data_validations.dataValidation
        if str(each.sqref).startswith(f"{column}2")
    ]
    assert not choice.showErrorMessage
    lists = {c[0].value: [x.value for x in c[1:] if x.value] for c in book["Lijsten"].columns}
    assert lists["Behandelaar"] == ["Directie A", "Directie B"]


def test_what_is_late_is_marked_by_the_sheet_itself(register: Register, tmp_path: Path) -> None:
    add(register, "te laat", date(2026, 1, 1))
    path = tmp_path / "uit.xlsx"
    export_workbook(register, path, today=TODAY, at=AT, words=WORDS)
    (ruled,) = load_workbook(path)["Register"].conditional_formatting
    late, soon = ruled.rules
    latest = letter_in_sheet("latest")
    assert f"${latest}2<TODAY()" in late.formula[0]
    assert '="Voldaan"' in late.formula[0]
    assert '="Toegezegd"' in late.formula[0]
    assert f"${latest}2<=TODAY()+42" in soon.formula[0]


def test_a_round_is_remembered_until_all_is_back(register: Register, tmp_path: Path) -> None:
    add(register, "een")
    first, second, third = issue_to(register, tmp_path, "A", "B", "C")
    assert sum(each.label.key == "operation.issued_round" for each in operations(register)) == 1
    (found,) = rounds(register)
    assert (found.title, found.request, found.due_on) == (ROUND.title, ROUND.request, DUE)
    assert [(each.id, each.recipient, each.rows) for each in found.issued] == [
        (first, "A", 1),
        (second, "B", 1),
        (third, "C", 1),
    ]
    assert recipients(register) == ["A", "B", "C"]
    assert (found.back, len(found.awaited), found.overdue(DUE)) == (0, 3, ())
    assert found.overdue(DUE + timedelta(days=1)) == found.issued
    edit(tmp_path / "B.xlsx", lambda sheet: sheet.cell(2, PLACES["minister"], "BZK"))
    take_over(register, tmp_path / "B.xlsx")
    (found,) = awaited_rounds(register)
    assert found.back == 1
    assert [each.recipient for each in found.awaited] == ["A", "C"]
    close_issue(register, first, TODAY, origin=None)
    close_issue(register, third, TODAY, origin=None)
    assert awaited_rounds(register) == []
    register.undo()
    assert [each.recipient for each in awaited_rounds(register)[0].awaited] == ["C"]
    assert round_of(register, second) == rounds(register)[0]
    assert round_of(register, "elders") is None


def test_without_a_day_no_answer_is_awaited(register: Register, tmp_path: Path) -> None:
    add(register, "een")
    export_workbook(register, tmp_path / "uit.xlsx", today=TODAY, at=AT, words=WORDS)
    (found,) = rounds(register)
    assert found.awaited == ()
    assert awaited_rounds(register) == []


def test_a_round_goes_out_whole_or_not_at_all(register: Register, tmp_path: Path) -> None:
    add(register, "een")
    (tmp_path / "A.xlsx").write_bytes(b"van eerder")
    before = dump(register)
    wanted = [Wanted(tmp_path / f"{name}.xlsx", Filter(), ROUND) for name in "AB"]
    drafts = draft_workbooks(register, wanted, today=TODAY)
    written = [(draft, write_workbook(draft, WORDS) or 0) for draft in drafts]
    # The second cannot be put at its place.
    drafts[1].part.unlink()
    with pytest.raises(WorkbookUnwritableError) as refused:
        issue_workbooks(register, written, at=AT, words=WORDS)
    assert refused.value.message.values["name"] == "B.xlsx"
    assert (tmp_path / "A.xlsx").read_bytes() == b"van eerder"
    assert sorted(path.name for path in tmp_path.glob("*.xlsx")) == ["A.xlsx"]
    assert dump(register) == before
