"""Quarters side by side: published figures stay, what is known now stands beside them, and the mark
is where the two differ.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import given as g
import goldens
import pytest
from given import moved as moved_to
from hypothesis import given as for_all
from hypothesis import strategies as st
from wcwidth import wcswidth
from worlds import (
    ALL,
    EMPTY,
    RICH,
    admitted,
    canonical_json,
    examples,
    published_and_continued,
    read_again,
    reported,
    told_of,
    went_out,
    whatever,
)

from domain.facts import PublishedFile, QuarterPublished
from domain.values import Money
from projections.page.style import Style
from projections.published.editions import digest, editions, restated
from projections.published.lines import NAMES, Listing, row_words, since_words
from projections.published.machine import RECORD as OUT_RECORD
from projections.published.machine import publication_json, restated_json
from projections.published.machine import record as out_record
from projections.published.publications import publications
from projections.quarters.lines import Timeline, left_out
from projections.quarters.machine import RECORD, column_json, records
from projections.quarters.quarters import (
    MET,
    OPEN_RISKS,
    QuarterCell,
    QuarterColumn,
    moved_by,
    quarters,
)
from projections.report.figures import figures

LAST = "2024-11-21"


def columns(history: g.History, as_of: str = LAST, size: int = ALL) -> list[QuarterColumn]:
    return quarters(history.recorded, as_of=date.fromisoformat(as_of), size=size)


def cell(history: g.History, quarter: str, path: str, as_of: str = LAST) -> QuarterCell:
    """One figure of one quarter."""
    return next(
        column for column in columns(history, as_of) if str(column.quarter) == quarter
    ).cells[path]


def values(history: g.History, path: str, as_of: str = LAST) -> dict[str, Any]:
    """A figure of every quarter that tells of it."""
    return {
        str(column.quarter): column.cells[path].figure.value
        for column in columns(history, as_of)
        if path in column.cells
    }


def moved(history: g.History, shown: list[QuarterColumn]) -> dict[str, dict[str, list[int]]]:
    return {str(column.quarter): moved_by(history.recorded, column, size=ALL) for column in shown}


def unpublished(history: g.History) -> g.History:
    """The same without what went out."""
    return g.History(
        tuple(one for one in history.recorded if not isinstance(one.entry.fact, QuarterPublished))
    )


def drawn(history: g.History, width: int = 80, as_of: str = LAST) -> str:
    """The quarters that fit, as people see them."""
    fitting = Timeline(g.PROJECT, columns(history, as_of), width).fitting()
    lines = [*fitting.lines(), "", *fitting.restated(moved(history, list(fitting.quarters)))]
    return "".join(f"{line}\n" for line in lines)


# A year of four quarters

LONG = (
    "Requirements of all the interfaces to billing, to the call centre and to the group's directory"
)
BEGUN = g.given(
    g.opened("Portal", on="2024-01-08", currency="EUR"),
    g.entered("Discovery", on="2024-01-08"),
    g.approved("1200000", on="2024-01-10", by="board"),
    g.planned("requirements", LONG, due="2024-05-15", on="2024-01-10"),
    g.planned("pilot", "Pilot", due="2024-09-15", on="2024-01-10"),
    g.declared("on-track", on="2024-03-28"),
    g.progressed("requirements", 40, on="2024-03-28"),
    g.progressed("pilot", 0, on="2024-03-28"),
    g.spent("400000", on="2024-03-31", by="k.lind"),
)
SECOND = went_out(BEGUN, "2024Q1", because="").when(
    g.raised("delay", "Vendor may deliver late", on="2024-04-20"),
    g.objective_set("train", "Train the team", quarter="2024Q2", on="2024-04-02"),
    g.objective_set("sso", "Single sign-on", quarter="2024Q2", on="2024-04-02"),
    g.met("train", on="2024-06-28"),
    g.progressed("requirements", 95, on="2024-06-28"),
    g.spent("536000.50", on="2024-06-28", by="k.lind"),
    g.declared("at-risk", on="2024-06-28"),
).admitted()  # fmt: skip
THIRD = went_out(SECOND, "2024Q2").when(
    g.entered("Design & Discovery of everything", on="2024-07-02"),
    g.closed("delay", on="2024-07-20"),
    g.dropped("pilot", "requirements", on="2024-09-01"),
    g.planned("migration", "データ移行", on="2024-09-02"),
).admitted()  # fmt: skip
LATE = THIRD.when(
    g.spent("360000", on="2024-06-29", by="k.lind", because="invoice arrived late"),
    g.amended(15, g.progressed("requirements", 60, on="2024-06-28"), "counted twice"),
    g.raised("staff", "Staff shortage", on="2024-06-20", because="known since June"),
    g.met("sso", on="2024-06-30", because="forgotten"),
).admitted()  # fmt: skip
AGAIN = went_out(LATE, "2024Q1", because="with the board's word").when(
    g.declared("on-track", on="2024-10-05"),
    g.declared("off-track", on="2024-11-05"),
).admitted()  # fmt: skip
YEAR = (
    went_out(AGAIN, "2024Q4", as_of="2024-11-20")
    .when(g.revised("1300000", on="2024-11-20", because="the board"))
    .admitted()
)


@pytest.mark.parametrize("width", [80, 120])
def test_a_year_of_quarters_as_people_see_it(width: int) -> None:
    goldens.check(f"timeline-{width}.txt", drawn(YEAR, width))


def test_a_year_of_publications_as_people_see_it() -> None:
    out = publications(YEAR.recorded, size=ALL, known_at=None)
    goldens.check("publications.txt", "".join(f"{line}\n" for line in Listing(out, 80).lines()))


def test_what_was_published_stays_and_what_is_known_now_stands_beside_it() -> None:
    used = cell(LATE, "2024Q2", "budget/used_percent")
    assert used[1:] == (Decimal(78), Decimal(108), True)
    assert moved(LATE, columns(LATE))["2024Q2"] == {
        "progress": [24],
        "budget/used_percent": [23],
        "budget/spent": [23],
        "milestone/requirements/percent": [24],
        OPEN_RISKS: [25],
        MET: [26],
    }
    assert cell(LATE, "2024Q1", "budget/used_percent")[1:] == (
        Decimal("33.33"),
        Decimal("33.33"),
        False,
    )
    assert cell(LATE, "2024Q3", "budget/used_percent")[1:] == (None, Decimal(108), False)


def test_what_is_unknown_is_not_nought() -> None:
    assert values(YEAR, OPEN_RISKS) == {"2024Q1": None, "2024Q2": 1, "2024Q3": 1, "2024Q4": 1}
    ended = g.given(g.opened(), g.raised("a", on="2024-02-01"), g.closed("a", on="2024-03-31"))
    assert values(ended, OPEN_RISKS) == {"2024Q1": 0, "2024Q2": 0, "2024Q3": 0, "2024Q4": 0}
    assert set(values(EMPTY, OPEN_RISKS).values()) == set(values(EMPTY, MET).values()) == {None}
    assert " 0" not in drawn(EMPTY)


def test_only_what_was_published_is_restated() -> None:
    out = (
        went_out(g.given(g.opened(), g.raised("delay", on="2024-02-01")), "2024Q1")
        .when(g.voided(2))
        .admitted()
    )
    marked = {str(one.quarter): one.cells[OPEN_RISKS].is_restated for one in columns(out)}
    assert marked == {"2024Q1": True, "2024Q2": False, "2024Q3": False, "2024Q4": False}


def test_a_milestone_is_told_in_the_quarters_whose_reports_tell_of_it() -> None:
    assert values(YEAR, "milestone/pilot/percent") == {
        "2024Q1": Decimal(0),
        "2024Q2": Decimal(0),
        "2024Q3": "dropped",
    }
    assert values(YEAR, "milestone/migration/percent") == {"2024Q3": None, "2024Q4": None}
    done = g.given(g.opened(), g.planned("a"), g.progressed("a", done=True))
    assert values(done, "milestone/a/percent", "2024-03-31") == {"2024Q1": "done"}


def test_the_quarters_are_those_from_the_opening_to_a_day() -> None:
    late = g.given(g.opened(on="2023-11-30"))
    assert [str(one.quarter) for one in columns(late, "2024-05-21")] == [
        "2023Q4",
        "2024Q1",
        "2024Q2",
    ]
    days = [(one.day, one.days, one.is_whole) for one in columns(late, "2024-05-21")]
    assert days == [(92, 92, True), (91, 91, True), (51, 91, False)]
    assert columns(late, "2023-11-29") == columns(g.History()) == columns(late, size=0) == []
    fiscal = g.given(g.opened(on="2024-02-01", fiscal_year_starts=4))
    assert [str(one.quarter) for one in columns(fiscal, "2024-04-01")] == ["FY2024Q4", "FY2025Q1"]


def test_what_was_not_published_by_then_or_is_of_a_later_day_is_not_known() -> None:
    out = {
        str(column.quarter): column.edition and column.edition.fact.edition
        for column in columns(YEAR)
    }
    assert out == {"2024Q1": 2, "2024Q2": 1, "2024Q3": None, "2024Q4": 1}
    before = columns(YEAR, size=17)
    assert [column.edition and column.edition.fact.edition for column in before] == [
        1,
        None,
        None,
        None,
    ]
    assert [column.edition is None for column in columns(YEAR, "2024-11-19")] == [
        False,
        False,
        True,
        True,
    ]


def test_an_objective_that_was_moved_into_a_published_quarter_restates_what_was_met_of_it() -> None:
    out = went_out(g.given(g.opened(), g.objective_set("sso", quarter="2024Q2")), "2024Q1")
    late = out.when(moved_to("sso", "2024Q1", because="as agreed in March")).admitted()
    assert cell(late, "2024Q1", MET)[1:] == (None, {"met": 0, "of": 1}, True)
    assert moved(late, columns(late))["2024Q1"] == {MET: [4]}


def test_a_quarter_that_was_published_early_stands_at_that_day() -> None:
    newest = columns(YEAR, "2024-12-31")[-1]
    assert (newest.span.as_of, newest.day, newest.is_whole) == (date(2024, 11, 20), 51, False)
    assert newest.cells["budget/approved"].now == Money(Decimal("1300000.00"), "EUR")
    assert "day 51 of 92" in drawn(YEAR)


def test_what_only_the_program_computes_otherwise_names_no_entry() -> None:
    (edition,) = editions(went_out(BEGUN, "2024Q1").recorded)
    report = json.loads(edition.fact.report)
    report["budget"]["used_percent"]["value"] = "33.4"
    told_then = canonical_json(report)
    fact = edition.fact.model_copy(update={"report": told_then, "sha256": digest(told_then)})
    history = g.History(
        (
            *BEGUN.recorded,
            replace(edition.recorded, entry=replace(edition.recorded.entry, fact=fact)),
        )
    )
    (first,) = columns(history, "2024-03-31")
    assert first.cells["budget/used_percent"][1:] == (Decimal("33.4"), Decimal("33.33"), True)
    assert moved_by(history.recorded, first, size=ALL) == {"budget/used_percent": []}
    assert "33.4 -> 33.33 %  this version of pledger computes it differently" in drawn(
        history, 120, "2024-03-31"
    )
    (out,) = publications(history.recorded, size=ALL, known_at=None)
    assert since_words(out) == "this version of pledger computes it differently"
    assert out_record(out)[-2:] == ["0", "true"]


# How it is laid out


def _many() -> g.History:
    titles = [f"{LONG} {number}" if number % 3 else f"移行 {number}" for number in range(50)]
    return g.given(
        g.opened("Portal", on="2019-01-01", currency="EUR"),
        g.entered(LONG, on="2019-01-02"),
        g.approved("12345678901.25", on="2019-01-02"),
        g.spent("23456789012.75", on="2019-01-03"),
        *(g.planned(f"m{number}", title, on="2019-01-02") for number, title in enumerate(titles)),
    )


@pytest.mark.parametrize("width", [40, 66, 80, 120])
def test_the_newest_quarters_that_fit_are_shown_and_no_line_is_wider(width: int) -> None:
    for history in (_many(), YEAR, unpublished(RICH), EMPTY):
        every = columns(history)
        fitting = Timeline("a-project-of-a-very-long-name-indeed", every, width).fitting()
        assert fitting.quarters == every[-len(fitting.quarters) :]
        lines = [*fitting.lines(), *fitting.restated(moved(history, list(fitting.quarters)))]
        assert [line for line in lines if not 0 <= wcswidth(line) <= width] == []


def test_more_quarters_are_shown_where_there_is_more_room() -> None:
    counts = [
        len(Timeline(g.PROJECT, columns(_many()), width).fitting().quarters)
        for width in (40, 80, 120)
    ]
    assert counts == [1, 3, 4]
    assert (
        left_out(1, "2024Q1")
        == "1 earlier quarter is left out for want of room: pledger timeline --as-of 2024Q1"
    )
    assert left_out(20, "2024Q1").startswith("20 earlier quarters are left out")


def test_only_the_word_of_a_status_is_coloured() -> None:
    lines = list(Timeline(g.PROJECT, columns(LATE), 120, Style(coloured=True)).lines())
    status = next(line for line in lines if line.startswith("Status"))
    assert "  \x1b[33mat-risk\x1b[0m " in status
    assert not [line for line in lines[3:] if "\x1b" in line and line is not status]


def test_amounts_keep_their_currency_where_there_are_several() -> None:
    out = went_out(g.given(g.opened(), g.approved("7 EUR")), "2024Q1")
    both = out.when(g.amended(2, g.approved("9 USD"), "mistyped")).admitted()
    assert "Approved " in drawn(both)
    assert "7.00 EUR*" in drawn(both)
    assert "9.00 USD" in drawn(both)


def test_many_restated_figures_are_counted_after_the_first() -> None:
    names = [f"m{number}" for number in range(20)]
    out = went_out(
        g.given(
            g.opened(),
            *(g.planned(name) for name in names),
            *(g.progressed(name, 10) for name in names),
        ),
        "2024Q1",
    )
    late = out.when(*(g.progressed(name, 5, because="late") for name in names)).admitted()
    lines = drawn(late).splitlines()
    assert lines[-1] == "  9 more; in full: pledger report 2024Q1 --restated"
    assert sum("10 -> 5 %" in line for line in lines) == 12
    two = went_out(g.given(g.opened(), g.planned("a"), g.progressed("a", 10)), "2024Q1")
    both = went_out(two, "2024Q2").when(g.amended(3, g.progressed("a", 5))).admitted()
    assert (
        drawn(both).splitlines()[-1]
        == "  in full: pledger report 2024Q2 --restated, and so for 2024Q1"
    )


def test_markdown_has_every_quarter_and_one_sentence_of_what_is_restated() -> None:
    names, rows = Timeline(g.PROJECT, columns(YEAR)).table()
    assert names == [
        g.PROJECT,
        "2024Q1 edition 2",
        "2024Q2 published",
        "2024Q3 unpublished",
        "2024Q4 published day 51 of 92",
    ]
    assert ["Budget used", "33.33 %", "78 %*", "108 %", "108 %*"] in rows
    words = Timeline(g.PROJECT, columns(YEAR)).restated_words(moved(YEAR, columns(YEAR)))
    assert words.startswith("* restated since it was published: 2024Q2 ")
    assert "2024Q2 Budget used 78 -> 108 % (#23); " in words
    assert words.endswith("In full: pledger report 2024Q4 --restated, and so for 2024Q2. ")
    assert Timeline(g.PROJECT, columns(BEGUN)).restated_words({}) == ""


def test_programs_get_each_figure_as_published_and_as_it_is_known_now() -> None:
    _, second, *_ = columns(LATE)
    shape = column_json(second, moved_by(LATE.recorded, second, size=ALL))
    assert (shape["quarter"], shape["as_of"], shape["day"], shape["days"]) == (
        "2024Q2",
        "2024-06-30",
        91,
        91,
    )
    assert shape["published"]
    assert shape["published"]["entry"] == 18
    (used,) = [each for each in shape["cells"] if each["path"] == "budget/used_percent"]
    assert used == {
        "path": "budget/used_percent",
        "kind": "budget",
        "item": "",
        "title": "",
        "label": "budget used",
        "value": "78",
        "published": "78",
        "now": "108",
        "restated": True,
        "entries": [3, 9, 16],
        "moved_by": [23],
    }
    rows = [
        dict(zip(RECORD, row, strict=True))
        for row in records(second, {"budget/used_percent": [23]})
    ]
    (used_row,) = [row for row in rows if row["path"] == "budget/used_percent"]
    assert (used_row["edition"], used_row["value"], used_row["now"], used_row["restated"]) == (
        "1",
        "78",
        "108",
        "true",
    )
    assert (used_row["entries"], used_row["moved_by"]) == ("3 9 16", "23")
    (objectives,) = [row for row in rows if row["path"] == MET]
    assert (objectives["published"], objectives["now"]) == ("1 of 2", "2 of 2")
    assert next(iter(records(columns(LATE)[2], {})))[4] == ""


# What went out


def test_each_edition_says_what_has_changed_since_and_what_replaced_it() -> None:
    out = publications(YEAR.recorded, size=ALL, known_at=None)
    assert [
        (str(one.edition.fact.quarter), since_words(one, 60).partition(":")[0]) for one in out
    ] == [
        ("2024Q1", "replaced by edition 2 (#27)"),
        ("2024Q2", "4 entries recorded since change 10 figures of it"),
        ("2024Q1", "as published"),
        ("2024Q4", "1 entry recorded since changes 4 figures of it"),
    ]
    assert [one.is_early for one in out] == [False, False, False, True]
    assert (
        publications(BEGUN.recorded, size=ALL, known_at=None)
        == publications([], size=ALL, known_at=None)
        == []
    )
    assert [one.replaced_by for one in publications(YEAR.recorded, size=25, known_at=None)] == [
        None,
        None,
    ]


def test_what_nothing_bears_on_costs_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    out = went_out(went_out(SECOND, "2024Q3"), "2024Q4")
    later = out.when(g.entered("Build", on="2024-12-31", because="forgotten")).admitted()
    monkeypatch.setattr("projections.published.publications.restated", lambda *_, **__: None)
    compared = {
        str(one.edition.fact.quarter): one.restated
        for one in publications(later.recorded, size=ALL, known_at=None)
    }
    assert [quarter for quarter, restated in compared.items() if restated is None] == ["2024Q4"]
    assert all(one.restated for one in publications(out.recorded, size=ALL, known_at=None))


def test_the_main_figures_come_first_and_those_that_do_not_fit_are_counted() -> None:
    second = publications(YEAR.recorded, size=ALL, known_at=None)[1]
    whole = since_words(second).partition(": ")[2]
    assert whole.startswith(
        "used 78 -> 108 % (+30), overall progress 47.5 -> 30 % (-17.5), spent 936,000.50 ->"
        " 1,296,000.50 EUR (+360,000), "
    )
    assert "Staff shortage new" in whole
    cut = since_words(second, 160)
    assert len(cut) <= 160
    shown, more = cut.rpartition(", and ")[::2]
    assert whole.startswith(shown.partition(": ")[2])
    assert more == "8 more: pledger report 2024Q2 --restated"


def test_what_is_computed_otherwise_besides_is_said_besides() -> None:
    second = publications(YEAR.recorded, size=ALL, known_at=None)[1]
    assert second.restated
    otherwise = second._replace(restated=second.restated._replace(computed_otherwise=True))
    assert since_words(otherwise).endswith(
        "; besides, this version of pledger computes it differently"
    )


@pytest.mark.parametrize(
    ("width", "left_out"), [(40, "as of, by, size, SHA-256"), (72, "size"), (80, "")]
)
def test_columns_without_room_are_left_out_and_named(width: int, left_out: str) -> None:
    listing = Listing(publications(YEAR.recorded, size=ALL, known_at=None), width)
    assert [line for line in listing.lines() if len(line) > width] == []
    assert listing.left_out() == (f" Left out, for want of room: {left_out}." if left_out else "")


def test_programs_get_the_whole_of_what_went_out() -> None:
    files = (
        PublishedFile(format="markdown", sha256="a" * 64),
        PublishedFile(format="json", sha256="b" * 64),
    )
    out = went_out(BEGUN, "2024Q1")
    (edition,) = editions(out.recorded)
    again = went_out(out, "2024Q1", because="with files").recorded
    newest = publications(again, size=ALL, known_at=None)[-1]
    newest = newest._replace(
        edition=replace(
            newest.edition, fact=newest.edition.fact.model_copy(update={"files": files})
        )
    )
    shape = publication_json(newest)
    assert (shape["edition"], shape["entry"], shape["reason"], shape["early"]) == (
        2,
        11,
        "with files",
        False,
    )
    assert shape["files"] == [{"format": file.format, "sha256": file.sha256} for file in files]
    assert shape["restated"] == restated_json(
        restated(again, newest.edition, size=ALL, known_at=None)
    )
    assert f"files: markdown {'a' * 12}, json {'b' * 12}" in "\n".join(Listing([newest]).lines())
    row = dict(zip(OUT_RECORD, out_record(newest), strict=True))
    assert row["files"] == f"markdown {'a' * 64}; json {'b' * 64}"
    assert (row["receipt"], row["sha256"], row["figures_changed"]) == (
        f"10:{'0' * 64}",
        edition.fact.sha256,
        "0",
    )
    first = publications(again, size=ALL, known_at=None)[0]
    assert (publication_json(first)["replaced_by"], publication_json(first)["restated"]) == (
        2,
        None,
    )
    assert out_record(first)[-4:] == ["2", "", "", ""]
    assert row_words(newest)[len(NAMES) :] == ["as published", "with files"]
    assert row_words(first)[-1] == "once more"


# For all histories


def _of_report(report: dict[str, Any]) -> Mapping[str, Any]:
    """The figures that quarters are compared by, from the figures of the whole report."""
    said = {path: figure.value for path, figure in figures(read_again(report)).items()}
    alone = (
        "status",
        "phase",
        "progress",
        "budget/used_percent",
        "budget/spent",
        "budget/approved",
    )
    found: dict[str, Any] = {path: said.get(path) for path in alone}
    for one in report["milestones"]:
        path = f"milestone/{one['key']}"
        percent = said.get(f"{path}/percent", "done" if said.get(f"{path}/done") else None)
        found[f"{path}/percent"] = "dropped" if f"{path}/dropped" in said else percent
    of_quarter = report["objectives"]["this"]
    outcomes = [said[f"objective/{one['key']}/outcome"] for one in of_quarter]
    found[MET] = (
        {"met": sum(one.startswith("met") for one in outcomes), "of": len(of_quarter)}
        if of_quarter
        else None
    )
    found[OPEN_RISKS] = sum(said[f"risk/{one['key']}/state"] == "open" for one in report["risks"])
    return found


_days = st.sampled_from(["2024-02-20", "2024-03-31", "2024-05-05", "2024-09-30"])


@examples(100)
@for_all(admitted(), _days)
def test_what_was_not_published_is_as_the_report_of_its_quarter_says(
    history: g.History, as_of: str
) -> None:
    for column in columns(history, as_of):
        report = reported(history, str(column.quarter), column.span.as_of.isoformat())
        assert (column.day, column.days, column.is_whole) == (
            report["day"],
            report["days"],
            report["as_of"] == report["last_day"],
        )
        shown = {path: each.figure.value for path, each in column.cells.items()}
        assert shown | {OPEN_RISKS: shown[OPEN_RISKS] or 0} == _of_report(report)
        assert {path: each.now for path, each in column.cells.items()} == shown
        assert not any(
            each.is_restated or each.published is not None for each in column.cells.values()
        )


@examples(100)
@for_all(published_and_continued())
def test_published_figures_stay_and_the_mark_stands_where_the_two_differ(
    world: tuple[g.History, int],
) -> None:
    history, position = world
    edition = next(one for one in editions(history.recorded) if one.recorded.position == position)
    column = next(
        one for one in columns(history, "2024-12-31") if one.quarter == edition.fact.quarter
    )
    then, now = (
        _of_report(json.loads(edition.fact.report)),
        _of_report(reported(history, str(column.quarter))),
    )
    for path, each in column.cells.items():
        published, today = then.get(path), now.get(path)
        if path == OPEN_RISKS:
            published, today = (value or None for value in (published, today))
            assert (each.published or None, each.now or None) == (published, today)
        else:
            assert (each.published, each.now) == (published, today)
        assert each.figure.value == each.published
        assert each.is_restated == (each.published != each.now)
    assert column.cells.keys() == then.keys() | now.keys()
    causes = moved_by(history.recorded, column, size=ALL)
    assert causes.keys() == {path for path, each in column.cells.items() if each.is_restated}
    for path, entries in causes.items():
        assert entries, f"{path} was moved by nothing"
        assert min(entries) > position


@examples(100)
@for_all(published_and_continued())
def test_how_far_an_edition_is_from_what_is_known_now_is_as_its_restated_report_says(
    world: tuple[g.History, int],
) -> None:
    history, _ = world
    again = went_out(history, "2024Q3") if told_of(history, "2024Q3") else history
    for one in publications(again.recorded, size=ALL, known_at=None):
        if one.replaced_by is None:
            assert one.restated == restated(again.recorded, one.edition, size=ALL, known_at=None)


@for_all(whatever(), _days)
def test_any_history_has_its_quarters(history: g.History, as_of: str) -> None:
    for column in columns(unpublished(history), as_of)[-2:]:
        assert column.cells.keys() >= {"status", OPEN_RISKS, MET}
