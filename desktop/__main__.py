"""Where the program begins: a window, or a command.

Only what the window needs is imported on the way to it.
"""

from __future__ import annotations

import sys


def main() -> int:
    """Run the program on the arguments of the command line and return the exit code.

    Without arguments, or with a path to a register alone, the window opens; all else is a command.
    """
    arguments = sys.argv[1:]
    if not arguments:
        from desktop.application import start

        return start(None)
    if len(arguments) == 1 and arguments[0].endswith(".gestand"):
        from pathlib import Path

        from desktop.application import start

        return start(Path(arguments[0]))
    from desktop.cli import run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
