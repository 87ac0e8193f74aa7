"""What every output says of the two times that it stands at."""

from __future__ import annotations

from datetime import date
from typing import Any

from ledger.body import moment
from ledger.service import Known
from projections.words.phrases import counted_entries, moment_words


def stamped(schema: str, as_of: date, known: Known) -> dict[str, Any]:
    """The first fields of a JSON output: its schema, both times, and the size that the second resolves to."""
    day = None if as_of == date.max else as_of.isoformat()
    return {"schema": schema, "as_of": day, **knowledge(known)}


def knowledge(known: Known) -> dict[str, Any]:
    """The state of knowledge that an output stands at."""
    return {"known_at": moment(known.at) if known.at else None, "size": known.size}


def known_words(as_of: date, known: Known) -> str:
    """Both times in words, the second in the zone that it is given in."""
    day = "Of every day" if as_of == date.max else f"As of {as_of}"
    at = moment_words(known.at) if known.at else "the beginning"
    return f"{day}, known at {at} ({counted_entries(known.size)})."
