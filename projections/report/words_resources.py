"""The report's sections on means, told: budget, staffing, vendors, dependencies, metrics."""

from __future__ import annotations

from collections.abc import Iterator

from domain.values import slug
from projections.page.document import Detail, Line, Section
from projections.report.details import details, prose_of, since
from projections.report.resources import above_approved, says_over
from projections.report.shape import BudgetShape, DependencyShape, MetricShape, NarrativeShape, Report, StaffingShape, VendorShape
from projections.timeline.field import Field
from projections.words.phrases import UNKNOWN, is_number, one_line, ref
from projections.words.sections import heading
from projections.words.values import say


def budget(report: Report, narrative: NarrativeShape | None) -> Section:
    """The section budget."""
    budget = report["budget"]
    stated = budget["stated"]
    amounts = (
        ("Approved", budget["approved"], "budget/approved", *_approved_before(budget)),
        ("Spent to date", budget["spent"], "budget/spent"),
        (f"Spent in {report['quarter']}", budget["spent_in_quarter"], "budget/spent_in_quarter"),
        ("Remaining", budget["remaining"], "budget/remaining"),
        ("Forecast at completion", budget["forecast"], "budget/forecast", beyond_approved(budget)),
        ("Stated: approved", stated["approved"], "budget/stated/approved"),
        ("Stated: spent", stated["spent"], "budget/stated/spent"),
    )
    headline = budget["basis"] == "stated"
    lines = [
        *_used(report),
        *((_over(report),) if says_over(budget) else ()),
        *(_amount(report, *amount) for amount in amounts if amount[1]["value"]),
        *(_share("Stated: used", stated["used_percent"], "used_percent", report) if not headline else ()),
        *(_over_or_under(stated["over_percent"], report) if not headline else ()),
    ]
    words = details(("Stated", stated["words"]))
    note = {"computed": "", "stated": "as stated; no recorded spending to check it against", None: ""}[budget["basis"]]
    prose = words + prose_of(narrative)
    return Section(
        heading("budget", narrative and narrative["title"]), tuple(lines), prose, note=note, paths=("budget/stated/words",)
    )


def _amount(report: Report, label: str, field: Field, path: str, beside: str = "", *behind: Field) -> Line:
    """An amount, with what is said beside it and the fields behind that."""
    return Line(label, (say("amount", field["value"]) + beside + since(report, field),), ref(field, *behind), path=path)


def _approved_before(budget: BudgetShape) -> tuple[str, *tuple[Field, ...]]:
    """What was approved before, until when, and why it no longer is; and the fields that say so."""
    before, first = budget.get("approved_before"), budget.get("approved_first", Field(value=None))
    if before is None:
        return ("",)
    at_first = f"at first {say('approved', first['value'])}; " if first["value"] else ""
    why = f": {one_line(reason)}" if (reason := budget["approved"].get("because")) else ""
    return f" ({at_first}{say('approved', before['value'])} until {before['until']}{why})", before, first


def beyond_approved(budget: BudgetShape) -> str:
    """By how much the forecast is above what is approved, to be said beside it; empty where it isn't."""
    above = above_approved(budget)
    return f", {above} above the approved" if above else ""


def _basis(report: Report, field: Field) -> str:
    if report["budget"]["basis"] == "computed":
        return "computed: spent / approved"
    if report["budget"]["stated"]["used_percent"]["value"] is None and report["budget"]["stated"]["over_percent"]["value"] is None:
        return f"computed: spent / approved, as stated by {field['by']} on {field['on']}"
    return f"stated by {field['by']} on {field['on']}"


def _used(report: Report) -> Iterator[Line]:
    used, spent = report["budget"]["used_percent"], report["budget"]["spent"]["value"]
    if used["value"] is not None:
        yield Line(
            "Used", (f"{say('used_percent', used['value'])}   {_basis(report, used)}",), ref(used), path="budget/used_percent"
        )
    elif report["budget"]["basis"] == "computed":
        yield Line("Used", (f"{say('spent', spent)}, with nothing approved",), ref(used), path="budget/used_percent")


