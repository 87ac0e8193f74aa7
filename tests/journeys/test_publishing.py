"""A quarter's report goes out, stays as it went, and is held against what is known now: through the
whole program.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from unittest.mock import patch

import goldens
import pytest
from given import opened, said
from journey import LEDGER, Answer, entries, pledger, program, small_ledger

from ledger.service import Known, Ledger
from projections.published.editions import editions

_IDS = re.compile(r"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")
_LATE = "budget spend 360000 --vendor Acme --reference INV-3 --on 2024-06-29 --by k.lind"
STORY = (
    ("2024-01-08", "init"),
    ("2024-01-08",
     "project open 'Customer Portal' --company Northwind --currency EUR --fiscal-year-starts 1"),
    ("2024-01-10", "budget approve 1200000 --by board"),
    ("2024-01-15", "milestone plan 'UX design' --due 2024-06-15"),
    ("2024-02-20",
     "risk raise 'Vendor may deliver late' --key vendor-delay --probability 4 --impact 3"),
    ("2024-03-28", "milestone progress ux-design 40"),
    ("2024-03-28", "budget spend 400000 --category build --by k.lind"),
    ("2024-06-27", "milestone progress ux-design 95"),
    ("2024-06-27", "risk close vendor-delay 'lots 1 and 2 are here'"),
    ("2024-06-28", "budget spend 536000 --vendor Acme --reference INV-2 --by k.lind"),
    ("2024-07-03", "publish 2024Q2 -o 2024Q2.md -o 2024Q2.json"),
    ("2024-07-08", "report 2024Q2 --restated"),
    ("2024-07-08", "risk close vendor-delay 'lot 3 is here'"),
    ("2024-07-19", _LATE),
    ("2024-07-19", f"{_LATE} --because 'invoice arrived late'"),
    ("2024-07-22", "entry amend 7 --percent 60 --because 'pages were counted twice'"),
    ("2024-08-05", "risk reopen vendor-delay --because 'lot 3 slips'"),
    ("2024-09-27", "risk close vendor-delay 'lot 3 is here'"),
    ("2024-10-01", "report 2024Q2"),
    ("2024-10-01", "report 2024Q2 --restated"),
    ("2024-10-01", "publications"),
    ("2024-10-01", "timeline"),
    ("2024-10-01", "diff 2024Q2 2024Q3"),
    ("2024-10-01", "diff 2024Q2 --known-at 10 --known-at 14"),
    ("2024-10-01", "blame 2024Q2 --section budget"),
    ("2024-10-01", "blame 2024Q2 --section milestones --restated"),
    ("2024-10-01", "explain budget/used_percent --as-of 2024Q2"),
    ("2024-10-01", "explain milestone/ux-design/percent --as-of 2024Q2"),
    ("2024-10-01", "history milestone/ux-design"),
    ("2024-10-01", "audit --late"),
    ("2024-10-01", "log"),
    ("2024-10-01", "entry show 12"),
    ("2024-10-01", "publish 2024Q2"),
    ("2024-10-01", "publish 2024Q2 --because 'the late invoice and the mended percent'"),
    ("2024-10-01", "report 2024Q2 --edition 2"),
    ("2024-10-01", "verify 2024Q2.md 2024Q2.json"),
)  # fmt: skip
"""A project's three quarters with a late invoice, a wrong percent and a risk that is closed twice;
and what people then ask.
"""


def at(day: str, command: str) -> Answer:
    """What a command answers on a day."""
    import shlex

    with patch(
        "cli.clock.now",
        lambda: datetime.fromisoformat(f"{day}T09:00:00.123456").replace(tzinfo=UTC),
    ):
        return pledger(*shlex.split(command))


def told(story: Sequence[tuple[str, str]]) -> Iterator[str]:
    """A story as a session: each day, what was typed, and what was answered."""
    today = ""
    for day, command in story:
        yield from (() if day == today else (f"# {day}", ""))
        answer, today = at(day, command), day
        yield f"$ pledger {command}"
        yield f"{answer.out}{answer.err}" + (f"(exit {answer.code})\n" if answer.code else "")


def test_the_story_of_twelve_entries(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    goldens.check(
        "story.txt",
        re.sub(r"\b([0-9a-f]{64}|[0-9a-f]{12})\b", "HASH", _IDS.sub("ID", "\n".join(told(STORY)))),
    )


@pytest.fixture
def portal(folder: Path) -> Path:
    """The story until the quarter is over."""
    for day, command in STORY[:10]:
        at(day, command).done()
    return folder


def edition(folder: Path, number: int = -1) -> tuple[Known, object]:
    """An edition that went out, with what is known."""
    with Ledger(folder / LEDGER) as ledger:
        return ledger.known(), editions(ledger.publications())[number].fact


def test_what_went_out_is_inside_the_entry_with_its_digest_receipt_and_files(portal: Path) -> None:
    answer = at("2024-07-03", "publish 2024Q2 -o q2.md -o q2.txt -o q2.json").done()
    known, fact = edition(portal)
    files = {file.suffix: file.read_bytes() for file in portal.glob("q2.*")}
    assert [(one.format, one.sha256) for one in fact.files] == [  # type: ignore[attr-defined]
        (form, sha256(files[ending]).hexdigest())
        for form, ending in (("markdown", ".md"), ("text", ".txt"), ("json", ".json"))
    ]
    assert files[".json"].decode() == fact.report  # type: ignore[attr-defined]
    assert (
        f"SHA-256 of the canonical report:\n  {sha256(files['.json']).hexdigest()}\n" in answer.out
    )
    for ending, content in files.items():
        assert f"wrote {f'q2{ending}':<7}  SHA-256 {sha256(content).hexdigest()}\n" in answer.out
    assert (
        f"Receipt with the publication, to be kept outside the ledger:\n  {known.receipt}\n"
        in answer.out
    )
    size, root = fact.receipt.size, fact.receipt.root  # type: ignore[attr-defined]
    pledger("verify", "--receipt", f"{size}:{root}", "--receipt", str(known.receipt)).done()
    for content in files.values():
        assert (
            b"Published 2024-07-03 by m.keller (edition 1)." in content or content == files[".json"]
        )


def test_a_file_that_went_out_is_recognised_and_a_changed_one_is_not(portal: Path) -> None:
    at("2024-07-03", "publish 2024Q2 -o q2.md -o q2.json").done()
    at("2024-07-19", "budget spend 5 --on 2024-06-01 --because late").done()
    at("2024-07-20", "report 2024Q2 --published -O canonical -o again.json").done()
    found = json.loads(
        pledger("verify", "q2.md", "q2.json", "again.json", "-O", "json").done().out
    )["files"]
    assert [(one["file"], one["format"], one["edition"], one["replaced_by"]) for one in found] == [
        ("q2.md", "markdown", 1, None), ("q2.json", "json", 1, None),
        ("again.json", "json", 1, None),
    ]  # fmt: skip
    doctored = (
        (portal / "q2.json").read_text().replace('"title":{', '"title":{"value":"Forged",', 1)
    )
    (portal / "doctored.json").write_text(doctored)
    pledger("verify", "doctored.json").failed(6, "doctored.json")
    at("2024-07-21", "publish 2024Q2 --because 'a late invoice'").done()
    assert "edition 2 (#12) replaced it" in pledger("verify", "q2.md").done().out
    for change, words in (("x", '"x", is not in that'), ("\n", "a blank line at its end")):
        (portal / "changed.md").write_text((portal / "q2.md").read_text() + change)
        pledger("verify", "changed.md").failed(
            6, "changed.md is no file that went out of this ledger", "edition 1 (#10)", words
        )
    both = pledger("verify", "changed.md", "q2.md")
    both.failed(6, "changed.md")
    assert "q2.md: the report of 2024Q2" in both.out
    pledger("verify", "missing.md").failed(7, "missing.md")
    at("2024-07-22", "report 2024Q2 --edition 1 --restated -o restated.json").done()
    assert (
        "edition 1 (#10) of customer-portal, restated by"
        in pledger("verify", "restated.json").done().out
    )


def test_what_went_out_is_had_again_byte_for_byte(portal: Path) -> None:
    at(
        "2024-07-03", "publish 2024Q2 --because '  on time,\t\u0041\u030a ' -o q2.md -o q2.json"
    ).done()
    at("2024-07-19", _LATE + " --because 'invoice arrived late'").done()
    at(
        "2024-07-20", "publish 2024Q2 --because 'a late invoice' -o further.txt -o further.md"
    ).done()
    for sent, which in (
        ("q2.md", "--edition 1"),
        ("q2.json", "--edition 1"),
        ("further.txt", ""),
        ("further.md", "--edition 2"),
    ):
        ending = sent.partition(".")[2]
        at("2024-08-01", f"report 2024Q2 --as-sent {which} -o again-{sent}").done()
        assert (portal / f"again-{sent}").read_bytes() == (portal / sent).read_bytes()
        form = {"md": "markdown", "txt": "text", "json": "json"}[ending]
        assert (
            at("2024-08-01", f"report 2024Q2 --as-sent {which} -O {form}").done().out
            == (portal / sent).read_text()
        )
    assert (
        at("2024-08-01", "report 2024Q2 --as-sent -O canonical").done().out
        == edition(portal)[1].report
    )  # type: ignore[attr-defined]
    at("2024-08-01", "report 2024Q2 --as-sent --edition 1 -O text").failed(
        3, "did not go out as text", "markdown and json"
    )
    at("2024-08-01", "report 2024Q1 --as-sent").failed(3, "2024Q1 was not published")
    for other in ("--published", "--restated", "--as-of 2024-06-01", "--known-at 5"):
        at("2024-08-01", f"report 2024Q2 --as-sent {other}").failed(2, "--as-sent")


def test_what_another_version_laid_out_is_not_made_again_otherwise(portal: Path) -> None:
    at("2024-07-03", "publish 2024Q2 -o q2.md").done()
    with patch("projections.published.sending.as_markdown", lambda _: "laid out otherwise"):
        asked = at("2024-07-04", "report 2024Q2 --as-sent -o again.md")
        asked.failed(
            3,
            "cannot be made again",
            "nothing is written",
            "pledger report 2024Q2 --published --edition 1",
        )
        (portal / "copy.md").write_text((portal / "q2.md").read_text().replace("95 %", "96 %"))
        told = pledger("verify", "copy.md").failed(
            6, "nearest to the report of 2024Q2 of customer-portal as of 2024-06-30"
        )
        (portal / "copy.md").write_text(
            (portal / "copy.md").read_text().replace("Receipt 9:", "Receipt 8:")
        )
        other = pledger("verify", "copy.md")
    other.failed(
        6,
        "is not one of it",
        "seems to be of 2024Q2, edition 1 (#10) of customer-portal",
        "cannot lay out as it went out",
    )
    assert "as this version of pledger makes it" in told.err
    assert not (portal / "again.md").exists()


def test_what_went_out_is_not_written_over(portal: Path) -> None:
    at("2024-07-03", "publish 2024Q2 -o q2.md -o q2.json").done()
    at("2024-07-03", "report 2024Q2 -O canonical -o copy.json").done()
    sent = {name: (portal / name).read_bytes() for name in ("q2.md", "q2.json", "copy.json")}
    (portal / "link.md").symlink_to("q2.md")
    at("2024-07-19", "budget spend 5 --on 2024-06-01 --because late").done()
    for command in (
        "report 2024Q2 --restated -o q2.md", "report 2024Q2 -O markdown -o link.md",
        "report 2024Q2 -O json -o copy.json",
        "publish 2024Q2 --because late -o fine.txt -o q2.md", "export -o q2.json -O jsonl",
        "log -O json -o q2.json",
        "milestone list -O markdown -o q2.md", "config show -O markdown -o q2.md",
        "verify -O json -o q2.json",
        "export -o q2.json -O jsonl --ledger ledger.db",
        "risk show vendor-delay -O json -o q2.json",
    ):  # fmt: skip
        at("2024-07-20", command).failed(2, "as it went out, edition 1 (#10)", "--force")
    assert {name: (portal / name).read_bytes() for name in sent} == sent
    assert not (portal / "fine.txt").exists()
    at("2024-07-20", "report 2024Q2 --edition 2").failed(3, "2024Q2 has no edition 2")
    at("2024-07-20", "report 2024Q2 --as-sent -o q2.md").done()  # the same again
    at("2024-07-20", "publish 2024Q2 --because late -o q2.md --force").done()
    assert b"(edition 2)" in (portal / "q2.md").read_bytes()
    at("2024-07-20", "report 2024Q2 --as-sent --edition 1 -o q2.md").failed(2, "edition 2 (#12)")
    at("2024-07-20", "report 2024Q2 --as-sent --edition 1 -o q2.md --force").done()
    assert (portal / "q2.md").read_bytes() == sent["q2.md"]


def test_a_report_that_did_not_go_out_is_made_again_by_its_receipt(portal: Path) -> None:
    at("2024-07-01", "publish 2024Q2").done()
    for name, command in (
        ("q1.md", "report 2024Q1"), ("q1.txt", "report 2024Q1"), ("q1.json", "report 2024Q1"),
        ("q1.canonical.json", "report 2024Q1 -O canonical"),
        ("may.md", "report 2024Q2 --as-of 2024-05-31"),
        ("then.txt", "report 2024Q2 --known-at 9"),
    ):  # fmt: skip
        at("2024-07-02", f"{command} -o {name}").done()
    at("2024-07-02", "milestone progress ux-design 96").done()
    said = pledger("verify", "q1.md", "q1.txt", "q1.json", "may.md", "then.txt").done().out
    assert (
        "q1.md: the report of 2024Q1 of customer-portal as of 2024-03-31, word for word what the"
        " ledger's first 10 entries say" in said
    )
    assert (
        "then.txt: the report of 2024Q2 of customer-portal as of 2024-06-30, word for word what the"
        " ledger's first 9 entries" in said
    )
    assert said.count("; it did not go out") == 5
    assert (
        "it has no receipt; it did not go out" in pledger("verify", "q1.canonical.json").done().out
    )
    (found,) = json.loads(pledger("verify", "q1.json", "-O", "json").done().out)["files"]
    assert (found["format"], found["project"], found["quarter"]) == (
        "json",
        "customer-portal",
        "2024Q1",
    )
    assert (found["edition"], found["entry"], found["replaced_by"]) == (None, None, None)


def test_an_edition_as_report_shows_it_is_recognised(portal: Path) -> None:
    at("2024-07-01", "publish 2024Q2 -o sent.md").done()
    at("2024-07-02", "report 2024Q2 -o before.md").done()
    at("2024-07-19", _LATE + " --because 'invoice arrived late'").done()
    endings = ("md", "txt", "json")
    for ending in endings:
        at("2024-07-19", f"report 2024Q2 -o shown.{ending}").done()
        at("2024-07-19", f"report 2024Q2 --restated -o restated.{ending}").done()
    at("2024-07-20", "publish 2024Q2 --because late").done()
    at("2024-07-20", "report 2024Q2 --edition 1 -o replaced.md").done()
    at("2024-07-21", "publish 2024Q2 --because again").done()
    shown = (
        "2024Q2, edition 1 (#10) of customer-portal, as it went out, word for word as pledger"
        " report shows it"
    )
    for name in ("before.md", "replaced.md"):
        assert (
            f"{name}: {shown}; the file itself did not go out" in pledger("verify", name).done().out
        )
    for ending in endings:
        restated = pledger("verify", f"restated.{ending}").done().out
        assert (
            "edition 1 (#10) of customer-portal, restated by the ledger's first 11 entries, word"
            " for word" in restated
        )
    forged = _changed(portal / "restated.md", "1 entry recorded since", "No entry recorded since")
    pledger("verify", forged).failed(
        6, "edition 1 (#10) of customer-portal, restated by", '"> No entry recorded', "not"
    )


def _changed(file: Path, old: str, new: str) -> str:
    text = file.read_text()
    assert old in text
    changed = file.with_name(f"changed{file.suffix}")
    changed.write_text(text.replace(old, new, 1))
    return changed.name


def test_a_report_that_was_changed_is_told_whatever_was_changed(portal: Path) -> None:
    at("2024-07-02", "report 2024Q1 -o q1.md").done()
    at("2024-07-02", "report 2024Q1 -o q1.json").done()
    of = (
        "nearest to the report of 2024Q1 of customer-portal as of 2024-03-31 by the ledger's first"
        " 9 entries"
    )
    markdown, program = portal / "q1.md", portal / "q1.json"
    for file, old, new, *words in (
        (markdown, "40 %", "45 %", of, "45 %", "40 %"),
        (markdown, "first 9 entries", "first 8 entries", of),
        (markdown, "As of 2024-03-31, known", "As of 2024-03-30, known", "as of 2024-03-30"),
        (
            markdown,
            "Receipt 9:",
            "Receipt 8:",
            "its receipt, 8:",
            "is not one of it",
            "of which nothing went out",
        ),
        (markdown, "Receipt 9:", "Receipt 99:", "its receipt, 99:"),
        (
            markdown,
            "of customer-portal.",
            "of another.",
            "it says that it is the report of 2024Q1 of another, of which nothing",
        ),
        (markdown, ": 2024Q1", ": 2023Q1", "nearest to the report of 2023Q1"),
        (program, '"edition": null', '"edition": 1', of, "its edition is 1, not null"),
        (
            program,
            '"value": "40"',
            '"value": "45"',
            of,
            "milestones/0/percent/value is '45', not '40'",
        ),
        (program, "{", '{"quarter": "2024Q4",', of, "its line 1"),
        (program, '"size": 9', '"size": -1', "is not one of it"),
    ):
        pledger("verify", _changed(file, old, new)).failed(
            6, "is no file that went out of this ledger", *words
        )


def test_published_is_shown_as_it_went_out_and_canonical_is_the_very_text(portal: Path) -> None:
    at("2024-07-03", "publish 2024Q2").done()
    _, fact = edition(portal)
    before = [
        at("2024-07-04", f"report 2024Q2 {which} -O canonical").done().out
        for which in ("", "--published", "--edition 1")
    ]
    assert before == [fact.report] * 3  # type: ignore[attr-defined]
    at("2024-07-19", "budget spend 360000 --on 2024-06-29 --because 'invoice arrived late'").done()
    assert at("2024-07-20", "report 2024Q2 -O canonical").out == fact.report  # type: ignore[attr-defined]
    shown = json.loads(at("2024-07-20", "report 2024Q2 -O json").done().out)
    assert (shown["edition"], shown["receipt"]["size"], shown["restated"]["entries"]) == (
        1,
        9,
        [11],
    )
    assert shown["budget"]["used_percent"]["value"] == "78"
    restated = json.loads(at("2024-07-20", "report 2024Q2 --restated -O json").done().out)
    assert restated["budget"]["used_percent"]["value"] == "108"
    (used,) = [
        one for one in restated["restated"]["changes"] if one["path"] == "budget/used_percent"
    ]
    assert (used["before"], used["after"], used["delta"]) == ("78", "108", "30")
    assert [(step["entry"], step["delta"], step["reason"]) for step in used["steps"]] == [
        (11, "30", "invoice arrived late")
    ]


def test_a_further_edition_says_which_it_replaces_and_why_and_what_moved(portal: Path) -> None:
    at("2024-07-03", "publish 2024Q2").done()
    at("2024-07-19", "budget spend 360000 --on 2024-06-29 --because 'invoice arrived late'").done()
    answer = at("2024-07-20", "publish 2024Q2 --because 'a late invoice' -o q2.txt").done()
    assert (
        "Since edition 1: 1 entry recorded since changes 5 figures of it: used 78 -> 108 % (+30)"
        in answer.out
    )
    out = (portal / "q2.txt").read_text()
    assert (
        "Published 2024-07-20 by m.keller (edition 2).\nIt replaces edition 1 of 2024-07-03 (#10): "
        in out
    )
    changes = out[out.index("CHANGES SINCE EDITION 1") : out.index("EXECUTIVE SUMMARY")]
    assert re.search(
        r"Used +78 % -> 108 % +\+30 +#11\n +2024-06-29  m.keller  spent \+360,000.00 EUR", changes
    )
    assert "invoice arrived late" in changes


def test_entries_without_net_effect_are_not_passed_over(portal: Path) -> None:
    at("2024-07-03", "publish 2024Q2").done()
    at("2024-07-19", "budget spend 5 --on 2024-06-29 --because late").done()
    taken_back = at("2024-07-19", "entry void 11 --because 'of another project'").done()
    assert "(as published again)" in taken_back.out
    shown = " ".join(at("2024-07-20", "report 2024Q2").done().out.split())
    assert "2 entries recorded since about its days leave every figure as it was." in shown


def test_other_times_show_another_view_that_says_so(portal: Path) -> None:
    at("2024-07-03", "publish 2024Q2").done()
    assert (
        "This is edition 1, as it went out on 2024-07-03 (#10)."
        in at("2024-07-04", "report 2024Q2 --known-at 9").done().out
    )
    for times in ("--as-of 2024-05-01", "--known-at 5"):
        shown = at("2024-07-04", f"report 2024Q2 {times}").done().out
        assert (
            "Not as published: 2024Q2 went out as of 2024-06-30, by 9 entries (edition 1, #10)."
            in " ".join(shown.split())
        )
    assert "ublished" not in at("2024-07-04", "report 2024Q1").done().out


def test_a_quarter_in_progress_is_published_early_and_again_in_full_without_a_reason(
    portal: Path,
) -> None:
    at("2024-06-29", "publish 2024Q2").failed(2, "2024Q2 goes on until 2024-06-30", "--early")
    at("2024-06-30", "publish 2024Q2").failed(2, "--early")
    at("2024-06-29", "publish 2024Q2 --early").done()
    shown = " ".join(at("2024-07-01", "report 2024Q2").done().out.split())
    assert "edition 1, #10, early: as of 2024-06-29" in shown
    assert (
        "The quarter has ended since, on 2024-06-30; all of it: pledger report 2024Q2 --as-of"
        " 2024Q2." in shown
    )
    at("2024-07-01", "publish 2024Q2").done()
    assert (
        "Edition 2 (#11) replaced it on 2024-07-01."
        in at("2024-07-02", "report 2024Q2 --edition 1").done().out
    )
    _, fact = edition(portal)
    assert (fact.edition, str(fact.as_of)) == (2, "2024-06-30")  # type: ignore[attr-defined]
    at("2024-07-02", "publish 2024Q2").failed(5, "2024Q2 went out already: edition 2", "--because")


def test_a_dry_run_publishes_and_writes_nothing(portal: Path) -> None:
    answer = at("2024-07-03", "publish 2024Q2 --dry-run -o q2.md").done()
    assert answer.out.startswith("would be #10")
    assert "wrote" not in answer.out
    assert "with the publication" not in answer.out
    assert not (portal / "q2.md").exists()
    assert sorted(file.name for file in portal.iterdir()) == sorted(
        {LEDGER, "pledger.toml"} | _beside(portal)
    )


def _beside(folder: Path) -> set[str]:
    return {file.name for file in folder.glob(f"{LEDGER}-*")}


@pytest.mark.parametrize("file", ["no-folder/q2.md", "ledger.db.md/q2.md"])
def test_where_a_file_cannot_be_written_nothing_is_published(portal: Path, file: str) -> None:
    at("2024-07-03", f"publish 2024Q2 -o fine.md -o {file}").failed(7, f"cannot write {file}")
    assert {file.name for file in portal.iterdir()} == {LEDGER, "pledger.toml"} | _beside(portal)
    at("2024-07-03", "report 2024Q2 --published").failed(3, "2024Q2 was not published")


def test_a_ledger_is_no_place_for_a_report(portal: Path) -> None:
    (portal / "ledger.md").symlink_to(LEDGER)
    at("2024-07-03", "publish 2024Q2 -o ledger.md").failed(2, "is a ledger or its settings")


def test_a_report_goes_out_into_files_each_named_once(portal: Path) -> None:
    (portal / "folder.md").mkdir()
    os.mkfifo(portal / "pipe.md")
    (portal / "link.txt").symlink_to("q2.md")
    for target in ("folder.md", "pipe.md"):
        at("2024-07-03", f"publish 2024Q2 -o {target}").failed(2, f"{target} is not a file")
    at("2024-07-03", "publish 2024Q2 -o q2.md -o link.txt").failed(2, "names the same file twice")
    at("2024-07-03", "report 2024Q2 --published").failed(3)


def test_a_past_report_stays_when_the_years_are_counted_otherwise_later(folder: Path) -> None:
    at("2023-01-02", "init").done()
    at("2023-01-02", "project open Fiscal --fiscal-year-starts 4").done()
    at("2023-11-01", "status set on-track").done()
    at("2024-02-01", "status set at-risk").done()
    before = at("2024-04-01", "report FY2024Q3 --known-at 3 -O canonical").done().out
    at("2024-04-01", "entry amend 1 --fiscal-year-starts 7 --because oops").done()
    assert at("2024-04-01", "report FY2024Q3 --known-at 3 -O canonical").done().out == before
    at("2024-04-01", "entry amend 4 --fiscal-year-starts 1 --because again").done()
    assert at("2024-04-01", "report FY2024Q3 --known-at 3 -O canonical").done().out == before


def test_blame_restated_goes_by_what_is_known_now_of_the_published_day(portal: Path) -> None:
    at("2024-07-03", "blame 2024Q2 --restated").failed(3, "2024Q2 was not published")
    at("2024-06-29", "publish 2024Q2 --early").done()
    at("2024-07-19", "budget spend 360000 --on 2024-06-29 --because late").done()
    asked = "blame 2024Q2 --path budget/used_percent -O json"
    told = [
        json.loads(at("2024-07-20", f"{asked} {which}").done().out) for which in ("", "--restated")
    ]
    assert [(one["as_of"], one["lines"][0]["value"]) for one in told] == [
        ("2024-06-29", "78"),
        ("2024-06-29", "108"),
    ]
    at("2024-07-20", "blame 2024Q2 --restated --known-at 5").failed(2, "leave --known-at out")


def test_a_project_that_was_not_open_then_has_nothing_to_publish(portal: Path) -> None:
    at("2024-07-03", "publish 2023Q4").failed(
        3, "was not open on 2023-12-31", "it opened on 2024-01-08 (#1)"
    )


# While others write


def test_what_moves_while_it_is_rendered_is_rendered_again(folder: Path) -> None:
    path = small_ledger(folder / LEDGER)
    seen: list[tuple[int, int]] = []
    (late,) = entries([("demo", said("phase-entered", phase="Late"))], first=90)
    (elsewhere,) = entries([("other", said("phase-entered", phase="Elsewhere"))], first=91)
    with Ledger(path) as ledger, Ledger(path) as other:

        def draft(history: Sequence[object], known: Known) -> object:
            seen.append((known.size, len(history)))
            if len(seen) == 1:
                other.record([elsewhere, late], date(2024, 12, 31))
            fact = {
                "type": "quarter-published", "quarter": "2024Q1", "as_of": "2024-03-31",
                "size": known.size, "edition": 1,
                "report": "{}", "sha256": known.root, "receipt": known.receipt._asdict(),
            }  # fmt: skip
            (entry,) = entries([("demo", said(**fact, on="2024-04-05"))], first=92)
            return entry

        answer = ledger.publish("demo", draft, date(2024, 12, 31))  # type: ignore[arg-type]
    assert seen == [(6, 4), (8, 5)]
    assert (answer.recorded.position, answer.recorded.entry.fact.size) == (9, 8)  # type: ignore[attr-defined]
    with Ledger(path) as ledger:
        assert ledger.known(8).receipt == tuple(
            ledger.publications()[0].entry.fact.receipt.model_dump().values()
        )  # type: ignore[attr-defined]


def test_what_happens_in_other_projects_does_not_matter(folder: Path) -> None:
    path = small_ledger(folder / LEDGER)
    (elsewhere,) = entries([("other", said("phase-entered", phase="Elsewhere"))], first=91)
    sizes: list[int] = []
    with Ledger(path) as ledger, Ledger(path) as other:

        def draft(history: Sequence[object], known: Known) -> object:
            sizes.append(known.size)
            other.record([elsewhere], date(2024, 12, 31))
            (entry,) = entries([("demo", opened())], first=92)
            return entry

        with pytest.raises(Exception, match="demo"):
            ledger.publish("demo", draft, date(2024, 12, 31))  # type: ignore[arg-type]
    assert sizes == [6]


def test_a_publication_that_pledger_did_not_make_is_not_shown(portal: Path) -> None:
    with Ledger(portal / LEDGER) as ledger:
        fact = {
            "type": "quarter-published", "quarter": "2024Q2", "as_of": "2024-06-30", "size": 9,
            "edition": 1,
            "report": "{}", "sha256": "0" * 64, "receipt": {"size": 9, "root": "0" * 64},
        }  # fmt: skip
        (entry,) = entries([("customer-portal", said(**fact, on="2024-07-03"))], first=92)
        ledger.record([entry], date(2024, 12, 31))
    at("2024-07-04", "report 2024Q2").failed(
        6, "the receipt inside #10 is not that of the first 9 entries"
    )
    at("2024-07-04", "blame 2024Q2").failed(6, "the report inside #10 has another digest")
    at("2024-07-04", "timeline").failed(6, "#10")
    at("2024-07-04", "report 2024Q2 --known-at 9").done()


# On every machine


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"TZ": "Pacific/Kiritimati", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "1"},
        {
            "TZ": "America/Los_Angeles",
            "LANG": "C",
            "LC_ALL": "C",
            "PYTHONHASHSEED": "77",
            "COLUMNS": "40",
        },
        {"PLEDGER_TIME_ZONE": "Asia/Tokyo", "PYTHONUTF8": "0", "FORCE_COLOR": "1"},
    ],
)
def test_the_canonical_text_is_the_same_on_every_machine(
    portal: Path, monkeypatch: pytest.MonkeyPatch, elsewhere: dict[str, str]
) -> None:
    at("2024-06-28", "narrative write conclusion 'Größer, 大きい, أكبر' --quarter 2024Q2").done()
    here = at("2024-07-04", "report 2024Q2 -O canonical").done().out
    for name, value in elsewhere.items():
        monkeypatch.setenv(name, value)
    assert program("report", "2024Q2", "-O", "canonical").done().out == here


# What is written after the quarter


def test_prose_about_a_quarter_that_is_over_stands_in_its_report(portal: Path) -> None:
    written = at("2024-07-02", "narrative write conclusion 'On course.' --quarter 2024Q2").done()
    assert "2024-06-30" in written.out
    assert "On course." in at("2024-07-02", "report 2024Q2").done().out
    later = at(
        "2024-07-02", "narrative write impact 'Much.' --quarter 2024Q2 --on 2024-07-01"
    ).done()
    assert "2024-07-01" in later.out
    assert (
        "2024-07-02"
        in at("2024-07-02", "narrative write impact 'Soon.' --quarter 2024Q3").done().out
    )
    at("2024-07-03", "publish 2024Q2").done()
    at("2024-07-04", "narrative write conclusion 'Late.' --quarter 2024Q2").failed(
        5, "inside 2024Q2", "--because"
    )


def test_growth_is_told_without_needless_zeros(portal: Path) -> None:
    at("2024-06-28", "budget revise 1250000 --because agreed").done()
    at("2024-07-03", "publish 2024Q2").done()
    told = at("2024-07-19", "budget spend 6250 --on 2024-06-29 --because late -O json").done().out
    used, spent, *_ = json.loads(told)["entries"][0]["published"][0]["changes"]
    assert [(one["path"], one["delta"]) for one in (used, spent)] == [
        ("budget/used_percent", "0.5"),
        ("budget/spent", "6250.00"),
    ]
    at("2024-07-19", "budget revise 1000000 --on 2024-06-28 --because 'as decided'").done()
    assert "used 75.38 % -> 94.23 %, +18.85" in at("2024-07-20", "entry show 13").done().out
