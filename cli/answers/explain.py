"""Why a figure is what it is: a path in, the chain of entries behind it out."""

from __future__ import annotations

from collections.abc import Sequence

from cli.request.look import Look
from cli.request.naming import only
from domain.errors import Misused, NotFound, did_you_mean
from domain.facts import Subject
from projections.audit.audit import named, named_or_titled, subjects
from projections.explain import explain as explaining
from projections.explain.evidence import Explanation, Sources
from projections.explain.explain import ALONE, names
from projections.explain.lines import explaining as explanation_lines
from projections.explain.machine import explanation_output
from projections.published.editions import newest
from projections.published.restating import edition_words
from projections.report.figures import figures
from projections.timeline.changes import item_path, path
from projections.words.values import say


def explain(look: Look, asked: str, *, every: bool) -> None:
    """Print why the figure at a path is what it is; of an item, all its figures.

    Raises Misused, NotFound.
    """
    subject, figure = _meant(look, asked)
    about, zone, printer = explaining.bearing_on(subject), look.session.zone, look.printer
    sources = Sources.of(
        look.view, look.history, size=look.known.size, zone=zone, about=about, watch=look.watched
    )
    explanation = (
        explaining.explain(sources, subject, figure)
        if figure
        else explaining.explain_item(sources, subject)
    )
    if printer.format == "json":
        printer.json(explanation_output(look.stamp, look.project, explanation))
    else:
        lines = explanation_lines(explanation, printer.style, printer.columns(), every=every)
        look.print_lines(lines, look.stamp.words, _published(look, explanation))


def _published(look: Look, explanation: Explanation) -> str:
    """As what the figure went out, where it was published as of the day that is looked at, as
    something else.
    """
    edition = newest(look.history, look.as_of, look.known.size)
    figure = figures(edition.report).get(explanation.path) if edition else None
    if edition is None or figure is None or figure.value == explanation.value:
        return ""
    return f"It was published as {say(figure.name, figure.value)}: {edition_words(edition)}."


def _meant(look: Look, asked: str) -> tuple[Subject, str]:
    """The item and the figure that are named; the figure is empty for an item as a whole.

    Raises Misused, NotFound.
    """
    if not asked.strip("/ "):
        raise Misused("name an item or a figure, as in milestone/ux-design or budget/used_percent")
    history = look.known_history
    known = list(dict.fromkeys((*ALONE, *subjects(history))))
    text = asked.strip().strip("/").casefold()
    if items := named(text, known) or named_or_titled(asked, history):
        item = only(asked, items)
        return item, item.kind if item.kind in names(item.kind) else ""
    item_text, _, figure = text.rpartition("/")
    of_item = (named(item_text, known) or named_or_titled(item_text, history)) if item_text else []
    if items := [item for item in of_item if figure in names(item.kind)]:
        return only(asked, items), figure
    raise NotFound(
        f"nothing is at {asked!r} in {look.project}{did_you_mean(text, _paths(known, of_item))}"
    )


def _paths(known: Sequence[Subject], items: Sequence[Subject]) -> list[str]:
    """What may have been meant: a figure of the items that were named, else an item or one of its
    figures, whole or by its key.
    """
    figures = [(item, name) for item in items or known for name in names(item.kind)]
    return [
        *(path(item, name) for item, name in figures),
        *(f"{item.key}/{name}" for item, name in figures if item.key),
        *map(item_path, known),
        *(item.key for item in known),
    ]
