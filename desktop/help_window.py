"""The handleiding in a window of its own, beside the work: pages, search, links between pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import (
    QFont,
    QKeySequence,
    QShortcut,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextTable,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.handbook import CONTENTS, load_handbook, page_for
from storage.rules.text import fold
from widgets.parts import label, line, tool_button

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QTextBlock

    from desktop.desk import Desk
    from desktop.handbook import Page

_LETTERS = 104
"""Width of the window in average letters."""
_LIST_LETTERS = 30
_LINES = 38
_MARGIN = 28
_LEADING = 135
"""Height of a line in a paragraph, in percents."""
_NAME = Qt.ItemDataRole.UserRole


def open_help(desk: Desk, window: QWidget, place: str = "") -> HelpWindow:
    """Show the handleiding, made when it is first asked for.

    Args:
        desk: What pages are given.
        window: The main window, with which it closes.
        place: Where help was asked for, or the name of a page; the contents show when no page is
            about it.
    """
    page = page_for(place)
    shown = window.findChild(HelpWindow, options=Qt.FindChildOption.FindDirectChildrenOnly)
    if shown is None:
        shown = HelpWindow(desk, window, page)
    else:
        shown.show_page(page)
    shown.show()
    shown.raise_()
    shown.activateWindow()
    return shown


class HelpWindow(QWidget):
    """Shows one page at a time. Nothing in it leads outside the program."""

    def __init__(self, desk: Desk, parent: QWidget, page: str = "") -> None:
        super().__init__(parent, Qt.WindowType.Window)
        words = desk.words
        self._theme = desk.theme
        self._pages = {page.name: page for page in load_handbook(words)}
        self._trail: list[str] = []
        self._at = -1
        self.setWindowTitle(words("handbook.title"))
        self._search = QLineEdit()
        self._search.setPlaceholderText(words("handbook.search"))
        self._search.setAccessibleName(words("handbook.search"))
        self._search.setClearButtonEnabled(True)
        self._list = QListWidget()
        self._list.setProperty("role", "pages")
        self._list.setAccessibleName(words("handbook.pages"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setWordWrap(True)
        self._nothing = label(words("handbook.nothing"), "muted", wrap=True)
        self._nothing.hide()
        self._text = QTextBrowser()
        self._text.setProperty("role", "list")
        self._text.setOpenLinks(False)
        self._text.setAccessibleName(words("handbook.text"))
        back, forward = words("handbook.back"), words("handbook.forward")
        self._back = tool_button(None, back, "Alt+←")
        self._forward = tool_button(None, forward, "Alt+→")
        self._put_together()
        self._list_pages()
        self._list.setCurrentRow(self.names.index(self._known(page)))
        self._search.textChanged.connect(self._on_search)
        self._search.returnPressed.connect(self._on_next)
        self._list.currentItemChanged.connect(self._on_chosen)
        self._text.anchorClicked.connect(self._on_link)
        self._back.clicked.connect(self._on_back)
        self._forward.clicked.connect(self._on_forward)
        for keys, slot in (
            ("Alt+Left", self._on_back),
            ("Alt+Right", self._on_forward),
            ("Ctrl+F", self._on_find),
            ("F3", self._on_next),
            ("Esc", self._on_escape),
            ("Ctrl+W", self.close),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)
        desk.theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def page(self) -> str:
        """Name of the page that shows."""
        row = self._list.currentRow()
        return self.names[row] if row >= 0 else ""

    @property
    def text(self) -> str:
        """What shows, without its layout."""
        return self._text.toPlainText()

    @property
    def names(self) -> list[str]:
        """Names of the pages in the list, from top to bottom."""
        return [str(self._list.item(row).data(_NAME)) for row in range(self._list.count())]

    def show_page(self, name: str) -> None:
        """Show a page; the contents when there is none of that name."""
        wanted = self._known(name)
        if wanted not in self.names:
            self._search.clear()
        self._list.setCurrentRow(self.names.index(wanted))

    def _known(self, name: str) -> str:
        return name if name in self._pages else CONTENTS

    # -- putting together ---------------------------------------------------------------------

    def _put_together(self) -> None:
        letter, height = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        left = QWidget()
        left.setProperty("role", "bar")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(left)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._search)
        column.addWidget(self._list, 1)
        column.addWidget(self._nothing, 1, Qt.AlignmentFlag.AlignTop)
        right = QWidget()
        right.setProperty("role", "panel")
        right.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(self._back)
        row.addWidget(self._forward)
        row.addStretch(1)
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addLayout(row)
        beside.addWidget(line())
        beside.addWidget(self._text, 1)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(right)
        split.setStretchFactor(1, 1)
        split.setSizes([_LIST_LETTERS * letter, (_LETTERS - _LIST_LETTERS) * letter])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)
        self.resize(_LETTERS * letter, _LINES * height)

    def _list_pages(self) -> None:
        """List the pages in which all words of the search occur."""
        typed = fold(self._search.text()).split()
        before = self.page
        self._list.blockSignals(True)
        self._list.clear()
        for page in self._pages.values():
            if page.has(typed):
                item = QListWidgetItem(page.title, self._list)
                item.setData(_NAME, page.name)
        names = self.names
        self._list.setCurrentRow(names.index(before) if before in names else 0 if names else -1)
        self._list.blockSignals(False)
        self._list.setVisible(bool(names))
        self._nothing.setVisible(not names)
        if names and self.page != before and self._trail:
            self._show_text()
        self._mark()

    # -- the page -----------------------------------------------------------------------------

    def _show_text(self) -> None:
        page: Page | None = self._pages.get(self.page)
        if page is None:
            return
        document = self._text.document()
        document.setDocumentMargin(_MARGIN)
        self._text.setMarkdown(page.text)
        # As one change: Qt places every line anew after each.
        whole = QTextCursor(document)
        whole.beginEditBlock()
        self._lay_out(document)
        whole.endEditBlock()
        self._text.moveCursor(QTextCursor.MoveOperation.Start)
        if self._trail[self._at : self._at + 1] != [page.name]:
            self._at += 1
            self._trail[self._at :] = [page.name]
        self._back.setEnabled(self._at > 0)
        self._forward.setEnabled(self._at + 1 < len(self._trail))

    def _lay_out(self, document: QTextDocument) -> None:
        """Give what the Markdown reader made its air, and keys and tables the look of the program."""
        colours = self._theme.colours
        keys = QTextCharFormat()
        keys.setFontFamilies([self.font().family()])
        keys.setFontFixedPitch(False)
        keys.setBackground(colours.hover)
        keys.setForeground(colours.text)
        block = document.begin()
        while block.isValid():
            cursor = QTextCursor(block)
            shape = QTextBlockFormat()
            level = block.blockFormat().headingLevel()
            if cursor.currentTable() is None:
                shape.setLineHeight(
                    _LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
                )
                shape.setTopMargin(18 if level > 1 else 0)
                shape.setBottomMargin(_below(block, level))
            else:
                shape.setBottomMargin(0)
            cursor.mergeBlockFormat(shape)
            if level:
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                heading = QTextCharFormat()
                heading.setFontWeight(QFont.Weight.DemiBold)
                heading.setProperty(
                    QTextCharFormat.Property.FontSizeAdjustment, {1: 3, 2: 1}.get(level, 0)
                )
                cursor.mergeCharFormat(heading)
            for start, length in _fixed(block):
                cursor.setPosition(start)
                cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(keys)
            block = block.next()
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                shape_of = frame.format()
                shape_of.setBorder(1)
                shape_of.setBorderCollapse(True)
                shape_of.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
                shape_of.setBorderBrush(colours.line)
                shape_of.setCellPadding(6)
                shape_of.setCellSpacing(0)
                shape_of.setTopMargin(4)
                shape_of.setBottomMargin(14)
                frame.setFormat(shape_of)

    def _mark(self) -> None:
        """Mark the words of the search in the page."""
        marks = []
        look = QTextCharFormat()
        look.setBackground(self._theme.colours.soon_soft)
        look.setForeground(self._theme.colours.text)
        for word in self._search.text().split():
            cursor = self._text.document().find(word)
            while not cursor.isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor, mark.format = cursor, look
                marks.append(mark)
                cursor = self._text.document().find(word, cursor)
        self._text.setExtraSelections(marks)
        if marks:
            first = min(mark.cursor.selectionStart() for mark in marks)
            cursor = self._text.textCursor()
            cursor.setPosition(first)
            self._text.setTextCursor(cursor)

    # -- what was asked -----------------------------------------------------------------------

    @Slot()
    def _on_theme_changed(self) -> None:
        self._back.setIcon(self._theme.icon("chevron-left"))
        self._forward.setIcon(self._theme.icon("chevron-right"))
        self._show_text()
        self._mark()

    @Slot(str)
    def _on_search(self, _text: str) -> None:
        self._list_pages()

    @Slot()
    def _on_chosen(self) -> None:
        self._show_text()
        self._mark()

    @Slot(QUrl)
    def _on_link(self, link: QUrl) -> None:
        name = link.path().removesuffix(".md")
        if link.isRelative() and name in self._pages:
            self.show_page(name)

    @Slot()
    def _on_back(self) -> None:
        self._step(-1)

    @Slot()
    def _on_forward(self) -> None:
        self._step(1)

    def _step(self, step: int) -> None:
        if 0 <= self._at + step < len(self._trail):
            self._at += step
            self.show_page(self._trail[self._at])

    @Slot()
    def _on_find(self) -> None:
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    @Slot()
    def _on_next(self) -> None:
        """Go to the next place of the first word of the search, from the top again at the end."""
        word = next(iter(self._search.text().split()), "")
        if word and not self._text.find(word):
            self._text.moveCursor(QTextCursor.MoveOperation.Start)
            self._text.find(word)

    @Slot()
    def _on_escape(self) -> None:
        if self._search.text():
            self._search.clear()
        else:
            self.close()


def _below(block: QTextBlock, level: int) -> int:
    """Return the room below a block: little between the points of a list, more after its last."""
    if level:
        return 6
    points = block.blockFormat().objectIndex()
    return 3 if points >= 0 and block.next().blockFormat().objectIndex() == points else 10


def _fixed(block: QTextBlock) -> Iterator[tuple[int, int]]:
    """Give start and length of what stands in a block as code: keys and file names."""
    pieces = block.begin()
    while not pieces.atEnd():
        piece = pieces.fragment()
        if piece.charFormat().fontFixedPitch():
            yield piece.position(), piece.length()
        pieces += 1
