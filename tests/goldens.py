"""What people read, kept as files in tests/golden: UPDATE_GOLDEN=1 writes them anew, to be read
before they are committed.
"""

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def check(name: str, text: str) -> None:
    """The text is what the file of that name says."""
    file = FOLDER / name
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_bytes(text.encode())
    assert text == file.read_bytes().decode(), (
        f"tests/golden/{name} says otherwise; UPDATE_GOLDEN=1 writes it anew"
    )
