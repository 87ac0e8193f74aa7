"""Past reports brought in: previewed, recorded whole or not at all, never twice, and one bad file
among many.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from journey import Answer, pledger, program

REPORT = """\
# Quarterly Report: {title}

**Company:** {company}
**Quarter:** {quarter}
**Date:** [Insert Date]

## Milestones

- **UX design**: {percent}% complete
- **Data migration**: 40% complete

## Risks

- **Vendor delay**: The vendor may deliver late. Mitigation: a weekly call.
"""


def write(
    name: str,
    quarter: str = "Q1 2024",
    percent: int = 60,
    title: str = "Customer Portal",
    company: str = "Northwind",
    more: str = "",
) -> None:
    Path(name).write_text(
        REPORT.format(title=title, company=company, quarter=quarter, percent=percent) + more
    )


def objects(answer: Answer) -> list[dict[str, Any]]:
    found = json.loads(answer.out)
    assert isinstance(found, list)
    return found


def size() -> int:
    return len(pledger("export").done().out.splitlines())


@pytest.fixture
def ledger_here(folder: Path) -> Path:
    pledger("init").done()
    return folder


def test_a_preview_records_nothing_and_says_what_records_it(ledger_here: Path) -> None:
    write("q1.md")
    told = pledger("import", "q1.md").done().out
    assert told.startswith(
        "q1.md  ->  customer-portal (new), 2024Q1\n  effective 2024-03-31, 6 entries, 1 line not"
        " understood\n"
    )
    assert re.search(r"milestone +UX design +60 %", told)
    assert re.search(r'not understood\n +\d+ +"\*\*Date', told)
    assert told.endswith("Nothing recorded yet: `pledger import q1.md --yes` records it.\n")
    assert size() == 0
    assert "Nothing recorded yet" in pledger("import", "q1.md", "--yes", "--dry-run").done().out


def test_what_was_understood_is_recorded_and_the_same_file_again_records_nothing(
    ledger_here: Path,
) -> None:
    write("q1.md")
    first = pledger("import", "q1.md", "--yes").done().out
    count = size()
    assert first.startswith(f"q1.md: {count} entries recorded (#1-#{count})")
    assert (
        pledger("import", "q1.md", "--yes").done().out == f"q1.md: already imported (#1-#{count})\n"
    )
    assert "Nothing to record." in pledger("import", "q1.md").done().out
    assert size() == count
    pledger("verify").done()
    assert "q1.md line" in pledger("entry", "show", "3").done().out


def test_a_corrected_file_records_the_differences_with_a_reason(ledger_here: Path) -> None:
    write("q1.md")
    pledger("import", "q1.md", "--yes").done()
    count = size()
    write("q1.md", percent=65)
    assert "(60 % in #" in pledger("import", "q1.md").done().out
    assert (
        pledger("import", "q1.md", "--yes")
        .done()
        .out.startswith(f"q1.md: 1 entry recorded (#{count + 1})")
    )
    assert "corrected in q1.md" in pledger("log").done().out
    Path("q1.md").write_text(Path("q1.md").read_text() + "\n\n")
    assert pledger("import", "q1.md", "--yes").done().out.startswith("q1.md: nothing new")


def test_what_a_file_no_longer_says_is_taken_back_with_a_reason_and_never_by_standard_input(
    ledger_here: Path,
) -> None:
    write("q1.md")
    pledger("import", "q1.md", "--yes").done()
    text = Path("q1.md").read_text().replace("- **Data migration**: 40% complete\n", "")
    assert (
        "no longer said"
        not in pledger("import", "-", "--because", "why", stdin=text.encode()).done().out
    )
    Path("q1.md").write_text(text)
    told = " ".join(pledger("import", "q1.md").done().out.split())
    assert (
        "2 entries are no longer said (#4-#5), and stay; with --because WHY they are taken back"
        in told
    )
    assert pledger("import", "q1.md", "--yes").done().out.startswith("q1.md: nothing new")
    assert (
        pledger("import", "q1.md", "--yes", "--because", "never was")
        .done()
        .out.startswith("q1.md: 2 entries recorded (#7-#8)")
    )


def test_two_files_of_one_name_leave_each_other_s_entries_and_are_told_apart_by_their_paths(
    ledger_here: Path,
) -> None:
    for folder, percent in (("it", 60), ("fin", 70)):
        Path(folder).mkdir()
        write(f"{folder}/q1.md", percent=percent)
    Path("fin/q1.md").write_text(
        Path("fin/q1.md").read_text().replace("Data migration", "Steel deck")
    )
    told = pledger("import", "it/q1.md", "fin/q1.md", "--because", "why").done().out
    assert "is taken back" not in told
    assert "(60 % in q1.md before)" in told
    assert told.splitlines()[-4:-2] == [
        "it/q1.md   6 entries, 1 line not understood",
        "fin/q1.md  3 entries, 1 line not understood",
    ]
    assert (
        pledger("import", "it/q1.md", "fin/q1.md", "--yes", "--because", "why")
        .done()
        .out.startswith("it/q1.md: 6 entries recorded")
    )
    assert "entry-voided" not in pledger("export").done().out
    again = pledger("import", "it/q1.md", "fin/q1.md", "--because", "why").done().out
    assert "is taken back" not in again


def test_money_that_each_of_several_reports_of_pledger_tells_is_counted_once(
    ledger_here: Path,
) -> None:
    pledger("project", "open", "Demo", "--on", "2024-01-01").done()
    for amount, day in (
        ("200 EUR", "2024-02-01"),
        ("300 EUR", "2024-05-01"),
        ("50 EUR", "2024-08-01"),
    ):
        pledger("budget", "spend", amount, "--on", day).done()
    quarters = ("2024Q1", "2024Q2", "2024Q3")
    for quarter in quarters:
        Path(f"{quarter}.md").write_text(pledger("report", quarter, "-O", "markdown").done().out)
    pledger("init", "--ledger", "other.db").done()
    files = [f"{quarter}.md" for quarter in quarters]
    pledger("import", *files, "--yes", "--ledger", "other.db").done()
    assert (
        "**Spent to date**: 550.00 EUR"
        in pledger("report", "2024Q3", "-O", "markdown", "--ledger", "other.db").done().out
    )
    assert (
        pledger("import", *files, "--yes", "--ledger", "other.db")
        .done()
        .out.count("already imported")
        == 3
    )


def test_a_file_that_was_imported_already_is_not_in_the_way_of_what_says_more_of_it(
    ledger_here: Path,
) -> None:
    pledger(
        "project", "open", "Customer Portal", "--company", "Northwind", "--on", "2024-01-01"
    ).done()
    pledger("milestone", "plan", "User experience", "--on", "2024-01-02").done()
    write("q1.md")
    pledger("import", "q1.md", "--yes").done()
    assert (
        pledger("import", "q1.md", "--yes", "--quarter", "2024Q1")
        .done()
        .out.startswith("q1.md: already imported")
    )
    told = " ".join(
        pledger("import", "q1.md", "--same", "UX design=user-experience").done().out.split()
    )
    assert "User experience 60 %" in told
    assert "2 entries are no longer said" in told
    elsewhere = " ".join(pledger("import", "q1.md", "--quarter", "2023Q4").done().out.split())
    assert (
        "the same file was imported for 2024Q1 (#3-#7), which stays; `pledger entry void NUMBER"
        in elsewhere
    )


def test_the_json_of_an_import_needs_no_ledger_and_lists_every_file(folder: Path) -> None:
    write("q1.md")
    (told,) = objects(pledger("import", "--dry-run", "-O", "json", "q1.md").done())
    assert told["project"] == {
        "key": "customer-portal",
        "title": "Customer Portal",
        "company": "Northwind",
        "industry": None,
    }
    assert (told["file"], told["quarter"], told["problem"], told["recorded"]) == (
        "q1.md",
        "2024Q1",
        None,
        None,
    )
    assert {entry["effective_on"] for entry in told["entries"]} == {"2024-01-01", "2024-03-31"}
    assert any("[Insert Date]" in each["text"] and each["why"] for each in told["unread"])
    assert not (folder / "ledger.db").exists()
    assert "`pledger init` makes a ledger" in pledger("import", "q1.md").done().out
    pledger("import", "q1.md", "--yes").failed(3, "no ledger")


def test_a_report_without_a_quarter_is_told_as_far_as_it_is_understood(folder: Path) -> None:
    Path("q.md").write_text(
        REPORT.format(title="Portal", company="Northwind", quarter="", percent=60).replace(
            "**Quarter:** \n", ""
        )
    )
    answer = pledger("import", "q.md", "-O", "json").failed(2, "q.md: ", "--quarter")
    (told,) = objects(answer)
    assert told["quarter"] is None
    assert "--quarter" in told["problem"]
    assert {entry["effective_on"] for entry in told["entries"]} == {None}
    named = objects(pledger("import", "q.md", "-O", "json", "--quarter", "2023Q4").done())
    assert named[0]["entries"][-1]["effective_on"] == "2023-12-31"


def test_files_are_taken_in_order_of_their_quarters_and_each_on_top_of_those_before(
    ledger_here: Path,
) -> None:
    write("b.md", "Q2 2024", percent=80)
    write("a.md", "Q3 2024", percent=90)
    write("c.md", "Q1 2024", percent=60)
    told = pledger("import", "a.md", "b.md", "c.md").done().out
    assert [told.index(f"{name}.md  ->") for name in "cba"] == sorted(
        told.index(f"{name}.md  ->") for name in "cba"
    )
    assert "(80 % in 2024Q2)" in told
    assert size() == 0
    recorded = pledger("import", "a.md", "b.md", "c.md", "--yes").done().out.splitlines()
    assert [line[:4] for line in recorded] == ["c.md", "b.md", "a.md"]
    assert pledger("project", "list", "-O", "csv").done().out.count("customer-portal") == 1


def test_quarters_may_come_in_any_order(ledger_here: Path) -> None:
    write("q2.md", "Q2 2024", percent=80)
    write("q1.md", "Q1 2024", percent=60)
    pledger("import", "q2.md", "--yes").done()
    assert "customer-portal then opens on 2024-01-01" in " ".join(
        pledger("import", "q1.md").done().out.split()
    )
    pledger("import", "q1.md", "--yes").done()
    assert "60" in pledger("milestone", "show", "ux-design", "--as-of", "2024Q1").done().out
    assert pledger("import", "q2.md", "q1.md", "--yes").done().out.count("already imported") == 2


def test_one_bad_file_does_not_stop_the_rest_and_the_worst_is_the_exit_code(
    ledger_here: Path,
) -> None:
    write("good.md")
    Path("bad.md").write_bytes(b"%PDF-1.4 \x00")
    answer = pledger("import", "missing.md", "bad.md", "good.md", "--yes")
    assert answer.code == 3
    assert "pledger: no file missing.md" in answer.err
    assert "bad.md is a PDF" in answer.err
    assert "good.md: " in answer.out
    assert "bad.md: cannot be read" in answer.out
    assert size() > 0
    preview = pledger("import", "missing.md", "bad.md", "good.md")
    assert (preview.code, preview.out.splitlines()[-5:-2]) == (
        3,
        [
            "good.md     already imported (#1-#6)",
            "missing.md  cannot be read: no file missing.md",
            "bad.md      cannot be read: bad.md is a PDF, not a text; save it as .docx or text",
        ],
    )
    told = objects(pledger("import", "bad.md", "good.md", "-O", "json"))
    assert [each["file"] for each in told] == ["good.md", "bad.md"]


def test_what_admission_refuses_of_a_file_leaves_all_of_it_out(ledger_here: Path) -> None:
    write("q1.md")
    pledger("project", "open", "Customer Portal", "--currency", "EUR", "--on", "2024-01-01").done()
    write("q1.md", more="\n## Budget\n\nThe approved budget is $500,000.\n")
    pledger("import", "q1.md", "--yes").failed(5, "q1.md: line", "kept in EUR")
    assert size() == 1
    assert "kept in EUR" in pledger("import", "q1.md").failed(5, "EUR").out


def test_a_fall_needs_a_reason_to_be_recorded(ledger_here: Path) -> None:
    write("q1.md", percent=60)
    pledger("import", "q1.md", "--yes").done()
    write("q2.md", "Q2 2024", percent=50)
    assert '--yes --because "WHY"` records it' in pledger("import", "q2.md").done().out
    pledger("import", "q2.md", "--yes").failed(5, "q2.md: ", "a fall to 50 % needs --because")
    pledger("import", "q2.md", "--yes", "--because", "counted anew").done()
    assert "counted anew" in pledger("log").done().out


def test_what_changes_a_published_quarter_needs_a_reason(ledger_here: Path) -> None:
    write("q1.md")
    pledger("import", "q1.md", "--yes").done()
    pledger("publish", "2024Q1").done()
    write("q1.md", percent=65)
    told = " ".join(pledger("import", "q1.md").done().out.split())
    assert "moves 2024Q1, published as edition 1" in told
    pledger("import", "q1.md", "--yes").failed(5, "2024Q1 was published")
    pledger("import", "q1.md", "--yes", "--because", "recounted").done()


def test_the_project_and_what_is_the_same_can_be_named(ledger_here: Path) -> None:
    pledger("project", "open", "Portal", "--on", "2024-01-01").done()
    pledger("milestone", "plan", "User experience", "--on", "2024-01-02").done()
    write("q1.md")
    told = (
        pledger(
            "import",
            "q1.md",
            "-p",
            "portal",
            "--same",
            "UX design=user-experience",
            "--by",
            "ada",
            "--yes",
        )
        .done()
        .out
    )
    assert "recorded" in told
    assert "60" in pledger("milestone", "show", "user-experience", "-p", "portal").done().out
    assert pledger("import", "q1.md", "--yes").done().out.startswith("q1.md: already imported")
    pledger("import", "q1.md", "--same", "UX").failed(2, "--same 'UX'")
    pledger("import", "q1.md", "--same", "UX desing=x").failed(
        2, "no report names 'ux desing'; did you mean 'UX design'?"
    )
    pledger("import", "q1.md", "-p", " ").failed(2, "--project is blank")
    pledger("import", "q1.md", "--quarter", "2024").failed(2, "--quarter: '2024' is not a quarter")


def test_a_report_without_a_title_is_of_the_project_that_is_named(ledger_here: Path) -> None:
    pledger("project", "open", "Portal", "--on", "2024-01-01").done()
    Path("q1.md").write_text("Quarter: Q1 2024\n\n## Milestones\n\n- UX design: 60% complete\n")
    pledger("import", "q1.md").failed(2, "no project", "-p")
    pledger("import", "q1.md", "-p", "portal", "--yes").done()


def test_the_hint_repeats_the_options_and_not_too_many_files(ledger_here: Path) -> None:
    write("q 1.md")
    told = pledger("import", "q 1.md", "-p", "portal", "--because", "it's so").done().out
    assert "`pledger import 'q 1.md' -p portal --because 'it'\"'\"'s so' --yes` records it." in told
    for number in range(5):
        write(f"q{number}.md", title=f"Project {number} of many")
    assert (
        "Nothing recorded yet: the same with --yes records them."
        in pledger("import", *(f"q{number}.md" for number in range(5))).done().out
    )


def test_standard_input_is_a_report_too_and_the_preview_can_be_written_to_a_file(
    ledger_here: Path,
) -> None:
    write("q1.md")
    assert (
        pledger("import", "-", "--yes", stdin=Path("q1.md").read_bytes())
        .done()
        .out.startswith("stdin: ")
    )
    pledger("import", "q1.md", "-o", "preview.json").done()
    assert json.loads(Path("preview.json").read_text())[0]["schema"] == "pledger.import/1"


def test_a_preview_needs_nobody_s_name(ledger_here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("q1.md")
    monkeypatch.delenv("PLEDGER_ACTOR")
    monkeypatch.setattr("cli.config._OTHERWISE", {"time_zone": (("default", lambda: "UTC"),)})
    assert {
        entry["actor"]
        for entry in objects(pledger("import", "q1.md", "-O", "json").done())[0]["entries"]
    } == {"import"}
    pledger("import", "q1.md", "--yes").failed(2, "nobody says who speaks")
    pledger("import", "q1.md", "--by", " ").failed(2, "--by is blank")


def test_a_table_is_imported_with_a_map_and_without_one_gets_an_example(ledger_here: Path) -> None:
    Path("portfolio.csv").write_text(
        "Project,Period,UX %\nPortal,2024Q1,60\nPortal,2024Q2,70\nLake,2024Q1,5\n"
    )
    Path("map.toml").write_text(pledger("import", "portfolio.csv").failed(2, "--map").out)
    told = pledger("import", "portfolio.csv", "--map", "map.toml").done().out
    assert "(60 % in 2024Q1)" in told
    assert "records it." in told
    recorded = pledger("import", "portfolio.csv", "--map", "map.toml", "--yes").done().out
    assert recorded.startswith("portfolio.csv: 7 entries recorded (#1-#7)")
    assert [
        each["recorded"]
        for each in objects(
            pledger("import", "portfolio.csv", "--map", "map.toml", "--yes", "-O", "json").done()
        )
    ] == [[], [], []]
    assert size() == 7


def test_a_table_is_recorded_whole_or_not_at_all(ledger_here: Path) -> None:
    Path("portfolio.csv").write_text(
        "Project,Period,UX %\nPortal,2024Q1,60\nPortal,2024Q2,50\nLake,2024Q1,5\n"
    )
    Path("map.toml").write_text(pledger("import", "portfolio.csv").out)
    pledger("import", "portfolio.csv", "--map", "map.toml", "--yes").failed(5, "a fall to 50 %")
    assert size() == 0


def test_what_the_ledger_refuses_when_it_is_recorded_is_the_file_s_own_trouble(
    ledger_here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from domain.errors import Busy

    def busy(*_: object, **__: object) -> None:
        raise Busy("another writer holds the ledger")

    write("q1.md")
    monkeypatch.setattr("ledger.service.Ledger.record", busy)
    pledger("import", "q1.md", "--yes").failed(4, "another writer")


def test_nothing_readable_of_an_import_harms_a_terminal(ledger_here: Path) -> None:
    write("q1.md", title="Portal \x1b[2J of <b>all</b>", more="\n\x1b]0;owned\x07 5%\n")
    assert "\x1b" not in pledger("import", "q1.md").out
    write("q\x1b[2J.md")
    assert "\x1b" not in pledger("import", "q\x1b[2J.md").out
    pledger("import", "q\x1b[2J.md", "--yes").done()


def test_many_files_are_imported_in_one_call(ledger_here: Path) -> None:
    for number in range(80):
        write(
            f"{number}.md",
            title=f"Undertaking {'ab'[number % 2]}{number}",
            company=f"Company {number}",
        )
    answer = program("import", *(f"{number}.md" for number in range(80)), "--yes").done()
    assert answer.out.count("recorded (#") == 80


def test_a_map_that_is_not_there_is_told_even_where_no_file_needs_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("q1.md").write_text("# Portal: Q1 2024\n\n## Milestones\n\n- UX: 60 %\n")
    assert "no file nope.toml" in pledger("import", "q1.md", "--map", "nope.toml").failed(3).err
