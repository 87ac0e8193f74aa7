"""python -m pledger, which needs no program on the PATH."""

from pledger import run

run()
