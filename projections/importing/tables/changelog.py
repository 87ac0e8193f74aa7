"""A table of changes -> what it states of each project: one row a change, on its day, by whom, from
what to what. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from domain.entries import read_fact
from domain.errors import Misused
from domain.facts import FACTS, BudgetStated, Fact
from domain.kinds import KINDS, WORK, fact_of
from projections.importing.proposals import Reading, Statement, Unread
from projections.importing.tables.cells import Unclear, day_of, value_of
from projections.importing.tables.maps import FIELDS, Map, own_name
from projections.importing.tables.rows import (
    Cells,
    Columns,
    Keys,
    SheetRow,
    head_of,
    opening,
    reading_of,
    with_loose,
)
from projections.importing.wording.phrases import folded
from projections.words.values import say

_OF_PROJECT = tuple(kind for kind in FIELDS if KINDS[kind].section and not KINDS[kind].titled)
"""Kinds of which a project has one."""
_STATING = ("state", "outcome", "status")  # fields that say whether an item is over

_FIELD_WORDS = {
    "percent": (
        "progress",
        "%",
        "% complete",
        "% done",
        "percent complete",
        "percentage",
        "completion",
        "complete",
    ),
    "status": ("rag", "rag status", "health", "overall status", "traffic light"),
    "due": ("due date", "deadline", "target date", "end date", "finish"),
    "owner": ("responsible", "lead", "assignee", "assigned to"),
    "title": ("name", "renamed"),
    "note": ("comment", "remark", "notes"),
    "approved": ("budget", "approved budget", "total budget"),
    "spent": ("spend", "actuals", "actual cost", "spent to date"),
    "used_percent": ("spent %", "% spent", "budget used", "used %", "% used"),
    "forecast": ("eac", "forecast at completion", "estimate at completion"),
    "state": ("open/closed",),
    "completion": ("go-live", "completion date", "end of project"),
    "count": ("headcount", "head count", "fte", "team size"),
}
"""Field -> what people call it, folded."""

_PREFIXED = re.compile(r"\s*([^:]{3,20})\s*:\s*(\S.*)", re.S)
_DIMENSIONS = ("schedule", "cost", "scope", "quality", "time", "resources")


class _Change(NamedTuple):
    """A row of a day, and the project that it is of, folded."""

    cells: Cells
    day: date
    head: Mapping[str, str]


def readings_of_changes(rows: Sequence[SheetRow], map: Map) -> list[Reading]:
    """What a table of changes states: a reading a project, its rows in order of their days."""
    columns = Columns(rows, map)
    by_project: dict[tuple[str, str], list[_Change]] = {}
    loose: list[Unread] = []
    for row in rows:
        cells = Cells(row, columns)
        try:
            change = _change(cells, map)
        except Unclear as error:
            cells.leave_all(str(error))
            loose += cells.unread()
            continue
        names = folded(change.head["title"]), folded(change.head.get("company", ""))
        by_project.setdefault(names, []).append(change)
    return with_loose(
        [_Project(_in_order(changes), map).reading() for changes in by_project.values()], loose
    )


def _change(cells: Cells, map: Map) -> _Change:
    """The row's day and project. Raises Unclear where it names none."""
    head = head_of(cells)
    day = cells.text(map.change["date"])
    if "title" not in head:
        raise Unclear("its row names no project")
    if day is None:
        raise Unclear("its row names no day")
    return _Change(cells, day_of(day, cells.columns.style(map.change["date"])), head)


def _in_order(changes: Sequence[_Change]) -> list[_Change]:
    """By day; those of one day as they stand, or upwards where the newest stand first."""
    rises = sum(
        (later.day > earlier.day) - (later.day < earlier.day)
        for earlier, later in pairwise(changes)
    )
    return sorted(changes[::-1] if rises < 0 else changes, key=lambda change: change.day)


