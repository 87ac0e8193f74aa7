"""Publications: quarters whose report went out, with the canonical report inside."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from domain import evolution, rule
from domain.calendar import Day, QuarterField
from domain.entry import Entry, Recorded
from domain.errors import Objection
from domain.fact import Fact
from domain.item import Item, Said, derived
from domain.objections import since
from domain.project import Project
from domain.values import Text

Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class PublishedFile(BaseModel):
    """A file that went out with a publication."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    format: Text
    sha256: Digest


class Receipt(BaseModel):
    """What proves a ledger's state: how many entries, and the root of the tree over them."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    size: Annotated[int, Field(strict=True, ge=0)]
    root: Digest


class QuarterPublished(
    Fact, stored="quarter-published", about=("publication", "quarter_key"), happens=True
):
    """A quarter's report went out, with the canonical report inside."""

    quarter: QuarterField
    as_of: Day
    size: Annotated[int, Field(strict=True, ge=0)]
    edition: Annotated[int, Field(strict=True, ge=1)]
    report: str
    sha256: Digest
    receipt: Receipt
    files: tuple[PublishedFile, ...] = ()

    @property
    def quarter_key(self) -> str:
        """The quarter, as the key of what is published."""
        return str(self.quarter)


@dataclass(frozen=True)
class Publication(Item):
    """The latest edition of a quarter's report that went out."""

    shelf = "publication"
    edition: Said[int] | None = None
    as_of: Said[date] | None = derived()


@evolution.of(QuarterPublished)
def _(fact: QuarterPublished, item: Item | None, key: str, by: Recorded) -> Item:
    return Publication(key, edition=Said(fact.edition, by), as_of=Said(fact.as_of, by))


class PublishedBefore(Objection):
    """A quarter's report goes out once more, as of the same day."""

    asks = True

    def __init__(self, at: Entry, quarter: str, edition: Said[int]) -> None:
        sentence = (
            f"{quarter} went out already: edition {edition.value} {since(edition.by)}; to publish"
            " it again, say why: --because"
        )
        super().__init__(at, quarter, sentence)


@rule.of(QuarterPublished)
def _(fact: QuarterPublished, project: Project, recorded: Recorded) -> Iterator[Objection]:
    yield from rule.calendar(project, recorded, fact.quarter)
    went_out = project.one(Publication, fact.quarter_key)
    if went_out and went_out.as_of and went_out.edition and fact.as_of <= went_out.as_of.value:
        yield PublishedBefore(recorded.entry, fact.quarter_key, went_out.edition)
