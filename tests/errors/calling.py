"""A line of shell, run in the folder that a test stands in: pledger within this process, anything
else in a shell.
"""

from __future__ import annotations

import os
import re
import shlex
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

from catalogue import Golden
from journey import Answer, pledger, unmeasured
from situations import SITUATIONS

from cli import __version__, exits
from domain import errors

NOON = datetime(2024, 6, 30, 12, tzinfo=UTC)
_PLEDGER = re.compile(
    r"((?P<feed>(?:printf|echo|cat) .*) \| )?(?P<settings>([A-Z_]+=\S* )*)pledger"
    r" (?P<words>[^|;&<>]*)",
    re.S,
)
_SQLITE = re.compile(r'sqlite3 (?P<file>\S+) "(?P<script>.*)"', re.S)
_PLACEHOLDERS = (
    (re.compile(r"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"), "ID"),
    (re.compile(r"\b[0-9a-f]{64}\b"), "HASH"),
    (re.compile(rf"\b{re.escape(__version__)}\b"), "VERSION"),
)


def golden(line: str, within: str = "") -> Golden:
    """What a line is answered within a situation, without what differs from day to day."""
    raised: list[str] = []
    with _noting(raised), SITUATIONS[within]() as runs:
        answer = runs(line) if runs else call(line)
    return Golden(answer.code, tuple(dict.fromkeys(raised)), _steady(answer.err))


def call(line: str) -> Answer:
    """What a line answers."""
    if found := _SQLITE.fullmatch(line):
        with closing(sqlite3.connect(found["file"])) as connection:
            connection.executescript(found["script"])
        return Answer(0, "", "")
    found = _PLEDGER.fullmatch(line)
    if not found or not _is_plain(found["words"]):
        return shell(line)
    fed = (
        subprocess.run(["sh", "-c", found["feed"]], capture_output=True, check=True).stdout
        if found["feed"]
        else b""
    )
    settings = dict(setting.split("=", 1) for setting in shlex.split(found["settings"]))
    with patch.dict(os.environ, settings), patch("cli.clock.now", lambda: NOON):
        return pledger(*shlex.split(found["words"]), stdin=fed)


def shell(line: str, **more: Any) -> Answer:
    """What a shell answers to a line, in which pledger is the program that people run."""
    environment = {
        **unmeasured(),
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    ran = subprocess.run(
        ["sh", "-c", line], capture_output=True, env=environment, timeout=60, check=False, **more
    )
    return Answer(
        ran.returncode, ran.stdout.decode(errors="replace"), ran.stderr.decode(errors="replace")
    )


def _is_plain(words: str) -> bool:
    return "$(" not in words and "`" not in words


@contextmanager
def _noting(raised: list[str]) -> Iterator[None]:
    """Note the classes of what is raised, and of the objections in it."""
    codes = exits.exit_code

    def noted(error: errors.PledgerError) -> int:
        raised.extend(
            type(each).__name__
            for each in (error.objections if isinstance(error, errors.Refused) else [error])
        )
        return codes(error)

    with ExitStack() as stack:
        stack.enter_context(patch.object(exits, "exit_code", noted))
        yield


def _steady(text: str) -> str:
    text = text.replace(str(Path.cwd().resolve()), "FOLDER").replace(str(Path.cwd()), "FOLDER")
    for pattern, name in _PLACEHOLDERS:
        text = pattern.sub(name, text)
    return text
