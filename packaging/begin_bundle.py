"""Runs in the bundle before the program: what other programs left in the environment stays out.

Plugins of another Qt would be loaded into this one, and programs that this one starts would be given
the libraries of the bundle in place of the system's. The system's loader has read the path of
libraries by now; that of the bundle stays in force for this process.
"""

from __future__ import annotations

import os

for _name in ("QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH", "LD_LIBRARY_PATH"):
    os.environ.pop(_name, None)
# PyInstaller keeps what the user had.
if "LD_LIBRARY_PATH_ORIG" in os.environ:
    os.environ["LD_LIBRARY_PATH"] = os.environ.pop("LD_LIBRARY_PATH_ORIG")
