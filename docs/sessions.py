"""Sessions in documents: the commands in ```console blocks are run, and their outputs are what the
program prints.

A document runs in a folder of its own, block after block. A line such as <!-- on 2024-01-08 -->
before a block sets the clock to that day; without one the clock is the true one. What a document
shows behind a prompt is typed there. A block that reads otherwise on another day, and not only in
what counts from the day of typing, says so: <!-- on DAY, otherwise today -->.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager, chdir, nullcontext, redirect_stderr, redirect_stdout
from datetime import datetime, timedelta
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from cli.main import outcome

ROOT = Path(__file__).parents[1]
DOCUMENTS = (ROOT / "README.md", ROOT / "docs" / "tutorial.md", ROOT / "docs" / "recipes.md")

SHOWN = "~/lockers"
"""How a document names the folder that its commands run in."""

_BLOCK = re.compile(r"(?:<!-- on ([\d-]+)(, otherwise today)? -->\n+)?```console\n(.*?)```", re.S)
_EXCHANGE = re.compile(r"^\$ ((?:.*\\\n)*.*)\n((?:(?!\$ ).*\n)*)", re.M)
_PLAIN = re.compile(r"pledger [^|<>;&$*?`\n]*")  # what needs no shell
_COUNTED = (
    (re.compile(r"\d\d:\d\d(:\d\d\.\d+)? UTC"), "TIME"),
    (re.compile(r"\s*\([\d,]+ days? late\)"), ""),
    (re.compile(r"[\d,]+ days? late"), "LATE"),
    (re.compile(r"[\d,]+ days? after publication|on the day of publication"), "AFTER"),
)
"""What is counted from the day of recording, and what stands for it."""
_ANSWER = re.compile(
    r"^(?:  >|    Why\?|Record .*\? .*[:\]])(?: (.*))?$", re.M
)  # behind the prompts of pledger update
_EXPORT = re.compile(r"export (\w+)=(\S+)")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}(:\d{2}\.\d+)?( UTC)?")
_LATE = re.compile(r"\s*\([\d,]+ days late\)")
_HASH = re.compile(
    r"\b[0-9a-f]{64}\b|\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b[0-9a-f]{12}\b"
)
_CLOCKED = """\
#!{python}
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cli import clock
from cli.main import run

