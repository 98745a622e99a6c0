"""What large operations touched: counted in portions, between which the window lives, and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from storage.history_records import touched, touched_in_portions

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from desktop.desk import Desk
    from storage.history import OperationRow
    from storage.history_records import Touched
    from storage.register import Register

_FEW = 200
"""What changed no more rows than this is counted while it is painted."""
_AGAIN_MS = 200


class TouchedCount(QObject):
    """Counts what operations of the register on the desk touched, the large ones one by one.

    What is known of a large one holds for good: an operation is never changed.

    Signals:
        counted: What the next ones touched (a dict of `Touched` by number), as `of` did not tell.
    """

    counted = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._register: Register | None = None
        self._known: dict[int, Touched] = {}
        self._waiting: list[int] = []
        self._portions: Generator[float, None, dict[int, Touched]] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)

    def forget(self) -> None:
        """Leave off, as the register or its past is another than it was."""
        self._timer.stop()
        self._register = self._portions = None
        self._known, self._waiting = {}, []

    def of(self, register: Register, rows: Sequence[OperationRow]) -> dict[int, Touched]:
        """Return what operations touched, as far as that is known at once; `counted` tells the rest.

        Raises:
            sqlite3.Error: It cannot be read.
        """
        if register is not self._register:
            self.forget()
            self._register = register
        large = [row.seq for row in rows if row.changes > _FEW]
        unknown = [seq for seq in large if seq not in self._known and seq not in self._waiting]
        self._waiting += unknown
        if unknown and not self._timer.isActive():
            self._timer.start(0)
        found = touched(register, [row.seq for row in rows if row.changes <= _FEW])
        return found | {seq: self._known[seq] for seq in large if seq in self._known}

    @Slot()
    def _on_time(self) -> None:
        register = self._register
        if register is None or register is not self._desk.register:
            # It was closed meanwhile.
            self.forget()
            return
        if register.is_busy:
            self._timer.start(_AGAIN_MS)
            return
        if self._portions is None:
            self._portions = touched_in_portions(register, self._waiting[:1])
        try:
            next(self._portions)
        except StopIteration as done:
            self._take(done.value)
        except BaseException:
            self.forget()
            raise
        if self._waiting:
            self._timer.start(0)

    def _take(self, found: dict[int, Touched]) -> None:
        self._portions = None
        del self._waiting[0]
        # Number and title of a single record may change.
        self._known |= {seq: one for seq, one in found.items() if one.records != 1}
        self.counted.emit(found)
