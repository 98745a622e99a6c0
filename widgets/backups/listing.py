"""The backups that there are: when each was made, what it holds, why it stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from storage.rules.thinning import Kept
from widgets.deadline_words import full_day_in_words
from widgets.plain_table import Line, PlainTable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, tzinfo

    from PySide6.QtWidgets import QWidget

    from resources.words import Words
    from storage.backup import Backup
    from storage.generations import Content
    from widgets.theme import Theme

_HEADS = ("made", "register", "kept", "records", "last", "size", "verdict")
_REGISTER = _HEADS.index("register")
_QUIET = frozenset({1, 2, 5})
_LOOKS = {"": ("archive", "muted"), "sound": ("circle-check", "met")}
_DAMAGED = ("circle-alert", "late")


class BackupLine(NamedTuple):
    """A backup as it is listed.

    Attributes:
        backup: The backup.
        kept: Why it stays; None when the next thinning takes it away.
        content: What it holds; None until it was looked into.
        verdict: "checking", "sound" or "damaged"; empty for what was read back when it was made.
    """

    backup: Backup
    kept: Kept | None = None
    content: Content | None = None
    verdict: str = ""


class BackupTable(PlainTable):
    """The list."""

    def __init__(
        self, theme: Theme, words: Words, zone: tzinfo | None, parent: QWidget | None = None
    ) -> None:
        heads = [words(f"backups.column.{name}") for name in _HEADS]
        samples = (
            words("backups.moment", day=words("backups.sample.day"), time="00:00"),
            words("backups.sample.register"),
            max((words(f"backups.kept.{why}") for why in Kept), key=len),
            "20000",
            "",
            words("backups.size", size="100,0"),
            words("backups.verdict.made"),
        )
        super().__init__(words("backups.list"), heads, samples, theme, parent)
        self._words = words
        self._zone = zone
        self._backups: list[BackupLine] = []

    @property
    def shown(self) -> Sequence[BackupLine]:
        """What is listed."""
        return self._backups

    @property
    def chosen(self) -> BackupLine | None:
        """The line that is chosen."""
        return self._backups[self.row] if 0 <= self.row < len(self._backups) else None

    def show_backups(self, lines: Sequence[BackupLine], *, of_several: bool) -> None:
        """Show these backups; the chosen one stays chosen, else the first is.

        Args:
            lines: The newest first.
            of_several: Whether they are of several registers, which are then named.
        """
        chosen = self.chosen
        self._backups = list(lines)
        self.lines.show_lines([self._line(line) for line in lines])
        self.setColumnHidden(_REGISTER, not of_several)
        paths = [line.backup.path for line in lines]
        at = paths.index(chosen.backup.path) if chosen and chosen.backup.path in paths else 0
        if lines:
            self.selectRow(at)

    def change(self, line: BackupLine) -> None:
        """Show a backup that is listed as it is known now."""
        for row, present in enumerate(self._backups):
            if present.backup.path == line.backup.path:
                self._backups[row] = line
                self.lines.change_line(row, self._line(line))

    def _line(self, line: BackupLine) -> Line:
        words, content, backup = self._words, line.content, line.backup
        icon, tone = _LOOKS.get(line.verdict, ("archive", "muted"))
        if line.verdict == "damaged":
            icon, tone = _DAMAGED
        texts = (
            moment_in_words(backup.at, self._zone, words),
            backup.stem,
            words(f"backups.kept.{line.kept}") if line.kept else words("backups.kept.not"),
            str(content.records) if content else "",
            words.say(content.last) if content else "",
            words("backups.size", size=f"{backup.size / 1e6:.1f}".replace(".", _comma(words))),
            words(f"backups.verdict.{line.verdict or 'made'}"),
        )
        return Line(texts, icon, tone, _QUIET)


def moment_in_words(at: datetime, zone: tzinfo | None, words: Words) -> str:
    """Return an instant as "22 november 2026, 10:12" in a time zone; None is that of the machine."""
    local = at.astimezone(zone)
    return words(
        "backups.moment", day=full_day_in_words(local.date(), words), time=f"{local:%H:%M}"
    )


def _comma(words: Words) -> str:
    return "," if words.language == "nl" else "."
