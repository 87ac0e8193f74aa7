"""A report as it goes out into files: what it says of itself, what has changed since the edition
before, and made again.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any

import given as g
import goldens
from given import said
from hypothesis import assume
from hypothesis import given as for_all
from test_mirror import RECEIPT
from worlds import (
    built,
    canonical_json,
    examples,
    published_and_continued,
    read_again,
    reported,
    went_out,
)

from projections.diff.words import OTHERWISE
from projections.importing.own_report.reader import read
from projections.page.document import Document
from projections.page.markdown import as_markdown
from projections.page.text import as_text
from projections.published.editions import (
    Edition,
    changes_since,
    digest,
    editions,
    published,
    restated,
    sent_as,
)
from projections.published.restating import as_published
from projections.published.sending import (
    Sending,
    as_it_goes_out,
    content,
    forms_sent,
    replacing,
    sent_again,
)
from projections.report.figures import figures

MARCH, MAY, JUNE = "2024-03-10", "2024-05-10", "2024-06-10"
_FIRST = (
    g.opened("Customer Portal", currency="EUR"), g.approved("1200", on=MARCH),
    g.planned("ux", "UX design", due=JUNE, on=MARCH),
    g.progressed("ux", 40, on=MARCH), g.raised("delay", "Vendor delay", on=MARCH),
    g.spent("400", on=MARCH),
    g.progressed("ux", 95, on=JUNE), g.spent("536", on=JUNE),
    g.narrated("conclusion", "All on course.", on=JUNE),
)  # fmt: skip
_LATER = (
    g.spent("360", on=JUNE, by="k.lind", because="arrived late"),
    g.spent("12", on=JUNE, because="arrived late, too"),
    g.amended(7, g.progressed("ux", 60, on=JUNE), "counted twice"),
    g.voided(5, "of another project"),
    g.raised("fire", "Fire in the cellar", on=JUNE, because="recorded late"),
    g.amended(9, g.narrated("conclusion", "Harder than we thought.", on=JUNE), "rewritten"),
)


def later(history: g.History, *statements: g.Statement) -> g.History:
    for statement in statements:
        history = history.when(statement).admitted()
    return history


def going_out(
    history: g.History, quarter: str = "2024Q2", as_of: str | None = None, why: str = ""
) -> Document:
    sending = Sending("k.lind", date(2024, 7, 3), why, len(history.recorded), RECEIPT)
    return as_it_goes_out(history.recorded, read_again(reported(history, quarter, as_of)), sending)


def sent(history: g.History, *forms: str, because: str = "once more") -> g.History:
    """The history with a publication as pledger makes it, with files."""
    report, size = read_again(reported(history, "2024Q2")), len(history.recorded)
    receipt = f"{size}:{'0' * 64}"
    document = as_it_goes_out(
        history.recorded, report, Sending("m.keller", date(2024, 12, 31), because, size, receipt)
    )
    files = [(form, content(form, report, document)) for form in forms]
    edition = len(editions(history.recorded)) + 1
    fact = published(report, edition=edition, size=size, root="0" * 64, files=files)
    fields = {name: value for name, value in fact.items() if name != "type"}
    return history.when(
        g.Statement(fact["type"], fields, on="2024-12-31", because=because)
    ).admitted()


def test_a_report_that_goes_out_says_what_it_replaces_and_whether_it_is_early() -> None:
    first = g.given(*_FIRST)
    assert going_out(first).notice == ("Published 2024-07-03 by k.lind (edition 1).",)
    again = going_out(went_out(first, "2024Q2"), why="a late\ninvoice").notice
    assert again[1:] == (
        'It replaces edition 1 of 2024-12-31 (#10): "a late invoice"',
        "No figure has changed since edition 1.",
    )
    assert going_out(went_out(first, "2024Q2")).notice[1].endswith("(#10).")
    assert going_out(first, as_of="2024-05-31").notice == (
        "Published 2024-07-03 by k.lind (edition 1, early: as of 2024-05-31).",
    )


def test_a_further_edition_tells_what_has_changed_since_the_one_before() -> None:
    out = going_out(later(went_out(g.given(*_FIRST), "2024Q2"), *_LATER), why="what came late")
    goldens.check("further-edition.txt", as_text(out, 80))
    goldens.check("further-edition.md", as_markdown(out))


def test_an_edition_that_went_out_says_so_whenever_it_is_shown() -> None:
    history = went_out(
        later(went_out(g.given(*_FIRST), "2024Q2"), *_LATER), "2024Q2", because="what came late"
    )
    first, second = editions(history.recorded)
    beside = restated(history.recorded, second, size=len(history.recorded), known_at=None)
    shown = as_published(beside, RECEIPT, (), replacing(history.recorded, second))
    assert shown.notice[-2:] == (
        "Nothing has changed since.",
        'It replaces edition 1 of 2024-12-31 (#10): "what came late"',
    )
    assert shown.sections[0].heading == "Changes since Edition 1"
    assert replacing(history.recorded, first) == ((), ())
    again = read(as_markdown(shown))
    assert again is not None
    assert "what has changed since the edition before" in {unread.why for unread in again.unread}


def test_after_an_early_edition_it_tells_what_happened_until_the_quarters_end() -> None:
    early = went_out(g.given(*_FIRST), "2024Q2", as_of="2024-05-31")
    out = going_out(early)
    section = out.sections[0]
    assert (section.heading, section.note) == (
        "Changes since Edition 1",
        "as of 2024-05-31, now as of 2024-06-30",
    )
    told = {line.title: (line.cells, line.ref) for line in section.lines}
    assert told["UX design progress"] == (("40 % -> 95 %", "+55"), "#7")
    assert told["Spent"] == (("400.00 -> 936.00 EUR", "+536.00 EUR"), "#8")
    assert "Spent in the quarter" not in told  # which is counted from day to day


def test_where_the_quarter_was_other_days_then_nothing_is_said_to_have_changed() -> None:
    """Recorded before pledger kept fiscal years as they are."""
    fiscal = g.given(g.opened(fiscal_year_starts=4), g.entered("Build"))
    counted_anew = g.given_anyway(
        *told_as(went_out(fiscal, "FY2024Q4")), g.amended(1, g.opened(fiscal_year_starts=5))
    )
    out = going_out(counted_anew, "FY2024Q4")
    assert len(out.notice) == 2
    assert out.sections[0].heading == "Executive Summary"


def test_what_this_version_computes_otherwise_is_told_as_that() -> None:
    history = went_out(g.given(*_FIRST), "2024Q2")
    out = going_out(
        forged(history, lambda report: report["budget"]["used_percent"].update(value="77"))
    )
    (line,) = out.sections[0].lines
    assert (line.title, line.cells, line.ref) == ("Used", ("77 % -> 78 %", "+1"), "")
    assert [detail.text for detail in line.details] == [OTHERWISE]


def test_what_cannot_be_read_of_the_edition_before_keeps_nobody_from_publishing() -> None:
    history = forged(
        went_out(g.given(*_FIRST), "2024Q2"),
        lambda report: report.update(schema="pledger.report/9"),
    )
    *_, said = going_out(history).notice
    assert (
        said
        == "What has changed is not told: the report inside #10 cannot be read by this version of"
        " pledger."
    )


def forged(history: g.History, change: Callable[[Any], None]) -> g.History:
    """The history with another report inside its newest entry, with its digest."""
    *others, last = history.recorded
    report = json.loads(last.entry.fact.report)  # type: ignore[attr-defined]
    change(report)
    text = canonical_json(report)
    fact = last.entry.fact.model_copy(update={"report": text, "sha256": digest(text)})
    return g.History([*others, replace(last, entry=replace(last.entry, fact=fact))])


def told_as(history: g.History) -> list[g.Statement]:
    """What a history holds, to be said again."""
    facts = ((one.entry, one.entry.fact.to_json()) for one in history.recorded)
    return [
        said(fact.pop("type"), on=f"{entry.effective_on}", because=entry.reason, **fact)
        for entry, fact in facts
    ]


@for_all(published_and_continued())
@examples(40)
def test_what_is_told_as_changed_is_what_differs(story: tuple[g.History, int]) -> None:
    history, position = story
    (before,) = (one for one in editions(history.recorded) if one.recorded.position == position)
    now = built(history, str(before.fact.quarter))
    assume(now is not None)
    moves = changes_since(history.recorded, before, now, size=len(history.recorded)) or []  # type: ignore[arg-type]
    was, is_now = figures(before.report), figures(now)  # type: ignore[arg-type]
    values = {
        path: tuple(known[path].value if path in known else None for known in (was, is_now))
        for path in {**was, **is_now}
    }
    assert {move.figure.path: (move.before, move.after) for move in moves} == {
        path: (old, new) for path, (old, new) in values.items() if old != new
    }


# Made again


def test_what_went_out_is_made_again_byte_for_byte_whatever_was_recorded_since() -> None:
    first = sent(g.given(*_FIRST), "markdown", "text", "json")
    second = sent(later(first, *_LATER), "text", because="what came late")
    after = later(
        second,
        g.voided(13, "it was right"),
        g.progressed("ux", 70, on="2024-07-01", because="late"),
    )
    for edition in editions(after.recorded):
        for form in forms_sent(edition):
            made = sent_again(after.recorded, edition, form)
            assert made is not None
            assert sent_as(editions(after.recorded), sha256(made).hexdigest()) == (edition, form)
    assert [forms_sent(edition) for edition in editions(after.recorded)] == [
        ["markdown", "text", "json"],
        ["text", "json"],
    ]


def test_what_this_version_makes_otherwise_is_not_taken_for_what_went_out() -> None:
    history = sent(g.given(*_FIRST), "text")
    (edition,) = editions(history.recorded)
    files = tuple(file.model_copy(update={"sha256": "0" * 64}) for file in edition.fact.files)
    other = Edition(edition.recorded, edition.fact.model_copy(update={"files": files}))
    assert sent_again(history.recorded, other, "text") is None
    assert sent_again(history.recorded, other, "markdown") is None
    assert sent_again(history.recorded, other, "json") == edition.fact.report.encode()


# Read back


def test_the_mirror_takes_what_has_changed_for_no_fact() -> None:
    history = later(went_out(g.given(*_FIRST), "2024Q2"), *_LATER)
    with_changes, without = going_out(history), going_out(g.given(*_FIRST))
    assert with_changes.sections[0].heading == "Changes since Edition 1"
    plain = replace(with_changes, sections=with_changes.sections[1:])
    again, expected = read(as_markdown(with_changes)), read(as_markdown(plain))
    assert again is not None
    assert expected is not None
    assert [(one.fact, one.on) for one in again.statements] == [
        (one.fact, one.on) for one in expected.statements
    ]
    told = {unread.text: unread.why for unread in again.unread}
    assert told["## Changes since Edition 1"] == "what has changed since the edition before"
    someones = replace(
        without,
        sections=(
            replace(without.sections[-1], heading="Changes since Edition 1"),
            *without.sections,
        ),
    )
    assert read(as_markdown(someones)) is None
