"""As issued, as now, as returned: what each row that comes back would change."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook as Book
from openpyxl.comments import Comment

from importers.workbooks import apply_workbook
from importers.workbooks.errors import ReviewOutdatedError
from storage.calendars import load_calendar
from storage.deadlines import deadlines_of
from storage.detail import detail_of
from storage.listing import Filter, all_keys, rows
from storage.priorities import add_priority
from storage.questions import open_questions
from storage.records import add_note, edit_record, remove_record
from storage.rules.language import DEFAULTS
from storage.rules.message import Message
from storage.rules.terms import DeadlineChange, DeadlineKind, RecordKind, Status
from storage.rules.workbook_review import Handling, Outcome
from tests.helpers.registers import TODAY, add
from tests.importers.workbooks.helpers import (
    AT,
    PLACES,
    WORDS,
    cells,
    edit,
    fill,
    only_row,
    read_here,
    review,
    send_out,
    take_over,
)

if TYPE_CHECKING:
    from pathlib import Path

    from storage.detail import Detail
    from storage.operations import Change
    from storage.register import Register
    from storage.rules.workbook_review import RowReview

HAND = Message("operation.edited", {"number": "T-2026-001"})


def change(register: Register, record_id: str, **values: Any) -> None:
    with register.operation(HAND) as operation:
        edit_record(operation, record_id, **values)


def said(row: RowReview) -> list[str]:
    messages = [*([row.reason] if row.reason else []), *row.notices]
    return [WORDS.say(message) for message in messages]


def detail(register: Register, record_id: str) -> Detail:
    return detail_of(register, record_id, TODAY)


# What the register did in the meantime


def test_what_only_the_register_changed_stays(register: Register, sheet: Path) -> None:
    record_id = add(register, "een", handler="A. de Groot")
    send_out(register, sheet)
    change(register, record_id, handler="L. van Dam")
    fill(sheet, 2, {"title": "anders"})
    (field,) = only_row(review(register, sheet), 2).fields
    assert (field.field, field.label_key) == ("title", "workbook.column.title")
    take_over(register, sheet)
    row = detail(register, record_id).row
    assert (row.title, row.handler) == ("anders", "L. van Dam")


def test_both_changed_the_same_field_is_a_clash_and_the_rest_is_taken(
    register: Register, sheet: Path
) -> None:
    record_id = add(register, "een", handler="A. de Groot")
    send_out(register, sheet)
    change(register, record_id, handler="L. van Dam")
    fill(sheet, 2, {"handler": "S. Smit", "title": "anders"})
    row = only_row(review(register, sheet), 2)
    assert row.outcome is Outcome.CLASH
    assert said(row) == ["Register en bestand zijn beide gewijzigd: Behandelaar."]
    assert [(f.issued, f.now, f.returned) for f in row.fields] == [
        ("een", "een", "anders"),
        ("A. de Groot", "L. van Dam", "S. Smit"),
    ]
    assert [(f.outcome, f.handling, f.changed_by) for f in row.fields] == [
        (Outcome.CHANGED, Handling.FILE, ""),
        (Outcome.CLASH, Handling.LATER, ""),
    ]
    assert row.fields[1].changed_at == datetime(2026, 11, 22, 9, 0, 6, tzinfo=UTC)
    assert take_over(register, sheet) == 1
    after = detail(register, record_id).row
    assert (after.title, after.handler) == ("anders", "L. van Dam")
    (question,) = open_questions(register)
    assert (question.kind, question.record_id, question.field) == ("clash", record_id, "handler")
    assert (question.issued, question.now, question.returned) == (
        "A. de Groot",
        "L. van Dam",
        "S. Smit",
    )


def test_both_changed_it_alike_is_the_same(register: Register, sheet: Path) -> None:
    record_id = add(register, "een")
    send_out(register, sheet)
    change(register, record_id, title="anders")
    fill(sheet, 2, {"title": "anders"})
    assert only_row(review(register, sheet), 2).outcome is Outcome.SAME


def test_a_record_removed_in_the_meantime(register: Register, sheet: Path) -> None:
    kept, changed = add(register, "een"), add(register, "twee")
    send_out(register, sheet)
    fill(sheet, 3, {"title": "anders"})
    with register.operation(HAND) as operation:
        remove_record(operation, kept)
        remove_record(operation, changed)
    found = review(register, sheet)
    assert only_row(found, 2).outcome is Outcome.SAME
    assert only_row(found, 3).outcome is Outcome.CLASH
    assert said(only_row(found, 3)) == ["Deze rij is intussen uit het register verwijderd."]


def test_a_row_left_out_is_reported_and_never_removed(register: Register, sheet: Path) -> None:
    add(register, "een")
    gone = add(register, "twee")
    send_out(register, sheet)
    edit(sheet, lambda page: page.delete_rows(3))
    found = review(register, sheet)
    (row,) = [each for each in found.rows if each.outcome is Outcome.MISSING]
    assert (row.id, row.number, row.title, row.row) == (gone, "T-2026-002", "twee", 0)
    assert take_over(register, sheet) == 0
    assert len(all_keys(register, Filter(), TODAY)) == 2


def test_what_was_not_in_the_sheet_is_not_missing(register: Register, sheet: Path) -> None:
    add(register, "een")
    send_out(register, sheet)
    add(register, "twee")
    assert review(register, sheet).counts[Outcome.MISSING] == 0


def test_a_review_that_is_out_of_date_writes_nothing(register: Register, sheet: Path) -> None:
    record_id = add(register, "een")
    send_out(register, sheet)
    fill(sheet, 2, {"title": "anders"})
    seen = review(register, sheet)
    change(register, record_id, title="intussen")
    with pytest.raises(ReviewOutdatedError) as caught:
        apply_workbook(
            register,
            read_here(sheet),
            seen,
            today=TODAY,
            at=AT,
            calendar=load_calendar(),
            settings=DEFAULTS,
            words=WORDS,
        )
    assert "opnieuw" in WORDS.say(caught.value.message)
    assert detail(register, record_id).row.title == "intussen"


# What the colleague did


def test_rows_may_be_sorted_and_columns_moved(register: Register, sheet: Path) -> None:
    for title in ("een", "twee", "drie"):
        add(register, title)
    send_out(register, sheet)
    values = cells(sheet)
    made = Book()
    page = made.worksheets[0]
    for row in [values[0], *reversed(values[1:])]:
        page.append(tuple(reversed(row)))
    made.save(sheet)
    found = review(register, sheet)
    assert found.counts[Outcome.SAME] == 3
    # Its rows tell which issue they answer, where the file does not.
    assert found.notices == ()


def test_rows_that_lost_their_hidden_columns_to_sorting_are_refused(
    register: Register, sheet: Path
) -> None:
    for title in ("een", "twee"):
        add(register, title)
    send_out(register, sheet)

    def swap_what_shows(page: Any) -> None:
        for column in range(PLACES["number"], page.max_column + 1):
            above, below = page.cell(2, column), page.cell(3, column)
            above.value, below.value = below.value, above.value

    edit(sheet, swap_what_shows)
    found = review(register, sheet)
    assert [row.outcome for row in found.rows] == [Outcome.REFUSED] * 2
    assert "T-2026-002 hoort bij een ander verborgen kenmerk" in said(only_row(found, 2))[0]
    take_over(register, sheet)
    assert {row.title for row in rows(register, all_keys(register, Filter(), TODAY), TODAY)} == {
        "een",
        "twee",
    }


def test_a_cell_that_a_merged_one_covers_is_not_emptied(register: Register, sheet: Path) -> None:
    for title in ("een", "twee"):
        add(register, title, handler="A. de Groot")
    send_out(register, sheet)
    place = PLACES["handler"]

    def merge(page: Any) -> None:
        page.insert_rows(1)
        page.merge_cells(start_row=1, end_row=1, start_column=1, end_column=place)
        page.merge_cells(start_row=3, end_row=4, start_column=place, end_column=place)

    edit(sheet, merge)
    found = review(register, sheet)
    assert [row.outcome for row in found.rows] == [Outcome.SAME, Outcome.REFUSED]
    assert "(Behandelaar) is samengevoegd" in said(only_row(found, 4))[0]


def test_a_new_row_gets_what_was_typed_and_the_rest_from_the_register(
    register: Register, sheet: Path
) -> None:
    with register.operation(HAND) as operation:
        add_priority(operation, "Eén keer vertellen")
    add(register, "een")
    send_out(register, sheet)
    fill(
        sheet,
        3,
        {
            "title": "Brief over loketten",
            "kind": "Motie",
            "deadline": "eind 2026",
            "promised_on": date(2026, 4, 2),
            "priority": "één keer vertellen",
            "chamber": "EK",
            "note": "is besproken",
            "latest": date(2026, 5, 1),
            "number": "M-9",
        },
    )
    found = only_row(review(register, sheet), 3)
    assert (found.outcome, found.id, found.title) == (Outcome.NEW, None, "Brief over loketten")
    assert {f.field: f.returned for f in found.fields} == {
        "title": "Brief over loketten",
        "kind": "Motie",
        "deadline": "eind 2026",
        "promised_on": "02-04-2026",
        "priority": "Eén keer vertellen",
        "chamber": "EK",
        "note": "is besproken",
        "number": "M-9",
        "latest": "01-05-2026",
    }
    kept = [f.field for f in found.fields if f.handling is Handling.TEXT]
    assert kept == ["number", "latest"]
    assert take_over(register, sheet) == 1
    (new,) = [
        r for r in rows(register, all_keys(register, Filter(), TODAY), TODAY) if r.title != "een"
    ]
    assert (new.number, new.kind, new.status) == ("M-2026-001", RecordKind.MOTION, Status.OPEN)
    assert (new.wording, new.earliest, new.latest) == (
        "eind 2026",
        date(2026, 10, 1),
        date(2026, 12, 31),
    )
    assert (new.priority, new.chamber) == ("Eén keer vertellen", "EK")
    (note,) = detail(register, new.id).notes
    assert (note.text, note.author, note.dated_on) == ("is besproken", "uit.xlsx", TODAY)
    assert {(e.label, e.value) for e in detail(register, new.id).extras} == {
        ("Nummer", "M-9"),
        ("Uiterlijk", "01-05-2026"),
    }


def test_a_changed_term_is_read_anew_from_the_day_of_the_promise(
    register: Register, sheet: Path
) -> None:
    record_id = add(register, "een", date(2026, 12, 31), promised_on="2025-04-02")
    send_out(register, sheet)
    fill(sheet, 2, {"deadline": "binnen drie maanden"})
    take_over(register, sheet)
    first, second = deadlines_of(register.connection, record_id)
    assert (first.is_current, second.change) == (False, DeadlineChange.CORRECTION)
    assert second.deadline.latest == date(2025, 7, 2)
    assert second.deadline.reference == date(2025, 4, 2)


def test_a_term_that_nobody_can_read_takes_no_other_ones_place(
    register: Register, sheet: Path
) -> None:
    record_id = add(register, "een", date(2026, 12, 31))
    send_out(register, sheet)
    fill(sheet, 2, {"deadline": "als de sterren goed staan"})
    take_over(register, sheet)
    row = detail(register, record_id).row
    assert (row.wording, row.latest) == ("eind", date(2026, 12, 31))
    (question,) = open_questions(register)
    assert (question.field, question.returned) == ("deadline", "als de sterren goed staan")


def test_a_term_that_nobody_can_read_is_kept_with_a_notice(register: Register, sheet: Path) -> None:
    heard: list[Change] = []
    record_id = add(register, "een")
    send_out(register, sheet)
    fill(sheet, 2, {"deadline": "als de sterren goed staan"})
    register.on_change(heard.append)
    take_over(register, sheet)
    assert [notice.key for notice in heard[-1].notices] == ["workbook.notice.unread"]
    row = detail(register, record_id).row
    assert (row.wording, row.deadline_kind) == ("als de sterren goed staan", DeadlineKind.UNREAD)


def test_an_emptied_cell_empties_and_an_emptied_term_is_no_term(
    register: Register, sheet: Path
) -> None:
    record_id = add(register, "een", date(2026, 12, 31), handler="A", promised_on="2026-04-02")
    send_out(register, sheet)
    fill(sheet, 2, {"handler": None, "deadline": None, "promised_on": None})
    take_over(register, sheet)
    row = detail(register, record_id).row
    assert (row.handler, row.wording, row.latest, row.promised_on) == ("", "", None, None)


def test_stand_van_zaken_is_added_to_and_never_emptied(register: Register, sheet: Path) -> None:
    record_id = add(register, "een")
    with register.operation(HAND) as operation:
        add_note(operation, record_id, "begonnen", dated_on=date(2026, 11, 1))
    send_out(register, sheet)
    fill(sheet, 2, {"note": None})
    assert said(only_row(review(register, sheet), 2)) == [
        "De stand van zaken is leeggemaakt; wat in het register staat, blijft."
    ]
    fill(sheet, 2, {"note": "bijna klaar"})
    take_over(register, sheet)
    assert [(note.text, note.author) for note in detail(register, record_id).notes] == [
        ("bijna klaar", "uit.xlsx"),
        ("begonnen", ""),
    ]


def test_both_added_a_note_is_no_clash(register: Register, sheet: Path) -> None:
    record_id = add(register, "een")
    with register.operation(HAND) as operation:
        add_note(operation, record_id, "van eerder", dated_on=date(2026, 11, 1))
    send_out(register, sheet)
    with register.operation(HAND) as operation:
        add_note(operation, record_id, "van mij", dated_on=TODAY)
    fill(sheet, 2, {"note": "van de collega"})
    row = only_row(review(register, sheet), 2)
    assert row.outcome is Outcome.CHANGED
    assert [(each.issued, each.now, each.returned) for each in row.fields] == [
        ("van eerder", "van mij", "van de collega")
    ]
    take_over(register, sheet)
    assert {note.text for note in detail(register, record_id).notes} == {
        "van eerder",
        "van mij",
        "van de collega",
    }


def test_what_is_not_the_colleagues_is_reported_and_stays(register: Register, sheet: Path) -> None:
    record_id = add(register, "een", date(2026, 12, 31))
    send_out(register, sheet)
    fill(sheet, 2, {"latest": date(2027, 1, 31), "earliest": "eind mei", "title": "anders"})
    row = only_row(review(register, sheet), 2)
    assert {field.field: (field.returned, field.handling) for field in row.fields} == {
        "title": ("anders", Handling.FILE),
        "latest": ("31-01-2027", Handling.LATER),
        "earliest": ("eind mei", Handling.LATER),
    }
    assert "‘Vanaf’ hoort bij het register" in said(row)[0]
    take_over(register, sheet)
    assert detail(register, record_id).row.latest == date(2026, 12, 31)
    assert {(each.field, each.returned) for each in open_questions(register)} == {
        ("latest", "2027-01-31"),
        ("earliest", "eind mei"),
    }


def test_columns_and_comments_of_the_colleague_are_kept_once(
    register: Register, sheet: Path
) -> None:
    record_id = add(register, "een")
    send_out(register, sheet)

    def by_hand(page: Any) -> None:
        page.cell(row=1, column=30).value = "Mijn kolom"
        page.cell(row=2, column=30).value = "=van mij"
        page.cell(row=2, column=30).data_type = "s"
        page.cell(row=2, column=PLACES["title"]).comment = Comment("kan dit korter?", "collega")

    edit(sheet, by_hand)
    row = only_row(review(register, sheet), 2)
    assert row.outcome is Outcome.CHANGED
    assert [(f.field, f.returned) for f in row.fields] == [
        ("column.Mijn kolom", "Mijn kolom: =van mij"),
        ("comment.Omschrijving", "Omschrijving: collega: kan dit korter?"),
    ]
    take_over(register, sheet)
    assert {(e.label, e.value) for e in detail(register, record_id).extras} == {
        ("Mijn kolom", "=van mij"),
        ("Omschrijving", "collega: kan dit korter?"),
    }
    assert only_row(review(register, sheet), 2).outcome is Outcome.SAME
    edit(sheet, lambda page: page.cell(row=2, column=30, value="iets anders"))
    (field,) = only_row(review(register, sheet), 2).fields
    assert (field.now, field.returned) == ("Mijn kolom: =van mij", "Mijn kolom: iets anders")
    take_over(register, sheet)
    assert len(detail(register, record_id).extras) == 2

    def unsigned(page: Any) -> None:
        page.cell(row=2, column=PLACES["title"]).comment = Comment("kan dit korter?", "")

    edit(sheet, unsigned)
    assert only_row(review(register, sheet), 2).outcome is Outcome.SAME
