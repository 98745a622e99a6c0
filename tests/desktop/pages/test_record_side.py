"""Panel and quick entry together with the operations on a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from desktop.pages.record_side import RecordSide
from storage.errors import RegisterUnwritableError
from storage.records import set_status
from storage.riders import hang
from storage.rules.message import Message
from storage.rules.terms import RecordKind, Status
from tests.desktop.desk_for_tests import TODAY
from tests.helpers.registers import add
from tests.widgets.hands import press

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot

    from desktop.desk import Desk


def test_a_sentence_that_is_not_added_can_be_added_again(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    side = RecordSide(desk)
    qtbot.addWidget(side.panel)
    qtbot.addWidget(side.quick)
    added: list[object] = []
    side.added.connect(added.append)

    def full(*_: object, **__: object) -> str:
        raise RegisterUnwritableError("storage.unwritable", name="test.gestand")

    side.quick.begin(TODAY)
    side.quick.line.setText("Een brief over het plan")
    with monkeypatch.context() as patch:
        patch.setattr("desktop.record_actions.add_record", full)
        press(side.quick.line, Qt.Key.Key_Return)
    assert added == []
    assert side.quick.isVisible()
    assert side.quick.line.text() == "Een brief over het plan"
    press(side.quick.line, Qt.Key.Key_Return)
    assert len(added) == 1
    assert side.quick.isHidden()


def test_the_aflevering_that_was_sent_stands_in_the_panel_of_what_went_along(
    desk: Desk, qtbot: QtBot
) -> None:
    register = desk.register
    assert register is not None
    sent = add(register, "Brief van november", TODAY, RecordKind.REPORT)
    coming = add(register, "Brief van december", TODAY, RecordKind.REPORT)
    rider = add(register, "Uitkomsten")
    with register.operation(Message("operation.sample")) as operation:
        hang(operation, rider, sent)
        set_status(operation, sent, Status.SENT, today=TODAY)
    side = RecordSide(desk)
    qtbot.addWidget(side.panel)
    qtbot.addWidget(side.quick)
    side.show_record(rider)
    carrier = side.panel.carrier
    assert carrier.currentText() == "R-2026-001 Brief van november"
    side.show_record(coming)
    assert [carrier.itemText(n) for n in range(carrier.count())] == [
        "geen",
        "R-2026-002 Brief van december",
    ]
