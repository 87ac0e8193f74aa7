"""The tree of errors.

Raised by rules and stores; turned into a sentence and an exit code in one place, cli/main.py.

PledgerError |- Misused            bad value, option, line or field |  `- Unreadable      what was
written cannot be read as an entry |- NotFound           no such ledger, project, milestone, entry
|- Busy               the write lock could not be had in time |- Refused            the entries make
no sense: holds every Objection |- Unverified         the ledger, an export or a receipt does not
verify `- Unusable           the store cannot be read or written Objection             why one entry
makes no sense in its place, or needs a reason (domain/objections.py, and each kind's own)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from domain.words import meant

if TYPE_CHECKING:
    from domain.entry import Entry

SHOWN = 20


class PledgerError(Exception):
    """What pledger tells a person: one sentence, what is wrong and what to do."""


class Misused(PledgerError):
    """A bad value."""


class Unreadable(Misused):
    """What was written cannot be read as an entry."""


class NotFound(PledgerError):
    """Something that was named is not there."""


class Busy(PledgerError):
    """Another writer held the ledger for too long."""


class Unverified(PledgerError):
    """What is stored is not what was recorded."""


class Unusable(PledgerError):
    """The store cannot be read or written."""


class Mark(NamedTuple):
    """What tells two objections apart: at which entry, of which kind, about which item."""

    entry: str
    kind: str
    item: str


class Objection(PledgerError):
    """Why one entry makes no sense in its place.

    unknown: what it names is not there (exit 3 where nothing else is wrong).
    asks: what it lacks is only a reason.
    """

    unknown: ClassVar[bool] = False
    asks: ClassVar[bool] = False

    def __init__(self, at: Entry, item: str, sentence: str) -> None:
        super().__init__(sentence)
        self.at = at
        self.mark = Mark(at.id, type(self).__name__, item)

    @property
    def asked(self) -> Sequence[Entry]:
        """The entries of which one is to give a reason, where that is all that it lacks."""
        return (self.at,) if self.asks else ()


class Refused(PledgerError):
    """What was proposed does not make sense; nothing was recorded."""

    def __init__(
        self, objections: Sequence[Objection], labels: Mapping[str, str] | None = None
    ) -> None:
        """labels: by the id of an entry, what to say before what is wrong with it, such as the line
        it was read from.
        """
        self.objections = objections
        before = labels or {}
        said = list(
            dict.fromkeys(
                before.get(objection.at.id, "") + str(objection) for objection in objections
            )
        )
        more = [f"and {len(said) - SHOWN:,} more"] if len(said) > SHOWN else []
        super().__init__("\n".join([*said[:SHOWN], *more]))

    @property
    def only_unknown(self) -> bool:
        """Whether all that is wrong is that something is not there."""
        return all(objection.unknown for objection in self.objections)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """'; did you mean ...?' where another tool's word stands for a known one, or this one resembles
    it; else nothing.
    """
    from difflib import get_close_matches

    names: dict[str, str] = {}
    for name in known:
        names.setdefault(_folded(name), name)
    stood_for = [names[ours] for ours in meant(word) if ours in names]
    close = [names[name] for name in get_close_matches(_folded(word), list(names), n=1, cutoff=0.6)]
    likely = [*(close if _folded(word) in names else ()), *stood_for, *close]
    return f"; did you mean {likely[0]!r}?" if likely else ""


def _folded(word: str) -> str:
    return "-".join(word.casefold().replace("_", " ").split())
