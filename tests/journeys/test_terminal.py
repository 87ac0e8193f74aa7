"""What a real terminal shows: colours, widths, the pager, bars."""

import contextlib
import fcntl
import io
import os
import pty
import re
import shutil
import struct
import subprocess
import termios
from collections.abc import Iterable
from pathlib import Path
from unittest.mock import patch

import pytest
from journey import PLEDGER, pledger, program, unmeasured
from wcwidth import width

from cli.output import progress

RECEIPT = re.compile(r"\d+:[0-9a-f]{64}$")  # is copied, and never broken
ASKS = re.compile(rb"(  > |Why\? |questions: )$")
COLOUR = re.compile(r"\x1b\[\d+m")


LONG = "Everything else that has to be in place before customers move"
KEY = "everything-else-that-has-to-be-in-place"
TITLES = ("UX design", "口座開設の設計", "עיצוב הפורטל", LONG)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with titles of three scripts, one of them long."""
    place = tmp_path_factory.mktemp("portal")
    with contextlib.chdir(place), patch.dict(os.environ, PLEDGER_ACTOR="m.keller"):
        pledger("init").done()
        pledger("project", "open", "Portal", "--on", "2024-01-01").done()
        for title in TITLES:
            key = ("--key", KEY) if title == LONG else ()
            pledger(
                "milestone", "plan", title, "--due", "2024-02", "--on", "2024-01-02", *key
            ).done()
        pledger(
            "milestone", "progress", KEY, "40", "--note", f"{LONG}; {LONG}", "--on", "2024-01-03"
        ).done()
        pledger("milestone", "progress", KEY, "95", "--because", LONG, "--on", "2024-02-03").done()
        pledger("status", "set", "at-risk", "--on", "2024-03-01").done()
    return place


@pytest.fixture
def portal(built: Path, folder: Path) -> Path:
    shutil.copytree(built, folder, dirs_exist_ok=True)
    return folder


def on_terminal(
    *arguments: str,
    columns: int = 80,
    rows: int = 200,
    answers: Iterable[str] = (),
    **environment: str,
) -> str:
    """What the program prints on a terminal of that size, where somebody types these answers, each
    when it is asked.
    """
    left = iter(answers)
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    settings = unmeasured() | {"TERM": "xterm-256color", "PAGER": "cat"} | environment
    with subprocess.Popen(
        [PLEDGER, *arguments], stdin=theirs, stdout=theirs, stderr=theirs, env=settings
    ) as running:
        os.close(theirs)
        said = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # the terminal's other end is closed
                break
            if not part:
                break
            said += part
            if ASKS.search(said) and (answer := next(left, None)) is not None:
                os.write(ours, f"{answer}\n".encode())
        assert running.wait(timeout=30) == 0, said.decode()
    os.close(ours)
    return said.decode().replace("\r\n", "\n")


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "TERM", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)


def test_colours_are_for_terminals_unless_somebody_says_otherwise(portal: Path) -> None:
    asked = ("report", "2024Q1")
    assert COLOUR.search(on_terminal(*asked))
    assert not COLOUR.search(on_terminal(*asked, NO_COLOR="1"))
    assert not COLOUR.search(on_terminal(*asked, TERM="dumb"))
    assert not COLOUR.search(on_terminal(*asked, "--no-color"))
    assert not COLOUR.search(program(*asked).done().out)
    assert COLOUR.search(program(*asked, "--color").done().out)
    program(*asked, "--color", "-o", "report.txt").done()
    assert not COLOUR.search((portal / "report.txt").read_text())


def test_without_its_colours_a_terminal_shows_the_same_words(portal: Path) -> None:
    for asked in (
        ("report", "2024Q1"),
        ("milestone", "list"),
        ("log",),
        ("audit",),
        ("status", "show"),
        ("entry", "show", "3"),
    ):
        assert COLOUR.sub("", on_terminal(*asked)) == on_terminal(*asked, NO_COLOR="1"), asked


EVERY = (
    ("report", "2024Q1"), ("milestone", "list"), ("log",), ("log", "--patch"), ("audit",),
    ("milestone", "show", KEY),
    ("entry", "show", "6"), ("entry", "show", "7"), ("status", "show"),
)  # fmt: skip


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_lines_follow_the_width_of_the_terminal(portal: Path, columns: int) -> None:
    for asked in EVERY:
        lines = COLOUR.sub("", on_terminal(*asked, columns=columns)).splitlines()
        assert max(width(line) for line in lines if not RECEIPT.search(line)) <= columns, asked


@pytest.mark.parametrize("columns", [60, 80])
def test_answers_follow_the_width_of_the_terminal_and_receipts_stay_whole(
    portal: Path, columns: int
) -> None:
    told = [on_terminal("publish", "2024Q1", "-o", "a.md", columns=columns)]
    why = ("--because", LONG)
    told.append(
        on_terminal("milestone", "progress", KEY, "97", "--on", "2024-02-05", *why, columns=columns)
    )
    told.append(on_terminal("publish", "2024Q1", *why, "-o", "b.md", columns=columns))
    told.append(
        on_terminal("milestone", "plan", "Late", "--on", "2024-03-01", *why, columns=columns)
    )
    told.append(
        on_terminal(
            "milestone", "progress", "late", "5", "--on", "2024-03-01", *why, columns=columns
        )
    )
    told.append(on_terminal("entry", "void", "12", *why, "--with-dependents", columns=columns))
    told.append(on_terminal("entry", "void", "15", *why, columns=columns))
    lines = COLOUR.sub("", "".join(told)).splitlines()
    assert [
        line for line in lines if width(line) > columns and not re.search(r"[0-9a-f]{64}", line)
    ] == []
    assert sum(bool(RECEIPT.search(line)) for line in lines) >= 4


WIDE = "口座開設の設計と本人確認および審査基準の全面的な見直し"


@pytest.mark.parametrize("columns", [60, 80])
def test_the_weekly_round_fits_the_terminal_whatever_the_letters(
    folder: Path, columns: int
) -> None:
    about = ("--on", "2024-01-02", "--by", f"山田{WIDE}")
    pledger("init").done()
    pledger("project", "open", WIDE * 2, "--key", "k", "--currency", "EUR", *about).done()
    pledger("status", "set", "at-risk", "--words", WIDE, *about).done()
    pledger(
        "milestone",
        "plan",
        f"{WIDE}👩\N{ZERO WIDTH JOINER}💻🚀",
        "--key",
        "ux",
        "--due",
        "2024-02",
        *about,
    ).done()
    pledger("milestone", "progress", "ux", "40", "--note", f"{WIDE}; {WIDE}", *about).done()
    pledger("risk", "raise", WIDE, "--key", "r", "--mitigation", WIDE, *about).done()
    pledger("objective", "set", "2024Q1", WIDE, "--key", "o", *about).done()
    pledger("budget", "state", "--used", "70", "--words", WIDE, *about).done()
    answers = (
        "?",
        "green",
        "",
        "?",
        "20",
        "?",
        "rework",
        "?",
        "P4",
        "?",
        "",
        "?",
        "80 %",
        "?",
        "審査",
        "q",
        "what?",
        "n",
    )
    said = on_terminal(
        "update", "--on", "2024-03-01", columns=columns, answers=answers, NO_COLOR="1", TERM="dumb"
    )
    assert said.endswith("Nothing was recorded.\n")
    assert "did you mean 'on-track'?" in said
    assert "The questions end here" in said
    lines = said.splitlines()
    assert [
        line
        for line in lines
        if width(line) > columns and not line.startswith(("  > ", "    Why? "))
    ] == []
    assert max(map(width, lines)) > columns - 5


def test_what_goes_into_a_pipe_stays_whole(portal: Path) -> None:
    assert f"{LONG}; {LONG}" in program("entry", "show", "6").done().out
    assert f"{LONG}; {LONG}" in program("log", "--patch").done().out


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_keys_are_never_broken_and_titles_give_way(portal: Path, columns: int) -> None:
    table = on_terminal("milestone", "list", columns=columns, NO_COLOR="1")
    assert f"\n{KEY}  " in table
    assert re.search(r"^every\S+ +.*95 %", table, re.M)
    left_out = {60: ": title, due, entries.", 80: ": title."}.get(columns, "")
    assert " ".join(table.split()).endswith(left_out)
    assert ("title" in table.splitlines()[0]) == (not left_out)


def test_of_a_list_only_the_word_that_judges_is_coloured(portal: Path) -> None:
    rows = on_terminal("milestone", "list", "--as-of", "2024-05-01", columns=120).splitlines()
    assert {found for row in rows[1:6] for found in re.findall(r"\x1b\[3\dm(.*?)\x1b", row)} == {
        "overdue"
    }


def test_an_empty_table_says_whether_nothing_is_recorded_or_nothing_was_found(portal: Path) -> None:
    for asked in (
        ("milestone", "list", "--state", "dropped"), ("milestone", "list", "--owner", "ada"),
        ("log", "--until", "2020-01-01"),
        ("audit", "--until", "2020-01-01"), ("project", "list", "--status", "ahead"),
    ):  # fmt: skip
        assert program(*asked).done().out.startswith("nothing found\n"), asked
    for asked in (("risk", "list"), ("log", "--known-at", "0"), ("audit", "--known-at", "0")):
        assert program(*asked).done().out.startswith("nothing recorded\n"), asked


def test_columns_stay_aligned_beside_wide_letters_and_those_that_run_to_the_left(
    portal: Path,
) -> None:
    rows = on_terminal("milestone", "list", columns=120, NO_COLOR="1").splitlines()
    before_due = {width(row[: row.index("2024-02")]) for row in rows if "2024-02" in row}
    assert len(before_due) == 1


def test_what_is_longer_than_the_terminal_goes_through_the_pager(portal: Path) -> None:
    pager = portal / "pager"
    pager.write_text("#!/bin/sh\ncat > paged.txt; echo through the pager\n")
    pager.chmod(0o755)
    assert (
        on_terminal("report", "2024Q1", rows=10, PLEDGER_PAGER=str(pager)) == "through the pager\n"
    )
    assert "Portal" in (portal / "paged.txt").read_text()
    assert "Portal" in on_terminal(
        "report", "2024Q1", "--no-pager", rows=10, PLEDGER_PAGER=str(pager)
    )
    assert "Portal" in on_terminal("report", "2024Q1", rows=200, PLEDGER_PAGER=str(pager))
    assert "Portal" in on_terminal("report", "2024Q1", rows=10, PLEDGER_PAGER="no-such-pager")


def test_a_pager_that_is_quit_at_once_is_no_error(portal: Path) -> None:
    assert on_terminal("report", "2024Q1", rows=10, PLEDGER_PAGER="true") == ""


class Terminal(io.StringIO):
    """Standard error, as a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_bar_shows_after_a_second_and_is_gone_at_the_end() -> None:
    with (
        patch.object(progress.sys, "stderr", Terminal()) as terminal,
        patch.object(progress, "_BEGAN", -1e9),
    ):
        assert list(progress.watched(range(1000), "reading", 1000)) == list(range(1000))
    assert "reading" in terminal.getvalue()
    assert "100" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_there_is_no_bar_where_it_is_fast_or_nobody_looks() -> None:
    with (
        patch.object(progress.sys, "stderr", Terminal()) as terminal,
        patch.object(progress, "_BEGAN", 1e18),
    ):
        assert sum(progress.watched(range(1000), "reading", 1000)) == 499500
    assert terminal.getvalue() == ""
    items = range(1000)
    assert progress.watched(items, "reading", 1000) is items
