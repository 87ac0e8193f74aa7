"""The clock: the one place that reads it."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """The moment it is, in UTC."""
    return datetime.now(UTC)
