"""Help is complete, fits a terminal, and its examples run."""

import contextlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

import click
import pytest
from journey import pledger, unmeasured
from reference import COLUMNS, commands, helps
from sessions import ROOT, Shell

from cli.main import GROUPS, NOUNS
from cli.topics import TOPICS

SCREEN = 45  # lines: a page of help that nobody has to look through for its beginning
PHASES = [
    {
        "effective_on": f"2024-01-{day:02}",
        "fact": {"type": "phase-entered", "phase": f"Phase {day}"},
    }
    for day in range(3, 17)
]
PLANNED = "pledger milestone plan 'UX design' --due 2024-03-15 --on 2024-01-02"
RAISED = "pledger risk raise 'Vendor delay' --on 2024-01-02"
SET = "pledger objective set 2024Q2 'Launch the pilot' --on 2024-01-02"
SEVENTEEN = (
    "pledger record phases.jsonl && pledger milestone progress vendor-selection 90 --on 2024-02-02"
)
BEFORE = {
    "init": "rm pledger.toml ledger.db",
    "project reopen": "pledger project close",
    "milestone describe": PLANNED,
    "milestone progress": PLANNED,
    "milestone reschedule": PLANNED,
    "milestone drop": PLANNED,
    "milestone show": PLANNED,
    "risk reassess": RAISED,
    "risk close": RAISED,
    "risk show": RAISED,
    "risk reopen": (
        "pledger risk raise 'Old risk' --on 2024-01-02 && pledger risk close old-risk 'a fix' --on"
        " 2024-01-03"
    ),
    "objective describe": SET,
    "objective meet": SET,
    "objective miss": SET,
    "objective move": SET,
    "objective drop": SET,
    "objective show": SET,
    "budget refund": "pledger budget spend 4000 EUR --vendor Acme --on 2024-01-02",
    "vendor release": "pledger vendor engage 'Acme Design' --on 2024-01-02",
    "dependency resolve": "pledger dependency record 'Billing interface' --on 2024-01-02",
    "narrative show": "pledger narrative write conclusion 'All on course.' --quarter 2024Q1",
    "record": "mv phases.jsonl entries.jsonl",
    "import": (
        r"printf '# Portal\n\nQuarter: Q1 2024\n\n## Milestones\n\n- Vendor selection: 60%%"
        r" complete\n' > q1.md"
    ),
    "history": PLANNED,
    "explain": PLANNED,
    "entry show": SEVENTEEN,
    "entry void": SEVENTEEN,
    "entry amend": SEVENTEEN,
}
STORY = (
    "pledger init",
    "pledger project open Portal --currency EUR --on 2024-01-01",
    PLANNED,
    "pledger record phases.jsonl",
    "pledger milestone progress ux-design 60 --on 2024-02-29",
)
"""What the examples of topics take for granted: #2 plans ux-design, #17 says that 60 % of it is
done.
"""
FILES = {
    "q1.md": "# Portal\n\nQuarter: Q1 2024\n\n## Milestones\n\n- Design of UX: 70 % complete\n",
    "portfolio.csv": "Project,Period,Spent %\nPortal,2024Q1,45\n",
}
"""The reports and tables that they import."""


def prepared(folder: Path, said: Sequence[str]) -> Shell:
    """A shell that said these commands."""
    shell = Shell(folder)
    (folder / "work" / "phases.jsonl").write_text("\n".join(json.dumps(phase) for phase in PHASES))
    for command in said:
        assert code_of(shell, command) == 0, command
    return shell


