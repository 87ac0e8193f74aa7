"""pledger help."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import click

from cli.nouns import Verb
from cli.options import paged
from cli.topics import TOPICS
from domain.errors import NotFound, did_you_mean


def _words(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    from cli.main import NOUNS

    return [word for word in (*TOPICS, *NOUNS) if word.startswith(incomplete)]


@click.command("help", cls=Verb)
@click.argument("words", nargs=-1, metavar="[TOPIC | COMMAND ...]", shell_complete=_words)
@paged
@click.pass_context
def help_(context: click.Context, words: tuple[str, ...], page: Callable[[str], None]) -> None:
    """Explain a topic, or a command; without one, list them all.

    \b
    Example: pledger help dates
    """
    if not words:
        page(_overview())
    elif len(words) == 1 and words[0] in TOPICS:
        page(TOPICS[words[0]].text)
    else:
        page(_of_command(context.find_root(), words))


def _overview() -> str:
    """Every command and every topic, a line each."""
    from cli.main import GROUPS, NOUNS

    formatter = click.HelpFormatter(width=80)
    for group, names in GROUPS.items():
        with formatter.section(group.capitalize()):
            formatter.write_dl([(name, NOUNS[name][1]) for name in names])
    with formatter.section("Topics"):
        formatter.write_dl([(name, topic.summary) for name, topic in TOPICS.items()])
    more = "pledger help COMMAND explains a command, pledger help TOPIC a topic."
    return f"{formatter.getvalue().lstrip()}\n{more}\n"


def _of_command(root: click.Context, words: Sequence[str]) -> str:
    """The help that the command's own --help prints. Raises NotFound, naming what resembles the word."""
    found = root
    for word in words:
        group = found.command
        names = group.list_commands(found) if isinstance(group, click.Group) else []
        command = group.get_command(found, word) if isinstance(group, click.Group) else None
        if command is None:
            known = [*names, *(TOPICS if found is root else ())]
            raise NotFound(f"no command or topic {word!r}{did_you_mean(word, known) or '; see pledger help'}")
        found = click.Context(command, parent=found, info_name=word)
    return found.get_help() + "\n"
