"""How long large operations hold the window at most, in a register of 20,000 records.

A timer of ten milliseconds beats in the event loop; the longest wait between two beats is how long
no key, click or repaint was answered. It stands beside the longest wait of an idle window in the same
run: a ratio, and the longest of some hundreds of beats, so that two runs differ more than other
figures do. For how long a busy machine gave no processor is left out, where the system tells. The platform is offscreen: what a graphics
card or a window manager adds is not in it.

Run by `python -m benchmarks.holds`; it takes some minutes and is no part of `python -m benchmarks`.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import get_native_id
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.measure import Ratio, report
from benchmarks.registers import TODAY, fill, register_with
from desktop.application import Gestand
from desktop.clock import Clock
from desktop.keeping.backup_reader import Compared, stamp_of
from desktop.keeping.restore_window import RestoreWindow
from desktop.preferences import Preferences
from storage.operations import OperationKind
from storage.records import edit_record
from storage.register import Register
from storage.rules.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_RECORDS = 20_000
_ROWS = 5_000
_NEW = 2_000
_IDLE_MS = 4_000
_READY_MS = 5_000
_SHOWN_MS = 3_000
_BEAT_MS = 10
_PATIENCE_S = 120.0
_LIMIT = 40.0
"""Times the longest wait of an idle window."""

_LABEL = Message("operation.sample")


def live(milliseconds: int) -> None:
    """Let the window live for a while; not by `QTest.qWait`, which keeps Python from other threads."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Wait(NamedTuple):
    """How long the event loop let a timer wait once.

    Attributes:
        total: Milliseconds.
        own: Those in which this thread itself worked.
        queued: Those in which this thread, or one for which it waited, was not given a processor
            although it wanted one; 0 where the system does not tell.
    """

    total: float
    own: float
    queued: float

    @property
    def held(self) -> float:
        """Milliseconds that would be waited for on a machine that has nothing else to do."""
        return self.total - self.queued


class Beats:
    """Notes how long the event loop let a timer wait.

    Attributes:
        waits: Between two beats, in their order.
    """

    def __init__(self) -> None:
        self.waits: list[Wait] = []
        self._last = self._last_own = 0.0
        self._queues: dict[int, float] = {}
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_BEAT_MS)
        self._timer.timeout.connect(self._on_beat)

    def during(self, work: Callable[[], object]) -> Wait:
        """Return the longest wait while something is done, and while what it set off is painted."""
        live(200)
        self.waits = []
        self._begin()
        self._timer.start()
        work()
        live(300)
        self._timer.stop()
        return max(self.waits, key=lambda wait: wait.held)

    def _begin(self) -> None:
        self._queues = _queues()
        self._last, self._last_own = time.perf_counter(), time.thread_time()

    def _on_beat(self) -> None:
        total = (time.perf_counter() - self._last) * 1000
        own = (time.thread_time() - self._last_own) * 1000
        grown = {each: at - self._queues.get(each, at) for each, at in _queues().items()}
        queued = grown.pop(get_native_id(), 0.0)
        # Without a processor, whoever has Python's lock keeps it for as long.
        others = max(grown.values(), default=0.0)
        queued += min(others, max(0.0, total - own - queued))
        self.waits.append(Wait(total, own, queued))
        self._begin()


def _queues() -> dict[int, float]:
    """Return how many milliseconds each thread has waited for a processor, where that is known."""
    found: dict[int, float] = {}
    for path in Path("/proc/self/task").glob("*/schedstat"):
        # One may end meanwhile.
        with suppress(OSError):
            found[int(path.parent.name)] = int(path.read_text().split()[1]) / 1e6
    return found


