"""Where help holds a word: commands by their names, help, options and examples; topics by their
lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

import click

from cli.nouns import Shared
from cli.topics import TOPICS

_MOST = 12  # of a kind: who gets more than that says another word
_SHORTEST = 3  # letters of the beginning of a word
_NAMES = re.compile(r"^(?:-[\w-]+[,/ ]*)+")  # of an option, before what it takes and does
_CALLED: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("proof", "tamper", "hash", "signature", "blockchain"), ("prove", "receipt", "verify")
    ),
    **dict.fromkeys(("undo", "revert", "delete", "remove"), ("void", "taken back")),
    **dict.fromkeys(("mistake", "fix", "edit", "correct", "typo"), ("amend", "correction")),
    **dict.fromkeys(("backup", "restore", "copy"), ("backup", "export")),
    "trail": ("audit",),
    **dict.fromkeys(("excel", "spreadsheet"), ("csv", "xlsx")),
    **dict.fromkeys(("money", "cost", "payment", "overspend", "overrun"), ("spent", "budget")),
    **dict.fromkeys(("people", "team", "headcount"), ("staff",)),
    **dict.fromkeys(("supplier", "contractor"), ("vendor",)),
    **dict.fromkeys(("deadline", "delay", "slip"), ("due", "late")),
    **dict.fromkeys(("rag", "health", "traffic", "green", "amber", "yellow", "red"), ("status",)),
    **dict.fromkeys(("rename", "title"), ("title", "describe")),
    **dict.fromkeys(("task", "activity"), ("milestone",)),
    **dict.fromkeys(("goal", "okr", "okrs"), ("objective",)),
    **dict.fromkeys(("kpi", "kpis", "indicator"), ("metric",)),
    **dict.fromkeys(("author", "user", "login"), ("who", "actor")),
    **dict.fromkeys(("archive", "finish"), ("close",)),
    **dict.fromkeys(("merge", "join"), ("into",)),
    **dict.fromkeys(("backdate", "retroactive"), ("late", "holds")),
    "timezone": ("time zone",),
    **dict.fromkeys(("lock", "locked"), ("busy",)),
    **dict.fromkeys(("colour", "colours"), ("color",)),
    **dict.fromkeys(("html", "word", "docx", "pdf"), ("docx", "markdown")),
}
"""Words that people bring -> those that help uses."""


class Text(NamedTuple):
    """A text in which words are looked for, and what is shown where it holds them."""

    rank: int  # 0 a name, 1 a summary, 2 the rest of a help, 3 an example
    text: str
    shown: str


class Hit(NamedTuple):
    """What holds the words; begins: none of them as a whole word, which counts only where nothing
    holds one.
    """

    begins: bool
    rank: tuple[int, int]  # how many of them, less than 0; that of the text
    name: str
    place: str


def found(root: click.Context, words: Sequence[str]) -> str:
    """A page of what holds all of the words; empty where nothing does."""
    if not all(word.strip("- ") for word in words):
        return ""
    patterns = [_pattern(word) for word in words]
    commands = dict(_commands(root))
    sections = {
        "Commands": [
            hit
            for name, command in commands.items()
            if (hit := _hit(name, _texts(name, command), patterns))
        ],
        "Options of many commands": [
            hit
            for name, texts in _shared(commands.values())
            if (hit := _hit(name, texts, patterns))
        ],
        "Topics": [hit for name in TOPICS if (hit := _hit(name, _lines(name), patterns))],
    }
    begins = all(hit.begins for hits in sections.values() for hit in hits)
    formatter = click.HelpFormatter(width=80)
    for heading, hits in sections.items():
        if ranked := sorted(
            (hit for hit in hits if hit.begins == begins), key=lambda hit: hit.rank
        ):
            with formatter.section(heading):
                formatter.write_dl([(hit.name, hit.place) for hit in ranked[:_MOST]])
                if len(ranked) > _MOST:
                    formatter.write_text(
                        f"and {len(ranked) - _MOST} more; another word makes them fewer"
                    )
    return formatter.getvalue().lstrip()


def resembling(root: click.Context, word: str) -> str | None:
    """The word in help that another one resembles most."""
    texts = [text.text for name, command in _commands(root) for text in _texts(name, command)]
    texts += [text.text for name in TOPICS for text in _lines(name)]
    known = sorted({each for text in texts for each in re.findall(r"[a-z]{4,}", text.casefold())})
    return next(iter(get_close_matches(word.casefold(), known, n=1, cutoff=0.75)), None)


def _pattern(word: str) -> re.Pattern[str]:
    """A word as it begins, in the singular, or what help calls it."""
    said = word.casefold().lstrip("-")
    singular = said.removesuffix("s") if len(said) > 4 else said
    topic = [topic for topic in TOPICS if topic == f"{singular}s"]
    called = dict.fromkeys((*topic, singular, *_CALLED.get(said, _CALLED.get(singular, ()))))
    whole = r"(?!\w)" if len(said) < _SHORTEST else ""
    return re.compile("|".join(rf"(?<!\w){re.escape(each)}{whole}" for each in called), re.I)


def _hit(name: str, texts: Iterable[Text], patterns: Sequence[re.Pattern[str]]) -> Hit | None:
    """What holds all the words, with the text that holds most of them: wholly, and by the best
    rank.
    """
    places = list(texts)
    if not all(any(pattern.search(place.text) for place in places) for pattern in patterns):
        return None
    best = min(
        places, key=lambda place: (*(-count for count in _held(place, patterns)), place.rank)
    )
    whole, some = _held(best, patterns)
    return Hit(whole == 0, (-some, best.rank), name, best.shown)


def _held(place: Text, patterns: Sequence[re.Pattern[str]]) -> tuple[int, int]:
    """How many of the words a text holds as whole words, and how many at all."""
    ends = [[found.end() for found in pattern.finditer(place.text)] for pattern in patterns]
    whole = (any(not place.text[end : end + 1].isalnum() for end in each) for each in ends)
    return sum(whole), sum(bool(each) for each in ends)


def _commands(context: click.Context) -> Iterator[tuple[str, click.Command]]:
    """Every command by its words; a noun with verbs, too, by its own alone."""
    group = context.command
    for name in group.list_commands(context) if isinstance(group, click.Group) else ():
        command = group.get_command(context, name) if isinstance(group, click.Group) else None
        if command is not None:
            words = f"{context.info_name} {name}" if context.parent else name
            yield words, command
            yield from _commands(click.Context(command, parent=context, info_name=name))


def _texts(name: str, command: click.Command) -> Iterator[Text]:
    """The texts of a command; of a noun with verbs its name, as each verb has its own."""
    summary, *more = _sentences(command.help or "")
    yield Text(0, name, summary)
    if isinstance(command, click.Group):
        return
    yield Text(1, summary, summary)
    yield from (Text(3 if "Example: " in said else 2, said, said) for said in more)
    for option in command.params:
        if isinstance(option, click.Option) and not isinstance(option, Shared):
            yield from _option(option)


def _option(option: click.Option) -> Iterator[Text]:
    """An option's name, and its line in help."""
    if record := option.get_help_record(click.Context(click.Command(""))):
        said = "  ".join(record)
        yield Text(0, " ".join(option.opts), said)
        yield Text(2, said, said)


