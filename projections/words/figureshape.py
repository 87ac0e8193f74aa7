"""How a figure is named in JSON, wherever it is told of."""

from __future__ import annotations

from typing_extensions import TypedDict  # of pydantic, which makes JSON Schemas of these


class FigureShape(TypedDict):
    """A figure: kind, item and figure make the path; title is the item's, label is for people."""

    kind: str
    item: str
    figure: str
    path: str
    title: str
    label: str
