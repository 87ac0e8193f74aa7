"""Entries: read from JSON and written as JSON, one id for one content."""

import json
from contextlib import suppress
from typing import Any

import given as g
import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st
from pydantic import ValidationError
from strategies import actors, characters, facts

from domain.admission import answered, void
from domain.entries import Entry, _said, checked_text, read_entry, read_fact
from domain.errors import Refused, Unreadable
from domain.facts import FACTS, LEDGERS_OWN
from domain.objections import IdTaken
from domain.timeline import state

WORDS = {"project": "demo", "effective_on": g.DAY, "actor": "m.keller", "id": g.identity(1)}
ENTERED = {"type": "phase-entered", "phase": "Design"}


def read(**fields: Any) -> Entry:
    return read_entry(WORDS | {"fact": ENTERED} | fields)


def _stored(entry: Entry) -> Entry:
    return read_entry(json.loads(json.dumps(entry.to_json())))


@pytest.mark.parametrize("type", sorted(FACTS))
@settings(max_examples=20)
@for_all(st.data(), actors, st.text(characters), st.none() | st.uuids().map(str))
def test_what_is_read_is_written_and_read_again_unchanged(
    type: str, data: st.DataObject, actor: str, reason: str, replaces: str | None
) -> None:
    fact = data.draw(facts(type))
    entry = read(
        fact=fact,
        actor=actor,
        reason=reason.replace("\r", ""),
        **({"replaces": replaces} if replaces else {}),
    )
    assert _stored(entry) == entry
    assert _stored(entry).to_json() == entry.to_json()
    assert _stored(entry).fact.subject == entry.fact.subject
    assert {
        name for name, value in fact.items() if value not in (None, [], ()) or entry.fact.clears
    } <= {
        "type",
        *entry.fact.stated,
    }


@pytest.mark.parametrize(
    "statements",
    [
        [
            g.planned("ux", weight="3"),
            g.said("milestone-dropped", milestone="ux"),
            g.planned("ux", weight="1"),
        ],
        [
            g.said("objective-set", objective="o", title="o", quarter="2024Q2", target_is="start"),
            g.said("objective-missed", objective="o"),
            g.said("objective-set", objective="o", title="o", quarter="2024Q3", target_is="due"),
        ],
    ],
    ids=["weight 1", "target_is due"],
)
def test_a_default_that_is_said_counts_as_said_after_it_was_stored(statements: list[Any]) -> None:
    history = g.given(g.opened(), *statements)
    reloaded = [
        type(one)(one.position, one.version, one.recorded_at, _stored(one.entry))
        for one in history.recorded
    ]
    stated = [one.entry.fact.stated for one in reloaded]
    assert stated == [one.entry.fact.stated for one in history.recorded]
    assert state("demo", reloaded) == history.project()


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("[]", ["object"]),
        (WORDS, ["fact", "missing"]),
        ({**WORDS, "fact": None}, ["fact"]),
        ({**WORDS, "fact": {"phase": "Design"}}, ["fact", "type"]),
        ({**WORDS, "fact": {"type": "phase-enterd"}}, ["did you mean 'phase-entered'"]),
        ({**WORDS, "fact": {"type": ["phase-entered"]}}, ["unknown type"]),
        ({**WORDS, "fact": {"type": "phase-entered"}}, ["phase", "missing"]),
        ({**WORDS, "fact": {**ENTERED, "phse": 1}}, ["phse", "did you mean 'phase'"]),
        (
            {**WORDS, "fact": {"type": "milestone-progressed", "milestone": "ux"}},
            ["says nothing", "percent", "note"],
        ),
        (
            {
                **WORDS,
                "fact": {"type": "milestone-progressed", "milestone": "ux", "deliverables": []},
            },
            ["says nothing"],
        ),
        (
            {
                **WORDS,
                "fact": {"type": "milestone-progressed", "milestone": "ux", "percent": "120"},
            },
            ["percent", "120", "100"],
        ),
        (
            {
                **WORDS,
                "fact": {"type": "milestone-dropped", "milestone": "ux", "into": ["ok", "Not Ok"]},
            },
            ["into 2", "'not-ok'"],
        ),
        (
            {**WORDS, "fact": {"type": "risk-raised", "risk": "r", "title": "r", "probability": 6}},
            ["probability", "6 is more than 5"],
        ),
        (
            {
                **WORDS,
                "fact": {"type": "risk-raised", "risk": "r", "title": "r", "probability": True},
            },
            ["probability"],
        ),
        (
            {**WORDS, "fact": {"type": "risk-reassessed", "risk": "r", "title": None}},
            ["title", "not cleared"],
        ),
        (
            {**WORDS, "fact": {"type": "staffing-stated", "role": "!!!", "count": 1}},
            ["role", "!!!"],
        ),
        ({**WORDS, "fact": {"type": "status-declared", "status": "x" * 100}}, ["status", "xxx..."]),
        (
            {**WORDS, "fact": ENTERED, "efective_on": g.DAY},
            ["efective_on", "did you mean 'effective_on'"],
        ),
        ({**WORDS, "fact": ENTERED, "position": 7}, ["position", "unknown"]),
        ({"fact": ENTERED, "actor": "a"}, ["is missing"]),
        ({**WORDS, "fact": ENTERED, "id": "17"}, ["id", "'17'", "UUID"]),
        ({**WORDS, "fact": ENTERED, "actor": " \n"}, ["actor", "blank"]),
        ({**WORDS, "fact": ENTERED, "reason": None}, ["reason", "null"]),
    ],
)
def test_what_cannot_be_read_is_refused_naming_the_field(written: Any, parts: list[str]) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_entry(written)
    assert [part for part in parts if part not in str(refusal.value)] == []


