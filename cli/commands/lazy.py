"""What commands are handed, to be named in their annotations; and the answers, each imported when
it is first used.

So that help, which shows commands alone, is instant.
"""

# ruff: noqa: A004, PLC0414 - names that are handed on
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cli.answers import audit as audit
    from cli.answers import blame as blame
    from cli.answers import budget as budget
    from cli.answers import diff as diff
    from cli.answers import entry as entry
    from cli.answers import explain as explain
    from cli.answers import help as help
    from cli.answers import history as history
    from cli.answers import import_ as import_
    from cli.answers import import_files as import_files
    from cli.answers import lists as lists
    from cli.answers import log as log
    from cli.answers import narrative as narrative
    from cli.answers import project as project
    from cli.answers import publications as publications
    from cli.answers import publish as publish
    from cli.answers import record as record
    from cli.answers import report as report
    from cli.answers import timeline as timeline
    from cli.answers import update as update
    from cli.answers import use as use
    from cli.answers import verify as verify
    from cli.output.printer import Printer as Printer
    from cli.request.filters import Narrowed as Narrowed
    from cli.request.look import Look as Look
    from cli.request.recording import Speaker as Speaker
    from cli.request.reply import Reply as Reply
    from cli.request.session import Session as Session
else:

    def __getattr__(name):
        return import_module(f"cli.answers.{name}")
