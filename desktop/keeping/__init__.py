"""What keeps the register whole while the window is used; made after the first paint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.keeping.backups import Backups
from desktop.keeping.checking import Checking
from desktop.keeping.erasing import Erasing
from desktop.keeping.merging import Merging
from desktop.keeping.past import Past
from desktop.keeping.place import Placing
from desktop.keeping.raising import Raising
from desktop.keeping.reading import Reading
from desktop.keeping.readying import Readying
from desktop.keeping.sighting import Sighting
from desktop.keeping.watching import Watching

if TYPE_CHECKING:
    from desktop.desk import Desk
    from desktop.main_window import MainWindow


class Keeping(QObject):
    """Brings the keepers together; each stands in a file of its own.

    Attributes:
        backups: Backups while work goes on.
        checking: Whether the register is sound.
        erasing: What is erased for good.
        merging: The register of somebody else.
        past: The register as it once was.
        placing: Where the register lies.
        raising: The one window of this user.
        reading: What another has open.
        readying: What the first change needs.
        sighting: Whether what pages show is sound.
        watching: The file on its disk.
    """

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self.backups = Backups(desk, window)
        self.checking = Checking(desk, window)
        self.erasing = Erasing(desk, window)
        self.merging = Merging(desk, window)
        self.past = Past(desk, window)
        self.placing = Placing(desk, window)
        self.raising = Raising(desk, window)
        self.reading = Reading(desk, window)
        self.readying = Readying(desk, window)
        self.sighting = Sighting(desk, window, self.checking)
        self.watching = Watching(desk, window)
