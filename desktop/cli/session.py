"""What every command is given: words, clock, and the ways to say something."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from desktop.clock import Clock
from storage.rules.message import GestandError

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from resources.words import Words
    from storage.operations import Change
    from storage.register import Register
    from storage.rules.calendar import SittingCalendar
    from storage.rules.language import ReadingSettings
    from storage.rules.message import Message


_LARGE = 20_000_000
"""Bytes of a register from which on looking at the whole takes a second."""


class OutputRefusedError(GestandError):
    """What a command says cannot be written, as on a full disk."""


class Session:
    """One run of the command line.

    Attributes:
        words: The catalogue.
        clock: The day and the instant; `--on` stops it at a day.
        register_name: Name of the file that was opened last; empty before that.
        notices: What was told on the error stream of the changes that were made.
    """

    def __init__(self, words: Words) -> None:
        self.words = words
        self.clock = Clock()
        self.register_name = ""
        self.notices: list[str] = []

    @property
    def today(self) -> date:
        """The present day, or that of `--on`."""
        return self.clock.today()

    @property
    def calendar(self) -> SittingCalendar:
        """The sitting calendar that is shipped."""
        from storage.calendars import load_calendar

        return load_calendar()

    def open(self, path: Path) -> Register:
        """Open a register; raise a `RegisterError` that says why it cannot be."""
        from desktop.state_folder import state_folder
        from storage.processes import user_name
        from storage.register import Register

        self.register_name = path.name
        register = Register.open(path, self.clock, user_name())
        register.state_folder = state_folder
        register.look_first = lambda _: self._look_first(register)
        register.on_change(self._hear)
        return register

    def _look_first(self, register: Register) -> None:
        """Look at the whole before the first change; say so when there is somebody to wait for it."""
        from storage.first_look import look_at_once

        if sys.stderr.isatty() and register.path.stat().st_size > _LARGE:
            sys.stderr.write(f"{self.words('check.first')}\n")
        look_at_once(register)

    def settings_of(self, path: Path | None) -> ReadingSettings:
        """Return the reading rules of a register; those of the program without one."""
        from storage.reading_rules import reading_settings
        from storage.rules.language import DEFAULTS

        if path is None:
            return DEFAULTS
        with self.open(path) as register:
            return reading_settings(register)

    def _hear(self, change: Change) -> None:
        """Tell on the error stream what a change did besides, as taking characters out."""
        for message in change.notices:
            self.note(message)

    def note(self, message: Message) -> None:
        """Tell on the error stream what the user should know."""
        notice = self.words.say(message)
        self.notices.append(notice)
        sys.stderr.write(f"{notice}\n")

    def say(self, key: str, **values: str | int) -> None:
        """Print a sentence of the catalogue."""
        self.print(self.words(key, **values))

    def print(self, line: str = "") -> None:
        """Print a line as it is."""
        try:
            sys.stdout.write(f"{line}\n")
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputRefusedError("cli.output") from error

    def print_json(self, value: Any, *, on_one_line: bool = False) -> None:
        """Print a value as JSON; what JSON does not know has been turned into text before."""
        self.print(json.dumps(value, ensure_ascii=False, indent=None if on_one_line else 2))
