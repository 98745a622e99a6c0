"""`gestand history`: what was done, newest first; and stepping back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop.cli.parts import Command, MissingChoice

if TYPE_CHECKING:
    from desktop.cli.session import Session
    from storage.history import OperationRow


@click.command(cls=Command, help="cli.help.history")
@click.argument("register", type=Path, metavar="cli.meta.register")
@click.option("--undo", is_flag=True, help="cli.help.history.undo")
@click.option("--redo", is_flag=True, help="cli.help.history.redo")
@click.option("--json", "as_json", is_flag=True, help="cli.help.json")
@click.pass_obj
def history(session: Session, register: Path, undo: bool, redo: bool, as_json: bool) -> None:
    """Say what was done, or step back or forth."""
    from storage.history import operations

    if undo and redo:
        raise MissingChoice("cli.wrong.history", click.get_current_context())
    with session.open(register) as opened:
        if undo or redo:
            label = session.words.say(opened.undo() if undo else opened.redo())
            if not as_json:
                session.say("cli.history.undone" if undo else "cli.history.redone", label=label)
                return
        found = operations(opened)
    if as_json:
        session.print_json([_json(session, row) for row in found])
        return
    for row in found:
        at = datetime.fromisoformat(row.at).astimezone().strftime("%d-%m-%Y %H:%M")
        count = session.words("cli.history.changes", n=row.changes)
        session.print(f"{row.seq:>5}  {at}  {_label(session, row)} ({count})")


def _label(session: Session, row: OperationRow) -> str:
    label = session.words.say(row.label)
    if row.role == "do":
        return label
    return session.words(
        "cli.history.undone" if row.role == "undo" else "cli.history.redone", label=label
    )


def _json(session: Session, row: OperationRow) -> dict[str, Any]:
    return {
        "operation": row.seq,
        "at": row.at,
        "label": _label(session, row),
        "changes": row.changes,
        "kind": str(row.kind),
        "role": row.role,
        "undoes": row.undoes,
        "who": row.who,
    }
