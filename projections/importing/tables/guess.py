"""A map to begin with, for a table's own columns: what their names suggest, to be looked at by a
person.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from projections.importing.wording.phrases import folded

Guess = tuple[str, str]  # section and field
_CHANGE: Mapping[str, str] = {
    "date": "date|when|day|changed on|datum",
    "who": "who|by|user|author|changed by|person|wer",
    "item": "item|what|subject|element|milestone|work package",
    "field": "field|attribute|property|aspect|feld",
    "old": "old|from|old value|before|was|alt|von",
    "new": "new|to|new value|after|is|value|neu|nach",
    "kind": "kind|type|category|item type",
    "title": "project|project name|projekt",
    "company": "client|company|customer|kunde",
}
_PERIOD: Sequence[tuple[Guess, str]] = (
    (("project", "title"), "project|project name|name|title|programme|initiative|projekt|projet"),
    (("project", "company"), "client|company|customer|organi[sz]ation|kunde|firma"),
    (("project", "industry"), "industry|sector|branche"),
    (("project", "manager"), "manager|project manager|pm|lead|owner|projektleiter"),
    (("period", "quarter"), "quarter|period|reporting period|qtr|quartal|date|as of"),
    (("period", "year"), "year|jahr"),
    (("project", "phase"), "phase|stage|project phase"),
    (("project", "completion"), "go-live|end date|completion date|planned end|target date|finish"),
    (("status", "overall"), "status|rag|rag status|health|overall status|overall|ampel"),
    (("status", "schedule"), "schedule|schedule (status|rag)|time rag"),
    (("status", "cost"), "cost (status|rag)|budget (status|rag)"),
    (("status", "words"), "comment|comments|status comment|remarks|kommentar"),
    (
        ("budget", "used_percent"),
        "(spent|used|budget used|budget spent|spend) ?%|% (spent|used)( of budget)?|budget %",
    ),
    (("budget", "forecast"), "(forecast|eac|estimate at completion).*"),
    (("budget", "spent"), "(spent|spend|actual|actuals|actual cost|cost to date|ist).*"),
    (("budget", "approved"), "(budget|approved|approved budget|total budget|plan).*"),
    (("staffing", "count"), "fte|ftes|headcount|head count|team|team size|staff|people"),
    (("risks", "title"), "(top |key |main )?risks?|issues?|blockers?"),
    (("risks", "mitigation"), "(risk )?mitigations?|actions?|response"),
    (("objectives", "title"), "next (quarter|steps|period)|(next )?objectives?|goals?|outlook"),
    (("narratives", "executive-summary"), "summary|executive summary|highlights|overview"),
)
_MILESTONE = re.compile(r"(.+?)\s*(?:%|\(%\)|\bpercent\b|% complete|% done)$", re.I)
_CHANGES_HAVE = ("field", "new")


def example_map(columns: Sequence[str], name: str = "table") -> str:
    """A map in TOML that names what it can of a table's columns, and lists the others."""
    changes = _guessed(
        columns, [(("change", field), pattern) for field, pattern in _CHANGE.items()]
    )
    of_changes = all(("change", field) in changes for field in _CHANGES_HAVE)
    guessed = changes if of_changes else _of_periods(columns)
    shape = "one row a change" if of_changes else "one row a project and period"
    lines = [
        f"# What the columns of {name} mean ({shape}): a field of pledger = the heading of its"
        " column."
    ]
    lines += ['# currency = "EUR"', '# dates = "day-first"', '# decimals = "comma"']
    others = [column for column in columns if column not in guessed.values()]
    if others:
        lines += [
            "# These say nothing yet; name them below, or say that they never will:",
            f"# ignore = [{', '.join(map(_quoted, others))}]",
        ]
    lines += (
        []
        if ("project", "title") in guessed or ("change", "title") in guessed
        else ["", "[fixed]", 'title = "..."']
    )
    for section in dict.fromkeys(section for section, _ in guessed):
        lines += ["", f"[{section}]"]
        lines += [
            f"{_key(field)} = {_quoted(column)}"
            for (of, field), column in guessed.items()
            if of == section
        ]
    lines += (
        ["", "[items]", '# "UX design" = "milestone"', "", "[fields]", '# "Completion" = "percent"']
        if of_changes
        else []
    )
    return "\n".join(lines) + "\n"


def _of_periods(columns: Sequence[str]) -> dict[Guess, str]:
    guessed = _guessed(columns, _PERIOD)
    others = [column for column in columns if column not in guessed.values()]
    milestones = {
        ("milestones", found[1].strip()): column
        for column in others
        if (found := _MILESTONE.fullmatch(column))
    }
    return guessed | milestones


def _guessed(columns: Sequence[str], patterns: Sequence[tuple[Guess, str]]) -> dict[Guess, str]:
    """What columns mean, each one thing; the first column that fits."""
    found: dict[Guess, str] = {}
    for guess, pattern in patterns:
        fitting = (
            column
            for column in columns
            if column not in found.values() and re.fullmatch(pattern, folded(column))
        )
        if column := next(fitting, None):
            found[guess] = column
    return found


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else _quoted(name)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
