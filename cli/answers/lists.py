"""Items listed and shown: one look at a project, rows or a card out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

from cli.output.printer import NOTHING_FOUND, NOTHING_RECORDED
from cli.request.keys import item_meant
from cli.request.look import Look
from domain.errors import NotFound, did_you_mean
from domain.items import Header
from domain.objections import since
from domain.project import title_of
from projections.lists import machine
from projections.lists import tables as rows
from projections.lists.card import card
from projections.lists.listings import WantedItems, listed
from projections.lists.project_card import PhaseShape, TargetShape, project_card
from projections.page.document import Line
from projections.page.text import as_lines
from projections.report import budget as budgets
from projections.report import header as heads
from projections.report.figures import SECTIONS


def items(
    look: Look,
    noun: str,
    *,
    state: str | None = None,
    untouched: int | None = None,
    **fields: str | None,
) -> None:
    """Print the items of a kind that are wanted."""
    section = SECTIONS[noun]
    wanted = WantedItems(
        state, {name: value for name, value in fields.items() if value is not None}, untouched
    )
    shapes = listed(look.view, section, wanted)
    if look.printer.format == "json":
        look.printer.json(machine.items_output(look.stamp, look.project, section, shapes))
    else:
        hidden = (
            0
            if state
            else len(listed(look.view, section, replace(wanted, state="all"))) - len(shapes)
        )
        more = f" {hidden} more: --state all." if hidden else ""
        empty = NOTHING_FOUND if look.view.held.all(section.item) else NOTHING_RECORDED
        note = f"{look.project}. {look.stamp.words}{more}"
        look.printer.table(
            *rows.table(noun, shapes), note, rows.data(shapes, section.columns), empty
        )


def item(look: Look, noun: str, key: str) -> None:
    """Print one item in full. Raises NotFound."""
    section = SECTIONS[noun]
    held = look.view.held.all(section.item)
    named = item_meant(key, [(known, title_of(each)) for known, each in held.items()])
    if named not in held:
        raise NotFound(
            f"no {noun} {key!r} in {look.project} on {look.as_of}{did_you_mean(key, held)}"
        )
    _card(look, noun, section.build(look.view, held[named]), f"{noun}/{named}")


def budget(look: Look) -> None:
    """Print the budget."""
    _card(look, "budget", budgets.budget(look.view), "budget")


def status(look: Look) -> None:
    """Print how the project stands, overall and in each dimension; and since when it is closed,
    where it is.
    """
    header = look.view.held.one(Header)
    closed = (
        f" {look.project} was closed {since(header.closed.by)}." if header and header.closed else ""
    )
    _card(look, "status", heads.standing(look.view), "status", closed)


def standing(
    look: Look, noun: Literal["phase", "target"], figure: Literal["phase", "completion_target"]
) -> None:
    """Print one figure of how the project stands."""
    stands = heads.standing(look.view)
    _card(
        look,
        noun,
        PhaseShape(stands.phase) if noun == "phase" else TargetShape(stands.completion_target),
        figure,
    )


def project(look: Look) -> None:
    """Print what the project is, how it stands and how much it holds."""
    _card(look, "project", project_card(look.view), "project")


def _card(look: Look, noun: str, shape: Any, path: str, note: str = "") -> None:
    """Print what is known of one thing, a line a figure; note: what else is to be told of it."""
    if look.printer.format == "json":
        look.printer.json(machine.card_output(look.stamp, look.project, noun, shape))
    else:
        lines = [Line(path, ref=look.project)], card(noun, shape) or [Line(NOTHING_RECORDED)]
        text = "".join(as_lines(part, look.printer.columns(), look.printer.style) for part in lines)
        look.print_lines([text.removesuffix("\n")], look.stamp.words + note)
