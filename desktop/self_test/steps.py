"""The parts of the program, each tried as a user would, on a register that is thrown away."""

from __future__ import annotations

import json
import struct
import subprocess
import tempfile
from contextlib import ExitStack
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from desktop.self_test.letters import SENTENCE, smallest_docx, smallest_pdf
from desktop.self_test.origin import is_bundle, program_command, program_folder
from desktop.self_test.window import fault
from resources import resource
from resources.words import LANGUAGES, Words
from storage.rules.message import GestandError, Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop.clock import Clock
    from desktop.self_test.window import Seen
    from storage.register import Register
    from storage.rules.calendar import SittingCalendar

_LETTER = "2026-10-29-brief-landelijke-opleiding.txt"
_WORD = "loketten"
"""Stands in that letter."""
_LEAST_COLOURS = 8
_SECONDS = 90
_PNG, _PNG_HEAD = b"\x89PNG\r\n\x1a\n", 24
_OLDEST_SQLITE = (3, 37, 0)
"""The first with strict tables."""


class Outcome(StrEnum):
    """How a step went."""

    OK = "ok"
    MISSED = "missed"
    UNTRIED = "untried"


class Step(NamedTuple):
    """One part that is tried.

    Attributes:
        name: `self_test.step.<name>` in the catalogue is what it is called.
        run: Tries it and says what was seen.
        needs: Name of a step without which this one cannot be tried.
    """

    name: str
    run: Callable[[Trial], Message]
    needs: str = ""


class Result(NamedTuple):
    """How one step went, with what is to be said of it."""

    name: str
    outcome: Outcome
    message: Message


class StepError(GestandError):
    """A part does not work here; the message says what was seen instead."""

    def __init__(self, reason: str, **values: str | int) -> None:
        super().__init__(f"self_test.missed.{reason}", **values)


class Trial:
    """One self-test, under way.

    Attributes:
        folder: Where everything is made; it goes when the test ends.
        register: What the steps work in, once it is there.
        window: What the process of the window saw, once it has.
    """

    def __init__(self, words: Words, clock: Clock, calendar: SittingCalendar) -> None:
        self.words = words
        self.clock = clock
        self.calendar = calendar
        self.folder = Path()
        self.register: Register | None = None
        self.window: Seen | None = None

    def run(self) -> Iterator[Result]:
        """Try the parts one by one; what failed is told and the rest goes on."""
        gone: set[str] = set()
        with ExitStack() as stack:
            self.folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="gestand-")))
            stack.callback(self.close)
            for step in STEPS:
                result = self._try(step, gone)
                if result.outcome is not Outcome.OK:
                    gone.add(step.name)
                yield result
        yield self._try(Step("tidy", _tidy), gone)

    def close(self) -> None:
        """Let go of the register."""
        if self.register is not None:
            self.register.close()
            self.register = None

    def opened(self) -> Register:
        """Return the register; opened again when it was let go."""
        from storage.register import Register

        if self.register is None:
            self.register = Register.open(self.path, self.clock)
        return self.register

    @property
    def path(self) -> Path:
        """The register's file."""
        return self.folder / "proef.gestand"

    def _try(self, step: Step, gone: set[str]) -> Result:
        if step.needs in gone:
            needed = self.words(f"self_test.step.{step.needs}")
            return Result(step.name, Outcome.UNTRIED, Message("self_test.needs", {"step": needed}))
        try:
            return Result(step.name, Outcome.OK, step.run(self))
        except GestandError as error:
            return Result(step.name, Outcome.MISSED, error.message)
        except Exception as error:  # noqa: BLE001 -- whatever does not work is what is looked for
            said = Message("self_test.unexpected", {"what": fault(error)})
            return Result(step.name, Outcome.MISSED, said)


def _program(_trial: Trial) -> Message:
    import platform
    from importlib.metadata import version

    return Message(
        "self_test.program.bundle" if is_bundle() else "self_test.program.source",
        {
            "version": version("gestand"),
            "python": platform.python_version(),
            "place": str(program_folder()),
        },
    )


