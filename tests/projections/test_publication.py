"""What went out stays as it went; and how far what is known now is from it, with the entries that
moved it.
"""

from __future__ import annotations

import json

import given as g
import pytest
from hypothesis import given as for_all
from worlds import (
    ALL,
    RICH,
    canonical_json,
    examples,
    published_and_continued,
    read_again,
    reported,
    went_out,
)

from domain.calendar import Quarter
from domain.errors import Unverified
from projections.diff.difference import Move
from projections.published.editions import Edition, Restated, digest, editions, restated
from projections.published.effects import effects, inside_published
from projections.report.figures import figures
from projections.report.report import canonical
from projections.timeline.encoding import encode

APRIL, MAY, JUNE = "2024-04-10", "2024-05-10", "2024-06-10"
BUDGET = g.given(
    g.opened(currency="EUR"), g.approved("1200"), g.spent("400", on=APRIL), g.spent("536", on=MAY)
)


def restatement(history: g.History, edition: int = -1) -> Restated:
    """An edition, the newest if none is named, by all that is known."""
    return restated(history.recorded, editions(history.recorded)[edition], size=ALL, known_at=None)


def ways(moves: list[Move]) -> dict[str, tuple[object, object, list[tuple[int, object, object]]]]:
    """Each figure's way, by its path: from, to, and the steps, each with its entry."""
    return {
        move.figure.path: (
            encode(move.before),
            encode(move.after),
            [
                (
                    step.cause.recorded.position if step.cause else 0,
                    encode(step.before),
                    encode(step.after),
                )
                for step in move.steps
            ],
        )
        for move in moves
    }


def _of(told: Restated, kind: str) -> list[Move]:
    return [move for move in told.moves if move.figure.subject.kind == kind]


def test_nothing_has_changed_where_nothing_was_recorded_since_that_bears_on_it() -> None:
    out = (
        went_out(BUDGET, "2024Q2")
        .when(g.spent("50", on="2024-07-02", because="next quarter"))
        .admitted()
    )
    told = restatement(out)
    assert (list(told.moves), told.causes, told.computed_otherwise) == ([], [], False)
    assert told.published == told.now


def test_a_late_spending_restates_every_figure_that_rests_on_it_and_is_named() -> None:
    told = restatement(
        went_out(BUDGET, "2024Q2").when(g.spent("360", on=MAY, because="arrived late")).admitted()
    )
    assert ways(_of(told, "budget")) == {
        "budget/used_percent": ("78", "108", [(6, "78", "108")]),
        "budget/over_percent": (None, "8", [(6, None, "8")]),
        "budget/spent": (_eur("936.00"), _eur("1296.00"), [(6, _eur("936.00"), _eur("1296.00"))]),
        "budget/spent_in_quarter": (
            _eur("936.00"),
            _eur("1296.00"),
            [(6, _eur("936.00"), _eur("1296.00"))],
        ),
        "budget/remaining": (_eur("264.00"), _eur("-96.00"), [(6, _eur("264.00"), _eur("-96.00"))]),
    }
    assert [cause.recorded.position for cause in told.causes] == [6]


def _eur(amount: str) -> dict[str, str]:
    return {"amount": amount, "currency": "EUR"}


def test_several_entries_are_steps_in_the_order_of_recording_whatever_their_days() -> None:
    out = went_out(g.given(g.opened(), g.planned("ux"), g.progressed("ux", 95, on=JUNE)), "2024Q2")
    told = restatement(
        out.when(g.amended(3, g.progressed("ux", 60, on=JUNE), "counted twice")).admitted()
        .when(g.progressed("ux", 70, on="2024-06-20", because="forgotten")).admitted()
        .when(g.progressed("ux", 65, on=MAY, because="it was so")).admitted()
    )  # fmt: skip
    assert ways(_of(told, "milestone"))["milestone/ux/percent"] == (
        "95",
        "70",
        [(5, "95", "60"), (6, "60", "70")],
    )


def test_what_came_and_what_went_is_told_as_a_whole() -> None:
    out = went_out(
        g.given(g.opened(), g.raised("delay", on=MAY), g.raised("leak", on=MAY)), "2024Q2"
    )
    told = restatement(
        out.when(g.voided(2))
        .admitted()
        .when(g.raised("fire", on=JUNE, because="known then"))
        .admitted()
    )
    fates = {move.figure.subject.key: move.fate for move in told.moves}
    assert fates == {"fire": "new", "delay": "gone"}


def test_what_only_the_program_computes_otherwise_is_no_restatement() -> None:
    out = went_out(BUDGET, "2024Q2")
    (edition,) = editions(out.recorded)
    told = json.loads(edition.fact.report)
    told["budget"]["used_percent"]["value"] = "78.1"
    report = canonical_json(told)
    older = Edition(
        edition.recorded,
        edition.fact.model_copy(update={"report": report, "sha256": digest(report)}),
    )
    beside = restated(out.recorded, older, size=ALL, known_at=None)
    assert beside.computed_otherwise
    assert ways(list(beside.moves)) == {"budget/used_percent": ("78.1", "78", [(0, "78.1", "78")])}
    assert (beside.causes, beside.moved_by_entries) == ([], [])


@pytest.mark.parametrize(
    "report",
    [
        "",
        "no JSON",
        "[]",
        "{}",
        '{"schema": "pledger.report/9"}',
        '{"schema": "pledger.report/1"}',
        "[" * 100_000,
    ],
)
def test_a_report_that_cannot_be_read_or_has_another_digest_does_not_verify(report: str) -> None:
    out = g.given(
        g.opened(),
        g.published("2024Q1", "2024-03-31", on="2024-04-05", report=report, sha256=digest(report)),
    )
    with pytest.raises(Unverified, match="#2 cannot be read"):
        _ = editions(out.recorded)[0].report
    changed = g.given(
        g.opened(), g.published("2024Q1", "2024-03-31", on="2024-04-05", report=report)
    )
    with pytest.raises(Unverified, match="#2 has another digest"):
        _ = editions(changed.recorded)[0].report


