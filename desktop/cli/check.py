"""`gestand check`: is the register sound? And mending it, or saving what can be saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop.cli.parts import Command, MissingChoice

if TYPE_CHECKING:
    from desktop.cli.session import Session
    from storage.check import CheckReport


@click.command(cls=Command, help="cli.help.check")
@click.argument("register", type=Path, metavar="cli.meta.register")
@click.option("--full", is_flag=True, help="cli.help.check.full")
@click.option("--quick", is_flag=True, help="cli.help.check.quick")
@click.option("--repair", is_flag=True, help="cli.help.check.repair")
@click.option("--salvage", type=Path, metavar="cli.meta.file", help="cli.help.check.salvage")
@click.option("--json", "as_json", is_flag=True, help="cli.help.json")
@click.pass_context
def check(
    context: click.Context,
    register: Path,
    full: bool,
    quick: bool,
    repair: bool,
    salvage: Path | None,
    as_json: bool,
) -> None:
    """Check a register; the exit code is 1 when something is wrong and stays so."""
    from storage.check import check as check_register

    session: Session = context.obj
    if (full and quick) or quick + repair + (salvage is not None) > 1:
        raise MissingChoice("cli.wrong.check", context)
    if salvage is not None:
        _salvage(session, register, salvage, as_json)
        return
    with session.open(register) as opened:
        report = check_register(opened, quick=quick)
        if not (quick or report.problems):
            # The next change need not look at the whole again.
            opened.trust()
    if repair and report.problems:
        _repair(session, register, report, as_json)
        return
    problems = _told(session, report)
    if as_json:
        session.print_json(
            {
                "sound": not problems,
                "problems": problems,
                "operations": report.operations,
                "rows": report.rows,
            }
        )
    elif problems:
        session.say("cli.check.damaged", name=register.name, n=len(problems))
        for problem in problems:
            session.print(f"  {problem}")
    else:
        session.say("cli.check.sound", name=register.name, n=report.operations, rows=report.rows)
    if problems:
        context.exit(1)


def _told(session: Session, report: CheckReport) -> list[str]:
    return [session.words.say(problem) for problem in report.problems]


def _repair(session: Session, path: Path, report: CheckReport, as_json: bool) -> None:
    """Mend a register, after a copy of the file as it is; raise when it is beyond repair."""
    from storage.repair import copy_as_it_is
    from storage.repair import repair as mend

    copy = copy_as_it_is(path)
    try:
        with session.open(path) as opened:
            done = mend(opened)
    except BaseException:
        copy.unlink()
        raise
    problems = _told(session, report)
    if as_json:
        session.print_json(
            {
                "sound": True,
                "mended": problems,
                "rows": done.rows,
                "removed": done.removed,
                "derived": done.derived,
                "copy": copy.name,
            }
        )
        return
    session.say("cli.check.damaged", name=path.name, n=len(problems))
    for problem in problems:
        session.print(f"  {problem}")
    if done.rows:
        session.say("cli.check.repaired.rows", n=done.rows)
    session.say("cli.check.repaired", name=path.name, copy=copy.name)


def _salvage(session: Session, path: Path, target: Path, as_json: bool) -> None:
    """Save what can be read of a register into a new one."""
    from storage.salvage import salvage

    report = salvage(path, target, session.clock)
    if as_json:
        session.print_json(
            {
                "operations": report.operations,
                "operations_lost": report.operations_lost,
                "lost": report.lost,
                "complete": report.complete,
                "tables": {
                    name: {"read": table.read, "rebuilt": table.rebuilt, "lost": table.lost}
                    for name, table in report.tables.items()
                },
            }
        )
        return
    session.say("cli.check.salvaged", n=report.operations, name=target.name)
    for name, table in report.tables.items():
        session.say(
            "cli.check.salvaged.table",
            table=session.words(f"history.table.{name}"),
            read=table.read,
            rebuilt=table.rebuilt,
            lost=table.lost,
        )
    if not report.complete:
        session.say("cli.check.salvaged.incomplete")
