"""Where a register lies: on this machine, in a folder that is synchronised, or on a share.

A register does not live in the last two: what synchronises copies files while they change and
makes two of one, and locks do not reach another machine. Backups and workbooks may go there. The
signs are those that the services leave: names of folders, files of their own, variables of the
environment, kinds of mounts.
"""

from __future__ import annotations

import fnmatch
import os
import re
import sys
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class PlaceKind(StrEnum):
    """What sort of place a file lies in."""

    LOCAL = "local"
    SYNCED = "synced"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a file.

    Attributes:
        kind: What sort of place.
        service: Who synchronises it (`OneDrive`) or how it is mounted (`cifs`); empty when local.
    """

    kind: PlaceKind
    service: str = ""

    @property
    def is_local(self) -> bool:
        """Whether a register may live there."""
        return self.kind is PlaceKind.LOCAL


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """All that is asked of a machine to know a place.

    Attributes:
        path: The whole path, links followed.
        environment: The variables of the environment.
        markers: Names of files in the folders above, as far as a service leaves them.
        mounts: Text of `/proc/self/mountinfo`, empty elsewhere.
        drive: What Windows says of the drive (`GetDriveType`), or None elsewhere.
    """

    path: str
    environment: Mapping[str, str] = field(default_factory=dict)
    markers: frozenset[str] = frozenset()
    mounts: str = ""
    drive: int | None = None


_FOLDERS = {
    "OneDrive": ("onedrive", "onedrive - *"),
    "Dropbox": ("dropbox", "dropbox (*)"),
    "Nextcloud": ("nextcloud", "nextcloud[0-9]"),
    "ownCloud": ("owncloud",),
    "iCloud": ("icloud drive", "iclouddrive", "com~apple~clouddocs", "mobile documents"),
    "Google Drive": ("google drive", "googledrive", "googledrive-*", "google drive file stream"),
    "SURFdrive": ("surfdrive",),
}
"""Names that the services give their folders, small letters, with the wildcards of a shell."""

_MARKERS = {
    # Not `.dropbox`: so the client calls the folder of its settings in every home, too.
    "Dropbox": (".dropbox.cache",),
    "Nextcloud": (".nextcloudsync.log", ".sync_*.db"),
    "ownCloud": (".owncloudsync.log", "._sync_*.db"),
    "Google Drive": (".tmp.drivedownload", ".tmp.driveupload"),
    "Syncthing": (".stfolder",),
}
"""Files that a service leaves in the folder that it synchronises."""

_VARIABLES = {
    "OneDrive": ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"),
}

_REMOTE_MOUNTS = (
    "9p",
    "afs",
    "ceph",
    "cifs",
    "davfs",
    "fuse.davfs*",
    "fuse.gcsfuse",
    "fuse.glusterfs",
    "fuse.google-drive*",
    "fuse.gvfsd*",
    "fuse.onedriver",
    "fuse.rclone",
    "fuse.s3fs",
    "fuse.smb*",
    "fuse.sshfs",
    "glusterfs",
    "ncpfs",
    "nfs*",
    "smb*",
)

_REMOTE_DRIVE = 4
"""DRIVE_REMOTE of Windows."""


def place_of(facts: PlaceFacts) -> Place:
    """Say what sort of place a file lies in."""
    parts = [part for part in re.split(r"[\\/]+", facts.path) if part]
    folders = [part.lower() for part in parts[:-1]]
    for service, patterns in _FOLDERS.items():
        if any(fnmatch.fnmatch(name, pattern) for name in folders for pattern in patterns):
            return Place(PlaceKind.SYNCED, service)
    for service, patterns in _MARKERS.items():
        if any(fnmatch.fnmatch(name, pattern) for name in facts.markers for pattern in patterns):
            return Place(PlaceKind.SYNCED, service)
    for service, names in _VARIABLES.items():
        roots = [facts.environment[name] for name in names if facts.environment.get(name)]
        if any(_lies_in(facts.path, root) for root in roots):
            return Place(PlaceKind.SYNCED, service)
    if facts.drive == _REMOTE_DRIVE or re.match(r"(?:\\\\|//)(?![?.])", facts.path):
        return Place(PlaceKind.SHARE, "Windows")
    if facts.path.upper().startswith("\\\\?\\UNC\\"):
        return Place(PlaceKind.SHARE, "Windows")
    mounted = _mount_kind(facts.path, facts.mounts)
    if any(fnmatch.fnmatch(mounted, pattern) for pattern in _REMOTE_MOUNTS):
        return Place(PlaceKind.SHARE, mounted)
    return Place(PlaceKind.LOCAL)


def facts_about(path: Path) -> PlaceFacts:
    """Ask this machine what there is to know about the place of a file, which need not exist."""
    whole = Path(os.path.realpath(path))
    patterns = [pattern for patterns in _MARKERS.values() for pattern in patterns]
    markers = {
        name
        for names in map(_names_in, whole.parents)
        for pattern in patterns
        for name in fnmatch.filter(names, pattern)
    }
    try:
        mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        mounts = ""
    return PlaceFacts(str(whole), os.environ, frozenset(markers), mounts, _drive_type(whole))


def _names_in(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 - names are enough, of many files
    except OSError:
        return []


if sys.platform == "win32":

    def _drive_type(path: Path) -> int | None:
        import ctypes

        return int(ctypes.windll.kernel32.GetDriveTypeW(f"{path.anchor}"))

else:

    def _drive_type(path: Path) -> int | None:
        del path
        return None


def _lies_in(path: str, root: str) -> bool:
    """Say whether a path lies in a folder, whatever the separators; Windows knows no capitals."""
    here, there = (re.sub(r"[\\/]+", "/", text).rstrip("/").lower() for text in (path, root))
    return here.startswith(f"{there}/")


def _mount_kind(path: str, mounts: str) -> str:
    """Return the kind of file system at a path, from the text of mountinfo (`man 5 proc`)."""
    found, longest = "", -1
    for line in mounts.splitlines():
        before, dash, after = line.partition(" - ")
        fields = before.split(" ")
        if not dash or len(fields) < 5:  # noqa: PLR2004 - the fifth is where it is mounted
            continue
        point = re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), fields[4]).rstrip("/")
        # Of two on one point the later one is seen.
        if (path == point or path.startswith(f"{point}/")) and len(point) >= longest:
            found, longest = after.split(" ")[0], len(point)
    return found