class Scene:
    """The whole window over a large register with a backup of it."""

    def __init__(self, folder: Path, records: int = _RECORDS) -> None:
        self.beats = Beats()
        self.other = folder / "ander.gestand"
        path = folder / "groot.gestand"
        path.write_bytes(register_with(records).read_bytes())
        backups = folder / "kopieen"
        backups.mkdir()
        preferences = Preferences(folder / "holds.ini")
        preferences.set_text("backups/folder", str(backups))
        application = QApplication.instance() or QApplication([sys.argv[0], "-style", "Fusion"])
        assert isinstance(application, QApplication)  # noqa: S101 -- no other kind was made
        program = Gestand(application, Clock(TODAY), preferences)
        self.window, self.desk = program.window, program.desk
        self.program = program
        complete: list[bool] = []
        self.window.completed.connect(lambda: complete.append(True))
        self.window.open_register(path)
        self.window.show()
        self.wait(lambda: not complete or self.window.register_page.is_listing)
        self.keeping = self.window.keeping
        # What looks in the background would come between.
        self.keeping.checking.pause()
        self.back_up()

    @property
    def register(self) -> Register:
        """The register that is open."""
        assert self.desk.register is not None  # noqa: S101 -- opened at the beginning
        return self.desk.register

    def wait(self, is_busy: Callable[[], bool]) -> None:
        """Let the window live until something is over."""
        until = time.monotonic() + _PATIENCE_S
        while is_busy():
            live(10)
            if time.monotonic() > until:
                msg = "it does not end"
                raise TimeoutError(msg)

    def back_up(self) -> None:
        """Make a backup and wait for it."""
        self.keeping.backups.begin()
        self.wait(lambda: self.keeping.backups.is_busy)

    # -- what is measured ---------------------------------------------------------------------

    def check(self) -> None:
        """Check the whole in the window for it."""
        asked = self.keeping.checking.ask()
        if asked is not None:
            self.wait(lambda: asked.is_busy)
            asked.reject()

    def undo(self) -> None:
        """Take the last operation back."""
        self.desk.undo(None)

    def redo(self) -> None:
        """Do it again."""
        self.desk.redo(None)

    def show(self, page: str) -> None:
        """Turn to a page, and let it be read: in a large register that takes some turns."""
        self.desk.hub.page_requested.emit(page)
        live(_SHOWN_MS)

    def restoring(self) -> RestoreWindow:
        """Open the window that goes back to the last backup."""
        backup = self.keeping.backups.last
        assert backup is not None  # noqa: S101 -- made at the beginning
        compared = Compared.of(self.register, backup, stamp_of(backup.path))
        shown = RestoreWindow(self.desk, self.keeping.backups, self.window, compared, self.window)
        shown.open()
        return shown

    def make_other(self) -> None:
        """Make the register of a colleague: the last backup with changes and new records."""
        backup = self.keeping.backups.last
        assert backup is not None  # noqa: S101 -- made at the beginning
        self.other.write_bytes(backup.path.read_bytes())
        self.other.chmod(0o600)
        with Register.open(self.other, self.desk.clock) as other:
            fill(other, _NEW)
            change(other, "Anders")

    def compare(self) -> None:
        """Read another register and compare it with this one."""
        self.keeping.merging.read(self.other)
        self.wait(lambda: self.window.exchange.in_hand() is None)

    def take_over(self) -> None:
        """Take over what the other register holds."""
        page = self.keeping.merging.page
        assert page is not None  # noqa: S101 -- it was compared just now
        page._on_accepted()  # noqa: SLF001 -- what its button does


def change(register: Register, text: str) -> None:
    """Change five thousand records as one operation."""
    with register.operation(_LABEL, OperationKind.HAND) as operation:
        rows = operation.connection.execute("SELECT id FROM record LIMIT ?", (_ROWS,)).fetchall()
        for (record_id,) in rows:
            edit_record(operation, record_id, internal_note=text, title=f"{text} {record_id}")


@contextmanager
def _scene() -> Iterator[Scene]:
    """Open the window over a register of its own; both are gone afterwards."""
    with tempfile.TemporaryDirectory() as name:
        scene = Scene(Path(name))
        try:
            yield scene
        finally:
            scene.window.close()


def measure() -> Iterator[Ratio]:
    """Yield a figure per operation."""
    with _scene() as scene:
        idle = scene.beats.during(lambda: live(_IDLE_MS)).held

        def hold(name: str, work: Callable[[], object]) -> Ratio:
            longest = scene.beats.during(work).held
            detail = f"{longest:.0f} ms against {idle:.0f} ms idle, {len(scene.beats.waits)} beats"
            return Ratio(f"longest hold, {name} / idle", longest / idle, _LIMIT, detail)

        # As after any opening: what the first visits need is made ready.
        live(_READY_MS)
        for page in ("today", "timeline", "reports"):
            yield hold(f"{page}, the first time", lambda page=page: scene.show(page))  # type: ignore[misc]
            scene.show("register")
            yield hold(f"{page} again", lambda page=page: scene.show(page))  # type: ignore[misc]
            scene.show("register")
        yield hold("checking the whole", scene.check)
        fill(scene.register, _ROWS)
        yield hold("undo of 5,000 records, with a backup", scene.undo)
        yield hold("redo of 5,000 records", scene.redo)
        yield hold("changes, with these and 20,000 made", lambda: scene.show("changes"))
        scene.show("register")
        scene.undo()
        scene.back_up()
        change(scene.register, "Nieuw")
        shown = scene.restoring()
        yield hold("restoring 5,000 records", shown._on_restore)  # noqa: SLF001 -- what its button does
        scene.make_other()
        yield hold("comparing with another register", scene.compare)
        yield hold("taking over 7,000 records", scene.take_over)


def main() -> int:
    """Print a line per figure; 1 when one is over its limit."""
    return report(measure())


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main())
