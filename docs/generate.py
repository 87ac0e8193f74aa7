"""Writes what is written by the program itself: python docs/generate.py, or make docs.

PAGES are files in docs/ with what they hold. The sessions in README.md, docs/tutorial.md and
docs/recipes.md are run again, and their outputs are written in place.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import errors_page
import reference
import schemas
import sessions

DOCS = Path(__file__).parent
PAGES: Mapping[str, str] = reference.pages() | schemas.pages() | errors_page.pages()


def write() -> None:
    """Write every page, and every output in a document."""
    for name, text in PAGES.items():
        page = DOCS / name
        page.parent.mkdir(exist_ok=True)
        page.write_text(text, encoding="utf-8")
    for document in sessions.DOCUMENTS:
        sessions.update(document)


if __name__ == "__main__":
    write()
