"""docs/errors.md: every error with the smallest case that provokes it, made of
tests/errors/catalogue.toml.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

CATALOGUE = Path(__file__).parents[1] / "tests" / "errors" / "catalogue.toml"
Case = Mapping[str, Any]

MEANINGS = {
    2: ("misused", "an unknown option, a bad value, a line or a field that cannot be read"),
    3: ("not found", "a ledger, a project, an item, an entry or a file that is not there"),
    4: ("busy", "the write lock could not be had in 30 seconds"),
    5: (
        "refused",
        "the entry makes no sense where it would stand, or needs a reason; nothing was recorded",
    ),
    6: ("unverified", "the ledger is not what was recorded"),
    7: ("unusable", "a file cannot be read or written"),
    70: ("a defect", "pledger did what it never should"),
    130: ("interrupted", "Ctrl-C was pressed"),
}
_INTRODUCTION = """\
# Errors

Every error that pledger tells, with the smallest case that provokes it: search for the words that \
you read. Written by
`make docs` from `tests/errors/catalogue.toml`, where each case is run by a test, which also holds \
that none is missing.

An error is told on standard error, a sentence a line, each after `pledger: `; the exit code says \
of which kind it is. Where
several entries are refused, each is named, up to 20 of them. Whatever is told here, nothing was \
recorded, unless it says so.
0 means that all went well; 1 is kept for commands that check something, and says that they found \
something.

The cases are called on 2024-06-30 by `m.keller`, and begin with this project, unless they begin \
with `mkdir empty`:
"""
_PLACEHOLDERS = """\
`FOLDER` stands for the folder that they are called in, `ID` for an entry's id, `VERSION` for \
pledger's.
"""


def pages() -> dict[str, str]:
    """The page, by its name in docs/."""
    words = tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))
    cases = sorted(words["case"], key=lambda case: case["exit"])
    start = _console(f"$ {line}" for line in words["start"]["demo"])
    sections = (
        _section(code, list(each))
        for code, each in groupby(cases, key=lambda case: int(case["exit"]))
    )
    return {
        "errors.md": "\n".join((_INTRODUCTION, start, _PLACEHOLDERS, _contents(cases), *sections))
    }


def _contents(cases: Sequence[Case]) -> str:
    lines = ["| exit | | |", "|---|---|---|"]
    for code, (word, meaning) in MEANINGS.items():
        kinds = dict.fromkeys(case["kind"] for case in cases if case["exit"] == code)
        links = ", ".join(f"[{kind}](#{_anchor(kind)})" for kind in kinds)
        lines.append(f"| [{code}](#{_anchor(f'{code} {word}')}) | {word}: {meaning} | {links} |")
    return "\n".join(lines) + "\n"


def _section(code: int, cases: Sequence[Case]) -> str:
    """An exit code's errors, kind by kind."""
    word, meaning = MEANINGS[code]
    parts = [f"## {code} {word}\n\n{meaning[0].upper()}{meaning[1:]}.\n"]
    for kind in dict.fromkeys(case["kind"] for case in cases):
        parts += [f"### {kind}\n", *(_told(case) for case in cases if case["kind"] == kind)]
    return "\n".join(parts)


def _told(case: Case) -> str:
    """One case: its message, what it means, how it comes about, what to do."""
    begin = {
        "nothing": ["$ mkdir empty && cd empty"],
        "ledger": ["$ mkdir empty && cd empty", "$ pledger init"],
    }
    lines = [
        *begin.get(case.get("start", "demo"), []),
        *(f"$ {line.strip()}" for line in case.get("given", ())),
    ]
    lines += [f"# {case['within']}"] if "within" in case else []
    shown = _console([*lines, f"$ {case['command']}", *case["message"].strip("\n").splitlines()])
    do = f"\n{case['do']}\n" if "do" in case else ""
    return f"#### {case['name']}\n\n{case['means']}\n\n{shown}{do}"


def _console(lines: Iterator[str] | Sequence[str]) -> str:
    return "\n".join(("```console", *lines, "```")) + "\n"


def _anchor(heading: str) -> str:
    """As GitHub makes it."""
    return re.sub(r"[^\w -]", "", heading.casefold()).replace(" ", "-")
