"""What pandoc leaves out of presentations: the bullets that their layouts give, and which of them
stand below which.
"""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

_SLIDE = re.compile(r"ppt/slides/slide\d+\.xml")
_SHAPE = re.compile(rb"<p:sp>.*?</p:sp>", re.S)
_BODY = re.compile(
    rb'<p:ph(?![^>]*type="(?!body|obj))'
)  # a place for text that is no title, date or number
_PARAGRAPH = re.compile(rb"<a:p>.*?</a:p>", re.S)
_PROPERTIES = re.compile(rb"<a:pPr([^>]*?)(?:/>|>(.*?)</a:pPr>)", re.S)
_NUMBERED = re.compile(rb"<a:buAutoNum[^>]*?/>")
_BULLET = b'<a:buChar char="-"/>'
_LEVEL = re.compile(rb'<a:pPr[^>]*?lvl="([1-8])"')
_DEEPER = (  # of no script: stands before an item once for each level that it is below the first
    "\ue00b"
)
_ITEM = re.compile(rf"^- ({_DEEPER}+)", re.M)
_UNTITLED = re.compile(
    r"^## Slide \d+\n+", re.M
)  # the heading that pandoc gives a slide without one
_BLANKS = re.compile(r"(?<=\S)  +(?=\S)")


def with_bullets(content: bytes) -> bytes:
    """A presentation, each item of its lists with a mark of its own."""
    made = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, _SHAPE.sub(_marked, part) if _SLIDE.fullmatch(name) else part)
    return made.getvalue()


def _marked(shape: re.Match[bytes]) -> bytes:
    return _PARAGRAPH.sub(_in_paragraph, shape[0]) if _BODY.search(shape[0]) else shape[0]


def _in_paragraph(paragraph: re.Match[bytes]) -> bytes:
    """A paragraph of a list as an item; one without a mark as it is."""
    text = _NUMBERED.sub(_BULLET, paragraph[0])
    if b"<a:buNone" in text or b"<a:t>" not in text:
        return text
    if level := _LEVEL.search(text):
        text = text.replace(b"<a:t>", b"<a:t>" + _DEEPER.encode() * int(level[1]), 1)
    if b"<a:buChar" in text:
        return text
    if _PROPERTIES.search(text):
        return _PROPERTIES.sub(
            lambda found: (
                b"<a:pPr%s>%s%s</a:pPr>" % (found[1].rstrip(b" /"), found[2] or b"", _BULLET)
            ),
            text,
            count=1,
        )
    return text.replace(b"<a:p>", b"<a:p><a:pPr>" + _BULLET + b"</a:pPr>", 1)


def with_levels(text: str) -> str:
    """The Markdown of a presentation, its items indented as deep as they stand."""
    text = _ITEM.sub(lambda found: "    " * len(found[1]) + "- ", text).replace(_DEEPER, "")
    return _BLANKS.sub(" ", _UNTITLED.sub("", text))
