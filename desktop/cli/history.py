"""`gestand history`: what was done, newest first; and stepping back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop.cli.parts import Command, MissingChoice
from storage.rules.message import Message

if TYPE_CHECKING:
    from desktop.cli.session import Session
    from storage.history import OperationRow
    from storage.history_changes import RowChange
    from storage.register import Register

_LAST = 0
"""What `--undo` without a number stands for."""


class _History(Command):
    """A command in which `--undo` may be followed by a number, and by a register as well."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        spelled = []
        waiting = list(args)
        while waiting:
            word = waiting.pop(0)
            if word == "--":
                spelled += [word, *waiting]
                break
            if word == "--undo":
                number = waiting.pop(0) if waiting and waiting[0].isdecimal() else _LAST
                word = f"--undo={number}"
            spelled.append(word)
        return super().parse_args(ctx, spelled)


@click.command(cls=_History, help="cli.help.history")
@click.argument("register", type=Path, metavar="cli.meta.register")
@click.option("--record", metavar="cli.meta.number", help="cli.help.history.record")
@click.option("--undo", type=int, metavar="cli.meta.operation", help="cli.help.history.undo")
@click.option("--redo", is_flag=True, help="cli.help.history.redo")
@click.option("--json", "as_json", is_flag=True, help="cli.help.json")
@click.pass_context
def history(
    context: click.Context,
    register: Path,
    record: str | None,
    undo: int | None,
    redo: bool,
    as_json: bool,
) -> None:
    """Say what was done, or step back or forth; the exit code is 1 when the history is damaged."""
    from storage.history import HistoryFilter, operations

    session: Session = context.obj
    if undo is not None and redo:
        raise MissingChoice("cli.wrong.history", context)
    with session.open(register) as opened:
        record_id = _record_id(opened, record) if record else ""
        if undo is not None or redo:
            label = session.words.say(opened.redo() if undo is None else _undo(opened, undo))
            if not as_json:
                session.say("cli.history.redone" if redo else "cli.history.undone", label=label)
                return
        is_whole = _tell_damage(session, opened)
        records = frozenset({record_id}) if record_id else None
        found = operations(opened, only=HistoryFilter(records=records))
        rows = _rows(opened, record_id)
    if as_json:
        session.print_json([_json(session, row, rows.get(row.seq)) for row in found])
    else:
        for row in found:
            at = datetime.fromisoformat(row.at).astimezone().strftime("%d-%m-%Y %H:%M")
            count = session.words("cli.history.changes", n=row.changes)
            session.print(f"{row.seq:>5}  {at}  {_label(session, row)} ({count})")
            for change in rows.get(row.seq, ()):
                _print_change(session, change)
    if not is_whole:
        context.exit(1)


def _tell_damage(session: Session, register: Register) -> bool:
    """Say from where on the history is not as it was written; return whether it is whole."""
    from storage.check_history import first_broken_link
    from storage.fingerprint import is_recognised

    broken = None if is_recognised(register) else first_broken_link(register.connection)
    if broken is not None:
        session.note(Message("storage.check.history", {"seq": broken}))
    return broken is None


def _undo(register: Register, seq: int) -> Any:
    from storage.standing import undo_any

    return register.undo() if seq == _LAST else undo_any(register, seq)


def _record_id(register: Register, number: str) -> str:
    from storage.errors import RecordNotFoundError

    found = register.connection.execute(
        "SELECT id FROM record WHERE number = ? COLLATE NOCASE", (number.strip(),)
    ).fetchone()
    if found is None:
        raise RecordNotFoundError("storage.record_missing", number=number)
    return str(found[0])


def _rows(register: Register, record_id: str) -> dict[int, list[RowChange]]:
    """Return what happened to a record by operation; nothing without a record."""
    from storage.history_changes import changes_of_record

    rows: dict[int, list[RowChange]] = {}
    for change in reversed(changes_of_record(register, record_id)) if record_id else ():
        rows.setdefault(change.seq, []).append(change)
    return rows


def _print_change(session: Session, change: RowChange) -> None:
    from widgets.history_words import field_in_words, row_in_words

    session.print(f"{'':25}{row_in_words(change, session.words)}")
    for field in change.fields:
        session.print(f"{'':27}{field_in_words(change, field, session.words)}")


def _label(session: Session, row: OperationRow) -> str:
    label = session.words.say(row.label)
    if row.role == "do":
        return label
    return session.words(
        "cli.history.undone" if row.role == "undo" else "cli.history.redone", label=label
    )


def _json(session: Session, row: OperationRow, rows: list[RowChange] | None) -> dict[str, Any]:
    told: dict[str, Any] = {
        "operation": row.seq,
        "at": row.at,
        "label": _label(session, row),
        "changes": row.changes,
        "kind": str(row.kind),
        "role": row.role,
        "undoes": row.undoes,
        "undone_by": row.undone_by,
        "who": row.who,
    }
    if rows is not None:
        told["rows"] = [
            {
                "table": change.table,
                "id": change.row_id,
                "act": str(change.act),
                "fields": {f.field: {"old": f.old, "new": f.new} for f in change.fields},
            }
            for change in rows
        ]
    return told
