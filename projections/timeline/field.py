"""A value of a report and the entries behind it."""

from __future__ import annotations

from typing import (
    Any,
    NotRequired,  # of pydantic, which makes JSON Schemas of these
)

from typing_extensions import TypedDict


class Field(TypedDict):
    """A value, null where nobody stated one; and the entry, or entries, that it rests on, their last day and author.

    because: why that entry states it, where the figure is one whose change wants explaining and somebody said so.
    """

    value: Any
    entry: NotRequired[int | None]
    entries: NotRequired[list[int]]
    on: NotRequired[str]
    by: NotRequired[str]
    because: NotRequired[str]
