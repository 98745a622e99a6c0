"""The page of reading rules: what a shift would do, and doing it as one step."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from desktop.pages.rules_page import RulesPage
from storage.deadlines import current_deadline
from storage.operations import OperationKind
from storage.reading_rules import reading_settings
from storage.records import add_record
from storage.rules.message import Message
from storage.rules.terms import RecordKind
from tests.widgets.hands import click, settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from desktop.desk import Desk
    from storage.operations import Change

SPRING = date(2026, 4, 2)


def add(desk: Desk, wording: str, title: str = "Zaak") -> str:
    term = desk.read_wording(wording, SPRING)
    record_id = desk.do(
        Message("operation.added", {"number": ""}),
        lambda op: add_record(op, RecordKind.PROMISE, title, today=desk.today(), deadline=term),
    )
    assert record_id is not None
    return record_id


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[RulesPage]:
    for wording in ("eind 2026", "uiterlijk eind 2026", "najaar 2026", "begin 2027"):
        add(desk, wording, f"Brief {wording}")
    page = RulesPage(desk)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    desk.hub.changed.connect(page.show_change)
    page.show()
    page.show_register()
    read(page)
    yield page
    page.close()


def read(page: RulesPage) -> None:
    """Wait until the terms are read."""
    for _ in range(1000):
        if not page.is_busy:
            return
        settle()
    raise AssertionError


def wait_for(page: RulesPage) -> None:
    """As `read`, when it looks again only after a while."""
    for _ in range(100):
        if not page.is_busy:
            return
        QTest.qWait(20)
    raise AssertionError


def shift(page: RulesPage, rule: str, last_day: str) -> None:
    """Type another last day for a rule."""
    page.show_rule(rule)
    line = page.pane.field.lines[-1]
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, last_day)
    QTest.keyClick(line, Qt.Key.Key_Return)
    read(page)


def terms(page: RulesPage) -> list[str]:
    model = page.pane.terms.terms
    rows = range(model.rowCount())
    spoken = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.data(model.index(row), spoken)) for row in rows]


def last_change(desk: Desk) -> tuple[str, str]:
    assert desk.register is not None
    found: tuple[str, str] = desk.register.connection.execute(
        "SELECT kind, message FROM operation ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    return found


def test_the_models_are_sound(page: RulesPage) -> None:
    for model in (page.list.rules, page.pane.terms.terms):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    shift(page, "year.end", "15 december")
    page.show_rule("year.begin")
    read(page)


def test_each_rule_says_what_it_means(page: RulesPage) -> None:
    lines = [page.list.rules.line(row) for row in range(page.list.rules.rowCount())]
    said = {line.rule: line.spoken for line in lines if line and line.rule}
    assert said["year.end"] == "Eind van een jaar, ‘eind 2026’, 1 okt – 31 dec"
    assert said["open.soon"].endswith("geen einddatum")
    headings = [line.title for line in lines if line and not line.rule]
    assert headings[0] == "Delen van een jaar"
    assert headings[-1] == "Vaste regels"
    assert page.list.current_rule == "year.begin"


def test_what_was_read_by_the_rule_is_shown_before_it_is_shifted(page: RulesPage) -> None:
    page.show_rule("year.end")
    read(page)
    assert page.pane.said.text() == "2 open termijnen zijn met deze regel gelezen."
    assert len(terms(page)) == 2
    assert not page.pane.keep_button.isEnabled()
    page.show_rule("school_year")
    read(page)
    assert page.pane.said.text().startswith("Geen open termijn")


def test_what_moves_is_shown_and_nothing_is_written(page: RulesPage, desk: Desk) -> None:
    before = last_change(desk)
    shift(page, "season.autumn", "15 november")
    assert page.pane.heading.text() == "Dit verschuift"
    assert page.pane.said.text() == "1 termijn verschuift, 1 wordt te laat."
    (line,) = terms(page)
    assert "Brief najaar 2026, wordt te laat, ‘najaar 2026’" in line
    assert "1 sep – 30 nov 2026 → 1 sep – 15 nov 2026" in line
    assert last_change(desk) == before
    assert page.pane.keep_button.isEnabled()
    current = page.list.rules.line(page.list.currentIndex().row())
    assert current is not None
    assert current.value == "1 sep – 15 nov · nog niet bewaard"


def test_keeping_is_one_step_there_and_back(page: RulesPage, desk: Desk) -> None:
    told: list[Change] = []
    desk.hub.changed.connect(told.append)
    register = desk.register
    assert register is not None
    shift(page, "year.end", "15 december")
    click(page.pane.keep_button)
    read(page)
    assert [(change.kind, change.label.key) for change in told] == [
        (OperationKind.RULE, "operation.rule")
    ]
    assert desk.words.say(told[0].label) == (
        "Leesregel ‘Eind van een jaar’ verschoven: 2 termijnen"
    )
    assert reading_settings(register).to_dict() == {"year.end": "10-01/12-15"}
    assert not page.pane.keep_button.isEnabled()
    assert page.pane.usual.isHidden()
    days = {
        str(current_deadline(register.connection, record).latest)
        for (record,) in register.connection.execute(
            "SELECT record_id FROM deadline WHERE wording LIKE '%eind%'"
        )
    }
    assert days == {"2026-12-15"}
    desk.undo(page)
    read(page)
    assert reading_settings(register).to_dict() == {}
    assert page.pane.field.lines[-1].text() == "31 december"
    assert "1 okt – 31 dec" in page.pane.strip.accessibleName()


def test_the_keys_keep_too(page: RulesPage, desk: Desk) -> None:
    shift(page, "year.end", "15 december")
    QTest.keyClick(
        page.pane.field.lines[-1], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    assert last_change(desk) == ("rule", "operation.rule")


def test_keeping_does_not_wait_for_the_rest_to_be_read(page: RulesPage, desk: Desk) -> None:
    page.show_rule("year.end")
    page.pane.shifted.emit("10-01/12-15")
    assert page.is_busy
    click(page.pane.keep_button)
    assert last_change(desk) == ("rule", "operation.rule")
    read(page)


def test_a_draft_is_dropped_or_made_the_default(page: RulesPage, desk: Desk) -> None:
    shift(page, "year.end", "15 december")
    click(page.pane.cancel_button)
    read(page)
    assert page.pane.field.lines[-1].text() == "31 december"
    assert not page.pane.is_shifted
    shift(page, "year.end", "15 december")
    click(page.pane.keep_button)
    read(page)
    click(page.pane.default_button)
    read(page)
    assert page.pane.said.text() == "2 termijnen verschuiven."
    click(page.pane.keep_button)
    read(page)
    assert desk.register is not None
    assert reading_settings(desk.register).to_dict() == {}


def test_a_draft_waits_while_another_rule_is_looked_at(page: RulesPage) -> None:
    shift(page, "year.end", "15 december")
    page.show_rule("year.begin")
    read(page)
    assert not page.pane.is_shifted
    page.show_rule("year.end")
    read(page)
    assert page.pane.field.lines[-1].text() == "15 december"
    assert page.pane.is_shifted


def test_a_new_term_is_seen_while_a_draft_shows(page: RulesPage, desk: Desk) -> None:
    shift(page, "year.end", "15 december")
    add(desk, "eind 2026", "Erbij gekomen")
    read(page)
    assert page.pane.said.text() == "3 termijnen verschuiven."
    assert page.pane.field.lines[-1].text() == "15 december"


def test_a_fixed_rule_is_explained(page: RulesPage) -> None:
    page.show_rule("recess.before")
    read(page)
    assert "ligt vast" in page.pane.said.text()
    assert page.pane.field.isHidden()
    assert "in een brief van 1 januari 2026" in page.pane.example.text()
    assert terms(page) == []


def test_what_is_only_read_is_shown_and_not_changed(page: RulesPage, desk: Desk) -> None:
    assert desk.register is not None
    desk.register.is_read_only = True  # As `Register.distrust` does.
    page.show_day()
    page.show_rule("year.end")
    read(page)
    assert len(terms(page)) == 2
    assert page.pane.keep_button.isHidden()
    assert page.pane.default_button.isHidden()
    before = last_change(desk)
    page.pane.shifted.emit("10-01/12-15")
    page.pane.keep_requested.emit()
    assert last_change(desk) == before


def test_a_term_leads_to_its_record(page: RulesPage, desk: Desk) -> None:
    asked: list[str] = []
    desk.hub.record_requested.connect(asked.append)
    page.show_rule("year.begin")
    read(page)
    page.pane.terms.setCurrentIndex(page.pane.terms.terms.index(0))
    QTest.keyClick(page.pane.terms, Qt.Key.Key_Return)
    assert len(asked) == 1


def test_while_something_long_is_done_the_register_is_left_alone(
    page: RulesPage, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.show_rule("year.end")
    monkeypatch.setattr(type(desk), "is_busy", True)
    for _ in range(3):
        settle()
    page.pane.keep_requested.emit()
    assert page.is_busy
    assert page.moves is None
    monkeypatch.undo()
    wait_for(page)
    assert page.moves is not None


def test_enter_leads_to_the_value_and_escape_takes_back_what_was_typed(page: RulesPage) -> None:
    page.show_rule("year.end")
    read(page)
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    line = page.pane.field.lines[0]
    assert line.hasFocus()
    QTest.keyClicks(line, "x")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == "1 oktober"


def test_many_terms_are_kept_beside_the_window(page: RulesPage, desk: Desk) -> None:
    """More than a handful go through the thread for long work, with a backup before."""
    begun: list[object] = []
    desk.hub.large_begins.connect(begun.append)
    term = desk.read_wording("medio 2027", SPRING)
    desk.do(
        Message("operation.added", {"number": ""}),
        lambda op: [
            add_record(op, RecordKind.PROMISE, f"Zaak {n}", today=desk.today(), deadline=term)
            for n in range(51)
        ],
    )
    read(page)
    shift(page, "year.middle", "15 juli")
    assert page.pane.said.text() == "51 termijnen verschuiven."
    click(page.pane.keep_button)
    read(page)
    assert len(begun) == 1
    assert last_change(desk) == ("rule", "operation.rule")
    desk.undo(page)
    assert desk.register is not None
    assert reading_settings(desk.register).to_dict() == {}
