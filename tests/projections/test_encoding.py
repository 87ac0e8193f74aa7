"""Reports as JSON: what is written is read again, of this version and of earlier ones."""

import json
from typing import Any

import pytest
from given import History
from hypothesis import given as for_all
from hypothesis import strategies as st
from worlds import (
    EMPTY,
    QUARTERS,
    RICH,
    admitted,
    built,
    examples,
    read_again,
    reported,
    told_of,
    whatever,
)

from projections.report.report import Report, read_report
from projections.timeline.encoding import encode, read

_SINCE_THEN = {
    "budget": ("approved_before", "approved_first"),
    "milestones": ("due_moves",),
    "status": ("since", "why", "before"),
}
"""What versions before did not tell, part by part."""


def _without(part: Any, names: tuple[str, ...]) -> Any:
    if isinstance(part, list):
        return [_without(each, names) for each in part]
    return {name: value for name, value in part.items() if name not in names}


@examples(100)
@for_all(st.one_of(admitted(), whatever()), st.sampled_from(QUARTERS))
def test_any_report_is_read_as_it_was_written_to_the_letter(history: History, quarter: str) -> None:
    written = told_of(history, quarter)
    if written is not None:
        again = read_again(json.loads(json.dumps(written)))
        assert again == built(history, quarter)
        assert json.dumps(encode(again)) == json.dumps(written)


@pytest.mark.parametrize("quarter", ["2024Q1", "2024Q2", "2024Q3"])
def test_what_earlier_versions_did_not_tell_stays_untold(quarter: str) -> None:
    written = reported(RICH, quarter)
    written |= {name: _without(written[name], names) for name, names in _SINCE_THEN.items()}
    written = _without(written, ("completion_first", "completion_moves"))
    report = read_again(written)
    assert encode(report) == written
    assert (
        report.budget.approved_before
        is report.budget.approved_first
        is report.standing.completion_first
        is None
    )


def test_what_nobody_approved_before_is_null_and_not_left_out() -> None:
    assert reported(EMPTY)["budget"]["approved_before"] is None


@pytest.mark.parametrize(
    "change",
    [
        lambda report: report.pop("budget"),
        lambda report: report["budget"].update(basis=1),
        lambda report: report["progress"].update(percent="much"),
        lambda report: report.update(first_day="soon"),
        lambda report: report.update(milestones=None),
        lambda report: report.update(schema="pledger.report/9"),
    ],
)
def test_what_is_no_report_is_not_read(change: Any) -> None:
    written = reported(RICH)
    change(written)
    with pytest.raises(ValueError, match=r"is |Invalid"):
        read_report(json.dumps(written), Report)


def test_parts_of_later_versions_are_passed_over() -> None:
    assert read(Report, reported(RICH) | {"mood": "good"}) == built(RICH)
