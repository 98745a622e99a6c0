"""`gestand demo`: what the window shows, done without a screen, into a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop.cli.due import due_lines
from desktop.cli.parts import Command
from desktop.cli.picture import draw_timeline
from storage.rules.message import GestandError

if TYPE_CHECKING:
    from desktop.cli.session import Session
    from storage.register import Register


class FolderRefusedError(GestandError):
    """The folder cannot be made or written."""


@click.command(cls=Command, help="cli.help.demo")
@click.argument("folder", type=Path, metavar="cli.meta.folder")
@click.pass_obj
def demo(session: Session, folder: Path) -> None:
    """Make a register from the sample letters, a workbook, a timeline and an agenda, as often as wished.

    A register that is there already is kept as it is: somebody may have worked in it.
    """
    from importers.workbooks import export_workbook
    from storage.agenda import agenda
    from storage.private import make_private_folder, private

    session.say("cli.demo.no_screen")
    try:
        make_private_folder(folder)
        with _register(session, folder / "register.gestand") as register:
            report = export_workbook(
                register,
                folder / "register.xlsx",
                today=session.today,
                at=session.clock(),
                words=session.words,
            )
            session.say("cli.demo.workbook", path=str(folder / "register.xlsx"), n=report.rows)
            draw_timeline(session, register, folder / "tijdlijn.png", as_in_window=True)
            session.say("cli.demo.timeline", path=str(folder / "tijdlijn.png"))
            lines = due_lines(agenda(register, session.today), session.words)
        told = folder / "agenda.txt"
        with open(told, "w", encoding="utf-8", opener=private) as file:
            file.write("\n".join(lines) + "\n")
    except OSError as error:
        raise FolderRefusedError("cli.demo.folder", name=str(folder)) from error
    session.say("cli.demo.agenda", path=str(folder / "agenda.txt"))


def _register(session: Session, path: Path) -> Register:
    kept = path.exists()
    if kept:
        register = session.open(path)
    else:
        from desktop.sample import create_sample

        register = create_sample(path, session.clock, session.calendar)
    (count,) = register.connection.execute("SELECT count(*) FROM record").fetchone()
    session.say("cli.demo.kept" if kept else "cli.demo.made", path=str(path), n=count)
    return register
