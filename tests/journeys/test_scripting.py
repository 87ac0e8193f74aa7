"""What programs rely on: schemas, columns, exports that are read again."""

import json
import shlex
from pathlib import Path
from typing import Any, get_args, get_type_hints

import click
import jsonschema
import pytest
from journey import pledger
from outputs import OUTPUTS
from test_verbs import SAID

from cli.main import NOUNS, main
from projections.report.figures import SECTIONS

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "docs" / "schemas"

ASKED: dict[str, tuple[str, ...]] = {
    "pledger.recorded/1": (
        "phase enter Build",
        "entry amend 3 --phase Plan --because wrong",
        "entry void 4 --because wrong --dry-run",
        "record more.jsonl",
        "update --from week.md --yes",
    ),
    "pledger.report/1": ("report 2024Q1",),
    "pledger.projects/1": ("project list",),
    "pledger.project/1": ("project show",),
    "pledger.status/1": ("status show", "status"),
    "pledger.phase/1": ("phase show", "phase"),
    "pledger.target/1": ("target show", "target"),
    "pledger.milestones/1": ("milestone list --state all",),
    "pledger.milestone/1": ("milestone show ux-design",),
    "pledger.risks/1": ("risk list --state all",),
    "pledger.risk/1": ("risk show late-vendor",),
    "pledger.objectives/1": ("objective list --state all",),
    "pledger.objective/1": ("objective show launch-it",),
    "pledger.budget/1": ("budget show",),
    "pledger.bookings/1": ("budget list", "budget list --since 2024Q1 --vendor acme"),
    "pledger.staffing/1": ("staff list",),
    "pledger.vendors/1": ("vendor list --state all",),
    "pledger.dependencies/1": ("dependency list --state all",),
    "pledger.metrics/1": ("metric list",),
    "pledger.narratives/1": ("narrative show --quarter 2024Q1",),
    "pledger.log/1": ("log", "log --patch", "log --all"),
    "pledger.audit/1": ("audit", "audit --grouped", "audit --all"),
    "pledger.entry/1": ("entry show 3",),
    "pledger.history/1": ("history ux-design", "history budget/spent"),
    "pledger.explanation/1": (
        "explain ux-design/percent",
        "explain budget/over_percent",
        "explain milestone/ux-design",
    ),
    "pledger.diff/1": ("diff 2024-01-31 2024Q1", "diff 2024Q1 --known-at 9 --known-at today"),
    "pledger.blame/1": ("blame 2024Q1", "blame 2024Q1 --section risks"),
    "pledger.publications/1": ("publications",),
    "pledger.timeline/1": ("timeline --as-of 2024Q2", "timeline --since 2024Q1"),
    "pledger.verification/1": ("verify",),
    "pledger.init/1": ("init --ledger other.db",),
    "pledger.config/1": ("config show",),
    "pledger.use/1": ("use portal",),
    "pledger.import/1": ("import q1.md --dry-run", "import q1.md missing.md", "import q1.md --yes"),
}
TEXT_ONLY = {"completion", "help"}  # scripts for a shell, and pages for people
LINES = {"export"}  # the bodies themselves, told in docs/stored-form.md


@pytest.fixture
def portal(folder: Path) -> Path:
    """A project in which every fact was stated."""
    pledger("init").done()
    for words, _ in SAID:
        pledger(
            *shlex.split(words), *([] if "--on" in words else ["--on", "2024-03-01"]), "--quiet"
        ).done()
    (folder / "more.jsonl").write_text(
        '{"effective_on": "2024-03-02", "fact": {"type": "phase-entered", "phase": "Pilot"}}\n'
    )
    form = pledger("update", "--form").done().out
    (folder / "week.md").write_text(form)
    (folder / "q1.md").write_text(
        "# Quarterly Report: Portal\n\nQuarter: Q1 2024\n\n## Milestones\n\n- UX design: 60%"
        " complete\n\nOdd 7%.\n"
    )
    return folder


def validated(words: str) -> dict[str, Any]:
    """The command's output as JSON, which is as its schema says."""
    answer = pledger(*shlex.split(words), "-O", "json")
    said = json.loads(answer.out if "missing" in words else answer.done().out)
    for each in said if isinstance(said, list) else [said]:
        file = SCHEMAS / f"{each['schema'].replace('/', '-')}.json"
        jsonschema.Draft202012Validator(json.loads(file.read_text())).validate(each)
    return dict(said[0] if isinstance(said, list) else said)


def test_every_json_output_is_as_its_schema_says(portal: Path) -> None:
    assert ASKED.keys() >= OUTPUTS.keys()
    for name, commands in ASKED.items():
        for words in commands:
            assert validated(words)["schema"] == name, words


