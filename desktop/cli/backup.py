"""`gestand backup` and `gestand restore`: a backup now, which there are, and going back to one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop.backup_check import COMMAND, be_the_child
from desktop.cli.parts import Command
from storage.errors import (
    NotARegisterError,
    RegisterDamagedError,
    RegisterError,
    RegisterMissingError,
)
from storage.rules.message import GestandError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from desktop.cli.session import Session
    from storage.backup import BackedUp, Backup
    from storage.difference import Difference, RowDifference
    from storage.register import Register


class NotRestorableError(GestandError):
    """The register is not there or damaged; the backup can become a register of its own."""


@click.command(cls=Command, help="backup.help")
@click.argument("register", type=Path, metavar="cli.meta.register")
@click.option("--to", "folder", type=Path, metavar="cli.meta.folder", help="backup.help.to")
@click.option("--list", "listing", is_flag=True, help="backup.help.list")
@click.option("--json", "as_json", is_flag=True, help="cli.help.json")
@click.pass_obj
def backup(
    session: Session, register: Path, folder: Path | None, listing: bool, as_json: bool
) -> None:
    """Make a backup, or say which there are."""
    from storage.backup import back_up, make_folder

    place = folder or _folder_of_the_window()
    if listing:
        _list(session, register, place, as_json=as_json)
        return
    with session.open(register) as opened:
        if folder is not None:
            # Made here and nowhere else: this is where the user names it.
            make_folder(folder)
        done = back_up(opened, place, session.clock())
    if as_json:
        session.print_json(_done_json(done))
        return
    session.say("backup.made" if done.made else "backup.same", name=done.backup.path.name)
    if folder is None:
        session.say("backup.place", folder=str(place))
    if done.removed:
        session.say("backup.thinned", n=len(done.removed))


@click.command(cls=Command, help="backup.help.restore")
@click.argument("register", type=Path, metavar="cli.meta.register")
@click.argument("backup", type=Path, metavar="cli.meta.backup")
@click.option("--as", "target", type=Path, metavar="cli.meta.file", help="backup.help.restore.as")
@click.option("--dry-run", is_flag=True, help="backup.help.restore.dry_run")
@click.option("--json", "as_json", is_flag=True, help="cli.help.json")
@click.pass_obj
def restore(
    session: Session,
    register: Path,
    backup: Path,
    target: Path | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Go back to a backup, or make a register of it."""
    from storage.difference import difference
    from storage.restore import moment_of, opened_backup, restore_copy
    from storage.restore import restore as restore_rows

    if target is not None and not dry_run:
        restore_copy(backup, target)
        if as_json:
            session.print_json({"register": target.name})
        else:
            session.say("backup.copied", name=target.name)
        return
    with _opened(session, register) as opened, opened_backup(backup, opened.id) as found:
        moment = _moment(moment_of(found))
        told = difference(opened, found)
        if not dry_run:
            _back_up_first(session, opened, backup.parent)
        touched = 0 if dry_run else restore_rows(opened, found)
    if as_json:
        session.print_json({**_difference_json(told), "rows_put_back": touched})
    elif touched:
        session.say("backup.restored", name=register.name, moment=moment, n=touched)
        session.say("backup.restored.hint", name=register.name)
    else:
        for line in _lines(session, told, moment):
            session.print(line)
        if told.records or told.beside:
            session.say("backup.not_done")


@click.command(cls=Command, name=COMMAND, hidden=True, help="backup.help")
@click.argument("file", type=Path, metavar="cli.meta.file")
@click.argument("register_id")
@click.argument("seq", type=int)
@click.argument("link")
@click.pass_context
def check_in_child(
    context: click.Context, file: Path, register_id: str, seq: int, link: str
) -> None:
    """Be the process that reads a backup back for the window."""
    context.exit(be_the_child(file, register_id, seq, link))


def _folder_of_the_window() -> Path:
    """Return where the window's backups go, made when it is our own."""
    # Its preferences are Qt's: read for this alone.
    from desktop.preferences import Preferences

    preferences = Preferences()
    preferences.make_default_backup_folder()
    return preferences.backup_folder


