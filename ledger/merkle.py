"""The tree of RFC 6962 over all bodies, in order of position: what proves that a ledger is the one
that it was. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

DIGEST_SIZE = 32


def leaf_hash(body: bytes) -> bytes:
    """The hash of one body. Source: RFC 6962, section 2.1."""
    return sha256(b"\x00" + body).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees, the left one full. Source: RFC 6962, section 2.1."""
    return sha256(b"\x01" + left + right).digest()


class Frontier:
    """A growing tree, known by the roots of its full subtrees: largest, so leftmost, first."""

    def __init__(self, size: int = 0, roots: Iterable[bytes] = ()) -> None:
        self.size = size
        self._roots = list(roots)

    @classmethod
    def of(cls, size: int, stored: bytes) -> Frontier:
        """The frontier that bytes() wrote."""
        return cls(size, (stored[i : i + DIGEST_SIZE] for i in range(0, len(stored), DIGEST_SIZE)))

    def append(self, body: bytes) -> None:
        """Add the next leaf."""
        node, below = leaf_hash(body), self.size
        while below & 1:
            node, below = node_hash(self._roots.pop(), node), below >> 1
        self._roots.append(node)
        self.size += 1

    def root(self) -> bytes:
        """The root over all leaves so far; over none, the hash of nothing."""
        if not self._roots:
            return sha256().digest()
        *lefts, root = self._roots
        for left in reversed(lefts):
            root = node_hash(left, root)
        return root

    def __bytes__(self) -> bytes:
        return b"".join(self._roots)
