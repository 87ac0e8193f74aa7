"""A figure explained as somebody asks for it: a path in, the chain of entries behind it out."""

from __future__ import annotations

from collections.abc import Sequence

from cli.answers.lists import Looker
from cli.output.printer import Printer
from cli.output.progress import watched
from cli.request.session import Session
from domain.entries import Recorded
from domain.errors import Misused, NotFound, did_you_mean
from domain.facts import Subject
from projections.audit.audit import named, named_or_titled, subjects
from projections.explain.evidence import Explanation, Sources
from projections.explain.explain import ALONE, bearing_on, explain, explain_item, names
from projections.explain.lines import explaining
from projections.explain.machine import explanation_output
from projections.published.editions import newest
from projections.published.restating import edition_words
from projections.report.figures import figures
from projections.timeline.changes import item_path, path
from projections.words.values import say


class Explainer:
    """Somebody who asks of figures of one project why they are what they are, as of a day, by a state of knowledge."""

    def __init__(self, session: Session, printer: Printer, as_of: str | None, known_at: str | None) -> None:
        self._looker = Looker(session, printer, as_of, known_at)
        self._printer = printer
        self._zone = session.zone

    def tell(self, asked: str, *, every: bool) -> None:
        """Print why the figure at a path is what it is; of an item, all its figures. Raises Misused, NotFound."""
        told = self._explained(*self._meant(asked))
        looker = self._looker
        if self._printer.format == "json":
            self._printer.json(explanation_output(looker.stamp, looker.project, told))
        else:
            lines = explaining(told, self._printer.style, self._printer.columns(), every=every)
            notes = (looker.stamp.words, self._published(told))
            self._printer.text("\n".join([*lines, "", *(self._printer.noted(note) for note in notes if note)]) + "\n")

    def _published(self, told: Explanation) -> str:
        """As what the figure went out, where it was published as of the day that is looked at, as something else."""
        looker = self._looker
        edition = newest(looker.history, looker.as_of, looker.known.size)
        figure = figures(edition.report).get(told.path) if edition else None
        if edition is None or figure is None or figure.value == told.value:
            return ""
        return f"It was published as {say(figure.name, figure.value)}: {edition_words(edition)}."

    def _explained(self, subject: Subject, figure: str) -> Explanation:
        looker = self._looker
        sources = Sources.of(
            looker.view,
            looker.history,
            size=looker.known.size,
            zone=self._zone,
            about=bearing_on(subject),
            watch=lambda history: watched(history, "tracing", len(history)),
        )
        return explain(sources, subject, figure) if figure else explain_item(sources, subject)

    def _meant(self, asked: str) -> tuple[Subject, str]:
        """The item and the figure that are named; the figure is empty for an item as a whole. Raises Misused, NotFound."""
        if not asked.strip("/ "):
            raise Misused("name an item or a figure, as in milestone/ux-design or budget/used_percent")
        known = self._known()
        text = asked.strip().strip("/").casefold()
        if items := named(text, known) or named_or_titled(asked, self._history()):
            item = _only(asked, items)
            return item, item.kind if item.kind in names(item.kind) else ""
        item_text, _, figure = text.rpartition("/")
        of_item = (named(item_text, known) or named_or_titled(item_text, self._history())) if item_text else []
        match [item for item in of_item if figure in names(item.kind)]:
            case []:
                raise NotFound(f"nothing is at {asked!r} in {self._looker.project}{did_you_mean(text, _paths(known, of_item))}")
            case found:
                return _only(asked, found), figure

    def _history(self) -> Sequence[Recorded]:
        return [one for one in self._looker.history if one.position <= self._looker.known.size]

    def _known(self) -> list[Subject]:
        return list(dict.fromkeys((*ALONE, *subjects(self._history()))))


def _only(asked: str, items: Sequence[Subject]) -> Subject:
    """The only one of these items. Raises Misused."""
    if len(items) > 1:
        raise Misused(f"which {asked}? name one of {', '.join(map(item_path, items))}")
    return items[0]


def _paths(known: Sequence[Subject], items: Sequence[Subject]) -> list[str]:
    """What may have been meant: a figure of the items that were named, else an item or one of its figures, whole or by its key."""
    figures = [(item, name) for item in items or known for name in names(item.kind)]
    short = [f"{item.key}/{name}" for item, name in figures if item.key]
    return [
        *(path(item, name) for item, name in figures),
        *short,
        *(item_path(item) for item in known),
        *(item.key for item in known),
    ]
