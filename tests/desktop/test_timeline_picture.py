"""Pictures of the timeline: of a real register, whole or a stretch, never too large."""

from __future__ import annotations

import os
from datetime import date, timedelta
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QFont, QFontInfo, QImage

from desktop import timeline_picture
from desktop.timeline_picture import PictureUnwritableError, Wanted, save_timeline
from resources.words import Words
from storage.calendars import load_calendar
from storage.records import add_record
from storage.rules.message import Message
from storage.rules.terms import RecordKind
from tests.helpers.registers import TODAY, add, new_register, window
from widgets.theme import load_colours
from widgets.timeline.lanes import LanesBy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from storage.register import Register

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def register(tmp_path: Path, qtbot: QtBot) -> Iterator[Register]:
    del qtbot
    with new_register(tmp_path) as opened:
        yield opened


def save(register: Register, path: Path, wanted: Wanted | None = None) -> int:
    return save_timeline(
        register,
        path,
        wanted or Wanted(),
        today=TODAY,
        words=Words(),
        calendar=load_calendar(),
        colours=load_colours("light"),
        font=QFont("Inter", 10),
    )


def colours(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }


def test_dots_twice_as_dense_as_the_screen(register: Register, tmp_path: Path) -> None:
    add(register, "Te laat", date(2026, 9, 30))
    path = tmp_path / "t.png"
    save(register, path, Wanted(width=1000))
    assert os.name == "nt" or path.stat().st_mode & 0o777 == 0o600
    image = QImage(str(path))
    assert image.width() == 2000
    assert load_colours("light").late.name() in colours(image)
    assert load_colours("light").accent.name() in colours(image)
    assert [file.name for file in tmp_path.iterdir() if "part" in file.name] == []


def test_lines_with_their_words(register: Register, tmp_path: Path) -> None:
    add(register, "Reactie inspecties", date(2026, 12, 31))
    add(register, "Overzicht & meer")
    path = tmp_path / "t.SVG"
    save(register, path)
    root = ET.fromstring(path.read_text(encoding="utf-8"))  # noqa: S314 -- our own file
    said = " ".join(each.text or "" for each in root.iter(f"{SVG}text"))
    assert "Reactie inspecties" in said
    assert "Overzicht & meer (geen termijn, datum onbekend)" in said
    assert "22 nov" in said
    assert "Zonder prioriteit" in said
    # As large as they were measured.
    sizes = {round(float(each.get("font-size") or 0)) for each in root.iter(f"{SVG}g")}
    assert QFontInfo(QFont("Inter", 10)).pixelSize() in sizes


def test_the_whole_holds_every_record(register: Register, tmp_path: Path) -> None:
    for year in (2019, 2023, 2031):
        add(register, f"Punt {year}", date(year, 6, 30), promised_on=f"{year}-01-01")
    path = tmp_path / "t.svg"
    save(register, path)
    root = ET.fromstring(path.read_text(encoding="utf-8"))  # noqa: S314 -- our own file
    said = " ".join(each.text or "" for each in root.iter(f"{SVG}text"))
    assert all(f"Punt {year}" in said for year in (2019, 2023, 2031))
    assert "2019" in said
    assert "2031" in said


def test_a_stretch_shows_no_more_than_that(register: Register, tmp_path: Path) -> None:
    add(register, "Klaar", date(2023, 6, 30), status="met", settled_on="2023-06-01")
    add(register, "Nu", date(2026, 12, 31))
    path = tmp_path / "t.svg"
    first = date(2026, 6, 1).toordinal()
    save(register, path, Wanted(days=(first, first + 365)))
    said = path.read_text(encoding="utf-8")
    assert "Nu" in said
    assert "Klaar" not in said


def words_in(path: Path) -> list[str]:
    root = ET.fromstring(path.read_text(encoding="utf-8"))  # noqa: S314 -- our own file
    return [each.text or "" for each in root.iter(f"{SVG}text")]


def test_an_empty_register_says_so_with_no_line_through_it(
    register: Register, tmp_path: Path
) -> None:
    save(register, tmp_path / "leeg.svg")
    assert "Nog niets" in " ".join(words_in(tmp_path / "leeg.svg"))
    save(register, tmp_path / "leeg.png")
    image = QImage(str(tmp_path / "leeg.png"))
    # Today's line is nowhere below the axis.
    accent = load_colours("light").accent.name()
    low = image.copy(0, image.height() // 2, image.width(), image.height() // 2)
    assert accent in colours(image)
    assert accent not in colours(low)


def test_three_centuries_stay_readable_and_point_at_what_is_far_off(
    register: Register, tmp_path: Path
) -> None:
    add(register, "Oud", date(1815, 6, 30), promised_on="1815-01-01")
    add(
        register,
        "Klaar",
        date(1816, 6, 30),
        promised_on="1815-01-01",
        status="met",
        settled_on="1816-01-01",
    )
    add(register, "Nieuw", date(2100, 6, 30), promised_on="2099-01-01")
    with register.operation(Message("operation.sample")) as operation:
        for number in range(300):
            due = window("eind", None, TODAY + timedelta(days=30))
            title = f"Punt {number}"
            add_record(operation, RecordKind.PROMISE, title, today=TODAY, deadline=due)
    path = tmp_path / "t.png"
    # Only what is settled has no mark at the edge.
    assert save(register, path) == 1
    image = QImage(str(path))
    assert image.width() <= 3000
    assert image.width() * image.height() <= 25_000_000
    path = tmp_path / "t.svg"
    assert save(register, path) == 1
    said = words_in(path)
    assert all(any(f"Punt {number}" in text for text in said) for number in range(300))
    assert any("Oud" in text for text in said)
    assert any("Nieuw" in text for text in said)
    assert "1 buiten deze jaren, niet getekend" in said


def test_what_is_too_high_is_folded_and_counted(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(90):
        add(register, f"Punt {number}", date(2026, 12, 31))
    path = tmp_path / "t.svg"
    assert save(register, path) == 0
    assert sum("Punt" in text for text in words_in(path)) == 90
    assert "niet getekend" not in path.read_text(encoding="utf-8")
    monkeypatch.setattr(timeline_picture, "_HIGHEST", 500)
    hidden = save(register, path)
    said = words_in(path)
    assert f"{hidden} niet getekend" in said
    assert sum("Punt" in text for text in said) == 90 - hidden
    # As many as there is room for, and nothing to click in a picture.
    assert 90 - hidden > 500 // 40
    assert not any("tonen" in text for text in said)
    assert float(ET.fromstring(path.read_text("utf-8")).get("viewBox", "").split()[3]) < 600  # noqa: S314 -- our own file


def test_lanes_for_which_there_is_no_room_become_one_that_counts(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(12):
        add(register, f"Punt {number}", date(2026, 12, 31), minister=f"Minister {number:02}")
    monkeypatch.setattr(timeline_picture, "_HIGHEST", 400)
    path = tmp_path / "t.svg"
    hidden = save(register, path, Wanted(LanesBy.MINISTER))
    said = words_in(path)
    assert "Overige banen" in said
    assert hidden > 0
    assert sum("Punt" in text for text in said) == 12 - hidden
    assert f"{hidden} niet getekend" in said


def test_a_file_that_cannot_be_written_is_refused(register: Register, tmp_path: Path) -> None:
    there = tmp_path / "map.png"
    there.mkdir()
    with pytest.raises(PictureUnwritableError) as refused:
        save(register, there)
    assert refused.value.message.values["name"] == "map.png"
    assert [file.name for file in tmp_path.iterdir() if "part" in file.name] == []
