"""What the columns of a table mean: a map as its owner writes it in TOML, checked against the
table's headings. Pure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from domain.errors import Misused, did_you_mean
from domain.facts import FACTS
from domain.kinds import KINDS
from projections.importing.tables.cells import STATUSES, CellStyle
from projections.importing.wording.phrases import folded

HEADER = tuple(FACTS["project-described"].model_fields)


class MapKind(NamedTuple):
    """What a map may say of a kind of item."""

    fields: Mapping[str, str]  # each with the fact that states it
    main: str = ""  # the field that a column alone means
    is_named: bool = False  # what stands in its section bears names of the table's owner


_KINDS: Mapping[str, MapKind] = {
    "project": MapKind(
        {
            **dict.fromkeys(HEADER, "project-described"),
            "phase": "phase-entered",
            "completion": "completion-targeted",
        }
    ),
    "status": MapKind(dict.fromkeys(("status", "words"), "status-declared"), is_named=True),
    "milestone": MapKind(
        {
            **dict.fromkeys(
                ("percent", "done", "deliverables", "impact", "note"), "milestone-progressed"
            ),
            **dict.fromkeys(("due", "owner", "weight", "cost", "start"), "milestone-planned"),
        },
        main="percent",
        is_named=True,
    ),
    "risk": MapKind(
        dict.fromkeys(
            ("title", "kind", "description", "mitigation", "probability", "impact", "owner", "due"),
            "risk-raised",
        ),
    ),
    "objective": MapKind(
        dict.fromkeys(
            ("title", "quarter", "description", "deliverable", "target", "owner"), "objective-set"
        )
    ),
    "budget": MapKind(
        {
            **dict.fromkeys(
                ("approved", "spent", "used_percent", "over_percent", "words"), "budget-stated"
            ),
            "forecast": "cost-forecast",
        }
    ),
    "staffing": MapKind(
        dict.fromkeys(("count", "unit", "words"), "staffing-stated"), is_named=True
    ),
    "metric": MapKind(
        dict.fromkeys(("value", "unit", "words"), "metric-measured"), main="value", is_named=True
    ),
    "narrative": MapKind({"text": "narrative-written"}, is_named=True),
    "vendor": MapKind({"words": "vendor-noted"}),
}
FIELDS: Mapping[str, Mapping[str, str]] = {name: kind.fields for name, kind in _KINDS.items()}
"""Kind of item -> its fields -> the fact that states each."""
_BY_TITLE = {KINDS[name].many: name for name, kind in _KINDS.items() if kind.main}
"""Section that names items by their titles -> their kind."""
_BY_COLUMN = {
    KINDS[name].many: name
    for name, kind in _KINDS.items()
    if "title" in kind.fields and KINDS[name].titled
}
"""Section that names the column of its items' titles -> their kind."""

_OWN = {"forecast": "amount", "approved": "amount", "completion": "target"}

CHANGE = ("date", "item", "field", "new", "old", "who", "kind", *HEADER)
_NEEDED = ("date", "field", "new")
_OPTIONS: Mapping[str, tuple[str, ...]] = {
    "currency": (),
    "sheet": (),
    "dates": ("day-first", "month-first"),
    "decimals": ("comma", "point"),
    "amounts": ("thousands", "millions"),
    "percents": ("of 1", "of 100"),
}
"""What stands before the sections, and what it may be; any text, where nothing is named."""

SECTIONS: Mapping[str, tuple[str, ...]] = {
    "fixed": (*HEADER, "quarter"),
    "project": tuple(FIELDS["project"]),
    "period": ("quarter", "year"),
    **{
        KINDS[name].many: () if kind.is_named else tuple(kind.fields)
        for name, kind in _KINDS.items()
        if name != "project"
    },
    "change": CHANGE,
    "items": (),
    "fields": (),
    "words": (),
}
"""Section of a map -> what may stand in it; names of the table's owner, where nothing is named."""

