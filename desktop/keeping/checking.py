"""Whether the register is sound: looked at while the window is used, and when asked for.

What is shown is compared with its history when it is read. The whole is looked at in slices of some
milliseconds while nothing else is to be done, and what takes longer once the user is away for a
moment. A first change that comes before that waits for it, unless the file is as it was left. Where
damage is found nothing more is written before the user has chosen what is to be done.
"""

from __future__ import annotations

from threading import current_thread, main_thread
from time import monotonic, perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot

from desktop.crash import CrashGuard
from storage.check import GENTLE, Part, check_in_steps
from storage.errors import RegisterDamagedError, UnseenRegisterError
from storage.fingerprint import recognise
from storage.first_look import (
    SMALL,
    is_harm,
    look_at_once,
    look_in_steps,
    parts_before_writing,
)
from storage.loan import WorkStoppedError
from storage.operations import OperationKind
from storage.portions import rest_of
from storage.rules.message import Message
from storage.vouching import doubtful, note_astray, vouched_rows
from widgets.notices import Act

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from datetime import date
    from pathlib import Path

    from desktop.desk import Desk
    from desktop.keeping.check_window import CheckWindow
    from desktop.main_window import MainWindow
    from storage.check import CheckReport
    from storage.listing import RegisterRow
    from storage.operations import Change
    from storage.register import Register
    from storage.rules.message import GestandError

NOTICE = "damage"
UNREADABLE = "unreadable"
"""Names of the notices above the page."""

_SOON_MS = 2_000
"""After opening the window has the machine for itself for so long."""
_SLICE_S = 0.006
_PAUSE_MS = 12
_LONG_PAUSE_MS = 500
_CALM_S = 0.3
"""So long after a key or a click nothing is looked at."""
_IDLE_S = 3.0
"""So long after it what takes a third of a second of the largest registers is looked at."""
_AWAY_S = 30.0
"""So long after the last of these what takes up to a second is looked at."""
_BYTES, _CONTENT, _PAGES, _REST, _OVER = range(5)
"""What is looked at, in turn: whether the file is as it was left, history and rows, its pages, the rest."""
_PARTS: dict[int, tuple[Part, ...]] = {_CONTENT: GENTLE, _REST: (Part.STRUCTURE, Part.SEARCH)}
_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TabletPress,
        QEvent.Type.TouchUpdate,
    }
)
_REWRITING = frozenset({OperationKind.ERASE, OperationKind.REPAIR})