WRONG = (
    None,
    True,
    0,
    -1,
    2.5,
    "",
    "x",
    "-1",
    "31.13.2023",
    [],
    [5],
    {},
    {"amount": "1"},
    {"amount": None, "currency": "EUR"},
    10**30,
)


FIELDS = [
    (name, field)
    for name, fact in FACTS.items()
    for field in fact.model_fields
    if name != "quarter-published"
]


@pytest.mark.parametrize(("name", "field"), FIELDS)
def test_what_is_wrong_with_a_field_is_told_in_our_words(name: str, field: str) -> None:
    """pydantic's own are about Python: Input should be a valid string."""
    told = []
    for value in WRONG:
        with suppress(ValidationError):
            FACTS[name].model_validate({field: value})
            continue
        with pytest.raises(ValidationError) as refusal:
            FACTS[name].model_validate({field: value})
        told += [
            _said(error)
            for error in refusal.value.errors()
            if error["loc"][:1] == (field,) and error["type"] != "value_error"
        ]
    assert "cannot be read" not in told
    assert all(sentence.startswith(("is ", "holds ")) for sentence in told)


@pytest.mark.parametrize("spelling", ["{0}", "urn:uuid:{0}", "{{{0}}}"])
def test_an_id_has_one_spelling(spelling: str) -> None:
    id = "0b8f6e58-9a53-4f7e-8d41-3f1c2a6b7c9d"
    assert (
        read(id=spelling.format(id.upper())).id
        == read(id=spelling.format(id.replace("-", ""))).id
        == id
    )


def test_a_text_around_a_fact_is_checked_as_the_entrys_own() -> None:
    assert checked_text("e\u0301") == read(reason="e\u0301").reason
    with pytest.raises(Unreadable, match=r"U\+0007"):
        checked_text("\a")


def test_null_clears_only_where_something_is_described_anew() -> None:
    assert read_fact({"type": "risk-reassessed", "risk": "r", "owner": None}).to_json() == {
        "type": "risk-reassessed", "risk": "r", "owner": None
    }  # fmt: skip
    raised = {"type": "risk-raised", "risk": "r", "title": "r"}
    assert read_fact({**raised, "owner": None}).to_json() == raised


def test_only_the_ledger_itself_publishes_and_voids() -> None:
    assert set(LEDGERS_OWN) == {"quarter-published", "entry-voided"}


def test_a_void_holds_from_its_targets_day() -> None:
    target = g.given(g.opened(on="2024-02-03")).recorded[0]
    taken_back = void(target, actor="a", reason="r", source="s", id=g.identity(2))
    assert (taken_back.effective_on, taken_back.replaces) == (
        target.entry.effective_on,
        target.entry.id,
    )
    assert taken_back == read_entry(taken_back.to_json())


def test_an_entry_says_its_day_its_kind_and_its_item() -> None:
    opening, plan = g.given(g.opened(), g.planned("ux", on="2024-02-03")).recorded
    assert str(plan) == "#2 (2024-02-03, milestone-planned ux)"
    assert str(opening.entry).endswith("project-opened")


def test_the_same_id_with_the_same_content_is_one_entry() -> None:
    stored = g.given(g.opened(), g.planned("ux"))
    old, new = stored.recorded[1].entry, g.entries([g.progressed("ux", 20)], stored.recorded)[0]
    spelled_otherwise = read_entry(new.to_json() | {"id": new.id.upper(), "source": ""})
    known = {old.id: stored.recorded[1]}
    assert answered(known, [old, new, spelled_otherwise]) == (known, [new])


@pytest.mark.parametrize(
    "other", [g.entered("Design"), g.planned("ux", title="UX 2"), g.planned("ux", by="somebody")]
)
def test_an_id_that_stands_for_other_content_is_refused_naming_it(other: Any) -> None:
    stored = g.given(g.opened(), g.planned("ux"))
    clash = g.entries([other], stored.recorded[:1])[0]
    with pytest.raises(Refused) as refusal:
        answered({clash.id: stored.recorded[1]}, [clash])
    assert [type(objection) for objection in refusal.value.objections] == [IdTaken]
    assert "#2" in str(refusal.value)
    with pytest.raises(Refused, match="2024-03-01"):
        answered({}, [stored.recorded[1].entry, clash])


@pytest.mark.parametrize(
    ("wrong", "rest"), [(1, None), (20, None), (21, "and 1 more"), (1020, "and 1,000 more")]
)
def test_a_refusal_shows_twenty_objections_and_counts_the_rest(
    wrong: int, rest: str | None
) -> None:
    objections = (
        g.given(g.opened())
        .when(*(g.progressed(f"m{number}", 1) for number in range(wrong)))
        .objections
    )
    lines = str(Refused(objections)).splitlines()
    assert lines == [*map(str, objections[:20]), *([rest] if rest else [])]
    assert str(Refused([*objections, *objections])).splitlines() == lines  # nothing is said twice


def test_amendments_and_voids_say_what_they_replace() -> None:
    history = g.given(g.opened(), g.planned("ux"), g.amended(2, g.planned("ux", "UX")), g.voided(3))
    assert [one.entry.to_json().get("replaces") for one in history.recorded] == [
        None,
        None,
        g.identity(2),
        g.identity(3),
    ]


def test_a_refusal_may_say_where_each_entry_was_read() -> None:
    verdict = g.given(g.opened()).when(g.progressed("ux", 1), g.progressed("ui", 1))
    labelled = Refused(verdict.objections, {g.identity(3): "line 7: "})
    assert str(labelled).splitlines() == [
        str(verdict.objections[0]),
        f"line 7: {verdict.objections[1]}",
    ]
