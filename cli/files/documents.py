"""Reports as people keep them, in files of many formats: their text, and what tells one file from
another.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from cli.files.decoding import decoded
from cli.files.reading import bytes_of, named
from domain.errors import Misused

LARGEST = 50_000_000
"""Bytes of a file that is read."""

FORMATS = {
    ".docx": "docx", ".docm": "docx", ".dotx": "docx", ".odt": "odt", ".ott": "odt",
    ".pptx": "pptx", ".pptm": "pptx",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".rtf": "rtf", ".adoc": "asciidoc",
    ".asciidoc": "asciidoc",
}  # fmt: skip
"""Ending -> pandoc's name of the format; what ends otherwise is a text."""

TABLES = (".csv", ".tsv", ".xlsx", ".xlsm")
"""Endings of tables, which are read with a map: cli/files/mapping.py."""

_FIRST = 1_000_000  # bytes of a part that are looked at
_ENTRIES = (".json", ".jsonl")
_ZIPPED = ("docx", "odt", "pptx")
_ZIP = b"PK\x03\x04"
_SIGNS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "of an old Office, or locked with a password"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x1f\x8b", "packed"),
    (b"7z\xbc\xaf", "packed"),
    (b"Rar!", "packed"),
)
"""How files begin that hold no text, and what they are."""

_HTML = re.compile(rb"(\xef\xbb\xbf)?\s*(<!doctype\s+html|<html)\b", re.I)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{2,40})""", re.I)


@dataclass(frozen=True, slots=True)
class FileText:
    """A report's text, as Markdown or without mark-up.

    digest: the SHA-256 of the file's bytes, in hex. name: the file's, without its folder. notes:
    what a person should know of how it was read, a few words each.
    """

    text: str
    digest: str
    name: str
    notes: tuple[str, ...] = ()


def text_of(file: str) -> FileText:
    """The text of a report in a file; of standard input for -. Raises Misused, NotFound,
    Unusable.
    """
    content = content_of(file)
    name = name_of(file)
    ending = Path(name).suffix.lower()
    if ending in _ENTRIES:
        raise Misused(f"{named(file)} holds entries; record them with: pledger record {file}")
    try:
        text, notes = _read(content, ending)
    except Misused as error:
        raise Misused(f"{named(file)} {error}") from None
    return FileText(text, digest_of(content), name, notes)


def is_table(file: str, *, mapped: bool) -> bool:
    """Whether a file is read as a table: by its ending; where a map is named, all but what ends as
    reports do.
    """
    ending = Path(file).suffix.lower()
    return ending in TABLES or (mapped and ending not in (".md", ".markdown", ".txt", *FORMATS))


def name_of(file: str) -> str:
    """A file's name, without its folder."""
    return "stdin" if file == "-" else Path(file).name


def digest_of(content: bytes) -> str:
    """What tells one file from another: the SHA-256 of its bytes."""
    return hashlib.sha256(content).hexdigest()


def content_of(file: str) -> bytes:
    """The bytes of a file, as they are.

    Raises Misused for an empty or huge one, NotFound, Unusable.
    """
    content = bytes_of(file, LARGEST + 1)
    if len(content) > LARGEST:
        raise Misused(
            f"{named(file)} is larger than {LARGEST // 1_000_000} MB, which no report is; take out"
            " its pictures, or split it"
        )
    if not content.strip(b" \t\r\n\x0c\0\xef\xbb\xbf\xff\xfe"):
        raise Misused(f"{named(file)} is empty; it states nothing")
    return content


def _read(content: bytes, ending: str) -> tuple[str, tuple[str, ...]]:
    """The text of a document, and notes. Raises Misused, whose sentence lacks the file."""
    kind = FORMATS.get(ending, "")
    _check(content, kind)
    if content.startswith(b"{\\rtf"):
        kind = "rtf"
    elif not kind and _HTML.match(content[:1000]):
        kind = "html"
    if kind in ("", "html", "asciidoc"):
        text, notes = decoded(content, _charset(content) if kind == "html" else "")
        content = text.encode()
    if not kind:
        return text, notes
    from cli.files.pandoc import markdown

    before = notes if kind in ("html", "asciidoc") else ()
    text, notes = decoded(markdown(content, kind).encode())
    if not text.strip():
        raise Misused("holds no text; it may hold pictures of one")
    left_out = (
        ["its text boxes, headers and footers are not read"]
        if kind == "docx" and _has_more(content)
        else []
    )
    return text, (*before, *notes, *left_out, "lines are counted in its text as Markdown")


def _has_more(content: bytes) -> bool:
    """Whether a Word document holds words beside its running text."""
    with ZipFile(BytesIO(content)) as packed:
        parts = [
            name
            for name in packed.namelist()
            if re.fullmatch(r"word/(?:header|footer)\d*\.xml", name)
        ]
        beside = any(b"<w:t" in packed.open(name).read(_FIRST) for name in parts)
        return beside or b"txbxContent" in packed.open("word/document.xml").read(LARGEST)


def _check(content: bytes, kind: str) -> None:
    """Refuse what is not what its name says. Raises Misused."""
    for sign, what in _SIGNS:
        if content.startswith(sign):
            raise Misused(f"is {what}, not a text; save it as .docx or text")
    if content.startswith(_ZIP) != (kind in _ZIPPED):
        if kind in _ZIPPED and not content.startswith(b"{\\rtf"):
            raise Misused(
                f"is not what {kind} files are; save it again, or name it .txt if it is a text"
            )
        if content.startswith(_ZIP):
            raise Misused(f"is {_packed(content)}; give it the ending that says so")


def _packed(content: bytes) -> str:
    """What a zip holds, by the names in it."""
    for part, kind in (
        (b"word/", "a Word document"),
        (b"xl/", "an Excel workbook"),
        (b"ppt/", "a presentation"),
        (b"content.xml", "an OpenDocument"),
    ):
        if part in content:
            return kind
    return "packed, not a text"


def _charset(content: bytes) -> str:
    """The encoding that a page says it is in."""
    found = _CHARSET.search(content[:4096])
    return found[1].decode("ascii", "replace") if found else ""
