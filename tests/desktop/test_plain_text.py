"""Rich text nowhere: what comes from outside is shown letter by letter, and no link opens by itself.

Hostile text stands in every column that a person or a file can fill, in the names of files and in a
letter under review; then every page, review and dialog is walked through.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction, QDesktopServices, QTextDocument
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QMessageBox,
    QTextBrowser,
    QTextEdit,
    QToolTip,
    QWidget,
)

from desktop.dialogs import show_message
from desktop.picture_sample import SAMPLE
from resources.words import Words
from storage.operations import Operation, OperationKind
from storage.register import Register
from storage.rules.message import Message
from storage.schema import TRACKED
from tests.desktop.test_every_page import every_page
from tests.helpers.registers import Clock
from tests.helpers.walk import ReadModels
from widgets.tip import as_tip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QAbstractItemModel
    from pytestqt.qtbot import QtBot

    from tests.desktop.conftest import Studios

ROOT = Path(__file__).parents[2]
REVIEWED = "2026-04-09-kabinetsreactie-geholpen-aan-het-loket.txt"
ANYWHERE = "file:" + 3 * "/"
HOSTILE = f"<img src='{ANYWHERE}etc/passwd'><a href='{ANYWHERE}etc'>klik</a> & <b>vet</b>"
FREE = {
    "record": ("title", "text", "internal_note", "handler", "minister", "debate", "dossier"),
    "priority": ("title", "text"),
    "series": ("title", "handler"),
    "source": ("title", "file_name", "reference", "senders"),
    "note": ("text",),
    "step": ("title",),
    "citation": ("quote",),
    "deadline": ("wording",),
    "source_text": ("text",),
    "holder": ("name",),
    "extra": ("label", "value"),
}
"""Columns that a person or a file fills freely."""


def fill_with_hostile_text(path: Path) -> None:
    """Put hostile text before what stands in every free column of a register."""
    with Register.open(path, Clock()) as register:
        label = Message("operation.edited", {"number": HOSTILE})
        with register.operation(label, OperationKind.HAND) as operation:
            for table, columns in FREE.items():
                assert table in TRACKED
                _fill(operation, table, columns)


def _fill(operation: Operation, table: str, columns: tuple[str, ...]) -> None:
    known = {row[1] for row in operation.connection.execute(f"PRAGMA table_info({table})")}
    names = ", ".join(column for column in columns if column in known)
    found = operation.connection.execute(f"SELECT id, {names} FROM {table}")
    present = [column[0] for column in found.description][1:]
    for row_id, *values in found.fetchall():
        change = {
            name: f"{HOSTILE} {value}"
            for name, value in zip(present, values, strict=True)
            # By its name the letter is found that is shown.
            if value != REVIEWED
        }
        operation.update(table, row_id, change)


@pytest.fixture
def hostile_sample(sample_folder: Path) -> Iterator[None]:
    """Make the sample hostile for one test."""
    path = sample_folder / SAMPLE
    kept = path.read_bytes()
    fill_with_hostile_text(path)
    yield
    path.write_bytes(kept)


def rich_in(top: QWidget, read: ReadModels | None = None) -> Iterator[str]:
    """Give what is shown as rich text, or would be as soon as it holds any.

    Args:
        top: A widget, looked at with all in it.
        read: The models that were looked at before, which are passed over; None looks at all.
    """
    read = read or ReadModels()
    for widget in (top, *top.findChildren(QWidget)):
        name = f"{type(widget).__name__} {widget.objectName()}".strip()
        if isinstance(widget, QLabel) and not _is_of_qt(widget):
            plain = widget.textFormat() is Qt.TextFormat.PlainText
            if not plain and (widget.text() or widget.pixmap().isNull()):
                yield f"{name} guesses: {widget.text()[:60]!r}"
        if isinstance(widget, QMessageBox) and widget.textFormat() is not Qt.TextFormat.PlainText:
            yield f"{name} guesses"
        if (
            isinstance(widget, QTextEdit)
            and not isinstance(widget, QTextBrowser)
            and widget.acceptRichText()
            and not widget.isReadOnly()
        ):
            yield f"{name} takes rich text"
        if isinstance(widget, QTextEdit) and _has_pictures(widget.document()):
            yield f"{name} holds a picture or a link"
        for tip in (widget.toolTip(), widget.statusTip(), widget.whatsThis()):
            if "<img" in tip or "<b>" in tip:
                yield f"{name} has a tip that is read as HTML: {tip[:60]!r}"
        if isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView):
            if not _shows_tips_itself(widget) or widget.model() is None:
                continue
            for tip in _tips(widget.model()) if read.is_to_be_read(widget.model()) else ():
                if "<img" in tip:
                    yield f"{name} has a row with a tip that is read as HTML: {tip[:60]!r}"
    for action in top.findChildren(QAction):
        if "<img" in action.toolTip() and action.toolTip() != action.text():
            yield f"{action.objectName()}: {action.toolTip()[:60]!r}"


def _is_of_qt(widget: QWidget) -> bool:
    """Say whether a label is a part of Qt's own of a part that was told to be plain."""
    parent = widget.parentWidget()
    return isinstance(parent, QMessageBox) and parent.textFormat() is Qt.TextFormat.PlainText


