"""Damage in the window: seen in what is shown and in the background, and what is done about it."""

from __future__ import annotations

import stat
from datetime import date
from threading import Event, current_thread, main_thread
from time import monotonic
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton

from desktop.commands import COMMANDS, Fact
from desktop.keeping.backup_window import BackupWindow
from desktop.keeping.check_window import CheckWindow
from desktop.keeping.checking import NOTICE, UNREADABLE, Checking
from desktop.main_window import MainWindow
from storage.check import check
from storage.errors import RegisterUnsoundError
from storage.records import add_note
from storage.register import Register
from storage.rules.message import Message
from tests.desktop.desk_for_tests import make_desk
from tests.desktop.keeping.conftest import PATIENCE_MS
from tests.helpers.registers import Clock, add
from tests.storage.test_check import tampered
from tests.widgets.hands import click, press, settle
from widgets.table import Column

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from storage.rules.message import GestandError
    from tests.desktop.keeping.conftest import Scene

WRONG = "UPDATE record SET handler = 'Cor' WHERE number = 'T-2026-002'"
BEYOND = "UPDATE history SET after = replace(after, 'wonen', 'werken')"


@pytest.fixture
def damage(scene: Scene, register_path: Path) -> Callable[[str], None]:
    """Return what damages the register, with three records, and opens it again."""
    register = scene.desk.register
    assert register is not None
    for number in range(2):
        add(register, f"nummer {number}", date(2027, 1, 1), handler="Anna")

    def do(statement: str) -> None:
        scene.window.close_register()
        if statement:
            tampered(register_path, statement)
        scene.open(register_path)

    return do


def keeper(scene: Scene) -> Checking:
    return scene.window.keeping.checking


