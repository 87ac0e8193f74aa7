"""Why a report cannot be recorded as it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from domain.calendar import Calendar
from domain.errors import did_you_mean
from domain.items import ITEMS
from domain.project import Project
from projections.importing.plan.matching import created_titles, folded
from projections.importing.plan.plans import Destination, Terms
from projections.importing.proposals import Reading


def problem(reading: Reading, destination: Destination, terms: Terms, *, calendar: Calendar, first: date, known: Project) -> str:
    """Why it can't be recorded as it is; empty where all is well. known: the project by all that is known."""
    return (
        _of_reading(reading)
        or destination.problem
        or _of_quarter(reading, destination, calendar)
        or _to_come(reading, first, terms)
        or _wrong_names(reading, destination.key, known, terms.same)
    )


def _of_reading(reading: Reading) -> str:
    if not reading.statements and any("placeholder" in each.why for each in reading.unread):
        return "nothing to record: it holds no facts, only placeholders"
    return reading.problem or ("" if reading.statements else "nothing to record: it holds no facts")


def _of_quarter(reading: Reading, destination: Destination, calendar: Calendar) -> str:
    quarter = reading.quarter
    if quarter is None:
        is_dated = all(statement.on is not None for statement in reading.statements)
        return "" if is_dated else "no quarter is named in it; name it with --quarter, as in --quarter 2024Q1"
    if quarter.fiscal and not destination.history:
        return (
            f"is of {quarter}, and does not say when the fiscal year begins; open the project first:"
            " pledger project open TITLE --fiscal-year-starts MONTH"
        )
    if quarter.fiscal != calendar.is_fiscal:
        return f"is of {quarter}, but {destination.key} {calendar}; name the quarter with --quarter"
    return ""


def _to_come(reading: Reading, first: date, terms: Terms) -> str:
    if reading.quarter and first > terms.today:
        return f"is of {reading.quarter}, which begins on {first}, after today; name another quarter with --quarter"
    return ""


def _wrong_names(reading: Reading, project: str, known: Project, same: Mapping[str, str]) -> str:
    """What --same names that isn't there, or is something else."""
    kinds: dict[str, list[str]] = {}
    for statement in reading.statements:
        for title in created_titles(statement.fact):
            kinds.setdefault(folded(title), []).append(statement.fact.subject.kind)
    for name, named in kinds.items():
        key = same.get(name)
        if key is not None and not any(key in known.all_of(kind) for kind in named):
            return _wrong_name(name, named[0], key, project, known)
    return ""


def _wrong_name(name: str, kind: str, key: str, project: str, known: Project) -> str:
    other = next((each for each in ITEMS if key in known.all_of(each)), None)
    if other:
        return f"--same: {key!r} is {_one(other)} of {project}, but {name!r} is {_one(kind)} in it; name a key of that kind"
    return f"--same: no {kind} {key!r} in {project}{did_you_mean(key, known.all_of(kind))}"


def _one(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
