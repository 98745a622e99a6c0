"""Somebody else's register beside ours, record by record: what is new, changed, or a question.

Where both come from one register it is seen who changed what since; where they do not, whatever
differs is a question. Nothing of ours is ever removed because it is missing there, and what was
erased here for good does not come back. Their history stays theirs.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from storage.history_changes import fields_of
from storage.merge_rows import (
    UNITS,
    Meeting,
    Place,
    Row,
    RowNames,
    Rows,
    Theirs,
    content,
    in_our_terms,
    owner_of,
    read_rows,
)
from storage.rules.merge_review import WHOLE, Choice, MergeField, MergeReview, MergeUnit, Shown
from storage.rules.message import GestandError, Message
from storage.rules.workbook_review import Outcome
from storage.standing import foreign_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from storage.history_changes import Names
    from storage.operations import SqlValue
    from storage.register import Register

_EMPTY = ("", None)
_NOTHING = ("", None, "[]", "{}", 0)
_USUAL = {("firmness", "toezegging"), ("scope", "core"), ("chamber", "TK"), ("date_given", 0)}
"""What most say: of something new it is left out."""


class MergeRefusedError(GestandError):
    """Nothing is taken over: it is the register itself, damaged, or does not fit into ours."""


class Write(NamedTuple):
    """What one choice writes.

    Attributes:
        place: Table and id of a row of ours.
        values: Columns; None removes the row.
        is_new: Whether the row is not there yet.
    """

    place: Place
    values: Row | None
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Merging:
    """A comparison: the review, and what each choice writes.

    Attributes:
        review: To show.
        writes: By choice what it writes.
        theirs: Their rows in our terms, for what a chosen row refers to.
        erased: Rows that were erased here for good.
        state: Our last operation when this was made.
        other: Their id, and number and link of their last operation.
    """

    review: MergeReview
    writes: dict[Choice, tuple[Write, ...]]
    theirs: Rows
    erased: frozenset[Place]
    state: int
    other: tuple[str, int, str]


def compare(mine: Register, theirs: Theirs, file_name: str) -> Merging:
    """Compare a register with another. Writes nothing.

    Args:
        mine: The register that would be changed.
        theirs: The other, as `read_theirs` read it.
        file_name: What people call the other.
    """
    past, meeting = theirs.past, theirs.meeting
    (state,) = mine.connection.execute("SELECT max(seq) FROM operation").fetchone()
    keys = foreign_keys(mine.connection)
    ours = read_rows(mine.connection, meeting and meeting.mine)
    others = in_our_terms(ours, theirs.rows, keys)
    for rows in (ours, others):
        rows.find_parts()
    erased = frozenset(
        mine.connection.execute("SELECT DISTINCT tbl, row_id FROM history WHERE erased = 1")
    )
    work = _Comparing(ours, others, meeting, erased, RowNames(ours, keys), RowNames(others, keys))
    work.compare()
    notices = list(work.notices(shares=mine.id == past.id))
    order = (Outcome.CLASH, Outcome.CHANGED, Outcome.NEW, Outcome.MISSING)
    units = sorted(work.units, key=lambda unit: order.index(unit.outcome))
    review = MergeReview(file_name, tuple(units), work.same, tuple(notices))
    other = (past.id, past.last, past.links[past.last])
    return Merging(review, work.writes, others, erased, int(state), other)


@dataclass(slots=True)
class _Comparing:
    """A comparison under way."""

    mine: Rows
    theirs: Rows
    meeting: Meeting | None
    erased: frozenset[Place]
    our_names: Names
    their_names: Names
    units: list[MergeUnit] = field(default_factory=list)
    writes: dict[Choice, tuple[Write, ...]] = field(default_factory=dict)
    same: int = 0
    _kept_away: int = 0
    _ours_alone: int = 0
    _passages: dict[tuple[object, object], str] = field(default_factory=dict)

    def compare(self) -> None:
        for row in self.mine.tables["citation"].values():
            record = self.mine.row(("record", str(row["record_id"])))
            if row["role"] == "made" and record is not None and not record["deleted"]:
                self._passages[row["source_id"], row["spans"]] = str(record["number"])
        for table in UNITS:
            for row_id, row in self.theirs.tables[table].items():
                self._unit((table, row_id), row)
        self._without_what_comes_along()
        for row_id, row in self.mine.tables["record"].items():
            if row_id not in self.theirs.tables["record"] and not row["deleted"]:
                self._missing(("record", row_id), row)

    def notices(self, *, shares: bool) -> Iterator[Message]:
        """Yield what is to be known of the whole."""
        if self.meeting is None:
            yield Message("merge.notice.apart" if not shares else "merge.notice.no_meeting")
        if self._ours_alone:
            yield Message("merge.notice.ours_alone", {"n": self._ours_alone})
        if self._kept_away:
            yield Message("merge.notice.erased", {"n": self._kept_away})

    # -- units ----------------------------------------------------------------------------------

    def _unit(self, place: Place, row: Row) -> None:
        ours = self.mine.row(place)
        if ours is None:
            self._unit_of_theirs(place, row)
            return
        pieces = [*self._parts(place)]
        if row is not ours:
            pieces = [*self._columns(place, ours, row), *self._term(place, ours, row), *pieces]
        if not pieces:
            self.same += place[0] == "record"
            return
        if ours.get("deleted") and not row.get("deleted"):
            # Removed here and worked on there: whether it returns is asked with the rest.
            pieces = [(replace(piece, is_question=True), writes) for piece, writes in pieces]
            if all(piece.column != "deleted" for piece, _ in pieces):
                pieces.append(self._piece(place, "deleted", ours, row, None, is_question=True))
        question = any(piece.is_question for piece, _ in pieces)
        self._add(place, ours, Outcome.CLASH if question else Outcome.CHANGED, pieces)

    def _unit_of_theirs(self, place: Place, row: Row) -> None:
        """Look at a unit that is not in ours."""
        if place in self.erased:
            self._kept_away += 1
            return
        if row.get("deleted"):
            return
        once_ours, once_theirs = self.mine.once(place), self.theirs.once(place)
        unchanged = self.meeting is not None and once_theirs == row and not self._parts_moved(place)
        if once_ours is not None and unchanged:
            return  # Taken back here since.
        reason = None
        if once_ours is not None:
            reason = Message("merge.reason.gone_here")
        elif unchanged:
            reason = Message("merge.reason.declined")
        elif number := self._likeness(place):
            reason = Message("merge.reason.like", {"number": number})
        parts = [
            (part, found)
            for part in self.theirs.parts.get(place, ())
            if part not in self.erased and (found := self.theirs.row(part)) is not None
        ]
        fields = [
            MergeField(name, place[0], name, None, None, ((name, value),), is_question=False)
            for name, value in self._said(place[0], row, self.their_names)
            if (name, value) not in _USUAL
        ]
        fields += [
            MergeField(f"{part[0]}.{part[1]}", part[0], "", None, None, shown, is_question=False)
            for part, found in parts
            if part[0] not in {"source_text", "source_reference"}
            and (shown := self._said(part[0], found, self.their_names))
        ]
        outcome = Outcome.NEW if reason is None else Outcome.CLASH
        number = str(row.get("number") or "")
        self.units.append(
            MergeUnit(place[1], place[0], number, _title(row), outcome, tuple(fields), reason)
        )
        self.writes[place[1], WHOLE] = (
            Write(place, row, is_new=True),
            *(Write(part, found, is_new=True) for part, found in parts),
        )

    def _parts_moved(self, place: Place) -> bool:
        return any(part in self.theirs.then for part in self.theirs.parts.get(place, ()))

    def _likeness(self, place: Place) -> str:
        """Return the number of our record that the same passage made; empty without one."""
        for part in self.theirs.parts.get(place, ()):
            row = self.theirs.row(part)
            if part[0] == "citation" and row is not None and row["role"] == "made":
                number = self._passages.get((row["source_id"], row["spans"]))
                if number is not None:
                    return number
        return ""

    def _missing(self, place: Place, row: Row) -> None:
        """Look at a record of ours that is not in theirs."""
        if self.meeting is None or self.theirs.once(place) is None:
            self._ours_alone += 1
            return
        self.units.append(
            MergeUnit(place[1], "record", str(row["number"]), _title(row), Outcome.MISSING, ())
        )

    def _without_what_comes_along(self) -> None:
        """Leave out what is new and comes along with a record that is in the review."""
        needed: set[str] = set()
        for (unit, _), writes in self.writes.items():
            for write in writes:
                for value in (write.values or {}).values():
                    if isinstance(value, str) and value != unit:
                        needed.add(value)
        self.units = [
            unit
            for unit in self.units
            if not (unit.outcome is Outcome.NEW and unit.table != "record" and unit.id in needed)
        ]

    def _add(
        self,
        place: Place,
        row: Row,
        outcome: Outcome,
        pieces: list[tuple[MergeField, tuple[Write, ...]]],
    ) -> None:
        number = str(row.get("number") or "")
        fields = tuple(piece for piece, _ in pieces)
        self.units.append(MergeUnit(place[1], place[0], number, _title(row), outcome, fields))
        for piece, writes in pieces:
            self.writes[place[1], piece.name] = writes

    # -- fields ---------------------------------------------------------------------------------

    def _columns(
        self, place: Place, ours: Row, theirs: Row
    ) -> Iterator[tuple[MergeField, tuple[Write, ...]]]:
        agreed = self._agreed(place)
        for column in content(place[0], ours):
            verdict = self._verdict(column, ours, theirs, agreed)
            if verdict is not None:
                yield self._piece(place, column, ours, theirs, agreed, is_question=verdict)

    def _agreed(self, place: Place) -> Row | None:
        """Return the columns in which a row was the same at the meeting; None without one."""
        if self.meeting is None:
            return None
        ours, theirs = self.mine.once(place), self.theirs.once(place)
        if ours is None or theirs is None:
            return None
        return {name: value for name, value in ours.items() if theirs[name] == value}

    def _verdict(self, column: str, ours: Row, theirs: Row, agreed: Row | None) -> bool | None:
        """Return whether a column is a question; None when nothing is to be taken of it."""
        mine, other = ours[column], theirs[column]
        if mine == other or (column == "external_number" and _holds_number(mine, other, theirs)):
            return None
        if agreed is not None and column in agreed:
            if other == agreed[column]:
                return None  # Changed here alone.
            return mine != agreed[column] or column == "deleted"
        # What is empty here loses nothing by being filled, unless that was refused before.
        return agreed is not None or mine not in _EMPTY or column == "deleted"

    def _piece(
        self,
        place: Place,
        column: str,
        ours: Row,
        theirs: Row,
        agreed: Row | None,
        *,
        is_question: bool,
    ) -> tuple[MergeField, tuple[Write, ...]]:
        base = self._shown(place[0], agreed, column, self.our_names) if agreed else None
        shown = MergeField(
            column,
            place[0],
            column,
            base,
            self._shown(place[0], ours, column, self.our_names),
            self._shown(place[0], theirs, column, self.their_names),
            is_question,
        )
        return shown, (Write(place, {column: theirs[column]}),)

    def _term(
        self, place: Place, ours: Row, theirs: Row
    ) -> Iterator[tuple[MergeField, tuple[Write, ...]]]:
        """Yield the term of a record when another one counts there."""
        if place[0] != "record" or ours["deadline_id"] == theirs["deadline_id"]:
            return
        mine = self.mine.row(("deadline", str(ours["deadline_id"])))
        other = self.theirs.row(("deadline", str(theirs["deadline_id"])))
        if mine and other and content("deadline", mine) == content("deadline", other):
            return
        agreed = self._agreed(place)
        verdict = self._verdict("deadline_id", ours, theirs, agreed)
        if verdict is None:
            return
        writes = [
            Write(part, row, is_new=True)
            for part in self.theirs.parts.get(place, ())
            if part[0] == "deadline" and self.mine.row(part) is None and part not in self.erased
            if (row := self.theirs.row(part)) is not None
        ]
        writes.append(Write(place, {"deadline_id": theirs["deadline_id"]}))
        was = agreed and self.mine.row(("deadline", str(agreed.get("deadline_id"))))
        shown = MergeField(
            "deadline",
            "deadline",
            "",
            self._said("deadline", was, self.our_names) if was else None,
            self._said("deadline", mine, self.our_names) if mine else None,
            self._said("deadline", other, self.their_names) if other else None,
            verdict,
        )
        yield shown, tuple(writes)

    # -- what belongs to a unit -----------------------------------------------------------------

    def _parts(self, place: Place) -> Iterator[tuple[MergeField, tuple[Write, ...]]]:
        for part in self.theirs.parts.get(place, ()):
            row = self.theirs.row(part)
            if row is None:
                continue
            mine = self.mine.row(part)
            if mine is row:
                continue
            if mine is not None:
                yield from self._changed_part(part, mine, row)
            elif part in self.erased:
                self._kept_away += 1
            elif part[0] != "deadline" and not self._is_here(place, part[0], row):
                yield from self._new_part(part, row)
        for part in self.mine.parts.get(place, ()):
            if self.theirs.row(part) is None and part[0] != "deadline":
                yield from self._removed_part(part)

    def _is_here(self, place: Place, table: str, row: Row) -> bool:
        """Say whether a unit of ours has a row that says the same, which they do not have."""
        said = content(table, row)
        return any(
            part[0] == table
            and self.theirs.row(part) is None
            and content(table, self.mine.tables[table][part[1]]) == said
            for part in self.mine.parts.get(place, ())
        )

    def _new_part(self, part: Place, row: Row) -> Iterator[tuple[MergeField, tuple[Write, ...]]]:
        once_ours, once_theirs = self.mine.once(part), self.theirs.once(part)
        known = self.meeting is not None and once_theirs is not None
        if once_ours is not None and once_theirs == row:
            return  # Taken away here since.
        shown = self._said(part[0], row, self.their_names)
        name = f"{part[0]}.{part[1]}"
        yield (
            MergeField(name, part[0], "", None, None, shown, known or once_ours is not None),
            (Write(part, row, is_new=True),),
        )

    def _changed_part(
        self, part: Place, mine: Row, row: Row
    ) -> Iterator[tuple[MergeField, tuple[Write, ...]]]:
        agreed = self._agreed(part)
        verdicts = {
            column: verdict
            for column in content(part[0], mine)
            if (verdict := self._verdict(column, mine, row, agreed)) is not None
        }
        if not verdicts:
            return
        shown = MergeField(
            f"{part[0]}.{part[1]}",
            part[0],
            "",
            self._said(part[0], agreed, self.our_names) if agreed else None,
            self._said(part[0], mine, self.our_names),
            self._said(part[0], row, self.their_names),
            any(verdicts.values()),
        )
        yield shown, (Write(part, {column: row[column] for column in verdicts}),)

    def _removed_part(self, part: Place) -> Iterator[tuple[MergeField, tuple[Write, ...]]]:
        """Ask about what both had and they took away."""
        row, once = self.mine.row(part), self.theirs.once(part)
        if self.meeting is None or row is None or once is None or self.mine.once(part) is None:
            return
        shown = self._said(part[0], row, self.our_names)
        name = f"{part[0]}.{part[1]}"
        yield MergeField(name, part[0], "", shown, shown, None, True), (Write(part, None),)

    # -- as people know it ----------------------------------------------------------------------

    def _shown(self, table: str, row: Row, column: str, names: Names) -> Shown | None:
        value = row.get(column)
        if value in _EMPTY:
            return None
        return ((column, self._named(table, column, value, names)),)

    def _said(self, table: str, row: Row, names: Names) -> Shown:
        return tuple(
            (change.field, self._named(table, change.field, row[change.field], names))
            for change in fields_of(table, {}, _speaking(table, row), names)
            if change.new is not None
        )

    def _named(self, table: str, column: str, value: SqlValue, names: Names) -> SqlValue:
        """Return what a row is called to which a value refers; in ours when it is there."""
        ours = self.our_names.value(table, column, value)
        return names.value(table, column, value) if ours == value else ours


def _speaking(table: str, row: Row) -> Row:
    """Return the columns of a row that say something; which unit it belongs to is said by that."""
    owner = owner_of(table, row)
    return {
        column: value
        for column, value in content(table, row).items()
        if value not in _NOTHING
        and not (owner is not None and value == owner[1])
        and column not in {"certainty", "rule", "replaces"}
    }


def _title(row: Row) -> str:
    return str(row.get("title") or row.get("name") or "")


def _holds_number(mine: SqlValue, other: SqlValue, theirs: Row) -> bool:
    """Say whether ours is theirs with the number that the record had there."""
    return mine == with_number(str(other or ""), str(theirs["number"]))


def with_number(external: str, number: str) -> str:
    """Return a number elsewhere to which the number that a record had is added."""
    return ", ".join(part for part in (external, number) if part)


def touched(merging: Merging, choices: Iterable[Choice]) -> int:
    """Return how many units these choices change."""
    return len({unit for unit, name in choices if (unit, name) in merging.writes})
