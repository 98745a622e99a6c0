"""The tool bar above the pages and the status strip below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from storage.rules.terms import State
from widgets.icons import icon_pixmap
from widgets.parts import button, give_role, label, tool_button
from widgets.tip import as_tip
from widgets.toast import Toast

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from desktop.commands import Commands
    from desktop.desk import Desk
    from storage.listing import Counts

_GLASS = 16
"""Width of the picture in the search field."""

_EDGES = 48
"""What lies between and beside the picture, the words and the key in the search field."""

_FOLDING = ("read_letter", "read_workbook", "make_workbook")
_BUTTONS = ("new_record", *_FOLDING)


class SearchField(QLineEdit):
    """The search field, with the key that leads to it.

    Signals:
        down_requested: The arrow down or Enter was pressed: on to what was found.
    """

    down_requested = Signal()

    def __init__(self, desk: Desk, keys: str) -> None:
        super().__init__()
        self._desk = desk
        self.setAccessibleName(desk.words("window.search"))
        self.setMinimumWidth(220)
        self.setMaximumWidth(560)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # A picture and no action of the field: with that, PySide sets up all that icons can do.
        self._glass = label()
        self._glass.setParent(self)
        self._glass.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setTextMargins(_GLASS + 6, 0, 0, 0)
        self._hint = label(keys, "key")
        self._hint.setParent(self)
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(self._on_text_changed)
        desk.theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._glass.setGeometry(9, (self.height() - _GLASS) // 2, _GLASS, _GLASS)
        size = self._hint.sizeHint()
        self._hint.setGeometry(
            self.width() - size.width() - 9,
            (self.height() - size.height()) // 2,
            size.width(),
            size.height(),
        )
        words = self._desk.words
        hint = words("window.search.hint")
        room = self.width() - size.width() - _GLASS - _EDGES
        fits = self.fontMetrics().horizontalAdvance(hint) <= room
        self.setPlaceholderText(hint if fits else words("window.search"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.down_requested.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    @Slot(str)
    def _on_text_changed(self, text: str) -> None:
        self._hint.setVisible(not text)
        # With the first text, and not at the start: nothing can be cleared before.
        if text and not self.isClearButtonEnabled():
            self.setClearButtonEnabled(True)

    @Slot()
    def _on_theme_changed(self) -> None:
        muted = self._desk.theme.colours.muted
        self._glass.setPixmap(icon_pixmap("search", muted, _GLASS, self.devicePixelRatioF()))


class ToolBar(QFrame):
    """The main actions, the search field, back and forward.

    Attributes:
        search: The search field.
    """

    def __init__(self, desk: Desk, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._commands = commands
        self._desk = desk
        self._small: dict[str, QToolButton] = {}
        self._made: dict[str, QPushButton | QToolButton] = {}
        self._folded: frozenset[str] = frozenset()
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 14, 8)
        row.setSpacing(8)
        for name in _BUTTONS:
            action = commands.action(name)
            made = button(
                desk.words(f"window.tool.{name}"), "primary" if name == "new_record" else ""
            )
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            # Never narrower than its words: the search field gives way.
            made.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
            self._pair(action, made)
            row.addWidget(made)
        self.search = SearchField(desk, commands.keys_of("find"))
        row.addSpacing(8)
        row.addWidget(self.search, 3)
        row.addStretch(1)
        for name in ("undo", "redo"):
            action = commands.action(name)
            small = tool_button(None, desk.words(f"window.command.{name}"))
            small.setIconSize(QSize(17, 17))
            self._pair(action, small)
            self._small[name] = small
            row.addWidget(small)
        desk.theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def add_end(self, part: QWidget) -> None:
        """Put a part at the right end."""
        self._row.addWidget(part)
        self._fold(self.width())

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return QSize(
            least.width() - self._room(_FOLDING) + self._room(self._folded), least.height()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold(event.size().width())

    def _fold(self, width: int) -> None:
        """Leave out buttons for which there is no room, from the right; menus and palette have them."""
        spare = width - self.minimumSizeHint().width()
        folded = set(_FOLDING)
        for name in _FOLDING:
            spare -= self._room({name})
            if spare < 0:
                break
            folded.remove(name)
        if folded != self._folded:
            self._folded = frozenset(folded)
            for name in _FOLDING:
                self._show(self._commands.action(name))

    def _room(self, names: Iterable[str]) -> int:
        """Return what these buttons take, with the space beside them."""
        return sum(self._made[name].sizeHint().width() + self._row.spacing() for name in names)

    def _pair(self, action: QAction, made: QPushButton | QToolButton) -> None:
        made.clicked.connect(action.trigger)
        action.changed.connect(self._on_action_changed)
        self._made[action.objectName()] = made
        self._show(action)

    @Slot()
    def _on_theme_changed(self) -> None:
        if self._desk.theme.icons_wait:
            return
        for name, small in self._small.items():
            small.setIcon(self._desk.theme.icon(self._commands.icon_of(name)))

    @Slot()
    def _on_action_changed(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._show(action)

    def _show(self, action: QAction) -> None:
        made = self._made[action.objectName()]
        made.setEnabled(action.isEnabled())
        # Only against a button that was told otherwise: one without a place yet, which counts as
        # hidden too, would come up as a window of its own.
        told = made.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
        wanted = action.isVisible() and action.objectName() not in self._folded
        if wanted == (told and made.isHidden()):
            made.setVisible(wanted)
        keys = self._commands.keys_of(action.objectName())
        name = action.text().replace("&", "").rstrip("…")
        # What can be taken back may name a file or a title.
        made.setToolTip(as_tip(f"{name} ({keys})" if keys else name))
        if isinstance(made, QToolButton):
            made.setAccessibleName(name)


class StatusStrip(QFrame):
    """Counts at the left, what was saved at the right; the toast lies over its middle.

    Attributes:
        toast: The notice after an action.
        questions: Leads to what is to be decided; hidden while there is nothing.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._desk = desk
        self._words = desk.words
        self._is_stopped = False
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 5, 14, 5)
        row.setSpacing(20)
        self._total = label("", "muted")
        self._late = label("", "late")
        self._soon = label("", "soon")
        self._saved = label("", "muted")
        self._backup = label("", "muted")
        self._backup.hide()
        self.questions = button("", "link")
        self.questions.hide()
        for part in (self._total, self._late, self._soon, self.questions):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self._backup)
        row.addWidget(self._saved)
        self.setMinimumHeight(self.fontMetrics().height() + 16)
        self.toast = Toast(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.toast.place()

    def show_counts(self, counts: Counts | None, soon_weeks: int) -> None:
        """Show how much there is; None without a register."""
        words = self._words
        late = counts.by_state.get(State.LATE, 0) if counts else 0
        soon = counts.by_state.get(State.SOON, 0) if counts else 0
        self._total.setText(words("window.count.total", n=counts.total) if counts else "")
        self._late.setText(words("window.count.late", n=late) if late else "")
        self._soon.setText(words("window.count.soon", n=soon, weeks=soon_weeks) if soon else "")
        self._show_saved(there_is_one=counts is not None)

    def show_stopped(self, *, stopped: bool) -> None:
        """Say no longer that all is saved, or say it again: nothing is written for the moment."""
        if stopped != self._is_stopped:
            self._is_stopped = stopped
            give_role(self._saved, "late" if stopped else "muted")
        self._show_saved(there_is_one=bool(self._saved.text()))

    def _show_saved(self, *, there_is_one: bool) -> None:
        key = "window.saved"
        if self._is_stopped:
            key = "opening.strip.stopped"
        elif not self._desk.can_write:
            key = "opening.strip.read_only"
        self._saved.setText(self._words(key) if there_is_one else "")

    def show_backup(self, text: str, tip: str) -> None:
        """Show when the last backup was made, and where; an empty text while there is none."""
        self._backup.setText(text)
        self._backup.setToolTip(as_tip(tip))
        self._backup.setVisible(bool(text))

    @property
    def texts(self) -> tuple[str, ...]:
        """What it says, from left to right."""
        return tuple(part.text() for part in (self._total, self._late, self._soon, self._saved))
