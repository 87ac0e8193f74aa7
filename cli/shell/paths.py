"""Paths of figures, offered part by part: kind/, kind/key/, kind/key/figure. Knows names alone, so that a shell need not wait."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

_Named = list[tuple[str, str]]
Figures = Mapping[str, tuple[str, ...]]

FIGURES = {
    "project": ("title", "company", "industry", "manager", "audience", "currency", "fiscal_year_starts", "state", "resolution"),
    "phase": (),
    "status": (),
    "completion_target": (),
    "milestone": (
        "percent", "done", "due", "title", "owner", "weight", "cost", "start", "deliverables", "impact", "note", "dropped",
    ),
    "risk": (
        "state", "title", "kind", "description", "mitigation", "probability", "impact", "owner", "due", "resolution", "into",
    ),
    "objective": (
        "outcome", "quarter", "title", "description", "deliverable", "target", "target_is", "owner", "note", "into",
    ),
    "budget": ("approved", "spent", "forecast"),
    "budget/stated": ("used_percent", "over_percent", "spent", "approved", "words"),
    "staffing": ("role", "count", "unit", "words"),
    "vendor": ("name", "words", "released"),
    "dependency": ("title", "words", "resolved"),
    "metric": ("title", "value", "unit", "words"),
}  # fmt: skip
"""Kind of item -> the figures that are stated of it; none, where the item is the figure."""
_FOLLOWING = {
    "status": ("words",),
    "milestone": ("change", "timing", "first_due", "slip_days", "reached"),
    "progress": (),
    "risk": ("age_days", "raised"),
    "budget": ("used_percent", "over_percent", "remaining", "spent_in_quarter"),
    "vendor": ("state",),
    "dependency": ("state",),
}
EVERY = {kind: (*FIGURES.get(kind, ()), *_FOLLOWING.get(kind, ())) for kind in (*FIGURES, "progress")}
"""The same, with figures that follow from others."""
NONE: dict[str, tuple[str, ...]] = dict.fromkeys(FIGURES, ())
"""The same, where items are named as a whole."""
KEYED = ("milestone", "risk", "objective", "vendor", "dependency", "metric", "status")
"""The kinds of which a project has several items; and the status, of which there may be one in each dimension."""


def offered(typed: str, keys_of: Callable[[str], _Named], figures: Figures) -> Iterator[tuple[str, str]]:
    """What may stand where this is typed, up to the next slash, each with a title; keys_of: the keys and titles of a kind."""
    typed = typed.lower()
    return ((path, title) for path, title in _below(typed, keys_of, figures) if path.startswith(typed))


def _below(typed: str, keys_of: Callable[[str], _Named], figures: Figures) -> Iterator[tuple[str, str]]:
    kind, slash, rest = typed.partition("/")
    if not slash:
        yield from _kinds(figures)
        return
    key, slash, _ = rest.partition("/")
    item = f"{kind}/{key}" if slash else kind
    if kind in KEYED and not slash:
        yield from ((f"{kind}/{key}{'/' if figures.get(kind) else ''}", title) for key, title in keys_of(kind) if key)
    if item in figures and (kind not in KEYED or kind == "status"):
        yield from ((f"{item}/{name}", "") for name in figures[item])
    elif kind in KEYED and slash:
        yield from ((f"{item}/{name}", "") for name in figures.get(kind, ()))
    yield from ((f"{other}{'/' if figures[other] else ''}", "") for other in figures if other.startswith(f"{item}/"))


def _kinds(figures: Figures) -> Iterator[tuple[str, str]]:
    for kind in figures:
        if "/" not in kind:
            if kind not in KEYED or kind == "status":
                yield kind, ""
            if kind in KEYED or figures[kind]:
                yield f"{kind}/", ""
