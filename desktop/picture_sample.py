"""The register of which pictures are taken, and what came back from colleagues."""

from __future__ import annotations

import shutil
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from desktop.clock import Clock
from desktop.sample import create_sample
from resources.words import LANGUAGES, Words
from storage.backup import back_up, make_folder
from storage.calendars import load_calendar
from storage.deadlines import reword
from storage.exchanges import ExchangeRow, add_exchange, sheet_records
from storage.listing import Filter, all_keys
from storage.operations import OperationKind
from storage.records import add_note, add_record, edit_record, remove_record
from storage.register import Register
from storage.rounds import Asked
from storage.rules.language import read_wording
from storage.rules.message import Message
from storage.rules.terms import RecordKind

if TYPE_CHECKING:
    from pathlib import Path

    from storage.operations import Operation

DAY = date(2026, 11, 22)
SAMPLE = "voorbeeld.gestand"
COLLEAGUE = "retour.gestand"
_MADE = timedelta(days=4)
"""How long before `DAY` the sample was made; since then some reminders fell."""


class StillClock(Clock):
    """A clock that stands at twelve past nine on a fixed day."""

    def __call__(self) -> datetime:
        return super().__call__().replace(hour=9, minute=12, second=0, microsecond=0)


def edit_a_little(operation: Operation) -> None:
    """Change three records."""
    rows = operation.connection.execute(
        "SELECT id FROM record WHERE deleted = 0 AND kind = 'toezegging' ORDER BY number LIMIT 3"
    ).fetchall()
    (noted,), (renamed,), (gone,) = rows
    edit_record(operation, noted, internal_note="Nagevraagd bij de directie.")
    edit_record(operation, renamed, title="Resultaten van het onderzoek naar de loketten")
    operation.update("record", gone, {"deleted": 1})


def make_sample(folder: Path, backups: Path | None = None) -> Path:
    """Make the sample register in a folder, with a workbook that came back in each language.

    Args:
        folder: The folder.
        backups: A folder to be made, with backups of the days before; None for none.

    Returns:
        The register, closed.
    """
    path = folder / SAMPLE
    with create_sample(path, StillClock(DAY - _MADE), load_calendar()) as register:
        for days_ago, language in zip((4, 2), LANGUAGES, strict=True):
            if backups is not None:
                make_folder(backups)
                back_up(register, backups, StillClock(DAY - timedelta(days=days_ago))())
            returned_workbook(register, folder / f"retour-{language}.xlsx", language)
        _edit_since(register, folder / f"retour-{LANGUAGES[0]}.xlsx")
    own_list(folder / OWN_LIST)
    returned_register(path, folder / COLLEAGUE)
    return path


def returned_register(path: Path, copy: Path) -> None:
    """Make a copy of a register in which a colleague worked on."""
    shutil.copy(path, copy)
    with Register.open(copy, StillClock(DAY)) as register:
        found = register.connection.execute(
            "SELECT id FROM record WHERE deleted = 0 AND kind = 'toezegging' ORDER BY number DESC"
        )
        handled, noted, moved, gone, *_ = (record_id for (record_id,) in found.fetchall())
        with register.operation(Message("operation.sample")) as operation:
            edit_record(operation, handled, handler="Directie Burger en Loket")
            note = "Concept ligt sinds 18 november bij de directie."
            add_note(operation, noted, note, dated_on=DAY)
            later = read_wording("begin 2027", DAY, load_calendar())
            reword(operation, moved, later)
            remove_record(operation, gone)
            title = "Kamer informeren over de proef met avondopenstelling"
            term = read_wording("medio 2027", DAY, load_calendar())
            add_record(operation, RecordKind.PROMISE, title, today=DAY, deadline=term)


def returned_workbook(register: Register, path: Path, language: str) -> None:
    """Write a workbook as a colleague would send it back: some cells changed, a row added."""
    import openpyxl

    from importers.workbooks import export_workbook

    words = Words(language)
    at = StillClock(DAY - _MADE)()
    export_workbook(register, path, Filter(), today=DAY, at=at, words=words)
    book = openpyxl.load_workbook(path)
    sheet = book["Register"] if "Register" in book.sheetnames else book.worksheets[0]
    heads = {cell.value: cell.column or 0 for cell in sheet[1]}
    column = {key: heads[words(f"workbook.column.{key}")] for key in _EDITED}
    count = len(all_keys(register, Filter(), DAY))
    sheet.cell(6, column["handler"], "Directie Burger en Loket")
    sheet.cell(9, column["note"], "Concept ligt sinds 18 november bij de directie.")
    sheet.cell(_CLASHING, column["deadline"], "begin 2027")
    sheet.cell(14, column["status"], "loopt nog")
    sheet.cell(18, column["deadline"], "31-02-2027")
    sheet.cell(count + 2, column["title"], "Kamer informeren over de proef met avondopenstelling")
    sheet.cell(count + 2, column["deadline"], "medio 2027")
    sheet.cell(1, len(sheet[1]) + 1, "Opmerking directie")
    sheet.cell(20, len(sheet[1]), "Zie ook de brief van september.")
    sheet.delete_rows(25)
    book.save(path)


