"""Where the program begins: a window, or a command.

Only what the window needs is imported on the way to it.
"""

from __future__ import annotations

import os
import sys


def main() -> int:
    """Run the program on the arguments of the command line and return the exit code.

    Without arguments, or with a path to a register alone, the window opens; all else is a command.
    """
    arguments = sys.argv[1:]
    if arguments and not _is_register(arguments):
        from desktop.cli import run

        return run(arguments)
    if not _has_screen():
        from resources.words import Words

        sys.stderr.write(Words()("app.no_screen") + "\n")
        return 1
    from desktop.qt_start import load_qt

    load_qt()
    from pathlib import Path

    from desktop.application import start

    return start(Path(arguments[0]) if arguments else None)


def _is_register(arguments: list[str]) -> bool:
    """Say whether the arguments are one file, and not the name of a command."""
    return len(arguments) == 1 and (
        arguments[0].endswith(".gestand") or os.path.isfile(arguments[0])  # noqa: PTH113 -- pathlib waits for `load_qt`
    )


def _has_screen() -> bool:
    """Say whether a window can open: without a screen Qt ends the process."""
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in screens)


if __name__ == "__main__":
    sys.exit(main())
