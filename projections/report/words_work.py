"""The report's sections on work, told: milestones, risks, objectives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from domain.calendar import Quarter
from projections.page.document import Detail, Line, Section
from projections.page.style import tone
from projections.report.details import details, done_words, figures, goes_on, since
from projections.report.shape import MilestoneShape, ObjectiveShape, Report, RiskShape
from projections.report.work import closed_when
from projections.timeline.field import Field
from projections.words.phrases import UNKNOWN, counted, entries, one_line, quoted, ref, times
from projections.words.sections import heading
from projections.words.values import bare, say


def milestones(report: Report) -> Section:
    """The section milestones."""
    progress = report["progress"]
    known = f"{progress['known']} of {progress['of']} known"
    beside = entries(progress["entries"]) if progress["percent"] is not None else known
    overall = f"{say('progress', progress['percent'])} ({beside})"
    return Section(
        heading("milestones"),
        tuple(_milestone(report, one) for one in report["milestones"]),
        columns=("done", f"since {Quarter.parse(report['quarter']).shifted(-1)}", "due"),
        note=f"overall progress {overall}" if progress["of"] else "",
        paths=("progress",),
    )


def _milestone(report: Report, one: MilestoneShape) -> Line:
    done = done_words(one)
    return Line(
        one["title"]["value"],
        (done, _change(one), _due(one)),
        ref(one["title"] if one["percent"]["value"] is None else one["percent"], one["done"], one["due"], one["dropped"]),
        (*_slipped(one), *_carried(report, one), *_milestone_details(report, one)),
        one["percent"]["value"],
        *_accent("" if one["dropped"]["entry"] else one["timing"] or (done if done == "done" else "")),
        f"milestone/{one['key']}",
    )


def _accent(word: str) -> tuple[str, str]:
    """A word as it is said, and its tone."""
    return word and say("timing", word), tone(word)


def _change(one: MilestoneShape) -> str:
    return "new" if one["is_new"] and one["change"] is None else bare("change", one["change"])


def _due(one: MilestoneShape) -> str:
    if one["dropped"]["entry"]:
        return f"dropped {one['dropped']['on']}"
    return "  ".join(part for part in (one["due"]["value"] or UNKNOWN, one["timing"] and say("timing", one["timing"])) if part)


def _slipped(one: MilestoneShape) -> tuple[Detail, ...]:
    """That its due day is another than the first one, and by how much; of a dropped one, when it was due."""
    days, said = one["slip_days"] or 0, ref(one["first_due"], one["due"])
    was_due = details(("Due", one["due"])) if one["dropped"]["entry"] else ()
    if one["due"]["value"] == one["first_due"]["value"] and not one.get("due_moves"):
        return was_due
    first = f"irst due {one['first_due']['value']}{_moved(one)}"
    if not days or was_due:
        return (*was_due, Detail("", f"F{first}", said))
    slipped = f"{'Slipped' if days > 0 else 'Earlier by'} {counted(abs(days), 'day')}"
    return (Detail("", f"{slipped}, f{first}", said),)


def _moved(one: MilestoneShape) -> str:
    """How often its due was moved, and the last reason."""
    moves = one.get("due_moves", 0)
    return f", moved {times(moves)}{quoted(one['due'].get('because'))}" if moves else ""


def _carried(report: Report, one: MilestoneShape) -> tuple[Detail, ...]:
    """The days that percent and due are from, where those are before the quarter."""
    carried = [(name, field) for name, field in (("percent", one["percent"]), ("due", one["due"])) if since(report, field)]
    said = ", ".join(f"{name} stated on {field['on']}" for name, field in carried)
    return (Detail("Carried over", said, ref(*(field for _, field in carried))),) if carried else ()


def _milestone_details(report: Report, one: MilestoneShape) -> tuple[Detail, ...]:
    return (
        *(Detail("Delivered", text, ref(one["deliverables"])) for text in one["delivered_in_quarter"]),
        *details(("Impact", one["impact"]), ("Note", one["note"])),
        *((Detail("Complete", "said to be done", ref(one["done"])),) if one["done"]["value"] and one["percent"]["value"] else ()),
        *details(("Owner", one["owner"]), ("Start", one["start"])),
        *figures(("weight", one["weight"]), ("cost", one["cost"])),
        *_because(one["dropped"]),
        *goes_on("Goes on in", one["dropped"], _titles(report["milestones"])),
    )


def _because(ended: Field) -> tuple[Detail, ...]:
    """Why something was missed or dropped, where somebody said so."""
    return (Detail("Because", one_line(ended["because"]), ref(ended)),) if "because" in ended else ()


def _titles(items: Iterable[MilestoneShape | RiskShape | ObjectiveShape]) -> dict[str, str]:
    return {one["key"]: one["title"]["value"] for one in items}


def risks(report: Report) -> Section:
    """The section risks."""
    still_open = sum(risk["state"]["value"] == "open" for risk in report["risks"])
    return Section(
        heading("risks"),
        tuple(_risk(report, risk) for risk in report["risks"]),
        note=f"{still_open} open, {len(report['risks']) - still_open} {closed_when(report)}" if report["risks"] else "",
    )


def _risk(report: Report, risk: RiskShape) -> Line:
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
            *details(("Description", risk["description"]), ("Mitigation", risk["mitigation"])),
            *details(("Owner", risk["owner"]), ("Due", risk["due"]), ("Resolution", risk["resolution"])),
            *goes_on("Goes on as", risk["into"], _titles(report["risks"])),
            *(() if is_open else (Detail("", f"Was open for {age}", ref(risk["state"])),)),
        ),
        path=f"risk/{risk['key']}",
    )


def objectives(report: Report) -> Iterable[Section]:
    """The section objectives."""
    this, later, earlier = report["objectives"]["this"], report["objectives"]["next"], report["objectives"]["earlier"]
    own = tuple(_objective(report, one, _of_this(report, one)) for one in this)
    yield Section(f"Objectives of {report['quarter']}", own, note=_counted_outcomes(this))
    following = str(Quarter.parse(report["quarter"]).shifted(1))
    next_, further = ([one for one in later if (one["quarter"] == following) is is_next] for is_next in (True, False))
    yield Section("Objectives for Next Quarter", tuple(_objective(report, one, _of_later(one)) for one in next_))
    if further:
        yield Section("Objectives for Later Quarters", tuple(_objective(report, one, _of_later(one)) for one in further))
    if earlier:
        lines = tuple(_objective(report, one, f"{_outcome(one)}, of {one['quarter']}") for one in earlier)
        yield Section("Objectives of Earlier Quarters", lines, note=_counted_outcomes(earlier))


def _all_objectives(report: Report) -> Iterable[ObjectiveShape]:
    told = report["objectives"]
    return (*told["this"], *told["next"], *told["earlier"])


def _counted_outcomes(objectives: Sequence[ObjectiveShape]) -> str:
    outcomes = [one["outcome"] for one in objectives]
    return ", ".join(f"{outcomes.count(outcome)} {outcome}" for outcome in dict.fromkeys(outcomes))


def _of_this(report: Report, one: ObjectiveShape) -> str:
    is_elsewhere = one["outcome"] != "moved" and one["quarter"] != report["quarter"]
    return f"{_outcome(one)}, moved to {one['quarter']}" if is_elsewhere else _outcome(one)


def _of_later(one: ObjectiveShape) -> str:
    is_open = one["outcome"] in ("silent", "moved")
    return f"for {one['quarter']}" if is_open else f"{_outcome(one)}, for {one['quarter']}"


def _moves(one: ObjectiveShape) -> Iterable[Detail]:
    """When it was moved to the quarter that it is for, how often, and why."""
    if one["moved"]["value"] is None:
        return
    often = f"{times(one['moves'])}, " if one.get("moves", 0) > 1 else ""
    first = f" ({often}first for {one['first_quarter']['value']})" if one.get("moves") else ""
    said = f"{one['moved']['on']}, to {one['quarter']}{first}{quoted(one['moved'].get('because'))}"
    yield Detail("Moved", said, ref(one["moved"]))


def _outcome(one: ObjectiveShape) -> str:
    if one["outcome"] == "moved":
        return f"moved to {one['quarter']}"
    return f"{one['outcome']} {one['scored']['on']}" if one["scored"]["entry"] else one["outcome"]


def _objective(report: Report, one: ObjectiveShape, said: str) -> Line:
    set_on = one["title"]["on"] if since(report, one["title"]) else None
    target = "Start" if one["target_is"] == "start" else "Target"
    return Line(
        one["title"]["value"],
        (said,),
        ref(one["title"], one["scored"], one["moved"]),
        (
            *details(("Objective", one["description"]), ("Deliverable", one["deliverable"]), (target, one["target"])),
            *details(("Owner", one["owner"]), ("Note", one["note"])),
            *(_because(one["scored"]) if one["outcome"] in ("missed", "dropped") and not one["note"]["value"] else ()),
            *goes_on("Goes on in", one["into"], _titles(_all_objectives(report))),
            *((Detail("Set", set_on, ref(one["title"])),) if set_on else ()),
            *_moves(one),
        ),
        None,
        *_accent(one["outcome"] if said.startswith(one["outcome"]) else ""),
        f"objective/{one['key']}",
    )