def _opened(session: Session, path: Path) -> Register:
    try:
        return session.open(path)
    except (RegisterMissingError, RegisterDamagedError, NotARegisterError) as error:
        raise NotRestorableError("backup.not_open", name=path.name) from error


def _back_up_first(session: Session, register: Register, folder: Path) -> None:
    """Make a backup of now; a disk that will not take it is told and stops nothing."""
    from storage.backup import BackupFolderError, BackupUnsoundError, back_up

    try:
        back_up(register, folder, session.clock())
    except BackupFolderError as error:
        reason = session.words.say(error.message)
        sys.stderr.write(f"{session.words('backup.went_on', reason=reason)}\n")
    except BackupUnsoundError as error:
        raise NotRestorableError("backup.register_damaged", name=register.path.name) from error


def _list(session: Session, register: Path, folder: Path, *, as_json: bool) -> None:
    found = _backups(session, register, folder)
    if as_json:
        session.print_json([_json(one) for one in found])
        return
    if not found:
        session.say("backup.none", folder=folder.name, name=register.name)
    for one in found:
        holds = session.words("backup.item", size=f"{one.size / 1e6:.1f}", operation=one.operation)
        session.print(f"{_moment(one.at)}  {one.path.name}  ({holds})")


def _backups(session: Session, register: Path, folder: Path) -> list[Backup]:
    """Return the backups of a register, by its name when it cannot be opened."""
    from storage.backup import backups_in, backups_named

    try:
        with session.open(register) as opened:
            return backups_in(folder, opened.id)
    except RegisterError:
        return backups_named(folder, register)


def _moment(at: datetime) -> str:
    return at.astimezone().strftime("%d-%m-%Y %H:%M")


def _lines(session: Session, told: Difference, moment: str) -> Iterator[str]:
    from storage.history_changes import Act

    words = session.words
    if not told.records and not told.beside:
        yield words("backup.since.nothing")
        return
    counts = {str(act): told.count(act) for act in (Act.ADDED, Act.CHANGED, Act.REMOVED)}
    yield words("backup.since", moment=moment, **counts)
    for record in told.records:
        act = words(f"backup.since.act.{record.act}")
        yield "  " + words("backup.since.record", number=record.number, title=record.title, act=act)
        if record.act is Act.CHANGED:
            for row in record.rows:
                yield from _row_lines(session, row)
    if told.beside:
        yield words("backup.since.beside")
        for row in told.beside:
            yield from _row_lines(session, row)


def _row_lines(session: Session, row: RowDifference) -> Iterator[str]:
    """Yield what becomes of a row: from what it is now to what it was."""
    from storage.history_changes import Act
    from storage.rules.text import shorten
    from widgets.history_words import value_in_words

    words = session.words
    table = words(f"history.table.{row.table}")
    if row.act is not Act.CHANGED or row.table != "record":
        act = words(f"backup.since.act.{row.act}")
        yield "    " + words("backup.since.row", table=table, act=act)
    for field in row.fields:
        now, then = (
            shorten(value_in_words(row.table, field.field, value, words), 60)
            for value in (field.new, field.old)
        )
        name = words(f"history.field.{field.field}")
        yield "      " + words("history.field", field=name, old=now, new=then)


def _json(one: Backup) -> dict[str, Any]:
    return {
        "file": one.path.name,
        "at": one.at.isoformat(),
        "operation": one.operation,
        "size": one.size,
    }


def _done_json(done: BackedUp) -> dict[str, Any]:
    removed = [one.path.name for one in done.removed]
    folder = str(done.backup.path.parent)
    return {**_json(done.backup), "folder": folder, "made": done.made, "removed": removed}


def _difference_json(told: Difference) -> dict[str, Any]:
    def rows(found: tuple[RowDifference, ...]) -> list[dict[str, Any]]:
        return [
            {
                "table": row.table,
                "act": str(row.act),
                "fields": {f.field: {"then": f.old, "now": f.new} for f in row.fields},
            }
            for row in found
        ]

    return {
        "records": [
            {
                "id": record.record_id,
                "number": record.number,
                "title": record.title,
                "act": str(record.act),
                "rows": rows(record.rows),
            }
            for record in told.records
        ],
        "beside": rows(told.beside),
    }
