"""Each long step of workbooks out and in says how far it is and can be stopped; nothing is left then."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pytest
from PySide6.QtWidgets import QApplication

from desktop.main_window import MainWindow
from desktop.reviews.workbook_review_page import WorkbookReviewPage
from storage.loan import Loan, WorkStoppedError
from storage.official_lists import Wanted
from storage.records import add_record
from storage.rules.message import Message
from storage.rules.official import ListKind
from storage.rules.terms import RecordKind
from tests.helpers.registers import dump
from tests.widgets.hands import settle
from widgets.progress import ProgressDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.desk import Desk
    from storage.operations import Operation
    from storage.register import Register

TODAY = date(2026, 11, 22)
WAIT = 30_000
_TITLES = [f"Brief over zaak {n}" for n in range(5)]


@contextmanager
def stopping(monkeypatch: pytest.MonkeyPatch, at: int) -> Iterator[list[float | None]]:
    """Press *Stoppen* when work looks for the `at`-th time; the shares that it told until then."""
    told: list[float | None] = []
    look = Loan.look

    def stop(self: Loan, share: float | None = None) -> None:
        told.append(share)
        if len(told) == at:
            self.stop()
        look(self, share)

    with monkeypatch.context() as patch:
        patch.setattr(Loan, "look", stop)
        yield told


@pytest.fixture
def register(desk: Desk) -> Register:
    """A register of five promises."""
    assert desk.register is not None

    def write(operation: Operation) -> None:
        for title in _TITLES:
            add_record(operation, RecordKind.PROMISE, title, today=TODAY)

    desk.do(Message("operation.sample"), write)
    return desk.register


@pytest.fixture
def window(desk: Desk, register: Register, qtbot: QtBot) -> Iterator[MainWindow]:
    path = register.path
    register.close()
    desk.register = None
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    window.open_register(path)
    settle()
    yield window
    window.close()


@pytest.fixture
def failed(desk: Desk) -> list[object]:
    """What the window is told to have gone wrong."""
    heard: list[object] = []
    desk.hub.failed.connect(heard.append)
    return heard


def sent(window: MainWindow, path: Path, qtbot: QtBot) -> Path:
    """Send a workbook out, and give each row a status that is none and a title of its own."""
    window.exchange.issuing.make_workbook(path)
    qtbot.waitUntil(lambda: not window.exchange.is_busy, timeout=WAIT)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    column = {str(cell.value): cell.column or 0 for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, column["Status"], "loopt nog")
        sheet.cell(row, column["Omschrijving"], f"Anders {row}")
    book.save(path)
    return path


def expect_stopped(
    desk: Desk,
    failed: list[object],
    monkeypatch: pytest.MonkeyPatch,
    work: Callable[[], object],
    at: int,
) -> list[float | None]:
    """Stop work when it looks for the `at`-th time; return what it told of how far it was."""
    register = desk.register
    assert register is not None
    before = dump(register)
    with stopping(monkeypatch, at) as told:
        work()
    assert [type(each) for each in failed] == [WorkStoppedError]
    failed.clear()
    settle()
    assert dump(register) == before
    shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, ProgressDialog)]
    assert not any(each.isVisible() for each in shown)
    return told


def test_every_step_can_be_stopped_and_done_after_all(
    window: MainWindow,
    desk: Desk,
    tmp_path: Path,
    qtbot: QtBot,
    failed: list[object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    exchange = window.exchange

    def stop(work: Callable[[], object], at: int) -> list[float | None]:
        return expect_stopped(desk, failed, monkeypatch, work, at)

    # Looked at before and after what is read; between by the database.
    out = tmp_path / "uit.xlsx"
    stop(lambda: exchange.issuing.make_workbook(out), 2)
    assert not exchange.is_busy
    assert list(tmp_path.glob("*uit*")) == []
    back = sent(window, out, qtbot)

    def read() -> None:
        exchange.read_workbook(back)
        busy = exchange._taking()
        qtbot.waitUntil(lambda: not busy.is_busy, timeout=WAIT)
        settle()

    told = stop(read, 4)
    assert told[-1] is not None
    assert 0 < told[-1] < 1
    assert exchange.in_hand() is None
    read()
    page = exchange.in_hand()
    assert isinstance(page, WorkbookReviewPage)

    faults = tmp_path / "graag nakijken.xlsx"
    told = stop(lambda: exchange._taking().write_faults(faults), 4)
    assert told[1:] == [0, 0.2, 0.4]
    assert list(tmp_path.glob("*nakijken*")) == []

    stop(page._on_accepted, 4)
    assert exchange.in_hand() is page
    page._on_accepted()
    assert failed == []
    qtbot.waitUntil(lambda: exchange.in_hand() is None)
    assert desk.register is not None
    titles = {title for (title,) in desk.register.connection.execute("SELECT title FROM record")}
    assert titles == {f"Anders {row}" for row in range(2, 7)}


def test_an_official_list_can_be_stopped(
    window: MainWindow,
    desk: Desk,
    tmp_path: Path,
    failed: list[object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "bijlage.xlsx"
    wanted = Wanted(ListKind.ANNEX, TODAY)
    expect_stopped(
        desk, failed, monkeypatch, lambda: window.exchange.official.make(wanted, path), 2
    )
    assert list(tmp_path.glob("*bijlage*")) == []
