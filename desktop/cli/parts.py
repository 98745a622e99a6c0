"""Parts of every command: help in the words of the catalogue, days, and what was called wrongly."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from resources.words import Words


class Command(click.Command):
    """A command whose `help` and whose options' `help` and `metavar` are keys of the catalogue."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "cli.help.help"
        return option

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        words: Words = ctx.find_root().obj.words
        formatter.write_usage(ctx.command_path, self._usage(ctx, words), words("cli.usage") + " ")
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(words(self.help or ""))
        if isinstance(self, click.Group):
            with formatter.section(words("cli.commands")):
                formatter.write_dl(
                    [
                        (f"{name} {_arguments(command, words)}".rstrip(), _first(command, words))
                        for name, command in self.commands.items()
                        if not command.hidden
                    ]
                )
        with formatter.section(words("cli.options")):
            formatter.write_dl(
                [
                    (_spelling(parameter, words), words(parameter.help or "cli.help.version"))
                    for parameter in self.get_params(ctx)
                    if isinstance(parameter, click.Option)
                ]
            )

    def _usage(self, ctx: click.Context, words: Words) -> str:
        if isinstance(self, click.Group):
            return words("cli.usage.group")
        options = [
            f"[{_spelling(parameter, words)}]"
            for parameter in self.get_params(ctx)
            if isinstance(parameter, click.Option) and parameter.name != "help"
        ]
        return " ".join([_arguments(self, words), *options])


class Day(click.ParamType[date]):
    """A day as `2026-11-22` or `22-11-2026`."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        text = str(value).strip()
        dutch = re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", text)
        try:
            if dutch:
                return date(int(dutch[3]), int(dutch[2]), int(dutch[1]))
            return date.fromisoformat(text)
        except ValueError:
            raise WrongValue("cli.wrong.date", value=text, param=param, ctx=ctx) from None


class Stretch(click.ParamType[timedelta]):
    """A length of time as `6w` or `10d`."""

    name = "stretch"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> timedelta:
        match = re.fullmatch(r"(\d{1,4})([dw])", str(value).strip().lower())
        if match is None:
            raise WrongValue("cli.wrong.stretch", value=str(value), param=param, ctx=ctx)
        return timedelta(days=int(match[1]) * (7 if match[2] == "w" else 1))


class Instant(click.ParamType[datetime]):
    """An instant as `2026-11-22T09:30`, here or with a time zone; a day means its end."""

    name = "instant"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        text = str(value).strip()
        try:
            try:
                found = datetime.combine(DAY.convert(text, param, ctx), time.max)
            except WrongValue:
                found = datetime.fromisoformat(text)
            # At both ends of the calendar there is no such instant in every zone.
            return found.astimezone()
        except (ValueError, OverflowError):
            raise WrongValue("cli.wrong.instant", value=text, param=param, ctx=ctx) from None


DAY, STRETCH, INSTANT = Day(), Stretch(), Instant()


class WrongValue(click.BadParameter):
    """A value cannot be read; the sentence is in the catalogue.

    Attributes:
        key: The sentence.
        value: What was given.
    """

    def __init__(
        self,
        key: str,
        *,
        value: str,
        param: click.Parameter | None = None,
        ctx: click.Context | None = None,
    ) -> None:
        super().__init__(key, ctx=ctx, param=param)
        self.key = key
        self.value = value


class MissingChoice(click.UsageError):
    """Of several arguments one is needed; the message is a key of the catalogue."""


def usage_sentence(error: click.UsageError, words: Words) -> str:
    """Return what was called wrongly, and where to read how it goes."""
    command = error.ctx.command_path if error.ctx else "gestand"
    return f"{_wrong(error, words)}\n{words('cli.wrong.see', command=command)}"


def _wrong(error: click.UsageError, words: Words) -> str:
    match error:
        case WrongValue():
            return words(error.key, value=error.value)
        case MissingChoice():
            return words(error.message)
        case click.NoSuchOption():
            return words("cli.wrong.option", value=error.option_name)
        case click.MissingParameter():
            return words("cli.wrong.missing", value=_name(error.param, words))
        case click.BadOptionUsage():
            return words("cli.wrong.usage", value=error.option_name)
        case click.BadParameter():
            return words("cli.wrong.value", value=_name(error.param, words))
        case _:
            return words("cli.wrong.arguments")


def _name(parameter: click.Parameter | None, words: Words) -> str:
    if isinstance(parameter, click.Option):
        return parameter.opts[0]
    return _meta(parameter, words) if parameter else ""


def _meta(parameter: click.Parameter, words: Words) -> str:
    name = parameter.metavar or ""
    return words(name) if name.startswith("cli.") else name


def _arguments(command: click.Command, words: Words) -> str:
    if command.name == "gestand":
        return ""
    return " ".join(
        _meta(parameter, words) if parameter.required else f"[{_meta(parameter, words)}]"
        for parameter in command.params
        if isinstance(parameter, click.Argument)
    )


def _spelling(option: click.Option, words: Words) -> str:
    return f"{option.opts[0]} {_meta(option, words)}".rstrip()


def _first(command: click.Command, words: Words) -> str:
    return words(command.help or "").split(". ")[0].rstrip(".")
