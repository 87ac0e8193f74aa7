"""A bar on stderr for what takes over a second; nothing where stderr is no terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from time import monotonic
from typing import TypeVar

T = TypeVar("T")
_PATIENCE = 1.0  # seconds that a call may take before it says how far it is
_STRIDE = 64  # items between two looks at the clock
_BEGAN = monotonic()


def watched(items: Iterable[T], what: str, length: int, *, stride: int = _STRIDE) -> Iterable[T]:
    """The items, with a bar that says how many of so many have gone by; it is gone when they are.

    stride: how many go by between two looks at the clock; fewer where each of them takes long.
    """
    return (
        _drawn(items, what, length, stride)
        if length > stride and sys.stderr and sys.stderr.isatty()
        else items
    )


def _drawn(items: Iterable[T], what: str, length: int, stride: int) -> Iterator[T]:
    from click import echo, progressbar

    bar = progressbar(length=length, label=what, file=sys.stderr, show_pos=True)
    shown = False
    for number, item in enumerate(items, 1):
        yield item
        if number % stride == 0 and monotonic() - _BEGAN > _PATIENCE:
            bar.update(number - bar.pos)
            shown = True
    if shown:
        echo("\r\x1b[K", nl=False, err=True)