def test_editions_are_of_their_quarter_and_in_order() -> None:
    out = went_out(went_out(went_out(BUDGET, "2024Q1"), "2024Q2"), "2024Q2")
    assert [(str(one.fact.quarter), one.fact.edition) for one in editions(out.recorded)] == [
        ("2024Q1", 1),
        ("2024Q2", 1),
        ("2024Q2", 2),
    ]
    assert [one.recorded.position for one in editions(out.recorded, Quarter(2024, 2))] == [6, 7]


# What single entries did to what had gone out


def test_an_entry_moves_the_newest_edition_that_went_out_before_it() -> None:
    out = went_out(BUDGET, "2024Q2").when(g.spent("100", on=MAY, because="late")).admitted()
    again = went_out(out, "2024Q2").when(g.spent("60", on=MAY, because="later")).admitted()
    told = effects(again.recorded, upto=ALL)
    assert {
        position: [one.edition.fact.edition for one in effects]
        for position, effects in told.items()
    } == {6: [1], 8: [2]}
    assert [
        (encode(move.before), encode(move.after))
        for move in told[8][0].moves
        if move.figure.name == "spent"
    ] == [(_eur("1036.00"), _eur("1096.00"))]
    assert effects(again.recorded, after=6, upto=ALL).keys() == {8}
    assert effects(again.recorded, upto=7).keys() == {6}


def test_an_entry_inside_a_published_quarter_that_moves_nothing_is_told_too() -> None:
    risk = g.given(
        g.opened(), g.raised("delay", on="2024-02-01"), g.closed("delay", on="2024-02-20")
    )
    later = went_out(risk, "2024Q2").when(g.raised("leak", on="2024-08-01")).admitted()
    late = later.when(g.amended(3, g.closed("delay", on="2024-02-21"), "a day later")).admitted()
    assert [
        (effect.edition.recorded.position, list(effect.moves))
        for effect in effects(late.recorded, upto=ALL)[6]
    ] == [(4, [])]
    assert inside_published(late.recorded) == {6}


def test_the_last_day_of_what_was_published_lies_inside_and_the_next_does_not() -> None:
    out = went_out(BUDGET, "2024Q2").when(g.spent("1", on="2024-06-30", because="late")).admitted()
    assert inside_published(out.when(g.spent("1", on="2024-07-01")).admitted().recorded) == {6}


def test_an_amendment_that_takes_a_day_out_of_a_published_quarter_moves_it() -> None:
    out = (
        went_out(BUDGET, "2024Q2")
        .when(g.amended(4, g.spent("536", on="2024-07-03"), "was in July"))
        .admitted()
    )
    assert [move.figure.name for move in effects(out.recorded, upto=ALL)[6][0].moves][:2] == [
        "used_percent",
        "spent",
    ]


# For all histories


@examples(100)
@for_all(published_and_continued())
def test_what_went_out_stays_the_same_text_whatever_is_recorded_later(
    world: tuple[g.History, int],
) -> None:
    history, position = world
    edition = next(one for one in editions(history.recorded) if one.recorded.position == position)
    then = g.History(history.recorded[: position - 1])
    quarter = str(edition.fact.quarter)
    assert (
        edition.fact.report == canonical_json(reported(then, quarter)) == canonical(edition.report)
    )
    assert not restated(history.recorded, edition, size=ALL, known_at=None).computed_otherwise


@examples(100)
@for_all(published_and_continued())
def test_the_restated_report_is_todays_and_its_steps_lead_there(
    world: tuple[g.History, int],
) -> None:
    history, position = world
    edition = next(one for one in editions(history.recorded) if one.recorded.position == position)
    told = restated(history.recorded, edition, size=ALL, known_at=None)
    today = read_again(reported(history, str(edition.fact.quarter)))
    assert figures(told.now) == figures(today) or not told.moves
    was, now = (
        {path: figure.value for path, figure in figures(report).items()}
        for report in (told.published, today)
    )
    assert {move.figure.path for move in told.moves} == {
        path for path in was | now if was.get(path) != now.get(path)
    }
    for move in told.moves:
        values = [move.before, *(step.after for step in move.steps)]
        assert [step.before for step in move.steps] == values[:-1]
        assert values[-1] == move.after


@examples(60)
@for_all(published_and_continued())
def test_what_entries_moved_one_by_one_adds_up_to_the_restatement(
    world: tuple[g.History, int],
) -> None:
    history, position = world
    edition = next(one for one in editions(history.recorded) if one.recorded.position == position)
    told = restated(history.recorded, edition, size=ALL, known_at=None)
    by_entry = effects(history.recorded, upto=ALL)
    for move in told.moves:
        steps = [
            (at, step.before, step.after)
            for at, each in by_entry.items()
            for effect in each
            for one in effect.moves
            for step in one.steps
            if one.figure.path == move.figure.path
        ]
        assert steps[0][1] == move.before
        assert steps[-1][2] == move.after
        assert {at for at, *_ in steps} >= {
            step.cause.recorded.position for step in move.steps if step.cause
        }


def test_of_a_rich_project_every_part_is_the_same_when_it_is_read_again() -> None:
    assert not restatement(went_out(RICH, "2024Q2")).moves
