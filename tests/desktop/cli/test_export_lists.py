"""`gestand export --list`: official lists from the command line."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import docx
import openpyxl
import pytest

from desktop.cli import run
from importers.workbooks.child import read_file
from storage.operations import OperationKind
from storage.records import edit_record
from storage.register import Register
from storage.rules.message import Message
from tests.desktop.cli.test_damage_told import tamper
from tests.helpers.registers import Clock, add, counting_ids

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a register of May 2026 with a promise to each house, of which one changed since."""
    clock = Clock(datetime(2026, 5, 1, 9, tzinfo=UTC))
    made = tmp_path / "test.gestand"
    with Register.create(made, clock, new_id=counting_ids()) as register:
        tk = add(register, "aan de TK", date(2026, 9, 30), promised_on="2026-03-01")
        add(register, "aan de EK", date(2026, 9, 30), chamber="EK", external_number="T01237")
        clock.now = datetime(2026, 8, 1, 9, tzinfo=UTC)
        with register.operation(
            Message("operation.edited", {"number": ""}), OperationKind.HAND
        ) as op:
            edit_record(op, tk, title="nieuwe titel")
    return made


def called(capsys: pytest.CaptureFixture[str], *argv: object) -> tuple[int, str, str]:
    code = run([str(word) for word in argv])
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return code, out, err


def test_the_annex_is_of_the_register_as_it_stood(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "bijlage.docx"
    day = ("--on", "2026-06-30")
    code, out, err = called(capsys, "export", path, file, "--list", "annex", *day)
    assert (code, out) == (0, "‘bijlage.docx’ gemaakt, met 2 regels\n")
    assert err.splitlines() == ["2 zonder vindplaats", "2 zonder stand van zaken"]
    (table,) = docx.Document(str(file)).tables
    assert [row.cells[0].text for row in table.rows[1:]] == ["aan de TK", "aan de EK"]
    called(capsys, "export", path, file, "--list", "annex", "--as-known", *day)
    (table,) = docx.Document(str(file)).tables
    assert table.rows[1].cells[0].text == "nieuwe titel"


def test_the_rappel_of_a_day(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "rappel.xlsx"
    assert called(capsys, "export", path, file, "--list", "rappel", "--on", "2026-11-22")[0] == 0
    (sheet,) = openpyxl.load_workbook(file).worksheets
    values = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    assert values[-1] == ["T01237", "aan de EK", "openstaand", "eind", None, None]


def test_a_plain_list_needs_no_more_than_its_ending(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "lijst.ods"
    view = ("--view", "late", "--on", "2026-11-22")
    code, out, err = called(capsys, "export", path, file, *view, "--lang", "en")
    assert (code, out, err) == (0, "Made ‘lijst.ods’, with 2 rows\n", "")
    (sheet,) = read_file(file).sheets
    assert [cell.text for cell in sheet.rows[2].cells][:2] == ["Number", "Description"]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (("a.pdf", "--list", "annex"), 1),
        (("a.docx", "--list", "annex", "--view", "late"), 1),
        (("a.docx", "--list", "annex", "--since", "2027-01-01"), 1),
        (("weg/a.docx", "--list", "annex"), 1),
        (("a.xlsx", "--since", "2026-01-01"), 2),
        (("a.docx", "--list", "begroting"), 2),
    ],
)
def test_what_cannot_be_made_is_said(
    path: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    more: tuple[str, ...],
    code: int,
) -> None:
    name, *options = more
    found, out, err = called(
        capsys, "export", path, tmp_path / name, *options, "--on", "2026-11-22"
    )
    assert (found, out) == (code, "")
    assert err
    assert not (tmp_path / name).exists()


def test_nothing_damaged_goes_out(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tamper(path, "UPDATE record SET title = 'aan de XX' WHERE chamber = 'EK'")
    file = tmp_path / "a.ods"
    for kind in ("annex", "nota"):
        code, out, err = called(capsys, "export", path, file, "--list", kind, "--on", "2026-11-22")
        assert (code, out) == (1, "")
        assert "beschadigd" in err
    assert not file.exists()
