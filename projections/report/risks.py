"""The section on risks: those that are open, and those that were closed since the quarter began."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from domain.items import Risk
from projections.page.document import Detail, Line, Section
from projections.report.details import ItemSection, Titled, details, goes_on
from projections.timeline.field import Field, follows
from projections.timeline.view import View, field
from projections.words.phrases import counted, ref
from projections.words.sections import heading

if TYPE_CHECKING:
    from projections.report.report import Report


@dataclass(frozen=True, kw_only=True)
class RiskShape(Titled):
    """A risk that is open, or was closed since the quarter began. age_days: the days that it was
    open.
    """

    key: str
    title: Field[str]
    kind: Field[str]
    state: Field[str]
    description: Field[str]
    mitigation: Field[str]
    probability: Field[int]
    impact: Field[int]
    owner: Field[str]
    due: Field[str]
    age_days: int = follows("state")
    resolution: Field[str]
    into: Field[tuple[str, ...]]

    @property
    def is_open(self) -> bool:
        """Whether it is open."""
        return self.state.value == "open"


def shows_risk(view: View, risk: Risk) -> bool:
    """Whether the report tells of it."""
    return not risk.over or view.since_it_began(risk.over)


def risk_shape(view: View, risk: Risk) -> RiskShape:
    """One risk."""
    until = risk.over.on if risk.over else view.as_of
    since = risk.created.entry.effective_on if risk.created else until
    return RiskShape(
        key=risk.key,
        title=field(risk.title),
        kind=field(risk.kind),
        state=field(risk.state),
        description=field(risk.description),
        mitigation=field(risk.mitigation),
        probability=field(risk.probability),
        impact=field(risk.impact),
        owner=field(risk.owner),
        due=field(risk.due),
        age_days=(until - since).days - risk.rested,
        resolution=field(risk.resolution),
        into=field(risk.into),
    )


RISKS = ItemSection(Risk, RiskShape, risk_shape, shows_risk)


def risks(view: View) -> tuple[RiskShape, ...]:
    """Open risks, then those closed since the quarter began, each in the order in which they were
    raised.
    """
    return tuple(sorted(RISKS.shapes(view), key=lambda risk: risk.state.value == "closed"))


# In words


def risks_section(report: Report) -> Section:
    """The section risks."""
    return Section(
        heading("risks"),
        tuple(_line(report, risk) for risk in report.risks),
        note=", ".join(counted_risks(report)) if report.risks else "",
    )


def counted_risks(report: Report) -> tuple[str, str]:
    """How many are open, and how many were closed when."""
    still_open = sum(risk.is_open for risk in report.risks)
    when = (
        "closed in the quarter"
        if report.as_of <= report.last_day
        else f"closed since {report.first_day}"
    )
    return f"{still_open} open", f"{len(report.risks) - still_open} {when}"


def _line(report: Report, risk: RiskShape) -> Line:
    probability, impact = risk.probability.value, risk.impact.value
    score = f"P{probability or '?'} x I{impact or '?'}" + (
        f" = {probability * impact}" if probability and impact else ""
    )
    age = counted(risk.age_days, "day")
    return Line(
        risk.called,
        (
            risk.kind.value or "",
            score if probability or impact else "",
            f"open {age}" if risk.is_open else f"closed {risk.state.on}",
        ),
        ref(risk.title, risk.kind, risk.state, risk.probability, risk.impact),
        (
            *details(("Description", risk.description), ("Mitigation", risk.mitigation)),
            *details(("Owner", risk.owner), ("Due", risk.due), ("Resolution", risk.resolution)),
            *goes_on("Goes on as", risk.into, report.risks),
            *(() if risk.is_open else (Detail("", f"Was open for {age}", ref(risk.state)),)),
        ),
        path=f"risk/{risk.key}",
    )