def _has_pictures(document: QTextDocument) -> bool:
    block = document.begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            shape = pieces.fragment().charFormat()
            # Ids of records, and pages of the handleiding, lead nowhere outside.
            outside = shape.isAnchor() and not re.fullmatch(r"[\w.:-]+", shape.anchorHref())
            if shape.isImageFormat() or outside:
                return True
            pieces += 1
        block = block.next()
    return False


def _tips(model: QAbstractItemModel) -> Iterator[str]:
    nowhere = QModelIndex()
    # Of a list PySide hides how many columns it has.
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(nowhere)
    for row in range(min(model.rowCount(nowhere), 40)):
        for column in range(columns):
            tip = model.data(model.index(row, column, nowhere), Qt.ItemDataRole.ToolTipRole)
            if isinstance(tip, str):
                yield tip


def _shows_tips_itself(view: QAbstractItemView) -> bool:
    """Say whether Qt's own delegate shows the tip, and so guesses what it is."""
    return "helpEvent" not in type(view.itemDelegate()).__dict__


@pytest.mark.usefixtures("hostile_sample")
def test_no_page_review_or_dialog_shows_rich_text(studios: Studios) -> None:
    studio = studios.make()
    row = studio.window.register_page.model.shown(0)
    assert row is not None
    assert any("<img" in text for text in row.texts)
    wrong: set[str] = set()
    hostile: set[str] = set()
    read = ReadModels()
    for page, top in every_page(studio):
        wrong.update(f"{page}: {each}" for each in rich_in(top, read))
        if any("<img" in label.text() for label in top.findChildren(QLabel)):
            hostile.add(page)
    assert not wrong, "\n".join(sorted(wrong))
    # It is really there to be shown.
    assert hostile >= {"register", "bronnen", "definitief-verwijderen"}


def test_the_test_would_see_a_label_that_guesses(qtbot: QtBot) -> None:
    label = QLabel(HOSTILE)
    qtbot.addWidget(label)
    assert list(rich_in(label))
    label.setTextFormat(Qt.TextFormat.PlainText)
    assert not list(rich_in(label))
    label.setToolTip(HOSTILE)
    assert list(rich_in(label))
    label.setToolTip(as_tip(HOSTILE))
    assert not list(rich_in(label))


def test_messages_show_what_they_say_letter_by_letter(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    box = show_message(window, Words(), HOSTILE)
    assert box.text() == HOSTILE
    assert not list(rich_in(box))


# Links and tips, in the source


OF_THE_CATALOGUE = {
    ("desktop/bars.py", "f'{name} ({keys})' if keys else name"),
    ("widgets/parts.py", "f'{name} ({shortcut})' if shortcut else name"),
    ("widgets/reminder_list/bell.py", "f'{text} ({self._keys})'"),
}
"""Tips of names of commands and counts."""


def calls_in(path: Path, names: set[str]) -> Iterator[tuple[str, ast.Call]]:
    """Give the calls of methods of some names."""
    text = path.read_text(encoding="utf-8")
    if not any(name in text for name in names):
        return
    for node in ast.walk(ast.parse(text)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in names
        ):
            yield node.func.attr, node


def sources() -> Iterator[Path]:
    for folder in ("desktop", "widgets"):
        yield from (ROOT / folder).rglob("*.py")


def test_nothing_opens_a_link_but_the_folder_of_the_backups() -> None:
    """No text of a register, letter or workbook becomes a link: there is nothing to click on."""
    assert QDesktopServices is not None
    opening = {
        (path.relative_to(ROOT).as_posix(), ast.unparse(call.args[0]))
        for path in sources()
        for _, call in calls_in(path, {"openUrl", "setOpenExternalLinks", "startDetached"})
    }
    local = {(path, what) for path, what in opening if "QUrl.fromLocalFile(" in what}
    assert opening == local, opening - local
    assert {path for path, _ in local} <= {"desktop/keeping/backup_window.py"}


def test_every_tip_with_a_text_from_elsewhere_is_escaped() -> None:
    """A tip is a sentence of the catalogue or a key; everything else goes through `as_tip`."""
    loose = []
    places = {"setToolTip": 0, "showText": 1}
    for path in sources():
        for name, call in calls_in(path, set(places)):
            place = places[name]
            if len(call.args) <= place:
                continue
            text = ast.unparse(call.args[place])
            if not re.search(r"as_tip\(|_escaped\(|words\(|^'[^']*'$|^name$", text) and (
                (path.relative_to(ROOT).as_posix(), text) not in OF_THE_CATALOGUE
            ):
                loose.append(f"{path.relative_to(ROOT)}:{call.lineno} {text}")
    assert not loose, "\n".join(loose)


def test_a_tip_shows_the_letters_themselves(qtbot: QtBot) -> None:
    document = QTextDocument()
    document.setHtml(as_tip(HOSTILE))
    assert document.toPlainText() == HOSTILE
    assert QToolTip.text() == ""
    del qtbot
