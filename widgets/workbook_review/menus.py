"""The menus of a review: what may be done with a line, and with all lines that are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from storage.rules.workbook_review import Handling
from widgets.workbook_review.choices import AREA
from widgets.workbook_review.model import Column

if TYPE_CHECKING:
    from widgets.workbook_review.lines_pane import LinesPane
    from widgets.workbook_review.review import WorkbookReviewPane

_FOR_ALL = (("file", Handling.FILE, "Shift+B"), ("register", Handling.REGISTER, "Shift+R"))


def menu_of_line(pane: LinesPane, row: int) -> QMenu | None:
    """Open the menu of what may be done with a line; None when there is nothing to choose."""
    offers = pane.model.offers(row)
    menu = QMenu(pane)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for offer in offers:
        action = menu.addAction(offer.text.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(offer.is_on)
        if offer.key:
            action.setShortcut(QKeySequence(offer.key))
        decision = offer.decision
        if offer.ties:
            action.triggered.connect(lambda *_: pane.tie(row))
        elif decision is None:
            action.triggered.connect(lambda *_: pane.edit(row))
        else:
            action.triggered.connect(lambda *_, decided=decision: pane.decide(row, decided))
    if pane.model.is_foldable(row):
        if offers:
            menu.addSeparator()
        unfold = menu.addAction(pane.words(f"{AREA}.unfold"))
        unfold.triggered.connect(lambda *_: pane.model.fold(row, is_open=True))
    if menu.isEmpty():
        menu.deleteLater()
        return None
    rect = pane.table.visualRect(pane.model.index(row, Column.OUTCOME))
    menu.popup(pane.table.viewport().mapToGlobal(rect.bottomLeft()))
    return menu


def menu_of_all(pane: WorkbookReviewPane, can_undo: bool) -> QMenu:
    """Open the menu of what may be done with all lines that are shown."""
    menu = QMenu(pane)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for name, handling, keys in _FOR_ALL:
        action = menu.addAction(pane.words(f"{AREA}.all_of.{name}"))
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda *_, wanted=handling: pane.take_all(wanted))
    menu.addSeparator()
    undo = menu.addAction(pane.words(f"{AREA}.undo"))
    undo.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
    undo.setEnabled(can_undo)
    undo.triggered.connect(pane.undo)
    below = pane.filters.all_of
    menu.popup(below.mapToGlobal(QPoint(0, below.height())))
    return menu
