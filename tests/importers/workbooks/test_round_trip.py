"""What goes out and comes back unchanged changes nothing, whatever stands in the register."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.history import operations
from storage.priorities import add_priority
from storage.questions import open_questions
from storage.records import add_note, add_record
from storage.rules.deadline import Deadline
from storage.rules.message import Message
from storage.rules.source_terms import Chamber
from storage.rules.terms import DeadlineKind, Firmness, RecordKind, Status, statuses_of
from storage.rules.workbook_review import Handling, Outcome
from tests.helpers.registers import TODAY, add, new_register
from tests.importers.workbooks.helpers import cells, fill, only_row, review, send_out, take_over

if TYPE_CHECKING:
    from storage.register import Register

AWKWARD = [
    "=1+1",
    '=HYPERLINK("x")',
    "+31 6",
    "-5",
    "@SUM(A1)",
    "#REF!",
    "#N/A",
    "_x0041_",
    "_x005F_x0041_",
    "a_x000D_b",
    "twee\nregels\n",
    "\ttab",
    "  voor en na  ",
    "   ",
    "\N{NO-BREAK SPACE}",
    "'aanhaling",
    '"aanhaling"',
    "<b>&amp;</b>",
    "007",
    "1e5",
    "31-12-2026",
    "WAAR",
    "5.0",
    "\N{GRINNING FACE}",
    "e\N{COMBINING ACUTE ACCENT}",
    "\N{RIGHT-TO-LEFT OVERRIDE}om",
    "… [ingekort: volledige tekst staat in het register]",
]
TEXTS = st.one_of(
    st.sampled_from(AWKWARD),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
)
WORDS = st.one_of(
    st.sampled_from(AWKWARD).filter(str.strip),
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1).map("a{}".format),
)
DAYS = st.none() | st.dates(date(1800, 1, 1), date(2200, 12, 31))


@st.composite
def records(draw: st.DrawFn) -> dict[str, object]:
    kind = draw(st.sampled_from([kind for kind in RecordKind if kind is not RecordKind.MILESTONE]))
    return {
        "kind": kind,
        "title": draw(WORDS),
        "status": draw(st.sampled_from(statuses_of(kind))),
        "firmness": draw(st.sampled_from(Firmness)),
        "chamber": draw(st.sampled_from(["", *Chamber])),
        "promised_on": draw(DAYS),
        "deadline": draw(st.none() | st.tuples(TEXTS, DAYS)),
        "note": draw(st.just("") | WORDS),
        "with_priority": draw(st.booleans()),
        **{
            name: draw(TEXTS)
            for name in ("text", "minister", "handler", "ministry", "dossier", "debate")
        },
    }


def fill_register(register: Register, wanted: list[dict[str, object]], priority: str) -> None:
    with register.operation(Message("operation.sample")) as operation:
        priority_id = add_priority(operation, priority)
        for record in wanted:
            values = dict(record)
            term, note = values.pop("deadline"), str(values.pop("note"))
            deadline = None
            if isinstance(term, tuple):
                deadline = Deadline(term[0], DeadlineKind.WINDOW, latest=term[1])
            if values.pop("with_priority"):
                values["priority_id"] = priority_id
            record_id = add_record(
                operation,
                RecordKind(str(values.pop("kind"))),
                str(values.pop("title")),
                today=TODAY,
                deadline=deadline,
                promised_on=values.pop("promised_on"),  # type: ignore[arg-type]
                **values,  # type: ignore[arg-type]
            )
            add_note(operation, record_id, note, dated_on=TODAY)


@given(st.lists(records(), max_size=4), TEXTS.filter(str.strip))
@settings(max_examples=20, deadline=None)
def test_an_unchanged_workbook_changes_nothing(
    wanted: list[dict[str, object]], priority: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "uit.xlsx"
        with new_register(Path(folder)) as register:
            fill_register(register, wanted, f"P{priority}")
            send_out(register, path)
            found = review(register, path)
            assert [row for row in found.rows if row.outcome is not Outcome.SAME] == []
            assert found.counts[Outcome.SAME] == len(wanted)
            assert found.notices == ()
            assert all(row.notices == () for row in found.rows)


@pytest.mark.parametrize(
    "text", ["x" * 40_000, "\N{GRINNING FACE}" * 20_000, "_x0041_" * 6_000, "a\n" * 16_384]
)
def test_a_text_too_long_for_a_cell_is_never_taken_back_shortened(
    tmp_path: Path, text: str
) -> None:
    path = tmp_path / "uit.xlsx"
    with new_register(tmp_path) as register:
        add(register, "een", text=text)
        assert send_out(register, path).shortened == 1
        (_, row) = cells(path)
        assert str(row[5]).endswith("… [ingekort: volledige tekst staat in het register]")
        assert review(register, path).counts[Outcome.SAME] == 1

        # Changed by a colleague: still not taken for the whole text.
        fill(path, 2, {"text": f"Vooraf. {row[5]}", "title": "anders"})
        found = only_row(review(register, path), 2)
        assert {field.field: field.handling for field in found.fields} == {
            "title": Handling.FILE,
            "text": Handling.LATER,
        }
        take_over(register, path)
        assert register.connection.execute("SELECT text FROM record").fetchone() == (text,)
        assert [each.field for each in open_questions(register)] == ["text"]


def test_three_cells_changed_are_exactly_three_and_one_step_back(tmp_path: Path) -> None:
    path, before = tmp_path / "uit.xlsx", tmp_path / "voor.xlsx"
    with new_register(tmp_path) as register:
        for title in ("=een", "twee", "drie"):
            add(register, title, date(2026, 12, 31), handler="A. de Groot")
        send_out(register, before)
        send_out(register, path)
        fill(path, 2, {"title": "=een, anders", "handler": "L. van Dam"})
        fill(path, 4, {"status": "Voldaan"})

        found = review(register, path)
        assert found.counts[Outcome.CHANGED] == 2
        assert found.counts[Outcome.SAME] == 1
        assert sum(len(row.fields) for row in found.rows) == 3
        first = only_row(found, 2)
        assert [(f.field, f.issued, f.now, f.returned) for f in first.fields] == [
            ("title", "=een", "=een", "=een, anders"),
            ("handler", "A. de Groot", "A. de Groot", "L. van Dam"),
        ]
        (third,) = only_row(found, 4).fields
        assert (third.field, third.now, third.returned) == ("status", "Openstaand", "Voldaan")

        assert take_over(register, path) == 2
        assert operations(register)[0].label.key == "operation.workbook"
        after = tmp_path / "na.xlsx"
        send_out(register, after)
        assert cells(after) != cells(before)

        register.undo()
        send_out(register, after)
        assert cells(after) == cells(before)


def test_taking_over_twice_changes_nothing_the_second_time(tmp_path: Path) -> None:
    path = tmp_path / "uit.xlsx"
    with new_register(tmp_path) as register:
        add(register, "een")
        send_out(register, path)
        fill(path, 2, {"title": "anders", "note": "ligt ter inzage"})
        fill(path, 3, {"title": "erbij", "deadline": "eind 2026"})
        fill(path, 4, {"title": "erbij", "deadline": "eind 2026"})
        assert take_over(register, path) == 3
        count = len(operations(register))

        again = review(register, path)
        assert again.counts[Outcome.SAME] == 3
        assert take_over(register, path) == 0
        assert len(operations(register)) == count

        # Not even after the register went on.
        record_id = str(only_row(again, 2).id)
        with register.operation(Message("operation.edited")) as operation:
            operation.update("record", record_id, {"title": "weer anders"})
            add_note(operation, record_id, "is verzonden", dated_on=TODAY)
        assert review(register, path).counts[Outcome.SAME] == 3

        # But it can be taken over again when the first time was undone.
        register.undo()
        register.undo()
        found = review(register, path)
        assert (found.counts[Outcome.CHANGED], found.counts[Outcome.NEW]) == (1, 2)


def test_a_change_back_to_an_earlier_value_is_a_change(tmp_path: Path) -> None:
    first, second = tmp_path / "een.xlsx", tmp_path / "twee.xlsx"
    with new_register(tmp_path) as register:
        record_id = add(register, "een")
        send_out(register, first)
        fill(first, 2, {"title": "anders"})
        take_over(register, first)
        with register.operation(Message("operation.edited")) as operation:
            operation.update("record", record_id, {"title": "verder"})
        send_out(register, second)
        fill(second, 2, {"title": "anders"})
        assert review(register, second).counts[Outcome.CHANGED] == 1


def test_every_status_goes_out_and_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "uit.xlsx"
    with new_register(tmp_path) as register:
        for status in statuses_of(RecordKind.PROMISE):
            add(register, status, status=status)
        for status in statuses_of(RecordKind.REPORT):
            add(register, status, kind=RecordKind.REPORT, status=status)
        send_out(register, path)
        assert review(register, path).counts[Outcome.SAME] == len(
            [*statuses_of(RecordKind.PROMISE), *statuses_of(RecordKind.REPORT)]
        )
        assert {row[PLACES_STATUS] for row in cells(path)[1:]} >= {"Te beoordelen", "Gepland"}
        assert Status.OPEN not in {row[PLACES_STATUS] for row in cells(path)[1:]}


PLACES_STATUS = 10


def test_what_a_sheet_says_is_met_gets_its_day_as_in_the_window(tmp_path: Path) -> None:
    path = tmp_path / "uit.xlsx"
    with new_register(tmp_path) as register:
        record_id = add(register, "een", date(2026, 12, 31))
        settled = "SELECT settled_on FROM record WHERE id = ?"
        for status, day in (("Voldaan", TODAY.isoformat()), ("Openstaand", None)):
            send_out(register, path)
            fill(path, 2, {"status": status})
            take_over(register, path)
            assert register.connection.execute(settled, (record_id,)).fetchone() == (day,)
        send_out(register, path)
        fill(path, 3, {"title": "nieuw", "status": "Voldaan"})
        take_over(register, path)
        found = register.connection.execute("SELECT settled_on FROM record WHERE title = 'nieuw'")
        # When that was is not said: a made-up day is worse than none.
        assert found.fetchone() == (None,)
