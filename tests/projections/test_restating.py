"""A restated report and what entries moved, as people read them."""

from __future__ import annotations

import json
from datetime import date

import given as g
import goldens
from worlds import ALL, canonical_json, went_out

from projections.audit.audit import Filter
from projections.audit.lines import audit_lines
from projections.audit.machine import audit_json
from projections.audit.story import entry_text
from projections.diff.words import OTHERWISE, cause_words
from projections.page.markdown import as_markdown
from projections.page.style import PLAIN
from projections.page.text import as_text
from projections.published.editions import (
    Edition,
    Restated,
    digest,
    editions,
    newest,
    outdated,
    restated,
)
from projections.published.effect_lines import effect_lines, late_effect_lines
from projections.published.effects import effects
from projections.published.machine import effect_json
from projections.published.restating import (
    another_view,
    as_published,
    as_restated,
    asides,
    edition_words,
    outdated_words,
    standing,
    the_same,
)
from projections.timeline.trail import trail

MARCH, MAY, JUNE = "2024-03-10", "2024-05-10", "2024-06-10"
RECEIPT = f"9:{'0' * 64}"
_FIRST = (
    g.opened("Customer Portal", currency="EUR"), g.approved("1200", on=MARCH),
    g.planned("ux", "UX design", due=JUNE, on=MARCH),
    g.progressed("ux", 40, on=MARCH), g.raised("delay", "Vendor delay", on=MARCH),
    g.spent("400", on=MARCH),
    g.progressed("ux", 95, on=JUNE), g.spent("536", on=JUNE),
    g.objective_set("pilot", "Start the pilot", "2024Q2", on=MAY),
    g.narrated("conclusion", "All on course.", on=JUNE),
    g.narrated("lessons", "Ask earlier.", on=JUNE),
    g.staffed(4, on=JUNE),
)  # fmt: skip
_LATE = "recorded late"


def story() -> g.History:
    """A quarter that went out, and what was then learned of it."""
    history = went_out(g.given(*_FIRST), "2024Q2")
    for statement in (
        g.spent("360", on=JUNE, because="arrived late"),
        g.amended(7, g.progressed("ux", 60, on=JUNE), "counted twice"),
        g.voided(9, "of another project"),
        g.voided(11, "never agreed"),
        g.raised("fire", "Fire in the cellar", on=JUNE, because=_LATE),
        g.closed("delay", on=JUNE, because=_LATE),
        g.amended(10, g.narrated("conclusion", "Harder than we thought.", on=JUNE), "rewritten"),
        g.narrated("outlook", "Better.", on=JUNE, because=_LATE),
    ):
        history = history.when(statement).admitted()
    return history


def beside(history: g.History, otherwise: bool = False) -> Restated:
    """The newest edition by all that is known; as if an older pledger had made it."""
    edition = editions(history.recorded)[-1]
    if otherwise:
        report = json.loads(edition.fact.report)
        report["budget"]["used_percent"]["value"] = "78.1"
        text = canonical_json(report)
        edition = Edition(
            edition.recorded,
            edition.fact.model_copy(update={"report": text, "sha256": digest(text)}),
        )
    return restated(history.recorded, edition, size=ALL, known_at=None)


def test_a_restated_report_marks_every_changed_line_and_says_what_changed_it() -> None:
    goldens.check("restated-80.txt", as_text(as_restated(beside(story()), RECEIPT), 80))
    goldens.check("restated.md", as_markdown(as_restated(beside(story()), RECEIPT)))


def test_words_of_a_cause_that_are_cut_say_so() -> None:
    text = f"It went well enough for a start; {'more, ' * 40}and then some."
    history = (
        went_out(g.given(*_FIRST), "2024Q2")
        .when(g.narrated("impact", text, on=JUNE, because=_LATE))
        .admitted()
    )
    (cause,) = beside(history).causes
    assert f'...: "{_LATE}"' in cause_words(cause)


def test_what_the_program_computes_otherwise_is_said_besides() -> None:
    text = " ".join(as_text(as_restated(beside(story(), otherwise=True), RECEIPT), 120).split())
    assert f"Besides, {OTHERWISE}; that is not a restatement." in text
    assert f"Published: 78.1 %, then - by {OTHERWISE}" not in text
    assert cause_words(None) == OTHERWISE
    alone = as_text(
        as_published(beside(went_out(g.given(*_FIRST), "2024Q2"), otherwise=True), RECEIPT), 120
    )
    assert OTHERWISE.capitalize() in alone


