"""What a fact is: what is stated of one item.

Each stands with its kind of item, in a file named after it; facts.py lists them.
"""

from datetime import date
from typing import Annotated, Any, ClassVar, NamedTuple, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, model_validator

from domain.calendar import Calendar
from domain.values import Money, Text


class Subject(NamedTuple):
    """What a fact is about: the kind of item and its key; the key is empty where a project has one
    such item.
    """

    kind: str
    key: str = ""


class Fact(BaseModel):
    """What is stated. Named in the past tense; stored under the name that its class line gives.

    about: the kind of item, and the field that holds its key (none where a project has one such
    item).
    happens: it tells what has happened, so it can't be dated after today.
    creates: it brings its item into being; its title makes the key where none is given.
    clears: an omitted field stays as it was, and a null one clears.
    needs_one_of: fields of which at least one says something.
    money: the fields that hold amounts.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    type: ClassVar[str]
    about: ClassVar[tuple[str, str | None]]
    happens: ClassVar[bool]
    creates: ClassVar[bool]
    clears: ClassVar[bool]
    needs_one_of: ClassVar[tuple[str, ...]]
    money: ClassVar[tuple[str, ...]]

    def __init_subclass__(
        cls,
        *,
        stored: str,
        about: tuple[str, str | None],
        happens: bool = False,
        creates: bool = False,
        clears: bool = False,
        needs_one_of: tuple[str, ...] = (),
        money: tuple[str, ...] = (),
    ) -> None:
        cls.type, cls.about, cls.happens, cls.creates = stored, about, happens, creates
        cls.clears, cls.needs_one_of, cls.money = clears, needs_one_of, money
        super().__init_subclass__()

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.needs_one_of:
            stated = self.stated
            if all(stated.get(name, ()) == () for name in self.needs_one_of):
                raise ValueError(
                    f"says nothing; give at least one of {', '.join(self.needs_one_of)}"
                )
        return self

    @property
    def subject(self) -> Subject:
        """What the fact is about."""
        kind, field = self.about
        return Subject(kind, (getattr(self, field) or "") if field else "")

    def subject_in(self, calendar: Calendar, day: date) -> Subject:
        """What the fact is about, where it is stated for a day, in a project that counts its
        quarters so.
        """
        return self.subject

    @property
    def stated(self) -> dict[str, Any]:
        """The fields that say something, by name: null says something only where it clears."""
        return {
            name: value
            for name in self.model_fields_set
            if (value := getattr(self, name)) is not None or self.clears
        }

    @property
    def amounts(self) -> tuple[Money, ...]:
        """The money that the fact speaks of."""
        if not self.money:
            return ()
        return tuple(
            value for name in self.money if isinstance(value := getattr(self, name), Money)
        )

    def to_json(self) -> dict[str, Any]:
        """The fact as stored: its type, and the fields that say something."""
        return {
            "type": self.type,
            **self.model_dump(mode="json", exclude_unset=True, exclude_none=not self.clears),
        }


def kept(value: Any) -> Any:
    """A value that may be left out, and not cleared. Raises ValueError for None."""
    if value is None:
        raise ValueError("can be changed, but not cleared")
    return value


Title = Annotated[Text | None, AfterValidator(kept)]
"""A title that may be left out where something is described anew, and not cleared."""
