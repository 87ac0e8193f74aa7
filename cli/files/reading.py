"""What a person hands over: a file, or standard input where it is named -."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path

from domain.errors import NotFound, Unreadable, Unusable


def bytes_of(file: str, most: int = -1) -> bytes:
    """The bytes of a file, the first so many of them where not below 0.

    Raises NotFound, Unusable.
    """
    if not file:
        raise NotFound("no file is named; name one, or - for standard input")
    if file == "-" and sys.stdin is None:
        raise Unusable("standard input is closed")
    try:
        with nullcontext(sys.stdin.buffer) if file == "-" else Path(file).open("rb") as opened:
            return opened.read(most)
    except FileNotFoundError:
        raise NotFound(f"no file {file}") from None
    except (OSError, ValueError) as error:
        raise Unusable(f"cannot read {file}: {getattr(error, 'strerror', None) or error}") from None


def content_of(file: str) -> bytes:
    """The bytes of a file, without a byte order mark. Raises NotFound, Unusable."""
    return bytes_of(file).removeprefix(b"\xef\xbb\xbf")


def text_of(file: str) -> str:
    """The text of a file in UTF-8, with line breaks as people's editors on any system write them.

    Raises Unreadable too.
    """
    try:
        return content_of(file).decode().replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise Unreadable(f"{named(file)} is not UTF-8; nothing was recorded") from None


def named(file: str) -> str:
    """A file as a sentence names it."""
    return "standard input" if file == "-" else file
