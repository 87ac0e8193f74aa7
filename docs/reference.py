"""docs/cli.md: every command's help as it is printed at 80 columns, and every topic."""

from __future__ import annotations

from collections.abc import Iterator

import click

from cli.main import GROUPS, NOUNS, main
from cli.topics import TOPICS

COLUMNS = 80
_INTRODUCTION = """\
# Commands

What `pledger COMMAND --help` and `pledger help TOPIC` print. Written by `make docs`; a test fails \
when it is out of date.
"""


def commands() -> dict[str, click.Command]:
    """Every command by its words, in the order of help: nouns without verbs, and verbs."""
    return {
        words: context.command
        for words, context in _contexts()
        if not isinstance(context.command, click.Group) and words != "pledger"
    }


def helps() -> dict[str, str]:
    """The help of the program, of every noun and of every verb, by their words."""
    return {words: context.get_help() for words, context in _contexts()}


def pages() -> dict[str, str]:
    """The page, by its name in docs/."""
    return {"cli.md": "\n".join((_INTRODUCTION, _contents(), *_commands(), *_topics()))}


def _contexts() -> Iterator[tuple[str, click.Context]]:
    width = COLUMNS - 2  # what click leaves of a terminal
    root = click.Context(main, info_name="pledger", terminal_width=width, **main.context_settings)
    yield "pledger", root
    for noun in (name for names in GROUPS.values() for name in names):
        command = main.get_command(root, noun)
        if command is None:
            raise LookupError(f"{noun} is in GROUPS, and no command")
        context = click.Context(command, parent=root, info_name=noun, terminal_width=width)
        yield noun, context
        if isinstance(command, click.Group):
            for verb in command.list_commands(context):
                yield (
                    f"{noun} {verb}",
                    click.Context(
                        command.commands[verb], parent=context, info_name=verb, terminal_width=width
                    ),
                )


def _contents() -> str:
    """Links to every noun with its verbs, in groups, and to every topic."""
    verbs: dict[str, list[str]] = {noun: [] for noun in NOUNS}
    for words in commands():
        noun, _, verb = words.partition(" ")
        verbs[noun] += [_link(verb, f"pledger {words}")] if verb else []
    lines = []
    for group, nouns in GROUPS.items():
        lines.append(f"- {group}")
        lines += [
            f"  - {_link(noun, f'pledger {noun}')}{': ' if verbs[noun] else ''}"
            f"{', '.join(verbs[noun])}"
            for noun in nouns
        ]
    lines.append(f"- topics: {', '.join(_link(name, f'Topic: {name}') for name in TOPICS)}")
    return "\n".join(lines) + "\n"


def _link(text: str, heading: str) -> str:
    """A link to a heading of this page, as GitHub names it."""
    return f"[{text}](#{heading.lower().replace(':', '').replace(' ', '-')})"


def _commands() -> Iterator[str]:
    for words, text in helps().items():
        heading = words if words == "pledger" else f"pledger {words}"
        yield f"{'###' if ' ' in words else '##'} {heading}\n\n{_fenced(text)}"


def _topics() -> Iterator[str]:
    for name, topic in TOPICS.items():
        yield f"## Topic: {name}\n\n{_fenced(topic.text)}"


def _fenced(text: str) -> str:
    return f"```text\n{text.rstrip()}\n```\n"
