"""The head of taking in a workbook: what is taken in, and how far that is in four steps."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QWidget

from widgets.bar import heading
from widgets.flow import FlowLayout
from widgets.parts import label
from widgets.theme.theme import bold
from widgets.tip import as_tip
from widgets.workbook_review.choices import AREA

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from resources.words import Words
    from widgets.theme import Theme

_GAP = 8
_BETWEEN = 14
_EDGES = 36


class Step(IntEnum):
    """The steps, in order."""

    FILE = 1
    COLUMNS = 2
    DIFFERENCES = 3
    DONE = 4


class StepButton(QAbstractButton):
    """A step: its number in a circle, or a tick when it is behind; pressed to go back to it."""

    def __init__(self, step: Step, theme: Theme, words: Words) -> None:
        super().__init__()
        self._step = step
        self._theme = theme
        self._words = words
        self._present = Step.FILE
        self._is_short = False
        self.setText(words(f"{AREA}.step.{step.name.lower()}"))
        theme.changed.connect(self.update)

    def show_step(self, present: Step, *, can_go: bool) -> None:
        """Show where taking in is.

        Args:
            present: The step that shows.
            can_go: Whether this one can be gone to.
        """
        self._present = present
        self.setEnabled(can_go and present is not self._step)
        focus = Qt.FocusPolicy.TabFocus if self.isEnabled() else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(focus)
        shape = Qt.CursorShape.PointingHandCursor if self.isEnabled() else None
        if shape is None:
            self.unsetCursor()
        else:
            self.setCursor(shape)
        state = "present"
        if self._step != present:
            state = "behind" if self._step < present else "ahead"
        said = self._words(f"{AREA}.step.{state}", n=int(self._step), name=self.text())
        self.setAccessibleName(said)
        parts = [self.text(), self._words(f"{AREA}.step.back") if self.isEnabled() else ""]
        self.setToolTip(as_tip(": ".join(part for part in parts if part)))
        self.updateGeometry()
        self.update()

    def shorten(self, *, is_short: bool) -> None:
        """Name only the step that shows, or each."""
        if is_short != self._is_short:
            self._is_short = is_short
            self.updateGeometry()
            self.update()

    @property
    def full_width(self) -> int:
        """Width with its name."""
        metrics = QFontMetrics(bold(self.font()))
        return _circle(metrics) + _GAP + metrics.horizontalAdvance(self.text()) + 10

    def sizeHint(self) -> QSize:
        side = _circle(QFontMetrics(bold(self.font())))
        return QSize(side + 6 if self._is_unnamed else self.full_width, side + 6)

    @property
    def _is_unnamed(self) -> bool:
        return self._is_short and self._step is not self._present

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._theme.colours
        is_present, is_behind = self._step == self._present, self._step < self._present
        if self._step == Step.DONE == self._present:
            is_present, is_behind = True, True
        font = bold(self.font()) if is_present else self.font()
        metrics = QFontMetrics(bold(self.font()))
        side = _circle(metrics)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QRect(2, (self.height() - side) // 2, side, side)
        if is_behind:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.met)
        elif is_present:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.accent)
        else:
            painter.setPen(QPen(colours.edge, 1))
            painter.setBrush(colours.base)
        painter.drawEllipse(circle)
        if is_behind:
            inner = side * 5 // 8
            place = QRect(0, 0, inner, inner)
            place.moveCenter(circle.center())
            self._theme.icon("check", colours.on_accent, inner).paint(painter, place)
        else:
            painter.setFont(bold(self.font()))
            painter.setPen(colours.on_accent if is_present else colours.muted)
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(int(self._step)))
        if not self._is_unnamed:
            painter.setFont(font)
            painter.setPen(colours.accent if is_present else colours.muted)
            room = self.rect().adjusted(side + _GAP + 2, 0, 0, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.hasFocus() or (self.isEnabled() and self.underMouse()):
            painter.setPen(QPen(colours.focus if self.hasFocus() else colours.edge, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 5, 5)
        painter.end()


class StepsHead(QFrame):
    """Title, what is taken in, and the steps; without room only the present one is named.

    Signals:
        step_requested: A `Step` to go back to.
    """

    step_requested = Signal(object)

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._subtitle = label(role="muted", wrap=True)
        self._steps: dict[Step, StepButton] = {}
        self._row = QWidget()
        row = FlowLayout(self._row, gap=_BETWEEN)
        for step in Step:
            made = self._steps[step] = StepButton(step, theme, words)
            made.clicked.connect(lambda _=False, step=step: self.step_requested.emit(step))
            row.addWidget(made)
        self._names = QWidget()
        names = heading(words(f"{AREA}.title"), self._subtitle)
        names.setContentsMargins(0, 0, 0, 0)
        self._names.setLayout(names)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(18, 10, 18, 10)
        whole.addWidget(self._names, 1)
        whole.addWidget(self._row, 0, Qt.AlignmentFlag.AlignVCenter)
        self.show_step(Step.FILE)

    @property
    def subtitle(self) -> str:
        """What is taken in."""
        return self._subtitle.text()

    def show_subtitle(self, text: str) -> None:
        """Say what is taken in."""
        self._subtitle.setText(text)

    def show_step(self, present: Step, can_go: frozenset[Step] = frozenset()) -> None:
        """Show where taking in is, and which steps can be gone to."""
        for step, made in self._steps.items():
            made.show_step(present, can_go=step in can_go)
        self._fit()

    def step(self, step: Step) -> StepButton:
        """Return a step."""
        return self._steps[step]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        full = sum(made.full_width + _BETWEEN for made in self._steps.values())
        is_short = self.width() < full + full // 2 + _EDGES
        for made in self._steps.values():
            made.shorten(is_short=is_short)
        steps = sum(made.sizeHint().width() + _BETWEEN for made in self._steps.values())
        self._row.setFixedWidth(steps)


def _circle(metrics: QFontMetrics) -> int:
    return metrics.height() + 6
