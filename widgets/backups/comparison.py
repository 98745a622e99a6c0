"""What differs between a backup and now: records at the left, all of the chosen one at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from storage.history_changes import Act
from storage.rules.text import shorten
from widgets.chips import ChipRow
from widgets.history_words import value_in_words
from widgets.parts import label
from widgets.parts import line as hairline
from widgets.plain_table import Line, PlainTable
from widgets.theme.theme import bold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from resources.words import Words
    from storage.difference import Difference, RowDifference
    from widgets.theme import Theme

_ACTS = {
    Act.ADDED: ("minus", "late"),
    Act.CHANGED: ("undo-2", "accent"),
    Act.REMOVED: ("plus", "met"),
}
"""What putting back does to what was added, changed or removed since: icon and colour."""

_MOST_FIELDS = 60
_MOST_LETTERS = 600
_BESIDE = "beside"


class _Entry(NamedTuple):
    """A record, or a row that belongs to none."""

    act: Act
    number: str
    title: str
    rows: tuple[RowDifference, ...]
    group: str


class Comparison(QWidget):
    """Shows a `Difference`.

    Attributes:
        table: What differs.
    """

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._entries: list[_Entry] = []
        self._shown: list[_Entry] = []
        self._chips = ChipRow(words("backups.differs"))
        heads = [words(f"backups.differs.{name}") for name in ("number", "title", "act")]
        longest = max((words(f"backups.act.{act}") for act in _ACTS), key=len)
        samples = (words("window.sample.number"), "", longest)
        self.table = PlainTable(words("backups.differs"), heads, samples, theme)
        self._detail = QScrollArea()
        self._detail.setProperty("role", "list")
        self._detail.setWidgetResizable(True)
        self._detail.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._detail.setAccessibleName(words("backups.differs.detail"))
        self._detail.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        both = QHBoxLayout()
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(0)
        both.addWidget(self.table, 5)
        both.addWidget(hairline(upright=True))
        both.addWidget(self._detail, 4)
        frame = QFrame()
        frame.setProperty("role", "card")
        frame.setLayout(both)
        both.setContentsMargins(1, 1, 1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(self._chips)
        whole.addWidget(frame, 1)
        self._chips.chosen.connect(self._on_group)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)

    @property
    def text(self) -> str:
        """What is said of the chosen line."""
        inside = self._detail.widget()
        return inside.accessibleName() if inside is not None else ""

    def show_difference(self, told: Difference) -> None:
        """Show what changed since a backup; all of it goes back when that is put back."""
        words = self._words
        records = [
            _Entry(one.act, one.number, one.title, one.rows, one.act.value) for one in told.records
        ]
        beside = [
            _Entry(row.act, words(f"history.table.{row.table}"), self._name(row), (row,), _BESIDE)
            for row in told.beside
        ]
        self._entries = records + beside
        chips = [("all", words("backups.group.all", n=len(self._entries)))]
        counts = {act: told.count(act) for act in _ACTS}
        chips += [(act.value, words(f"backups.group.{act}", n=n)) for act, n in counts.items() if n]
        if beside:
            chips.append((_BESIDE, words("backups.group.beside", n=len(beside))))
        self._chips.show_chips(chips)
        self._on_group("all")

    def _name(self, row: RowDifference) -> str:
        """Return what a row without a record is called: its first text."""
        values = (field.new or field.old for field in row.fields)
        return next((str(value) for value in values if value), "")

    @Slot(object)
    def _on_group(self, group: str) -> None:
        self._shown = [one for one in self._entries if group in {"all", one.group}]
        lines = [
            Line(
                (one.number, one.title, self._words(f"backups.act.{one.act}")),
                *_ACTS[one.act],
                frozenset({0}),
            )
            for one in self._shown
        ]
        self.table.lines.show_lines(lines)
        if lines:
            self.table.selectRow(0)
        else:
            self._show_rows("", ())

    @Slot()
    def _on_row(self) -> None:
        if 0 <= self.table.row < len(self._shown):
            one = self._shown[self.table.row]
            self._show_rows(f"{one.number} {one.title}", one.rows)

    def _show_rows(self, title: str, rows: Sequence[RowDifference]) -> None:
        inside = QWidget()
        inside.setProperty("role", "panel")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        grid = QGridLayout(inside)
        grid.setContentsMargins(14, 12, 14, 12)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        said: list[str] = []
        if title:
            grid.addWidget(label(title, wrap=True, font=bold(self.font())), 0, 0, 1, 2)
            said.append(title)
        left = _MOST_FIELDS
        for row in rows:
            self._add_row(grid, row, left, said)
            left -= len(row.fields)
            if left <= 0:
                break
        hidden = sum(len(row.fields) for row in rows) - _MOST_FIELDS
        if hidden > 0:
            more = self._words("backups.differs.more", n=hidden)
            grid.addWidget(label(more, "muted", wrap=True), grid.rowCount(), 0, 1, 2)
        grid.setRowStretch(grid.rowCount(), 1)
        inside.setAccessibleName("\n".join(said))
        # What it replaces goes with it.
        self._detail.setWidget(inside)

    def _add_row(self, grid: QGridLayout, row: RowDifference, most: int, said: list[str]) -> None:
        words = self._words
        head = words(
            "backups.row",
            table=words(f"history.table.{row.table}"),
            act=words(f"backups.act.{row.act}"),
        )
        heading = label(head, _ROLES.get(row.act, ""), wrap=True)
        grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
        said.append(head)
        for field in row.fields[:most]:
            name = words(f"history.field.{field.field}")
            now, then = (
                shorten(value_in_words(row.table, field.field, value, words), _MOST_LETTERS)
                for value in (field.new, field.old)
            )
            if row.act is Act.CHANGED:
                text = words("backups.field.changed", now=now, then=then)
            else:
                text = now if row.act is Act.ADDED else then
            at = grid.rowCount()
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(label(name, "muted"), at, 0, top)
            grid.addWidget(label(text, wrap=True), at, 1, top)
            said.append(f"{name}: {text}")


_ROLES = {Act.ADDED: "late", Act.REMOVED: "met"}
