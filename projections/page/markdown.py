"""A document as Markdown. What people wrote is escaped, so that it is shown as it was written and makes no mark-up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from projections.page.document import Detail, Document, Line, Section

_MARKS = re.compile(r"([\\`*_\[\]|~])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LAST_MARK = re.compile(r"(#+)$")
_FIRST_MARK = re.compile(r"^([-+=#>]|\d+(?=[.)](\s|$)))")


def as_markdown(document: Document) -> str:
    """The document as CommonMark with tables."""
    lines = [f"# {escaped(document.title)}: {document.quarter}", "", escaped(document.days), ""]
    lines += [line for said in document.notice for line in (f"> {escaped(said)}", "")]
    lines += [_item(line, "") for line in document.header]
    for section in document.sections:
        lines += ["", f"## {escaped(section.heading)}", ""]
        lines += [f"*{escaped(section.note)}*", ""] if section.note else []
        lines += _body(section)
    lines += ["", "---", ""]
    lines += [escaped(said) + "  " for said in document.foot]
    return "\n".join(lines) + "\n"


def _body(section: Section) -> Iterator[str]:
    if not section.lines and not section.prose:
        yield f"*{section.empty}*"
    if section.columns and section.lines:
        yield from _table(section)
    for line in section.lines:
        if section.columns and not line.details:
            continue
        yield f"- **{escaped(line.title)}**{_beside(line) if not section.columns else ''}"
        yield from (f"  - {_labelled(detail, indent='    ')}" for detail in line.details)
    for number, detail in enumerate(section.prose):
        yield from ([""] if number or section.lines else [])
        yield _headed(detail)


def _table(section: Section) -> Iterator[str]:
    names = ("milestone" if section.heading == "Milestones" else "", *section.columns, "entry")
    yield f"| {' | '.join(names)} |"
    yield "|" + " --- |" * len(names)
    for line in section.lines:
        yield f"| {' | '.join(escaped(cell) for cell in (line.title, *line.cells, line.ref))} |"
    if any(line.details for line in section.lines):
        yield ""


def _item(line: Line, indent: str) -> str:
    return f"{indent}- **{escaped(line.title)}**{_beside(line)}"


def _beside(line: Line) -> str:
    said = ", ".join(escaped(cell) for cell in line.cells if cell)
    return f": {said}{_ref(line.ref)}" if said else _ref(line.ref)


def _labelled(detail: Detail, indent: str = "") -> str:
    label = f"{detail.label}: " if detail.label else ""
    paragraphs = [_paragraph(paragraph) for paragraph in detail.text.split("\n") if paragraph.strip()]
    return label + f"\n\n{indent}".join(paragraphs) + _ref(detail.ref)


def _headed(detail: Detail) -> str:
    """A text that stands by itself; its label is bold, which nothing is that people wrote."""
    label = f"**{escaped(detail.label)}**: " if detail.label else ""
    return label + _labelled(replace(detail, label=""))


def _ref(ref: str) -> str:
    return f" ({escaped(ref)})" if ref else ""


def escaped(text: str) -> str:
    """A text that Markdown shows as it is, within a line."""
    return _LAST_MARK.sub(r"\\\1", _inline(text))


def _inline(text: str) -> str:
    return _MARKS.sub(r"\\\1", _ENTITY.sub("&amp;", " ".join(text.split())).replace("<", "&lt;"))


def _paragraph(text: str) -> str:
    """The same at the beginning of a line, where more characters are marks."""
    return _FIRST_MARK.sub(lambda mark: f"{mark[1]}\\" if mark[1].isdigit() else f"\\{mark[1]}", escaped(text))
