"""The commands: what they do, what they print and how they end."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from desktop.cli import run
from storage.errors import RegisterInUseError
from storage.register import Register
from tests.helpers.registers import Clock, add, new_register

if TYPE_CHECKING:
    from pathlib import Path

ON = ("--on", "2026-11-22")
LETTER = """Datum 2 april 2026
Betreft Loketten

Geachte voorzitter,

Ik zal uw Kamer eind 2026 informeren over de loketten.

De Minister van Voorbeeldzaken,

A. de Groot
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a register with one late, one coming and one undated promise."""
    with new_register(tmp_path) as register:
        add(register, "te laat", date(2026, 9, 30), handler="A. de Groot")
        add(register, "nadert", date(2026, 12, 1))
        add(register, "zonder")
    return tmp_path / "test.gestand"


def said(capsys: pytest.CaptureFixture[str], *argv: object, code: int = 0) -> str:
    """Run a command and return what it prints, which is on the error stream when refused."""
    assert run([str(word) for word in argv]) == code
    out, err = capsys.readouterr()
    if code == 0:
        assert err == ""
        return out
    assert "Traceback" not in err
    return out + err


def as_json(capsys: pytest.CaptureFixture[str], *argv: object) -> Any:
    return json.loads(said(capsys, *argv, "--json"))


# new, due, history, check


def test_new_makes_a_register_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "een.gestand"
    assert said(capsys, "new", path) == "Leeg register ‘een.gestand’ gemaakt.\n"
    with Register.open(path, Clock()) as register:
        assert register.id
    assert "bestaat al" in said(capsys, "new", path, code=1)


def test_due_lists_by_last_day_and_undated_last(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = as_json(capsys, "due", path, *ON)
    assert [(row["title"], row["state"], row["latest"]) for row in found] == [
        ("te laat", "late", "2026-09-30"),
        ("nadert", "soon", "2026-12-01"),
        ("zonder", "undated", None),
    ]
    assert {
        "number": "T-2026-001",
        "kind": "toezegging",
        "wording": "eind",
        "earliest": None,
        "firmness": "toezegging",
        "source": None,
        "days": -53,
        "handler": "A. de Groot",
    }.items() <= found[0].items()
    assert [row["title"] for row in as_json(capsys, "due", path, "--within", "8d", *ON)] == [
        "te laat"
    ]
    assert [row["title"] for row in as_json(capsys, "due", path, "--within=2w", *ON)] == [
        "te laat",
        "nadert",
    ]
    # Another day is another agenda.
    assert as_json(capsys, "due", path, "--on", "2026-01-01")[0]["state"] == "open"


def test_due_is_a_calm_table_for_people(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Register.open(path, Clock()) as register:
        add(register, "klaar", status="met")
    lines = said(capsys, "due", path, *ON).splitlines()
    assert [line.rstrip() for line in lines if not line.startswith("  ")] == [
        "Te laat (1)",
        "",
        "Komende weken (1)",
        "",
        "Zonder termijn (1)",
        "",
        "Verder is er één verzonden of afgerond.",
    ]
    assert lines[1].split() == [
        "T-2026-001",
        "30-09-2026",
        "te",
        "laat",
        "53",
        "dagen",
        "te",
        "laat",
    ]
    assert len(lines[1]) <= 140


def test_due_of_an_empty_register(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new_register(tmp_path).close()
    path = tmp_path / "test.gestand"
    assert said(capsys, "due", path) == "Er staat niets open.\n"
    assert as_json(capsys, "due", path) == []


def test_history_tells_undoes_and_does_again(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = as_json(capsys, "history", path)
    assert [row["operation"] for row in found] == [7, 6, 5, 4, 3, 2, 1][-len(found) :]
    assert found[-1]["label"] == "Register gemaakt"
    assert set(found[0]) >= {"operation", "at", "label", "changes"}

    label = found[0]["label"]
    assert said(capsys, "history", path, "--undo") == f"Ongedaan gemaakt: {label}\n"
    assert len(as_json(capsys, "due", path, *ON)) == 2
    assert as_json(capsys, "history", path)[0]["label"] == f"Ongedaan gemaakt: {label}"
    assert said(capsys, "history", path, "--redo") == f"Opnieuw gedaan: {label}\n"
    assert len(as_json(capsys, "due", path, *ON)) == 3
    assert len(said(capsys, "history", path).splitlines()) == len(found) + 2
    assert "opnieuw te doen" in said(capsys, "history", path, "--redo", code=1)
    assert "niet beide" in said(capsys, "history", path, "--redo", "--undo", code=2)
    assert len(as_json(capsys, "history", path, "--undo")) == len(found) + 3


def test_check_says_whether_the_register_is_sound(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(capsys, "check", path).startswith("‘test.gestand’ is in orde: ")
    assert as_json(capsys, "check", path)["sound"] is True
    with Register.open(path, Clock()) as register:
        # As damage on the disk would do it, past every guard.
        register.connection.execute("DROP TRIGGER history_closed")
        register.connection.execute("UPDATE history SET after = '{}' WHERE id = 1")
    assert "iets mis" in said(capsys, "check", path, code=1)
    assert json.loads(said(capsys, "check", path, "--json", code=1))["problems"]


# read and letter


def test_read_prints_one_reading(capsys: pytest.CaptureFixture[str]) -> None:
    found = as_json(capsys, "read", "eind 2026", "--date", "2026-04-02")
    assert {
        "wording": "eind 2026",
        "kind": "window",
        "earliest": "2026-10-01",
        "latest": "2026-12-31",
        "every": None,
        "rule": "year.end",
        "reference_date": "2026-04-02",
    }.items() <= found.items()
    assert as_json(capsys, "read", "in de volgende voortgangsbrief")["kind"] == "event-linked"
    assert as_json(capsys, "read", "zo spoedig mogelijk")["kind"] == "open"
    assert as_json(capsys, "read", "jaarlijks")["every"] == "P1Y"
    assert as_json(capsys, "read", "als het regent")["kind"] == "unread"
    assert "1 okt – 31 dec 2026" in said(capsys, "read", "eind 2026", "--date", "02-04-2026")


def test_read_lines_answers_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = tmp_path / "vragen.jsonl"
    asked = [
        {"id": "W1", "wording": "eind 2026", "reference_date": "2026-04-02"},
        {"id": "W2", "wording": "jaarlijks", "reference_date": None},
    ]
    lines.write_text("\n\n".join(map(json.dumps, asked)), encoding="utf-8")
    answers = [json.loads(line) for line in said(capsys, "read", "--lines", lines).splitlines()]
    assert [(a["id"], a["kind"], a["latest"], a["every"]) for a in answers] == [
        ("W1", "window", "2026-12-31", None),
        ("W2", "recurrence", None, "P1Y"),
    ]
    for content in (
        b'{"id": 1}',
        b"[1]",
        b"{",
        b'{"wording": "x", "reference_date": "gisteren"}',
        b"[" * 100_000,
    ):
        lines.write_bytes(content)
        assert "Regel 1" in said(capsys, "read", "--lines", lines, code=1)
    lines.write_bytes(b"\xff\xfe\x00")
    assert "UTF-8" in said(capsys, "read", "--lines", lines, code=1)
    assert "weg" in said(capsys, "read", "--lines", tmp_path / "weg", code=1)
    assert "termijn" in said(capsys, "read", code=2)
    assert "termijn" in said(capsys, "read", "x", "--lines", lines, code=2)


def test_letter_tells_what_is_said_twice_and_what_has_two_numbers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    again = "Eind 2026 informeer ik uw Kamer over de uitkomsten van de proef met bussen. "
    text = (
        f"Datum 2 april 2026\nBetreft Loketten\n\nGeachte voorzitter,\n\n{again}\n\nTot slot\n\n{again}"
        "Zie ‘Balies open’ (Kamerstuk 31 000, nr. 4), en ook ‘Balies open’ (Kamerstuk 31 000, nr. 6)."
    )
    file = tmp_path / "brief.txt"
    file.write_text(text, encoding="utf-8")
    shown = said(capsys, "letter", file).replace("\N{NO-BREAK SPACE}", " ")
    assert "2 gevonden, 1 aangevinkt" in shown
    assert "herhaalt ‘Uitkomsten van de proef met bussen’" in shown
    assert "‘Balies open’ staat in deze brief als 31 000, nr. 4 en als 31 000, nr. 6." in shown


def test_letter_shows_and_takes_over(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "brief.txt"
    file.write_text(LETTER, encoding="utf-8")
    found = as_json(capsys, "letter", file)
    assert found["metadata"]["date"] == "2026-04-02"
    (commitment,) = found["commitments"]
    assert "Ik zal uw Kamer" in LETTER[commitment["start"] : commitment["end"]]
    assert commitment["deadline"]["latest"] == "2026-12-31"
    shown = said(capsys, "letter", file)
    assert "Loketten\nBrief van 02-04-2026\n1 gevonden, 1 aangevinkt" in shown
    assert "1 okt – 31 dec 2026" in shown

    assert said(capsys, "letter", file, "--into", path).startswith("1 regel toegevoegd")
    (new,) = [row for row in as_json(capsys, "due", path, *ON) if row["source"]]
    assert (new["source"], new["source_date"]) == ("Loketten", "2026-04-02")
    again = said(capsys, "letter", file, "--into", path)
    assert "1 passage stond er al in." in again
    assert as_json(capsys, "letter", file, "--into", path, "--all")["taken"]["known"] == 1

    assert "gestand new" in said(capsys, "letter", file, "--into", tmp_path / "weg", code=1)
    assert "--into" in said(capsys, "letter", file, "--all", code=2)
    assert "weg.txt" in said(capsys, "letter", tmp_path / "weg.txt", code=1)


@pytest.mark.parametrize("flags", [(), ("--json",)])
def test_characters_taken_out_of_a_letter_are_told(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], flags: tuple[str, ...]
) -> None:
    file = tmp_path / "brief.txt"
    file.write_text(LETTER.replace("de loketten", "de \x00\x01loketten"), encoding="utf-8")
    assert run(["letter", str(file), "--into", str(path), *flags]) == 0
    out, err = capsys.readouterr()
    assert "stuurtekens zijn uit de tekst verwijderd." in err
    if flags:
        assert json.loads(out)["notices"] == err.splitlines()


def test_a_letter_without_date_asks_for_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "brief.txt"
    file.write_text(LETTER.replace("Datum 2 april 2026", ""), encoding="utf-8")
    assert "--date" in said(capsys, "letter", file)
    found = as_json(capsys, "letter", file, "--date", "2026-04-02")
    assert found["reference_date"] == "2026-04-02"


# export and import


def test_export_and_import_go_round(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "uit.xlsx"
    assert said(capsys, "export", path, file) == "‘uit.xlsx’ gemaakt met 3 rijen.\n"
    assert as_json(capsys, "import", path, file)["counts"] == {
        "new": 0,
        "changed": 0,
        "same": 3,
        "clash": 0,
        "missing": 0,
        "refused": 0,
    }
    assert "niets over te nemen" in said(capsys, "import", path, file, "--apply")

    book = load_workbook(file)
    sheet = book["Register"]
    sheet["E2"].value = "anders"
    sheet["K3"].value = "Bestaat niet"
    sheet.delete_rows(4)
    book.save(file)
    found = as_json(capsys, "import", path, file)
    assert {key: n for key, n in found["counts"].items() if n} == {
        "changed": 1,
        "missing": 1,
        "refused": 1,
    }
    first, second, third = found["rows"]
    assert (first["sheet"], first["row"], first["outcome"]) == ("Register", 2, "changed")
    assert first["fields"] == {
        "title": {
            "issued": "te laat",
            "now": "te laat",
            "returned": "anders",
            "handling": "file",
        }
    }
    assert second["reason"] == "Cel K3 (Status): ‘Bestaat niet’ komt niet voor in de lijst."
    assert third["outcome"] == "missing"

    shown = said(capsys, "import", path, file)
    counts = "0 nieuw, 1 bijgewerkt, 0 gelijk, 0 botsingen, 1 ontbreekt, 1 fout"
    assert shown.startswith(f"{counts}\n")
    assert "    Omschrijving: te laat → anders\n" in shown
    assert "Er is nog niets veranderd." in shown
    assert as_json(capsys, "due", path, *ON)[0]["title"] == "te laat"
    assert "1 rij overgenomen." in said(capsys, "import", path, file, "--apply")
    assert as_json(capsys, "due", path, *ON)[0]["title"] == "anders"
    said(capsys, "history", path, "--undo")
    assert as_json(capsys, "due", path, *ON)[0]["title"] == "te laat"


def test_what_is_taken_over_but_not_understood_is_told(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "uit.xlsx"
    said(capsys, "export", path, file)
    book = load_workbook(file)
    sheet = book["Register"]
    term = next(cell.column for cell in sheet[1] if cell.value == "Termijn in de brief")
    row = sheet.max_row + 1
    title = next(cell.column for cell in sheet[1] if cell.value == "Omschrijving")
    sheet.cell(row, title).value = "nieuw"
    sheet.cell(row, term).value = "als de kippen tanden krijgen"
    book.save(file)
    assert run(["import", str(path), str(file), "--apply", "--json"]) == 0
    out, err = capsys.readouterr()
    assert "als de kippen tanden krijgen" in err
    assert set(err.splitlines()) <= set(json.loads(out)["notices"])


def test_people_see_the_beginning_of_a_long_cell(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "uit.xlsx"
    said(capsys, "export", path, file)
    book = load_workbook(file)
    book["Register"]["E2"].value = "lang " * 100 + "slot"
    book.save(file)
    shown = said(capsys, "import", path, file)
    assert "te laat → lang lang" in shown
    assert "slot" not in shown
    (changed,) = [
        row for row in as_json(capsys, "import", path, file)["rows"] if row["outcome"] == "changed"
    ]
    assert changed["fields"]["title"]["returned"].endswith("slot")


def test_export_of_a_view_and_what_cannot_be_made(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "uit.xlsx"
    for view in ("late", "Te laat", "te LAAT"):
        assert "met 1 rij" in said(capsys, "export", path, file, "--view", view, *ON)
    assert "Te laat" in said(capsys, "export", path, file, "--view", "weg", code=1)
    assert ".xlsx" in said(capsys, "export", path, tmp_path / "uit.pdf", code=1)
    with Register.open(path, Clock()) as register:
        add(register, "lang", text="x" * 40_000)
    assert "ingekort" in said(capsys, "export", path, file)


def test_a_workbook_that_cannot_be_read_is_refused(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "leeg.xlsx"
    file.write_bytes(b"")
    assert said(capsys, "import", path, file, code=1) == "‘leeg.xlsx’ is leeg. Vraag het opnieuw.\n"


def test_no_file_takes_the_place_of_a_register(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "eindigt niet op .gestand" in said(capsys, "new", tmp_path / "x.xlsx", code=1)
    other = tmp_path / "ander.xlsx"
    other.write_bytes(path.read_bytes())
    assert "is een register" in said(capsys, "export", path, other, code=1)
    picture = tmp_path / "ander.png"
    picture.write_bytes(path.read_bytes())
    assert "is een register" in said(capsys, "export", path, picture, code=1)
    assert other.read_bytes() == picture.read_bytes() == path.read_bytes()


def test_the_reading_process_is_a_hidden_command(
    path: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for importer in ("workbooks", "letters"):
        monkeypatch.setattr(f"importers.{importer}.child.limit_memory", lambda: None)
    file = tmp_path / "uit.xlsx"
    assert run(["export", str(path), str(file)]) == 0
    capfd.readouterr()
    assert run(["read-workbook", str(file)]) == 0
    head, *parts = map(json.loads, capfd.readouterr().out.splitlines())
    assert len(head["sheets"]) == 3
    assert parts
    page = tmp_path / "brief.html"
    page.write_text("<html><p>Geachte voorzitter,", encoding="utf-8")
    assert run(["read-letter-file", str(page)]) == 0
    assert json.loads(capfd.readouterr().out)["pages"] == ["Geachte voorzitter,"]
    assert run(["--help"]) == 0
    help_text = capfd.readouterr().out
    assert "read-workbook" not in help_text
    assert "read-letter-file" not in help_text


def test_a_register_that_another_holds_is_refused(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Register.open(path, Clock()):
        for argv in (["due", path], ["history", path, "--undo"], ["check", path]):
            assert "is in gebruik" in said(capsys, *argv, code=1)
        with pytest.raises(RegisterInUseError):
            Register.open(path, Clock())
