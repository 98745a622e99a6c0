"""When reminders come: the dialogs for the register and for one record, and what they write."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from storage.listing import row_of
from storage.reminder_ladders import (
    OwnReminders,
    own_reminders,
    register_ladder,
    set_own_reminders,
    set_register_ladder,
)
from storage.rules.message import Message
from storage.rules.terms import CLOSED, Status
from widgets.reminder_list.dialogs import LadderDialog, RecordDialog, RecordReminders

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desktop.desk import Desk


def edit_ladder(desk: Desk, parent: QWidget) -> LadderDialog | None:
    """Ask for the rungs of the register and return the dialog; None without a register."""
    register = desk.present
    if register is None:
        return None
    rungs = [rung.before for rung in register_ladder(register)]
    dialog = LadderDialog(rungs, desk.words, parent)
    dialog.saved.connect(partial(_save_ladder, desk, dialog))
    dialog.open()
    return dialog


def edit_record(desk: Desk, record_id: str, parent: QWidget) -> RecordDialog | None:
    """Ask for the reminders of a record and return the dialog; None when it is gone."""
    register, today = desk.register, desk.today()
    row = row_of(register, record_id, today) if register else None
    if register is None or row is None:
        return None
    own = own_reminders(register.connection, row.id).get(row.id, OwnReminders())
    record = RecordReminders(
        number=row.number,
        title=row.title,
        latest=row.latest,
        asks=row.status not in CLOSED | {Status.SENT},
        register=[rung.before for rung in register_ladder(register)],
        ladder=None if own.ladder is None else [rung.before for rung in own.ladder],
        days=[fall.due_on for fall in own.days],
    )
    dialog = RecordDialog(record, today, partial(_read_day, desk), desk.words, parent)
    dialog.saved.connect(partial(_save_record, desk, dialog, row.id, row.number))
    dialog.open()
    return dialog


def _save_ladder(desk: Desk, dialog: LadderDialog, rungs: list[str]) -> None:
    today = desk.clock.today()
    desk.do(
        Message("reminders.operation.ladder"),
        lambda operation: set_register_ladder(operation, rungs, today=today),
        present=True,
    )
    desk.conclude(dialog)


def _save_record(
    desk: Desk,
    dialog: RecordDialog,
    record_id: str,
    number: str,
    rungs: list[str] | None,
    days: list[date],
) -> None:
    desk.do(
        Message("reminders.operation.record", {"number": number}),
        lambda operation: set_own_reminders(operation, record_id, rungs, days),
    )
    desk.conclude(dialog)


def _read_day(desk: Desk, text: str) -> date | None:
    """Return the single day that a text says, read as from today."""
    read = desk.read_wording(text, desk.today())
    return read.latest if read.earliest == read.latest else None