def test_what_is_told_beside_a_figure_that_stands_is_marked_too() -> None:
    first = g.given(
        *(
            g.opened(),
            g.approved("100", on="2024-04-02"),
            g.revised("150", on="2024-05-20", because="agreed"),
        ),
        *(
            g.planned("ux", "UX", due="2024-05-01", on="2024-04-02"),
            g.rescheduled("ux", "2024-07-01", on=JUNE),
        ),
    )
    late = went_out(first, "2024Q2")
    for statement in (
        g.revised("120", on=MAY, because=_LATE),
        g.rescheduled("ux", "2024-06-01", on=MAY, because=_LATE),
    ):
        late = late.when(statement).admitted()
    text = as_text(as_restated(beside(late), RECEIPT), 120)
    assert (
        "* Approved  150.00 EUR (at first 100.00 EUR; 120.00 EUR until 2024-05-20: agreed)" in text
    )
    assert "Published: 150.00 EUR (100.00 EUR until 2024-05-20: agreed)" in text
    assert "Published: : Slipped 61 days, first due 2024-05-01, moved once" not in text
    assert "Published: Slipped 61 days, first due 2024-05-01, moved once" in text
    assert "* " not in as_text(as_restated(beside(went_out(first, "2024Q2")), RECEIPT), 120)


def test_every_line_of_the_published_report_is_found_again() -> None:
    was, now = (
        as_text(document, 80)
        for document in (
            as_published(beside(story()), RECEIPT),
            as_restated(beside(story()), RECEIPT),
        )
    )
    for title in ("UX design", "Vendor delay", "Start the pilot", "All on course.", "Ask earlier."):
        assert title in was
        assert title in now


def test_an_edition_that_was_replaced_or_early_says_so() -> None:
    out = story()
    again = went_out(out, "2024Q2")
    first, second = editions(again.recorded)
    assert [*asides(beside(out), second, date(2025, 1, 1))] == [
        f"Edition 2 ({second.recorded.name}) replaced it on 2024-12-31."
    ]
    assert not [*asides(beside(out), first, date(2025, 1, 1))]


# Single entries


def test_what_moves_nothing_and_what_cannot_be_compared_is_told_all_the_same() -> None:
    risk = g.given(
        g.opened(), g.raised("delay", on="2024-02-01"), g.closed("delay", on="2024-02-20")
    )
    nothing = (
        went_out(risk, "2024Q2")
        .when(g.amended(3, g.closed("delay", on="2024-02-21"), "a day later"))
        .admitted()
    )
    (effect,) = effects(nothing.recorded, upto=ALL)[5]
    assert effect_lines(effect) == ["moves nothing in 2024Q2, published as edition 1 (#4)"]
    forged = (
        g.given(g.opened(), g.published("2024Q2", "2024-06-30", on="2024-07-05"))
        .when(g.raised("x", on=MAY, because=_LATE))
        .admitted()
    )
    (effect,) = effects(forged.recorded, upto=ALL)[3]
    assert effect_lines(effect) == ["moves 2024Q2, published as edition 1 (#2):", "x is added"]
    ages = [move for move in effect.moves if move.figure.name == "age_days"]
    assert effect_lines(effect._replace(moves=ages)) == [
        "moves 2024Q2, published as edition 1 (#2):", "x age - -> 51 days",
    ]  # fmt: skip


def test_a_figure_that_was_moved_before_is_held_against_what_was_published() -> None:
    out = (
        went_out(g.given(*_FIRST), "2024Q2").when(g.spent("360", on=JUNE, because=_LATE)).admitted()
    )
    back = out.when(g.voided(14, "of another project")).admitted()
    lines = {
        position: effect_lines(effect)[1]
        for position, (effect,) in effects(back.recorded, upto=ALL).items()
    }
    assert lines == {
        14: "used 78 % -> 108 %, +30",
        15: "used 108 % -> 78 %, -30 (as published again)",
    }
    more = out.when(g.spent("12", on=JUNE, because=_LATE)).admitted()
    assert (
        effect_lines(effects(more.recorded, upto=ALL)[15][0])[1]
        == "used 108 % -> 109 %, +1 (published 78 %)"
    )


