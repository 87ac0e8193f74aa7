"""Lists of words and phrases, and the expressions that find them.

In a phrase a star stands for the rest of a word, and a question mark behind a word means that it
may be missing; a slash parts words that may stand in one place. To teach the reader another way of
saying something, add the phrase to its list.
"""

from __future__ import annotations

import re


def listed(table: str) -> tuple[str, ...]:
    """The words or phrases of a table, parted by commas."""
    return tuple(
        " ".join(phrase.split())
        for phrase in re.sub(r"/\s+", "/", table).split(",")
        if phrase.strip()
    )


def word_set(table: str) -> frozenset[str]:
    """The words of a table, to ask for one."""
    return frozenset(listed(table))


def folded(text: str) -> str:
    """A text in whatever case and with whatever blanks."""
    return " ".join(text.casefold().split())


def either(*phrases: str) -> str:
    """The expression that matches any of the phrases, as whole words."""
    return rf"\b(?:{'|'.join(_expression(phrase) for phrase in phrases)})\b"


def says(*phrases: str) -> re.Pattern[str]:
    """What finds any of the phrases, in whatever case."""
    return re.compile(either(*phrases), re.I)


def any_of(table: str) -> re.Pattern[str]:
    """What finds any of the phrases of a table, in whatever case."""
    return says(*listed(table))


def _expression(phrase: str) -> str:
    """The expression of a phrase: words that may be missing bring the space beside them."""
    found = ""
    has_begun = False
    for word in phrase.split():
        part, may_miss = _word(word.removesuffix("?")), word.endswith("?")
        if has_begun:
            found += rf"(?:\s+{part})?" if may_miss else rf"\s+{part}"
        else:
            found += rf"(?:{part}\s+)?" if may_miss else part
            has_begun = not may_miss
    return found


def _word(word: str) -> str:
    if "/" in word:
        return f"(?:{'|'.join(_word(one) for one in word.split('/'))})"
    return re.escape(word).replace(r"\*", r"\w*").replace("'", "['’]")
