"""A report, told: what each section says, in which words. The renderers only lay it out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from domain.values import Quarter, slug
from projections.render.document import Detail, Document, Line, Section
from projections.render.phrases import (
    UNKNOWN,
    counted,
    counted_entries,
    entries,
    long_day,
    moment,
    money,
    number,
    percent,
    ref,
    signed,
    timing,
)
from projections.render.style import Style, tone
from projections.render.text import as_sections
from projections.sections import heading, is_known
from projections.shape import (
    DependencyShape,
    Field,
    MilestoneShape,
    NarrativeShape,
    ObjectiveShape,
    Report,
    RiskShape,
    StaffingShape,
    StatusField,
    VendorShape,
)

COMPOSED = "composed from the figures"



def told(report: Report, receipt: str, notice: tuple[str, ...] = ()) -> Document:
    """The report as a document; receipt: what makes it checkable, size and root. notice: what its reader must know first."""
    first, last = long_day(report["first_day"]), long_day(report["last_day"])
    return Document(
        title=report["project"]["title"]["value"] or report["project"]["key"],
        quarter=report["quarter"],
        days=f"{first} - {last}" + (f", day {report['day']} of {report['days']}" if report["as_of"] < report["last_day"] else ""),
        header=tuple(_header(report)),
        sections=tuple(_sections(report)),
        foot=tuple(_foot(report, receipt)),
        notice=notice,
    )


def _sections(report: Report) -> Iterable[Section]:
    prose = {narrative["section"]: narrative for narrative in report["narratives"]}
    for name, section in _named_sections(report, prose):
        yield replace(section, paths=(*section.paths, f"narrative/{report['quarter']}/{name}"))


def _named_sections(report: Report, prose: Mapping[str, NarrativeShape]) -> Iterable[tuple[str, Section]]:
    """Each section with the name that its prose is written for; empty where its prose has a section of its own."""
    yield "executive-summary", _summary(prose.get("executive-summary"))
    yield "", _milestones(report)
    yield "impact", _prose("impact", prose.get("impact"))
    yield "", _risks(report)
    yield from (("", section) for section in _objectives(report))
    yield "budget", _budget(report, prose.get("budget"))
    yield "staffing", _staffing(report, prose.get("staffing"))
    yield "vendors", _vendors(report, prose.get("vendors"))
    yield "dependencies", _dependencies(report, prose.get("dependencies"))
    yield "metrics", _metrics(report, prose.get("metrics"))
    for section, narrative in prose.items():
        if not is_known(section) or section in ("milestones", "risks", "objectives"):
            yield section, _prose(section, narrative)
    yield "conclusion", _prose("conclusion", prose.get("conclusion"))


# Header and foot


def _header(report: Report) -> Iterable[Line]:
    project = report["project"]
    yield _stated("Project", project["title"], "project/title")
    yield _stated("Company", project["company"], "project/company")
    yield _stated("Industry", project["industry"], "project/industry")
    yield _stated("Phase", report["phase"], "phase", _since(report, report["phase"]))
    yield _status("Status", report["status"], "status")
    for dimension in report["dimensions"]:
        yield _status(f"Status, {dimension['dimension']}", dimension["status"], f"status/{dimension['dimension']}")
    target = report["completion_target"]
    yield _stated("Target completion", target, "completion_target", _since(report, target))
    yield _stated("Prepared by", project["manager"], "project/manager")
    yield _stated("For", project["audience"], "project/audience")


def _stated(label: str, field: Field, path: str, note: str = "") -> Line:
    value = field["value"]
    return Line(label, (f"{value}{note}" if value is not None else "nobody has stated it",), ref(field), path=path)


def _status(label: str, field: StatusField, path: str) -> Line:
    if field["value"] is None:
        return Line(label, ("nobody has declared one",), path=path)
    words = f' "{field["words"]}"' if field["words"] else ""
    declared = f"   declared by {field['by']} on {field['on']}"
    status = field["value"].replace("-", " ").upper()
    return Line(label, (f"{status}{words}{declared}",), ref(field), accent=status, tone=tone(field["value"]), path=path)


def _since(report: Report, field: Field) -> str:
    """The day that a value is from, where that is before the quarter."""
    return f"   since {field['on']}" if field.get("on", report["first_day"]) < report["first_day"] else ""


def _foot(report: Report, receipt: str) -> Iterable[str]:
    size = int(receipt.partition(":")[0])
    yield f"As of {report['as_of']}, known at {moment(report['known_at'])}, by the ledger's first {counted_entries(size)}."
    yield f"Rests on {counted_entries(report['entries'])} of {report['project']['key']}."
    yield f"Receipt {receipt}"


# Prose


def _summary(narrative: NarrativeShape | None) -> Section:
    note = f"{COMPOSED}; nobody has written one" if narrative and narrative["composed"] else ""
    return Section(heading("executive-summary", narrative and narrative["title"]), prose=_prose_of(narrative), note=note)


def _prose(section: str, narrative: NarrativeShape | None) -> Section:
    return Section(heading(section, narrative and narrative["title"]), prose=_prose_of(narrative))


def prose(narratives: Sequence[NarrativeShape], columns: int, style: Style) -> str:
    """Prose alone, each text under its heading, with who wrote it and when."""
    sections = []
    for one in narratives:
        note = f"{one['section']}, written by {one['text'].get('by')}, {one['text'].get('on')}"
        sections.append(Section(heading(one["section"], one["title"]), prose=_prose_of(one), note=note))
    return as_sections(sections, columns, style)


def _prose_of(narrative: NarrativeShape | None) -> tuple[Detail, ...]:
    return (Detail("", narrative["text"]["value"], ref(narrative["text"])),) if narrative else ()


def _details(*pairs: tuple[str, Field]) -> tuple[Detail, ...]:
    """The details that somebody stated."""
    return tuple(
        Detail(label, "; ".join(value) if isinstance(value := field["value"], list) else str(value), ref(field))
        for label, field in pairs
        if field["value"] is not None
    )


# Work


def _milestones(report: Report) -> Section:
    progress = report["progress"]
    known = f"{progress['known']} of {progress['of']} known"
    overall = f"{percent(progress['percent'])} ({entries(progress['entries'])})" if progress["percent"] is not None else known
    return Section(
        heading("milestones"),
        tuple(_milestone(report, one) for one in report["milestones"]),
        columns=("done", f"since {Quarter.parse(report['quarter']).shifted(-1)}", "due"),
        note=f"overall progress {overall}" if progress["of"] else "",
        paths=("progress",),
    )


def _milestone(report: Report, one: MilestoneShape) -> Line:
    done = "done" if one["done"]["value"] and one["percent"]["value"] is None else percent(one["percent"]["value"])
    return Line(
        one["title"]["value"],
        (done, _change(one), _due(one)),
        ref(one["title"] if one["percent"]["value"] is None else one["percent"], one["done"], one["due"], one["dropped"]),
        (*_slipped(one), *_carried(report, one), *_milestone_details(one)),
        one["percent"]["value"],
        *_accent("" if one["dropped"]["entry"] else one["timing"] or (done if done == "done" else "")),
        f"milestone/{one['key']}",
    )


def _accent(word: str) -> tuple[str, str]:
    """A word as it is said, and its tone."""
    return timing(word), tone(word)


def _change(one: MilestoneShape) -> str:
    return "new" if one["is_new"] and one["change"] is None else signed(one["change"])


def _due(one: MilestoneShape) -> str:
    if one["dropped"]["entry"]:
        return f"dropped {one['dropped']['on']}"
    return "  ".join(part for part in (one["due"]["value"] or UNKNOWN, timing(one["timing"])) if part)


def _slipped(one: MilestoneShape) -> tuple[Detail, ...]:
    """By how much its due day is another than the first one."""
    days = one["slip_days"] or 0
    if not days or one["dropped"]["entry"]:
        return ()
    moved = f"{'Slipped' if days > 0 else 'Earlier by'} {counted(abs(days), 'day')}"
    return (Detail("", f"{moved}, first due {one['first_due']['value']}", ref(one["first_due"], one["due"])),)


def _carried(report: Report, one: MilestoneShape) -> tuple[Detail, ...]:
    """The days that percent and due are from, where those are before the quarter."""
    carried = [(name, field) for name, field in (("percent", one["percent"]), ("due", one["due"])) if _since(report, field)]
    said = ", ".join(f"{name} stated on {field['on']}" for name, field in carried)
    return (Detail("Carried over", said, ref(*(field for _, field in carried))),) if carried else ()


def _milestone_details(one: MilestoneShape) -> tuple[Detail, ...]:
    delivered = (Detail("Delivered", "; ".join(one["delivered_in_quarter"]), ref(one["deliverables"])),)
    return (
        *(delivered if one["delivered_in_quarter"] else ()),
        *_details(("Impact", one["impact"]), ("Note", one["note"])),
        *((Detail("Complete", "said to be done", ref(one["done"])),) if one["done"]["value"] and one["percent"]["value"] else ()),
        *_details(("Owner", one["owner"]), ("Start", one["start"]), ("Weight", one["weight"])),
        *((Detail("Cost", money(one["cost"]["value"]), ref(one["cost"])),) if one["cost"]["value"] else ()),
        *((Detail("Goes on in", ", ".join(one["dropped"]["value"]), ref(one["dropped"])),) if one["dropped"]["value"] else ()),
    )


def _risks(report: Report) -> Section:
    still_open = sum(risk["state"]["value"] == "open" for risk in report["risks"])
    return Section(
        heading("risks"),
        tuple(_risk(risk) for risk in report["risks"]),
        note=f"{still_open} open, {len(report['risks']) - still_open} {_closed_when(report)}" if report["risks"] else "",
    )


def _closed_when(report: Report) -> str:
    return "closed in the quarter" if report["as_of"] <= report["last_day"] else f"closed since {report['first_day']}"


def _risk(risk: RiskShape) -> Line:
    probability, impact = risk["probability"]["value"], risk["impact"]["value"]
    score = f"P{probability or '?'} x I{impact or '?'}" + (f" = {probability * impact}" if probability and impact else "")
    age = counted(risk["age_days"], "day")
    is_open = risk["state"]["value"] == "open"
    state = f"open {age}" if is_open else f"closed {risk['state']['on']}"
    return Line(
        risk["title"]["value"],
        (risk["kind"]["value"] or "", score if probability or impact else "", state),
        ref(risk["title"], risk["kind"], risk["state"], risk["probability"], risk["impact"]),
        (
            *_details(("Description", risk["description"]), ("Mitigation", risk["mitigation"])),
            *_details(
                ("Owner", risk["owner"]), ("Due", risk["due"]), ("Resolution", risk["resolution"]), ("Goes on as", risk["into"])
            ),
            *(() if is_open else (Detail("", f"Was open for {age}", ref(risk["state"])),)),
        ),
        path=f"risk/{risk['key']}",
    )


def _objectives(report: Report) -> Iterable[Section]:
    this, later, earlier = report["objectives"]["this"], report["objectives"]["next"], report["objectives"]["earlier"]
    own = tuple(_objective(report, one, _outcome(one)) for one in this)
    yield Section(f"Objectives of {report['quarter']}", own, note=_counted_outcomes(this))
    yield Section("Objectives for Next Quarter", tuple(_objective(report, one, f"for {one['quarter']}") for one in later))
    if earlier:
        lines = tuple(_objective(report, one, f"{_outcome(one)}, of {one['quarter']}") for one in earlier)
        yield Section("Objectives of Earlier Quarters", lines, note=_counted_outcomes(earlier))


def _counted_outcomes(objectives: Sequence[ObjectiveShape]) -> str:
    outcomes = [one["outcome"] for one in objectives]
    return ", ".join(f"{outcomes.count(outcome)} {outcome}" for outcome in dict.fromkeys(outcomes))


def _outcome(one: ObjectiveShape) -> str:
    if one["outcome"] == "moved":
        return f"moved to {one['quarter']}"
    return f"{one['outcome']} {one['scored']['on']}" if one["scored"]["entry"] else one["outcome"]


def _objective(report: Report, one: ObjectiveShape, said: str) -> Line:
    since = one["title"]["on"] if _since(report, one["title"]) else None
    target = "Start" if one["target_is"] == "start" else "Target"
    return Line(
        one["title"]["value"],
        (said,),
        ref(one["title"], one["scored"], one["moved"]),
        (
            *_details(("Objective", one["description"]), ("Deliverable", one["deliverable"]), (target, one["target"])),
            *_details(("Owner", one["owner"]), ("Note", one["note"]), ("Goes on in", one["into"])),
            *((Detail("Set", since, ref(one["title"])),) if since else ()),
            *((Detail("Moved", f"{one['moved']['on']}, to {one['quarter']}", ref(one["moved"])),) if one["moved"]["value"] else ()),
        ),
        None,
        *_accent(one["outcome"] if said.startswith(one["outcome"]) else ""),
        f"objective/{one['key']}",
    )


# Means


def _budget(report: Report, narrative: NarrativeShape | None) -> Section:
    budget = report["budget"]
    stated = budget["stated"]
    amounts = (
        ("Approved", budget["approved"], "budget/approved"),
        ("Spent to date", budget["spent"], "budget/spent"),
        (f"Spent in {report['quarter']}", budget["spent_in_quarter"], "budget/spent_in_quarter"),
        ("Remaining", budget["remaining"], "budget/remaining"),
        ("Forecast at completion", budget["forecast"], "budget/forecast"),
        ("Stated: approved", stated["approved"], "budget/stated/approved"),
        ("Stated: spent", stated["spent"], "budget/stated/spent"),
    )
    headline = budget["basis"] == "stated"
    lines = [
        *((_used(report),) if budget["used_percent"]["value"] is not None else ()),
        *((_over(report),) if _says_over(report) else ()),
        *(_amount(label, field, path, report) for label, field, path in amounts if field["value"]),
        *(_share("Stated: used", stated["used_percent"], "used_percent", report) if not headline else ()),
        *(_over_or_under(stated["over_percent"], report) if not headline else ()),
    ]
    words = _details(("Stated", stated["words"]))
    note = {"computed": "", "stated": "as stated; no recorded spending to check it against", None: ""}[budget["basis"]]
    prose = words + _prose_of(narrative)
    return Section(
        heading("budget", narrative and narrative["title"]), tuple(lines), prose, note=note, paths=("budget/stated/words",)
    )


def _amount(label: str, field: Field, path: str, report: Report) -> Line:
    return Line(label, (money(field["value"]) + _since(report, field),), ref(field), path=path)


def _basis(report: Report, field: Field) -> str:
    if report["budget"]["basis"] == "computed":
        return "computed: spent / approved"
    return f"stated by {field['by']} on {field['on']}"


def _used(report: Report) -> Line:
    used = report["budget"]["used_percent"]
    return Line("Used", (f"{percent(used['value'])}   {_basis(report, used)}",), ref(used), path="budget/used_percent")


def _over(report: Report) -> Line:
    over = report["budget"]["over_percent"]
    under = over["value"].startswith("-")
    label = "Under" if under else "Over"
    said = f"{percent(over['value'].lstrip('-'))}   {_basis(report, over)}"
    return Line(label, (said,), ref(over), path="budget/over_percent")


def _says_over(report: Report) -> bool:
    """Whether over or under is worth a line: where it was stated, or where more was spent than approved."""
    over, basis = report["budget"]["over_percent"]["value"], report["budget"]["basis"]
    return over is not None and (basis == "stated" or not over.startswith("-"))


def _over_or_under(field: Field, report: Report) -> tuple[Line, ...]:
    over = field["value"] or ""
    label = "Stated: under" if over.startswith("-") else "Stated: over"
    return _share(label, {**field, "value": over.lstrip("-") or None}, "over_percent", report)


def _share(label: str, field: Field, name: str, report: Report) -> tuple[Line, ...]:
    said = f"{percent(field['value'])}{_since(report, field)}"
    return (Line(label, (said,), ref(field), path=f"budget/stated/{name}"),) if field["value"] is not None else ()


def _staffing(report: Report, narrative: NarrativeShape | None) -> Section:
    lines = tuple(_staff(report, one) for one in report["staffing"])
    return Section(heading("staffing", narrative and narrative["title"]), lines, _prose_of(narrative))


def _staff(report: Report, one: StaffingShape) -> Line:
    count, words = one["count"]["value"], one["words"]
    path = f"staffing/{slug(one['role'])}" if one["role"] else "staffing"
    if count is None:
        return Line(one["role"] or "Team", (words or UNKNOWN,), ref(one["count"]), path=path)
    said = f"{number(count)} {one['unit'] or ''}".strip() + _since(report, one["count"])
    details = (Detail("Stated", words, ref(one["count"])),) if words else ()
    return Line(one["role"] or "Team", (said,), ref(one["count"]), details, path=path)


def _vendors(report: Report, narrative: NarrativeShape | None) -> Section:
    named = [one for one in report["vendors"] if one["key"]]
    lines = tuple(_engaged(one["name"], one, f"vendor/{one['key']}") for one in named)
    general = [detail for one in report["vendors"] if not one["key"] for detail in _details(("", one["words"]))]
    prose = (*general, *_prose_of(narrative))
    return Section(heading("vendors", narrative and narrative["title"]), lines, prose, paths=("vendor/words",))


def _engaged(name: Field, one: VendorShape | DependencyShape, path: str) -> Line:
    return Line(name["value"], (_stands(one["state"]),), ref(one["state"]), _details(("Note", one["words"])), path=path)


def _stands(state: Field) -> str:
    return f"{state['value']} since {state['on']}"


def _dependencies(report: Report, narrative: NarrativeShape | None) -> Section:
    lines = tuple(_engaged(one["title"], one, f"dependency/{one['key']}") for one in report["dependencies"])
    return Section(heading("dependencies", narrative and narrative["title"]), lines, _prose_of(narrative))


def _metrics(report: Report, narrative: NarrativeShape | None) -> Section:
    lines = tuple(
        Line(
            one["title"]["value"] or one["key"],
            (" ".join(part for part in (one["words"], number(one["value"]["value"]), one["unit"]) if part),),
            ref(one["value"]),
            path=f"metric/{one['key']}",
        )
        for one in report["metrics"]
    )
    return Section(heading("metrics", narrative and narrative["title"]), lines, _prose_of(narrative))
