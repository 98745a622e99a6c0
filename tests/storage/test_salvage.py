"""What can be read of a damaged register is saved; the damaged file is never written."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from importers.letters import read_letter
from importers.letters.take_over import take_over
from storage import raw_pages
from storage.calendars import load_calendar
from storage.check import check
from storage.errors import NothingToSalvageError, RegisterExistsError, RegisterInUseError
from storage.history import operations
from storage.records import edit_record
from storage.register import Register
from storage.rules.message import Message
from storage.salvage import SalvageReport, salvage
from storage.schema import TRACKED
from tests.helpers.registers import TODAY, Clock, add, counting_ids, dump, new_register
from tests.storage.test_check import tampered
from tests.storage.test_flipped_bits import LETTER

if TYPE_CHECKING:
    from pathlib import Path

PAGE = 4096
Tables = dict[str, list[tuple[object, ...]]]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Tables, str]:
    """Return a register's bytes, rows and id; one letter is long, so that it overflows a page."""
    folder = tmp_path_factory.mktemp("heel")
    with new_register(folder) as register:
        ids = [add(register, f"toezegging {n}", TODAY, handler="Anna") for n in range(12)]
        text = LETTER.replace(
            "\n\nDe Min", "\n\n" + "Toelichting bij de loketten. " * 600 + "\n\nDe Min"
        )
        reading = read_letter(text, calendar=load_calendar())
        take_over(register, reading, reading.candidates, file_name="b.txt", today=TODAY)
        for record_id in ids[:6]:
            with register.operation(Message("operation.edited", {"number": "x"})) as operation:
                edit_record(operation, record_id, handler="Bea")
        register.undo()
        rows, register_id = dump(register), register.id
    return (folder / "test.gestand").read_bytes(), rows, register_id


class Saved:
    """A damaged file, what was saved of it, and the report."""

    def __init__(self, folder: Path, data: bytes) -> None:
        damaged, target = folder / "stuk.gestand", folder / "gered.gestand"
        damaged.write_bytes(data)
        target.unlink(missing_ok=True)
        self.report: SalvageReport = salvage(damaged, target, Clock(), new_id=counting_ids("s"))
        assert damaged.read_bytes() == data
        assert not list(folder.glob("stuk*-journal"))
        with Register.open(target, Clock()) as register:
            assert check(register).problems == ()
            self.rows, self.id = dump(register), register.id
            self.operations = operations(register)


def test_a_sound_register_is_saved_whole(tmp_path: Path, sound: tuple[bytes, Tables, str]) -> None:
    data, rows, register_id = sound
    saved = Saved(tmp_path, data)
    assert (saved.rows, saved.id) == (rows, register_id)
    assert (saved.report.lost, saved.report.operations_lost) == (0, 0)
    assert saved.report.complete
    assert saved.report.operations == len(saved.operations) - 1


