"""`gestand self-test`: does this installed program work here?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop.cli.parts import Command

if TYPE_CHECKING:
    from desktop.cli.session import Session
    from desktop.self_test.steps import Result, Trial


@click.command(cls=Command, name="self-test", help="self_test.help")
@click.option("--json", "as_json", is_flag=True, help="cli.help.json")
@click.pass_context
def self_test(context: click.Context, as_json: bool) -> None:
    """Try every part; the exit code is 1 when one does not work."""
    from desktop.self_test.steps import Outcome, Trial

    session: Session = context.obj
    trial = Trial(session.words, session.clock, session.calendar)
    results = []
    for result in trial.run():
        results.append(result)
        if not as_json:
            session.print(_line(session, result))
    sound = all(result.outcome is Outcome.OK for result in results)
    if as_json:
        session.print_json({"sound": sound, **_json(session, trial, results)})
    else:
        session.print()
        session.say("self_test.sound" if sound else "self_test.unsound")
    if not sound:
        context.exit(1)


@click.command(cls=Command, name="self-test-window", hidden=True, help="self_test.help")
@click.argument("register", type=Path, metavar="cli.meta.register")
@click.pass_obj
def show_test_window(session: Session, register: Path) -> None:
    """Be the process that shows the window of a self-test."""
    from desktop.self_test.window import show_window

    seen = show_window(register, session.clock, session.words.language)
    session.print_json(seen, on_one_line=True)


def _line(session: Session, result: Result) -> str:
    words = session.words
    outcome = words(f"self_test.outcome.{result.outcome}")
    name = words(f"self_test.step.{result.name}")
    return f"{outcome:<4} {name:<16} {words.say(result.message)}"


def _json(session: Session, trial: Trial, results: list[Result]) -> dict[str, Any]:
    from desktop.self_test.origin import is_bundle, origins, program_folder, together

    seen = trial.window
    return {
        "bundle": is_bundle(),
        "place": str(program_folder()),
        "steps": [
            {
                "step": result.name,
                "outcome": str(result.outcome),
                "text": session.words.say(result.message),
            }
            for result in results
        ],
        "window": {name: value for name, value in seen.items() if name != "origins"}
        if seen
        else {},
        "origins": together(origins(), *([seen["origins"]] if seen else [])),
    }
