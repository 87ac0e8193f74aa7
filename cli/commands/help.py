"""pledger help."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import click

from cli.commands import lazy
from cli.nouns import Verb
from cli.request.options import paged
from cli.topics import TOPICS
from domain.errors import NotFound, did_you_mean


def _words(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    from cli.main import NOUNS

    return [word for word in (*TOPICS, *NOUNS) if word.startswith(incomplete)]


@click.command("help", cls=Verb)
@click.argument(
    "words", nargs=-1, metavar="[TOPIC | COMMAND ... | WORD ...]", shell_complete=_words
)
@paged
@click.pass_context
def help_(context: click.Context, words: tuple[str, ...], page: Callable[[str], None]) -> None:
    """Explain a topic, or a command; find a word in all of them; without one, list them all.

    Found are commands by their names, help, options and examples, and topics by their lines. Beside
    each stands the place that holds the word. Of several words each must be there.

    \b
    Example: pledger help dates
    """
    if not words:
        page(_overview())
    elif len(words) == 1 and words[0] in TOPICS:
        page(TOPICS[words[0]].text)
    else:
        page(_of_command(context.find_root(), words) or _holding(context.find_root(), words))


def _overview() -> str:
    """Every command and every topic, a line each."""
    from cli.main import GROUPS, NOUNS

    formatter = click.HelpFormatter(width=80)
    for group, names in GROUPS.items():
        with formatter.section(group.capitalize()):
            formatter.write_dl([(name, NOUNS[name].help) for name in names])
    with formatter.section("Topics"):
        formatter.write_dl([(name, topic.summary) for name, topic in TOPICS.items()])
    return f"{formatter.getvalue().lstrip()}\n{_MORE}\n"


_MORE = "pledger help COMMAND or TOPIC explains it; pledger help WORD finds a word."


def _of_command(root: click.Context, words: Sequence[str]) -> str:
    """The help that the command's own --help prints; empty where the words name none."""
    found = root
    for word in words:
        group = found.command
        command = group.get_command(found, word) if isinstance(group, click.Group) else None
        if command is None:
            return ""
        found = click.Context(command, parent=found, info_name=word)
    return found.get_help() + "\n"


def _holding(root: click.Context, words: Sequence[str]) -> str:
    """What holds the words. Raises NotFound where nothing does, naming what resembles one of
    them.
    """
    from cli.main import NOUNS

    if page := lazy.help.found(root, words):
        return f"{page}\n{_MORE}\n"
    lost = next((word for word in words if not lazy.help.found(root, [word])), "")
    likely = did_you_mean(lost, [*NOUNS, *TOPICS, lazy.help.resembling(root, lost) or ""])
    raise NotFound(
        "nothing in help is called or holds"
        f" {lost or ' '.join(words)!r}{likely or '; see pledger help'}"
    )
