"""The names of those who speak: what may not stand in one, as nobody sees it, and what looks like
other letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_HIDDEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
_JOINERS = "\u200c\u200d"  # which show in scripts whose letters join
_JOINING = ("ARABIC", "SYRIAC", "MONGOLIAN", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI",
 "ORIYA", "TAMIL", "TELUGU",
            "KANNADA", "MALAYALAM", "SINHALA", "KHMER", "MYANMAR")  # fmt: skip
_TOGETHER = (
    "CJK",
    "HIRAGANA",
    "KATAKANA",
    "HANGUL",
    "BOPOMOFO",
)  # scripts that words mix with others as a matter of course
_WORDS = re.compile(r"[^\W\d_]+")


def checked_actor(name: str) -> str:
    """The name of somebody who speaks.

    Raises ValueError where a letter of it cannot be seen, so that two people look the same.
    """
    for at, letter in enumerate(name):
        if (unicodedata.category(letter) == "Cf" or _HIDDEN.match(letter)) and not _joins(name, at):
            told = unicodedata.name(letter, "without a name")
            raise ValueError(
                f"holds U+{ord(letter):04X} ({told}), which nobody sees; write the name without it"
            )
    return name


def _joins(name: str, at: int) -> bool:
    """Whether a joiner stands where it shows: between two letters of a script whose letters
    join.
    """
    around = (name[at - 1 : at], name[at + 1 : at + 2])
    return name[at] in _JOINERS and all(letter and _script(letter) in _JOINING for letter in around)


def mixed_letters(name: str) -> str:
    """What to say of a name with a word in letters of two scripts, which may look like another
    name; empty for others.
    """
    for word in _WORDS.findall(unicodedata.normalize("NFKC", name)):
        letters = [letter for letter in word if _script(letter) not in _TOGETHER]
        scripts = Counter(map(_script, letters))
        if len(scripts) > 1:
            rarest = min(scripts, key=lambda script: (scripts[script], script == "LATIN"))
            odd = next(letter for letter in letters if _script(letter) == rarest)
            told = " and ".join(sorted(script.capitalize() for script in scripts))
            return f"mixes {told} letters: {odd!r} is {unicodedata.name(odd)}"
    return ""


def _script(letter: str) -> str:
    """The script of a letter, as Unicode's name of it begins."""
    return unicodedata.name(letter, "").partition(" ")[0]
