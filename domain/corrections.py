"""Corrections: what takes an entry back.

An amendment is the fact anew, in an entry that replaces another.
"""

from domain.fact import Fact


class EntryVoided(Fact, stored="entry-voided", about=("entry", "entry")):
    """An entry no longer holds. The void's day is its target's."""

    entry: str
