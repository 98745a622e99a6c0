"""What the program remembers of a user on this machine: places and looks, never records."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QStandardPaths

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QByteArray

_RECENT = "recent"
_BACKUPS = "backups/folder"
_MOST_RECENT = 6


def preferences_file() -> Path:
    """Return the file of the preferences in the folder that the system has for such files."""
    # Not platformdirs, which says the same: it is only read from disk for this, at every start.
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return Path(place) / "gestand" / "preferences.ini"


def sample_file() -> Path:
    """Return the place of the user's own copy of the sample register."""
    from platformdirs import user_data_path

    return user_data_path("gestand", appauthor=False) / "voorbeeld.gestand"


def default_backup_folder() -> Path:
    """Return where backups go as long as the user chose no folder."""
    from storage.backup import FOLDER

    return sample_file().parent / FOLDER


class Preferences:
    """Preferences in one plain file. What is missing or makes no sense has its default."""

    def __init__(self, path: Path | None = None) -> None:
        path = path or preferences_file()
        _make_private(path)
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def path(self) -> Path:
        """The file."""
        return Path(self._settings.fileName())

    def text(self, name: str, default: str = "", *, among: tuple[str, ...] = ()) -> str:
        """Return a text; the default when it is missing or not `among` those allowed."""
        value = self._settings.value(name, default)
        if not isinstance(value, str) or (among and value not in among):
            return default
        return value

    def set_text(self, name: str, value: str) -> None:
        """Remember a text."""
        self._settings.setValue(name, value)

    def flag(self, name: str, *, default: bool) -> bool:
        """Return a yes or no."""
        return self.text(name, str(default).lower()) == "true"

    def set_flag(self, name: str, value: bool) -> None:
        """Remember a yes or no."""
        self.set_text(name, str(value).lower())

    def layout(self, name: str) -> QByteArray | None:
        """Return the layout of a window, splitter or header, if one was kept."""
        value = self._settings.value(f"layout/{name}")
        if value is None:
            return None
        from PySide6.QtCore import QByteArray

        return value if isinstance(value, QByteArray) and not value.isEmpty() else None

    def set_layouts(self, layouts: Mapping[str, QByteArray]) -> None:
        """Remember layouts by name."""
        for name, value in layouts.items():
            self._settings.setValue(f"layout/{name}", value)

    @property
    def backup_folder(self) -> Path:
        """Where backups go: what the user chose, else a folder of this program."""
        chosen = self.text(_BACKUPS)
        return Path(chosen) if chosen else default_backup_folder()

    @property
    def has_backup_folder(self) -> bool:
        """Whether the user chose one."""
        return bool(self.text(_BACKUPS))

    def set_backup_folder(self, folder: Path) -> None:
        """Remember where backups go."""
        self.set_text(_BACKUPS, str(folder))

    def make_default_backup_folder(self) -> None:
        """Make our own folder of backups, when none was chosen.

        One that cannot be made is missed when it is written to.
        """
        if self.has_backup_folder:
            return
        folder = self.backup_folder
        with suppress(OSError):
            folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.mkdir(mode=0o700, exist_ok=True)

    def recent(self) -> list[Path]:
        """Return the registers that were open last, newest first, as far as they exist."""
        return [path for path in map(Path, self._recent_texts()) if path.is_file()]

    def add_recent(self, path: Path) -> None:
        """Put a register first among the recent ones."""
        others = [each for each in self.recent() if each != path]
        texts = [str(each) for each in [path, *others][:_MOST_RECENT]]
        # Most often it is first already: then nothing is written on the way to the first paint.
        if texts != self._recent_texts():
            self._settings.setValue(_RECENT, texts)

    def _recent_texts(self) -> list[str]:
        # A list of one is read back as a text, an empty one as None.
        value = self._settings.value(_RECENT, [])
        texts = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        return [text for text in texts if isinstance(text, str) and text]


def _make_private(path: Path) -> None:
    """Make the file for its owner only: it names registers. Where that cannot be, it goes without.

    QSettings would let all read a file that it makes itself, and keeps the rights of one that it
    finds.
    """
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_CREAT | os.O_WRONLY, 0o600)
        if hasattr(os, "fchmod"):
            os.fchmod(handle, 0o600)
        os.close(handle)
