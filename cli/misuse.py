"""What is wrong with a call, in one sentence of ours."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, ParamSpec, TypeVar

import click

from domain.errors import Misused, did_you_mean

P = ParamSpec("P")
T = TypeVar("T")
_NEGATIVE = re.compile(r"-[\d.]")


def understood(read: Callable[P, T], *words: P.args, **more: P.kwargs) -> T:
    """What is read of words that somebody typed. Raises Misused, saying why they cannot be read."""
    try:
        return read(*words, **more)
    except ValueError as error:
        raise Misused(str(error)) from None


def sentence(error: click.UsageError, arguments: Sequence[str]) -> str:
    """What is wrong, and where help is. arguments: as typed."""
    said = _said(error, arguments)
    if error.ctx is None or "did you mean" in said or "pledger" in said:
        return said
    return f"{said}; see: {error.ctx.command_path} --help"


def _said(error: click.UsageError, arguments: Sequence[str]) -> str:
    match error:
        case click.NoSuchOption():
            return _no_such_option(error, arguments)
        case click.MissingParameter(param=click.Parameter() as param):
            return f"{_name(param)} is missing"
        case click.BadParameter(param=click.Parameter() as param):
            return f"{_name(param)}: {_bad_value(error.message, param.type)}"
        case click.BadOptionUsage(option_name=name):
            return (
                f"{name} lacks its value"
                if "requires" in error.message
                else f"{name} takes no value"
            )
        case _ if found := re.fullmatch(
            r"Got unexpected extra arguments? \((.*)\)", error.message, re.S
        ):
            return f"{found[1]!r} is too much; put words that belong together in quotes"
        case _:
            return error.format_message()


def _no_such_option(error: click.NoSuchOption, arguments: Sequence[str]) -> str:
    name = error.option_name
    if not _NEGATIVE.match(name):
        params = error.ctx.command.params if error.ctx else []
        known = [
            option for param in params if isinstance(param, click.Option) for option in param.opts
        ]
        for param in params:
            if isinstance(param, click.Argument) and param.name == name.lstrip("-").replace(
                "-", "_"
            ):
                return f"no option {name}; {_name(param)} is written alone, without a name"
        words = [one.lstrip("-") for one in known if one.startswith("--")]
        likely = (
            did_you_mean(name.lstrip("-"), words).replace("mean '", "mean '--")
            if name.startswith("--")
            else ""
        )
        if error.ctx and error.ctx.parent is None and not likely:
            return (
                f"no option {name} here; options stand after the verb, as in: pledger milestone"
                " list -p KEY"
            )
        return f"no option {name}{likely}"
    number = next((argument for argument in arguments if argument.startswith(name)), name)
    match error.ctx.command_path.split()[1:] if error.ctx else []:
        case ["budget", "state"]:
            return (
                f"{number} is below 0; what is underrun is stated with: pledger budget state"
                f" --under {number[1:]}"
            )
        case ["budget", *_]:
            return (
                f"{number} is below 0; money that came back is recorded with: pledger budget refund"
            )
        case ["metric", "measure"]:
            return (
                f"{number} is read as an option; write -- before it, as in: pledger metric measure"
                f" NAME -- {number}"
            )
        case _:
            return f"{number} is below 0; write a number of 0 or more"


def _name(param: click.Parameter) -> str:
    """As help writes it: KEY or --on."""
    return (
        param.make_metavar(click.Context(click.Command(""))).strip("[]")
        if isinstance(param, click.Argument)
        else param.opts[-1]
    )


def _bad_value(message: str, kind: click.ParamType[Any]) -> str:
    """Click names the value first; what it ought to be, its type knows."""
    value = re.match(r"'?(.*?)'? is not (?:a valid|one of|in the range|')", message, re.S)
    shown = repr(value[1]) if value else "that"
    match kind:
        case click.Choice():
            known = [str(choice) for choice in kind.choices]
            return (
                f"{shown} is none of"
                f" {', '.join(known)}{did_you_mean(value[1] if value else '', known)}"
            )
        case click.IntRange(min=least, max=None):
            return f"{shown} is not a whole number of {least} or more"
        case click.IntRange(min=least, max=most):
            return f"{shown} is not a whole number from {least} to {most}"
        case _ if kind is click.INT:
            return f"{shown} is not a whole number"
        case _:
            return message[:1].lower() + message[1:].removesuffix(".")
