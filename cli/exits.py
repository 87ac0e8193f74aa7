"""Errors as exit codes."""

from __future__ import annotations

from domain import errors

EXIT_CODES: tuple[tuple[type[errors.PledgerError], int], ...] = (
    (errors.Misused, 2),
    (errors.NotFound, 3),
    (errors.Busy, 4),
    (errors.Refused, 5),
    (errors.Unverified, 6),
    (errors.Unusable, 7),
)


def exit_code(error: errors.PledgerError) -> int:
    """The documented code of an error; what only names unknown things counts as not found."""
    if isinstance(error, errors.Refused) and error.only_unknown:
        return 3
    return next(code for kind, code in EXIT_CODES if isinstance(error, kind))
