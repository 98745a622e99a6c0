"""Everything that a screen says, and everything that can have the keyboard, widget by widget."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QAbstractItemModel

_MOST_ROWS = 30
_TOLERANCE = 1
"""Pixels by which a part may be smaller than it asks for: rounding of half pixels."""

_SAYS_NOTHING = {"qt_spinbox_lineedit", "qt_scrollarea_viewport", "qt_scrollarea_hcontainer"}


class Said(NamedTuple):
    """A text and where it stands."""

    where: str
    text: str


class ReadModels:
    """What models hold was read; they are told apart from those that changed since.

    To read a model is most of the work where a window is walked time and again.
    """

    def __init__(self) -> None:
        self._read: set[QAbstractItemModel] = set()
        self._watched: set[QAbstractItemModel] = set()

    def is_to_be_read(self, model: QAbstractItemModel) -> bool:
        """Say whether a model is new or has changed, and take it for read."""
        if model in self._read:
            return False
        self._read.add(model)
        if model not in self._watched:
            self._watched.add(model)
            for changed in (
                model.dataChanged,
                model.headerDataChanged,
                model.layoutChanged,
                model.modelReset,
                model.rowsInserted,
                model.rowsRemoved,
                model.columnsInserted,
                model.columnsRemoved,
            ):
                changed.connect(lambda *_, model=model: self._read.discard(model))
        return True


def said_by(top: QWidget, read: ReadModels | None = None) -> Iterator[Said]:
    """Give every text of a widget and all in it: also tool tips, menus, models and names.

    Args:
        top: The widget.
        read: The models that were read before, which are passed over; None reads all.
    """
    read = read or ReadModels()
    for widget in (top, *top.findChildren(QWidget)):
        where = f"{type(widget).__name__} {widget.objectName()}".strip()
        for text in _texts(widget, read):
            if text:
                yield Said(where, text)
    for action in top.findChildren(QAction):
        yield Said(f"QAction {action.objectName()}".strip(), action.text().replace("&", ""))


def _texts(widget: QWidget, read: ReadModels) -> Iterator[str]:
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    yield from (widget.statusTip(), widget.windowTitle())
    if isinstance(widget, QLabel):
        yield widget.text()
    elif isinstance(widget, QAbstractButton):
        yield widget.text().replace("&", "")
    elif isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(row) for row in range(widget.count()))
    elif isinstance(widget, QGroupBox | QMenu):
        yield widget.title().replace("&", "")
    elif (
        isinstance(widget, QAbstractItemView)
        and widget.model() is not None
        and read.is_to_be_read(widget.model())
    ):
        yield from _of_model(widget.model())


def _of_model(model: QAbstractItemModel) -> Iterator[str]:
    roles = (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
    )
    nowhere = QModelIndex()
    # Of a list PySide hides how many columns it has.
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(nowhere)
    for column in range(columns):
        for role in roles:
            head = model.headerData(column, Qt.Orientation.Horizontal, role)
            if isinstance(head, str):
                yield head
            for row in range(min(model.rowCount(nowhere), _MOST_ROWS)):
                text = model.data(model.index(row, column, nowhere), role)
                if isinstance(text, str):
                    yield text


def can_have_the_keyboard(top: QWidget) -> list[QWidget]:
    """Return what is visible, enabled and can be reached by Tab or a click."""
    found = []
    for widget in top.findChildren(QWidget):
        if widget.objectName() in _SAYS_NOTHING or not widget.isVisible():
            continue
        policy = widget.focusPolicy()
        if widget.isEnabled() and policy != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None:
            found.append(widget)
    return found


def name_of(widget: QWidget) -> str:
    """Return what a screen reader says of a widget: its name, its text, or a label that leads to it."""
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QAbstractButton | QLabel) and widget.text():
        return widget.text()
    buddies = [
        label.text()
        for label in widget.window().findChildren(QLabel)
        if label.buddy() is widget and label.text()
    ]
    return next(iter(buddies), "")


def clipped_in(top: QWidget) -> Iterator[str]:
    """Give each visible label and button that is smaller than its text asks for."""
    for widget in top.findChildren(QWidget):
        if not isinstance(widget, QLabel | QAbstractButton) or not widget.isVisible():
            continue
        if widget.property("elides") or not _has_text(widget):
            continue
        hint, size = widget.sizeHint(), widget.size()
        least = widget.minimumSizeHint()
        wide, high = hint.width(), hint.height()
        if isinstance(widget, QLabel) and widget.wordWrap():
            wide, high = least.width(), widget.heightForWidth(size.width())
        if type(widget).__name__ == "_Line":
            # Painted with dots where the room ends, and a tool tip with the whole.
            wide = least.width()
        if wide > size.width() + _TOLERANCE or high > size.height() + _TOLERANCE:
            text = widget.text()[:60]
            yield (
                f"{type(widget).__name__} {text!r} wants {wide}×{high}, "
                f"has {size.width()}×{size.height()}"
            )


def _has_text(widget: QLabel | QAbstractButton) -> bool:
    return bool(widget.text().strip())
