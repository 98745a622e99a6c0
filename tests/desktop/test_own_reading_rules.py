"""A register with rules of its own: whatever reads a term for it reads it by them."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QPushButton

from desktop.cli import run
from desktop.main_window import MainWindow
from desktop.pages.record_side import RecordSide
from desktop.reviews.letter_review_page import LetterReviewPage
from resources.words import Words
from storage.operations import OperationKind
from storage.reading_rules import label_of, shift_rule
from storage.register import Register
from storage.shifting import Readings
from tests.desktop.desk_for_tests import make_desk
from tests.helpers.registers import Clock
from tests.widgets.hands import click

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.desk import Desk

LETTER = """Datum 2 april 2026
Betreft Loketten

Geachte voorzitter,

Ik zal uw Kamer eind 2026 informeren over de loketten.

De Minister van Voorbeeldzaken,

A. de Groot
"""
OWN_END = "2026-12-15"
SPRING = date(2026, 4, 2)


def own_rules(register: Register, desk: Desk) -> None:
    """Let "eind" of a year end on 15 December."""
    moves = Readings(register, desk.calendar()).shift("year.end", "10-01/12-15", desk.today())
    with register.operation(label_of(moves), OperationKind.RULE) as operation:
        shift_rule(operation, moves)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = make_desk(tmp_path)
    assert desk.register is not None
    own_rules(desk.register, desk)
    yield desk
    if desk.register is not None:
        desk.register.close()


@pytest.fixture
def path(desk: Desk) -> Path:
    """Return the register, closed."""
    assert desk.register is not None
    path = desk.register.path
    desk.register.close()
    desk.register = None
    return path


def test_what_is_typed(desk: Desk) -> None:
    assert str(desk.read_wording("eind 2026", SPRING).latest) == OWN_END
    (found,) = desk.find_wordings("Brief sturen eind 2026", SPRING)
    assert str(found.deadline.latest) == OWN_END


def test_without_a_register_the_rules_of_the_program_hold(desk: Desk, path: Path) -> None:
    assert path.exists()
    assert str(desk.read_wording("eind 2026", SPRING).latest) == "2026-12-31"


def test_a_letter_in_the_window(desk: Desk, path: Path, tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "brief.txt"
    file.write_text(LETTER.replace("Datum 2 april 2026", ""), encoding="utf-8")
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    assert window.open_register(path)
    window.exchange.read_letter(file)
    qtbot.waitUntil(lambda: window.findChild(LetterReviewPage) is not None, timeout=20_000)
    review = window.findChild(LetterReviewPage)
    assert isinstance(review, LetterReviewPage)
    review.review.date_given.emit(SPRING)
    buttons = review.findChildren(QPushButton)
    click(next(b for b in buttons if b.property("role") == "primary" and b.isVisible()))
    assert desk.register is not None
    (taken,) = desk.register.connection.execute("SELECT sort_day FROM record")
    assert taken == (OWN_END,)
    window.close()


def test_a_letter_in_hand_is_read_again_when_a_rule_is_shifted(
    desk: Desk, path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "brief.txt"
    file.write_text(LETTER, encoding="utf-8")
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    assert window.open_register(path)
    register = desk.register
    assert register is not None
    register.undo()
    window.exchange.read_letter(file)
    qtbot.waitUntil(lambda: window.findChild(LetterReviewPage) is not None, timeout=20_000)
    review = window.findChild(LetterReviewPage)
    assert isinstance(review, LetterReviewPage)
    own_rules(register, desk)
    buttons = review.findChildren(QPushButton)
    click(next(b for b in buttons if b.property("role") == "primary" and b.isVisible()))
    (taken,) = register.connection.execute("SELECT sort_day FROM record")
    assert taken == (OWN_END,)
    window.close()


def test_the_quick_entry(desk: Desk, qtbot: QtBot) -> None:
    side = RecordSide(desk)
    qtbot.addWidget(side.panel)
    qtbot.addWidget(side.quick)
    side.quick.begin(desk.today())
    side.quick.line.setText("Brief over wonen eind 2026")
    (keep,) = [b for b in side.quick.findChildren(QPushButton) if b.property("role") == "primary"]
    click(keep)
    assert desk.register is not None
    (added,) = desk.register.connection.execute("SELECT sort_day FROM record")
    assert added == (OWN_END,)


def as_json(capsys: pytest.CaptureFixture[str], *argv: object) -> Any:
    assert run([*map(str, argv), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("option", ["--into", "--register"])
def test_a_letter_on_the_command_line(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    file = tmp_path / "brief.txt"
    file.write_text(LETTER, encoding="utf-8")
    (found,) = as_json(capsys, "letter", file, option, path)["commitments"]
    assert found["deadline"]["latest"] == OWN_END
    if option == "--into":
        (due,) = as_json(capsys, "due", path)
        assert due["latest"] == OWN_END
    (shipped,) = as_json(capsys, "letter", file)["commitments"]
    assert shipped["deadline"]["latest"] == "2026-12-31"


def test_a_wording_on_the_command_line(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("read", "eind 2026", "--date", "2026-04-02")
    assert as_json(capsys, *asked, "--register", path)["latest"] == OWN_END
    assert as_json(capsys, *asked)["latest"] == "2026-12-31"
    assert run([*asked, "--register", str(path.parent / "weg.gestand")]) == 1
    assert "weg.gestand" in capsys.readouterr().err


def test_a_workbook_on_the_command_line(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "lijst.xlsx"
    assert run(["export", str(path), str(file)]) == 0
    book = load_workbook(file)
    sheet = book.worksheets[0]
    heads = {cell.value: cell.column or 0 for cell in sheet[1]}
    sheet.cell(2, heads[Words()("workbook.column.title")], "Brief over wonen")
    sheet.cell(2, heads[Words()("workbook.column.deadline")], "eind 2026")
    book.save(file)
    capsys.readouterr()
    as_json(capsys, "import", path, file, "--apply")
    (due,) = as_json(capsys, "due", path)
    assert due["latest"] == OWN_END
    with Register.open(path, Clock()) as register:
        assert register.connection.execute("SELECT rule FROM deadline").fetchone() == ("year.end",)