class _Project:
    """A project's changes, on their way to a reading."""

    def __init__(self, changes: Sequence[_Change], map: Map) -> None:
        self.changes, self.map = changes, map
        self.keys = Keys()
        self.statements: list[Statement] = []
        self._created: set[str] = set()  # the keys of items, each behind its kind
        self._kinds: dict[str, str] = {}  # folded name of an item -> its kind

    def reading(self) -> Reading:
        """What the changes state."""
        first = self.changes[0]
        if opened := opening(first.head, first.cells):
            self.statements.append(Statement(opened, (first.cells.line,), first.day))
        for change in self.changes:
            with suppress(Unclear):  # which is told below
                self._learn(change)
        for change in self.changes:
            try:
                self._take(change)
            except Unclear as error:
                change.cells.leave(
                    (self.map.change.get(name, "") for name in ("item", "field", "old", "new")),
                    str(error),
                )
        return reading_of(
            first.head, None, self.statements, (change.cells for change in self.changes)
        )

    def _learn(self, change: _Change) -> None:
        """Remember of which kind an item is that a row speaks of, for the rows that do not say it.

        Raises Unclear.
        """
        said = self._said(change)
        kind, item = self._kind(change, said, self._field(said))
        if item:
            self._kinds.setdefault(folded(item), kind)

    def _said(self, change: _Change) -> dict[str, str]:
        """What the row says, by what its columns mean."""
        return {
            name: text
            for name, column in self.map.change.items()
            if (text := change.cells.text(column)) is not None
        }

    def _take(self, change: _Change) -> None:
        """State what a row says. Raises Unclear."""
        said = self._said(change)
        field = self._field(said)
        kind, item = self._kind(change, said, field)
        if "new" not in said:
            raise Unclear("its row says nothing new")
        words, columns = self._words(change, kind, item, field)
        if words and (fact := change.cells.fact(words, columns)):
            self._create(change, fact, item, said.get("who"))
            was = self._was(change, kind, field, fact) if "old" in said else None
            self._state_once(
                Statement(fact, (change.cells.line,), change.day, said.get("who"), was)
            )

    def _create(self, change: _Change, fact: Fact, item: str, who: str | None) -> None:
        """Let an item be there before something is said of it.

        Raises Unclear for an objective of no quarter.
        """
        kind, key = fact.subject
        if kind not in WORK or f"{kind} {key}" in self._created:
            return
        if not fact.creates:
            if kind == "objective":
                raise Unclear(
                    f"no row before says which quarter {item!r} is for; a row whose field is"
                    " quarter does"
                )
            created = read_fact({"type": FIELDS[kind]["due"], kind: key, "title": item})
            self.statements.append(Statement(created, (change.cells.line,), change.day, who))
        self._created.add(f"{kind} {key}")

    def _state_once(self, statement: Statement) -> None:
        """State it; of one day's figures of a budget as one, as a newer one replaces the whole."""
        is_budget = isinstance(statement.fact, BudgetStated)
        for place, stated in enumerate(self.statements if is_budget else ()):
            if isinstance(stated.fact, BudgetStated) and stated.on == statement.on:
                fact = read_fact({**stated.fact.to_json(), **statement.fact.to_json()})
                lines = tuple(sorted({*stated.lines, *statement.lines}))
                self.statements[place] = Statement(
                    fact, lines, statement.on, statement.by, stated.was or statement.was
                )
                return
        self.statements.append(statement)

    def _was(self, change: _Change, kind: str, field: str, fact: Fact) -> str | None:
        """What stood there before, as the ledger would say it; None for what moves no figure."""
        if field in _STATING and kind in WORK:
            return None
        text = change.cells.text(self.map.change["old"]) or ""
        name, row = own_name(fact.type, field), fact_of(fact.type)
        if row.figure and name != (row.field or row.figure):
            return None
        try:
            value = value_of(kind, field, text, change.cells.columns.style(self.map.change["old"]))
            return say(name, getattr(read_fact({**fact.to_json(), name: value}), name))
        except (Unclear, Misused):
            return text

    # What a row is about

    def _field(self, said: Mapping[str, str]) -> str:
        """The field that a row is about. Raises Unclear."""
        word = said.get("field")
        if word is None:
            raise Unclear("its row names no field")
        name = folded(word)
        known = {
            *_FIELD_WORDS,
            *_STATING,
            *(field for fields in FIELDS.values() for field in fields),
        }
        plain = name.replace(" ", "_")
        found = (
            plain
            if plain in known
            else next((field for field, words in _FIELD_WORDS.items() if name in words), "")
        )
        if not (found := self.map.fields.get(name, found)):
            raise Unclear(
                f'the field {word!r} is not known; say under [fields] what it is, as in "{word}" ='
                ' "percent"'
            )
        return found

    def _kind(self, change: _Change, said: Mapping[str, str], field: str) -> tuple[str, str]:
        """The kind of item that a row is about, and the item's name.

        Raises Unclear where several are possible.
        """
        item = said.get("item", "")
        if kind := self.map.items.get(folded(item)) or _kind_named(said.get("kind", "")):
            return kind, "" if kind in _OF_PROJECT and kind != "staffing" else item
        is_own = folded(item) in ("", "overall", *map(folded, change.head.values()))
        if field == "status" and (is_own or folded(item) in _DIMENSIONS):
            return "status", "" if is_own else item
        if (prefixed := _PREFIXED.fullmatch(item)) and (kind := _kind_named(prefixed[1])):
            return kind, prefixed[2]
        if kind := _kind_named(item):
            return kind, ""
        if kind := self._kinds.get(folded(item), ""):
            return kind, item
        kinds = [
            kind for kind in FIELDS if field in FIELDS[kind] and is_own == (kind in _OF_PROJECT)
        ]
        if len(kinds) == 1:
            return kinds[0], "" if is_own else item
        what = (
            f'is {item!r} a milestone, a risk or what else? say it under [items], as in "{item}" ='
            ' "milestone"'
        )
        raise Unclear(what if item else f"names no item, and {field!r} alone does not say of what")

    def _words(
        self, change: _Change, kind: str, item: str, field: str
    ) -> tuple[dict[str, Any], Mapping[str, str]]:
        """The words of the fact that a row states, and by field the column that says it.

        Raises Unclear.
        """
        column = self.map.change["new"]
        text = change.cells.raw(column) or ""
        about = self.keys.about(kind, item)
        if field in _STATING and kind in WORK:
            words = _state(kind, text) | about
            return words, dict.fromkeys(words, column)
        stated_by = self._stated_by(kind, field, about)
        value = change.cells.read(kind, field, text, column)
        if field == "title" and value is not None and kind in WORK:
            self.keys.renamed(kind, item, value)
            self._kinds[folded(value)] = kind
        if stated_by == "objective-set":
            about["title"] = item
        name = own_name(stated_by, field)
        return {} if value is None else {"type": stated_by, **about, name: value}, {name: column}

    def _stated_by(self, kind: str, field: str, about: Mapping[str, Any]) -> str:
        """The fact that says a field anew. Raises Unclear where none does."""
        if (
            kind == "objective"
            and field == "quarter"
            and f"{kind} {about[kind]}" not in self._created
        ):
            return "objective-set"
        if stated_by := _changed_by(kind, field) or FIELDS[kind].get(field):
            return stated_by
        raise Unclear(f"no fact holds the {field} of a {kind}")


def _state(kind: str, text: str) -> dict[str, Any]:
    """The fact that an item is done, dropped, closed, met. Raises Unclear."""
    facts = {state: fact.name for fact in KINDS[kind].facts for state in fact.states}
    match facts.get(folded(text)):
        case None:
            raise Unclear(f"{text!r} is no state of a {kind}; it may be {', '.join(facts)}")
        case "milestone-progressed" as name:
            return {"type": name, "done": True}
        case "risk-closed" as name:
            return {"type": name, "resolution": text}
        case name:
            return {"type": name}


def _changed_by(kind: str, field: str) -> str | None:
    """The fact that changes a field of an item that is there; None where the one that creates it
    does.
    """
    others = [fact for fact in KINDS[kind].facts[1:] if field in (*FIELDS[kind], "title")]
    return next(
        (fact.name for fact in others if field in (fact.figure, *FACTS[fact.name].model_fields)),
        None,
    )


def _kind_named(word: str) -> str:
    """The kind of item that a word means; empty where it means none."""
    name = folded(word)
    kinds = (KINDS[kind] for kind in FIELDS if kind != "status")
    return next(
        (kind.name for kind in kinds if name in (kind.name, kind.many, kind.noun, *kind.also)), ""
    )
