"""What is said of archives, by letters and workbooks alike."""

from __future__ import annotations

import zipfile
import zlib

DAMAGED_ARCHIVE = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What zipfile and zlib raise on an archive that is not whole."""
