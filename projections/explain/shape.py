"""The shape of an explanation as JSON: what pledger.explanation/1 holds.

Decimals are strings, amounts {"amount", "currency"}, days 2024-03-31, moments 2024-04-02T09:00:00.123456Z.
"""

from __future__ import annotations

from typing import Any

from typing_extensions import TypedDict  # of pydantic, which makes JSON Schemas of these

from projections.words.stamp import OfProject


class SupportShape(TypedDict):
    """An entry that speaks of a figure, and the value before and after it. amount: what it adds to a total; null for others.

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
    """A figure. value: null where nothing is known. path: of an item as a whole, its figures are the inputs.

    formula: in words, null for what was stated. rests_on: in order of place. earlier: what it replaced there.
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
