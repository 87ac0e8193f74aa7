"""An entry's body: the bytes that are stored, hashed and exported; and back.

The form is told in docs/stored-form.md.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

from pydantic_core import from_json

from domain.entries import Entry, Recorded, read_fact
from domain.errors import Misused, Unverified

SCHEMA = 1
_MOMENT = "%Y-%m-%dT%H:%M:%S.%fZ"


def moment(at: datetime) -> str:
    """A moment as it is stored: UTC, with all six digits of its microseconds."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def parse_moment(text: str) -> datetime:
    """The moment that moment() wrote. Raises ValueError."""
    return datetime.strptime(text, _MOMENT).replace(tzinfo=UTC)


def encode(recorded: Recorded) -> bytes:
    """The body: one JSON object; sorted ASCII keys, no white space, UTF-8."""
    ledgers = {
        "position": recorded.position,
        "recorded_at": moment(recorded.recorded_at),
        "schema": SCHEMA,
        "version": recorded.version,
    }
    words = recorded.entry.to_json() | ledgers
    return json.dumps(
        words, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode()


def decode(body: bytes | str) -> Recorded:
    """The entry that a body holds. Its words were checked when it was recorded.

    Raises Unverified where it holds none.
    """
    try:
        words: dict[str, Any] = from_json(body)
        if words.pop("schema") != SCHEMA:
            raise Unverified(
                f"#{words['position']} is written in a form that this pledger does not read;"
                " upgrade pledger"
            )
        position, version = words.pop("position"), words.pop("version")
        recorded_at = datetime.fromisoformat(words.pop("recorded_at"))
        if not (
            type(words["actor"])
            is type(words["reason"])
            is type(words["source"])
            is type(words["id"])
            is str
        ):
            raise TypeError("a word that is no text")
        words["effective_on"] = date.fromisoformat(words["effective_on"])
        words["fact"] = read_fact(words["fact"], stored=True)
        return Recorded(position, version, recorded_at, Entry(**words))
    except KeyError as error:
        raise Unverified(
            f"a stored body cannot be read (it lacks {error}); run: pledger verify"
        ) from None
    except (ValueError, TypeError, AttributeError, Misused) as error:
        raise Unverified(f"a stored body cannot be read ({error}); run: pledger verify") from None