def test_a_schema_refuses_what_it_does_not_tell(portal: Path) -> None:
    said = validated("milestone list")
    schema = json.loads((SCHEMAS / "pledger.milestones-1.json").read_text())
    for broken in (
        said | {"more": 1},
        {**said, "milestones": [{**said["milestones"][0], "percnt": 1}]},
    ):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.Draft202012Validator(schema).validate(broken)


def test_every_command_has_a_json_output() -> None:
    context = click.Context(main)
    for noun in NOUNS.keys() - TEXT_ONLY - LINES:
        command = main.get_command(context, noun)
        verbs = command.commands.values() if isinstance(command, click.Group) else [command]
        for verb in verbs:
            assert verb is not None
            (option,) = [param for param in verb.params if "-O" in param.opts]
            assert "json" in option.type.choices, f"{noun} {verb.name}"  # type: ignore[attr-defined]


def test_the_columns_of_csv_are_the_fields_of_the_json(portal: Path) -> None:
    for noun, section in SECTIONS.items():
        words = {"staffing": "staff list"}.get(noun, f"{noun} list")
        header = pledger(*words.split(), "-O", "csv").done().out.splitlines()[0].split(",")
        (shape,) = get_args(get_type_hints(OUTPUTS[f"pledger.{section.part}/1"])[section.part])
        assert [name for name in header if not name.endswith("_currency")] == [
            *shape.__annotations__,
            "entries",
        ], noun


def test_an_export_is_recorded_in_another_ledger_as_the_same_entries(portal: Path) -> None:
    pledger("entry", "void", "3", "--because", "wrong").done()
    pledger("export", "-o", "export.jsonl").done()
    before = pledger("report", "2024Q1").done().out
    pledger("init", "--ledger", "other.db").done()
    for new in (True, False):
        told = json.loads(
            pledger("record", "export.jsonl", "--ledger", "other.db", "-O", "json").done().out
        )
        assert {entry["is_new"] for entry in told["entries"]} == {new}
    after = pledger("report", "2024Q1", "--ledger", "other.db").done().out
    assert before.partition("As of")[0] == after.partition("As of")[0]


def test_an_export_needs_no_reason_that_a_later_line_gave(portal: Path) -> None:
    pledger("milestone", "plan", "API", "--on", "2024-03-02", "-q").done()
    pledger("milestone", "progress", "api", "60", "--on", "2024-03-20", "-q").done()
    pledger(
        "milestone",
        "progress",
        "api",
        "80",
        "--on",
        "2024-03-10",
        "--because",
        "the tester's count",
        "-q",
    ).done()
    pledger("export", "-o", "export.jsonl").done()
    pledger("init", "--ledger", "other.db").done()
    pledger("record", "export.jsonl", "--ledger", "other.db", "-q").done()
    words = ("audit", "--item", "api", "-O", "csv")
    assert pledger(*words, "--ledger", "other.db").done().out.count("\n") == pledger(
        *words
    ).done().out.count("\n")


def test_of_an_export_only_those_lines_get_a_reason_that_need_one_and_a_repeat_is_the_same(
    portal: Path,
) -> None:
    pledger(
        "milestone",
        "progress",
        "ux-design",
        "10",
        "--on",
        "2024-03-20",
        "--because",
        "redone",
        "-q",
    ).done()
    exported = [json.loads(line) for line in pledger("export").done().out.splitlines()]
    exported[-1]["reason"] = ""  # as a version took it that asked for none
    (portal / "export.jsonl").write_text("\n".join(map(json.dumps, exported)))
    pledger("init", "--ledger", "other.db").done()
    pledger("record", "export.jsonl", "--ledger", "other.db").failed(
        5, f"line {len(exported)}: ", "--because"
    )
    pledger("record", "export.jsonl", "--ledger", "other.db", "--because", "moved", "-q").done()
    reasons = [
        json.loads(line)["reason"]
        for line in pledger("export", "--ledger", "other.db").done().out.splitlines()
    ]
    assert reasons == [line["reason"] for line in exported[:-1]] + ["moved"]
    assert "0 of" in pledger("record", "export.jsonl", "--ledger", "other.db").done().err


def test_a_made_up_line_may_not_pass_as_an_export_to_void_or_publish(portal: Path) -> None:
    line = {
        "project": "portal",
        "effective_on": "2024-03-01",
        "actor": "x",
        "fact": {"type": "entry-voided", "entry": "x"},
    }
    pledger("record", "-", stdin=json.dumps(line).encode()).failed(2, "pledger entry void")


def test_publications_of_another_ledger_are_left_out_and_counted(portal: Path) -> None:
    exported = [json.loads(line) for line in pledger("export").done().out.splitlines()]
    exported[-1]["fact"] = {"type": "quarter-published", "quarter": "2024Q1"}
    told = pledger("record", "-", stdin="\n".join(map(json.dumps, exported)).encode()).done()
    assert "1 publication" in told.err