def look_at_all(scene: Scene, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the background look without its pauses until it has seen the whole."""
    monkeypatch.setattr("desktop.keeping.checking._AWAY_S", 0)
    monkeypatch.setattr("desktop.keeping.checking._IDLE_S", 0)
    monkeypatch.setattr("desktop.keeping.checking._CALM_S", 0)
    keeper(scene).resume()
    keeper(scene).hurry()
    qtbot.waitUntil(lambda: keeper(scene).is_over, timeout=PATIENCE_MS)


def shown(scene: Scene) -> dict[str, str]:
    """Return what the table says of each record, by number."""
    model = scene.window.register_page.model
    rows = [model.shown(row) for row in range(model.rowCount())]
    return {row.texts[Column.NUMBER]: row.texts[Column.TITLE] for row in rows if row is not None}


def checked(scene: Scene, qtbot: QtBot) -> CheckWindow:
    """Ask for a check, by its key, and wait until it is done."""
    scene.window.commands.action("check_register").trigger()
    (asked,) = scene.window.findChildren(CheckWindow)
    qtbot.waitUntil(lambda: not asked.is_busy, timeout=PATIENCE_MS)
    return asked


def test_a_damaged_row_is_never_shown_as_data(scene: Scene, damage: Callable[[str], None]) -> None:
    damage(WRONG)
    assert shown(scene)["T-2026-001"] == "Brief over wonen"
    assert shown(scene)["T-2026-002"] == "Deze regel is beschadigd en wordt niet getoond"
    page = scene.window.register_page
    page.table.choose(page.model.key_at(page.model.row_of(2) or 0))
    page.open_panel()
    settle()
    assert page.side.panel.isHidden()


def test_without_the_guard_it_would_be(
    scene: Scene, damage: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.vouching.doubtful", lambda *_: set())
    damage(WRONG)
    assert shown(scene)["T-2026-002"] == "nummer 0"


def test_a_row_that_cannot_be_read_does_not_hide_the_others(
    scene: Scene, damage: Callable[[str], None]
) -> None:
    damage("UPDATE record SET title = CAST(x'ff41' AS TEXT) WHERE number = 'T-2026-002'")
    assert shown(scene)["T-2026-001"] == "Brief over wonen"
    assert shown(scene)["T-2026-003"] == "nummer 1"
    assert "T-2026-002" not in shown(scene)
    assert shown(scene)["—"] == "Deze regel is beschadigd en wordt niet getoond"


def test_a_damaged_row_that_comes_in_sight_stops_all_writing(
    scene: Scene, damage: Callable[[str], None]
) -> None:
    damage(WRONG)
    settle()
    assert not scene.desk.can_write
    assert "is beschadigd" in scene.window.notices.text_of(NOTICE)


def test_a_record_of_which_a_note_is_damaged_is_not_opened(
    scene: Scene, damage: Callable[[str], None]
) -> None:
    register = scene.desk.register
    assert register is not None
    with register.operation(Message("operation.edited", {"number": "x"})) as operation:
        add_note(operation, _id_of(register, "T-2026-001"), "stand", dated_on=date(2026, 11, 1))
    damage("UPDATE note SET text = 'iets anders'")
    before = scene.desk.can_write
    page = scene.window.register_page
    page.table.choose(page.model.key_at(page.model.row_of(1) or 0))
    page.open_panel()
    settle()
    assert page.side.panel.isHidden()
    assert (before, scene.desk.can_write) == (True, False)
    assert "is beschadigd" in scene.window.notices.text_of(NOTICE)


def test_the_panel_that_is_open_takes_no_more_and_then_takes_changes_again(
    scene: Scene, damage: Callable[[str], None], qtbot: QtBot
) -> None:
    damage("")
    page = scene.window.register_page
    page.table.choose(page.model.key_at(page.model.row_of(1) or 0))
    page.open_panel()
    takes = [page.side.panel.title.isReadOnly()]
    keeper(scene).note_damage()
    takes.append(page.side.panel.title.isReadOnly())
    asked = checked(scene, qtbot)
    assert "Het register is in orde." in asked.said
    takes.append(page.side.panel.title.isReadOnly())
    assert takes == [False, True, False]


def test_damage_is_found_in_the_background_and_stops_all_writing(
    scene: Scene,
    damage: Callable[[str], None],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    register_path: Path,
) -> None:
    monkeypatch.setattr("storage.vouching.doubtful", lambda *_: set())
    damage(WRONG)
    before = register_path.read_bytes()
    look_at_all(scene, qtbot, monkeypatch)
    assert "is beschadigd" in scene.window.notices.text_of(NOTICE)
    writing = [command.name for command in COMMANDS if Fact.WRITABLE in command.needs]
    enabled = [name for name in writing if scene.window.commands.action(name).isEnabled()]
    assert enabled == []
    assert not scene.desk.can_write
    refused: list[GestandError] = []
    scene.desk.hub.failed.connect(refused.append)
    scene.desk.do(Message("operation.edited", {"number": "x"}), lambda op: op.insert("post", {}))
    assert [type(error) for error in refused] == [RegisterUnsoundError]
    scene.window.close_register()
    assert register_path.read_bytes() == before


def test_without_the_background_nobody_would_know(
    scene: Scene,
    damage: Callable[[str], None],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("storage.check.strayed", lambda *_: iter(()))
    monkeypatch.setattr("storage.vouching.doubtful", lambda *_: set())
    damage(WRONG)
    look_at_all(scene, qtbot, monkeypatch)
    # The search index is the only thing that still tells.
    assert "is beschadigd" not in scene.window.notices.text_of(NOTICE)


def _id_of(register: Register, number: str) -> str:
    found = register.connection.execute("SELECT id FROM record WHERE number = ?", (number,))
    return str(found.fetchone()[0])


def test_what_cannot_be_read_anywhere_stops_writing_too(
    scene: Scene, damage: Callable[[str], None]
) -> None:
    damage("")
    keeper(scene).note_damage()
    assert "is beschadigd" in scene.window.notices.text_of(NOTICE)
    assert not scene.desk.can_write


def test_a_sound_register_is_vouched_for_and_its_day_is_kept(
    scene: Scene, damage: Callable[[str], None], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    damage("")
    register = scene.desk.register
    assert register is not None
    before = register.is_vouched
    look_at_all(scene, qtbot, monkeypatch)
    assert (before, register.is_vouched) == (False, True)
    assert scene.window.notices.text_of(NOTICE) == ""
    assert keeper(scene).last_full_check(register).startswith("2026-11-22T09:00")


def test_work_goes_on_while_the_background_looks(
    scene: Scene, damage: Callable[[str], None], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    damage("")
    register = scene.desk.register
    assert register is not None
    keeper(scene).checked.connect(lambda report: found.append(report.problems))
    found: list[object] = []
    for number in range(4):
        add(register, f"intussen {number}")
        keeper(scene).hurry()
        settle()
        register.undo()
    look_at_all(scene, qtbot, monkeypatch)
    assert found == [()] * len(found)
    assert found


def test_the_background_waits_while_a_workbook_is_read_or_written(
    scene: Scene, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[object] = []

    def look(*parts: object) -> Iterator[float]:
        looked.append(parts)
        yield 1.0

    monkeypatch.setattr("desktop.keeping.checking.check_in_steps", look)
    monkeypatch.setattr("desktop.exchange.Exchange.is_busy", True)
    for seconds in ("_AWAY_S", "_IDLE_S", "_CALM_S"):
        monkeypatch.setattr(f"desktop.keeping.checking.{seconds}", 0)
    keeper(scene).resume()
    for _ in range(5):
        keeper(scene)._on_time()
    assert looked == []
    monkeypatch.undo()
    look_at_all(scene, qtbot, monkeypatch)


def test_the_window_says_what_is_wrong_and_mends_it(
    scene: Scene, damage: Callable[[str], None], qtbot: QtBot, register_path: Path
) -> None:
    damage(WRONG)
    asked = checked(scene, qtbot)
    assert "T-2026-002, regel: behandelaar is nu ‘Cor’ en hoort ‘Anna’ te zijn." in asked.said
    assert asked.repair.isVisible()
    assert asked.salvage.isVisible()
    click(asked.repair)
    qtbot.waitUntil(lambda: not asked.is_busy, timeout=PATIENCE_MS)
    assert "1 rij is weer wat haar geschiedenis zegt." in asked.said
    assert scene.window.notices.text_of(NOTICE) == ""
    assert scene.desk.can_write
    assert shown(scene)["T-2026-002"] == "nummer 0"
    copy = register_path.with_name("test-beschadigd-1.gestand")
    with Register.open(copy, Clock()) as before:
        assert check(before).astray
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    scene.change("en verder")


def test_what_is_beyond_repair_is_saved_into_a_new_file(
    scene: Scene, damage: Callable[[str], None], qtbot: QtBot, register_path: Path
) -> None:
    damage(BEYOND)
    asked = checked(scene, qtbot)
    assert not asked.repair.isVisible()
    assert "Herstellen kan niet" in asked.said
    damaged = register_path.read_bytes()
    target = register_path.with_name("gered.gestand")
    asked.salvage_into(target)
    qtbot.waitUntil(lambda: not asked.is_busy, timeout=PATIENCE_MS)
    assert "Gered in ‘gered.gestand’." in asked.said
    assert "regel: 3 gelezen" in (register_path.with_name("gered.txt")).read_text(encoding="utf-8")
    assert register_path.read_bytes() == damaged
    click(asked.open_new)
    settle()
    assert scene.desk.register is not None
    assert scene.desk.register.path == target
    assert check(scene.desk.register).problems == ()
    assert sorted(shown(scene).values()) == ["Brief over wonen", "nummer 0", "nummer 1"]


def test_the_way_to_the_backups(scene: Scene, damage: Callable[[str], None], qtbot: QtBot) -> None:
    damage(BEYOND)
    asked = checked(scene, qtbot)
    click(asked.backups)
    settle()
    assert scene.window.findChildren(CheckWindow) == []
    (backups,) = scene.window.findChildren(BackupWindow)
    qtbot.waitUntil(lambda: not backups.reader.is_busy, timeout=PATIENCE_MS)
    backups.reject()


def test_who_does_not_open_the_new_file_reads_on_in_the_old(
    scene: Scene, damage: Callable[[str], None], qtbot: QtBot, register_path: Path
) -> None:
    damage(BEYOND)
    asked = checked(scene, qtbot)
    asked.salvage_into(register_path)
    qtbot.waitUntil(lambda: not asked.is_busy, timeout=PATIENCE_MS)
    assert "Er is niets gered." in asked.said
    asked.reject()
    settle()
    assert scene.desk.register is not None
    assert scene.desk.register.path == register_path


def test_a_file_that_does_not_open_can_be_saved_from(
    scene: Scene, qtbot: QtBot, register_path: Path
) -> None:
    scene.window.close_register()
    data = bytearray(register_path.read_bytes())
    data[100:4096] = bytes(3996)
    register_path.write_bytes(data)
    assert not scene.window.open_register(register_path)
    assert "kan niet worden geopend" in scene.window.notices.text_of(UNREADABLE)
    offered = keeper(scene).offer_salvage(register_path)
    target = register_path.with_name("gered.gestand")
    offered.salvage_into(target)
    qtbot.waitUntil(lambda: not offered.is_busy, timeout=PATIENCE_MS)
    click(offered.open_new)
    settle()
    assert register_path.read_bytes() == bytes(data)
    assert shown(scene)["T-2026-001"] == "Brief over wonen"
    assert scene.window.notices.text_of(UNREADABLE) == ""


def test_a_start_with_a_file_that_does_not_open_offers_the_same(
    tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "kapot.gestand"
    path.write_bytes(b"geen register")
    desk = make_desk(tmp_path)
    assert desk.register is not None
    desk.register.close()
    desk.register = None
    window = MainWindow(desk)
    qtbot.addWidget(window)
    # As a start does: before anything stands by.
    assert not window.open_register(path)
    window.show_welcome()
    assert "‘kapot.gestand’ kan niet worden geopend" in window.notices.text_of(UNREADABLE)
    (not_now,) = [b for b in window.notices.findChildren(QPushButton) if b.text() == "Niet nu"]
    not_now.click()
    assert window.notices.text_of(UNREADABLE) == ""
    window.close()


class Endless:
    """A check that goes on until it is stopped, and notes in which thread."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.began = Event()
        self.was_beside = False
        monkeypatch.setattr("desktop.keeping.check_window.check_in_steps", self._steps)

    def _steps(self, *_: object) -> Iterator[float]:
        self.was_beside = current_thread() is not main_thread()
        self.began.set()
        until = monotonic() + PATIENCE_MS / 1000
        while monotonic() < until:
            yield 0.5
        pytest.fail("it was not stopped")


def meanwhile(
    scene: Scene, qtbot: QtBot, check: Endless, act: Callable[[CheckWindow], None]
) -> None:
    """Ask for a check, do something in the window while it looks, and wait for its end."""
    scene.window.commands.action("check_register").trigger()
    (asked,) = scene.window.findChildren(CheckWindow)

    def look() -> None:
        if check.began.is_set():
            timer.stop()
            act(asked)

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(1)
    qtbot.waitUntil(lambda: check.began.is_set() and not scene.desk.is_busy, timeout=PATIENCE_MS)
    settle()


def test_a_check_is_beside_the_window_and_can_be_stopped(
    scene: Scene, damage: Callable[[str], None], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    damage("")
    check = Endless(monkeypatch)
    meanwhile(scene, qtbot, check, lambda asked: click(asked.stop))
    (asked,) = scene.window.findChildren(CheckWindow)
    assert check.was_beside
    assert not asked.is_busy
    assert asked.said.startswith("De controle is gestopt")
    assert asked.full.isVisible()
    assert scene.desk.can_write
    monkeypatch.undo()
    click(asked.full)
    qtbot.waitUntil(lambda: not asked.is_busy, timeout=PATIENCE_MS)
    assert "Het register is in orde." in asked.said


def test_who_leaves_stops_the_check_and_is_gone_when_it_has_ended(
    scene: Scene, damage: Callable[[str], None], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    damage("")
    stays: list[bool] = []

    def leave(asked: CheckWindow) -> None:
        press(asked, Qt.Key.Key_Escape)
        stays.append(asked.isVisible())

    meanwhile(scene, qtbot, Endless(monkeypatch), leave)
    assert stays == [True]
    assert scene.window.findChildren(CheckWindow) == []
    assert scene.desk.register is not None
    assert not scene.desk.register.is_busy


def test_closing_the_window_ends_a_check(
    scene: Scene, damage: Callable[[str], None], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    damage("")
    closed: list[bool] = []
    meanwhile(scene, qtbot, Endless(monkeypatch), lambda _: closed.append(scene.window.close()))
    qtbot.waitUntil(lambda: not scene.window.isVisible(), timeout=PATIENCE_MS)
    assert closed == [False]
    assert scene.desk.register is None


def test_by_keys_alone(scene: Scene, damage: Callable[[str], None], qtbot: QtBot) -> None:
    damage(WRONG)
    asked = checked(scene, qtbot)
    assert asked.focusWidget() is asked.repair
    press(asked.repair, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not asked.is_busy, timeout=PATIENCE_MS)
    assert "Register hersteld" in asked.said
    press(asked, Qt.Key.Key_Escape)
    settle()
    assert scene.window.findChildren(CheckWindow) == []
