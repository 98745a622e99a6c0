"""A panel of a register that can only be read takes nothing, and shows everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QToolButton

from tests.desktop.desk_for_tests import TODAY
from tests.widgets.detail.test_panel import make_detail, panel
from tests.widgets.hands import press, settle
from widgets.detail import Choices

if TYPE_CHECKING:
    from widgets.detail import DetailPanel

__all__ = ["panel"]


def writable(panel: DetailPanel) -> list[str]:
    lines: list[QLineEdit | QPlainTextEdit] = list(panel.findChildren(QLineEdit))
    lines += panel.findChildren(QPlainTextEdit)
    boxes = [box.accessibleName() for box in panel.findChildren(QComboBox) if box.isEnabled()]
    free = [field for field in lines if field.isVisibleTo(panel) and not field.isReadOnly()]
    return [*(field.accessibleName() for field in free), *boxes]


def test_nothing_can_be_changed_and_no_typing_is_lost(panel: DetailPanel) -> None:
    told: list[object] = []
    for signal in (panel.edited, panel.note_added, panel.deadline_corrected, panel.carrier_chosen):
        signal.connect(lambda *values: told.append(values))
    panel.show_detail(make_detail(), Choices(), TODAY)
    panel.origin.toggle.setChecked(True)
    before = len(writable(panel))
    assert before > 10
    panel.set_writable(writable=False)
    assert writable(panel) == []
    kept = panel.handler.text()
    for field in (panel.title, panel.handler, panel.term.line, panel.text):
        QTest.keyClicks(field, "xyz")
        press(field, Qt.Key.Key_Return)
    panel.begin_postponement()
    panel.flush()
    assert (told, panel.handler.text()) == ([], kept)
    assert panel.postpone.isHidden()
    settle()
    offered = [
        part.text() or part.accessibleName()
        for kind in (QPushButton, QToolButton)
        for part in panel.findChildren(kind)
        if part.isVisibleTo(panel)
    ]
    assert sorted(offered) == [
        "Herkomst",
        "Meer over de termijn",
        "Paneel sluiten",
        "alle wijzigingen",
        "toon in brief",
    ]
    panel.set_writable(writable=True)
    assert len(writable(panel)) == before
