"""The table of kinds, held against what can be stated: one says nothing that the other does not
know.
"""

from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import get_args, get_origin

import pytest

from domain.calendar import Quarter
from domain.facts import FACTS, Fact
from domain.items import ITEMS, STATED, Item, Status
from domain.kind import Kind, KindFigure
from domain.kinds import HEADER, KINDS, SECTIONS, WORK, figure_of, kind_of
from domain.values import Money

EVERY = [(kind, figure) for kind in KINDS.values() for figure in kind.figures]
FORMS = {
    str: {"text", "word", "target"},
    int: {"number", "level"},
    Decimal: {"number", "percent"},
    Money: {"amount"},
    date: {"day"},
    bool: {"yes"},
    Quarter: {"quarter"},
    Status: {"word"},
    tuple[str, ...]: {"keys"},
}
"""What the domain holds -> what the table may call its form."""


def test_every_kind_and_figure_that_is_stated_has_a_row_in_its_order_and_no_other_has() -> None:
    rows = {name: kind.stated for name, kind in KINDS.items() if kind.stated}
    assert rows == STATED
    assert [name for name in KINDS if name in STATED] == list(STATED)
    assert set(ITEMS.values()) == set(Item.__subclasses__())


def test_every_fact_has_a_row_under_the_kind_that_it_is_about() -> None:
    rows = {fact.name: kind.name for kind in KINDS.values() for fact in kind.facts}
    assert rows == {
        fact.type: fact.about[0] for fact in Fact.__subclasses__() if fact.type != "entry-voided"
    }
    assert {fact.name for kind in KINDS.values() for fact in kind.facts[:1] if kind.titling} >= {
        name for name, fact in FACTS.items() if fact.creates
    }


@pytest.mark.parametrize("kind", STATED)
def test_the_form_of_a_figure_fits_what_the_domain_holds(kind: str) -> None:
    held = {field.name: field.type for field in fields(ITEMS[kind])}
    for name in STATED[kind]:
        form = figure_of(kind, name).form
        said, *_ = get_args(held[name])
        forms = {"texts"} if get_origin(held[name]) is tuple else FORMS[get_args(said)[0]]
        assert form in forms, f"{kind}/{name}: {held[name]} is no {form}"


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_what_a_row_names_is_a_figure_of_its_kind(kind: Kind) -> None:
    names = [figure.name for figure in kind.figures]
    assert len(set(names)) == len(names)
    assert {figure.beside for figure in kind.figures} | {kind.end} <= {*names, ""}
    assert {*kind.columns} <= {*names, "key", "state", "rating", "measured", "since", "on"}
    assert bool(kind.end) == bool(kind.over) == any(figure.lapses for figure in kind.figures)


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_the_figures_that_tell_most_are_counted_from_one_on(kind: Kind) -> None:
    for ranks in (
        [figure.main for figure in kind.figures],
        [figure.first for figure in kind.figures],
    ):
        assert sorted(filter(None, ranks)) == list(range(1, len(list(filter(None, ranks))) + 1))


@pytest.mark.parametrize(
    ("kind", "figure"), EVERY, ids=[f"{kind.name}/{figure.name}" for kind, figure in EVERY]
)
def test_only_prose_is_an_ending_and_only_a_text_is_prose(kind: Kind, figure: KindFigure) -> None:
    assert figure.prose or not figure.ending
    assert figure.form in ("text", "texts") or not figure.prose


def test_of_a_kind_or_a_figure_without_a_row_no_more_is_known_than_its_name() -> None:
    assert kind_of("entry") == Kind("entry")
    assert figure_of("budget", "big_amount") == KindFigure("big_amount", "big amount")


def test_figures_of_one_name_that_have_a_unit_are_of_one_form() -> None:
    with_unit = {"percent", "points", "days", "number", "amount"}
    forms: dict[str, set[str]] = {}
    for _, figure in EVERY:
        forms.setdefault(figure.name, set()).add(figure.form)
    assert [name for name, said in forms.items() if said & with_unit and len(said) > 1] == []


def test_every_kind_that_a_report_tells_of_names_one_of_its_sections() -> None:
    assert {kind.section for kind in KINDS.values()} <= {*SECTIONS, HEADER, None}
    assert WORK == ("milestone", "risk", "objective")


def test_no_word_is_what_people_call_two_kinds() -> None:
    words = [word for kind in KINDS.values() for word in kind.also]
    assert len(set(words)) == len(words)
    assert not {*words} & {
        name for kind in KINDS.values() for name in (kind.name, kind.many, kind.noun)
    }


def test_every_kind_stands_in_its_file_with_its_facts() -> None:
    for kind, item in ITEMS.items():
        homes = {item.__module__, *(FACTS[fact.name].__module__ for fact in KINDS[kind].facts)}
        assert homes <= {f"domain.{KINDS[kind].home}", "domain.payments"}, kind
