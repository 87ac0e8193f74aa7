"""The round as a form, which people fill in their editor: a line a question, with what stands
already there.
"""

from __future__ import annotations

from collections.abc import Iterator

from projections.page.columns import hanging, wide
from projections.round.ask import Ask, Round
from projections.round.questions import SECTIONS, explained
from projections.words.phrases import UNKNOWN
from projections.words.texts import cut, isolated, one_line

_COLUMNS = 79
_NEW_RISKS = 2  # lines to fill in
HEADER = ("project", "on", "by", "because", "known")


def form(round: Round, *, maker: str, by: str = "", because: str = "") -> str:
    """The form of a round; reading.py reads it back. maker: who has it made, by which it is told
    from those of others.
    """
    lines = [
        f"# {cut(f'The weekly round of {round.title}', _COLUMNS - 2)}",
        "#",
        "# Change what has changed and leave the rest: a line that is left as it is, or",
        "# deleted, says nothing. Lines that begin with # are not read. Hand it in with",
        "#",
        "#     pledger update --from FILE",
        "",
        f"project: {round.project}",
        f"on: {round.as_of}",
        f"by: {one_line(by)}".rstrip(),
        f"because: {one_line(because)}".rstrip(),
        f"known: {round.size} on {round.as_of} by {one_line(maker)}",
        "#   on        the day from which all of this holds",
        "#   by        who says so, where it is not who hands it in",
        "#   because   the reason, where one is needed",
        "#   known     what the form was made from, and who made it; leave it as it is",
    ]
    for section in SECTIONS:
        if asks := round.of(section):
            lines += _section(section, asks)
    return "\n".join(lines) + "\n"


def _section(section: str, asks: list[Ask]) -> Iterator[str]:
    yield from ("", "", f"[{section}]")
    last = ""
    for ask in asks:
        if ask.kind != last:
            yield from ("",) if last else ()
            yield from (f"#   {line}" for line in explained(ask.kind))
        last = ask.kind
        yield ""
        yield from (f"# {line}" for line in told(ask))
        for _ in range(_NEW_RISKS if ask.kind == "new" else 1):
            yield f"{ask.key}: {ask.stands}".rstrip()


def told(ask: Ask, columns: int = _COLUMNS) -> list[str]:
    """What there is to know of a question: its title and how urgent it is; what stands and since
    when; what else stands.
    """
    room = columns - 4
    lines = [beside(ask.title, ask.urgency, room)]
    if ask.since:
        stands = "" if ask.kind == "spent" else f"{ask.stands or UNKNOWN}   "
        lines += [f"  {row}" for row in hanging(f"{stands}since {ask.since}", room, 2)]
    if ask.note:
        lines.append(f"  {isolated(cut(ask.note, room))}")
    return lines


def beside(title: str, urgency: str, columns: int) -> str:
    """A title, cut where it must be, and what is said beside it."""
    if not urgency:
        return isolated(cut(title, columns))
    room = max(columns - wide(urgency) - 3, columns // 3)
    return f"{isolated(cut(title, room))} - {cut(urgency, columns)}"