def _files(_trial: Trial) -> Message:
    sentences = {language: Words(language).keys() for language in LANGUAGES}
    if len(set(sentences.values())) > 1:
        raise StepError("words")
    looks = [json.loads(file.read_bytes()) for file in resource("palettes").glob("*.json")]
    counts = {
        "icons": len(list(resource("icons").glob("*.svg"))),
        "fonts": len(list(resource("fonts").glob("*.ttf"))),
        "letters": len(list(resource("sample", "letters").glob("*.txt"))),
        "looks": len(looks),
    }
    for name, count in counts.items():
        if not count:
            raise StepError("files", name=name)
    return Message("self_test.files", {"sentences": len(sentences[LANGUAGES[0]]), **counts})


def _terms(trial: Trial) -> Message:
    """Read a wording and count working days: each leans on a library that looks things up."""
    from storage.rules.language import read_wording

    read = read_wording("rond Pasen", date(2026, 11, 22), trial.calendar)
    if read.latest is None or trial.calendar.is_working_day(date(2026, 12, 25)):
        raise StepError("terms")
    values = {"wording": read.wording, "latest": read.latest.strftime("%d-%m-%Y")}
    return Message("self_test.terms", values)


def _database(_trial: Trial) -> Message:
    import sqlite3

    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        raise StepError("sqlite", version=sqlite3.sqlite_version)
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE TABLE t (a TEXT) STRICT")
        connection.execute("CREATE VIRTUAL TABLE f USING fts5 (a)")
    except sqlite3.OperationalError as error:
        raise StepError("sqlite", version=sqlite3.sqlite_version) from error
    finally:
        connection.close()
    return Message("self_test.database", {"version": sqlite3.sqlite_version})


def _register(trial: Trial) -> Message:
    from storage.register import Register

    trial.register = Register.create(trial.path, trial.clock)
    return Message("self_test.register", {"name": trial.path.name})


def _letter(trial: Trial) -> Message:
    from importers.letters import load_letter, read_letter
    from importers.letters.take_over import take_over

    loaded = load_letter(resource("sample", "letters", _LETTER))
    reading = read_letter(loaded.text, calendar=trial.calendar)
    chosen = [candidate for candidate in reading.candidates if candidate.ticked]
    taken = take_over(
        trial.opened(),
        reading,
        chosen,
        file_name=_LETTER,
        file_hash=loaded.file_hash,
        today=trial.clock.today(),
    )
    if not taken.record_ids:
        raise StepError("letter")
    return Message("self_test.letter", {"n": len(taken.record_ids)})


def _formats(trial: Trial) -> Message:
    """Read letters that are no plain text, as those from outside: in a process of their own."""
    from importers.letters import load_letter

    for name, content in (("proef.docx", smallest_docx()), ("proef.pdf", smallest_pdf())):
        path = trial.folder / name
        path.write_bytes(content)
        if SENTENCE not in load_letter(path).text:
            raise StepError("formats", name=name)
    return Message("self_test.formats")


def _search(trial: Trial) -> Message:
    from storage.listing import Filter, all_keys

    found = len(all_keys(trial.opened(), Filter(text=_WORD), trial.clock.today()))
    if not found:
        raise StepError("search", word=_WORD)
    return Message("self_test.search", {"word": _WORD, "n": found})


def _workbook(trial: Trial) -> Message:
    """Write a workbook and read it back as one from outside: in a process of its own."""
    from importers.workbooks import export_workbook, read_workbook, review_workbook
    from storage.rules.workbook_review import Outcome as RowOutcome

    path = trial.folder / "proef.xlsx"
    register = trial.opened()
    at, today = trial.clock(), trial.clock.today()
    report = export_workbook(register, path, today=today, at=at, words=trial.words)
    book = read_workbook(path)
    review = review_workbook(register, book, calendar=trial.calendar, words=trial.words)
    if review.counts[RowOutcome.SAME] != report.rows or report.rows != len(review.rows):
        raise StepError("workbook")
    return Message("self_test.workbook", {"n": report.rows})