hands = Path({clock!r})
moment = datetime.fromisoformat(hands.read_text()) + timedelta(minutes=7)
hands.write_text(moment.isoformat())
clock.now = lambda: moment.astimezone(UTC)
run()
"""


class Exchange(NamedTuple):
    """A command, what it prints by the document, where that stands in it, and the day, None for
    today.

    otherwise: whether it says that it reads otherwise on another day.
    """

    command: str
    printed: str
    start: int
    end: int
    day: str | None
    otherwise: bool

    @property
    def typed(self) -> str:
        """What is typed while the command runs, a line an answer."""
        answers = _ANSWER.findall(self.printed) if self.command.startswith("pledger update") else ()
        return "".join(f"{answer}\n" for answer in answers)


def exchanges(text: str) -> Iterator[Exchange]:
    """Every command of a document, in order."""
    for block in _BLOCK.finditer(text):
        for found in _EXCHANGE.finditer(text, block.start(3), block.end(3)):
            yield Exchange(
                found[1], found[2], found.start(2), found.end(2), block[1], bool(block[2])
            )


def replayed(text: str, folder: Path) -> str:
    """The document with what its commands print when they are run in the folder."""
    shell = Shell(folder)
    parts, written = [], 0
    for exchange in exchanges(text):
        if exchange.day:
            shell.be_on(exchange.day)
        parts += [text[written : exchange.start], shell.run(exchange.command, typed=exchange.typed)]
        written = exchange.end
    return "".join([*parts, text[written:]])


class Shell:
    """A shell in a folder, as somebody has it who has set nothing; outputs are as wide as through a
    pipe.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "work"
        self._clock = folder / "clock"
        self._programs = folder / "bin"
        for each in (self.folder, self._programs):
            each.mkdir()
        kept = {
            name: os.environ[name]
            for name in ("LANG", "LC_ALL", "SYSTEMROOT")
            if name in os.environ
        }
        path = f"{self._programs}:{Path(sys.executable).parent}:{os.environ['PATH']}"
        self.environment = kept | {
            "PATH": path,
            "HOME": str(folder),
            "LOGNAME": "m.keller",
            "COLUMNS": "",
        }

    def be_on(self, day: str) -> None:
        """Set the clock of the program to the morning of a day, unless it is that day already."""
        program = self._programs / "pledger"
        if not program.exists():
            program.write_text(_CLOCKED.format(python=sys.executable, clock=str(self._clock)))
            program.chmod(0o755)
        if not self._clock.exists() or not self._clock.read_text().startswith(day):
            self._clock.write_text(f"{day}T08:53:00+00:00")

    def run(self, command: str, typed: str = "") -> str:
        """What a command prints, on both streams, with what is typed meanwhile; the folders as
        documents name them.

        Nothing stands at the ends of lines.
        """
        if said := _EXPORT.fullmatch(command):
            self.environment[said[1]] = said[2]
        printed = (
            self._within(command, typed) if _PLAIN.fullmatch(command) else self._in_a_shell(command)
        )
        shown = printed.replace(str(self.folder), SHOWN).replace(str(self.folder.parent), "~")
        return re.sub(r"[ \t]+$", "", shown, flags=re.M)

    def _within(self, command: str, typed: str) -> str:
        """What pledger prints, called within this process, which is faster."""
        stdin = io.TextIOWrapper(io.BytesIO(typed.encode()), "utf-8")
        printed = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
        here = (
            chdir(self.folder),
            patch.dict(os.environ, self.environment, clear=True),
            self._clocked(),
        )
        with (
            here[0],
            here[1],
            here[2],
            redirect_stdout(printed),
            redirect_stderr(printed),
            patch.object(sys, "stdin", stdin),
        ):
            outcome(shlex.split(command)[1:])
        return printed.buffer.getvalue().decode()  # type: ignore[attr-defined]

    def _clocked(self) -> AbstractContextManager[object]:
        """The program's clock, which goes on by some minutes from command to command; the true one,
        where none was set.
        """
        if not self._clock.exists():
            return nullcontext()
        moment = datetime.fromisoformat(self._clock.read_text()) + timedelta(minutes=7)
        self._clock.write_text(moment.isoformat())
        return patch("cli.clock.now", lambda: moment)

    def _in_a_shell(self, command: str) -> str:
        asked = subprocess.run(  # noqa: S603 - the documents are ours
            ["sh", "-c", command],  # noqa: S607 - the reader's shell
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return asked.stdout


def steady(text: str, *, clocked: bool = True) -> list[str]:
    """The words of each line, without what differs from run to run: receipts and ids; without a
    clock, moments too.
    """
    text = _HASH.sub("HASH", text)
    text = text if clocked else _LATE.sub("", _MOMENT.sub("MOMENT", text))
    return [" ".join(line.split()) for line in text.splitlines()]


def on_another_day(text: str, day: str) -> str:
    """The document with its clock set to one day throughout."""
    return re.sub(r"(<!-- on )[\d-]+", rf"\g<1>{day}", text)


def reads_the_same(said: str, later: str, day: str, days: Collection[str]) -> bool:
    """Whether what was printed on some days reads as what is printed when all is typed on a later
    day.

    Days and times of recording, what counts from them, and what is hashed with them may differ.
    """
    pairs = zip_longest(_words(said), _words(later), fillvalue="")
    return all(
        one == other or one in {other.replace(day, each) for each in days} for one, other in pairs
    )


def _words(text: str) -> list[str]:
    """The words of a text, without times, hashes, how long after a day something was recorded, and
    what stands for nothing.
    """
    plain = _HASH.sub("HASH", " ".join(text.split()))
    for counted, said in _COUNTED:
        plain = counted.sub(said, plain)
    return [word for word in plain.split() if word != "-"]


def is_clocked(text: str) -> bool:
    """Whether a document sets the clock."""
    return any(exchange.day for exchange in exchanges(text))


def update(document: Path) -> None:
    """Write the outputs that a document shows, where they are not what the program prints."""
    text = document.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        new = replayed(text, Path(folder))
    if steady(new, clocked=is_clocked(text)) != steady(text, clocked=is_clocked(text)):
        document.write_text(new, encoding="utf-8")
