"""Names of people that may be of one person: spelled otherwise, or in letters that look the same.

To tell, never to join.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import permutations

_LOOKALIKES = str.maketrans(
    "АВЕЗКМНОРСТУХІЈЅԌԚԜаеорсухіјѕһԛԝгкпѵΑΒΕΖΗΙΚΜΝΟΡΤΥΧοαινρτυκγωηϲօսոհɑɡıƖ",
    "ABE3KMHOPCTYXIJSGQWaeopcyxijshqwrknvABEZHIKMNOPTYXoaivptukywncounhagil",
)
_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"}
_UMLAUTS = re.compile("([aou])e")  # as ae, oe, ue stand for letters with two dots
_CAMEL = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
_MOST = 4  # words of a name that are tried in every order
_SHORTEST = 3  # letters of a word that names somebody by itself


def alike(one: str, other: str) -> bool:
    """Whether two names may be of one person.

    They are where they are the same but for case, accents, blanks, punctuation and the order of
    words, where initials stand for words, where one is a mail address whose first part is the
    other, where one has more words than the other, or where they look the same.
    """
    if skeleton(one) == skeleton(other):
        return True
    first, second = _words(one), _words(other)
    if not first or not second:
        return False
    return (
        bool(_joined(first) & _joined(second)) or _is_part(first, second) or _is_part(second, first)
    )


def skeleton(name: str) -> str:
    """What a name looks like: its letters as those of Latin script that they resemble, in small
    letters.
    """
    seen = "".join(
        letter
        for letter in unicodedata.normalize("NFKC", name)
        if unicodedata.category(letter) != "Cf"
    )
    return " ".join(seen.translate(_LOOKALIKES).casefold().split())


def same(one: str, other: str) -> bool:
    """Whether two names are one: the same but for case and how many blanks are between words."""
    return _plain(one) == _plain(other)


@lru_cache(maxsize=1024)
def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


@lru_cache(maxsize=1024)
def _words(name: str) -> tuple[str, ...]:
    """The words of a name without case, accents and punctuation; of a mail address, those before
    the sign.
    """
    local = name.partition("@")[0] or name
    parted = unicodedata.normalize("NFKD", _CAMEL.sub(" ", local)).translate(_LOOKALIKES)
    letters = "".join(
        letter for letter in parted if unicodedata.category(letter) not in ("Mn", "Cf")
    ).casefold()
    folded = _UMLAUTS.sub(r"\1", "".join(_LETTERS.get(letter, letter) for letter in letters))
    return tuple(re.findall(r"[^\W_]+", folded))


@lru_cache(maxsize=1024)
def _joined(words: tuple[str, ...]) -> set[str]:
    """The words without blanks, in every order, and with initials for all but one of them, as in
    mkeller.
    """
    most = words[:_MOST]
    orders = list(permutations(most)) if len(words) <= _MOST else [words]
    whole = {"".join(order) for order in orders}
    if not 1 < len(words) <= _MOST or min(map(len, words)) < 2:
        return whole
    return whole.union(*map(_with_initials, orders))


def _with_initials(words: tuple[str, ...]) -> set[str]:
    """The words without blanks, initials instead of all but one."""
    return {
        "".join(word if at == whole else word[0] for at, word in enumerate(words))
        for whole in range(len(words))
    }


def _is_part(fewer: tuple[str, ...], more: tuple[str, ...]) -> bool:
    """Whether each word of one name is one of the other or its initial, and at least one of them
    says who it is.
    """
    left, named = list(more), False
    for word in sorted(fewer, key=len, reverse=True):
        match = next((each for each in left if _stands_for(word, each)), None)
        if match is None:
            return False
        left.remove(match)
        named = named or (word == match and len(word) >= _SHORTEST)
    return named


def _stands_for(word: str, other: str) -> bool:
    return word == other or (word[:1] == other[:1] and 1 in (len(word), len(other)))