def _shared(commands: Iterable[click.Command]) -> Iterator[tuple[str, list[Text]]]:
    """The options that many commands have, each by its name, in all the forms that it has."""
    shared: dict[str, dict[str, list[Text]]] = {}
    for option in (
        each for command in commands for each in command.params if isinstance(each, Shared)
    ):
        texts = list(_option(option))
        shared.setdefault(option.opts[-1], {}).setdefault(texts[-1].text, texts)
    for name, forms in shared.items():
        yield (
            name,
            [
                text._replace(shown=_NAMES.sub("", text.shown))
                for texts in forms.values()
                for text in texts
            ],
        )


def _lines(topic: str) -> Iterator[Text]:
    """What a topic says: its name, its first line, then its sentences and the lines of its examples
    and tables.
    """
    summary, *rest = TOPICS[topic].text.split("\n\n")
    yield Text(0, topic, summary)
    yield Text(1, summary, summary)
    for paragraph in rest:
        lines = paragraph.splitlines()
        said = (
            [re.sub(r" {2,}", "  ", line.strip()) for line in lines]
            if any("  " in line for line in lines)
            else _sentences(paragraph)
        )
        yield from (Text(3 if each.startswith("$") else 2, each, each) for each in said)


def _sentences(text: str) -> list[str]:
    """The sentences and examples of a text, each in one line."""
    paragraphs = (" ".join(each.replace("\b", "").split()) for each in text.split("\n\n"))
    return [
        said
        for each in paragraphs
        for said in re.split(r"(?<=[.:])\s+(?=[A-Z])(?<!Example: )", each)
        if said
    ]
