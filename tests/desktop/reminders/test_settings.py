"""When reminders come, set from the window: each an ordinary operation with a way back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop.reminders.settings import edit_ladder, edit_record
from storage.reminder_ladders import own_reminders, register_ladder
from tests.desktop.reminders.scene import TODAY
from tests.widgets.hands import settle
from widgets.reminder_list.dialogs import LadderDialog, RecordDialog

if TYPE_CHECKING:
    from tests.desktop.reminders.scene import Scene


def test_the_ladder_of_the_register_and_back(scene: Scene) -> None:
    scene.make(("een", TODAY + timedelta(days=30)))
    scene.start()
    assert scene.window is not None
    scene.window.commands.action("reminder_ladder").trigger()
    (dialog,) = scene.window.findChildren(LadderDialog)
    dialog.saved.emit(["P8W", "P1D"])
    dialog.reject()
    assert [rung.before for rung in register_ladder(scene.register)] == ["P8W", "P1D"]
    scene.desk.undo(None)
    assert len(register_ladder(scene.register)) == 5


def test_a_record_by_the_command(scene: Scene) -> None:
    (record_id,) = scene.make(("een", TODAY + timedelta(days=30)))
    scene.start()
    window = scene.window
    assert window is not None
    window.register_page.show_record(record_id)
    settle()
    window.commands.action("record_reminders").trigger()
    (dialog,) = window.findChildren(RecordDialog)
    dialog.day.setText("1 december")
    dialog.off.setChecked(True)
    dialog._on_save()
    settle()
    own = own_reminders(scene.register.connection)[record_id]
    assert own.ladder == ()
    assert [fall.due_on for fall in own.days] == [date(2026, 12, 1)]
    assert not window.findChildren(RecordDialog)
    scene.desk.undo(None)
    assert own_reminders(scene.register.connection) == {}
    # What is kept is shown when it is asked for again.
    scene.desk.redo(None)
    again = edit_record(scene.desk, record_id, window)
    assert again is not None
    assert again.off.isChecked()
    again.reject()


def test_without_register_or_record_nothing_opens(scene: Scene) -> None:
    scene.make(("een", None))
    scene.start()
    assert scene.window is not None
    assert edit_record(scene.desk, "weg", scene.window) is None
    scene.window.close_register()
    assert edit_ladder(scene.desk, scene.window) is None
    assert edit_record(scene.desk, "weg", scene.window) is None


def test_a_record_by_its_panel_which_says_what_was_chosen(scene: Scene) -> None:
    (record_id,) = scene.make(("een", TODAY + timedelta(days=30)))
    scene.start()
    window = scene.window
    assert window is not None
    window.register_page.show_record(record_id)
    window.register_page.open_panel()
    settle()
    line = window.register_page.side.panel.reminders
    assert line.text.endswith("volgende op 24 nov 2026")
    line.change_requested.emit()
    (dialog,) = window.findChildren(RecordDialog)
    dialog.off.setChecked(True)
    dialog._on_save()
    settle()
    assert line.text == "Geen herinneringen"
