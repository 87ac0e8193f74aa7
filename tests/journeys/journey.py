"""pledger, called in the folder that a test stands in: within this process, or as the program that
people run.
"""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from sqlite3 import Connection, connect
from typing import Any
from unittest.mock import patch

import given as g

from cli.main import outcome
from domain.entries import Entry, read_entry
from ledger.service import Ledger

LEDGER = "ledger.db"
PLEDGER = str(Path(sys.executable).with_name("pledger"))
TODAY = date(2024, 12, 31)
_SENTENCE = re.compile(r"pledger: \S.*")


@dataclass(frozen=True)
class Answer:
    """How a call ended, and what it said."""

    code: int
    out: str
    err: str

    def done(self) -> Answer:
        """It did what was asked."""
        assert self.code == 0, f"exit {self.code}: {self.err}"
        return self

    def failed(self, code: int, *parts: str) -> Answer:
        """It failed with that code and one sentence, which holds these parts; on stderr, and
        without a traceback.
        """
        assert self.code == code, f"exit {self.code}, not {code}: {self.err or self.out}"
        self.told()
        missing = [part for part in parts if part not in self.err]
        assert not missing, f"{missing} not in {self.err}"
        return self

    def told(self) -> Answer:
        """Where it failed, it told a person why: in a sentence, and not with a defect of its
        own.
        """
        assert self.code in range(8), self.err
        if self.code:
            assert _SENTENCE.fullmatch(self.err.strip()), self.err
        return self


def pledger(*arguments: str, stdin: bytes = b"") -> Answer:
    """What one call answers, within this process."""
    out, err = (
        io.TextIOWrapper(io.BytesIO(), "utf-8", "backslashreplace", write_through=True)
        for _ in range(2)
    )
    with (
        redirect_stdout(out),
        redirect_stderr(err),
        patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin))),
    ):
        code = outcome(list(arguments))
    return Answer(
        code, *(stream.buffer.getvalue().decode("utf-8", "replace") for stream in (out, err))
    )  # type: ignore[attr-defined]


def program(*arguments: str, stdin: bytes = b"", **more: Any) -> Answer:
    """What the program answers, as its own process."""
    ran = subprocess.run(
        [PLEDGER, *arguments],
        input=stdin,
        capture_output=True,
        env=unmeasured(),
        timeout=60,
        check=False,
        **more,
    )
    return Answer(
        ran.returncode, ran.stdout.decode("utf-8", "replace"), ran.stderr.decode("utf-8", "replace")
    )


def python(code: str, *arguments: str, **more: Any) -> subprocess.Popen[bytes]:
    """Another process that runs this code."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=unmeasured(),
        **more,
    )


def unmeasured() -> dict[str, str]:
    """The environment without the wish that children measure coverage, which takes them longer and
    needs a writable disk.
    """
    return {name: value for name, value in os.environ.items() if not name.startswith("COV")}


def lines(*entries: dict[str, Any] | str) -> bytes:
    """A file of entries."""
    return "\n".join(
        entry if isinstance(entry, str) else json.dumps(entry) for entry in entries
    ).encode("utf-8", "surrogatepass")


# A small ledger: six entries in four recordings, of two projects


SIZES = (1, 3, 5, 6)
_STATED: Sequence[tuple[str, g.Statement]] = (
    ("demo", g.opened(currency="EUR")),
    ("demo", g.planned("ux", "UX")),
    ("other", g.opened("Other")),
    ("demo", g.progressed("ux", 60)),
    ("other", g.entered("Design")),
    ("demo", g.declared("on-track")),
)
LATER: Sequence[tuple[str, g.Statement]] = (("demo", g.spent("40")), ("other", g.declared("ahead")))


def entries(stated: Sequence[tuple[str, g.Statement]], first: int = 1) -> list[Entry]:
    """The statements as entries of their projects; ids are made of the positions, from first on."""
    return [
        read_entry(said.written(position) | {"project": key})
        for position, (key, said) in enumerate(stated, first)
    ]


def clock() -> Iterator[datetime]:
    """A minute passes between any two looks."""
    now = datetime(2024, 4, 2, 9, tzinfo=UTC)
    while True:
        now += timedelta(minutes=1)
        yield now


def small_ledger(path: Path, *more: tuple[str, g.Statement]) -> Path:
    """The six entries, recorded, and more, each by itself; in a file without side files."""
    Ledger.create(path)
    times = clock()
    proposals = entries((*_STATED, *more))
    ends = (*SIZES, *range(SIZES[-1] + 1, len(proposals) + 1))
    with Ledger(path, lambda: next(times)) as ledger:
        for start, end in pairwise((0, *ends)):
            ledger.record(proposals[start:end], TODAY)
    return path


@contextmanager
def unguarded(path: Path) -> Iterator[Connection]:
    """What somebody does who knows SQLite: takes the guards away, changes what they like, and puts
    the guards back.
    """
    with closing(connect(path, isolation_level=None)) as connection:
        guards = connection.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
        ).fetchall()
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        yield connection
        for _, made in guards:
            connection.execute(made)


def size_of(path: Path) -> int:
    """How many entries the file holds, whatever else is wrong with it."""
    with closing(connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM entry").fetchone()[0])
