"""What changed about one item, said in one sentence: what it is called, its figures, then its
prose.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from domain.facts import Fact
from domain.kind import KindFigure
from domain.kinds import figure_of
from domain.payments import Booking
from projections.timeline.changes import Change
from projections.words.texts import text_words
from projections.words.values import amount_moved, say


def sentence(head: str, gap: str, changes: Sequence[Change]) -> str:
    """The head, and after the gap what changed; what is said again only where nothing else
    changed.
    """
    told = {change.figure: change for change in changes if not _goes_without_saying(change)}
    moved = {name: change for name, change in told.items() if not change.restates} or told
    apart = [change for change in moved.values() if _row(change).beside not in moved]
    figures = ", ".join(_figure(change, told) for change in apart if not is_prose(change))
    prose = "".join(
        _prose(change)
        for change in sorted(apart, key=lambda change: bool(_brief(change)))
        if is_prose(change)
    )
    said = f"{head}{gap}{figures}" if head and figures else head or figures
    return said + prose if said else prose.lstrip(":; ")


def _goes_without_saying(change: Change) -> bool:
    if change.figure == "dropped":
        return not (change.before or change.after)
    if _row(change).ending and change.after is None:
        return True
    if _kind(change) == ("risk", "kind"):
        return (change.before, change.after) == (None, "risk")
    return _row(change).names and (change.before is None or change.after is None or change.restates)


def is_prose(change: Change) -> bool:
    """Whether it is said after the figures, as a text."""
    return _row(change).prose


def _kind(change: Change) -> tuple[str, str]:
    return change.subject.kind, change.figure


def _row(change: Change) -> KindFigure:
    return figure_of(*_kind(change))


def _brief(change: Change) -> str:
    """What a sentence calls the figure; empty where its value says enough, as an amount that was
    spent does.
    """
    row = _row(change)
    if change.figure in (change.subject.kind, "amount"):
        return ""
    return row.label if row.brief is None else row.brief


def _prose(change: Change) -> str:
    label = _brief(change)
    return f"; {label}: {moved_words(change)}" if label else f": {moved_words(change)}"


def _figure(change: Change, told: Mapping[str, Change]) -> str:
    """One figure, with those that are said together with it."""
    match _kind(change):
        case ("budget", "spent"):
            moved, details = (
                amount_moved(change.before, change.after),
                spending_words(change.recorded.entry.fact),
            )
            on = f" ({details})" if details else ""
            return f"spent {moved}{on}, {say('spent', change.after or 'nothing')} in all"
        case ("risk", "probability") if "impact" in told:
            return _rating(change, told["impact"])
        case ("staffing", "count") | ("metric", "value"):
            words = "" if change.figure == "count" else _now(told, "words")
            return " ".join(
                said for said in (words, moved_words(change), _now(told, "unit")) if said
            )
        case ("milestone", "done") if change.after and change.before is None:
            return "declared done"
    label = _brief(change)
    if change.figure == "target" and "target_is" in told:
        label = "start" if told["target_is"].after == "start" else label
    return f"{label} {moved_words(change)}" if label else moved_words(change)


def _now(told: Mapping[str, Change], figure: str) -> str:
    """What now holds of a figure that was told with another; empty where nothing does."""
    return say(figure, told[figure].after) if figure in told and told[figure].after else ""


def _rating(probability: Change, impact: Change) -> str:
    before, after = (
        f"P{p or '?'} x I{i or '?'}"
        for p, i in ((probability.before, impact.before), (probability.after, impact.after))
    )
    return after if probability.before is None and impact.before is None else f"{before} -> {after}"


def spending_words(fact: Fact) -> str:
    """What money was spent on, with whom, by which invoice; empty for what is no spending."""
    if not isinstance(fact, Booking):
        return ""
    return ", ".join(
        text_words(word)
        for word in (fact.category, fact.vendor, fact.milestone, fact.reference)
        if word
    )


def moved_words(change: Change) -> str:
    """The value before and after; alone, where none was known before, or where more was added to a
    list.
    """
    before, after = change.before, change.after
    if change.restates:
        return f"{say(change.figure, after)}, again"
    if isinstance(before, tuple) and isinstance(after, tuple) and after[: len(before)] == before:
        return say(change.figure, after[len(before) :])
    words = say(change.figure, after)
    return words if before is None else f"{say(change.figure, before)} -> {words}"
