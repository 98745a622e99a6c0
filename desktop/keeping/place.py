"""Where a register lies: noticed when it is no place to live, moved when wanted; what is left swept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QTimer, Slot

from storage.leftovers import sweep, sweep_folders
from storage.places import Place, PlaceKind, facts_about, place_of
from storage.rules.message import GestandError, Message
from storage.rules.text import digest
from widgets.notices import Act

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox, QWidget

    from desktop.desk import Desk
    from desktop.main_window import MainWindow
    from storage.register import Register

_NOTICE, _LEFT = "place", "left"
_KEPT = "place_kept"


class Placing(QObject):
    """Looks where each register lies that is opened for writing."""

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        window.commands.bind("move_register", self.ask_where)
        window.opening.opened.connect(self._on_opened)
        window.opening.closing.connect(self._on_closing)
        # Not on the way to the first painted rows: a share answers when it likes.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.look)
        self._soon.start(0)

    @Slot()
    def look(self) -> None:
        """Look at the place of the open register, and sweep what killed processes left."""
        sweep_folders()
        register = self._desk.present
        if register is None or register.is_read_only:
            return
        path = register.path
        sweep(path.parent)
        place = place_of(facts_about(path))
        if place.is_local or self._desk.preferences.flag(_key(path), default=False):
            return
        words = self._desk.words
        acts = [
            Act(words("opening.move"), self.ask_where),
            Act(words("opening.leave_there"), self._on_leave_there),
        ]
        self._window.notices.show_notice(
            _NOTICE, "soon", explained(self._desk, place, "place"), acts
        )

    @Slot()
    def ask_where(self) -> None:
        """Ask where the open register is to be moved to."""
        from desktop.dialogs import FileDialog
        from desktop.register_files import SUFFIX

        register = self._desk.present
        if register is None or register.is_read_only:
            return
        words = self._desk.words
        kinds = words("window.files.register", suffix=SUFFIX)
        title = words("window.command.move_register").rstrip("…")
        dialog = FileDialog(self._window, self._desk, title, kinds, "register_home")
        if not place_of(facts_about(Path(dialog.directory().absolutePath()) / "x")).is_local:
            dialog.setDirectory(str(home_for_registers()))
        dialog.for_saving(SUFFIX.removeprefix("."), register.path.name, replaces=False)
        dialog.chosen.connect(self.move)
        dialog.open()

    @Slot(object)
    def move(self, path: Path) -> None:
        """Copy the open register to `path`, read it back, and go on there."""
        from desktop.keeping.saving import make_copy

        register = self._desk.present
        if register is None or self._has_strayed(register):
            return
        self._window.opening.show_present()
        # What is in hand is saved first, so that it is in the copy.
        self._window.pages.leave()
        (seq,) = register.connection.execute("SELECT max(seq) FROM operation").fetchone()

        def go_on(made: Path) -> None:
            self._go_on(register, made, int(seq or 0))

        make_copy(self._desk, self._window, register, path, go_on)

    def _has_strayed(self, register: Register) -> bool:
        """Say whether the file is another's by now, which then is said in the window."""
        if register.strayed() is None:
            return False
        self._window.keeping.watching.look()
        return True

    def _go_on(self, register: Register, made: Path, seq: int) -> None:
        """Put the old file out of use and open the new one, unless something was done meanwhile."""
        from storage.moving import put_back, put_out_of_use

        desk, opening = self._desk, self._window.opening
        if desk.present is not register or self._has_strayed(register):
            made.unlink(missing_ok=True)
            return
        self._window.pages.leave()
        (now,) = register.connection.execute("SELECT max(seq) FROM operation").fetchone()
        if int(now or 0) != seq:
            made.unlink(missing_ok=True)
            self.move(made)
            return
        old, left = register.path, None
        opening.close()
        # From here on the new one is the register, should the process end before it is open.
        desk.preferences.add_recent(made)
        failed: GestandError | None = None
        try:
            left = put_out_of_use(old)
        except GestandError as error:
            failed = error
        if not opening.open(made):
            if left is not None:
                put_back(left, old)
            if not opening.open(old):
                self._window.show_welcome()
            return
        words = self._desk.words
        if failed is None:
            name = left.name if left is not None else old.name
            text = words("opening.moved", path=str(made), old=name)
            tone = "info"
        else:
            text = words("opening.moved_old_stays", path=str(made), old=str(old))
            tone = "soon"
        act = Act(words("opening.understood"), self._on_understood)
        self._window.notices.show_notice(_LEFT, tone, text, [act])

    @Slot(object)
    def _on_opened(self, _register: object) -> None:
        self._soon.start(0)

    @Slot()
    def _on_closing(self) -> None:
        for name in (_NOTICE, _LEFT):
            self._window.notices.drop(name)

    @Slot()
    def _on_leave_there(self) -> None:
        register = self._desk.present
        if register is not None:
            leave_there(self._desk, register.path)
            self._desk.hub.told.emit(Message("opening.left_there"))
        self._window.notices.drop(_NOTICE)

    @Slot()
    def _on_understood(self) -> None:
        self._window.notices.drop(_LEFT)


def explained(desk: Desk, place: Place, what: str) -> str:
    """Return why a register does not live in a place.

    Args:
        desk: The desk.
        place: No local one.
        what: "place" of a register that is there, "new" of one that would be made there.
    """
    if place.kind is PlaceKind.SHARE:
        return desk.words(f"opening.{what}.share")
    return desk.words(f"opening.{what}.synced", service=place.service)


def home_for_registers() -> Path:
    """Return a folder on this computer in which a register may live: documents, else the data."""
    where = QStandardPaths.StandardLocation
    documents = Path(QStandardPaths.writableLocation(where.DocumentsLocation))
    if documents.is_dir() and place_of(facts_about(documents / "x")).is_local:
        return documents
    from desktop.preferences import sample_file

    folder = sample_file().parent
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def warn_of_place(desk: Desk, window: QWidget, path: Path) -> QMessageBox | None:
    """Ask whether a new register is to come in a place where none should live.

    Returns:
        The question, not yet shown, whose first button takes another place; None where all is
        well.
    """
    place = place_of(facts_about(path))
    if place.is_local:
        return None
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QMessageBox

    words = desk.words
    box = QMessageBox(window)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(words("app.name"))
    box.setText(explained(desk, place, "new"))
    other = box.addButton(words("opening.elsewhere"), QMessageBox.ButtonRole.RejectRole)
    box.addButton(words("opening.here"), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(other)
    box.setEscapeButton(other)
    return box


def leave_there(desk: Desk, path: Path) -> None:
    """Remember that the user wants a register where it is: nothing more is said of its place."""
    desk.preferences.set_flag(_key(path), value=True)


def _key(path: Path) -> str:
    return f"{_KEPT}/{digest(str(path))}"
