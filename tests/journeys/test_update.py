"""The weekly round: at the prompt, and on paper."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from given import declared, progressed
from journey import LEDGER, Answer, pledger, program, size_of, small_ledger

from cli.answers import update_prompt as asking
from ledger.service import Ledger

ROUND = ("update", "-p", "demo", "--on", "2024-03-29")
SIZE = 6  # of the small ledger


def typed(*answers: str, more: tuple[str, ...] = ()) -> Answer:
    """A round in which these lines are typed; the questions are the status, the milestone ux, and a
    new risk.
    """
    return pledger(*ROUND, *more, stdin="".join(f"{answer}\n" for answer in answers).encode())


def form(*changes: tuple[str, str]) -> bytes:
    """The form, with some of its lines changed."""
    text = pledger(*ROUND, "--form").done().out
    for old, new in changes:
        assert f"\n{old}\n" in text, text
        text = text.replace(f"\n{old}\n", f"\n{new}\n", 1)
    return text.encode()


def handed_in(filled: bytes, *more: str) -> Answer:
    """A form handed in, to be recorded."""
    return pledger("update", "--from", "-", "--yes", *more, stdin=filled)


PROGRESS = ("ux: 60 %", "ux: 80; note nearly there")


def test_what_is_answered_is_recorded_in_one_step_after_a_look_at_it(ledger: Path) -> None:
    answer = typed("at-risk, the vendor is late", "80", "Vendor late, P2", "", "y").done()
    assert "60 %   since 2024-03-01, m.keller, #4" in answer.err
    assert answer.err.index("demo, from 2024-03-29, by m.keller:") < answer.err.index(
        "Record these 3 entries? [Y]es, [n]o, [b]ack to the questions: y"
    )
    assert [line.split()[0] for line in answer.out.splitlines()] == ["#7", "#8", "#9"]
    with Ledger(ledger) as opened:
        recorded = opened.history("demo")[-3:]
    assert [one.entry.fact.type for one in recorded] == [
        "status-declared",
        "milestone-progressed",
        "risk-raised",
    ]
    assert len({one.recorded_at for one in recorded}) == 1


def test_enter_keeps_what_stands(ledger: Path) -> None:
    assert "Nothing has changed; nothing was recorded." in typed("", "", "").done().out
    assert size_of(ledger) == SIZE


def test_what_cannot_be_read_is_said_and_asked_again(ledger: Path) -> None:
    answer = typed("?", "on-trak", "ahead", "62,5", "80", "", "").done()
    assert "words follow a comma" in answer.err
    assert "did you mean 'on-track'?" in answer.err
    assert "as in 62.5" in answer.err
    assert size_of(ledger) == SIZE + 2


def test_what_makes_no_sense_is_said_at_once_and_the_other_answers_are_kept(ledger: Path) -> None:
    answer = typed("ahead", "", "Late", "Late", "Later", "", "y").done()
    assert "risk 'late' is there already" in answer.err
    assert size_of(ledger) == SIZE + 3


def test_q_and_the_end_of_the_input_end_the_questions(ledger: Path) -> None:
    assert "The questions end here" in typed("ahead", "q", "y").done().err
    assert size_of(ledger) == SIZE + 1
    ended = typed("at-risk").done()
    assert ended.err.endswith("Nothing recorded yet: the same with --yes records it.\n")
    assert size_of(ledger) == SIZE + 1
    assert (
        len(json.loads(typed("at-risk", more=("--yes", "-O", "json")).done().out)["entries"]) == 1
    )
    assert size_of(ledger) == SIZE + 2


def test_who_does_not_confirm_records_nothing(ledger: Path) -> None:
    assert (
        typed("ahead", "q", "what?", "n")
        .done()
        .err.endswith(
            "  y records, n does not, b goes through the questions again\n"
            "Record this entry? [Y]es, [n]o, [b]ack to the questions: n\nNothing was recorded.\n"
        )
    )
    assert typed("ahead", "q", more=("--dry-run",)).done().out.startswith("would be #7")
    assert size_of(ledger) == SIZE


def test_a_reason_is_asked_for_where_it_is_lacking_and_given_to_what_lacks_it(ledger: Path) -> None:
    answer = typed(
        "ahead", "50; due 2024-06", "", "?", "\b", "sign-off was withdrawn", "", "y"
    ).done()
    assert (
        answer.err.index("a fall to 50 % needs")
        < answer.err.index("Why? sign-off")
        < answer.err.index("NEW RISKS")
    )
    assert answer.err.count("it is recorded only with a reason; - leaves this answer out") == 2
    status, progress, due = answer.out.splitlines()[:3]
    assert "sign-off was withdrawn" in progress
    assert "sign-off was withdrawn" not in status + due


def test_what_lacks_a_reason_may_be_left_out_or_answered_anew_and_the_other_answers_are_kept(
    ledger: Path,
) -> None:
    for answers in (
        ("ahead", "50", "-", "", "y"),
        ("ahead", "50", "q", "y"),
        ("ahead", "50", "b", "skip", "", "y"),
    ):
        assert typed(*answers, more=("--dry-run",)).done().out.count("would be") == 1
    assert "80 %" in typed("", "50", "back", "80", "", "y").done().out
    with patch.object(asking, "is_terminal", lambda: True):
        assert "this answer is left out, as it lacks a reason" in typed("ahead", "50").done().err
    assert size_of(ledger) == SIZE + 1


def test_where_nobody_can_give_a_reason_nothing_is_recorded(ledger: Path) -> None:
    refused = typed("ahead", "40", more=("--yes",))
    assert refused.code == 5
    assert refused.err.splitlines()[-1].startswith("pledger: ux stood at 60 %")
    assert (
        typed("ahead", "40", "", more=("--because", "withdrawn", "--yes"))
        .done()
        .out.count("withdrawn")
        == 2
    )
    assert size_of(ledger) == SIZE + 2


def test_b_goes_back_a_question_and_forgets_its_answer(ledger: Path) -> None:
    answer = typed("b", "ahead", "80", "Late", "b", "no", "y").done()
    assert "this is the first question" in answer.err
    assert [line.split()[3] for line in answer.out.splitlines()[:2]] == ["status", "UX"]


def test_going_back_to_the_questions_keeps_the_answers(ledger: Path) -> None:
    answer = typed(
        "ahead", "50", "rework", "Late", "Later", "", "b", "", "", "-", "Latest; P2", "", "y"
    ).done()
    again = answer.err.rpartition("Enter keeps what you answered")[2]
    assert "your answer: ahead   (Enter keeps it, - takes it back)" in again
    assert "your answer: 50, because: rework   (Enter" in again
    assert again.count("Why?") == 0
    assert "50 %" in answer.out
    assert ": rework" in answer.out
    with Ledger(ledger) as opened:
        assert [one.entry.fact.subject.key for one in opened.history("demo")[-3:]] == [
            "",
            "ux",
            "latest",
        ]


def test_what_is_refused_when_it_is_recorded_is_asked_again_at_a_terminal(ledger: Path) -> None:
    def overtaken(prompt: str) -> str:
        if prompt.startswith("Record") and size_of(ledger) == SIZE:
            pledger("milestone", "progress", "ux", "90", "-p", "demo", "--on", "2024-03-29").done()
        return next(answers)

    answers = iter(["ahead", "80", "", "y", "", "", "they were too quick", "", "y"])
    with patch.object(asking, "line", overtaken), patch.object(asking, "is_terminal", lambda: True):
        answer = pledger(*ROUND).done()
    assert "Your answers are kept" in answer.err
    assert "they were too quick" in answer.out
    assert size_of(ledger) == SIZE + 3


def test_a_form_says_what_was_changed_in_it(ledger: Path) -> None:
    filled = form(
        PROGRESS,
        ("by:", "by: c.ruiz"),
        ("on: 2024-03-29", "on: 2024-03-28"),
        ("because:", "because: the minutes"),
    )
    (line,) = handed_in(filled).done().out.splitlines()
    assert line.startswith("#7  demo  2024-03-28")
    assert line.endswith("by c.ruiz: the minutes")


def test_what_is_typed_with_the_command_goes_before_the_header(ledger: Path) -> None:
    filled = form(PROGRESS, ("by:", "by: c.ruiz"), ("because:", "because: the minutes"))
    (line,) = (
        handed_in(filled, "--by", "a.novak", "--on", "2024-03-27", "--because", "so")
        .done()
        .out.splitlines()
    )
    assert line.startswith("#7  demo  2024-03-27")
    assert line.endswith("by a.novak: so")
    assert (
        b"\nby: ada\nbecause: so\n"
        in pledger(*ROUND, "--form", "--by", "ada", "--because", "so").out.encode()
    )


def test_an_old_form_takes_nothing_back_that_a_colleague_has_recorded_since(ledger: Path) -> None:
    filled = form(("ux: 60 %", "ux: 60 %; note nearly there"))
    small_ledger(
        ledger.with_name("later.db"),
        ("demo", progressed("ux", 80)),
        ("demo", declared("off-track")),
    )
    ledger.with_name("later.db").replace(ledger)
    (line,) = handed_in(filled).done().out.splitlines()
    assert "nearly there" in line
    assert "%" not in line


def test_a_form_that_nobody_changed_records_nothing(ledger: Path) -> None:
    assert "Nothing has changed" in handed_in(form()).done().out
    assert json.loads(handed_in(form(), "-O", "json").done().out)["entries"] == []


# Money


@pytest.fixture
def funded(ledger: Path) -> Path:
    """The small ledger, in which a budget was approved (#7)."""
    pledger("budget", "approve", "9000", "-p", "demo", "--on", "2024-03-01", "-q").done()
    return ledger


SPENT = ("spent:", "spent: 400; vendor Acme\nspent: 50; category taxi")


def spendings(ledger: Path) -> list[str]:
    """What demo was charged, amount by amount."""
    rows = pledger("budget", "list", "-p", "demo", "-O", "csv").done().out.splitlines()[1:]
    return [row.split(",")[1] for row in rows]


def test_a_form_takes_several_amounts_each_its_own_spending(funded: Path) -> None:
    handed_in(form(SPENT)).done()
    assert spendings(funded) == ["400.00", "50.00"]
    twice = handed_in(form(("spent:", "spent: 7\nspent: 7")))
    assert twice.code == 5
    assert "7.00 EUR was spent already on 2024-03-29 (proposed with it" in twice.err


def test_a_form_that_is_handed_in_twice_books_its_money_once(funded: Path) -> None:
    filled = form(SPENT, PROGRESS)
    handed_in(filled).done()
    for more in ((), ("--by", "c.ruiz"), ("--because", "again")):
        assert (
            handed_in(filled, *more).done().out
            == "handed in already (#8-#10); nothing was recorded\n"
        )
    assert (
        pledger("update", "--from", "-", stdin=filled).done().out
        == "handed in already (#8-#10); nothing was recorded\n"
    )
    said = json.loads(handed_in(filled, "-O", "json").done().out)["entries"]
    assert [(one["position"], one["is_new"]) for one in said] == [
        (8, False),
        (9, False),
        (10, False),
    ]
    assert spendings(funded) == ["400.00", "50.00"]


def test_what_a_form_says_more_when_it_is_handed_in_again_is_recorded(funded: Path) -> None:
    handed_in(form(SPENT)).done()
    fuller = form(SPENT, PROGRESS).replace(b"known: 9", b"known: 7")
    told = handed_in(fuller).done().out.splitlines()
    assert told[0] == "handed in already (#8-#9)"
    assert [line.split()[0] for line in told[1:]] == ["#10"]
    fullest = fuller.replace(b"category taxi", b"category taxi\nspent: 60")
    said = json.loads(handed_in(fullest, "-O", "json").done().out)["entries"]
    assert [(one["position"], one["is_new"]) for one in said] == [
        (10, False),
        (8, False),
        (9, False),
        (11, True),
    ]


def test_another_amount_on_a_form_that_booked_one_needs_a_reason(funded: Path) -> None:
    filled = form(SPENT)
    handed_in(filled).done()
    corrected = filled.replace(b"400", b"450")
    refused = handed_in(corrected)
    assert refused.code == 5
    assert "this form booked 400.00 EUR as #8, and says so no longer; amend 8, or" in refused.err
    assert spendings(funded) == ["400.00", "50.00"]
    pledger("entry", "void", "8", "--because", "mistyped", "-q").done()
    handed_in(corrected).done()
    assert (
        handed_in(filled).done().out
        == "handed in already (#8-#9); #8 no longer holds; nothing was recorded\n"
    )
    handed_in(filled.replace(b"400", b"500"), "--because", "another lot").done()
    assert spendings(funded) == ["50.00", "450.00", "500.00"]


def test_forms_of_two_people_are_two(funded: Path) -> None:
    ours, theirs = (
        form(("spent:", "spent: 40; category taxi"), (MADE, f"{MADE[:-8]}{who}"))
        for who in ("m.keller", "c.ruiz")
    )
    handed_in(ours).done()
    assert handed_in(theirs).code == 5
    handed_in(theirs, "--because", "my own ride").done()
    assert spendings(funded) == ["40.00", "40.00"]


MADE = "known: 7 on 2024-03-29 by m.keller"


def test_a_form_that_names_nobody_is_known_by_what_it_was_made_from(funded: Path) -> None:
    filled = form(SPENT, (MADE, "known: 7 on 2024-03-29"))
    handed_in(filled).done()
    assert handed_in(filled).done().out.startswith("handed in already")
    assert " on 2024-03-29 by ada\n" in pledger(*ROUND, "--form", "--by", "ada").out


def test_at_the_prompt_amounts_are_asked_for_until_there_is_none(funded: Path) -> None:
    answer = typed("", "", "400; vendor Acme", "50; category taxi", "", "9500", "", "y").done()
    assert answer.err.count("Another amount spent - Enter for none") == 2
    assert [line.split()[0] for line in answer.out.splitlines()] == ["#8", "#9", "#10"]
    assert spendings(funded) == ["400.00", "50.00"]


def test_an_amount_that_is_taken_back_at_the_prompt_is_not_asked_for_twice(funded: Path) -> None:
    answer = typed("", "", "400", "50", "b", "b", "b", "", "30", "", "", "", "y").done()
    assert (answer.err.count("More money spent"), answer.err.count("Another amount spent")) == (
        3,
        4,
    )
    assert spendings(funded) == ["30.00"]


def test_the_same_amount_twice_at_the_prompt_is_asked_why(funded: Path) -> None:
    assert "Why? two rides" in typed("", "", "40", "40", "two rides", "", "", "", "y").done().err
    assert spendings(funded) == ["40.00", "40.00"]


def test_every_line_that_cannot_be_read_is_named_and_nothing_is_recorded(ledger: Path) -> None:
    answer = handed_in(form(PROGRESS, ("status: on-track", "status: on-trak\nstatsu: ahead")))
    assert answer.code == 2
    assert [line.partition(": ")[2].partition(":")[0][:4] for line in answer.err.splitlines()] == [
        "line",
        "line",
        "noth",
    ]
    assert size_of(ledger) == SIZE


def test_what_makes_no_sense_in_a_form_is_named_by_its_line(ledger: Path) -> None:
    handed_in(form(("new:", "new: Late\nnew: Late"))).failed(5, "risk 'late' is there already")
    lacking = handed_in(form(("ux: 60 %", "ux: 50")))
    assert lacking.code == 5
    first, last = lacking.err.splitlines()
    assert first.startswith("pledger: line ")
    assert "because:" in last
    handed_in(form(("ux: 60 %", "ux: 50"), ("because:", "because: sign-off was withdrawn"))).done()


def test_a_form_is_shown_and_not_recorded_where_nobody_can_be_asked(ledger: Path) -> None:
    Path("week.txt").write_bytes(form(PROGRESS))
    shown = pledger("update", "--from", "week.txt").done()
    assert shown.out.startswith("would be #7")
    assert "--yes records it" in shown.err
    assert size_of(ledger) == SIZE
    with patch.object(asking, "is_terminal", lambda: True):
        assert pledger("update", "--from", "week.txt", stdin=b"\n").done().out.startswith("#7")
    assert '"source":"week.txt form 6 on 2024-03-29 by m.keller"' in pledger("export").out


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_forms_survive_windows(ledger: Path, encoding: str) -> None:
    filled = form(PROGRESS).decode().replace("\n", " \t\r\n").encode(encoding)
    assert handed_in(filled).done().out.startswith("#7")


@pytest.mark.parametrize(
    ("change", "code", "sentence"),
    [
        (("project: demo", "project: other"), 2, "the form is one of other, and -p names demo"),
        (
            ("known: 6 on 2024-03-29 by m.keller", "known: 7 on 2024-03-29"),
            2,
            "made from 7 entries, and this ledger holds 6",
        ),
        (
            ("known: 6 on 2024-03-29 by m.keller", "known: 6 on 2023-03-29"),
            3,
            "demo was not open on 2023-03-29",
        ),
        (("on: 2024-03-29", "on: soon"), 2, "'soon' is not a day"),
    ],
)
def test_a_form_of_something_else_is_refused(
    ledger: Path, change: tuple[str, str], code: int, sentence: str
) -> None:
    handed_in(form(PROGRESS, change), "-p", "demo").failed(code, sentence)


def test_what_is_no_form_is_refused(ledger: Path) -> None:
    handed_in(b"\xff\xfa").failed(2, "is not a text in UTF-8")
    pledger("update", "--from", LEDGER, "--yes").failed(2)
    pledger("update", "--from", "nothing.txt").failed(3, "no file nothing.txt")
    pledger(*ROUND, "--form", "--from", "-").failed(2, "say one of them")


def test_ctrl_c_records_nothing(ledger: Path) -> None:
    for asked in ("  > ", "Record these 2 entries? [Y]es, [n]o, [b]ack to the questions: "):
        answers = iter(["ahead", "80", ""])

        def interrupted(prompt: str, at: str = asked, answers: Iterator[str] = answers) -> str:
            if prompt == at:
                raise KeyboardInterrupt
            return next(answers)

        with patch.object(asking, "line", interrupted):
            assert pledger(*ROUND).code == 130
    assert size_of(ledger) == SIZE


def test_what_was_answered_in_another_code_is_refused(ledger: Path) -> None:
    answer = pledger(*ROUND, stdin=b"\xff\n")
    assert answer.code == 2
    assert "not UTF-8" in answer.err


def test_the_program_reads_what_is_piped_to_it(ledger: Path) -> None:
    assert program(*ROUND, "--yes", stdin=b"ahead\n80 %\n").done().out.count("\n") == 2


def test_a_forms_own_project_wins_over_the_one_that_is_used(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pledger("use", "other").done()
    monkeypatch.setenv("PLEDGER_PROJECT", "other")
    assert (
        handed_in(form(PROGRESS, ("project: demo", "project: DEMO")))
        .done()
        .out.startswith("#7  demo")
    )
