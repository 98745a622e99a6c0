"""The program as a tree of commands: how it is called, its help, and how it ends.

It ends with 0 when the command is done (whatever it found), 1 when something is refused or
damaged, with the sentence on the error stream, and 2 when it was called in a wrong way.
"""

from __future__ import annotations

import os
import sys
import traceback
from typing import TYPE_CHECKING

import click

from desktop.cli import (
    backup,
    check,
    demo,
    due,
    export,
    history,
    letter,
    merge,
    new,
    read,
    self_test,
    workbook,
)
from desktop.cli.parts import DAY, Command, usage_sentence
from desktop.cli.session import Session
from resources.words import LANGUAGES, Words
from storage.rules.message import GestandError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from typing import TextIO

DONE, REFUSED, WRONG_USE, INTERRUPTED = 0, 1, 2, 130

_EVERYWHERE = ("--on", "--lang")
"""Options of the program that may stand anywhere in a command."""


class _Program(Command, click.Group):
    """The group of all commands."""


@click.group(cls=_Program, name="gestand", help="cli.help")
@click.option("--on", type=DAY, metavar="cli.meta.date", help="cli.help.on")
@click.option("--lang", type=click.Choice(LANGUAGES), metavar="nl|en", help="cli.help.lang")
@click.option(
    "--version", is_flag=True, is_eager=True, callback=lambda ctx, _, on: _version(ctx, on)
)
@click.pass_context
def _gestand(context: click.Context, on: date | None, lang: str | None, version: bool) -> None:
    del lang, version  # Both are dealt with before anything is said.
    context.obj.clock.on = on


for _command in (
    new.new,
    read.read,
    letter.letter,
    workbook.import_workbook,
    export.export,
    merge.merge,
    workbook.read_in_child,
    workbook.read_letter_in_child,
    due.due,
    history.history,
    check.check,
    backup.backup,
    backup.restore,
    backup.check_in_child,
    demo.demo,
    self_test.self_test,
    self_test.show_test_window,
):
    _gestand.add_command(_command)

COMMANDS = frozenset(_gestand.commands)
"""Names of the commands; any other first word is a register to open in the window."""


def run(argv: Sequence[str]) -> int:
    """Carry out one command and return the exit code of the process.

    Args:
        argv: What follows the name of the program.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            # Started without a terminal, or with `>&-`: nobody hears what is said.
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123 - open as long as the process
        _speak_utf8(getattr(sys, name))
    words = Words(_language(argv))
    try:
        code = _carry_out(argv, words)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader had enough.
        _forget_output()
        return DONE
    except OSError:
        _forget_output()
        sys.stderr.write(f"{words('cli.output')}\n")
        return REFUSED
    return code


def _forget_output() -> None:
    """See to it that what is still in the buffer does not fail again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _carry_out(argv: Sequence[str], words: Words) -> int:
    session = Session(words)
    try:
        # What a command ends with by itself; most end with nothing.
        code = _gestand.main(_global_first(argv), "gestand", standalone_mode=False, obj=session)
    except click.UsageError as error:
        _complain(usage_sentence(error, words))
        return WRONG_USE
    except (click.Abort, KeyboardInterrupt):
        _complain(words("cli.interrupted"))
        return INTERRUPTED
    except GestandError as error:
        _complain(words.say(error.message))
        return REFUSED
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 - the last resort: a person never sees a traceback
        if session.register_name and _is_damage(error):
            _complain(words("storage.damaged", name=session.register_name))
            return REFUSED
        where = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{os.path.basename(where.filename)}:{where.lineno}"  # noqa: PTH119 - name only
        _complain(words("cli.unexpected", kind=type(error).__name__, place=place))
        return REFUSED
    return code if isinstance(code, int) else DONE


def _is_damage(error: Exception) -> bool:
    """Say whether a part of the register was met that cannot be read: opening sees not all."""
    import sqlite3

    from storage.errors import is_damage

    return isinstance(error, sqlite3.Error) and is_damage(error)


def _complain(sentence: str) -> None:
    sys.stdout.flush()
    sys.stderr.write(f"{sentence}\n")


def _speak_utf8(stream: TextIO) -> None:
    """Write UTF-8 whatever the locale; a character that has none is written as its number."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace")


def _language(argv: Sequence[str]) -> str:
    """Return the language to speak, known before the first word of help is printed."""
    taken = _taken(argv)[0]
    chosen = [value for name, value in taken if name == "--lang" and value in LANGUAGES]
    return chosen[-1] if chosen else LANGUAGES[0]


def _global_first(argv: Sequence[str]) -> list[str]:
    """Return the arguments with the options of the program before those of the command."""
    taken, rest = _taken(argv)
    return [*(f"{name}={value}" for name, value in taken), *rest]


def _taken(argv: Sequence[str]) -> tuple[list[tuple[str, str]], list[str]]:
    """Take the options that may stand anywhere out of the arguments, with their values."""
    taken: list[tuple[str, str]] = []
    rest: list[str] = []
    waiting = iter(argv)
    for word in waiting:
        name, equals, value = word.partition("=")
        if word == "--":
            return taken, [*rest, word, *waiting]
        if name in _EVERYWHERE:
            taken.append((name, value if equals else next(waiting, "")))
        else:
            rest.append(word)
    return taken, rest


def _version(context: click.Context, asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        context.obj.print(f"Gestand {version('gestand')}")
        context.exit()
