"""Bytes -> text: whatever encoding somebody's program wrote, and without what no text holds."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from domain.errors import Misused
from projections.words.phrases import counted

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMES = {
    "cp1252": "Windows-1252",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "cp1253": "Windows-1253",
    "cp1254": "Windows-1254",
    "mac_roman": "Mac Roman",
    "koi8_r": "KOI8-R",
    "cp932": "Shift JIS",
    "euc_jp": "EUC-JP",
    "gb18030": "GB 18030",
    "big5": "Big5",
    "euc_kr": "EUC-KR",
}
"""The encodings that are looked for where a text is not in Unicode, and what people call them."""

_ENOUGH = 65_536  # bytes that an encoding is told by
_LINE_BREAKS = re.compile("\r\n?")
_BREAKING = re.compile(
    "[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]"
)  # some programs end a line there, and editors do not
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)
_BINARY = re.compile(b"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.02
_LOST = "\N{REPLACEMENT CHARACTER}"
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")


class Decoded(NamedTuple):
    """A text, and what had to be done to read it."""

    text: str
    notes: tuple[str, ...] = ()


def decoded(content: bytes, encoding: str = "") -> Decoded:
    """The text of these bytes, lines ended by a line feed; in the encoding that the document itself
    names, where it is true.

    Raises Misused where they are no text.
    """
    text, notes = _text(content, encoding)
    text, unseen = _UNSEEN.subn("", _LINE_BREAKS.sub("\n", text))
    text, breaking = _BREAKING.subn(" ", text)
    if unseen or breaking:
        notes += (f"{counted(unseen + breaking, 'control character')} left out",)
    return Decoded(text, notes)


def _text(content: bytes, encoding: str) -> Decoded:
    for mark, name in _MARKS:
        if content.startswith(mark):
            return Decoded(*_lenient(content.removeprefix(mark), name))
    if name := _unmarked(content):
        return Decoded(*_lenient(content, name))
    if b"\0" in content or len(_BINARY.findall(content[:_ENOUGH])) > max(
        _MOST_CONTROLS * min(len(content), _ENOUGH), 10
    ):
        raise Misused("is not a text; save it as .docx or text")
    for name in filter(None, ("utf-8", encoding)):
        try:
            return Decoded(
                content.decode(name), () if name == "utf-8" else (f"read as {name}, as it says",)
            )
        except (UnicodeDecodeError, LookupError):
            continue
    return _damaged(content) or _detected(content)


def _unmarked(content: bytes) -> str:
    """UTF-16 without a mark, which shows by every other byte being 0; else nothing."""
    start = content[:_ENOUGH]
    for first, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        if (
            len(content) % 2 == 0
            and start[first::2].count(0) > len(start) * 0.2
            and not start[1 - first :: 2].count(0)
        ):
            return name
    return ""


def _lenient(content: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    """A text in Unicode, a mark in the place of what is damaged."""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = content.decode(encoding, "replace")
        return text, (_says_damaged(text),)
    return text, () if encoding == "utf-8" else (f"read as {encoding[:6].upper()}",)


def _damaged(content: bytes) -> Decoded | None:
    """A text in UTF-8 with a few bytes that are none; None where it is more likely in another
    encoding.
    """
    text = content.decode("utf-8", "replace")
    lost = text.count(_LOST)
    letters = len(_BEYOND_ASCII.findall(text)) - lost
    return Decoded(text, (_says_damaged(text),)) if letters > lost else None


def _says_damaged(text: str) -> str:
    line = text[: text.index(_LOST)].count("\n") + 1
    lost = text.count(_LOST)
    letters = "a damaged letter is" if lost == 1 else f"{lost:,} damaged letters are"
    return f"{letters} shown as {_LOST}, from line {line:,} on"


def _detected(content: bytes) -> Decoded:
    """A text in the encoding that its letters are likely in; in Windows-1252, where nothing
    tells.
    """
    from charset_normalizer import from_bytes

    western = content.decode("cp1252", "replace")
    best = from_bytes(content[:_ENOUGH], cp_isolation=list(_NAMES)).best()
    name = best.encoding if best and best.encoding in _NAMES else "cp1252"
    text = content.decode(name, "replace")
    if text == western:
        name = "cp1252"
    return Decoded(text, (f"read as {_NAMES[name]}, as it is not in UTF-8",))
