"""What people call the items and figures that are stored under internal names."""

from __future__ import annotations

from domain.facts import Subject
from domain.kinds import figure_of, kind_of
from projections.words.sections import heading
from projections.words.texts import text_words


def item_words(subject: Subject, title: str) -> str:
    """What people call an item: its title, where it has one that says enough."""
    kind, key = subject
    if not key and (called := kind_of(kind).called):
        return called
    match kind:
        case "status":
            return f"{text_words(key)} status"
        case "staffing":
            return f"staffing of {text_words(title or key)}"
        case "narrative":
            quarter, _, section = key.rpartition("/")
            words = text_words(heading(section, title if title and title != key else None))
            return f"{words}, {quarter}" if quarter else words
        case "publication":
            return f"report of {key}"
        case _:
            return text_words(title)


def figure_words(subject: Subject, figure: str) -> str:
    """What people call a figure of an item, or a field of a fact about it; empty where the item is
    called the same.
    """
    if figure == subject.kind:
        return ""
    return figure_of(subject.kind, figure).label
