"""Made-up histories to tell of: a rich one that uses every fact, a nearly empty one, and random
ones in a small world.
"""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import given as g
from given import published as publication
from hypothesis import assume, settings
from hypothesis import strategies as st
from strategies import facts

from domain.calendar import Quarter
from domain.timeline import calendar_of, timeline
from projections.page.document import Document
from projections.published.editions import editions, published
from projections.report.document import document_of
from projections.report.report import Report, build_report
from projections.timeline.encoding import encode, read

ALL = 10**9  # more entries than any history has


def examples(number: int) -> settings:
    """So many examples; as many times more as the profile asks for."""
    return settings(max_examples=number * settings.default.max_examples // 100)


def built(
    history: g.History, quarter: str = "2024Q1", as_of: str | None = None, size: int = ALL
) -> Report | None:
    """The report of a quarter: as of its last day, by all that is recorded, unless said
    otherwise.
    """
    meant = Quarter.parse(quarter)
    day = (
        date.fromisoformat(as_of)
        if as_of
        else calendar_of(timeline(history.recorded)).last_day(meant)
    )
    return build_report(history.recorded, meant, as_of=day, size=size, known_at=None)


def told_of(
    history: g.History, quarter: str = "2024Q1", as_of: str | None = None, size: int = ALL
) -> dict[str, Any] | None:
    """The report of a quarter as JSON has it."""
    report = built(history, quarter, as_of, size)
    return report and encode(report)


def reported(
    history: g.History, quarter: str = "2024Q1", as_of: str | None = None, size: int = ALL
) -> dict[str, Any]:
    """The report of a project that is open, as JSON has it."""
    told = told_of(history, quarter, as_of, size)
    assert told is not None
    return told


def canonical_json(report: dict[str, Any]) -> str:
    """A report in the form that is published, whatever it says."""
    return json.dumps(report, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def read_again(report: dict[str, Any]) -> Report:
    """A report of what JSON has of it."""
    return read(Report, report)


def document(report: dict[str, Any], receipt: str) -> Document:
    """What a report says, made of what JSON has of it."""
    return document_of(read_again(report), receipt)


def recorded_in_time(history: g.History) -> g.History:
    """The same, each entry recorded on the morning after its day, or a minute after the entry
    before it.
    """
    at, recorded = datetime(2000, 1, 1, tzinfo=UTC), []
    for one in history.recorded:
        morning = datetime.combine(
            one.entry.effective_on + timedelta(days=1), time(8, 30), tzinfo=UTC
        )
        at = max(at + timedelta(minutes=1, microseconds=7), morning)
        recorded.append(replace(one, recorded_at=at))
    return g.History(tuple(recorded))


# A project that uses every fact, in texts that are hard to lay out

_LONG = (
    "Everything that has to be in place before the very last of the customers can be moved over to"
    " the new portal"
)
_MARKS = (
    "*Not bold* _nor this_ [no link](http://example.com) | `no code` # <script>alert(1)</script>"
    " &amp; ~x~ $1$ \\ <http://a.b>"
)
_LINES = (
    "The first line.\n- no list\n# no heading\n\n1. no number\n> no quote\n\tno code\n---\nThe last"
    " line."
)
_URL = "https://example.com/" + "and-so-on/" * 12

_IN_TIME = [
    g.opened(
        "顧客ポータル刷新 *Portal* <b>2</b>", on="2024-01-01", company="Łódź & Søn |\n\t<Ünï>",
        industry="Telecom\nand post",
        manager="M. Keller\nPMO", currency="EUR",
    ),
    g.entered("Design & Discovery", on="2024-01-08"),
    g.completion_targeted("2024Q4", on="2024-01-08", by="board"),
    g.approved("1200000", on="2024-01-10", by="board"),
    g.planned("ux", "UX design", due="2024-03", owner="ada", weight="2", cost=g.money("40000"),
     start="2024-01-08", on="2024-01-10"),
    g.planned("rtl", "פורטל לקוחות (שלב א)", due="2024-06-14", on="2024-01-10"),
    g.planned("long", _LONG, due="2024Q2", weight="0.5", on="2024-01-10"),
    g.planned("marks", _MARKS, due="when the *board* | says so", on="2024-01-10"),
    g.planned("old", "Paper forms", on="2024-01-10"),
    g.engaged("ada-co", "Ada & Co <design>", words="since the beginning", on="2024-01-15"),
    g.raised("vendor-late", "Vendor may deliver late", kind="risk", probability=4, impact=3,
     due="2024-06-30", on="2024-02-01"),
    g.objective_set("pilot", "Run a pilot", quarter="2024Q2", target="2024-05", target_is="start",
     on="2024-02-15", by="c.ruiz"),
    g.objective_set("train", "Train the support team", quarter="2024Q1", on="2024-02-15",
     by="c.ruiz"),
    g.progressed("ux", 60, deliverables=["Sketches of all pages"], note="Only this quarter's.",
     on="2024-02-29"),
    g.progressed("long", 20, on="2024-03-20"),
    g.spent("150000.50", category="design", vendor="Ada & Co", milestone="ux", reference="INV-1",
     on="2024-03-25", by="k.lind"),
    g.declared("ahead", words="of schedule", on="2024-03-28"),
    g.narrated("conclusion", "The first quarter went well.", on="2024-03-31"),
    publication("2024Q1", "2024-03-31", on="2024-04-05"),
    g.entered("Build\tand *try*", on="2024-04-02"),
    g.declared("on-track", words="on the *whole*\nall is well", on="2024-06-28", by="c.ruiz"),
    g.declared("at-risk", dimension="cost", words="3 % over", on="2024-06-28", by="k.lind"),
    g.progressed("ux", 100, deliverables=["Design of 12 pages | signed off", "Icons 図"],
     impact="Fewer calls", on="2024-04-10"),
    g.progressed("rtl", 40, deliverables=["מסך ראשון"], impact=_LINES, note=_MARKS,
     on="2024-06-20"),
    g.progressed("marks", done=True, note=_URL, on="2024-06-20"),
    g.described("long", owner="b.okafor", weight="3", cost=g.money("99999.99"), on="2024-04-12"),
    g.rescheduled("long", "2024-08-15", on="2024-05-02", by="c.ruiz"),
    g.dropped("old", "rtl", "long", on="2024-05-03"),
    g.raised("data-loss", "Data may get lost | " + _LONG, kind="blocker", description=_LINES,
     mitigation="Tests", on="2024-04-15"),
    g.raised("license", "許可が遅れるおそれ", kind="issue", owner="ada", on="2024-04-15"),
    g.reassessed("vendor-late", probability=5, impact=5,
     mitigation="a weekly call;\ndeliveries in three lots", on="2024-04-20"),
    g.closed("vendor-late", "data-loss", on="2024-05-20"),
    g.closed("license", on="2024-05-21"),
    g.reopened("license", on="2024-06-03"),
    g.met("train", note="three weeks late", on="2024-04-19", by="c.ruiz"),
    g.objective_set("docs", "Write the *manual*", quarter="2024Q2", deliverable="A manual",
     owner="ada", on="2024-04-02"),
    g.objective_set("sso", "Single sign-on " + _LONG, quarter="2024Q2", on="2024-04-02"),
    g.objective_set("apps", "Apps for phones", quarter="2024Q2", on="2024-04-02"),
    g.objective_described("docs", description=_LINES, target="2024-06-21", on="2024-04-03"),
    g.missed("docs", note="the *author* left", on="2024-06-28"),
    g.moved("sso", "2024Q4", on="2024-06-10"),
    g.objective_dropped("apps", "docs", on="2024-06-11"),
    g.revised("1000000", on="2024-05-01", by="board"),
    g.spent("900000", category="build", on="2024-05-31", by="k.lind"),
    g.refunded("20000", vendor="Ada & Co", on="2024-06-05", by="k.lind"),
    g.forecast("1250000.75", on="2024-06-15", by="k.lind"),
    g.budget_stated(
        used_percent="101.5", over_percent="1.5", spent=g.money("1015000"),
        approved=g.money("1000000"),
        words="as the bank says",
        on="2024-06-30", by="k.lind",
    ),
    g.staffed(15, unit="FTE", words="two of them new", on="2024-06-30"),
    g.staffed(role="開発者", words="hard to find", on="2024-06-30"),
    g.engaged("b-labs", "B Labs", on="2024-04-15"),
    g.noted("b-labs", "delivers\non time", on="2024-06-20"),
    g.noted(None, "All contracts are *signed*.", on="2024-06-20"),
    g.released("ada-co", on="2024-06-05"),
    g.depended("sso-api", "The group's sign-on API", words="promised for May", on="2024-04-15"),
    g.resolved("sso-api", on="2024-06-01"),
    g.measured("csat", "4.25", title="Customer satisfaction", unit="of 5", words="about",
     on="2024-06-30"),
    g.measured("calls", "-12500", on="2024-06-30"),
    g.narrated("executive-summary", f"{_LINES}\n\n{_MARKS}", on="2024-06-30"),
    g.narrated("impact", "Fewer calls; 顧客は満足している。" * 6, on="2024-06-30"),
    g.narrated("lessons", "Measure *before* you cut.", title="What we learned: <b>" + _LONG,
     on="2024-06-30"),
    g.narrated("vendors", "1. Prices rose.", quarter="2024Q2", on="2024-07-02"),
    g.project_described(audience="Board <board@example.com>", industry=None, on="2024-04-01"),
]  # fmt: skip
_LATE = [
    g.objective_set("forms", "Forms without paper", quarter="2024Q1", target="when it is done",
     on="2024-04-02", because="forgotten"),
    g.staffed(4, role="Entwickler*innen", on="2024-02-29", because="forgotten"),
    g.depended("bank", "口座 API", on="2024-02-15", because="forgotten"),
    g.progressed("rtl", 30, on="2024-05-15", by="c.ruiz", because="found in the minutes"),
]  # fmt: skip
_TOLD = [*sorted(_IN_TIME, key=lambda statement: statement.on), *_LATE]


def _number(type: str, on: str) -> int:
    """The position of the first fact of a type on a day."""
    return next(number for number, one in enumerate(_TOLD, 1) if (one.type, one.on) == (type, on))


RICH = recorded_in_time(
    g.given(
        *_TOLD,
        g.amended(
            _number("money-spent", "2024-05-31"),
            g.spent("880000", category="build", on="2024-05-31", by="k.lind"),
            "VAT was in",
        ),
        g.voided(
            _number("metric-measured", "2024-06-30"), because="measured *elsewhere*\nand twice"
        ),
        g.voided(len(_TOLD) + 2, because="was right after all"),
        g.amended(
            _number("status-declared", "2024-03-28"),
            g.declared("on-track", on="2024-03-28", by="c.ruiz"),
        ),
        g.voided(_number("staffing-stated", "2024-06-30"), because="said too early"),
        g.declared("off-track", on="2024-07-20"),
        g.project_closed("handed over\nto *operations*", on="2024-07-25", by="board"),
        g.project_reopened(on="2024-07-26", by="board"),
    )
)

EMPTY = g.given(g.opened("Nothing yet"))

# Random histories in a small world, where statements often collide

DAYS = ["2024-02-20", "2024-03-31", "2024-04-01", "2024-05-05", "2024-07-01"]
QUARTERS = ["2023Q4", "2024Q1", "2024Q2", "2024Q3"]
_any = st.sampled_from
_key, _title, _quarter = _any(["a", "b"]), _any(["A", "B"]), _any(QUARTERS[1:])
_amount, _words = _any(["5", "7", "5 USD"]), _any(["w", "x"])
_level, _target = _any([None, 1, 5]), _any(["2024-03-31", "2024-06", "2024Q2", "soon"])
_FAMILIES: dict[str, list[st.SearchStrategy[g.Statement]]] = {
    "milestone": [
        st.builds(g.planned, _key, _title, due=_target, weight=_any(["2", "0.5"])),
        st.builds(g.described, _key, weight=_any(["3", None]), owner=_any([None, "ada"])),
        st.builds(g.progressed, _key, _any([0, 40, 80, 100])),
        st.builds(g.progressed, _key, _any([None, 100]), deliverables=st.just(["d"]), note=_words),
        st.builds(g.progressed, _key, done=st.booleans(), impact=_words),
        st.builds(g.rescheduled, _key, _target),
        st.builds(g.dropped, _key),
    ],
    "risk": [
        st.builds(g.raised, _key, _title, probability=_level, kind=_any([None, "issue"])),
        st.builds(g.reassessed, _key, title=_title, impact=_level),
        st.builds(g.closed, _key, _key),
        st.builds(g.reopened, _key),
    ],
    "objective": [
        st.builds(g.objective_set, _key, _title, _quarter, target=_target),
        st.builds(g.objective_described, _key, owner=_any([None, "ada"])),
        st.builds(g.moved, _key, _quarter),
        st.builds(g.met, _key, note=_any([None, "n"])),
        st.builds(g.missed, _key),
        st.builds(g.objective_dropped, _key),
    ],
    "money": [
        st.builds(g.approved, _amount),
        st.builds(g.spent, _amount),
        st.builds(g.spent, _amount),
        st.builds(g.refunded, _amount),
        st.builds(g.forecast, _amount),
        st.builds(g.budget_stated, used_percent=_any(["5", "105"]), words=_words),
        st.builds(g.budget_stated, spent=_amount.map(g.money), approved=_amount.map(g.money)),
    ],
    "people": [
        st.builds(
            g.staffed, _any([0, 3]), role=_any([None, "dev", "Dev"]), words=_any([None, "w"])
        ),
        st.builds(g.engaged, _key, _title),
        st.builds(g.noted, st.none() | _key, _words),
        st.builds(g.released, _key),
        st.builds(g.depended, _key, _title),
        st.builds(g.resolved, _key),
    ],
    "project": [
        st.builds(g.project_described, title=_title, company=_any([None, "C"])),
        st.builds(
            g.narrated,
            _any(["impact", "executive-summary", "own"]),
            _words,
            quarter=_any([None, "2024Q1"]),
        ),
        st.builds(
            g.declared,
            _any(["ahead", "at-risk"]),
            dimension=_any([None, "cost"]),
            words=_any([None, "w"]),
        ),
        st.builds(g.entered, _any(["P", "Q"])),
        st.builds(g.completion_targeted, _target),
        st.builds(g.measured, _key, _any(["1", "2.5"]), words=_any([None, "w"])),
        st.builds(g.project_closed, _any([None, "w"])),
        st.builds(g.project_reopened),
    ],
}


def statements(*families: str) -> st.SearchStrategy[g.Statement]:
    """Something about the items of these families (of all, where none), on one of few days, with a
    reason.
    """
    told = st.one_of(
        [statement for family in families or _FAMILIES for statement in _FAMILIES[family]]
    )
    return st.builds(
        lambda statement, on: replace(statement, on=on, because="why"), told, _any(DAYS)
    )


BEGUN = g.given(
    g.opened(), g.planned("a", "A", due="2024-03"), g.progressed("a", 40, on=DAYS[1]),
    g.raised("a", "A"),
    g.objective_set("a", "A"),
    g.spent("5"), g.approved("7"), g.engaged("a", "A"), g.depended("a", "A"),
)  # fmt: skip


def went_out(
    history: g.History, quarter: str, as_of: str | None = None, because: str = "once more"
) -> g.History:
    """The history with a publication of that quarter's report, as pledger makes it, on the last day
    of 2024.
    """
    report, size = read_again(reported(history, quarter, as_of)), len(history.recorded)
    edition = len(editions(history.recorded, Quarter.parse(quarter))) + 1
    fact = published(report, edition=edition, size=size, root="0" * 64, files=())
    fields = {name: value for name, value in fact.items() if name != "type"}
    return history.when(
        g.Statement(fact["type"], fields, on="2024-12-31", because=because)
    ).admitted()


@st.composite
def admitted(draw: st.DrawFn) -> g.History:
    """A history whose every entry was admitted: statements, amendments, voids and voids of
    voids.
    """
    history = draw(_any([BEGUN, BEGUN, EMPTY]))
    families = draw(st.sets(_any(sorted(_FAMILIES)), min_size=1, max_size=2))
    return draw(_continued(history, families))


@st.composite
def published_and_continued(draw: st.DrawFn) -> tuple[g.History, int]:
    """A history that went on after a quarter of it was published, and the position of that
    publication.
    """
    begun, quarter = draw(admitted()), draw(_any(QUARTERS[1:]))
    assume(told_of(begun, quarter) is not None)
    out = went_out(begun, quarter)
    families = draw(st.sets(_any(sorted(_FAMILIES)), min_size=1, max_size=2))
    return draw(_continued(out, families)), len(out.recorded)


@st.composite
def _continued(draw: st.DrawFn, history: g.History, families: set[str]) -> g.History:
    """The history with more entries that were admitted."""
    one = statements(*sorted(families))
    for kind in draw(
        st.lists(
            _any(["say", "say", "say", "say", "amend", "amend", "void"]), min_size=6, max_size=16
        )
    ):
        back = len(history.recorded) - draw(st.integers(0, 6)) % len(history.recorded)
        statement = g.voided(back) if kind == "void" else draw(one)
        verdict = history.when(g.amended(back, statement) if kind == "amend" else statement)
        history = verdict.then if verdict.refusal is None else history
    return history


_anything = facts().map(
    lambda fact: g.Statement(
        fact["type"], {name: value for name, value in fact.items() if name != "type"}
    )
)


@st.composite
def whatever(draw: st.DrawFn) -> g.History:
    """A history that today's rules might refuse: any facts in any words, amendments and voids of
    anything or nothing.
    """
    told = draw(_any([[], [g.opened()], [g.opened(currency="EUR")]]))[:]
    for kind in draw(
        st.lists(_any(["say", "any", "any", "any", "amend", "void"]), min_size=4, max_size=20)
    ):
        position = draw(st.integers(1, len(told)) | st.just(99)) if told else 99
        statement = (
            draw(_anything if kind == "any" else statements())
            if kind != "void"
            else g.voided(position)
        )
        told.append(g.amended(position, statement) if kind == "amend" else statement)
    return g.given_anyway(*told)
