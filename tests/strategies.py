"""Hypothesis strategies: every fact as a JSON object, in any words that can be read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from domain.actors import checked_actor
from domain.calendar import YEARS
from domain.facts import FACTS
from domain.values import _is_seen, slug

BIDI_CONTROLS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def _has_a_key(title: str) -> bool:
    try:
        return bool(slug(title))
    except ValueError:
        return False


def _is_seen_in_a_name(letter: str) -> bool:
    try:
        return bool(checked_actor(letter))
    except ValueError:
        return False


def _decimals(low: int, high: int, places: int) -> st.SearchStrategy[str]:
    """Decimals as strings, from low to high units of the last place; some with trailing zeros, some
    with an exponent.
    """
    numbers = st.integers(low, high).map(lambda units: Decimal(units).scaleb(-places))
    return numbers.map(lambda number: format(number, "f")) | numbers.map(
        lambda number: format(number.normalize(), "e")
    )


characters = st.characters(
    exclude_categories=["Cs", "Cc"], exclude_characters=BIDI_CONTROLS
) | st.sampled_from("\n\t éßﬁİ漢ي\u0301")
texts = st.text(characters, min_size=1, max_size=20).filter(
    lambda text: any(_is_seen(letter) for letter in text)
)
actors = texts.map(lambda text: "".join(filter(_is_seen_in_a_name, text))).filter(str.strip)
titles = texts.filter(_has_a_key)
keys = st.sampled_from(["ux", "database", "r2"]) | titles.map(slug)
days = st.dates(date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31)).map(str)
quarters = st.builds(
    "{}{}Q{}".format, st.sampled_from(["", "FY"]), st.sampled_from(YEARS), st.integers(1, 4)
)
months = days.map(lambda day: day[:7])
targets = (
    days | months | quarters | st.just("Q3 2024") | st.sampled_from(["when it is done", "mid June"])
)
monies = st.fixed_dictionaries(
    {"amount": _decimals(1, 10**17, 3), "currency": st.sampled_from(["EUR", "USD", "JPY", "KWD"])}
)
percents = _decimals(0, 100_00, 2)
digests = st.text("0123456789abcdef", min_size=64, max_size=64)
levels = st.integers(1, 5)

_FIELDS: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(
        (
            "milestone",
            "risk",
            "objective",
            "vendor",
            "dependency",
            "metric",
            "section",
            "dimension",
        ),
        keys,
    ),
    **dict.fromkeys(("title", "role", "name"), titles),
    **dict.fromkeys(
        ("company", "industry", "manager", "audience", "phase", "words", "owner", "impact", "note"),
        texts,
    ),
    **dict.fromkeys(
        ("description", "mitigation", "resolution", "deliverable", "category", "reference", "unit"),
        texts,
    ),
    **dict.fromkeys(("text", "report", "entry"), texts),
    **dict.fromkeys(("target", "due"), targets),
    **dict.fromkeys(("start", "as_of"), days),
    **dict.fromkeys(("amount", "cost", "spent", "approved"), monies),
    **dict.fromkeys(("used_percent", "percent"), percents),
    "over_percent": (
        _decimals(-100_00, 300_00, 2).filter(lambda number: not number.startswith("-0"))
    ),
    "weight": _decimals(1, 10_000, 2),
    "count": _decimals(0, 10_000, 1),
    "value": _decimals(0, 10**15, 12) | st.integers(-(10**17), 10**17),
    "currency": st.sampled_from(["EUR", "USD"]),
    "fiscal_year_starts": st.integers(1, 12),
    "status": st.sampled_from(
        ["ahead", "on-track", "at-risk", "off-track", "on-hold", "completed", "cancelled"]
    ),
    "kind": st.sampled_from(["risk", "issue", "blocker"]),
    "target_is": st.sampled_from(["due", "start"]),
    "done": st.booleans(),
    "deliverables": st.lists(texts, min_size=1, max_size=3),
    "into": st.lists(keys, max_size=3),
    "quarter": quarters,
    "probability": levels,
    "size": st.integers(0, 10**6),
    "edition": st.integers(1, 9),
    "sha256": digests,
    "receipt": st.fixed_dictionaries({"size": st.integers(0, 10**6), "root": digests}),
    "files": st.lists(st.fixed_dictionaries({"format": texts, "sha256": digests}), max_size=2),
}
_OF_ITS_OWN: dict[tuple[str, str], st.SearchStrategy[Any]] = {
    **{(type, "impact"): levels for type in ("risk-raised", "risk-reassessed")},
    **{(type, "vendor"): texts for type in ("money-spent", "money-refunded")},
}
_NOT_CLEARED = ("title", "target_is")


@st.composite
def facts(draw: st.DrawFn, *types: str) -> dict[str, Any]:
    """Any fact of these types (of all, where none) that can be read, as a JSON object: what it
    needs, and some of the rest.
    """
    type = draw(st.sampled_from(types or sorted(FACTS)))
    fact = FACTS[type]
    needed = [name for name, field in fact.model_fields.items() if field.is_required()]
    others = [name for name in fact.model_fields if name not in needed]
    chosen = draw(st.sets(st.sampled_from(others))) if others else set()
    if fact.needs_one_of and not chosen & set(fact.needs_one_of):
        chosen.add(draw(st.sampled_from(fact.needs_one_of)))
    return {"type": type} | {
        name: draw(_field(type, name))
        for name in fact.model_fields
        if name in chosen or name in needed
    }


def _field(type: str, name: str) -> st.SearchStrategy[Any]:
    values = _OF_ITS_OWN.get((type, name), _FIELDS[name])
    fact = FACTS[type]
    clearable = (
        fact.clears and not fact.model_fields[name].is_required() and name not in _NOT_CLEARED
    )
    return st.none() | values if clearable else values
