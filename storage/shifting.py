"""What becomes of the terms of a register when one of its reading rules is shifted.

What is sent or done keeps its term, and so does what does not stand as its words are read: somebody,
or an earlier program, read it otherwise.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from storage.days import day
from storage.deadlines import RIDES_UNSAID, columns, from_columns
from storage.reading_rules import reading_settings
from storage.rules.deadline import NOTHING_SAID, Deadline
from storage.rules.language import RULES, ReadingSettings, read_wording
from storage.rules.language.settings import NotingSettings, extremes, rule_of
from storage.rules.states import SOON_DAYS, state_of
from storage.rules.terms import CLOSED, DeadlineKind, Firmness, Scope, State, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from storage.register import Register
    from storage.rules.calendar import SittingCalendar
    from storage.rules.language.settings import Value

_DONE = tuple(sorted({*CLOSED, Status.SENT}))
"""What is sent or done keeps its term: by that it was judged."""
_PAST_DAY = frozenset({State.LATE, State.LAPSED})


class Wording(NamedTuple):
    """A wording and the day from which it is read, ISO: terms that share both are read alike."""

    words: str
    reference: str | None


@dataclass(frozen=True, slots=True)
class Move:
    """A record whose day moves.

    Attributes:
        record_id: The record.
        number: Its number.
        title: What it is called.
        old: Its term as it stands; that of its aflevering when it only moves along.
        new: The same words, read by the shifted rule.
        before: What it is today.
        after: What it is then.
        carrier: Number of the aflevering with which it moves; empty when its own term is read.
        source_id: Where its wording stands.
    """

    record_id: str
    number: str
    title: str
    old: Deadline
    new: Deadline
    before: State
    after: State
    carrier: str = ""
    source_id: str | None = None

    @property
    def turns_late(self) -> bool:
        """Whether its last day is then over, and is not yet."""
        return self.after in _PAST_DAY and self.before not in _PAST_DAY

    @property
    def turns_timely(self) -> bool:
        """Whether its last day is over, and is then still to come."""
        return self.before in _PAST_DAY and self.after not in _PAST_DAY


class Moves(NamedTuple):
    """What a shifted rule does to a register.

    Attributes:
        rule: The rule.
        value: Its value then.
        moves: What moves, the one that ends first to begin with.
        standing: What was read by the rule, in the same order, when that is not shifted.
        staying: How many do not stand as their words are read, and would stay as they are.
    """

    rule: str
    value: Value
    moves: tuple[Move, ...]
    standing: tuple[Move, ...]
    staying: int


class _Term(NamedTuple):
    """The term of a record that is still open."""

    record_id: str
    number: str
    title: str
    status: Status
    firmness: Firmness
    scope: Scope
    deadline: Deadline
    source_id: str | None


class _Known(NamedTuple):
    """How a wording is read, and the rules whose value was asked for in that."""

    asked: frozenset[str]
    reading: Deadline


class Readings:
    """The terms of a register that are still open, by what they were worded as.

    Made for one state of the register: after an operation there is another. The wordings are read
    in portions, so that a window can do something else in between.
    """

    def __init__(
        self, register: Register, calendar: SittingCalendar, former: Readings | None = None
    ) -> None:
        """Find the terms; reads none yet.

        Args:
            register: The register.
            calendar: Recesses and working days.
            former: Those of another state of it, whose wordings are not read once more.
        """
        self._register = register
        self._calendar = calendar
        self._settings = reading_settings(register)
        self._terms: dict[Wording, list[str]] = defaultdict(list)
        for term_id, words, reference in _open_terms(register):
            self._terms[Wording(words, reference)].append(term_id)
        self._known = former.still_known(self._settings) if former is not None else {}
        self._unread = [wording for wording in self._terms if wording not in self._known]

    @property
    def left(self) -> int:
        """How many wordings are still to be read."""
        return len(self._unread)

    @property
    def count(self) -> int:
        """How many wordings there are."""
        return len(self._terms)

    def read(self, most: int) -> int:
        """Read at most so many wordings and return how many are left."""
        for wording in self._unread[-most:]:
            noting = NotingSettings(self._settings)
            reading = read_wording(wording.words, day(wording.reference), self._calendar, noting)
            self._known[wording] = _Known(frozenset(noting.asked), reading)
        del self._unread[-most:]
        return self.left

    def still_known(self, settings: ReadingSettings) -> dict[Wording, _Known]:
        """Return the readings that are the same by other rules."""
        other = {
            rule.name
            for rule in RULES
            if rule.settable and settings.value(rule.name) != self._settings.value(rule.name)
        }
        return {wording: known for wording, known in self._known.items() if not known.asked & other}

    def shift(self, rule: str, value: Value, today: date) -> Moves:
        """Return what moves when a rule gets a value. Writes nothing.

        Args:
            rule: A rule that can be set.
            value: Its value then.
            today: The day on which it is late or not.

        Raises:
            RuleValueError: The rule cannot have this value.
        """
        self.read(self.left)
        shifting = self.begin(rule, value, today)
        shifting.go_on(shifting.left)
        return shifting.moves()

    def begin(self, rule: str, value: Value, today: date) -> Shifting:
        """Begin to look what moves, once all wordings are read; arguments as for `shift`."""
        settings = [self._settings.with_rule(rule, value)]
        is_shift = settings[0] != self._settings
        if not is_shift:
            # What would move by any other value is what was read by the rule.
            settings = [self._settings.with_rule(rule, each) for each in extremes(rule_of(rule))]
        leaning = [
            (wording, self._known[wording].reading, term_ids)
            for wording, term_ids in self._terms.items()
            if rule in self._known[wording].asked
        ]
        return Shifting(
            self._register,
            self._calendar,
            settings,
            (rule, value),
            leaning,
            today,
            is_shift=is_shift,
        )


class Shifting:
    """A shift that is being looked at, in portions. Writes nothing."""

    def __init__(
        self,
        register: Register,
        calendar: SittingCalendar,
        settings: Sequence[ReadingSettings],
        shifted: tuple[str, Value],
        leaning: Sequence[tuple[Wording, Deadline, Sequence[str]]],
        today: date,
        *,
        is_shift: bool,
    ) -> None:
        """Begin; `Readings.begin` makes one.

        Args:
            register: The register.
            calendar: Recesses and working days.
            settings: The rules as they are then; while nothing is shifted, as they might be.
            shifted: The rule, and its value.
            leaning: Wordings that ask for it, how they are read now, and the terms that have them.
            today: The day on which it is late or not.
            is_shift: Whether the value is another than the rule has now.
        """
        self._register = register
        self._calendar = calendar
        self._settings = settings
        self._shifted = shifted
        self._is_shift = is_shift
        self._leaning = leaning
        self._today = today
        self._soon = int(register.setting("soon_days", str(SOON_DAYS)))
        self._done = 0
        self._moves: list[Move] = []
        self._standing: list[Move] = []
        self._staying = 0

    @property
    def left(self) -> int:
        """How many wordings are still to be looked at."""
        return len(self._leaning) - self._done

    def go_on(self, most: int) -> int:
        """Look at no more than so many wordings and return how many are left."""
        portion = self._leaning[self._done : self._done + most]
        moved: dict[str, tuple[Deadline, Deadline]] = {}
        for wording, reading, term_ids in portion:
            for settings in self._settings:
                new = read_wording(wording.words, day(wording.reference), self._calendar, settings)
                if not _same_days(new, reading):
                    moved |= dict.fromkeys(term_ids, (reading, new))
                    break
        for term_id, term in _terms(self._register, list(moved)):
            self._look_at(term, *moved[term_id])
        self._done += len(portion)
        return self.left

    def moves(self) -> Moves:
        """Return what was found."""
        moved = {move.record_id: move for move in self._moves}
        riders = list(self._riders(moved)) if moved else []
        return Moves(
            *self._shifted,
            tuple(sorted((*self._moves, *riders), key=_by_day)),
            tuple(sorted(self._standing, key=_by_day)),
            self._staying,
        )

    def _look_at(self, term: _Term, reading: Deadline, new: Deadline) -> None:
        unread = self._is_shift and new.kind is DeadlineKind.UNREAD
        stays = unread or not _stands_as(term.deadline, reading)
        self._staying += stays
        if not self._is_shift:
            self._standing.append(_move(term, term.deadline, self._today, self._soon))
        elif not stays:
            # The rest of the reading, as a mark that it was worked out, is not the rule's.
            moved = replace(new, derived=term.deadline.derived)
            self._moves.append(_move(term, moved, self._today, self._soon))

    def _riders(self, moved: dict[str, Move]) -> Iterator[Move]:
        """Yield what moves along with afleveringen that move, and so on."""
        riders = _riders(self._register)
        ahead = list(moved.values())
        while ahead:
            carrier = ahead.pop()
            for term in riders.get(carrier.record_id, ()):
                if term.record_id in moved:
                    continue
                # It goes by the days of its aflevering, whatever it says itself.
                days = term._replace(deadline=carrier.old)
                move = _move(days, carrier.new, self._today, self._soon)
                move = replace(move, carrier=carrier.number)
                moved[term.record_id] = move
                ahead.append(move)
                yield move


_TERM = "r.id, r.number, r.title, r.status, r.firmness, r.scope, d.source_id, " + columns("d")
_STILL_OPEN = f"r.deleted = 0 AND r.status NOT IN ({', '.join('?' * len(_DONE))})"


def _open_terms(register: Register) -> Iterator[tuple[str, str, str | None]]:
    """Yield the terms that words gave days to and that still matter: id, words, reference day."""
    yield from register.connection.execute(
        "SELECT d.id, d.wording, d.reference_on FROM record r "
        f"JOIN deadline d ON d.id = r.deadline_id WHERE {_STILL_OPEN} "
        "AND d.kind IN ('window', 'recurrence') AND d.wording <> '' AND d.report_id IS NULL",
        _DONE,
    )


def _terms(register: Register, term_ids: Sequence[str]) -> Iterator[tuple[str, _Term]]:
    """Yield the terms with these ids."""
    for term_id, *row in register.connection.execute(
        f"SELECT d.id, {_TERM} FROM json_each(?) j JOIN deadline d ON d.id = j.value "
        "JOIN record r ON r.id = d.record_id",
        (json.dumps(term_ids),),
    ):
        yield term_id, _term(tuple(row))


def _riders(register: Register) -> dict[str, list[_Term]]:
    """Return what has the day of an aflevering, by the id of that."""
    found: dict[str, list[_Term]] = defaultdict(list)
    for carrier, *row in register.connection.execute(
        f"SELECT coalesce(d.report_id, r.carrier_id), {_TERM} FROM record r "
        f"LEFT JOIN deadline d ON d.id = r.deadline_id WHERE {_STILL_OPEN} "
        f"AND (d.report_id IS NOT NULL OR (r.carrier_id IS NOT NULL AND {RIDES_UNSAID}))",
        _DONE,
    ):
        found[carrier].append(_term(tuple(row)))
    return found


def _term(row: tuple[str | None, ...]) -> _Term:
    record_id, number, title, status, firmness, scope, source_id, *said = row
    return _Term(
        str(record_id),
        str(number),
        str(title),
        Status(str(status)),
        Firmness(str(firmness)),
        Scope(str(scope)),
        from_columns(tuple(said)) if any(said) else NOTHING_SAID,
        source_id,
    )


def _move(term: _Term, new: Deadline, today: date, soon: int) -> Move:
    def state(deadline: Deadline) -> State:
        return state_of(
            term.status, deadline.latest, term.firmness, term.scope, today, soon_days=soon
        )

    return Move(
        record_id=term.record_id,
        number=term.number,
        title=term.title,
        old=term.deadline,
        new=new,
        before=state(term.deadline),
        after=state(new),
        source_id=term.source_id,
    )


def _stands_as(kept: Deadline, reading: Deadline) -> bool:
    """Say whether a term stands as its words are read."""
    return kept.kind is reading.kind and _same_days(kept, reading)


def _same_days(one: Deadline, other: Deadline) -> bool:
    return _days(one) == _days(other)


def _days(deadline: Deadline) -> tuple[object, ...]:
    return (
        deadline.kind,
        deadline.earliest,
        deadline.latest,
        deadline.every,
        deadline.from_day,
        deadline.to_day,
    )


def _by_day(move: Move) -> tuple[bool, object, str]:
    return (move.new.latest is None, move.new.latest, move.number)