def _over(report: Report) -> Line:
    over = report["budget"]["over_percent"]
    under = over["value"].startswith("-")
    label = "Under" if under else "Over"
    said = f"{say('over_percent', over['value'].lstrip('-'))}   {_basis(report, over)}"
    return Line(label, (said,), ref(over), path="budget/over_percent")


def _over_or_under(field: Field, report: Report) -> tuple[Line, ...]:
    over = field["value"] or ""
    label = "Stated: under" if over.startswith("-") else "Stated: over"
    return _share(label, {**field, "value": over.lstrip("-") or None}, "over_percent", report)


def _share(label: str, field: Field, name: str, report: Report) -> tuple[Line, ...]:
    said = f"{say(name, field['value'])}{since(report, field)}"
    return (Line(label, (said,), ref(field), path=f"budget/stated/{name}"),) if field["value"] is not None else ()


def staffing(report: Report, narrative: NarrativeShape | None) -> Section:
    """The section staffing."""
    lines = tuple(_staff(report, one) for one in report["staffing"])
    return Section(heading("staffing", narrative and narrative["title"]), lines, prose_of(narrative))


def _staff(report: Report, one: StaffingShape) -> Line:
    count, words = one["count"]["value"], one["words"]
    path = f"staffing/{slug(one['role'])}" if one["role"] else "staffing"
    if count is None and not _begins_with_number(words):
        return Line(one["role"] or "Team", (words or UNKNOWN,), ref(one["count"]), path=path)
    said = f"{say('count', count)} {one['unit'] or ''}".strip() + since(report, one["count"])
    stated = (Detail("Stated", words, ref(one["count"])),) if words else ()
    return Line(one["role"] or "Team", (said,), ref(one["count"]), stated, path=path)


def vendors(report: Report, narrative: NarrativeShape | None) -> Section:
    """The section vendors."""
    named = [one for one in report["vendors"] if one["key"]]
    lines = tuple(_engaged(one["name"], one, f"vendor/{one['key']}") for one in named)
    general = [detail for one in report["vendors"] if not one["key"] for detail in details(("In general", one["words"]))]
    prose = (*general, *prose_of(narrative))
    return Section(heading("vendors", narrative and narrative["title"]), lines, prose, paths=("vendor/words",))


def _engaged(name: Field, one: VendorShape | DependencyShape, path: str) -> Line:
    return Line(name["value"], (_stands(one["state"]),), ref(one["state"]), details(("Note", one["words"])), path=path)


def _stands(state: Field) -> str:
    return f"{state['value']} since {state['on']}"


def dependencies(report: Report, narrative: NarrativeShape | None) -> Section:
    """The section dependencies."""
    lines = tuple(_engaged(one["title"], one, f"dependency/{one['key']}") for one in report["dependencies"])
    return Section(heading("dependencies", narrative and narrative["title"]), lines, prose_of(narrative))


def metrics(report: Report, narrative: NarrativeShape | None) -> Section:
    """The section metrics."""
    lines = tuple(
        Line(
            one["title"]["value"] or one["key"],
            (" ".join(part for part in (_before(one), say("value", one["value"]["value"]), one["unit"]) if part),),
            ref(one["value"]),
            () if _before(one) == one["words"] else (Detail("Stated", one["words"] or "", ref(one["value"])),),
            path=f"metric/{one['key']}",
        )
        for one in report["metrics"]
    )
    return Section(heading("metrics", narrative and narrative["title"]), lines, prose_of(narrative))


def _before(one: MetricShape) -> str | None:
    """The words before a figure; none where they hold a number themselves, which would be taken for the figure."""
    return None if any(is_number(word) for word in (one["words"] or "").split()) else one["words"]


def _begins_with_number(words: str | None) -> bool:
    """Whether words would be taken for a head count."""
    return bool(words) and is_number((words or "").split()[0])
