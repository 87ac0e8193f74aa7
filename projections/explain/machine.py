"""An explanation as programs read it."""

from __future__ import annotations

from projections.explain.evidence import Explanation, Support
from projections.explain.lines import label_of
from projections.explain.shape import ExplanationOutput, ExplanationShape, SupportShape
from projections.words.labels import item_words
from projections.words.machine import moment_json, value_json
from projections.words.stamp import Stamp


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
        "value": value_json(told.value),
        "formula": ", ".join(part for part in (told.formula.words, told.formula.rounding) if part) if told.formula else None,
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
        "before": value_json(one.before),
        "after": value_json(one.after),
        "amount": one.amount.to_json() if one.amount else None,
        "replaces_entry": traced.replaces.position if traced.replaces else None,
        "undone_by": traced.undone_by.position if traced.undone_by else None,
    }
