"""Shells complete commands, keys and files; quickly, and without a word where there is nothing to
offer.
"""

import os
import pty
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from select import select
from time import monotonic

import pytest
from given import amended, measured, planned, raised, voided
from journey import LEDGER, PLEDGER, pledger, program, python, small_ledger

from cli.shell import paths
from domain.facts import FACTS
from domain.items import STATED
from ledger.names import TITLING, keys, projects
from projections.explain.explain import names

Offered = Callable[..., list[str]]
PATH = f"{Path(PLEDGER).parent}:{os.environ['PATH']}"


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> Offered:
    """What a shell is told to offer after these words; it never fails, and never says anything
    else.
    """

    def ask(*words: str, shell: str = "bash") -> list[str]:
        with monkeypatch.context() as environment:
            environment.setenv("_PLEDGER_COMPLETE", f"{shell}_complete")
            environment.setenv("COMP_WORDS", " ".join(("pledger", *words)))
            environment.setenv("COMP_CWORD", words[-1] if shell == "fish" else str(len(words)))
            answer = program()
        assert (answer.code, answer.err) == (0, "")
        return [line for line in answer.out.splitlines() if line]

    return ask


# What is offered


def test_nouns_verbs_options_and_choices_are_offered(folder: Path, offered: Offered) -> None:
    assert offered("mil") == ["plain,milestone"]
    assert offered("milestone", "pro") == ["plain,progress"]
    assert "plain,--because" in offered("milestone", "progress", "--b")
    assert "plain,blocker" in offered("risk", "raise", "Late", "--kind", "b")


def test_keys_are_offered_with_their_titles(ledger: Path, offered: Offered) -> None:
    assert offered("milestone", "progress", "-p", "demo", "''") == ["plain,ux"]
    assert offered("milestone", "progress", "-p", "demo", "''", shell="zsh") == [
        "plain",
        "ux",
        "UX",
    ]
    assert offered("milestone", "progress", "-p", "demo", "u", shell="fish") == ["plain,ux\tUX"]
    assert offered("milestone", "progress", "-p", "demo", "x") == []
    assert offered("milestone", "progress", "-p", "''", shell="zsh") == [
        "plain",
        "demo",
        "Demo",
        "plain",
        "other",
        "Other",
    ]


def test_an_option_and_its_value_may_be_one_word(ledger: Path, offered: Offered) -> None:
    assert offered("milestone", "progress", "--project", "=", "de") == ["plain,demo"]
    assert offered("milestone", "progress", "--project", "=", "demo", "u") == ["plain,ux"]
    assert offered("milestone", "progress", "--project=de", shell="zsh") == [
        "plain",
        "--project=demo",
        "Demo",
    ]
    assert offered("milestone", "progress", "--project=de", shell="fish") == [
        "plain,--project=demo\tDemo"
    ]
    assert offered("milestone", "progress", "--project=demo", "u", shell="fish") == ["plain,ux\tUX"]


