"""`gestand new`: a new register, empty or with the sample."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop.cli.parts import Command
from storage.errors import RegisterUnwritableError

SUFFIX = ".gestand"

if TYPE_CHECKING:
    from desktop.cli.session import Session


@click.command(cls=Command, help="cli.help.new")
@click.argument("register", type=Path, metavar="cli.meta.register")
@click.option("--sample", is_flag=True, help="cli.help.new.sample")
@click.pass_obj
def new(session: Session, register: Path, sample: bool) -> None:
    """Make a register."""
    from storage.processes import user_name
    from storage.register import Register

    if register.suffix.lower() != SUFFIX:
        raise RegisterUnwritableError("cli.new.suffix", name=register.name, suffix=SUFFIX)
    if sample:
        from desktop.sample import create_sample

        with create_sample(register, session.clock, session.calendar) as made:
            (count,) = made.connection.execute("SELECT count(*) FROM record").fetchone()
        session.say("cli.new.sample", name=register.name, n=count)
        return
    Register.create(register, session.clock, user_name()).close()
    session.say("cli.new.empty", name=register.name)
