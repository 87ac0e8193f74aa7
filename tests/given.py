"""Histories in words: given(what is recorded).when(what is proposed).admitted(), or
.refused(why).says(what).

Entries are named by position, as people name them: amended(2, ...), voided(3). Every entry has a
default day, author and a UUID made of its position, so that only the data that matters shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from domain.admission import admit, void
from domain.entries import Entry, Recorded, read_entry
from domain.errors import Objection, Refused
from domain.objections import Undermined
from domain.project import Project
from domain.timeline import state, timeline

PROJECT = "demo"
OPENING, DAY, TODAY = "2024-01-01", "2024-03-01", "2024-12-31"
_DAWN = datetime(2024, 1, 1, tzinfo=UTC)


# What is said


@dataclass(frozen=True)
class Statement:
    """What somebody says, before it has an id."""

    type: str
    fields: dict[str, Any] = field(default_factory=dict)
    on: str = DAY
    by: str = "m.keller"
    because: str = ""
    replaces: int | None = None  # the position of what it amends or voids

    def written(self, position: int) -> dict[str, Any]:
        """The statement as a JSON object, at a position of the ledger."""
        words = {
            "project": PROJECT,
            "effective_on": self.on,
            "actor": self.by,
            "reason": self.because,
            "id": identity(position),
        }
        if self.replaces is not None:
            words["replaces"] = identity(self.replaces)
        return words | {"fact": {"type": self.type, **self.fields}}


def identity(position: int) -> str:
    """The id of the entry at a position."""
    return str(UUID(int=position))


def said(type: str, **said: Any) -> Statement:
    """Any fact, by its stored name; on, by and because are the words around it."""
    around = {name: said.pop(name) for name in ("on", "by", "because") if name in said}
    return Statement(type, said, **around)


def amended(position: int, statement: Statement, because: str = "mistyped") -> Statement:
    """The entry at the position, said anew."""
    return replace(statement, replaces=position, because=because)


def voided(position: int, because: str = "mistaken") -> Statement:
    """The entry at the position, taken back."""
    return Statement(
        "entry-voided", {"entry": identity(position)}, replaces=position, because=because
    )


def opened(title: str = "Demo", on: str = OPENING, **more: Any) -> Statement:
    return said("project-opened", title=title, on=on, **more)


def project_described(**more: Any) -> Statement:
    return said("project-described", **more)


def project_closed(resolution: str | None = None, **more: Any) -> Statement:
    return said(
        "project-closed", **({} if resolution is None else {"resolution": resolution}), **more
    )


def project_reopened(**more: Any) -> Statement:
    return said("project-reopened", **more)


def entered(phase: str, **more: Any) -> Statement:
    return said("phase-entered", phase=phase, **more)


def declared(status: str, **more: Any) -> Statement:
    return said("status-declared", status=status, **more)


def completion_targeted(target: str, **more: Any) -> Statement:
    return said("completion-targeted", target=target, **more)


def planned(milestone: str, title: str = "", **more: Any) -> Statement:
    return said("milestone-planned", milestone=milestone, title=title or milestone, **more)


def described(milestone: str, **more: Any) -> Statement:
    return said("milestone-described", milestone=milestone, **more)


def progressed(milestone: str, percent: int | None = None, **more: Any) -> Statement:
    return said(
        "milestone-progressed",
        milestone=milestone,
        **({} if percent is None else {"percent": percent}),
        **more,
    )


def rescheduled(milestone: str, due: str, **more: Any) -> Statement:
    return said("milestone-rescheduled", milestone=milestone, due=due, **more)


def dropped(milestone: str, *into: str, **more: Any) -> Statement:
    return said("milestone-dropped", milestone=milestone, into=into, **more)


def raised(risk: str, title: str = "", **more: Any) -> Statement:
    return said("risk-raised", risk=risk, title=title or risk, **more)


def reassessed(risk: str, **more: Any) -> Statement:
    return said("risk-reassessed", risk=risk, **more)


def closed(risk: str, *into: str, **more: Any) -> Statement:
    return said("risk-closed", risk=risk, resolution="it went away", into=into, **more)


def reopened(risk: str, **more: Any) -> Statement:
    return said("risk-reopened", risk=risk, **more)


def objective_set(
    objective: str, title: str = "", quarter: str = "2024Q2", **more: Any
) -> Statement:
    return said(
        "objective-set", objective=objective, title=title or objective, quarter=quarter, **more
    )


def objective_described(objective: str, **more: Any) -> Statement:
    return said("objective-described", objective=objective, **more)


def met(objective: str, **more: Any) -> Statement:
    return said("objective-met", objective=objective, **more)


def missed(objective: str, **more: Any) -> Statement:
    return said("objective-missed", objective=objective, **more)


def moved(objective: str, quarter: str, **more: Any) -> Statement:
    return said("objective-moved", objective=objective, quarter=quarter, **more)


def objective_dropped(objective: str, *into: str, **more: Any) -> Statement:
    return said("objective-dropped", objective=objective, into=into, **more)


def money(amount: str) -> dict[str, str]:
    """Money as JSON has it, from "100 USD"; euros where no currency is named."""
    number, _, currency = amount.partition(" ")
    return {"amount": number, "currency": currency or "EUR"}


def approved(amount: str, **more: Any) -> Statement:
    return said("budget-approved", amount=money(amount), **more)


def revised(amount: str, **more: Any) -> Statement:
    return said("budget-revised", amount=money(amount), **{"because": "agreed"} | more)


def spent(amount: str, **more: Any) -> Statement:
    return said("money-spent", amount=money(amount), **more)


def refunded(amount: str, **more: Any) -> Statement:
    return said("money-refunded", amount=money(amount), **more)


def forecast(amount: str, **more: Any) -> Statement:
    return said("cost-forecast", amount=money(amount), **more)


def budget_stated(**more: Any) -> Statement:
    return said("budget-stated", **more)


def staffed(count: int | None = None, **more: Any) -> Statement:
    return said("staffing-stated", **({} if count is None else {"count": count}), **more)


def engaged(vendor: str, name: str = "", **more: Any) -> Statement:
    return said("vendor-engaged", vendor=vendor, name=name or vendor, **more)


def noted(vendor: str | None, words: str = "delivers", **more: Any) -> Statement:
    return said("vendor-noted", vendor=vendor, words=words, **more)


def released(vendor: str, **more: Any) -> Statement:
    return said("vendor-released", vendor=vendor, **more)


def depended(dependency: str, title: str = "", **more: Any) -> Statement:
    return said("dependency-recorded", dependency=dependency, title=title or dependency, **more)


def resolved(dependency: str, **more: Any) -> Statement:
    return said("dependency-resolved", dependency=dependency, **more)


def measured(metric: str, value: str, **more: Any) -> Statement:
    return said("metric-measured", metric=metric, value=value, **more)


def narrated(section: str, text: str = "All is well.", **more: Any) -> Statement:
    return said("narrative-written", section=section, text=text, **more)


def published(quarter: str, as_of: str, on: str, **more: Any) -> Statement:
    digest = "0" * 64
    parts = {
        "size": 1,
        "edition": 1,
        "report": "{}",
        "sha256": digest,
        "receipt": {"size": 1, "root": digest},
    }
    return said("quarter-published", quarter=quarter, as_of=as_of, on=on, **parts | more)


# What is recorded, and what becomes of proposals


def entries(statements: Sequence[Statement], history: Sequence[Recorded] = ()) -> list[Entry]:
    """The statements as entries that come after a history; a void has its target's day."""
    made: list[Entry] = []
    for position, statement in enumerate(statements, len(history) + 1):
        known = {
            recorded.entry.id: recorded for recorded in (*history, *recorded_after(history, made))
        }
        target = known.get(identity(statement.replaces)) if statement.replaces else None
        if statement.type == "entry-voided" and target:
            id = identity(position)
            made.append(
                void(target, actor=statement.by, reason=statement.because, source="", id=id)
            )
        else:
            made.append(read_entry(statement.written(position)))
    return made