def test_the_project_is_the_one_that_commands_take(
    ledger: Path, offered: Offered, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ("milestone", "progress", "''")
    assert offered(*asked) == []
    Path("pledger.toml").write_text(f'ledger = "{LEDGER}"\nproject = "demo"\n')
    assert offered(*asked) == ["plain,ux"]
    monkeypatch.setenv("PLEDGER_PROJECT", "other")
    assert offered(*asked) == []
    monkeypatch.setenv("PLEDGER_PROJECT", "DEMO")  # its title
    assert offered(*asked) == ["plain,ux"]
    monkeypatch.delenv("PLEDGER_PROJECT")
    pledger("use", "other").done()
    assert offered(*asked) == []
    pledger("use", "--forget").done()
    Path("pledger.toml").unlink()
    pledger("init", "--ledger", "one.db").done()
    pledger("project", "open", "Only", "--on", "2024-01-01", "--ledger", "one.db").done()
    pledger("milestone", "plan", "Lone", "--on", "2024-01-01", "--ledger", "one.db").done()
    assert offered("milestone", "progress", "--ledger", "one.db", "''") == ["plain,lone"]


def test_files_are_offered_by_the_shell(folder: Path, offered: Offered) -> None:
    assert offered("config", "show", "--ledger", "x") == ["file,x"]


def test_what_was_amended_is_offered_as_amended_and_what_was_voided_is_not(folder: Path) -> None:
    path = small_ledger(
        folder / "more.db",
        ("demo", planned("a", "First")),  # 7
        ("demo", planned("b", "Second")),
        ("demo", planned("c", "Third")),
        ("demo", amended(7, planned("a", "First, anew"))),  # 10
        ("demo", voided(8)),
        ("demo", voided(9)),  # 12
        ("demo", voided(12)),
        ("demo", raised("late", 'Says "type":"milestone-planned"')),
    )
    assert keys(path, "demo", "milestone") == [("ux", "UX"), ("c", "Third"), ("a", "First, anew")]
    assert keys(path, "demo", "risk") == [("late", 'Says "type":"milestone-planned"')]
    assert projects(path) == [("demo", "Demo"), ("other", "Other")]
    assert not list(folder.glob("more.db-*"))


def test_what_has_no_title_is_offered_under_its_key(folder: Path) -> None:
    path = small_ledger(folder / "more.db", ("demo", measured("nps", "40")))
    assert keys(path, "demo", "metric") == [("nps", "nps")]


def test_every_fact_that_gives_a_title_is_known() -> None:
    titling = {
        name
        for name, fact in FACTS.items()
        if {"title", "name"} & set(fact.model_fields) and fact.about[0] in TITLING
    }
    assert titling == {name for names in TITLING.values() for name in names}
    assert {kind for kind in TITLING if kind != "project"} == {
        FACTS[name].about[1] for name in titling
    } - {None}


def test_a_path_is_offered_part_by_part(ledger: Path, offered: Offered) -> None:
    pledger(
        "status", "set", "at-risk", "--dimension", "cost", "-p", "demo", "--on", "2024-01-02"
    ).done()

    def asked(command: str, typed: str) -> list[str]:
        return [
            line.removeprefix("plain,")
            for line in offered(*command.split(), "-p", "demo", *_OPTION.get(command, ()), typed)
        ]

    assert asked("explain", "mil") == ["milestone/"]
    assert asked("explain", "milestone/") == ["milestone/ux/"]
    assert asked("explain", "Milestone/UX/c") == ["milestone/ux/cost", "milestone/ux/change"]
    assert asked("explain", "budget/s") == [
        "budget/spent",
        "budget/spent_in_quarter",
        "budget/stated/",
    ]
    assert asked("explain", "budget/stated/u") == ["budget/stated/used_percent"]
    assert asked("explain", "pr") == ["project", "project/", "progress"]
    assert asked("explain", "status/") == ["status/cost/", "status/words"]
    assert asked("audit", "status/") == ["status/cost"]
    assert asked("audit", "milestone/ux/c") == ["milestone/ux/cost"]
    assert asked("log", "milestone/") == ["milestone/ux"]
    assert asked("explain", "nothing/") == asked("explain", "budget/stated/spent/") == []
    assert offered("explain", "-p", "demo", "milestone/u", shell="zsh") == [
        "plain",
        "milestone/ux/",
        "UX",
    ]


_OPTION = {"audit": ("--path",), "log": ("--item",)}


def test_the_figures_that_are_offered_are_those_that_can_be_asked_for() -> None:
    told = [kind for kind in STATED if kind not in ("narrative", "publication")]
    assert {kind: set(paths.FIGURES[kind]) for kind in told} == {
        kind: set(STATED[kind]) - {kind} for kind in told
    }
    assert {kind: set(figures) for kind, figures in paths.EVERY.items()} == {
        kind: set(names(kind)) - {kind} for kind in (*told, "progress")
    }


# Where nothing is to be offered


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00" + b"\xff" * 5000, b"not a ledger"])
def test_a_file_that_is_no_ledger_offers_nothing(
    ledger: Path, offered: Offered, content: bytes
) -> None:
    ledger.write_bytes(content)
    assert offered("milestone", "progress", "-p", "demo", "''") == []
    assert offered("milestone", "progress", "-p", "''") == []


def test_settings_that_cannot_be_read_and_words_that_mean_nothing_offer_nothing(
    folder: Path, offered: Offered
) -> None:
    assert offered("milestone", "progress", "''") == []
    assert offered("mileston", "progress", "''") == []
    assert offered("milestone", "progres", "''") == []
    Path("pledger.toml").write_text("ledger =")
    assert offered("milestone", "progress", "''") == []
    assert offered("milestone", "progress", "'") == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("milestone progress -p demo ", b"plain,ux"),
        ("explain -p demo milestone/ux/perc", b"plain,milestone/ux/percent"),
    ],
)
def test_completing_a_key_or_a_path_imports_neither_models_nor_store(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, words: str, found: bytes
) -> None:
    monkeypatch.setenv("_PLEDGER_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", f"pledger {words}")
    monkeypatch.setenv("COMP_CWORD", str(len(words.split(" "))))
    code = (
        "import sys; from cli.main import completed; completed(); print(*sys.modules,"
        " file=sys.stderr)"
    )
    out, err = python(code).communicate()
    assert out.split() == [found]
    assert not {"pydantic", "pydantic_core", "eventsourcing", "tabulate", "tomlkit"} & set(
        err.decode().split()
    )


