"""What people and programs read of entries: answers, the log, the audit trail, one entry's
story.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

import given as g
import goldens
import pytest
from folds import changes_by
from hypothesis import given as for_all
from hypothesis import strategies as st
from pydantic import TypeAdapter
from wcwidth import width
from worlds import ALL, RICH, admitted, examples, recorded_in_time, whatever

from domain.facts import Subject
from domain.items import STATED
from domain.kinds import KINDS
from domain.values import Money
from projections.audit import records
from projections.audit.audit import Filter
from projections.audit.lines import audit_lines, audit_row
from projections.audit.lines import names as audit_names
from projections.audit.log import log_lines, log_row, patch_lines
from projections.audit.log import names as log_names
from projections.audit.machine import EntryShape, RowShape, audit_json
from projections.audit.story import entry_text
from projections.page.columns import hanging
from projections.page.style import PLAIN, Style
from projections.timeline.sequences import changes_then
from projections.timeline.trail import AuditRow, Traced, chain, trail
from projections.words.entries import answer, change_words, entry_words
from projections.words.entry_json import entry_json
from projections.words.labels import item_words
from projections.words.sections import SECTIONS, section_of
from projections.words.texts import clipped, cut
from projections.words.values import amount_moved

FOREVER = date(2199, 12, 31)
COLOURED = Style(coloured=True)
WIDTHS = (80, 120)


def traced(history: g.History) -> list[Traced]:
    return trail(history.recorded, as_of=FOREVER, size=ALL)


def rows(history: g.History) -> list[AuditRow]:
    return list(Filter().rows(traced(history)))


def newest(history: g.History) -> str:
    """What the newest entry says, in words."""
    one = history.recorded[-1]
    changes = changes_then(one, history.recorded)
    return entry_words(one, changes, changes.replaces)


def in_lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


# As people read it


def test_the_answers_the_log_the_audit_and_each_entry() -> None:
    found, every = traced(RICH), rows(RICH)
    goldens.check(
        "answers.txt",
        in_lines(answer(one, changes_then(one, RICH.recorded)) for one in RICH.recorded),
    )
    goldens.check("log.txt", in_lines(log_lines(found, PLAIN, None)))
    goldens.check("log-80.txt", in_lines(log_lines(found, PLAIN, 80)))
    goldens.check("log-patch.txt", in_lines(patch_lines(found, PLAIN)))
    goldens.check("audit.txt", in_lines(audit_lines(every, PLAIN, None)))
    goldens.check("audit-80.txt", in_lines(audit_lines(every, PLAIN, 80)))
    goldens.check("audit-grouped.txt", in_lines(audit_lines(every, PLAIN, 120, grouped=True)))
    goldens.check(
        "entries.txt",
        "\n".join(entry_text(one, chain(found, one.recorded.position)) for one in found),
    )


def test_how_something_ended_goes_without_saying_where_it_is_over_no_more() -> None:
    missed_once = [
        g.opened(),
        g.objective_set("a", "Audit"),
        g.missed("a", note="no auditor came"),
        g.met("a"),
    ]
    assert newest(g.given(*missed_once)) == "Audit met"
    assert (
        newest(g.given(g.opened(), g.raised("r", "Outage"), g.closed("r"), g.reopened("r")))
        == "Outage reopened"
    )


def test_the_log_and_the_audit_as_json() -> None:
    chosen = [
        one
        for one in traced(RICH)
        if one.replaces or one.undone_by or "status" in one.recorded.entry.fact.type
    ]
    goldens.check(
        "log.json",
        json.dumps([entry_json(one) for one in chosen], indent=1, ensure_ascii=False) + "\n",
    )
    goldens.check(
        "audit.json",
        json.dumps([audit_json(row) for row in Filter().rows(chosen)], indent=1, ensure_ascii=False)
        + "\n",
    )


def test_json_is_of_the_shape_that_is_promised() -> None:
    for one in traced(RICH):
        shaped = TypeAdapter(EntryShape).validate_python(entry_json(one), strict=True)
        assert shaped == entry_json(one)
    for row in rows(RICH):
        assert TypeAdapter(RowShape).validate_python(audit_json(row), strict=True) == audit_json(
            row
        )


def test_the_log_and_the_audit_as_rows_for_programs() -> None:
    goldens.check("log.csv", _csv(records.LOG, map(records.log_record, traced(RICH))))
    goldens.check("audit.csv", _csv(records.AUDIT, map(records.audit_record, rows(RICH))))


def _csv(names: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows([names, *rows])
    return written.getvalue()


def test_programs_read_raw_values_and_nothing_where_nothing_is_known() -> None:
    history = g.given(
        g.opened(), g.planned("a"), g.approved("1200000"),
        g.progressed("a", 95, deliverables=["d", "e"], done=True), g.dropped("a")
    )  # fmt: skip
    told = [
        dict(zip(records.AUDIT, records.audit_record(row), strict=True)) for row in rows(history)
    ]
    values = {row["path"]: (row["before"], row["after"]) for row in told}
    assert values["budget/approved"] == ("", "1200000.00 EUR")
    assert values["milestone/a/percent"] == ("", "95")
    assert values["milestone/a/deliverables"] == ("", "d; e")
    assert values["milestone/a/done"] == values["milestone/a/dropped"] == ("", "true")


# Labels


def test_every_stated_figure_has_a_label_in_words() -> None:
    assert {kind: KINDS[kind].stated for kind in STATED} == STATED
    assert not re.findall(
        r"[_A-Z]", "".join(figure.label for kind in KINDS.values() for figure in kind.figures)
    )


def test_every_kind_of_item_has_a_section_of_the_report_but_a_publication() -> None:
    assert [
        kind for kind in STATED if section_of(Subject(kind, "2024Q1/impact")) not in SECTIONS
    ] == ["publication"]
    narratives = [
        section_of(Subject("narrative", f"2024Q1/{name}"))
        for name in ("impact", "vendors", "lessons")
    ]
    assert narratives == ["impact", "vendors", "other"]


# What an entry says


@pytest.mark.parametrize(
    ("history", "words"),
    [
        (g.given(g.opened(), g.planned("a", "A"), g.progressed("a", 60), g.progressed("a", 95)),
         "A  60 % -> 95 %"),
        (g.given(g.opened(), g.planned("a", "A"), g.progressed("a", 60), g.progressed("a", 60)),
         "A  60 %, again"),
        (g.given(g.opened(), g.planned("a", "A"), g.progressed("a", 60, note="n"),
          g.progressed("a", 60, impact="i")), "A; impact: i"),
        (g.given(g.opened(), g.planned("a", "A"), g.progressed("a", done=True)),
         "A  declared done"),
        (g.given(g.opened(), g.planned("a", "A"), g.progressed("a", done=True),
          g.progressed("a", done=False)), "A  declared done yes -> no"),
        (g.given(g.opened(), g.planned("a", "A", due="2024-03")), "A planned, due 2024-03"),
        (g.given(g.opened(), g.planned("a", "A"), g.dropped("a"), g.planned("a", "A")),
         "A planned"),
        (g.given(g.opened(), g.planned("a", "A"), g.described("a", title="B")), "B  title A -> B"),
        (g.given(g.opened(), g.planned("a", "A", owner="x"), g.described("a", owner=None)),
         "A  owner x -> -"),
        (g.given(g.opened(), g.planned("a", "A", due="2024-03"), g.rescheduled("a", "2024-05")),
         "A  due 2024-03 -> 2024-05"),
        (
            g.given(g.opened(), g.planned("a", "A"), g.progressed("a", deliverables=["d"]),
             g.progressed("a", deliverables=["e"])),
            "A; delivered: e",
        ),
        (g.given(g.opened(), g.raised("r", "R", kind="risk", probability=4, impact=3)),
         "R raised, P4 x I3"),
        (g.given(g.opened(), g.raised("r", "R", kind="issue", probability=4)),
         "R raised, kind issue, probability 4"),
        (g.given(g.opened(), g.raised("r", "R", impact=3),
          g.reassessed("r", probability=2, impact=5)),
         "R  P? x I3 -> P2 x I5"),
        (g.given(g.opened(), g.raised("r", "R"), g.closed("r")), "R closed: it went away"),
        (g.given(g.opened(), g.objective_set("o", "O", target="2024-05", target_is="start")),
         "O set for 2024Q2, start 2024-05"),
        (g.given(g.opened(), g.objective_set("o", "O"), g.moved("o", "2024Q3")),
         "O moved 2024Q2 -> 2024Q3"),
        (g.given(g.opened(), g.entered("A"), g.entered("B")), "phase A -> B"),
        (g.given(g.opened(), g.declared("ahead", words="by far"), g.declared("at-risk")),
         "status ahead (by far) -> at-risk"),
        (g.given(g.opened(), g.declared("at-risk", dimension="cost")), "cost status at-risk"),
        (g.given(g.opened(), g.approved("1200000")), "budget 1,200,000.00 EUR"),
        (g.given(g.opened(), g.spent("80000"), g.spent("40000")),
         "spent +40,000.00 EUR, 120,000.00 EUR in all"),
        (g.given(g.opened(), g.spent("5", category="c", reference="I-1")),
         "spent +5.00 EUR (c, I-1), 5.00 EUR in all"),
        (g.given(g.opened(), g.spent("5"), g.refunded("2")), "spent -2.00 EUR, 3.00 EUR in all"),
        (g.given(g.opened(), g.budget_stated(used_percent="25", words="w")),
         "budget, as stated: used 25 %: w"),
        (g.given(g.opened(), g.staffed(12, unit="FTE"), g.staffed(1500, unit="FTE")),
         "staffing 12 -> 1,500 FTE"),
        (g.given(g.opened(), g.measured("m", "12500", unit="calls", words="up to")),
         "m  up to 12,500 calls"),
        (g.given(g.opened(), g.noted(None, "all is well")), "vendors: all is well"),
        (g.given(g.opened(), g.narrated("impact", "x" * 99)),
         f"Impact on Company Goals, 2024Q1: {'x' * 57}..."),
        (g.given(g.opened(), g.narrated("lessons", "t", title="What we learned")),
         "What we learned, 2024Q1: t"),
        (g.given(g.opened(), g.planned("a", "漢" * 40)), f"{'漢' * 28}... planned"),
        (g.given_anyway(g.opened(), g.progressed("a", 5)), "a (changes nothing)"),
    ],
)  # fmt: skip
def test_an_entry_says_in_words_what_it_changed(history: g.History, words: str) -> None:
    assert newest(history) == words


A_AT_60 = (g.opened(), g.planned("a", "A", on="2024-01-10"), g.progressed("a", 60))


@pytest.mark.parametrize(
    ("history", "words"),
    [
        (g.given(*A_AT_60, g.progressed("a", 95), g.amended(4, g.progressed("a", 60))),
         "amends #4: A  95 % -> 60 %"),
        (g.given(*A_AT_60, g.progressed("a", 40, on="2024-02-01"),
          g.amended(3, g.progressed("a", 55))),
         "amends #3: A  60 % -> 55 %"),
        (g.given(*A_AT_60, g.amended(3, g.progressed("a", 60, on="2024-02-01"))),
         "amends #3: A, 2024-03-01 -> 2024-02-01"),
        (g.given(*A_AT_60, g.amended(3, g.progressed("a", 60))), "amends #3: A, again"),
        (g.given(*A_AT_60, g.planned("b", "B", on="2024-01-10"),
          g.amended(3, g.progressed("b", 9))),
         "amends #3: B  9 %"),
        (g.given(g.opened(), g.declared("ahead"), g.amended(2, g.declared("at-risk", words="w"))),
         "amends #2: status ahead -> at-risk (w)"),
        (g.given(g.opened(), g.approved("5"), g.amended(2, g.approved("6"))),
         "amends #2: budget 5.00 EUR -> 6.00 EUR"),
        (
            g.given(g.opened(), g.approved("5"), g.spent("2"),
             g.amended(2, g.approved("5", on="2024-04-01"))),
            "amends #2: budget, 2024-03-01 -> 2024-04-01",
        ),
        (
            g.given(g.opened(), g.spent("9"), g.spent("5"), g.amended(3, g.spent("4"))),
            "amends #3: spent 5.00 EUR -> 4.00 EUR, 13.00 EUR in all",
        ),
        (g.given(g.opened(), g.planned("a", "A", due="2024-03"), g.voided(2)),
         "voids #2: takes back A planned, due 2024-03"),
        (g.given(*A_AT_60, g.voided(3)), "voids #3: takes back A  60 %"),
        (g.given(*A_AT_60, g.progressed("a", 95), g.voided(4)), "voids #4: A  95 % -> 60 %"),
        (g.given(*A_AT_60, g.progressed("a", 95), g.voided(4), g.voided(5)),
         "voids #5: brings back A  60 % -> 95 %"),
        (g.given(g.opened(), g.raised("r", "R"), g.closed("r"), g.voided(3)),
         "voids #3: takes back R closed: it went away"),
        (
            g.given(g.opened(), g.spent("9"), g.refunded("5"), g.amended(3, g.refunded("4"))),
            "amends #3: refunded 5.00 EUR -> 4.00 EUR, 5.00 EUR spent in all",
        ),
        (g.given(g.opened(), g.spent("5"), g.voided(2)),
         "voids #2: spent -5.00 EUR, nothing in all"),
        (g.given_anyway(g.opened(), g.entered("A"), g.voided(2), g.voided(2)),
         "voids #2: changes nothing"),
        (g.given_anyway(g.opened(), g.voided(99)), f"{g.identity(99)} (changes nothing)"),
        (g.given_anyway(g.opened(), g.progressed("a", 5), g.amended(2, g.progressed("a", 6))),
         "amends #2: a  5 % -> 6 %"),
    ],
)  # fmt: skip
def test_what_replaces_another_entry_says_what_it_takes_back_or_says_anew(
    history: g.History, words: str
) -> None:
    assert newest(history) == words


def test_a_change_in_words_names_what_was_unknown() -> None:
    history = g.given(
        g.opened(), g.planned("a", "A"), g.progressed("a", 60), g.progressed("a", 60),
        g.progressed("a", done=True),
        g.budget_stated(over_percent="-5"), g.declared("ahead", dimension="percent"),
        g.staffed(3, role="QA Lead"),
    )  # fmt: skip
    assert [
        change_words(change)
        for one in history.recorded[2:]
        for change in changes_by(one, history.recorded)
    ] == [
        "A: progress - -> 60 %",
        "A: progress 60 %, again",
        "A: declared done - -> yes",
        "budget, as stated: over - -> -5 %",
        "percent status: - -> ahead",
        "staffing of qa-lead: role - -> QA Lead",
        "staffing of qa-lead: head count - -> 3",
    ]


def test_the_answer_to_a_recording_is_one_line_with_who_and_why() -> None:
    history = g.given(*A_AT_60, g.progressed("a", 95, because="sign-off\nby billing"))
    line = answer(history.recorded[3], changes_then(history.recorded[3], history.recorded))
    assert line == "#4  demo  2024-03-01  A  60 % -> 95 %   by m.keller: sign-off by billing"


def test_money_moves_in_one_currency() -> None:
    euros, dollars = (
        Money.parse({"amount": "5", "currency": currency}) for currency in ("EUR", "USD")
    )
    assert [amount_moved(None, None), amount_moved(euros, None), amount_moved(euros, dollars)] == [
        "-",
        "-5.00 EUR",
        "+5.00 USD",
    ]


# What became of it

LATE = recorded_in_time(
    g.given(
        g.opened(), g.planned("a", "A", on="2024-01-10"), g.progressed("a", 60, on="2024-06-10"),
        g.progressed("a", 40, on="2024-04-10"),
        g.amended(3, g.progressed("a", 55, on="2024-06-10")),
    )
)  # fmt: skip


def test_what_was_recorded_late_or_undone_says_so_in_every_list() -> None:
    found = traced(LATE)
    assert [log_row(one)[4] for one in found[2:]] == [
        "[replaced by #5]  A  60 %", "A  40 %", 'amends #3: A  60 % -> 55 %  "mistyped"'
    ]  # fmt: skip
    (row,) = Filter(entry=5).rows(found)
    assert audit_row(row)[3:5] == (
        "A: progress 40 % -> 55 % (when recorded 60 % -> 55 %) [amends #3]",
        "mistyped (1 day late)",
    )
    assert (
        "Changed    progress 40 % -> 55 %\n  when recorded  progress 60 % -> 55 %\n"
        in entry_text(found[4])
    )
    assert (
        "    - 60 %\n    + 55 %\n\n    By what is known now\n      A: progress 40 % -> 55 %"
        in in_lines(patch_lines(found, PLAIN))
    )
    assert audit_row(rows(g.given(g.opened()))[0])[4] == "-"


def test_what_was_undone_is_struck_through_in_colour_and_says_so_without() -> None:
    found = traced(LATE)
    coloured = list(log_lines(found, COLOURED, 80))
    assert [line for line in coloured if "\x1b[9m" in line] == [coloured[3]]
    assert "\x1b[31m- 40 %\x1b[0m" not in in_lines(patch_lines(found[4:], COLOURED))
    assert "\x1b[31m- 60 %\x1b[0m\n    \x1b[32m+ 55 %\x1b[0m" in in_lines(
        patch_lines(found[4:], COLOURED)
    )
    struck = [line for line in audit_lines(rows(LATE), COLOURED, 120) if "\x1b[9m" in line]
    assert len(struck) == 1
    assert "[replaced by #5]" in struck[0]


def test_the_patch_shows_whole_texts_and_lists_line_by_line_and_what_was_said_again_once() -> None:
    history = g.given(
        g.opened(), g.planned("a", "A"), g.progressed("a", 60, deliverables=["d", "e"],
         note="x" * 99),
        g.progressed("a", 60),
        g.narrated("impact", "One\n\ntwo.\n"), g.declared("ahead", words="by far"),
    )  # fmt: skip
    text = in_lines(patch_lines(traced(history)[2:], PLAIN))
    for told in (
        "A: delivered\n    + d\n    + e\n", f"A: note\n    + {'x' * 99}\n",
        "A: progress\n      60 %, again\n",
        "2024Q1: text\n    + One\n    + two.\n", "    status\n    + ahead (by far)\n",
    ):  # fmt: skip
        assert told in text


def test_an_entry_tells_where_it_stands_today_and_everything_that_was_said_in_its_place() -> None:
    history = g.given(
        g.opened(),
        g.entered("A"),
        g.amended(2, g.entered("B")),
        g.voided(3),
        g.voided(4),
        g.voided(3),
        g.entered("C"),
    )
    found = traced(history)
    stands = [entry_text(one, chain(found, one.recorded.position)).splitlines()[1] for one in found]
    assert stands == [
        "It holds.",
        "It was replaced by #3; nothing holds in that place.",
        "It was voided by #6; nothing holds in that place.",
        "It was voided by #5; nothing holds in that place.",
        "It has effect; nothing holds in that place.",
        "It has effect; nothing holds in that place.",
        "It holds.",
    ]
    assert [
        [one.recorded.position for one in chain(found, position)] for position in (1, 2, 6)
    ] == [
        [1],
        [2, 3, 4, 5, 6],
        [2, 3, 4, 5, 6],
    ]


# Lines that fit

often = examples(60)
LONG = "a title that goes on and on and on, far beyond what any terminal shows in a line of its own"
WORLDLY = g.given(
    g.opened(LONG), g.planned("a", "漢字" * 30, on="2024-01-10"),
    g.planned("b", "פורטל לקוחות " * 9),
    g.progressed("a", 60, note="x" * 99),
    g.progressed("b", 30, note="אב " * 60, because="שלום " * 20),
    g.raised("r", LONG, by="somebody with a name that is far too long"),
    g.declared("ahead", words="مرحبا"), g.narrated("impact", "One\tand\ntwo."),
)  # fmt: skip
OPEN, CLOSE = "\u2068", "\u2069"


def _check(lines: Sequence[str], columns: int) -> None:
    for line in lines:
        assert 0 <= width(line) <= columns, line
        assert line.count(OPEN) == line.count(CLOSE), line
        assert not re.search(r"[\n\t\r]", line)


@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("style", [PLAIN, COLOURED])
def test_every_line_fits_the_terminal_and_what_runs_from_right_to_left_moves_nothing_beside_it(
    columns: int, style: Style
) -> None:
    for history in (RICH, WORLDLY):
        found = traced(history)
        one_each = list(log_lines(found, style, columns))
        assert len(one_each) == len(found) + 1
        _check(one_each, columns)
        for grouped in (False, True):
            _check(list(audit_lines(rows(history), style, columns, grouped=grouped)), columns)


@pytest.mark.parametrize("columns", WIDTHS)
def test_columns_stay_aligned_whatever_the_titles(columns: int) -> None:
    said = [
        line for line in audit_lines(rows(WORLDLY), PLAIN, columns) if re.search(r"#\d+$", line)
    ]
    assert len({width(line[: line.rindex("#")]) for line in said}) == 1


@often
@for_all(st.one_of(admitted(), whatever()))
def test_any_history_can_be_told(history: g.History) -> None:
    found, every = traced(history), rows(history)
    _check(
        [answer(one.recorded, changes_then(one.recorded, history.recorded)) for one in found],
        10_000,
    )
    _check(list(log_lines(found, PLAIN, 80)), 80)
    assert len(list(log_lines(found, PLAIN, None))) == len(found) + 1
    assert in_lines(patch_lines(found, PLAIN)).count("    Effective  ") == len(found)
    assert sum(1 for _ in audit_lines(every, PLAIN, None)) == len(every) + 1
    for one in found:
        assert one in chain(found, one.recorded.position)
        assert entry_text(one, found).startswith(f"#{one.recorded.position}  ")
        assert len(records.log_record(one)) == len(records.LOG)
    assert all(len(records.audit_record(row)) == len(records.AUDIT) for row in every)


@pytest.mark.parametrize("columns", [60, *WIDTHS])
@pytest.mark.parametrize("style", [PLAIN, COLOURED])
def test_every_line_of_an_entrys_story_and_of_the_patch_fits_the_terminal(
    columns: int, style: Style
) -> None:
    for history in (RICH, WORLDLY):
        found = traced(history)
        _check(list(patch_lines(found, style, columns)), columns)
        for one in found:
            _check(
                entry_text(one, chain(found, one.recorded.position), style, columns).splitlines(),
                columns,
            )


def test_what_is_too_long_for_a_line_goes_on_further_in_with_its_words_whole() -> None:
    assert hanging("no milestone 'the-new-hall' in demo; plan it with --key", 30, 4) == [
        "no milestone 'the-new-hall' in", "    demo; plan it with --key",
    ]  # fmt: skip
    key = "lease-for-the-new-hall-of-the-town"
    assert hanging(f"no milestone {key}", 40, 4) == ["no milestone", f"    {key}"]
    assert hanging("a b", None, 4) == hanging("a b", 3, 4) == ["a b"]
    assert hanging("漢字" * 9, None, 4) == ["漢字" * 9]
    assert hanging("", 40, 4) == [""]


def test_what_goes_on_below_keeps_its_colour_and_its_direction() -> None:
    assert hanging("\x1b[31mone two three\x1b[0m", 9, 2) == [
        "\x1b[31mone two\x1b[0m",
        "  \x1b[31mthree\x1b[0m",
    ]
    assert hanging(f"by {OPEN}שלום שלום{CLOSE}", 8, 2) == [
        f"by {OPEN}שלום{CLOSE}",
        f"  {OPEN}שלום{CLOSE}",
    ]
    assert hanging("by שלום שלום", 8, 2) == [f"{OPEN}by שלום{CLOSE}", f"  {OPEN}שלום{CLOSE}"]


def _logged(history: g.History, columns: int = 80) -> str:
    return list(log_lines(traced(recorded_in_time(history)), PLAIN, columns))[-1]


def test_the_log_of_a_narrow_terminal_still_has_the_whole_amount() -> None:
    assert "budget 1,200,000 -> 1,000,000 EUR" in _logged(
        g.given(g.opened(), g.approved("1200000"), g.approved("1000000", because="cut")), 60
    )


@pytest.mark.parametrize(
    ("history", "figures"),
    [
        (g.given(g.opened(), g.planned("a", LONG), g.progressed("a", 60),
          g.progressed("a", 95, because=LONG)), "60 % -> 95 %"),
        (g.given(g.opened(), g.planned("a", LONG), g.progressed("a", 95, note=LONG)),
         "95 %; note: "),
        (g.given(g.opened(), g.approved("1200000"), g.approved("1000000", because=LONG)),
         "1,200,000.00 EUR -> 1,000,000.00 EUR"),
        (g.given(g.opened(), g.spent("900000"), g.amended(2, g.spent("880000"))),
         "amends #2: spent 900,000 -> 880,000 EUR"),
        (g.given(g.opened(), g.declared("on-track", words=LONG), g.declared("at-risk", words=LONG)),
         "status on-track -> at-risk (a title"),
        (g.given(g.opened(), g.raised("r", LONG, probability=4, impact=3, kind="risk")),
         "raised, P4 x I3"),
        (g.given(g.opened(), g.planned("a", "漢字" * 30, due="2024-02-01"),
          g.rescheduled("a", "2024-05-01")),
         "2024-02-01 -> 2024-05-01"),
        (g.given(g.opened(), g.planned("a", "A", due="2024-02-01"),
          g.progressed("a", 5, because=LONG)),
         'A  5 %  "a title that'),
    ],
)  # fmt: skip
def test_the_log_cuts_the_title_and_the_reason_before_percent_amount_or_status(
    history: g.History, figures: str
) -> None:
    line = _logged(history)
    assert figures in line
    assert width(line) <= 80


def test_what_is_cut_where_there_is_no_room_at_all_is_an_ellipsis() -> None:
    assert [cut("a long text", columns) for columns in (6, 3, 0, -4)] == [
        "a l...",
        "...",
        "...",
        "...",
    ]


def test_a_figure_that_finds_no_room_in_the_log_is_left_out_whole() -> None:
    assert [clipped("spent +5.00 EUR, 1,050,000.50 EUR in all", columns) for columns in (40, 37, 33,
      28, 24)] == [
        "spent +5.00 EUR, 1,050,000.50 EUR in all", "spent +5.00 EUR, 1,050,000.50 EUR...",
        "spent +5.00 EUR...",
        "spent +5.00 EUR...", "spent +5.00 EUR...",
    ]  # fmt: skip
    assert [clipped("weight 0.5 -> 3 in all", columns) for columns in (22, 19, 17, 15, 14)] == [
        "weight 0.5 -> 3 in all", "weight 0.5 -> 3...", "weight 0.5 ->...", "weight...",
        "weight...",
    ]  # fmt: skip
    assert clipped(f"{OPEN}שלום שלום{CLOSE}", 7) == f"{OPEN}שלום{CLOSE}..."


def test_a_narrow_log_shows_the_day_of_recording_on_top_and_only_where_it_is_another() -> None:
    late, prompt = traced(LATE)[3], traced(g.given(g.opened(on="2024-01-01")))[0]
    (names, line), (_, same) = (
        list(log_lines([late], PLAIN, 80)),
        list(log_lines([prompt], PLAIN, 80)),
    )
    assert names.split() == ["entry", "effective", "+late", "who", "what", "and", "why"]
    assert f"2024-04-10 +{late.days_late}d  " in line
    assert " 2024-01-01 " in same
    assert "+" not in same
    assert next(log_lines([late], PLAIN, 60)).split() == [
        "entry",
        "effective",
        "+late",
        "what",
        "and",
        "why",
    ]
    assert next(log_lines([late], PLAIN, 120)).split() == [
        "entry",
        "recorded",
        "effective",
        "who",
        "what",
        "and",
        "why",
    ]


def test_a_text_is_cut_as_a_terminal_shows_it() -> None:
    assert [cut("abcdef", 6), cut("abcdefg", 6), cut("漢字漢字", 7),
     cut(f"{OPEN}שלום שלום{CLOSE}", 7)] == [
        "abcdef", "abc...", "漢字...", f"{OPEN}שלום{CLOSE}...",
    ]  # fmt: skip
    assert item_words(Subject("milestone", "a"), "漢字 \n b") == "漢字 b"


# As it was answered, for ever


@often
@for_all(admitted(), st.data())
def test_the_log_says_of_an_entry_what_was_answered_when_it_was_recorded(
    history: g.History, data: st.DataObject
) -> None:
    size = data.draw(st.integers(1, len(history.recorded)))
    for one in trail(history.recorded, as_of=FOREVER, size=size):
        then = history.recorded[: one.recorded.position]
        changes = changes_then(one.recorded, then)
        answered = answer(one.recorded, changes)
        told = dict(zip(records.LOG, records.log_record(one), strict=True))
        assert (
            told["what"]
            == entry_json(one)["what"]
            == entry_words(one.recorded, changes, changes.replaces)
        )
        assert answered.startswith(
            f"#{one.recorded.position}  demo  {one.recorded.entry.effective_on}  {told['what']}   "
        )
        assert log_row(one)[-1].removeprefix(f"[{one.end}]  ").startswith(told["what"])
        assert changes_then(one.recorded, history.recorded) == changes
        if not one.replaces:
            assert list(changes) == list(changes_by(one.recorded, then))


def test_what_holds_now_stands_beside_what_was_answered() -> None:
    history = g.given(
        g.opened(), g.planned("a", "A", on="2024-01-10"), g.spent("400", on="2024-02-01"),
        g.spent("100", on="2024-03-10"),
        g.progressed("a", 60, note="n", on="2024-03-01"), g.spent("300", on="2024-02-15"),
        g.progressed("a", 40, on="2024-02-01"),
        g.amended(3, g.spent("410", on="2024-02-01")),
    )  # fmt: skip
    found = traced(history)
    assert [log_row(one)[-1] for one in found[2:]] == [
        "[replaced by #8]  spent +400.00 EUR, 400.00 EUR in all",
        "spent +100.00 EUR, 500.00 EUR in all  [now 810.00 EUR in all]",
        "A  60 %; note: n  [now 40 % -> 60 %]",
        "spent +300.00 EUR, 700.00 EUR in all  [now 710.00 EUR in all]",
        "A  40 %",
        'amends #3: spent 400.00 EUR -> 410.00 EUR, 410.00 EUR in all  "mistyped"',
    ]
    told = [dict(zip(records.LOG, records.log_record(one), strict=True)) for one in found]
    assert [row["now"] for row in told[2:5]] == [
        "", "spent +100.00 EUR, 810.00 EUR in all", "A  40 % -> 60 %; note: n"
    ]  # fmt: skip
    assert [entry_json(one)["now"] for one in found[3:5]] == [row["now"] for row in told[3:5]]
    assert entry_json(found[0])["now"] is None
    assert entry_text(found[3]).startswith(
        "#4  spent +100.00 EUR, 500.00 EUR in all  [now 810.00 EUR in all]\n"
    )


def test_an_item_is_called_what_it_was_called_and_a_new_title_is_no_news_of_every_entry() -> None:
    history = g.given(
        g.opened(),
        g.planned("a", "A", on="2024-01-10"),
        g.progressed("a", 60),
        g.amended(2, g.planned("a", "B", on="2024-01-10")),
    )
    assert log_row(traced(history)[2])[-1] == "A  60 %"


def test_the_log_speaks_in_the_calendar_and_currency_of_when_it_was_recorded() -> None:
    history = g.given_anyway(
        g.opened(currency="EUR"), g.spent("5"), g.narrated("impact", "t", on="2024-03-01"),
        g.amended(1, g.opened(currency="USD", fiscal_year_starts=4)),
        g.narrated("impact", "u", on="2024-03-02"), g.spent("7 USD"),
    )  # fmt: skip
    told = [(entry_json(one)["what"], entry_json(one)["now"]) for one in traced(history)]
    assert told[1:3] == [
        ("spent +5.00 EUR, 5.00 EUR in all", "(changes nothing)"),
        ("Impact on Company Goals, 2024Q1: t", "Impact on Company Goals, FY2024Q4: t"),
    ]
    assert told[4:6] == [
        ("Impact on Company Goals, FY2024Q4: t -> u", None),
        ("spent +7.00 USD, 7.00 USD in all", None),
    ]


@pytest.mark.parametrize("columns", [60, 80, 120, 160, None])
def test_of_several_projects_each_line_names_its_own_and_fits(columns: int | None) -> None:
    found = traced(RICH)
    other = replace(
        found[0],
        recorded=replace(
            found[0].recorded, entry=replace(found[0].recorded.entry, project="k" * 48)
        ),
    )
    lines = list(log_lines([*found, other], PLAIN, columns, projects=True))
    _check(lines, columns or 10_000)
    assert lines[0].split()[:2] == ["entry", "project"]
    assert lines[1].split()[1] == "demo"
    assert lines[-1].split()[1].removesuffix("...") in "k" * 48
    assert ("k" * 48 in lines[-1]) == (columns is None)
    assert [len(log_row(found[0], projects=True)), log_row(found[0], projects=True)[1]] == [
        len(log_names(projects=True)),
        "demo",
    ]
    patched = list(patch_lines(found[:1], PLAIN, columns, projects=True))
    assert "    Project    demo" in patched


@pytest.mark.parametrize("columns", [80, 120, None])
def test_of_several_projects_each_change_names_its_own_and_fits(columns: int | None) -> None:
    lines = list(audit_lines(rows(RICH), PLAIN, columns, projects=True))
    _check(lines, columns or 10_000)
    assert lines[0].split()[0] == ("recorded" if columns == 80 else "project")
    assert sum("demo" in line.split()[:5] or "demo:" in line for line in lines) >= len(rows(RICH))
    grouped = list(audit_lines(rows(RICH), PLAIN, columns, grouped=True, projects=True))
    assert [line for line in grouped if line.endswith("  demo: milestone/ux")]
    assert len(audit_row(rows(RICH)[0], projects=True)) == len(audit_names(projects=True))