def code_of(shell: Shell, command: str) -> int:
    """How a command ended; what it printed is in printed.txt.

    What needs no shell runs within this process, which is faster.
    """
    if command.startswith("pledger ") and not set("|<>;&$") & set(command):
        with contextlib.chdir(shell.folder), patch.dict(os.environ, shell.environment, clear=True):
            answer = pledger(*shlex.split(command)[1:])
        (shell.folder.parent / "printed.txt").write_text(answer.out + answer.err)
        return answer.code
    return int(shell.run(f"({command}) > ../printed.txt 2>&1; echo $?"))


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a project in which every example makes sense."""
    folder = tmp_path_factory.mktemp("portal")
    opened = "pledger project open Portal --currency EUR --on 2024-01-01"
    prepared(
        folder,
        ("pledger init", opened, "pledger milestone plan 'Vendor selection' --on 2024-01-01"),
    )
    return folder / "work"


@pytest.mark.parametrize("words", commands())
def test_every_command_has_help_with_an_example_that_runs(
    words: str, portal: Path, tmp_path: Path
) -> None:
    (example,) = re.findall(r"Example: (.*)", helps()[words])
    assert f"pledger {words}" in example
    shell = Shell(tmp_path)
    shutil.copytree(portal, tmp_path / "work", dirs_exist_ok=True)
    for command in (BEFORE.get(words, "true"), example):
        assert code_of(shell, command) == 0, (tmp_path / "printed.txt").read_text()


def test_every_preparation_is_of_a_command() -> None:
    assert set(BEFORE) <= set(commands())


def test_every_noun_stands_in_one_group() -> None:
    assert sorted(noun for nouns in GROUPS.values() for noun in nouns) == sorted(NOUNS)


def test_the_help_of_all_fits_a_screen_and_names_every_noun() -> None:
    lines = helps()["pledger"].splitlines()
    assert len(lines) <= 24
    assert set(NOUNS) <= set(re.findall(r"[\w-]+", helps()["pledger"]))


@pytest.mark.parametrize("words", helps())
def test_help_fits_a_terminal_and_no_summary_in_it_is_cut(words: str) -> None:
    lines = helps()[words].splitlines()
    assert [line for line in lines if len(line) > COLUMNS] == []
    assert [line for line in lines if line.endswith("...") and not line.startswith("Usage: ")] == []


@pytest.mark.parametrize("words", commands())
def test_help_says_what_every_option_is(words: str) -> None:
    options = [param for param in commands()[words].params if isinstance(param, click.Option)]
    assert [option.name for option in options if not option.help] == []


def test_help_keeps_a_command_s_own_options_apart_from_those_that_many_have() -> None:
    for words, own, shared in (
        ("milestone progress", "--note", "--because"),
        ("risk list", "--kind", "--as-of"),
    ):
        _, first, second = re.split(
            r"^(?:Options|Options of every such command):$", helps()[words], flags=re.M
        )
        assert own in first
        assert shared in second


def test_help_of_a_command_is_what_the_command_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(COLUMNS))
    for words in ("milestone progress", "risk", "report"):
        asked = pledger("help", *words.split()).done().out
        assert asked == pledger(*words.split(), "--help").done().out == helps()[words] + "\n"


def test_help_alone_lists_every_command_and_every_topic() -> None:
    listed = re.findall(r"^  ([a-z-]+)  ", pledger("help").done().out, re.M)
    assert listed == [*(noun for nouns in GROUPS.values() for noun in nouns), *TOPICS]
    assert max(map(len, pledger("help").out.splitlines())) <= COLUMNS


def test_help_suggests_what_a_mistyped_word_may_mean() -> None:
    pledger("help", "milstone").failed(3, "did you mean 'milestone'?")
    pledger("help", "refnd").failed(3, "did you mean 'refund'?")
    pledger("help", "budget", "xyzzy").failed(3, "'xyzzy'", "see pledger help")
    for nothing in ("", "--"):
        pledger("help", "--", nothing).failed(3)


@pytest.mark.parametrize(
    ("words", "found", "place"),
    [
        ("refund", "budget refund", "Record that AMOUNT of what was spent came back."),
        ("fiscal", "project open", "--fiscal-year-starts MONTH"),
        ("fiscal", "dates", "--fiscal-year-starts 7"),
        ("date", "dates", "How days, quarters and moments are written."),
        ("green", "status set", "Declare how the project stands."),
        ("kpis", "metric list", "List the metrics"),
        ("typo", "entry amend", "Say entry NUMBER anew."),
        ("timezone", "dates", "time zone"),
        ("csv", "-O", "[table|json|csv|markdown]"),
        ("csv", "formats", "csv"),
        ("late", "audit", "--late [DAYS]"),
        ("late", "time", "A late entry holds from its own day"),
        ("proof", "verify", "Prove that the ledger is what was recorded"),
        ("invoices", "budget spend", "--reference TEXT"),
        ("late invoice", "recipes", "LATE INVOICE"),
        ("auditor", "recipes", "AUDITOR"),
        ("backup", "recipes", "BACKUP"),
        ("undo", "entry void", "Take entry NUMBER back."),
        (
            "milestone progres",
            "milestone progress",
            "Record how much of milestone KEY's work is done.",
        ),
        ("progress done", "milestone progress", "--done"),
    ],
)
def test_help_finds_a_word_and_shows_the_place_that_holds_it(
    words: str, found: str, place: str
) -> None:
    (shown,) = re.findall(
        rf"^  {found} +(.*(?:\n   .*)*)", pledger("help", *words.split()).done().out, re.M
    )
    assert place in " ".join(shown.split())


def test_what_help_finds_fits_a_terminal_and_a_whole_word_comes_before_a_beginning() -> None:
    for word in ("late", "who", "budge", "quarters", "proof", "e"):
        assert max(map(len, pledger("help", word).out.splitlines()), default=0) <= COLUMNS
    assert "latest" not in pledger("help", "late").out
    assert "another word makes them fewer" in pledger("help", "quarters").done().out


def test_a_command_and_a_topic_are_explained_where_their_names_are_said_exactly() -> None:
    assert pledger("help", "publishing").out.startswith("What went out stays")
    assert pledger("help", "budget").out.startswith("Usage: pledger budget")


def test_there_is_a_page_for_every_topic() -> None:
    assert tuple(TOPICS) == (
        "recipes", "dates", "entries", "time", "corrections", "publishing", "importing", "formats",
        "exit-codes",
    )  # fmt: skip
    pages = {page.stem for page in (ROOT / "cli" / "topics").glob("*.txt")}
    assert pages == set(TOPICS)


@pytest.mark.parametrize("name", TOPICS)
def test_a_topic_fits_a_screen(name: str) -> None:
    lines = pledger("help", name).done().out.splitlines()
    assert len(lines) <= SCREEN
    assert max(map(len, lines)) <= COLUMNS


@pytest.mark.parametrize("name", TOPICS)
def test_every_example_of_a_topic_runs(name: str, tmp_path: Path) -> None:
    shell = prepared(tmp_path, STORY)
    for file, text in FILES.items():
        (shell.folder / file).write_text(text)
    examples = re.findall(r"^    \$ (.*?)(?: +# exit (\d+))?$", TOPICS[name].text, re.M)
    assert examples
    for command, code in examples:
        assert code_of(shell, command) == int(code or 0), (
            f"{command}: {(tmp_path / 'printed.txt').read_text()}"
        )


def test_help_and_version_import_neither_models_nor_store() -> None:
    program = (
        "import sys; from cli.main import outcome; code = outcome(sys.argv[1:]);print(code,"
        " *sorted({'pydantic', 'eventsourcing', 'tabulate', 'sqlite3'} & set(sys.modules)))"
    )
    for words in (
        ["--version"],
        ["--help"],
        ["milestone", "progress", "--help"],
        ["help", "refund"],
        ["help", "dates"],
    ):
        asked = subprocess.run(
            [sys.executable, "-c", program, *words],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            env=unmeasured(),
        )
        assert asked.stdout.splitlines()[-1] == "0", words