class Checking(QObject):
    """Checks the register on the desk.

    Signals:
        checked: The whole was looked at; a `CheckReport` of the last part, or of what is wrong.
    """

    checked = Signal(object)

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._register: Register | None = None
        self._steps: Generator[float, None, CheckReport | bool] | None = None
        self._phase = _BYTES
        self._touches = 0
        self._touched = monotonic()
        self.report: CheckReport | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)
        self._on_screen = window.windowHandle()
        if self._on_screen is not None:
            self._on_screen.installEventFilter(self)
        window.register_page.read = self._read
        window.opening.opened.connect(self._on_opened)
        window.opening.closing.connect(self._on_closing)
        window.opening.met_damage.connect(self._on_unreadable)
        desk.hub.changed.connect(self._on_changed)
        desk.hub.failed.connect(self._on_failed)
        desk.hub.standing_changed.connect(self._on_standing_changed)
        window.commands.bind("check_register", self.ask)
        guard = window.findChild(CrashGuard)
        if guard is not None:
            guard.damage_met.connect(self.note_damage)
        if desk.present is not None:
            self._on_opened(desk.present)
            self._look_at_what_shows(desk.present)
        elif window.opening.unreadable is not None:
            self._on_unreadable(window.opening.unreadable)

    @property
    def is_over(self) -> bool:
        """Whether the whole of the open register was looked at since it was opened."""
        return self._phase == _OVER

    @Slot()
    def ask(self) -> CheckWindow | None:
        """Show the window in which the register is checked and mended; None without a register."""
        if self._desk.present is None:
            return None
        from desktop.keeping.check_window import CheckWindow

        asked = CheckWindow(self._desk, self, self._window)
        asked.open()
        return asked

    def offer_salvage(self, path: Path) -> CheckWindow:
        """Offer to save what can be read of a register that cannot be opened."""
        from desktop.keeping.check_window import CheckWindow

        offered = CheckWindow(self._desk, self, self._window, path)
        offered.open()
        return offered

    def last_full_check(self, register: Register) -> str:
        """Return when a register was last found sound as a whole; an ISO instant, or empty."""
        return self._desk.preferences.text(_remembered(register))

    def take(self, report: CheckReport, *, full: bool) -> None:
        """Take what a check of the whole or of a part of the open register found."""
        register = self._register
        if register is None:
            return
        self.report = report
        if is_harm(report):
            self._stop()
            register.distrust()
            note_astray(register, report.astray)
            self._window.register_page.model.forget_rows()
            # Once the change that met it has told whoever wanted it that it was refused.
            QTimer.singleShot(0, self, self._window.pages.show_moment)
        elif full:
            was_hidden = bool(register.astray)
            register.trust()
            if was_hidden:
                self._window.pages.show_moment()
        if full and not report.problems:
            now = self._desk.clock().isoformat(timespec="minutes")
            self._desk.preferences.set_text(_remembered(register), now)
        self._show(register, report)
        self._desk.hub.standing_changed.emit()

    @Slot()
    def note_damage(self) -> None:
        """Stop writing, since something was met that cannot be read, and look at the whole."""
        if self._register is not None and self._register.damage is None:
            self._register.distrust()
            self._desk.hub.standing_changed.emit()

    def pause(self) -> None:
        """Leave the looking to somebody else; `resume` begins anew."""
        self._stop()

    def resume(self) -> None:
        """Look at the whole again, from the start."""
        if self._register is not None:
            self._on_opened(self._register)

    def resume_if_touched(self) -> None:
        """Look at the whole again, when another touched the file since that began."""
        if self._register is not None and self._register.touches != self._touches:
            self.resume()

    def hurry(self) -> None:
        """Begin or go on at once."""
        if self._register is not None and not self.is_over:
            self._timer.start(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._touched = monotonic()
        return super().eventFilter(watched, event)

    # -- in the background --------------------------------------------------------------------

    def _look_at_what_shows(self, register: Register) -> None:
        """Compare the rows that were painted before anything else could be done."""
        page = self._window.register_page
        if self._desk.register is register and doubtful(register.connection, page.model.held_ids()):
            page.model.forget_rows()
            self.hurry()

    @Slot(object)
    def _on_opened(self, register: Register) -> None:
        self._stop()
        self._register, self.report = register, None
        self._touches = register.touches
        self._phase = _CONTENT if register.is_vouched else _BYTES
        register.look_first = self._look_first
        for name in (NOTICE, UNREADABLE):
            self._window.notices.drop(name)
        self._timer.start(_SOON_MS)

    @Slot()
    def _on_closing(self) -> None:
        self._stop()
        if self._register is not None:
            self._register.look_first = None
        self._register = None
        self._window.notices.drop(NOTICE)

    def _stop(self) -> None:
        self._timer.stop()
        self._steps = None

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if change.kind in _REWRITING and not self.is_over:
            self._steps = None

    def _read(self, register: Register, keys: Sequence[int], today: date) -> Sequence[RegisterRow]:
        """Read rows and compare them; once one is not to be believed nothing more is written."""
        found = vouched_rows(register, keys, today)
        if register is self._register and not all(row.is_sound for row in found):
            # Not while the list is painted.
            QTimer.singleShot(0, self, self.note_damage)
        return found

    @Slot(object)
    def _on_failed(self, error: GestandError) -> None:
        """Stop writing when something was met in the open register that nobody wrote there."""
        register = self._register
        is_ours = register is not None and error.message.values.get("name") == register.path.name
        if is_ours and isinstance(error, RegisterDamagedError):
            self.note_damage()
            self._on_standing_changed()

    @Slot()
    def _on_standing_changed(self) -> None:
        """Say so and look at the whole, when damage was met that is not told yet."""
        register = self._register
        if register is None or register.damage is None or self._window.notices.text_of(NOTICE):
            return
        self._show(register, None)
        self._desk.hub.standing_changed.emit()
        self._phase, self._steps = _CONTENT, None
        self.hurry()

    @Slot()
    def _on_time(self) -> None:
        register = self._register
        if register is None or self.is_over:
            return
        quiet = monotonic() - self._touched
        gentle = self._phase <= _CONTENT
        # Who waits for a workbook touches nothing; a step may hold the window for some time.
        is_busy = register.is_busy or self._window.exchange.is_busy
        if is_busy or quiet < _quiet_for(self._phase):
            self._timer.start(_LONG_PAUSE_MS)
            return
        if self._steps is None:
            parts = _PARTS.get(self._phase)
            if self._phase == _PAGES:
                parts = tuple(part for part in parts_before_writing(register) if part not in GENTLE)
            self._steps = check_in_steps(register, parts) if parts else recognise(register)
        until = perf_counter() + _SLICE_S
        try:
            while perf_counter() < until:
                next(self._steps)
                if not gentle:
                    break
        except StopIteration as done:
            self._on_phase_over(register, done.value)
            return
        self._timer.start(_PAUSE_MS)

    def _on_phase_over(self, register: Register, found: CheckReport | bool) -> None:
        self._steps = None
        if not isinstance(found, bool) and found.problems:
            self._phase = _OVER
            self.take(found, full=False)
            self.checked.emit(found)
            return
        # Also counts what another touched since.
        strayed = register.strayed()
        if register.touches != self._touches:
            self.resume()
            return
        if self._phase == _PAGES and register.damage is None and strayed is None:
            register.vouch()
        if self._phase in {_BYTES, _PAGES} and register.is_vouched:
            self._desk.hub.vouched.emit()
        self._phase += 1
        if self.is_over and not isinstance(found, bool):
            self.take(found, full=register.damage is None)
            self.checked.emit(found)
        else:
            self._timer.start(_PAUSE_MS)

    def _look_first(self, kind: OperationKind) -> None:
        """Have the whole looked at before the first change; with a word of it, if that takes long.

        Raises:
            UnseenRegisterError: The user did not wait for it, or asked for nothing.
            RegisterUnsoundError: Damage was found.
        """
        register = self._register
        if register is None or current_thread() is not main_thread() or self._desk.is_busy:
            # Something long is under way, and says so itself.
            if self._desk.present is not None:
                look_at_once(self._desk.present)
            return
        name = register.path.name
        # A first change waits for it without a word.
        is_small = register.path.stat().st_size <= SMALL
        if kind is OperationKind.REMINDER and not is_small:
            self.hurry()
            raise UnseenRegisterError("check.first_later", name=name)
        self._stop()
        is_seen = self._phase > _CONTENT and self._touches == register.touches
        self._touches = register.touches
        steps = look_in_steps(register, GENTLE if is_seen else ())
        try:
            if is_small:
                report = rest_of(steps)
            else:
                report = self._desk.do_long(
                    Message("check.first"),
                    lambda loan: rest_of(steps, loan.look),
                    register=register,
                )
        except WorkStoppedError as error:
            raise UnseenRegisterError("check.first_stopped", name=name) from error
        finally:
            self._timer.start(_LONG_PAUSE_MS)
        if self._register is not register:
            # It was closed meanwhile, as when the session of the user ends.
            raise UnseenRegisterError("check.first_stopped", name=name)
        self._phase = _CONTENT if report is None else _REST
        if report is not None and report.problems:
            self._phase = _OVER
            self.take(report, full=False)
        if register.damage is not None:
            raise register.damage
        # Not in the midst of the change that waits for this.
        QTimer.singleShot(0, self, self._desk.hub.vouched.emit)

    @Slot(object)
    def _on_unreadable(self, path: Path) -> None:
        """Offer what can be done with a file that did not open; what is open stays."""
        words = self._desk.words
        text = words("check.notice_unreadable", name=path.name)
        notices = self._window.notices
        acts = [
            Act(words("check.salvage"), lambda: self.offer_salvage(path)),
            Act(words("check.not_now"), lambda: notices.drop(UNREADABLE)),
        ]
        notices.show_notice(UNREADABLE, "late", text, acts)

    # -- what is said -------------------------------------------------------------------------

    def _show(self, register: Register, report: CheckReport | None) -> None:
        words, notices = self._desk.words, self._window.notices
        act = Act(words("check.look"), self.ask)
        if register.damage is not None:
            text = words("check.notice", name=register.path.name)
            notices.show_notice(NOTICE, "late", text, [act])
        elif report is not None and report.problems:
            notices.show_notice(NOTICE, "soon", words("check.notice_derived"), [act])
        else:
            notices.drop(NOTICE)


def _quiet_for(phase: int) -> float:
    """Return for how many seconds nothing was touched before something is looked at."""
    return _AWAY_S if phase == _REST else _IDLE_S if phase == _PAGES else _CALM_S


def _remembered(register: Register) -> str:
    return f"checked/{register.id}"
