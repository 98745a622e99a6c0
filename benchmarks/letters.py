"""Reading a letter of twenty pages, against what PDFium alone takes to give the text of them."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measure import Ratio
from importers.letters import read_letter
from resources import resource
from storage.calendars import load_calendar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

PAGES, LONG = 20, 200
_LINES, _COLUMNS = 48, 90
_RUNS = 15
_MOST_TIMES = 20
_MOST_MEMORY = 300
"""Megabytes, of a process that reads a letter of `LONG` pages and nothing else."""

_READ = """
import resource, sys
from datetime import date
from importers.letters import load_letter, read_letter
from storage.calendars import load_calendar
from pathlib import Path
letter = load_letter(Path(sys.argv[1]))
read_letter(letter.text, calendar=load_calendar(), given_date=date(2026, 4, 2))
asked = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
print(max(resource.getrusage(who).ru_maxrss for who in asked))
"""


def measure() -> Iterator[Ratio]:
    """Read a pdf that is written by hand from the sample letters."""
    with tempfile.TemporaryDirectory() as folder:
        short = Path(folder) / "letter.pdf"
        short.write_bytes(as_pdf(_printed(PAGES)))
        yield _speed(short)
        long = Path(folder) / "long.pdf"
        long.write_bytes(as_pdf(_printed(LONG)))
        yield _memory(long)


def _speed(pdf: Path) -> Ratio:
    text = "\n\n".join(_extracted(pdf))
    calendar = load_calendar()

    def rules() -> None:
        read_letter(text, calendar=calendar, given_date=date(2026, 4, 2))

    rules()
    # In turns, and the least of each: what other programs take away is no part of either.
    bare, ours = [], []
    for _ in range(_RUNS):
        bare.append(_processor_ms(lambda: _extracted(pdf)))
        ours.append(_processor_ms(rules))
    detail = f"{min(ours):.0f} ms against {min(bare):.1f} ms, {len(text)} characters"
    return Ratio(
        f"rules over {PAGES} pages / PDFium gives their text",
        min(ours) / min(bare),
        _MOST_TIMES,
        detail,
    )


def _memory(pdf: Path) -> Ratio:
    done = subprocess.run(
        [sys.executable, "-c", _READ, str(pdf)], capture_output=True, text=True, check=True
    )
    megabytes = int(done.stdout) / 1024
    return Ratio(
        f"memory of a reader of {LONG} pages / {_MOST_MEMORY} MB",
        megabytes / _MOST_MEMORY,
        1,
        f"{megabytes:.0f} MB",
    )


def _processor_ms(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def _extracted(pdf: Path) -> list[str]:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def _printed(pages: int) -> list[list[str]]:
    """Return the lines of so many pages: the sample letters one behind the other."""
    import textwrap

    letters = sorted(resource("sample", "letters").iterdir(), key=lambda file: file.name)
    paragraphs = [line for file in letters for line in file.read_text("utf-8").split("\n")]
    lines = [part for text in paragraphs for part in textwrap.wrap(text, _COLUMNS) or [""]]
    needed = pages * _LINES
    lines = (lines * (needed // len(lines) + 1))[:needed]
    return [lines[at : at + _LINES] for at in range(0, needed, _LINES)]


def as_pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """Return a plain pdf with these lines, in a font that every reader has."""
    numbers = [4 + 2 * at for at in range(len(pages))]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in zip(numbers, pages, strict=True):
        shown = b"".join(b"(%b) Tj T*\n" % _literal(line) for line in lines)
        content = b"BT /F1 10 Tf 14 TL 60 780 Td\n" + shown + b"ET"
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            b"/Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>" % (number + 1)
        )
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content))
    written = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        b"%bxref\n0 %d\n0000000000 65535 f \n%btrailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (
            written,
            len(objects) + 1,
            table,
            len(objects) + 1,
            len(written),
        )
    )


def _literal(line: str) -> bytes:
    plain = line.encode("cp1252", "replace")
    return plain.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
