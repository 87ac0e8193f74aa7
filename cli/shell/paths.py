"""Paths of figures, offered part by part: kind/, kind/key/, kind/key/figure.

Knows names alone, so that a shell need not wait.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from domain.kinds import KINDS, names_of

_Named = list[tuple[str, str]]
Figures = Mapping[str, tuple[str, ...]]

FIGURES = {
    kind.name: tuple(
        figure.name for figure in kind.asked if not (figure.follows or figure.name == kind.name)
    )
    for kind in KINDS.values()
    if kind.section and kind.stated
}
"""Kind of item -> the figures that are stated of it; none, where the item is the figure."""
EVERY: Figures = FIGURES | {
    kind.name: (
        *FIGURES.get(kind.name, ()),
        *(figure.name for figure in kind.asked if figure.follows and figure.name != kind.name),
    )
    for kind in KINDS.values()
    if kind.section
}
"""Those that follow from others, too."""
NONE: dict[str, tuple[str, ...]] = dict.fromkeys(FIGURES, ())
"""None, where items are named as a whole."""
KEYED = names_of(lambda kind: kind.keyed)
"""The kinds of which a project has several items; and the status, of which there may be one in each
dimension.
"""


def offered(
    typed: str, keys_of: Callable[[str], _Named], figures: Figures
) -> Iterator[tuple[str, str]]:
    """What may stand where this is typed, up to the next slash, each with a title; keys_of: the
    keys and titles of a kind.
    """
    typed = typed.lower()
    return (
        (path, title) for path, title in _below(typed, keys_of, figures) if path.startswith(typed)
    )


def _below(
    typed: str, keys_of: Callable[[str], _Named], figures: Figures
) -> Iterator[tuple[str, str]]:
    kind, slash, rest = typed.partition("/")
    if not slash:
        yield from _kinds(figures)
        return
    key, slash, _ = rest.partition("/")
    item = f"{kind}/{key}" if slash else kind
    if kind in KEYED and not slash:
        yield from (
            (f"{kind}/{key}{'/' if figures.get(kind) else ''}", title)
            for key, title in keys_of(kind)
            if key
        )
    if item in figures and (kind not in KEYED or kind == "status"):
        yield from ((f"{item}/{name}", "") for name in figures[item])
    elif kind in KEYED and slash:
        yield from ((f"{item}/{name}", "") for name in figures.get(kind, ()))
    yield from (
        (f"{other}{'/' if figures[other] else ''}", "")
        for other in figures
        if other.startswith(f"{item}/")
    )


def _kinds(figures: Figures) -> Iterator[tuple[str, str]]:
    for kind in figures:
        if "/" not in kind:
            if kind not in KEYED or kind == "status":
                yield kind, ""
            if kind in KEYED or figures[kind]:
                yield f"{kind}/", ""
