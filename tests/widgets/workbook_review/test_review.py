"""The review of a workbook: drawn as text, decided by keys and mouse, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QTextCursor
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget

from resources.words import LANGUAGES, Words
from storage.rules.message import Message
from storage.rules.workbook_review import (
    Candidate,
    Decision,
    Handling,
    LineKey,
    Outcome,
    RowReview,
    WorkbookReview,
    Zone,
)
from tests.widgets.hands import CTRL, check_model, click, press
from tests.widgets.workbook_review.sample import LONG, SampleReviewed, sample_review
from widgets.difference_table.pills import CHOICE_ROLE, Choice
from widgets.theme import Theme
from widgets.theme.theme import bold
from widgets.workbook_review import WorkbookReviewPane
from widgets.workbook_review.model import Column

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SHIFT = Qt.KeyboardModifier.ShiftModifier
CLASH = LineKey("Lijst", 2, "deadline")


@pytest.fixture
def reviewed() -> SampleReviewed:
    return SampleReviewed()


@pytest.fixture
def pane(qtbot: QtBot, reviewed: SampleReviewed) -> WorkbookReviewPane:
    pane = WorkbookReviewPane(Theme(), Words())
    qtbot.addWidget(pane)
    pane.resize(1300, 800)
    pane.show()
    pane.show_review(reviewed, read_wording=lambda wording: f"gelezen: {wording}")
    return pane


def outcome(pane: WorkbookReviewPane, row: int) -> Choice:
    found = pane.model.index(row, Column.OUTCOME).data(CHOICE_ROLE)
    assert isinstance(found, Choice)
    return found


def drawn(pane: WorkbookReviewPane) -> str:
    """Return the table as text, long texts shortened."""
    lines = []
    for row in range(pane.model.rowCount()):
        cells = [str(pane.model.index(row, column).data())[:24].rstrip() for column in Column]
        choice = outcome(pane, row)
        pills = [f"[{pill.text.upper() if pill.is_on else pill.text}]" for pill in choice.pills]
        cells[Column.OUTCOME] = " ".join([*pills, choice.word]).strip()
        lines.append(" | ".join(cells))
    return "\n".join(lines)


def is_editing(pane: WorkbookReviewPane) -> bool:
    return pane.editor is not None


def menu_of(pane: WorkbookReviewPane) -> QMenu:
    menu = next(menu for menu in pane.findChildren(QMenu) if menu.isVisible())
    assert isinstance(menu, QMenu)
    return menu


def test_a_line_per_cell_and_what_asks_for_a_look_first(pane: WorkbookReviewPane) -> None:
    check_model(pane.model)
    assert (
        drawn(pane)
        == """\
T-2026-012 | Termijn in de brief | tweede helft van 2026 | Q1 2027 | eind 2026 | [register] [bestand] nog open
nieuwe rij 41 | Omschrijving |  |  | Kamer informeren over pi | Toevoegen
 | Status |  |  | ‘loopt nog’ is onbekend | Kies status
T-2026-040 | Status | open | open | ‘loopt nog’ is onbekend | Kies status
T-2026-031 | Termijn in de brief | medio 2027 | medio 2027 | ‘31-02-2027’ is niet te | Als tekst bewaren
T-2026-017 | Stand van zaken | leeg | leeg | De tekst over de <b>aans | Overnemen
 | Behandelaar | directie A | directie A | leeg | Overnemen
