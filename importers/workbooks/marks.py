"""Marks that a spreadsheet works out by itself: what is past its last day, and what soon will be.

They are an aid on paper and on screen and carry no meaning that the columns do not have.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from importers.workbooks.columns import letter_in_sheet, word_of
from storage.rules.states import SOON_DAYS
from storage.rules.terms import CLOSED, Firmness, Status

if TYPE_CHECKING:
    from importers.workbooks.pen import Sheet
    from resources.words import Words

_LATE, _LATE_GROUND, _SOON = "A8201A", "FBE9E7", "7A4A00"
_ASK_NOTHING = (*sorted(CLOSED), Status.SENT)
_MARKED = ("deadline", "earliest", "latest")


def add_marks(sheet: Sheet, words: Words) -> None:
    """Let the term of a row stand out when it has passed, and when it is near.

    A promise is late, as in the window; an aim or expectation that lapsed is marked as what is near.
    """
    from openpyxl.formatting import rule
    from openpyxl.styles import Font, PatternFill

    make: Any = rule.FormulaRule
    area = f"{letter_in_sheet(_MARKED[0])}2:{letter_in_sheet(_MARKED[-1])}1048576"
    latest, status, firmness = (
        f"${letter_in_sheet(name)}2" for name in ("latest", "status", "firmness")
    )
    closed = ",".join(
        f"{status}={_quoted(word_of('status', value, words))}" for value in _ASK_NOTHING
    )
    stands = f"ISNUMBER({latest}),NOT(OR({closed}))"
    promised = f"{firmness}={_quoted(word_of('firmness', Firmness.PROMISE, words))}"
    sheet.conditional_formatting.add(
        area,
        make(
            formula=[f"AND({stands},{latest}<TODAY(),{promised})"],
            font=Font(bold=True, color=_LATE),
            fill=PatternFill("solid", bgColor=_LATE_GROUND),
            stopIfTrue=True,
        ),
    )
    sheet.conditional_formatting.add(
        area,
        make(
            formula=[f"AND({stands},{latest}<=TODAY()+{SOON_DAYS})"],
            font=Font(bold=True, color=_SOON),
        ),
    )


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