def _list(trial: Trial) -> Message:
    """Write a list in every form; that of Word begins from a template that has to be there."""
    from importers.documents import SUFFIXES, document_of, draft, place_document, write_document
    from importers.letters import load_letter
    from storage.official_lists import Wanted, read_list
    from storage.rules.official import ListKind

    today = trial.clock.today()
    found = read_list(trial.opened(), Wanted(ListKind.NOTE, today), today)
    document = document_of(found, trial.words)
    for suffix in SUFFIXES:
        made = draft(document, trial.folder / f"lijst{suffix}")
        write_document(made)
        place_document(made)
    if found.rows[0].title not in load_letter(trial.folder / "lijst.docx").text:
        raise StepError("list")
    return Message("self_test.list", {"n": len(found.rows)})


def _undo(trial: Trial) -> Message:
    register = trial.opened()

    def count() -> int:
        return int(register.connection.execute("SELECT count(*) FROM record").fetchone()[0])

    before = count()
    register.undo()
    after = count()
    register.redo()
    if after or count() != before:
        raise StepError("undo")
    return Message("self_test.undo", {"n": before})


def _check(trial: Trial) -> Message:
    from storage.check import check

    # Opened anew, as on another day.
    trial.close()
    report = check(trial.opened())
    for problem in report.problems:
        raise StepError("check", problem=trial.words.say(problem))
    return Message("self_test.check", {"n": report.operations})


def _window(trial: Trial) -> Message:
    # The window opens the register itself.
    trial.close()
    seen: Seen = json.loads(_ask(trial, "self-test-window", str(trial.path)))
    trial.window = seen
    if seen["faults"]:
        raise StepError("window_fault", what=", ".join(seen["faults"]))
    if seen["colours"] < _LEAST_COLOURS:
        raise StepError("window_blank", platform=seen["platform"])
    if trial.words.language == "nl" and seen["cancel"] == "Cancel":
        raise StepError("window_words")
    return Message(
        "self_test.window",
        {
            "platform": seen["platform"],
            "width": seen["width"],
            "height": seen["height"],
            "n": len(seen["pages"]),
            "font": seen["font"],
            "handbook": seen["handbook"],
        },
    )


def _timeline(trial: Trial) -> Message:
    trial.close()
    path = trial.folder / "tijdlijn.png"
    _ask(trial, "export", str(trial.path), str(path))
    head = path.read_bytes()[:_PNG_HEAD]
    if not head.startswith(_PNG):
        raise StepError("timeline")
    # The first chunk holds width and height.
    width, height = struct.unpack(">II", head[-8:])
    return Message("self_test.timeline", {"width": width, "height": height})


def _ask(trial: Trial, *arguments: str) -> str:
    """Let this program run once more, in a process of its own, and return what it says."""
    asked = [*arguments, "--lang", trial.words.language]
    if trial.clock.on is not None:
        asked += ["--on", trial.clock.on.isoformat()]
    done = subprocess.run(  # noqa: S603 -- this program
        [*program_command(), *asked],
        cwd=program_folder(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        timeout=_SECONDS,
        check=False,
    )
    if done.returncode:
        # What Qt or the program said last; of a process that was ended, nothing.
        said = done.stderr.strip().splitlines()[-1:]
        raise StepError("process", code=done.returncode, said=" ".join(said))
    return done.stdout


def _tidy(trial: Trial) -> Message:
    if trial.folder.exists():
        raise StepError("tidy", place=str(trial.folder))
    return Message("self_test.tidy")


STEPS = (
    Step("program", _program),
    Step("files", _files),
    Step("terms", _terms),
    Step("database", _database),
    Step("register", _register, "database"),
    Step("letter", _letter, "register"),
    Step("formats", _formats),
    Step("search", _search, "letter"),
    Step("workbook", _workbook, "letter"),
    Step("list", _list, "letter"),
    Step("undo", _undo, "letter"),
    Step("check", _check, "register"),
    Step("timeline", _timeline, "register"),
    Step("window", _window, "register"),
)
"""In this order; after them comes whether anything was left behind."""