def recorded_after(history: Sequence[Recorded], new: Sequence[Entry]) -> list[Recorded]:
    """The entries as a ledger of one project records them after that history."""
    positions = range(len(history) + 1, len(history) + len(new) + 1)
    return [
        Recorded(position, position, _DAWN + timedelta(seconds=position), entry)
        for position, entry in zip(positions, new, strict=True)
    ]


@dataclass(frozen=True)
class History:
    """What is recorded of one project."""

    recorded: tuple[Recorded, ...] = ()

    def when(self, *statements: Statement, today: str = TODAY) -> Verdict:
        """Propose the statements together."""
        proposals = entries(statements, self.recorded)
        then = History((*self.recorded, *recorded_after(self.recorded, proposals)))
        try:
            admit(self.recorded, proposals, date.fromisoformat(today))
        except Refused as refusal:
            return Verdict(then, refusal)
        return Verdict(then)

    def timeline(self, as_of: str | None = None, size: int | None = None) -> list[int]:
        """The positions of what holds, in order of place."""
        day = date.fromisoformat(as_of) if as_of else date.max
        return [recorded.position for recorded in timeline(self.recorded, as_of=day, size=size)]

    def project(self, as_of: str | None = None, size: int | None = None) -> Project:
        """The state that holds."""
        day = date.fromisoformat(as_of) if as_of else date.max
        return state(PROJECT, timeline(self.recorded, as_of=day, size=size))


@dataclass(frozen=True)
class Verdict:
    """What became of proposals."""

    then: History
    refusal: Refused | None = None

    def admitted(self) -> History:
        """They were admitted: the history with them."""
        assert self.refusal is None, f"refused: {self.refusal}"
        return self.then

    def refused(self, *kinds: type[Objection], only_unknown: bool = False) -> Verdict:
        """They were refused for exactly these kinds of objections, at the proposals or at what is
        recorded.
        """
        assert sorted(objection.mark.kind for objection in self.objections) == sorted(
            kind.__name__ for kind in kinds
        )
        assert self.objections, "admitted"
        assert self.refusal is not None
        assert self.refusal.only_unknown is only_unknown
        return self

    def undermines(self, *positions: int) -> Verdict:
        """The objections stand at exactly these recorded entries, each named in the message."""
        undermined = [
            objection for objection in self.objections if isinstance(objection, Undermined)
        ]
        assert {objection.at.id for objection in undermined} == {
            identity(position) for position in positions
        }
        return self.says(*(f"#{position}" for position in positions))

    def says(self, *parts: str) -> Verdict:
        """The message holds these parts."""
        missing = [part for part in parts if part not in str(self.refusal)]
        assert not missing, f"{missing} not in {self.refusal}"
        return self

    def says_not(self, *parts: str) -> Verdict:
        """The message holds none of these parts."""
        there = [part for part in parts if part in str(self.refusal)]
        assert not there, f"{there} in {self.refusal}"
        return self

    @property
    def objections(self) -> Sequence[Objection]:
        """Why they were refused."""
        return self.refusal.objections if self.refusal else ()


def given(*statements: Statement) -> History:
    """A history of statements that were admitted one by one."""
    history = History()
    for statement in statements:
        history = history.when(statement, today="2199-12-31").admitted()
    return history


def given_anyway(*statements: Statement) -> History:
    """A history that was recorded whatever today's rules say of it."""
    return History(tuple(recorded_after((), entries(statements))))
