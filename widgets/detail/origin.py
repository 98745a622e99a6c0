"""Where a record comes from, folded away until it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from storage.rules.source_terms import Chamber
from widgets.detail.day import DayField
from widgets.detail.fields import ChoiceField, LineField
from widgets.parts import button, label

if TYPE_CHECKING:
    from datetime import date

    from resources.words import Words
    from storage.listing import RegisterRow
    from widgets.detail.term import Reader
    from widgets.theme import Theme

_TEXTS = ("ministry", "dossier", "debate", "found_in")


class OriginFold(QWidget):
    """Ministerie, dossier, debat, vindplaats, kamer and the day of the promise.

    Attributes:
        toggle: Folds it open and away.
        lines: The fields for text by the name of their column.
        chamber: The kamer.
        promised_on: The day of the promise.

    Signals:
        edited: Name of the column, new value.
    """

    edited = Signal(object, object)

    def __init__(
        self, theme: Theme, words: Words, read: Reader, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self.toggle = button(words("window.detail.origin"), "link")
        self.toggle.setCheckable(True)
        self.lines = {name: LineField(words(f"window.column.{name}")) for name in _TEXTS}
        self.chamber = ChoiceField(words("window.column.chamber"), theme)
        self.promised_on = DayField(
            words("window.column.promised_on"), words("window.detail.day_hint"), read
        )
        self._inside = QWidget()
        grid = QGridLayout(self._inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        fields: dict[str, LineField | ChoiceField] = {
            **self.lines,
            "chamber": self.chamber,
            "promised_on": self.promised_on,
        }
        for place, (column, field) in enumerate(fields.items()):
            name = label(words(f"window.column.{column}"), "muted")
            name.setContentsMargins(0, 5, 0, 0)
            name.setBuddy(field)
            grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(field, place, 1)
            field.setObjectName(column)
            field.saved.connect(self._on_saved)
        self._inside.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addWidget(self._inside)
        self.toggle.toggled.connect(self._on_toggled)
        theme.changed.connect(self._show_arrow)
        self._show_arrow()

    def show_row(self, row: RegisterRow, today: date) -> None:
        """Show what is stored."""
        for column, field in self.lines.items():
            field.show_value(getattr(row, column))
        nothing = self._words("window.detail.nothing")
        self.chamber.show_choices(
            [
                ("", nothing, None),
                *(
                    (each.value, self._words(f"window.detail.chamber.{each}"), None)
                    for each in Chamber
                ),
            ],
            row.chamber,
        )
        self.promised_on.show_day(row.promised_on, today)

    def set_writable(self, *, writable: bool) -> None:
        """Let the fields be changed, or only be read."""
        for line in (*self.lines.values(), self.promised_on):
            line.set_writable(writable=writable)
        self.chamber.set_writable(writable=writable)

    def flush(self) -> None:
        """Save whatever is typed and not yet left."""
        for field in self.lines.values():
            field.flush()
        self.promised_on.flush()

    @Slot(object)
    def _on_saved(self, value: object) -> None:
        self.edited.emit(self.sender().objectName(), value)

    @Slot(bool)
    def _on_toggled(self, opened: bool) -> None:
        self._inside.setVisible(opened)
        self._show_arrow()

    @Slot()
    def _show_arrow(self) -> None:
        way = "down" if self.toggle.isChecked() else "right"
        self.toggle.setIcon(self._theme.icon(f"chevron-{way}"))
