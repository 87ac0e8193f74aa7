"""What is being read from one report: the statements so far, and the account of every line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from domain.entries import read_fact
from domain.errors import Misused
from domain.facts import NarrativeWritten
from domain.values import Money, key_for
from projections.importing.proposals import Statement, Unread
from projections.importing.wording.figures import Said, figures

NO_FACT = "says nothing that a report of pledger holds"
_SAYS = re.compile(r"[^\W_]")


class Draft:
    """The statements of a report, made one by one, and why lines went into none.

    text: the report, cleaned; line n of it is self.lines[n - 1].
    """

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.statements: list[Statement] = []
        self._titles: dict[str, dict[str, str]] = {}  # kind -> key -> title
        self.doubts: list[str] = []
        self._why: dict[int, str] = {}

    def state(self, type: str, lines: Iterable[int], **fields: Any) -> bool:
        """State a fact; what is None is left out.

        Where it can't be stated as it is, its lines are left with the reason.
        """
        said = {name: value for name, value in fields.items() if value is not None and value != ()}
        try:
            fact = read_fact({"type": type, **said}, quoted=True)
        except Misused as error:
            self.leave(lines, str(error))
            return False
        self.statements.append(Statement(fact, tuple(sorted(set(lines)))))
        return True

    def key(self, kind: str, title: str, lines: Iterable[int] = ()) -> str | None:
        """The key of a new item; None where one of that title stands already, or the title makes
        none: its lines are left.
        """
        titles = self._titles.setdefault(kind, {})
        try:
            key = key_for(title, titles)
        except ValueError:
            self.leave(lines, f"{'an' if kind[0] in 'aeiou' else 'a'} {kind} without a name")
            return None
        if key in titles:
            self.leave(lines, f"another {kind} is named {title!r} already")
            return None
        titles[key] = title
        return key

    def narrate(
        self, section: str, text: str, lines: Iterable[int], title: str | None = None
    ) -> None:
        """State the prose of a section; more of it is added to what is stated already."""
        for at, said in enumerate(self.statements):
            if isinstance(said.fact, NarrativeWritten) and said.fact.section == section:
                del self.statements[at]
                text, lines, title = (
                    f"{said.fact.text}\n{text}",
                    [*said.lines, *lines],
                    said.fact.title or title,
                )
                break
        self.state("narrative-written", lines, section=section, text=text, title=title)

    def leave(self, lines: Iterable[int], why: str) -> None:
        """Say why lines go into no statement, where they do not."""
        for line in lines:
            self._why.setdefault(line, why)

    def adds(self, to: Statement, lines: Iterable[int]) -> None:
        """Let lines stand behind a statement, too."""
        at = self.statements.index(to)
        self.statements[at] = Statement(to.fact, tuple(sorted({*to.lines, *lines})))

    def unread(self, statements: Iterable[Statement]) -> tuple[Unread, ...]:
        """Every line that went into none of the statements, and every one that holds a figure which
        did not, and why.
        """
        behind: dict[int, set[Said]] = {}
        for statement in statements:
            said = set(_said_in(statement.fact.to_json()))
            for line in statement.lines:
                behind.setdefault(line, set()).update(said)
        return tuple(
            found
            for number, line in enumerate(self.lines, 1)
            if (found := self._left(number, line, behind.get(number)))
        )

    def _left(self, number: int, line: str, said: set[Said] | None) -> Unread | None:
        if not _SAYS.search(line):
            return None
        if said is None:
            return Unread(number, line.strip(), self._why.get(number, NO_FACT))
        lost = [figure.text for figure in figures(line) if figure.said not in said]
        if lost:
            return Unread(
                number,
                line.strip(),
                f"{', '.join(dict.fromkeys(lost))}: a figure of nothing that is tracked",
            )
        return None


def _said_in(value: Any, name: str = "") -> Iterator[Said]:
    """The figures that a fact holds: its amounts, its percentages, and those in its texts."""
    if isinstance(value, Mapping):
        if value.keys() == {"amount", "currency"}:
            money = Money.parse(value)
            yield money.currency, money.amount
            return
        unit = str(value.get("unit", ""))
        for field, below in value.items():
            yield from _said_in(below, unit if field == "value" and unit else field)
    elif isinstance(value, list | tuple):
        for below in value:
            yield from _said_in(below, name)
    elif isinstance(value, str):
        if name in ("percent", "used_percent", "over_percent", "%"):
            yield "%", abs(Decimal(value))
        yield from (figure.said for figure in figures(value))
