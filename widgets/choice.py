"""A choice out of a list that drops down, with an arrow that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
)

from widgets.icons import icon_pixmap

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from widgets.theme import Theme

_CHEVRON = 14


class Choice(QComboBox):
    """A combo box that draws its text and its arrow in the colours of the look."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        # The plain delegate of a combo box knows no padding.
        self.setItemDelegate(QStyledItemDelegate(self))

    def paintEvent(self, _event: QPaintEvent) -> None:
        # A style sheet cuts the text where the box ends and has no arrow in the colour of the look.
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        if not self.isEditable():
            room = (
                self.style()
                .subControlRect(
                    QStyle.ComplexControl.CC_ComboBox,
                    option,
                    QStyle.SubControl.SC_ComboBoxEditField,
                    self,
                )
                .width()
                - 4
            )
            if not option.currentIcon.isNull():
                room -= self.iconSize().width() + 8
            option.currentText = self.fontMetrics().elidedText(
                option.currentText, Qt.TextElideMode.ElideRight, room
            )
            # What cannot be chosen is still to be read, in its colours.
            option.state |= QStyle.StateFlag.State_Enabled
            painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        has_more = self.count() > (0 if self.isEditable() else 1)
        if not self.isEnabled() or not has_more:
            return
        pixmap = icon_pixmap(
            "chevron-down", self._theme.colours.muted, _CHEVRON, self.devicePixelRatioF()
        )
        top = (self.height() - _CHEVRON) // 2
        painter.drawPixmap(self.width() - _CHEVRON - 7, top, pixmap)
