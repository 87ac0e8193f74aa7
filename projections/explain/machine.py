"""An explanation as programs read it."""

from __future__ import annotations

from typing import Any

from typing_extensions import TypedDict  # of pydantic, which makes JSON Schemas of these

from projections.explain.evidence import Explanation, Support
from projections.explain.lines import label_of
from projections.timeline.encoding import encode
from projections.words.labels import item_words
from projections.words.machine import moment_json
from projections.words.stamp import OfProject, Stamp


class SupportShape(TypedDict):
    """An entry that speaks of a figure, and the value before and after it. amount: what it adds to
    a total; null for others.

    before, after: of what was amended or voided since, as when it was recorded.
    """

    entry: int
    effective_on: str
    recorded_at: str
    days_late: int
    actor: str
    reason: str
    before: Any
    after: Any
    amount: Any
    replaces_entry: int | None
    undone_by: int | None


class WhyShape(TypedDict):
    """A figure. value: null where nothing is known. path: of an item as a whole, its figures are
    the inputs.

    formula: in words, null for what was stated. rests_on: in order of place. earlier: what it
    replaced there.
    undone: what was amended or voided since. note: why what was stated is not shown.
    """

    path: str
    title: str
    label: str
    value: Any
    formula: str | None
    inputs: list[ExplanationShape]
    rests_on: list[SupportShape]
    earlier: list[SupportShape]
    undone: list[SupportShape]
    note: str | None


class ExplanationShape(WhyShape):
    """A figure at the end of as_of."""

    as_of: str


class ExplanationOutput(WhyShape, OfProject):
    """pledger explain."""


def explanation_output(stamp: Stamp, project: str, told: Explanation) -> ExplanationOutput:
    """pledger.explanation/1."""
    return {**stamp.of_project("pledger.explanation/1", project), **explanation_json(told)}


def explanation_json(told: Explanation) -> ExplanationShape:
    """An explanation with all entries, and its inputs."""
    return {
        "path": told.path,
        "title": told.title,
        "label": label_of(told) if told.name else item_words(told.subject, told.title),
        "as_of": told.as_of.isoformat(),
        "value": encode(told.value),
        "formula": (
            ", ".join(part for part in (told.formula.words, told.formula.rounding) if part)
            if told.formula
            else None
        ),
        "inputs": [explanation_json(one) for one in told.inputs],
        "rests_on": [_support_json(one) for one in told.rests_on],
        "earlier": [_support_json(one) for one in told.earlier],
        "undone": [_support_json(one) for one in told.undone],
        "note": told.note or None,
    }


def _support_json(one: Support) -> SupportShape:
    traced, entry = one.traced, one.traced.recorded.entry
    return {
        "entry": traced.recorded.position,
        "effective_on": entry.effective_on.isoformat(),
        "recorded_at": moment_json(traced.recorded.recorded_at),
        "days_late": traced.days_late,
        "actor": entry.actor,
        "reason": entry.reason,
        "before": encode(one.before),
        "after": encode(one.after),
        "amount": one.amount.to_json() if one.amount else None,
        "replaces_entry": traced.replaces.position if traced.replaces else None,
        "undone_by": traced.undone_by.position if traced.undone_by else None,
    }
