"""The style sheet: only what Fusion and a palette cannot say.

Parts take a role by the dynamic property `role`; `widgets.parts` sets it. Sizes leave room for
whatever font the system has: paddings only, no heights.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

if TYPE_CHECKING:
    from widgets.theme.colours import Colours

_SHEET = """
QToolTip { background: {raised}; color: {text}; border: 1px solid {border}; padding: 4px 6px; }
QMenuBar { background: {base}; border-bottom: 1px solid {line}; padding: 2px 8px; }
QMenuBar::item { background: transparent; padding: 5px 9px; border-radius: 4px; }
QMenuBar::item:selected { background: {hover}; color: {text}; }
QMenuBar::item:pressed { background: {selected}; color: {text}; }
QMenu { background: {raised}; border: 1px solid {line}; padding: 4px; }
QMenu::item { padding: 6px 28px 6px 10px; border-radius: 4px; }
QMenu::item:selected { background: {selected}; color: {text}; }
QMenu::item:disabled { color: {muted}; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: {line}; margin: 4px 8px; }
QStatusBar { background: {base}; border-top: 1px solid {line}; }
QStatusBar::item { border: none; }
QSplitter::handle { background: {line}; }
QScrollArea { border: none; background: transparent; }

QPushButton { background: {raised}; color: {text}; border: 1px solid {edge};
  border-radius: 5px; padding: 5px 12px; }
QPushButton:hover { background: {hover}; }
QPushButton:pressed { background: {pressed}; }
QPushButton:focus { border: 2px solid {focus}; padding: 4px 11px; }
QPushButton:disabled { color: {muted}; border-color: {line}; background: {window}; }
QPushButton[role="primary"] { background: {accent}; color: {on_accent};
  border: 1px solid {accent}; font-weight: 600; }
QPushButton[role="primary"]:hover { background: {accent_hover}; border-color: {accent_hover}; }
QPushButton[role="primary"]:focus { border: 2px solid {text}; }
QPushButton[role="primary"]:disabled { background: {pressed}; color: {muted};
  border-color: {line}; }
QPushButton[role="chip"] { border-radius: 11px; padding: 3px 11px; border: 1px solid {edge}; }
QPushButton[role="chip"]:focus { border: 2px solid {focus}; padding: 2px 10px; }
QPushButton[role="chip"]:checked { background: {selected}; color: {accent};
  border-color: {accent}; font-weight: 600; }
QPushButton[role="range"]:checked { background: {selected}; color: {accent};
  border-color: {accent}; font-weight: 600; }
QPushButton[role="link"] { background: transparent; border: 1px solid transparent;
  color: {accent}; padding: 1px 3px; text-align: left; }
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus { border: 1px solid {focus}; border-radius: 3px; }
QPushButton[role="toast"] { background: transparent; border: 1px solid transparent;
  color: {base}; font-weight: 600; text-decoration: underline; padding: 2px 6px; }
QPushButton[role="toast"]:focus { border: 1px solid {base}; border-radius: 3px; }
QToolButton[role="tool"] { background: transparent; border: 1px solid transparent;
  border-radius: 5px; padding: 5px; }
QToolButton[role="tool"]:hover { background: {hover}; }
QToolButton[role="tool"]:pressed, QToolButton[role="tool"]:checked { background: {pressed}; }
QToolButton[role="tool"]:focus { border: 1px solid {focus}; }
QToolButton::menu-indicator, QPushButton::menu-indicator { image: none; width: 0; }

QLineEdit, QPlainTextEdit, QTextEdit[role="field"], QDateEdit { background: {base}; color: {text};
  border: 1px solid {border}; border-radius: 5px; padding: 4px 8px;
  selection-background-color: {accent}; selection-color: {on_accent};
  placeholder-text-color: {muted}; }
QPlainTextEdit { padding: 3px 4px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit[role="field"]:focus, QDateEdit:focus {
  border: 2px solid {focus}; padding: 3px 7px; }
QPlainTextEdit:focus { padding: 2px 3px; }
QLineEdit:disabled, QPlainTextEdit:disabled { color: {muted}; background: {window}; }
QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"] { background: {window};
  border-color: {line}; }
