"""`gestand check`: is the register sound?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop.cli.parts import Command

if TYPE_CHECKING:
    from desktop.cli.session import Session


@click.command(cls=Command, help="cli.help.check")
@click.argument("register", type=Path, metavar="cli.meta.register")
@click.option("--json", "as_json", is_flag=True, help="cli.help.json")
@click.pass_context
def check(context: click.Context, register: Path, as_json: bool) -> None:
    """Check a register; the exit code is 1 when something is wrong."""
    from storage.check import check as check_register

    session: Session = context.obj
    with session.open(register) as opened:
        report = check_register(opened)
    problems = [session.words.say(problem) for problem in report.problems]
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
