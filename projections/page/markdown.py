"""A document as Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from projections.page.document import Detail, Document, Line, Section
from projections.page.escaping import escaped, escaped_paragraph


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
    names = (
        "milestone" if section.heading == "Milestones" else "",
        *(column.heading for column in section.columns),
        "entry",
    )
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
    paragraphs = [
        escaped_paragraph(paragraph) for paragraph in detail.text.split("\n") if paragraph.strip()
    ]
    return label + f"\n\n{indent}".join(paragraphs) + _ref(detail.ref)


def _headed(detail: Detail) -> str:
    """A text that stands by itself; its label is bold, which nothing is that people wrote."""
    label = f"**{escaped(detail.label)}**: " if detail.label else ""
    return label + _labelled(replace(detail, label=""))


def _ref(ref: str) -> str:
    return f" ({escaped(ref)})" if ref else ""
