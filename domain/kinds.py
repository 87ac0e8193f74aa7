"""What can be said of a project, kind by kind and figure by figure: the one table for all who say, ask, list, read or complete.

Knows the standard library alone, so that a shell's completion and --help need no more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

HEADER = "header"
"""The section of what stands above all others: the project, its phase, its status, its target."""

Form = Literal[
    "text", "texts", "word", "yes", "keys", "number", "level", "percent", "points", "days", "amount", "day", "target", "quarter"
]
"""What a figure's values are: word is one of a few; keys are those of other items; level is 1 to 5; points are percent less
percent; target is a day, or words for one."""


class KindFigure(NamedTuple):
    """A figure of a kind of item.

    label: what people call it; brief: what a sentence calls it, None where that is the same. names: it is what an item is called.
    prose: it is a text, said last; ending: on how the item ended. beside: the figure that it is said together with.
    follows: it follows from others, no entry states it. main, first: its place, from 1 on, among those that tell most, in a
    history and in an explanation; 0 where it has none. of_quarter: a report tells it only in the quarter that it was stated for.
    lapses: it holds no longer once the item is over. verb: the command that states it, after its noun.
    """

    name: str
    label: str
    form: Form = "text"
    brief: str | None = None
    names: bool = False
    prose: bool = False
    ending: bool = False
    beside: str = ""
    follows: bool = False
    main: int = 0
    first: int = 0
    of_quarter: bool = False
    lapses: bool = False
    verb: str = ""


class KindFact(NamedTuple):
    """A fact about a kind of item, under its stored name. titles: it may give the item its title."""

    name: str
    titles: bool = False


class Kind(NamedTuple):
    """A kind of item.

    figures: those that are stated, in the order of its fields, then those that follow. section: where a report tells of it.
    called: what people call an item without a key. keyed: items are named by their keys. command: the noun of its commands,
    where that is another word. end: the figure that ends an item; over: what the item is then.
    """

    name: str
    figures: tuple[KindFigure, ...] = ()
    facts: tuple[KindFact, ...] = ()
    section: str | None = None
    called: str = ""
    keyed: bool = False
    command: str = ""
    end: str = ""
    over: str = ""

    @property
    def noun(self) -> str:
        """The noun of its commands."""
        return self.command or self.name

    @property
    def title(self) -> str | None:
        """The figure that an item is called by."""
        return next((figure.name for figure in self.figures if figure.names), None)

    @property
    def titled(self) -> bool:
        """Whether an item has both a key and a title."""
        return self.keyed and self.title is not None

    @property
    def listed(self) -> bool:
        """Whether a report lists its items."""
        return self.title is not None and self.name != "project"

    @property
    def alone(self) -> bool:
        """Whether every project has one such item, whether anything was said of it or not."""
        return bool(self.called) and not self.listed

    @property
    def stated(self) -> tuple[str, ...]:
        """The figures that people state."""
        return tuple(figure.name for figure in self.figures if not figure.follows)

    @property
    def titling(self) -> tuple[str, ...]:
        """The facts that bring an item into being, or give it a title."""
        return tuple(fact.name for fact in self.facts if fact.titles)

    @property
    def main(self) -> tuple[str, ...]:
        """The figures that tell most in a history."""
        return tuple(figure.name for figure in sorted(self.figures, key=lambda figure: figure.main) if figure.main)

    @property
    def asked(self) -> tuple[KindFigure, ...]:
        """All figures, those that tell most in an explanation first."""
        return tuple(sorted(self.figures, key=lambda figure: figure.first or len(self.figures) + 1))


_Figure, _Fact = KindFigure, KindFact
_TITLE = _Figure("title", "title", names=True)

_PROJECT = Kind(
    "project",
    section=HEADER,
    called="project",
    facts=(
        _Fact("project-opened", titles=True),
        _Fact("project-described", titles=True),
        _Fact("project-closed"),
        _Fact("project-reopened"),
    ),
    figures=(
        _Figure("title", "title", names=True, verb="describe --title TITLE"),
        _Figure("company", "company", verb="describe --company NAME"),
        _Figure("industry", "industry", verb="describe --industry NAME"),
        _Figure("manager", "manager", verb="describe --manager NAME"),
        _Figure("audience", "audience", verb="describe --audience NAME"),
        _Figure("currency", "currency", "word"),
        _Figure("fiscal_year_starts", "year begins in month", "number"),
        _Figure("state", "state", "word"),
        _Figure("resolution", "resolution"),
    ),
)
_PHASE = Kind(
    "phase",
    section=HEADER,
    called="phase",
    facts=(_Fact("phase-entered"),),
    figures=(_Figure("phase", "phase", verb="enter PHASE"),),
)
_STATUS = Kind(
    "status",
    section=HEADER,
    called="status",
    keyed=True,
    facts=(_Fact("status-declared"),),
    figures=(
        _Figure("status", "status", "word", verb="set STATUS"),
        _Figure("words", "in words", follows=True, of_quarter=True, verb="set STATUS --words TEXT"),
    ),
)
_COMPLETION_TARGET = Kind(
    "completion_target",
    section=HEADER,
    called="completion target",
    command="target",
    facts=(_Fact("completion-targeted"),),
    figures=(_Figure("completion_target", "completion target", "target", verb="set TARGET"),),
)
_MILESTONE = Kind(
    "milestone",
    section="milestones",
    keyed=True,
    end="dropped",
    over="dropped",
    facts=(
        _Fact("milestone-planned", titles=True),
        _Fact("milestone-described", titles=True),
        _Fact("milestone-progressed"),
        _Fact("milestone-rescheduled"),
        _Fact("milestone-dropped"),
    ),
    figures=(
        _TITLE,
        _Figure("due", "due", "target", main=3, first=4, lapses=True, verb="reschedule {key} TARGET"),
        _Figure("owner", "owner", lapses=True, verb="describe {key} --owner WHO"),
        _Figure("weight", "weight", "number", lapses=True, verb="describe {key} --weight NUMBER"),
        _Figure("cost", "cost", "amount", lapses=True, verb="describe {key} --cost AMOUNT"),
        _Figure("start", "start", "day", lapses=True),
        _Figure("percent", "progress", "percent", "", main=1, first=1, lapses=True, verb="progress {key} PERCENT"),
        _Figure("done", "declared done", "yes", main=2, first=3, lapses=True, verb="progress {key} --done"),
        _Figure("deliverables", "delivered", "texts", prose=True, verb="progress {key} --deliverable TEXT"),
        _Figure("impact", "impact", prose=True, of_quarter=True, verb="progress {key} --impact TEXT"),
        _Figure("note", "note", prose=True, of_quarter=True, verb="progress {key} --note TEXT"),
        _Figure("dropped", "dropped", "keys", "goes on as"),
        _Figure("change", "change in the quarter", "points", follows=True, first=2),
        _Figure("timing", "timing", "word", follows=True, first=5),
        _Figure("first_due", "first due", "target", follows=True, first=6),
        _Figure("slip_days", "slip", "days", follows=True, first=7),
        _Figure("reached", "reached 100 %", "day", follows=True),
    ),
)
_PROGRESS = Kind(
    "progress",
    section="milestones",
    called="overall progress",
    figures=(_Figure("progress", "progress", "percent", follows=True),),
)
_RISK = Kind(
    "risk",
    section="risks",
    keyed=True,
    end="state",
    over="closed",
    facts=(
        _Fact("risk-raised", titles=True),
        _Fact("risk-reassessed", titles=True),
        _Fact("risk-closed"),
        _Fact("risk-reopened"),
    ),
    figures=(
        _TITLE,
        _Figure("kind", "kind", "word", verb="reassess {key} --kind KIND"),
        _Figure("description", "description", prose=True, verb="reassess {key} --description TEXT"),
        _Figure("mitigation", "mitigation", prose=True, lapses=True, verb="reassess {key} --mitigation TEXT"),
        _Figure("probability", "probability", "level", lapses=True, verb="reassess {key} --probability NUMBER"),
        _Figure("impact", "impact", "level", beside="probability", lapses=True, verb="reassess {key} --impact NUMBER"),
        _Figure("owner", "owner", lapses=True, verb="reassess {key} --owner WHO"),
        _Figure("due", "due", "target", lapses=True, verb="reassess {key} --due TARGET"),
        _Figure("state", "state", "word", main=1, first=1),
        _Figure("resolution", "resolution", brief="", prose=True, ending=True),
        _Figure("into", "goes on as", "keys"),
        _Figure("age_days", "age", "days", follows=True, first=2),
        _Figure("raised", "raised", "day", follows=True, first=3),
    ),
)
_OBJECTIVE = Kind(
    "objective",
    section="objectives",
    keyed=True,
    facts=(
        _Fact("objective-set", titles=True),
        _Fact("objective-described", titles=True),
        _Fact("objective-met"),
        _Fact("objective-missed"),
        _Fact("objective-moved"),
        _Fact("objective-dropped"),
    ),
    figures=(
        _TITLE,
        _Figure("quarter", "quarter", "quarter", first=2),
        _Figure("description", "description", prose=True, verb="describe {key} --description TEXT"),
        _Figure("deliverable", "deliverable", prose=True, verb="describe {key} --deliverable TEXT"),
        _Figure("target", "target", "target", verb="describe {key} --target TARGET"),
        _Figure("target_is", "target means", "word", beside="target"),
        _Figure("owner", "owner", verb="describe {key} --owner WHO"),
        _Figure("outcome", "outcome", "word", main=1, first=1, verb="meet {key}"),
        _Figure("note", "note", brief="", prose=True, ending=True),
        _Figure("into", "goes on as", "keys"),
    ),
)
_BUDGET = Kind(
    "budget",
    section="budget",
    called="budget",
    facts=(
        _Fact("budget-approved"),
        _Fact("budget-revised"),
        _Fact("money-spent"),
        _Fact("money-refunded"),
        _Fact("cost-forecast"),
    ),
    figures=(
        _Figure("approved", "approved", "amount", "budget", main=2, first=4, verb="approve AMOUNT"),
        _Figure("spent", "spent", "amount", main=1, first=5, verb="spend AMOUNT"),
        _Figure("forecast", "forecast at completion", "amount", main=3, verb="forecast AMOUNT"),
        _Figure("used_percent", "used", "percent", follows=True, first=1),
        _Figure("over_percent", "over", "percent", follows=True, first=2),
        _Figure("remaining", "remaining", "amount", follows=True, first=3),
        _Figure("spent_in_quarter", "spent in the quarter", "amount", follows=True, first=6),
    ),
)
_STATED_BUDGET = Kind(
    "budget/stated",
    section="budget",
    called="budget, as stated",
    command="budget",
    facts=(_Fact("budget-stated"),),
    figures=(
        _Figure("used_percent", "used", "percent", main=1, verb="state --used PERCENT"),
        _Figure("over_percent", "over", "percent", main=2, verb="state --over PERCENT"),
        _Figure("spent", "spent", "amount", main=3, verb="state --spent AMOUNT"),
        _Figure("approved", "approved", "amount", verb="state --approved AMOUNT"),
        _Figure("words", "in words", brief="", prose=True, main=4, of_quarter=True, verb="state --words TEXT"),
    ),
)
_STAFFING = Kind(
    "staffing",
    section="staffing",
    called="staffing",
    command="staff",
    facts=(_Fact("staffing-stated"),),
    figures=(
        _Figure("role", "role", names=True),
        _Figure("count", "head count", "number", "", main=1),
        _Figure("unit", "unit", beside="count"),
        _Figure("words", "in words", brief="", prose=True, main=2, of_quarter=True),
    ),
)
_VENDOR = Kind(
    "vendor",
    section="vendors",
    called="vendors",
    keyed=True,
    end="released",
    over="released",
    facts=(_Fact("vendor-engaged", titles=True), _Fact("vendor-noted"), _Fact("vendor-released")),
    figures=(
        _Figure("name", "name", names=True),
        _Figure("words", "in words", brief="", prose=True, main=1, of_quarter=True, lapses=True, verb="note {key} TEXT"),
        _Figure("released", "released", "yes", main=2),
        _Figure("state", "state", "word", follows=True),
    ),
)
_DEPENDENCY = Kind(
    "dependency",
    section="dependencies",
    keyed=True,
    end="resolved",
    over="resolved",
    facts=(_Fact("dependency-recorded", titles=True), _Fact("dependency-resolved")),
    figures=(
        _TITLE,
        _Figure("words", "in words", brief="", prose=True, main=1, of_quarter=True, lapses=True),
        _Figure("resolved", "resolved", "yes", main=2),
        _Figure("state", "state", "word", follows=True),
    ),
)
_METRIC = Kind(
    "metric",
    section="metrics",
    keyed=True,
    facts=(_Fact("metric-measured", titles=True),),
    figures=(
        _TITLE,
        _Figure("value", "value", "number", "", main=1, of_quarter=True),
        _Figure("unit", "unit", beside="value"),
        _Figure("words", "qualified as", beside="value", main=2, of_quarter=True),
    ),
)
_NARRATIVE = Kind(
    "narrative",
    facts=(_Fact("narrative-written"),),
    figures=(_Figure("title", "heading", names=True), _Figure("text", "text", brief="", prose=True, main=1)),
)
_PUBLICATION = Kind("publication", facts=(_Fact("quarter-published"),), figures=(_Figure("edition", "edition", "number"),))

KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        _PROJECT, _PHASE, _STATUS, _COMPLETION_TARGET, _MILESTONE, _PROGRESS, _RISK, _OBJECTIVE, _BUDGET, _STATED_BUDGET, _STAFFING,
        _VENDOR, _DEPENDENCY, _METRIC, _NARRATIVE, _PUBLICATION,
    )
}  # fmt: skip
"""Name -> kind of item, in the report's order."""
_FIGURES = {(kind.name, figure.name): figure for kind in KINDS.values() for figure in kind.figures}


def kind_of(name: str) -> Kind:
    """The kind of that name; of one that the table does not know nothing is known."""
    return KINDS.get(name) or Kind(name)


def figure_of(kind: str, name: str) -> KindFigure:
    """A figure of a kind; one that the table does not know, as a field of a fact, is called by its name."""
    return _FIGURES.get((kind, name)) or KindFigure(name, name.replace("_", " "))


def names_of(holds: Callable[[Kind], object]) -> tuple[str, ...]:
    """The names of the kinds of which this holds, in the report's order."""
    return tuple(kind.name for kind in KINDS.values() if holds(kind))
