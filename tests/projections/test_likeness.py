"""Names that may be of one person: told, never joined."""

# ruff: noqa: RUF001 - letters that look like others are what it is about

from itertools import product

import pytest
from hypothesis import given as for_all
from strategies import actors

from projections.audit.likeness import alike, same, skeleton

SPELLINGS = (
    "Maria Keller", "maria keller", "MARIA  KELLER", "MariaKeller", "Keller, Maria", "María Keller",
    "maria.keller@acme.example",
)  # fmt: skip


@pytest.mark.parametrize(("one", "other"), [*product(SPELLINGS, SPELLINGS)])
def test_seven_spellings_of_one_name_are_alike(one: str, other: str) -> None:
    assert alike(one, other)


@pytest.mark.parametrize(
    "other",
    [
        "m.keller",
        "M. Keller",
        "mkeller",
        "kellerm",
        "Keller",
        "Maria",
        "Maria A. Keller",
        "m.kеller",
        "keller-maria",
        "Маria Кeller",
    ],
)
def test_initials_parts_and_lookalikes_are_alike(other: str) -> None:
    assert alike("Maria Keller", other)
    assert alike(other, "Maria Keller")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jürgen Groß", "juergen.gross"),
        ("Søren Łoś", "soren.los@x.org"),
        ("Сосо", "Coco"),
        ("Νίκος", "Νικος"),
    ],
)
def test_letters_are_folded_as_people_write_them_without_marks(one: str, other: str) -> None:
    assert alike(one, other)


@pytest.mark.parametrize(
    "other",
    ["Carl Keller", "Maria Lopez", "board", "M K", "m.k", "Marian Kell", "...", "", "A B C D E"],
)
def test_others_are_not(other: str) -> None:
    assert not alike("Maria Keller", other)


def test_only_case_and_blanks_make_no_other_name() -> None:
    assert [same(SPELLINGS[0], other) for other in SPELLINGS] == [
        True,
        True,
        True,
        False,
        False,
        False,
        False,
    ]


def test_what_looks_the_same_has_one_skeleton() -> None:
    assert skeleton("m.kеller") == skeleton("M.Keller") == skeleton("m.kel\u00adler") == "m.keller"


@for_all(actors, actors)
def test_likeness_is_of_both_and_a_name_is_like_itself(one: str, other: str) -> None:
    assert alike(one, one)
    assert alike(one, other) == alike(other, one)
