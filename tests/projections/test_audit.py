"""The trail of entries, and the audit: who changed what, when and why; today's value and the one
when it was recorded.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Any

import given as g
import pytest
from folds import changes
from hypothesis import given as for_all
from hypothesis import strategies as st
from worlds import ALL, DAYS, RICH, admitted, examples, whatever

from domain.project import Project
from domain.timeline import Places, calendar_of, timeline
from projections.audit.audit import Filter, by_item, named, named_or_titled, subjects
from projections.timeline.changes import Change
from projections.timeline.sequences import changes_then
from projections.timeline.trail import AuditRow, Traced, trail
from projections.words.values import say

JANUARY, APRIL, JUNE = "2024-01-10", "2024-04-10", "2024-06-10"


def traced(
    history: g.History, as_of: str = "2199-12-31", size: int = ALL, **more: Any
) -> list[Traced]:
    return trail(history.recorded, as_of=date.fromisoformat(as_of), size=size, **more)


def rows(history: g.History, zone: tzinfo = UTC, **wanted: Any) -> list[AuditRow]:
    return list(Filter(**wanted).rows(traced(history, zone=zone)))


def entries(history: g.History, **wanted: Any) -> list[int]:
    return [one.recorded.position for one in Filter(**wanted).entries(traced(history))]


def in_words(found: Sequence[AuditRow]) -> list[tuple[Any, ...]]:
    """Entry, path, before, after; and before and after when it was recorded, where that was
    different.
    """
    return [
        (
            row.traced.recorded.position,
            row.change.path,
            say("", row.change.before),
            say("", row.change.after),
        )
        + ((say("", row.then.before), say("", row.then.after)) if row.then else ())
        for row in found
    ]


def at(history: g.History, position: int, recorded_at: datetime) -> g.History:
    """The same, but for the moment at which an entry was recorded."""
    changed = list(history.recorded)
    changed[position - 1] = replace(changed[position - 1], recorded_at=recorded_at)
    return g.History(tuple(changed))


# Before and after


def test_the_audit_shows_todays_values_and_those_when_recorded_where_they_differ() -> None:
    history = g.given(
        g.opened(),
        g.planned("ux", on=JANUARY),
        g.progressed("ux", 60, on=JUNE),
        g.progressed("ux", 40, on=APRIL),
    )
    assert in_words(rows(history, path="milestone/ux/percent")) == [
        (3, "milestone/ux/percent", "40", "60", "-", "60"),
        (4, "milestone/ux/percent", "-", "40"),
    ]


def test_what_was_amended_or_voided_is_shown_as_it_was_recorded() -> None:
    history = g.given(
        g.opened(),
        g.spent("100"),
        g.spent("10"),
        g.amended(2, g.spent("90")),
        g.voided(3),
        g.voided(5),
    )
    assert in_words(rows(history, path="budget")) == [
        (2, "budget/spent", "-", "100.00 EUR"),
        (3, "budget/spent", "90.00 EUR", "100.00 EUR", "100.00 EUR", "110.00 EUR"),
        (4, "budget/spent", "-", "90.00 EUR", "100.00 EUR", "90.00 EUR"),
        (5, "budget/spent", "100.00 EUR", "90.00 EUR"),
        (6, "budget/spent", "90.00 EUR", "100.00 EUR"),
    ]


def test_what_an_amendment_took_back_is_shown_as_well() -> None:
    history = g.given(
        g.opened(),
        g.planned("a"),
        g.planned("b"),
        g.progressed("a", 20),
        g.amended(4, g.progressed("b", 20)),
    )
    assert in_words(rows(history, path="milestone/*/percent")) == [
        (4, "milestone/a/percent", "-", "20"),
        (5, "milestone/a/percent", "20", "-"),
        (5, "milestone/b/percent", "-", "20"),
    ]


def test_a_trail_is_cut_by_knowledge_and_by_the_day() -> None:
    history = g.given(
        g.opened(),
        g.spent("100", on=APRIL),
        g.spent("10", on=JUNE),
        g.amended(2, g.spent("90", on=APRIL)),
    )
    assert [one.recorded.position for one in traced(history, as_of=APRIL)] == [1, 2, 4]
    assert [one.recorded.position for one in traced(history, size=2)] == [1, 2]
    assert in_words(Filter(path="budget").rows(traced(history, size=3))) == [
        (2, "budget/spent", "-", "100.00 EUR"), (3, "budget/spent", "100.00 EUR", "110.00 EUR"),
    ]  # fmt: skip
    assert traced(history, size=0) == []


# What became of an entry


def test_each_entry_says_what_it_did_to_another_and_what_another_did_to_it() -> None:
    history = g.given(
        g.opened(),
        g.entered("A"),
        g.entered("B"),
        g.amended(2, g.entered("C")),
        g.voided(4),
        g.voided(5),
        g.voided(3),
    )
    assert [one.fate for one in traced(history)] == [
        "", "replaced by #4", "voided by #7", "amends #2", "voids #4, voided by #6", "voids #5",
        "voids #3",
    ]  # fmt: skip
    assert [one.undone_by and one.undone_by.position for one in traced(history)] == [
        None,
        4,
        7,
        None,
        6,
        None,
        None,
    ]
    assert [one.fate for one in traced(history, size=4)] == ["", "replaced by #4", "", "amends #2"]


EAST = timezone(timedelta(hours=2))


@pytest.mark.parametrize(
    ("recorded_at", "late"),
    [
        (datetime(2024, 4, 10, 23, 59, tzinfo=UTC), 0),
        (datetime(2024, 4, 11, 0, 0, tzinfo=UTC), 1),
        (datetime(2024, 5, 10, tzinfo=UTC), 30),
        (datetime(2024, 4, 9, 12, tzinfo=UTC), -1),
        (datetime(2024, 4, 11, 1, tzinfo=EAST), 0),
    ],
)
def test_how_late_an_entry_is_are_the_days_from_taking_effect_to_being_recorded(
    recorded_at: datetime, late: int
) -> None:
    assert (
        traced(at(g.given(g.opened(), g.approved("5", on="2024-04-10")), 2, recorded_at))[
            1
        ].days_late
        == late
    )


def test_days_are_counted_in_the_zone_that_is_asked_for() -> None:
    history = at(
        g.given(g.opened(), g.approved("5", on="2024-04-10")),
        2,
        datetime(2024, 4, 10, 23, 30, tzinfo=UTC),
    )
    assert [(one.recorded_on.day, one.days_late) for zone in (UTC, EAST) for one in traced(history,
      zone=zone)[1:]] == [
        (10, 0), (11, 1),
    ]  # fmt: skip


# What to show


FILTERED = g.given(
    g.opened(), g.planned("ux", by="ada"), g.progressed("ux", 60, by="bob"),
    g.planned("ux-two", by="ada"),
    g.progressed("ux-two", 5, by="ada"), g.declared("ahead", by="Ada"),
    g.declared("at-risk", dimension="cost"),
    g.raised("ux", by="bob"), g.narrated("impact"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("path", "paths"),
    [
        ("milestone/ux/percent", ["milestone/ux/percent"]),
        ("milestone/ux", ["milestone/ux/title", "milestone/ux/percent"]),
        ("milestone/ux/", ["milestone/ux/title", "milestone/ux/percent"]),
        ("milestone/*/percent", ["milestone/ux/percent", "milestone/ux-two/percent"]),
        (
            "*/ux/*",
            ["milestone/ux/title", "milestone/ux/percent", "risk/ux/title", "risk/ux/state"],
        ),
        ("milestone/ux-*", ["milestone/ux-two/title", "milestone/ux-two/percent"]),
        ("status", ["status", "status/cost"]),
        ("status/cost", ["status/cost"]),
        ("status/", ["status", "status/cost"]),
        ("narrative/2024Q1", ["narrative/2024Q1/impact/text"]),
        ("milestone/u", []),
        ("percent", []),
        ("MILESTONE/ux", []),
    ],
)
def test_a_path_is_a_figure_an_item_or_a_pattern_never_part_of_a_word(
    path: str, paths: list[str]
) -> None:
    assert [row.change.path for row in rows(FILTERED, path=path)] == paths


def test_without_a_filter_every_change_is_shown_in_order_of_recording() -> None:
    found = rows(RICH)
    assert [row.traced.recorded.position for row in found] == sorted(
        row.traced.recorded.position for row in found
    )
    assert len(found) == sum(len(one.changes) for one in traced(RICH))


def test_by_is_the_author_in_whatever_case() -> None:
    assert {row.traced.recorded.entry.actor for row in rows(FILTERED, by=("ADA",))} == {
        "ada",
        "Ada",
    }
    assert rows(FILTERED, by=("ad",)) == []


def test_those_who_are_spelled_otherwise_are_counted_apart() -> None:
    history = g.given(
        g.opened(by="Keller, Maria"),
        g.entered("A", by="maria.keller@x.org"),
        g.entered("B", by="Maria Keller"),
        g.entered("C"),
    )
    asked = Filter(by=("maria  keller",))
    assert entries(history, by=asked.by) == [3]
    assert asked.alike(traced(history)) == {
        "Keller, Maria": 1,
        "maria.keller@x.org": 1,
        "m.keller": 1,
    }
    assert Filter(by=("maria keller",), path="phase").alike(traced(history)) == {
        "maria.keller@x.org": 1,
        "m.keller": 1,
    }
    assert entries(history, by=("maria keller", "M.KELLER")) == [3, 4]
    assert Filter().alike(traced(history)) == {}


def test_since_and_until_are_days_of_recording_both_included_in_the_zone_asked_for() -> None:
    history = at(
        g.given(g.opened(), g.entered("A", on="2024-02-01")),
        2,
        datetime(2024, 5, 1, 23, 30, tzinfo=UTC),
    )
    first, second = date(2024, 5, 1), date(2024, 5, 2)

    def shows(**wanted: Any) -> bool:
        return bool(rows(history, path="phase", **wanted))

    assert (
        shows(since=first, until=first),
        shows(since=second),
        shows(until=date(2024, 4, 30)),
    ) == (True, False, False)
    assert (shows(since=second, until=second, zone=EAST), shows(until=first, zone=EAST)) == (
        True,
        False,
    )
    assert not shows(since=first, by=("nobody",))


def test_an_item_is_all_of_its_figures_and_no_other_item() -> None:
    (ux,) = named("milestone/ux", subjects(FILTERED.recorded))
    assert [row.change.path for row in rows(FILTERED, item=ux)] == [
        "milestone/ux/title",
        "milestone/ux/percent",
    ]
    assert rows(FILTERED, item=ux, section="risks") == []
    assert entries(FILTERED, item=ux) == [2, 3]


def test_an_item_may_be_named_by_its_key_where_no_other_has_it() -> None:
    known = subjects(FILTERED.recorded)
    assert [named(text, known) for text in ("Ux-Two", " milestone/ux-two/ ", "cost",
      "nothing")] == [
        [("milestone", "ux-two")], [("milestone", "ux-two")], [("status", "cost")], [],
    ]  # fmt: skip
    assert named("ux", known) == [("milestone", "ux"), ("risk", "ux")]
    assert named("2024q1/impact", known) == [("narrative", "2024Q1/impact")]
    assert subjects(g.given(g.opened(), g.entered("A"), g.voided(2)).recorded) == [
        ("project", ""),
        ("phase", ""),
    ]
    assert subjects([]) == []


def test_an_item_may_be_named_by_any_title_that_it_ever_had() -> None:
    history = g.given(
        g.opened(), g.planned("ux", "UX desing"), g.described("ux", title="UX design"),
        g.raised("late", "Vendor  late"),
        g.planned("vendor", "Vendor late"), g.described("vendor", title="VENDOR LATE"),
        g.narrated("lessons", "t", title="What we learned"),
    ).recorded  # fmt: skip
    for text in ("UX desing", "ux  DESIGN", "milestone/UX desing", "ux", "milestone/ux"):
        assert named_or_titled(text, history) == [("milestone", "ux")], text
    assert named_or_titled("vendor late", history) == [("risk", "late"), ("milestone", "vendor")]
    assert named_or_titled("risk/vendor late", history) == [("risk", "late")]
    assert named_or_titled("what we learned", history) == [("narrative", "2024Q1/lessons")]
    assert named_or_titled("nothing", history) == named_or_titled("x", []) == []


def test_a_section_is_what_the_report_shows_there() -> None:
    assert {row.change.path for row in rows(FILTERED, section="header")} == {
        "project/title",
        "status",
        "status/cost",
    }
    assert [row.change.path for row in rows(FILTERED, section="impact")] == [
        "narrative/2024Q1/impact/text"
    ]
    assert entries(FILTERED, section="risks", path="risk") == [8]


def test_an_entry_may_be_asked_for_by_its_number_and_those_recorded_so_many_days_late() -> None:
    assert entries(FILTERED, entry=3) == [3]
    assert {row.traced.recorded.position for row in rows(FILTERED, entry=2)} == {2}
    history = at(
        g.given(g.opened(), g.entered("A"), g.entered("B")), 3, datetime(2024, 3, 9, tzinfo=UTC)
    )
    assert (entries(history, late=8), entries(history, late=9)) == ([3], [])


def test_without_a_figure_the_log_shows_what_changed_nothing_too() -> None:
    history = g.given_anyway(g.opened(), g.progressed("nowhere", 5))
    assert (
        entries(history),
        entries(history, path="project"),
        entries(history, path="milestone"),
    ) == ([1, 2], [1], [])


def test_rows_by_item_stand_in_the_order_of_the_report_and_then_of_recording() -> None:
    groups = by_item(rows(RICH))
    assert sum(map(len, groups)) == len(rows(RICH))
    assert [group[0].change.subject.kind for group in by_item(rows(FILTERED))] == [
        "project", "status", "status", "milestone", "milestone", "narrative", "risk",
    ]  # fmt: skip
    for group in groups:
        assert len({row.change.subject for row in group}) == 1
        positions = [row.traced.recorded.position for row in group]
        assert positions == sorted(positions)
    assert groups[-1][0].change.subject.kind == "publication"


# Whatever was recorded

often = examples(60)


@often
@for_all(st.one_of(admitted(), whatever()), st.sampled_from(DAYS), st.integers(0, 20))
def test_any_history_has_a_trail_of_what_was_known_and_held(
    history: g.History, day: str, size: int
) -> None:
    found = traced(history, as_of=day, size=size)
    assert [one.recorded for one in found] == [
        recorded
        for recorded in history.recorded[:size]
        if recorded.entry.effective_on <= date.fromisoformat(day)
    ]
    assert found == traced(g.History(history.recorded[:size]), as_of=day)
    assert all(row.change in row.traced.changes + row.traced.then for row in Filter().rows(found))


@often
@for_all(st.one_of(admitted(), whatever()))
def test_what_is_in_force_changes_in_the_trail_what_it_changes_in_the_timeline(
    history: g.History,
) -> None:
    of_timeline: dict[int, list[Change]] = defaultdict(list)
    for change in changes(
        Project(g.PROJECT, calendar_of(timeline(history.recorded))), timeline(history.recorded)
    ):
        of_timeline[change.recorded.position].append(change)
    for one in traced(history):
        if one.stands is one.recorded:
            expected = of_timeline[one.recorded.position]
            assert list(one.changes)[len(one.changes) - len(expected) :] == expected


@often
@for_all(admitted())
def test_the_trail_and_the_answer_to_a_recording_say_the_same(history: g.History) -> None:
    places = Places(history.recorded)
    for one in traced(history):
        assert list(one.then) == changes_then(one.recorded, history.recorded)
        assert not (one.undone_by and places.in_force(one.recorded))
        assert one.replaces is places.target(one.recorded)


@often
@for_all(admitted(), st.sampled_from(["milestone/a", "milestone/*/percent", "status", "a", "*"]))
def test_a_trail_of_what_is_asked_for_has_the_same_changes_as_the_whole(
    history: g.History, path: str
) -> None:
    asked = Filter(path=path)
    cut, whole = (
        list(asked.rows(each)) for each in (traced(history, about=asked.about), traced(history))
    )
    assert [(row.change, row.then) for row in cut] == [(row.change, row.then) for row in whole]