def test_the_audit_says_below_an_entry_what_it_moved() -> None:
    every = trail(story().recorded, as_of=date.max, size=ALL)
    rows = list(Filter(entry=14).rows(every))
    lines = list(audit_lines(rows, PLAIN, None, below={14: ["moved this"], 99: ["is not shown"]}))
    assert [line for line in lines if "moved this" in line]
    assert not [line for line in lines if "not shown" in line]
    assert audit_json(rows[0], [])["published"] == []
    assert "published" not in audit_json(rows[0])


# What is said around reports


def test_a_report_at_other_times_says_whether_it_is_one_that_went_out() -> None:
    (edition,) = editions(went_out(g.given(*_FIRST), "2024Q2").recorded)
    assert the_same(edition) == ("This is edition 1, as it went out on 2024-12-31 (#13).",)
    assert another_view(edition) == (
        "Not as published: 2024Q2 went out as of 2024-06-30, by 12 entries (edition 1, #13).",
    )
    assert edition_words(edition) == "2024Q2, edition 1 (#13)"
    said = (
        "2024Q2, edition 1 (#13) went out before some of this was recorded: pledger report 2024Q2"
        " --restated"
    )
    assert outdated_words(edition) == said


def test_how_far_an_edition_is_from_now_is_said_in_a_few_words() -> None:
    out = went_out(g.given(*_FIRST), "2024Q2")
    assert standing(beside(out)) == "nothing has changed since"
    late = out.when(g.spent("360", on=JUNE, because=_LATE)).admitted()
    assert standing(beside(late)) == "1 entry recorded since changes 5 figures of it"
    back = late.when(g.voided(14, "of another project")).admitted()
    assert (
        standing(beside(back))
        == "2 entries recorded since about its days leave every figure as it was"
    )
    assert "every figure as it was." in as_text(as_restated(beside(back), RECEIPT), 120)


def test_an_early_edition_of_a_quarter_that_has_ended_points_to_the_whole() -> None:
    out = went_out(g.given(*_FIRST), "2024Q2", as_of="2024-06-15")
    (edition,) = editions(out.recorded)
    assert [*asides(beside(out), edition, date(2024, 6, 30))] == []
    (said,) = asides(beside(out), edition, date(2024, 7, 1))
    assert said.startswith("The quarter has ended since, on 2024-06-30;")


def test_the_newest_edition_of_a_day_is_outdated_where_something_bears_on_it() -> None:
    out = went_out(g.given(*_FIRST), "2024Q2")
    (edition,) = editions(out.recorded)
    assert newest(out.recorded, date(2024, 6, 30), ALL) == edition
    assert newest(out.recorded, date(2024, 6, 29), ALL) is None
    assert newest(out.recorded, date(2024, 6, 30), 12) is None
    assert outdated(out.recorded, date(2024, 6, 30), ALL) is None
    assert outdated(story().recorded, date(2024, 6, 30), ALL) == editions(story().recorded)[0]


def test_programs_get_what_an_entry_moved() -> None:
    (effect,) = effects(story().recorded, upto=ALL)[14]
    told = effect_json(effect)
    assert (told["quarter"], told["edition"], told["entry"]) == ("2024Q2", 1, 13)
    assert [(one["path"], one["delta"]) for one in told["changes"]][:2] == [
        ("budget/used_percent", "30"),
        ("budget/spent", "360.00"),
    ]
    assert late_effect_lines(story().recorded[13], effect)[0].startswith(
        "on the day of publication, moves 2024Q2"
    )


def test_an_entrys_story_says_what_it_moved_and_which_files_went_out() -> None:
    every = trail(story().recorded, as_of=date.max, size=ALL)
    text = entry_text(every[13], published=["moves 2024Q2:", "used 78 % -> 108 %"])
    assert "Published  moves 2024Q2:\n           used 78 % -> 108 %\n" in text
    files = [{"format": "markdown", "sha256": "a" * 64}]
    with_files = g.given(
        g.opened(), g.published("2024Q1", "2024-03-31", on="2024-04-05", files=files)
    )
    _, went = trail(with_files.recorded, as_of=date.max, size=ALL)
    assert f"files    markdown {'a' * 64}" in entry_text(went)
