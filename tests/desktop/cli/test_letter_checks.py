"""`gestand letter` with a register and with a workbook: what it settles, and passages to check."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from desktop.cli import run
from storage.register import Register
from tests.helpers.registers import Clock, dump, new_register
from tests.storage.rules.settling.scene import letter as letter_about

if TYPE_CHECKING:
    from pathlib import Path

PROMISING = letter_about(
    "Aanbieding rapport 'Wachten aan de balie'",
    "Ik zal uw Kamer begin 2026 een beleidsreactie sturen op het rapport.",
    day="16 december 2025",
)
SETTLING = letter_about(
    "Kabinetsreactie rapport 'Wachten aan de balie'",
    "Hierbij bied ik uw Kamer de kabinetsreactie aan op het rapport 'Wachten aan de balie'.\n\n"
    "Ik zal uw Kamer eind 2026 informeren over de openingstijden.",
)


@pytest.fixture
def register(tmp_path: Path) -> Path:
    with new_register(tmp_path):
        pass
    path = tmp_path / "test.gestand"
    letter = tmp_path / "eerder.txt"
    letter.write_text(PROMISING, encoding="utf-8")
    assert run(["letter", str(letter), "--into", str(path)]) == 0
    return path


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "brief.txt"
    path.write_text(SETTLING, encoding="utf-8")
    return path


def said(capsys: pytest.CaptureFixture[str], *argv: object, code: int = 0) -> str:
    capsys.readouterr()
    assert run([str(word) for word in argv]) == code
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return out + err


def content(path: Path) -> Any:
    with Register.open(path, Clock()) as opened:
        return dump(opened)


def test_a_letter_says_what_it_settles_and_why(
    register: Path, letter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = content(register)
    shown = said(capsys, "letter", letter, "--register", register)
    assert "Lijkt 1 toezegging uit test.gestand af te doen:" in shown
    assert "[zeker] T-2025-001" in shown
    assert "+ Beide gaan over ‘Wachten aan de balie’." in shown
    assert "1 gevonden, 1 aangevinkt" in shown
    assert content(register) == before
    english = said(capsys, "letter", letter, "--register", register, "--lang", "en")
    assert "[sure] T-2025-001" in english
    assert "+ Both are about ‘Wachten aan de balie’." in english


def test_doubts_are_said(register: Path, letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    letter.write_text(
        SETTLING.replace(
            "de kabinetsreactie aan op het rapport 'Wachten aan de balie'",
            "het rapport 'Wachten aan de balie' aan",
        ),
        encoding="utf-8",
    )
    shown = said(capsys, "letter", letter, "--register", register)
    assert "[vraag] T-2025-001" in shown
    assert "- De brief stuurt iets anders dan is toegezegd." in shown


def test_a_letter_that_settles_nothing_says_so(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = said(capsys, "letter", tmp_path / "eerder.txt", "--register", register)
    assert "Lijkt niets uit test.gestand af te doen." in shown


def test_settlements_as_json(
    register: Path, letter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = json.loads(said(capsys, "letter", letter, "--register", register, "--json"))
    (settled,) = found["settlements"]
    assert (settled["number"], settled["zone"], settled["wholly"]) == ("T-2025-001", "sure", True)
    ((start, end),) = settled["spans"]
    assert SETTLING[start:end] == settled["text"]
    assert all(isinstance(reason, str) and " " in reason for reason in settled["reasons"])
    assert settled["doubts"] == []
    assert "settlements" not in json.loads(said(capsys, "letter", letter, "--json"))


def test_passages_go_to_a_workbook_to_check(
    letter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "nakijken.xlsx"
    assert said(capsys, "letter", letter, "--xlsx", target) == (
        "2 passages geschreven naar nakijken.xlsx\n"
    )
    sheet = load_workbook(target).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == (
        "Passage", "Pagina", "Soort", "Aan wie", "Stelligheid", "Termijn in de brief",
        "Gelezen als", "Waarom gevonden", "Klopt", "Opmerking",
    )  # fmt: skip
    settles, promises = rows[1:]
    assert str(settles[0]).startswith("Hierbij bied ik")
    assert settles[2:4] == ("Doet af", None)
    assert promises[2:7] == (
        "Toezegging",
        "aan de Kamer",
        "Toegezegd",
        "eind 2026",
        "1 okt – 31 dec 2026",
    )
    assert promises[7] == "Toegezegd: de afzender informeert, stuurt of antwoordt de Kamer."
    assert promises[8:] == (None, None)
    (choice,) = sheet.data_validations.dataValidation
    assert (choice.formula1, str(choice.sqref)) == ('"ja,nee"', "I2:I1048576")
    assert not list(tmp_path.glob(".*.tmp"))


def test_pages_stand_in_the_workbook(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from importers import lists
    from importers.letters import LoadedLetter

    second = SETTLING.index("Ik zal uw Kamer eind")
    loaded = LoadedLetter(SETTLING, "00", pages=(0, second))
    monkeypatch.setattr(lists, "load_source", lambda _path: loaded)
    target = tmp_path / "nakijken.xlsx"
    said(capsys, "letter", "brief.pdf", "--xlsx", target)
    sheet = load_workbook(target).active
    assert sheet is not None
    assert [row[1] for row in sheet.iter_rows(min_row=2, values_only=True)] == ["1", "2"]


def test_what_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    from importers.workbooks.passages import PassageRow, write_passages
    from resources.words import Words

    target = tmp_path / "nakijken.xlsx"
    row = PassageRow("=1+1", "", "", "", "", "=HYPERLINK(A1)", "", "x" * 40_000)
    assert write_passages(target, [row], Words()) == 1
    sheet = load_workbook(target).active
    assert sheet is not None
    first, wording = sheet["A2"], sheet["F2"]
    assert (first.value, first.data_type) == ("=1+1", "s")
    assert (wording.value, wording.data_type) == ("=HYPERLINK(A1)", "s")


def test_a_workbook_is_refused_where_it_would_do_harm(
    register: Path, letter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ".xlsx" in said(capsys, "letter", letter, "--xlsx", register, code=1)
    disguised = tmp_path / "register.xlsx"
    disguised.write_bytes(register.read_bytes())
    before = disguised.read_bytes()
    said(capsys, "letter", letter, "--xlsx", disguised, code=1)
    assert disguised.read_bytes() == before
    missing = tmp_path / "weg" / "nakijken.xlsx"
    assert "nakijken.xlsx" in said(capsys, "letter", letter, "--xlsx", missing, code=1)
    gone = said(capsys, "letter", letter, "--register", tmp_path / "weg.gestand", code=1)
    assert "weg.gestand" in gone
