"""Items and figures as somebody names them: by a path, a key or a title; a part of a report, by a
path or section.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cli.request.filters import Narrowed
from cli.request.look import Look
from domain.errors import Misused, NotFound, did_you_mean
from domain.facts import Subject
from domain.items import ITEMS, STATED
from domain.kinds import KINDS, kind_of
from projections.audit.audit import named, named_or_titled, subjects, under
from projections.timeline.changes import item_path, path
from projections.words.figure import Figure
from projections.words.sections import section_of


def item_named(text: str, look: Look) -> Subject:
    """The item that a path, a key or a title names that it ever had.

    Raises NotFound, and Misused where several are named so.
    """
    if not text.strip("/ "):
        raise Misused("name an item, as in milestone/ux-design or ux-design")
    history = look.known_history
    if items := named_or_titled(text, history):
        return only(text, items)
    known = subjects(history)
    check_stated(text, known)
    raise NotFound(f"no item {text!r} in {look.project}{did_you_mean(text, names_of(known))}")


def stated_named(text: str, look: Look) -> tuple[Subject, str | None]:
    """The item that somebody names, and the figure where one is named that is stated.

    Raises Misused, NotFound.
    """
    history = look.known_history
    item, _, figure = text.strip().strip("/").rpartition("/")
    items = named_or_titled(item, history) if item and not named_or_titled(text, history) else []
    if not items:
        return item_named(text, look), None
    match [subject for subject in items if figure in STATED[subject.kind]]:
        case [subject]:
            return subject, figure
        case []:
            check_stated(text, subjects(history))
            figures = [name for subject in items for name in STATED[subject.kind]]
            raise NotFound(f"{item} has no figure {figure!r}{did_you_mean(figure, figures)}")
        case _:
            return item_named(item, look), figure


def check_stated(text: str, known: Iterable[Subject]) -> None:
    """Raises NotFound where somebody names a figure that no entry states, as it follows from
    others.
    """
    from projections.explain.explain import ALONE, names  # here, as only what is refused needs it

    every, wanted = list(dict.fromkeys((*ALONE, *known))), text.strip().strip("/").casefold()
    item, _, figure = wanted.rpartition("/")
    whole = [subject for subject in named(wanted, every) if subject.kind not in ITEMS]
    parts = (
        [subject for subject in named(item, every) if figure in names(subject.kind)] if item else []
    )
    if whole or any(figure not in STATED.get(subject.kind, ()) for subject in parts):
        raise NotFound(
            f"{wanted} follows from other figures, so no entry states it; see: pledger explain"
            f" {wanted}"
        )


def names_of(known: Sequence[Subject]) -> list[str]:
    """What items may be named by: their paths, then their keys."""
    return list(
        dict.fromkeys([*map(item_path, known), *(subject.key for subject in known if subject.key)])
    )


def only(text: str, items: Sequence[Subject]) -> Subject:
    """The item that is named, of one. Raises Misused for several."""
    if len(items) > 1:
        raise Misused(f"which {text}? name one of {', '.join(map(item_path, items))}")
    return items[0]


def takes(narrowed: Narrowed, figure: Figure) -> bool:
    """Whether a figure is of the part that is asked for."""
    in_section = narrowed.section is None or section_of(figure.subject) == narrowed.section
    return in_section and (narrowed.path is None or under(figure.path, narrowed.path))


def check_path(narrowed: Narrowed, look: Look) -> None:
    """Raises NotFound where the path that is asked for is none of the project."""
    if narrowed.path is None:
        return
    said_of = subjects(look.history)
    known = {
        path(subject, figure.name)
        for subject in said_of
        for figure in kind_of(subject.kind).figures
    } | {"progress"}
    items = set(map(item_path, said_of)) | set(KINDS)
    if not any(under(one, narrowed.path) for one in known | items):
        raise NotFound(
            f"no figure {narrowed.path!r} in"
            f" {look.project}{did_you_mean(narrowed.path, known | items)}"
        )