# Real shells


def typed(*shell: str, setup: str, line: str) -> str:
    """What a shell on a terminal prints after a line was typed into it."""
    master, slave = pty.openpty()
    ran = subprocess.Popen(
        ["setsid", "--ctty", *shell],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env={**os.environ, "PATH": PATH, "TERM": "vt100"},
    )
    os.close(slave)
    try:
        os.write(master, f"{setup}; echo rea''dy\n".encode())
        _shown(master, "ready\r")
        os.write(master, line.encode())
        return _shown(master, "RAN ", "\r")
    finally:
        ran.kill()
        ran.wait()
        os.close(master)


def _shown(terminal: int, *marks: str, seconds: float = 20) -> str:
    """What the terminal shows, from the first mark on, up to the next; what came so far, where time
    is up.
    """
    seen, end = "", monotonic() + seconds
    while monotonic() < end:
        if select([terminal], [], [], 0.2)[0]:
            seen += os.read(terminal, 4096).decode("utf-8", "replace")
        _, found, rest = seen.partition(marks[0])
        if found and all(mark in rest for mark in marks[1:]):
            return rest.partition(marks[-1])[0] if marks[1:] else rest
    raise AssertionError(f"{marks} not seen in {seen!r}")


RAN = 'pledger() { echo "RAN" "$*"; }'  # the words of the line, once it is completed


def test_bash_completes_a_key(ledger: Path) -> None:
    setup = f'eval "$(pledger completion bash)"; {RAN}'
    assert (
        typed("bash", "--norc", "-i", setup=setup, line="pledger miles\tprog\t--project=de\tu\t\n")
        == "milestone progress --project=demo ux"
    )


@pytest.mark.skipif(not shutil.which("zsh"), reason="no zsh")
def test_zsh_completes_a_key(ledger: Path) -> None:
    setup = f'autoload -U compinit; compinit -u -D; eval "$(pledger completion zsh)"; {RAN}'
    assert (
        typed("zsh", "-f", "-i", setup=setup, line="pledger miles\tprog\t--project=de\tu\t\n")
        == "milestone progress --project=demo ux"
    )


def test_bash_completes_a_path_and_writes_a_blank_only_behind_its_end(ledger: Path) -> None:
    setup = f'eval "$(pledger completion bash)"; {RAN}'
    assert (
        typed(
            "bash",
            "--norc",
            "-i",
            setup=setup,
            line="pledger explain -p demo mil\tu\tperc\t-O json\n",
        )
        == _EXPLAINED
    )


@pytest.mark.skipif(not shutil.which("zsh"), reason="no zsh")
def test_zsh_completes_a_path_and_writes_a_blank_only_behind_its_end(ledger: Path) -> None:
    setup = f'autoload -U compinit; compinit -u -D; eval "$(pledger completion zsh)"; {RAN}'
    assert (
        typed(
            "zsh", "-f", "-i", setup=setup, line="pledger explain -p demo mil\tu\tperc\t-O json\n"
        )
        == _EXPLAINED
    )


@pytest.mark.skipif(not shutil.which("fish"), reason="no fish")
def test_fish_completes_a_path_and_writes_a_blank_only_behind_its_end(ledger: Path) -> None:
    setup = "pledger completion fish | source; function pledger; echo RAN $argv; end"
    assert (
        typed(
            "fish",
            "--no-config",
            "-i",
            setup=setup,
            line="pledger explain -p demo mil\tu\tperc\t-O json\n",
        )
        == _EXPLAINED
    )


_EXPLAINED = "explain -p demo milestone/ux/percent -O json"


@pytest.mark.skipif(not shutil.which("fish"), reason="no fish")
def test_fish_completes_a_key_with_its_whole_title(ledger: Path) -> None:
    pledger(
        "milestone",
        "plan",
        "Launch, at last",
        "--key",
        "launch",
        "-p",
        "demo",
        "--on",
        "2024-01-01",
    ).done()
    asked = subprocess.run(
        [
            "fish",
            "--no-config",
            "-c",
            "pledger completion fish | source; complete -C 'pledger milestone progress -p demo l'",
        ],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PATH": PATH},
    )
    assert (asked.stdout, asked.stderr) == ("launch\tLaunch, at last\n", "")


def test_the_scripts_are_made_for_the_three_shells_and_no_other() -> None:
    assert "complete -o nosort" in pledger("completion", "bash").done().out
    assert "compdef" in pledger("completion", "zsh").done().out
    assert "complete --no-files" in pledger("completion", "fish").done().out
    pledger("completion", "tcsh").failed(2, "bash")