T-2026-009 | hele rij | aanwezig | aanwezig | ontbreekt in het bestand | Behouden
T-2026-100 | hele rij |  | Gelijk | gelijk | Blijft gelijk
T-2026-101 | hele rij |  | Gelijk | gelijk | Blijft gelijk
T-2026-102 | hele rij |  | Gelijk | gelijk | Blijft gelijk"""
    )


def test_counts_are_filters(pane: WorkbookReviewPane) -> None:
    chips = {b.text(): b for b in pane.filters.findChildren(QPushButton) if b.isCheckable()}
    assert list(chips) == [
        "Alles 9",
        "Botsing 1",
        "Bijgewerkt 1",
        "Nieuw 1",
        "Ontbreekt 1",
        "Fout 2 · Ongelezen 1",
        "Gelijk 3",
    ]
    click(chips["Fout 2 · Ongelezen 1"])
    assert [line.split(" | ")[1] for line in drawn(pane).splitlines()] == [
        "Status",
        "Status",
        "Termijn in de brief",
    ]
    click(chips["Alles 9"])
    assert pane.model.rowCount() == 11


def test_a_clash_is_decided_by_one_key_and_taken_back(
    pane: WorkbookReviewPane, reviewed: SampleReviewed
) -> None:
    assert pane.foot.accept.text() == "4 wijzigingen overnemen"
    assert pane.foot.said == "3 vragen blijven openstaan"
    press(pane.table, Qt.Key.Key_B)
    assert reviewed.decisions == {CLASH: Decision(Handling.FILE)}
    assert [pill.is_on for pill in outcome(pane, 0).pills] == [False, True]
    assert pane.foot.accept.text() == "5 wijzigingen overnemen"
    assert pane.foot.said == "2 vragen blijven openstaan"
    press(pane.table, Qt.Key.Key_R)
    assert [pill.is_on for pill in outcome(pane, 0).pills] == [True, False]
    press(pane.table, Qt.Key.Key_Z, CTRL)
    assert reviewed.decisions == {CLASH: Decision(Handling.FILE)}
    press(pane.table, Qt.Key.Key_Z, CTRL)
    assert not reviewed.decisions
    assert not pane.is_decided
    press(pane.table, Qt.Key.Key_Z, CTRL)
    assert outcome(pane, 0).word == "nog open"


def test_what_is_typed_is_read_at_once(pane: WorkbookReviewPane, reviewed: SampleReviewed) -> None:
    press(pane.table, Qt.Key.Key_E)
    editor = pane.editor
    assert editor is not None
    assert editor.field.toPlainText() == "Q1 2027"
    editor.field.setPlainText("onzin")
    assert editor.said.text().startswith("gelezen: onzin")
    press(editor.field, Qt.Key.Key_Return)
    assert pane.editor is editor
    assert editor.said.text() == Words()("workbook_review.filtered_out")
    editor.field.setPlainText("begin 2027")
    press(editor.field, Qt.Key.Key_Return)
    assert not is_editing(pane)
    assert reviewed.decisions == {CLASH: Decision(Handling.OWN, "begin 2027")}
    assert outcome(pane, 0).word == "‘begin 2027’"
    assert pane.table.hasFocus()


def test_what_was_typed_is_kept_when_the_user_goes_on(
    pane: WorkbookReviewPane, reviewed: SampleReviewed, qtbot: QtBot
) -> None:
    press(pane.table, Qt.Key.Key_E)
    assert pane.editor is not None
    pane.editor.field.setPlainText("begin 2027")
    pane.table.go_to(5)
    assert reviewed.decisions == {CLASH: Decision(Handling.OWN, "begin 2027")}
    assert pane.table.row() == 5
    pane.table.go_to(0)
    press(pane.table, Qt.Key.Key_E)
    assert pane.editor is not None
    pane.editor.field.selectAll()
    pane.editor.field.insertPlainText("onzin")
    with qtbot.assertNotEmitted(pane.accepted):
        click(pane.foot.accept)
    assert pane.foot.said == Words()("workbook_review.filtered_out")
    assert reviewed.decisions == {CLASH: Decision(Handling.OWN, "begin 2027")}


def test_escape_drops_what_was_typed_and_nothing_else(
    pane: WorkbookReviewPane, reviewed: SampleReviewed, qtbot: QtBot
) -> None:
    press(pane.table, Qt.Key.Key_E)
    assert pane.editor is not None
    with qtbot.assertNotEmitted(pane.cancelled):
        press(pane.editor.field, Qt.Key.Key_Escape)
    assert not is_editing(pane)
    assert not reviewed.decisions


def test_a_word_of_a_closed_list_is_chosen_from_a_menu(
    pane: WorkbookReviewPane, reviewed: SampleReviewed
) -> None:
    pane.table.go_to(3)
    press(pane.table, Qt.Key.Key_Return)
    actions = {action.text(): action for action in menu_of(pane).actions()}
    assert list(actions) == ["Later beslissen", "Register houden", "Open", "Voldaan", "Vervallen"]
    actions["Voldaan"].trigger()
    assert reviewed.decisions == {LineKey("Lijst", 63, "status"): Decision(Handling.OWN, "Voldaan")}
    assert outcome(pane, 3).word == "‘Voldaan’"


def test_a_row_is_placed_by_its_menu(pane: WorkbookReviewPane, reviewed: SampleReviewed) -> None:
    pane.table.go_to(1)
    press(pane.table, Qt.Key.Key_Menu)
    actions = {action.text(): action for action in menu_of(pane).actions()}
    assert "Hoort misschien bij T-2026-009 Pilot bedden (62 %: gelijk)" in actions
    assert "Splitsen in 3" in actions
    assert "Overslaan" in actions
    next(a for text, a in actions.items() if text.startswith("Hoort")).trigger()
    assert reviewed.decisions == {LineKey("Lijst", 41, ""): Decision(Handling.MATCH, "e")}
    assert outcome(pane, 1).word == "Hoort bij T-2026-009"


def test_a_new_row_is_unfolded_and_folded(pane: WorkbookReviewPane) -> None:
    pane.table.go_to(1)
    press(pane.table, Qt.Key.Key_Right)
    assert pane.model.rowCount() == 13
    fields = [pane.model.text(row, Column.FIELD) for row in range(1, 5)]
    assert fields == ["Omschrijving", "Omschrijving", "Termijn in de brief", "Status"]
    pane.table.go_to(3)
    press(pane.table, Qt.Key.Key_Left)
    assert pane.model.rowCount() == 11
    assert pane.table.row() == 1


def test_space_goes_through_what_is_offered(pane: WorkbookReviewPane) -> None:
    pane.table.go_to(7)
    said = []
    for _ in range(3):
        press(pane.table, Qt.Key.Key_Space)
        said.append(outcome(pane, 7).word)
    assert said == ["Verwijderen", "Later beslissen", "Behouden"]


def test_all_that_is_shown_is_decided_as_one_step(
    pane: WorkbookReviewPane, reviewed: SampleReviewed
) -> None:
    before = drawn(pane)
    press(pane.table, Qt.Key.Key_R, SHIFT)
    assert len(reviewed.decisions) > 5
    assert pane.foot.accept.text() == "Niets over te nemen"
    press(pane.table, Qt.Key.Key_B, SHIFT)
    assert outcome(pane, 0).pills[1].is_on
    press(pane.table, Qt.Key.Key_Z, CTRL)
    assert outcome(pane, 0).pills[0].is_on
    press(pane.table, Qt.Key.Key_Z, CTRL)
    assert drawn(pane) == before
    assert not reviewed.decisions
    press(pane.table, Qt.Key.Key_A, CTRL)
    texts = [action.text() for action in menu_of(pane).actions() if action.text()]
    assert texts == ["Alles van het bestand", "Alles van het register", "Laatste keuze ongedaan"]


def test_only_the_filter_is_decided(pane: WorkbookReviewPane, reviewed: SampleReviewed) -> None:
    click(pane.filters.chips.chip("clash"))
    press(pane.table, Qt.Key.Key_B, SHIFT)
    assert list(reviewed.decisions) == [CLASH]


def test_a_pill_is_pressed_with_the_mouse(
    pane: WorkbookReviewPane, reviewed: SampleReviewed
) -> None:
    rect: QRect = pane.table.visualRect(pane.model.index(0, Column.OUTCOME))
    wide = QFontMetrics(bold(pane.table.font())).horizontalAdvance("register")
    click(pane.table.viewport(), QPoint(rect.left() + 20, rect.center().y()))
    assert reviewed.decisions == {CLASH: Decision(Handling.REGISTER)}
    click(pane.table.viewport(), QPoint(rect.left() + wide + 50, rect.center().y()))
    assert reviewed.decisions == {CLASH: Decision(Handling.FILE)}


def test_all_of_a_line_can_be_read_with_its_changes_marked(pane: WorkbookReviewPane) -> None:
    text = pane.details.toPlainText()
    assert text.startswith("T-2026-012 · Besluit bekostiging · Termijn in de brief")
    assert "Nu in register (gewijzigd op 14 november 2026 door Anne)" in text
    assert "tweede helft van 2026" in text
    cursor = pane.details.document().find("eind")
    assert cursor.charFormat().background().color() == Theme().colours.mark_window
    same = pane.details.document().find("2026", cursor)
    assert same.charFormat().background().style() == Qt.BrushStyle.NoBrush
    pane.table.go_to(5)
    pane.details.moveCursor(QTextCursor.MoveOperation.Start)
    assert LONG.strip() in pane.details.toPlainText()
    assert "De stand van zaken is leeggemaakt" in pane.details.toPlainText()


def test_notices_show_one_and_then_all(pane: WorkbookReviewPane) -> None:
    said = [each.text() for each in pane.filters.findChildren(QLabel) if each.isVisible()]
    assert said == ["2 verborgen rijen zijn meegelezen."]
    click(next(b for b in pane.filters.findChildren(QPushButton) if b.text() == "Nog 1 melding"))
    (said_now,) = [each.text() for each in pane.filters.findChildren(QLabel) if each.isVisible()]
    assert "‘Uitleg’" in said_now


def test_a_screen_reader_hears_what_else_can_be(pane: WorkbookReviewPane) -> None:
    def heard(row: int, column: Column) -> str:
        return str(pane.model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole))

    assert heard(0, Column.ROW) == "botsing: T-2026-012"
    assert heard(7, Column.OUTCOME) == "Behouden; kan ook: Verwijderen, Later beslissen"


def test_many_rows_take_no_more_widgets_and_one_paint(qtbot: QtBot) -> None:
    counts = []
    for same in (3, 3000):
        pane = WorkbookReviewPane(Theme(), Words())
        qtbot.addWidget(pane)
        pane.show_review(SampleReviewed(sample_review(same)))
        counts.append(len(pane.findChildren(QWidget)))
    assert counts[0] == counts[1]


def test_what_concerns_many_lines_is_done_beside_the_window(qtbot: QtBot) -> None:
    pane = WorkbookReviewPane(Theme(), Words())
    qtbot.addWidget(pane)
    runs: list[int] = []

    def run(work: object) -> None:
        runs.append(1)
        assert callable(work)
        work()

    pane.show_review(SampleReviewed(sample_review(400)), run=run)
    assert len(runs) == 1
    pane.take(0, Handling.FILE)
    assert len(runs) == 1
    pane.take_all(Handling.REGISTER)
    assert len(runs) == 2


def test_the_number_goes_before_the_sheet_where_there_are_more(pane: WorkbookReviewPane) -> None:
    """What is cut off for want of room is the name of the sheet."""
    rows = tuple(
        RowReview(sheet, 2, number, number, "Kop", Outcome.SAME)
        for sheet, number in (("Register", "T-2026-001"), ("Mijn kopie", "T-2026-002"))
    )
    pane.show_review(SampleReviewed(WorkbookReview("uit.xlsx", rows)))
    shown = [pane.model.index(row, Column.ROW).data() for row in range(2)]
    assert shown == ["T-2026-001, Register", "T-2026-002, Mijn kopie"]


def test_an_empty_file_says_so(qtbot: QtBot, pane: WorkbookReviewPane) -> None:
    pane.show_review(SampleReviewed(WorkbookReview("leeg.xlsx", ())))
    assert "In dit bestand staan geen rijen." in [
        each.text() for each in pane.findChildren(QLabel) if each.isVisible()
    ]
    with qtbot.assertNotEmitted(pane.accepted):
        press(pane, Qt.Key.Key_Return, CTRL)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_word(qtbot: QtBot, language: str) -> None:
    pane = WorkbookReviewPane(Theme("dark"), Words(language))
    qtbot.addWidget(pane)
    pane.resize(827, 471)
    pane.show()
    pane.show_review(SampleReviewed())
    for row in range(pane.model.rowCount()):
        pane.table.go_to(row)
        for handling in (Handling.REGISTER, Handling.LATER, Handling.FILE):
            pane.take(row, handling)
            assert pane.model.text(row, Column.OUTCOME)
    for pressed in pane.findChildren(QPushButton):
        if pressed.isVisible():
            assert pressed.width() >= pressed.fontMetrics().horizontalAdvance(pressed.text())


@pytest.mark.parametrize("zone", Zone)
def test_why_a_row_may_be_of_a_record_is_said_once(qtbot: QtBot, zone: Zone) -> None:
    reason = Message("taking.reason.copied", {"number": "T-2026-009", "row": 3})
    candidate = Candidate("e", "T-2026-009", "Pilot bedden", 0.9, zone, reason)
    row = RowReview(
        "Lijst",
        4,
        None,
        "",
        "Kopie",
        Outcome.CLASH,
        reason=reason,
        offers=(Handling.LATER, Handling.MATCH),
        handling=Handling.LATER,
        candidates=(candidate,),
    )
    pane = WorkbookReviewPane(Theme(), Words())
    qtbot.addWidget(pane)
    pane.show()
    pane.show_review(SampleReviewed(WorkbookReview("uit.xlsx", (row,))))
    text = pane.details.toPlainText()
    assert text.count("een kopie") == 1
    assert text.count("Pilot bedden") == 1
