"""Where this process got its code from: what proves that a bundle needs nothing beside it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TypedDict


class Origins(TypedDict):
    """Folders, sorted.

    Attributes:
        modules: From which Python's modules were loaded.
        libraries: From which machine code was loaded; empty where the system does not tell.
    """

    modules: list[str]
    libraries: list[str]


def is_bundle() -> bool:
    """Say whether the program is the bundle and not the source."""
    return bool(getattr(sys, "frozen", False))


def program_folder() -> Path:
    """Return the folder of the program: that of the bundle, or of the source."""
    import resources

    return Path(sys.executable if is_bundle() else Path(resources.__file__).parent).parent


def program_command() -> list[str]:
    """Return the command that starts this program once more, but for its arguments."""
    return [sys.executable] if is_bundle() else [sys.executable, "-m", "desktop"]


def origins() -> Origins:
    """Return where all that is loaded at this moment came from."""
    return {"modules": sorted(_module_folders()), "libraries": sorted(_library_folders())}


def together(*several: Origins) -> Origins:
    """Return where several processes got their code from."""
    return {
        "modules": sorted({each for one in several for each in one["modules"]}),
        "libraries": sorted({each for one in several for each in one["libraries"]}),
    }


def _module_folders() -> set[str]:
    # The longest first: one folder of the search path may lie in another.
    searched = sorted((Path(entry) for entry in sys.path if entry), key=str, reverse=True)
    found = set()
    for module in list(sys.modules.values()):
        file = getattr(module, "__file__", None)
        if isinstance(file, str) and Path(file).is_absolute():
            place = next((each for each in searched if each in Path(file).parents), None)
            found.add(str(place or Path(file).parent))
    return found


def _library_folders() -> set[str]:
    try:
        maps = Path("/proc/self/maps").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return set()
    # Address, rights, offset, device and inode stand before the path, which may hold spaces.
    mapped = (line.split(maxsplit=5) for line in maps.splitlines())
    paths = (Path(parts[5]) for parts in mapped if len(parts) > 5 and "x" in parts[1])  # noqa: PLR2004 -- see above
    return {str(path.parent) for path in paths if path.is_absolute()}
