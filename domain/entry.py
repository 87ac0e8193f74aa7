"""What an entry is: a fact with its author's words around it; and that entry as the ledger recorded
it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, ConfigDict, InstanceOf

from domain.actors import checked_actor
from domain.calendar import Day
from domain.fact import Fact
from domain.values import Key, LooseText, Text, shown

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def _uuid(text: str) -> str:
    if _UUID.fullmatch(text):
        return text
    try:
        return str(UUID(text))
    except ValueError:
        raise ValueError(f"{shown(text)} is not a UUID; leave it out, and one is made") from None


Id = Annotated[str, AfterValidator(_uuid)]
Actor = Annotated[Text, AfterValidator(checked_actor)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What somebody states: the fact, for which project, the day it holds from, who says so and
    why.

    Made by entries.read_entry, which checks it; directly only from what is checked already.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    project: Key
    effective_on: Day
    actor: Actor
    id: Id
    fact: InstanceOf[Fact]
    reason: LooseText = ""
    source: LooseText = ""
    # the id of the entry that this one amends; of the voided one, for a void
    replaces: Id | None = None

    @property
    def because(self) -> str | None:
        """Why what it states is so; an amendment's reason says only why that was made."""
        return self.reason if self.reason and self.replaces is None else None

    def to_json(self) -> dict[str, Any]:
        """The entry as people write it and as it is stored, without what only the ledger knows."""
        words = {
            "project": self.project,
            "effective_on": self.effective_on.isoformat(),
            "actor": self.actor,
            "reason": self.reason,
            "source": self.source,
            "id": self.id,
            "fact": self.fact.to_json(),
        }
        return words if self.replaces is None else words | {"replaces": self.replaces}

    def __str__(self) -> str:
        is_void = self.fact.about[0] == "entry"
        subject = "" if is_void else self.fact.subject.key  # a void's is an id, which nobody reads
        return f"{self.effective_on}, {self.fact.type}{' ' + subject if subject else ''}"


@dataclass(frozen=True, slots=True)
class Recorded:
    """An entry together with what the ledger, not its author, knows of it."""

    position: int  # place in the ledger: 1, 2, 3, ...
    version: int  # place in the project's stream: 1, 2, 3, ...
    recorded_at: datetime  # when the ledger learned it; UTC
    entry: Entry

    @property
    def is_stored(self) -> bool:
        """Whether it has a version, which a proposal that is being admitted has not."""
        return self.version > 0

    @property
    def name(self) -> str:
        """How a sentence names it."""
        return f"#{self.position}" if self.is_stored else "proposed with it"

    def __str__(self) -> str:
        return f"{self.name} ({self.entry})"
