"""A file beside the report that it may be a copy of: what it says of itself, and where it
differs.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from domain.calendar import Quarter
from domain.values import shown
from projections.words.texts import isolated, one_line

_QUARTER = re.compile(r"(?:FY)?\d{4}Q[1-4](?=   |$)", re.ASCII | re.M)
_FOOT = re.compile(
    r"As of (\d{4}-\d\d-\d\d), known at [^,]*, by the ledger's first [\d,]+ entr(?:y|ies)\. "
    r"Rests on [\d,]+ entr(?:y|ies) of (\S+)\. Receipt (\d{1,15}):([0-9a-f]{64})",
    re.ASCII,
)
_RULE = re.compile(r"^=+$", re.M)
_CONTEXT, _LONGEST, _WIDEST = 24, 56, 1000
_NOTHING = object()
_MARK = "\ufeff"
_ENDS = {"\r\n": "CRLF", "\r": "CR"}


class Claim(NamedTuple):
    """What a report says of itself: in which format, of which project, quarter and day, by how many
    entries.

    root: of its receipt; None where it has none, and size is None too. columns: how wide a text is.
    """

    form: str
    project: str
    quarter: Quarter
    as_of: date
    size: int | None
    root: str | None
    known_at: str | None = None
    columns: int = 80


def claim(text: str) -> Claim | None:
    """What a text says of itself, where it reads like a report of pledger."""
    text = "\n".join(line.rstrip() for line in text.removeprefix(_MARK).splitlines())
    try:
        return _of_object(json.loads(text)) if text.lstrip().startswith("{") else _of_text(text)
    except (ValueError, RecursionError, LookupError, TypeError, AttributeError):
        return None


def _of_object(told: Any) -> Claim | None:
    receipt, known_at = told.get("receipt"), told["known_at"]
    size, root = (receipt["size"], receipt["root"]) if receipt else (None, None)
    if not isinstance(size, int | None) or not isinstance(known_at, str | None):
        return None
    quarter, as_of = Quarter.parse(told["quarter"]), date.fromisoformat(told["as_of"])
    return Claim(
        "json" if receipt else "canonical",
        told["project"]["key"],
        quarter,
        as_of,
        size,
        root,
        known_at,
    )


def _of_text(text: str) -> Claim | None:
    quarter, foot = _QUARTER.search(text), _FOOT.search(" ".join(text.split()))
    if quarter is None or foot is None:
        return None
    rule = _RULE.search(text)
    form = "markdown" if text.startswith("# ") else "text"
    as_of, size = date.fromisoformat(foot[1]), int(foot[3])
    return Claim(
        form,
        foot[2],
        Quarter.parse(quarter[0]),
        as_of,
        size,
        foot[4],
        columns=min(len(rule[0]), _WIDEST) if rule else 80,
    )


def decoded(content: bytes) -> str | None:
    """The text of a file; None where it is none."""
    try:
        return content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8")
    except UnicodeDecodeError:
        return None


def likeness(text: str, made: str) -> int:
    """How many lines two texts have in common."""
    ours, theirs = (Counter(line.rstrip() for line in each.splitlines()) for each in (text, made))
    return (ours & theirs).total()


def differs(text: str, made: str, *, encoded: str = "") -> str:
    """How a text differs from one that pledger makes: in what nobody sees, else in its first other
    value or line.
    """
    unseen = [encoded] if encoded else []
    if text.startswith(_MARK):
        unseen.append("a byte order mark at its beginning")
        text = text.removeprefix(_MARK)
    for ends, name in _ENDS.items():
        if ends in text and ends not in made:
            unseen.append(f"line ends of another system ({name})")
            text = text.replace(ends, "\n")
    unseen += _at_the_end(text, made)
    ours, theirs = (each.rstrip("\n").split("\n") for each in (text, made))
    if [line.rstrip() for line in ours] == [line.rstrip() for line in theirs]:
        unseen += ["other blanks at the ends of lines"] if ours != theirs else []
        return f"differs by nothing but {' and '.join(unseen)}"
    return _first_value(text, made) or _first_line(ours, theirs)


def _at_the_end(text: str, made: str) -> Iterator[str]:
    more = len(text) - len(text.rstrip("\n")) - (len(made) - len(made.rstrip("\n")))
    if more > 0:
        yield "a blank line at its end" if more == 1 else f"{more} blank lines at its end"
    elif more < 0:
        yield "a missing line break at its end"


def _first_value(text: str, made: str) -> str:
    """The first value that differs, of objects; empty for other texts, and for objects that read as
    the same.
    """
    try:
        ours, theirs = json.loads(text), json.loads(made)
    except (ValueError, RecursionError):
        return ""
    path: list[str] = []
    while ours != theirs and type(ours) is type(theirs) and isinstance(ours, dict | list):
        one, other = (
            dict(enumerate(each)) if isinstance(each, list) else each for each in (ours, theirs)
        )
        name = next(
            name
            for name in {**other, **one}
            if one.get(name, _NOTHING) != other.get(name, _NOTHING)
        )
        path.append(f"{name}")
        ours, theirs = one.get(name, _NOTHING), other.get(name, _NOTHING)
    return _value("/".join(path), ours, theirs) if path else ""


def _value(path: str, ours: object, theirs: object) -> str:
    if theirs is _NOTHING:
        return f"its {path} is not in that"
    return (
        f"{path} of that is missing"
        if ours is _NOTHING
        else f"its {path} is {shown(ours)}, not {shown(theirs)}"
    )


def _first_line(ours: Sequence[str], theirs: Sequence[str]) -> str:
    """The first line that differs."""
    same = zip(ours, theirs, strict=False)
    at = next(
        (at for at, (one, other) in enumerate(same) if one.rstrip() != other.rstrip()),
        min(len(ours), len(theirs)),
    )
    mine, made = ours[at : at + 2], theirs[at : at + 2]
    if not made or (len(mine) > 1 and mine[1] == made[0] and mine[0] not in theirs):
        return f"its line {at + 1}, {_part(mine[0])}, is not in that"
    if not mine or (len(made) > 1 and made[1] == mine[0] and made[0] not in ours):
        return f"line {at + 1} of that, {_part(made[0])}, is missing"
    if mine[0].split() == made[0].split():
        return f"its line {at + 1}, {_part(mine[0])}, has other blanks"
    start = next(
        (i for i, (a, b) in enumerate(zip(mine[0], made[0], strict=False)) if a != b),
        min(len(mine[0]), len(made[0])),
    )
    return f"its line {at + 1} is {_part(mine[0], start)}, not {_part(made[0], start)}"


def _part(line: str, at: int = 0) -> str:
    """A line, or as much of it around the place where it differs as a sentence holds."""
    start = max(0, at - _CONTEXT) if len(line) > _LONGEST else 0
    part = one_line(line[start : start + _LONGEST])
    return isolated(
        f'"{"..." if start else ""}{part}{"..." if start + _LONGEST < len(line) else ""}"'
    )
