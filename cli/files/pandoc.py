"""Documents of word processors and the web -> Markdown, by pandoc, which neither reads nor runs
anything else meanwhile.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from cli.files.slides import with_bullets, with_levels
from domain.errors import Misused

SECONDS = 60
"""How long pandoc may take."""

EXTRA = "pip install 'pledger[office]'"
_MARKDOWN = "commonmark+pipe_tables+strikeout+hard_line_breaks-raw_html"
_MEMORY = ("+RTS", "-M2G", "-RTS")
_LARGEST = 300_000_000  # bytes that a packed document may unpack to
_MOST_PARTS = 20_000
_BETWEEN_LISTS = re.compile(r"^&nbsp;$", re.M)
_INCLUDE = re.compile(rb"^include::", re.M)
_RTF_LETTER = re.compile(rb"(\\u-?\d{1,6})(?=[^\\\s\d{}])")
_RTF_NUMBER = re.compile(r"^(\d{1,3})\\([.)])\s+", re.M)
_RTF_MARKS = (
    re.compile(r"^(?:[•·▪■●*]|\\\*)\s+", re.M),
    re.compile(r"^(?:[–◦○§]|o(?=\s+[A-Z]))\s+", re.M),
)


def markdown(content: bytes, format: str) -> str:
    """A document as Markdown, a paragraph a line, tables with pipes. format: as pandoc names it.

    Raises Misused.
    """
    if format in ("docx", "odt", "pptx"):
        _check_size(content)
    text = _converted(_prepared(content, format), format)
    text = _BETWEEN_LISTS.sub("", text)
    return {"rtf": _with_lists, "pptx": with_levels}.get(format, str)(text)


def _converted(content: bytes, format: str) -> str:
    plain = Path(__file__).with_name("plain.lua")
    call = [
        program(),
        *_MEMORY,
        "--sandbox",
        "--quiet",
        f"--lua-filter={plain}",
        f"--metadata=format:{format}",
    ]
    call += [f"--from={format}", f"--to={_MARKDOWN}", "--wrap=none", "--track-changes=accept"]
    try:
        ran = subprocess.run(call, input=content, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603 -- our own words
    except subprocess.TimeoutExpired:
        raise Misused(f"is not read within {SECONDS} seconds; save it as text") from None
    except OSError as error:
        raise Misused(
            f"cannot be read, as pandoc does not run ({error.strerror}); save it as text"
        ) from None
    if ran.returncode:
        said = " ".join(ran.stderr.decode("utf-8", "replace").split())
        raise Misused(
            f"cannot be read as {format} ({said[:120] or 'pandoc gave up'}); save it again, or as"
            " text"
        )
    return ran.stdout.decode("utf-8", "replace")


@cache
def program() -> str:
    """Where pandoc is: the one that came with the extra, else the system's.

    Raises Misused where there is none.
    """
    try:
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        if found := shutil.which("pandoc"):
            return found
        raise Misused(f"needs pandoc to be read; install it with: {EXTRA}") from None


def _check_size(content: bytes) -> None:
    """Refuse a document that is damaged, or unpacks to more than a document holds.

    Raises Misused.
    """
    with unpacking(), ZipFile(BytesIO(content)) as packed:
        parts = packed.infolist()
    if sum(part.file_size for part in parts) > _LARGEST or len(parts) > _MOST_PARTS:
        raise Misused("unpacks to more than a report holds; save it as text")


@contextmanager
def unpacking() -> Iterator[None]:
    """Tell of a packed file that cannot be unpacked. Raises Misused."""
    try:
        yield
    except (
        BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        RuntimeError,
    ):  # the last for one with a password
        raise Misused("is damaged, or locked with a password; save it again") from None


def _prepared(content: bytes, format: str) -> bytes:
    """Without what pandoc would look for elsewhere, and with its letters so that it takes none too
    many.
    """
    if format == "pptx":
        with unpacking():
            return with_bullets(content)
    if format == "asciidoc":
        return _INCLUDE.sub(b"include: ", content)
    return _RTF_LETTER.sub(rb"\1 ", content) if format == "rtf" else content


def _with_lists(text: str) -> str:
    """Paragraphs that begin with the mark of a list, as items of one; the marks of the second level
    below the first.
    """
    text = _RTF_NUMBER.sub(r"\1\2 ", text)
    for depth, marks in enumerate(_RTF_MARKS):
        text = marks.sub(f"{'    ' * depth}- ", text)
    return text