QLineEdit[role="title"], QPlainTextEdit[role="title"] { border: 1px solid transparent;
  background: transparent; padding: 1px 0; font-weight: 600; }
QLineEdit[role="title"]:hover, QPlainTextEdit[role="title"]:hover { background: {hover}; }
QLineEdit[role="title"]:focus, QPlainTextEdit[role="title"]:focus {
  border: 2px solid {focus}; padding: 0; background: {base}; }
QPlainTextEdit[role="title"][readOnly="true"] { background: transparent; }
QLineEdit[invalid="true"] { border-color: {late}; }
QComboBox { background: {base}; color: {text}; border: 1px solid {border}; border-radius: 5px;
  padding: 4px 26px 4px 8px; }
QComboBox:focus { border: 2px solid {focus}; padding: 3px 25px 3px 7px; }
QComboBox:disabled { color: {muted}; background: {window}; }
QComboBox[readOnly="true"]:disabled { color: {text}; border-color: {line}; }
/* A list below the box: the one of Fusion, over it, cuts its last line off. */
QComboBox { combobox-popup: 0; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: {raised}; border: 1px solid {line};
  selection-background-color: {selected}; selection-color: {text}; outline: none; }
QComboBox QAbstractItemView::item { padding: 4px 8px; }
QComboBox QAbstractItemView::item:selected { background: {selected}; color: {text}; }

QRadioButton::indicator { width: 12px; height: 12px; border: 1px solid {border};
  border-radius: 7px; background: {base}; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 4px solid {accent}; }

QAbstractScrollArea[role="list"] { border: none; background: {base}; }
QListWidget[role="pages"] { border: none; background: {base}; outline: none; }
QListWidget[role="pages"]::item { padding: 5px 8px; border-radius: 5px; color: {text}; }
QListWidget[role="pages"]::item:hover { background: {hover}; }
QListWidget[role="pages"]::item:selected { background: {selected}; color: {accent}; }
QListWidget[role="pages"]:focus { border: 1px solid {focus}; border-radius: 5px; }
QTableView { border: none; background: {base}; gridline-color: {line}; outline: none; }
QFrame[role="bar"], QWidget[role="bar"] { background: {base}; }
QFrame[role="card"] { background: {raised}; border: 1px solid {line}; border-radius: 8px; }
QFrame[role="card"][current="true"] { border: 1px solid {accent}; }
QFrame[role="panel"], QWidget[role="panel"] { background: {base}; }
QFrame[role="notice"] { background: {soon_soft}; border-radius: 6px; }
QFrame[role="strip"] { background: {selected}; }
QFrame[role="strip"][tone="soon"] { background: {soon_soft}; }
QFrame[role="strip"][tone="late"] { background: {late_soft}; }
QFrame[role="form"] { background: {soft}; border: 1px solid {line}; border-radius: 6px; }
QFrame[role="toast"] { background: {text}; border-radius: 7px; }
QFrame[role="quick"] { background: {passage}; border: none; border-bottom: 1px solid {line}; }
QFrame[role="line"] { background: {line}; border: none; }
QFrame[role="quote"] { background: {passage}; border: none; border-left: 3px solid {accent}; }
QLabel[role="muted"] { color: {muted}; }
QLabel[role="toast"] { color: {base}; }
QLabel[role="late"] { color: {late}; font-weight: 600; }
QLabel[role="soon"] { color: {soon}; font-weight: 600; }
QLabel[role="met"] { color: {met}; }
QLabel[role="vague"] { color: {vague}; }
QLabel[role="key"] { color: {muted}; background: {base}; border: 1px solid {line};
  border-radius: 3px; padding: 0 5px; }
QLabel[role="tag"] { border: 1px solid {edge}; border-radius: 4px; padding: 1px 7px; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: {border}; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: {muted}; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""


def style_sheet(colours: Colours) -> str:
    """Return the style sheet in the given colours."""
    sheet = _SHEET
    for name, value in colours._asdict().items():
        if isinstance(value, QColor):
            sheet = sheet.replace("{" + name + "}", value.name())
    return sheet
