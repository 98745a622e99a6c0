"""A review under way: what each line does, what the user decides of it, and the taking over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from importers.workbooks.apply import apply_workbook, review_workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date, datetime

    from importers.workbooks.reading import Workbook
    from resources.words import Words
    from storage.register import Register
    from storage.rules.calendar import SittingCalendar
    from storage.rules.language import ReadingSettings
    from storage.rules.workbook_review import (
        Decision,
        Decisions,
        Handling,
        LineKey,
        RowReview,
        WorkbookReview,
    )


class Reviewing:
    """A workbook beside the register, and what was decided of it so far.

    Attributes:
        review: What taking it over does as things stand.
        decisions: What the user decided, by line; what is not in it is as proposed.
    """

    def __init__(
        self,
        register: Register,
        workbook: Workbook,
        *,
        calendar: SittingCalendar,
        words: Words,
        settings: ReadingSettings,
        look: Callable[[float], object] = lambda _: None,
    ) -> None:
        """Compare; writes nothing.

        Args:
            register: The register.
            workbook: What stands in the file.
            calendar: To read terms with.
            words: Language of the sheet and of the review.
            settings: To read terms with.
            look: Told before each row how far it is, from 0 to 1; gives up when it raises.

        Raises:
            WorkbookRefusedError: It comes from another register.
        """
        self._register = register
        self._workbook = workbook
        self._calendar = calendar
        self._words = words
        self._settings = settings
        self.review: WorkbookReview = review_workbook(
            register, workbook, calendar=calendar, words=words, look=look
        )
        self.decisions: Decisions = {}

    def decide(self, key: LineKey, decision: Decision | None) -> RowReview:
        """Decide of one line and return its row anew; `review` has it then too.

        Args:
            key: Of a field, or of the row as a whole.
            decision: None goes back to what was proposed.

        Raises:
            GestandError: What was typed cannot be read (OWN); nothing is decided then.
        """
        raise NotImplementedError

    def take_all(self, keys: Iterable[LineKey], handling: Handling) -> tuple[RowReview, ...]:
        """Decide the same of many lines, where it is offered; return the rows that changed.

        Args:
            keys: Lines, as those that a filter shows.
            handling: FILE (takes new rows too) or REGISTER.
        """
        raise NotImplementedError

    def apply(
        self,
        *,
        today: date,
        at: datetime,
        look: Callable[[float], object] = lambda _: None,
        origin: object = None,
    ) -> int:
        """Take over what was decided, in one operation; return the number of rows written.

        What is left for later is kept as open questions in the same operation.

        Args:
            today: Date of new notes, and of new records whose own date is not known.
            at: The instant, with a time zone.
            look: As above.
            origin: Who started it, for the `Change`.

        Raises:
            ReviewOutdatedError: The register changed since the review was made.
        """
        return apply_workbook(
            self._register,
            self._workbook,
            self.review,
            today=today,
            at=at,
            calendar=self._calendar,
            settings=self._settings,
            words=self._words,
            look=look,
            origin=origin,
        )
