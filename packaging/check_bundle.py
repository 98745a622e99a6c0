"""Proves that the bundle needs nothing beside it: its self-test, with all else out of sight.

`make bundle-test` runs this. The bundle is copied to a folder with a space in its name and started
from elsewhere with a bare environment, once without a screen and once on a virtual one. Where the
system allows it, the source, the virtual environments and the Python that built it are covered up
and there is no network; in any case the self-test tells from where each module and library came.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.bundle import BUNDLE, LIMIT_BYTES, bytes_of

ROOT = Path(__file__).resolve().parent.parent
SYSTEM = ("/usr/lib", "/lib")
SCREEN = ["xvfb-run", "--auto-servernum", "--server-args=-screen 0 1440x900x24 -nolisten tcp"]
COVER = 'while [ "$1" != -- ]; do mount -t tmpfs none "$1"; shift; done; shift; exec "$@"'
APART = ["unshare", "--map-root-user", "--mount", "--net"]


def hidden() -> list[str]:
    """Return the start of a command that runs with the source and its Python out of sight."""
    folders = [str(ROOT)]
    if not any(sys.base_prefix.startswith(place) for place in ("/usr", str(ROOT))):
        folders.append(sys.base_prefix)
    command = [*APART, "sh", "-ec", COVER, "sh", *folders, "--"]
    gone = [*command, "test", "!", "-e", __file__]
    tried = subprocess.run(gone, check=False, capture_output=True)  # noqa: S603 -- as named above
    if tried.returncode:
        print("  not covered up here: the system lets no process stand apart")
        return []
    return command


def self_test(start: list[str], folder: Path, home: Path, platform: str) -> dict[str, Any]:
    """Run the self-test of the bundle in `folder` and return what it says."""
    environment = {"HOME": str(home), "PATH": os.defpath, "LANG": "C.UTF-8"}
    if platform == "offscreen":
        environment["QT_QPA_PLATFORM"] = platform
    done = subprocess.run(  # noqa: S603 -- the bundle that was made here
        [*start, str(folder / "gestand"), "self-test", "--json"],
        env=environment,
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
    )
    if not done.stdout.startswith("{"):
        sys.exit(f"  the bundle says nothing (code {done.returncode}): {done.stderr}")
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def faults(said: dict[str, Any], folder: Path, platform: str) -> list[str]:
    """Return what is wrong with what the self-test says."""
    found = [f"{step['step']}: {step['text']}" for step in said["steps"] if step["outcome"] != "ok"]
    if not said["bundle"] or Path(said["place"]) != folder:
        found.append(f"it is not the bundle that ran, but {said['place']}")
    if said["window"].get("platform") != platform:
        found.append(f"shown on {said['window'].get('platform')}, not on {platform}")
    modules, libraries = said["origins"]["modules"], said["origins"]["libraries"]
    strange = [place for place in modules if not Path(place).is_relative_to(folder)]
    strange += [
        place
        for place in libraries
        if not place.startswith(SYSTEM) and not Path(place).is_relative_to(folder)
    ]
    return found + [f"loaded from {place}" for place in strange]


def main() -> int:
    """Check the bundle and return 0 when it stands by itself."""
    size = bytes_of(BUNDLE)
    found = [f"{size:,} bytes"] if size > LIMIT_BYTES else []
    print(f"  {size / 1e6:.1f} MB")
    with tempfile.TemporaryDirectory(prefix="gestand bundle ") as name:
        folder, home = Path(name) / "gestand", Path(name) / "home"
        home.mkdir()
        shutil.copytree(BUNDLE, folder, symlinks=True)
        start = hidden()
        for platform, screen in (("offscreen", []), ("xcb", SCREEN)):
            said = self_test([*start, *screen], folder, home, platform)
            wrong = faults(said, folder, platform)
            print(f"  {platform}: {len(said['steps'])} steps, {len(wrong)} wrong")
            found += [f"{platform}: {each}" for each in wrong]
        left = [path for path in home.rglob("*") if path.is_file() and ".cache" not in path.parts]
        found += [f"left behind: {path.relative_to(home)}" for path in left]
    for each in found:
        print(f"  WRONG {each}")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
