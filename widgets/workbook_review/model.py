"""The lines of a review as a table, with what is decided of each."""

from __future__ import annotations

from bisect import bisect_right
from enum import IntEnum
from itertools import accumulate
from threading import Thread
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
)

from storage.rules.workbook_review import LineKey, Outcome
from widgets.deadline_words import day_in_words
from widgets.difference_table.pills import CHOICE_ROLE, STRONG_ROLE
from widgets.tip import as_tip
from widgets.workbook_review.choices import AREA, choice_of, in_words, is_unread, offers_in_words
from widgets.workbook_review.lines import (
    FILTERS,
    WHOLE,
    Kind,
    Line,
    Tally,
    difference_of,
    fields_shown,
    is_whole,
    kind_of,
    tally,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from PySide6.QtGui import QColor

    from resources.words import Words
    from storage.rules.workbook_review import RowReview
    from widgets.theme import Theme
    from widgets.workbook_review.choices import Offer
    from widgets.workbook_review.lines import LaidOut

    Index = QModelIndex | QPersistentModelIndex

    Tallies = dict[int, tuple[RowReview, Tally]]
    """By the place of a row: the row and what comes of it."""


_Shown = tuple[tuple[int, Kind], ...]
"""Fields of which a row shows lines, each with its kind."""


class Column(IntEnum):
    """The columns, from left to right."""

    ROW = 0
    FIELD = 1
    ISSUED = 2
    NOW = 3
    RETURNED = 4
    OUTCOME = 5


_MANY = 500
_SHOWN_BY_MS = 300

_HEADS = ("row", "field", "issued", "now", "returned", "outcome")
_ICONS = {
    Kind.CLASH: "arrow-left-right",
    Kind.CHANGED: "pencil",
    Kind.NEW: "plus",
    Kind.MISSING: "minus",
    Kind.UNREAD: "circle-question-mark",
    Kind.FAULT: "circle-alert",
    Kind.SAME: "check",
}


def _let_go(rows: list[object]) -> None:
    """Let go of rows one by one: all at once nobody else would get a turn."""
    while rows:
        rows.pop()


def _let_go_beside(rows: list[object]) -> None:
    """Let go of rows in a thread."""
    Thread(target=_let_go, args=(rows,), daemon=True).start()


class ReviewModel(QAbstractTableModel):
    """Shows the lines of a `WorkbookReview` that a filter leaves, and keeps what comes of its rows."""

    def __init__(self, theme: Theme, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._rows: list[RowReview] = []
        self._tallies: list[Tally] = []
        self._counts = dict.fromkeys(Kind, 0)
        self._places: dict[LineKey, int] = {}
        self._order: list[int] = []
        # The rows that show, the lines of each, and which line of all is the first of each.
        self._visible: list[int] = []
        self._shown: list[_Shown] = []
        self._starts: list[int] = []
        self._count = 0
        self._filter = "all"
        self._open: set[int] = set()
        self._several_sheets = False
        self._issued_on: date | None = None
        self._changes = self._questions = 0

    # -- what is shown ------------------------------------------------------------------------

    def show_review(self, laid_out: LaidOut, issued_on: date | None = None) -> None:
        """Show a review, all of it.

        Args:
            laid_out: The review.
            issued_on: When the workbook went out; None when it never did.
        """
        self.beginResetModel()
        self._rows, self._tallies, self._places, self._order, self._counts = laid_out
        self._several_sheets = len({row.sheet for row in self._rows if row.sheet}) > 1
        self._issued_on = issued_on
        self._changes = sum(each.changes for each in self._tallies)
        self._questions = sum(each.open for each in self._tallies)
        self._filter = "all"
        self._open.clear()
        self._filter_lines()
        self.endResetModel()

    def show_filter(self, name: str) -> None:
        """Show the lines of one of `FILTERS`, or all."""
        self.beginResetModel()
        self._filter = name
        self._filter_lines()
        self.endResetModel()

    def tallies(self, rows: Iterable[RowReview]) -> Tallies:
        """Return the tallies of rows as they are after a decision, by their place; changes nothing."""
        places = [(self._places[row.key()], row) for row in rows]
        return {place: (row, tally(row, is_open=place in self._open)) for place, row in places}

    def show_anew(self, tallies: Tallies) -> None:
        """Show rows as they are after a decision; their lines stay where they are."""
        are_same = True
        were: list[object] = []
        for place, (row, new) in tallies.items():
            are_same = are_same and self._tallies[place].lines == new.lines
            were += (self._rows[place], self._tallies[place])
            self._rows[place] = row
            self._count_anew(place, new)
        if len(tallies) > _MANY:
            # To let thousands of rows go takes longer than to show others in their place, and would
            # take turns from just that: it waits until they show.
            QTimer.singleShot(_SHOWN_BY_MS, lambda: _let_go_beside(were))
        if len(tallies) == 1:
            self._show_block_anew(*tallies)
        elif are_same:
            if self._count:
                last = self.index(self._count - 1, len(Column) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
        else:
            self.beginResetModel()
            self._filter_lines()
            self.endResetModel()

    def fold(self, row: int, *, is_open: bool) -> bool:
        """Show all of the row of a line, or its first line alone; say whether that changed anything."""
        place = self._visible[self._at(row)]
        if not self.is_foldable(row) or (place in self._open) == is_open:
            return False
        if is_open:
            self._open.add(place)
        else:
            self._open.discard(place)
        self._count_anew(place, tally(self._rows[place], is_open=is_open))
        self._show_block_anew(place)
        return True

    def is_foldable(self, row: int) -> bool:
        """Whether the row of a line has more than is shown, or than has to be."""
        found = self.review_of(row)
        every = sum(1 for _ in fields_shown(found, is_open=True))
        return is_whole(found) and every > sum(1 for _ in fields_shown(found, is_open=False))

    @property
    def changes(self) -> int:
        """How much would be written."""
        return self._changes

    @property
    def questions(self) -> int:
        """How much would stay a question."""
        return self._questions

    @property
    def row_count(self) -> int:
        """How many rows the review has."""
        return len(self._rows)

    def counts(self) -> dict[Kind, int]:
        """Return how many rows have lines of each kind."""
        return dict(self._counts)

    def line(self, row: int) -> Line:
        """Return a line."""
        at = self._at(row)
        return Line(self._visible[at], self._shown[at][row - self._starts[at]][0])

    def review_of(self, row: int) -> RowReview:
        """Return the row of the workbook that a line is of."""
        return self._rows[self._visible[self._at(row)]]

    def keys(self) -> list[LineKey]:
        """Return of what the lines that are shown are."""
        return [
            _key(self._rows[place], field)
            for place, lines in zip(self._visible, self._shown, strict=True)
            for field, _ in lines
        ]

    def key(self, row: int) -> LineKey:
        """Return of what a decision on a line is."""
        line = self.line(row)
        return _key(self._rows[line.row], line.field)

    def place_of(self, key: LineKey) -> int:
        """Return the line of which something is decided, else the first of its row; -1 for none."""
        whole = LineKey(key.sheet, key.row, "" if key.row else key.field)
        place = self._places.get(whole, -1)
        if place not in self._visible:
            return -1
        at = self._visible.index(place)
        first = self._starts[at]
        rows = range(first, first + len(self._shown[at]))
        return next((row for row in rows if self.key(row) == key), first)

    def offers(self, row: int) -> list[Offer]:
        """Return what may be done with a line, in words."""
        line = self.line(row)
        return list(offers_in_words(self._rows[line.row], line.field, self._words))

    # -- as text ------------------------------------------------------------------------------

    def text(self, row: int, column: Column) -> str:
        """Return what a cell says, whole."""
        line = self.line(row)
        found = self._rows[line.row]
        if column is Column.ROW:
            return self.name_of(found)
        if column is Column.OUTCOME:
            return in_words(found, line.field, self._words)
        if line.field == WHOLE:
            return self._whole(found, column)
        difference = found.fields[line.field]
        if column is Column.FIELD:
            return self._words(difference.label_key)
        if column is Column.RETURNED and is_unread(found, line.field):
            return self._fault(found, line.field)
        value = {
            Column.ISSUED: difference.issued,
            Column.NOW: difference.now,
            Column.RETURNED: difference.returned,
        }[column]
        if not value and found.id is None and column is not Column.RETURNED:
            return ""
        return value or self._words(f"{AREA}.empty_cell")

    def name_of(self, row: RowReview) -> str:
        """Return by what a row is known."""
        name = row.number
        if not name:
            key = "new_row" if row.outcome is Outcome.NEW else "row"
            name = self._words(f"{AREA}.{key}", row=row.row)
        if self._several_sheets and row.sheet:
            name = self._words(f"{AREA}.sheet_row", sheet=row.sheet, label=name)
        return name

    def _whole(self, row: RowReview, column: Column) -> str:
        words = self._words
        if column is Column.FIELD:
            is_new = row.outcome is Outcome.NEW
            if is_new and len(row.fields) == 1:
                return words(row.fields[0].label_key)
            return words("workbook.column.title" if is_new else f"{AREA}.whole_row")
        if row.outcome is Outcome.MISSING:
            is_gone = column is Column.RETURNED
            return words(f"{AREA}.{'absent' if is_gone else 'present'}")
        if column is not Column.RETURNED:
            return row.title if column is Column.NOW and row.outcome is Outcome.SAME else ""
        if row.outcome is Outcome.SAME:
            return words(f"{AREA}.same")
        if row.reason is not None and row.outcome is not Outcome.NEW:
            return words.say(row.reason)
        return row.title

    def _fault(self, row: RowReview, field: int) -> str:
        difference = row.fields[field]
        if difference.returned:
            kind = kind_of(row, field)
            key = f"{AREA}.unread.{'choice' if difference.choices else kind.value}"
            return self._words(key, text=difference.returned)
        return self._words.say(difference.reason) if difference.reason else ""

    # -- as Qt asks for it --------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            if column is Column.ROW and not self.is_first(row):
                return ""
            return " ".join(self.text(row, column).split())
        if role == CHOICE_ROLE and column is Column.OUTCOME:
            line = self.line(row)
            return choice_of(self._rows[line.row], line.field, self._words, self._theme.colours)
        if role == STRONG_ROLE:
            return column in {Column.NOW, Column.RETURNED} and self._kind(row) is Kind.CLASH
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(self.text(row, column))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._said(row, column)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._color(row, column)
        if role == Qt.ItemDataRole.DecorationRole and column is Column.ROW:
            kind = self._kind(row)
            return self._theme.icon(_ICONS[kind], self._tone(kind))
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == Column.ISSUED and self._issued_on is not None:
            day = day_in_words(self._issued_on, self._words, year=False)
            return self._words(f"{AREA}.column.issued_on", day=day)
        return self._words(f"{AREA}.column.{_HEADS[section]}")

    # -- small parts --------------------------------------------------------------------------

    def is_first(self, row: int) -> bool:
        """Whether a line is the first of its row, which names it."""
        return self._starts[self._at(row)] == row

    def _kind(self, row: int) -> Kind:
        line = self.line(row)
        return kind_of(self._rows[line.row], line.field)

    def _said(self, row: int, column: Column) -> str:
        """Return what a screen reader says of a cell: the outcome with what else may be chosen."""
        text = self.text(row, column)
        if column is Column.ROW:
            return f"{self._words(f'{AREA}.kind.{self._kind(row).value}')}: {text}"
        if column is not Column.OUTCOME:
            return text
        others = [offer.text for offer in self.offers(row) if not offer.is_on]
        if not others:
            return text
        return self._words(f"{AREA}.said", text=text, others=", ".join(others))

    def _color(self, row: int, column: Column) -> QColor | None:
        colours = self._theme.colours
        if column in {Column.ROW, Column.ISSUED}:
            return colours.muted
        line = self.line(row)
        difference = difference_of(self._rows[line.row], line.field)
        if difference is None:
            return None
        value = difference.returned if column is Column.RETURNED else difference.now
        is_empty = column in {Column.NOW, Column.RETURNED} and not value
        return colours.muted if is_empty else None

    def _tone(self, kind: Kind) -> QColor:
        colours = self._theme.colours
        if kind in {Kind.NEW, Kind.CHANGED}:
            return colours.met
        if kind in {Kind.CLASH, Kind.FAULT}:
            return colours.late
        return colours.muted if kind is Kind.SAME else colours.soon

    def _filter_lines(self) -> None:
        """Gather the lines that the filter leaves."""
        if self._filter in FILTERS:
            lines = [self._lines_of(place) for place in range(len(self._tallies))]
        else:
            lines = [each.lines for each in self._tallies]
        self._visible = [place for place in self._order if lines[place]]
        self._shown = [lines[place] for place in self._visible]
        self._add_up()

    def _count_anew(self, place: int, new: Tally) -> None:
        """Have another tally count for a row."""
        old, self._tallies[place] = self._tallies[place], new
        self._changes += new.changes - old.changes
        self._questions += new.open - old.open
        if new.kinds == old.kinds:
            return
        for kind in old.kinds - new.kinds:
            self._counts[kind] -= 1
        for kind in new.kinds - old.kinds:
            self._counts[kind] += 1

    def _add_up(self) -> None:
        *self._starts, self._count = accumulate(map(len, self._shown), initial=0)

    def _lines_of(self, place: int) -> _Shown:
        """Return the lines of a row that the filter leaves."""
        wanted = FILTERS.get(self._filter)
        found = self._tallies[place]
        if wanted is None or found.kinds.issubset(wanted):
            return found.lines
        if found.kinds.isdisjoint(wanted):
            return ()
        return tuple(line for line in found.lines if line[1] in wanted)

    def _at(self, row: int) -> int:
        """Return which of the rows that show a line is of."""
        return bisect_right(self._starts, row) - 1

    def _show_block_anew(self, place: int) -> None:
        """Show the lines of a row anew, where they are, also if the filter would leave none."""
        try:
            at = self._visible.index(place)
        except ValueError:
            # The filter leaves it out.
            return
        first, before = self._starts[at], len(self._shown[at])
        lines = self._lines_of(place) or self._tallies[place].lines
        kept = min(before, len(lines))
        if before > kept:
            self.beginRemoveRows(QModelIndex(), first + kept, first + before - 1)
        elif len(lines) > kept:
            self.beginInsertRows(QModelIndex(), first + kept, first + len(lines) - 1)
        self._shown[at] = lines
        self._add_up()
        if before > kept:
            self.endRemoveRows()
        elif len(lines) > kept:
            self.endInsertRows()
        end = len(Column) - 1
        self.dataChanged.emit(self.index(first, 0), self.index(first + len(lines) - 1, end))


def _key(row: RowReview, field: int) -> LineKey:
    return row.key() if field == WHOLE else LineKey(row.sheet, row.row, row.fields[field].field)
