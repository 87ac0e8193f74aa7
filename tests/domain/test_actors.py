"""The names of those who speak: no letter that nobody sees, and what is told of letters that look
like others.
"""

# ruff: noqa: RUF001 - letters that look like others are what it is about

import pytest

from domain.actors import checked_actor, mixed_letters


@pytest.mark.parametrize(
    "letter", "\u200b\u200c\u200d\u00ad\u200e\u2060\ufeff\u061c\U000e0041\u2800\u3164\ufe0f\u034f"
)
def test_a_letter_that_nobody_sees_is_refused(letter: str) -> None:
    for name in (f"m.kel{letter}ler", f"{letter}m.keller", f"m.keller{letter}"):
        with pytest.raises(ValueError, match=f"holds U\\+{ord(letter):04X} .*nobody sees"):
            checked_actor(name)


@pytest.mark.parametrize(
    "name",
    [
        "m.keller",
        "María Keller",
        "田中 さん",
        "علی\u200cرضا",
        "क्\u200dष",
        "Łukasz O'Neill-Søn",
        "🙂",
    ],
)
def test_other_names_are_taken_as_they_are(name: str) -> None:
    assert checked_actor(name) == name


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("m.kеller", "mixes Cyrillic and Latin letters: 'е' is CYRILLIC SMALL LETTER IE"),
        ("Αnna", "mixes Greek and Latin letters: 'Α' is GREEK CAPITAL LETTER ALPHA"),
        ("Ивaн", "mixes Cyrillic and Latin letters: 'a' is LATIN SMALL LETTER A"),
        ("аb", "mixes Cyrillic and Latin letters: 'а' is CYRILLIC SMALL LETTER A"),
    ],
)
def test_a_word_in_letters_of_two_scripts_is_told(name: str, told: str) -> None:
    assert mixed_letters(name) == told


@pytest.mark.parametrize(
    "name",
    ["m.keller", "Иван k.", "Ιωάννης", "田中さんX", "ｍ.ｋeller", "12 ½", "ﬁona", "김철수 Kim"],
)
def test_words_of_one_script_each_are_not(name: str) -> None:
    assert mixed_letters(name) == ""
