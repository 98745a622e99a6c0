"""The running application: start-up, main window, pages, commands and the command line."""

from __future__ import annotations
