"""Typing in the search field and sorting with 100,000 records, against one full repaint."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from benchmarks.measure import Ratio, once, ratio
from benchmarks.registers import register_with
from desktop.application import Gestand
from desktop.clock import Clock
from desktop.preferences import Preferences
from widgets.table import Column

if TYPE_CHECKING:
    from collections.abc import Iterator

_TYPED = ("veiligheid zorg", "brief", "T-2026-05", "samenwerking", "directie toe", "qq")


def measure() -> Iterator[Ratio]:
    """Type words letter by letter and sort by every indexed column."""
    with tempfile.TemporaryDirectory() as home:
        application = QApplication([])
        gestand = Gestand(application, Clock(), Preferences(Path(home) / "preferences.ini"))
        window = gestand.window
        window.open_register(register_with(100_000))
        window.resize(1440, 900)
        window.show()
        page = window.register_page
        viewport = page.table.viewport()
        for _ in range(20):
            application.processEvents()

        bare: list[float] = []
        typed: list[float] = []
        for word in _TYPED:
            for end in range(1, len(word) + 1):

                def stroke(text: str = word[:end]) -> None:
                    page.search(text)
                    viewport.repaint()

                typed.append(once(stroke))
                application.processEvents()
            page.search("")
            for _ in range(6):
                application.processEvents()
                bare.append(once(viewport.repaint))
        name = "keystroke to painted rows, 100,000 records / one repaint"
        yield ratio(name, typed, bare, 3.5)

        sorts: list[float] = []
        indexed = (Column.LATEST, Column.NUMBER, Column.TITLE, Column.MINISTER, Column.HANDLER)
        for column in (*indexed, *indexed):

            def sort(chosen: Column = column) -> None:
                page.table.head.sort_requested.emit(chosen)
                viewport.repaint()

            sorts.append(once(sort))
            application.processEvents()
        yield ratio("indexed sort, 100,000 records / one repaint", sorts, bare, 4.0)
        window.close()
