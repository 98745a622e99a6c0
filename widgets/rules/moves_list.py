"""The terms that a rule reads: their days now and then, and what follows from that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from storage.rules.terms import State
from widgets.deadline_words import deadline_in_words
from widgets.icons import icon_pixmap
from widgets.plain_list import dress_list
from widgets.row_ground import ABOVE, SMALL, paint_ground, two_line_height, write_line
from widgets.state_words import ICONS, TONES
from widgets.theme.theme import bold, scaled
from widgets.tip import as_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from resources.words import Words
    from storage.shifting import Move
    from widgets.theme import Theme

    Index = QModelIndex | QPersistentModelIndex

TERM_ROLE = Qt.ItemDataRole.UserRole
_SIDE = 14
_ICON = 16
_GAP = 10


class TermLine(NamedTuple):
    """A term in words.

    Attributes:
        record_id: Its record.
        icon: Of its state then.
        tone: Colour of icon and effect.
        number: Number of the record.
        title: Title of the record.
        days: Its wording, and its days now and then.
        effect: What follows; empty for nothing.
    """

    record_id: str
    icon: str
    tone: str
    number: str
    title: str
    days: str
    effect: str

    @property
    def spoken(self) -> str:
        """What is read out."""
        parts = (f"{self.number} {self.title}", self.effect, self.days)
        return ", ".join(part for part in parts if part)


def line_of(move: Move, words: Words) -> TermLine:
    """Return a term that moves, or that keeps its days, in words."""
    effect, tone = _effect(move, words)
    days = deadline_in_words(move.old, words)
    if move.new != move.old:
        days = words("reading.from_to", old=days, new=deadline_in_words(move.new, words))
    if move.carrier:
        said = words("reading.rides", number=move.carrier, days=days)
    else:
        said = words("reading.line", wording=move.old.wording, days=days)
    return TermLine(move.record_id, ICONS[move.after], tone, move.number, move.title, said, effect)


def _effect(move: Move, words: Words) -> tuple[str, str]:
    """Return what follows from a move, and its tone."""
    if move.turns_late:
        key = "late" if move.after is State.LATE else "lapsed"
    elif move.turns_timely:
        key = "timely" if move.before is State.LATE else "running"
    else:
        return "", TONES[move.after]
    return words(f"reading.effect.{key}"), "met" if move.turns_timely else TONES[move.after]


class TermModel(QAbstractListModel):
    """Terms, each put into words when it is looked at: there may be thousands."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._moves: Sequence[Move] = ()

    def show_moves(self, moves: Sequence[Move]) -> None:
        """Show these in place of those before."""
        self.beginResetModel()
        self._moves = moves
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self._moves)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        wanted = {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
            TERM_ROLE,
        }
        if not index.isValid() or role not in wanted:
            return None
        line = line_of(self._moves[index.row()], self._words)
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{line.number} {line.title}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            parts = (f"{line.number} {line.title}", line.days, line.effect)
            return as_tip("\n".join(part for part in parts if part))
        return line


class _Painter(QStyledItemDelegate):
    """Draws a term in two lines."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(160, two_line_height(option.font))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: TermLine = index.data(TERM_ROLE)
        colours, rect, font = self._theme.colours, option.rect, option.font
        tone = getattr(colours, line.tone)
        painter.save()
        paint_ground(painter, option, colours)
        painter.translate(rect.topLeft())
        metrics, small = QFontMetrics(font), scaled(font, SMALL)
        top = ABOVE + (metrics.height() - _ICON) // 2
        density = painter.device().devicePixelRatioF()
        painter.drawPixmap(_SIDE, top, icon_pixmap(line.icon, tone, _ICON, density))
        left, right = _SIDE + _ICON + _GAP, rect.width() - _SIDE
        first = QRect(left, ABOVE, right - left, metrics.height())
        heavy = QFontMetrics(bold(font))
        room = heavy.horizontalAdvance(line.effect) + 2 if line.effect else 0
        painter.setFont(bold(font))
        painter.setPen(tone)
        write_line(painter, QRect(right - room, first.top(), room, first.height()), line.effect)
        painter.setFont(font)
        painter.setPen(colours.muted)
        wide = metrics.horizontalAdvance(line.number) + _GAP
        write_line(painter, first, line.number)
        painter.setPen(colours.text)
        behind = room + _GAP if room else 0
        write_line(painter, first.adjusted(wide, 0, -behind, 0), line.title)
        painter.setFont(small)
        painter.setPen(colours.muted)
        below = QRect(left, first.bottom() + 2, right - left, QFontMetrics(small).height())
        write_line(painter, below, line.days)
        painter.restore()


class MovesList(QListView):
    """Shows terms.

    Attributes:
        terms: The model.

    Signals:
        opened: Id of the record that Enter or a double click asked for.
    """

    opened = Signal(object)

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.terms = TermModel(words, self)
        self.setModel(self.terms)
        self.setItemDelegate(_Painter(theme, self))
        self.setUniformItemSizes(True)
        dress_list(self, theme, words("reading.terms"))
        self.setMouseTracking(True)
        self.doubleClicked.connect(self._on_double_clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and plain and index.isValid():
            self._on_double_clicked(index)
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        line: TermLine = index.data(TERM_ROLE)
        self.opened.emit(line.record_id)
