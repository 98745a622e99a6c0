"""The process that reads a letter that is no plain text: what comes from outside may do harm.

Its one argument is the file. On its output it writes JSON: `{"refused": [reason, values]}` or
`{"kind": "pdf", "pages": [text, ...], "notices": [[key, values], ...]}`; a file without pages has one.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from importers.child import answer, limit_memory
from importers.letters.errors import LetterRefused
from importers.letters.kinds import FileKind, decoded, kind_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from importers.letters.formats.mail import Attached

_MOST_PAGES_NAMED = 10


def main(argv: Sequence[str]) -> int:
    """Read the file named by the one argument and write what stands in it."""
    limit_memory()
    found: dict[str, Any]
    path = Path(argv[0])
    try:
        found = read_file(path)
    except LetterRefused as error:
        found = {"refused": [error.reason, _without_file(error)]}
    except (MemoryError, RecursionError):
        found = {"refused": ["too_heavy", {}]}
    answer(found)
    return 0


def read_file(path: Path) -> dict[str, Any]:
    """Return what stands in a letter, in the form that the module describes.

    Raises:
        LetterRefused: It cannot be read; the reason says why.
    """
    data = path.read_bytes()
    kind = kind_of(data, path)
    pages: list[str]
    notices: list[tuple[str, dict[str, str | int]]] = []
    if kind is FileKind.PDF:
        from importers.letters.formats.pdf import read_pdf

        pages, scanned = read_pdf(path)
        if scanned:
            named = ", ".join(map(str, scanned[:_MOST_PAGES_NAMED]))
            dots = ", …" if len(scanned) > _MOST_PAGES_NAMED else ""
            values: dict[str, str | int] = {"n": len(scanned), "pages": named + dots}
            notices.append(("letters.notice.scanned", values))
    elif kind is FileKind.DOCX:
        from importers.letters.formats.docx import read_docx

        pages = [read_docx(path)]
    elif kind is FileKind.ODT:
        from importers.letters.formats.odt import read_odt

        pages = [read_odt(path)]
    elif kind is FileKind.HTML:
        from importers.letters.formats.html import html_text

        pages = [html_text(decoded(data, path))]
    elif kind is FileKind.MAIL:
        from importers.letters.formats.mail import attached_letter, message_text

        return _mail(kind, attached_letter(data) or message_text(data))
    elif kind is FileKind.OUTLOOK:
        from importers.letters.formats.outlook import read_outlook

        return _mail(kind, read_outlook(data, path))
    else:
        pages = [decoded(data, path)]
    return {"kind": kind, "pages": pages, "notices": notices}


def _mail(kind: FileKind, attached: Attached | str) -> dict[str, Any]:
    """Return what stands in the letter that a message brings, or else in the message."""
    if isinstance(attached, str):
        return {"kind": kind, "pages": [attached], "notices": []}
    with tempfile.TemporaryDirectory() as folder:
        # Under a name of ours: that of the message may be made to lead elsewhere.
        file = Path(folder, f"brief.{attached.name.rpartition('.')[2]}")
        file.write_bytes(attached.data)
        found = read_file(file)
    found["notices"].append(("letters.notice.attached", {"name": attached.name}))
    return found


def _without_file(error: LetterRefused) -> dict[str, str | int]:
    return {name: value for name, value in error.message.values.items() if name != "file"}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
