"""What is known of a kind of item, of its figures and its facts, and of a section of the report:
the columns of the table.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Form = Literal[
    "text",
    "texts",
    "word",
    "yes",
    "keys",
    "number",
    "level",
    "percent",
    "points",
    "days",
    "amount",
    "day",
    "target",
    "quarter",
]
"""What a figure's values are: word is one of a few; keys are those of other items; level is 1 to 5;
points are percent less percent; target is a day, or words for one.
"""


class KindFigure(NamedTuple):
    """One figure, and how it is told. Places count from 1 on; 0 is none."""

    name: str
    label: str  # what people call it
    form: Form = "text"
    brief: str | None = None  # its label within a sentence, where that differs
    names: bool = False  # it is what an item is called
    prose: bool = False  # it is a text that is said last
    ending: bool = False  # it is prose on how the item ended
    beside: str = ""  # the figure whose words take it in
    follows: bool = False  # from others; no entry states it
    of_quarter: bool = False  # later quarters don't repeat it
    lapses: bool = False  # it ends with the item
    main: int = 0  # its place among those by which a history is drawn
    first: int = 0  # its place at the head of an explanation
    in_timeline: int = 0  # its place among those that quarters side by side tell of, or follow from
    steers: int = 0  # its place among those whose moves are told first
    verb: str = ""  # the command that states it, after its noun


class KindFact(NamedTuple):
    """A fact about a kind of item, under its stored name."""

    name: str
    deed: str = ""  # what happened to the item
    says: str = ""  # the figure that is said with the deed
    implies: tuple[str, ...] = ()  # the figures that the deed says already
    preview: str = ""  # what a preview says happened
    figure: str = ""  # the one that it moves first, where that is not plain
    field: str = ""  # what it calls that figure itself, where that is another word
    titles: bool = False  # it may give the item its title
    states: tuple[str, ...] = ()  # what else people call the state that it brings the item into


class Kind(NamedTuple):
    """A kind of item."""

    name: str
    figures: tuple[KindFigure, ...] = ()  # stated ones as the item's fields, then what follows
    facts: tuple[KindFact, ...] = ()  # what brings an item into being comes first
    file: str = ""  # of domain/ that it stands in, where that is called otherwise
    section: str | None = None  # where a report tells of it
    called: str = ""  # what people call an item without a key
    keyed: bool = False  # items are named by their keys
    command: str = ""  # the noun of its commands, where that is another word
    brief: str = ""  # what a preview calls it, where that is another word
    also: tuple[str, ...] = ()  # what else people call it
    creates: str = ""  # the verb that brings an item into being
    describes: str = ""  # the verb that gives an item another title
    end: str = ""  # the figure that ends an item
    over: str = ""  # what an item is then
    unlisted: str = ""  # the state in which a list leaves it out, unless asked for
    columns: tuple[str, ...] = ()  # of its list: key, figures, and what is made of several

    @property
    def noun(self) -> str:
        """The noun of its commands."""
        return self.command or self.name

    @property
    def home(self) -> str:
        """The file of domain/ that it stands in."""
        return self.file or self.name

    @property
    def many(self) -> str:
        """What several are called: a report's list of them, a map's section."""
        return self.name if not self.listed else self.section or f"{self.name}s"

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
        return tuple(
            figure.name
            for figure in sorted(self.figures, key=lambda figure: figure.main)
            if figure.main
        )

    @property
    def asked(self) -> tuple[KindFigure, ...]:
        """All figures, those that tell most in an explanation first."""
        return tuple(sorted(self.figures, key=lambda figure: figure.first or len(self.figures) + 1))


Part = Literal["prose", "work", "resources", "metrics"]


class SectionRow(NamedTuple):
    """A section of the report."""

    name: str
    heading: str
    part: Part = "prose"  # what it tells of; where that is prose, of no items
    also: tuple[str, ...] = ()  # what else people call it
