"""The list behind the bell: it lies over the page, under its button, until it is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from widgets.parts import button, label, line
from widgets.reminder_list.row import ReminderRow
from widgets.theme.theme import bold, scaled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from resources.words import Words
    from storage.reminders import DueReminder

_ROWS = 40
"""Rows that are made at once; a button shows as many more."""

_WIDTH_EMS = 38
_SHARE_OF_WINDOW = 0.7


class ReminderList(QFrame):
    """Shows reminders, the most urgent first.

    Signals:
        open_requested: Id of a record (a str).
        tomorrow_requested: A reminder that is to come back tomorrow.
        seen_requested: A list of reminders that the user is done with.
        settings_requested: The ladder of the register is to be shown.
    """

    open_requested = Signal(object)
    tomorrow_requested = Signal(object)
    seen_requested = Signal(object)
    settings_requested = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "panel")
        self.setAccessibleName(words("reminders.title"))
        self._words = words
        self._reminders: Sequence[DueReminder] = ()
        self._today: date | None = None
        self._most = _ROWS
        self._rows: list[ReminderRow] = []
        title = label(words("reminders.title"), font=bold(scaled(self.font(), 1.1)))
        self._all_seen = button(words("reminders.all_seen"), "link")
        self._all_seen.clicked.connect(self._on_all_seen)
        self._settings = button(words("reminders.settings"), "link")
        self._settings.clicked.connect(self._on_settings)
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 14, 10)
        head.setSpacing(14)
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self._all_seen)
        head.addWidget(self._settings)
        self._none = label(words("reminders.none"), "muted", wrap=True)
        self._none.setContentsMargins(16, 18, 16, 22)
        self._more = button("", "link")
        self._more.clicked.connect(self._on_more)
        self._inside = QWidget()
        self._inside.setProperty("role", "panel")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 6)
        self._column.setSpacing(0)
        self._column.addWidget(self._none)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._inside)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(line())
        whole.addWidget(self._area, 1)

    @property
    def rows(self) -> Sequence[ReminderRow]:
        """The rows that are there, from above."""
        return self._rows

    def show_reminders(self, reminders: Sequence[DueReminder], today: date) -> None:
        """Show these, the most urgent first; the keyboard stays at its place in the list.

        Rows are made while the list shows, and else when it is opened.
        """
        if (list(reminders), today) == (list(self._reminders), self._today):
            return
        self._reminders, self._today = list(reminders), today
        if self.isVisible():
            self._fill()

    def open_under(self, anchor: QWidget) -> None:
        """Show the list with its upper right corner under a button, and go to its first row."""
        self._most = _ROWS
        self._fill()
        window = anchor.window()
        width = min(_WIDTH_EMS * self.fontMetrics().averageCharWidth() * 2, window.width())
        self._fit(QSize(width, round(window.height() * _SHARE_OF_WINDOW)))
        corner = anchor.mapToGlobal(QPoint(anchor.width() - self.width(), anchor.height() + 2))
        self.move(max(corner.x(), window.mapToGlobal(QPoint(0, 0)).x()), corner.y())
        self.show()
        self._go_to(0, "open")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.Dark))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            row, action = self._place()
            self._go_to(row + (1 if event.key() == Qt.Key.Key_Down else -1), action)
        else:
            super().keyPressEvent(event)

    # -- how it is done -----------------------------------------------------------------------

    def _fill(self) -> None:
        """Make the rows anew."""
        place = self._place() if self.isVisible() else None
        for old in self._rows:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = []
        today = self._today
        shown = self._reminders[: self._most] if today else ()
        for at, reminder in enumerate(shown):
            assert today is not None  # noqa: S101 -- said by the line above, for the type checker
            row = ReminderRow(reminder, today, self._words, self._inside)
            row.requested.connect(self._on_requested)
            self._column.insertWidget(at, row)
            # At once, and not with the next event: only what shows can take the keyboard.
            row.show()
            self._rows.append(row)
        left = len(self._reminders) - len(self._rows)
        self._more.setText(self._words("reminders.more", n=min(left, _ROWS)) if left else "")
        self._more.setVisible(left > 0)
        self._none.setVisible(not self._rows)
        self._all_seen.setVisible(bool(self._rows))
        if place is not None:
            self._go_to(*place)

    def _fit(self, most: QSize) -> None:
        """Take the height that the rows need, and no more than there is."""
        self.setFixedWidth(most.width())
        self._inside.ensurePolished()
        needed = self._column.totalHeightForWidth(most.width())
        other = self.sizeHint().height() - self._area.sizeHint().height()
        self.resize(most.width(), min(needed + other, most.height()))

    def _place(self) -> tuple[int, str]:
        """Return in which row the keyboard is, and at which action."""
        for at, row in enumerate(self._rows):
            for action, made in row.buttons.items():
                if made.hasFocus():
                    return at, action
        return 0, "open"

    def _go_to(self, at: int, action: str) -> None:
        if not self._rows:
            self._settings.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        row = self._rows[max(0, min(at, len(self._rows) - 1))]
        row.buttons[action].setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(row, 0, 0)

    @Slot(object, object)
    def _on_requested(self, action: str, reminder: DueReminder) -> None:
        if action == "open":
            self.close()
            self.open_requested.emit(reminder.record_id)
        elif action == "tomorrow":
            self.tomorrow_requested.emit(reminder)
        else:
            self.seen_requested.emit([reminder])

    @Slot()
    def _on_all_seen(self) -> None:
        self.seen_requested.emit(list(self._reminders))

    @Slot()
    def _on_settings(self) -> None:
        self.close()
        self.settings_requested.emit()

    @Slot()
    def _on_more(self) -> None:
        self._most += _ROWS
        self._fill()
