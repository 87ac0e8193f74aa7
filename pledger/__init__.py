"""The installed program: the one name that it takes, with the four rooms inside; in a checkout they
stand beside it.
"""

from __future__ import annotations

import os
import sys
from typing import NoReturn

_ROOMS = ("domain", "ledger", "projections", "cli")


def run() -> NoReturn:
    """Run the program from its own rooms, though others of their names may be installed, on
    PYTHONPATH or loaded by now.
    """
    here = os.path.dirname(os.path.abspath(__file__))
    installed = os.path.isdir(os.path.join(here, "cli"))
    sys.path.insert(0, here if installed else os.path.dirname(here))
    for name in [name for name in sys.modules if name.partition(".")[0] in _ROOMS]:
        del sys.modules[name]

    from cli.main import run

    run()