OF_CHANGES = ("change", "items", "fields")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What some columns of a row say of one item. title: the item's; empty where a column holds it,
    or the kind has one item.
    """

    kind: str
    title: str
    columns: Mapping[str, str]  # field -> column


@dataclass(frozen=True, slots=True)
class Map:
    """What the columns of a table mean. header: field of the project -> column; fixed: field of the
    project -> its value.

    change: what a column of a table of changes says -> column; empty for a table of periods. items:
    folded word -> kind of item.
    fields: folded word -> field of a fact. ignored: columns that say nothing of projects.
    """

    header: Mapping[str, str] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)
    period: Mapping[str, str] = field(default_factory=dict)
    meanings: tuple[Meaning, ...] = ()
    change: Mapping[str, str] = field(default_factory=dict)
    items: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    style: CellStyle = CellStyle()
    ignored: frozenset[str] = frozenset()
    sheet: str = ""

    @property
    def is_of_changes(self) -> bool:
        """Whether a row is a change, and not a project in a period."""
        return bool(self.change)


def own_name(stated_by: str, name: str) -> str:
    """What a fact itself calls a field."""
    return name if name in FACTS[stated_by].model_fields else _OWN[name]


def columns_named(words: Mapping[str, Any]) -> Iterator[str]:
    """The headings that a map names, as it writes them."""
    for section in words.keys() & SECTIONS.keys() - {"fixed", "items", "fields", "words"}:
        yield from _texts(words[section])


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    else:
        for each in (
            value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        ):
            yield from _texts(each)


def read_map(words: Mapping[str, Any], columns: Sequence[str]) -> Map:
    """The map that a TOML file writes, for a table of these columns. Raises Misused."""
    return _Reader(words, columns).map()


class _Reader:
    """A map on its way from words; every column is looked up in the table."""

    def __init__(self, words: Mapping[str, Any], columns: Sequence[str]) -> None:
        self.words = words
        self.columns = columns
        self.by_folded = {folded(column): column for column in reversed(columns)}

    def map(self) -> Map:
        """The map. Raises Misused."""
        self._check_names()
        header = self._columns("project")
        change = self._columns("change")
        self._check_whole(change)
        return Map(
            header={name: column for name, column in (header | change).items() if name in HEADER},
            fixed=self._section("fixed", self._is_text),
            period=self._columns("period"),
            meanings=tuple(self._meanings(header)),
            change={name: column for name, column in change.items() if name not in HEADER},
            items=self._words_of("items", FIELDS),
            fields=self._words_of(
                "fields",
                {name for fields in FIELDS.values() for name in fields} | {"state", "outcome"},
            ),
            style=self._style(),
            ignored=frozenset(
                self._column("ignore", "ignore", each) for each in self.words.get("ignore", ())
            ),
            sheet=self.words.get("sheet", ""),
        )

    # Checks

    def _check_names(self) -> None:
        known = [*_OPTIONS, "ignore", *SECTIONS]
        for name, value in self.words.items():
            if name not in known:
                raise Misused(
                    f"{name} is no part of a"
                    f" map{did_you_mean(name, known) or '; it has ' + ', '.join(known)}"
                )
            is_right = (
                isinstance(value, str)
                if name in _OPTIONS
                else isinstance(value, list if name == "ignore" else dict | list)
            )
            if not is_right or (isinstance(value, list) and not self._is_list(name, value)):
                raise Misused(f"{name} is not written as in {_example(name)}")
            choices = _OPTIONS.get(name, ())
            if choices and value not in choices:
                raise Misused(f"{name} is {value!r}; write one of {', '.join(choices)}")

    @staticmethod
    def _is_list(name: str, value: Sequence[Any]) -> bool:
        """Whether a part may be a list, and of what it holds: columns, or sections."""
        return name == "ignore" or (
            name in _BY_COLUMN and all(isinstance(each, dict) for each in value)
        )

    def _check_whole(self, change: Mapping[str, str]) -> None:
        if change and self.words.keys() & SECTIONS.keys() - {
            *OF_CHANGES,
            "fixed",
            "words",
            "project",
        }:
            raise Misused(
                "[change] is of a table with one row a change, the other sections of one with one"
                " row a project and period"
            )
        missing = [name for name in _NEEDED if change and name not in change]
        if missing:
            raise Misused(
                f"[change] lacks {' and '.join(missing)}; say which columns hold the date, the"
                " field and the new value"
            )
        fixed = self.words.get("fixed", {})
        if not ("title" in fixed or "title" in self.words.get("project", {}) or "title" in change):
            raise Misused(
                'which column names the project? write [project] title = "...", or [fixed] title'
                " for a table of one"
            )

    def _is_text(self, section: str, name: str, value: Any) -> str:
        if not isinstance(value, str) or not value.strip():
            raise Misused(f'[{section}] {name} is not a text; write {name} = "..."')
        return value.strip()

    # Parts

    def _section(self, section: str, read: Any) -> dict[str, str]:
        """A section's names, each with what is read of its value."""
        words = self.words.get(section, {})
        self._check_fields(section, words, SECTIONS[section])
        return {name: read(section, name, value) for name, value in words.items()}

    @staticmethod
    def _check_fields(section: str, names: Iterable[str], known: Sequence[str]) -> None:
        for name in names:
            if known and name not in known:
                raise Misused(
                    f"[{section}] has no"
                    f" {name!r}{did_you_mean(name, known) or '; it has ' + ', '.join(known)}"
                )

    def _columns(self, section: str) -> dict[str, str]:
        return self._section(section, self._column)

    def _column(self, section: str, name: str, value: Any) -> str:
        """The table's own name of a column. Raises Misused where it has none of that name."""
        text = self._is_text(section, name, value)
        if found := self.by_folded.get(folded(text)):
            return found
        known = ", ".join(self.columns[:12]) + (" ..." if len(self.columns) > 12 else "")
        raise Misused(
            f"[{section}] {name}: no column"
            f" {text!r}{did_you_mean(text, self.columns) or f'; the table has {known}'}"
        )

    def _words_of(self, section: str, known: Collection[str]) -> dict[str, str]:
        """The owner's words, folded, with what each means."""
        said = {
            folded(word): self._is_text(section, word, value)
            for word, value in self.words.get(section, {}).items()
        }
        for word, meaning in said.items():
            if meaning not in known:
                likely = did_you_mean(meaning, known) or f"; it may be {', '.join(sorted(known))}"
                raise Misused(f"[{section}] {word}: {meaning!r} is not known{likely}")
        return said

    def _style(self) -> CellStyle:
        says = {name: self.words.get(name, "") for name in _OPTIONS if name != "sheet"}
        return CellStyle(
            **says | {"currency": says["currency"].upper()},
            statuses=self._words_of("words", STATUSES),
        )

    def _meanings(self, header: Mapping[str, str]) -> Iterator[Meaning]:
        yield from (
            Meaning("project", "", {name: header[name]})
            for name in ("phase", "completion")
            if name in header
        )
        yield from self._statuses(self._columns("status"))
        for section, kind in _BY_TITLE.items():
            yield from self._titled(section, kind)
        for section, kind in _BY_COLUMN.items():
            yield from self._listed(section, kind)
        yield from self._budget(self._columns("budget"))
        yield from self._roles(self._columns("staffing"))
        for name, column in self._columns("narratives").items():
            yield Meaning("narrative", name, {"text": column})
        if vendors := self._columns("vendors"):
            yield Meaning("vendor", "", vendors)

    @staticmethod
    def _statuses(columns: dict[str, str]) -> Iterator[Meaning]:
        """The overall status with its words, and one a dimension."""
        overall = {
            name: columns.pop(said)
            for name, said in (("status", "overall"), ("words", "words"))
            if said in columns
        }
        if overall:
            yield Meaning("status", "", overall)
        yield from (Meaning("status", name, {"status": column}) for name, column in columns.items())

    def _titled(self, section: str, kind: str) -> Iterator[Meaning]:
        """Milestones and metrics, by their titles."""
        main = _KINDS[kind].main
        needed = main if kind == "metric" else ""
        for title, said in self.words.get(section, {}).items():
            if isinstance(said, dict):
                columns = self._item_columns(f"{section}.{title}", kind, said, needed)
            else:
                columns = {main: self._column(section, title, said)}
            yield Meaning(kind, title, columns)

    def _listed(self, section: str, kind: str) -> Iterator[Meaning]:
        """Risks and objectives, by the column of their titles."""
        words = self.words.get(section, {})
        for columns in words if isinstance(words, list) else [words] if words else []:
            yield Meaning(kind, "", self._item_columns(section, kind, columns, "title"))

    def _item_columns(
        self, section: str, kind: str, columns: Mapping[str, Any], needed: str
    ) -> dict[str, str]:
        self._check_fields(section, columns, tuple(FIELDS[kind]))
        if needed not in ("", *columns):
            raise Misused(
                f'[{section}] lacks {needed}; write {needed} = "..." with the column that holds it'
            )
        return {name: self._column(section, name, value) for name, value in columns.items()}

    @staticmethod
    def _budget(columns: dict[str, str]) -> Iterator[Meaning]:
        forecast = {name: columns.pop(name) for name in ("forecast",) if name in columns}
        yield from (Meaning("budget", "", each) for each in (columns, forecast) if each)

    @staticmethod
    def _roles(columns: dict[str, str]) -> Iterator[Meaning]:
        """The whole team, and one a role."""
        whole = {name: columns.pop(name) for name in FIELDS["staffing"] if name in columns}
        if whole:
            yield Meaning("staffing", "", whole)
        yield from (
            Meaning("staffing", role, {"count": column}) for role, column in columns.items()
        )


def _example(name: str) -> str:
    """How a part of a map is written."""
    if name in _OPTIONS:
        return f'{name} = "{(*_OPTIONS[name], "EUR")[0]}"'
    return 'ignore = ["Number"]' if name == "ignore" else f"[{name}]"