def _edit_since(register: Register, path: Path) -> None:
    """Change in the register what the colleague changed in a workbook as well."""
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True)
    ids = [row[0] for row in book.worksheets[0].iter_rows(values_only=True)]
    book.close()
    later = read_wording("in de eerste helft van 2027", DAY, load_calendar())
    with register.operation(Message("operation.sample")) as operation:
        reword(operation, str(ids[_CLASHING - 1]), later)


def own_list(path: Path) -> None:
    """Write a list as a directorate keeps one: a title above it, heads of its own, a total below."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Overzicht"
    for row in _OWN_ROWS:
        sheet.append(row)
    book.save(path)


_CLASHING = 12
"""Row of the workbook that came back in which register and colleague both changed the term."""

OWN_LIST = "lijst-directie.xlsx"
_OWN_ROWS: tuple[tuple[str, ...], ...] = (
    ("Toezeggingen directie Burger en Loket",),
    (),
    ("Nr.", "Wat is toegezegd", "Wie", "Wanneer", "Datum", "Stand van zaken", "Kleur"),
    (
        "1",
        "De Kamer informeren over de proef met langere openingstijden",
        "Directie Burger en Loket",
        "eind Q2 2027",
        "03-04-2026",
        "06-11-2026: concept gereed. 20-10-2026: opdracht verleend.",
        "groen",
    ),
    (
        "2",
        "Brief over de wachttijden aan de balie",
        "Directie Burger en Loket",
        "n.v.t.",
        "05-06-2026",
        "Afgedaan met de brief van 12 juni 2026.",
        "groen",
    ),
    (
        "3",
        "Onderzoek naar het aanvragen zonder computer",
        "Directie Gegevens",
        "zo spoedig mogelijk",
        "07-09-2026",
        "",
        "rood",
    ),
    ("Totaal", "3"),
)

_EDITED = ("handler", "note", "deadline", "status", "title")


def issue_rounds(register: Register, words: Words) -> None:
    """Remember two rounds: one of three days overdue, and one that is expected back."""
    rows = [
        ExchangeRow(record.id, words("workbook.sheet"), row, record.cells)
        for row, record in enumerate(sheet_records(register).values(), 2)
    ]
    months = words("terms.months").split()
    asked = {
        2: (DAY - timedelta(days=3), DAY - timedelta(days=17), _DIRECTORATES),
        1: (DAY + timedelta(days=12), DAY - timedelta(days=2), _DIRECTORATES[:3]),
    }
    for ago, (due, on, recipients) in asked.items():
        title = words("issuing.round_of", month=months[DAY.month - ago], year=DAY.year)
        said = Asked(due_on=due, title=title, round_id=register.new_id())
        made = []
        at = StillClock(on)()
        label = Message("operation.issued_round", {"name": title, "n": len(recipients)})
        with register.operation(label, OperationKind.ISSUE) as operation:
            for n, recipient in enumerate(recipients):
                made.append(
                    add_exchange(
                        operation,
                        "out",
                        rows[n * 5 : n * 5 + 7],
                        at=at,
                        file_name=f"{title} - {recipient}.xlsx",
                        asked=said._replace(recipient=recipient),
                    )
                )
        with register.operation(Message("operation.sample")) as operation:
            for n, exchange_id in enumerate(made[: ago + ago // 2]):
                add_exchange(
                    operation,
                    "in",
                    [],
                    at=at + timedelta(days=2 + n),
                    file_name=f"{title} - {recipients[n]}.xlsx",
                    answers_id=exchange_id,
                )


_DIRECTORATES = (
    "Directie Burger en Loket",
    "Directie Financiën",
    "Directie Gegevens",
    "Directie Personeel",
    "Directie Wetgeving",
)
