"""The shapes of what entries did as JSON: what pledger.log/1, pledger.audit/1, pledger.entry/1 and pledger.recorded/1 hold.

Decimals are strings, amounts {"amount", "currency"}, days 2024-03-31, moments 2024-04-02T09:00:00.123456Z.
"""

from __future__ import annotations

from typing import NotRequired

from projections.published.shape import EffectShape
from projections.words.entry_json import ChangeShape, EntryShape
from projections.words.stamp import KnowledgeShape, Named, OfProject, OfProjects, ReceiptShape


class RowShape(ChangeShape):
    """A change with who, when and why. when_recorded: the same change as it was then, where it was another.

    published: what its entry moved in reports that had gone out before; where late entries are asked for, and it is inside one.
    """

    published: NotRequired[list[EffectShape]]
    entry: int
    project: str
    recorded_at: str
    recorded_on: str
    effective_on: str
    days_late: int
    actor: str
    reason: str
    source: str
    when_recorded: ChangeShape | None
    replaces_entry: int | None
    undone_by: int | None


class LogOutput(OfProjects):
    """pledger log."""

    entries: list[EntryShape]


class AuditOutput(OfProjects):
    """pledger audit."""

    changes: list[RowShape]


class EntryOutput(OfProject):
    """pledger entry show. stands: in a sentence, what holds in its place; chain: all that was ever said there, by number.

    published: what it moved in reports that had gone out before it.
    """

    entry: EntryShape
    stands: str
    chain: list[int]
    published: list[EffectShape]


class RecordedShape(EntryShape):
    """An entry as it was recorded. is_new: false where it was there already under its id.

    published: what a new one moves in reports that had gone out.
    """

    is_new: bool
    published: list[EffectShape]


class RecordedOutput(Named, KnowledgeShape):
    """Every command that records. In a dry run, known_at, size and receipt are those of the ledger as it stays."""

    dry_run: bool
    receipt: ReceiptShape
    entries: list[RecordedShape]
