"""What the documents show is what the program does."""

import os
import re
import shlex
import subprocess
import sys
import zipfile
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from journey import unmeasured

from cli.main import EXIT_CODES, NOUNS, main
from domain.facts import FACTS

ROOT = Path(__file__).parents[2]
SHELL = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "PLEDGER_ACTOR": "m.keller", "COLUMNS": ""}
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}(:\d{2}\.\d+)? UTC")
LATE = re.compile(r"\([\d,]+ days late\) *")
ROOT_HASH = re.compile(r"\b[0-9a-f]{64}\b")


def shell(command: str, folder: Path) -> str:
    asked = subprocess.run(
        ["sh", "-c", command], cwd=folder, env=SHELL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    return asked.stdout


def timeless(text: str) -> list[str]:
    """The words of each line, without what differs from day to day."""
    return [" ".join(ROOT_HASH.sub("HASH", LATE.sub("LATE ", MOMENT.sub("MOMENT", line))).split()) for line in text.splitlines()]


def test_the_example_in_the_readme_prints_what_it_says(tmp_path: Path) -> None:
    (session,) = re.findall(r"```console\n(.*?)```", (ROOT / "README.md").read_text(), re.S)
    for exchange in session.removeprefix("$ ").split("\n$ "):
        command, _, expected = exchange.partition("\n")
        assert timeless(shell(command, tmp_path)) == timeless(expected), command


def test_the_verifier_in_the_stored_form_needs_neither_pledger_nor_the_database(tmp_path: Path) -> None:
    (program,) = re.findall(r"```python\n(.*?)```", (ROOT / "docs/stored-form.md").read_text(), re.S)
    (tmp_path / "verifier.py").write_text(program)
    for command in ("pledger init", *(f"pledger record '{file}'" for file in sorted((ROOT / "examples").glob("*.jsonl")))):
        shell(command, tmp_path)
    receipt = shell("pledger verify | sed -n 's/^Receipt //p'", tmp_path).strip()
    shell("pledger export -o whole.jsonl && sed '3s/2023/2024/' whole.jsonl > changed.jsonl", tmp_path)

    def verdict(export: str) -> tuple[int, str]:
        asked = subprocess.run(
            [sys.executable, "-I", "verifier.py", export, receipt], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        return asked.returncode, asked.stdout.split()[0]

    assert verdict("whole.jsonl") == (0, "verified")
    assert verdict("changed.jsonl") == (6, "not")


def commands() -> dict[str, click.Command]:
    """Every command by its words."""
    found: dict[str, click.Command] = {}
    context = click.Context(main)
    for noun in NOUNS:
        command = main.get_command(context, noun)
        assert command is not None
        if isinstance(command, click.Group):
            found |= {f"{noun} {verb}": each for verb, each in command.commands.items()}
        else:
            found[noun] = command
    return found


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a project in which every example makes sense."""
    folder = tmp_path_factory.mktemp("examples")
    for command in (
        "init",
        "project open Portal --currency EUR --on 2024-01-01",
        "milestone plan 'Vendor selection' --on 2024-01-01",
    ):
        assert shell(f"pledger {command}", folder)
    return folder


PHASES = "for day in 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do pledger phase enter $day --on 2024-01-$day; done"
BEFORE = {
    "init": "rm -f pledger.toml ledger.db*",
    "milestone progress": "pledger milestone plan 'UX design' --on 2024-01-02",
    "risk close": "pledger risk raise 'Vendor may deliver late' --key vendor-delay --on 2024-01-02",
    "entry show": f"{PHASES}; pledger phase enter last --on 2024-02-01",
    "entry void": f"{PHASES}; pledger phase enter last --on 2024-02-01",
    "entry amend": f"{PHASES}; pledger milestone progress vendor-selection 90 --on 2024-02-02",
}


@pytest.mark.parametrize("words", commands())
def test_every_command_has_help_with_an_example_that_runs(words: str, prepared: Path, tmp_path: Path) -> None:
    command = commands()[words]
    (example,) = re.findall(r"Example: (.*)", command.help or "")
    asked = CliRunner().invoke(main, [*words.split(), "--help"])
    assert asked.exit_code == 0
    assert f"pledger {words}" in example
    assert example in asked.output
    ran = shell(f"cp '{prepared}'/* . && ({BEFORE.get(words, 'true')}) > before.txt 2>&1; {example}; echo exit $?", tmp_path)
    assert ran.splitlines()[-1] == "exit 0", ran


def test_help_fits_a_screen_and_names_every_noun() -> None:
    asked = CliRunner().invoke(main, ["--help"], terminal_width=80)
    assert asked.exit_code == 0
    assert len(asked.output.splitlines()) <= 40
    assert all(noun in asked.output for noun in NOUNS)


def test_help_and_version_import_neither_models_nor_store() -> None:
    program = (
        "import sys; from cli.main import outcome; code = outcome(sys.argv[1:]);"
        "print(code, *sorted({'pydantic', 'eventsourcing', 'tabulate', 'sqlite3'} & set(sys.modules)))"
    )
    for words in (["--version"], ["--help"], ["milestone", "progress", "--help"]):
        asked = subprocess.run(
            [sys.executable, "-c", program, *words], capture_output=True, text=True, check=True, cwd=ROOT, env=unmeasured()
        )
        assert asked.stdout.splitlines()[-1] == "0", shlex.join(words)


def test_every_error_has_its_exit_code_and_none_has_two() -> None:
    codes = [code for _, code in EXIT_CODES]
    assert codes == [2, 3, 4, 5, 6, 7]


def test_the_wheel_holds_the_four_rooms_and_nothing_else(tmp_path: Path) -> None:
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"domain", "ledger", "projections", "cli"}
    (entry_points,) = [name for name in names if name.endswith("entry_points.txt")]
    assert "pledger = cli.main:run" in zipfile.ZipFile(wheel).read(entry_points).decode()


def test_nothing_that_is_committed_names_a_host_of_packages_or_a_path_of_one_machine() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a checkout")
    hosts = re.compile(r"https?://[^\s)>]*(pypi|pythonhosted|/simple)|(?<![\w.])/(root|home|work)/\w")
    for name in listed.stdout.splitlines():
        file = ROOT / name
        if file.suffix in {".md", ".py", ".toml", ".lock", ".jsonl", ".sh", ""} and file.is_file():
            assert not hosts.search(file.read_text(errors="replace")), name


def test_every_fact_and_each_of_its_fields_is_told() -> None:
    told = (ROOT / "docs/facts.md").read_text()
    for name, fact in FACTS.items():
        (row,) = re.findall(rf"^\| `{name}` \| (.*?) \|", told, re.M)
        fields = {field: not optional for field, optional in re.findall(r"`(\w+)`(\??)", row)}
        assert fields == {field: info.is_required() for field, info in fact.model_fields.items()}, name