def test_any_one_page_can_go(tmp_path: Path, sound: tuple[bytes, Tables, str]) -> None:
    data, rows, register_id = sound
    chance = random.Random(3)  # noqa: S311 - chance, not secrecy
    pages = [n for n in range(len(data) // PAGE) if any(data[n * PAGE : n * PAGE + PAGE])]
    for number, page in enumerate(chance.sample(pages, 12)):
        wreck = bytes(PAGE) if number % 2 else chance.randbytes(PAGE)
        saved = Saved(tmp_path, data[: page * PAGE] + wreck + data[(page + 1) * PAGE :])
        assert saved.rows == rows
        assert saved.id == register_id
        assert saved.report.lost == 0


def test_what_is_lost_is_counted_as_far_as_anything_tells_of_it(
    tmp_path: Path, sound: tuple[bytes, Tables, str]
) -> None:
    path = tmp_path / "test.gestand"
    path.write_bytes(sound[0])
    tampered(path, "DELETE FROM record WHERE key = 4", "DELETE FROM history WHERE tbl = 'record'")
    saved = Saved(tmp_path, path.read_bytes())
    assert not saved.report.complete
    assert saved.report.tables["record"].lost == 1
    assert saved.report.tables["deadline"].lost == 1
    assert len(saved.rows["record"]) == len(sound[1]["record"]) - 1


def test_without_the_first_page_the_history_makes_the_rows(
    tmp_path: Path, sound: tuple[bytes, Tables, str]
) -> None:
    data, rows, register_id = sound
    saved = Saved(tmp_path, bytes(PAGE) + data[PAGE:])
    assert (saved.rows, saved.id) == (rows, register_id)
    assert saved.report.tables["source_text"].rebuilt == 1


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_of_a_file_that_was_cut_off_nothing_is_made_up(
    tmp_path: Path, sound: tuple[bytes, Tables, str], share: float
) -> None:
    data, rows, _ = sound
    saved = Saved(tmp_path, data[: int(len(data) * share)])
    ids = {table: {row_id_of(table, row) for row in found} for table, found in rows.items()}
    for table in TRACKED:
        assert {row_id_of(table, row) for row in saved.rows[table]} <= ids[table]
    # What is gone without a trace cannot be counted; that is said.
    assert not saved.report.complete


def row_id_of(table: str, row: tuple[object, ...]) -> object:
    return row[1] if table == "record" else row[0]


def test_history_that_was_changed_stops_the_chain_and_saves_the_rows(
    tmp_path: Path, sound: tuple[bytes, Tables, str]
) -> None:
    data, rows, _ = sound
    path = tmp_path / "test.gestand"
    path.write_bytes(data)
    tampered(
        path, "UPDATE history SET after = replace(after, 'toezegging 3', 'anders') WHERE id > 9"
    )
    saved = Saved(tmp_path, path.read_bytes())
    assert 1 < saved.report.operations < saved.report.operations + saved.report.operations_lost
    assert saved.rows == rows


def test_a_flipped_row_is_taken_from_its_history(
    tmp_path: Path, sound: tuple[bytes, Tables, str]
) -> None:
    data, rows, _ = sound
    path = tmp_path / "test.gestand"
    path.write_bytes(data)
    tampered(path, "UPDATE record SET title = 'geflipt' WHERE key = 4")
    saved = Saved(tmp_path, path.read_bytes())
    assert saved.rows == rows
    assert saved.report.tables["record"].rebuilt == 1


def test_what_is_no_register_is_refused_and_leaves_no_file(tmp_path: Path) -> None:
    damaged, target = tmp_path / "stuk.gestand", tmp_path / "gered.gestand"
    for data in (b"", b"x" * 9000, bytes(9000)):
        damaged.write_bytes(data)
        with pytest.raises(NothingToSalvageError):
            salvage(damaged, target, Clock())
        assert not target.exists()


def test_nothing_is_overwritten_and_an_open_register_is_not_touched(
    tmp_path: Path, sound: tuple[bytes, Tables, str]
) -> None:
    damaged, target = tmp_path / "stuk.gestand", tmp_path / "gered.gestand"
    damaged.write_bytes(sound[0])
    target.write_text("van een ander")
    with pytest.raises(RegisterExistsError):
        salvage(damaged, target, Clock())
    assert target.read_text() == "van een ander"
    with Register.open(damaged, Clock()), pytest.raises(RegisterInUseError):
        salvage(damaged, tmp_path / "nieuw.gestand", Clock())


def test_rows_are_read_from_pages_as_sqlite_reads_them(
    tmp_path: Path, sound: tuple[bytes, Tables, str]
) -> None:
    data, _, _ = sound
    path = tmp_path / "test.gestand"
    path.write_bytes(data)
    with Register.open(path, Clock()) as register:
        expected = register.connection.execute("SELECT * FROM history").fetchall()
    found = {rowid: values for rowid, values in raw_pages.rows(data) if len(values) == 8}
    assert all([row[0], *found[row[0]][1:]] == list(row) for row in expected)
