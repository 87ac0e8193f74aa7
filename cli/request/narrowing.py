"""The part of a report that somebody asks for, by path or section."""

from __future__ import annotations

from cli.request.filters import Narrowed
from cli.request.look import Look
from domain.errors import NotFound, did_you_mean
from domain.kinds import KINDS, kind_of
from projections.audit.audit import subjects, under
from projections.timeline.changes import item_path, path
from projections.words.figure import Figure
from projections.words.sections import section_of


def takes(narrowed: Narrowed, figure: Figure) -> bool:
    """Whether a figure is of the part that is asked for."""
    in_section = narrowed.section is None or section_of(figure.subject) == narrowed.section
    return in_section and (narrowed.path is None or under(figure.path, narrowed.path))


def check_path(narrowed: Narrowed, look: Look) -> None:
    """Raises NotFound where the path that is asked for is none of the project."""
    if narrowed.path is None:
        return
    said_of = subjects(look.history)
    known = {path(subject, figure.name) for subject in said_of for figure in kind_of(subject.kind).figures} | {"progress"}
    items = set(map(item_path, said_of)) | set(KINDS)
    if not any(under(one, narrowed.path) for one in known | items):
        raise NotFound(f"no figure {narrowed.path!r} in {look.project}{did_you_mean(narrowed.path, known | items)}")
