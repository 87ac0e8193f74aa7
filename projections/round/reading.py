"""A form that was filled in: read line by line, and compared with what it said when it was made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Self

from domain.calendar import parse_day
from domain.errors import SHOWN, Misused, did_you_mean
from projections.round.ask import Round
from projections.round.form import HEADER
from projections.round.grammar import Fact, news_of, reason_of
from projections.round.questions import SECTIONS
from projections.words.texts import one_line

_KNOWN = re.compile(r"(\d{1,15}) on (\S+)(?: by .+)?", re.ASCII)
_BREAKS = re.compile(r"\r\n|\r|\n")


class FormLine(NamedTuple):
    """A line that answers: its number, section, key and answer."""

    number: int
    section: str
    key: str
    answer: str


class Wrong(NamedTuple):
    """What is wrong with a line."""

    number: int
    sentence: str


class Stated(NamedTuple):
    """A fact that a line of the form states, and the reason, where the line gives one."""

    line: int
    fact: Fact
    reason: str


@dataclass(frozen=True, slots=True)
class Form:
    """A form as it was handed in: its header, its answers, and the lines that cannot be read."""

    project: str
    size: int
    as_of: date
    on: str
    by: str
    because: str
    mark: str  # what tells it from other forms of the project
    lines: tuple[FormLine, ...]
    wrong: tuple[Wrong, ...]

    @classmethod
    def read(cls, text: str) -> Self:
        """The form that a text is.

        Raises Misused where it lacks the lines that tell what it was made from.
        """
        header: dict[str, str] = {}
        lines, wrong = [], []
        for line in _said(text):
            if isinstance(line, Wrong):
                wrong.append(line)
            elif line.section:
                lines.append(line)
            elif line.key not in HEADER:
                wrong.append(
                    Wrong(
                        line.number,
                        f"unknown line {line.key!r}{did_you_mean(line.key, HEADER) or _NO_SECTION}",
                    )
                )
            elif line.key in header:
                wrong.append(Wrong(line.number, f"{line.key!r} is said above already"))
            else:
                header[line.key] = line.answer
        size, as_of = _made_from(header)
        return cls(
            project=header["project"],
            size=size,
            as_of=as_of,
            on=header.get("on", ""),
            by=header.get("by", ""),
            because=header.get("because", ""),
            mark=one_line(header["known"]),
            lines=tuple(lines),
            wrong=tuple(wrong),
        )


_NO_SECTION = "; answers stand below a section, such as [milestones]"


def _said(text: str) -> Iterator[FormLine | Wrong]:
    """The lines that say something, each with its section; '' for the header."""
    section = ""
    for number, line in enumerate(_BREAKS.split(text.removeprefix("\ufeff")), 1):
        said = line.strip()
        key, colon, answer = (part.strip() for part in said.partition(":"))
        if said.startswith("[") and said.endswith("]"):
            section = " ".join(said[1:-1].casefold().split())
            if section not in SECTIONS:
                yield Wrong(number, f"unknown section {said}{did_you_mean(section, SECTIONS)}")
        elif said and not said.startswith("#"):
            if not colon:
                yield Wrong(
                    number,
                    f"{said!r} is not a line of the form; write key: answer, or # before a remark",
                )
            elif section == "" or section in SECTIONS:
                yield FormLine(number, section, key, answer)


def _made_from(header: dict[str, str]) -> tuple[int, date]:
    """The size and the day that the form was made from. Raises Misused."""
    found = _KNOWN.fullmatch(header.get("known", ""))
    if not found or not header.get("project"):
        missing = "known: ..." if header.get("project") else "project: ..."
        raise Misused(
            f"this is not a form of pledger update, or lacks its line {missing}; make a new one:"
            " pledger update --form"
        )
    try:
        return int(found[1]), parse_day(found[2])
    except ValueError as error:
        raise Misused(f"known: {error}") from None


def stated(form: Form, round: Round) -> list[Stated]:
    """The facts that a form states, with their lines: only what differs from the round that it was
    made from.

    Raises Misused with every line that cannot be read.
    """
    asks = {(ask.section, ask.key): ask for ask in round.asks}
    wrong, said = list(form.wrong), []
    answered: dict[tuple[str, str], int] = {}
    for line in form.lines:
        ask = asks.get((line.section, line.key))
        first = answered.setdefault((line.section, line.key), line.number)
        if ask is None:
            wrong.append(Wrong(line.number, _unknown(line, round)))
        elif first != line.number and not ask.question.several:
            wrong.append(Wrong(line.number, f"{line.key!r} is answered in line {first} already"))
        else:
            try:
                reason = reason_of(ask, line.answer)
                said += [Stated(line.number, fact, reason) for fact in news_of(ask, line.answer)]
            except Misused as error:
                wrong.append(Wrong(line.number, f"{line.key}: {error}"))
    if wrong:
        raise Misused(_all_of(sorted(wrong)))
    return said


def _unknown(line: FormLine, round: Round) -> str:
    suggestion = did_you_mean(line.key, [ask.key for ask in round.of(line.section)])
    elsewhere = next((ask.section for ask in round.asks if ask.key == line.key), None)
    if not suggestion and elsewhere:
        return f"{line.key!r} belongs below [{elsewhere}]"
    return f"the form asked nothing of {line.key!r} in [{line.section}]{suggestion}"


def _all_of(wrong: list[Wrong]) -> str:
    lines = [f"line {number}: {sentence}" for number, sentence in wrong[:SHOWN]]
    if len(wrong) > SHOWN:
        lines.append(f"and {len(wrong) - SHOWN:,} more")
    return "\n".join([*lines, "nothing was recorded"])
