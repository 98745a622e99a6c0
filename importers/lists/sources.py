"""From a file, or from what was pasted, to what was read in it: a letter or a list of promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from importers.letters.files import LoadedLetter, load_letter
from importers.letters.reading import read_letter
from importers.lists.debate import is_debate_list, read_debate_list
from importers.lists.open_data import MEDIA_TYPE, SUFFIX, load_open_data, read_open_data
from storage.rules.language import DEFAULTS
from storage.rules.text import digest_bytes

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from storage.rules.calendar import SittingCalendar
    from storage.rules.language import ReadingSettings
    from storage.rules.review import LetterReading


def load_source(
    path: Path, on_start: Callable[[Callable[[], None]], None] | None = None
) -> LoadedLetter:
    """Return the text of a letter or a list.

    Args:
        path: The file; `.json` is open data of the Tweede Kamer, all else is told by its content.
        on_start: As in `load_letter`.

    Raises:
        LetterRefused: It cannot be read as a letter.
        ListRefused: It cannot be read as open data.
    """
    if path.suffix.lower() == SUFFIX:
        return load_open_data(path)
    return load_letter(path, on_start)


def loaded_text(text: str) -> LoadedLetter:
    """Return what was pasted as what a file would give."""
    return LoadedLetter(text, digest_bytes(text.encode("utf-8", "surrogatepass")))


def read_source(
    loaded: LoadedLetter,
    *,
    calendar: SittingCalendar,
    settings: ReadingSettings = DEFAULTS,
    given_date: date | None = None,
    is_list: bool = False,
    is_stopped: Callable[[], bool] = lambda: False,
) -> LetterReading:
    """Read a letter or a list.

    Args:
        loaded: Its text.
        calendar: Recesses, for terms that hang on them.
        settings: The user's rules for reading terms.
        given_date: The day to read from when the text states none.
        is_list: Whether the user says that it is a list of a debate.
        is_stopped: Asked on the way; from any thread somebody may say so.

    Raises:
        ReadingStopped: It was stopped.
    """
    text = loaded.text
    if loaded.media_type == MEDIA_TYPE:
        return read_open_data(text, calendar, settings, given_date, is_stopped)
    if is_list or is_debate_list(text):
        return read_debate_list(text, calendar, settings, given_date, is_stopped)
    return read_letter(
        text, calendar=calendar, settings=settings, given_date=given_date, is_stopped=is_stopped
    )
