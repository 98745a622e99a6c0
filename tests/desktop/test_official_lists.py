"""Official lists from the window: asked for, counted, shown where something is missing, and made."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import docx
import openpyxl
import pytest
import shiboken6
from PySide6.QtWidgets import QFileDialog, QPushButton

from storage.official_lists import Wanted
from storage.records import add_note, add_record
from storage.rules.message import Message
from storage.rules.official import Gap, ListKind
from storage.rules.terms import RecordKind, Status
from tests.desktop.desk_for_tests import TODAY, make_desk
from tests.desktop.window_for_tests import filled_window
from tests.widgets.hands import settle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.desk import Desk
    from desktop.main_window import MainWindow
    from storage.operations import Operation
    from widgets.official import ListForm


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return make_desk(tmp_path)


@pytest.fixture
def window(desk: Desk, tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with filled_window(desk, tmp_path, qtbot, fill) as window:
        yield window


def fill(operation: Operation) -> None:
    promised = date(2026, 3, 1)
    for title, ministry, found_in in (("een", "VWS", "25424-772"), ("twee", "BZK", "")):
        record_id = add_record(
            operation,
            RecordKind.PROMISE,
            title,
            today=TODAY,
            promised_on=promised,
            ministry=ministry,
            found_in=found_in,
        )
    add_note(operation, record_id, "Loopt.", dated_on=date(2026, 4, 1))
    add_record(operation, RecordKind.ACTION, "drie", today=TODAY, status=Status.MET)


def asked(window: MainWindow) -> ListForm:
    form = window.exchange.official.ask()
    assert form is not None
    settle()
    return form


def said(form: ListForm) -> list[str]:
    return [
        part.accessibleName() for part in form.gaps.findChildren(QPushButton) if part.isVisible()
    ]


def test_the_form_counts_and_says_what_is_missing(window: MainWindow, desk: Desk) -> None:
    form = asked(window)
    words = desk.words
    assert form.said.text() == words("official.form.count", n=2)
    gaps = [words("official.gap.place", n=1), words("official.gap.note", n=1)]
    assert said(form) == [words("official.form.show_name", gap=gap) for gap in gaps]
    assert words("official.form.reckoned") in form.remark.text()
    form.ministry.setCurrentText("VWS")
    settle()
    assert form.said.text() == words("official.form.count", n=1)
    form.list.setCurrentIndex(list(ListKind).index(ListKind.RAPPEL))
    settle()
    assert form.said.text() == words("official.form.nothing")
    form.list.setCurrentIndex(list(ListKind).index(ListKind.NOTE))
    settle()
    assert form.said.text() == words("official.form.count", n=3)
    assert not form.on.isVisible()
    assert said(form) == []
    form.reject()


@pytest.mark.parametrize(
    ("typed", "on"),
    [
        ("30 juni", date(2026, 6, 30)),
        ("1-7-2026", date(2026, 7, 1)),
        ("30 juni 2025", date(2025, 6, 30)),
    ],
)
def test_a_peildatum_lies_in_the_past(window: MainWindow, typed: str, on: date) -> None:
    form = asked(window)
    form.since.setText("")
    form.on.setText(typed)
    values = form.filled_in()
    assert values is not None
    assert (values.wanted.on, values.wanted.since) == (on, None)
    form.reject()


@pytest.mark.parametrize(
    ("on", "since", "key"),
    [
        ("eind 2026", "", "official.form.unread"),
        ("1-1-2030", "", "official.refused.future"),
        ("30-6-2026", "1-7-2026", "official.refused.period"),
        ("30-6-2026", "ooit", "official.form.unread"),
    ],
)
def test_days_that_cannot_be_are_said(
    window: MainWindow, desk: Desk, on: str, since: str, key: str
) -> None:
    form = asked(window)
    form.on.setText(on)
    form.since.setText(since)
    assert form.filled_in() is None
    assert not form.keep_button.isEnabled()
    assert form.days.text() == desk.words(key)
    assert not form.said.isVisible()
    form.on.setText("30-06-2026")
    form.since.setText("")
    assert form.said.isVisible()
    form.reject()


def test_what_is_missing_is_shown_in_the_register(window: MainWindow, desk: Desk) -> None:
    form = asked(window)
    form.gap_requested.emit(Gap.PLACE)
    settle()
    page = window.register_page
    assert page.model.rowCount() == 1
    shown = page.model.shown(0)
    assert shown is not None
    assert shown.row.title == "twee"
    assert page.filters.texts == (f"{desk.words('official.view.place')}  ×",)
    page.filters.clear()
    settle()
    assert page.model.rowCount() == 3


def test_a_list_is_asked_for_and_made(
    window: MainWindow, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    form = asked(window)
    form.format.setCurrentIndex(1)
    form.keep_button.click()
    settle()
    (dialog,) = [part for part in window.findChildren(QFileDialog) if part.isVisible()]
    assert dialog.selectedFiles()[0].endswith("Moties en toezeggingen 2026-06-30.xlsx")
    told: list[Message] = []
    desk.hub.told.connect(told.append)
    path = tmp_path / "bijlage.xlsx"
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    qtbot.waitUntil(lambda: bool(told), timeout=30_000)
    assert told == [Message("official.made", {"name": "bijlage.xlsx", "n": 2})]
    book = openpyxl.load_workbook(path)
    assert [book.worksheets[3][f"A{n}"].value for n in (6, 7)] == ["een", "twee"]


def test_the_list_of_what_shows_is_made_beside_the_window(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window.exchange.official.make(Wanted(ListKind.NOTE, TODAY), tmp_path / "nota.docx")
    qtbot.waitUntil(lambda: not window.exchange.is_busy, timeout=30_000)
    (table,) = docx.Document(str(tmp_path / "nota.docx")).tables
    assert len(table.rows) == 4


def test_a_register_is_never_replaced_by_a_list(
    window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    failed: list[object] = []
    desk.hub.failed.connect(failed.append)
    (tmp_path / "ander.ods").write_bytes((tmp_path / "test.gestand").read_bytes())
    for name in ("ander.ods", "lijst.pdf"):
        window.exchange.official.make(Wanted(ListKind.NOTE, TODAY), tmp_path / name)
    assert len(failed) == 2
    assert (tmp_path / "ander.ods").read_bytes()[:6] == b"SQLite"


def test_among_many_records_is_counted_beside_the_window(
    window: MainWindow, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.official_lists.MANY", 0)
    form, words = asked(window), desk.words
    assert not form.said.isVisible()
    qtbot.waitUntil(lambda: form.said.text() == words("official.form.count", n=2))
    form.ministry.setCurrentText("VWS")
    assert not form.said.isVisible()
    qtbot.waitUntil(lambda: form.said.text() == words("official.form.count", n=1))
    assert form.said.isVisible()
    form.ministry.setCurrentText("BZK")
    # A form that is closed may be gone when what was asked last would be counted.
    lists = window.exchange.official
    assert lists._waiting.isActive()
    form.reject()
    shiboken6.delete(form)
    assert not lists._waiting.isActive()
    lists._on_time()
