"""`gestand import`: clashes decided on the line, faults written for a colleague, lists of others."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook

from desktop.cli import run
from storage.questions import open_questions
from storage.records import edit_record
from storage.register import Register
from storage.rules.message import Message
from tests.helpers.registers import Clock, add, new_register

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a register whose one promise was changed since it went out, there as well."""
    with new_register(tmp_path) as register:
        record_id = add(register, "Brief over loketten", handler="A")
    path, file = tmp_path / "test.gestand", tmp_path / "uit.xlsx"
    assert run(["export", str(path), str(file)]) == 0
    with (
        Register.open(path, Clock()) as register,
        register.operation(Message("operation.edited", {"number": ""})) as operation,
    ):
        edit_record(operation, record_id, handler="B")
    book = load_workbook(file)
    sheet = book["Register"]
    heads = {cell.value: place for place, cell in enumerate(sheet[1], 1)}
    sheet.cell(2, heads["Behandelaar"]).value = "C"
    sheet.cell(2, heads["Datum toezegging"]).value = "eind maart"
    book.save(file)
    return path


def handler(path: Path) -> str:
    with Register.open(path, Clock()) as register:
        (found,) = register.connection.execute("SELECT handler FROM record").fetchone()
    return str(found)


@pytest.mark.parametrize(
    ("take", "wanted", "left"), [(None, "B", 2), ("register", "B", 1), ("file", "C", 1)]
)
def test_clashes_are_decided_for_one_side(
    path: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    take: str | None,
    wanted: str,
    left: int,
) -> None:
    side = ["--take", take] if take else []
    capsys.readouterr()
    assert run(["import", str(path), str(tmp_path / "uit.xlsx"), "--apply", *side]) == 0
    said = capsys.readouterr().out
    assert ("Eén vraag blijft" if left == 1 else "2 vragen blijven") in said
    assert handler(path) == wanted
    with Register.open(path, Clock()) as register:
        assert len(open_questions(register)) == left


def test_what_becomes_a_question_is_told_so(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = load_workbook(tmp_path / "uit.xlsx")
    sheet = book["Register"]
    heads = {cell.value: place for place, cell in enumerate(sheet[1], 1)}
    sheet.cell(3, 1, "van een ander")
    sheet.cell(3, heads["Omschrijving"], "Onbekende rij")
    sheet.cell(4, heads["Omschrijving"], "Nieuwe rij")
    book.save(tmp_path / "uit.xlsx")
    arguments = ["import", str(path), str(tmp_path / "uit.xlsx")]
    capsys.readouterr()
    assert run(arguments) == 0
    said = capsys.readouterr().out
    assert "Onbekende rij · Wordt een vraag" in said
    assert "Nieuwe rij · Toevoegen" in said
    assert "Brief over loketten · Botsing: register blijft" in said
    assert run([*arguments, "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert [row["handling"] for row in rows] == [None, "later", "add"]
    assert rows[0]["fields"]["handler"]["handling"] == "later"


def test_faults_are_written_for_the_colleague(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    faults = tmp_path / "nakijken.xlsx"
    capsys.readouterr()
    arguments = ["import", str(path), str(tmp_path / "uit.xlsx"), "--faults"]
    assert run([*arguments, str(faults)]) == 0
    assert "Eén rij om na te kijken staat in nakijken.xlsx." in capsys.readouterr().out
    sheet = load_workbook(faults)["Register"]
    assert "Graag nakijken" in [cell.value for cell in sheet[1]]
    assert handler(path) == "B"
    assert run([*arguments, str(tmp_path / "faults.csv")]) == 1
    assert "eindigt niet op .xlsx" in capsys.readouterr().err


def test_a_list_of_somebodys_own_is_read_by_its_heads(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = Workbook()
    page = book.worksheets[0]
    page.append(["Toezegging", "Uiterlijk", "Directie"])
    page.append(["Onderzoek naar huisuitzettingen", "eind 2026", "DGW"])
    page.append(["Brief over loketten", "", "C"])
    file = tmp_path / "lijst.xlsx"
    book.save(file)
    capsys.readouterr()
    assert run(["import", str(path), str(file), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["counts"]["new"], found["counts"]["clash"]) == (1, 1)
    new, matched = found["rows"]
    assert new["fields"]["title"]["returned"] == "Onderzoek naar huisuitzettingen"
    assert matched["number"] == "T-2026-001"
    assert matched["fields"]["handler"] == {
        "issued": None,
        "now": "B",
        "returned": "C",
        "handling": "later",
    }
