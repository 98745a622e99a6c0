"""`gestand export`: a sheet for a colleague, an official list, or a picture of the timeline."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop.cli.parts import DAY, Command, MissingChoice
from desktop.cli.picture import SUFFIXES, draw_timeline
from storage.listing import Filter
from storage.rules.message import GestandError, Message
from storage.rules.text import fold

if TYPE_CHECKING:
    from datetime import date

    from desktop.cli.session import Session
    from storage.official_lists import Wanted
    from storage.register import Register

_LISTS = ("annex", "rappel", "nota")
_DOCUMENTS = (".docx", ".ods")
"""Kinds of file that hold an official list and nothing else; a workbook may hold one."""


class ExportRefusedError(GestandError):
    """There is no such kind of file or no such view."""


@click.command(cls=Command, help="cli.help.export")
@click.argument("register", type=Path, metavar="cli.meta.register")
@click.argument("file", type=Path, metavar="cli.meta.file")
@click.option("--view", metavar="cli.meta.view", help="cli.help.export.view")
@click.option(
    "--list",
    "kind",
    type=click.Choice(_LISTS),
    metavar="|".join(_LISTS),
    help="cli.help.export.list",
)
@click.option("--since", type=DAY, metavar="cli.meta.date", help="cli.help.export.since")
@click.option("--ministry", metavar="cli.meta.view", help="cli.help.export.ministry")
@click.option("--as-known", is_flag=True, help="cli.help.export.as_known")
@click.pass_obj
def export(
    session: Session,
    register: Path,
    file: Path,
    view: str | None,
    kind: str | None,
    since: date | None,
    ministry: str | None,
    as_known: bool,
) -> None:
    """Make a workbook, an official list or a picture of the timeline, by the ending of the file."""
    suffix = file.suffix.lower()
    if kind is None and suffix in _DOCUMENTS:
        kind = _LISTS[-1]
    if kind is None and (since or ministry or as_known):
        raise MissingChoice("cli.wrong.export", click.get_current_context())
    if kind is not None:
        if view and kind != _LISTS[-1]:
            raise ExportRefusedError("cli.export.view_of_list")
        with session.open(register) as opened:
            wanted = _wanted(session, opened, kind, since, view)
            _write_list(
                session, opened, wanted._replace(ministry=ministry, as_known=as_known), file
            )
        return
    if suffix in SUFFIXES:
        if view:
            raise ExportRefusedError("cli.export.view_of_picture")
        with session.open(register) as opened:
            draw_timeline(session, opened, file)
        session.say("cli.export.picture", name=file.name)
        return
    if suffix != ".xlsx":
        raise ExportRefusedError("cli.export.ending", name=file.name)
    from importers.workbooks import export_workbook

    shown = _view(session, view) if view else Filter()
    with session.open(register) as opened:
        report = export_workbook(
            opened, file, shown, today=session.today, at=session.clock(), words=session.words
        )
    session.say("cli.export.done", name=file.name, n=report.rows)
    if report.shortened:
        session.say("cli.export.shortened", n=report.shortened)


def _wanted(
    session: Session, register: Register, name: str, since: date | None, view: str | None
) -> Wanted:
    """Return which list is wanted; the day of `--on`, if it is given, is its peildatum."""
    from storage.listing import all_keys
    from storage.official_lists import Wanted
    from storage.rules.official import ListKind, usual_day, usual_start

    kind, today = ListKind(name), session.today
    on = session.clock.on or usual_day(kind, today)
    if kind is ListKind.NOTE:
        shown = _view(session, view) if view else Filter()
        return Wanted(kind, today, keys=tuple(all_keys(register, shown, today)))
    return Wanted(kind, on, since or usual_start(kind, on))


def _write_list(session: Session, register: Register, wanted: Wanted, file: Path) -> None:
    from importers.documents import (
        check_place,
        document_of,
        draft,
        place_document,
        write_document,
    )
    from storage.official_lists import expect_sound, read_list

    # First, since reading the register as it stood may take a while.
    check_place(file)
    expect_sound(register)
    found = read_list(register, wanted, session.today)
    made = draft(document_of(found, session.words), file)
    cut = write_document(made)
    place_document(made)
    session.say("official.made", name=file.name, n=len(found.rows))
    if found.is_reckoned:
        session.note(Message("official.form.reckoned"))
    for gap, keys in found.gaps.items():
        session.note(Message(f"official.gap.{gap}", {"n": len(keys)}))
    if cut:
        session.note(Message("official.shortened", {"n": cut}))


def _view(session: Session, name: str) -> Filter:
    from desktop.views import VIEWS

    titles = {session.words(f"window.view.{view.name}"): view for view in VIEWS}
    for title, view in titles.items():
        if fold(name) in {fold(title), view.name}:
            return view.filter
    raise ExportRefusedError("cli.export.no_view", name=name, names=", ".join(titles))
