"""Rounds: workbooks that went out together, and what came back of them.

A workbook is *awaited* when it went out with a day to answer before, nobody closed it and no
answer was taken in. A round may be of one workbook.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from storage.days import day
from storage.operations import OperationKind
from storage.rules.message import Message

if TYPE_CHECKING:
    from storage.register import Register


class Asked(NamedTuple):
    """What is asked of whom with a workbook.

    Attributes:
        recipient: Who gets it: a person or a directorate; empty when it was not said.
        due_on: Until when an answer is expected, inclusive; None when none is.
        title: What the round is called; empty for none.
        request: What is asked, in the user's own words; empty for none.
        round_id: Shared by the workbooks that go out together; empty for a round of its own.
        questions: Ids of the open questions that a list of faults puts to its sender.
    """

    recipient: str = ""
    due_on: date | None = None
    title: str = ""
    request: str = ""
    round_id: str = ""
    questions: tuple[str, ...] = ()


NOTHING_ASKED = Asked()


class Issued(NamedTuple):
    """A workbook that went out.

    Attributes:
        id: Of the exchange.
        rows: How many records it holds.
        answered_at: When its answer was taken in last; None when none was.
        closed_on: When somebody said that no answer is expected any more.
    """

    id: str
    file_name: str
    recipient: str
    at: datetime
    due_on: date | None
    rows: int
    answered_at: datetime | None
    closed_on: date | None

    @property
    def is_awaited(self) -> bool:
        """Whether an answer is still expected."""
        return self.due_on is not None and self.answered_at is None and self.closed_on is None


class Round(NamedTuple):
    """Workbooks that went out together.

    Attributes:
        id: Of the round; that of its one workbook when that went out alone.
        title: As the user called it; empty for none.
        issued: In the order in which they were made.
    """

    id: str
    title: str
    request: str
    issued: tuple[Issued, ...]

    @property
    def at(self) -> datetime:
        """When it went out."""
        return self.issued[0].at

    @property
    def due_on(self) -> date | None:
        """The last day on which an answer is still expected, else the last that there was."""
        waiting = [each.due_on for each in self.awaited if each.due_on]
        return max(waiting or [each.due_on for each in self.issued if each.due_on], default=None)

    @property
    def back(self) -> int:
        """How many came back."""
        return sum(each.answered_at is not None for each in self.issued)

    @property
    def awaited(self) -> tuple[Issued, ...]:
        """Those of which an answer is still expected."""
        return tuple(each for each in self.issued if each.is_awaited)

    def overdue(self, today: date) -> tuple[Issued, ...]:
        """Return those that should have been back before `today`."""
        return tuple(each for each in self.awaited if each.due_on and each.due_on < today)


_QUERY = """
SELECT e.id, e.file_name, e.recipient, e.at, e.due_on, e.view, e.round_id, e.closed_on,
  (SELECT count(*) FROM exchange_row x WHERE x.exchange_id = e.id),
  (SELECT max(a.at) FROM exchange a WHERE a.answers_id = e.id AND a.direction = 'in')
FROM exchange e WHERE e.direction = 'out' AND e.answers_id IS NULL {more} ORDER BY e.at DESC, e.rowid
"""


def rounds(register: Register) -> list[Round]:
    """Return all rounds, the newest first.

    A list of faults that went back to a colleague belongs to the round of what it answers.
    """
    return _rounds(register, "")


def awaited_rounds(register: Register) -> list[Round]:
    """Return the rounds of which an answer is still expected, the first due first."""
    more = (
        "AND coalesce(nullif(e.round_id, ''), e.id) IN "
        "(SELECT coalesce(nullif(round_id, ''), id) FROM exchange "
        "WHERE direction = 'out' AND due_on IS NOT NULL AND closed_on IS NULL)"
    )
    found = [each for each in _rounds(register, more) if each.awaited]
    return sorted(found, key=lambda each: min(one.due_on or date.max for one in each.awaited))


def overdue_rounds(register: Register, today: date) -> list[Round]:
    """Return the rounds of which something should have been back before `today`."""
    found = register.connection.execute(
        "SELECT 1 FROM exchange WHERE due_on < ? AND closed_on IS NULL LIMIT 1",
        (today.isoformat(),),
    ).fetchone()
    return [each for each in awaited_rounds(register) if each.overdue(today)] if found else []


def round_of(register: Register, exchange_id: str) -> Round | None:
    """Return the round of a workbook that went out; None when it did not go out from here."""
    more = (
        "AND coalesce(nullif(e.round_id, ''), e.id) = "
        "(SELECT coalesce(nullif(round_id, ''), id) FROM exchange WHERE id = ?)"
    )
    return next(iter(_rounds(register, more, exchange_id)), None)


def recipients(register: Register) -> list[str]:
    """Return who ever got a workbook, the latest first."""
    found = register.connection.execute(
        "SELECT recipient FROM exchange WHERE direction = 'out' AND recipient <> '' "
        "GROUP BY recipient ORDER BY max(at) DESC, min(rowid)"
    )
    return [recipient for (recipient,) in found]


def close_issue(register: Register, exchange_id: str, on: date | None, origin: object) -> None:
    """Say that no answer to a workbook is expected any more. One operation.

    Args:
        register: The register.
        exchange_id: Of the workbook that went out.
        on: The day; None expects an answer again.
        origin: Who started it, for the `Change`.
    """
    (name,) = register.connection.execute(
        "SELECT file_name FROM exchange WHERE id = ?", (exchange_id,)
    ).fetchone()
    key = "operation.issue_closed" if on else "operation.issue_reopened"
    with register.operation(Message(key, {"name": name}), OperationKind.HAND, origin) as operation:
        values = {"closed_on": on.isoformat() if on else None}
        operation.update("exchange", exchange_id, values)


def asked_as_json(asked: Asked) -> str:
    """Return what is asked as it is stored with the exchange."""
    ids = " ".join(asked.questions)
    said = {"title": asked.title, "request": asked.request, "questions": ids}
    return json.dumps({name: text for name, text in said.items() if text}, ensure_ascii=False)


def _rounds(register: Register, more: str, *arguments: str) -> list[Round]:
    found: dict[str, list[Issued]] = {}
    said: dict[str, dict[str, str]] = {}
    query = _QUERY.format(more=more)
    for row in register.connection.execute(query, arguments):
        exchange_id, name, recipient, at, due, view, round_id, closed, rows, answered = row
        key = round_id or exchange_id
        said.setdefault(key, json.loads(view))
        found.setdefault(key, []).append(
            Issued(
                id=exchange_id,
                file_name=name,
                recipient=recipient,
                at=datetime.fromisoformat(at),
                due_on=day(due),
                rows=rows,
                answered_at=datetime.fromisoformat(answered) if answered else None,
                closed_on=day(closed),
            )
        )
    return [
        Round(key, said[key].get("title", ""), said[key].get("request", ""), tuple(found[key]))
        for key in found
    ]
