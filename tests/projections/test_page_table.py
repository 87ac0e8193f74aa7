"""The one table: it fits where it can, what gives way does so in turn, and what is copied stays
whole.
"""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st
from wcwidth import width
from worlds import examples

from projections.page.columns import apart, broken
from projections.page.listing import listing
from projections.page.style import PLAIN, Style
from projections.page.table import NARROWEST, WORDS, Cell, Column, Table, narrowed

_WIDTHS = st.lists(st.integers(1, 60), min_size=1, max_size=7)


@st.composite
def narrowings(draw: st.DrawFn) -> tuple[list[int], list[Mapping[int, int]], int]:
    """Widths, floors in turns, and how much is missing."""
    widths = draw(_WIDTHS)
    floors = st.dictionaries(st.integers(0, len(widths) - 1), st.integers(0, 40))
    return widths, draw(st.lists(floors, max_size=3)), draw(st.integers(-5, 300))


@given(narrowings())
@examples(200)
def test_what_is_missing_is_taken_where_the_floors_allow_it_and_no_more(
    of: tuple[list[int], list[Mapping[int, int]], int],
) -> None:
    widths, floors, missing = of
    lowest = [
        min([width, *(turn[at] for turn in floors if at in turn)])
        for at, width in enumerate(widths)
    ]
    left = narrowed(widths, floors, missing)
    assert all(
        least <= now <= before for least, now, before in zip(lowest, left, widths, strict=True)
    )
    assert sum(left) == max(min(sum(widths), sum(widths) - missing), sum(lowest))


@given(narrowings())
@examples(200)
def test_a_turn_comes_only_when_the_one_before_it_gave_all_and_in_each_the_widest_gives_first(
    of: tuple[list[int], list[Mapping[int, int]], int],
) -> None:
    widths, floors, missing = of
    left = narrowed(widths, floors[:1], missing)
    assert narrowed(left, floors[1:], missing - sum(widths) + sum(left)) == narrowed(
        widths, floors, missing
    )
    for turn in floors[:1]:
        given_way = [at for at in turn if left[at] < widths[at]]
        still_able = [at for at in turn if left[at] > turn[at]]
        assert all(left[gave] + 1 >= left[able] for gave in given_way for able in still_able)


