"""Vendors: who works for the project."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from domain import evolution, rule
from domain.entry import Recorded
from domain.errors import Objection
from domain.fact import Fact
from domain.item import Item, Said
from domain.project import Project
from domain.values import Key, Text


class VendorEngaged(
    Fact, stored="vendor-engaged", about=("vendor", "vendor"), happens=True, creates=True
):
    """A vendor works for the project."""

    vendor: Key
    name: Text
    words: Text | None = None


class VendorNoted(Fact, stored="vendor-noted", about=("vendor", "vendor"), happens=True):
    """How the work with a vendor goes; without one, with vendors in general."""

    words: Text
    vendor: Key | None = None


class VendorReleased(Fact, stored="vendor-released", about=("vendor", "vendor"), happens=True):
    """A vendor no longer works for the project."""

    vendor: Key


@dataclass(frozen=True)
class Vendor(Item):
    """Who works for the project; key '' for what is said of vendors in general."""

    shelf = "vendor"
    name: Said[str] | None = None
    words: Said[str] | None = None
    released: Said[bool] | None = None

    @property
    def over(self) -> Said[Any] | None:
        """What ended it."""
        return self.released


@evolution.of(VendorEngaged)
def _(fact: VendorEngaged, item: Item | None, key: str, by: Recorded) -> Item:
    return evolution.created(Vendor, item, key, evolution.said(fact, by) | {"released": None}, by)


@evolution.of(VendorNoted)
def _(fact: VendorNoted, item: Item | None, key: str, by: Recorded) -> Item | None:
    if not key:
        return Vendor(key, words=Said(fact.words, by))
    return evolution.changed(item, {"words": Said(fact.words, by)})


@evolution.of(VendorReleased)
def _(fact: VendorReleased, item: Item | None, key: str, by: Recorded) -> Item | None:
    return evolution.changed(item, {"released": Said(True, by)}) if key else item


@rule.of(VendorEngaged)
def _(fact: VendorEngaged, project: Project, recorded: Recorded) -> Iterator[Objection]:
    yield from rule.creation(project, recorded, fact.name)


@rule.of(VendorNoted)
def _(fact: VendorNoted, project: Project, recorded: Recorded) -> Iterator[Objection]:
    if fact.vendor:
        yield from rule.standing(project, recorded)


@rule.of(VendorReleased)
def _(fact: VendorReleased, project: Project, recorded: Recorded) -> Iterator[Objection]:
    yield from rule.standing(project, recorded)
