"""Reports of what nobody foresaw: complete for us, empty of the user's data."""

from __future__ import annotations

import ast
import os
import sqlite3
import sys
import traceback
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop.clock import Clock
from desktop.crash import CrashGuard, report_of
from resources.words import Words
from tests.widgets.hands import settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

PRIVATE = "T-2026-017 geheim"


def caught() -> BaseException:
    try:
        try:
            sqlite3.connect(":memory:").execute(f"SELECT '{PRIVATE}' FROM nowhere")
        except sqlite3.Error as error:
            raise ValueError(PRIVATE) from error
    except ValueError as error:
        return error
    raise AssertionError


def test_report_names_types_and_places_but_no_values() -> None:
    report = report_of(caught())
    assert "ValueError" in report
    assert "because of sqlite3.OperationalError" in report
    assert "test_crash.py:" in report
    assert "caught" in report
    assert "qt 6." in report
    assert PRIVATE not in report
    assert "nowhere" not in report


def with_values_everywhere() -> BaseException:
    """Return an error whose message, notes, cause, locals and arguments hold what is private."""
    title, name, path = "Brief over wonen", "A. de Groot", "/elders/degroot/register.gestand"

    def read(title: str) -> None:
        local = {"title": title, name: path}
        error = OSError(2, title, path)
        error.add_note(f"while reading {local}")
        raise error

    try:
        try:
            read(title)
        except OSError as error:
            unknown = f"{title} {name}"
            raise ExceptionGroup(unknown, [KeyError(name), error]) from error
    except ExceptionGroup as group:
        return group
    raise AssertionError


def test_no_value_reaches_the_report_nor_what_is_written_of_it(
    window: QWidget, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    guard = CrashGuard(window, Words(), Clock(date(2026, 11, 22)), lambda: tmp_path / "new")
    error = with_values_everywhere()
    guard.handle(type(error), error, error.__traceback__)
    (report,) = (tmp_path / "new").iterdir()
    (box,) = window.findChildren(QMessageBox)
    told = [report.read_text(encoding="utf-8"), box.detailedText(), capsys.readouterr().err]
    if os.name != "nt":
        assert [report.stat().st_mode & 0o777, report.parent.stat().st_mode & 0o777] == [
            0o600,
            0o700,
        ]
    assert all("ExceptionGroup" in each and "because of FileNotFoundError" in each for each in told)
    # The traceback of Python, which a report would be without what we do, has them all.
    told_by_python = "".join(traceback.format_exception(error))
    for private in ("wonen", "Groot", "degroot", "register.gestand", "while reading"):
        assert not any(private in each for each in told), private
        assert private in told_by_python


def test_nothing_else_writes_down_what_goes_on() -> None:
    """No log: an error of the user goes to the screen, any other into a report without values."""
    root = Path(__file__).parents[2]
    told = []
    modules = {"logging", "traceback", "faulthandler", "syslog"}
    calls = {"print", "qDebug", "qWarning", "sys.stderr.write"}
    for folder in ("desktop", "widgets", "storage", "importers", "resources"):
        for path in (root / folder).rglob("*.py"):
            place = path.relative_to(root).as_posix()
            if place.startswith(("desktop/cli/", "desktop/self_test/", "desktop/screenshots")):
                # Asked for in a terminal, and told there.
                continue
            text = path.read_text(encoding="utf-8")
            # Most files name none of these anywhere, and need not be taken apart.
            if not any(
                name in text for name in (*modules, "print", "qDebug", "qWarning", "stderr")
            ):
                continue
            for node in ast.walk(ast.parse(text)):
                names = [
                    alias.name for alias in getattr(node, "names", []) if hasattr(alias, "name")
                ]
                if isinstance(node, ast.Import | ast.ImportFrom):
                    names.append(getattr(node, "module", None) or "")
                    if modules & set(names):
                        told.append(place)
                if isinstance(node, ast.Call) and ast.unparse(node.func) in calls:
                    told.append(place)
    assert set(told) <= {"desktop/crash.py", "desktop/__main__.py"}


def test_paths_outside_the_program_are_only_names() -> None:
    code = compile("raise KeyError('x')", "/elders/jansen/script.py", "exec")
    with pytest.raises(KeyError) as caught_error:
        exec(code)  # noqa: S102 -- our own line, with the path of somebody's folder
    report = report_of(caught_error.value)
    assert "script.py:1" in report
    assert "jansen" not in report


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


def test_report_is_kept_and_said_once(window: QWidget, tmp_path: Path) -> None:
    guard = CrashGuard(window, Words(), Clock(date(2026, 11, 22)), lambda: tmp_path / "new")
    error = caught()
    guard.handle(type(error), error, error.__traceback__)
    guard.handle(type(error), error, error.__traceback__)
    (report, *_) = (tmp_path / "new").iterdir()
    assert report.name.startswith("gestand 2026-11-22")
    assert "ValueError" in report.read_text(encoding="utf-8")
    (box,) = window.findChildren(QMessageBox)
    assert str(tmp_path / "new") in box.text()
    box.close()
    settle()
    guard.handle(type(error), error, error.__traceback__)
    assert len(window.findChildren(QMessageBox)) == 1


def test_a_damaged_register_is_called_so(window: QWidget, tmp_path: Path) -> None:
    path = tmp_path / "kapot.db"
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE t (c TEXT)")
    db.execute("INSERT INTO t VALUES (CAST(x'ff41' AS TEXT))")
    guard = CrashGuard(window, Words(), Clock(), lambda: tmp_path)
    with pytest.raises(sqlite3.OperationalError) as met:
        db.execute("SELECT c FROM t").fetchall()
    db.close()
    guard.handle(met.type, met.value, met.tb)
    (box,) = window.findChildren(QMessageBox)
    assert box.text().startswith("Een deel van het register is beschadigd")


def test_a_full_disk_does_not_hide_the_error(window: QWidget, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    guard = CrashGuard(window, Words(), Clock(), lambda: tmp_path / "file")
    error = caught()
    guard.handle(type(error), error, error.__traceback__)
    assert len(window.findChildren(QMessageBox)) == 1


def test_interrupt_just_ends(window: QWidget, tmp_path: Path) -> None:
    guard = CrashGuard(window, Words(), Clock(), lambda: tmp_path / "new")
    guard.handle(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert window.findChildren(QMessageBox) == []
    assert not (tmp_path / "new").exists()


def test_installing(window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    guard = CrashGuard(window, Words(), Clock(), lambda: tmp_path)
    guard.install()
    assert sys.excepthook == guard.handle