_CELLS = st.text(st.sampled_from("ab- é界ب\N{COMBINING ACUTE ACCENT}"), max_size=30).map(
    lambda text: " ".join(text.split())
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Tables whose columns all give way, but are cut or broken, to either side."""
    number = draw(st.integers(1, 4))
    sides = st.tuples(st.booleans(), st.booleans())
    columns = [
        Column("a", {1: 3}, is_right=is_right, is_cut=is_cut)
        for is_right, is_cut in draw(st.lists(sides, min_size=number, max_size=number))
    ]
    rows = draw(
        st.lists(st.lists(_CELLS, min_size=number, max_size=number), min_size=1, max_size=4)
    )
    return Table(columns, rows)


@given(tables(), st.integers(20, 60))
@examples(200)
def test_a_table_of_columns_that_give_way_fits_whatever_its_letters(
    table: Table, room: int
) -> None:
    layout = table.fitted(room)
    lines = [
        *layout.heading(PLAIN),
        *(line for row in table.rows for line in layout.lines(row, PLAIN)),
    ]
    assert all(width(line) <= room for line in lines)
    assert [
        line for row in table.rows for line in layout.lines(row, Style(coloured=True))
    ] == lines[1:]


_KEYED = Table(
    [
        Column("key", role="faint"),
        Column("title", {1: NARROWEST}, left_out=1),
        Column("state", {2: WORDS}),
        Column("days", is_right=True),
    ],
    [("a-long-key", "A title that is long", Cell("two words", "bad"), "7")],
)


def _rows(table: Table, room: int | None) -> list[str]:
    layout = table.fitted(room)
    return [line for row in table.rows for line in layout.lines(row, PLAIN)]


def test_what_is_copied_stays_whole_texts_give_way_then_phrases_and_the_rest_is_left_out() -> None:
    assert _rows(_KEYED, None) == ["a-long-key  A title that is long  two words     7"]
    assert _rows(_KEYED, 42) == [
        "a-long-key  A title that   two words     7",
        "            is long",
    ]
    assert _rows(_KEYED, 37) == [
        "a-long-key  A title that  two       7",
        "            is long       words",
    ]
    assert _rows(_KEYED, 28) == ["a-long-key  two words     7"]
    assert [_KEYED.left_out(room) for room in (37, 28)] == [
        "",
        " Left out, for want of room: title.",
    ]


def test_a_column_in_which_nothing_stands_and_which_has_no_name_is_not_shown() -> None:
    assert _rows(Table([Column(), Column(), Column()], [("a", "", "b"), ("c", "", "")]), None) == [
        "a  b",
        "c",
    ]


def test_names_stand_at_the_bottom_of_the_lines_that_they_take() -> None:
    layout = Table([Column("entry"), Column("spent so far", width=6)], []).fitted(None)
    assert list(layout.heading(PLAIN)) == ["       spent", "entry  so far"]


def test_cells_look_as_their_column_unless_they_say_otherwise_and_blanks_plain() -> None:
    coloured = list(_KEYED.fitted(None).lines(_KEYED.rows[0], Style(coloured=True)))
    assert coloured == [
        "\x1b[2ma-long-key\x1b[0m  A title that is long  \x1b[31mtwo words\x1b[0m     7"
    ]
    row = (Cell("all is late today", "bad", "late"),)
    accented = Table([Column()], [row]).fitted(None).lines(row, Style(coloured=True))
    assert list(accented) == ["all is \x1b[31mlate\x1b[0m today"]


def test_the_last_cell_of_a_row_takes_the_room_of_those_before_it_that_it_lacks() -> None:
    table = Table(
        [Column("a"), Column("b"), Column("c", {1: 4})],
        [("1", "22222", "why it is so"), ("1", "", "why it is so")],
    )
    layout = table.fitted(12)
    assert list(layout.lines(table.rows[0], PLAIN)) == [
        "1  22222  why",
        "          it",
        "          is",
        "          so",
    ]
    assert list(layout.spanning(1, 2).lines(table.rows[1], PLAIN)) == ["1  why it is", "   so"]
    assert list(layout.within("  ").lines(("", "22222", ""), PLAIN)) == ["    22222"]


def test_paragraphs_stand_below_one_another_and_right_to_left_moves_nothing_beside_it() -> None:
    assert broken("one\ntwo words", 4) == ["one", "two", "word", "s"]
    assert broken("\u05e9\u05dc\u05d1 \u05d0", 3) == [
        "\u2068\u05e9\u05dc\u05d1\u2069",
        "\u2068\u05d0\u2069",
    ]
    assert apart("\u754c", "day", 8) == "\u754c" + " " * 3 + "day"


def test_a_list_gives_up_titles_before_keys_and_colours_what_judges() -> None:
    names = ("key", "title", "state", "days", "entries")
    table = listing(
        names,
        [("a-key-that-is-copied", "A title of many words", "on track", "12", "#5")],
        right=("days",),
    )
    assert list(table.lines(50, PLAIN)) == [
        "key                   state     days  entries",
        "a-key-that-is-copied  on track    12  #5",
    ]
    assert table.left_out(50) == " Left out, for want of room: title."
    assert "\x1b[32mon track\x1b[0m" in "\n".join(table.lines(None, Style(coloured=True)))
    assert "\x1b[2m#5\x1b[0m" in "\n".join(table.lines(None, Style(coloured=True)))
    unkeyed = listing(("role", "words", "entries"), [("lead", "w" * 30, "2")])
    assert (unkeyed.left_out(20), list(unkeyed.texts())) == ("", [["lead", "w" * 30, "2"]])
