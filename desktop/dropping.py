"""Files dropped on the window: a letter or list is read, a workbook compared."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from storage.rules.message import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget

    from desktop.desk import Desk
    from desktop.exchange import Exchange

LETTER_SUFFIXES = (".docx", ".odt", ".pdf", ".txt", ".html", ".htm", ".eml", ".msg", ".json")
WORKBOOK_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv")
"""Of what can be chosen or dropped; what is in it decides."""


def dropped_file(data: QMimeData, suffixes: Sequence[str]) -> Path | None:
    """Return the one file of these kinds that is dragged; None for anything else or more."""
    paths = _files(data, suffixes)
    return paths[0] if len(paths) == 1 else None


def _files(data: QMimeData, suffixes: Sequence[str]) -> list[Path]:
    """Return the files that are dragged; none when any of them is of another kind."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return paths if all(path.suffix.lower() in suffixes for path in paths) else []


class Dropping(QObject):
    """Takes what is dropped anywhere on the window, where no part of it takes it first."""

    def __init__(self, desk: Desk, exchange: Exchange, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._exchange = exchange
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let in what can be read, and read it."""
        if isinstance(event, QDropEvent) and event.type() in {
            QEvent.Type.DragEnter,
            QEvent.Type.Drop,
        }:
            known = (*LETTER_SUFFIXES, *WORKBOOK_SUFFIXES)
            paths = _files(event.mimeData(), known) if self._desk.can_write else []
            if not paths:
                return False
            event.acceptProposedAction()
            if not isinstance(event, QDragEnterEvent):
                self._read(paths)
            return True
        return super().eventFilter(watched, event)

    def _read(self, paths: list[Path]) -> None:
        if len(paths) > 1:
            # Each has a review of its own, which wants all attention.
            self._desk.hub.told.emit(Message("window.drop_one", {"n": len(paths)}))
            return
        (path,) = paths
        if path.suffix.lower() in WORKBOOK_SUFFIXES:
            self._exchange.read_workbook(path)
        else:
            self._exchange.read_letter(path)
