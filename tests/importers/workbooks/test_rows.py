"""Rows that cannot be read, values as a spreadsheet makes them, and where a sheet comes from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook as Book
from openpyxl import load_workbook

from importers.workbooks.errors import WorkbookRefusedError
from storage.deadlines import deadlines_of, set_deadline
from storage.detail import detail_of
from storage.listing import Filter, all_keys, rows
from storage.questions import open_questions
from storage.register import Register
from storage.rules.deadline import Deadline
from storage.rules.message import Message
from storage.rules.terms import DeadlineKind, RecordKind, Status
from storage.rules.workbook_review import Decision, Handling, Outcome, Zone
from tests.helpers.registers import TODAY, Clock, add, counting_ids
from tests.helpers.spreadsheets import raw_workbook, text_row
from tests.importers.workbooks.deciding import reviewing, taken
from tests.importers.workbooks.helpers import (
    PLACES,
    WORDS,
    cells,
    edit,
    fill,
    only_row,
    review,
    send_out,
    take_over,
)

if TYPE_CHECKING:
    from pathlib import Path

    from storage.detail import Detail
    from storage.rules.workbook_review import RowReview

HAND = Message("operation.edited", {"number": "T-2026-001"})


def said(row: RowReview) -> list[str]:
    messages = [*([row.reason] if row.reason else []), *row.notices]
    return [WORDS.say(message) for message in messages]


def detail(register: Register, record_id: str) -> Detail:
    return detail_of(register, record_id, TODAY)


# What cannot be read


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"status": "Te laat"}, "Cel K2 (Status): ‘Te laat’ komt niet voor in de lijst."),
        ({"status": "Gepland"}, "Cel K2 (Status): ‘Gepland’ kan niet bij deze soort."),
        ({"status": None}, "Cel K2 (Status) mag niet leeg zijn."),
        ({"title": "  "}, "Cel E2 (Omschrijving) mag niet leeg zijn."),
        ({"chamber": "TK, EK"}, "Cel S2 (Kamer): ‘TK, EK’ komt niet voor in de lijst."),
        ({"priority": "Nieuw"}, "Cel L2 (Prioriteit): ‘Nieuw’ komt niet voor in de lijst."),
        (
            {"promised_on": "12/31/2026"},
            "Cel R2 (Datum toezegging): ‘12/31/2026’ is geen datum. Schrijf bijvoorbeeld 31-12-2026.",
        ),
        (
            {"promised_on": "voor de zomer van 2026"},
            (
                "Cel R2 (Datum toezegging): ‘voor de zomer van 2026’ is geen datum. "
                "Schrijf bijvoorbeeld 31-12-2026."
            ),
        ),
        ({"id": "onbekend"}, "Het kenmerk van deze rij staat niet in het register."),
    ],
)
def test_a_row_that_cannot_be_read_says_where_and_why(
    register: Register, sheet: Path, values: dict[str, Any], sentence: str
) -> None:
    add(register, "een")
    send_out(register, sheet)
    fill(sheet, 2, {"handler": "L. van Dam", **values})
    found = review(register, sheet)
    row = only_row(found, 2)
    assert row.outcome is Outcome.REFUSED
    assert said(row) == [sentence]
    # The fault costs nothing but its own cell; it is asked, and stays on the list until it is.
    is_known = "id" not in values
    assert take_over(register, sheet) == is_known
    (row_now,) = rows(register, all_keys(register, Filter(), TODAY), TODAY)
    assert row_now.handler == ("L. van Dam" if is_known else "")
    (question,) = open_questions(register)
    assert question.reason is not None
    assert WORDS.say(question.reason) == sentence
    assert question.kind == ("fault" if is_known else "row")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("31-12-2026", date(2026, 12, 31)),
        ("1.5.2026", date(2026, 5, 1)),
        ("2026-05-01", date(2026, 5, 1)),
        ("1 mei 2026", date(2026, 5, 1)),
        (date(2026, 5, 1), date(2026, 5, 1)),
        ("14-05-1848", date(1848, 5, 14)),
    ],
)
def test_a_day_may_be_typed_in_many_ways(
    register: Register, sheet: Path, typed: object, day: date
) -> None:
    record_id = add(register, "een")
    send_out(register, sheet)
    fill(sheet, 2, {"promised_on": typed})
    take_over(register, sheet)
    assert detail(register, record_id).row.promised_on == day


def test_formulas_and_errors_never_enter(register: Register, sheet: Path) -> None:
    record_id = add(register, "een", handler="A. de Groot")
    add(register, "twee")
    send_out(register, sheet)

    def by_hand(page: Any) -> None:
        page.cell(row=2, column=PLACES["handler"]).value = "=A1"
        page.cell(row=3, column=PLACES["handler"]).value = "#REF!"

    edit(sheet, by_hand)
    found = review(register, sheet)
    assert said(only_row(found, 2)) == [
        "Cel M2 (Behandelaar) is een formule zonder uitkomst. Vervang die door de waarde."
    ]
    assert said(only_row(found, 3)) == [
        "Cel M3 (Behandelaar) bevat de fout #REF!. Vervang die door de waarde."
    ]
    assert take_over(register, sheet) == 0
    assert detail(register, record_id).row.handler == "A. de Groot"
    # What the formula was is kept with the question.
    assert {each.returned for each in open_questions(register)} == {"=A1", "#REF!"}


@pytest.mark.parametrize("text", ["=A1", "#REF!"])
def test_a_formula_or_an_error_is_no_term(register: Register, sheet: Path, text: str) -> None:
    record_id = add(register, "een")
    send_out(register, sheet)
    edit(sheet, lambda page: page.cell(row=2, column=PLACES["deadline"], value=text))
    assert take_over(register, sheet) == 0
    assert detail(register, record_id).row.wording == ""
    (question,) = open_questions(register)
    assert (question.kind, question.field, question.returned) == ("fault", "deadline", text)


def test_of_two_rows_with_one_id_one_is_the_records_and_the_other_is_new(
    register: Register, sheet: Path
) -> None:
    record_id = add(register, "een")
    send_out(register, sheet)
    fill(sheet, 2, {"handler": "L. van Dam"})
    fill(sheet, 3, {"id": record_id, "title": "kopie"})
    found = review(register, sheet)
    assert [row.outcome for row in found.rows] == [Outcome.CHANGED, Outcome.NEW]
    assert only_row(found, 3).reason is not None
    assert said(only_row(found, 3))[0].startswith("Deze rij heeft het kenmerk van T-2026-001")


def test_a_row_without_title_is_refused_with_its_best_words(
    register: Register, sheet: Path
) -> None:
    send_out(register, sheet)
    fill(sheet, 2, {"handler": "Totaal"})
    row = only_row(review(register, sheet), 2)
    assert (row.outcome, row.title) == (Outcome.REFUSED, "Totaal")
    assert said(row) == ["Deze rij heeft geen omschrijving."]


# Where it comes from


def test_a_workbook_of_another_register_is_refused(
    register: Register, sheet: Path, tmp_path: Path
) -> None:
    add(register, "een")
    send_out(register, sheet)
    other = Register.create(tmp_path / "ander.gestand", Clock(), new_id=counting_ids("ander"))
    with other, pytest.raises(WorkbookRefusedError) as caught:
        review(other, sheet)
    assert caught.value.reason == "other_register"
    assert "ander register" in WORDS.say(caught.value.message)


def test_a_lost_id_is_found_again_by_the_number(register: Register, sheet: Path) -> None:
    add(register, "een")
    send_out(register, sheet)
    fill(sheet, 2, {"id": None, "hash": None, "title": "anders"})
    row = only_row(review(register, sheet), 2)
    assert (row.outcome, row.number) == (Outcome.CHANGED, "T-2026-001")
    # But not when nothing says that it is our number.
    values = cells(sheet)
    made = Book()
    for each in values:
        made.worksheets[0].append(each[2:])
    made.save(sheet)
    row = only_row(review(register, sheet), 2)
    assert (row.outcome, row.handling) == (Outcome.NEW, Handling.LATER)
    (candidate,) = row.candidates
    assert (candidate.number, candidate.zone) == ("T-2026-001", Zone.ASK)
    assert WORDS.say(candidate.reason) == "Hetzelfde nummer: T-2026-001."


def test_a_sheet_that_we_did_not_issue_is_compared_with_now(
    register: Register, sheet: Path
) -> None:
    add(register, "een")
    send_out(register, sheet)
    fill(sheet, 2, {"hash": "onbekend", "title": "anders"})
    (field,) = only_row(review(register, sheet), 2).fields
    assert (field.issued, field.now, field.returned) == (None, "een", "anders")


def test_a_plain_list_becomes_new_records(register: Register, sheet: Path) -> None:
    made = Book()
    for row in (["Omschrijving", "Status"], ["een", "In behandeling"], ["twee", None]):
        made.worksheets[0].append(row)
    made.save(sheet)
    assert take_over(register, sheet) == 2
    found = rows(register, all_keys(register, Filter(), TODAY), TODAY)
    assert {(row.title, row.status) for row in found} == {
        ("een", Status.IN_PROGRESS),
        ("twee", Status.OPEN),
    }


def test_what_a_spreadsheet_made_of_typed_words_is_read_as_typed(
    register: Register, sheet: Path
) -> None:
    record_id = add(register, "een")
    send_out(register, sheet)
    fill(sheet, 2, {"dossier": date(2026, 4, 2), "handler": True, "debate": 36_200})
    take_over(register, sheet)
    row = detail(register, record_id).row
    assert (row.dossier, row.handler, row.debate) == ("02-04-2026", "ja", "36200")


def test_a_formula_with_an_outcome_is_read_with_a_notice(register: Register, sheet: Path) -> None:
    cell = '<c r="B2" t="str"><f>"L. "&amp;"van Dam"</f><v>L. van Dam</v></c>'
    head, row = text_row(1, "Omschrijving", "Behandelaar"), text_row(2, "een")
    raw_workbook(sheet, head + row.replace("</row>", f"{cell}</row>"))
    found = only_row(review(register, sheet), 2)
    assert said(found) == ["Cel B2 (Behandelaar) is een formule; de uitkomst is gelezen."]
    assert [field.returned for field in found.fields] == ["een", "L. van Dam"]


def test_a_workbook_of_an_unknown_issue_says_so(register: Register, sheet: Path) -> None:
    add(register, "een")
    send_out(register, sheet)
    book: Any = load_workbook(sheet)
    for each in book.custom_doc_props.props:
        if each.name == "GestandExchange":
            each.value = "onbekend"
    book.save(sheet)
    assert [notice.key for notice in review(register, sheet).notices] == [
        "workbook.notice.no_issue"
    ]


def test_a_change_of_the_words_alone_keeps_the_report_that_carries_it(
    register: Register, sheet: Path
) -> None:
    report_id = add(register, "brief", kind=RecordKind.REPORT)
    record_id = add(register, "een")
    carried = Deadline("in de volgende brief", DeadlineKind.CARRIED, carrier="volgende brief")
    with register.operation(HAND) as operation:
        set_deadline(operation, record_id, carried, report_id=report_id)
    send_out(register, sheet)
    row = next(n for n, each in enumerate(cells(sheet), 1) if each[0] == record_id)
    fill(sheet, row, {"deadline": "in de eerstvolgende voortgangsbrief"})
    take_over(register, sheet)
    (current,) = [d for d in deadlines_of(register.connection, record_id) if d.is_current]
    assert current.report_id == report_id
    fill(sheet, row, {"deadline": "eind 2026", "hash": None})
    found = reviewing(register, sheet)
    found.decide(only_row(found.review, row).key("deadline"), Decision(Handling.FILE))
    taken(found)
    (current,) = [d for d in deadlines_of(register.connection, record_id) if d.is_current]
    assert (current.report_id, current.deadline.latest) == (None, date(2026, 12, 31))


def test_a_term_in_words_is_read_from_the_day_of_its_promise(
    register: Register, sheet: Path
) -> None:
    add(register, "een", promised_on="2026-04-02")
    send_out(register, sheet)
    fill(sheet, 2, {"deadline": "rond de zomer"})
    (field,) = only_row(review(register, sheet), 2).fields
    assert (field.field, field.outcome) == ("deadline", Outcome.CHANGED)
    fill(sheet, 2, {"deadline": "groen met stippen"})
    (field,) = only_row(review(register, sheet), 2).fields
    assert field.outcome is Outcome.REFUSED
