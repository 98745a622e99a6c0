"""Asks where a list of faults is to go."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop.desk import Desk

_SUFFIX = "xlsx"


def ask_where(desk: Desk, over: QWidget, file_name: str, chosen: Callable[[Path], object]) -> None:
    """Ask where the list of what needs another look in a file is to go.

    Args:
        desk: Words and the folder that was used last.
        over: Over which the dialog stands.
        file_name: Of the file, without its folder.
        chosen: Told the place.
    """
    from desktop.dialogs import FileDialog

    words = desk.words
    kinds, title = words("window.files.workbook_out"), words("window.command.fault_list")
    dialog = FileDialog(over, desk, title.rstrip("…"), kinds, "workbook")
    name = words("workbook_review.faults.name", name=Path(file_name).stem)
    dialog.for_saving(_SUFFIX, f"{name}.{_SUFFIX}")
    dialog.chosen.connect(chosen)
    dialog.open()
