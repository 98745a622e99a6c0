"""The register as it once was, in the window: over the present one, which goes on beneath it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from desktop.picture_sample import DAY
from storage.as_of import as_of
from storage.history import operation_keys, operations
from storage.operations import OperationKind
from storage.records import edit_record
from storage.register import Register
from storage.reminders import due_reminders
from storage.rules.message import Message
from tests.desktop.desk_for_tests import present, shown
from tests.helpers.registers import add, dump
from tests.widgets.hands import CTRL, click, press, settle
from widgets.changes.moment_form import MomentForm

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.main_window import MainWindow
    from desktop.screenshots import Studio
    from tests.desktop.keeping.conftest import Scene


def note(register: Register) -> str:
    return str(register.connection.execute("SELECT internal_note FROM record").fetchone()[0])


def last(scene: Scene) -> int:
    return operation_keys(present(scene.desk))[0][0]


def last_of(studio: Studio) -> int:
    return operations(present(studio.program.desk), 1)[0].seq


def run(window: MainWindow, name: str) -> None:
    """Carry out a command, if it may be."""
    action = window.commands.action(name)
    assert action.isEnabled(), name
    action.trigger()
    settle()


def can(window: MainWindow, *names: str) -> list[bool]:
    return [window.commands.action(name).isEnabled() for name in names]


def notice(window: MainWindow) -> str:
    return window.notices.text_of("past")


# One line of time


def test_each_change_says_who_made_it(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("USER", "anna")
    monkeypatch.setenv("USERNAME", "anna")
    scene.window.close_register()
    assert scene.window.open_register(tmp_path / "test.gestand")
    scene.change("een")
    scene.window.pages.turn_to("changes")
    assert " · anna · " in scene.window.pages.changes_page.pane.facts.text()
    assert scene.window.opening.create(tmp_path / "nieuw.gestand")
    assert [row.who for row in operations(present(scene.desk))] == ["anna"]


def test_undo_redo_and_the_past_agree(scene: Scene) -> None:
    window, desk = scene.window, scene.desk
    scene.change("een")
    scene.change("twee")
    first = last(scene) - 1
    run(window, "undo")
    assert note(present(desk)) == "een"
    desk.hub.moment_requested.emit(first - 1)
    assert note(shown(desk)) == ""
    assert note(present(desk)) == "een"
    assert can(window, "undo", "redo", "new_record", "past_leave") == [False, False, False, True]
    desk.undo(window)
    desk.redo(window)
    assert note(present(desk)) == "een", "keys of old have no way to the present register"
    run(window, "past_leave")
    assert note(shown(desk)) == "een"
    assert can(window, "undo", "redo", "past_leave") == [True, True, False]
    run(window, "redo")
    assert note(shown(desk)) == "twee"
    desk.hub.moment_requested.emit(last(scene))
    assert note(shown(desk)) == "twee"
    run(window, "past_earlier")
    assert note(shown(desk)) == "een", "the step back that was done again"


def test_the_day_is_that_of_the_moment(scene: Scene) -> None:
    desk = scene.desk
    scene.clock.now = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)
    scene.change("later")
    added = last(scene) - 1
    desk.hub.moment_requested.emit(added)
    assert desk.today() == DAY
    scene.window.pages.turn_to("today")
    settle()
    assert "Zondag 22 november 2026" in [
        part.text() for part in scene.window.findChildren(QLabel) if part.isVisible()
    ]
    scene.window.opening.show_present()
    assert desk.today() == date(2026, 11, 30)


def test_a_notice_says_so_and_leads_back(scene: Scene) -> None:
    window = scene.window
    scene.change("een")
    scene.desk.hub.moment_requested.emit(last(scene))
    assert notice(window).startswith("Het register zoals het was op 22 november 2026, ")
    assert notice(window).endswith("Alleen lezen. Laatste wijziging: T-2026-001 gewijzigd.")
    settle()
    acts = {part.text(): part for part in window.notices.findChildren(QPushButton)}
    assert list(acts) == ["Terug naar nu", "Eerder", "Later"]
    click(acts["Terug naar nu"])
    assert (notice(window), scene.desk.is_past) == ("", False)


def test_steps_go_one_change_back_and_on_and_end_in_the_present(scene: Scene) -> None:
    window, desk = scene.window, scene.desk
    scene.change("een")
    with present(desk).operation(Message("operation.note"), OperationKind.REMINDER) as operation:
        operation.insert("setting", {"id": "x", "value": "y"})
    scene.change("twee")
    scene.change("drie")
    desk.hub.moment_requested.emit(last(scene) - 1)
    seen = [note(shown(desk))]
    for _ in range(2):
        run(window, "past_earlier")
        seen.append(note(shown(desk)))
        direct = as_of(present(desk), operation_keys(shown(desk))[0][0])
        assert dump(shown(desk)) == dump(direct)
        direct.close()
    assert seen == ["twee", "een", ""], "what is a reminder is no step"
    run(window, "past_earlier")
    assert shown(desk).connection.execute("SELECT count(*) FROM record").fetchone() == (0,)
    run(window, "past_earlier")
    assert window._strip.toast.text == "Dit is het begin van het register"
    assert shown(desk) is not present(desk)
    for _ in range(4):
        run(window, "past_later")
    assert shown(desk) is present(desk)


def test_the_place_stays_while_moments_pass(scene: Scene, qtbot: QtBot) -> None:
    window, desk = scene.window, scene.desk
    page = window.register_page
    scene.change("een")
    scene.change("twee")
    page.table.choose(page.model.key_at(0))
    assert page.side.panel.internal.toPlainText() == "twee"
    desk.hub.moment_requested.emit(last(scene) - 1)
    qtbot.waitUntil(lambda: not page.is_listing)
    assert page.side.panel.isVisible()
    assert page.side.panel.internal.toPlainText() == "een"
    assert page.side.panel.internal.isReadOnly()
    window.opening.show_present()
    assert page.side.panel.internal.toPlainText() == "twee"
    assert not page.side.panel.internal.isReadOnly()


def test_what_is_typed_is_kept_before_the_past_shows(scene: Scene) -> None:
    window, desk = scene.window, scene.desk
    page = window.register_page
    page.table.choose(page.model.key_at(0))
    page.side.panel.internal.setPlainText("nog niet verlaten")
    run(window, "new_record")
    page.side.quick.line.setText("Een halve zin")
    desk.hub.moment_requested.emit(2)
    assert note(present(desk)) == "nog niet verlaten"
    assert page.side.quick.isHidden()
    window.opening.show_present()
    assert page.side.quick.isVisible()
    assert page.side.quick.line.text() == "Een halve zin"


# What lies beneath


def test_reminders_are_those_of_the_present(scene: Scene) -> None:
    window, desk = scene.window, scene.desk
    tomorrow = DAY + timedelta(days=1)
    add(present(desk), "Voor morgen", tomorrow)
    scene.clock.now += timedelta(days=1)
    desk.hub.moment_requested.emit(last(scene))
    assert desk.today() == DAY
    window.aids.reminders.tick()
    due = due_reminders(present(desk), tomorrow)
    assert due
    assert all(each.shown for each in due)
    assert len(window.aids.reminders.due) == len(due)
    window.pages.turn_to("today")
    settle()
    assert not window.pages.stack.currentWidget().board.reminders.isVisible()  # type: ignore[union-attr]  # of today
    window.aids.reminders.listing.seen_requested.emit(due)
    assert due_reminders(present(desk), tomorrow) == []
    assert shown(desk) is not present(desk)
    window.aids.reminders.listing.open_requested.emit(due[0].record_id)
    assert shown(desk) is present(desk), "what reminds is shown as it is"
    assert window.register_page.side.panel.record_id == due[0].record_id


def test_closing_closes_both(scene: Scene, register_path: Path, tmp_path: Path) -> None:
    window, desk = scene.window, scene.desk
    scene.wait()
    desk.hub.moment_requested.emit(2)
    past, below = shown(desk), present(desk)
    Register.create(tmp_path / "ander.gestand", desk.clock).close()
    window.open_register(tmp_path / "ander.gestand")
    assert (notice(window), desk.is_past, desk.can_write) == ("", False, True)
    assert desk.today() == DAY
    for register in (past, below):
        with pytest.raises(Exception, match="closed"):
            register.connection.execute("SELECT 1")
    Register.open(register_path, desk.clock).close()
    desk.hub.moment_requested.emit(1)
    window.close()
    assert (desk.register, desk.present) == (None, None)


def test_a_past_moment_takes_the_place_of_another(scene: Scene) -> None:
    desk = scene.desk
    scene.change("een")
    desk.hub.moment_requested.emit(2)
    before = shown(desk)
    desk.hub.moment_requested.emit(3)
    with pytest.raises(Exception, match="closed"):
        before.connection.execute("SELECT 1")
    assert note(present(desk)) == "een"


def test_a_change_beneath_leaves_the_past_as_it_is(scene: Scene) -> None:
    desk = scene.desk
    scene.change("een")
    desk.hub.moment_requested.emit(last(scene))
    scene.change("twee")
    assert (note(shown(desk)), note(present(desk))) == ("een", "twee")


# Ways there


def test_a_moment_is_asked_for(scene: Scene) -> None:
    window, desk = scene.window, scene.desk
    scene.clock.now = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)
    label = Message("operation.workbook", {"name": "retour.xlsx", "n": 1})
    with present(desk).operation(label, OperationKind.WORKBOOK) as operation:
        (row,) = operation.connection.execute("SELECT id FROM record").fetchone()
        edit_record(operation, row, internal_note="uit Excel")
    scene.clock.now = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)
    scene.change("later")
    run(window, "time_machine")
    (form,) = window.findChildren(MomentForm)
    assert [choice.text() for choice in form.choices] == [
        "Vóór de laatste inlezing",
        "Gisteren",
        "Een week geleden",
        "Op een eigen dag en tijd",
    ]
    closed: list[int] = []
    form.finished.connect(closed.append)
    form.choices[1].click()
    press(form, Qt.Key.Key_Return)
    assert closed == [QDialog.DialogCode.Accepted]
    assert note(shown(desk)) == "uit Excel"
    assert desk.today() == date(2026, 11, 29)
    run(window, "time_machine")
    form = window.findChildren(MomentForm)[-1]
    press(form, Qt.Key.Key_Return)
    assert note(shown(desk)) == "", "right before the import, also when asked from the past"
    assert desk.today() == date(2026, 11, 27)


def test_the_panel_and_the_page_lead_there_and_to_all_changes(scene: Scene, qtbot: QtBot) -> None:
    window, desk = scene.window, scene.desk
    page = window.register_page
    scene.change("een")
    scene.change("twee")
    page.table.choose(page.model.key_at(0))
    history = page.side.panel.history
    qtbot.waitUntil(
        lambda: history.more_button.isVisible() or len(history.findChildren(QLabel)) > 4
    )
    history.moment_requested.emit(last(scene) - 1)
    assert note(shown(desk)) == "een"
    window.opening.show_present()
    run(window, "record_changes")
    assert window.place == "changes"
    changes = window.pages.changes_page
    assert changes.filters.text == "T-2026-001"
    changes.show_operation(last(scene) - 1)
    click(changes.pane.before_button)
    assert note(shown(desk)) == ""
    assert not changes.pane.undo_button.isVisible()
    window.opening.show_present()
    press(window, Qt.Key.Key_6, CTRL)
    assert window.place == "changes"


def test_a_record_that_is_not_there_then_is_not_led_to(scene: Scene) -> None:
    window, desk = scene.window, scene.desk
    other = add(present(desk), "Later toegevoegd")
    desk.hub.moment_requested.emit(last(scene) - 1)
    window.pages.turn_to("changes")
    desk.hub.record_requested.emit(other)
    assert window.place == "changes"
    assert window._strip.toast.text == "Deze regel staat niet in het register"
    window.opening.show_present()
    desk.hub.record_requested.emit(other)
    assert window.place == "register"
    assert window.register_page.chosen_id == other
